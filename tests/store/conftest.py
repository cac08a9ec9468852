"""A store on a real database, once on SQLite and once on PostgreSQL: empty and migrated, or with the scene in it.

Filling is done once for each kind of database; every test gets a copy of its own. After each test that
uses the scene, the stranger's rows are compared with what they were: no store function may touch them.
"""

import asyncio
import shutil
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.store.session import Scope, Store
from tests.helpers.postgres import PostgresServer
from tests.helpers.scene import Rows, Scene, build, rows_of


@dataclass(frozen=True)
class Filled:
    """A database's address, what stands in it, and the stranger's rows as they are to stay."""

    url: str
    scene: Scene | None = None
    untouched: Rows = field(default_factory=dict)


Builder = Callable[[Store], Coroutine[object, object, tuple[Scene | None, Rows]]]
_built: dict[tuple[str, str], tuple[Scene | None, Rows]] = {}


async def _scene(store: Store) -> tuple[Scene, Rows]:
    scene = await build(store)
    return scene, await rows_of(store, scene.stranger)


def _build(name: str, kind: str, builder: Builder, url: str) -> None:
    async def run() -> None:
        store = Store(url)
        _built[kind, name] = await builder(store)
        await store.close()

    asyncio.run(run())


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the SQLite files that tests copy."""
    return tmp_path_factory.mktemp("templates")


def _copy(request: pytest.FixtureRequest, tmp_path: Path, name: str, builder: Builder) -> Iterator[Filled]:
    if request.param == "sqlite":
        folder: Path = request.getfixturevalue("sqlite_templates")
        template = folder / f"{name}.db"
        if not template.exists():
            _build(name, "sqlite", builder, f"sqlite+aiosqlite:///{template}")
        shutil.copy(template, tmp_path / "test.db")
        yield Filled(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}", *_built["sqlite", name])
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    template_name = server.template(name, lambda url: _build(name, "postgres", builder, url))
    with server.fresh(template_name) as url:
        yield Filled(url, *_built["postgres", name])


BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.needs_postgres)]


@pytest.fixture(params=BOTH)
def filled(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Filled]:
    """A database with the scene in it, or with what the test's module asks for: ``TEMPLATE``, its name and builder."""
    name, builder = getattr(request.module, "TEMPLATE", ("scene", _scene))
    yield from _copy(request, tmp_path, name, builder)


@pytest.fixture
async def empty_store(migrated_url: str) -> AsyncIterator[Store]:
    """A store on a migrated, empty database."""
    store = Store(migrated_url)
    yield store
    await store.close()


@pytest.fixture
async def unreachable(tmp_path: Path) -> AsyncIterator[Store]:
    """A store on a file in a folder that does not exist."""
    yield Store(f"sqlite+aiosqlite:///{tmp_path / 'missing' / 'test.db'}")
    for thread in threading.enumerate():  # a connection that failed still has something to tell the event loop
        if "_connection_worker_thread" in thread.name:
            await asyncio.to_thread(thread.join, 5)


@pytest.fixture
def scene(filled: Filled) -> Scene:
    """What stands in the store."""
    assert filled.scene is not None
    return filled.scene


@pytest.fixture
async def store(filled: Filled, scene: Scene) -> AsyncIterator[Store]:
    """A store with the scene; at the end, the stranger's rows must be as they were."""
    store = Store(filled.url)
    yield store
    assert await rows_of(store, scene.stranger) == filled.untouched
    await store.close()


@pytest.fixture
async def here(store: Store, scene: Scene) -> AsyncIterator[Scope]:
    """A transaction for the scene's own municipality."""
    async with store.scope(scene.here) as scope:
        yield scope


@pytest.fixture
async def old(migrated_file: Path, tmp_path: Path) -> AsyncIterator[Store]:
    """A SQLite database that is to be moved; empty."""
    shutil.copy(migrated_file, tmp_path / "kommune.db")
    store = Store(f"sqlite+aiosqlite:///{tmp_path / 'kommune.db'}")
    yield store
    await store.close()


@pytest.fixture
async def new(migrated_postgres: str) -> AsyncIterator[Store]:
    """An empty PostgreSQL database with all tables."""
    store = Store(migrated_postgres)
    yield store
    await store.close()
