"""From start to ready, and memory at rest, of `stokurs run` with Slack on SQLite; beside it the bare Bolt echo app."""

import asyncio
import statistics
import tempfile
from pathlib import Path
from typing import Final

from bench import Figure
from bench.slack_bots import ECHO, OURS, fill, running

STARTS: Final = 5
REST: Final = 8.0
"""Seconds until the bot is at rest: it has read Slack's user list and planned its reminders."""

QUESTIONS: Final = 40


def main() -> list[Figure]:
    """Start both a few times; let the last of ours rest, then ask it things."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder) / "bench.db"))


async def _measure(database: Path) -> list[Figure]:
    email = await fill(database)
    ours, echo, echo_memory = [], [], 0.0
    for _ in range(STARTS):
        async with running(OURS, database, email) as bot:
            ours.append(bot.ready)
        async with running(ECHO, database, email) as bot:
            echo.append(bot.ready)
            echo_memory = bot.memory()
    async with running(OURS, database, email) as bot:
        await asyncio.sleep(REST)
        resting = bot.memory()
        for _ in range(QUESTIONS):
            await bot.ask("neste")
        busy = bot.memory()
    return [
        Figure("start → ready", statistics.median(ours), "s", limit=2.0, beside=statistics.median(echo)),
        Figure("memory at rest", resting, "MB", limit=120.0, beside=echo_memory),
        Figure(f"memory after {QUESTIONS} questions", busy, "MB"),
    ]
