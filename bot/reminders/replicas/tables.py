"""The job library's own tables: made and brought up to date by `stokurs db upgrade`, never by a process that sends.

Which of the library's migrations have been applied is the name of the last one, kept as a comment on a table. An
advisory lock lets several that upgrade at once wait for each other.
"""

from pathlib import Path

from procrastinate.schema import SchemaManager

from bot.errors import ConfigError
from bot.store import jobs
from bot.store.session import Store


def newest() -> str:
    """Return the name of the library's newest migration."""
    return _migrations()[-1].stem


async def is_current(store: Store) -> bool:
    """Tell whether the database has the jobs' tables as the installed library wants them.

    Raises:
        BotError: the database is busy or out of reach.
    """
    async with store.system(read_only=True) as system:
        return (await jobs.tables(system)).version >= newest()


async def upgrade(store: Store) -> None:
    """Make the tables, or apply the migrations that are missing, each in a transaction of its own.

    Raises:
        BotError: the database is busy or out of reach, or has tables of the library that somebody else made.
    """
    async with store.system() as system:
        await jobs.alone(system)
        found = await jobs.tables(system)
        if not found.present:
            await jobs.apply(store, SchemaManager.get_schema(), newest())
            return
        if not found.version:
            raise ConfigError("replicas.unknown_tables")
        for path in _migrations():
            if path.stem > found.version:
                await jobs.apply(store, path.read_text(encoding="utf-8"), path.stem)


def _migrations() -> list[Path]:
    return sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))
