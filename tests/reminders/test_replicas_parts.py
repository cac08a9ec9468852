"""The small parts of a replica: its clock, leases, rounds and batches, its choice of rows, and which engine."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta

import pytest

from bot.clock import ManualClock
from bot.core.deliveries import Delivery
from bot.reminders.engines import make_engine
from bot.reminders.local import LocalEngine
from bot.reminders.replicas.batches import Batches
from bot.reminders.replicas.clocks import FollowedClock, ReplicaLeases
from bot.reminders.replicas.engine import ReplicaEngine, _within
from bot.reminders.replicas.rounds import Rounds
from bot.reminders.sending.pace import ProcessPace
from bot.store.jobs import Waiting
from bot.store.session import Store, System
from tests.reminders.world import START, World, local, plain_words, setup

SECOND = timedelta(seconds=1)


# ---- clocks --------------------------------------------------------------------------------------------------------


@pytest.fixture
async def anywhere() -> AsyncIterator[Store]:
    """A store in memory: these clocks need only something to ask."""
    store = Store("sqlite+aiosqlite://")
    yield store
    await store.close()


async def test_a_followed_clock_is_not_moved_by_the_machine_s(anywhere: Store) -> None:
    async def read(system: System) -> datetime:
        assert isinstance(system, System)
        return START

    machine = ManualClock(START - timedelta(hours=1))
    clock = FollowedClock(machine, read)
    assert clock.now() == START - timedelta(hours=1)
    await clock.follow(anywhere)
    first = clock.now()
    assert START <= first < START + timedelta(minutes=5)
    machine.move_to(START + timedelta(days=1))
    assert first <= clock.now() < START + timedelta(minutes=5)
    await clock.follow(anywhere)
    assert timedelta(hours=23) < clock.ahead <= timedelta(days=1)


async def test_a_followed_clock_waits_as_long_as_is_left(anywhere: Store) -> None:
    async def read(_system: System) -> datetime:
        return START

    machine = ManualClock(START - timedelta(days=3))
    clock = FollowedClock(machine, read)
    await clock.follow(anywhere)
    waiting = asyncio.create_task(clock.sleep_until(START + timedelta(hours=2)))
    await asyncio.sleep(0)
    machine.advance(timedelta(hours=1))
    await asyncio.sleep(0)
    assert not waiting.done()
    machine.advance(timedelta(hours=1))
    await asyncio.wait_for(waiting, 10)


def test_leases_run_by_whichever_clock_is_further_and_never_back() -> None:
    wall = ManualClock(START)
    leases = ReplicaLeases(wall)
    first = leases.running()
    wall.advance(timedelta(minutes=10))
    second = leases.running()
    assert second - first >= 600
    third = leases.running()
    assert 0 <= third - second < 600


# ---- rounds --------------------------------------------------------------------------------------------------------


async def test_a_round_that_fails_is_told_of_once_and_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    rounds, done = Rounds(), asyncio.Event()
    results: list[Exception | None] = [OSError("secret"), OSError("secret"), None, KeyError("again"), None]

    async def work() -> None:
        found = results.pop(0)
        if not results:
            done.set()
            rounds.stop()
        if found is not None:
            raise found

    with caplog.at_level(logging.INFO, logger="bot"):
        await asyncio.wait_for(rounds.every("feed", work, 0.01), 30)
    assert done.is_set()
    said = [(record.levelname, getattr(record, "error", "")) for record in caplog.records]
    assert said == [("ERROR", "OSError"), ("INFO", ""), ("ERROR", "KeyError"), ("INFO", "")]
    assert "secret" not in caplog.text


async def test_a_round_comes_sooner_when_it_is_woken() -> None:
    rounds, awake, count = Rounds(), asyncio.Event(), 0

    async def work() -> None:
        nonlocal count
        count += 1
        if count == 2:
            rounds.stop()

    going = asyncio.create_task(rounds.every("feed", work, 3600, awake))
    await asyncio.sleep(0)
    awake.set()
    await asyncio.sleep(0.5)
    awake.set()
    await asyncio.wait_for(going, 30)
    assert count == 2


# ---- rows and batches ----------------------------------------------------------------------------------------------


def test_what_finds_no_room_gets_no_job_yet() -> None:
    late = [Waiting(number, START - SECOND, 0) for number in range(5)]
    soon = [Waiting(9, START + SECOND, 0)]
    assert _within([*late, *soon], START, 2) == [*late[:2], *soon]
    assert _within([*late, *soon], START, 0) == soon
    assert _within(late, START, 100) == late


class Nobody:
    """The port behind batches, where all rows are always somebody else's."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.sweeps = 0
        self.error: Exception | None = None

    async def may_work(self, now: datetime, *, due: bool) -> bool:
        return due and now >= START

    async def sweep(self, now: datetime) -> None:
        self.sweeps += 1
        assert now >= START

    async def claim_these(self, ids: Sequence[int], now: datetime) -> list[Delivery]:
        if self.error is not None:
            raise self.error
        self.asked.append(list(ids))
        assert now >= START
        return []

    async def send(self, claimed: Sequence[Delivery], now: datetime) -> int:
        raise AssertionError(f"nothing was claimed, but {len(claimed)} rows are sent at {now}")


async def batches_of(worker: Nobody, clock: ManualClock, room: int = 1000) -> tuple[Batches, list[str]]:
    """Batches that never send, and what they called."""
    called: list[str] = []

    async def left(_now: datetime) -> int:
        return room

    async def ready() -> None:
        called.append("ready")

    return Batches(worker, clock, left, ready, lambda: called.append("put back")), called


async def ask(batches: Batches, rows: list[int], due: datetime = START) -> None:
    doing = asyncio.create_task(batches.run())
    await asyncio.wait_for(asyncio.gather(*(batches.deliver(row, due) for row in rows)), 30)
    doing.cancel()
    await asyncio.gather(doing, return_exceptions=True)


async def test_jobs_are_done_together_each_row_once() -> None:
    worker = Nobody()
    batches, called = await batches_of(worker, ManualClock(START))
    await ask(batches, [3, 1, 2, 3])
    assert worker.asked == [[3, 1, 2]]
    assert called == ["ready"]
    assert (batches.claimed, batches.sent) == (0, 0)


async def test_no_more_is_claimed_than_the_pace_has_room_for() -> None:
    worker = Nobody()
    batches, called = await batches_of(worker, ManualClock(START), room=2)
    await ask(batches, [1, 2, 3])
    assert worker.asked == [[1, 2]]
    assert called == ["ready", "put back"]


async def test_a_sweep_holds_good_for_what_was_due_before_it() -> None:
    worker, clock = Nobody(), ManualClock(START)
    batches, _ = await batches_of(worker, clock)
    doing = asyncio.create_task(batches.run())
    for due, sweeps in ((START - SECOND, 1), (START, 1), (START, 1)):
        await asyncio.wait_for(batches.deliver(1, due), 30)
        assert worker.sweeps == sweeps
    clock.advance(SECOND / 2)
    await asyncio.wait_for(batches.deliver(1, START + SECOND / 4), 30)
    assert worker.sweeps == 2
    clock.advance(2 * SECOND)
    await asyncio.wait_for(batches.deliver(1, START), 30)
    assert worker.sweeps == 3
    doing.cancel()
    await asyncio.gather(doing, return_exceptions=True)


async def test_a_batch_that_fails_ends_its_jobs_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    worker = Nobody()
    worker.error = OSError("secret title")
    batches, _ = await batches_of(worker, ManualClock(START))
    await ask(batches, [1, 2])
    assert [record.rows for record in caplog.records if getattr(record, "action", "") == "batch"] == [2]  # type: ignore[attr-defined]
    assert "secret" not in caplog.text


async def test_while_the_clock_is_not_believed_nothing_is_claimed() -> None:
    worker = Nobody()
    batches, _ = await batches_of(worker, ManualClock(START - timedelta(hours=1)))
    await ask(batches, [1])
    assert (worker.asked, worker.sweeps) == ([], 0)


async def test_after_the_end_nobody_waits() -> None:
    batches, _ = await batches_of(Nobody(), ManualClock(START))
    await ask(batches, [1])
    await asyncio.wait_for(batches.deliver(2, START), 10)


# ---- which engine --------------------------------------------------------------------------------------------------


async def test_the_engine_follows_from_the_database(world: World) -> None:
    engine = make_engine(world.store, [world.chat], plain_words, world.clock, pace=ProcessPace())
    assert type(engine) is (LocalEngine if world.store.sqlite else ReplicaEngine)
    await world.add_series(setup(channel=world.channel))
    assert await engine.next_due(START) == local("2026-01-05 09:00")
    assert await engine.drain(START) == 0
    assert await world.rows(world.stranger) == []
