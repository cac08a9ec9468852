"""Opening the home page, as the person who opens it sees it: each role at 500 activities and 100 people.

Ours, with router and database, beside a bare Bolt handler that publishes the very same blocks; both run as processes of
their own in front of the same kind of stand-in, and are asked in turn. The page through the router alone is told too.
"""

import asyncio
import json
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bench import Figure
from bench.crowd import ROLES, email, fill
from bench.page_bots import ECHO, OURS, PageBot, running, url
from bot.app.application import build, prepare_database
from bot.config import Settings
from bot.core.chat import Visitor

ROUNDS: Final = 40
WARM_UP: Final = 2
LIMIT: Final = 300.0
PEOPLE: Final = tuple(who for who in ROLES if who != "coordinator")


def main() -> list[Figure]:
    """Open everybody's page a few dozen times."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(measure(Path(folder), PEOPLE, "home", LIMIT))


async def measure(folder: Path, people: tuple[str, ...], name: str, limit: float, towns: int = 1) -> list[Figure]:
    """Fill a database, open the pages of ``people``, and return the figures."""
    database = folder / "bench.db"
    alone = await _prepare(database, people, towns)
    emails = {who: email(who) for who in people}
    times: dict[str, tuple[list[float], list[float]]] = {who: ([], []) for who in people}
    async with running(OURS, database, emails) as ours:
        blocks = folder / "blocks.json"
        for who in people:
            await ours.open(who)
        blocks.write_text(json.dumps({ours.users[who]: ours.blocks(who) for who in people}), encoding="utf-8")
        async with running(ECHO, database, emails, blocks) as echo:
            await _in_turn(ours, echo, people, times, WARM_UP)
            for pair in times.values():
                pair[0].clear()
                pair[1].clear()
            await _in_turn(ours, echo, people, times, ROUNDS)
    return [figure for who in people for figure in _figures(name, who, times[who], limit)] + [
        Figure(f"{name} of {who}, router alone, p99", _p99(found), "ms") for who, found in alone.items()
    ]


async def _prepare(database: Path, people: tuple[str, ...], towns: int) -> dict[str, list[float]]:
    """Fill the database; return how long each page takes through the router, without Slack."""
    application = build(Settings(_env_file=None, database_url=url(database)))
    size = {"activities": 60, "persons": 10, "units": 12} if towns > 1 else {}
    try:
        await prepare_database(application.store)
        await fill(application.store, datetime.now(UTC), towns=towns, **size)
        found: dict[str, list[float]] = {who: [] for who in people}
        for _ in range(ROUNDS):
            for who in people:
                started = time.perf_counter()
                await application.router.home(Visitor("slack", "T1", f"R{who}", email(who)))
                found[who].append(time.perf_counter() - started)
        return found
    finally:
        await application.store.close()


async def _in_turn(
    ours: PageBot,
    echo: PageBot,
    people: tuple[str, ...],
    times: dict[str, tuple[list[float], list[float]]],
    rounds: int,
) -> None:
    for _ in range(rounds):
        for who in people:
            times[who][0].append(await ours.open(who))
            times[who][1].append(await echo.open(who))


def _figures(name: str, who: str, times: tuple[list[float], list[float]], limit: float) -> list[Figure]:
    ours, echo = times
    middle, beside = statistics.median(ours), statistics.median(echo)
    return [
        Figure(
            f"{name} of {who}, p50", middle * 1000, "ms", beside=beside * 1000, note=f"{middle / beside:.1f} × bare"
        ),
        Figure(f"{name} of {who}, p99", _p99(ours), "ms", limit=limit, beside=_p99(echo)),
    ]


def _p99(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[98] * 1000
