"""The edges of each list of an agenda, day by day, the passages between phases, and what holds for any plan."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.agenda import Gate, GateWhy, agenda
from bot.core.plan import Activity, ActivityState, Phase, Plan
from bot.core.plan_time import PlanTime, Precision, month_of

TODAY = date(2026, 3, 16)
DONE, DROPPED, STARTED = ActivityState.DONE, ActivityState.DROPPED, ActivityState.STARTED


def day(year: int, month: int, number: int) -> PlanTime:
    return PlanTime(date(year, month, number), Precision.DAY)


def months(first: int, last: int | None = None, year: int = 2026) -> tuple[PlanTime, PlanTime]:
    return month_of(year, first), month_of(year, last or first)


def act(title: str, time: tuple[PlanTime | None, PlanTime | None] = (None, None), **more: object) -> Activity:
    """Return an activity of phase 1 that the project leader answers for, unless said otherwise."""
    made = Activity(0, title, title, 1, start=time[0], end=time[1], roles=("project_leader",))
    return replace(made, **more)  # type: ignore[arg-type]


def plan(*activities: Activity, phases: tuple[Phase, ...] = ()) -> Plan:
    return Plan(1, "bti", phases, tuple(replace(a, id=i, position=i) for i, a in enumerate(activities)))


def titles(found: tuple[Activity, ...]) -> list[str]:
    return [activity.title for activity in found]


def test_every_activity_stands_in_the_list_of_its_time() -> None:
    found = agenda(
        plan(
            act("Late", months(2)),
            act("Late from last year", months(11, 12, 2025)),
            act("Now", months(3)),
            act("Now, until summer", months(1, 6)),
            act("Next month", months(4)),
            act("Next year", months(2, year=2027)),
            act("No time"),
        ),
        TODAY,
        None,
    )
    assert titles(found.overdue) == ["Late from last year", "Late"]
    assert titles(found.now) == ["Now", "Now, until summer"]
    assert titles(found.next) == ["Next month"]
    assert not found.empty


def test_the_last_day_of_a_month_is_not_yet_late_and_the_day_after_is() -> None:
    one = plan(act("March", months(3)))
    assert titles(agenda(one, date(2026, 3, 31), None).now) == ["March"]
    assert titles(agenda(one, date(2026, 4, 1), None).overdue) == ["March"]


@pytest.mark.parametrize(
    ("meeting", "starts_in", "is_next"),
    [
        ("project", 14, True), ("project", 15, False),
        ("status", 42, True), ("status", 43, False),
        ("steering", 100, True), ("steering", 101, False),
        ("network", 42, True), ("network", 43, False),
        ("", 1, True), ("", 0, False),
    ],
)  # fmt: skip
def test_each_meeting_looks_as_far_ahead_as_its_rhythm(meeting: str, starts_in: int, is_next: bool) -> None:
    start = TODAY + timedelta(days=starts_in)
    near = [act(f"Sooner {n}", (PlanTime(TODAY + timedelta(days=1), Precision.DAY),) * 2) for n in range(2)]
    tested = act("Tested", (PlanTime(start, Precision.DAY), PlanTime(start, Precision.DAY)))
    assert ("Tested" in titles(agenda(plan(*near, tested), TODAY, None, meeting).next)) is is_next


def test_when_nothing_begins_soon_the_nearest_two_are_named() -> None:
    far = plan(act("December", months(12)), act("October", months(10)), act("November", months(11)))
    assert titles(agenda(far, TODAY, None, "project").next) == ["October", "November"]


def test_what_is_far_ahead_is_no_unclear_responsibility_yet() -> None:
    far = plan(act("December", months(12), roles=()))
    found = agenda(far, TODAY, None, "project")
    assert titles(found.next) == ["December"]
    assert found.unclear == ()


@pytest.mark.parametrize(
    ("done_on", "since", "told"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), True),
        (date(2026, 3, 1), date(2026, 3, 2), False),
        (TODAY, date(2026, 3, 2), True),
        (TODAY + timedelta(days=1), date(2026, 3, 2), False),
        (TODAY - timedelta(days=31), None, True),
        (TODAY - timedelta(days=32), None, False),
        (None, None, False),
    ],
)
def test_done_since_the_meeting_before(done_on: date | None, since: date | None, told: bool) -> None:
    found = agenda(plan(act("Done", months(2), state=DONE, done_on=done_on)), TODAY, since)
    assert (titles(found.done_since_last) == ["Done"]) is told


@pytest.mark.parametrize("state", [DONE, DROPPED])
def test_what_is_finished_or_dropped_is_on_no_list_of_work(state: ActivityState) -> None:
    closed = [act(f"{m}", months(m), state=state, roles=(), milestone=m == 3) for m in (2, 3, 4)]
    found = agenda(plan(*closed, act("Open", months(8, 12))), TODAY, None)
    assert (found.overdue, found.now, found.unclear, found.milestones) == ((), (), (), ())
    assert titles(found.next) == ["Open"]


def test_an_activity_begun_before_its_time_is_going_on_now() -> None:
    found = agenda(plan(act("Begun early", months(5), state=STARTED)), TODAY, None)
    assert titles(found.now) == ["Begun early"]
    assert found.next == ()


def test_what_goes_on_all_the_time_is_never_late() -> None:
    found = agenda(plan(act("Always", months(1), continuous=True), act("Undated", continuous=True)), TODAY, None)
    assert set(titles(found.now)) == {"Always", "Undated"}
    assert found.overdue == ()


def test_a_start_alone_begins_and_an_end_alone_ends() -> None:
    found = agenda(
        plan(act("From April", (month_of(2026, 4), None)), act("By May", (None, month_of(2026, 5)))), TODAY, None
    )
    assert titles(found.next) == ["From April"]
    assert found.overdue == ()


def test_the_same_deadline_keeps_the_order_of_the_plan() -> None:
    found = agenda(plan(act("B", months(3)), act("A", months(3)), act("C", months(3))), TODAY, None)
    assert titles(found.now) == ["B", "A", "C"]


@pytest.mark.parametrize(
    ("who", "unclear"),
    [
        ({"roles": (), "persons": ()}, True),
        ({"roles": ("unit_leader",), "persons": ()}, False),
        ({"roles": (), "persons": ("Siri",)}, False),
        ({"roles": ("all_staff",), "persons": ()}, False),
    ],
)
@pytest.mark.parametrize("time", [months(2), months(3), months(4)])
def test_nobody_answers_for_what_is_late_running_or_next(
    who: dict[str, object], unclear: bool, time: tuple[PlanTime, PlanTime]
) -> None:
    found = agenda(plan(act("Tested", time, **who)), TODAY, None)
    assert bool(found.unclear) is unclear


def test_milestones_that_wait_and_those_that_are_far_off() -> None:
    found = agenda(
        plan(
            act("Passed", months(2), milestone=True),
            act("This month", months(3), milestone=True),
            act("Soon", months(4), milestone=True),
            act("Far", months(11), milestone=True),
            act("Approved", months(2), milestone=True, state=DONE),
            act("Undated", milestone=True),
        ),
        TODAY,
        None,
        "steering",
    )
    assert titles(found.milestones) == ["Passed", "This month", "Soon"]
    assert found.now == ()
    assert found.next == ()


# --- the passage from phase to phase ---


def gates(*activities: Activity, phases: tuple[Phase, ...] = ()) -> list[tuple[int, str]]:
    return [(gate.phase, gate.why.value) for gate in agenda(plan(*activities, phases=phases), TODAY, None).gate]


@pytest.mark.parametrize(
    ("last_day", "why"),
    [
        (TODAY + timedelta(days=32), []),
        (TODAY + timedelta(days=31), [(1, "ending")]),
        (TODAY, [(1, "ending")]),
        (TODAY - timedelta(days=1), [(1, "overdue")]),
    ],
)
def test_a_phase_whose_time_runs_out_is_to_be_decided(last_day: date, why: list[tuple[int, str]]) -> None:
    assert gates(act("One", months(1, 12)), phases=(Phase(1, date(2026, 1, 1), last_day),)) == why


def test_a_gate_says_how_far_the_phase_is() -> None:
    found = agenda(
        plan(
            act("One", months(2), state=DONE), act("Two", months(3)), act("Off", months(3), state=DROPPED),
            act("Always", continuous=True),
        ),
        TODAY,
        None,
    )  # fmt: skip
    assert found.gate == (Gate(1, GateWhy.ENDING, date(2026, 3, 31), 1, 2),)


def test_a_finished_phase_waits_for_the_decision_to_go_on() -> None:
    finished = act("One", months(2), state=DONE)
    assert gates(finished, act("Later", months(9), phase=2)) == [(1, "finished")]


def test_a_finished_phase_is_no_matter_once_the_next_has_begun() -> None:
    finished = act("One", months(2), state=DONE)
    assert gates(finished, act("Begun", months(3, 9), phase=2)) == []


def test_the_last_phase_of_all_is_decided_too() -> None:
    assert gates(act("One", months(2), phase=4, state=DONE)) == [(4, "finished")]


def test_left_overs_of_an_earlier_phase_are_still_to_be_decided() -> None:
    found = gates(
        act("Done 1", months(1), state=DONE),
        act("Done 2", months(1), state=DONE),
        act("Left", months(2)),
        act("Begun", months(3, 9), phase=2),
    )
    assert found == [(1, "overdue")]


def test_phases_that_lie_ahead_are_not_decided_now() -> None:
    assert gates(act("Now", months(1, 12)), act("Short", months(3), phase=2, state=ActivityState.PLANNED)) == []


# --- how much there is to decide ---


def test_what_waits_for_a_decision_is_counted_once() -> None:
    found = agenda(
        plan(
            act("Milestone, late, nobody's", months(2), milestone=True, roles=()),
            act("Late, nobody's", months(2), roles=()),
            act("Late, somebody's", months(2)),
            act("Running, nobody's", months(1, 12), roles=()),
        ),
        TODAY,
        None,
        "steering",
    )
    assert found.gate == ()
    assert found.to_decide == 2


# --- whatever the plan ---

TIMES = st.one_of(
    st.none(),
    st.builds(
        PlanTime,
        st.dates(date(2025, 6, 1), date(2027, 6, 1)).map(lambda d: d.replace(day=1)),
        st.sampled_from([Precision.DAY, Precision.MONTH]),
    ),
)
ACTIVITIES = st.builds(
    Activity,
    st.integers(1, 999), st.just("k"), st.sampled_from(["Kurs", "Møte", "Plan"]), st.sampled_from([1, 2, 3, None]),
    position=st.integers(0, 99), start=TIMES, end=TIMES, continuous=st.booleans(),
    roles=st.sampled_from([(), ("project_leader",)]), state=st.sampled_from(list(ActivityState)),
    done_on=st.none() | st.dates(date(2026, 1, 1), date(2026, 6, 1)), milestone=st.booleans(),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(ACTIVITIES, max_size=12), st.sampled_from(["project", "status", "steering"]))
def test_no_list_contradicts_another(activities: list[Activity], meeting: str) -> None:
    numbered = plan(*activities)
    found = agenda(numbered, TODAY, None, meeting)
    late, now, coming = ({a.id for a in some} for some in (found.overdue, found.now, found.next))
    assert len(late) + len(now) + len(coming) == len(late | now | coming)
    for activity in (*found.overdue, *found.now, *found.next, *found.unclear, *found.milestones):
        assert activity.open
    for activity in found.unclear:
        assert not activity.has_responsible
    for some in (found.overdue, found.now, found.next, found.unclear, found.milestones):
        deadlines = [a.deadline or date.max for a in some]
        assert deadlines == sorted(deadlines)
    assert found.to_decide <= len(numbered.activities) + len(found.gate)
