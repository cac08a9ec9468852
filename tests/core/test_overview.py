"""What each role sees of a plan at a glance: the week, decisions, risks, one unit's part, what is asked of staff."""

from datetime import date, timedelta

import pytest

from bot.core.overview import (
    PHASE_NEAR,
    SOON,
    approves,
    asked_of_staff,
    begun,
    hindrances,
    late_milestones,
    now_and_next,
    parts_of,
    phase_ends,
    practices,
    proposed,
    unclear,
    waiting_units,
    week_end,
    within,
)
from bot.core.plan import Activity, ActivityState, Phase, Plan, UnitState
from bot.core.plan_time import PlanTime, Precision, month_of
from bot.core.roles import Role

TODAY = date(2026, 9, 8)
DONE, DROPPED, STARTED, PLANNED = (
    ActivityState.DONE,
    ActivityState.DROPPED,
    ActivityState.STARTED,
    ActivityState.PLANNED,
)


def day(text: str) -> PlanTime:
    return PlanTime(date.fromisoformat(text), Precision.DAY)


def activity(number: int = 1, start: str = "", end: str = "", **values: object) -> Activity:
    first = day(start) if start else None
    last = day(end) if end else None
    given: dict[str, object] = {"phase": 1, "roles": ("project_leader",), **values}
    return Activity(number, f"k{number}", f"A{number}", start=first, end=last, position=number, **given)  # type: ignore[arg-type]


def plan_of(*activities: Activity, phases: tuple[Phase, ...] = ()) -> Plan:
    return Plan(1, "bti", phases, activities)


def unit(number: int, state: ActivityState = PLANNED, hindrance: str = "", since: date | None = None) -> UnitState:
    return UnitState(f"U{number}", state, hindrance, number, since)


# ---- the week ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "sunday"),
    [
        (date(2026, 9, 7), date(2026, 9, 13)),
        (date(2026, 9, 11), date(2026, 9, 13)),
        (date(2026, 9, 12), date(2026, 9, 20)),
        (date(2026, 9, 13), date(2026, 9, 20)),
        (date(2026, 12, 31), date(2027, 1, 3)),
    ],
)
def test_the_week_ends_on_sunday_and_at_the_weekend_the_next_one_is_meant(today: date, sunday: date) -> None:
    assert week_end(today) == sunday


def test_the_week_has_what_is_due_and_what_starts_once_each() -> None:
    due = activity(1, "2026-08-01", "2026-09-11")
    starts = activity(2, "2026-09-10", "2026-12-01")
    both = activity(3, "2026-09-09", "2026-09-12")
    others = [
        activity(4, "2026-08-01", "2026-09-07"),
        activity(5, "2026-08-01", "2026-09-14"),
        activity(6, "2026-09-14", "2026-10-01"),
        activity(7, "2026-09-09", "2026-09-12", state=DONE),
        activity(8, "2026-09-09", "2026-09-12", state=DROPPED),
        activity(9, "2026-09-09", continuous=True),
        activity(10),
    ]
    week = within([due, starts, both, *others], TODAY, week_end(TODAY))
    assert week.due == (due, both)
    assert week.starts == (both, starts)
    assert week.all == (due, both, starts)


def test_what_is_due_today_and_on_the_last_day_is_in_the_week() -> None:
    today, last = activity(1, end="2026-09-08"), activity(2, end="2026-09-13")
    assert within([last, today], TODAY, date(2026, 9, 13)).due == (today, last)


def test_unclear_is_open_and_nobodys() -> None:
    nobody, closed = activity(1, roles=()), activity(2, roles=(), state=DONE)
    named = activity(3, roles=(), persons=("Kari",))
    assert unclear(plan_of(nobody, closed, named)) == (nobody,)


# ---- decisions and risks -----------------------------------------------------------------------------------------


def test_proposed_milestones_wait_the_longest_first() -> None:
    late = activity(1, milestone=True, proposed_on=date(2026, 9, 1))
    early = activity(2, milestone=True, proposed_on=date(2026, 8, 1))
    no = [
        activity(3, milestone=True),
        activity(4, proposed_on=TODAY),
        activity(5, milestone=True, proposed_on=TODAY, state=DONE),
    ]
    assert proposed(plan_of(late, early, *no)) == (early, late)


@pytest.mark.parametrize(
    ("approver", "roles", "expected"),
    [
        ("steering_group", {Role.STEERING_GROUP}, True),
        ("steering_group", {Role.PROJECT_OWNER}, False),
        ("", {Role.PROJECT_OWNER}, True),
        ("", {Role.ADMIN}, True),
        ("", {Role.PROJECT_LEADER}, False),
        ("project_owner", set(), False),
    ],
)
def test_who_approves_is_the_role_it_names_or_else_the_owner(approver: str, roles: set[Role], expected: bool) -> None:
    assert approves(activity(milestone=True, approver=approver), roles) is expected


@pytest.mark.parametrize(
    ("ahead", "seen"), [(PHASE_NEAR + timedelta(days=1), False), (PHASE_NEAR, True), (timedelta(days=-3), True)]
)
def test_a_phase_near_its_end_with_something_left_is_a_risk(ahead: timedelta, seen: bool) -> None:
    last = TODAY + ahead
    plan = plan_of(activity(1, "2026-01-01", "2026-08-01"), phases=(Phase(1, date(2026, 1, 1), last),))
    assert phase_ends(plan, TODAY) == (last if seen else None)


def test_a_finished_phase_or_none_is_no_risk() -> None:
    done = plan_of(activity(1, end="2026-09-10", state=DONE), phases=(Phase(1, date(2026, 1, 1), TODAY),))
    assert phase_ends(done, TODAY) is None
    assert phase_ends(plan_of(), TODAY) is None
    assert phase_ends(plan_of(activity(1)), TODAY) is None


def test_late_milestones_are_the_oldest_first() -> None:
    new, old = activity(1, end="2026-09-01", milestone=True), activity(2, end="2026-08-01", milestone=True)
    no = [activity(3, end="2026-08-01"), activity(4, end="2026-09-08", milestone=True)]
    assert late_milestones(plan_of(new, old, *no), TODAY) == (old, new)


# ---- units -------------------------------------------------------------------------------------------------------


def test_a_unit_has_what_it_has_not_done_now_and_soon() -> None:
    now = activity(1, "2026-08-01", "2026-10-01", units=(unit(7), unit(8, DONE)))
    late = activity(2, "2026-05-01", "2026-06-01", units=(unit(7, STARTED),))
    soon = activity(3, "2026-10-01", "2026-11-01", units=(unit(7),))
    far = activity(4, (TODAY + SOON + timedelta(days=1)).isoformat(), "2027-06-01", units=(unit(7),))
    closed = activity(5, "2026-08-01", "2026-10-01", units=(unit(7),), state=DONE)
    spared = activity(6, "2026-08-01", "2026-10-01", units=(unit(7, DROPPED), unit(8)))
    plan = plan_of(now, late, soon, far, closed, spared)
    parts = parts_of(plan, 7)
    assert [part.activity for part in parts] == [late, now, soon, far]
    found, coming = now_and_next(parts, TODAY)
    assert [part.activity for part in found] == [late, now]
    assert [part.activity for part in coming] == [soon]
    assert {part.unit.unit_id for part in parts} == {7}
    assert [part.activity for part in parts_of(plan, 8)] == [spared]


def test_nobodys_unit_has_nothing() -> None:
    plan = plan_of(activity(1, "2026-08-01", "2026-10-01", units=(unit(0), unit(7))))
    assert parts_of(plan, None) == ()


def test_waiting_counts_each_unit_once_and_says_since_when() -> None:
    first, second = date(2026, 8, 3), date(2026, 8, 20)
    plan = plan_of(
        activity(1, "2026-08-01", "2026-10-01", units=(unit(1, since=second), unit(2, DONE), unit(3, DROPPED))),
        activity(2, "2026-05-01", "2026-06-01", units=(unit(1, STARTED, since=first), unit(4))),
        activity(3, "2026-11-01", "2026-12-01", units=(unit(5, since=date(2026, 1, 1)),)),
    )
    found = waiting_units(plan, TODAY)
    assert (found.units, found.activities, found.since) == (2, 2, first)
    assert waiting_units(plan_of(), TODAY).since is None


def test_hindrances_are_of_units_that_wait_in_what_is_under_way() -> None:
    under_way = activity(1, "2026-08-01", "2026-10-01", units=(unit(1, hindrance="Vikarer"), unit(2)))
    solved = activity(2, "2026-08-01", "2026-10-01", units=(unit(1, DONE, hindrance="Rom"),))
    later = activity(3, "2026-11-01", "2026-12-01", units=(unit(1, hindrance="Penger"),))
    found = hindrances(plan_of(under_way, solved, later), TODAY)
    assert [(part.activity.id, part.unit.hindrance) for part in found] == [(1, "Vikarer")]


def test_begun_is_running_or_late_and_open() -> None:
    assert begun(activity(1, "2026-08-01", "2026-10-01"), TODAY)
    assert begun(activity(1, "2026-05-01", "2026-06-01"), TODAY)
    assert not begun(activity(1, "2026-05-01", "2026-06-01", state=DONE), TODAY)
    assert not begun(activity(1, "2026-10-01", "2026-11-01"), TODAY)


# ---- staff -------------------------------------------------------------------------------------------------------


def test_staff_are_asked_for_what_is_everybodys_now_or_soon() -> None:
    everybody = activity(1, "2026-09-01", "2026-10-01", roles=("all_staff",))
    staff = activity(2, "2026-10-01", "2026-11-01", roles=("staff", "unit_leader"))
    no = [
        activity(3, "2027-06-01", "2027-07-01", roles=("all_staff",)),
        activity(4, "2026-09-01", "2026-10-01"),
        activity(5, "2026-09-01", "2026-10-01", roles=("all_staff",), state=DONE),
    ]
    assert asked_of_staff(plan_of(everybody, staff, *no), TODAY) == (everybody, staff)


def test_practices_come_back_at_fixed_times_and_not_with_each_new_colleague() -> None:
    practice = activity(1, "2026-09-01", "2026-10-01", repeats="half_yearly")
    hired = activity(2, "2026-09-01", "2026-10-01", repeats="on_hire", continuous=True)
    far = activity(3, "2027-09-01", "2027-10-01", repeats="yearly")
    assert practices(plan_of(practice, hired, far, activity(4, end="2026-09-20")), TODAY) == (practice,)


def test_months_count_to_their_last_day() -> None:
    september = Activity(1, "k", "A", 1, end=month_of(2026, 9))
    assert within([september], date(2026, 9, 28), week_end(date(2026, 9, 28))).due == (september,)
    assert within([september], date(2026, 9, 21), week_end(date(2026, 9, 21))).due == ()
