"""Whatever is decided in whatever order: the plan stays whole, and nobody is asked without a reason."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.gates import Gate, Outcome, Why, called_for, moved, outcomes, target
from bot.core.plan import PHASES, Activity, ActivityState, Phase, Plan, current_phase, next_view
from bot.core.plan_time import month_of

START = date(2026, 1, 1)
DAYS = 5 * 366


def template() -> Plan:
    """Four phases of a year each, with two activities and a milestone."""
    found = []
    for phase in PHASES:
        year = 2025 + phase
        for number, month in enumerate((4, 9, 12)):
            key = phase * 10 + number
            found.append(
                Activity(
                    key, f"k{key}", f"Aktivitet {key}", phase, key, month_of(year, month - 3), month_of(year, month),
                    roles=("project_leader",), milestone=month == 12,
                )
            )  # fmt: skip
    return Plan(1, "bti", (), tuple(found), None, START)


def with_dates(plan: Plan, phases: tuple[Phase, ...]) -> Plan:
    known = {phase.number: phase for phase in plan.phases} | {phase.number: phase for phase in phases}
    return replace(plan, phases=tuple(known[number] for number in sorted(known)))


def decided(
    plan: Plan, outcome: Outcome, today: date, last_day: date | None, change: int, phase: int | None = None
) -> tuple[Plan, Gate]:
    """Decide about ``phase``, or else the current one."""
    phase = phase or current_phase(plan, today) or 1
    after = with_dates(plan, moved(plan, phase, outcome, today, last_day))
    to = target(outcome, phase)
    gate = Gate(change, phase, Why.ASKED, today, outcome, today, 1, "Ola", to, change=change)
    return replace(after, decided=to), gate


def done(plan: Plan, today: date, chance: random.Random) -> Plan:
    """Let one of the open activities be done."""
    open_still = [a for a in plan.activities if a.open]
    if not open_still:
        return plan
    one = chance.choice(open_still)
    finished = replace(one, state=ActivityState.DONE, done_on=today)
    return replace(plan, activities=tuple(finished if a is one else a for a in plan.activities))


def check_dates(plan: Plan) -> None:
    for phase in plan.phases:
        assert phase.first_day is None or phase.last_day is None or phase.first_day <= phase.last_day, phase


@pytest.mark.parametrize("seed", range(40))
def test_five_years_of_decisions_keep_the_plan_whole(seed: int) -> None:
    chance, plan, today = random.Random(seed), template(), START
    gates: list[Gate] = []
    while today < START + timedelta(days=DAYS):
        today += timedelta(days=chance.randint(1, 40))
        plan = done(plan, today, chance) if chance.random() < 0.4 else plan
        wanted = called_for(plan, gates, today)
        phase = current_phase(plan, today)
        assert phase in PHASES
        if wanted is not None:
            assert wanted[0] == phase or plan.decided is None
            assert wanted[1] in (Why.FINISHED, Why.OVERDUE)
        if chance.random() < 0.3:
            outcome = chance.choice(outcomes(phase))
            last = today + timedelta(days=chance.randint(1, 300))
            given = last if outcome is Outcome.ADJUST or chance.random() < 0.5 else None
            plan, gate = decided(plan, outcome, today, given, len(gates) + 1)
            gates.append(gate)
            check_dates(plan)
            assert current_phase(plan, today) == next_view(plan, today).phase == gate.to_phase
            again = called_for(plan, gates, today)
            assert again is None, (outcome, again)


@pytest.mark.parametrize("seed", range(20))
def test_after_adjusting_there_is_silence_until_the_new_day_whatever_happens(seed: int) -> None:
    chance = random.Random(seed)
    today = START + timedelta(days=chance.randint(1, 1200))
    last = today + timedelta(days=chance.randint(1, 200))
    plan, gate = decided(template(), Outcome.ADJUST, today, last, 1)
    while today <= last:
        assert called_for(plan, [gate], today) is None
        plan = done(plan, today, chance)
        today += timedelta(days=1)
    assert called_for(plan, [gate], today) is not None


def test_a_plan_that_goes_as_planned_is_asked_about_once_for_each_phase() -> None:
    plan, today = template(), START
    gates: list[Gate] = []
    asked: list[tuple[int, Why, date]] = []
    while today < START + timedelta(days=DAYS):
        today += timedelta(days=1)
        due = tuple(
            replace(a, state=ActivityState.DONE, done_on=today) if a.open and a.deadline == today else a
            for a in plan.activities
        )
        plan = replace(plan, activities=due)
        wanted = called_for(plan, gates, today)
        if wanted is not None:
            asked.append((*wanted, today))
            plan, gate = decided(plan, Outcome.GO_ON, today, None, len(gates) + 1, wanted[0])
            gates.append(gate)
    assert asked == [(phase, Why.FINISHED, date(2025 + phase, 12, 31)) for phase in PHASES]
    assert plan.decided == PHASES[-1]


def test_a_plan_that_nobody_touches_is_asked_about_the_day_after_each_phase() -> None:
    plan, today = template(), START
    gates: list[Gate] = []
    asked: list[tuple[int, Why, date]] = []
    while today < START + timedelta(days=DAYS):
        today += timedelta(days=1)
        wanted = called_for(plan, gates, today)
        if wanted is not None:
            asked.append((*wanted, today))
            plan, gate = decided(plan, Outcome.GO_ON, today, None, len(gates) + 1, wanted[0])
            gates.append(gate)
    assert asked == [(phase, Why.OVERDUE, date(2026 + phase, 1, 1)) for phase in PHASES]
