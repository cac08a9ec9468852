"""The passage from one phase to another: when it is to be decided, what can be decided, and what that does. Pure.

A phase is at its end when its milestones are met (all done, or waiting for nothing but their approval), or, where it
has none, when all its activities are done; or when its time is out. Phases may overlap and go back, so a decision moves
dates as little as it can.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from bot.core.plan import PHASES, Activity, ActivityState, Phase, Plan, Progress, current_phase, progress

RECENT = timedelta(days=31)
"""How long after its end a phase that the dates have left is still put forward: an old plan brings no old questions."""


class Why(StrEnum):
    """Why a decision is asked for."""

    FINISHED = "finished"
    OVERDUE = "overdue"
    ASKED = "asked"


class Outcome(StrEnum):
    """What can be decided."""

    GO_ON = "go_on"
    ADJUST = "adjust"
    STEP_BACK = "step_back"
    START_AGAIN = "start_again"


@dataclass(frozen=True, slots=True)
class Gate:
    """One passage: put forward, and perhaps decided. ``change`` is the log's line of the decision."""

    id: int
    phase: int
    why: Why
    proposed_on: date
    outcome: Outcome | None = None
    decided_on: date | None = None
    decided_by: int | None = None
    who: str = ""
    to_phase: int | None = None
    reason: str = ""
    figures: Mapping[str, object] = field(default_factory=dict)
    change: int | None = None
    version: int = 1

    @property
    def open(self) -> bool:
        """Whether it waits for an answer."""
        return self.outcome is None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a phase stands."""

    phase: int
    counted: Progress
    milestones: Progress
    last_day: date | None

    @property
    def figures(self) -> dict[str, object]:
        """Return the numbers that are kept with a decision."""
        counted, milestones = self.counted, self.milestones
        numbers = {"done": counted.done, "total": counted.total, "overdue": counted.overdue}
        return {**numbers, "milestones_done": milestones.done, "milestones": milestones.total}


def standing(plan: Plan, phase: int, today: date) -> Standing:
    """Return how one phase stands."""
    inside = plan.in_phase(phase)
    milestones = progress((a for a in inside if a.milestone), today)
    return Standing(phase, progress(inside, today), milestones, plan.phase(phase).last_day)


def outcomes(phase: int) -> tuple[Outcome, ...]:
    """Return what can be decided at the end of a phase: before the first there is nothing to go back to."""
    return tuple(outcome for outcome in Outcome if outcome is not Outcome.STEP_BACK or phase > PHASES[0])


def target(outcome: Outcome, phase: int) -> int:
    """Return the phase that the plan is in after a decision; after the last one it stays there."""
    match outcome:
        case Outcome.GO_ON:
            return min(phase + 1, PHASES[-1])
        case Outcome.ADJUST:
            return phase
        case Outcome.STEP_BACK:
            return max(phase - 1, PHASES[0])
        case Outcome.START_AGAIN:
            return PHASES[0]


def last_decision(gates: Iterable[Gate]) -> Gate | None:
    """Return the decision that holds: the one that was logged last."""
    return max((gate for gate in gates if gate.change is not None), key=lambda gate: gate.change or 0, default=None)


def moved(plan: Plan, phase: int, outcome: Outcome, today: date, last_day: date | None = None) -> tuple[Phase, ...]:
    """Return the dates that a decision gives to the phases it touches.

    The phase that is left ends today, if it had begun; the one that is entered begins today at the latest. A last day
    that has passed does not hold any more for a phase that is entered.
    """
    to = target(outcome, phase)
    leaving = to != phase or (outcome is Outcome.GO_ON)
    found: dict[int, Phase] = {}
    if leaving:
        old = plan.phase(phase)
        begun = old.first_day is not None and old.first_day <= today
        found[phase] = Phase(phase, old.first_day if begun else None, today if begun else None)
    if not leaving or to != phase:
        found[to] = _entered(plan, to, today, last_day, anew=outcome is Outcome.START_AGAIN)
    return tuple(found.values())


def _entered(plan: Plan, number: int, today: date, last_day: date | None, *, anew: bool) -> Phase:
    known = next((phase for phase in plan.phases if phase.number == number), Phase(number))
    planned = plan.phase(number).first_day
    first = today if anew or planned is None else min(planned, today)
    kept = known.last_day if known.last_day is not None and known.last_day > today else None
    return Phase(number, first, last_day or kept)


def called_for(plan: Plan, gates: Sequence[Gate], today: date) -> tuple[int, Why] | None:
    """Return the phase whose end is to be decided now, and why; None when there is nothing to put forward."""
    last = last_decision(gates)
    for number in _candidates(plan, today):
        why = _why(plan, number, today, last)
        if why is not None:
            return number, why
    return None


def _candidates(plan: Plan, today: date) -> list[int]:
    """The phase that was decided; before the first decision the current one, and the one that the dates just left."""
    current = current_phase(plan, today)
    if current is None or plan.decided is not None:
        return [] if current is None else [current]
    earlier = [n for n in PHASES if n < current and plan.in_phase(n)][-1:]
    return [n for n in earlier if _recent(plan, n, today)] + [current]


def _recent(plan: Plan, number: int, today: date) -> bool:
    """Tell whether a phase that the dates have left ended only lately, by the plan or because the last was done."""
    ends = [plan.phase(number).last_day, *(a.done_on for a in plan.in_phase(number))]
    return max((end for end in ends if end), default=date.min) >= today - RECENT


def _why(plan: Plan, number: int, today: date, last: Gate | None) -> Why | None:
    entered = last.decided_on if last else None
    if last is not None and last.outcome is Outcome.GO_ON and last.phase == number:
        return None  # it is left for good: the last phase has nowhere to go on to
    ends = plan.phase(number).last_day
    over = ends is not None and ends < today and (entered is None or ends >= entered)
    if last is not None and last.outcome is Outcome.ADJUST and not over:
        return None
    if finished(plan.in_phase(number), entered):
        return Why.FINISHED
    return Why.OVERDUE if over else None


def finished(activities: Iterable[Activity], entered: date | None = None) -> bool:
    """Whether a phase's milestones are met, or without milestones its activities; some of it after ``entered``."""
    counted = [a for a in activities if not a.continuous and a.state is not ActivityState.DROPPED]
    counted = [a for a in counted if a.milestone] or counted
    if not counted or not all(_met(activity) for activity in counted):
        return False
    return entered is None or any((a.done_on or a.proposed_on or date.min) > entered for a in counted)


def _met(activity: Activity) -> bool:
    """Done, or said to be met and waiting for its approver: that may be the very decision."""
    return activity.state is ActivityState.DONE or (activity.milestone and activity.proposed_on is not None)
