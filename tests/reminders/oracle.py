"""A second calendar, written day by day and minute by minute, to hold the real one against.

Nothing here uses the product's code, a recurrence library, a holiday library or a zone database: Easter comes from the
phase of the moon as the old tables give it, summer time from the last Sundays of March and October, sending moments
from walking backwards one minute at a time. It is slow on purpose.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def easter(year: int) -> date:
    """Easter Sunday: the first Sunday after the paschal full moon, by golden number and corrected epact."""
    golden = year % 19 + 1
    century = year // 100 + 1
    solar = 3 * century // 4 - 12
    lunar = (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + lunar - solar) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    offset = 44 - epact
    if offset < 21:
        offset += 30
    full_moon = date(year, 3, 1) + (offset - 1) * DAY
    day = full_moon + DAY
    while day.weekday() != 6:
        day += DAY
    return day


@cache
def holidays(year: int) -> frozenset[date]:
    """Norway's public holidays."""
    sunday = easter(year)
    moving = {sunday + n * DAY for n in (-3, -2, 0, 1, 39, 49, 50)}
    fixed = {date(year, month, day) for month, day in ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))}
    return frozenset(moving | fixed)


def last_sunday(year: int, month: int) -> date:
    """The Sunday on which the clocks change."""
    day = date(year, month, 31)
    while day.weekday() != 6:
        day -= DAY
    return day


@cache
def summer(year: int) -> tuple[datetime, datetime]:
    """The two moments (UTC, since 1996, all over Europe) at which the clocks change."""
    spring, autumn = last_sunday(year, 3), last_sunday(year, 10)
    return datetime.combine(spring, time(1)), datetime.combine(autumn, time(1))


def offset_at(moment: datetime, winter: int = 1) -> timedelta:
    """The offset from UTC at ``moment`` (UTC) where it is ``winter`` hours in winter: one in Norway."""
    naive = moment.replace(tzinfo=None)
    start, end = summer(naive.year)
    return timedelta(hours=winter + 1 if start <= naive < end else winter)


def to_local(moment: datetime, winter: int = 1) -> datetime:
    """The wall clock in Norway, without a zone."""
    return moment.replace(tzinfo=None) + offset_at(moment, winter)


def to_utc(wall: datetime, winter: int = 1) -> datetime:
    """The first moment at which the clock shows ``wall``; in the gap of spring, the same distance past it."""
    candidates = [(wall - timedelta(hours=hours)).replace(tzinfo=UTC) for hours in (winter + 1, winter)]
    for moment in candidates:
        if to_local(moment, winter) == wall:
            return moment
    return candidates[1]


@dataclass
class Town:
    """What decides a municipality's free days and sending hours."""

    closed: list[tuple[date, date]] = field(default_factory=list)
    july: bool = False
    opens: time = time(8)
    closes: time = time(17)
    _holidays: dict[int, frozenset[date]] = field(default_factory=dict, repr=False)

    def free(self, day: date) -> bool:
        """Whether nobody works that day."""
        if day.year not in self._holidays:
            self._holidays[day.year] = holidays(day.year)
        if WEEKDAYS[day.weekday()] in ("SA", "SU") or day in self._holidays[day.year]:
            return True
        if (day.month, day.day) in ((12, 24), (12, 31)) or (self.july and day.month == 7):
            return True
        return any(first <= day <= last for first, last in self.closed)

    def may_send(self, moment: datetime) -> bool:
        wall = to_local(moment)
        return not self.free(wall.date()) and self.opens <= wall.time() <= self.closes

    def send_by_days(self, moment: datetime) -> datetime:
        """The same as `send_by`, a day at a step: for hundreds of thousands of moments."""
        wall = to_local(moment)
        if self.may_send(moment):
            return moment
        day = wall.date()
        if wall.time() < self.opens:
            day -= DAY
        while self.free(day):
            day -= DAY
        return to_utc(datetime.combine(day, self.closes))

    def send_by(self, moment: datetime) -> datetime:
        """The last minute at or before ``moment`` at which the town may be written to."""
        while not self.may_send(moment):
            moment -= MINUTE
        return moment


@dataclass
class Meeting:
    nominal: date
    day: date
    starts: datetime


Matches = Callable[[date], bool]


def walk(matches: Matches, first: date, last: date) -> list[date]:
    """Every day the rule names, day by day."""
    found = []
    day = first
    while day <= last:
        if matches(day):
            found.append(day)
        day += DAY
    return found


@dataclass
class Change:
    cancelled: bool = False
    day: date | None = None
    at: time | None = None


def meetings(
    nominals: list[date],
    policy: str,
    at: time,
    town: Town,
    changes: dict[date, Change] | None = None,
    neighbours: list[date] | None = None,
) -> list[Meeting]:
    """The meetings of ``nominals`` that are held, in their order; ``neighbours``: more dates of the same series."""
    changes = changes or {}
    owned = (
        set(nominals)
        | set(neighbours or ())
        | {change.day for change in changes.values() if change.day and not change.cancelled}
    )
    held = []
    for nominal in nominals:
        change = changes.get(nominal, Change())
        if change.cancelled:
            continue
        day = change.day or _apply(policy, nominal, owned, town)
        if day is not None:
            held.append(Meeting(nominal, day, to_utc(datetime.combine(day, change.at or at))))
    return held


def _apply(policy: str, nominal: date, owned: set[date], town: Town) -> date | None:
    if not town.free(nominal):
        return nominal
    if policy == "skip":
        return None
    step = DAY if policy == "next" else -DAY
    day = nominal + step
    for _ in range(366):
        if day in owned:
            return None
        if not town.free(day):
            return day
        day += step
    return None


def reminders(meeting: Meeting, town: Town, kinds: set[str], *, by_days: bool = False) -> dict[str, datetime]:
    """Kind → the moment it goes out."""
    send_by = town.send_by_days if by_days else town.send_by
    found: dict[str, datetime] = {}
    if "day_before" in kinds:
        day = meeting.day - DAY
        while town.free(day):
            day -= DAY
        found["day_before"] = send_by(to_utc(datetime.combine(day, time(9))))
    if "hour_before" in kinds:
        hour = send_by(meeting.starts - timedelta(hours=1))
        if "day_before" not in found or to_local(found["day_before"]).date() != to_local(hour).date():
            found["hour_before"] = hour
    return found
