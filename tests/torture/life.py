"""The life of one tortured process: the real engine, the real sender over HTTP, and a death that was settled at birth.

It is forked from a parent that has imported everything and has no threads, no loop and no connection; it makes its own.
"""

import asyncio
import json
import logging
import os
import random
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from types import SimpleNamespace

import aiohttp
from sqlalchemy import event

import bot.reminders.local as local_engine
from bot.content.texts import Texts
from bot.failpoints import FailPoint, on_reach
from bot.platforms.slack.api import CONNECT_TIMEOUT, TIMEOUT, SlackWeb
from bot.platforms.slack.sender import SlackSender
from bot.reminders.local import LocalEngine
from bot.store.session import Store
from tests.torture.platform import SENT_AT, TOKEN
from tests.torture.schedule import HORIZON, render
from tests.torture.timing import Board, TortureClock, TortureLeases, fast_scheduler, run_fast

TEXTS = Texts.load().for_language("nb")


class At(StrEnum):
    """Where a process dies."""

    POINT = "at a chosen fail point"
    ANY_POINT = "at a random fail point"
    STEP = "at a random statement or commit"
    MOMENT = "at a random moment"
    NEVER = "never"


@dataclass(frozen=True)
class Death:
    """When a process is killed (or stopped): at the ``number``-th time that something happens."""

    at: At = At.NEVER
    number: int = 1
    point: FailPoint | None = None
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
    local_engine.AsyncIOScheduler = fast_scheduler(life.board.speed)
    _die(life)
    run_fast(life.board.speed, lambda: _run(life))


def rehearse(life: Life, seconds: float) -> None:
    """Live in the parent for a while: what is learnt there (statements, modules, holidays) every child is born with."""
    _log_to(life.log, life.board)
    kept = local_engine.AsyncIOScheduler
    local_engine.AsyncIOScheduler = fast_scheduler(life.board.speed)
    try:
        run_fast(life.board.speed, lambda: _ending(life, seconds))
    finally:
        local_engine.AsyncIOScheduler = kept
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
    engine = LocalEngine(
        store,
        [SlackSender(web, clock, TEXTS)],
        render,
        clock,
        leases=TortureLeases(life.board),
        horizon=HORIZON,
        plan_every=timedelta(minutes=10),
    )
    watching = asyncio.create_task(_jumps(life.board, engine))
    await engine.run()
    watching.cancel()
    await web.close()
    await store.close()


async def _reach(web: SlackWeb) -> None:
    while True:
        try:
            await web.open()
        except (aiohttp.ClientError, TimeoutError, OSError):
            await asyncio.sleep(2)
        else:
            return


async def _jumps(board: Board, engine: LocalEngine) -> None:
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
    death, board, counted = life.death, life.board, iter(range(1, sys.maxsize))

    def point(reached: FailPoint) -> None:
        board.count("reached", life.replica, reached)
        chosen = death.at is At.ANY_POINT or (death.at is At.POINT and reached is death.point)
        if chosen and next(counted) == death.number:
            board.count("killed", life.replica, reached)
            os.kill(os.getpid(), death.signal)

    def step(*_: object) -> None:
        if death.at is At.STEP and next(counted) == death.number:
            os.kill(os.getpid(), death.signal)

    on_reach(point)
    engine = life.store.engine.sync_engine
    event.listen(engine, "before_cursor_execute", step)
    event.listen(engine, "commit", step)


class Deaths:
    """Settles how the next process dies; what was seldom hit is chosen more often."""

    def __init__(self, board: Board, rng: random.Random) -> None:
        """Choose by ``rng``."""
        self._board, self._rng = board, rng
        self._tried: dict[FailPoint, int] = {}

    def draw(self) -> Death:
        """Return a death: two of three at a chosen point."""
        draw = self._rng.random()
        if draw < 0.68:
            return Death(At.POINT, self._rng.choice((1, 1, 1, 2, 3)), self._point())
        if draw < 0.80:
            return Death(At.ANY_POINT, self._rng.randint(1, 60))
        if draw < 0.92:
            return Death(At.STEP, self._rng.randint(1, 150))
        return Death(At.MOMENT)

    def _point(self) -> FailPoint:
        known = [point for point in FailPoint if self._board.counted("reached", point)]
        if not known:
            return FailPoint.PLAN_COMPARED
        fewest = min(self._tried.get(point, 0) for point in known)
        rare = [point for point in known if self._tried.get(point, 0) <= fewest + 3]
        point = self._rng.choice(rare)
        self._tried[point] = self._tried.get(point, 0) + 1
        return point


# ---- the log -------------------------------------------------------------------------------------------------------


class _Lines(logging.Handler):
    """Writes warnings as lines of JSON, each at once, so that a killed process has said them."""

    def __init__(self, path: Path, board: Board) -> None:
        super().__init__(logging.WARNING)
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._board = board

    def emit(self, record: logging.LogRecord) -> None:
        line = {"at": self._board.seconds(), "level": record.levelname, "what": record.getMessage()}
        line |= {name: str(getattr(record, name)) for name in ("action", "error", "code", "place", "seconds", "again")
                 if hasattr(record, name)}
        os.write(self._file, (json.dumps(line) + "\n").encode())


def _log_to(path: Path, board: Board) -> None:
    root = logging.getLogger()
    root.handlers = [_Lines(path, board)]
    root.setLevel(logging.WARNING)
