"""From the moment a reminder is due to the moment its POST begins, at 50 a second, by processes as they run in service.

Five people are reminded of one meeting every tenth of a second, in twenty municipalities by turns. The engines run in
processes of their own, in real time, to a sender that notes the moment and does nothing else.
"""

import asyncio
import multiprocessing
import statistics
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
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
)
from bot.reminders.local import LocalEngine
from bot.reminders.ports import Engine
from bot.reminders.replicas import tables
from bot.reminders.replicas.engine import ReplicaEngine
from bot.reminders.sending.pace import ProcessPace
from bot.store.session import Store

SECONDS: Final = 45
TOWNS, PEOPLE, MEETINGS_A_SECOND = 20, 5, 10
LIMIT_SECONDS: Final = 1.0

RUN_IN, RUN_OUT = 8.0, 4.0
"""Seconds between a process' start and the first reminder, and after the last."""

Moments = list[tuple[str, datetime]]


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the report."""

    name: str
    replicas: int = 1


def live(url: str, ahead: float, until: datetime) -> Moments:
    """Be one process that sends, until then; return what it posted and when."""
    return asyncio.run(_live(url, MorningClock.of(ahead), until))


async def _live(url: str, clock: MorningClock, until: datetime) -> Moments:
    store, sender = Store(url), NullSender(clock)
    kind: type[LocalEngine] | type[ReplicaEngine] = LocalEngine if store.sqlite else ReplicaEngine
    engine: Engine = kind(store, [sender], name_only, clock, pace=ProcessPace(timedelta(0)), horizon=HORIZON)
    try:
        running = asyncio.create_task(engine.run())
        await asyncio.wait([running], timeout=(until - clock.now()).total_seconds())
        engine.stop()
        await running
    finally:
        await store.close()
    return sender.moments


def towns(seconds: int) -> list[Town]:
    """Return municipalities whose meetings are reminded of one after the other."""
    every = timedelta(seconds=1 / MEETINGS_A_SECOND)
    due = [TUESDAY + number * every for number in range(seconds * MEETINGS_A_SECOND)]
    return [Town(PEOPLE, [Meeting(f"m{at:%S%f}", at) for at in due[first::TOWNS]]) for first in range(TOWNS)]


async def prepare(url: str, seconds: int) -> dict[str, datetime]:
    """Fill the database; return what is to be sent (by its marker), and when it is due."""
    store = Store(url)
    try:
        await fill(store, towns(seconds), TUESDAY - timedelta(minutes=5))
        if not store.sqlite:
            await tables.upgrade(store)
        return {row.marker: row.due_at for row in await ledger(store)}
    finally:
        await store.close()


def delays(url: str, seconds: int, replicas: int) -> list[float]:
    """Return by how many seconds each POST came after its reminder was due.

    Raises:
        RuntimeError: one came twice, too early or not at all.
    """
    due = asyncio.run(prepare(url, seconds))
    clock = MorningClock(TUESDAY - timedelta(seconds=RUN_IN))
    until = TUESDAY + timedelta(seconds=seconds + RUN_OUT)
    with ProcessPoolExecutor(replicas, mp_context=multiprocessing.get_context("spawn")) as pool:
        lives = [pool.submit(live, url, clock.ahead, until) for _ in range(replicas)]
        posts = [post for one in lives for post in one.result()]
    found = [(moment - due[marker]).total_seconds() for marker, moment in posts]
    if len(posts) != len(due) or len(dict(posts)) != len(due) or min(found) < 0:
        raise RuntimeError(f"{len(posts)} posts of {len(dict(posts))} reminders, {len(due)} due; {min(found):.3f} s")
    return found


def measure(case: Case, url: Callable[[ExitStack], str], seconds: int) -> list[Figure]:
    """Let one set of processes live for a while."""
    with ExitStack() as stack:
        found = delays(url(stack), seconds, case.replicas)
    ranks = statistics.quantiles(found, n=100)
    note = f"p50 {ranks[49]:.2f} s, at most {max(found):.2f} s; {len(found)} reminders in {seconds} s"
    return [Figure(f"due → POST, p99, {case.name}", ranks[98], "s", limit=LIMIT_SECONDS, note=note)]


def main(seconds: int = SECONDS) -> list[Figure]:
    """Measure on both databases."""
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Case("SQLite"), lambda _: sqlite_url(Path(folder)), seconds)
    with durable_postgres() as server:
        if server is not None:
            for case in (Case("PostgreSQL, 1 replica"), Case("PostgreSQL, 2 replicas", 2)):
                figures += measure(case, lambda stack: stack.enter_context(server.fresh()), seconds)
    return figures


if __name__ == "__main__":
    from bench.run import table

    print(table(main(*map(int, sys.argv[1:]))))
