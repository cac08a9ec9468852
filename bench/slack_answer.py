"""Command → answer, as the person who types it sees it: ours with router and database, beside a bare Bolt echo app.

Both run as processes of their own in front of the same kind of stand-in, and are asked in turn, so that whatever else
the machine does hits both alike.
"""

import asyncio
import statistics
import tempfile
from pathlib import Path
from typing import Final

from bench import Figure
from bench.slack_bots import ECHO, OURS, RunningBot, fill, running

ROUNDS: Final = 400
WARM_UP: Final = 20
WORDS: Final = ("neste", "status", "møter", "plan")


def main() -> list[Figure]:
    """Ask both a few hundred times."""
    with tempfile.TemporaryDirectory() as folder:
        ours, echo = asyncio.run(_measure(Path(folder) / "bench.db"))
    quick, slow = statistics.median(ours), _percentile(ours, 99)
    beside = statistics.median(echo)
    return [
        Figure("command → answer, p50", quick * 1000, "ms", limit=3 * beside * 1000, beside=beside * 1000),
        Figure("command → answer, p99", slow * 1000, "ms", limit=100.0, beside=_percentile(echo, 99) * 1000),
    ]


async def _measure(database: Path) -> tuple[list[float], list[float]]:
    email = await fill(database)
    async with running(OURS, database, email) as ours, running(ECHO, database, email) as echo:
        await _ask(ours, echo, WARM_UP)
        return await _ask(ours, echo, ROUNDS)


async def _ask(ours: RunningBot, echo: RunningBot, rounds: int) -> tuple[list[float], list[float]]:
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds):
        word = WORDS[turn % len(WORDS)]
        times[0].append(await ours.ask(word))
        times[1].append(await echo.ask(word))
    return times


def _percentile(times: list[float], percent: int) -> float:
    return statistics.quantiles(times, n=100)[percent - 1]
