"""Meetings in time: the rule of a series, its occurrences, and the words for what happens to them.

Types only, with the few rules that need nothing but the type itself. Dates are local to the series' zone; every
``datetime`` is aware and in UTC. Expansion: ``bot.reminders.planning.recurrence``; free days: ``bot.core.calendar``.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class HolidayPolicy(StrEnum):
    """What happens to a meeting that falls on a free day."""

    SKIP = "skip"
    NEXT = "next"
    PREVIOUS = "previous"


class ReminderKind(StrEnum):
    """Which reminder of a meeting; part of a delivery's unique key, so the values never change."""

    DAY_BEFORE = "day_before"
    HOUR_BEFORE = "hour_before"


class Audience(StrEnum):
    """Who gets a series' reminders: its channel, or each participant in a direct message."""

    CHANNEL = "channel"
    PARTICIPANTS = "participants"


class WhySkipped(StrEnum):
    """Why a date of a series has no meeting."""

    CANCELLED = "cancelled"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CLOSED = "closed"
    ONTO_ANOTHER = "onto_another"


@dataclass(frozen=True, slots=True)
class SeriesRule:
    """When a series meets: an RFC 5545 rule on local dates, a time of day, a length and what free days do to it."""

    rrule: str
    starts_on: date
    ends_on: date | None
    at: time
    minutes: int
    zone: str
    policy: HolidayPolicy = HolidayPolicy.NEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesSetup:
    """What a municipality chose for one of its meetings."""

    meeting: str
    """The programme's meeting id: project, status, steering, network, practice."""
    rule: SeriesRule
    title: str = ""
    """The municipality's own name for it; empty: the programme's."""
    place: str = ""
    audience: Audience = Audience.PARTICIPANTS
    channel_id: int | None = None
    roles: tuple[str, ...] = ()
    """Role ids of those who take part; ``all_staff`` for everybody."""
    reminders: tuple[ReminderKind, ...] = (ReminderKind.DAY_BEFORE, ReminderKind.HOUR_BEFORE)
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSeries(SeriesSetup):
    """A stored series."""

    id: int
    version: int = 1
    uid: str = ""
    """What calendars know it by, for ever."""


@dataclass(frozen=True, slots=True)
class OccurrenceChange:
    """What somebody decided about one date of a series; ``None`` leaves that part as the series has it.

    A change by hand stands: the holiday policy does not touch a meeting that was given a day of its own.
    """

    nominal: date
    cancelled: bool = False
    day: date | None = None
    at: time | None = None
    place: str | None = None
    version: int = field(default=0, compare=False)
    """How often something was decided about this date; the store counts."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One meeting. ``nominal`` is the rule's own date and its name for ever; ``day`` is when it is held."""

    nominal: date
    day: date
    starts_at: datetime
    ends_at: datetime
    moved: bool = False
    place: str | None = None
    """Where, when this one meets elsewhere than the series does."""


@dataclass(frozen=True, slots=True)
class SkippedOccurrence:
    """A date of the rule without a meeting, and why."""

    nominal: date
    why: WhySkipped


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of local days, both ends included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Tell whether ``day`` lies in the stretch."""
        return self.first <= day <= self.last


def local_to_utc(day: date, at: time, zone: str) -> datetime:
    """Return the UTC moment a wall clock in ``zone`` shows ``at`` on ``day``.

    A time that does not exist (spring) is taken as the later one, as far past the gap as it was into it; a time that
    exists twice (autumn) as the first.
    """
    return datetime.combine(day, at.replace(fold=0), ZoneInfo(zone)).astimezone(UTC)


def occurrence_on(rule: SeriesRule, nominal: date, day: date, change: OccurrenceChange | None = None) -> Occurrence:
    """Return the meeting of ``nominal`` held on ``day``, with the change's own time and place where it has them."""
    at = change.at if change and change.at else rule.at
    starts_at = local_to_utc(day, at, rule.zone)
    return Occurrence(
        nominal=nominal,
        day=day,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=rule.minutes),
        moved=day != nominal or at != rule.at,
        place=change.place if change else None,
    )
