"""Answers to a pulse check through the router, on SQLite: how many a second, and how long each one waits.

Everybody of a big municipality answers once and then changes it, as many at once as Slack delivers: each answer is a
transaction that is on the disk before the person sees the receipt.
"""

import asyncio
import itertools
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from bench import Figure
from bench.pulse_town import Town, town
from bot.clock import ManualClock
from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.actions import Action, ActionValue
from bot.core.chat import Incoming, Surface
from bot.handlers.router import Router
from bot.store import schema
from bot.store.round_keys import RoundKeys
from bot.store.session import Store

PEOPLE: Final = 1000
AT_ONCE: Final = 20
"""Answers on their way at the same moment."""

WARM_UP: Final = 100
NOW: Final = datetime(2026, 9, 8, 8, tzinfo=UTC)


def main() -> list[Figure]:
    """Let everybody answer twice."""
    with tempfile.TemporaryDirectory() as folder:
        seconds, working, times = asyncio.run(measure(Path(folder)))
    load = f"load {os.getloadavg()[0]:.1f}"
    return [
        Figure("answers to a pulse check", len(times) / seconds, "/s", limit=200.0, at_least=True, note=load),
        Figure("an answer, processor time", working / len(times) * 1000, "ms"),
        Figure("an answer, p50", statistics.median(times) * 1000, "ms"),
        Figure("an answer, p99", statistics.quantiles(times, n=100)[98] * 1000, "ms", limit=200.0, note=load),
    ]


async def measure(folder: Path) -> tuple[float, float, list[float]]:
    """Return how long all answers took, how long the processor worked on them, and how long each one took."""
    store = Store(f"sqlite+aiosqlite:///{folder / 'bench.db'}")
    await schema.upgrade(store)
    keys, programmes = RoundKeys(folder / "keys"), Programmes.load()
    router = Router(store, programmes, Texts.load(), ManualClock(NOW + timedelta(hours=1)), keys=keys)
    made = await town(store, keys, programmes.get("bti"), NOW, PEOPLE)
    await router.accounts_seen(made.visitors)
    asked = _answers(made)
    await _all(router, itertools.islice(asked, WARM_UP))
    began, worked = time.perf_counter(), time.process_time()
    times = await _all(router, asked)
    seconds, working = time.perf_counter() - began, time.process_time() - worked
    await store.close()
    return seconds, working, times


def _answers(made: Town) -> Iterator[Incoming]:
    """Yield what people send: everybody in no order, then everybody again."""
    chance, options = random.Random(5), made.options
    for _ in range(2):
        for visitor in chance.sample(made.visitors, len(made.visitors)):
            fields = {made.question: chance.choice(options)}
            value = ActionValue(round=made.round.id)
            yield Incoming(visitor, Surface.DM, "D1", action=Action.SAVE_PULSE, value=value, fields=fields)


async def _all(router: Router, asked: Iterator[Incoming]) -> list[float]:
    """Send everything, `AT_ONCE` at a time; return how long each took."""
    times: list[float] = []

    async def one_after_the_other() -> None:
        for incoming in asked:
            began = time.perf_counter()
            reply = await router.handle(incoming)
            times.append(time.perf_counter() - began)
            if reply.receipt is None:
                raise RuntimeError("an answer was not taken")

    await asyncio.gather(*(one_after_the_other() for _ in range(AT_ONCE)))
    return times
