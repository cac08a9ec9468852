"""`stokurs run`: all configured platforms and the reminders, until the process is told to stop."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app.application import Application, build, prepare_database
from bot.app.logs import set_up_logs
from bot.config import load_settings
from bot.errors import ConfigError
from bot.handlers.reminders import ReminderTexts
from bot.reminders.local import LocalEngine

log = logging.getLogger(__name__)


async def serve() -> None:
    """Run until SIGINT or SIGTERM.

    Raises:
        ConfigError: nothing is configured that could run, or the platform refuses.
    """
    settings = load_settings()
    set_up_logs(settings.log_level)
    if settings.slack == "off":
        raise ConfigError("check.slack_missing")
    application = build(settings)
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    async with running(application):
        await stopped.wait()


@asynccontextmanager
async def running(application: Application) -> AsyncIterator[None]:
    """Run platforms and reminders while the block runs; end with the first of them that fails."""
    from bot.platforms.slack.app import SlackPlatform  # noqa: PLC0415 - loaded only where Slack is configured

    await prepare_database(application.store)
    slack = SlackPlatform(application.settings, application.router, application.clock, application.texts)
    texts = ReminderTexts(application.programmes, application.texts)
    engine = LocalEngine(application.store, [slack.sender], texts, application.clock)
    try:
        await slack.start()
        async with asyncio.TaskGroup() as group:
            reminders = group.create_task(engine.run())
            log.info("ready", extra={"action": "ready"})
            yield
            reminders.cancel()
    except* ConfigError as errors:
        raise errors.exceptions[0] from None
    finally:
        await slack.stop()
        await application.store.close()
