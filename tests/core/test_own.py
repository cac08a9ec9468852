"""What of a plan is one person's business in a week: theirs, their unit's, theirs to approve, nothing twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.own import Share, alike, anything_on, concerned, own, share_of, shares, week_of
from bot.core.people import Person
from bot.core.plan import Activity, ActivityState, Plan, UnitState
from bot.core.plan_time import PlanTime, Precision
from bot.core.roles import Role

MONDAY = date(2026, 9, 14)


def day(offset: int) -> PlanTime:
    return PlanTime(MONDAY + timedelta(days=offset), Precision.DAY)


def activity(number: int, start: int, end: int, **values: object) -> Activity:
    given: dict[str, object] = {"phase": 1, "roles": ("unit_leader",), **values}
    return Activity(number, f"k{number}", f"A{number}", start=day(start), end=day(end), **given)  # type: ignore[arg-type]


def person(*roles: Role, unit: int | None = 7, number: int = 1) -> Person:
    return Person(number, 1, "Per", "per@x.example", "nb", frozenset(roles), unit_id=unit)


def plan_of(*activities: Activity) -> Plan:
    return Plan(1, "bti", (), activities)


def test_what_is_late_due_and_starting_within_a_fortnight_is_told() -> None:
    late, due, starts = activity(1, -30, -1), activity(2, -30, 13), activity(3, 13, 60)
    no = [activity(4, -30, 14), activity(5, 14, 60), activity(6, -30, -1, state=ActivityState.DONE)]
    share = share_of(plan_of(late, due, starts, *no), person(Role.UNIT_LEADER))
    week = week_of(share, MONDAY)
    assert (week.late, week.week) == ([late], (due, starts))
    assert week.anything


@pytest.mark.parametrize("weekday", range(5))
def test_the_fortnight_ends_on_a_sunday_whatever_the_day(weekday: int) -> None:
    last, beyond = activity(1, -30, 13), activity(2, -30, 14)
    share = share_of(plan_of(last, beyond), person(Role.UNIT_LEADER))
    assert week_of(share, MONDAY + timedelta(days=weekday)).week == (last,)


def test_what_the_unit_answers_for_is_said_once() -> None:
    spread = activity(1, -30, 5, units=(UnitState("Fjord", ActivityState.PLANNED, unit_id=7),))
    week = week_of(share_of(plan_of(spread), person(Role.UNIT_LEADER)), MONDAY)
    assert [task.activity for task in week.unit] == [spread]
    assert week.late == []
    assert week.week == ()


@pytest.mark.parametrize(("role", "unit"), [(Role.STAFF, 7), (Role.UNIT_LEADER, 8), (Role.BTI_CONTACT, None)])
def test_a_part_is_of_those_who_report_for_that_unit(role: Role, unit: int | None) -> None:
    spread = activity(1, -30, 5, roles=(), units=(UnitState("Fjord", ActivityState.PLANNED, unit_id=7),))
    assert not week_of(share_of(plan_of(spread), person(role, unit=unit)), MONDAY).anything


def test_a_part_that_has_not_begun_waits() -> None:
    spread = activity(1, 30, 60, roles=(), units=(UnitState("Fjord", ActivityState.PLANNED, unit_id=7),))
    share = share_of(plan_of(spread), person(Role.BTI_CONTACT))
    assert len(share.unit) == 1
    assert not week_of(share, MONDAY).anything


def test_approvals_are_whoever_approves() -> None:
    waiting = activity(1, 60, 90, roles=(), milestone=True, approver="project_owner", proposed_on=MONDAY)
    assert share_of(plan_of(waiting), person(Role.PROJECT_OWNER)).approvals == (waiting,)
    assert share_of(plan_of(waiting), person(Role.PROJECT_LEADER)).approvals == ()
    assert week_of(share_of(plan_of(waiting), person(Role.PROJECT_OWNER)), MONDAY).anything


def test_an_empty_share_has_nothing_to_say() -> None:
    assert not week_of(Share((), (), ()), MONDAY).anything
    assert not week_of(share_of(plan_of(), person()), MONDAY).anything


def test_concerned_is_by_name_or_by_role_and_open() -> None:
    named = activity(1, 0, 1, roles=(), person_ids=frozenset({1}))
    by_role, other = activity(2, 0, 1), activity(3, 0, 1, roles=("admin",))
    closed = activity(4, 0, 1, state=ActivityState.DROPPED)
    assert concerned([named, by_role, other, closed], person(Role.UNIT_LEADER)) == [named, by_role]


# ---- everybody at once ---------------------------------------------------------------------------------------------


def _town() -> tuple[Plan, list[Person]]:
    """Return a plan of every kind of activity, and people who are alike and who are not."""
    units = tuple(UnitState(f"Enhet {n}", ActivityState.PLANNED, unit_id=n) for n in (7, 8))
    plan = plan_of(
        activity(1, -30, 5, units=units),
        activity(2, -30, -1, roles=("staff",)),
        activity(3, 10, 40, roles=("bti_contact",)),
        activity(4, 60, 90, roles=(), person_ids=(3,)),
        activity(5, -9, 3, roles=(), person_ids=(4,)),
        activity(6, -9, 30, roles=(), milestone=True, approver="project_owner", proposed_on=MONDAY),
        activity(7, -9, 3, roles=(), person_ids=(5,), state=ActivityState.DONE),
    )
    roles = [(Role.STAFF,)] * 6 + [(Role.UNIT_LEADER,), (Role.BTI_CONTACT, Role.STAFF), (Role.PROJECT_OWNER,), ()]
    people = [person(*held, unit=unit) for held in roles for unit in (7, 8, 9, None)]
    return plan, [replace(one, id=number) for number, one in enumerate(people, 1)]


def test_shares_of_all_are_the_share_of_each() -> None:
    plan, people = _town()
    found = [(one, share) for group, share in shares(plan, people) for one in group]
    assert sorted(one.id for one, _ in found) == [one.id for one in people]
    for one, share in found:
        assert share == share_of(plan, one)


def test_who_is_alike_is_one_group_and_who_is_named_is_their_own() -> None:
    plan, people = _town()
    staff = [sorted(one.id for one in group) for group in alike(plan, people[:24])]
    assert sorted(staff, key=len) == [[3], [4], [number for number in range(1, 25) if number not in (3, 4)]]


@pytest.mark.parametrize("weeks", range(-2, 14))
def test_there_is_something_to_say_when_the_week_has_anything(weeks: int) -> None:
    plan, people = _town()
    day = MONDAY + timedelta(weeks=weeks)
    for one in people:
        share = share_of(plan, one)
        assert anything_on(share, day) == week_of(share, day).anything


# ---- what the unit is done with ------------------------------------------------------------------------------------


def _spread(state: ActivityState, **values: object) -> Activity:
    waits = UnitState("Bukta", ActivityState.PLANNED, unit_id=8)
    return activity(1, -30, -1, units=(UnitState("Fjord", state, unit_id=7), waits), **values)


@pytest.mark.parametrize("state", [ActivityState.DONE, ActivityState.DROPPED])
def test_what_the_unit_is_done_with_is_not_late_for_its_leader(state: ActivityState) -> None:
    plan, leader = plan_of(_spread(state)), person(Role.UNIT_LEADER)
    assert own(plan, leader) == []
    assert concerned(plan.activities, leader) == []
    assert not week_of(share_of(plan, leader), MONDAY).anything
    assert own(plan, person(Role.UNIT_LEADER, unit=8)) == list(plan.activities)
    assert own(plan, person(Role.UNIT_LEADER, unit=9)) == []


@pytest.mark.parametrize(
    ("held", "values"),
    [
        (person(Role.UNIT_LEADER), {"person_ids": (1,)}),
        (person(Role.UNIT_LEADER, Role.WORKING_GROUP), {"roles": ("unit_leader", "working_group")}),
        (person(Role.UNIT_LEADER, unit=None), {}),
    ],
)
def test_who_answers_for_more_than_a_unit_keeps_the_activity(held: Person, values: dict[str, object]) -> None:
    plan = plan_of(_spread(ActivityState.DONE, **values))
    assert own(plan, held) == list(plan.activities)
    assert [a.id for a in week_of(share_of(plan, held), MONDAY).late] == [1]
