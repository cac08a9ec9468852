"""When an instruction to move an activity wants it to be: «til november», «én måned», «uke 12», «etter jul».

Told with the precision it was said with. What is said of a month, a season or a week without a year is the next one
that lies ahead. A shift («en måned», «to uker til») counts from where the activity ends now, else from today.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.core.asking.reading import Reading, Token
from bot.core.asking.slot_found import Found
from bot.core.asking.times_words import (
    AFTER,
    ASKS_FOR,
    BEFORE,
    COUNTS,
    DAYS,
    EASTER,
    ENDS_OF,
    FROM_TODAY,
    HOLIDAYS,
    NOT,
    NUMBERS,
    SEASONS,
    SOONER,
    TOWARDS,
    UNITS,
    WEEK,
    WEEKDAYS,
)
from bot.core.plan_time import PlanTime, Precision, month_of
from bot.core.words import fold

_MOST: Final = 60
"""A shift by more of anything is no shift somebody means."""


def target_time(reading: Reading, found: Found, today: date, current_end: PlanTime | None) -> PlanTime | None:
    """Return the time that an instruction names, or None where it names none that can be told.

    ``today`` is the local day; ``current_end`` is when the activity ends by the plan as it is.
    """
    text = _Text(found.reading.tokens or reading.tokens)
    for read in (_day, _week, _month, _quarter, _shift, _relative, _holiday, _season, _weekday):
        when = read(text, found, today, current_end)
        if when is not None:
            return when
    return None


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of an instruction."""

    tokens: Sequence[Token]

    def word(self, at: int) -> str:
        """Return the word at a place without æøå, or nothing beyond the edges."""
        return fold(self.tokens[at].word) if 0 <= at < len(self.tokens) else ""

    def number(self, at: int) -> int | None:
        """Return the number a word stands for: digits, or up to twelve in words."""
        word = self.word(at).rstrip(".")
        return int(word) if word.isdecimal() and len(word) <= 4 else NUMBERS.get(word)

    def denied(self, stop: int) -> bool:
        """Tell whether the words before a place say that it cannot be so."""
        return any(self.word(at) in NOT for at in range(max(0, stop - 8), stop))

    def year(self, start: int, stop: int) -> int | None:
        """Return the year that stands in [start, stop)."""
        for at in range(start, stop):
            word = self.word(at)
            if word.isdecimal() and len(word) == 4 and 2000 <= int(word) < 2100:
                return int(word)
        return None


def _day(text: _Text, found: Found, today: date, _: PlanTime | None) -> PlanTime | None:
    """Read «15. mai», «May 15», «15.5.», «15.05.2026»."""
    for month in reversed(found.times.months):
        for at in (month.first - 1, month.first - 2, month.stop):
            number = text.number(at) if text.word(at).rstrip(".").isdecimal() else None
            apart = at == month.first - 2 and text.word(month.first - 1) not in {"of", "i"}
            if number and number <= 31 and not apart and not _numbers_week(text, at):
                return _date(number, month.value, text.year(month.stop, month.stop + 2), today)
    for at in range(len(text.tokens)):
        parts = text.word(at).strip(".").split(".")
        if (
            len(parts) in (2, 3)
            and all(part.isdecimal() for part in parts)
            and text.word(at - 1) not in {"kl", "klokka"}
        ):
            year = int(parts[2]) + (2000 if len(parts[2]) == 2 else 0) if len(parts) == 3 else None
            return _date(int(parts[0]), int(parts[1]), year, today)
    return None


def _date(day: int, month: int, year: int | None, today: date) -> PlanTime | None:
    """Return a day, the next one of that name where no year is said; None of a day there is not."""
    for candidate in (year,) if year else (today.year, today.year + 1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return PlanTime(found, Precision.DAY)
    return None


def _week(text: _Text, found: Found, today: date, _: PlanTime | None) -> PlanTime | None:  # noqa: ARG001 - as its like
    """Read «uke 12», «veke 44»."""
    for at in reversed(range(len(text.tokens))):
        if _numbers_week(text, at):
            number = int(text.word(at))
            year = text.year(at + 1, at + 2) or _week_year(number, today)
            try:
                return PlanTime(date.fromisocalendar(year, number, 1), Precision.WEEK)
            except ValueError:
                return None
    return None


def _numbers_week(text: _Text, at: int) -> bool:
    """Tell whether a number numbers a week."""
    return text.word(at - 1) in WEEK and text.word(at).isdecimal() and 1 <= int(text.word(at)) <= 53


def _week_year(number: int, today: date) -> int:
    """Return the year of the next week of that number, this week's own included."""
    year, week, _ = today.isocalendar()
    return year if number >= week else year + 1


def _month(text: _Text, found: Found, today: date, _: PlanTime | None) -> PlanTime | None:
    """Read «november», «mars 2027», «november neste år»: the last month that is named."""
    if not found.times.months:
        return None
    month = found.times.months[-1]
    if text.word(month.first - 1).rstrip(".").isdecimal():
        return None  # «31. februar»: a day there is not
    if len(found.times.months) == 1 and text.word(month.first - 1) not in TOWARDS and text.denied(month.first):
        return None
    year = text.year(month.stop, month.stop + 2)
    if year is None and any(one.value == "next_year" for one in found.times.periods):
        year = today.year + 1
    return month_of(year or today.year + (month.value < today.month), month.value)


def _quarter(text: _Text, found: Found, today: date, current_end: PlanTime | None) -> PlanTime | None:
    """Read «q2», «fjerde kvartal»."""
    for period in reversed(found.times.periods):
        if period.value[0] == "q":
            first = int(period.value[1]) * 3 - 2
            said = text.year(period.stop, period.stop + 2)
            when = PlanTime(date(said or today.year, first, 1), Precision.QUARTER)
            begun = current_end is not None and when.first <= today and when.last < current_end.last
            if not said and (when.last < today or begun):
                when = PlanTime(date(today.year + 1, first, 1), Precision.QUARTER)
            return when
    return None


def _shift(text: _Text, found: Found, today: date, current_end: PlanTime | None) -> PlanTime | None:  # noqa: ARG001
    """Read «en måned», «to uker til», «om tre uker», «two weeks»."""
    for at in range(len(text.tokens)):
        unit = UNITS.get(text.word(at + 1))
        count = text.number(at)
        if unit is None or count is None or not 0 < count <= _MOST or text.word(at - 1) in COUNTS:
            continue
        around = {text.word(at - 1), text.word(at + 2)}
        ahead = text.word(at - 1) in FROM_TODAY and text.word(at - 2) not in ASKS_FOR
        sign = -1 if around & SOONER else 1
        base = PlanTime(today, Precision.DAY) if ahead or current_end is None else current_end
        return _shifted(base, unit, sign * count, exact=ahead or current_end is None)
    return None


def _shifted(base: PlanTime, unit: str, count: int, *, exact: bool) -> PlanTime:
    """Return a time so many units later, as precise as it was; from today as precise as the unit."""
    months = {"month": 1, "quarter": 3, "halfyear": 6, "year": 12}.get(unit)
    if months is None:
        day = base.first + timedelta(days=count * (7 if unit == "week" else 1))
        if base.precision in (Precision.DAY, Precision.WEEK):
            as_said = Precision.WEEK if exact and unit == "week" else base.precision
            return PlanTime(_monday(day) if as_said is Precision.WEEK else day, as_said)
        return PlanTime(base.last + timedelta(days=count * (7 if unit == "week" else 1)), Precision.DAY)
    first = _months_later(base.first, months * count)
    if exact or base.precision is Precision.WEEK:
        return month_of(first.year, first.month) if exact else PlanTime(_monday(first), Precision.WEEK)
    if base.precision is Precision.QUARTER and months * count % 3:
        last = _months_later(base.last, months * count)
        return month_of(last.year, last.month)
    if base.precision is Precision.SEASON and months * count % 12:
        last = _months_later(base.last, months * count)
        return month_of(last.year, last.month)
    return PlanTime(first, base.precision)


def _monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _months_later(day: date, months: int) -> date:
    """Return the day so many months later, the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _relative(text: _Text, found: Found, today: date, current_end: PlanTime | None) -> PlanTime | None:  # noqa: ARG001
    """Read «neste uke», «neste kvartal», «ut året», «i morgen»."""
    for period in reversed(found.times.periods):
        step = {"this": 0, "next": 1}.get(period.value.partition("_")[0])
        if step is not None:
            ends = any(text.word(at) in ENDS_OF for at in range(period.first - 2, period.stop))
            return _of_unit(period.value.partition("_")[2], step, today, ends=ends)
    for at in range(len(text.tokens)):
        days = DAYS.get(f"{text.word(at)} {text.word(at + 1)}") or DAYS.get(text.word(at))
        if days:
            return PlanTime(today + timedelta(days=days), Precision.DAY)
    return None


def _of_unit(unit: str, step: int, today: date, *, ends: bool) -> PlanTime:
    """Return this or the next week, month, quarter or year; of a year its last month, or its first half."""
    if unit == "week":
        return PlanTime(_monday(today) + timedelta(weeks=step), Precision.WEEK)
    if unit == "month":
        first = _months_later(today.replace(day=1), step)
        return month_of(first.year, first.month)
    if unit == "quarter":
        first = _months_later(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * step)
        return PlanTime(first, Precision.QUARTER)
    if ends or not step:
        return month_of(today.year + step, 12)
    return PlanTime(date(today.year + step, 1, 1), Precision.SEASON)


def _holiday(text: _Text, found: Found, today: date, _: PlanTime | None) -> PlanTime | None:  # noqa: ARG001
    """Read «etter jul», «før sommeren», «over nyttår», «etter påske»: the month that follows, or goes before."""
    for at in range(1, len(text.tokens)):
        word = text.word(at)
        before = {text.word(at - 1), text.word(at - 2)}
        after = bool(before & AFTER)
        if not after and (not before & BEFORE or text.denied(at)):
            continue
        if word in EASTER:
            return _around_easter(today, after=after)
        if word in HOLIDAYS:
            month = HOLIDAYS[word][after]
            return month_of(today.year + (month < today.month), month)
    return None


def _around_easter(today: date, *, after: bool) -> PlanTime:
    """Return the week after, or before, the next Easter."""
    for year in (today.year, today.year + 1):
        monday = easter(year) + timedelta(days=1)
        week = PlanTime(monday + timedelta(weeks=1 if after else -2), Precision.WEEK)
        if week.last >= today or year > today.year:
            return week
    raise AssertionError("there is a next Easter")


def easter(year: int) -> date:
    """Return Easter Sunday (the Gregorian computus of Meeus, Jones and Butcher)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    leaps, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _season(text: _Text, found: Found, today: date, _: PlanTime | None) -> PlanTime | None:  # noqa: ARG001 - as its like
    """Read «til høsten», «neste vår», «til sommeren»: the next season of that name that has not passed."""
    for at in reversed(range(len(text.tokens))):
        first = SEASONS.get(text.word(at))
        if first is None:
            continue
        said = text.year(at + 1, at + 2)
        when = PlanTime(date(said or today.year, first, 1), Precision.SEASON)
        skipped = text.word(at - 1) in {"neste", "next", "naeste", "nest"} and when.first <= today
        if not said and (when.last < today or skipped):
            when = PlanTime(date(today.year + 1, first, 1), Precision.SEASON)
        return when
    return None


def _weekday(text: _Text, found: Found, today: date, _: PlanTime | None) -> PlanTime | None:  # noqa: ARG001 - as its like
    """Read «til fredag»: the next one, never today."""
    for at in range(len(text.tokens)):
        day = WEEKDAYS.get(text.word(at))
        if day is not None:
            return PlanTime(today + timedelta(days=(day - today.weekday() - 1) % 7 + 1), Precision.DAY)
    return None
