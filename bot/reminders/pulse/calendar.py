"""When a round opens, reminds and closes. Pure: dates are local, moments are aware and in UTC.

A round opens in the morning of a working day that is not in, nor right before, a holiday, and closes in the afternoon
of a working day. Holidays are what the calendar says: public ones, July, and what the municipality has closed itself.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.calendar import SendingTimes, WorkCalendar
from bot.core.meetings import local_to_utc
from bot.core.pulse.rounds import Rhythm

OPENS_AT, CLOSES_AT = time(9), time(15)
"""Local times; where people may not be written to at nine, the round opens when they may."""

SHORTEST, LONGEST = 7, 21
"""Days from the day a round opens to the day it closes."""

REMINDED_ON = (3, 5)
"""Days after the opening on which those who have not answered are reminded; then silence."""

PREVIEW_DAYS = 5
"""Working days before the opening on which the project leader gets the preview."""

FREE_AT_MOST = 1 / 3
"""A round with a greater share of its weekdays closed waits until the holiday is over."""

RIGHT_BEFORE = 3
"""A round does not open where so many days after it are free: people would come back to an old question."""

BETWEEN = timedelta(days=7)
"""From the close of a round to the day the next of the same kind may open."""

FARTHEST = 400
"""Days looked for an opening; a municipality that is closed for longer has none."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Opening:
    """From when to when a round can be answered."""

    opens_at: datetime
    closes_at: datetime

    def meets(self, other: "Opening") -> bool:
        """Tell whether both are open on one and the same moment."""
        return self.opens_at < other.closes_at and other.opens_at < self.closes_at


def opening(day: date, open_days: int, times: SendingTimes, taken: Sequence[Opening] = ()) -> Opening | None:
    """Return when a round opens that is meant for ``day``: then, or on the first day after it that is fit for it.

    Args:
        day: the local day it is meant for.
        open_days: how many days it is to be open.
        times: the municipality's calendar and sending hours.
        taken: when other rounds are open that ask the same people.
    """
    for candidate in (day + timedelta(days=n) for n in range(FARTHEST)):
        found = _on(candidate, open_days, times)
        if found is not None and not any(found.meets(other) for other in taken):
            return found
    return None


def at_once(now: datetime, open_days: int, times: SendingTimes) -> Opening | None:
    """Return when a round opens that somebody starts now: at the next sending moment, unless a holiday is too near."""
    opens_at = times.next_open(now)
    if opens_at is None:
        return None
    day = times.local_day(opens_at)
    found = _on(day, open_days, times)
    return replace(found, opens_at=opens_at) if found else opening(day, open_days, times)


def late(now: datetime, planned: Opening, times: SendingTimes) -> Opening | None:
    """Return when a round is open whose opening was missed; None where less than a week would be left of it.

    It closes as many days later as it opens, as far as three weeks and working days allow.
    """
    left = times.local_day(planned.closes_at) - times.local_day(now)
    if left < timedelta(days=SHORTEST) or not times.is_open(now):
        return None
    meant = times.local_day(planned.closes_at) - times.local_day(planned.opens_at)
    closes_on = _closing_day(times.local_day(now), max(SHORTEST, meant.days), times.calendar)
    return None if closes_on is None else Opening(now, local_to_utc(closes_on, CLOSES_AT, times.zone))


def reminders(planned: Opening, times: SendingTimes) -> tuple[datetime, ...]:
    """Return when those who have not answered are reminded; fewer than two where the round closes before."""
    opens_on, found = times.local_day(planned.opens_at), []
    last = opens_on
    for after in REMINDED_ON:
        day = _working_day(max(opens_on + timedelta(days=after), last + ONE_DAY), times.calendar)
        moment = morning(day, times) if day is not None else None
        if day is None or moment is None or moment >= planned.closes_at:
            break
        found.append(moment)
        last = day
    return tuple(found)


def preview(opens_at: datetime, times: SendingTimes) -> datetime | None:
    """Return when the project leader gets the preview of a round."""
    day: date | None = times.local_day(opens_at)
    for _ in range(PREVIEW_DAYS):
        day = times.calendar.previous_working_day(day) if day is not None else None
    return morning(day, times) if day is not None else None


def hours_later(moment: datetime, hours: int, times: SendingTimes) -> datetime | None:
    """Return the moment so many hours of sending time after ``moment``; what is left goes on on the next day."""
    left, start = timedelta(hours=hours), times.next_open(moment)
    while start is not None:
        ends = local_to_utc(times.local_day(start), times.hours.closes, times.zone)
        if start + left <= ends:
            return start + left
        left -= ends - start
        start = times.next_open(ends + timedelta(seconds=1))
    return None


def next_on(nominal: date, rhythm: Rhythm, closes_on: date) -> date | None:
    """Return the day the next round is meant for: on the same weekday of its month, after the last has closed.

    Args:
        nominal: the day the last round was meant for, before holidays moved it.
        rhythm: how often there are rounds.
        closes_on: when the last round closes.
    """
    if rhythm.months is None:
        return None
    day = nominal
    while day <= closes_on + BETWEEN:
        day = _months_later(day, rhythm.months)
    return day


def morning(day: date, times: SendingTimes) -> datetime:
    """Return when people are written to on a working day: at nine, or when sending hours begin."""
    hours = times.hours
    at = OPENS_AT if hours.opens <= OPENS_AT <= hours.closes else hours.opens
    return local_to_utc(day, at, times.zone)


def wall(moment: datetime, zone: str) -> datetime:
    """Return a moment as the clock on the municipality's wall shows it."""
    return moment.astimezone(ZoneInfo(zone))


def _on(day: date, open_days: int, times: SendingTimes) -> Opening | None:
    """Return the opening on this very day; None where the day is not fit for it."""
    if times.calendar.is_free_day(day) or _right_before_holiday(day, times.calendar):
        return None
    closes_on = _closing_day(day, open_days, times.calendar)
    if closes_on is None or _mostly_free(day, closes_on, times.calendar):
        return None
    return Opening(morning(day, times), local_to_utc(closes_on, CLOSES_AT, times.zone))


def _right_before_holiday(day: date, calendar: WorkCalendar) -> bool:
    return all(calendar.is_free_day(day + timedelta(days=n)) for n in range(1, RIGHT_BEFORE + 1))


def _mostly_free(first: date, last: date, calendar: WorkCalendar) -> bool:
    days = (first + timedelta(days=n) for n in range((last - first).days))
    weekdays = [day for day in days if day.weekday() < 5]
    return sum(calendar.is_free_day(day) for day in weekdays) > FREE_AT_MOST * len(weekdays)


def _closing_day(opens_on: date, open_days: int, calendar: WorkCalendar) -> date | None:
    """Return the working day nearest after ``open_days``, or before it where that would be more than three weeks."""
    wanted = min(max(open_days, SHORTEST), LONGEST)
    later = (opens_on + timedelta(days=n) for n in range(wanted, LONGEST + 1))
    sooner = (opens_on + timedelta(days=n) for n in range(wanted - 1, SHORTEST - 1, -1))
    return next((day for day in (*later, *sooner) if not calendar.is_free_day(day)), None)


def _working_day(day: date, calendar: WorkCalendar) -> date | None:
    return calendar.next_working_day(day - ONE_DAY)


def _months_later(day: date, months: int) -> date:
    """Return the day so many months later that is, say, the second Tuesday too; a fifth one becomes the fourth."""
    turn = min((day.day - 1) // 7, 3)
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    found = first + timedelta(days=(day.weekday() - first.weekday()) % 7 + 7 * turn)
    return min(found, first.replace(day=monthrange(first.year, first.month)[1]))
