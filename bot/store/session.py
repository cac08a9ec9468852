"""Sessions: one request or task is one transaction, committed here at the edge and nowhere else.

A :class:`Scope` is a session with a municipality; a :class:`System` is a session without one, for the few functions
that cross tenants. On SQLite a writing transaction starts with BEGIN IMMEDIATE, so two writers wait for each other
instead of failing half-way; files are in WAL mode with synchronous=FULL, so a commit survives a power cut, and what is
deleted is overwritten with zeros (measured: no time, 2 pages of 1,100). A reading transaction cannot write on either
database: on SQLite it would fail at random, whenever another writer was first.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import BotError, ConfigError
from bot.store import quick_sqlite

LATER_SECONDS = 5
"""So long a closing waits for what is still being stored."""

BUSY_SECONDS = 10
"""How long a writer on SQLite waits for another one before it gives up."""

_SQLITE = {5: "busy", 6: "busy", 3: "gone", 8: "gone", 10: "gone", 11: "gone", 13: "gone", 14: "gone", 26: "gone"}
"""SQLite's codes: busy, locked; no permission, read-only, disk error, damaged, full, cannot open, not a database."""
_POSTGRES = {
    "42P01": "old", "42703": "old",  # undefined table, undefined column
    "40001": "busy", "40P01": "busy", "53300": "busy", "55P03": "busy",  # serialization, deadlock, connections, lock
    "3D000": "gone", "28000": "gone", "28P01": "gone",  # no such database, not let in, wrong password
    "57P01": "gone", "57P02": "gone", "57P03": "gone", "53100": "gone", "53200": "gone",  # shut down, starting, full
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """One municipality's part of the database, in one transaction."""

    session: AsyncSession
    municipality_id: int


@dataclass(frozen=True, slots=True)
class System:
    """The whole database, for what crosses tenants by design: finding who is who, claiming what is due."""

    session: AsyncSession

    def scope(self, municipality_id: int) -> Scope:
        """Return the part of one municipality in the same transaction."""
        return Scope(self.session, municipality_id)


class Store:
    """The database's door."""

    def __init__(self, url: str) -> None:
        """Make an engine for ``url`` (sqlite+aiosqlite or postgresql+psycopg); connects at first use.

        Raises:
            ConfigError: the address cannot be read or is of another kind of database.
        """
        self.url = url
        self.engine = _engine(url)
        self._later: set[asyncio.Task[None]] = set()

    @property
    def sqlite(self) -> bool:
        """True on SQLite, False on PostgreSQL."""
        return self.engine.dialect.name == "sqlite"

    def exists(self) -> bool:
        """Tell whether there is anything to connect to, as far as one can see: a file on SQLite, always a server."""
        name = self.engine.url.database
        return not self.sqlite or (name is not None and (name == ":memory:" or Path(name).exists()))

    @property
    def missing_folder(self) -> Path | None:
        """The folder of a SQLite file, where it is not there; nobody but the operator can make it."""
        name = self.engine.url.database
        if not self.sqlite or not name or name == ":memory:" or name.startswith("file:"):
            return None
        folder = Path(name).absolute().parent
        return None if folder.is_dir() else folder

    @asynccontextmanager
    async def system(self, *, read_only: bool = False) -> AsyncIterator[System]:
        """Open a transaction over all tenants; commit at the end, roll back on any error."""
        async with self._session(read_only=read_only) as session:
            yield System(session)

    @asynccontextmanager
    async def scope(self, municipality_id: int, *, read_only: bool = False) -> AsyncIterator[Scope]:
        """Open a transaction for one municipality; commit at the end, roll back on any error."""
        async with self._session(read_only=read_only) as session:
            yield Scope(session, municipality_id)

    def later(self, task: "asyncio.Task[None]") -> None:
        """Let `close` wait for a task that uses this database and that nobody else waits for."""
        self._later.add(task)
        task.add_done_callback(self._later.discard)

    async def close(self) -> None:
        """Close all connections, when what was handed to `later` is done or has had its time."""
        if self._later:
            await asyncio.wait(self._later, timeout=LATER_SECONDS)
        await self.engine.dispose()

    @asynccontextmanager
    async def _session(self, *, read_only: bool) -> AsyncIterator[AsyncSession]:
        engine = self.engine.execution_options(read_only=read_only, postgresql_readonly=read_only)
        with told_plainly(reading=read_only):
            async with AsyncSession(engine, expire_on_commit=False) as session, session.begin():
                yield session


@contextmanager
def told_plainly(*, reading: bool = False) -> Iterator[None]:
    """Turn an error that comes from the database's condition, not from our statement, into one for people.

    A write while ``reading`` is a mistake of ours and stays what it is.

    Raises:
        BotError: the database is busy, old or out of reach; its own words, which may hold values, are not in it.
    """
    try:
        yield
    except NoFreeConnection as error:
        raise BotError("errors.database_busy", permanent=False) from error
    except DBAPIError as error:
        told = _unavailable(error)
        if told is None or (reading and "readonly database" in str(error.orig)):
            raise
        raise told from error


def of_database(error: BaseException) -> bool:
    """Tell whether an error comes from the database: what is open in this transaction may be lost with it."""
    return isinstance(error, SQLAlchemyError) or isinstance(error.__cause__, SQLAlchemyError)


def _engine(url: str) -> AsyncEngine:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise ConfigError("check.bad_database_url") from None
    if parsed.drivername not in ("sqlite+aiosqlite", "postgresql+psycopg"):
        raise ConfigError("check.unknown_database", kind=parsed.drivername)
    if parsed.get_backend_name() == "sqlite":
        engine = create_async_engine(parsed, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)
        _tune_sqlite(engine.sync_engine)
        return engine
    return create_async_engine(parsed, pool_pre_ping=True, hide_parameters=True)


def _tune_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "do_connect")
    def connecting(_dialect: object, _entry: object, _args: object, options: dict[str, object]) -> None:
        options["async_creator_fn"] = quick_sqlite.connect

    @event.listens_for(engine, "connect")
    def connected(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # we begin transactions ourselves, below
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reading = bool(connection.get_execution_options().get("read_only", False))
        if connection.info.get("reading", False) is not reading:
            connection.exec_driver_sql(f"PRAGMA query_only={reading:d}")
            connection.info["reading"] = reading
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _unavailable(error: DBAPIError) -> BotError | None:
    """Say what is wrong with the database, without its text; None when it is our statement that is wrong."""
    match _condition(error):
        case "old":
            return BotError("errors.database_old")
        case "busy":
            return BotError("errors.database_busy", permanent=False)
        case "gone":
            return BotError("errors.database_unreachable", permanent=False)
        case _:
            return None


def _condition(error: DBAPIError) -> str | None:
    original = error.orig
    if isinstance(original, sqlite3.Error):
        text, code = str(original), getattr(original, "sqlite_errorcode", 0)
        return "old" if text.startswith(("no such table", "no such column")) else _SQLITE.get(code & 0xFF)
    state = getattr(original, "sqlstate", None)
    if state is None or state.startswith("08"):  # PostgreSQL itself has not answered
        return "gone" if isinstance(error, OperationalError | InterfaceError) else None
    return _POSTGRES.get(state)
