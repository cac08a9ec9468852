"""Which days a month or a stretch of time means on a given day. Pure: the local day comes in as ``today``."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.core.plan import FAR, Activity
from bot.core.plan_time import PlanTime, Precision, month_of

_QUARTERS: Final = {"q1": 1, "q2": 4, "q3": 7, "q4": 10}
_STEPS: Final = {"this": 0, "next": 1, "last": -1}
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``first`` to ``last``, both included.

    ``time`` is the month, week or quarter that it is; None for a year, and for «from today until then».
    """

    first: date
    last: date
    time: PlanTime | None = None
    year: int | None = None
    """The year, where it is a whole one."""

    def __contains__(self, day: date | None) -> bool:
        """Tell whether a day lies in it; no day lies nowhere."""
        return day is not None and self.first <= day <= self.last

    def past(self, today: date) -> bool:
        """Whether all of it lies behind."""
        return self.last < today

    def touches(self, activity: Activity) -> bool:
        """Whether an activity's planned time and the stretch have a day in common."""
        first, last = activity.first_day, activity.deadline
        if first is None and last is None:
            return False
        return (first or last or FAR) <= self.last and (last or FAR) >= self.first


def stretch_of(month: int | None, period: str, today: date, *, back: bool = False) -> Stretch | None:
    """Return the days that a month (1–12) or a period names; None where it names none.

    A month or a quarter without a year is the next one that is not over, or with ``back`` the last one that has begun.
    """
    if month is not None and 1 <= month <= 12:
        return _named(month_of(_year(month, month, today, back=back), month))
    if period in _QUARTERS:
        first = _QUARTERS[period]
        return _quarter(_year(first, first + 2, today, back=back), first)
    relation, _, unit = period.partition("_")
    return _related(_STEPS[relation], unit, today) if relation in _STEPS else None


def soon(today: date) -> Stretch:
    """Return what is «ahead» where no time is named: from today to the end of the next month."""
    return Stretch(today, _month(today, 1).last)


def _year(first: int, last: int, today: date, *, back: bool) -> int:
    """Return the year of the months ``first`` to ``last`` that is meant today."""
    if back:
        return today.year if first <= today.month else today.year - 1
    return today.year if last >= today.month else today.year + 1


def _related(step: int, unit: str, today: date) -> Stretch | None:
    match unit:
        case "week":
            monday = today - timedelta(days=today.weekday()) + step * WEEK
            return _named(PlanTime(monday, Precision.WEEK))
        case "month":
            return _named(_month(today, step))
        case "quarter":
            start = _month(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * step)
            return _quarter(start.first.year, start.first.month)
        case "year":
            year = today.year + step
            return Stretch(date(year, 1, 1), date(year, 12, 31), year=year)
        case _:
            return None


def _named(time: PlanTime) -> Stretch:
    return Stretch(time.first, time.last, time)


def _quarter(year: int, month: int) -> Stretch:
    return _named(PlanTime(date(year, month, 1), Precision.QUARTER))


def _month(day: date, step: int) -> PlanTime:
    years, month = divmod(day.month - 1 + step, 12)
    return month_of(day.year + years, month + 1)
