"""Applying migrations, by Alembic. Loaded only where there is something to apply: it costs memory and start-up time."""

from typing import cast

import aiosqlite
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import schema
from bot.store.session import Store, told_plainly

MIGRATING = 7_361_905
"""PostgreSQL's advisory lock for migrations: of replicas that start at once, one migrates and the others wait."""


async def upgrade(store: Store) -> None:
    """Apply every migration that is missing; all or none.

    Raises:
        BotError: the database is busy or out of reach.
    """
    with told_plainly():
        async with store.engine.connect() as connection:
            await _foreign_keys(store, connection, wanted=False)
            try:
                # Begun before Alembic looks: else it would commit every migration by itself on SQLite.
                async with connection.begin():
                    await connection.run_sync(_upgrade)
            finally:
                await _foreign_keys(store, connection, wanted=True)


def config(connection: Connection | None = None) -> Config:
    """Return Alembic's settings; they need no file beside the migrations."""
    settings = Config()
    settings.set_main_option("script_location", str(schema.MIGRATIONS).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


async def _foreign_keys(store: Store, connection: AsyncConnection, *, wanted: bool) -> None:
    """Switch SQLite's foreign keys: where a migration rebuilds a table, dropping the old one would delete its children.

    The switch does nothing inside a transaction, so it goes around SQLAlchemy, which would begin one.
    """
    if store.sqlite:
        raw = (await connection.get_raw_connection()).driver_connection
        await (await cast("aiosqlite.Connection", raw).execute(f"PRAGMA foreign_keys={wanted:d}")).close()


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        command.upgrade(config(connection), "head")
        _check_foreign_keys(connection)
    else:
        connection.execute(select(func.pg_advisory_xact_lock(MIGRATING)))
        command.upgrade(config(connection), "head")


def _check_foreign_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"a migration left rows without their parents in {sorted({row[0] for row in broken})}")
