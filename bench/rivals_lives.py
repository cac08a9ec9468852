"""How each rival lives: one function a process, forked after these imports, and killed from outside.

Each is written as its documentation shows it; the pages are named where they are followed.
"""

import asyncio
import logging
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore  # type: ignore[import-untyped]
from apscheduler.schedulers.background import BackgroundScheduler  # type: ignore[import-untyped]
from apscheduler.schedulers.blocking import BlockingScheduler  # type: ignore[import-untyped]
from procrastinate import App, JobContext, PsycopgConnector
from slack_sdk import WebClient

from bench.reminder_scene import HORIZON, MorningClock, name_only
from bot.content.texts import Texts
from bot.platforms.slack.api import SlackWeb
from bot.platforms.slack.sender import SlackSender
from bot.reminders.local import LocalEngine
from bot.reminders.replicas.engine import ReplicaEngine
from bot.store import jobs
from bot.store.session import Store

Plan = list[tuple[float, str, str]]
"""When (seconds since 1970), to which channel, which reminder."""

TOKEN: Final = "xoxb-bench"
log = logging.getLogger(__name__)


def ours(url: str, api: str, ahead: float) -> None:
    """Be one process of ours: its engine and its way out to Slack, with all its constants as they are."""
    logging.disable(logging.CRITICAL)
    asyncio.run(_ours(url, api, MorningClock.of(ahead)))


async def _ours(url: str, api: str, clock: MorningClock) -> None:
    store = Store(url)
    web = SlackWeb(TOKEN, api)
    await web.open()
    sender = SlackSender(web, clock, Texts.load().for_language("nb"))
    kind: type[LocalEngine] | type[ReplicaEngine] = LocalEngine if store.sqlite else ReplicaEngine
    await kind(store, [sender], name_only, clock, horizon=HORIZON).run()


# ---- slack_sdk in a loop -------------------------------------------------------------------------------------------


def post(api: str, channel: str, key: str) -> None:
    """Post one reminder as slack_sdk's page «Web API» shows, with the retries it makes when nothing else is said."""
    WebClient(TOKEN, base_url=api).chat_postMessage(channel=channel, text=key)


def loop(plan: Plan, done: str, api: str) -> None:
    """Sleep until the next is due, post it, remember that in a file; what failed is tried again in the next pass."""
    logging.disable(logging.CRITICAL)
    file = Path(done)
    while todo := [one for one in plan if one[2] not in set(file.read_text().split())]:
        for due, channel, key in todo:
            time.sleep(max(0.0, due - time.time()))
            try:
                post(api, channel, key)
            except Exception as error:  # noqa: BLE001 - as such loops are written
                log.warning("not posted: %s", error)
                continue
            with file.open("a") as lines:
                lines.write(f"{key}\n")


# ---- APScheduler ---------------------------------------------------------------------------------------------------


def _options(url: str) -> dict[str, Any]:
    """Keep jobs in a file, and let none be too late to run («User guide: Missed job executions and coalescing»)."""
    # Its default would drop every job that is more than a second late, as all are after a crash.
    defaults = {"misfire_grace_time": None, "coalesce": True}
    return {"jobstores": {"default": SQLAlchemyJobStore(url=url)}, "job_defaults": defaults, "timezone": UTC}


def fill_apscheduler(plan: Plan, url: str, api: str) -> None:
    """Add a job a reminder, each with an id of its own, as the user guide wants it for jobs that are kept."""
    scheduler = BackgroundScheduler(**_options(url))
    scheduler.start(paused=True)
    for due, channel, key in plan:
        at = datetime.fromtimestamp(due, UTC)
        scheduler.add_job(post, "date", run_date=at, args=[api, channel, key], id=key, replace_existing=True)
    scheduler.shutdown()


def apscheduler(url: str) -> None:
    """Run the jobs there are."""
    logging.disable(logging.CRITICAL)
    BlockingScheduler(**_options(url)).start()


# ---- procrastinate -------------------------------------------------------------------------------------------------


def _app(url: str, api: str) -> App:
    app = App(connector=PsycopgConnector(conninfo=jobs.address(url)))

    @app.task(name="post", retry=3)  # «How-to: Define a retry strategy on a task»
    def _post(channel: str, key: str) -> None:
        post(api, channel, key)

    # «How-to: Retry stalled jobs», every minute where the page has every ten: the measurement is short.
    @app.periodic(cron="* * * * *")
    @app.task(name="retry_stalled_jobs", queueing_lock="retry_stalled_jobs", pass_context=True)
    async def _retry_stalled_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - the library's
        manager = context.app.job_manager
        for job in await manager.get_stalled_jobs():
            await manager.retry_job(job)

    return app


def fill_procrastinate(plan: Plan, url: str, api: str) -> None:
    """Make the library's tables and defer a job a reminder."""
    asyncio.run(_fill_procrastinate(plan, _app(url, api)))


async def _fill_procrastinate(plan: Plan, app: App) -> None:
    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        for due, channel, key in plan:
            at = datetime.fromtimestamp(due, UTC)
            await app.configure_task("post", schedule_at=at).defer_async(channel=channel, key=key)


def procrastinate(url: str, api: str) -> None:
    """Work, ten jobs at a time."""
    logging.disable(logging.CRITICAL)
    asyncio.run(_procrastinate(_app(url, api)))


async def _procrastinate(app: App) -> None:
    async with app.open_async():
        await app.run_worker_async(concurrency=10, fetch_job_polling_interval=1.0)
