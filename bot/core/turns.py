"""Activities that come back: which period is next when one turn is done. Pure; a period is a start and an end.

Times keep their precision: «juni» becomes «desember», «våren 2026» becomes «høsten 2026», the second week of a month
the second week of another. Local dates only, so no clock is ever put forward in between.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.core.plan_time import PlanTime, Precision, month_of

ON_HIRE: Final = "on_hire"
"""Done once for each colleague who is hired; it goes on all the time."""

MONTHS: Final = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
"""How many months lie between two turns."""

REPEATS: Final = (*MONTHS, ON_HIRE)
"""Every rhythm an activity may have; the empty text is none."""

HIRE_DAYS: Final = 30
"""How long a new colleague's turn may take."""

LONGEST_WAIT: Final = 12 * 100
"""After so many steps a period that is still past is left where it is: its dates are a slip of the pen."""

_SEASONS: Final = (1, 6, 8, 12)
_YEARS: Final = (1, 9990)


@dataclass(frozen=True, slots=True)
class Period:
    """When one turn is to be done; either end may be missing."""

    start: PlanTime | None
    end: PlanTime | None

    @property
    def last(self) -> date | None:
        """The last day of the turn; None where no time is named."""
        time = self.end or self.start
        return time.last if time else None


def next_period(period: Period, repeats: str, today: date) -> Period:
    """Return the period after this one, the first whose last day is still to come; done early, the next one.

    What has no time yet gets its next one counted from today.
    """
    months = MONTHS[repeats]
    if period.last is None:
        return Period(None, _month_after(today, months))
    for step in range(1, LONGEST_WAIT):
        found = _moved(period, months * step)
        if found is None:
            break
        if found.last is not None and found.last > today:
            return found
    return period


def hire_due(joined: date) -> date:
    """Return the last day for what is done with a colleague who joined on a day."""
    return joined + timedelta(days=HIRE_DAYS)


def _moved(period: Period, months: int) -> Period | None:
    """Move both ends on; None where the calendar ends. A start that would come after its end is left out."""
    start = _later(period.start, months) if period.start else None
    end = _later(period.end, months) if period.end else None
    if (period.start and start is None) or (period.end and end is None):
        return None
    if start and end and start.first > end.last:
        start = None
    return Period(start, end)


def _later(time: PlanTime, months: int) -> PlanTime | None:
    """Return the same time so many months later, with the same precision."""
    year, month = _add(time.first.year, time.first.month, months)
    if not _YEARS[0] <= year <= _YEARS[1]:
        return None
    match time.precision:
        case Precision.DAY:
            return PlanTime(_day(time.first, year, month), Precision.DAY)
        case Precision.WEEK:
            return PlanTime(_week(time.first, months), Precision.WEEK)
        case Precision.MONTH:
            return month_of(year, month)
        case Precision.QUARTER:
            quarters = max(1, months // 3)
            year, month = _add(time.first.year, time.first.month, 3 * quarters)
            return PlanTime(date(year, month, 1), Precision.QUARTER)
        case Precision.SEASON:
            return _season(time.first, months)


def _day(first: date, year: int, month: int) -> date:
    """Return the same day of another month; the last of a month stays the last, a day too many becomes it."""
    longest = calendar.monthrange(year, month)[1]
    is_last = first.day == calendar.monthrange(first.year, first.month)[1]
    return date(year, month, longest if is_last else min(first.day, longest))


def _week(monday: date, months: int) -> date:
    """Return the Monday of the same week of a later year, or of the same week (first to last) of another month."""
    iso = monday.isocalendar()
    if months % 12 == 0:
        year = iso.year + months // 12
        last = date(year, 12, 28).isocalendar().week
        return date.fromisocalendar(year, min(iso.week, last), 1)
    thursday = monday + timedelta(days=3)  # a week belongs to the month its Thursday is in
    nth = (thursday.day - 1) // 7
    year, month = _add(thursday.year, thursday.month, months)
    first = date(year, month, 1)
    first += timedelta(days=(3 - first.weekday()) % 7)
    found = first + timedelta(days=7 * nth)
    if found.month != month:
        found -= timedelta(days=7)
    return found - timedelta(days=3)


def _season(first: date, months: int) -> PlanTime:
    """Return the same season of another year, its opposite after half a year, the next one after less."""
    at = _SEASONS.index(first.month) if first.month in _SEASONS else -1
    if at < 0 or months % 12 == 0:
        year, month = _add(first.year, first.month, months)
        return PlanTime(date(year, month, 1), Precision.SEASON)
    halves, rest = divmod(months, 6)
    steps = 2 * halves + (1 if rest else 0)
    year = first.year + (at + steps) // len(_SEASONS)
    return PlanTime(date(year, _SEASONS[(at + steps) % len(_SEASONS)], 1), Precision.SEASON)


def _month_after(today: date, months: int) -> PlanTime:
    year, month = _add(today.year, today.month, months)
    return month_of(year, month)


def _add(year: int, month: int, months: int) -> tuple[int, int]:
    years, index = divmod(month - 1 + months, 12)
    return year + years, index + 1
