"""Working days and reminders around the days that make Norwegian calendars hard, and what holds for any hours."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.calendar import ClosedPeriod, SendingHours, SendingTimes, WorkCalendar, public_holidays, send_times
from bot.core.meetings import HolidayPolicy, Occurrence, ReminderKind, SeriesRule, WhySkipped, occurrence_on

OSLO = ZoneInfo("Europe/Oslo")
ORDINARY = SendingTimes(WorkCalendar(), SendingHours(), "Europe/Oslo")
BEFORE, HOUR = ReminderKind.DAY_BEFORE, ReminderKind.HOUR_BEFORE

EASTER = {
    2024: date(2024, 3, 31), 2025: date(2025, 4, 20), 2026: date(2026, 4, 5), 2027: date(2027, 3, 28),
    2028: date(2028, 4, 16), 2029: date(2029, 4, 1), 2030: date(2030, 4, 21), 2031: date(2031, 4, 13),
    2032: date(2032, 3, 28), 2033: date(2033, 4, 17), 2034: date(2034, 4, 9), 2035: date(2035, 3, 25),
    2038: date(2038, 4, 25),
}  # fmt: skip
"""Easter Sundays as printed in almanacs; 2035 is about the earliest there is, 2038 the latest."""


@pytest.mark.parametrize("year", EASTER)
def test_the_days_that_follow_easter(year: int) -> None:
    sunday = EASTER[year]
    working = [-6, -5, -4, 2, 3, 38, 40, 51]
    free = [-3, -2, 1, 39, 50]
    assert {n: (sunday + timedelta(days=n)) in public_holidays(year) for n in free} == dict.fromkeys(free, True)
    days = [sunday + timedelta(days=n) for n in working]
    may = {date(year, 5, 1), date(year, 5, 17)}
    assert [d for d in days if ORDINARY.calendar.is_free_day(d) and d not in may and d.weekday() < 5] == []


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2024, 5, 17), WhySkipped.HOLIDAY),
        (date(2025, 5, 17), WhySkipped.WEEKEND),
        (date(2026, 5, 17), WhySkipped.WEEKEND),
        (date(2027, 5, 17), WhySkipped.HOLIDAY),
        (date(2025, 5, 19), None),
        (date(2026, 5, 18), None),
        (date(2026, 5, 15), None),
        (date(2008, 5, 1), WhySkipped.HOLIDAY),
        (date(2012, 5, 17), WhySkipped.HOLIDAY),
        (date(2026, 5, 14), WhySkipped.HOLIDAY),
        (date(2026, 4, 1), None),
        (date(2026, 4, 4), WhySkipped.WEEKEND),
        (date(2026, 12, 23), None),
        (date(2026, 12, 25), WhySkipped.HOLIDAY),
        (date(2027, 12, 26), WhySkipped.WEEKEND),
        (date(2027, 12, 27), None),
        (date(2027, 1, 1), WhySkipped.HOLIDAY),
        (date(2028, 1, 1), WhySkipped.WEEKEND),
        (date(2028, 1, 3), None),
        (date(2028, 2, 29), None),
        (date(2026, 6, 24), None),
    ],
)
def test_a_holiday_on_a_weekend_gives_no_other_day_off(day: date, why: WhySkipped | None) -> None:
    assert WorkCalendar().why_free(day) == why


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 4, 7), date(2026, 4, 1)),
        (date(2024, 5, 21), date(2024, 5, 16)),
        (date(2026, 5, 18), date(2026, 5, 15)),
        (date(2026, 5, 15), date(2026, 5, 13)),
        (date(2026, 5, 26), date(2026, 5, 22)),
        (date(2026, 12, 28), date(2026, 12, 23)),
        (date(2026, 1, 2), date(2025, 12, 30)),
        (date(2027, 1, 4), date(2026, 12, 30)),
        (date(2024, 5, 2), date(2024, 4, 30)),
        (date(2024, 3, 1), date(2024, 2, 29)),
    ],
)
def test_the_working_day_before(day: date, before: date) -> None:
    assert WorkCalendar().previous_working_day(day) == before
    after = WorkCalendar().next_working_day(before)
    assert after is not None
    assert before < after <= day


def test_with_july_closed_the_last_day_before_august_is_in_june() -> None:
    assert WorkCalendar(july=True).previous_working_day(date(2026, 8, 3)) == date(2026, 6, 30)
    assert WorkCalendar(july=True).next_working_day(date(2026, 6, 30)) == date(2026, 8, 3)


def test_eves_open_makes_new_years_eve_the_working_day_before() -> None:
    assert WorkCalendar(eves=False).previous_working_day(date(2026, 1, 2)) == date(2025, 12, 31)


@pytest.mark.parametrize("length", [1, 365, 366])
def test_a_closure_is_searched_past_for_a_year(length: int) -> None:
    first = date(2026, 3, 2)
    calendar = WorkCalendar((ClosedPeriod(first, first + timedelta(days=length - 1)),))
    found = calendar.next_working_day(first - timedelta(days=1))
    assert (found is not None) is (length < 366)


def test_a_day_that_is_closed_and_a_holiday_is_told_as_the_holiday() -> None:
    week = WorkCalendar((ClosedPeriod(date(2026, 3, 30), date(2026, 4, 6), "Påskeferie"),))
    assert week.why_free(date(2026, 4, 2)) == WhySkipped.HOLIDAY
    assert week.why_free(date(2026, 3, 30)) == WhySkipped.CLOSED


# --- sending hours ---


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "before", "after"),
    [
        ("2026-03-10 07:59:59", "2026-03-09 17:00", "2026-03-10 08:00"),
        ("2026-03-10 08:00:00", "2026-03-10 08:00", "2026-03-10 08:00"),
        ("2026-03-10 17:00:00", "2026-03-10 17:00", "2026-03-10 17:00"),
        ("2026-03-10 17:00:01", "2026-03-10 17:00", "2026-03-11 08:00"),
        ("2026-03-14 12:00:00", "2026-03-13 17:00", "2026-03-16 08:00"),
        ("2026-05-17 12:00:00", "2026-05-15 17:00", "2026-05-18 08:00"),
        ("2026-04-04 12:00:00", "2026-04-01 17:00", "2026-04-07 08:00"),
        ("2026-12-31 12:00:00", "2026-12-30 17:00", "2027-01-04 08:00"),
        ("2026-03-29 12:00:00", "2026-03-27 17:00", "2026-03-30 08:00"),
        ("2026-10-25 02:30:00", "2026-10-23 17:00", "2026-10-26 08:00"),
        ("2026-03-10 00:00:00", "2026-03-09 17:00", "2026-03-10 08:00"),
        ("2026-03-10 23:59:59", "2026-03-10 17:00", "2026-03-11 08:00"),
    ],
)
def test_the_nearest_moments_people_may_be_written_to(moment: str, before: str, after: str) -> None:
    assert ORDINARY.last_open(at(moment)) == at(before)
    assert ORDINARY.next_open(at(moment)) == at(after)
    assert ORDINARY.is_open(at(moment)) is (at(before) == at(moment))


def test_the_hours_are_those_of_the_wall_clock_on_both_sides_of_a_change() -> None:
    assert ORDINARY.next_open(at("2026-03-28 12:00")) == datetime(2026, 3, 30, 6, tzinfo=UTC)
    assert ORDINARY.last_open(at("2026-03-28 12:00")) == datetime(2026, 3, 27, 16, tzinfo=UTC)
    assert ORDINARY.next_open(at("2026-10-24 12:00")) == datetime(2026, 10, 26, 7, tzinfo=UTC)
    assert ORDINARY.last_open(at("2026-10-24 12:00")) == datetime(2026, 10, 23, 15, tzinfo=UTC)


def test_the_local_day_is_not_the_day_in_utc() -> None:
    assert ORDINARY.local_day(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == date(2026, 7, 1)
    assert ORDINARY.local_day(datetime(2026, 12, 31, 22, 30, tzinfo=UTC)) == date(2026, 12, 31)


CALENDARS = st.builds(
    WorkCalendar,
    st.lists(
        st.builds(
            lambda first, days: ClosedPeriod(first, first + timedelta(days=days)),
            st.dates(date(2026, 1, 1), date(2027, 12, 31)),
            st.integers(0, 40),
        ),
        max_size=2,
    ).map(tuple),
    july=st.booleans(),
    eves=st.booleans(),
)
HOURS = st.tuples(st.integers(0, 23), st.integers(0, 23)).map(lambda h: SendingHours(time(min(h)), time(max(h))))
ZONES = st.sampled_from(["Europe/Oslo", "UTC", "Atlantic/Reykjavik", "America/New_York"])
TIMES = st.builds(SendingTimes, CALENDARS, HOURS, ZONES)
MOMENTS = st.datetimes(datetime(2026, 1, 10), datetime(2027, 12, 20), timezones=st.just(UTC))  # noqa: DTZ001 - bounds


@settings(max_examples=150, deadline=None)
@given(TIMES, MOMENTS)
def test_sending_moments_are_open_and_nothing_nearer_is(times: SendingTimes, moment: datetime) -> None:
    before, after = times.last_open(moment), times.next_open(moment)
    assert before is not None
    assert after is not None
    assert before <= moment <= after
    assert times.is_open(before)
    assert times.is_open(after)
    assert times.last_open(before) == before
    assert times.next_open(after) == after
    step = timedelta(minutes=97)
    between = [before + step * n for n in range(1, 200) if before + step * n < after]
    assert times.is_open(moment) or not any(times.is_open(m) for m in between)


# --- the reminders of one meeting ---


def meeting(day: date, start: time, zone: str = "Europe/Oslo", nominal: date | None = None) -> Occurrence:
    rule = SeriesRule("FREQ=WEEKLY", day, None, start, 60, zone, HolidayPolicy.NEXT)
    return occurrence_on(rule, nominal or day, day)


def sent(day: date, start: time, *kinds: ReminderKind, times: SendingTimes = ORDINARY) -> list[str]:
    return [f"{s.at.astimezone(OSLO):%d.%m. %H:%M}" for s in send_times(meeting(day, start), kinds, times)]


@pytest.mark.parametrize(
    ("day", "start", "expected"),
    [
        (date(2026, 3, 10), time(10), ["09.03. 09:00", "10.03. 09:00"]),
        (date(2026, 3, 10), time(9), ["09.03. 09:00", "10.03. 08:00"]),
        (date(2026, 3, 10), time(8, 59), ["09.03. 09:00"]),
        (date(2026, 3, 10), time(0, 30), ["09.03. 09:00"]),
        (date(2026, 3, 10), time(18), ["09.03. 09:00", "10.03. 17:00"]),
        (date(2026, 3, 10), time(23, 30), ["09.03. 09:00", "10.03. 17:00"]),
        (date(2026, 3, 9), time(9), ["06.03. 09:00", "09.03. 08:00"]),
        (date(2026, 3, 8), time(18), ["06.03. 09:00"]),
        (date(2026, 4, 2), time(12), ["01.04. 09:00"]),
        (date(2026, 4, 7), time(9), ["01.04. 09:00", "07.04. 08:00"]),
        (date(2026, 5, 18), time(12), ["15.05. 09:00", "18.05. 11:00"]),
        (date(2027, 1, 4), time(12), ["30.12. 09:00", "04.01. 11:00"]),
        (date(2026, 3, 30), time(12), ["27.03. 09:00", "30.03. 11:00"]),
        (date(2026, 10, 26), time(12), ["23.10. 09:00", "26.10. 11:00"]),
    ],
)
def test_day_before_and_hour_before(day: date, start: time, expected: list[str]) -> None:
    assert sent(day, start, BEFORE, HOUR) == expected


def test_one_kind_alone() -> None:
    assert sent(date(2026, 3, 10), time(10), BEFORE) == ["09.03. 09:00"]
    assert sent(date(2026, 3, 10), time(10), HOUR) == ["10.03. 09:00"]
    assert sent(date(2026, 3, 8), time(18), HOUR) == ["06.03. 17:00"]


def test_a_moved_meeting_is_reminded_of_before_the_day_it_is_held() -> None:
    moved = meeting(date(2026, 4, 7), time(12), nominal=date(2026, 4, 6))
    assert moved.moved
    found = send_times(moved, (BEFORE,), ORDINARY)
    assert [s.at for s in found] == [at("2026-04-01 09:00")]


@settings(max_examples=150, deadline=None)
@given(
    TIMES,
    st.dates(date(2026, 2, 10), date(2027, 12, 20)),
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    st.sets(st.sampled_from([BEFORE, HOUR])),
)
def test_reminders_of_any_meeting(times: SendingTimes, day: date, start: time, kinds: set[ReminderKind]) -> None:
    held = meeting(day, start, times.zone)
    found = send_times(held, kinds, times)
    assert {s.kind for s in found} <= kinds
    assert len({s.kind for s in found}) == len(found)
    assert len({times.local_day(s.at) for s in found}) == len(found)
    for reminder in found:
        assert times.is_open(reminder.at)
        assert reminder.at <= held.starts_at
        if reminder.kind is BEFORE:
            assert times.local_day(reminder.at) < day
        else:
            assert reminder.at <= held.starts_at - timedelta(hours=1)
    assert (BEFORE in kinds) <= (BEFORE in {s.kind for s in found})


@settings(max_examples=200, deadline=None)
@given(ZONES, st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.times().map(lambda t: t.replace(microsecond=0)))
def test_a_meeting_begins_when_the_clock_on_the_wall_says_so(zone: str, day: date, start: time) -> None:
    held = meeting(day, start, zone)
    shown = held.starts_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    asked = datetime.combine(day, start.replace(fold=0))
    assert shown == asked or timedelta(0) < shown - asked <= timedelta(hours=1)
    assert held.ends_at - held.starts_at == timedelta(minutes=60)
