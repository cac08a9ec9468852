"""The ledger alone: how many deliveries a second are claimed, checked, noted, sent into the void and settled.

8,000 reminders of 40 municipalities are due at once. The sender does nothing and the pace knows no limits, so what is
left is the ledger's work: every commit is on the disk, on SQLite and on PostgreSQL.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from bench import Figure
from bench.reminder_scene import (
    HORIZON,
    TUESDAY,
    Meeting,
    MorningClock,
    NullSender,
    Town,
    durable_postgres,
    fill,
    ledger,
    name_only,
    sqlite_url,
)  # fmt: skip
from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.deliveries import DeliveryState
from bot.handlers.reminders import ReminderTexts
from bot.reminders.local import LocalEngine
from bot.reminders.ports import Engine, Renderer
from bot.reminders.replicas import tables
from bot.reminders.replicas.engine import ReplicaEngine
from bot.reminders.sending.pace import ProcessPace
from bot.store.session import Store

TOWNS: Final = 40
MEETINGS: Final = 10
PEOPLE: Final = 20
ROUNDS: Final = 3

PATIENCE: Final = 120.0
"""Seconds after which a replica that has not sent everything has failed."""

SQLITE_LIMIT, POSTGRES_LIMIT = 800.0, 200.0
"""Deliveries a second that the product promises at least."""


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the report."""

    name: str
    engine: type[LocalEngine] | type[ReplicaEngine]
    promised: float | None = None
    renderer: Callable[[], Renderer] = lambda: name_only
    towns: int = TOWNS


def real_words() -> Renderer:
    """Return the renderer that the product has."""
    return ReminderTexts(Programmes.load(), Texts.load())


ON_SQLITE: Final = (
    Case("SQLite", LocalEngine, SQLITE_LIMIT),
    Case("SQLite, real texts", LocalEngine, None, real_words, TOWNS // 4),
)
ON_POSTGRES: Final = (
    Case("PostgreSQL, jobs", ReplicaEngine, POSTGRES_LIMIT),
    Case("PostgreSQL, jobs, real texts", ReplicaEngine, None, real_words, TOWNS // 4),
    Case("PostgreSQL, without jobs", LocalEngine, None, towns=TOWNS // 4),
)


async def send_all(url: str, case: Case) -> float:
    """Fill a database with what is due, send it, and return deliveries a second."""
    store = Store(url)
    try:
        before = TUESDAY - timedelta(minutes=5)
        due = [TUESDAY - timedelta(seconds=MEETINGS - number) for number in range(MEETINGS)]
        await fill(store, [Town(PEOPLE, [Meeting(f"m{i}", at) for i, at in enumerate(due)])] * case.towns, before)
        if not store.sqlite:
            await tables.upgrade(store)
        return await _timed(store, case)
    finally:
        await store.close()


async def _timed(store: Store, case: Case) -> float:
    clock = MorningClock()
    sender = NullSender(clock)
    pace = ProcessPace(timedelta(0))
    engine: Engine = case.engine(store, [sender], case.renderer(), clock, pace=pace, horizon=HORIZON)
    await engine.plan(clock.now())
    wanted = case.towns * MEETINGS * PEOPLE
    began = time.perf_counter()
    await (_live(engine, sender, wanted) if case.engine is ReplicaEngine else engine.drain(clock.now()))
    seconds = time.perf_counter() - began
    settled = sum(row.state is DeliveryState.SENT for row in await ledger(store))
    if not wanted == settled == len(sender.moments) == len(dict(sender.moments)):
        raise RuntimeError(f"{case.name}: {settled} settled and {len(sender.moments)} made of {wanted}")
    return wanted / seconds


async def _live(engine: Engine, sender: NullSender, wanted: int) -> None:
    """Let a replica live as it does in service, its start included, until everything is out and settled."""
    running = asyncio.create_task(engine.run())
    deadline = time.monotonic() + PATIENCE
    while len(sender.moments) < wanted and time.monotonic() < deadline:
        await asyncio.wait([running], timeout=0.02)
    engine.stop()
    await running


def measure(case: Case, url: Callable[[ExitStack], str], rounds: int) -> Figure:
    """Measure a case several times, each on a database of its own; the median is what counts."""
    rates = []
    for _ in range(rounds):
        with ExitStack() as stack:
            rates.append(asyncio.run(send_all(url(stack), case)))
    note = f"{case.towns * MEETINGS * PEOPLE} due at once; {min(rates):,.0f} to {max(rates):,.0f} in {rounds} rounds"
    return Figure(case.name, statistics.median(rates), "/s", limit=case.promised, note=note, at_least=True)


def _file(stack: ExitStack) -> str:
    return sqlite_url(Path(stack.enter_context(tempfile.TemporaryDirectory())))


def main(rounds: int = ROUNDS) -> list[Figure]:
    """Measure on both databases."""
    figures = [measure(case, _file, rounds) for case in ON_SQLITE]
    with durable_postgres() as server:
        if server is not None:
            figures += [
                measure(case, lambda stack: stack.enter_context(server.fresh()), rounds) for case in ON_POSTGRES
            ]
    return figures


if __name__ == "__main__":
    from bench.run import table

    print(table(main(*map(int, sys.argv[1:]))))
