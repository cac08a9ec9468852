"""A beginning that many tests share is made once: from the same database and moment the same calls lead to the same."""

import hashlib
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

from tests.handlers.door import Door

_made: dict[tuple[str, ...], bytes] = {}


async def once(door: Door, make: Callable[[], Awaitable[None]], *what: str) -> None:
    """Do ``make``, or take over the database that it made before, named ``what``, from where this one stands.

    Nothing but the database may be changed by it.
    """
    database = Path(door.store.engine.url.database or "")
    key = (*what, door.clock.now().isoformat(), _content(database))
    copy = database.with_suffix(".begun")
    if key in _made:
        copy.write_bytes(_made[key])
        _copy(copy, database)
    else:
        await make()
        _copy(database, copy)
        _made[key] = copy.read_bytes()


def snapshot(door: Door) -> Callable[[], None]:
    """Return what puts the database back to how it is now: for one case after the other in one test."""
    database = Path(door.store.engine.url.database or "")
    copy = database.with_suffix(".snapshot")
    _copy(database, copy)
    return lambda: _copy(copy, database)


def _content(database: Path) -> str:
    """Return what tells one content from another."""
    found = hashlib.blake2b(database.read_bytes())
    log = database.with_name(database.name + "-wal")
    if log.exists():
        found.update(log.read_bytes())
    return found.hexdigest()


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
