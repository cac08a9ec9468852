"""What must hold of every answer's deciding part, for any plan and any day."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.asking.answer_ahead import ahead, next_after
from bot.core.asking.answer_cues import cues
from bot.core.asking.answer_nearest import all_but_spelt, nearest, spelt_out
from bot.core.asking.answer_next import after, before, by_place, first_step, left_in
from bot.core.asking.answer_periods import Stretch, soon, stretch_of
from bot.core.asking.answer_responsible import Proposed, Verdict, judged
from bot.core.asking.answer_tasks import of_role, of_unit
from bot.core.asking.answer_times import Timing, left, next_deadlines, timing
from bot.core.asking.answer_track import Track, done_in, due_in, place_of, standing
from bot.core.plan import PHASES, Activity, ActivityState, next_view
from tests.core.asking.activities import act, plan_of

DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))
MONTHS = st.integers(0, 35).map(lambda at: f"{2025 + at // 12}-{at % 12 + 1:02}")
SPANS = st.one_of(st.just(""), MONTHS, st.tuples(MONTHS, MONTHS).map(lambda two: "..".join(sorted(two))))
PERIODS = st.sampled_from(
    [f"{relation}_{unit}" for relation in ("this", "next", "last") for unit in ("week", "month", "quarter", "year")]
    + ["q1", "q2", "q3", "q4"]
)
FEW = settings(max_examples=25, deadline=None)


@st.composite
def activities(draw: st.DrawFn) -> tuple[Activity, ...]:
    """Return some activities, numbered in the plan's order."""
    return tuple(
        act(
            number,
            draw(SPANS),
            phase=draw(st.sampled_from((None, *PHASES))),
            state=draw(st.sampled_from(ActivityState)),
            done_on=draw(st.none() | DAYS),
            milestone=draw(st.booleans()),
            continuous=draw(st.integers(0, 5)) == 0,
            roles=draw(st.sampled_from(((), ("project_leader",), ("staff",)))),
        )
        for number in range(1, draw(st.integers(0, 8)) + 1)
    )


@FEW
@given(st.integers(1, 12), DAYS)
def test_a_month_ahead_is_not_over_and_a_month_back_has_begun(month: int, today: date) -> None:
    coming, behind = stretch_of(month, "", today), stretch_of(month, "", today, back=True)
    assert coming is not None
    assert behind is not None
    assert not coming.past(today)
    assert behind.first <= today
    assert coming.first.month == behind.first.month == month
    assert coming.first - behind.first <= timedelta(days=366)


@FEW
@given(PERIODS, DAYS)
def test_this_holds_today_and_the_next_one_follows_at_once(period: str, today: date) -> None:
    stretch = stretch_of(None, period, today)
    assert stretch is not None
    assert stretch.first <= stretch.last
    assert (today in stretch) or not period.startswith("this")
    if period.startswith("next"):
        this = stretch_of(None, period.replace("next", "this"), today)
        assert this is not None
        assert this.last + timedelta(days=1) == stretch.first
    if period.startswith("last"):
        assert stretch.past(today)


@FEW
@given(DAYS)
def test_soon_begins_today_and_ends_with_a_month(today: date) -> None:
    stretch = soon(today)
    assert stretch.first == today
    assert (stretch.last + timedelta(days=1)).day == 1
    assert 28 <= (stretch.last - today).days <= 62


@FEW
@given(activities(), DAYS, st.integers(0, 400))
def test_what_happens_in_a_time_is_told_once(some: tuple[Activity, ...], today: date, length: int) -> None:
    stretch = Stretch(today, today + timedelta(days=length))
    found = ahead(some, stretch, today)
    numbers = [activity.id for activity in (*found.all, *found.runs)]
    assert len(numbers) == len(set(numbers))
    assert all(activity.open for activity in (*found.all, *found.runs))
    assert all(activity.deadline in stretch for activity in (*found.milestones, *found.due))
    assert all(not activity.milestone for activity in (*found.due, *found.starts))
    assert not any(activity.state is ActivityState.DROPPED for activity in found.done)


@FEW
@given(activities(), DAYS, DAYS)
def test_what_comes_next_lies_after_the_day(some: tuple[Activity, ...], day: date, today: date) -> None:
    found = next_after(some, day, today)
    if found is not None:
        assert found.open
        assert any(when is not None and when > day for when in (found.first_day, found.deadline))
    else:
        assert not any(a.open and a.deadline is not None and a.deadline > day for a in some)


@FEW
@given(activities(), DAYS)
def test_what_is_late_is_late_and_a_done_plan_has_nothing_left(some: tuple[Activity, ...], today: date) -> None:
    plan = plan_of(*some)
    found = standing(plan, today)
    assert all(activity.overdue(today) for activity in found.late)
    assert set(found.milestones) <= set(found.late)
    assert found.counted.done <= found.counted.total
    if found.track is Track.DONE:
        assert not any(activity.open and not activity.continuous for activity in some)
    if found.late:
        assert found.track is Track.BEHIND
    for number in PHASES:
        assert (place_of(plan, number, today) == "empty") is (not plan.in_phase(number))


@FEW
@given(activities(), DAYS, DAYS)
def test_done_and_due_never_meet(some: tuple[Activity, ...], one: date, other: date) -> None:
    stretch = Stretch(min(one, other), max(one, other))
    assert not {a.id for a in done_in(some, stretch)} & {a.id for a in due_in(some, stretch)}


@FEW
@given(activities())
def test_after_and_before_are_opposites_within_a_phase(some: tuple[Activity, ...]) -> None:
    plan = plan_of(*some)
    for one in some:
        for other in after(plan, [one]):
            assert other.open
            assert by_place(other) > by_place(one)
        for other in before(plan, one):
            assert other.id != one.id
            if other.phase == one.phase:
                assert other not in after(plan, [one])


@FEW
@given(activities(), DAYS, st.sampled_from(PHASES))
def test_the_first_step_is_one_that_is_left(some: tuple[Activity, ...], today: date, phase: int) -> None:
    plan = plan_of(*some)
    _, activity = first_step(next_view(plan, today, phase))
    assert activity is None or (activity.open and activity.phase in {phase, None})
    assert activity is None or not activity.continuous or activity.coming(today)
    if activity is None:
        assert not any(one.coming(today) or one.overdue(today) for one in left_in(plan, phase))


@FEW
@given(activities(), DAYS, st.integers(0, 9))
def test_the_next_deadlines_are_the_nearest_ones(some: tuple[Activity, ...], today: date, most: int) -> None:
    found = next_deadlines(plan_of(*some), today, most)
    lasts = [activity.deadline for activity in found if activity.deadline is not None]
    assert len(found) == len(lasts) <= most
    assert lasts == sorted(lasts)
    assert all(last >= today for last in lasts)


@FEW
@given(activities(), DAYS)
def test_timing_agrees_with_the_plan(some: tuple[Activity, ...], today: date) -> None:
    for activity in some:
        said = timing(activity, today)
        assert (said is Timing.OVERDUE) is activity.overdue(today)
        assert (said in {Timing.DONE, Timing.DROPPED}) is (not activity.open)
        assert said is not Timing.COMING or activity.coming(today)


@FEW
@given(DAYS, DAYS)
def test_what_is_left_is_never_less_than_nothing(last: date, today: date) -> None:
    found = left(last, today)
    assert found.days == max(0, (last - today).days)
    assert 0 <= found.days - 7 * found.weeks < 7


@FEW
@given(activities(), st.sampled_from(("project_leader", "staff", "project_owner", "")))
def test_a_role_has_only_open_tasks_of_its_own(some: tuple[Activity, ...], role: str) -> None:
    plan = plan_of(*some)
    found = of_role(plan, role)
    assert all(activity.open and role in activity.roles for activity in found.own)
    assert of_unit(plan, 1).activities == ()


@FEW
@given(activities(), st.sampled_from(("", "project_leader", "staff")), st.text(max_size=10))
def test_yes_is_said_only_of_what_somebody_answers_for(some: tuple[Activity, ...], role: str, name: str) -> None:
    for activity in some:
        verdict = judged(activity, Proposed(role=role, stranger=name))
        assert (verdict is Verdict.YES) is (bool(role) and role in activity.roles)
        assert (verdict is Verdict.NOBODY) is (not activity.has_responsible)


TITLES = ("Opplæring av ledere", "Opplæring av alle", "Kjøpe stafettlogg", "Budsjett", "Plan for møter")


@FEW
@given(st.text(max_size=40) | st.sampled_from(TITLES), st.integers(0, 6))
def test_the_nearest_titles_are_of_the_plan_each_once(phrase: str, most: int) -> None:
    plan = [act(number, title=title) for number, title in enumerate(TITLES, start=1)]
    found = nearest(phrase, plan, most)
    assert len(found) == min(most, len(plan))
    assert len({activity.id for activity in found}) == len(found)
    assert len(all_but_spelt(phrase, plan)) <= 1
    assert all(activity.title.casefold() in phrase.casefold() for activity in spelt_out(phrase, plan))


@FEW
@given(st.lists(st.text(alphabet="abcdeå", min_size=1, max_size=5), max_size=10))
def test_words_nobody_knows_are_after_nothing(words: list[str]) -> None:
    found = cues(words)
    assert not any((found.start, found.left, found.before, found.ready, found.closing, found.either, found.confirm))
    assert found.yes_or_no
