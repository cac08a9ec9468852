"""Roles in order and as numbers, two edits put together, whose arrival is news, what is handed over to whom."""

import random
from dataclasses import replace
from datetime import date, time

import pytest

from bot.core import colleagues
from bot.core.actions import ActionValue
from bot.core.colleagues import Card
from bot.core.handover import MOST_LISTED, MOST_OPTIONS, for_unit, holding, listed, successors
from bot.core.meetings import MeetingSeries, SeriesRule
from bot.core.people import NewPerson, Person
from bot.core.plan import Activity, ActivityState, Plan
from bot.core.plan_time import month_of
from bot.core.roles import ALL_STAFF, Role

TODAY = date(2026, 9, 8)
LEADER, STAFF, CONTACT = Role.PROJECT_LEADER, Role.STAFF, Role.BTI_CONTACT


def person(number: int, *roles: Role, unit: int | None = None, active: bool = True) -> Person:
    return Person(number, 1, f"Person {number:03}", "", "", frozenset(roles), active=active, unit_id=unit)


def activity(number: int, *, month: int = 9, who: tuple[int, ...] = (), roles: tuple[str, ...] = ()) -> Activity:
    return Activity(
        number, str(number), f"Aktivitet {number}", 1, number, month_of(2026, month), person_ids=frozenset(who),
        roles=roles,
    )  # fmt: skip


def plan(*activities: Activity, starts_on: date | None = None) -> Plan:
    return Plan(1, "bti", (), activities, starts_on=starts_on)


def series(number: int, *roles: str, active: bool = True) -> MeetingSeries:
    rule = SeriesRule("FREQ=WEEKLY;BYDAY=TU", TODAY, None, time(9), 60, "Europe/Oslo")
    return MeetingSeries(id=number, meeting="status", rule=rule, roles=roles, active=active)


# ---- roles --------------------------------------------------------------------------------------------------------


def test_lists_know_every_role_once() -> None:
    assert sorted(colleagues.ROLE_ORDER) == sorted(Role)


def test_somebody_with_several_roles_stands_under_the_one_that_says_most() -> None:
    assert colleagues.main_role(person(1, STAFF, Role.STEERING_GROUP)) is Role.STEERING_GROUP
    assert colleagues.main_role(person(1)) is STAFF


def test_any_set_of_roles_travels_as_a_number_that_a_button_can_carry() -> None:
    dice = random.Random(7)
    for _ in range(200):
        roles = frozenset(dice.sample(list(Role), dice.randrange(len(Role) + 1)))
        number = ActionValue(version=colleagues.number_of(roles)).version
        assert colleagues.roles_of(number or 0) == roles
    assert colleagues.roles_of(2**62) == frozenset()


# ---- two edits ----------------------------------------------------------------------------------------------------

BASE = Card(frozenset({STAFF}), 1, "nb")
OTHER = {"roles": frozenset({CONTACT}), "unit_id": 2, "language": "nn"}
THIRD = {"roles": frozenset({LEADER}), "unit_id": 3, "language": "en"}


@pytest.mark.parametrize("mine", OTHER)
@pytest.mark.parametrize("theirs", OTHER)
def test_edits_of_different_things_both_hold_and_of_the_same_clash(mine: str, theirs: str) -> None:
    merged = colleagues.merge(
        BASE,
        replace(BASE, **{mine: OTHER[mine]}),  # type: ignore[arg-type]
        replace(BASE, **{theirs: THIRD[theirs]}),  # type: ignore[arg-type]
    )
    if mine == theirs:
        assert merged.clashes == (mine,)
    else:
        assert merged.clashes == ()
        assert getattr(merged.card, mine) == OTHER[mine]
        assert getattr(merged.card, theirs) == THIRD[theirs]


@pytest.mark.parametrize("name", OTHER)
def test_the_same_edit_by_both_is_no_clash(name: str) -> None:
    changed = replace(BASE, **{name: OTHER[name]})  # type: ignore[arg-type]
    assert colleagues.merge(BASE, changed, changed) == colleagues.Merged(changed, ())
    assert colleagues.merge(BASE, BASE, changed).card == changed
    assert colleagues.merge(BASE, changed, BASE).card == changed


# ---- who leads, whom one asks, whose arrival is news --------------------------------------------------------------


def test_the_last_leader_is_the_only_active_one() -> None:
    people = [person(1, LEADER), person(2, LEADER, active=False), person(3, STAFF)]
    assert colleagues.is_last_leader(people, 1)
    assert not colleagues.is_last_leader(people, 3)
    assert not colleagues.is_last_leader([*people, person(4, LEADER)], 1)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (None, False),
        (plan(starts_on=date(2020, 1, 1)), False),
        (plan(activity(1)), True),
        (plan(activity(1, month=10)), False),
        (plan(activity(1, month=10), starts_on=TODAY), True),
        (plan(activity(1), starts_on=date(2026, 10, 1)), False),
        (plan(replace(activity(1), start=None)), False),
    ],
)
def test_a_plan_is_under_way_from_its_first_day(made: Plan | None, expected: bool) -> None:
    assert colleagues.under_way(made, TODAY) is expected


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ([], False),
        ([person(1, LEADER)], False),
        ([person(1, LEADER, Role.ADMIN), person(2, Role.ADMIN)], False),
        ([person(1, LEADER, Role.WORKING_GROUP)], True),
        ([person(1, LEADER), person(2, STAFF)], True),
        ([person(1, LEADER), person(2, STAFF, active=False)], False),
    ],
)
def test_a_municipality_has_its_people_when_there_are_others_than_founders(
    people: list[Person], expected: bool
) -> None:
    assert colleagues.set_up_by_now(people) is expected


def test_one_asks_the_contact_of_ones_unit_else_the_leader_and_never_oneself() -> None:
    leader, here, there = person(1, LEADER), person(2, CONTACT, unit=7), person(3, CONTACT, unit=8)
    people = [leader, here, there, person(4, CONTACT, unit=7, active=False)]
    assert colleagues.whom_to_ask(people, person(9, STAFF, unit=7)) == [here]
    assert colleagues.whom_to_ask(people, person(9, STAFF)) == [leader]
    assert colleagues.whom_to_ask(people, here) == [leader]
    assert colleagues.whom_to_ask(people, leader) == []


def test_units_without_a_contact_are_those_that_nobody_active_covers() -> None:
    people = [person(1, CONTACT, unit=1), person(2, CONTACT, unit=2, active=False), person(3, STAFF, unit=3)]
    assert colleagues.without_contact([(1, "A"), (2, "B"), (3, "C")], people) == ["B", "C"]


@pytest.mark.parametrize(
    ("email", "name", "expected"),
    [
        ("Kari.Lunde@X.example", "", "Kari Lunde"),
        ("kari_lunde@x.example", "", "Kari Lunde"),
        ("post@x.example", "  Kari   Lunde ", "Kari Lunde"),
    ],
)
def test_a_leader_is_called_by_their_name_or_by_their_address(email: str, name: str, expected: str) -> None:
    made = NewPerson.leading(email, name)
    assert (made.name, made.email, made.roles) == (expected, email.lower(), frozenset({LEADER}))


# ---- handing over -------------------------------------------------------------------------------------------------


def test_what_somebody_holds_is_what_is_open_and_theirs() -> None:
    leaver = person(1, LEADER, CONTACT, STAFF, unit=7)
    made = plan(
        activity(1, who=(1, 2), month=10),
        activity(2, who=(1,)),
        activity(3, roles=("project_leader",)),
        activity(4, who=(2,)),
        replace(activity(5, who=(1,)), state=ActivityState.DONE),
        replace(activity(6, who=(1,), month=12), origin="minutes:4"),
    )
    meetings = [series(1, "project_leader"), series(2, "staff", active=False), series(3, ALL_STAFF, "staff")]
    found = holding(made, meetings, leaver)
    assert [a.id for a in found.activities] == [2, 1, 6], "the most urgent first"
    assert (found.by_role, found.from_minutes) == (1, 1)
    assert [s.id for s in found.meetings] == [1], "what is for everybody is nobody's to hand over"
    assert (found.roles, found.unit_roles) == ((LEADER,), (CONTACT,))
    assert not found.empty


def test_somebody_without_anything_holds_nothing() -> None:
    assert holding(None, [], person(1, STAFF, unit=3)).empty
    assert holding(None, [], person(1, CONTACT)).unit_roles == (), "a contact of no unit speaks for none"


def test_heirs_are_those_with_a_part_in_the_work_the_likeliest_first() -> None:
    leaver = person(1, LEADER, unit=7)
    people = [
        leaver, person(2, STAFF, unit=7), person(3, STAFF, unit=8), person(4, Role.WORKING_GROUP), person(5, LEADER),
        person(6, Role.PROJECT_OWNER, active=False), person(7, Role.NETWORK_COORDINATOR),
    ]  # fmt: skip
    assert [p.id for p in successors(people, leaver)] == [5, 4, 2]
    assert [p.id for p in for_unit(people, leaver)] == [2, 5, 4], "who coordinates a network works in no unit"
    assert [p.id for p in successors([leaver, person(3, STAFF, unit=8)], leaver)] == [3], "else anybody"
    assert successors([leaver], leaver) == []


@pytest.mark.parametrize("candidates", [0, 1, 10, 30, 60, 90])
@pytest.mark.parametrize("count", [0, 1, 39, 40, 41, 500])
def test_a_form_lists_what_a_dialog_can_hold(count: int, candidates: int) -> None:
    found = listed([activity(n) for n in range(count)], candidates)
    assert len(found) <= MOST_LISTED
    assert len(found) * candidates <= MOST_OPTIONS
    assert len(found) == count or len(found) >= 11
