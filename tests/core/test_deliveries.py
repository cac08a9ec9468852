"""The words of the ledger: they are stored, so they do not change."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.core.deliveries import (
    Delivery,
    DeliveryKind,
    DeliveryState,
    Planned,
    Recipient,
    Why,
    series_of,
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


@pytest.mark.parametrize("text", ["channel:7", "person:12"])
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
    ]
    assert [state.value for state in DeliveryState] == ["planned", "sending", "sent", "in_doubt", "skipped", "failed"]
    assert all(len(why.value) <= 20 for why in Why)


def test_waiting_is_planned_and_put_off() -> None:
    row = Delivery(*(getattr(ROW, name) for name in Planned.__dataclass_fields__))
    assert not row.waiting
    assert replace(row, reason="held").waiting
    assert not replace(row, reason="late", state=DeliveryState.SKIPPED).waiting
