"""Bots as child processes in front of a stand-in for Slack: ours with a full database, and the bare echo app."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.app.application import build, prepare_database
from bot.app.demo_data import load_demo
from bot.config import Settings
from bot.content.demo import Demo
from tests.helpers.slack_standin import SlackStandIn
from tests.helpers.slack_web_api import APP_TOKEN, BOT, BOT_TOKEN

ROOT: Final = Path(__file__).parents[1]
OURS: Final = ("-m", "bot", "run")
ECHO: Final = ("-m", "bench.slack_echo")
CHANNEL: Final = "CBENCH"


@dataclass(frozen=True, slots=True)
class RunningBot:
    """A bot that is connected: its stand-in, its process, the person who asks, the seconds from start to connected."""

    slack: SlackStandIn
    process: asyncio.subprocess.Process
    asker: str
    ready: float

    async def ask(self, text: str) -> float:
        """Give a command; return the seconds until the answer stands in Slack."""
        before = len(self.slack.places[CHANNEL].messages)
        started = time.perf_counter()
        await self.slack.command(self.asker, CHANNEL, text)
        await self.slack.until(lambda: len(self.slack.places[CHANNEL].messages) > before, 30)
        return time.perf_counter() - started

    def memory(self) -> float:
        """Return the resident memory in MB (10⁶ bytes), 0.0 where the system does not tell."""
        status = Path(f"/proc/{self.process.pid}/status")
        if not status.exists():
            return 0.0
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) * 1024 / 1e6


async def fill(database: Path) -> str:
    """Make a database with the two sample municipalities; return the e-mail of somebody in it."""
    application = build(Settings(_env_file=None, database_url=url(database)))
    try:
        await prepare_database(application.store)
        loaded = await load_demo(application.store, Demo.load(), datetime.now(UTC), application.programmes, _no_past)
    finally:
        await application.store.close()
    return next(person.email for person in loaded.people if person.role.endswith("project_leader"))


async def _no_past(*_: object) -> None:
    """Let the municipalities begin with nothing behind them."""


def url(database: Path) -> str:
    """Return the address of a database file."""
    return f"sqlite+aiosqlite:///{database}"


@asynccontextmanager
async def running(command: tuple[str, ...], database: Path, email: str) -> AsyncIterator[RunningBot]:
    """Run a bot in front of a stand-in of its own."""
    async with SlackStandIn() as slack:
        asker = slack.person("asker")
        slack.users[asker]["profile"]["email"] = email
        slack.channel(CHANNEL, asker, BOT)
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "STOKURS_"))}
        environment |= {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": slack.api_url,
            "STOKURS_DATABASE_URL": url(database),
            "STOKURS_LOG_LEVEL": "WARNING",
        }
        started = time.perf_counter()
        process = await asyncio.create_subprocess_exec(sys.executable, *command, cwd=ROOT, env=environment)
        try:
            await slack.until(lambda: slack.live, 60)
            yield RunningBot(slack, process, asker, time.perf_counter() - started)
        finally:
            process.terminate()
            await process.wait()
