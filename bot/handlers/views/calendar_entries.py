"""A municipality's meetings as calendars get them: with everything that was moved, skipped or cancelled."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.content.programme import Programme
from bot.content.texts import Translator
from bot.core.meetings import MeetingSeries, Occurrence, Window, occurrence_on
from bot.core.people import Person
from bot.errors import BadInput
from bot.exchange.calendar_file import CalendarFile, CalendarMeeting, CalendarSeries, write_calendar
from bot.handlers.views.meetings import title
from bot.reminders.planning.recurrence import expand
from bot.reminders.planning.snapshot import Snapshot

log = logging.getLogger(__name__)

MONTHS_AHEAD = 24
AROUND = timedelta(days=400)
"""How far beyond the calendar's end one looks for meetings that free days moved: never more than a year and a day."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who gets the calendar: a language, a programme, and the person whose meetings they are (None: everybody's)."""

    t: Translator
    programme: Programme
    person: Person | None = None


def calendar(reader: Reader, seen: Snapshot, now: datetime) -> CalendarFile:
    """Return the calendar of one person or of the whole municipality."""
    until = last_day(seen.local_day(now))
    found = [_entry(reader, seen, series, until) for series in _wanted(reader, seen)]
    key = "calendar.name_own" if reader.person else "calendar.name_shared"
    name = reader.t(key, municipality=seen.municipality.name)
    return write_calendar(name, reader.t.language, [entry for entry in found if entry], now)


def last_day(today: date) -> date:
    """Return how far calendars reach: the end of a month, so that they do not differ from one day to the next."""
    months = today.year * 12 + today.month + MONTHS_AHEAD
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def _wanted(reader: Reader, seen: Snapshot) -> Iterable[MeetingSeries]:
    for series in seen.series:
        if series.active and (reader.person is None or reader.person in seen.participants(series)):
            yield series


def _entry(reader: Reader, seen: Snapshot, series: MeetingSeries, until: date) -> CalendarSeries | None:
    """Return the series up to ``until``; None, and a line in the log, where its rule cannot be read."""
    try:
        held, without = _dates(seen, series, until)
    except BadInput as error:
        log.warning("series left out", extra={"action": "calendar.left_out", "series": series.id, "why": error.key})
        return None
    text = reader.t("calendar.description", municipality=seen.municipality.name)
    return CalendarSeries(
        uid=series.uid,
        version=series.version + sum(change.version for change in seen.changes.get(series.id, ())),
        rule=series.rule,
        title=title(reader.t, reader.programme, series),
        place=series.place,
        description=text,
        meetings=tuple(_meeting(reader, series, occurrence, text) for occurrence in held),
        without=without,
    )


def _dates(seen: Snapshot, series: MeetingSeries, until: date) -> tuple[list[Occurrence], tuple[date, ...]]:
    """Return the meetings of the rule's dates up to ``until``, whenever they are held, and the dates without one."""
    rule, changes = series.rule, seen.changes.get(series.id, ())
    window = Window(rule.starts_on - AROUND, until + AROUND)
    found = expand(rule, changes, seen.calendar, window)
    held = {occurrence.nominal: occurrence for occurrence in found.occurrences}
    far = {change.nominal: change for change in changes if change.day and change.day not in window}
    if far:  # moved by hand out of sight: a meeting all the same, if its date is still one of the rule's
        plain = expand(rule, (), seen.calendar, window)
        dates = {one.nominal for one in plain.occurrences} | {skipped.nominal for skipped in plain.skipped}
        for nominal in dates & far.keys():
            change = far[nominal]
            if change.day and not change.cancelled:
                held[nominal] = occurrence_on(rule, nominal, change.day, change)
    without = tuple(skipped.nominal for skipped in found.skipped if skipped.nominal <= until)
    return [held[nominal] for nominal in sorted(held) if nominal <= until], without


def _meeting(reader: Reader, series: MeetingSeries, occurrence: Occurrence, text: str) -> CalendarMeeting:
    moved = ""
    if occurrence.day != occurrence.nominal:
        moved = reader.t("calendar.moved_from", date=reader.t.date(occurrence.nominal))
    return CalendarMeeting(
        nominal=occurrence.nominal,
        starts_at=occurrence.starts_at,
        ends_at=occurrence.ends_at,
        place=series.place if occurrence.place is None else occurrence.place,
        description="\n".join(filter(None, (moved, text))),
    )
