"""Meetings → an iCalendar file (RFC 5545): series with their exceptions, readable by every calendar. Pure."""

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur, vText

from bot.core.meetings import SeriesRule, local_to_utc

UID_DOMAIN = "stokurs"
"""Ends every UID. Calendars know a meeting by it for ever: it names no server and is never changed."""

REFRESH = timedelta(hours=1)
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Controls, halves of characters and line separators: no calendar shows them, some break on them."""

_MOST_PORTABLE = {
    "WEEKLY": {"INTERVAL", "BYDAY", "WKST"},
    "MONTHLY": {"INTERVAL", "BYDAY", "BYMONTHDAY", "BYSETPOS", "WKST"},
    "YEARLY": {"INTERVAL", "BYMONTH", "BYDAY", "BYMONTHDAY", "BYSETPOS", "WKST"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarMeeting:
    """One meeting. ``nominal`` is the rule's date, whenever it is held."""

    nominal: date
    starts_at: datetime
    ends_at: datetime
    place: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSeries:
    """A series as calendars get it; ``meetings`` and ``without`` together are all dates of the rule up to some day."""

    uid: str
    version: int
    """Grows with every change, of the series or of one of its meetings."""
    rule: SeriesRule
    title: str
    place: str
    description: str
    meetings: tuple[CalendarMeeting, ...]
    without: tuple[date, ...]
    """The rule's dates that have no meeting."""

    @property
    def dates(self) -> list[date]:
        """All dates of the rule."""
        return sorted({*(meeting.nominal for meeting in self.meetings), *self.without})


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """The bytes, and ``version``: the same for two files that differ only in the moment they were written."""

    data: bytes
    version: str


def write_calendar(name: str, language: str, series: list[CalendarSeries], now: datetime) -> CalendarFile:
    """Return the calendar called ``name``; a series without any meeting is left out."""
    held = [one for one in series if one.meetings]
    calendar = _head(name, language)
    for zone in sorted({one.rule.zone for one in held}):
        days = [day for one in held if one.rule.zone == zone for day in _days(one)]
        calendar.add_component(_zone(zone, min(days).year - 1, max(days).year + 1))
    for event in chain.from_iterable(_events(one, now) for one in held):
        calendar.add_component(event)
    data = calendar.to_ical()
    lasting = b"\n".join(line for line in data.splitlines() if not line.startswith(b"DTSTAMP:"))
    return CalendarFile(data, hashlib.sha256(lasting).hexdigest()[:32])


def _head(name: str, language: str) -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", f"-//stokurs//calendar//{language.upper()}")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("NAME", vText(_line(name)))
    calendar.add("X-WR-CALNAME", vText(_line(name)))
    calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    return calendar


def _days(series: CalendarSeries) -> Iterator[date]:
    yield from series.dates
    yield from (meeting.starts_at.date() for meeting in series.meetings)


# ---- events ------------------------------------------------------------------------------------------------------


def _events(series: CalendarSeries, now: datetime) -> Iterator[Event]:
    """Yield the series with its exceptions; or, where its rule is not one that all calendars read, each meeting."""
    rule = _rule(series.rule.rrule)
    if not _portable(rule):
        yield from (_alone(series, meeting, now) for meeting in series.meetings)
        return
    yield _regular(series, rule, now)
    for meeting in series.meetings:
        if meeting.starts_at != _regular_start(series, meeting.nominal) or meeting.place != series.place:
            changed = _event(series, series.uid, meeting.place, meeting.description, now)
            changed.add("RECURRENCE-ID", _wall(series.rule, meeting.nominal))
            yield _timed(changed, _local(series, meeting.starts_at), meeting)


def _regular(series: CalendarSeries, rule: dict[str, list[str]], now: datetime) -> Event:
    """Return the series: its first date, its rule up to its last one, and the dates that have no meeting."""
    dates = series.dates
    event = _event(series, series.uid, series.place, series.description, now)
    event.add("DTSTART", _wall(series.rule, dates[0]))
    event.add("DURATION", timedelta(minutes=series.rule.minutes))
    event.add("RRULE", vRecur({**rule, "UNTIL": local_to_utc(dates[-1], time(23, 59, 59), series.rule.zone)}))
    if series.without:
        event.add("EXDATE", [_wall(series.rule, day) for day in sorted(series.without)])
    return event


def _alone(series: CalendarSeries, meeting: CalendarMeeting, now: datetime) -> Event:
    uid = f"{series.uid}-{meeting.nominal:%Y%m%d}"
    event = _event(series, uid, meeting.place, meeting.description, now)
    return _timed(event, _local(series, meeting.starts_at), meeting)


def _timed(event: Event, starts: datetime, meeting: CalendarMeeting) -> Event:
    event.add("DTSTART", starts)
    event.add("DURATION", meeting.ends_at - meeting.starts_at)
    return event


def _event(series: CalendarSeries, uid: str, place: str, description: str, now: datetime) -> Event:
    event = Event()
    event.add("UID", f"{uid}@{UID_DOMAIN}")
    event.add("SEQUENCE", series.version)
    event.add("DTSTAMP", now)
    event.add("SUMMARY", _line(series.title))
    if _line(place):
        event.add("LOCATION", _line(place))
    event.add("DESCRIPTION", "\n".join(filter(None, map(_line, description.split("\n")))))
    return event


def _wall(rule: SeriesRule, day: date) -> datetime:
    """Return the rule's time on ``day`` as calendars write it: on the wall clock, even where the clock skips it."""
    return datetime.combine(day, rule.at.replace(fold=0), ZoneInfo(rule.zone))


def _regular_start(series: CalendarSeries, nominal: date) -> datetime:
    return local_to_utc(nominal, series.rule.at, series.rule.zone)


def _local(series: CalendarSeries, moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(series.rule.zone))


def _line(text: str) -> str:
    """Return ``text`` on one line, without what cannot be seen."""
    return " ".join("".join(" " if unicodedata.category(sign) in _UNSEEN else sign for sign in text).split())


# ---- rules -------------------------------------------------------------------------------------------------------


def _rule(text: str) -> dict[str, list[str]]:
    """Return the rule's parts but its end: that is written anew."""
    pairs = (part.partition("=") for part in text.removeprefix("RRULE:").split(";"))
    return {name: value.split(",") for name, _, value in pairs if name not in ("COUNT", "UNTIL")}


def _portable(rule: dict[str, list[str]]) -> bool:
    """Tell whether the calendars people use read the rule: Outlook's patterns are the narrowest.

    They have one month a year, one date or one weekday with its number from the first to the fourth, or the last.
    """
    known = _MOST_PORTABLE.get(rule["FREQ"][0], set())
    if not rule.keys() - {"FREQ"} <= known:
        return False
    if rule["FREQ"] == ["WEEKLY"]:
        return True
    single = all(len(rule.get(name, [""])) == 1 for name in ("BYMONTH", "BYMONTHDAY", "BYSETPOS"))
    place = rule.get("BYSETPOS", [""])[0]
    return single and place in ("", "1", "2", "3", "4", "-1") and _plain_days(rule, numbered=not place)


def _plain_days(rule: dict[str, list[str]], *, numbered: bool) -> bool:
    days, date_of_month = rule.get("BYDAY", []), rule.get("BYMONTHDAY", ["1"])[0]
    ordinals = [day[:-2].removeprefix("+") for day in days]
    if not numbered:
        return not any(ordinals)
    last_or_plain = not date_of_month.startswith("-") or date_of_month == "-1"
    return last_or_plain and (not days or (len(days) == 1 and ordinals[0] in ("1", "2", "3", "4", "-1")))


# ---- zones -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _zone(name: str, first: int, last: int) -> Timezone:
    """Return the zone's definition for these years: two yearly rules where it has them, as Europe's zones do."""
    zone = ZoneInfo(name)
    if not all(_european(zone, year) for year in range(first, last + 1)):
        whole = Timezone.from_tzid(name, first_date=date(first, 1, 1), last_date=date(last + 1, 1, 1))
        whole.pop("COMMENT", None)
        return whole
    found = Timezone()
    found.add("TZID", name)
    winter, summer = (datetime(last, month, 1, tzinfo=zone) for month in (1, 7))
    found.add_component(_change(TimezoneDaylight(), _last_sunday(first, 3), winter, summer))
    found.add_component(_change(TimezoneStandard(), _last_sunday(first, 10), summer, winter))
    return found


def _change(
    part: TimezoneStandard | TimezoneDaylight, sunday: datetime, before: datetime, after: datetime
) -> TimezoneStandard | TimezoneDaylight:
    """Return the yearly change from the offset ``before`` to the one ``after``, first on ``sunday``."""
    old, new = before.utcoffset() or timedelta(), after.utcoffset() or timedelta()
    part.add("DTSTART", sunday + timedelta(hours=1) + old)
    part.add("RRULE", vRecur({"FREQ": "YEARLY", "BYMONTH": [sunday.month], "BYDAY": ["-1SU"]}))
    part.add("TZNAME", after.tzname() or "")
    part.add("TZOFFSETFROM", old)
    part.add("TZOFFSETTO", new)
    return part


def _european(zone: ZoneInfo, year: int) -> bool:
    """Tell whether the clock changes on the last Sundays of March and October, at one o'clock UTC, and never else."""
    utc = ZoneInfo("UTC")
    spring, autumn = (_last_sunday(year, month).replace(tzinfo=utc) + timedelta(hours=1) for month in (3, 10))
    second = timedelta(seconds=1)
    moments = (datetime(year, 1, 1, tzinfo=utc), spring - second, spring, autumn - second, autumn)
    offsets = [moment.astimezone(zone).utcoffset() for moment in moments]
    return offsets[0] == offsets[1] == offsets[4] != offsets[2] == offsets[3]


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)  # noqa: DTZ001 - a wall clock's
    return last - timedelta(days=(last.weekday() + 1) % 7)
