"""What each role sees at a glance of a plan: this week, what waits, what is at risk, what one unit has to do. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core import units
from bot.core.permissions import Doing, may
from bot.core.plan import Activity, Plan, by_time, current_phase, progress
from bot.core.roles import ALL_STAFF, Role
from bot.core.turns import ON_HIRE
from bot.core.units import UnitTask

PHASE_NEAR = timedelta(days=42)
"""How long before its end a phase that is not finished is a risk."""

SOON = timedelta(days=60)
"""How far ahead staff and units are told of what comes."""


@dataclass(frozen=True, slots=True)
class Week:
    """What of a set of activities falls into one stretch of days."""

    due: tuple[Activity, ...]
    starts: tuple[Activity, ...]

    @property
    def all(self) -> tuple[Activity, ...]:
        """Both, the most urgent first; what starts and ends within the stretch only once."""
        return tuple(sorted({a.id: a for a in (*self.due, *self.starts)}.values(), key=by_time))


def week_end(today: date) -> date:
    """Return the Sunday of this week; on a Saturday or Sunday of the next one, as nobody plans for what is left."""
    return today + timedelta(days=6 - today.weekday() + (7 if today.weekday() >= 5 else 0))


def within(activities: Iterable[Activity], today: date, last: date) -> Week:
    """Return what has its deadline from today up to and with ``last``, and what begins then."""
    known = [a for a in activities if a.open and not a.continuous]
    due = [a for a in known if a.deadline is not None and today <= a.deadline <= last]
    starts = [a for a in known if a.coming(today) and a.first_day is not None and a.first_day <= last]
    return Week(tuple(sorted(due, key=by_time)), tuple(sorted(starts, key=by_time)))


def unclear(plan: Plan) -> tuple[Activity, ...]:
    """Return the open activities that nobody answers for."""
    return tuple(sorted((a for a in plan.activities if a.open and not a.has_responsible), key=by_time))


# ---- decisions and risks -------------------------------------------------------------------------------------------


def proposed(plan: Plan) -> tuple[Activity, ...]:
    """Return the milestones that somebody says are reached, and that wait for their approver; the longest first."""
    waiting = [a for a in plan.activities if a.milestone and a.open and a.proposed_on]
    return tuple(sorted(waiting, key=lambda a: (a.proposed_on or date.max, a.position)))


def approves(activity: Activity, roles: Iterable[Role]) -> bool:
    """Whether somebody with ``roles`` approves a milestone: the role it names, or else those who may approve any."""
    known = frozenset(roles)
    return activity.approver in known if activity.approver else may(known, Doing.APPROVE_MILESTONE)


def phase_ends(plan: Plan, today: date) -> date | None:
    """Return the last day of the current phase where it is near, or past, and the phase is not finished."""
    number = current_phase(plan, today)
    if number is None:
        return None
    last, counted = plan.phase(number).last_day, progress(plan.in_phase(number), today)
    if last is None or counted.done == counted.total or last > today + PHASE_NEAR:
        return None
    return last


def late_milestones(plan: Plan, today: date) -> tuple[Activity, ...]:
    """Return the milestones past their deadline, the oldest first."""
    return tuple(sorted((a for a in plan.activities if a.milestone and a.overdue(today)), key=by_time))


# ---- units ---------------------------------------------------------------------------------------------------------


def begun(activity: Activity, today: date) -> bool:
    """Whether an open activity is under way or late: its units can be waited for."""
    return activity.open and (activity.running(today) or activity.overdue(today))


def parts_of(plan: Plan, unit_id: int | None) -> tuple[UnitTask, ...]:
    """Return what one unit has left to do of the activities that are spread over units, the most urgent first."""
    return tuple(task for task in units.tasks(plan, unit_id) if task.open)


def now_and_next(parts: Iterable[UnitTask], today: date) -> tuple[tuple[UnitTask, ...], tuple[UnitTask, ...]]:
    """Return what a unit does now, and what comes next."""
    known = tuple(parts)
    now = tuple(part for part in known if begun(part.activity, today))
    soon = today + SOON
    coming = (p for p in known if p.activity.coming(today) and (p.activity.first_day or date.max) <= soon)
    return now, tuple(coming)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What others wait for: how many units, in how many activities that are under way, and since when."""

    units: int = 0
    activities: int = 0
    since: date | None = None


def waiting_units(plan: Plan, today: date) -> Waiting:
    """Return how many units the activities under way wait for."""
    waits = {a.id: units.waiting(a) for a in plan.activities if a.units and begun(a, today)}
    states = [state for found in waits.values() for state in found]
    sinces = [state.since for state in states if state.since]
    return Waiting(len({s.unit_id for s in states}), sum(map(bool, waits.values())), min(sinces, default=None))


def hindrances(plan: Plan, today: date) -> tuple[UnitTask, ...]:
    """Return what units say stands in their way, in activities that are under way."""
    known = [a for a in plan.activities if a.units and begun(a, today)]
    return tuple(UnitTask(activity, state) for activity in known for state in units.hindered(activity))


# ---- staff ---------------------------------------------------------------------------------------------------------


def asked_of_staff(plan: Plan, today: date) -> tuple[Activity, ...]:
    """Return what is expected of everybody now or soon: activities for all staff, or for the role of staff."""
    asked = [a for a in plan.activities if a.open and not {ALL_STAFF, Role.STAFF.value}.isdisjoint(a.roles)]
    soon = [a for a in asked if begun(a, today) or (a.coming(today) and (a.first_day or date.max) <= today + SOON)]
    return tuple(sorted(soon, key=by_time))


def practices(plan: Plan, today: date) -> tuple[Activity, ...]:
    """Return the activities that come back at fixed times and are under way: the practice of a year."""
    return tuple(a for a in plan.activities if a.repeats and a.repeats != ON_HIRE and begun(a, today))
