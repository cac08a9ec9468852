"""What moving a deadline does to an activity's times. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.core.plan import Activity
from bot.core.plan_edit import time_json, time_of
from bot.core.plan_time import PlanTime, month_of

OFFERED: Final = 3
"""So many months are offered where it is not said when."""

_YEARS: Final = (1, 9990)


def moved(activity: Activity, when: PlanTime) -> dict[str, object]:
    """Return the fields of an activity whose deadline is ``when``, as `bot.core.plan_edit` has them.

    A start that would come after the new deadline is left out; what has one time only keeps one.
    """
    if activity.start is not None and activity.end is None:
        return {"start": time_json(when)}
    start = activity.start if activity.start and activity.start.first <= when.last else None
    return {"start": time_json(start), "end": time_json(when)}


def loses_start(activity: Activity, when: PlanTime) -> bool:
    """Tell whether the planned start would come after the new deadline."""
    return activity.end is not None and activity.start is not None and activity.start.first > when.last


def months_after(activity: Activity, today: date) -> Sequence[PlanTime]:
    """Return the next months that a deadline may be moved to: those after it, none of them past."""
    base = max(activity.deadline or today, today)
    return [_month(base, steps) for steps in range(1, OFFERED + 1)]


def coming_month(activity: Activity | None, month: int, today: date) -> PlanTime:
    """Return the next such month: after the deadline where there is one to come, else the first that is not over."""
    base = today
    if activity is not None and activity.deadline is not None and activity.deadline > today:
        base = activity.deadline.replace(day=1)
    year = base.year if month >= base.month else base.year + 1
    return month_of(min(year, _YEARS[1]), month)


def written(when: PlanTime) -> str:
    """Return a plan time as a proposal keeps it: «2026-11-01/month»."""
    return "/".join(time_json(when) or ())


def read(text: str) -> PlanTime | None:
    """Return the plan time that a proposal keeps."""
    return time_of(text.split("/")) if text else None


def _month(base: date, steps: int) -> PlanTime:
    years, index = divmod(base.month - 1 + steps, 12)
    return month_of(min(base.year + years, _YEARS[1]), index + 1)
