"""Connections that cross to their thread once a statement: the same rows, counts and errors as the driver gives."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import aiosqlite
import pytest

from bot.store import quick_sqlite

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT count(*) FROM n"


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[aiosqlite.Connection]:
    connection = await quick_sqlite.connect(str(tmp_path / "quick.db"), isolation_level=None)
    await connection.execute("CREATE TABLE town (id INTEGER PRIMARY KEY, name TEXT UNIQUE)")
    cursor = await connection.cursor()
    await cursor.executemany("INSERT INTO town (name) VALUES (?)", [("Vik",), ("Nes",), ("Dal",)])
    assert cursor.rowcount == 3
    await cursor.close()
    yield connection
    await connection.close()


def plain(rows: Iterable[object]) -> list[object]:
    return list(rows)


async def names(connection: aiosqlite.Connection) -> list[str]:
    async with connection.cursor() as cursor:
        await cursor.execute("SELECT name FROM town ORDER BY id")
        return [row[0] for row in await cursor.fetchall()]


async def test_rows_come_one_by_one_some_at_a_time_and_all_at_once(connection: aiosqlite.Connection) -> None:
    cursor = await connection.cursor()
    await cursor.execute("SELECT name FROM town WHERE id <= ? ORDER BY id", (3,))
    assert await cursor.fetchone() == ("Vik",)
    assert plain(await cursor.fetchmany()) == [("Nes",)]
    assert plain(await cursor.fetchmany(5)) == [("Dal",)]
    assert await cursor.fetchone() is None
    await cursor.execute("SELECT name FROM town ORDER BY id DESC")
    assert plain(await cursor.fetchall()) == [("Dal",), ("Nes",), ("Vik",)]
    assert plain(await cursor.fetchall()) == []
    assert [column[0] for column in cursor.description] == ["name"]
    await cursor.close()


async def test_rows_of_a_statement_that_changes_are_read_and_counted(connection: aiosqlite.Connection) -> None:
    cursor = await connection.cursor()
    await cursor.execute("UPDATE town SET name = name || '!' WHERE id > 1 RETURNING name")
    assert plain(await cursor.fetchall()) == [("Nes!",), ("Dal!",)]
    assert cursor.rowcount == 2
    await cursor.execute("DELETE FROM town WHERE id = 1")
    assert cursor.rowcount == 1
    assert plain(await cursor.fetchall()) == []
    await cursor.close()
    assert await names(connection) == ["Nes!", "Dal!"]


@pytest.mark.parametrize("many", [False, True])
async def test_after_an_error_the_connection_goes_on(connection: aiosqlite.Connection, many: bool) -> None:
    cursor = await connection.cursor()
    run = cursor.executemany if many else cursor.execute
    with pytest.raises(sqlite3.IntegrityError):
        await run("INSERT INTO town (name) VALUES (?)", [("Vik",)] if many else ("Vik",))
    await cursor.close()
    assert await names(connection) == ["Vik", "Nes", "Dal"]


async def test_statements_do_not_hold_up_the_loop(connection: aiosqlite.Connection) -> None:
    cursor = await connection.cursor()
    slow = asyncio.create_task(cursor.execute(ENDLESS, (2_000_000,)))
    turns = 0
    while not slow.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert turns > 1
    assert plain(await cursor.fetchall()) == [(2_000_000,)]
    await cursor.close()


async def test_a_cursor_is_closed_behind_a_statement_that_nobody_waits_for_any_more(
    connection: aiosqlite.Connection,
) -> None:
    cursor = await connection.cursor()
    slow = asyncio.create_task(cursor.execute(ENDLESS, (2_000_000,)))
    await asyncio.sleep(0.01)
    slow.cancel()
    with pytest.raises(asyncio.CancelledError):
        await slow
    await cursor.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed cursor"):
        await cursor.execute("SELECT 1")
    assert await names(connection) == ["Vik", "Nes", "Dal"]


async def test_an_interrupted_statement_says_so(connection: aiosqlite.Connection) -> None:
    cursor = await connection.cursor()
    slow = asyncio.create_task(cursor.execute(ENDLESS, (10**12,)))
    deadline = time.monotonic() + 60
    while not slow.done() and time.monotonic() < deadline:  # it may not have begun when we interrupt it
        await asyncio.sleep(0.01)
        await connection.interrupt()
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        await slow
    await cursor.close()
