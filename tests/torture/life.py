"""The life of one tortured process: the real engine, the real sender over HTTP, and a death that was settled at birth.

It is forked from a parent that has imported everything and has no threads, no loop and no connection; it makes its own.
"""

import asyncio
import itertools
import json
import logging
import os
import random
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from types import SimpleNamespace

import aiohttp
import pytest
from sqlalchemy import event
from typing_extensions import override

import bot.reminders.local as local_engine
import bot.reminders.replicas.queue as job_queue
import bot.reminders.sending.leases as lease_clocks
from bot.content.texts import Texts
from bot.failpoints import FailPoint, on_reach
from bot.platforms.slack.api import CONNECT_TIMEOUT, TIMEOUT, SlackWeb
from bot.platforms.slack.sender import SlackSender
from bot.reminders.local import LocalEngine
from bot.reminders.replicas.clocks import FollowedClock
from bot.reminders.replicas.engine import ReplicaEngine
from bot.store.session import Store
from tests.torture.platform import SENT_AT, TOKEN
from tests.torture.schedule import HORIZON, render
from tests.torture.timing import Board, TortureClock, fast_scheduler, run_fast

TEXTS = Texts.load().for_language("nb")


class At(StrEnum):
    """Where a process dies."""

    RARE = "at a fail point that was seldom hit"
    POINT = "at a random fail point"
    STEP = "at a random statement or commit"
    MOMENT = "at a random moment"
    NEVER = "never"


@dataclass(frozen=True)
class Death:
    """When a process is killed (or stopped): at the ``number``-th time that something happens, or by dice."""

    at: At = At.NEVER
    number: int = 1
    """For `At.RARE`: what the dice begin with."""
    signal: int = signal.SIGKILL


@dataclass(frozen=True)
class Life:
    """All that a process is born with. The store has no connection yet, only what it has learnt in the rehearsal."""

    store: Store
    api: str
    board: Board
    log: Path
    replica: int = 0
    death: Death = Death()


def born(life: Life) -> int:
    """Fork a process that lives ``life``; return its id."""
    return fork(lambda: _live(life), life.log)


def fork(work: Callable[[], None], log: Path) -> int:
    """Fork a process that does ``work`` and ends; what it has to say before it dies of itself is in ``log``."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    logging.raiseExceptions = False
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        work()
        status = 0
    except BaseException:  # noqa: BLE001 - nothing may return into the parent's code
        with log.open("a") as file:
            file.write(json.dumps({"level": "DIED", "what": traceback.format_exc()}) + "\n")
    finally:
        sys.stdout.flush()
        os._exit(status)


def _live(life: Life) -> None:
    _log_to(life.log, life.board)
    _die(life)
    with _in_a_hurry(life.board):
        run_fast(life.board.speed, lambda: _run(life))


@contextmanager
def _in_a_hurry(board: Board) -> Iterator[None]:
    """Let all that does not wait in the event loop follow the torture's time; and look for jobs less often."""
    patch = pytest.MonkeyPatch()
    patch.setattr(local_engine, "AsyncIOScheduler", fast_scheduler(board.speed))
    patch.setattr(lease_clocks, "_since_boot", board.seconds)
    patch.setattr(job_queue, "POLL", board.speed * 0.05)
    patch.setattr(job_queue, "CONNECT_SECONDS", board.speed)
    try:
        yield
    finally:
        patch.undo()


def rehearse(life: Life, seconds: float) -> None:
    """Live in the parent for a while: what is learnt there (statements, modules, holidays) every child is born with."""
    _log_to(life.log, life.board)
    with _in_a_hurry(life.board):
        run_fast(life.board.speed, lambda: _ending(life, seconds))
    life.board["finish"] = 0
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join(5)
    if threading.active_count() > 1:
        raise RuntimeError("threads are left: nothing may be forked")


async def _ending(life: Life, seconds: float) -> None:
    living = asyncio.create_task(_run(life))
    await asyncio.sleep(seconds * life.board.speed)
    life.board["finish"] = 1
    await living


async def _run(life: Life) -> None:
    store = life.store
    web = SlackWeb(TOKEN, f"{life.api}/api/")
    web._session = web.client.session = _session(life.board)
    await _reach(web)
    clock = TortureClock(life.board, life.replica)
    engine = _engine(store, web, clock)
    watching = asyncio.create_task(_jumps(life.board, engine))
    await engine.run()
    watching.cancel()
    await web.close()
    await store.close()


def _engine(store: Store, web: SlackWeb, clock: TortureClock) -> LocalEngine | ReplicaEngine:
    """Return the engine that fits the database, with its own clocks and leases."""
    horizon, often = HORIZON, timedelta(minutes=10)
    if store.sqlite:
        return LocalEngine(store, [SlackSender(web, clock, TEXTS)], render, clock, horizon=horizon, plan_every=often)
    followed = FollowedClock(clock)
    sender = SlackSender(web, followed, TEXTS)
    return ReplicaEngine(store, [sender], render, followed, horizon=horizon, plan_every=often)


async def _reach(web: SlackWeb) -> None:
    while True:
        try:
            await web.open()
        except (aiohttp.ClientError, TimeoutError, OSError):
            await asyncio.sleep(2)
        else:
            return


async def _jumps(board: Board, engine: LocalEngine | ReplicaEngine) -> None:
    """Wake the engine when the time jumps, which no process's pause can know of; stop it at the end."""
    seen = board["jump"]
    while not board["finish"]:
        await asyncio.sleep(1)
        if board["jump"] != seen:
            seen = board["jump"]
            engine.wake()
    engine.stop()


def _session(board: Board) -> aiohttp.ClientSession:
    """Return a session as the product makes it, that also says when a call was made."""
    tracing = aiohttp.TraceConfig()

    async def stamp(_: object, __: SimpleNamespace, params: aiohttp.TraceRequestStartParams) -> None:
        params.headers[SENT_AT] = f"{board.seconds():.6f}"

    tracing.on_request_start.append(stamp)
    timeout = aiohttp.ClientTimeout(total=TIMEOUT, sock_connect=CONNECT_TIMEOUT)
    return aiohttp.ClientSession(timeout=timeout, trace_configs=[tracing])


# ---- death ---------------------------------------------------------------------------------------------------------


def _die(life: Life) -> None:
    """Install what ends this process."""
    death, board, counted, dice = life.death, life.board, itertools.count(1), random.Random(life.death.number)

    def point(reached: FailPoint) -> None:
        board.count("reached", life.replica, reached)
        rare = death.at is At.RARE and dice.random() < _odds(board, reached, eager=life.store.sqlite)
        if rare or (death.at is At.POINT and next(counted) == death.number):
            board.count("killed", life.replica, reached)
            os.kill(os.getpid(), death.signal)

    def step(*_: object) -> None:
        if death.at is At.STEP and next(counted) == death.number:
            os.kill(os.getpid(), death.signal)

    on_reach(point)
    engine = life.store.engine.sync_engine
    event.listen(engine, "before_cursor_execute", step)
    event.listen(engine, "commit", step)


def _odds(board: Board, point: FailPoint, *, eager: bool) -> float:
    """Return how likely a process dies at ``point`` now, so that all points are hit about equally often.

    Replicas, which are born slowly and do much in rounds, die less eagerly: else they would never get to the wire.
    """
    killed = {known: board.counted("killed", known) for known in FailPoint if board.counted("reached", known)}
    often = board.counted("reached", point) / (1 + sum(killed.values()))
    return (0.8 if eager else 0.4) / max(1.0, often) * 0.7 ** (killed[point] - min(killed.values()))


def draw_death(rng: random.Random) -> Death:
    """Return a death: four of five at a fail point."""
    draw = rng.random()
    if draw < 0.74:
        return Death(At.RARE, rng.randrange(10**9))
    if draw < 0.82:
        return Death(At.POINT, rng.randint(1, 40))
    if draw < 0.95:
        return Death(At.STEP, rng.randint(1, 90))
    return Death(At.MOMENT)


# ---- the log -------------------------------------------------------------------------------------------------------


class _Lines(logging.Handler):
    """Writes warnings as lines of JSON, each at once, so that a killed process has said them."""

    def __init__(self, path: Path, board: Board) -> None:
        super().__init__(logging.WARNING)
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._board = board

    @override
    def emit(self, record: logging.LogRecord) -> None:
        line = {"at": self._board.seconds(), "level": record.levelname, "what": record.getMessage()}
        line |= {
            name: str(getattr(record, name))
            for name in ("action", "error", "code", "place", "seconds", "again")
            if hasattr(record, name)
        }
        try:
            os.write(self._file, (json.dumps(line) + "\n").encode())
        except OSError:
            self.handleError(record)


def _log_to(path: Path, board: Board) -> None:
    root = logging.getLogger()
    root.handlers = [_Lines(path, board)]
    root.setLevel(logging.WARNING)
