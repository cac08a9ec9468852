"""When something in a plan is to happen: a date with a precision (design: data decisions)."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache


class Precision(StrEnum):
    """How exactly a plan states a time."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"


@dataclass(frozen=True, slots=True)
class PlanTime:
    """A stretch of days that the plan names as one time: ``first`` is its first day, ``last`` its last."""

    first: date
    precision: Precision

    @property
    def last(self) -> date:
        """The last day of the named time; what is planned for it is overdue the day after."""
        match self.precision:
            case Precision.DAY:
                return self.first
            case Precision.WEEK:
                return self.first + timedelta(days=6)
            case Precision.MONTH:
                return _end_of_month(self.first, 1)
            case Precision.QUARTER:
                return _end_of_month(self.first, 3)
            case Precision.SEASON:
                return _end_of_month(self.first, SEASON_MONTHS.get(self.first.month, 3))

    @property
    def month(self) -> str:
        """``YYYY-MM`` of the first day, as JSON shows it."""
        return f"{self.first:%Y-%m}"

    @property
    def last_month(self) -> str:
        """``YYYY-MM`` of the last day."""
        return f"{self.last:%Y-%m}"


# A season is named by the month it starts in: spring January–June, summer June–August, autumn August–December,
# winter December–February, as plans in the Norwegian public sector use the words (half a school year each).
SEASON_MONTHS = {1: 6, 6: 3, 8: 5, 12: 3}


def month_of(year: int, month: int) -> PlanTime:
    """Return the plan time of one calendar month."""
    return PlanTime(date(year, month, 1), Precision.MONTH)


@lru_cache(maxsize=4096)
def _end_of_month(first: date, months: int) -> date:
    """Return the last day of the ``months``-th month counted from ``first``'s own."""
    index = first.year * 12 + first.month - 1 + months - 1
    year, month = divmod(index, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])
