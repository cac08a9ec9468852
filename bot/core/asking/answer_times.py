"""When one activity is due, seen on one day: what there is to say of its time, and how long is left. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.plan import Activity, ActivityState, Plan, by_time


class Timing(StrEnum):
    """What there is to say of an activity's time; the first that fits, from above."""

    DROPPED = "dropped"
    DONE = "done"
    CONTINUOUS = "continuous"
    OVERDUE = "overdue"
    UNDATED = "undated"
    COMING = "coming"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class Left:
    """How long is left until a last day, that day included: whole weeks, and all the days."""

    weeks: int
    days: int


def timing(activity: Activity, today: date) -> Timing:
    """Return what there is to say of an activity's time."""
    match activity.state:
        case ActivityState.DROPPED:
            return Timing.DROPPED
        case ActivityState.DONE:
            return Timing.DONE
    if activity.continuous:
        return Timing.CONTINUOUS
    if activity.deadline is None:
        return Timing.UNDATED
    if activity.overdue(today):
        return Timing.OVERDUE
    begun = activity.state is ActivityState.STARTED or (activity.first_day or date.min) <= today
    return Timing.RUNNING if begun else Timing.COMING


def left(last: date, today: date) -> Left:
    """Return how long is left until ``last``; nothing where it is past."""
    days = max(0, (last - today).days)
    return Left(days // 7, days)


def one_day(activity: Activity) -> bool:
    """Whether it is planned for a single day: it «is» then, and is not «finished by» then."""
    return activity.first_day is not None and activity.first_day == activity.deadline


def in_month(activity: Activity, month: int) -> bool | None:
    """Tell whether the last day lies in a month of any year; None where there is no last day."""
    return None if activity.deadline is None else activity.deadline.month == month


def next_deadlines(plan: Plan, today: date, most: int) -> tuple[Activity, ...]:
    """Return the activities whose last day comes next."""
    ahead = (a for a in plan.activities if a.open and a.deadline is not None and a.deadline >= today)
    return tuple(sorted(ahead, key=by_time)[:most])


def kept(activities: Iterable[Activity]) -> Sequence[Activity]:
    """Return those that are still in the plan; where all were dropped, the dropped ones."""
    found = tuple(activities)
    return [a for a in found if a.state is not ActivityState.DROPPED] or found
