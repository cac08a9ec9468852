"""When rounds open, remind and close: tables of days with holidays, July, Christmas, summer time and the year's end."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.core.calendar import ClosedPeriod, SendingHours, SendingTimes, WorkCalendar
from bot.core.pulse.rounds import Rhythm
from bot.reminders.pulse import calendar
from bot.reminders.pulse.calendar import Opening
from tests.reminders.world import OSLO, local

AUTUMN_BREAK = ClosedPeriod(date(2026, 10, 5), date(2026, 10, 9), "høstferie")


def times(*closed: ClosedPeriod, july: bool = True, opens: int = 8, closes: int = 17) -> SendingTimes:
    return SendingTimes(WorkCalendar(closed, july=july), SendingHours(time(opens), time(closes)), "Europe/Oslo")


TIMES = times()


def words(found: Opening | None) -> tuple[str, str] | None:
    return None if found is None else (wall(found.opens_at), wall(found.closes_at))


def wall(moment: datetime) -> str:
    return f"{moment.astimezone(OSLO):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("day", "open_days", "opens", "closes"),
    [
        pytest.param("2026-09-08", 14, "2026-09-08 09:00", "2026-09-22 15:00", id="a Tuesday"),
        pytest.param("2026-09-12", 14, "2026-09-14 09:00", "2026-09-28 15:00", id="a Saturday"),
        pytest.param("2026-09-08", 7, "2026-09-08 09:00", "2026-09-15 15:00", id="the shortest"),
        pytest.param("2026-09-08", 21, "2026-09-08 09:00", "2026-09-29 15:00", id="the longest"),
        pytest.param("2026-09-11", 10, "2026-09-11 09:00", "2026-09-21 15:00", id="a Friday; the close is a Monday"),
        pytest.param("2026-09-09", 10, "2026-09-09 09:00", "2026-09-21 15:00", id="a Saturday's close waits"),
        pytest.param("2026-03-23", 14, "2026-03-23 09:00", "2026-04-07 15:00", id="Easter Monday's close waits"),
        pytest.param("2026-04-01", 14, "2026-04-07 09:00", "2026-04-21 15:00", id="Wednesday before Easter"),
        pytest.param("2026-03-30", 7, "2026-04-07 09:00", "2026-04-14 15:00", id="Easter is most of the week"),
        pytest.param("2026-03-25", 7, "2026-03-25 09:00", "2026-04-01 15:00", id="it closes before Easter"),
        pytest.param("2026-05-15", 7, "2026-05-15 09:00", "2026-05-22 15:00", id="17 May is a Sunday"),
        pytest.param("2026-05-22", 14, "2026-05-26 09:00", "2026-06-09 15:00", id="Friday before Whit Monday"),
        pytest.param("2026-06-17", 14, "2026-06-17 09:00", "2026-06-30 15:00", id="July's close is in June"),
        pytest.param("2026-06-29", 14, "2026-08-03 09:00", "2026-08-17 15:00", id="right before July"),
        pytest.param("2026-07-10", 14, "2026-08-03 09:00", "2026-08-17 15:00", id="in July"),
        pytest.param("2026-12-14", 14, "2026-12-14 09:00", "2026-12-28 15:00", id="over Christmas, if they work"),
        pytest.param("2026-12-24", 14, "2026-12-28 09:00", "2027-01-11 15:00", id="on Christmas Eve"),
        pytest.param("2026-12-30", 7, "2027-01-04 09:00", "2027-01-11 15:00", id="right before New Year"),
        pytest.param("2026-12-28", 7, "2027-01-04 09:00", "2027-01-11 15:00", id="over New Year"),
        pytest.param("2026-03-16", 14, "2026-03-16 09:00", "2026-03-30 15:00", id="summer time begins on 29 March"),
        pytest.param("2026-10-19", 14, "2026-10-19 09:00", "2026-11-02 15:00", id="summer time ends on 25 October"),
    ],
)
def test_a_round_opens_and_closes_on_working_days(day: str, open_days: int, opens: str, closes: str) -> None:
    assert words(calendar.opening(date.fromisoformat(day), open_days, TIMES)) == (opens, closes)


@pytest.mark.parametrize(
    ("day", "opens", "closes"),
    [
        ("2026-09-30", "2026-10-12 09:00", "2026-10-19 15:00"),
        ("2026-09-28", "2026-10-12 09:00", "2026-10-19 15:00"),
        ("2026-09-25", "2026-09-25 09:00", "2026-10-02 15:00"),
        ("2026-10-07", "2026-10-12 09:00", "2026-10-19 15:00"),
    ],
)
def test_the_municipality_s_own_holidays_count(day: str, opens: str, closes: str) -> None:
    assert words(calendar.opening(date.fromisoformat(day), 7, times(AUTUMN_BREAK))) == (opens, closes)


def every_day() -> Iterator[date]:
    return (date(2026, 1, 1) + timedelta(days=n) for n in range(800))


@pytest.mark.parametrize("open_days", [7, 14, 21])
def test_whatever_the_day_the_rules_hold(open_days: int) -> None:
    within = times(AUTUMN_BREAK)
    for day in every_day():
        found = calendar.opening(day, open_days, within)
        assert found is not None
        opened, closed = (moment.astimezone(OSLO) for moment in (found.opens_at, found.closes_at))
        assert opened.date() >= day
        assert within.is_open(found.opens_at)
        assert within.is_open(found.closes_at)
        assert (opened.hour, closed.hour) == (9, 15)
        assert 7 <= (closed.date() - opened.date()).days <= 21
        assert not all(within.calendar.is_free_day(opened.date() + timedelta(days=n)) for n in (1, 2, 3))


def test_other_rounds_are_waited_for() -> None:
    other = Opening(local("2026-09-08 09:00"), local("2026-09-22 15:00"))
    found = calendar.opening(date(2026, 9, 10), 14, TIMES, [other])
    assert words(found) == ("2026-09-23 09:00", "2026-10-07 15:00")
    before = calendar.opening(date(2026, 8, 25), 14, TIMES, [other])
    assert words(before) == ("2026-09-23 09:00", "2026-10-07 15:00")


def test_a_municipality_that_is_always_closed_has_no_rounds() -> None:
    ever = times(ClosedPeriod(date(2020, 1, 1), date(2040, 1, 1)))
    assert calendar.opening(date(2026, 9, 8), 14, ever) is None
    assert calendar.at_once(local("2026-09-08 10:00"), 14, ever) is None
    assert calendar.preview(local("2026-09-08 09:00"), ever) is None
    assert calendar.hours_later(local("2026-09-08 09:00"), 2, ever) is None


@pytest.mark.parametrize(
    ("opens", "closes", "at"), [(8, 17, "09:00"), (10, 16, "10:00"), (7, 8, "07:00"), (9, 9, "09:00")]
)
def test_it_opens_when_people_may_be_written_to(opens: int, closes: int, at: str) -> None:
    within = times(opens=opens, closes=closes)
    found = calendar.opening(date(2026, 9, 8), 14, within)
    assert words(found) == (f"2026-09-08 {at}", "2026-09-22 15:00")
    assert found is not None
    assert within.is_open(found.opens_at)


@pytest.mark.parametrize(
    ("now", "opens", "closes"),
    [
        ("2026-09-08 10:12", "2026-09-08 10:12", "2026-09-22 15:00"),
        ("2026-09-08 19:00", "2026-09-09 08:00", "2026-09-23 15:00"),
        ("2026-09-12 10:00", "2026-09-14 08:00", "2026-09-28 15:00"),
        ("2026-04-01 10:00", "2026-04-07 09:00", "2026-04-21 15:00"),
        ("2026-07-02 10:00", "2026-08-03 08:00", "2026-08-17 15:00"),
    ],
)
def test_one_that_somebody_starts_opens_at_the_next_fit_moment(now: str, opens: str, closes: str) -> None:
    assert words(calendar.at_once(local(now), 14, TIMES)) == (opens, closes)


@pytest.mark.parametrize(
    ("opens", "closes", "reminded"),
    [
        pytest.param(
            "2026-09-07 09:00", "2026-09-21 15:00", ["2026-09-10", "2026-09-14"], id="Monday: day 5 is Saturday"
        ),
        pytest.param(
            "2026-09-08 09:00", "2026-09-22 15:00", ["2026-09-11", "2026-09-14"], id="Tuesday: day 5 is Sunday"
        ),
        pytest.param("2026-09-09 09:00", "2026-09-23 15:00", ["2026-09-14", "2026-09-15"], id="both on the weekend"),
        pytest.param("2026-09-10 09:00", "2026-09-24 15:00", ["2026-09-14", "2026-09-15"], id="Thursday"),
        pytest.param("2026-09-11 09:00", "2026-09-25 15:00", ["2026-09-14", "2026-09-16"], id="Friday"),
        pytest.param("2026-03-30 09:00", "2026-04-13 15:00", ["2026-04-07", "2026-04-08"], id="over Easter"),
        pytest.param("2026-12-21 09:00", "2027-01-04 15:00", ["2026-12-28", "2026-12-29"], id="over Christmas"),
        pytest.param("2026-10-23 09:00", "2026-11-06 15:00", ["2026-10-26", "2026-10-28"], id="the clocks go back"),
        pytest.param("2026-04-01 09:00", "2026-04-08 15:00", ["2026-04-07", "2026-04-08"], id="the close is near"),
        pytest.param("2026-04-01 09:00", "2026-04-08 08:00", ["2026-04-07"], id="the second comes too late"),
        pytest.param("2026-06-29 09:00", "2026-07-06 15:00", [], id="nobody works before the close"),
    ],
)
def test_reminders_come_on_day_three_and_five(opens: str, closes: str, reminded: list[str]) -> None:
    found = calendar.reminders(Opening(local(opens), local(closes)), TIMES)
    assert [wall(moment) for moment in found] == [f"{day} 09:00" for day in reminded]


@pytest.mark.parametrize("open_days", [7, 14, 21])
def test_reminders_are_always_within_the_round_and_one_after_the_other(open_days: int) -> None:
    for day in every_day():
        found = calendar.opening(day, open_days, TIMES)
        assert found is not None
        moments = calendar.reminders(found, TIMES)
        assert len(moments) <= 2
        assert list(moments) == sorted(set(moments))
        for after, moment in zip((3, 5), moments, strict=False):
            assert TIMES.is_open(moment)
            assert found.opens_at + timedelta(days=after, hours=-2) < moment < found.closes_at


@pytest.mark.parametrize(
    ("opens", "seen"),
    [
        ("2026-09-08 09:00", "2026-09-01 09:00"),
        ("2026-04-07 09:00", "2026-03-26 09:00"),
        ("2027-01-04 09:00", "2026-12-22 09:00"),
        ("2026-08-03 09:00", "2026-06-24 09:00"),
        ("2026-03-31 09:00", "2026-03-24 09:00"),
    ],
)
def test_the_preview_comes_five_working_days_before(opens: str, seen: str) -> None:
    found = calendar.preview(local(opens), TIMES)
    assert found is not None
    assert wall(found) == seen


@pytest.mark.parametrize(
    ("planned", "now", "found"),
    [
        pytest.param(
            ("2026-09-08 09:00", "2026-09-22 15:00"), "2026-09-10 08:00", ("2026-09-10 08:00", "2026-09-24 15:00"),
            id="two days late",
        ),
        pytest.param(
            ("2026-09-08 09:00", "2026-09-22 15:00"), "2026-09-15 10:00", ("2026-09-15 10:00", "2026-09-29 15:00"),
            id="a week is left",
        ),
        pytest.param(("2026-09-08 09:00", "2026-09-22 15:00"), "2026-09-16 10:00", None, id="less than a week is left"),
        pytest.param(("2026-09-08 09:00", "2026-09-15 15:00"), "2026-09-09 10:00", None, id="a short one is too late"),
        pytest.param(("2026-09-08 09:00", "2026-09-22 15:00"), "2026-09-12 10:00", None, id="on a Saturday"),
        pytest.param(
            ("2026-06-09 09:00", "2026-06-30 15:00"), "2026-06-12 10:00", ("2026-06-12 10:00", "2026-06-30 15:00"),
            id="three weeks, but July comes first",
        ),
    ],
)  # fmt: skip
def test_a_missed_opening_is_made_up_for_or_left_out(
    planned: tuple[str, str], now: str, found: tuple[str, str] | None
) -> None:
    meant = Opening(local(planned[0]), local(planned[1]))
    assert words(calendar.late(local(now), meant, TIMES)) == found


@pytest.mark.parametrize(
    ("moment", "hours", "later"),
    [
        ("2026-09-08 15:00", 2, "2026-09-08 17:00"),
        ("2026-09-08 15:30", 2, "2026-09-09 08:30"),
        ("2026-09-11 16:00", 2, "2026-09-14 09:00"),
        ("2026-09-12 12:00", 2, "2026-09-14 10:00"),
        ("2026-09-08 08:00", 20, "2026-09-10 10:00"),
        ("2026-03-27 16:30", 2, "2026-03-30 09:30"),
    ],
)
def test_hours_of_sending_time(moment: str, hours: int, later: str) -> None:
    found = calendar.hours_later(local(moment), hours, TIMES)
    assert found is not None
    assert abs(found - local(later)) <= timedelta(seconds=1)


@pytest.mark.parametrize(
    ("nominal", "rhythm", "closes", "later"),
    [
        pytest.param("2026-09-08", Rhythm.MONTHLY, "2026-09-22", "2026-10-13", id="the second Tuesday"),
        pytest.param("2026-09-08", Rhythm.TWO_MONTHS, "2026-09-22", "2026-11-10", id="two months"),
        pytest.param("2026-11-10", Rhythm.QUARTERLY, "2026-11-24", "2027-02-09", id="over the year's end"),
        pytest.param("2026-09-08", Rhythm.YEARLY, "2026-09-22", "2027-09-14", id="a year"),
        pytest.param("2026-09-29", Rhythm.MONTHLY, "2026-10-13", "2026-10-27", id="a fifth Tuesday becomes the fourth"),
        pytest.param(
            "2026-07-14", Rhythm.MONTHLY, "2026-08-17", "2026-09-08", id="July's came in August: one is left out"
        ),
        pytest.param("2027-01-31", Rhythm.MONTHLY, "2027-02-15", "2027-02-28", id="a last Sunday"),
        pytest.param("2026-09-08", Rhythm.BY_HAND, "2026-09-22", None, id="by hand"),
    ],
)
def test_the_next_round_keeps_its_habits(nominal: str, rhythm: Rhythm, closes: str, later: str | None) -> None:
    found = calendar.next_on(date.fromisoformat(nominal), rhythm, date.fromisoformat(closes))
    assert found == (date.fromisoformat(later) if later else None)


@pytest.mark.parametrize("rhythm", [Rhythm.MONTHLY, Rhythm.TWO_MONTHS, Rhythm.QUARTERLY, Rhythm.YEARLY])
def test_ten_years_of_rounds_never_come_too_close(rhythm: Rhythm) -> None:
    day: date | None = date(2026, 1, 13)
    closed = datetime(2026, 1, 1, tzinfo=UTC)
    while day is not None and day.year < 2036:
        found = calendar.opening(day, 14, TIMES)
        assert found is not None
        assert found.opens_at > closed
        assert day.weekday() == 1
        closed = found.closes_at
        day = calendar.next_on(day, rhythm, TIMES.local_day(closed))
