"""Moving a deadline: what becomes of the start, which months are offered, how a proposal keeps a time."""

from datetime import date

import pytest

from bot.core.asking.moving import coming_month, loses_start, months_after, moved, read, written
from bot.core.plan import Activity
from bot.core.plan_time import PlanTime, Precision, month_of

TODAY = date(2026, 9, 8)


def activity(start: PlanTime | None = None, end: PlanTime | None = None) -> Activity:
    """An activity with these times."""
    return Activity(1, "1", "Kurs", 2, start=start, end=end)


def test_the_end_moves_and_the_start_stays() -> None:
    one = activity(month_of(2026, 8), month_of(2026, 9))
    assert moved(one, month_of(2026, 11)) == {"start": ["2026-08-01", "month"], "end": ["2026-11-01", "month"]}
    assert not loses_start(one, month_of(2026, 11))


def test_a_start_after_the_new_end_goes() -> None:
    one = activity(month_of(2026, 10), month_of(2026, 12))
    assert moved(one, month_of(2026, 9)) == {"start": None, "end": ["2026-09-01", "month"]}
    assert loses_start(one, month_of(2026, 9))


@pytest.mark.parametrize("one", [activity(month_of(2026, 9)), activity(month_of(2026, 12))])
def test_what_has_one_time_keeps_one(one: Activity) -> None:
    assert moved(one, month_of(2026, 11)) == {"start": ["2026-11-01", "month"]}
    assert not loses_start(one, month_of(2026, 11))


def test_what_has_no_time_gets_a_deadline() -> None:
    assert moved(activity(), month_of(2026, 11)) == {"start": None, "end": ["2026-11-01", "month"]}


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (month_of(2026, 11), [(2026, 12), (2027, 1), (2027, 2)]),
        (month_of(2026, 5), [(2026, 10), (2026, 11), (2026, 12)]),
        (None, [(2026, 10), (2026, 11), (2026, 12)]),
    ],
)
def test_the_months_after_it_are_offered(end: PlanTime | None, expected: list[tuple[int, int]]) -> None:
    assert list(months_after(activity(end=end), TODAY)) == [month_of(*one) for one in expected]


@pytest.mark.parametrize(
    ("end", "month", "expected"),
    [
        (month_of(2026, 11), 12, (2026, 12)),
        (month_of(2026, 11), 1, (2027, 1)),
        (month_of(2026, 5), 10, (2026, 10)),
        (None, 9, (2026, 9)),
        (None, 8, (2027, 8)),
    ],
)
def test_a_month_is_the_next_of_its_name(end: PlanTime | None, month: int, expected: tuple[int, int]) -> None:
    assert coming_month(activity(end=end), month, TODAY) == month_of(*expected)
    if end is None:
        assert coming_month(None, month, TODAY) == month_of(*expected)


def test_a_proposal_keeps_a_time_as_it_was_said() -> None:
    for when in (month_of(2026, 11), PlanTime(date(2026, 11, 16), Precision.WEEK)):
        assert read(written(when)) == when
    assert read("") is None
