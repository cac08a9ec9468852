"""What makes two rows of the ledger the same row, so that nothing is sent twice; every key reads back."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.deliveries import (
    MEETING_KINDS,
    Delivery,
    DeliveryKind,
    DeliveryState,
    Planned,
    Recipient,
    Why,
    series_of,
    subject_of,
)
from bot.core.meetings import ReminderKind

DUE = datetime(2026, 3, 9, 8, tzinfo=UTC)


def planned(**other: object) -> Planned:
    values: dict[str, object] = {
        "kind": DeliveryKind.DAY_BEFORE,
        "subject": "series:4",
        "nominal": date(2026, 3, 10),
        "recipient": Recipient("person", 7),
        "due_at": DUE,
        "expires_at": None,
    }
    return Planned(**(values | other))  # type: ignore[arg-type]


@given(st.sampled_from(["channel", "person"]), st.integers(0, 2**63 - 1))
def test_a_recipient_reads_back_from_its_key(kind: str, number: int) -> None:
    recipient = Recipient(kind, number)  # type: ignore[arg-type]
    assert Recipient.parse(recipient.key) == recipient


@given(st.integers(0, 2**31), st.integers(0, 2**31))
def test_no_two_recipients_share_a_key(one: int, two: int) -> None:
    keys = {r.key for r in (Recipient("channel", one), Recipient("person", one), Recipient("person", two))}
    assert len(keys) == (2 if one == two else 3)


@pytest.mark.parametrize("text", ["", "person", "person:", "person:x", "group:3", "3", "Person:3", "channel:3:4"])
def test_what_is_no_recipient_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no recipient|invalid literal"):
        Recipient.parse(text)


@given(st.integers(1, 2**63 - 1))
def test_a_series_reads_back_from_its_subject(series_id: int) -> None:
    assert series_of(subject_of(series_id)) == series_id


@pytest.mark.parametrize("subject", ["round:3", "gaps", "", "series-4", "serie:4"])
def test_other_subjects_are_no_series(subject: str) -> None:
    assert series_of(subject) is None


@pytest.mark.parametrize(
    "change",
    [
        {"kind": DeliveryKind.HOUR_BEFORE},
        {"subject": "series:5"},
        {"nominal": date(2026, 3, 17)},
        {"recipient": Recipient("person", 8)},
        {"recipient": Recipient("channel", 7)},
    ],
)
def test_another_kind_subject_date_or_recipient_is_another_line(change: dict[str, object]) -> None:
    assert planned(**change).line != planned().line


@pytest.mark.parametrize(
    "change",
    [{"due_at": datetime(2026, 3, 8, 8, tzinfo=UTC)}, {"expires_at": DUE}, {"sequence": 2}],
)
def test_a_moved_or_snoozed_reminder_stays_on_its_line(change: dict[str, object]) -> None:
    """The key is the nominal date: a meeting that is moved must not be told of twice."""
    assert planned(**change).line == planned().line


@pytest.mark.parametrize(
    ("state", "reason", "waiting"),
    [
        (DeliveryState.PLANNED, "", False),
        (DeliveryState.PLANNED, Why.HELD.value, True),
        (DeliveryState.PLANNED, Why.RETRY.value, True),
        (DeliveryState.SENDING, Why.HELD.value, False),
        (DeliveryState.SENT, "", False),
        (DeliveryState.SKIPPED, Why.LATE.value, False),
        (DeliveryState.IN_DOUBT, Why.UNCLEAR.value, False),
    ],
)
def test_only_a_planned_row_that_was_put_off_waits(state: DeliveryState, reason: str, waiting: bool) -> None:
    row = Delivery(
        DeliveryKind.DAY_BEFORE, "series:4", date(2026, 3, 10), Recipient("person", 7), DUE, None,
        state=state, reason=reason,
    )  # fmt: skip
    assert row.waiting is waiting


def test_every_reminder_of_a_meeting_is_a_kind_of_delivery() -> None:
    assert {kind.value for kind in MEETING_KINDS} == {kind.value for kind in ReminderKind}
