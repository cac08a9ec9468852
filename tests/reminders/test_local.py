"""The local engine's loop, its lock, its pace and the clocks of its leases."""

import asyncio
import contextlib
import logging
import time as machine
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.reminders.local import LocalEngine
from bot.reminders.ports import Address, LeaseClock, LeaseTime
from bot.reminders.sending.leases import DatabaseClock, MachineClock, lease_clock
from bot.reminders.sending.pace import ProcessPace
from bot.store.run_lock import lock_path, only_run
from bot.store.session import Store, System
from tests.reminders.world import FakeLeases, World, local, plain_words, setup

CHANNEL = Address("slack", "T1", "C1")


class RunningClock:
    """A clock that was set to another time and runs on from there."""

    def __init__(self, start: datetime) -> None:
        self._began = machine.monotonic()
        self._base = start

    async def sleep_until(self, moment: datetime) -> None:
        await asyncio.sleep((moment - self.now()).total_seconds())

    def now(self) -> datetime:
        return self._base + timedelta(seconds=machine.monotonic() - self._began)


async def until(condition: Callable[[], bool], seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        for _ in iter(condition, True):
            await asyncio.sleep(0.02)


async def stop(task: "asyncio.Task[None]") -> None:
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


def engine_at(world: World, text: str, leases: LeaseClock | None = None) -> LocalEngine:
    clock = RunningClock(local(text))
    world.chat.clock = clock
    return LocalEngine(world.store, [world.chat], plain_words, clock, leases=leases or world.leases)


async def test_the_loop_wakes_by_itself_when_a_reminder_is_due(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    task = asyncio.create_task(engine_at(world, "2026-01-05 08:59:59").run())
    await until(lambda: bool(world.chat.stored))
    await stop(task)
    assert world.chat.to("C-town") == ["day_before project 2026-01-06"]
    assert world.chat.stored[0].at >= local("2026-01-05 09:00")


async def test_the_loop_looks_again_when_it_is_woken(world: World) -> None:
    engine = engine_at(world, "2026-01-05 09:00:00")
    task = asyncio.create_task(engine.run())
    await until(lambda: engine._planned_at is not None)
    await asyncio.sleep(0.3)
    await world.add_series(setup(channel=world.channel))
    assert world.chat.stored == []
    engine.wake()
    await until(lambda: bool(world.chat.stored))
    await stop(task)


class BrokenOnce:
    """A database that is away the first time it is asked."""

    def __init__(self, well: FakeLeases) -> None:
        self.asked = 0
        self._well = well

    async def read(self, system: System) -> LeaseTime:
        self.asked += 1
        if self.asked == 1:
            raise OSError("gone")
        return await self._well.read(system)

    def running(self) -> float:
        return self._well.running()


async def test_the_loop_outlives_a_round_that_fails(world: World, caplog: pytest.LogCaptureFixture) -> None:
    await world.add_series(setup(channel=world.channel))
    leases = BrokenOnce(world.leases)
    engine = engine_at(world, "2026-01-05 09:00:01", leases)
    with caplog.at_level(logging.ERROR, logger="bot"):
        task = asyncio.create_task(engine.run())
        await until(lambda: leases.asked == 1)
        await asyncio.sleep(0.2)
        engine.wake()
        await until(lambda: bool(world.chat.stored))
        await stop(task)
    failed = [record for record in caplog.records if getattr(record, "action", "") == "round"]
    assert [getattr(record, "error", "") for record in failed] == ["OSError"]


async def test_nothing_planned_nothing_due(world: World) -> None:
    engine = world.engine()
    assert await engine.drain(world.clock.now()) == 0
    assert await engine.next_due(world.clock.now()) is None
    assert await engine.step_to(world.clock, world.clock.now() + timedelta(days=90)) == 0
    assert world.clock.now() == local("2026-04-05 08:00")


async def test_what_is_overdue_is_due_now(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    later = local("2026-01-05 12:00")
    engine = world.engine()
    assert await engine._worker.may_work(later, due=True)
    assert await engine.next_due(later) == later


async def test_a_jump_of_the_clock_stops_at_every_due_moment(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    sent = await world.engine().step_to(world.clock, local("2026-03-31 00:00"))
    assert sent == len(world.chat.stored) == 25
    assert [message.at for message in world.chat.stored][:3] == [
        local("2026-01-05 09:00"),
        local("2026-01-06 08:00"),
        local("2026-01-12 09:00"),
    ]


# ---- one run a database --------------------------------------------------------------------------------------------


def test_a_second_run_on_the_same_file_is_refused(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'kommune.db'}"
    with only_run(url):
        with pytest.raises(ConfigError) as refused, only_run(url):
            raise AssertionError("two at once")
        assert refused.value.values == {"database": "kommune.db"}
    with only_run(url):
        assert (tmp_path / "kommune.db.run.lock").exists()


def test_several_may_run_on_a_server_or_in_memory() -> None:
    for url in ("postgresql+psycopg://u:p@127.0.0.1/x", "sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:"):
        assert lock_path(url) is None
        with only_run(url), only_run(url):
            pass


async def test_run_holds_the_lock(tmp_path: Path) -> None:
    from bot.store import schema  # noqa: PLC0415 - this test alone makes a database of its own

    store = Store(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
    await schema.upgrade(store)
    clock = RunningClock(local("2026-01-05 09:00"))
    first, second = (LocalEngine(store, [], plain_words, clock) for _ in range(2))
    task = asyncio.create_task(first.run())
    await until(lambda: first._planned_at is not None)
    with pytest.raises(ConfigError):
        await second.run()
    await stop(task)
    await store.close()


# ---- leases --------------------------------------------------------------------------------------------------------


async def test_the_lease_clock_fits_the_database(world: World) -> None:
    clock = lease_clock(world.store)
    assert isinstance(clock, MachineClock if world.store.sqlite else DatabaseClock)
    async with world.store.system() as system:
        first = await clock.read(system)
        second = await clock.read(system)
    assert first.boot == second.boot
    assert first.seconds < second.seconds
    assert clock.running() <= clock.running()


async def test_without_a_boot_id_each_process_is_a_boot_of_its_own(tmp_path: Path, world: World) -> None:
    async with world.store.system(read_only=True) as system:
        boots = {(await MachineClock(tmp_path / "none").read(system)).boot for _ in range(2)}
        (tmp_path / "boot").write_text("abc\n")
        assert (await MachineClock(tmp_path / "boot").read(system)).boot == "abc"
    assert len(boots) == 2


# ---- pace ----------------------------------------------------------------------------------------------------------


async def test_each_conversation_has_its_own_pace(world: World) -> None:
    pace, now = ProcessPace(), datetime(2026, 1, 5, 8, tzinfo=UTC)
    other = Address("slack", "T1", "C2")
    soon, later = now + timedelta(seconds=1), now + timedelta(seconds=30)
    async with world.store.system(read_only=True) as system:
        assert await pace.turns(system, [CHANNEL, CHANNEL, CHANNEL, other], now) == [now, soon, soon, now]
        await pace.hold(system, other, "", later)
        assert await pace.turns(system, [other], now + timedelta(seconds=5)) == [later]
        assert await pace.turns(system, [CHANNEL], soon) == [soon]
        assert await pace.room(system, now) > 0


async def test_turns_are_taken_ahead_where_the_process_can_wait_for_them(world: World) -> None:
    pace, now = ProcessPace(ahead=timedelta(seconds=2)), datetime(2026, 1, 5, 8, tzinfo=UTC)
    async with world.store.system(read_only=True) as system:
        turns = await pace.turns(system, [CHANNEL] * 5, now)
    assert [(turn - now).total_seconds() for turn in turns] == [0, 1, 2, 3, 3]


async def test_the_pace_forgets_what_is_over(world: World) -> None:
    pace, now = ProcessPace(), datetime(2026, 1, 5, 8, tzinfo=UTC)
    async with world.store.system(read_only=True) as system:
        await pace.turns(system, [Address("slack", "T1", f"C{number}") for number in range(1002)], now)
        await pace.turns(system, [CHANNEL], now + timedelta(hours=1))
    assert len(pace._free) == 1
