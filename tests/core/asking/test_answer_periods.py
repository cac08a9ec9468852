"""Which days a month or a period means: the next ones, those behind, over new year, and what touches them."""

from datetime import date

import pytest

from bot.core.asking.answer_periods import Stretch, soon, stretch_of
from tests.core.asking.activities import act

SEPTEMBER, NEW_YEARS_EVE, NEW_YEAR = date(2026, 9, 8), date(2026, 12, 31), date(2027, 1, 1)


def days(stretch: Stretch | None) -> tuple[str, str]:
    assert stretch is not None
    return stretch.first.isoformat(), stretch.last.isoformat()


@pytest.mark.parametrize(
    ("month", "today", "expected"),
    [
        (9, SEPTEMBER, ("2026-09-01", "2026-09-30")),
        (11, SEPTEMBER, ("2026-11-01", "2026-11-30")),
        (8, SEPTEMBER, ("2027-08-01", "2027-08-31")),
        (1, SEPTEMBER, ("2027-01-01", "2027-01-31")),
        (2, SEPTEMBER, ("2027-02-01", "2027-02-28")),
        (2, date(2027, 11, 1), ("2028-02-01", "2028-02-29")),
        (12, NEW_YEARS_EVE, ("2026-12-01", "2026-12-31")),
        (1, NEW_YEARS_EVE, ("2027-01-01", "2027-01-31")),
        (12, NEW_YEAR, ("2027-12-01", "2027-12-31")),
    ],
)
def test_a_month_is_the_next_one_that_is_not_over(month: int, today: date, expected: tuple[str, str]) -> None:
    assert days(stretch_of(month, "", today)) == expected


@pytest.mark.parametrize(
    ("month", "today", "expected"),
    [
        (9, SEPTEMBER, ("2026-09-01", "2026-09-30")),
        (10, SEPTEMBER, ("2025-10-01", "2025-10-31")),
        (3, SEPTEMBER, ("2026-03-01", "2026-03-31")),
        (12, NEW_YEAR, ("2026-12-01", "2026-12-31")),
        (1, NEW_YEAR, ("2027-01-01", "2027-01-31")),
    ],
)
def test_looking_back_it_is_the_last_one_that_has_begun(month: int, today: date, expected: tuple[str, str]) -> None:
    assert days(stretch_of(month, "", today, back=True)) == expected


@pytest.mark.parametrize(
    ("period", "today", "expected"),
    [
        ("this_week", SEPTEMBER, ("2026-09-07", "2026-09-13")),
        ("next_week", SEPTEMBER, ("2026-09-14", "2026-09-20")),
        ("last_week", SEPTEMBER, ("2026-08-31", "2026-09-06")),
        ("this_week", NEW_YEAR, ("2026-12-28", "2027-01-03")),
        ("next_week", NEW_YEARS_EVE, ("2027-01-04", "2027-01-10")),
        ("this_month", SEPTEMBER, ("2026-09-01", "2026-09-30")),
        ("next_month", SEPTEMBER, ("2026-10-01", "2026-10-31")),
        ("next_month", NEW_YEARS_EVE, ("2027-01-01", "2027-01-31")),
        ("last_month", NEW_YEAR, ("2026-12-01", "2026-12-31")),
        ("this_quarter", SEPTEMBER, ("2026-07-01", "2026-09-30")),
        ("next_quarter", SEPTEMBER, ("2026-10-01", "2026-12-31")),
        ("next_quarter", NEW_YEARS_EVE, ("2027-01-01", "2027-03-31")),
        ("last_quarter", NEW_YEAR, ("2026-10-01", "2026-12-31")),
        ("this_year", SEPTEMBER, ("2026-01-01", "2026-12-31")),
        ("next_year", SEPTEMBER, ("2027-01-01", "2027-12-31")),
        ("last_year", SEPTEMBER, ("2025-01-01", "2025-12-31")),
        ("q1", SEPTEMBER, ("2027-01-01", "2027-03-31")),
        ("q2", SEPTEMBER, ("2027-04-01", "2027-06-30")),
        ("q3", SEPTEMBER, ("2026-07-01", "2026-09-30")),
        ("q4", SEPTEMBER, ("2026-10-01", "2026-12-31")),
        ("q4", NEW_YEAR, ("2027-10-01", "2027-12-31")),
    ],
)
def test_a_period_is_said_from_today(period: str, today: date, expected: tuple[str, str]) -> None:
    assert days(stretch_of(None, period, today)) == expected


@pytest.mark.parametrize(
    ("period", "today", "first"),
    [("q4", SEPTEMBER, "2025-10-01"), ("q3", SEPTEMBER, "2026-07-01"), ("q4", NEW_YEAR, "2026-10-01")],
)
def test_a_quarter_may_lie_behind(period: str, today: date, first: str) -> None:
    assert days(stretch_of(None, period, today, back=True))[0] == first


@pytest.mark.parametrize(("month", "period"), [(None, ""), (0, ""), (13, ""), (None, "soon"), (None, "next_decade")])
def test_what_names_no_time_is_no_stretch(month: int | None, period: str) -> None:
    assert stretch_of(month, period, SEPTEMBER) is None


@pytest.mark.parametrize(
    ("today", "last"), [(SEPTEMBER, "2026-10-31"), (NEW_YEARS_EVE, "2027-01-31"), (date(2027, 1, 31), "2027-02-28")]
)
def test_soon_is_until_the_end_of_the_next_month(today: date, last: str) -> None:
    assert days(soon(today)) == (today.isoformat(), last)


def test_both_ends_lie_in_a_stretch_and_no_day_does_not() -> None:
    stretch = Stretch(date(2026, 9, 1), date(2026, 9, 30))
    assert date(2026, 9, 1) in stretch
    assert date(2026, 9, 30) in stretch
    assert date(2026, 10, 1) not in stretch
    assert None not in stretch


def test_a_stretch_is_past_the_day_after_its_last() -> None:
    stretch = Stretch(date(2026, 8, 1), date(2026, 9, 7))
    assert stretch.past(SEPTEMBER)
    assert not stretch.past(date(2026, 9, 7))


@pytest.mark.parametrize(
    ("span", "touches"),
    [
        ("2026-08..2026-10", True),
        ("2026-09", True),
        ("2026-09-30", True),
        ("2026-10-01", False),
        ("2026-08", False),
        ("", False),
        ("2026-07..2026-09-01", True),
    ],
)
def test_an_activity_touches_a_month_by_a_day(span: str, touches: bool) -> None:
    stretch = stretch_of(9, "", SEPTEMBER)
    assert stretch is not None
    assert stretch.touches(act(1, span)) is touches


def test_what_goes_on_all_the_time_touches_what_comes_after_its_beginning() -> None:
    stretch = stretch_of(9, "", SEPTEMBER)
    assert stretch is not None
    assert stretch.touches(act(1, "2026-01", continuous=True))
    assert not stretch.touches(act(1, "2026-11", continuous=True))
    assert not stretch.touches(act(1, continuous=True))
