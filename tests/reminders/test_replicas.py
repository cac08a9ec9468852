"""Replicas living by themselves on one PostgreSQL: clocks apart, killed, cut off; nothing lost, doubled or early."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.core.deliveries import DeliveryState
from bot.reminders.replicas.engine import ReplicaEngine
from bot.reminders.replicas.presence import REPLICA, REPLICA_CLOCK, replica_name
from bot.store import conditions, jobs
from bot.store.conditions import Condition
from bot.store.session import Store
from tests.cli.conftest import ROOT
from tests.helpers.postgres import PostgresServer
from tests.reminders.conftest import _fill
from tests.reminders.replica_world import FileChat, SetClock, plan_notices, replica, shift_to_morning, until_all
from tests.reminders.world import World, enter

pytestmark = pytest.mark.needs_postgres


@pytest.fixture
def server_url(postgres_server: PostgresServer) -> Iterator[str]:
    """Address of the world's database on PostgreSQL."""
    with postgres_server.fresh(postgres_server.template("reminders", _fill)) as url:
        yield url


@pytest.fixture
async def world(server_url: str) -> AsyncIterator[World]:
    """The world on PostgreSQL."""
    store = Store(server_url)
    yield await enter(store)
    await store.close()


@asynccontextmanager
async def running(*engines: ReplicaEngine) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(engine.run()) for engine in engines]
    try:
        yield
    finally:
        for engine in engines:
            engine.stop()
        await asyncio.wait_for(asyncio.gather(*tasks), 60)


async def known(world: World, prefix: str) -> list[Condition]:
    async with world.store.system(read_only=True) as system:
        return await conditions.known(system, prefix)


async def until_known(world: World, prefix: str, count: int) -> list[Condition]:
    async with asyncio.timeout(60):
        while len(found := await known(world, prefix)) < count:  # noqa: ASYNC110 - others write it, in the database
            await asyncio.sleep(0.1)
    return found


async def pass_half_a_minute(store: Store) -> None:
    """Let what a process held be held half a minute longer: that long it is left to whom it was."""
    async with store.system() as system:
        held = text("UPDATE delivery SET lease_until = lease_until - 30 WHERE lease_until IS NOT NULL")
        await system.session.execute(held)


async def test_replicas_five_minutes_apart_double_nothing_and_send_nothing_early(
    world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shift = shift_to_morning()
    chat = FileChat(tmp_path / "chat", SetClock(shift))
    offsets = {"fast": timedelta(minutes=5), "slow": timedelta(minutes=-5), "right": timedelta(seconds=30)}
    stores = {name: Store(world.store.url) for name in offsets}
    engines = [replica(stores[name], chat, shift, off, name) for name, off in offsets.items()]
    due = await plan_notices(world, 60, SetClock(shift).now() + timedelta(seconds=3), timedelta(seconds=5))
    with caplog.at_level(logging.ERROR, logger="bot"):
        async with running(*engines):
            apart = await until_known(world, REPLICA_CLOCK, 2)
            await until_all(world.store, DeliveryState.SENT)
    assert set(chat.stored().values()) == {1}
    assert set(chat.stored()) == set(due)
    assert all(datetime.fromisoformat(line["at"]) >= due[line["marker"]] for line in chat.lines())
    assert {one.name.removeprefix(REPLICA_CLOCK): round(int(str(one.value["seconds"])), -1) for one in apart} == {
        "fast": 300,
        "slow": -300,
    }
    said = [record.replica for record in caplog.records if getattr(record, "action", "") == "replica_clock"]  # type: ignore[attr-defined]
    assert sorted(said) == ["fast", "slow"]
    for store in stores.values():
        await store.close()


async def test_a_killed_replica_s_reminders_are_taken_over_without_an_operator(world: World, tmp_path: Path) -> None:
    """It is killed when its messages are stored and their answers on the way: that is looked up, not repeated."""
    shift = shift_to_morning()
    chat = FileChat(tmp_path / "chat", SetClock(shift))
    due = await plan_notices(world, 30, SetClock(shift).now(), timedelta(0))
    words = (world.store.url, str(chat.path), str(shift.total_seconds()), "14")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.reminders.replica_world", *words, cwd=ROOT
    )
    async with asyncio.timeout(90):
        while len(chat.lines()) < 10:  # noqa: ASYNC110 - another process writes the file
            await asyncio.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    await process.wait()
    assert (await known(world, REPLICA))[0].value["process"] == process.pid
    await pass_half_a_minute(world.store)
    async with running(replica(world.store, chat, shift)):
        await until_all(world.store, DeliveryState.SENT)
    assert set(chat.stored().values()) == {1}
    assert set(chat.stored()) == set(due)


async def test_a_replica_outlives_its_connections(world: World, tmp_path: Path) -> None:
    shift = shift_to_morning()
    chat = FileChat(tmp_path / "chat", SetClock(shift))
    due = await plan_notices(world, 90, SetClock(shift).now(), timedelta(seconds=6))
    control = Store(world.store.url)
    cut = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
               "AND pid <> pg_backend_pid()")  # fmt: skip
    async with running(replica(world.store, chat, shift, name="one")):
        for _ in range(4):
            await asyncio.sleep(1.5)
            async with control.system() as system:
                await system.session.execute(cut)
        await asyncio.sleep(1.5)  # what is still due goes out; what was cut off is held on to
        await pass_half_a_minute(control)
        await until_all(control, DeliveryState.SENT)
    assert set(chat.stored().values()) == {1}
    assert set(chat.stored()) == set(due)
    await control.close()


async def test_a_replica_shows_itself_while_it_is_at_work(world: World, tmp_path: Path) -> None:
    shift = shift_to_morning()
    chat = FileChat(tmp_path / "chat", SetClock(shift))
    async with running(replica(world.store, chat, shift, name="one")):
        (one,) = await until_known(world, REPLICA, 1)
        await until_known(world, jobs.HOUSEKEEPER, 1)
    assert (one.name, one.value) == ("replica:one", {"process": os.getpid()})
    assert await known(world, REPLICA) == await known(world, jobs.HOUSEKEEPER) == []
    assert replica_name().endswith(f"-{os.getpid()}")


async def test_jobs_of_dead_workers_are_removed(world: World, tmp_path: Path) -> None:
    """The library's own way: a task finds the jobs whose worker shows no sign of life."""
    dead = (
        "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, status, args) VALUES "
        "('reminders', 'deliver', '77', 'doing', '{\"row\": 77, \"due\": 0}'), "
        "('house', 'remove_stalled', 'remove_stalled', 'todo', '{\"timestamp\": 0}')"
    )
    async with world.store.system() as system:
        connection = await system.session.connection()
        await connection.exec_driver_sql(dead)
    shift = shift_to_morning()
    async with running(replica(world.store, FileChat(tmp_path / "chat", SetClock(shift)), shift)):
        async with asyncio.timeout(60):
            while await _jobs_left(world):  # noqa: ASYNC110 - the database is asked
                await asyncio.sleep(0.1)


async def _jobs_left(world: World) -> int:
    async with world.store.system(read_only=True) as system:
        found = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'deliver'"
        return int(await system.session.scalar(text(found)) or 0)
