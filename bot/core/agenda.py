"""What a meeting's agenda takes from the plan on one day. Pure; a programme says which list goes under which point.

The names of the lists are those a programme's files use: done_since_last, now, next, overdue, unclear, milestones,
hindrances, gate.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.core.plan import (
    FAR,
    PHASES,
    Activity,
    ActivityState,
    Plan,
    by_time,
    current_phase,
    done_since,
    overdue,
    progress,
)

LOOK_AHEAD = {"project": 14, "status": 42, "steering": 100}
"""Days ahead that count as «next»: somewhat more than the meeting's own rhythm."""

USUAL_LOOK_AHEAD = 42
USUAL_LOOK_BACK = 31
"""Days looked back for what was done when there has been no earlier meeting."""

NEAREST = 2

ENDING_SOON = 31
"""Days before a phase's last day from which the passage to the next one is on the agenda."""


class GateWhy(StrEnum):
    """Why the passage to the next phase is to be decided."""

    FINISHED = "finished"
    ENDING = "ending"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Gate:
    """A phase about whose end the steering group has something to decide."""

    phase: int
    why: GateWhy
    last_day: date | None
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Something that a unit has said stands in the way of an activity."""

    activity: Activity
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """All lists an agenda point may ask for; activities in the order of their deadlines."""

    done_since_last: tuple[Activity, ...] = ()
    now: tuple[Activity, ...] = ()
    next: tuple[Activity, ...] = ()
    overdue: tuple[Activity, ...] = ()
    unclear: tuple[Activity, ...] = ()
    """Running, late or soon to begin, and nobody answers for it."""
    milestones: tuple[Activity, ...] = ()
    """Milestones that wait for approval or come up."""
    hindrances: tuple[Hindrance, ...] = ()
    gate: tuple[Gate, ...] = ()

    @property
    def to_decide(self) -> int:
        """How many things wait for a decision: milestones, gates, and late activities without anybody responsible."""
        nobodys = set(self.overdue) & set(self.unclear)
        return len(self.gate) + len({*self.milestones, *nobodys})

    @property
    def empty(self) -> bool:
        """True when the plan has nothing for this meeting."""
        lists = (self.done_since_last, self.now, self.next, self.overdue, self.unclear, self.milestones)
        return not any((*lists, self.hindrances, self.gate))


def agenda(plan: Plan, today: date, since: date | None, meeting: str = "") -> Agenda:
    """Return the lists for a meeting held on ``today``.

    Args:
        plan: the municipality's plan.
        today: the day of the meeting.
        since: the day of the meeting before, None when there was none.
        meeting: the programme's meeting id; decides how far ahead «next» looks.
    """
    ahead = today + timedelta(days=LOOK_AHEAD.get(meeting, USUAL_LOOK_AHEAD))
    late = overdue(plan, today)
    running = _sorted(a for a in plan.activities if a.running(today) and not a.milestone)
    coming = _sorted(a for a in plan.activities if a.coming(today) and (a.first_day or FAR) <= ahead)
    milestones = _sorted(a for a in plan.activities if a.milestone and _waits(a, ahead))
    return Agenda(
        done_since_last=done_since(plan, since or today - timedelta(days=USUAL_LOOK_BACK), today),
        now=running,
        next=_next(plan, today, ahead),
        overdue=late,
        unclear=_sorted(a for a in {*late, *running, *coming, *milestones} if not a.has_responsible),
        milestones=milestones,
        hindrances=_hindrances(plan),
        gate=_gates(plan, today),
    )


def _sorted(found: Iterable[Activity]) -> tuple[Activity, ...]:
    return tuple(sorted(found, key=by_time))


def _next(plan: Plan, today: date, ahead: date) -> tuple[Activity, ...]:
    """What begins before ``ahead``; when nothing does, the nearest two: a meeting always looks forward."""
    coming = _sorted(a for a in plan.activities if a.coming(today) and not a.milestone)
    return tuple(a for a in coming if (a.first_day or FAR) <= ahead) or coming[:NEAREST]


def _waits(milestone: Activity, ahead: date) -> bool:
    """A milestone waits when it is open and its time comes before the next meetings, or has passed."""
    return milestone.open and (milestone.deadline or FAR) <= ahead


def _hindrances(plan: Plan) -> tuple[Hindrance, ...]:
    return tuple(
        Hindrance(activity, unit.unit, unit.hindrance)
        for activity in plan.activities
        if activity.open
        for unit in activity.units
        if unit.hindrance and unit.state not in (ActivityState.DONE, ActivityState.DROPPED)
    )


def _gates(plan: Plan, today: date) -> tuple[Gate, ...]:
    """Return the passages to decide, up to the current phase; a finished one until a later phase has begun."""
    current = current_phase(plan, today)
    # Before the first decision the dates say which passages are open; after it, only that of the phase one is in is.
    first = 1 if plan.decided is None else plan.decided
    numbers = [p for p in range(first, (current or 0) + 1) if plan.in_phase(p)]
    begun = max((n for n in PHASES if plan.in_phase(n) and (plan.phase(n).first_day or FAR) <= today), default=0)
    found = (_gate(plan, number, today, last=number >= begun) for number in numbers)
    return tuple(gate for gate in found if gate)


def _gate(plan: Plan, number: int, today: date, *, last: bool) -> Gate | None:
    phase, counted = plan.phase(number), progress(plan.in_phase(number), today)
    if counted.total and counted.done == counted.total:
        why = GateWhy.FINISHED if last else None
    elif phase.last_day is not None and phase.last_day < today:
        why = GateWhy.OVERDUE
    elif phase.last_day is not None and phase.last_day <= today + timedelta(days=ENDING_SOON):
        why = GateWhy.ENDING
    else:
        why = None
    return Gate(number, why, phase.last_day, counted.done, counted.total) if why else None
