"""The same 400 reminders, ten kill -9 and the same bad luck on the wire: ours beside what else one would take.

400 messages fall due over 20 seconds in 40 channels. Each rival is killed ten times at the same moments and started
again at once; all five live side by side, each with a platform of its own behind one stand-in. A reminder is lost when
it never came, doubled when it came more than once, late when it came more than a minute after it was due.

python -m bench.rivals [SEED …]
"""

import asyncio
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from bench import Figure
from bench.reminder_scene import TUESDAY, Meeting, MorningClock, Town, durable_postgres, fill, ledger, sqlite_url
from bench.rivals_lives import (
    Plan,
    apscheduler,
    fill_apscheduler,
    fill_procrastinate,
    loop,
    ours,
    procrastinate,
)
from bench.rivals_platform import Account, Platform
from bot.core.deliveries import DeliveryState
from bot.reminders.replicas import tables
from bot.store.session import Store

REMINDERS, CHANNELS, SECONDS = 400, 40, 20.0
KILLS: Final = 10
SEED: Final = 1

FILL, RUN_IN = 25.0, 10.0
"""Seconds from the beginning to the first reminder: rivals are given theirs, and of that the processes' start."""

RESTART = 0.2
LATE = 60.0

QUIET, LONGEST = 85.0, 240.0
"""It is over when nothing was stored for so long (ours looks a second time after 75 seconds), or after the second."""

_FORKED = multiprocessing.get_context("forkserver")


@dataclass(frozen=True, slots=True)
class Rival:
    """Who sends, and how one process of it lives."""

    name: str
    life: Callable[..., None]
    args: tuple[Any, ...]
    processes: int = 1
    database: str = ""
    """Ours only: where it keeps its ledger."""


@dataclass(frozen=True, slots=True)
class Score:
    """What came of one rival's reminders."""

    rival: str
    lost: int
    doubled: int
    late: int
    latest: float
    calls: int
    told: int = 0
    """Of those lost, how many it has listed for somebody to see."""


def plan(start: float) -> Plan:
    """Return what is due, from ``start`` on, as seconds since 1970."""
    step = SECONDS / REMINDERS
    return [(start + number * step, f"C{number % CHANNELS}", f"m{number:03}") for number in range(REMINDERS)]


def towns() -> list[Town]:
    """Return the same reminders as meetings of ten municipalities with four channels each."""
    due = {key: (TUESDAY + timedelta(seconds=at), channel) for at, channel, key in plan(0.0)}
    found: dict[int, list[Meeting]] = {}
    for key, (at, channel) in due.items():
        found.setdefault(int(channel[1:]) // 4, []).append(Meeting(key, at, channel))
    return [Town(1, meetings) for meetings in found.values()]


async def prepare_ours(url: str) -> None:
    """Fill a ledger."""
    store = Store(url)
    try:
        await fill(store, towns(), TUESDAY - timedelta(minutes=5))
        if not store.sqlite:
            await tables.upgrade(store)
    finally:
        await store.close()


class Race:
    """All rivals side by side; made right before it is run."""

    def __init__(self, seed: int, folder: Path, postgres: Sequence[str]) -> None:
        """Throw the dice by ``seed``; keep files in ``folder`` and the rest in two ``postgres`` databases, or none."""
        self._seed = seed
        self._folder = folder
        self._postgres = postgres
        self._clock = MorningClock(TUESDAY - timedelta(seconds=FILL))
        self._start = time.monotonic() + FILL
        self._due = time.time() + FILL
        self._platform = Platform(seed, self._clock)

    async def run(self) -> list[Score]:
        """Let them live and die, and count."""
        await self._platform.open()
        try:
            rivals = [*self._ours(), *await self._others()]
            await asyncio.sleep(self._start - RUN_IN - time.monotonic())
            await asyncio.gather(*(self._live(rival) for rival in rivals))
            return [await self._score(rival) for rival in rivals]
        finally:
            await self._platform.close()

    def _api(self, name: str) -> str:
        return f"{self._platform.url}/{quote(name)}/api/"

    def _ours(self) -> list[Rival]:
        places = [("ours, SQLite", sqlite_url(self._folder), 1)]
        places += [("ours, PostgreSQL × 2", self._postgres[0], 2)] if self._postgres else []
        return [
            Rival(name, ours, (url, self._api(name), self._clock.ahead), processes, url)
            for name, url, processes in places
        ]

    async def _others(self) -> list[Rival]:
        """Give the others what they are to send."""
        wanted, done = plan(self._due), self._folder / "done"
        done.touch()
        jobs = f"sqlite:///{self._folder / 'jobs.db'}"
        found = [
            Rival("APScheduler's job store", apscheduler, (jobs,)),
            Rival("procrastinate alone", procrastinate, (*self._postgres[1:], self._api("procrastinate alone"))),
            Rival("slack_sdk in a loop", loop, (wanted, str(done), self._api("slack_sdk in a loop"))),
        ]
        fills = [asyncio.to_thread(fill_apscheduler, wanted, jobs, self._api(found[0].name))]
        if self._postgres:
            fills.append(asyncio.to_thread(fill_procrastinate, wanted, self._postgres[1], self._api(found[1].name)))
        else:
            found.pop(1)
        await asyncio.gather(*fills)
        if time.monotonic() > self._start - RUN_IN:
            raise RuntimeError("the machine is too busy: rivals were not ready in time")
        return found

    # ---- life and death ----------------------------------------------------------------------------------------------

    async def _live(self, rival: Rival) -> None:
        """Keep a rival's processes alive, and kill them at the moments that are the same for all."""
        dice = random.Random(self._seed)
        deaths = sorted(self._start + dice.uniform(1.0, SECONDS + 2.0) for _ in range(KILLS))
        processes = [_born(rival) for _ in range(rival.processes)]
        while not self._over(rival):
            await asyncio.sleep(min(0.1, max(0.0, (deaths or [float("inf")])[0] - time.monotonic())))
            if deaths and deaths[0] <= time.monotonic():
                deaths.pop(0)
                processes[dice.randrange(len(processes))].kill()
            for number, process in enumerate(processes):
                if not process.is_alive() and process.exitcode != 0:
                    await asyncio.sleep(RESTART)
                    processes[number] = _born(rival)
        for process in processes:
            process.kill()
            process.join()

    def _over(self, rival: Rival) -> bool:
        now, last = time.monotonic(), self._platform.accounts[quote(rival.name)].last
        return now > self._start + LONGEST or (now > self._start + SECONDS + QUIET and now > last + QUIET)

    # ---- counting ----------------------------------------------------------------------------------------------------

    async def _score(self, rival: Rival) -> Score:
        account: Account = self._platform.accounts[quote(rival.name)]
        due = {key: self._start + at for at, _, key in plan(0.0)}
        delays = [account.stored[key][0] - at for key, at in due.items() if account.stored[key]]
        return Score(
            rival=rival.name,
            lost=sum(not account.stored[key] for key in due),
            doubled=sum(max(0, len(account.stored[key]) - 1) for key in due),
            late=sum(delay > LATE for delay in delays),
            latest=max(delays, default=0.0),
            calls=account.calls.total(),
            told=await _told(rival.database) if rival.database else 0,
        )


def _born(rival: Rival) -> BaseProcess:
    process = _FORKED.Process(target=rival.life, args=rival.args, daemon=True)
    process.start()
    return process


async def _told(url: str) -> int:
    """Return how many of our reminders ended as gaps that somebody is told of."""
    store = Store(url)
    try:
        ends = (DeliveryState.FAILED, DeliveryState.IN_DOUBT)
        return sum(row.state in ends and row.settled_at is not None for row in await ledger(store))
    finally:
        await store.close()


def race(seed: int) -> list[Score]:
    """Run one race."""
    _FORKED.set_forkserver_preload(["bench.rivals_lives"])
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(durable_postgres())
        postgres = [stack.enter_context(server.fresh()) for _ in range(2)] if server else []
        for url in (sqlite_url(folder), *postgres[:1]):
            asyncio.run(prepare_ours(url))
        return asyncio.run(_race(seed, folder, postgres))


async def _race(seed: int, folder: Path, postgres: Sequence[str]) -> list[Score]:
    return await Race(seed, folder, postgres).run()


def table(scores: Sequence[Score]) -> str:
    """Lay the scores out side by side."""
    heading = f"{REMINDERS} reminders, {KILLS} kill -9"
    lines = [f"{heading:28}{'lost':>6}{'doubled':>9}{'> 60 s':>8}{'latest':>9}{'calls':>7}"]
    lines += [
        f"{one.rival:28}{one.lost:6}{one.doubled:9}{one.late:8}{one.latest:7.0f} s{one.calls:7}"
        + (f"  ({one.told} told of)" if one.told else "")
        for one in scores
    ]
    return "\n".join(lines)


def _figure(own: Score, scores: Sequence[Score]) -> Figure:
    """Return what one of ours has lost without a word, or doubled, beside the best of the others."""
    best = min(one.lost + one.doubled for one in scores if not one.rival.startswith("ours"))
    note = f"beside: the best of the others; {own.told} listed for somebody to see"
    return Figure(f"{own.rival}: lost or doubled", max(0, own.lost - own.told) + own.doubled, "", 0.0, best, note)


def main(seeds: Sequence[int] = (SEED,)) -> list[Figure]:
    """Run a race a seed and print its table; what counts as a figure is what ours has lost and doubled."""
    figures = []
    for seed in seeds:
        scores = race(seed)
        print(f"\nseed {seed}\n{table(scores)}\n", flush=True)
        figures += [_figure(one, scores) for one in scores if one.rival.startswith("ours")]
    return figures


if __name__ == "__main__":
    main([int(seed) for seed in sys.argv[1:]] or [SEED])
