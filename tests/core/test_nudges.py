"""Nudges: on the first two Wednesdays after a deadline, then no more, whatever is sent in between."""

from datetime import date, timedelta

import pytest

from bot.core.nudges import TIMES, beyond_nudges, nudged_on, weeks_late
from bot.core.plan import Activity, ActivityState
from bot.core.plan_time import PlanTime, Precision, month_of

WEDNESDAY = date(2026, 9, 9)


def due(day: date, state: ActivityState = ActivityState.PLANNED, *, continuous: bool = False) -> Activity:
    return Activity(1, "k", "A", 1, end=PlanTime(day, Precision.DAY), state=state, continuous=continuous)


@pytest.mark.parametrize(("days", "weeks"), [(-1, 0), (0, 0), (1, 1), (7, 1), (8, 2), (14, 2), (15, 3), (365, 53)])
def test_weeks_are_counted_from_the_day_after_the_deadline(days: int, weeks: int) -> None:
    assert weeks_late(due(WEDNESDAY - timedelta(days=days)), WEDNESDAY) == weeks


@pytest.mark.parametrize("offset", range(14))
def test_each_deadline_gets_two_nudges_and_then_is_the_leaders(offset: int) -> None:
    activity = due(WEDNESDAY - timedelta(days=offset))
    wednesdays = [WEDNESDAY + timedelta(days=7 * week) for week in range(-3, 6)]
    nudged = [day for day in wednesdays if nudged_on([activity], day)]
    assert len(nudged) == TIMES
    assert nudged[1] - nudged[0] == timedelta(days=7)
    assert 1 <= (nudged[0] - WEDNESDAY).days + offset <= 7
    assert not beyond_nudges([activity], nudged[1])
    assert beyond_nudges([activity], nudged[1] + timedelta(days=7)) == [activity]


@pytest.mark.parametrize("state", [ActivityState.DONE, ActivityState.DROPPED])
def test_what_is_closed_is_nobodys_nudge(state: ActivityState) -> None:
    activity = due(WEDNESDAY - timedelta(days=3), state)
    assert nudged_on([activity], WEDNESDAY) == []
    assert beyond_nudges([activity], WEDNESDAY + timedelta(days=60)) == []


def test_what_goes_on_all_the_time_or_has_no_time_is_never_late() -> None:
    endless, undated = due(WEDNESDAY - timedelta(days=3), continuous=True), Activity(2, "k2", "B", 1)
    assert nudged_on([endless, undated], WEDNESDAY) == []
    assert weeks_late(endless, WEDNESDAY) == weeks_late(undated, WEDNESDAY) == 0


def test_a_moved_deadline_begins_anew() -> None:
    late = WEDNESDAY - timedelta(days=40)
    assert nudged_on([due(late)], WEDNESDAY) == []
    moved = due(WEDNESDAY - timedelta(days=2))
    assert nudged_on([moved], WEDNESDAY) == [moved]
    assert nudged_on([due(WEDNESDAY + timedelta(days=2))], WEDNESDAY) == []


def test_a_month_is_late_after_its_last_day_over_the_turn_of_the_year() -> None:
    december = Activity(1, "k", "A", 1, end=month_of(2026, 12))
    assert nudged_on([december], date(2026, 12, 30)) == []
    assert nudged_on([december], date(2027, 1, 6)) == [december]
    assert nudged_on([december], date(2027, 1, 13)) == [december]
    assert nudged_on([december], date(2027, 1, 20)) == []
