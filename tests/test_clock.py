"""Clocks: the machine's, and the one that is moved by hand; both wait for a moment and no longer."""

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from bot.clock import Clock, ManualClock, SystemClock

START = datetime(2026, 3, 28, 23, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
STEPS = st.lists(st.timedeltas(timedelta(0), timedelta(days=30)), max_size=8)


async def turns() -> None:
    """Let every task that can go on do so."""
    for _ in range(3):
        await asyncio.sleep(0)


def waiting(clock: Clock, *moments: datetime) -> tuple[list[datetime], list[asyncio.Task[None]]]:
    """Start a sleeper for each moment; the list tells which have woken, in the order they did."""
    woken: list[datetime] = []

    async def sleep(moment: datetime) -> None:
        await clock.sleep_until(moment)
        woken.append(moment)

    return woken, [asyncio.create_task(sleep(moment)) for moment in moments]


def test_the_machines_clock_tells_utc() -> None:
    before = SystemClock().now()
    assert before.tzinfo is UTC
    assert before <= SystemClock().now() < before + HOUR


async def test_the_machines_clock_wakes_when_the_moment_has_come_not_before() -> None:
    clock = SystemClock()
    moment = clock.now() + timedelta(milliseconds=30)
    await asyncio.wait_for(clock.sleep_until(moment), 5)
    assert clock.now() >= moment


async def test_the_machines_clock_does_not_wait_for_what_has_passed() -> None:
    clock = SystemClock()
    await asyncio.wait_for(clock.sleep_until(clock.now() - HOUR), 1)


async def test_a_long_wait_is_cut_up_so_that_a_changed_clock_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    class Shifted(SystemClock):
        """A machine whose clock jumps ahead by each wait."""

        ahead = timedelta(0)

        @override
        def now(self) -> datetime:
            return START + self.ahead

    clock = Shifted()

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        Shifted.ahead += timedelta(seconds=seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    await clock.sleep_until(START + timedelta(seconds=150))
    assert waits == [60, 60, 30]


def test_a_clock_moved_by_hand_stands_still_in_utc() -> None:
    clock = ManualClock(datetime(2026, 3, 29, 0, 0, tzinfo=ZoneInfo("Europe/Oslo")))
    assert clock.now() == START == clock.now()
    assert clock.now().tzinfo is UTC


def test_it_moves_forward_by_real_time_over_the_change_to_summer_time() -> None:
    clock = ManualClock(START)
    clock.advance(timedelta(hours=2))
    oslo = clock.now().astimezone(ZoneInfo("Europe/Oslo"))
    assert (oslo.hour, oslo.utcoffset()) == (3, timedelta(hours=2))


@given(STEPS)
def test_it_never_goes_back(steps: list[timedelta]) -> None:
    clock = ManualClock(START)
    for step in steps:
        before = clock.now()
        clock.move_to(before - step)
        assert clock.now() == before
        clock.advance(step)
        assert clock.now() == before + step


async def test_sleepers_wake_when_their_moment_comes_in_its_order() -> None:
    clock = ManualClock(START)
    woken, tasks = waiting(clock, START + 2 * HOUR, START + HOUR, START + 3 * HOUR)
    await turns()
    assert woken == []
    clock.advance(HOUR - timedelta(microseconds=1))
    await turns()
    assert woken == []
    clock.advance(timedelta(microseconds=1))
    await turns()
    assert woken == [START + HOUR]
    clock.advance(5 * HOUR)
    await turns()
    assert woken == [START + HOUR, START + 2 * HOUR, START + 3 * HOUR]
    await asyncio.gather(*tasks)


async def test_what_has_come_already_is_not_waited_for() -> None:
    clock = ManualClock(START)
    for moment in (START, START - HOUR, datetime(2026, 3, 29, 0, 0, tzinfo=ZoneInfo("Europe/Oslo"))):
        await asyncio.wait_for(clock.sleep_until(moment), 1)


async def test_many_wake_at_one_moment_in_the_order_they_came() -> None:
    clock = ManualClock(START)
    woken, tasks = waiting(clock, *[START + HOUR] * 5)
    await turns()
    clock.advance(HOUR)
    await asyncio.wait_for(asyncio.gather(*tasks), 1)
    assert woken == [START + HOUR] * 5


async def test_a_sleeper_that_gave_up_disturbs_nobody() -> None:
    clock = ManualClock(START)
    woken, (gone, stays) = waiting(clock, START + HOUR, START + 2 * HOUR)
    await turns()
    gone.cancel()
    await turns()
    clock.advance(2 * HOUR)
    await asyncio.wait_for(stays, 1)
    assert gone.cancelled()
    assert woken == [START + 2 * HOUR]
