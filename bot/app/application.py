"""The parts that every way of running the product needs."""

import asyncio
import threading
from dataclasses import dataclass, field

from bot.clock import Clock, SystemClock
from bot.config import Settings, load_settings
from bot.content.asking.loading import AskerSource
from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.errors import ConfigError
from bot.exchange.gallery import Gallery
from bot.exchange.pictures import warm
from bot.exchange.workshop import Workshop
from bot.handlers.administration import Administration
from bot.handlers.router import Router
from bot.store.round_keys import RoundKeys
from bot.store.session import Store

SQLITE_THREAD = "_connection_worker_thread"
LONGEST_WAIT = 0.5
"""Seconds that closing threads are waited for; those of another database may live on."""


@dataclass(frozen=True, slots=True)
class Application:
    """Settings, database, content, clock and the router over them."""

    settings: Settings
    store: Store
    programmes: Programmes
    texts: Texts
    clock: Clock
    router: Router
    workshop: Workshop
    gallery: Gallery
    keys: RoundKeys
    askers: AskerSource = field(default_factory=AskerSource)

    def administration(self) -> Administration:
        """Return what the command line does, at this moment."""
        return Administration(self.store, self.programmes, self.texts, self.clock.now(), self.keys)


def build(settings: Settings, clock: Clock | None = None) -> Application:
    """Put the parts together; nothing is connected yet.

    Raises:
        ConfigError: the database's address cannot be used.
    """
    store, programmes, texts = Store(settings.database_url), Programmes.load(), Texts.load()
    clock, workshop = clock or _clock(store), Workshop(warm)
    keys, askers = RoundKeys(settings.key_dir), AskerSource()
    router = Router(store, programmes, texts, clock, workshop, keys, askers=askers)
    return Application(settings, store, programmes, texts, clock, router, workshop, Gallery(workshop), keys, askers)


def _clock(store: Store) -> Clock:
    """Return the machine's clock, or, where several machines may send, their database's."""
    if store.sqlite:
        return SystemClock()
    from bot.reminders.replicas.clocks import FollowedClock  # noqa: PLC0415 - only PostgreSQL has several

    return FollowedClock()


async def upgrade_database() -> str:
    """Bring the configured database to the newest shape, whatever kind it is; return what to print."""
    from bot.store import schema  # noqa: PLC0415 - Alembic is loaded only where a database is opened

    store = Store(load_settings().database_url)
    try:
        _check_folder(store)
        await schema.upgrade(store)
        if not store.sqlite:
            from bot.reminders.replicas import tables  # noqa: PLC0415 - only PostgreSQL has a queue of jobs

            await tables.upgrade(store)
    finally:
        await close(store)
    return Texts.load().for_language(None)("check.database_upgraded")


async def close(store: Store) -> None:
    """Close the database, whole: the thread of a connection that could not be opened outlives the failure by a moment.

    It still has a word for the event loop then, and would end with a traceback on stderr if the loop were gone.
    """
    await store.close()
    left = [thread for thread in threading.enumerate() if SQLITE_THREAD in thread.name]
    await asyncio.gather(*(asyncio.to_thread(thread.join, LONGEST_WAIT) for thread in left))


async def prepare_database(store: Store) -> None:
    """Make sure that the database has the newest shape.

    The embedded database brings itself up to date: there is nobody else to do it, and nothing else uses the file. A
    server is upgraded by `stokurs db upgrade`, at a moment of its operator's choosing.

    Raises:
        ConfigError: the server's database is not up to date, the file's folder is not there, or all has been moved.
    """
    from bot.store import moving, schema  # noqa: PLC0415 - Alembic is loaded only where a database is opened

    _check_folder(store)
    current = await schema.is_current(store)
    if store.sqlite:
        if not current:
            await schema.upgrade(store)
        place = await moving.moved_to(store)
        if place is not None:
            raise ConfigError("moving.moved", place=place)
        return
    from bot.reminders.replicas import tables  # noqa: PLC0415 - only PostgreSQL has a queue of jobs

    if not (current and await tables.is_current(store)):
        raise ConfigError("check.database_old")


def _check_folder(store: Store) -> None:
    folder = store.missing_folder
    if folder is not None:
        raise ConfigError("check.database_folder", folder=str(folder))
