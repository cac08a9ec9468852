"""A world for reminders on a real database: two municipalities, one chat platform, a clock that is moved.

The database is filled once for each kind; every test gets a copy of its own. Tests run on SQLite and on PostgreSQL. Of
a test with many cases all run on SQLite and the first on PostgreSQL, for the cases differ in what is decided and not in
what is asked of the database; with ``--full`` all run on both. Trials of the engines always do: on PostgreSQL it is
another engine.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.store.session import Store
from tests.helpers import sizes
from tests.helpers.postgres import PostgresServer
from tests.reminders.conformance import Trial
from tests.reminders.pulse_town import Town, move_in, settle
from tests.reminders.world import World, enter, fill


def _other_case(item: pytest.Item) -> str:
    """Return which test this is a case of on PostgreSQL; nothing where it runs on SQLite or has one case."""
    if not isinstance(item, pytest.Function):
        return ""
    params = dict(item.callspec.params) if hasattr(item, "callspec") else {}
    other = params.pop("world_url", "") == "postgres" and params and "trial" not in item.fixturenames
    return item.nodeid.partition("[")[0] if other else ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the first case of each test on PostgreSQL."""
    if sizes.is_full():
        return
    seen: set[str] = set()
    kept = []
    for item in items:
        name = _other_case(item)
        if not name or name not in seen:
            kept.append(item)
        seen.add(name)
    items[:] = kept


def _fill(url: str) -> None:
    async def run() -> None:
        store = Store(url)
        await fill(store)
        await store.close()

    asyncio.run(run())


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the world's two municipalities."""
    path = tmp_path_factory.mktemp("reminders") / "world.db"
    _fill(f"sqlite+aiosqlite:///{path}")
    return path


BOTH = ("sqlite", pytest.param("postgres", marks=pytest.mark.needs_postgres))


@pytest.fixture(params=BOTH)
def world_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of a database with the world's two municipalities, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("filled_file"), tmp_path / "world.db")
        yield f"sqlite+aiosqlite:///{tmp_path / 'world.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    with server.fresh(server.template("reminders", _fill)) as url:
        yield url


@pytest.fixture
async def world(world_url: str) -> AsyncIterator[World]:
    """The world; at the end the chat must hold no message twice, whatever the test did."""
    store = Store(world_url)
    entered = await enter(store)
    yield entered
    await store.close()
    markers = [message.marker for message in entered.chat.stored]
    assert len(markers) == len(set(markers)), "a message was stored twice"


@pytest.fixture(scope="session")
def pulse_file(tmp_path_factory: pytest.TempPathFactory, filled_file: Path) -> Path:
    """A SQLite file with the world's two municipalities, and thirty colleagues more in each."""
    path = tmp_path_factory.mktemp("pulse") / "world.db"
    shutil.copy(filled_file, path)

    async def run() -> None:
        store = Store(f"sqlite+aiosqlite:///{path}")
        await settle(store)
        await store.close()

    asyncio.run(run())
    return path


@pytest.fixture
async def town(pulse_file: Path, tmp_path: Path) -> AsyncIterator[Town]:
    """A town with pulse checks, on SQLite; nothing may stand in the chat twice, whatever the test did."""
    shutil.copy(pulse_file, tmp_path / "world.db")
    store = Store(f"sqlite+aiosqlite:///{tmp_path / 'world.db'}")
    entered = await move_in(await enter(store), tmp_path / "keys")
    yield entered
    await store.close()
    markers = [message.marker for message in entered.world.chat.stored]
    assert len(markers) == len(set(markers)), "a message was stored twice"


@pytest.fixture
def trial(world: World) -> Trial:
    """The world for both engines: the local one on SQLite, a replica on PostgreSQL."""
    return Trial(world)
