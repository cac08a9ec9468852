"""What is next in a phase, after an activity, before one, and before a phase can be left."""

from datetime import date

import pytest

from bot.core.asking.answer_next import Step, after, before, done_already, first_step, gate_before, left_in
from bot.core.plan import Activity, next_view
from tests.core.asking.activities import DONE, DROPPED, STARTED, TODAY, act, ids, plan_of


@pytest.mark.parametrize(
    ("activities", "step", "number"),
    [
        ((act(1, "2026-09"), act(2, "2026-10"), act(3, "2026-08")), Step.NOW, 1),
        ((act(1, "2026-08..2026-10"), act(2, "2026-09")), Step.NOW, 2),
        ((act(1, "2026-11"), act(2, "2026-10"), act(3, "2026-08")), Step.COMING, 2),
        ((act(1, "2026-08"), act(2, "2026-07")), Step.OVERDUE, 2),
        ((act(1), act(2, state=DONE)), Step.UNDATED, 1),
        ((act(1, continuous=True), act(2, "2026-10")), Step.COMING, 2),
    ],
)
def test_the_next_step_is_one_thing(activities: tuple[Activity, ...], step: Step, number: int) -> None:
    found, activity = first_step(next_view(plan_of(*activities), TODAY, 2))
    assert found is step
    assert activity is not None
    assert activity.id == number


def test_a_finished_phase_has_no_next_step() -> None:
    assert first_step(next_view(plan_of(act(1, state=DONE)), TODAY, 2)) == (Step.PHASE_DONE, None)
    assert first_step(next_view(plan_of(act(1, continuous=True)), TODAY, 2)) == (Step.NOTHING, None)
    assert first_step(next_view(plan_of(act(1, state=DROPPED)), TODAY, 2)) == (Step.NOTHING, None)


def test_after_comes_what_begins_later_its_own_phase_first() -> None:
    done = act(1, "2026-09")
    plan = plan_of(
        act(9, "2026-08"), done, act(2, "2026-11"), act(3, "2026-10"), act(4, "2026-09", phase=3),
        act(5, "2026-12", state=DONE), act(6, "2026-12", state=DROPPED), act(7, "2026-12", continuous=True),
        act(8, "2026-10", phase=1),
    )  # fmt: skip
    assert ids(after(plan, [done])) == [3, 2, 4]


def test_of_the_same_month_the_plans_own_order_tells() -> None:
    plan = plan_of(act(1, "2026-09"), act(2, "2026-09"), act(3, "2026-09"))
    assert ids(after(plan, [plan.activities[1]])) == [3]


def test_after_several_comes_what_follows_the_last_of_them() -> None:
    plan = plan_of(act(1, "2026-09"), act(2, "2026-10"), act(3, "2026-11"))
    assert ids(after(plan, plan.activities[:2])) == [3]


def test_after_an_undated_one_come_those_below_it() -> None:
    plan = plan_of(act(1), act(2), act(3, "2026-09"), act(4, phase=3))
    assert ids(after(plan, [plan.activities[0]])) == [2, 4]


def test_after_the_last_comes_nothing() -> None:
    plan = plan_of(act(1, "2026-09"), act(2, "2026-10"))
    assert after(plan, [plan.activities[1]]) == ()


def test_before_an_activity_is_what_is_open_and_planned_earlier() -> None:
    goal = act(5, "2026-11")
    plan = plan_of(
        act(1, "2026-08", phase=1), act(2, "2026-10"), act(3, "2026-09"), act(4, "2026-09", state=DONE), goal,
        act(6, "2026-12"), act(7, continuous=True), act(8, "2026-08", phase=3), act(9, "2026-08", phase=None),
    )  # fmt: skip
    assert ids(before(plan, goal)) == [1, 3, 2]
    assert before(plan, plan.activities[0]) == ()


def test_left_in_a_phase_are_its_open_ones_milestones_after_the_work() -> None:
    plan = plan_of(
        act(1, "2026-12", milestone=True), act(2, "2026-12"), act(3, "2026-09", state=STARTED), act(4, continuous=True),
        act(5, state=DONE), act(6), act(7, "2026-09", phase=3), act(8, "2026-09", state=DROPPED),
    )  # fmt: skip
    assert ids(left_in(plan, 2)) == [3, 2, 1, 6]


@pytest.mark.parametrize(
    ("named", "closing", "expected"),
    [(None, False, 2), (None, True, 2), (3, False, 2), (3, True, 3), (1, False, 1), (1, True, 1), (4, False, 3)],
)
def test_the_phase_to_be_left(named: int | None, closing: bool, expected: int) -> None:
    plan = plan_of(act(1, "2026-09"), act(2, "2027-09", phase=3))
    assert gate_before(plan, TODAY, named, closing=closing) == expected


def test_without_phases_there_is_none_to_leave() -> None:
    assert gate_before(plan_of(act(1, "2026-09", phase=None)), date(2026, 9, 8), None, closing=False) is None


def test_done_already_means_all_of_them() -> None:
    assert done_already([act(1, state=DONE)])
    assert not done_already([act(1, state=DONE), act(2)])
