"""Which shape the database has, and which one it should have; told without loading what applies migrations."""

import re
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.store.session import Store, told_plainly

MIGRATIONS = Path(__file__).parent / "migrations"
_STEP = re.compile(r"(\d{4})_\w+\.py")


async def upgrade(store: Store) -> None:
    """Apply every migration that is missing; all or none.

    Raises:
        BotError: the database is busy or out of reach.
    """
    from bot.store.upgrade import upgrade as apply  # noqa: PLC0415 - see there

    await apply(store)


async def is_current(store: Store) -> bool:
    """Tell whether the database has the newest shape.

    Raises:
        BotError: the database is busy or out of reach.
    """
    with told_plainly():
        async with store.engine.execution_options(read_only=True).connect() as connection:
            return await connection.run_sync(_revision) == newest()


def newest() -> str:
    """Return the id of the newest migration: steps are numbered, and their files are named by the number."""
    return max(found[1] for path in (MIGRATIONS / "versions").iterdir() if (found := _STEP.fullmatch(path.name)))


def _revision(connection: Connection) -> str | None:
    """Return the id of the last migration applied; None for a database that has none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found
