"""Letters by their own names: in the notice of what was not sent, and in the list of what will be."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.chat import Items, Message
from bot.core.deliveries import LETTER_KINDS, Delivery, DeliveryKind, DeliveryState, Planned, Recipient, Why
from bot.core.meetings import MeetingSeries, SeriesRule
from bot.handlers.administration import Administration
from bot.handlers.reminders import gaps_message
from bot.handlers.views import letter_names
from bot.reminders.planning.planner import replan
from bot.reminders.planning.snapshot import Snapshot, take
from bot.reminders.ports import Gap
from bot.store import people
from tests.handlers.door import Door, check_message
from tests.helpers.scene import NOW

DUE = datetime(2026, 9, 14, 6, 30, tzinfo=UTC)
SERIES = MeetingSeries(
    id=1, meeting="status", rule=SeriesRule("FREQ=WEEKLY", date(2026, 9, 1), None, NOW.time(), 60, "Europe/Oslo")
)
LANGUAGES = ("nb", "nn", "en")


def gap(kind: DeliveryKind, who: str = "Kari Lunde", series: MeetingSeries | None = None) -> Gap:
    subject = "series:1" if series else "digest"
    row = Delivery(
        kind,
        subject,
        DUE.date(),
        Recipient("person", 1),
        DUE,
        DUE + timedelta(days=2),
        state=DeliveryState.FAILED,
        reason=Why.NOT_RENDERED,
    )
    return Gap(row, series, who)


def titles(message: Message) -> list[str]:
    return [item.title for block in message.blocks if isinstance(block, Items) for item in block.items]


# ---- the notice of gaps ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", LETTER_KINDS)
def test_a_letter_that_failed_is_called_by_its_name_and_never_a_meeting(
    programmes: Programmes, texts: Texts, kind: DeliveryKind, language: str
) -> None:
    t = texts.for_language(language)
    for series in (None, SERIES):
        message = gaps_message(t, programmes.get("bti"), (gap(kind, series=series),))
        check_message(message)
        when = t.datetime(DUE.astimezone(ZoneInfo("Europe/Oslo")) if series else DUE)
        assert titles(message) == [t("meetings.gap_line", meeting=letter_names.name(t, kind), when=when)]
        assert t("meetings.a_meeting") not in titles(message)[0]
        assert t("digest.gaps_mend") in message.fallback
        assert t("meetings.gaps_mend") not in message.fallback


def test_letters_of_one_kind_and_moment_stand_together_apart_from_meetings(
    programmes: Programmes, texts: Texts
) -> None:
    t = texts.for_language("nb")
    reminder = Delivery(
        DeliveryKind.DAY_BEFORE,
        "series:1",
        DUE.date(),
        Recipient("person", 1),
        DUE,
        DUE,
        state=DeliveryState.FAILED,
        reason=Why.REFUSED,
    )
    gaps = (
        gap(DeliveryKind.MINUTES, "Kari Lunde"),
        gap(DeliveryKind.MINUTES, "Ola Vik"),
        gap(DeliveryKind.QUARTER_REPORT, "Ola Vik", SERIES),
        Gap(reminder, SERIES, "Ola Vik"),
    )
    message = gaps_message(t, programmes.get("bti"), gaps)
    assert len(titles(message)) == 3
    assert "Kari Lunde og Ola Vik" in message.fallback
    assert t("meetings.gaps_mend") in message.fallback


# ---- what will be sent -------------------------------------------------------------------------------------------


async def _planned(door: Door, *who: str) -> Administration:
    async with door.store.scope(door.scene.here) as scope:
        for name in who:
            await people.set_digest(scope, door.scene.people[name], wanted=True)
        await replan(scope, NOW)
    return Administration(door.store, door.programmes, door.texts, NOW)


async def test_scripts_get_a_line_for_each_letter(door: Door) -> None:
    administration = await _planned(door, "leader", "owner")
    found = await administration.upcoming_json("Strandvik kommune", 10)
    assert found == [
        {"kind": "digest", "meeting": "", "at": "2026-09-14T08:30:00+02:00", "to": to, "nominal": "2026-09-14"}
        for to in ("Kari Lunde", "Ola Vik")
    ]
    assert await administration.upcoming_json("Strandvik kommune", 3) == []
    assert await administration.upcoming_json("Nabovik kommune", 10) == []


async def test_people_get_one_line_for_letters_that_go_out_together(door: Door) -> None:
    administration = await _planned(door, "leader", "owner")
    t = door.t()
    at = t.datetime(datetime(2026, 9, 14, 8, 30, tzinfo=ZoneInfo("Europe/Oslo")))
    what = t("digest.kind_digest")
    wanted = t("digest.upcoming_line", at=at, to=t.n("digest.to_people", 2), what=what)
    assert await administration.upcoming_text("Strandvik kommune", 10) == wanted
    alone = await _planned(door, "leader")
    async with door.store.scope(door.scene.here) as scope:
        await people.set_digest(scope, door.scene.people["owner"], wanted=False)
        await replan(scope, NOW)
    assert await alone.upcoming_text("Strandvik kommune", 10) == t(
        "digest.upcoming_line", at=at, to="Kari Lunde", what=what
    )


async def test_nothing_to_come_is_said(door: Door) -> None:
    administration = await _planned(door)
    none = door.t().n("meetings.upcoming_none", 10, name="Strandvik kommune")
    assert await administration.upcoming_text("Strandvik kommune", 10) == none


async def _snapshot(door: Door) -> Snapshot:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return await take(scope)


async def test_what_goes_out_together_is_gathered_by_moment_and_kind(door: Door) -> None:
    leader, owner = (Recipient("person", door.scene.people[who]) for who in ("leader", "owner"))

    def letter(kind: DeliveryKind, to: Recipient, at: datetime = DUE) -> Planned:
        return Planned(kind, "digest", at.date(), to, at, None)

    found = letter_names.together(
        [
            letter(DeliveryKind.DIGEST, leader),
            letter(DeliveryKind.NUDGE, leader),
            letter(DeliveryKind.DIGEST, owner),
            letter(DeliveryKind.DIGEST, owner, DUE + timedelta(days=7)),
        ],
        await _snapshot(door),
    )
    assert [(post.kind, post.to) for post in found] == [
        (DeliveryKind.DIGEST, ("Kari Lunde", "Ola Vik")),
        (DeliveryKind.NUDGE, ("Kari Lunde",)),
        (DeliveryKind.DIGEST, ("Ola Vik",)),
    ]
