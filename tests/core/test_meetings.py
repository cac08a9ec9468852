"""The words for meetings: what a wall clock means on the days it changes, and what a change by hand leaves alone."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.core.meetings import (
    HolidayPolicy,
    OccurrenceChange,
    ReminderKind,
    SeriesRule,
    Window,
    local_to_utc,
    occurrence_on,
)
from tests.reminders import oracle

RULE = SeriesRule("FREQ=WEEKLY", date(2026, 1, 5), None, time(9, 30), 90, "Europe/Oslo", HolidayPolicy.NEXT)


@pytest.mark.parametrize(
    ("day", "at", "utc"),
    [
        (date(2026, 1, 5), time(9), "2026-01-05T08:00"),
        (date(2026, 6, 1), time(9), "2026-06-01T07:00"),
        (date(2026, 3, 29), time(2, 30), "2026-03-29T01:30"),
        (date(2026, 10, 25), time(2, 30), "2026-10-25T00:30"),
        (date(2026, 10, 25), time(2, 30, fold=1), "2026-10-25T00:30"),
    ],
)
def test_gap_is_later_and_overlap_is_first(day: date, at: time, utc: str) -> None:
    assert local_to_utc(day, at, "Europe/Oslo") == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@pytest.mark.parametrize("year", range(2024, 2034))
def test_every_quarter_of_an_hour_around_both_changes(year: int) -> None:
    for month in (3, 10):
        sunday = oracle.last_sunday(year, month)
        for quarter in range(96):
            wall = datetime.combine(sunday, time()) + timedelta(minutes=15 * quarter)
            assert local_to_utc(sunday, wall.time(), "Europe/Oslo") == oracle.to_utc(wall)


def test_an_occurrence_lasts_as_long_as_its_series_says() -> None:
    found = occurrence_on(RULE, date(2026, 1, 5), date(2026, 1, 5))
    assert found.ends_at - found.starts_at == timedelta(minutes=90)
    assert (found.moved, found.place) == (False, None)


def test_a_meeting_over_the_change_of_the_clock_keeps_its_length() -> None:
    rule = SeriesRule("FREQ=WEEKLY", date(2026, 3, 29), None, time(1, 30), 60, "Europe/Oslo")
    found = occurrence_on(rule, date(2026, 3, 29), date(2026, 3, 29))
    assert found.ends_at - found.starts_at == timedelta(hours=1)


def test_a_change_gives_time_and_place() -> None:
    change = OccurrenceChange(date(2026, 1, 5), at=time(14), place="Kantina")
    found = occurrence_on(RULE, date(2026, 1, 5), date(2026, 1, 5), change)
    assert (found.starts_at.hour, found.moved, found.place) == (13, True, "Kantina")


def test_a_window_has_both_its_ends() -> None:
    window = Window(date(2026, 1, 1), date(2026, 1, 31))
    assert date(2026, 1, 1) in window
    assert date(2026, 1, 31) in window
    assert date(2026, 2, 1) not in window


def test_kinds_keep_their_values_for_they_are_in_the_ledger() -> None:
    assert [kind.value for kind in ReminderKind] == ["day_before", "hour_before"]
