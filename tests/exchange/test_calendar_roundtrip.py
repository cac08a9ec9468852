"""Random schedules, exported and expanded by two libraries of others: the same moments and places as our own."""

import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bot.exchange.calendar_file import CalendarFile
from tests.exchange import calendar_run, schedules
from tests.exchange.schedules import Schedule, draw, export, ours, read_by_ical, read_by_recurring_events

SCHEDULES = 260
BATCH = 20


@pytest.mark.parametrize("first", range(0, SCHEDULES, BATCH))
def test_what_others_read_is_what_reminders_are_sent_for(first: int) -> None:
    for seed in range(first, first + BATCH):
        schedule = draw(seed)
        data = export(schedule).data
        expected = ours(schedule)
        assert read_by_recurring_events(data) == expected, seed
        assert read_by_ical(data) == expected, seed


def test_the_draw_has_everything_that_can_happen() -> None:
    drawn = [draw(seed) for seed in range(SCHEDULES)]
    changes = [change for schedule in drawn for change in schedule.seen.changes[1]]
    assert sum(change.cancelled for change in changes) > 50
    assert sum(change.day is not None for change in changes) > 50
    assert sum(change.at is not None for change in changes) > 50
    assert sum(change.place is not None for change in changes) > 50
    data = [export(schedule).data for schedule in drawn]
    assert sum(b"\r\nEXDATE" in one for one in data) > 50
    assert sum(b"\r\nRECURRENCE-ID" in one for one in data) > 50
    assert {schedule.series.rule.policy for schedule in drawn} == {"skip", "next", "previous"}
    assert {schedule.series.rule.zone for schedule in drawn} == set(schedules.ZONES)
    assert sum(bool(ours(schedule)) for schedule in drawn) > 200


def _far(schedule: Schedule) -> bool:
    edge = schedule.until + timedelta(days=400)
    return any(change.day and change.day > edge for change in schedule.seen.changes[1])


def test_meetings_moved_far_out_of_sight_are_among_them() -> None:
    assert any(_far(draw(seed)) for seed in range(SCHEDULES))


def test_the_same_seed_is_the_same_schedule() -> None:
    assert draw(7) == draw(7)
    assert draw(7) != draw(8)


def test_the_report_counts_and_finds_what_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    clean = calendar_run.compare(0, 3)
    assert clean.mismatches == []
    assert clean.counts["schedules"] == 3
    assert clean.counts["meetings"] == sum(len(ours(draw(seed))) for seed in range(3))

    victim = next(seed for seed in range(SCHEDULES) if len(ours(draw(seed))) > 3)
    monkeypatch.setattr(calendar_run, "export", lambda schedule: _late(export(schedule)))
    found = calendar_run.compare(victim, 1)
    assert len(found.mismatches) == 2
    assert found.lines(1.0)[-1].startswith("mismatches: 2 (recurring-ical-events, ical;")


def _late(whole: CalendarFile) -> CalendarFile:
    """Put every meeting a quarter of the world away."""
    return CalendarFile(re.sub(rb";TZID=[A-Za-z/_]+", b";TZID=Asia/Tokyo", whole.data), "")


def test_the_command_prints_figures_and_says_by_its_exit_that_all_is_well() -> None:
    words = [sys.executable, "-m", "tests.exchange.calendar_run", "--schedules", "4", "--first", "1000"]
    done = subprocess.run(words, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "schedules: 4" in done.stdout.splitlines()
    assert done.stdout.splitlines()[-1].startswith("mismatches: 0 ")
