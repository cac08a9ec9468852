"""`stokurs db move`: from the file that one process uses to a server that several can use."""

from bot.app.application import close
from bot.clock import SystemClock
from bot.config import load_settings
from bot.content.texts import Texts
from bot.errors import BotError, ConfigError
from bot.store import moving
from bot.store.moving import Moved
from bot.store.run_lock import only_run
from bot.store.session import Store


async def move_database(url: str) -> str:
    """Move everything from the configured SQLite database to the one at ``url``; return what to print.

    Raises:
        ConfigError: the one is no SQLite database, the other no empty PostgreSQL database with all its tables, or the
            first is in use.
    """
    source = Store(load_settings().database_url)
    try:
        target = _target(url)
        try:
            moved = await _move(source, target)
        finally:
            await target.close()
    finally:
        await close(source)
    said = Texts.load().for_language(None)
    return said("moving.done", rows=moved.rows, tables=moved.tables, place=moving.place(url))


def _target(url: str) -> Store:
    """Open the other database; what is wrong with its address is not said of the configured one."""
    try:
        return Store(url)
    except ConfigError as error:
        raise ConfigError("moving.no_target") from error


async def _move(source: Store, target: Store) -> Moved:
    from bot.reminders.replicas import tables  # noqa: PLC0415 - only PostgreSQL has a queue of jobs
    from bot.store import schema  # noqa: PLC0415 - Alembic is loaded only where a database is opened

    if not source.sqlite or not source.exists():
        raise ConfigError("moving.no_source")
    if target.sqlite:
        raise ConfigError("moving.no_target")
    with only_run(source.url):
        await schema.upgrade(source)
        try:
            ready = await schema.is_current(target) and await tables.is_current(target)
        except BotError as error:
            raise ConfigError("moving.target_away", place=moving.place(target.url)) from error
        if not ready:
            raise ConfigError("moving.target_old")
        return await moving.move(source, target, SystemClock().now())
