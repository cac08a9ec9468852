"""What becomes of a series' rule when somebody has said a new repetition, time of day or end."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.core.meetings import SeriesRule
from bot.core.rule_shape import WORKING_DAYS, Read, Rhythm, Unit, read_rrule, without_end
from bot.core.rule_words import Said

_LONGEST_WAIT: Final = 800
"""Days in which every rhythm names one, its interval left aside: a week of the year may miss one calendar year."""


def last_day(rule: SeriesRule) -> date | None:
    """Return the day after which the series has no meetings, by its own end or its rule's; None: no such day."""
    ends = (rule.ends_on, read_rrule(rule.rrule, rule.starts_on).until)
    return min((end for end in ends if end is not None), default=None)


def changed_rule(rule: SeriesRule, said: Said, today: date) -> SeriesRule:
    """Return the rule as it is said; what was not said stays. Check it before it is stored.

    A rule that is said as it was keeps its very text. A new interval, or a new number of times, counts from the first
    day it names from today on, unless a first day was said.
    """
    read = read_rrule(rule.rrule, rule.starts_on)
    changed = replace(rule, at=said.at or rule.at)
    if said.rrule:
        return replace(changed, rrule=said.rrule.removeprefix("RRULE:"), ends_on=said.ends)
    changed = replace(changed, starts_on=_start(rule, read, said, today))
    count = said.count or (None if said.rhythm else read.count)
    ends = said.ends or (None if said.endless or said.count else last_day(rule))
    same = said.rhythm is None or said.rhythm == read.rhythm
    if same and (count, ends) == (read.count, last_day(rule)):
        return changed
    base = without_end(rule.rrule) if same or said.rhythm is None else said.rhythm.rrule
    return replace(changed, rrule=f"{base};COUNT={count}" if count else base, ends_on=ends)


def _start(rule: SeriesRule, read: Read, said: Said, today: date) -> date:
    if said.starts is not None:
        return said.starts
    rhythm = said.rhythm or read.rhythm
    if rhythm is None or rule.starts_on > today:
        return rule.starts_on
    new_interval = rhythm.interval > 1 and (read.rhythm is None or _pace(rhythm) != _pace(read.rhythm))
    new_count = said.count is not None and said.count != read.count
    return first_named(rhythm, today) if new_interval or new_count else rule.starts_on


def _pace(rhythm: Rhythm) -> tuple[Unit, int]:
    return rhythm.unit, rhythm.interval


def first_named(rhythm: Rhythm, since: date) -> date:
    """Return the first day from ``since`` on that the rhythm names, its interval left aside."""
    days = (since + timedelta(days=n) for n in range(_LONGEST_WAIT))
    return next((day for day in days if names(rhythm, day)), since)


def names(rhythm: Rhythm, day: date) -> bool:
    """Tell whether ``day`` is one of the rhythm's days, its interval left aside."""
    length = monthrange(day.year, day.month)[1]
    if rhythm.months and day.month not in rhythm.months:
        return False
    if rhythm.weeks and day.isocalendar().week not in rhythm.weeks:
        return False
    if rhythm.month_days:
        return not {day.day, day.day - length - 1}.isdisjoint(rhythm.month_days)
    if rhythm.working:
        return _is_working(day, rhythm.working, length)
    ordinals = (0, (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1))
    return any((ordinal, day.weekday()) in rhythm.days for ordinal in ordinals)


def _is_working(day: date, place: int, length: int) -> bool:
    """Tell whether ``day`` is the month's ``place``-th Monday-to-Friday, counted from its end when negative."""
    if day.weekday() not in WORKING_DAYS:
        return False
    days = range(1, day.day + 1) if place > 0 else range(day.day, length + 1)
    return sum(day.replace(day=number).weekday() in WORKING_DAYS for number in days) == abs(place)
