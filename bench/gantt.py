"""Painting a plan of 200 activities: from the plan in memory to the finished file, in the worker process.

Three pictures, none of them kept: the current phase (50 of the 200) under an overview, the whole plan, and the progress
of each phase; then the workbook. Beside stands the bare Bolt echo app's whole answer to a command, which has no picture
to paint.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from bench import Figure
from bench.slack_bots import ECHO, fill, running
from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.plan import Activity, ActivityState, Phase, Plan
from bot.core.plan_time import PlanTime, Precision
from bot.exchange.pictures import paint, warm
from bot.exchange.plan_export import workbook
from bot.exchange.workshop import Workshop
from bot.handlers.views.drawings import Drawer
from bot.handlers.views.plan_file import plan_sheet

ROUNDS: Final = 60
WARM_UP: Final = 2
LIMIT: Final = 500.0
ACTIVITIES: Final = 200
TODAY: Final = date(2026, 9, 8)
TITLES: Final = (
    "Velge strategier for opplæringen",
    "Gjøre handlingsveilederen kjent for alle ansatte i skoler, barnehager og helsestasjoner",
    "Kurs",
    "Avklare behov for lokal tilpasning sammen med brukerrepresentanter",
    "Øve på en oppdiktet sak",
)


def main() -> list[Figure]:
    """Paint each picture a few dozen times."""
    return asyncio.run(_measure())


async def _measure() -> list[Figure]:
    beside = await _bare()
    shop = Workshop(warm)
    drawer = Drawer(Texts.load().for_language("nb"), Programmes.load().get("bti"), plan(), "Strandvik", TODAY)
    sheet = plan_sheet(drawer.t, drawer.programme, drawer.plan, drawer.name, TODAY)
    works: dict[str, tuple[Callable[[], Awaitable[bytes]], float | None]] = {
        "gantt, one phase of 200": (lambda: shop.run(paint, drawer.gantt().drawing), LIMIT),
        "gantt, all of 200": (lambda: shop.run(paint, drawer.gantt(whole=True).drawing), LIMIT),
        "progress of 200": (lambda: shop.run(paint, drawer.progress().drawing), LIMIT),
        "workbook of 200": (lambda: shop.run(workbook, sheet), None),
    }
    try:
        return [figure for name, (work, limit) in works.items() for figure in await _figures(name, work, limit, beside)]
    finally:
        shop.close()


async def _bare() -> list[float]:
    """Return how long the echo app takes to answer a command."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.db"
        async with running(ECHO, database, await fill(database)) as echo:
            return [await echo.ask("tidslinje") for _ in range(ROUNDS)]


async def _figures(
    name: str, work: Callable[[], Awaitable[bytes]], limit: float | None, bare: list[float]
) -> list[Figure]:
    times = []
    size = 0
    for turn in range(ROUNDS + WARM_UP):
        started = time.perf_counter()
        size = len(await work())
        if turn >= WARM_UP:
            times.append(time.perf_counter() - started)
    middle, beside = statistics.median(times), statistics.median(bare)
    note = f"{middle / beside:.1f} × bare, {size / 1000:.0f} kB"
    return [
        Figure(f"{name}, p50", middle * 1000, "ms", beside=beside * 1000, note=note),
        Figure(f"{name}, p99", _p99(times), "ms", limit=limit, beside=_p99(bare)),
    ]


def _p99(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[98] * 1000


def plan() -> Plan:
    """Return a plan of four phases over five years, with every state and kind in it."""
    return Plan(1, "bti", (Phase(1),), tuple(_activity(number) for number in range(ACTIVITIES)))


def _activity(number: int) -> Activity:
    phase = number * 4 // ACTIVITIES + 1
    first = date(2024 + phase, 1 + number % 10, 1)
    return Activity(
        id=number + 1,
        key=f"k{number}",
        title=f"{TITLES[number % len(TITLES)]} {number}",
        phase=phase,
        position=number,
        start=PlanTime(first, Precision.MONTH),
        end=PlanTime(first + timedelta(30 + number % 200), Precision.DAY),
        roles=("project_leader", "working_group"),
        state=ActivityState.DONE if number % 3 == 0 and phase < 3 else ActivityState.PLANNED,
        milestone=number % 9 == 8,
        comment="Avklares med styringsgruppa" if number % 4 == 0 else "",
    )
