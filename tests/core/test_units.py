"""Counts, waits, who is asked and when, of activities that are carried out unit by unit."""

from datetime import date, timedelta

import pytest

from bot.core.calendar import ClosedPeriod, WorkCalendar
from bot.core.people import Person
from bot.core.plan import Activity, ActivityState, Plan, UnitState
from bot.core.plan_time import month_of
from bot.core.roles import Role
from bot.core.units import (
    Unit,
    UnitCount,
    asked_about,
    cadences,
    count,
    counted,
    hindered,
    per_unit,
    request_day,
    spread,
    tasks,
    to_ask,
    units_asked,
    units_without_contact,
    waiting,
    weeks,
)

DONE, STARTED, PLANNED, DROPPED = (
    ActivityState.DONE,
    ActivityState.STARTED,
    ActivityState.PLANNED,
    ActivityState.DROPPED,
)
CONTACT, HEAD, STAFF = Role.BTI_CONTACT, Role.UNIT_LEADER, Role.STAFF
JULY = WorkCalendar(july=True)


def state(number: int, said: ActivityState, since: date | None = None, hindrance: str = "") -> UnitState:
    return UnitState(f"Enhet {number}", said, hindrance, number, since)


def act(number: int, *units: UnitState, said: ActivityState = STARTED, reporting: str = "", end: int = 12) -> Activity:
    return Activity(
        number, str(number), f"A{number}", 2, number, end=month_of(2026, end), state=said, units=units,
        reporting=reporting,
    )  # fmt: skip


def plan(*activities: Activity) -> Plan:
    return Plan(1, "bti", (), activities)


def person(number: int, unit: int | None, *roles: Role, active: bool = True, reminders: bool = True) -> Person:
    return Person(
        number, 1, f"Person {number}", f"p{number}@example.org", "nb", frozenset(roles), active=active,
        reminders=reminders, unit_id=unit,
    )  # fmt: skip


# ---- one activity ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], UnitCount(0, 0)),
        ([PLANNED, STARTED, DONE], UnitCount(1, 3)),
        ([DONE, DONE], UnitCount(2, 2)),
        ([DONE, DROPPED], UnitCount(1, 1)),
        ([DROPPED], UnitCount(0, 0)),
    ],
)
def test_those_let_go_are_not_counted(states: list[ActivityState], expected: UnitCount) -> None:
    activity = act(1, *(state(n, said) for n, said in enumerate(states)))
    assert count(activity) == expected
    assert len(counted(activity)) == expected.total


def test_a_hindrance_counts_while_the_unit_waits() -> None:
    activity = act(1, state(1, PLANNED, hindrance="x"), state(2, DONE, hindrance="y"), state(3, DROPPED, hindrance="z"))
    assert count(activity).hindered == 1
    assert [unit.unit_id for unit in hindered(activity)] == [1]


def test_the_longest_wait_comes_first_and_the_unknown_last() -> None:
    activity = act(
        1,
        state(1, PLANNED),
        state(2, STARTED, date(2026, 9, 3)),
        state(3, PLANNED, date(2026, 8, 1)),
        state(4, DONE, date(2026, 1, 1)),
        state(5, DROPPED, date(2026, 1, 1)),
    )
    assert [unit.unit_id for unit in waiting(activity)] == [3, 2, 1]


@pytest.mark.parametrize("said", [DONE, DROPPED])
def test_of_a_closed_activity_nothing_is_awaited(said: ActivityState) -> None:
    assert waiting(act(1, state(1, PLANNED), said=said)) == ()


@pytest.mark.parametrize(
    ("days", "expected"), [(-3, 0), (0, 0), (6, 0), (7, 1), (13, 1), (14, 2), (364, 52), (365, 52), (371, 53)]
)
def test_whole_weeks_over_new_year_too(days: int, expected: int) -> None:
    since = date(2026, 9, 3)
    assert weeks(since, since + timedelta(days=days)) == expected


# ---- the plan ----------------------------------------------------------------------------------------------------


def test_only_what_has_units_is_spread() -> None:
    kept, without, dropped, empty = (
        act(1, state(1, PLANNED)), act(2), act(3, state(1, PLANNED), said=DROPPED), act(4, state(1, DROPPED))
    )  # fmt: skip
    assert spread(plan(kept, without, dropped, empty)) == (kept,)


def test_a_units_tasks_are_its_own_the_most_urgent_first() -> None:
    found = tasks(
        plan(
            act(1, state(1, PLANNED), state(2, PLANNED), end=12),
            act(2, state(1, DONE), end=9),
            act(3, state(2, PLANNED)),
            act(4, state(1, DROPPED)),
            act(5, state(1, STARTED), said=DONE, end=10),
        ),
        1,
    )
    assert [(task.activity.id, task.open) for task in found] == [(2, False), (5, False), (1, True)]


@pytest.mark.parametrize("number", [None, 0, 99])
def test_nobody_is_no_unit(number: int | None) -> None:
    assert tasks(plan(act(1, UnitState("x", PLANNED))), number) == () or number == 0


def test_each_unit_is_counted_over_all_activities() -> None:
    found = per_unit(plan(act(1, state(1, DONE), state(2, PLANNED, hindrance="x")), act(2, state(1, PLANNED))))
    assert found == {1: UnitCount(1, 2), 2: UnitCount(0, 1, 1)}


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (Unit("Fjord skole", 1), "school"),
        (Unit("Fjordskolen", 1), "school"),
        (Unit("Strand ungdomsskule", 1), "school"),
        (Unit("Solbakken barnehage", 1), "kindergarten"),
        (Unit("Bergen kulturskole", 1), ""),
        (Unit("Kulturskolen og Fjord skole", 1), "school"),
        (Unit("Sentrum helsestasjon", 1), "health_station"),
        (Unit("PPT", 1), "ppt"),
        (Unit("Barneverntjenesten", 1), "child_welfare"),
        (Unit("Rådhuset", 1), ""),
        (Unit("", 1), ""),
        (Unit("Fjord skole", 1, "kindergarten"), "kindergarten"),
    ],
)
def test_a_unit_is_chosen_with_its_kind_or_what_its_name_tells(unit: Unit, expected: str) -> None:
    assert unit.group == expected


# ---- who is asked ------------------------------------------------------------------------------------------------


def test_contacts_are_asked_before_leaders() -> None:
    contact, other, head, teacher = (
        person(1, 1, CONTACT), person(2, 1, CONTACT, HEAD), person(3, 1, HEAD), person(4, 1, STAFF)
    )  # fmt: skip
    only_head, homeless = person(5, 2, HEAD), person(6, None, CONTACT)
    assert to_ask([contact, other, head, teacher, only_head, homeless]) == {1: (contact, other), 2: (only_head,)}


@pytest.mark.parametrize("away", [{"active": False}, {"reminders": False}])
def test_who_left_or_wants_no_messages_is_not_asked(away: dict[str, bool]) -> None:
    head = person(2, 1, HEAD)
    assert to_ask([person(1, 1, CONTACT, **away), head]) == {1: (head,)}
    assert to_ask([person(1, 1, CONTACT, **away)]) == {}


def test_units_that_nobody_can_be_asked_for() -> None:
    activities = act(1, state(1, PLANNED), state(2, PLANNED), state(3, DONE), state(4, DROPPED)), act(5, state(3, DONE))
    found = units_without_contact(plan(*activities), [person(1, 2, CONTACT)])
    assert found == (Unit("Enhet 1", 1),)


# ---- when --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("month", range(1, 13))
def test_quarters_begin_four_times_a_year(month: int) -> None:
    expected = {"monthly", "quarterly"} if month in (1, 4, 7, 10) else {"monthly"}
    assert cadences(date(2026, month, 1)) == expected


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (date(2026, 10, 1), date(2026, 10, 1)),
        (date(2026, 11, 1), date(2026, 11, 2)),
        (date(2027, 1, 1), date(2027, 1, 4)),
        (date(2026, 5, 1), date(2026, 5, 4)),
        (date(2026, 4, 1), date(2026, 4, 1)),  # the day before Maundy Thursday
        (date(2026, 7, 1), None),
        (date(2026, 8, 1), date(2026, 8, 3)),
    ],
)
def test_the_first_working_day_of_a_month(first: date, expected: date | None) -> None:
    assert request_day(first, JULY) == expected


def test_ten_days_late_is_still_asked_eleven_is_not() -> None:
    first = date(2026, 10, 1)

    def closed(last: int) -> WorkCalendar:
        return WorkCalendar((ClosedPeriod(first, date(2026, 10, last)),))

    assert request_day(first, closed(8)) == date(2026, 10, 9)
    assert request_day(first, closed(9)) is None, "the ninth is a Friday: the next working day is the twelfth"


def test_a_year_without_working_days_asks_nobody() -> None:
    assert request_day(date(2026, 1, 1), WorkCalendar((ClosedPeriod(date(2025, 1, 1), date(2028, 1, 1)),))) is None


def test_a_unit_is_asked_about_what_is_open_in_it() -> None:
    months = plan(
        act(1, state(1, PLANNED), state(2, DONE), reporting="monthly"),
        act(2, state(1, STARTED), reporting="quarterly", end=10),
        act(3, state(1, PLANNED)),
        act(4, state(1, PLANNED), reporting="monthly", said=DONE),
        act(5, state(1, DROPPED), state(2, PLANNED), reporting="monthly"),
    )
    assert [task.activity.id for task in asked_about(months, 1, date(2026, 11, 1))] == [1]
    assert [task.activity.id for task in asked_about(months, 1, date(2026, 10, 1))] == [2, 1]
    assert [task.activity.id for task in asked_about(months, 2, date(2026, 10, 1))] == [5]
    assert units_asked(months, date(2026, 11, 1)) == {1, 2}


@pytest.mark.parametrize("first", [date(2026, month, 1) for month in range(1, 13)])
def test_units_asked_are_those_that_are_asked_about_something(first: date) -> None:
    months = plan(
        act(1, state(1, PLANNED), state(2, DONE), reporting="monthly"),
        act(2, state(3, STARTED), state(4, DROPPED), reporting="quarterly"),
    )
    assert units_asked(months, first) == {unit for unit in range(6) if asked_about(months, unit, first)}
