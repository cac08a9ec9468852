"""`stokurs run`: all configured platforms and the reminders. `stokurs worker`: the reminders alone."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.app import calendars
from bot.app.application import Application, build, close, prepare_database
from bot.app.logs import set_up_logs
from bot.app.pulse import pulse_of
from bot.config import load_settings
from bot.core.calendar import public_holidays
from bot.errors import ConfigError
from bot.handlers.letters import LedgerTexts
from bot.memory import settle_memory
from bot.reminders.engines import make_engine
from bot.reminders.sending.pace import DatabasePace
from bot.store.run_lock import only_run

if TYPE_CHECKING:
    from bot.platforms.heartbeat.pulse import Heartbeat
    from bot.platforms.slack.app import SlackPlatform

log = logging.getLogger(__name__)

FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=1)
"""Pauses between attempts to reach Slack: each is twice the one before, up to the longest."""

LAST_ROUND = 10.0
"""Seconds that a stop waits for messages on the wire; what is not settled then is looked for at the next start."""


async def serve() -> None:
    """Run until SIGINT or SIGTERM.

    Raises:
        ConfigError: nothing is configured that could run, the platform refuses, or another process runs already.
    """
    await _until_stopped(_application(), listen=True)


async def work() -> None:
    """Send reminders, beside other processes on the same database, until SIGINT or SIGTERM.

    Raises:
        ConfigError: nothing is configured that could send, the database is for one process, or the platform refuses.
    """
    application = _application()
    if application.store.sqlite:
        raise ConfigError("replicas.only_postgres")
    await _until_stopped(application, listen=False)


def _application() -> Application:
    settings = load_settings()
    set_up_logs(settings.log_level)
    if settings.slack == "off":
        raise ConfigError("check.slack_missing")
    return build(settings)


async def _until_stopped(application: Application, *, listen: bool) -> None:
    serving = asyncio.create_task(_forever(application, listen=listen))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, serving.cancel)
    with suppress(asyncio.CancelledError):
        await serving


async def _forever(application: Application, *, listen: bool) -> None:
    async with running(application, listen=listen):
        settle_memory()
        await asyncio.Event().wait()


@asynccontextmanager
async def running(application: Application, *, listen: bool = True) -> AsyncIterator[None]:
    """Run platforms and reminders while the block runs; end with the first of them that fails.

    Without ``listen`` nothing is taken in from the platforms: this process only sends.

    Raises:
        ConfigError: the platform refuses, or another process runs on this database.
    """
    try:
        await prepare_database(application.store)
        with only_run(application.store.url):
            slack, _ = await asyncio.gather(_reach_slack(application, listen=listen), _read_holidays(application))
        try:
            async with AsyncExitStack() as stack:
                if listen:
                    await stack.enter_async_context(calendars.giving_calendars(application))
                await stack.enter_async_context(_sending(application, slack))
                if listen:
                    application.workshop.open()
                    application.askers.start()
                yield
        finally:
            await slack.stop()
    finally:
        application.workshop.close()
        await close(application.store)


@asynccontextmanager
async def _sending(application: Application, slack: "SlackPlatform") -> AsyncIterator[None]:
    """Send reminders while the block runs."""
    from bot.platforms.slack.limits import LIMITS  # noqa: PLC0415 - loaded only where Slack is configured

    texts = LedgerTexts(application.programmes, application.texts)
    pace = DatabasePace({slack.name: LIMITS})
    heartbeat = _heartbeat(application)
    on_well = heartbeat.well if heartbeat else None
    pulse = pulse_of(application, [slack.sender], {slack.name: LIMITS})
    engine = make_engine(
        application.store,
        [slack.sender],
        texts,
        application.clock,
        pace=pace,
        on_well=on_well,
        rounds=pulse.rounds,
        seals=pulse.seals,
    )
    application.router.on_change(engine.wake)
    try:
        async with asyncio.TaskGroup() as group:
            reminders = group.create_task(engine.run())
            beating = group.create_task(heartbeat.run()) if heartbeat else None
            log.info("ready", extra={"action": "ready"})
            try:
                yield
            finally:
                if beating is not None:
                    beating.cancel()
                engine.stop()
                await asyncio.wait([reminders], timeout=LAST_ROUND)
                reminders.cancel()
    except ExceptionGroup as errors:
        refused = errors.subgroup(ConfigError)
        if refused is None:
            raise
        raise refused.exceptions[0] from None


def _heartbeat(application: Application) -> "Heartbeat | None":
    """Return what calls the heartbeat's address, where one is set."""
    url = application.settings.heartbeat_url
    if url is None:
        return None
    from bot.platforms.heartbeat.pulse import Heartbeat  # noqa: PLC0415 - loaded only where it is configured

    return Heartbeat(url.get_secret_value())


async def _read_holidays(application: Application) -> None:
    """Load the calendar in a thread while Slack is reached, so that the first plan does not keep anyone waiting."""
    await asyncio.to_thread(public_holidays, application.clock.now().year)


async def _reach_slack(application: Application, *, listen: bool) -> "SlackPlatform":
    """Start Slack. While it is out of reach, keep trying: a network that comes up after us needs nobody's hand.

    Raises:
        ConfigError: Slack refuses; trying again would not help.
    """
    from bot.platforms.slack.app import SlackPlatform  # noqa: PLC0415 - loaded only where Slack is configured

    clock, pause = application.clock, FIRST_PAUSE
    while True:
        routes = calendars.routes_of(application, calendars.links_of(application.settings))
        slack = SlackPlatform(
            application.settings, application.router, clock, application.texts, routes, application.gallery
        )
        try:
            await slack.start(listen=listen)
        except BaseException as error:
            await slack.stop()
            if not isinstance(error, ConfigError) or error.permanent:
                raise
        else:
            return slack
        seconds = int(pause.total_seconds())
        log.warning("Slack is out of reach", extra={"action": "slack.unreachable", "again_in": seconds})
        await clock.sleep_until(clock.now() + pause)
        pause = min(pause * 2, LONGEST_PAUSE)
