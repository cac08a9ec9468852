"""Bots as child processes in front of a stand-in for Slack that open home pages: ours, and a bare one."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.page_echo import BLOCKS
from bench.slack_bots import OURS, ROOT, url
from tests.helpers.slack_standin import SlackStandIn
from tests.helpers.slack_web_api import APP_TOKEN, BOT_TOKEN

ECHO: Final = ("-m", "bench.page_echo")
LOOK_EVERY: Final = 0.0005
"""How often we look whether a page has come; the same for both bots."""

__all__ = ["ECHO", "OURS", "PageBot", "running", "url"]


@dataclass(frozen=True, slots=True)
class PageBot:
    """A bot that is connected, and the users by who they are."""

    slack: SlackStandIn
    users: Mapping[str, str]

    async def open(self, who: str) -> float:
        """Open somebody's home page; return the seconds until it stands in Slack."""
        user = self.users[who]
        self.slack.homes.pop(user, None)
        started = time.perf_counter()
        await self.slack.event({"type": "app_home_opened", "tab": "home", "user": user})
        while user not in self.slack.homes:
            if time.perf_counter() - started > 30:
                raise TimeoutError(who)
            await asyncio.sleep(LOOK_EVERY)
        return time.perf_counter() - started

    def blocks(self, who: str) -> list[dict[str, Any]]:
        """Return the blocks of the page that stands."""
        return list(self.slack.homes[self.users[who]]["blocks"])


@asynccontextmanager
async def running(
    command: tuple[str, ...], database: Path, emails: Mapping[str, str], blocks: Path | None = None
) -> AsyncIterator[PageBot]:
    """Run a bot in front of a stand-in of its own; the users have the same ids in each."""
    async with SlackStandIn() as slack:
        users = {who: slack.person(who) for who in emails}
        for who, user in users.items():
            slack.users[user]["profile"]["email"] = emails[who]
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "STOKURS_"))}
        environment |= {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": slack.api_url,
            "STOKURS_DATABASE_URL": url(database),
            "STOKURS_LOG_LEVEL": "WARNING",
            BLOCKS: str(blocks or ""),
        }
        process = await asyncio.create_subprocess_exec(sys.executable, *command, cwd=ROOT, env=environment)
        try:
            await slack.until(lambda: slack.live, 60)
            yield PageBot(slack, users)
        finally:
            process.terminate()
            await process.wait()
