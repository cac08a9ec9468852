"""Bringing the database to the newest shape, and telling whether it is there already."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.store.session import Store

MIGRATIONS = Path(__file__).parent / "migrations"


async def upgrade(store: Store) -> None:
    """Apply every migration that is missing; all or none."""
    async with store.engine.connect() as connection:
        await connection.run_sync(_upgrade)
        await connection.commit()


async def is_current(store: Store) -> bool:
    """Tell whether the database has the newest shape."""
    async with store.engine.connect() as connection:
        return await connection.run_sync(_revision) == newest()


def newest() -> str | None:
    """Return the id of the newest migration."""
    return ScriptDirectory.from_config(config()).get_current_head()


def config(connection: Connection | None = None) -> Config:
    """Return Alembic's settings; they need no file beside the migrations."""
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


def _upgrade(connection: Connection) -> None:
    command.upgrade(config(connection), "head")


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
