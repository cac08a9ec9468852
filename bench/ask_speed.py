"""How quick questions in people's own words are: read, answered, through Slack; and what loading takes.

The plan has 200 activities, the municipality a hundred people in thirty units. The questions are the bot's examples,
every so many of them, in all varieties; the project leader asks.
"""

import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bench import Figure
from bench.crowd import email
from bench.crowd import fill as crowd
from bench.slack_bots import ECHO, OURS, ROOT, RunningBot, running, url
from bot.app.application import build, prepare_database
from bot.app.ask import AskRequest, Interview
from bot.config import Settings
from bot.content.asking.examples_file import read_examples
from bot.store import known

ACTIVITIES: Final = 200
ROUNDS: Final = 400
WARM_UP: Final = 20
LOADS: Final = 5
STARTS: Final = 5
SILENT: Final = ("-m", "bench.ask_silent", "run")
TOWN: Final = "Vik 00 kommune"
DELAY: Final = 0.2
"""Seconds by which loading may put off readiness; less is within what starts differ by anyway."""

REST: Final = 1.0
"""Seconds that a bot is left alone after it is ready, so that it is not ended in the middle of its first calls."""

LONGEST: Final = 30.0
"""Seconds after which no answer is waited for any more."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds by the clock, and, where the work is done in this process, of processor time."""

    clock: Sequence[float]
    processor: Sequence[float] = ()


def main() -> list[Figure]:
    """Measure everything, one after the other."""
    questions = _questions(ROUNDS + WARM_UP)
    figures = _loading([_load() for _ in range(LOADS)])
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.db"
        figures += asyncio.run(_in_process(database, questions))
        figures += asyncio.run(_starts(database))
        figures += asyncio.run(_through_slack(database, questions))
    return figures


def _questions(count: int) -> list[str]:
    """Return so many examples, evenly from all there are."""
    texts = [example.text for example in read_examples()]
    return [texts[at * len(texts) // count] for at in range(count)]


def _load() -> dict[str, float]:
    """Load in a process of its own."""
    command = [sys.executable, "-m", "bench.ask_load"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def _loading(loads: Sequence[dict[str, float]]) -> list[Figure]:
    """Return what loading takes, the middle of several."""
    seconds, memory = (statistics.median(load[name] for load in loads) for name in ("seconds", "megabytes"))
    return [
        Figure("loading what understands questions", seconds, "s", limit=2.0),
        Figure("memory it takes", memory, "MB", limit=80.0),
    ]


async def _in_process(database: Path, questions: Sequence[str]) -> list[Figure]:
    """Fill the database; return how long reading takes, and a whole answer without Slack."""
    application = build(Settings(_env_file=None, database_url=url(database)))
    try:
        await prepare_database(application.store)
        await crowd(application.store, datetime.now(UTC), activities=ACTIVITIES)
        interview = await Interview.open(application, AskRequest(TOWN, asker=email("leader")))
        here = interview.municipality
        async with application.store.scope(here.id, read_only=True) as scope:
            words = await known.known(scope, here.programme)

        async def read(text: str) -> None:
            interview.asker.read(text, words)

        async def answer(text: str) -> None:
            await interview.ask(text)

        reading, answering = await _times(read, questions), await _times(answer, questions)
    finally:
        await application.store.close()
    return [*_figures("a question read", reading, 20.0), *_figures("a question answered", answering)]


async def _starts(database: Path) -> list[Figure]:
    """Return how long it takes until the bot is connected, loading and not."""
    loading, silent = [], []
    for _ in range(STARTS):
        async with running(OURS, database, email("leader")) as bot:
            loading.append(bot.ready)
            await asyncio.sleep(REST)
        async with running(SILENT, database, email("leader")) as bot:
            silent.append(bot.ready)
            await asyncio.sleep(REST)
    ours, beside = statistics.median(loading), statistics.median(silent)
    return [
        Figure("start → ready, loading beside", ours, "s", beside=beside, note="beside: without loading"),
        Figure("readiness put off by loading", ours - beside, "s", limit=DELAY),
    ]


async def _through_slack(database: Path, questions: Sequence[str]) -> list[Figure]:
    """Return how long it takes from a question to the answer that stands in Slack: in a DM, and by the command."""
    async with (
        running(OURS, database, email("leader")) as ours,
        running(ECHO, database, email("leader")) as echo,
    ):
        direct = await _times(lambda text: _say(ours, text), questions, here=False)
        command, beside = await _in_turn(ours, echo, questions)
    return [
        *_figures("direct message → answer", direct, 120.0),
        *_figures("question by command → answer", command, 120.0, beside),
    ]


async def _say(bot: RunningBot, text: str) -> None:
    """Write to the bot and wait for its answer."""
    place = bot.slack.places[f"D{bot.asker}"]
    before = len(place.messages)
    await bot.slack.say(bot.asker, text)
    await bot.slack.until(lambda: len(place.messages) > before, LONGEST)


async def _in_turn(ours: RunningBot, echo: RunningBot, questions: Sequence[str]) -> tuple[Times, list[float]]:
    """Ask both by the command, in turn; return the seconds of each."""
    times: tuple[list[float], list[float]] = ([], [])
    for text in questions:
        times[0].append(await ours.ask(text))
        times[1].append(await echo.ask(text))
    return Times(times[0][WARM_UP:]), times[1][WARM_UP:]


async def _times(work: Callable[[str], Awaitable[None]], questions: Sequence[str], *, here: bool = True) -> Times:
    """Return the seconds each question takes, the first ones left out."""
    clock, processor = [], []
    for text in questions:
        started, used = time.perf_counter(), time.process_time()
        await work(text)
        clock.append(time.perf_counter() - started)
        processor.append(time.process_time() - used)
    return Times(clock[WARM_UP:], processor[WARM_UP:] if here else ())


def _figures(name: str, times: Times, limit: float | None = None, beside: Sequence[float] = ()) -> Iterator[Figure]:
    """Yield the middle and the slowest hundredth, in milliseconds; the processor's share is told beside."""
    for what, percent, most in (("p50", 50, None), ("p99", 99, limit)):
        used = f"processor {percentile(times.processor, percent) * 1000:.1f} ms" if times.processor else ""
        yardstick = percentile(beside, percent) * 1000 if beside else None
        value = percentile(times.clock, percent) * 1000
        yield Figure(f"{name}, {what}", value, "ms", limit=most, beside=yardstick, note=used)


def percentile(times: Sequence[float], percent: int) -> float:
    """Return what ``percent`` per cent of ``times`` stay below."""
    return statistics.quantiles(times, n=100)[percent - 1]
