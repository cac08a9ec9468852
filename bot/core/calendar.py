"""Working days, sending hours and the moments reminders go out. Pure; dates are local, moments are aware and in UTC.

A free day is a Saturday, a Sunday, a Norwegian public holiday, or a day the municipality has closed (school holidays,
July, 24 and 31 December). Everything here is a function of its arguments.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.core.meetings import Occurrence, ReminderKind, WhySkipped, local_to_utc

LONGEST_CLOSURE = 366
"""Days searched for a working day; a municipality that is closed for longer has none."""

DAY_BEFORE_AT = time(9, 0)
"""Local time of the reminder on the working day before."""

HOUR = timedelta(hours=1)


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[date]:
    """Return Norway's public holidays of ``year``, Sundays as such not counted.

    The library is loaded at the first call: it reads every country it knows (half a second, 19 MB).
    """
    from holidays import country_holidays  # noqa: PLC0415 - half a second that no command line should wait for

    return frozenset(country_holidays("NO", years=year))


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """Days on which the municipality holds no meetings, both ends included; ``title`` as people wrote it."""

    first: date
    last: date
    title: str = ""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """A municipality's working days: weekends and public holidays are free, and what it has closed itself."""

    closed: tuple[ClosedPeriod, ...] = ()
    july: bool = False
    """True when all of July is closed."""
    eves: bool = True
    """True when 24 and 31 December are closed."""

    def why_free(self, day: date) -> WhySkipped | None:
        """Return why ``day`` is free, or None for a working day."""
        if day.weekday() >= 5:
            return WhySkipped.WEEKEND
        if day in public_holidays(day.year):
            return WhySkipped.HOLIDAY
        return WhySkipped.CLOSED if self._is_closed(day) else None

    def _is_closed(self, day: date) -> bool:
        if self.july and day.month == 7:
            return True
        if self.eves and day.month == 12 and day.day in (24, 31):
            return True
        return any(period.first <= day <= period.last for period in self.closed)

    def is_free_day(self, day: date) -> bool:
        """Tell whether ``day`` is no working day."""
        return self.why_free(day) is not None

    def next_working_day(self, day: date) -> date | None:
        """Return the first working day after ``day``, or None when there is none within a year."""
        return self._search(day, 1)

    def previous_working_day(self, day: date) -> date | None:
        """Return the last working day before ``day``, or None when there is none within a year."""
        return self._search(day, -1)

    def _search(self, day: date, step: int) -> date | None:
        days = (day + timedelta(days=step * n) for n in range(1, LONGEST_CLOSURE + 1))
        return next((candidate for candidate in days if not self.is_free_day(candidate)), None)


@dataclass(frozen=True, slots=True)
class SendingHours:
    """The local hours of a working day in which the bot writes to people by itself, both ends included."""

    opens: time = time(8, 0)
    closes: time = time(17, 0)


@dataclass(frozen=True, slots=True)
class SendingTimes:
    """When one municipality may be written to: its calendar, its hours and the zone they are read in."""

    calendar: WorkCalendar
    hours: SendingHours
    zone: str

    def is_open(self, moment: datetime) -> bool:
        """Tell whether ``moment`` lies within sending hours."""
        local = moment.astimezone(ZoneInfo(self.zone))
        wall = local.time().replace(tzinfo=None)
        return self.hours.opens <= wall <= self.hours.closes and not self.calendar.is_free_day(local.date())

    def last_open(self, moment: datetime) -> datetime | None:
        """Return ``moment`` when it may be used, else the last sending moment before it; None within no year."""
        if self.is_open(moment):
            return moment
        local = moment.astimezone(ZoneInfo(self.zone))
        today = local.date()
        if local.time() > self.hours.closes and not self.calendar.is_free_day(today):
            return local_to_utc(today, self.hours.closes, self.zone)
        before = self.calendar.previous_working_day(today)
        return local_to_utc(before, self.hours.closes, self.zone) if before else None

    def next_open(self, moment: datetime) -> datetime | None:
        """Return ``moment`` when it may be used, else the first sending moment after it; None within no year."""
        if self.is_open(moment):
            return moment
        local = moment.astimezone(ZoneInfo(self.zone))
        today = local.date()
        if local.time() < self.hours.opens and not self.calendar.is_free_day(today):
            return local_to_utc(today, self.hours.opens, self.zone)
        after = self.calendar.next_working_day(today)
        return local_to_utc(after, self.hours.opens, self.zone) if after else None

    def local_day(self, moment: datetime) -> date:
        """Return the local date of ``moment``."""
        return moment.astimezone(ZoneInfo(self.zone)).date()


@dataclass(frozen=True, slots=True)
class SendTime:
    """One reminder of one occurrence and the moment it goes out."""

    kind: ReminderKind
    at: datetime


def send_times(occurrence: Occurrence, kinds: Iterable[ReminderKind], times: SendingTimes) -> tuple[SendTime, ...]:
    """Return the reminders of ``occurrence`` in the order they go out.

    Day-before is 09:00 local on the last working day before, hour-before one hour before the start; outside sending
    hours they go at the last sending moment before. An hour-before reminder that would fall on the day of the
    day-before one is dropped.
    """
    wanted = frozenset(kinds)
    before = _day_before(occurrence, times) if ReminderKind.DAY_BEFORE in wanted else None
    hour = times.last_open(occurrence.starts_at - HOUR) if ReminderKind.HOUR_BEFORE in wanted else None
    if before and hour and times.local_day(before) == times.local_day(hour):
        hour = None
    found = ((ReminderKind.DAY_BEFORE, before), (ReminderKind.HOUR_BEFORE, hour))
    return tuple(sorted((SendTime(kind, at) for kind, at in found if at), key=lambda send: send.at))


def _day_before(occurrence: Occurrence, times: SendingTimes) -> datetime | None:
    day = times.calendar.previous_working_day(occurrence.day)
    return times.last_open(local_to_utc(day, DAY_BEFORE_AT, times.zone)) if day else None
