"""What there is to say of an activity's time on a day, and how long is left."""

from datetime import date

import pytest

from bot.core.asking.answer_times import Left, Timing, in_month, kept, left, next_deadlines, one_day, timing
from bot.core.plan import Activity
from tests.core.asking.activities import DONE, DROPPED, STARTED, TODAY, act, ids, plan_of


@pytest.mark.parametrize(
    ("activity", "expected"),
    [
        (act(1, "2026-08", state=DROPPED), Timing.DROPPED),
        (act(1, "2026-08", state=DONE), Timing.DONE),
        (act(1, "2026-08", continuous=True), Timing.CONTINUOUS),
        (act(1, continuous=True, state=DONE), Timing.DONE),
        (act(1, "2026-08"), Timing.OVERDUE),
        (act(1, "2026-08", state=STARTED), Timing.OVERDUE),
        (act(1), Timing.UNDATED),
        (act(1, state=STARTED), Timing.UNDATED),
        (act(1, "2026-10"), Timing.COMING),
        (act(1, "2026-10", state=STARTED), Timing.RUNNING),
        (act(1, "2026-09"), Timing.RUNNING),
        (act(1, "2026-09-08"), Timing.RUNNING),
        (act(1, "2026-09-09"), Timing.COMING),
        (act(1, "2026-09-07"), Timing.OVERDUE),
    ],
)
def test_the_first_that_fits_is_said(activity: Activity, expected: Timing) -> None:
    assert timing(activity, TODAY) is expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("2026-09-08", Left(0, 0)),
        ("2026-09-09", Left(0, 1)),
        ("2026-09-14", Left(0, 6)),
        ("2026-09-15", Left(1, 7)),
        ("2026-09-30", Left(3, 22)),
        ("2027-01-31", Left(20, 145)),
        ("2026-09-07", Left(0, 0)),
    ],
)
def test_what_is_left_is_counted_from_today(last: str, expected: Left) -> None:
    assert left(date.fromisoformat(last), TODAY) == expected


def test_one_day_is_a_day() -> None:
    assert one_day(act(1, "2026-09-09"))
    assert one_day(act(1, "2026-09-09..2026-09-09"))
    assert not one_day(act(1, "2026-09"))
    assert not one_day(act(1))


@pytest.mark.parametrize(("span", "month", "expected"), [("2026-09..2027-03", 3, True), ("2026-09", 3, False)])
def test_the_month_is_the_last_days(span: str, month: int, expected: bool) -> None:
    assert in_month(act(1, span), month) is expected


def test_without_a_last_day_there_is_no_month() -> None:
    assert in_month(act(1), 3) is None
    assert in_month(act(1, "2026-03", continuous=True), 3) is None


def test_the_next_deadlines_are_ahead_and_open() -> None:
    plan = plan_of(
        act(1, "2026-08"), act(2, "2026-11"), act(3, "2026-09"), act(4, "2026-09", state=DONE), act(5),
        act(6, "2026-10", state=DROPPED), act(7, "2026-09", continuous=True),
    )  # fmt: skip
    assert ids(next_deadlines(plan, TODAY, 5)) == [3, 2]
    assert ids(next_deadlines(plan, TODAY, 1)) == [3]


def test_dropped_ones_are_kept_only_where_there_are_no_others() -> None:
    dropped, open_one = act(1, state=DROPPED), act(2)
    assert ids(list(kept([dropped, open_one]))) == [2]
    assert ids(list(kept([dropped]))) == [1]
    assert list(kept([])) == []
