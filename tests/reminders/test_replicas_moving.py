"""A schedule is moved from SQLite to PostgreSQL in its middle: some sent, in doubt or on the wire, some to come."""

import shutil
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from bot.core.deliveries import DeliveryState
from bot.reminders.replicas import tables
from bot.store import moving
from bot.store.session import Store
from tests.reminders.conformance import Trial
from tests.reminders.world import Behaviour, Crash, World, enter, local, loses_it, setup, stores_then_crashes
from tests.reminders.world import stores_then_times_out as times_out

pytestmark = pytest.mark.needs_postgres
NINE, END = "2026-01-05 09:00", "2026-01-14 00:00"


def well(chat: object, *message: object) -> object:
    """Store a message as a platform should."""
    return chat.store(*message)  # type: ignore[attr-defined]


@pytest.fixture
async def old(filled_file: Path, tmp_path: Path) -> AsyncIterator[World]:
    """The world on SQLite, with a schedule."""
    shutil.copy(filled_file, tmp_path / "old.db")
    store = Store(f"sqlite+aiosqlite:///{tmp_path / 'old.db'}")
    world = await enter(store)
    await world.add_series(setup(channel=world.channel))
    await world.add_series(setup(at=time(13), meeting="status", roles=("all_staff",)))
    await world.add_series(setup(roles=("all_staff",)), world.stranger)
    yield world
    await store.close()


@pytest.fixture
def new_url(migrated_postgres: str) -> str:
    """Address of a PostgreSQL database with no rows."""
    return migrated_postgres


async def moved(old: World, url: str) -> Trial:
    """Move the world, and return it where it is now; a server's leases are on another clock."""
    new = Store(url)
    await tables.upgrade(new)
    await moving.move(old.store, new, old.clock.now())
    old.leases.boot = "database"
    return Trial(replace(old, store=new))


def expected() -> Counter[tuple[str, str]]:
    """Every reminder of the schedule's first nine days."""
    names = ("leader", "owner", "worker", "teacher")
    found: list[tuple[str, str]] = []
    for day in ("06", "13"):
        for kind in ("day_before", "hour_before"):
            found.append(("C-town", f"{kind} project 2026-01-{day}"))
            found += [(f"U-{name}-town", f"{kind} status 2026-01-{day}") for name in names]
            found += [(f"U-{name}-stranger", f"{kind} project 2026-01-{day}") for name in names]
    return Counter(found)


def received(world: World) -> Counter[tuple[str, str]]:
    return Counter((message.address.conversation, message.text) for message in world.chat.stored)


@pytest.mark.parametrize("crash", [stores_then_crashes, None], ids=["killed", "stopped"])
async def test_every_reminder_comes_once(old: World, new_url: str, crash: Behaviour | None) -> None:
    old.chat.behaviours = [well, well, times_out, loses_it, *([crash] if crash else [])]  # type: ignore[list-item]
    old.clock.move_to(local(NINE))
    try:
        await Trial(old).engine().drain(local(NINE))
        assert crash is None
    except Crash:
        assert crash is not None
    before = Counter(row.state for row in [*await old.rows(), *await old.rows(old.stranger)])
    assert before[DeliveryState.PLANNED] > 10
    assert before[DeliveryState.SENDING if crash else DeliveryState.IN_DOUBT] >= 1
    trial = await moved(old, new_url)
    await trial.live_to("2026-01-05 09:01")
    await trial.live_to(END)
    assert received(trial.world) == expected()
    late = [row for row in await trial.world.rows() if row.due_at < local(END) and row.state is not DeliveryState.SENT]
    assert late == []
    await trial.world.store.close()


async def test_what_the_old_process_would_do_now_reaches_nobody_twice(old: World, new_url: str) -> None:
    """Moved and run there: the ledgers part, and the old one is shut by its mark."""
    trial = await moved(old, new_url)
    await trial.live_to(NINE)
    assert len(received(trial.world)) == 9
    assert await moving.moved_to(old.store) == moving.place(new_url)
    assert {row.state for row in await old.rows()} == {DeliveryState.PLANNED}
    await trial.world.store.close()
