"""The process ends anywhere: between any two statements, before or after any commit, on either side of the wire.

After a restart every reminder is there once, or it is a gap that somebody was told of.
"""

import random
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.core.deliveries import DeliveryState
from bot.reminders.local import LocalEngine
from bot.store.session import Store
from tests.helpers.sizes import size
from tests.reminders.world import (
    Behaviour,
    Crash,
    World,
    crashes,
    enter,
    fill,
    local,
    loses_it,
    refuses,
    setup,
    stores_then_crashes,
    stores_then_times_out,
)

EXPECTED = {
    "C-town": ["day_before project 2026-01-06"],
    "U-leader-town": ["day_before status 2026-01-06"],
    "U-owner-town": ["day_before status 2026-01-06"],
    "U-leader-stranger": ["day_before project 2026-01-06"],
}


@contextmanager
def ends_after(store: Store, steps: int) -> Iterator[Counter[str]]:
    """Let the process end at the ``steps``-th statement or commit; count how many there are."""
    counted: Counter[str] = Counter()

    def step(*_: object) -> None:
        counted["steps"] += 1
        if counted["steps"] == steps:
            raise Crash

    engine = store.engine.sync_engine
    event.listen(engine, "before_cursor_execute", step)
    event.listen(engine, "commit", step)
    try:
        yield counted
    finally:
        event.remove(engine, "before_cursor_execute", step)
        event.remove(engine, "commit", step)


@pytest.fixture(scope="module")
def monday(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database whose first reminders are due on Monday at nine: in a channel, to two people, to a stranger."""
    import asyncio  # noqa: PLC0415 - the only place that is not in a loop already

    path = tmp_path_factory.mktemp("crash") / "monday.db"

    async def make() -> None:
        store = Store(f"sqlite+aiosqlite:///{path}")
        await fill(store)
        world = await enter(store)
        await world.add_series(setup(channel=world.channel))
        await world.add_series(setup(at=time(13), meeting="status", roles=("project_leader", "project_owner")))
        await world.add_series(setup(), world.stranger)
        await store.close()

    asyncio.run(make())
    return path


@asynccontextmanager
async def copy_of(template: Path, folder: Path) -> AsyncIterator[World]:
    path = folder / "copy.db"
    for suffix in ("", "-wal", "-shm"):
        (folder / f"copy.db{suffix}").unlink(missing_ok=True)
    shutil.copy(template, path)
    store = Store(f"sqlite+aiosqlite:///{path}")
    yield await enter(store)
    await store.close()


async def live_until(world: World, text: str, engine: LocalEngine | None = None) -> bool:
    """Live until then; True if the process ended on the way."""
    try:
        await world.run_to(text, engine)
    except Crash:
        return True
    return False


def restarted(world: World) -> None:
    """Some seconds later the machine is up again."""
    world.clock.advance(timedelta(seconds=20))
    world.leases.boot += "+"


def received(world: World) -> dict[str, list[str]]:
    return {name: world.chat.to(name) for name in {message.address.conversation for message in world.chat.stored}}


async def test_the_process_may_end_at_any_step(monday: Path, tmp_path: Path) -> None:
    async with copy_of(monday, tmp_path) as world:
        with ends_after(world.store, 0) as counted:
            await live_until(world, "2026-01-05 09:10")
        steps = counted["steps"]
        assert received(world) == EXPECTED
    assert steps > 50
    for step in range(1, steps + 1, size(8, 1)):
        async with copy_of(monday, tmp_path) as world:
            with ends_after(world.store, step):
                assert await live_until(world, "2026-01-05 09:10"), step
            restarted(world)
            assert not await live_until(world, "2026-01-05 09:20")
            assert received(world) == EXPECTED, step
            states = {row.state for row in await world.rows() if row.due_at < world.clock.now()}
            assert states == {DeliveryState.SENT}, step


@pytest.mark.parametrize("call", range(4))
@pytest.mark.parametrize("behaviour", [crashes, stores_then_crashes], ids=lambda b: b.__name__)
async def test_the_process_may_end_on_either_side_of_the_wire(
    monday: Path, tmp_path: Path, behaviour: Behaviour, call: int
) -> None:
    async with copy_of(monday, tmp_path) as world:
        well: list[Behaviour] = [lambda chat, *rest: chat.store(*rest)] * call
        world.chat.behaviours = [*well, behaviour]
        assert await live_until(world, "2026-01-05 09:10")
        restarted(world)
        assert not await live_until(world, "2026-01-05 09:20")
        assert received(world) == EXPECTED


async def test_a_row_of_a_living_process_is_left_alone_until_its_lease_ends(monday: Path, tmp_path: Path) -> None:
    async with copy_of(monday, tmp_path) as world:
        world.chat.behaviours = [crashes]
        assert await live_until(world, "2026-01-05 09:00")
        world.clock.advance(timedelta(seconds=20))
        await world.engine().drain(world.clock.now())
        waiting = [row for row in await world.rows() if row.state is DeliveryState.SENDING]
        assert len(waiting) == 3
        world.clock.advance(timedelta(seconds=20))
        assert not await live_until(world, "2026-01-05 09:20")
        assert received(world) == EXPECTED


async def test_two_processes_at_once_send_everything_once(world: World) -> None:
    import asyncio  # noqa: PLC0415

    for hour in range(9, 15):
        roles = ("project_leader", "project_owner", "working_group", "staff")
        await world.add_series(setup(at=time(hour), roles=roles, meeting=f"m{hour}"))
    world.clock.move_to(local("2026-01-05 09:00"))
    engines = [world.engine() for _ in range(4)]
    for engine in engines:
        engine._plans._begun_at = world.clock.now()
    sent = await asyncio.gather(*(engine.drain(world.clock.now()) for engine in engines))
    assert sum(sent) == len(world.chat.stored)
    await world.run_to("2026-01-05 09:05")
    assert len(world.chat.stored) == 24
    assert len({(message.address, message.text) for message in world.chat.stored}) == 24


CHAOS: list[Behaviour] = [
    lambda chat, *rest: chat.store(*rest),
    lambda chat, *rest: chat.store(*rest),
    stores_then_times_out,
    loses_it,
    crashes,
    stores_then_crashes,
    refuses("unreachable"),
    refuses("ratelimited", retry_after=45),
]


@pytest.mark.parametrize("seed", range(size(5, 40)))
async def test_three_weeks_of_trouble_lose_and_double_nothing(monday: Path, tmp_path: Path, seed: int) -> None:
    """Crashes at random statements, refusals, lost answers and outages; what is not sent is a reported gap."""
    rng = random.Random(seed)
    end = "2026-01-24 00:00"
    async with copy_of(monday, tmp_path) as world:
        while world.clock.now() < local(end):
            world.chat.behaviours = [rng.choice(CHAOS) for _ in range(rng.randint(0, 6))]
            with ends_after(world.store, rng.choice((0, rng.randint(1, 400)))):
                ended = await live_until(world, end)
            if ended:
                world.clock.advance(timedelta(seconds=rng.choice((5, 300, 7200, 40_000))))
                world.leases.boot += "+"
        stored = Counter((message.address.conversation, message.text) for message in world.chat.stored)
        assert max(stored.values()) == 1
        due = [row for row in await world.rows() if row.due_at < local("2026-01-23 17:00") and row.kind.value != "gaps"]
        markers = {message.marker for message in world.chat.stored}
        told = {number for row in await world.rows() for number in row.about}
        for row in due:
            assert (row.state is DeliveryState.SENT) == (row.marker in markers), row
            if row.state is not DeliveryState.SENT and row.reason != "coalesced":
                assert row.id in told, row
        assert len(due) == 2 * 3 * 3
