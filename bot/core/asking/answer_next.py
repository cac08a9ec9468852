"""What is next: in a phase, after an activity, before one, and before a phase can be left. Pure."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from bot.core.plan import FAR, PHASES, Activity, ActivityState, NextView, Plan, by_time, current_phase


class Step(StrEnum):
    """Why an activity is the next one."""

    NOW = "now"
    COMING = "coming"
    OVERDUE = "overdue"
    UNDATED = "undated"
    PHASE_DONE = "phase_done"
    NOTHING = "nothing"


def first_step(view: NextView) -> tuple[Step, Activity | None]:
    """Return the one thing that is next in a phase: what goes on, else what starts, else what is late or undated."""
    dated = [a for a in view.now if not a.continuous]
    if dated:
        return Step.NOW, dated[0]
    if view.coming:
        return Step.COMING, min(view.coming, key=by_place)
    if view.overdue:
        return Step.OVERDUE, view.overdue[0]
    if view.undated:
        return Step.UNDATED, view.undated[0]
    done = view.progress.total and view.progress.done == view.progress.total
    return (Step.PHASE_DONE if done else Step.NOTHING), None


def after(plan: Plan, done: Sequence[Activity]) -> tuple[Activity, ...]:
    """Return what comes after some activities: the open ones planned later, those of their phase first.

    What goes on all the time comes after nothing.
    """
    last = max(done, key=by_place)
    those = {activity.id for activity in done}
    later = [
        a for a in plan.activities if a.open and not a.continuous and a.id not in those and by_place(a) > by_place(last)
    ]
    same = [a for a in later if a.phase == last.phase]
    others = [a for a in later if a.phase != last.phase and (a.phase or 0) > (last.phase or 0)]
    return (*sorted(same, key=by_place), *sorted(others, key=lambda a: (a.phase or 0, *by_place(a))))


def before(plan: Plan, activity: Activity) -> tuple[Activity, ...]:
    """Return what is open and planned before an activity, in its phase or an earlier one; first things first."""
    found = [
        a for a in plan.activities if a.open and not a.continuous and a.id != activity.id and _precedes(a, activity)
    ]
    return tuple(sorted(found, key=by_place))


def _precedes(one: Activity, other: Activity) -> bool:
    if one.phase == other.phase:
        return by_place(one) < by_place(other)
    return one.phase is not None and other.phase is not None and one.phase < other.phase


def left_in(plan: Plan, number: int) -> tuple[Activity, ...]:
    """Return what is still to be done in a phase, milestones last within their time; what never ends is left out."""
    inside = (a for a in plan.in_phase(number) if a.open and not a.continuous)
    return tuple(sorted(inside, key=lambda a: (a.deadline or FAR, a.milestone, by_time(a))))


def gate_before(plan: Plan, today: date, named: int | None, *, closing: bool) -> int | None:
    """Return the phase that is to be left, for «what must be in place before …».

    ``named`` is the phase that was named, ``closing`` whether it is that one which is to be finished; otherwise the one
    before it is meant. Without a name it is the current one.
    """
    if named is None:
        return current_phase(plan, today)
    return named if closing or named == PHASES[0] else named - 1


def done_already(activities: Sequence[Activity]) -> bool:
    """Whether all of them are done."""
    return all(activity.state is ActivityState.DONE for activity in activities)


def by_place(activity: Activity) -> tuple[date, int]:
    """Sort key: where it stands in the plan, by the day it begins, then by the plan's own order; undated last."""
    return activity.first_day or FAR, activity.position
