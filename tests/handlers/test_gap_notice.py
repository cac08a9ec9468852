"""The notice of reminders that were not sent: a line a meeting, each recipient by name, each cause as it is."""

from datetime import UTC, date, datetime, time

import pytest

from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.chat import Items, Message
from bot.core.deliveries import Delivery, DeliveryKind, DeliveryState, Recipient, Why
from bot.core.meetings import MeetingSeries, SeriesRule
from bot.handlers.reminders import GAPS_SHOWN, NAMES_SHOWN, gaps_message
from bot.reminders.ports import Gap
from tests.handlers.door import check_message

STARTS = datetime(2026, 9, 15, 7, 0, tzinfo=UTC)
SERIES = MeetingSeries(
    id=1, meeting="project", rule=SeriesRule("FREQ=WEEKLY", date(2026, 9, 1), None, time(9), 60, "Europe/Oslo")
)


def gap(who: str, reason: str, state: DeliveryState = DeliveryState.FAILED, starts: datetime = STARTS) -> Gap:
    delivery = Delivery(
        DeliveryKind.DAY_BEFORE, "series:1", starts.date(), Recipient("person", 1), starts, starts, state=state,
        reason=reason,
    )  # fmt: skip
    return Gap(delivery, SERIES, who)


def notice(programmes: Programmes, texts: Texts, *gaps: Gap, language: str = "nb") -> Message:
    message = gaps_message(texts.for_language(language), programmes.get("bti"), gaps)
    check_message(message)
    return message


def lines(message: Message) -> list[str]:
    return [item.detail for block in message.blocks if isinstance(block, Items) for item in block.items]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize(
    ("reason", "state", "key"),
    [
        (Why.LATE, DeliveryState.SKIPPED, "late"),
        (Why.NO_ACCOUNT, DeliveryState.FAILED, "no_account"),
        (Why.RECIPIENT_GONE, DeliveryState.SKIPPED, "no_account"),
        (Why.CHANNEL_GONE, DeliveryState.FAILED, "channel_gone"),
        ("refused:is_archived", DeliveryState.FAILED, "refused"),
        (Why.NOT_RENDERED, DeliveryState.FAILED, "not_rendered"),
        (Why.UNCLEAR, DeliveryState.IN_DOUBT, "in_doubt"),
    ],
)
def test_each_line_names_the_recipient_and_the_cause(
    programmes: Programmes, texts: Texts, reason: str, state: DeliveryState, key: str, language: str
) -> None:
    t = texts.for_language(language)
    found = notice(programmes, texts, gap("Kari Lunde", reason, state), language=language)
    assert lines(found) == [t("meetings.gap_to", who="Kari Lunde", why=t(f"meetings.gap_{key}"))]


def test_our_own_mistake_is_not_blamed_on_the_chat(programmes: Programmes, texts: Texts) -> None:
    (line,) = lines(notice(programmes, texts, gap("Kari Lunde", Why.NOT_RENDERED)))
    assert "feil hos meg" in line
    assert "chatten" not in line


def test_what_concerns_one_meeting_stands_together(programmes: Programmes, texts: Texts) -> None:
    people = [gap("Kari Lunde", Why.LATE), gap("Ola Vik", Why.LATE), gap("Anne Moen", Why.NO_ACCOUNT)]
    found = notice(programmes, texts, *people, gap("Kari Lunde", Why.LATE, starts=STARTS.replace(day=22)))
    first, second = lines(found)
    t = texts.for_language("nb")
    assert first == (
        t("meetings.gap_to", who="Kari Lunde og Ola Vik", why=t("meetings.gap_late"))
        + " "
        + t("meetings.gap_to", who="Anne Moen", why=t("meetings.gap_no_account"))
    )
    assert second == t("meetings.gap_to", who="Kari Lunde", why=t("meetings.gap_late"))
    assert t.n("meetings.gaps_title", 4) in found.fallback


def test_many_names_and_many_meetings_are_counted(programmes: Programmes, texts: Texts) -> None:
    t = texts.for_language("nb")
    crowd = [gap(f"Person {number}", Why.LATE) for number in range(NAMES_SHOWN + 30)]
    assert "og 30 til" in lines(notice(programmes, texts, *crowd))[0]
    weeks = [gap("Kari Lunde", Why.LATE, starts=STARTS.replace(month=1 + n % 12, day=1 + n)) for n in range(20)]
    found = notice(programmes, texts, *weeks)
    assert len(lines(found)) == GAPS_SHOWN
    assert t.n("plan.and_more", 20 - GAPS_SHOWN) in found.fallback
