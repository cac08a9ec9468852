"""The time axis of a picture: days become pixels; months, quarters or years become words and lines."""

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.exchange.pictures.canvas import INK, LEFT, LINE, RIGHT, SOFT, Pen, Sheet
from bot.exchange.pictures.lettering import width

HEIGHT: Final = 76
_YEAR_SIZE: Final = 26
_MONTH_SIZE: Final = 23
_STEPS: Final = (1, 3, 6, 12)
_YEAR_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_GAP: Final = 14


@dataclass(frozen=True, slots=True)
class Timeline:
    """A stretch of whole months, laid out from the left margin to the right one."""

    first: date
    last: date

    @classmethod
    def around(cls, days: Sequence[date]) -> "Timeline":
        """Return the whole months that hold all the days."""
        first, last = min(days), max(days)
        return cls(first.replace(day=1), last.replace(day=calendar.monthrange(last.year, last.month)[1]))

    def x(self, day: date, *, end: bool = False) -> float:
        """Return the pixel where a day begins, or ends; days outside stand at the edge."""
        length = (self.last - self.first).days + 1
        passed = min(max((day - self.first).days + end, 0), length)
        return LEFT + (RIGHT - LEFT) * passed / length

    def holds(self, day: date) -> bool:
        """Whether the day is shown."""
        return self.first <= day <= self.last

    def step(self, months: Sequence[str]) -> int:
        """Return how many months a tick apart leaves room for the words."""
        widest = max(width(name, _MONTH_SIZE) for name in months) + _GAP
        one = (RIGHT - LEFT) / max(1, _count(self.first, self.last))
        return next((step for step in _STEPS[:-1] if one * step >= widest), 12)

    def ticks(self, step: int) -> Iterator[date]:
        """Yield the first days of months, ``step`` apart, counted from January."""
        index = self.first.year * 12 + self.first.month - 1
        for number in range(index, self.last.year * 12 + self.last.month):
            if number % step == 0:
                yield date(number // 12, number % 12 + 1, 1)

    def years(self) -> Iterator[date]:
        """Yield where the name of a year stands: at its start, or at the edge; fewer where there is no room."""
        count = self.last.year - self.first.year + 1
        room = (RIGHT - LEFT) / (width("0000", _YEAR_SIZE, bold=True) + _GAP)
        step = next((step for step in _YEAR_STEPS if count / step <= room), 1000)
        for year in range(self.first.year, self.last.year + 1):
            if year == self.first.year or year % step == 0:
                yield max(date(year, 1, 1), self.first)


def axis(sheet: Sheet, line: Timeline, top: float, bottom: float, months: Sequence[str]) -> None:
    """Write years and months from ``top`` down, and draw their lines on to ``bottom``."""
    step = line.step(months)
    end = float("-inf")
    for day in line.years():
        x = line.x(day)
        if x >= end and x + width("0000", _YEAR_SIZE, bold=True) <= RIGHT + 1:
            sheet.text(x, top + 26, str(day.year), _YEAR_SIZE, bold=True, color=INK)
            end = x + width("0000", _YEAR_SIZE, bold=True) + _GAP
    for day in line.ticks(min(12, step)):
        x = line.x(day)
        sheet.line((x, top + 38), (x, bottom), Pen(edge=LINE, line=2.5 if day.month == 1 else 1.2))
        name = months[day.month - 1]
        if step < 12 and x + width(name, _MONTH_SIZE) <= RIGHT + 4:
            sheet.text(x + 4, top + 60, name, _MONTH_SIZE, color=SOFT)
    sheet.line((LEFT, top + HEIGHT - 6), (RIGHT, top + HEIGHT - 6), Pen(edge=SOFT, line=2))


def _count(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1
