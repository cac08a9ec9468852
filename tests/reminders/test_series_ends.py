"""A series that ends: by its own day, its rule's day or a number of meetings; the last is reminded of, and no more."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.core.meetings import HolidayPolicy, OccurrenceChange, SeriesRule, Window
from bot.reminders.planning.planner import replan, upcoming
from bot.reminders.planning.recurrence import expand, last_date, next_dates
from tests.reminders.test_recurrence import NO_CLOSED
from tests.reminders.world import World, local, setup

ENDINGS = {
    "the series' own last day": ("FREQ=WEEKLY;BYDAY=TU", date(2026, 1, 22)),
    "the rule's last day": ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20260120", None),
    "a moment in the rule": ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20260120T080000Z", None),
    "a number of meetings": ("FREQ=WEEKLY;BYDAY=TU;COUNT=3", None),
    "whichever is first": ("FREQ=WEEKLY;BYDAY=TU;COUNT=30", date(2026, 1, 20)),
}


def rule(rrule: str, end: date | None = None, start: date = date(2026, 1, 5)) -> SeriesRule:
    return SeriesRule(rrule, start, end, time(9), 60, "Europe/Oslo", HolidayPolicy.NEXT)


@pytest.mark.parametrize("ending", ENDINGS)
async def test_the_next_to_last_and_the_last_are_reminded_of_and_nothing_after(world: World, ending: str) -> None:
    rrule, end = ENDINGS[ending]
    series = await world.add_series(setup(rrule, channel=world.channel))
    await world.add_series(setup("FREQ=WEEKLY;BYDAY=TU"), world.stranger)
    if end:
        await world.change_series(series, rule=replace(series.rule, ends_on=end))
    await world.run_to("2026-03-01 12:00")
    assert world.chat.to("C-town") == [
        f"{kind} project 2026-01-{day}" for day in ("06", "13", "20") for kind in ("day_before", "hour_before")
    ]
    assert len(world.chat.to("U-leader-stranger")) == 16
    async with world.store.scope(world.town) as scope:
        assert await upcoming(scope, world.clock.now(), 400) == []
        assert (await replan(scope, world.clock.now())).empty


async def test_an_end_that_is_set_takes_back_what_was_planned_and_its_removal_brings_it_again(world: World) -> None:
    series = await world.add_series(setup(channel=world.channel))
    await world.change_series(series, rule=replace(series.rule, ends_on=date(2026, 1, 13)))
    planned = [(nominal, state) for _, nominal, state, _ in await world.states()]
    assert {nominal for nominal, state in planned if state == "planned"} == {"2026-01-06", "2026-01-13"}
    await world.change_series(series, rule=series.rule)
    assert {state for _, _, state, _ in await world.states()} == {"planned"}
    await world.run_to("2026-01-28 12:00")
    assert len(world.chat.to("C-town")) == 8


async def test_the_last_meeting_moved_past_the_end_by_hand_is_held_and_reminded_of(world: World) -> None:
    series = await world.add_series(setup("FREQ=WEEKLY;BYDAY=TU;COUNT=2", channel=world.channel))
    await world.decide(series, OccurrenceChange(date(2026, 1, 13), day=date(2026, 1, 29), at=time(12)))
    await world.run_to("2026-02-20 12:00")
    assert world.chat.to("C-town")[-2:] == ["day_before project 2026-01-29", "hour_before project 2026-01-29"]
    assert world.chat.stored[-1].at == local("2026-01-29 11:00")


@pytest.mark.parametrize("ending", ["", ";COUNT=2", ";UNTIL=20260406"])
def test_a_last_date_on_a_holiday_moves_past_the_end(ending: str) -> None:
    """The end bounds the rule's own dates: the meeting of Easter Monday is held on the Tuesday."""
    ended = rule(f"FREQ=WEEKLY;BYDAY=MO{ending}", None if ending else date(2026, 4, 6), date(2026, 3, 30))
    found = expand(ended, (), NO_CLOSED, Window(date(2026, 3, 1), date(2026, 12, 31))).occurrences
    assert [one.day for one in found] == [date(2026, 3, 30), date(2026, 4, 7)]


@pytest.mark.parametrize(
    ("rrule", "end", "last"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", None, None),
        ("FREQ=WEEKLY;BYDAY=TU", date(2026, 1, 22), date(2026, 1, 20)),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20260119", None, date(2026, 1, 13)),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=3", None, date(2026, 1, 20)),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=3", date(2026, 1, 14), date(2026, 1, 13)),
        ("FREQ=MONTHLY;BYDAY=-1FR", date(2080, 12, 1), date(2080, 11, 29)),
        ("FREQ=YEARLY;INTERVAL=24;BYMONTH=3;BYDAY=1MO", date(2100, 12, 31), date(2098, 3, 3)),
        ("FREQ=WEEKLY;BYDAY=TU", date(2026, 1, 5), None),
        ("FREQ=YEARLY;INTERVAL=24;COUNT=1000", None, date(2194, 1, 5)),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15;UNTIL=99991231", None, date(2199, 3, 15)),
        ("FREQ=WEEKLY;BYDAY=TU", date(9999, 12, 31), date(2199, 12, 31)),
    ],
)
def test_the_last_date(rrule: str, end: date | None, last: date | None) -> None:
    assert last_date(rule(rrule, end)) == last


def test_the_next_dates_of_an_old_series_and_of_one_that_ends() -> None:
    old = rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", start=date(1992, 1, 7))
    assert next_dates(old, date(2026, 9, 8), 3) == [date(2026, 9, 15), date(2026, 9, 29), date(2026, 10, 13)]
    assert next_dates(rule("FREQ=WEEKLY;COUNT=3"), date(2026, 1, 12), 5) == [date(2026, 1, 12), date(2026, 1, 19)]
    assert next_dates(rule("FREQ=WEEKLY", date(2026, 1, 1) + timedelta(days=6)), date(2026, 1, 6), 5) == []
