"""What a repetition says, between its RFC 5545 text and its words: every so many weeks, months or years, on which days.

A `Rhythm` has one RRULE text; many RRULE texts say one rhythm. What no words are made for has no rhythm here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

WEEKDAY_CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKING_DAYS: Final = (0, 1, 2, 3, 4)
ALL_DAYS: Final = (0, 1, 2, 3, 4, 5, 6)
EVEN_WEEKS: Final = tuple(range(2, 53, 2))
ODD_WEEKS: Final = tuple(range(1, 53, 2))
LAST_SAFE_DAY: Final = 28
"""The last day of the month that every month has."""

FIRST_MONTHS: Final = {3: (1, 4, 7, 10), 6: (1, 7), 12: (1,)}
LAST_MONTHS: Final = {3: (3, 6, 9, 12), 6: (6, 12), 12: (12,)}
"""The months in which quarters, half-years and years begin and end, by their length in months."""

_LONGEST: Final = 200
_BY_DAY: Final = re.compile(r"([+-]?[1-4])?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER: Final = re.compile(r"-?[0-9]{1,4}")
_DATE: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T[0-9]{6}Z?)?")


class Unit(StrEnum):
    """What is counted from one meeting to the next."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A repetition in the form there is one of for each meaning; exactly one way of choosing the day is given.

    With ``unit`` year there are months or weeks; every year with months is every month with months.
    """

    unit: Unit
    interval: int = 1
    days: tuple[tuple[int, int], ...] = ()
    """Pairs of ordinal (0: each; -1: the last) and weekday (0: Monday), sorted."""
    month_days: tuple[int, ...] = ()
    working: int = 0
    """Which Monday-to-Friday of the month; 0: none."""
    months: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The weekdays of which each is meant."""
        return tuple(day for ordinal, day in self.days if ordinal == 0)

    @property
    def rrule(self) -> str:
        """The RFC 5545 text."""
        if self.working:
            chosen = [f"BYDAY={_codes(WORKING_DAYS)}", f"BYSETPOS={self.working}"]
        elif self.month_days:
            chosen = [f"BYMONTHDAY={_listed(self.month_days)}"]
        else:
            chosen = ["BYDAY=" + ",".join(f"{nth or ''}{WEEKDAY_CODES[day]}" for nth, day in self.days)]
        parts = [f"FREQ={self.unit.upper()}LY", *([f"INTERVAL={self.interval}"] if self.interval > 1 else [])]
        parts += [f"BYMONTH={_listed(self.months)}"] if self.months else []
        parts += [f"BYWEEKNO={_listed(self.weeks)}"] if self.weeks else []
        return ";".join([*parts, *chosen])


@dataclass(frozen=True, slots=True)
class Read:
    """An RRULE taken apart: its rhythm (None: it has no words), and how it ends."""

    rhythm: Rhythm | None
    count: int | None = None
    until: date | None = None


def read_rrule(text: str, starts_on: date) -> Read:
    """Take an RRULE apart that has been accepted; ``starts_on`` decides what the text leaves open."""
    values = _values(text)
    counts, untils = _numbers(values.pop("COUNT", "")), _DATE.fullmatch(values.pop("UNTIL", ""))
    count = counts[0] if counts else None
    return Read(_rhythm(values, starts_on), count, _day(untils) if untils else None)


def without_end(text: str) -> str:
    """Return the RRULE without its COUNT and UNTIL."""
    parts = text.removeprefix("RRULE:").split(";")
    return ";".join(part for part in parts if not part.startswith(("COUNT=", "UNTIL=")))


def _values(text: str) -> dict[str, str]:
    parts = (part.partition("=") for part in text[:_LONGEST].removeprefix("RRULE:").split(";"))
    return {name: value for name, _, value in parts}


def _numbers(text: str) -> tuple[int, ...] | None:
    """Return the numbers of a list, sorted and each once; None where something else stands in it."""
    values = text.split(",") if text else []
    if not all(map(_NUMBER.fullmatch, values)):
        return None
    return tuple(sorted({int(value) for value in values}, key=lambda n: (n < 0, n)))


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _rhythm(values: Mapping[str, str], starts_on: date) -> Rhythm | None:
    names = ("BYMONTH", "BYMONTHDAY", "BYWEEKNO", "BYSETPOS")
    lists = {name: _numbers(values.get(name, "")) for name in names}
    days = _days(values.get("BYDAY", ""))
    interval = _numbers(values.get("INTERVAL", "1"))
    if days is None or not interval or any(found is None for found in lists.values()):
        return None
    months, month_days, weeks, places = (lists[name] or () for name in names)
    found = _Parts(values.get("FREQ", ""), interval[0], days, month_days, months, weeks, places)
    if found.freq == "WEEKLY":
        return found.weekly(starts_on, sunday_first=values.get("WKST") == "SU")
    return found.weeks_of_the_year() if found.weeks else found.within_month(starts_on)


def _days(text: str) -> tuple[tuple[int, int], ...] | None:
    """Return BYDAY as sorted pairs of ordinal and weekday; None for what is no such list."""
    found = [_BY_DAY.fullmatch(value) for value in text.split(",")] if text else []
    if not all(found):
        return None
    return _in_order({(int(match[1] or 0), WEEKDAY_CODES.index(match[2])) for match in found if match})


def _in_order(days: set[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(days, key=lambda pair: (pair[0] < 0, pair[0], pair[1])))


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a rule, read but not yet understood."""

    freq: str
    interval: int
    days: tuple[tuple[int, int], ...]
    month_days: tuple[int, ...]
    months: tuple[int, ...]
    weeks: tuple[int, ...]
    places: tuple[int, ...]

    def weekly(self, starts_on: date, *, sunday_first: bool) -> Rhythm | None:
        """Weeks that begin on Sundays are other weeks where not each is meant and days lie on both sides."""
        days = self.days or ((0, starts_on.weekday()),)
        if sunday_first and self.interval > 1 and (len(days) > 1 or starts_on.weekday() != days[0][1]):
            return None
        return Rhythm(Unit.WEEK, self.interval, days)

    def weeks_of_the_year(self) -> Rhythm | None:
        plain = bool(self.days) and not any(ordinal for ordinal, _ in self.days)
        return Rhythm(Unit.YEAR, self.interval, self.days, weeks=self.weeks) if plain else None

    def within_month(self, starts_on: date) -> Rhythm | None:
        months = self.months
        if self.freq == "YEARLY" and not months:
            months = (starts_on.month,)
        yearly = self.freq == "YEARLY" and self.interval > 1
        unit, interval = (Unit.YEAR, self.interval) if yearly else (Unit.MONTH, self._months_between)
        if self.places:
            return self._placed(unit, interval, months)
        days, month_days = self.days, self.month_days
        if not days and not month_days:
            month_days = (starts_on.day,)
        if len({ordinal == 0 for ordinal, _ in days}) > 1 or not _have_words(month_days):
            return None
        if unit is Unit.MONTH and interval == 1 and not months and days and days[0][0] == 0:
            return Rhythm(Unit.WEEK, 1, days)
        return Rhythm(unit, interval, days, month_days, months=months)

    @property
    def _months_between(self) -> int:
        return self.interval if self.freq == "MONTHLY" else 1

    def _placed(self, unit: Unit, interval: int, months: tuple[int, ...]) -> Rhythm | None:
        """BYSETPOS counts within the month, in a yearly rule within the year: the same only with one month."""
        weekdays = tuple(day for _, day in self.days)
        if self.freq == "YEARLY" and len(months) > 1:
            return None
        if len(weekdays) == 1:
            return Rhythm(unit, interval, _in_order({(place, weekdays[0]) for place in self.places}), months=months)
        if weekdays != WORKING_DAYS or len(self.places) > 1:
            return None
        return Rhythm(unit, interval, working=self.places[0], months=months)


def _have_words(month_days: tuple[int, ...]) -> bool:
    return all(0 < day <= LAST_SAFE_DAY or -4 <= day < 0 for day in month_days)


def _codes(weekdays: tuple[int, ...]) -> str:
    return ",".join(WEEKDAY_CODES[day] for day in weekdays)


def _listed(numbers: tuple[int, ...]) -> str:
    return ",".join(map(str, numbers))
