"""Working days, sending hours and the moments of reminders: by hand and against the minute-by-minute oracle."""

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.calendar import (
    ClosedPeriod,
    SendingHours,
    SendingTimes,
    WorkCalendar,
    public_holidays,
    send_times,
)
from bot.core.meetings import HolidayPolicy, Occurrence, ReminderKind, SeriesRule, WhySkipped, occurrence_on
from tests.reminders import oracle

OSLO = ZoneInfo("Europe/Oslo")
BOTH = (ReminderKind.DAY_BEFORE, ReminderKind.HOUR_BEFORE)
ORDINARY = SendingTimes(WorkCalendar(), SendingHours(), "Europe/Oslo")


def meeting(day: date, at: time) -> Occurrence:
    return occurrence_on(SeriesRule("FREQ=WEEKLY", day, None, at, 60, "Europe/Oslo", HolidayPolicy.NEXT), day, day)


def sent(day: date, at: time, kinds: tuple[ReminderKind, ...] = BOTH, times: SendingTimes = ORDINARY) -> dict[str, str]:
    return {
        send.kind.value: send.at.astimezone(OSLO).strftime("%a %d %H:%M")
        for send in send_times(meeting(day, at), kinds, times)
    }


@pytest.mark.parametrize("year", range(1990, 2101))
def test_public_holidays_equal_an_independent_computation(year: int) -> None:
    assert public_holidays(year) == oracle.holidays(year)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 3, 2), None),
        (date(2026, 3, 7), WhySkipped.WEEKEND),
        (date(2026, 4, 2), WhySkipped.HOLIDAY),
        (date(2026, 5, 25), WhySkipped.HOLIDAY),
        (date(2026, 12, 24), WhySkipped.CLOSED),
        (date(2026, 12, 31), WhySkipped.CLOSED),
        (date(2026, 7, 15), WhySkipped.CLOSED),
        (date(2026, 10, 5), WhySkipped.CLOSED),
        (date(2026, 10, 9), WhySkipped.CLOSED),
        (date(2026, 10, 12), None),
    ],
)
def test_why_a_day_is_free(day: date, why: WhySkipped | None) -> None:
    calendar = WorkCalendar((ClosedPeriod(date(2026, 10, 5), date(2026, 10, 9)),), july=True)
    assert calendar.why_free(day) == why
    assert calendar.is_free_day(day) is (why is not None)


def test_july_and_the_eves_are_the_municipality_s_choice() -> None:
    calendar = WorkCalendar(july=False, eves=False)
    assert not calendar.is_free_day(date(2026, 7, 15))
    assert not calendar.is_free_day(date(2026, 12, 24))


def test_next_and_previous_working_day() -> None:
    calendar = WorkCalendar()
    assert calendar.next_working_day(date(2026, 4, 1)) == date(2026, 4, 7)
    assert calendar.previous_working_day(date(2026, 4, 7)) == date(2026, 4, 1)
    closed = WorkCalendar((ClosedPeriod(date(2020, 1, 1), date(2030, 1, 1)),))
    assert closed.next_working_day(date(2025, 1, 1)) is None
    assert closed.previous_working_day(date(2025, 1, 1)) is None


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        (date(2026, 3, 10), time(13), {"day_before": "Mon 09 09:00", "hour_before": "Tue 10 12:00"}),
        (date(2026, 3, 9), time(13), {"day_before": "Fri 06 09:00", "hour_before": "Mon 09 12:00"}),
        (date(2026, 3, 10), time(9), {"day_before": "Mon 09 09:00", "hour_before": "Tue 10 08:00"}),
        (date(2026, 3, 10), time(8, 30), {"day_before": "Mon 09 09:00"}),
        (date(2026, 3, 10), time(18), {"day_before": "Mon 09 09:00", "hour_before": "Tue 10 17:00"}),
        (date(2026, 3, 10), time(20, 30), {"day_before": "Mon 09 09:00", "hour_before": "Tue 10 17:00"}),
        (date(2026, 4, 7), time(13), {"day_before": "Wed 01 09:00", "hour_before": "Tue 07 12:00"}),
        (date(2026, 3, 14), time(12), {"day_before": "Fri 13 09:00"}),
        (date(2026, 3, 30), time(9), {"day_before": "Fri 27 09:00", "hour_before": "Mon 30 08:00"}),
        (date(2026, 10, 26), time(9), {"day_before": "Fri 23 09:00", "hour_before": "Mon 26 08:00"}),
    ],
)
def test_when_reminders_go_out(day: date, at: time, expected: dict[str, str]) -> None:
    assert sent(day, at) == expected


def test_an_hour_before_reminder_alone_goes_on_the_day_before() -> None:
    assert sent(date(2026, 3, 10), time(8, 30), (ReminderKind.HOUR_BEFORE,)) == {"hour_before": "Mon 09 17:00"}


def test_no_kinds_no_reminders() -> None:
    assert sent(date(2026, 3, 10), time(13), ()) == {}


def test_changed_sending_hours_pull_the_day_before_reminder_back() -> None:
    late = SendingTimes(WorkCalendar(), SendingHours(time(10), time(15)), "Europe/Oslo")
    assert sent(date(2026, 3, 12), time(9), BOTH, late) == {"day_before": "Tue 10 15:00", "hour_before": "Wed 11 15:00"}


def test_no_reminder_where_no_working_day_comes_before() -> None:
    closed = WorkCalendar((ClosedPeriod(date(2024, 1, 1), date(2026, 3, 10)),))
    times = SendingTimes(closed, SendingHours(), "Europe/Oslo")
    assert send_times(meeting(date(2026, 3, 10), time(13)), BOTH, times) == ()


@pytest.mark.parametrize("seed", range(12))
def test_reminders_equal_the_minute_by_minute_calendar(seed: int) -> None:
    rng = random.Random(seed)
    opens, closes = rng.choice(((8, 17), (7, 15), (10, 16), (9, 9)))
    town = oracle.Town(july=rng.random() < 0.5, opens=time(opens), closes=time(closes))
    first = date(2026, 1, 1) + timedelta(days=rng.randrange(1500))
    town.closed = [(first, first + timedelta(days=rng.randrange(12)))]
    closed = tuple(ClosedPeriod(*stretch) for stretch in town.closed)
    calendar = WorkCalendar(closed, july=town.july)
    times = SendingTimes(calendar, SendingHours(town.opens, town.closes), "Europe/Oslo")
    for _ in range(8):
        day = first + timedelta(days=rng.randint(-20, 40))
        at = time(rng.randrange(24), rng.choice((0, 15, 30, 45)))
        kinds = set(rng.sample(["day_before", "hour_before"], rng.randint(1, 2)))
        occurrence = meeting(day, at)
        expected = oracle.reminders(oracle.Meeting(day, day, occurrence.starts_at), town, kinds)
        got = send_times(occurrence, map(ReminderKind, kinds), times)
        assert {send.kind.value: send.at for send in got} == expected, (day, at)
        assert [send.at for send in got] == sorted(expected.values())


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-03-10 08:00", "2026-03-10 08:00"),
        ("2026-03-10 17:00", "2026-03-10 17:00"),
        ("2026-03-10 17:01", "2026-03-11 08:00"),
        ("2026-03-10 05:00", "2026-03-10 08:00"),
        ("2026-03-13 18:00", "2026-03-16 08:00"),
        ("2026-03-14 12:00", "2026-03-16 08:00"),
        ("2026-04-01 17:30", "2026-04-07 08:00"),
    ],
)
def test_the_next_sending_moment(at: str, expected: str) -> None:
    assert ORDINARY.next_open(moment(at)) == moment(expected)


def test_a_closed_municipality_has_no_sending_moment() -> None:
    closed = WorkCalendar((ClosedPeriod(date(2020, 1, 1), date(2030, 1, 1)),))
    times = SendingTimes(closed, SendingHours(), "Europe/Oslo")
    assert times.next_open(moment("2026-03-10 09:00")) is None
    assert times.last_open(moment("2026-03-10 09:00")) is None
