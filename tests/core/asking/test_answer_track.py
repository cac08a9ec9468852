"""Whether a plan is on track: what counts against it, what cannot be said, and where each phase stands."""

from datetime import date

import pytest

from bot.core.asking.answer_periods import Stretch
from bot.core.asking.answer_track import PhasePlace, Track, done_in, due_in, place_of, standing
from bot.core.plan import Activity, Phase
from tests.core.asking.activities import DONE, DROPPED, STARTED, TODAY, act, ids, plan_of


@pytest.mark.parametrize(
    ("activities", "expected"),
    [
        ((act(1, "2026-08", state=DONE), act(2, "2026-10")), Track.ON),
        ((act(1, "2026-08"), act(2, "2026-10")), Track.BEHIND),
        ((act(1, "2026-08", state=DROPPED), act(2, "2026-09")), Track.ON),
        ((act(1, "2026-08", state=DONE), act(2, "2026-08", state=DROPPED)), Track.DONE),
        ((act(1, state=DONE), act(2, continuous=True)), Track.DONE),
        ((act(1, "2026-10"), act(2, "2026-11")), Track.WAITING),
        ((act(1, "2026-10", state=STARTED), act(2, "2026-11")), Track.ON),
        ((act(1), act(2)), Track.UNDATED),
        ((act(1), act(2, "2026-07", state=DONE, phase=1)), Track.UNDATED),
        ((act(1), act(2, "2026-07", state=DONE)), Track.BEHIND),
    ],
)
def test_the_verdict(activities: tuple[Activity, ...], expected: Track) -> None:
    assert standing(plan_of(*activities), TODAY).track is expected


def test_what_is_late_is_named_milestones_apart() -> None:
    found = standing(plan_of(act(1, "2026-08"), act(2, "2026-07", milestone=True), act(3, "2026-10")), TODAY)
    assert ids(found.late) == [2, 1]
    assert ids(found.milestones) == [2]
    assert found.counted.total == 3
    assert found.ended is None


def test_a_phase_whose_time_is_out_holds_the_plan_back() -> None:
    phases = (Phase(2, date(2026, 1, 1), date(2026, 8, 31)),)
    late = standing(plan_of(act(1, "2026-10"), phases=phases, decided=2), TODAY)
    assert late.track is Track.BEHIND
    assert late.ended == date(2026, 8, 31)
    done = standing(plan_of(act(1, state=DONE), act(2, "2026-10", phase=3), phases=phases, decided=2), TODAY)
    assert done.ended is None


def test_every_phase_that_has_something_is_counted() -> None:
    found = standing(plan_of(act(1, "2026-09", phase=1, state=DONE), act(2, "2026-10", phase=3)), TODAY)
    assert [(number, counted.done, counted.total) for number, counted in found.phases] == [(1, 1, 1), (3, 0, 1)]


def test_a_plan_that_waits_tells_when_it_begins() -> None:
    assert standing(plan_of(act(1, "2026-11"), act(2, "2026-10")), TODAY).begins == date(2026, 10, 1)
    assert standing(plan_of(act(1, "2026-01", state=DROPPED), act(2, "2026-10")), TODAY).begins == date(2026, 10, 1)


def test_what_was_done_and_what_is_due_in_a_time() -> None:
    august = Stretch(date(2026, 8, 1), date(2026, 8, 31))
    activities = (
        act(1, "2026-07", state=DONE, done_on=date(2026, 8, 20)),
        act(2, "2026-08", state=DONE, done_on=date(2026, 8, 3)),
        act(3, "2026-08", state=DONE, done_on=date(2026, 9, 1)),
        act(4, "2026-08", state=DONE),
        act(5, "2026-08"),
        act(6, "2026-08", state=DROPPED),
        act(7, "2026-09"),
    )
    assert ids(done_in(activities, august)) == [2, 1]
    assert ids(due_in(activities, august)) == [5]


@pytest.mark.parametrize(
    ("number", "place"),
    [(1, PhasePlace.LEFT), (2, PhasePlace.NOW), (3, PhasePlace.AHEAD), (4, PhasePlace.EMPTY)],
)
def test_where_a_phase_stands(number: int, place: PhasePlace) -> None:
    plan = plan_of(
        act(1, "2026-03", phase=1, state=DONE),
        act(2, "2026-04", phase=1, state=DONE),
        act(3, "2026-05", phase=1),
        act(4, "2026-09"),
        act(5, "2027-09", phase=3),
    )
    assert place_of(plan, number, TODAY) is place


def test_a_phase_with_all_done_is_done_even_when_it_is_the_current_one() -> None:
    plan = plan_of(act(1, "2026-03", phase=1, state=DONE), act(2, "2027-01"), decided=1)
    assert place_of(plan, 1, TODAY) is PhasePlace.DONE


def test_a_later_phase_that_has_begun_is_not_ahead() -> None:
    plan = plan_of(act(1, "2026-09", phase=1), act(2, "2026-08..2026-12", phase=2))
    assert place_of(plan, 2, TODAY) is PhasePlace.BEGUN
