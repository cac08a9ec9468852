"""Answers to a pulse check through the router, on SQLite: how many a second, and how long each one waits.

Everybody of a big municipality answers, as many at once as Slack delivers; then everybody changes it at chance moments,
as many a second as are promised. Each answer is on the disk before the person sees the receipt.
"""

import asyncio
import itertools
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
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
"""Answers on their way at the same moment, in the first half."""

A_SECOND: Final = 200
"""Answers that come each second, in the second half."""

WARM_UP: Final = 100
NOW: Final = datetime(2026, 9, 8, 8, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Measured:
    """What came out: seconds, of all answers and of each."""

    rush: float
    working: float
    waits: list[float]


def main() -> list[Figure]:
    """Let everybody answer twice."""
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(measure(Path(folder)))
    load, name = f"load {os.getloadavg()[0]:.1f}", f"an answer while {A_SECOND} come each second"
    return [
        Figure("answers to a pulse check", (PEOPLE - WARM_UP) / found.rush, "/s", 200.0, at_least=True, note=load),
        Figure("an answer, processor time", found.working / (PEOPLE - WARM_UP) * 1000, "ms"),
        Figure(f"{name}, p50", statistics.median(found.waits) * 1000, "ms"),
        Figure(f"{name}, p99", statistics.quantiles(found.waits, n=100)[98] * 1000, "ms", limit=200.0, note=load),
    ]


async def measure(folder: Path) -> Measured:
    """Fill a database and let people answer."""
    store = Store(f"sqlite+aiosqlite:///{folder / 'bench.db'}")
    await schema.upgrade(store)
    keys, programmes = RoundKeys(folder / "keys"), Programmes.load()
    router = Router(store, programmes, Texts.load(), ManualClock(NOW + timedelta(hours=1)), keys=keys)
    made = await town(store, keys, programmes.get("bti"), NOW, PEOPLE)
    await router.accounts_seen(made.visitors)
    first, again = _answers(made, 5), _answers(made, 6)
    await _rush(router, itertools.islice(first, WARM_UP))
    began, worked = time.perf_counter(), time.process_time()
    await _rush(router, first)
    rush, working = time.perf_counter() - began, time.process_time() - worked
    waits = await _steadily(router, again)
    await store.close()
    return Measured(rush, working, waits)


def _answers(made: Town, seed: int) -> Iterator[Incoming]:
    """Yield what people send: everybody once, in no order."""
    chance, options, value = random.Random(seed), made.options, ActionValue(round=made.round.id)
    for visitor in chance.sample(made.visitors, len(made.visitors)):
        fields = {made.question: chance.choice(options)}
        yield Incoming(visitor, Surface.DM, "D1", action=Action.SAVE_PULSE, value=value, fields=fields)


async def _rush(router: Router, asked: Iterator[Incoming]) -> None:
    """Send everything, `AT_ONCE` at a time."""

    async def one_after_the_other() -> None:
        for incoming in asked:
            await _answer(router, incoming)

    await asyncio.gather(*(one_after_the_other() for _ in range(AT_ONCE)))


async def _steadily(router: Router, asked: Iterator[Incoming]) -> list[float]:
    """Send everything at chance moments, `A_SECOND` on the average; return how long each waited from its moment on."""
    chance, moment = random.Random(7), time.perf_counter()
    running = []
    for incoming in asked:
        moment += chance.expovariate(A_SECOND)
        await asyncio.sleep(max(0.0, moment - time.perf_counter()))
        running.append(asyncio.create_task(_waited(router, incoming, moment)))
    return await asyncio.gather(*running)


async def _waited(router: Router, incoming: Incoming, moment: float) -> float:
    await _answer(router, incoming)
    return time.perf_counter() - moment


async def _answer(router: Router, incoming: Incoming) -> None:
    if (await router.handle(incoming)).receipt is None:
        raise RuntimeError("an answer was not taken")
