"""From SQLite to PostgreSQL: every row as it is, or none; afterwards the old database says where things have gone.

What was on its way when the old database was closed is carried over as it is: rows that were claimed belong to a clock
that the new database does not know, so they are taken over there, and what was attempted is looked for before anything
is sent again.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Table, bindparam, func, insert, select, text, update
from sqlalchemy.engine import make_url

from bot.errors import ConfigError
from bot.store import conditions
from bot.store.models import Base, ConditionRow
from bot.store.session import Store, System

MOVED = "moved_to"
"""Name of the condition that a database has been moved; where to, without a password."""

CHUNK = 500
MOVING = 7_361_907
"""PostgreSQL's advisory lock for moving into a database."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How many rows went over, from how many tables that had any."""

    tables: int
    rows: int


async def move(source: Store, target: Store, now: datetime) -> Moved:
    """Copy all tables in one transaction, and mark the old database as moved.

    Nobody can write to the old one meanwhile. It is marked before the new one is committed: if that fails at the last
    moment, neither can be run by mistake, and the move can be made again.

    Raises:
        ConfigError: the new database holds something already (``moving.not_empty``).
        RuntimeError: the counts differ; nothing has been moved.
    """
    async with target.system() as new:
        await new.session.execute(select(func.pg_advisory_xact_lock(MOVING)))
        await _must_be_empty(new)
        async with source.system() as old:
            counts = [await _copy(old, new, table) for table in Base.metadata.sorted_tables]
            await _compare(old, new)
            await conditions.note(old, MOVED, {"to": place(target.url)}, now)
    return Moved(sum(1 for count in counts if count), sum(counts))


async def moved_to(store: Store) -> str | None:
    """Return where a database was moved to, None when it is in use."""
    async with store.system(read_only=True) as system:
        found = [condition for condition in await conditions.known(system, MOVED) if condition.name == MOVED]
    return str(found[0].value.get("to", "")) if found else None


def place(url: str) -> str:
    """Return a database's address without names and passwords."""
    parsed = make_url(url)
    return "/".join(part for part in (parsed.host, parsed.database) if part)


async def _must_be_empty(new: System) -> None:
    for table in Base.metadata.sorted_tables:
        if await new.session.scalar(select(table.c.id).limit(1)) is not None:
            raise ConfigError("moving.not_empty", table=table.name)


async def _copy(old: System, new: System, table: Table) -> int:
    """Copy one table; columns that point into the table itself come when all its rows are there."""
    within = [column.name for column in table.columns if any(key.column.table is table for key in column.foreign_keys)]
    count = 0
    async for rows in _chunks(old, table):
        await new.session.execute(insert(table), [dict(row) | dict.fromkeys(within) for row in rows])
        count += len(rows)
    for name in within:
        await _point(old, new, table, name)
    newest = select(func.coalesce(func.max(table.c.id), 0) + 1)
    await new.session.execute(
        select(func.setval(func.pg_get_serial_sequence(table.name, "id"), newest.scalar_subquery(), text("false")))
    )
    return count


async def _point(old: System, new: System, table: Table, name: str) -> None:
    statement = update(table).where(table.c.id == bindparam("row")).values({name: bindparam("points_to")})
    connection = await new.session.connection()
    async for rows in _chunks(old, table):
        values = [{"row": row["id"], "points_to": row[name]} for row in rows if row[name] is not None]
        if values:
            await connection.execute(statement, values)


async def _chunks(old: System, table: Table) -> AsyncIterator[Sequence[RowMapping]]:
    after = -1
    while rows := await _chunk(old, table, after):
        yield rows
        after = rows[-1]["id"]


async def _chunk(old: System, table: Table, after: int) -> Sequence[RowMapping]:
    query = select(table).where(table.c.id > after).order_by(table.c.id).limit(CHUNK)
    if table is ConditionRow.__table__:
        query = query.where(table.c.name != MOVED)
    return (await old.session.execute(query)).mappings().all()


async def _compare(old: System, new: System) -> None:
    for table in Base.metadata.sorted_tables:
        before, after = [await _count(system, table) for system in (old, new)]
        if before != after:
            raise RuntimeError(f"{table.name}: {before} rows, but {after} arrived")


async def _count(system: System, table: Table) -> int:
    query: Any = select(func.count()).select_from(table)
    if table is ConditionRow.__table__:
        query = query.where(table.c.name != MOVED)
    found: int | None = await system.session.scalar(query)
    return found or 0
