"""What of a plan happens in a stretch of days: begins, is due, goes on, was done; and what comes after it."""

from datetime import date

import pytest

from bot.core.asking.answer_ahead import ahead, next_after
from bot.core.asking.answer_periods import Stretch, stretch_of
from tests.core.asking.activities import DONE, DROPPED, STARTED, TODAY, act, ids

PLAN = (
    act(1, "2026-08..2026-10"),
    act(2, "2026-10..2026-12"),
    act(3, "2026-10"),
    act(4, "2026-10-15", milestone=True),
    act(5, "2026-07..2026-12", state=STARTED),
    act(6, "2026-10", state=DROPPED),
    act(7, "2026-10", continuous=True),
    act(8, "2026-08"),
    act(9, "2026-08", state=DONE, done_on=date(2026, 8, 30)),
    act(10),
    act(11, "2026-11"),
)


def stretch(month: int) -> Stretch:
    found = stretch_of(month, "", TODAY)
    assert found is not None
    return found


def test_a_month_ahead() -> None:
    found = ahead(PLAN, stretch(10), TODAY)
    assert ids(found.milestones) == [4]
    assert ids(found.due) == [1, 3]
    assert ids(found.starts) == [2, 3]
    assert ids(found.runs) == [5]
    assert found.done == ()


def test_milestones_come_first_and_nothing_twice() -> None:
    found = ahead(PLAN, stretch(10), TODAY)
    assert ids(found.all) == [4, 1, 3, 2]


def test_this_month_has_what_is_under_way() -> None:
    found = ahead((act(1, "2026-09..2026-10", state=STARTED), act(2, "2026-09")), stretch(9), TODAY)
    assert ids(found.due) == [2]
    assert ids(found.runs) == [1]


def test_what_is_late_goes_on_in_no_month_ahead() -> None:
    assert ahead((act(1, "2026-08"),), stretch(10), TODAY).runs == ()


def test_a_month_behind_has_what_was_done_and_what_was_not() -> None:
    august = Stretch(date(2026, 8, 1), date(2026, 8, 31))
    found = ahead(PLAN, august, TODAY)
    assert ids(found.done) == [9]
    assert ids(found.due) == [8]


@pytest.mark.parametrize(
    ("day", "number"),
    [("2026-09-08", 2), ("2026-10-01", 4), ("2026-10-31", 11), ("2026-11-30", 2), ("2026-12-31", None)],
)
def test_what_comes_after_a_day(day: str, number: int | None) -> None:
    found = next_after(PLAN, date.fromisoformat(day), TODAY)
    assert (found.id if found else None) == number
