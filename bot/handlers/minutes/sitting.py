"""One meeting with its minutes: finding it, and who may read and write there."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.actions import ActionValue
from bot.core.meetings import MeetingSeries, Occurrence, Window
from bot.core.minutes import Minutes, leads, takes_part
from bot.core.people import Person
from bot.core.permissions import Doing, may
from bot.errors import NotAllowed, NotFound
from bot.handlers.context import Context, whom_to_ask
from bot.handlers.views import meetings as views
from bot.handlers.views import minutes_words as words
from bot.reminders.planning import snapshot
from bot.reminders.planning.snapshot import Snapshot
from bot.store import minutes as store

BACK, AHEAD = timedelta(days=62), timedelta(days=62)
"""How far a meeting is looked for when somebody asks for minutes without saying which."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting of a series, held, ahead or cancelled, and what is written down of it."""

    seen: Snapshot
    series: MeetingSeries
    nominal: date
    occurrence: Occurrence | None
    """How it is held, or would be, had it not been cancelled; None where the rule has no such date any more."""
    cancelled: bool
    minutes: Minutes | None

    @property
    def day(self) -> date:
        """The day it is held."""
        return self.occurrence.day if self.occurrence else self.nominal

    @property
    def value(self) -> ActionValue:
        """What buttons about it carry."""
        return ActionValue(series=self.series.id, nominal=self.nominal)

    @property
    def participants(self) -> list[Person]:
        """Those who take part in the series."""
        return self.seen.participants(self.series)

    @property
    def starts(self) -> datetime | None:
        """When it starts, on its wall clock."""
        zone = ZoneInfo(self.series.rule.zone)
        return self.occurrence.starts_at.astimezone(zone) if self.occurrence else None

    def begun(self, now: datetime) -> bool:
        """Whether it has begun; one that was cancelled never does."""
        if self.cancelled:
            return False
        return self.occurrence is None or self.occurrence.starts_at <= now

    @property
    def writable(self) -> Minutes:
        """The minutes as they are, empty where nothing is written."""
        return self.minutes or Minutes(0, self.series.id, self.nominal)


def name_of(context: Context, sitting: Sitting) -> str:
    """«Statusmøte»."""
    return views.title(context.t, context.programme, sitting.series)


def book_of(context: Context) -> views.Book:
    """Return what the person's messages are written with."""
    return views.Book(context.t, context.programme, context.today)


def called(context: Context, sitting: Sitting) -> str:
    """«Statusmøte tirsdag 15. september»."""
    return words.called(book_of(context), sitting.series, sitting.day)


def may_write(person: Person, series: MeetingSeries) -> bool:
    """Whether somebody may add points to a series' meetings: who takes part may, and those who lead the project."""
    return may(person.roles, Doing.WRITE_MINUTES) or takes_part(person.roles, series.roles)


def may_read(person: Person, sitting: Sitting) -> bool:
    """Whether somebody may read the minutes: who may write, and who was there."""
    there = sitting.minutes is not None and person.id in sitting.minutes.present
    return there or may_write(person, sitting.series)


def may_send(person: Person, series: MeetingSeries) -> bool:
    """Whether somebody may send the minutes: by their role, or because they lead and take part."""
    return may(person.roles, Doing.SEND_MINUTES) or leads(person.roles, series.roles)


async def to_read(context: Context, value: ActionValue) -> Sitting:
    """Return the meeting a button is about, for somebody who may read its minutes.

    Raises:
        NotFound: there is no such meeting here.
        NotAllowed: the person takes no part in it.
    """
    sitting = await find(context, value)
    if not may_read(context.person, sitting):
        raise NotAllowed("people.not_allowed", ask=await whom_to_ask(context, Doing.WRITE_MINUTES))
    return sitting


async def to_write(context: Context, value: ActionValue) -> Sitting:
    """Return the meeting a button is about, for somebody who may write there.

    Raises:
        NotFound, NotAllowed: as `to_read`.
    """
    sitting = await find(context, value)
    if not may_write(context.person, sitting.series):
        raise NotAllowed("people.not_allowed", ask=await whom_to_ask(context, Doing.WRITE_MINUTES))
    return sitting


async def to_send(context: Context, value: ActionValue) -> Sitting:
    """Return the meeting a button is about, for somebody who may send its minutes.

    Raises:
        NotFound, NotAllowed: as `to_read`.
    """
    sitting = await find(context, value)
    if not may_send(context.person, sitting.series):
        raise NotAllowed("people.not_allowed", ask=await whom_to_ask(context, Doing.SEND_MINUTES))
    return sitting


async def find(context: Context, value: ActionValue) -> Sitting:
    """Return the meeting that minutes, or a series and a date, name.

    Raises:
        NotFound: there is no such meeting here, and nothing is written of one.
    """
    minutes = await store.get(context.scope, value.minutes) if value.minutes else None
    series_id = minutes.series_id if minutes else value.series
    nominal = minutes.nominal if minutes else value.nominal
    seen = await snapshot.take(context.scope)
    series = next((series for series in seen.series if series.id == series_id), None)
    if series is None or nominal is None:
        raise NotFound("minutes.no_meeting")
    minutes = minutes or await store.find(context.scope, series.id, nominal)
    occurrence, cancelled = _held(seen, series, nominal)
    if minutes is None and (occurrence is None or not series.active):
        raise NotFound("minutes.no_meeting")
    return Sitting(seen, series, nominal, occurrence, cancelled, minutes)


def _held(seen: Snapshot, series: MeetingSeries, nominal: date) -> tuple[Occurrence | None, bool]:
    """Return how a meeting is held, or would be, and whether it was cancelled."""
    change = seen.change(series, nominal)
    if change is None or not change.cancelled:
        return seen.occurrence(series, nominal), False
    others = tuple(c for c in seen.changes.get(series.id, ()) if c.nominal != nominal)
    changes = {**seen.changes, series.id: (*others, replace(change, cancelled=False))}
    return replace(seen, changes=changes).occurrence(series, nominal), True


async def latest(context: Context) -> list[Sitting]:
    """Return, for each series the person takes part in, the meeting that minutes are likely about: the newest first.

    That is the last one that has begun, or else the next one.
    """
    seen = await snapshot.take(context.scope)
    found: list[tuple[datetime, Sitting]] = []
    for series in seen.series:
        if series.active and may_write(context.person, series):
            near = _nearest(seen, series, context.today, context.now)
            if near is not None:
                minutes = await store.find(context.scope, series.id, near.nominal)
                found.append((near.starts_at, Sitting(seen, series, near.nominal, near, False, minutes)))
    return _likeliest_first(context, found)


def _likeliest_first(context: Context, found: list[tuple[datetime, Sitting]]) -> list[Sitting]:
    """Put first the person's own meeting that began last, or begins next; then by time, the held ones newest first."""
    own = [pair for pair in found if takes_part(context.person.roles, pair[1].series.roles)] or found
    begun = [pair for pair in own if pair[0] <= context.now]
    likely = max(begun, key=_time, default=None) or min(own, key=_time, default=None)
    held = sorted((pair for pair in found if pair[0] <= context.now), key=_time, reverse=True)
    ahead = sorted((pair for pair in found if pair[0] > context.now), key=_time)
    return [sitting for _, sitting in sorted([*held, *ahead], key=lambda pair: pair is not likely)]


def _time(pair: tuple[datetime, Sitting]) -> datetime:
    return pair[0]


def _nearest(seen: Snapshot, series: MeetingSeries, today: date, now: datetime) -> Occurrence | None:
    past = [o for o in seen.occurrences(series, Window(today - BACK, today)) if o.starts_at <= now]
    if past:
        return max(past, key=lambda occurrence: occurrence.starts_at)
    ahead = seen.occurrences(series, Window(today, today + AHEAD))
    return min(ahead, key=lambda occurrence: occurrence.starts_at, default=None)
