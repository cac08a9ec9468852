"""What a meeting's agenda takes from the plan."""

from dataclasses import replace
from datetime import date

import pytest

from bot.core.agenda import Agenda, GateWhy, agenda
from bot.core.plan import Activity, ActivityState, Phase, Plan, UnitState
from bot.core.plan_time import PlanTime, Precision, month_of

TODAY = date(2026, 9, 8)
LEADER = ("project_leader",)


def activity(
    number: int, first: int, last: int | None = None, *, phase: int = 2, roles: tuple[str, ...] = LEADER
) -> Activity:
    """An activity from one month of 2026 to another."""
    return Activity(
        id=number,
        key=str(number),
        title=f"Aktivitet {number}",
        phase=phase,
        position=number,
        start=month_of(2026, first),
        end=month_of(2026, last or first),
        roles=roles,
    )


def plan(*activities: Activity, phases: tuple[Phase, ...] = ()) -> Plan:
    return Plan(1, "bti", phases, activities)


def ids(found: tuple[Activity, ...]) -> list[int]:
    return [one.id for one in found]


def done(one: Activity, day: date) -> Activity:
    return replace(one, state=ActivityState.DONE, done_on=day)


def test_an_empty_plan_has_an_empty_agenda() -> None:
    found = agenda(plan(), TODAY, None, "project")
    assert found == Agenda()
    assert found.empty
    assert found.to_decide == 0


def test_what_is_done_now_next_and_late() -> None:
    whole = plan(
        done(activity(1, 8), date(2026, 9, 1)),
        done(activity(2, 8), date(2026, 8, 31)),
        activity(3, 9),
        activity(4, 6, 8),
        activity(5, 10),
        activity(6, 12),
        replace(activity(7, 9), state=ActivityState.DROPPED),
    )
    found = agenda(whole, TODAY, date(2026, 9, 1), "status")
    assert ids(found.done_since_last) == [1]
    assert ids(found.now) == [3]
    assert ids(found.next) == [5]
    assert ids(found.overdue) == [4]
    assert not found.empty


@pytest.mark.parametrize(
    ("meeting", "coming"), [("project", [5]), ("status", [5, 6]), ("steering", [5, 6, 7]), ("", [5, 6])]
)
def test_how_far_next_looks_follows_the_rhythm(meeting: str, coming: list[int]) -> None:
    soon = replace(activity(5, 9), start=PlanTime(date(2026, 9, 21), Precision.WEEK), end=None)
    found = agenda(plan(soon, activity(6, 10), activity(7, 12)), TODAY, None, meeting)
    assert ids(found.next) == coming


def test_without_an_earlier_meeting_a_month_is_looked_back() -> None:
    whole = plan(done(activity(1, 8), date(2026, 8, 8)), done(activity(2, 8), date(2026, 8, 7)))
    assert ids(agenda(whole, TODAY, None).done_since_last) == [1]


def test_unclear_is_what_nobody_answers_for_now_late_or_soon() -> None:
    whole = plan(
        activity(1, 9, roles=()),
        activity(2, 6, roles=()),
        activity(3, 10, roles=()),
        activity(4, 12, roles=()),
        activity(5, 9),
        replace(activity(6, 9, roles=()), persons=("Kari",)),
        done(activity(7, 9, roles=()), TODAY),
    )
    found = agenda(whole, TODAY, None, "status")
    assert ids(found.unclear) == [2, 1, 3]
    assert found.to_decide == 1


def test_milestones_are_apart_and_wait_until_they_are_reached() -> None:
    late, near, far = (replace(activity(n, month), milestone=True) for n, month in ((1, 8), (2, 9), (3, 12)))
    reached = done(replace(activity(4, 9), milestone=True), TODAY)
    found = agenda(plan(late, near, far, reached), TODAY, None, "status")
    assert ids(found.milestones) == [1, 2]
    assert ids(found.now) == []
    assert ids(found.next) == []
    assert found.to_decide == 2


def test_hindrances_of_units() -> None:
    units = (
        UnitState("Fjord skole", ActivityState.STARTED, "ingen vikarer"),
        UnitState("Bukta barnehage", ActivityState.DONE, "var vanskelig"),
        UnitState("Nord skole", ActivityState.PLANNED),
    )
    running = replace(activity(1, 9), units=units)
    finished = done(replace(activity(2, 9), units=units), TODAY)
    found = agenda(plan(running, finished), TODAY, None)
    assert [(one.activity.id, one.unit, one.text) for one in found.hindrances] == [(1, "Fjord skole", "ingen vikarer")]


@pytest.mark.parametrize(
    ("months", "state", "why"),
    [
        ((8, 9), ActivityState.PLANNED, GateWhy.ENDING),
        ((6, 8), ActivityState.PLANNED, GateWhy.OVERDUE),
        ((6, 9), ActivityState.DONE, GateWhy.FINISHED),
        ((8, 12), ActivityState.PLANNED, None),
    ],
)
def test_the_passage_to_the_next_phase(months: tuple[int, int], state: ActivityState, why: GateWhy | None) -> None:
    only = replace(activity(1, *months), state=state, done_on=TODAY if state is ActivityState.DONE else None)
    found = agenda(plan(only), TODAY, None, "steering").gate
    assert [gate.why for gate in found] == ([why] if why else [])
    if why:
        assert (found[0].phase, found[0].total, found[0].done) == (2, 1, int(state is ActivityState.DONE))


def test_a_phase_that_was_left_behind_unfinished_is_on_the_agenda_and_a_finished_one_is_not() -> None:
    whole = plan(
        done(activity(1, 1, phase=1), date(2026, 1, 20)),
        done(activity(2, 2, 3), date(2026, 3, 20)),
        done(activity(3, 3, 4), date(2026, 4, 20)),
        activity(4, 3, 5),
        activity(5, 6, 12, phase=3),
    )
    found = agenda(whole, TODAY, None, "steering").gate
    assert [(gate.phase, gate.why, gate.done, gate.total) for gate in found] == [(2, GateWhy.OVERDUE, 2, 3)]


def test_decided_dates_of_a_phase_count_more_than_its_activities() -> None:
    decided = (Phase(2, date(2026, 1, 1), date(2026, 9, 30)),)
    found = agenda(plan(activity(1, 8, 12), phases=decided), TODAY, None).gate
    assert [(gate.why, gate.last_day) for gate in found] == [(GateWhy.ENDING, date(2026, 9, 30))]
