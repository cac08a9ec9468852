"""Activities that come back: the next period for each rhythm and precision, year ends, and what is late or early."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.plan_time import PlanTime, Precision, month_of
from bot.core.turns import HIRE_DAYS, MONTHS, ON_HIRE, REPEATS, Period, hire_due, next_period

D, W, M, Q, S = Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.QUARTER, Precision.SEASON
EARLY = date(2026, 1, 1)


def at(text: str, precision: Precision = D) -> PlanTime:
    return PlanTime(date.fromisoformat(text), precision)


MOVED = [
    # days
    (at("2026-03-12"), "monthly", at("2026-04-12")),
    (at("2026-03-12"), "quarterly", at("2026-06-12")),
    (at("2026-03-12"), "half_yearly", at("2026-09-12")),
    (at("2026-03-12"), "yearly", at("2027-03-12")),
    (at("2026-12-15"), "monthly", at("2027-01-15")),
    (at("2026-11-30"), "quarterly", at("2027-02-28")),
    (at("2026-01-31"), "monthly", at("2026-02-28")),
    (at("2026-02-28"), "monthly", at("2026-03-31")),  # the last of a month stays the last
    (at("2028-02-29"), "yearly", at("2029-02-28")),
    (at("2027-02-28"), "yearly", at("2028-02-29")),
    (at("2026-03-30"), "monthly", at("2026-04-30")),
    (at("2026-08-30"), "half_yearly", at("2027-02-28")),
    # the clock goes forward and back in between; dates have no hours
    (at("2026-03-28"), "monthly", at("2026-04-28")),
    (at("2026-10-24"), "monthly", at("2026-11-24")),
    # weeks
    (at("2026-09-07", W), "monthly", at("2026-10-05", W)),  # the second Thursday of each month
    (at("2026-09-07", W), "quarterly", at("2026-12-07", W)),
    (at("2026-09-07", W), "half_yearly", at("2027-03-08", W)),
    (at("2026-09-07", W), "yearly", at("2027-09-13", W)),  # week 37 both times
    (at("2026-12-28", W), "yearly", at("2027-12-27", W)),  # week 53, then the last of a year with 52
    (at("2026-12-28", W), "monthly", at("2027-01-25", W)),  # the fifth Thursday, then the last
    (at("2026-01-26", W), "monthly", at("2026-02-23", W)),
    # months, quarters, seasons
    (at("2026-11-01", M), "monthly", at("2026-12-01", M)),
    (at("2026-12-01", M), "monthly", at("2027-01-01", M)),
    (at("2026-11-01", M), "quarterly", at("2027-02-01", M)),
    (at("2026-06-01", M), "half_yearly", at("2026-12-01", M)),
    (at("2026-06-01", M), "yearly", at("2027-06-01", M)),
    (at("2026-10-01", Q), "quarterly", at("2027-01-01", Q)),
    (at("2026-10-01", Q), "half_yearly", at("2027-04-01", Q)),
    (at("2026-10-01", Q), "yearly", at("2027-10-01", Q)),
    (at("2026-01-01", Q), "monthly", at("2026-04-01", Q)),  # no finer than it was said
    (at("2026-01-01", S), "half_yearly", at("2026-08-01", S)),
    (at("2026-08-01", S), "half_yearly", at("2027-01-01", S)),
    (at("2026-06-01", S), "half_yearly", at("2026-12-01", S)),
    (at("2026-12-01", S), "half_yearly", at("2027-06-01", S)),
    (at("2026-08-01", S), "yearly", at("2027-08-01", S)),
    (at("2026-01-01", S), "quarterly", at("2026-06-01", S)),
    (at("2026-12-01", S), "quarterly", at("2027-01-01", S)),
    (at("2026-03-01", S), "half_yearly", at("2026-09-01", S)),
]


@pytest.mark.parametrize(("time", "repeats", "expected"), MOVED)
def test_the_next_turn_keeps_the_precision(time: PlanTime, repeats: str, expected: PlanTime) -> None:
    before = time.first - timedelta(days=1)
    assert next_period(Period(None, time), repeats, before) == Period(None, expected)
    assert next_period(Period(time, None), repeats, before) == Period(expected, None)


def test_both_ends_move() -> None:
    period = Period(at("2026-05-01", M), at("2026-06-30"))
    assert next_period(period, "half_yearly", EARLY) == Period(at("2026-11-01", M), at("2026-12-31"))


def test_a_turn_done_long_after_its_time_leads_to_the_first_one_that_is_still_to_come() -> None:
    march = Period(None, month_of(2026, 3))
    assert next_period(march, "monthly", date(2026, 9, 8)) == Period(None, month_of(2026, 9))
    assert next_period(march, "monthly", date(2026, 9, 30)) == Period(None, month_of(2026, 10))
    assert next_period(march, "half_yearly", date(2027, 1, 5)) == Period(None, month_of(2027, 3))


def test_a_turn_done_early_leads_to_the_next_one() -> None:
    assert next_period(Period(None, month_of(2026, 12)), "monthly", EARLY) == Period(None, month_of(2027, 1))


@pytest.mark.parametrize(("repeats", "expected"), [("monthly", (2027, 1)), ("half_yearly", (2027, 6))])
def test_what_has_no_time_gets_its_next_one_from_today(repeats: str, expected: tuple[int, int]) -> None:
    assert next_period(Period(None, None), repeats, date(2026, 12, 31)) == Period(None, month_of(*expected))


def test_a_start_that_would_come_after_its_end_is_left_out() -> None:
    # A season moves to the next season, a month only to the next month.
    period = Period(at("2026-01-01", S), month_of(2026, 3))
    assert next_period(period, "monthly", EARLY) == Period(None, month_of(2026, 4))


def test_at_the_end_of_the_calendar_a_period_stays_where_it_is() -> None:
    period = Period(None, at("9990-12-31"))
    assert next_period(period, "yearly", EARLY) == period


def test_a_period_of_long_ago_still_finds_its_next_turn() -> None:
    found = next_period(Period(None, month_of(2001, 1)), "monthly", date(2026, 9, 8))
    assert found == Period(None, month_of(2026, 9))


def test_a_new_colleague_has_a_month() -> None:
    assert hire_due(date(2026, 12, 15)) == date(2026, 12, 15) + timedelta(days=HIRE_DAYS)


def test_the_rhythms_are_those_of_the_table() -> None:
    assert REPEATS == ("monthly", "quarterly", "half_yearly", "yearly", "on_hire")
    assert ON_HIRE not in MONTHS
    assert all(len(rhythm) <= 15 for rhythm in REPEATS)  # the column


TIMES = st.builds(
    lambda day, precision: PlanTime(_aligned(day, precision), precision),
    st.dates(date(2020, 1, 1), date(2032, 12, 31)),
    st.sampled_from(list(Precision)),
)


def _aligned(day: date, precision: Precision) -> date:
    match precision:
        case Precision.DAY:
            return day
        case Precision.WEEK:
            return day - timedelta(days=day.weekday())
        case Precision.MONTH:
            return day.replace(day=1)
        case Precision.QUARTER:
            return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        case Precision.SEASON:
            return date(day.year, max(month for month in (1, 6, 8, 12) if month <= day.month), 1)


@given(TIMES, st.sampled_from(list(MONTHS)), st.dates(date(2020, 1, 1), date(2032, 12, 31)))
def test_the_next_turn_is_later_and_still_to_come(time: PlanTime, repeats: str, today: date) -> None:
    after = next_period(Period(None, time), repeats, today)
    assert after.end is not None
    assert after.end.precision is time.precision
    assert after.end.first > time.first
    assert after.end.last > today
    assert after.end.first == _aligned(after.end.first, time.precision)


@given(TIMES, TIMES, st.sampled_from(list(MONTHS)), st.dates(date(2020, 1, 1), date(2032, 12, 31)))
def test_a_period_never_ends_before_it_starts(one: PlanTime, other: PlanTime, repeats: str, today: date) -> None:
    start, end = sorted((one, other), key=lambda time: time.first)
    after = next_period(Period(start, end), repeats, today)
    assert after.end is not None
    assert after.start is None or after.start.first <= after.end.last
