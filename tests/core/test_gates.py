"""When the end of a phase is put forward, and what each decision does to the plan."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.gates import (
    Gate,
    Outcome,
    Why,
    called_for,
    finished,
    last_decision,
    moved,
    outcomes,
    standing,
    target,
)
from bot.core.plan import Activity, ActivityState, Phase, Plan, current_phase, next_view
from bot.core.plan_time import month_of

TODAY = date(2026, 9, 8)
DONE, DROPPED = ActivityState.DONE, ActivityState.DROPPED


def activity(number: int, phase: int | None, month: int = 12, **values: object) -> Activity:
    found = Activity(number, f"k{number}", f"Aktivitet {number}", phase, number, month_of(2026, month))
    return replace(found, **values)  # type: ignore[arg-type]


def plan(*activities: Activity, decided: int | None = None, phases: tuple[Phase, ...] = ()) -> Plan:
    return Plan(1, "bti", phases, activities, decided)


def decision(outcome: Outcome, phase: int, on: date, change: int = 7) -> Gate:
    to = target(outcome, phase)
    return Gate(1, phase, Why.OVERDUE, on, outcome, on, 1, "Ola", to, change=change)


# ---- when it is put forward --------------------------------------------------------------------------------------


def test_nothing_is_put_forward_while_a_phase_runs() -> None:
    assert called_for(plan(activity(1, 2, 9)), [], TODAY) is None


def test_a_plan_without_phases_has_no_passages() -> None:
    assert called_for(plan(activity(1, None, 3)), [], TODAY) is None
    assert called_for(plan(), [], TODAY) is None


def test_milestones_that_are_met_put_it_forward_whatever_else_is_open() -> None:
    met = activity(1, 2, milestone=True, state=DONE, done_on=TODAY)
    assert called_for(plan(met, activity(2, 2)), [], TODAY) == (2, Why.FINISHED)


def test_one_open_milestone_holds_it_back_though_all_else_is_done() -> None:
    done = activity(1, 2, state=DONE, done_on=TODAY)
    waiting = activity(2, 2, milestone=True)
    assert called_for(plan(done, waiting), [], TODAY) is None


def test_a_milestone_that_waits_for_its_approver_is_met_as_far_as_the_phase_goes() -> None:
    waiting = activity(2, 2, milestone=True, proposed_on=TODAY)
    assert called_for(plan(activity(1, 2), waiting), [], TODAY) == (2, Why.FINISHED)


def test_without_milestones_all_activities_count_but_those_that_go_on_or_were_dropped() -> None:
    done = activity(1, 2, state=DONE, done_on=TODAY)
    always, gone = activity(2, 2, continuous=True), activity(3, 2, state=DROPPED)
    assert called_for(plan(done, always, gone), [], TODAY) == (2, Why.FINISHED)
    assert called_for(plan(done, always, gone, activity(4, 2)), [], TODAY) is None
    assert not finished([always, gone])


def test_time_that_is_out_puts_it_forward_the_day_after_its_last() -> None:
    ends = (Phase(2, date(2026, 1, 1), TODAY),)
    running = plan(activity(1, 2), activity(2, 2), phases=ends)
    assert called_for(running, [], TODAY) is None
    assert called_for(running, [], TODAY + timedelta(days=1)) == (2, Why.OVERDUE)


def test_a_phase_that_the_dates_have_just_left_is_asked_about_before_the_one_that_runs() -> None:
    left = [activity(n, 1, 8, state=DONE, done_on=date(2026, 8, 20)) for n in (1, 2)]
    open_still = activity(3, 1, 8)
    running = plan(*left, open_still, activity(4, 2, 12, start=month_of(2026, 9), end=month_of(2026, 12)))
    assert current_phase(running, TODAY) == 2
    assert called_for(running, [], TODAY) == (1, Why.OVERDUE)


def test_an_old_plan_brings_no_old_questions() -> None:
    left = [activity(n, 1, 3, state=DONE, done_on=date(2026, 3, 20)) for n in (1, 2)]
    running = plan(*left, activity(3, 1, 3), activity(4, 2, start=month_of(2026, 9), end=month_of(2026, 12)))
    assert called_for(running, [], TODAY) is None


# ---- after a decision --------------------------------------------------------------------------------------------


def test_adjusting_silences_it_until_the_new_last_day_even_when_all_is_done() -> None:
    ends = (Phase(2, date(2026, 1, 1), date(2026, 10, 30)),)
    late = plan(activity(1, 2, 3, state=DONE, done_on=date(2026, 10, 1)), decided=2, phases=ends)
    known = [decision(Outcome.ADJUST, 2, TODAY)]
    assert called_for(late, known, date(2026, 10, 30)) is None
    assert called_for(late, known, date(2026, 10, 31)) == (2, Why.FINISHED)
    assert called_for(replace(late, activities=(activity(1, 2),)), known, date(2026, 10, 31)) == (2, Why.OVERDUE)


def test_what_was_done_before_a_phase_was_entered_again_does_not_end_it() -> None:
    met = activity(1, 1, 3, milestone=True, state=DONE, done_on=date(2026, 3, 1))
    back = plan(met, decided=1, phases=(Phase(1, date(2026, 1, 1), None),))
    known = [decision(Outcome.STEP_BACK, 2, TODAY)]
    assert called_for(back, known, TODAY + timedelta(days=90)) is None
    anew = replace(met, done_on=TODAY + timedelta(days=5))
    assert called_for(replace(back, activities=(anew,)), known, TODAY + timedelta(days=5)) == (1, Why.FINISHED)


def test_time_that_was_out_before_a_phase_was_entered_is_not_out_again() -> None:
    back = plan(activity(1, 1, 3), decided=1)
    assert called_for(back, [decision(Outcome.STEP_BACK, 2, TODAY)], TODAY + timedelta(days=1)) is None
    given = replace(back, phases=(Phase(1, date(2026, 1, 1), date(2026, 11, 1)),))
    assert called_for(given, [decision(Outcome.STEP_BACK, 2, TODAY)], date(2026, 11, 2)) == (1, Why.OVERDUE)


def test_after_the_last_phase_nothing_is_asked() -> None:
    ended = plan(activity(1, 4, 3, state=DONE, done_on=TODAY), decided=4, phases=(Phase(4, None, TODAY),))
    assert called_for(ended, [decision(Outcome.GO_ON, 4, TODAY)], TODAY + timedelta(days=400)) is None


def test_going_on_asks_about_the_next_phase_in_its_time() -> None:
    later = plan(activity(1, 1, 3), activity(2, 2, 9), decided=2)
    known = [decision(Outcome.GO_ON, 1, TODAY)]
    assert called_for(later, known, date(2026, 9, 30)) is None
    assert called_for(later, known, date(2026, 10, 1)) == (2, Why.OVERDUE)


def test_the_decision_that_holds_is_the_one_logged_last() -> None:
    first, second = decision(Outcome.GO_ON, 1, TODAY, 7), decision(Outcome.ADJUST, 2, TODAY, 9)
    still_open = Gate(3, 2, Why.OVERDUE, TODAY)
    assert last_decision([second, first, still_open]) is second
    assert last_decision([still_open]) is None
    assert (still_open.open, first.open) == (True, False)


# ---- what it does ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "phase", "to"),
    [
        (Outcome.GO_ON, 1, 2),
        (Outcome.GO_ON, 3, 4),
        (Outcome.GO_ON, 4, 4),
        (Outcome.ADJUST, 3, 3),
        (Outcome.STEP_BACK, 3, 2),
        (Outcome.STEP_BACK, 1, 1),
        (Outcome.START_AGAIN, 3, 1),
        (Outcome.START_AGAIN, 1, 1),
    ],
)
def test_each_outcome_leads_somewhere(outcome: Outcome, phase: int, to: int) -> None:
    assert target(outcome, phase) == to


def test_before_the_first_phase_there_is_nothing_to_go_back_to() -> None:
    assert Outcome.STEP_BACK not in outcomes(1)
    assert all(set(outcomes(phase)) == set(Outcome) for phase in (2, 3, 4))


WHOLE = plan(
    activity(1, 1, start=month_of(2026, 1), end=month_of(2026, 6)),
    activity(2, 2, start=month_of(2026, 7), end=month_of(2026, 12)),
    activity(3, 3, start=month_of(2027, 1), end=month_of(2027, 6)),
)


def dates(outcome: Outcome, phase: int, last_day: date | None = None, of: Plan = WHOLE) -> dict[int, Phase]:
    return {found.number: found for found in moved(of, phase, outcome, TODAY, last_day)}


def test_going_on_ends_one_phase_and_begins_the_other() -> None:
    assert dates(Outcome.GO_ON, 2) == {2: Phase(2, date(2026, 7, 1), TODAY), 3: Phase(3, TODAY, None)}


def test_a_phase_that_overlaps_keeps_the_day_it_began() -> None:
    overlapping = replace(WHOLE, phases=(Phase(3, date(2026, 8, 1), None),))
    assert dates(Outcome.GO_ON, 2, of=overlapping)[3] == Phase(3, date(2026, 8, 1), None)


def test_adjusting_gives_a_new_last_day_and_leaves_the_rest() -> None:
    assert dates(Outcome.ADJUST, 2, date(2027, 1, 31)) == {2: Phase(2, date(2026, 7, 1), date(2027, 1, 31))}


def test_stepping_back_opens_the_earlier_phase_again() -> None:
    closed = replace(WHOLE, phases=(Phase(1, date(2026, 1, 1), date(2026, 6, 15)),))
    found = dates(Outcome.STEP_BACK, 2, of=closed)
    assert found == {2: Phase(2, date(2026, 7, 1), TODAY), 1: Phase(1, date(2026, 1, 1), None)}
    assert dates(Outcome.STEP_BACK, 2, date(2026, 11, 30), closed)[1].last_day == date(2026, 11, 30)


def test_starting_again_begins_the_first_phase_anew() -> None:
    assert dates(Outcome.START_AGAIN, 3) == {3: Phase(3, None, None), 1: Phase(1, TODAY, None)}
    assert dates(Outcome.START_AGAIN, 1, date(2026, 12, 1)) == {1: Phase(1, TODAY, date(2026, 12, 1))}


def test_the_last_phase_ends_and_nothing_begins() -> None:
    running = plan(activity(1, 4, start=month_of(2026, 1), end=month_of(2026, 12)))
    assert dates(Outcome.GO_ON, 4, of=running) == {4: Phase(4, date(2026, 1, 1), TODAY)}


@pytest.mark.parametrize("outcome", list(Outcome))
def test_the_plan_speaks_of_the_phase_that_was_decided(outcome: Outcome) -> None:
    after = replace(WHOLE, decided=target(outcome, 2), phases=moved(WHOLE, 2, outcome, TODAY, date(2027, 3, 1)))
    for day in (TODAY, TODAY + timedelta(days=200)):
        assert current_phase(after, day) == target(outcome, 2)
        assert next_view(after, day).phase == target(outcome, 2)
    assert next_view(after, TODAY).last_day == date(2027, 3, 1)


def test_the_figures_are_numbers_alone() -> None:
    found = plan(
        activity(1, 2, 3), activity(2, 2, state=DONE, done_on=TODAY), activity(3, 2, milestone=True), activity(4, 1)
    )
    stands = standing(found, 2, TODAY)
    assert stands.figures == {"done": 1, "total": 3, "overdue": 1, "milestones_done": 0, "milestones": 1}
    assert stands.last_day == date(2026, 12, 31)
