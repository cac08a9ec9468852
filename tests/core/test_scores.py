"""Proportion and duration: what is done of what should be, and how long a phase takes beside the template."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.plan import Activity, ActivityState, Phase, Plan, progress
from bot.core.plan_time import PlanTime, Precision
from bot.core.scores import MONTH, Duration, Proportion, duration_now, durations, proportion

TODAY = date(2026, 9, 8)
DONE, DROPPED, STARTED = ActivityState.DONE, ActivityState.DROPPED, ActivityState.STARTED
TEMPLATE = {1: 6, 2: 8, 3: 24, 4: 12}


def activity(
    end: date | None, state: ActivityState = ActivityState.PLANNED, *, phase: int = 1, **values: object
) -> Activity:
    time = PlanTime(end, Precision.DAY) if end else None
    return Activity(1, "k", "A", phase, end=time, state=state, **values)  # type: ignore[arg-type]


def plan_of(*activities: Activity, phases: tuple[Phase, ...] = (), decided: int | None = None) -> Plan:
    return Plan(1, "bti", phases, activities, decided)


# ---- proportion --------------------------------------------------------------------------------------------------


def test_done_is_held_against_what_had_its_deadline() -> None:
    past, ahead = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    found = proportion(
        [
            activity(past, DONE),
            activity(past, DONE),
            activity(past),
            activity(past, DROPPED),
            activity(TODAY),
            activity(ahead, DONE),
            activity(ahead),
            activity(None, DONE),
            activity(past, DONE, continuous=True),
        ],
        TODAY,
    )
    assert found == Proportion(2, 3, 1)
    assert found.share == pytest.approx(2 / 3)


def test_where_nothing_is_due_there_is_no_share() -> None:
    assert proportion([], TODAY).share is None
    assert proportion([activity(TODAY)], TODAY) == Proportion(0, 0, 0)


@given(
    st.lists(
        st.tuples(
            st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.sampled_from(ActivityState), st.booleans()
        ),
        max_size=30,
    )
)
def test_what_is_planned_is_done_or_overdue(many: list[tuple[date | None, ActivityState, bool]]) -> None:
    activities = [activity(end, state, continuous=continuous) for end, state, continuous in many]
    found, counted = proportion(activities, TODAY), progress(activities, TODAY)
    assert found.planned == found.done + counted.overdue
    assert found.done + found.ahead <= counted.done
    assert 0 <= (found.share or 0) <= 1


# ---- duration ----------------------------------------------------------------------------------------------------


def test_a_phase_that_runs_has_used_what_has_passed() -> None:
    plan = plan_of(activity(date(2026, 12, 1), phase=2), phases=(Phase(2, date(2026, 4, 1), date(2026, 12, 1)),))
    (found,) = durations(plan, TEMPLATE, TODAY)
    assert (found.phase, found.months, found.template, found.finished) == (2, 5, 8, False)
    assert found.used == pytest.approx(161 / MONTH)
    assert not found.over
    assert duration_now(plan, TEMPLATE, TODAY) == found


def test_a_phase_ends_with_its_last_activity() -> None:
    plan = plan_of(
        activity(date(2026, 3, 1), DONE, done_on=date(2026, 2, 20)),
        activity(date(2026, 4, 1), DONE, done_on=date(2026, 4, 30)),
        activity(None, continuous=True),
        phases=(Phase(1, date(2026, 1, 1), date(2026, 6, 30)),),
    )
    (found,) = durations(plan, TEMPLATE, TODAY)
    assert (found.months, found.finished) == (4, True)


def test_a_gate_ends_a_phase_whatever_is_left_in_it() -> None:
    left = activity(date(2026, 4, 1))
    plan = plan_of(left, activity(date(2026, 12, 1), STARTED, phase=2), phases=(Phase(1, date(2026, 1, 1)),), decided=2)
    found = {one.phase: one for one in durations(plan, TEMPLATE, TODAY, {1: date(2026, 6, 30)})}
    assert (found[1].months, found[1].finished) == (6, True)


def test_who_went_back_to_a_phase_is_in_it_again() -> None:
    plan = plan_of(activity(date(2026, 4, 1)), phases=(Phase(1, date(2026, 1, 1)),), decided=1)
    found = duration_now(plan, TEMPLATE, TODAY, {1: date(2026, 3, 1)})
    assert found is not None
    assert (found.months, found.finished, found.over) == (8, False, True)


def test_a_later_phase_begins_after_the_gate_when_something_in_it_does() -> None:
    phases = (Phase(1, date(2026, 1, 1)), Phase(2, date(2026, 6, 1)))
    waiting = plan_of(activity(date(2026, 10, 1)), activity(date(2026, 12, 1), phase=2), phases=phases, decided=1)
    begun = plan_of(
        activity(date(2026, 10, 1)), activity(date(2026, 12, 1), STARTED, phase=2), phases=phases, decided=1
    )
    assert [one.phase for one in durations(waiting, TEMPLATE, TODAY)] == [1]
    assert [one.phase for one in durations(begun, TEMPLATE, TODAY)] == [1, 2]


def test_what_has_not_begun_or_has_no_template_is_left_out() -> None:
    plan = plan_of(activity(date(2026, 10, 1), phase=2), phases=(Phase(2, TODAY + timedelta(days=1)),))
    assert durations(plan, TEMPLATE, TODAY) == ()
    assert duration_now(plan, TEMPLATE, TODAY) is None
    assert durations(plan_of(phases=(Phase(2, TODAY),)), {}, TODAY) == ()
    assert duration_now(plan_of(), TEMPLATE, TODAY) is None


@pytest.mark.parametrize(
    ("days", "months", "over"), [(1, 1, False), (180, 6, False), (196, 6, False), (200, 7, True), (365, 12, True)]
)
def test_months_are_whole_and_a_few_days_are_not_over(days: int, months: int, over: bool) -> None:
    found = Duration(1, days / MONTH, 6, finished=False)
    assert (found.months, found.over) == (months, over)


def test_the_first_day_counts_and_the_turn_of_the_year_changes_nothing() -> None:
    plan = plan_of(activity(date(2027, 3, 1)), phases=(Phase(1, date(2026, 12, 31)),))
    assert durations(plan, TEMPLATE, date(2026, 12, 31))[0].used == pytest.approx(1 / MONTH)
    assert durations(plan, TEMPLATE, date(2027, 1, 1))[0].used == pytest.approx(2 / MONTH)
