"""Plan times: a day, a week, a month, a quarter, a season; the last day is what decides when something is late."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.plan_time import SEASON_MONTHS, PlanTime, Precision, month_of

DAYS = st.dates(date(1990, 1, 1), date(2200, 12, 31))
MONTHS = st.tuples(st.integers(1990, 2200), st.integers(1, 12))
LENGTHS = {
    Precision.DAY: (1, 1),
    Precision.WEEK: (7, 7),
    Precision.MONTH: (28, 31),
    Precision.QUARTER: (89, 92),
    Precision.SEASON: (89, 182),
}


@pytest.mark.parametrize(
    ("first", "precision", "last"),
    [
        (date(2026, 9, 8), Precision.DAY, date(2026, 9, 8)),
        (date(2026, 12, 28), Precision.WEEK, date(2027, 1, 3)),
        (date(2026, 3, 23), Precision.WEEK, date(2026, 3, 29)),
        (date(2026, 2, 1), Precision.MONTH, date(2026, 2, 28)),
        (date(2028, 2, 1), Precision.MONTH, date(2028, 2, 29)),
        (date(2026, 12, 1), Precision.MONTH, date(2026, 12, 31)),
        (date(2026, 1, 1), Precision.QUARTER, date(2026, 3, 31)),
        (date(2026, 10, 1), Precision.QUARTER, date(2026, 12, 31)),
        (date(2026, 1, 1), Precision.SEASON, date(2026, 6, 30)),
        (date(2026, 6, 1), Precision.SEASON, date(2026, 8, 31)),
        (date(2026, 8, 1), Precision.SEASON, date(2026, 12, 31)),
        (date(2026, 12, 1), Precision.SEASON, date(2027, 2, 28)),
        (date(2027, 12, 1), Precision.SEASON, date(2028, 2, 29)),
    ],
)
def test_the_last_day_of_a_named_time(first: date, precision: Precision, last: date) -> None:
    assert PlanTime(first, precision).last == last


@given(MONTHS, st.sampled_from(list(Precision)))
def test_a_time_from_the_first_of_a_month_is_as_long_as_its_name_says(
    month: tuple[int, int], precision: Precision
) -> None:
    time = PlanTime(date(*month, 1), precision)
    shortest, longest = LENGTHS[precision]
    assert shortest <= (time.last - time.first).days + 1 <= longest


@given(DAYS, st.sampled_from(list(Precision)))
def test_no_time_ends_before_it_begins(first: date, precision: Precision) -> None:
    assert PlanTime(first, precision).last >= first


@given(MONTHS)
def test_months_follow_each_other_without_a_gap(month: tuple[int, int]) -> None:
    time = month_of(*month)
    after = time.last + timedelta(days=1)
    assert after.day == 1
    assert time.month == time.last_month == f"{month[0]}-{month[1]:02}"


@given(st.integers(1990, 2200))
def test_quarters_and_half_years_end_with_the_year(year: int) -> None:
    starts = [date(year, month, 1) for month in (1, 4, 7, 10)]
    lasts = [PlanTime(start, Precision.QUARTER).last for start in starts]
    assert [last + timedelta(days=1) for last in lasts] == [*starts[1:], date(year + 1, 1, 1)]
    assert PlanTime(date(year, 8, 1), Precision.SEASON).last == date(year, 12, 31)


def test_json_shows_the_months_of_both_ends() -> None:
    winter = PlanTime(date(2026, 12, 1), Precision.SEASON)
    assert (winter.month, winter.last_month) == ("2026-12", "2027-02")
    assert PlanTime(date(987, 5, 1), Precision.MONTH).month.endswith("-05")


def test_every_season_begins_in_a_month_of_its_own() -> None:
    assert sorted(SEASON_MONTHS) == [1, 6, 8, 12]
    assert all(months >= 3 for months in SEASON_MONTHS.values())
