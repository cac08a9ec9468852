"""The words of the ledger: they are stored, so they do not change."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.core.deliveries import (
    CHANGE_KINDS,
    LETTER_KINDS,
    MEETING_KINDS,
    POLICIES,
    REMINDING_KINDS,
    SEALED_KINDS,
    Delivery,
    DeliveryKind,
    DeliveryState,
    News,
    Planned,
    Recipient,
    Until,
    Why,
    number_of,
    series_of,
    subject_fits,
    subject_of,
)

ROW = Planned(
    DeliveryKind.DAY_BEFORE,
    "series:12",
    date(2026, 1, 6),
    Recipient("person", 3),
    datetime(2026, 1, 5, tzinfo=UTC),
    None,
)


RESULTS = (DeliveryKind.PULSE_RESULT, DeliveryKind.PULSE_LEADERS, DeliveryKind.PULSE_SENTENCE)
ASKING = (DeliveryKind.PULSE_INVITE, DeliveryKind.PULSE_REMINDER)


@pytest.mark.parametrize("text", ["channel:7", "person:12", "sealed:1152921504606846975"])
def test_a_recipient_reads_what_it_writes(text: str) -> None:
    assert Recipient.parse(text).key == text


@pytest.mark.parametrize("text", ["", "robot:1", "channel", "person:"])
def test_what_is_no_recipient(text: str) -> None:
    with pytest.raises(ValueError, match=r"no recipient|invalid literal"):
        Recipient.parse(text)


def test_subjects() -> None:
    assert series_of(subject_of(12)) == 12
    assert series_of("gaps") is None


def test_an_identity_without_its_sequence() -> None:
    assert ROW.line == ("day_before", "series:12", date(2026, 1, 6), "person:3")
    assert replace(ROW, sequence=2, due_at=datetime(2027, 1, 1, tzinfo=UTC)).line == ROW.line


def test_stored_words_keep_their_spelling() -> None:
    assert [kind.value for kind in DeliveryKind] == [
        "day_before",
        "hour_before",
        "gaps",
        "moved",
        "cancelled",
        "restored",
        "snoozed",
        "digest",
        "nudge",
        "unit_request",
        "report_request",
        "status_report",
        "quarter_report",
        "minutes",
        "gate",
        "welcome",
        "pulse_preview",
        "pulse_invite",
        "pulse_reminder",
        "pulse_result",
        "pulse_leaders",
        "pulse_sentence",
    ]
    assert [state.value for state in DeliveryState] == ["planned", "sending", "sent", "in_doubt", "skipped", "failed"]
    assert all(len(why.value) <= 20 for why in Why)


def test_waiting_is_planned_and_put_off() -> None:
    row = Delivery(*(getattr(ROW, name) for name in Planned.__dataclass_fields__))
    assert not row.waiting
    assert replace(row, reason="held").waiting
    assert not replace(row, reason="late", state=DeliveryState.SKIPPED).waiting


def test_every_kind_says_what_becomes_of_it_when_it_is_late() -> None:
    assert set(POLICIES) == set(DeliveryKind)
    for kind, policy in POLICIES.items():
        assert policy.why.endswith(".")
        assert policy.why[0].isupper()
        assert replace(ROW, kind=kind).policy is policy


def test_notices_go_before_reminders_and_only_the_notice_of_gaps_outlives_its_meeting() -> None:
    assert {kind: POLICIES[kind].priority for kind in DeliveryKind if POLICIES[kind].priority} == {
        **dict.fromkeys(CHANGE_KINDS, -10), **dict.fromkeys(RESULTS, 5), **dict.fromkeys(ASKING, 10)
    }  # fmt: skip
    assert [kind for kind in DeliveryKind if POLICIES[kind].until is Until.TWO_WEEKS] == [DeliveryKind.GAPS]
    papers = {kind for kind in LETTER_KINDS if POLICIES[kind].reported}
    assert papers == {
        DeliveryKind.STATUS_REPORT, DeliveryKind.QUARTER_REPORT, DeliveryKind.MINUTES, DeliveryKind.GATE,
        DeliveryKind.PULSE_PREVIEW, *RESULTS
    }  # fmt: skip
    others = set(DeliveryKind) - set(LETTER_KINDS)
    assert {kind for kind in others if not POLICIES[kind].reported} == {
        DeliveryKind.GAPS, DeliveryKind.SNOOZED, *SEALED_KINDS
    }  # fmt: skip
    assert {kind for kind in DeliveryKind if not POLICIES[kind].wish} == {DeliveryKind.GAPS, *papers}


def test_what_tells_nobody_whom_it_is_for() -> None:
    sealed = replace(ROW, kind=DeliveryKind.PULSE_REMINDER, recipient=Recipient("sealed", 3))
    assert [row.sealed for row in (sealed, replace(sealed, recipient=ROW.recipient), ROW)] == [True, True, False]
    assert replace(ROW, recipient=Recipient("sealed", 3)).sealed


@pytest.mark.parametrize(
    ("kind", "subject", "fits"),
    [
        (DeliveryKind.DAY_BEFORE, "series:7", True),
        (DeliveryKind.DAY_BEFORE, "report:7", False),
        (DeliveryKind.REPORT_REQUEST, "series:7", True),
        (DeliveryKind.STATUS_REPORT, "report:7", True),
        (DeliveryKind.STATUS_REPORT, "series:7", False),
        (DeliveryKind.DIGEST, "digest", True),
        (DeliveryKind.DIGEST, "overdue", False),
        (DeliveryKind.GAPS, "gaps", True),
        (DeliveryKind.GAPS, "series:7", False),
        (DeliveryKind.PULSE_REMINDER, "pulse:7", True),
        (DeliveryKind.PULSE_REMINDER, "series:7", False),
    ],
)
def test_a_row_is_about_what_its_kind_is_about(kind: DeliveryKind, subject: str, fits: bool) -> None:
    assert subject_fits(kind, subject) is fits


@pytest.mark.parametrize(("subject", "number"), [("report:7", 7), ("digest", None), ("gate:x", None), ("", None)])
def test_the_number_in_a_subject(subject: str, number: int | None) -> None:
    assert number_of(subject) == number


def test_a_kind_is_planned_by_a_rule_or_tells_a_change_or_reminds_again_or_is_a_letter() -> None:
    known = [*REMINDING_KINDS, *CHANGE_KINDS, *LETTER_KINDS, *SEALED_KINDS, DeliveryKind.GAPS]
    assert set(known) == set(DeliveryKind)
    assert len(known) == len(set(known))
    assert set(MEETING_KINDS) < set(REMINDING_KINDS)


@pytest.mark.parametrize("start", [datetime(2026, 1, 6, 8, 30, tzinfo=UTC), None])
def test_what_a_notice_tells_is_three_numbers(start: datetime | None) -> None:
    news = News(7, 9, start)
    assert len(news.about) == 3
    assert News.of(news.about) == news
    assert replace(ROW, kind=DeliveryKind.MOVED, about=news.about).news == news
    assert replace(ROW, about=news.about).news is None


@pytest.mark.parametrize("about", [(), (1,), (1, 2), (1, 2, 3, 4)])
def test_other_numbers_tell_nothing(about: tuple[int, ...]) -> None:
    assert News.of(about) is None
