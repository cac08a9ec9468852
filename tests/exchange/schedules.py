"""Random schedules with everything that can happen to a meeting, and two of others' libraries to read our calendars."""

import random
import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import icalendar
import recurring_ical_events  # type: ignore[import-untyped]
from ical.calendar_stream import IcsCalendarStream

from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.calendar import ClosedPeriod, WorkCalendar
from bot.core.meetings import HolidayPolicy, MeetingSeries, OccurrenceChange, SeriesRule, Window
from bot.core.people import Municipality
from bot.errors import BadInput
from bot.exchange.calendar_file import CalendarFile
from bot.handlers.views.calendar_entries import Reader, calendar, last_day
from bot.reminders.planning.recurrence import expand
from bot.reminders.planning.snapshot import Snapshot
from tests.reminders import rules

Starts = list[tuple[datetime, str]]
"""When meetings begin, in UTC, and where they are; sorted."""

ZONES = (
    *("Europe/Oslo",) * 6,
    *("America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca", "Europe/London"),
)
HOSTILE = (
    "Statusmøte",
    "Møterom 2; bygg B, 3. etasje",
    "linje\nskift\r\nog\ttabulator",
    "BEGIN:VEVENT\r\nSUMMARY:falsk\r\nEND:VEVENT",
    'komma, semikolon; kolon: «anførsel» "rett" \\ bakstrek \\n',
    "👩‍👩‍👧‍👦🏳️‍🌈 smil 😀 " * 9,
    "æøå" * 60,
    "x" * 200,
    "null\x00 klokke\x07 skille\x85\u2028\u2029 slutt",
    "e\u0301 ẞ ﷺ 漢字 עברית \u202eomvendt",
    "   luft   rundt   ",
    "=?utf-8?q?=41?= {plass} %s ${x} <b>&amp;</b>",
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """One series and the moment it is exported."""

    seen: Snapshot
    now: datetime

    @property
    def series(self) -> MeetingSeries:
        """The one series."""
        return self.seen.series[0]

    @property
    def until(self) -> date:
        """The last date of the rule that the calendar has."""
        return last_day(self.seen.local_day(self.now))


def draw(seed: int) -> Schedule:
    """Draw one schedule; the same for the same seed."""
    source = random.Random(seed)
    zone = source.choice(ZONES)
    starts_on = date(source.randint(2000, 2095), 1, 1) + timedelta(days=source.randrange(365))
    rule = SeriesRule(
        rrule=_rule(source, starts_on),
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=source.randint(200, 2000)) if source.random() < 0.2 else None,
        at=_time(source),
        minutes=source.choice((15, 45, 60, 90, 120, 480)),
        zone=zone,
        policy=source.choice(list(HolidayPolicy)),
    )
    series = MeetingSeries(
        id=1,
        uid=f"{source.getrandbits(128):032x}",
        version=source.randint(1, 9),
        meeting="status",
        rule=rule,
        title=source.choice(HOSTILE),
        place=source.choice(("", *HOSTILE)),
    )
    now = datetime.combine(starts_on, time(12), UTC) + timedelta(days=source.randint(-600, 1200))
    free = WorkCalendar(_closed(source, starts_on), july=source.random() < 0.5, eves=source.random() < 0.9)
    seen = Snapshot(Municipality(1, "Strandvik; kommune", "nb", "bti", zone), free, (series,))
    return Schedule(replace(seen, changes={1: _changes(source, seen, now)}), now)


def _rule(source: random.Random, start: date) -> str:
    text = rules.draw(source, start).rrule
    if source.random() < 0.15:
        text = source.choice(("FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY", "FREQ=WEEKLY;INTERVAL=3;WKST=SU;BYDAY=SU,MO"))
    ending = source.random()
    if ending < 0.15:
        text += f";COUNT={source.randint(1, 60)}"
    elif ending < 0.3:
        text += f";UNTIL={start + timedelta(days=source.randint(0, 1500)):%Y%m%d}"
    return f"RRULE:{text}" if source.random() < 0.1 else text


def _time(source: random.Random) -> time:
    """Draw a time of day, every third one in the hours that clocks skip and repeat."""
    if source.random() < 0.33:
        return time(source.choice((1, 2)), source.choice((0, 15, 30, 59)))
    return time(source.randrange(24), source.choice((0, 15, 30, 45)))


def _closed(source: random.Random, start: date) -> tuple[ClosedPeriod, ...]:
    first = [start + timedelta(days=source.randint(0, 1500)) for _ in range(source.randint(0, 6))]
    return tuple(ClosedPeriod(day, day + timedelta(days=source.choice((0, 4, 9, 30, 400)))) for day in first)


def _changes(source: random.Random, seen: Snapshot, now: datetime) -> tuple[OccurrenceChange, ...]:
    """Decide something about a few dates, most of them the rule's, some beyond the calendar's end."""
    rule = seen.series[0].rule
    end = max(last_day(seen.local_day(now)), rule.starts_on) + timedelta(days=200)
    plain = expand(rule, (), seen.calendar, Window(rule.starts_on, end))
    dates = sorted({o.nominal for o in plain.occurrences} | {s.nominal for s in plain.skipped})
    chosen = source.sample(dates, min(len(dates), source.randint(0, 8)))
    if source.random() < 0.2:
        chosen.append(rule.starts_on + timedelta(days=source.randint(0, 900)))
    return tuple(_change(source, nominal) for nominal in sorted(set(chosen)))


def _change(source: random.Random, nominal: date) -> OccurrenceChange:
    far = source.random() < 0.05
    days = source.choice((-900, 700, 1500)) if far else source.randint(-20, 20)
    return OccurrenceChange(
        nominal,
        cancelled=source.random() < 0.3,
        day=nominal + timedelta(days=days) if far or source.random() < 0.5 else None,
        at=_time(source) if source.random() < 0.4 else None,
        place=source.choice(("", *HOSTILE)) if source.random() < 0.3 else None,
        version=source.randint(1, 4),
    )


# ---- three answers to one question -------------------------------------------------------------------------------


def export(schedule: Schedule) -> CalendarFile:
    """Write the schedule as the feed and the command do."""
    return calendar(reader(), schedule.seen, schedule.now)


@cache
def reader() -> Reader:
    """A reader of bokmål who gets everybody's meetings."""
    return Reader(Texts.load().for_language("nb"), Programmes.load().get("bti"))


def ours(schedule: Schedule) -> Starts:
    """Return what reminders are sent for: the meetings of all dates of the rule up to the calendar's end."""
    series, changes = schedule.series, schedule.seen.changes[1]
    days = [schedule.until, *(change.day for change in changes if change.day)]
    window = Window(min([series.rule.starts_on, *days]) - timedelta(days=500), max(days) + timedelta(days=500))
    try:
        found = expand(series.rule, changes, schedule.seen.calendar, window).occurrences
    except BadInput:
        return []
    held = [o for o in found if o.nominal <= schedule.until]
    return sorted((o.starts_at, shown(series.place if o.place is None else o.place)) for o in held)


def shown(text: str) -> str:
    """Return a text as a calendar should show it: one line, nothing invisible."""
    seen = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text)
    return " ".join(seen.split())


def read_by_recurring_events(data: bytes) -> Starts:
    """Expand a calendar with `recurring_ical_events`."""
    events = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).all()
    return sorted((event["DTSTART"].dt.astimezone(UTC), str(event.get("LOCATION", ""))) for event in events)


def read_by_ical(data: bytes) -> Starts:
    """Expand a calendar with `ical`, which shares no code with the one that wrote it."""
    parsed = IcsCalendarStream.calendar_from_ics(data.decode())
    return sorted((_utc(event.dtstart), event.location or "") for event in parsed.timeline)


def _utc(moment: date | None) -> datetime:
    assert isinstance(moment, datetime)
    return moment.astimezone(UTC)
