"""Looking into a database from outside: all rows of all tables with their places, and the raw files."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg import sql

from bot.store.session import Store
from tests.forensics.evidence import Moment, Row, Tables

IGNORED = ("alembic_version", "sqlite_", "procrastinate_")


class Eye(Protocol):
    """Reads everything, writes nothing."""

    def tables(self) -> Tables:
        """Return all rows; before each, where it stands and, on PostgreSQL, which transaction wrote it."""

    def columns(self) -> dict[str, Sequence[str]]:
        """Return what the values of a row are called."""

    def files(self) -> dict[str, bytes]:
        """Return the raw files: the database with its freed pages, and its log."""

    def log_since(self) -> bytes:
        """Return what the raw log has got since this was asked last."""

    def close(self) -> None:
        """Look away."""


class SqliteEye:
    """Looks into a file."""

    def __init__(self, path: Path) -> None:
        """Open ``path``."""
        self._path = path
        self._connection = sqlite3.connect(path, isolation_level=None)
        names = self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        self._names = sorted(name for (name,) in names if not name.startswith(IGNORED))
        self._salts, self._read = b"", 0

    def log_since(self) -> bytes:
        """Return the new frames of the write-ahead log; it begins anew now and then, with other salts."""
        path = self._path.with_name(self._path.name + "-wal")
        if not path.exists():
            return b""
        with path.open("rb") as log:
            salts = log.read(32)[16:24]
            self._read = self._read if salts == self._salts else 0
            self._salts = salts
            log.seek(self._read)
            found = log.read()
        self._read += len(found)
        return found

    def tables(self) -> Tables:
        """Return all rows, their ids first."""
        return {name: self._connection.execute(f"SELECT rowid, * FROM {name}").fetchall() for name in self._names}

    def columns(self) -> dict[str, Sequence[str]]:
        """Return the columns."""
        found: dict[str, Sequence[str]] = {}
        for name in self._names:
            described = self._connection.execute(f"SELECT rowid AS place, * FROM {name} LIMIT 0").description
            found[name] = [column[0] for column in described]
        return found

    def files(self) -> dict[str, bytes]:
        """Return the file and its write-ahead log."""
        paths = [self._path, self._path.with_name(self._path.name + "-wal")]
        return {path.name: path.read_bytes() for path in paths if path.exists()}

    def backup(self, target: Path) -> None:
        """Make a backup as an operator does."""
        with closing(sqlite3.connect(target)) as copy:
            self._connection.backup(copy)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


class PostgresEye:
    """Looks into a database on a server, with what the server says of each row's place and transactions."""

    def __init__(self, store: Store, folder: Path) -> None:
        """Open the store's database; ``folder`` is the server's data."""
        url = store.engine.url
        self._folder = folder
        self._connection = psycopg.connect(
            host=str(url.query["host"]), user=url.username, dbname=url.database, autocommit=True
        )
        query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
        self._names = [name for (name,) in self._connection.execute(query) if not name.startswith(IGNORED)]

    def _rows(self, name: str, rest: str = "") -> psycopg.Cursor[Row]:
        query = "SELECT ctid::text AS place, xmin::text::bigint AS written_by, xmax::text::bigint AS held_by, * FROM {}"
        return self._connection.execute(sql.SQL(query + rest).format(sql.Identifier(name)))

    def tables(self) -> Tables:
        """Return all rows, their places and transactions first."""
        return {name: [_plain(row) for row in self._rows(name)] for name in self._names}

    def columns(self) -> dict[str, Sequence[str]]:
        """Return the columns."""
        return {name: [one.name for one in self._rows(name, " LIMIT 0").description or ()] for name in self._names}

    def files(self) -> dict[str, bytes]:
        """Return the log's files and those of all tables, dead rows included."""
        self._connection.execute("CHECKPOINT")
        found = sorted(path for part in ("pg_wal", "base") for path in (self._folder / part).rglob("*"))
        number = self._connection.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()
        own = str(number[0]) if number else ""
        wanted = [path for path in found if path.is_file() and (path.parent.name in (own, "pg_wal"))]
        return {f"{path.parent.name}/{path.name}": path.read_bytes() for path in wanted}

    def log_since(self) -> bytes:
        """Return nothing: PostgreSQL keeps its log itself, in whole files."""
        return b""

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def _plain(row: Row) -> Row:
    """Return a row whose values can be compared and kept in a set."""
    return tuple(repr(value) if isinstance(value, list | dict) else value for value in row)


class Archive:
    """Keeps what every step changed."""

    def __init__(self, eye: Eye) -> None:
        """Begin with what is there."""
        self._eye = eye
        self._seen = {name: set(rows) for name, rows in eye.tables().items()}
        self.moments: list[Moment] = []
        self.log = bytearray(eye.log_since())

    def step(self, at: datetime) -> None:
        """Note what is new and what is gone."""
        now = {name: set(rows) for name, rows in self._eye.tables().items()}
        written = {name: tuple(rows - self._seen[name]) for name, rows in now.items() if rows - self._seen[name]}
        gone = {name: tuple(self._seen[name] - rows) for name, rows in now.items() if self._seen[name] - rows}
        self._seen = now
        self.log += self._eye.log_since()
        self.moments.append(Moment(at, written, gone))
