"""The calendar file line by line: series, exceptions, excluded dates, zones, hostile words, and what stays the same."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from bot.core.meetings import HolidayPolicy, SeriesRule, local_to_utc
from bot.exchange.calendar_file import CalendarMeeting, CalendarSeries, _portable, _rule, _zone, write_calendar
from tests.exchange.schedules import HOSTILE, read_by_ical, read_by_recurring_events, shown

NOW = datetime(2026, 9, 8, 10, 0, tzinfo=UTC)
OSLO = "Europe/Oslo"
WEEKLY = SeriesRule("FREQ=WEEKLY;BYDAY=TU", date(2026, 9, 1), None, time(9), 60, OSLO, HolidayPolicy.NEXT)
TUESDAYS = [date(2026, 9, day) for day in (1, 8, 15, 22, 29)]


def meeting(nominal: date, starts: datetime | None = None, place: str = "Møterom 2") -> CalendarMeeting:
    starts = starts or local_to_utc(nominal, WEEKLY.at, OSLO)
    return CalendarMeeting(
        nominal=nominal, starts_at=starts, ends_at=starts + timedelta(minutes=60), place=place, description="Satt opp."
    )


SERIES = CalendarSeries(
    uid="0123456789abcdef",
    version=3,
    rule=WEEKLY,
    title="Statusmøte",
    place="Møterom 2",
    description="Satt opp.",
    meetings=tuple(map(meeting, TUESDAYS)),
    without=(),
)


def written(*series: CalendarSeries, name: str = "Møter – Strandvik kommune", now: datetime = NOW) -> bytes:
    return write_calendar(name, "nb", list(series), now).data


def events(data: bytes) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(data).events


def lines(data: bytes) -> list[str]:
    """Return the lines as they are meant: unfolded."""
    return data.decode().replace("\r\n ", "").split("\r\n")


def starts(data: bytes) -> list[datetime]:
    found = [when for when, _ in read_by_recurring_events(data)]
    assert found == [when for when, _ in read_by_ical(data)]
    return found


# ---- the whole ---------------------------------------------------------------------------------------------------


def test_the_head_names_the_calendar_and_says_how_often_to_look() -> None:
    found = lines(written(SERIES))
    assert found[0] == "BEGIN:VCALENDAR"
    assert {
        "VERSION:2.0",
        "PRODID:-//stokurs//calendar//NB",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Møter – Strandvik kommune",
        "NAME:Møter – Strandvik kommune",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    } <= set(found)
    assert found[-2:] == ["END:VCALENDAR", ""]


def test_a_series_is_one_event_with_its_rule_to_the_end_of_its_last_date() -> None:
    (event,) = events(written(SERIES))
    found = lines(event.to_ical())
    assert "DTSTART;TZID=Europe/Oslo:20260901T090000" in found
    assert "DURATION:PT1H" in found
    assert "RRULE:FREQ=WEEKLY;UNTIL=20260929T215959Z;BYDAY=TU" in found
    assert "UID:0123456789abcdef@stokurs" in found
    assert "SEQUENCE:3" in found
    assert "DTSTAMP:20260908T100000Z" in found
    assert "LOCATION:Møterom 2" in found
    assert not [line for line in found if line.startswith(("EXDATE", "RECURRENCE-ID", "ATTENDEE", "ORGANIZER"))]


def test_what_is_read_back_is_what_was_meant() -> None:
    assert starts(written(SERIES)) == [one.starts_at for one in SERIES.meetings]


def test_dates_without_a_meeting_are_excluded() -> None:
    held = tuple(map(meeting, [*TUESDAYS[:2], *TUESDAYS[3:]]))
    data = written(replace(SERIES, meetings=held, without=(TUESDAYS[2],)))
    assert "EXDATE;TZID=Europe/Oslo:20260915T090000" in lines(data)
    assert starts(data) == [one.starts_at for one in held]


def test_an_excluded_first_and_last_date_keep_the_rule_whole() -> None:
    held = tuple(map(meeting, TUESDAYS[1:-1]))
    data = written(replace(SERIES, meetings=held, without=(TUESDAYS[0], TUESDAYS[-1])))
    assert "DTSTART;TZID=Europe/Oslo:20260901T090000" in lines(data)
    assert starts(data) == [one.starts_at for one in held]


def test_a_moved_meeting_is_an_exception_of_its_own_date() -> None:
    moved = meeting(TUESDAYS[1], local_to_utc(date(2026, 9, 10), time(13), OSLO), "Rådhuset")
    series = replace(SERIES, meetings=(SERIES.meetings[0], moved, *SERIES.meetings[2:]))
    _, exception = events(written(series))
    found = lines(exception.to_ical())
    assert "RECURRENCE-ID;TZID=Europe/Oslo:20260908T090000" in found
    assert "DTSTART;TZID=Europe/Oslo:20260910T130000" in found
    assert "LOCATION:Rådhuset" in found
    assert "UID:0123456789abcdef@stokurs" in found
    assert "SEQUENCE:3" in found
    assert not [line for line in found if line.startswith("RRULE")]
    assert starts(written(series)) == sorted(one.starts_at for one in series.meetings)


@pytest.mark.parametrize("place", ["", "Rådhuset"])
def test_a_meeting_elsewhere_at_its_own_time_is_an_exception_too(place: str) -> None:
    series = replace(SERIES, meetings=(*SERIES.meetings[:-1], meeting(TUESDAYS[-1], place=place)))
    _, exception = events(written(series))
    assert str(exception.get("LOCATION", "")) == place
    assert read_by_ical(written(series))[-1] == (SERIES.meetings[-1].starts_at, place)


def test_a_series_without_meetings_is_left_out_and_an_empty_calendar_is_one() -> None:
    empty = replace(SERIES, meetings=(), without=tuple(TUESDAYS))
    assert events(written(empty)) == []
    assert written(empty) == written()
    assert starts(written()) == []


def test_several_series_each_have_their_own_name_and_share_a_zone() -> None:
    other = replace(SERIES, uid="fedcba", title="Prosjektmøte", rule=replace(WEEKLY, at=time(12)))
    data = written(SERIES, other)
    assert [str(event["UID"]) for event in events(data)][:1] == ["0123456789abcdef@stokurs"]
    assert {str(event["SUMMARY"]) for event in events(data)} == {"Statusmøte", "Prosjektmøte"}
    assert data.count(b"BEGIN:VTIMEZONE") == 1


# ---- what stays the same ----------------------------------------------------------------------------------------


def test_only_the_stamp_tells_when_it_was_written() -> None:
    first = write_calendar("Møter", "nb", [SERIES], NOW)
    later = write_calendar("Møter", "nb", [SERIES], NOW + timedelta(days=3))
    assert first.version == later.version
    assert re.sub(rb"DTSTAMP:.*", b"", first.data) == re.sub(rb"DTSTAMP:.*", b"", later.data)
    assert first.data != later.data
    assert write_calendar("Møter", "nb", [SERIES], NOW) == first


@pytest.mark.parametrize("change", [{"title": "Nytt navn"}, {"place": "Rådhuset"}, {"version": 4}, {"uid": "ab"}])
def test_any_change_is_another_version(change: dict[str, object]) -> None:
    known = {name: getattr(SERIES, name) for name in CalendarSeries.__dataclass_fields__}
    changed = CalendarSeries(**(known | change))
    versions = {write_calendar("Møter", "nb", [series], NOW).version for series in (SERIES, changed)}
    assert len(versions) == 2


# ---- rules ------------------------------------------------------------------------------------------------------

EVERYWHERE = """
    FREQ=WEEKLY|FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;WKST=SU|FREQ=MONTHLY|FREQ=MONTHLY;INTERVAL=3;BYDAY=1TH
    FREQ=MONTHLY;BYDAY=-1FR|FREQ=MONTHLY;BYDAY=+2TU|FREQ=MONTHLY;BYMONTHDAY=15|FREQ=MONTHLY;BYMONTHDAY=-1
    FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1|FREQ=YEARLY|FREQ=YEARLY;BYMONTH=9;BYDAY=2TU
    FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1|FREQ=YEARLY;BYMONTH=3;BYDAY=MO;BYSETPOS=1
"""
ONE_BY_ONE = """
    FREQ=YEARLY;BYMONTH=3,6,9,12;BYDAY=2TU|FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO|FREQ=MONTHLY;BYMONTHDAY=1,15
    FREQ=MONTHLY;BYMONTHDAY=-2|FREQ=MONTHLY;BYDAY=-2WE|FREQ=MONTHLY;BYDAY=1MO,3MO|FREQ=MONTHLY;BYDAY=MO
    FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1,-1|FREQ=MONTHLY;BYMONTH=1;BYDAY=1MO|FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-2
"""


def _rules(text: str) -> list[str]:
    return text.replace("\n", "|").replace(" ", "").strip("|").replace("||", "|").split("|")


@pytest.mark.parametrize(
    ("rrule", "portable"), [(r, True) for r in _rules(EVERYWHERE)] + [(r, False) for r in _rules(ONE_BY_ONE)]
)
def test_rules_that_not_all_calendars_read_are_known(rrule: str, portable: bool) -> None:
    assert _portable(_rule(rrule)) is portable
    assert _portable(_rule(f"RRULE:{rrule};COUNT=3")) is portable


def test_such_a_series_is_written_meeting_by_meeting_each_with_a_lasting_name() -> None:
    moved = meeting(TUESDAYS[1], local_to_utc(date(2026, 9, 10), time(13), OSLO), "Rådhuset")
    rule = replace(WEEKLY, rrule="FREQ=YEARLY;BYMONTH=8,9;BYDAY=TU")
    series = replace(
        SERIES, rule=rule, meetings=(SERIES.meetings[0], moved, *SERIES.meetings[3:]), without=(TUESDAYS[2],)
    )
    found = events(written(series))
    assert [str(event["UID"]) for event in found] == [
        f"0123456789abcdef-202609{day}@stokurs" for day in ("01", "08", "22", "29")
    ]
    assert b"EXDATE" not in written(series)
    assert b"RECURRENCE-ID" not in written(series)
    assert str(found[1]["LOCATION"]) == "Rådhuset"
    assert starts(written(series)) == sorted(one.starts_at for one in series.meetings)


@pytest.mark.parametrize("ending", ["COUNT=9", "UNTIL=20991231", "UNTIL=20991231T090000Z"])
def test_the_rules_own_end_gives_way_to_the_last_date(ending: str) -> None:
    series = replace(SERIES, rule=replace(WEEKLY, rrule=f"RRULE:FREQ=WEEKLY;{ending};BYDAY=TU"))
    (event,) = events(written(series))
    assert "RRULE:FREQ=WEEKLY;UNTIL=20260929T215959Z;BYDAY=TU" in lines(event.to_ical())
    assert len(starts(written(series))) == 5


# ---- clocks -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("night", "at", "utc"),
    [
        (date(2027, 3, 28), time(2, 30), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),  # skipped: an hour later
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # twice: the first
    ],
)
@pytest.mark.parametrize("offset", [0, -7])
def test_nights_of_the_clock_are_read_as_reminders_are_sent(night: date, at: time, utc: datetime, offset: int) -> None:
    first = night + timedelta(days=offset)
    rule = replace(WEEKLY, rrule="FREQ=WEEKLY;BYDAY=SU", starts_on=first, at=at)
    days = [first + timedelta(weeks=week) for week in range(3)]
    held = tuple(meeting(day, local_to_utc(day, at, OSLO)) for day in days)
    data = written(replace(SERIES, rule=rule, meetings=held))
    assert utc in starts(data)
    assert starts(data) == [one.starts_at for one in held]
    assert len(events(data)) == 1


def test_europes_zones_have_two_yearly_rules() -> None:
    zone = _zone(OSLO, 2025, 2029).to_ical().decode()
    assert re.findall(r"RRULE:.*", zone) == [
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r",
    ]
    assert "RDATE" not in zone
    assert "DTSTART:20250330T020000" in zone
    assert "DTSTART:20251026T030000" in zone
    assert "TZNAME:CEST" in zone


def _hours(first: int, last: int) -> Iterator[datetime]:
    moment = datetime(first, 1, 1, tzinfo=UTC)
    while moment.year <= last:
        yield moment
        moment += timedelta(hours=7)


@pytest.mark.parametrize("name", [OSLO, "Europe/Helsinki", "Europe/London", "America/New_York", "Australia/Lord_Howe"])
def test_a_zones_own_definition_says_what_the_time_zone_database_says(name: str) -> None:
    written_zone = _zone(name, 2025, 2029).to_tz(lookup_tzid=False)
    for moment in _hours(2025, 2029):
        local = moment.astimezone(ZoneInfo(name)).replace(tzinfo=None)
        assert local.replace(tzinfo=written_zone).utcoffset() == local.replace(tzinfo=ZoneInfo(name)).utcoffset(), local


def test_a_zone_without_summer_time_is_whole_without_a_comment() -> None:
    zone = _zone("Asia/Kolkata", 2025, 2029).to_ical().decode()
    assert "COMMENT" not in zone
    assert "TZOFFSETTO:+0530" in zone


# ---- words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_any_words_arrive_as_they_are_shown_in_any_reader(text: str) -> None:
    series = replace(SERIES, title=text, place=text, meetings=tuple(replace(m, place=text) for m in SERIES.meetings))
    data = written(series, name=text)
    (event,) = events(data)
    assert str(event["SUMMARY"]) == shown(text)
    assert str(event["LOCATION"]) == shown(text)
    assert {place for _, place in read_by_ical(data)} == {shown(text)}
    # The reader leaves the escapes of names it does not know; the calendars that know this one take them out.
    assert re.sub(r"\\(.)", r"\1", str(icalendar.Calendar.from_ical(data)["X-WR-CALNAME"])) == shown(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_line_is_too_long_and_none_is_cut_inside_a_character(text: str) -> None:
    data = written(replace(SERIES, title=text, description=f"{text}\n{text}"), name=text)
    assert data.endswith(b"END:VCALENDAR\r\n")
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        assert line.decode().strip()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")


def test_words_cannot_make_an_event_of_their_own() -> None:
    regular = replace(SERIES, meetings=tuple(replace(one, place="x") for one in SERIES.meetings))
    evil = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:falsk\r\nSUMMARY:falsk"
    data = written(replace(regular, title=evil, place="x", description=evil), name=evil)
    assert len(events(data)) == 1
    assert "UID:falsk" not in lines(data)
    assert lines(data).count("BEGIN:VEVENT") == 1


def test_half_a_character_is_left_out() -> None:
    assert "SUMMARY:ab c" in lines(written(replace(SERIES, title="ab\ud83dc")))


def test_signs_that_mean_something_are_escaped() -> None:
    found = lines(written(replace(SERIES, title="a,b;c\\d:e", description="én\nto, tre")))
    assert r"SUMMARY:a\,b\;c\\d:e" in found
    assert r"DESCRIPTION:én\nto\, tre" in found
