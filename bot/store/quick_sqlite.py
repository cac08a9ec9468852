"""Connections to SQLite files that cross to their thread and back once a statement, not four times as the driver does.

A cursor is made and closed where it is used, and a statement's rows come back with it. Each crossing costs more than
most of our statements do: the ledger settles half as many deliveries again in the same time.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import aiosqlite
from aiosqlite.context import contextmanager
from typing_extensions import override

Row = Any
"""As the driver gives them; SQLAlchemy takes them apart."""


def connect(database: str, **options: object) -> "QuickConnection":
    """Return a connection, to be awaited; ``options`` are those of `sqlite3.connect`."""
    known: dict[str, Any] = options | {"check_same_thread": False}
    return QuickConnection(partial(sqlite3.connect, database, **known))


class QuickConnection(aiosqlite.Connection):
    """One connection, used by one task at a time."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        """Connect by calling ``connector`` in the connection's thread."""
        super().__init__(connector, iter_chunk_size=64)
        self._thread.daemon = True  # a process that ends does not wait for it

    @override
    @contextmanager
    async def cursor(self) -> aiosqlite.Cursor:
        """Make a cursor without asking the thread: nothing is read or written by that."""
        return QuickCursor(self, self._conn.cursor())


class QuickCursor(aiosqlite.Cursor):
    """A cursor that has read all rows of its statement when the statement is done."""

    def __init__(self, connection: QuickConnection, cursor: sqlite3.Cursor) -> None:
        """Wrap ``cursor``."""
        super().__init__(connection, cursor)
        self._rows: list[Row] = []
        self._busy = False

    @override
    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> "QuickCursor":
        """Run a statement and read its rows."""
        self._busy = True  # and stays so when we are cancelled: then the thread may still be at work
        try:
            self._rows = await self._execute(_run, self._cursor, sql, parameters or ())  # type: ignore[no-untyped-call]
        except sqlite3.Error:
            self._busy = False
            raise
        self._busy = False
        return self

    @override
    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> "QuickCursor":
        """Run a statement once for each set of parameters; it returns no rows."""
        self._busy = True
        try:
            await self._execute(self._cursor.executemany, sql, parameters)  # type: ignore[no-untyped-call]
        except sqlite3.Error:
            self._busy = False
            raise
        self._busy = False
        return self

    @override
    async def fetchone(self) -> Row | None:
        """Return the next row."""
        return self._rows.pop(0) if self._rows else None

    @override
    async def fetchmany(self, size: int | None = None) -> list[Row]:
        """Return the next rows."""
        size = self.arraysize if size is None else size
        found, self._rows = self._rows[:size], self._rows[size:]
        return found

    @override
    async def fetchall(self) -> list[Row]:
        """Return all rows that are left."""
        found, self._rows = self._rows, []
        return found

    @override
    async def close(self) -> None:
        """Close at once; behind the statement where one may still be running."""
        if self._busy:
            await self._execute(self._cursor.close)  # type: ignore[no-untyped-call]
        else:
            self._cursor.close()


def _run(cursor: sqlite3.Cursor, sql: str, parameters: Sequence[Any]) -> list[Row]:
    cursor.execute(sql, parameters)
    return cursor.fetchall() if cursor.description else []
