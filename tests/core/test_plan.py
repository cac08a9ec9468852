"""What can be read from a plan on a day: what goes on, what comes, what is late, and which phase it is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.plan import (
    PHASES,
    Activity,
    ActivityState,
    Phase,
    Plan,
    Progress,
    by_time,
    current_phase,
    done_since,
    mine,
    next_view,
    overdue,
    progress,
    starting,
)
from bot.core.plan_time import PlanTime, Precision, month_of

DONE, PLANNED, STARTED, DROPPED = (
    ActivityState.DONE,
    ActivityState.PLANNED,
    ActivityState.STARTED,
    ActivityState.DROPPED,
)
TODAY = date(2026, 9, 8)
DAY = timedelta(days=1)


def act(
    title: str, first: int = 0, last: int = 0, *, phase: int | None = 2, state: ActivityState = PLANNED
) -> Activity:
    """An activity from one month of 2026 to another (13 is January 2027; 0: no time); its number is in its title."""

    def time(month: int) -> PlanTime | None:
        return month_of(2026 + (month - 1) // 12, (month - 1) % 12 + 1) if month else None

    return Activity(hash(title), title, title, phase, start=time(first), end=time(last), state=state, roles=("staff",))


def plan(*activities: Activity, phases: tuple[Phase, ...] = ()) -> Plan:
    return Plan(1, "bti", phases, activities)


def titles(activities: tuple[Activity, ...]) -> list[str]:
    return [activity.title for activity in activities]


TIMES = (
    st.builds(PlanTime, st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.sampled_from(list(Precision))) | st.none()
)
ACTIVITIES = st.lists(
    st.builds(
        Activity,
        id=st.integers(1, 10**6),
        key=st.just("k"),
        title=st.just("t"),
        phase=st.sampled_from([1, 2, 3, 4, None]),
        position=st.integers(0, 50),
        start=TIMES,
        end=TIMES,
        continuous=st.booleans(),
        state=st.sampled_from(list(ActivityState)),
        roles=st.sampled_from([(), ("staff",), ("project_leader", "all_staff")]),
        person_ids=st.frozensets(st.integers(1, 3), max_size=2),
    ),
    max_size=12,
    unique_by=lambda activity: activity.id,
)
DAYS = st.dates(date(2025, 12, 1), date(2028, 6, 1))


# ---- one activity ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("time", "last"),
    [
        (PlanTime(date(2026, 10, 25), Precision.DAY), date(2026, 10, 25)),
        (PlanTime(date(2026, 12, 28), Precision.WEEK), date(2027, 1, 3)),
        (PlanTime(date(2026, 3, 1), Precision.MONTH), date(2026, 3, 31)),
        (PlanTime(date(2026, 10, 1), Precision.QUARTER), date(2026, 12, 31)),
    ],
)
def test_something_is_late_from_the_local_day_after_its_last(time: PlanTime, last: date) -> None:
    one = replace(act("a"), end=time)
    assert one.deadline == last
    assert not one.overdue(last)
    assert one.overdue(last + DAY)


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        (datetime(2026, 3, 31, 21, 59, tzinfo=UTC), False),  # 23.59 in summer time
        (datetime(2026, 3, 31, 22, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 31, 22, 30, tzinfo=UTC), False),  # 23.30 in winter time
        (datetime(2026, 10, 31, 23, 0, tzinfo=UTC), True),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), False),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), True),
    ],
)
def test_late_begins_at_local_midnight_on_both_sides_of_the_change_of_time(moment: datetime, *, late: bool) -> None:
    local = moment.astimezone(ZoneInfo("Europe/Oslo")).date()
    month = (moment + timedelta(hours=1) - DAY).month
    assert act("a", month, month).overdue(local) is late


def test_what_is_closed_or_goes_on_all_the_time_is_never_late() -> None:
    for closed in (DONE, DROPPED):
        assert not act("a", 1, 2, state=closed).overdue(TODAY)
    assert not replace(act("a", 1, 2), continuous=True).overdue(TODAY)
    assert not act("a").overdue(TODAY)


def test_one_of_two_times_is_enough() -> None:
    assert act("a", 9, 0).deadline == date(2026, 9, 30)
    assert act("a", 0, 10).first_day == date(2026, 10, 1)
    assert (act("a").first_day, act("a").deadline) == (None, None)


@pytest.mark.parametrize(
    ("activity", "running", "coming"),
    [
        (act("in its time", 9, 10), True, False),
        (act("not begun", 10, 11), False, True),
        (act("begun early", 10, 11, state=STARTED), True, False),
        (act("late", 5, 6), False, False),
        (act("late though begun", 5, 6, state=STARTED), False, False),
        (act("done", 9, 10, state=DONE), False, False),
        (act("dropped", 10, 11, state=DROPPED), False, False),
        (act("no time"), False, False),
        (act("no time but begun", state=STARTED), True, False),
        (replace(act("always"), continuous=True), True, False),
        (replace(act("always, later", 11), continuous=True), False, True),
        (act("ends before it begins", 10, 6), False, False),
    ],
    ids=lambda value: value.title if isinstance(value, Activity) else "",
)
def test_running_and_coming(activity: Activity, *, running: bool, coming: bool) -> None:
    assert (activity.running(TODAY), activity.coming(TODAY)) == (running, coming)


@given(ACTIVITIES, DAYS)
def test_an_open_activity_is_in_exactly_one_place_a_closed_one_in_none(activities: list[Activity], today: date) -> None:
    for phase in PHASES:
        view = next_view(plan(*activities), today, phase)
        placed = [*view.now, *view.coming, *view.overdue, *view.undated]
        here = {phase, None} if current_phase(plan(*activities), today) == phase else {phase}
        wanted = [a for a in activities if a.phase in here and a.open]
        assert sorted(a.id for a in placed) == sorted(a.id for a in wanted)


@given(ACTIVITIES, DAYS, DAYS)
def test_what_is_late_stays_late(activities: list[Activity], one: date, other: date) -> None:
    early, late = sorted((one, other))
    assert {a.id for a in overdue(plan(*activities), early)} <= {a.id for a in overdue(plan(*activities), late)}


def test_what_belongs_to_no_phase_is_told_in_the_one_that_runs() -> None:
    homeless, running, today = act("a", 3, 5, phase=None), act("b", 3, 5), date(2026, 4, 1)
    found = plan(running, homeless)
    assert current_phase(found, today) == 2
    inside = [view.now + view.coming + view.overdue + view.undated for view in (next_view(found, today),)]
    assert {activity.id for activity in inside[0]} == {homeless.id, running.id}
    assert homeless.id not in {activity.id for activity in next_view(found, today, 3).undated}


def test_somebody_answers_for_it() -> None:
    assert not replace(act("a"), roles=()).has_responsible
    assert replace(act("a"), roles=(), persons=("Kari",)).has_responsible


def test_it_concerns_those_named_and_those_with_the_role() -> None:
    one = replace(act("a"), roles=("project_leader",), person_ids=frozenset({7}))
    assert one.concerns(7, [])
    assert one.concerns(8, ["staff", "project_leader"])
    assert not one.concerns(8, ["staff"])
    assert not replace(one, person_ids=frozenset()).concerns(0, [])


# ---- counting ----------------------------------------------------------------------------------------------------


@given(ACTIVITIES, DAYS)
def test_progress_never_exceeds_its_total(activities: list[Activity], today: date) -> None:
    counted = progress(activities, today)
    assert counted.done >= 0
    assert counted.overdue >= 0
    assert counted.done + counted.overdue <= counted.total <= len(activities)


def test_what_goes_on_all_the_time_and_what_was_dropped_is_not_counted() -> None:
    counted = [act("a", 1, 2), act("b", 1, 2, state=DONE), act("c", 10, 11), act("d")]
    left_out = [replace(act("e", state=DONE), continuous=True), act("f", 1, 2, state=DROPPED)]
    assert progress([*counted, *left_out], TODAY) == Progress(done=1, total=4, overdue=1)
    assert progress([], TODAY) == Progress(0, 0, 0)


# ---- which phase it is -------------------------------------------------------------------------------------------


FIRST = (act("1a", 1, 3, phase=1, state=DONE), act("1b", 2, 6, phase=1))
SECOND = (act("2a", 5, 9), act("2b", 10, 12))
THIRD = (act("3a", 13, 15, phase=3),)


@pytest.mark.parametrize(
    ("today", "phase"),
    [
        (date(2025, 12, 31), 1),
        (date(2026, 1, 1), 1),
        (date(2026, 6, 30), 1),  # both run: the earlier one has something left
        (date(2026, 7, 1), 2),  # half of the first is done and its time is out
        (date(2026, 12, 31), 2),
        (date(2027, 1, 1), 2),  # nothing of the second is done
        (date(2027, 9, 1), 2),
    ],
)
def test_the_phase_is_the_earliest_with_something_left(today: date, phase: int) -> None:
    assert current_phase(plan(*FIRST, *SECOND, *THIRD), today) == phase


def test_left_overs_of_a_phase_hold_nobody_back() -> None:
    mostly = tuple(replace(a, state=DONE) for a in (act("2a", 5, 9), act("2b", 5, 9), act("2c", 5, 9)))
    whole = plan(*FIRST, *mostly, act("2d", 5, 9), *THIRD)
    assert current_phase(whole, date(2026, 9, 30)) == 2
    assert current_phase(whole, date(2026, 10, 1)) == 3
    assert titles(overdue(whole, date(2026, 10, 1))) == ["1b", "2d"]


def test_a_finished_phase_makes_way_before_its_time_is_out() -> None:
    done = tuple(replace(a, state=DONE) for a in FIRST)
    assert current_phase(plan(*done, *SECOND), date(2026, 6, 1)) == 2
    assert current_phase(plan(*done, *THIRD), date(2026, 6, 1)) == 3


def test_what_goes_on_all_the_time_does_not_keep_a_phase_open() -> None:
    done = tuple(replace(a, state=DONE) for a in FIRST)
    always = replace(act("1c", 1, phase=1), continuous=True)
    assert current_phase(plan(*done, always, *SECOND), date(2026, 6, 1)) == 2


def test_when_all_is_done_it_is_the_last_phase() -> None:
    everything = plan(*(replace(a, state=DONE) for a in (*FIRST, *SECOND, *THIRD)))
    assert current_phase(everything, date(2028, 1, 1)) == 3
    assert current_phase(everything, date(2025, 1, 1)) == 1


def test_decided_dates_go_before_those_of_the_activities() -> None:
    phases = (Phase(1, date(2026, 1, 1), date(2026, 8, 31)), Phase(2, date(2026, 9, 1)))
    whole = plan(*FIRST, *SECOND, phases=phases)
    assert whole.phase(1) == Phase(1, date(2026, 1, 1), date(2026, 8, 31))
    assert whole.phase(2) == Phase(2, date(2026, 9, 1), date(2026, 12, 31))
    assert whole.phase(4) == Phase(4)
    assert current_phase(whole, date(2026, 8, 31)) == 1
    assert current_phase(whole, date(2026, 9, 1)) == 2


def test_a_plan_without_times_is_in_its_first_phase() -> None:
    assert current_phase(plan(act("a", phase=3), act("b", phase=2)), TODAY) == 2
    assert current_phase(plan(), TODAY) is None
    assert current_phase(plan(act("a", phase=None)), TODAY) is None
    assert current_phase(plan(act("a", 1, 3, phase=1, state=DROPPED)), TODAY) is None


def test_a_phase_of_nothing_but_continuous_work_lasts_as_long_as_was_decided() -> None:
    always = replace(act("1a", 1, phase=1), continuous=True)
    decided = plan(always, *SECOND, phases=(Phase(1, None, date(2026, 9, 30)),))
    assert current_phase(decided, date(2026, 9, 30)) == 1
    assert current_phase(decided, date(2026, 10, 1)) == 2


@given(ACTIVITIES, DAYS)
def test_the_current_phase_is_one_that_has_activities(activities: list[Activity], today: date) -> None:
    number = current_phase(plan(*activities), today)
    with_some = {a.phase for a in activities if a.phase and a.state is not DROPPED}
    assert (number in with_some) if with_some else number is None


# ---- what is next ------------------------------------------------------------------------------------------------


def test_next_shows_one_phase_in_the_order_of_time() -> None:
    view = next_view(
        plan(
            act("later", 11, 12), act("soon", 10, 12), act("sooner", 10, 11),
            act("now, long", 7, 12), act("now, short", 9, 9), act("late", 8, 8), act("later still", 5, 8),
            act("some day"), act("done", 7, 8, state=DONE), act("other phase", 9, 9, phase=3),
            replace(act("whose?", 9, 10), roles=()),
        ),
        TODAY,
        2,
    )  # fmt: skip
    assert titles(view.now) == ["now, short", "whose?", "now, long"]
    assert titles(view.coming) == ["sooner", "soon", "later"]
    assert titles(view.overdue) == ["later still", "late"]
    assert titles(view.undated) == ["some day"]
    assert titles(view.unclear) == ["whose?"]
    assert view.progress == Progress(1, 10, 2)
    assert (view.phase, view.last_day) == (2, date(2026, 12, 31))


def test_next_takes_the_current_phase_or_what_has_none() -> None:
    assert next_view(plan(*FIRST, *SECOND), date(2026, 7, 1)).phase == 2
    view = next_view(plan(act("a", 9, 9, phase=None)), TODAY)
    assert (view.phase, titles(view.now), view.last_day) == (None, ["a"], None)


def test_mine_is_by_name_or_role_open_and_the_most_urgent_first() -> None:
    leader = replace(act("by role", 9, 12), roles=("project_leader",))
    named = replace(act("by name", 9, 10), roles=(), person_ids=frozenset({7}))
    someday = replace(act("some day"), person_ids=frozenset({7}))
    closed = replace(named, state=DONE)
    whole = plan(someday, leader, named, closed, act("others'", 9, 9))
    assert titles(mine(whole, 7, iter(["project_leader"]))) == ["by name", "by role", "some day"]
    assert mine(whole, 8, []) == ()


def test_done_since_holds_both_ends() -> None:
    days = [date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 8), date(2026, 9, 9)]
    whole = plan(*(replace(act(f"{day:%d.%m}", state=DONE), done_on=day) for day in days), act("open"))
    assert titles(done_since(whole, date(2026, 9, 1), TODAY)) == ["01.09", "08.09"]


def test_starting_is_after_today_and_within_the_days() -> None:
    whole = plan(*(replace(act(f"+{n}"), start=PlanTime(TODAY + n * DAY, Precision.DAY)) for n in (0, 1, 14, 15)))
    assert titles(starting(whole, TODAY, 14)) == ["+1", "+14"]
    assert starting(whole, TODAY, 0) == ()


def test_at_one_time_the_plans_own_order_counts() -> None:
    same = [replace(act(title, 9, 9), position=position) for title, position in (("b", 2), ("a", 1), ("c", 3))]
    assert titles(tuple(sorted(same, key=by_time))) == ["a", "b", "c"]
