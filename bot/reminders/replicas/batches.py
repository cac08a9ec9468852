"""Jobs of one process are done together: many rows are claimed in one transaction, sent in waves, settled in few.

A job brings the number of a row and waits until the row has been looked at; what became of it is in the ledger.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.clock import Clock
from bot.core.deliveries import Delivery

log = logging.getLogger(__name__)

GATHER, GATHER_TIMES = 0.02, 10
"""Seconds without a further job after which a batch begins, and how often it waits so long: a large one costs less."""

BATCH = 100
AT_ONCE = 3
"""Batches under way at a time: one whose messages hang does not hold up the next."""

SWEPT_LASTS = timedelta(seconds=1)
"""How long a sweep holds good for rows that were due before it."""

SOONEST_WAITS = timedelta(seconds=2)
"""A row that is due this soon is waited for: the database's clock, by which jobs are fetched, is a moment ahead."""


class Claims(Protocol):
    """What is done with rows: `Worker` does it."""

    async def may_work(self, now: datetime, *, due: bool) -> bool:
        """Tell whether our clock can be believed."""
        ...

    async def sweep(self, now: datetime) -> None:
        """Take over, drop and merge what has to be."""
        ...

    async def claim_these(self, ids: Sequence[int], now: datetime) -> list[Delivery]:
        """Claim those that are due and nobody else's."""
        ...

    async def send(self, claimed: Sequence[Delivery], now: datetime) -> int:
        """Send claimed rows; return how many were sent."""
        ...


@dataclass(frozen=True, slots=True)
class _Asked:
    row: int
    due_at: datetime
    done: "asyncio.Future[None]"


class Batches:
    """Collects rows to be looked at, and has the worker look at them."""

    def __init__(
        self,
        worker: Claims,
        clock: Clock,
        room: Callable[[datetime], Awaitable[int]],
        ready: Callable[[], Awaitable[None]],
        put_back: Callable[[], None],
        *,
        at_once: int = AT_ONCE,
        since: datetime | None = None,
    ) -> None:
        """Look at rows by ``worker``.

        Args:
            worker: who claims and sends.
            room: tells how many messages the pace leaves room for.
            clock: what rows are due by; where ``since`` is later, that is the present moment.
            ready: called before each batch.
            put_back: called after a batch that did not send all it was asked to.
            at_once: how many batches may be under way.
            since: see ``clock``.
        """
        self._worker = worker
        self._clock = clock
        self._room = room
        self._ready = ready
        self._put_back = put_back
        self._since = since
        self._asked: list[_Asked] = []
        self._any = asyncio.Event()
        self._under_way = asyncio.Semaphore(at_once)
        self._swept_at: datetime | None = None
        self._closed = False
        self.claimed = self.sent = 0
        """How many rows were claimed, and how many messages went out."""

    def _now(self) -> datetime:
        now = self._clock.now()
        return now if self._since is None else max(now, self._since)

    async def deliver(self, row: int, due_at: datetime) -> None:
        """Return when the row has been looked at, whatever came of it."""
        if self._closed:
            return
        asked = _Asked(row, due_at, asyncio.get_running_loop().create_future())
        self._asked.append(asked)
        self._any.set()
        await asked.done

    async def run(self) -> None:
        """Do what is asked until cancelled; batches under way are given up then."""
        try:
            async with asyncio.TaskGroup() as group:
                while True:
                    await self._any.wait()
                    await self._gather()
                    await self._under_way.acquire()
                    group.create_task(self._do(self._next()))
        except BaseExceptionGroup as ended:  # what no batch catches ends the process
            raise ended.exceptions[0] from None
        finally:
            self._closed = True
            _end(self._asked)

    async def _gather(self) -> None:
        for _ in range(GATHER_TIMES):
            before = len(self._asked)
            await asyncio.sleep(GATHER)
            if len(self._asked) == before or before >= BATCH:
                return

    def _next(self) -> list[_Asked]:
        batch, self._asked = self._asked[:BATCH], self._asked[BATCH:]
        if not self._asked:
            self._any.clear()
        return batch

    async def _do(self, batch: Sequence[_Asked]) -> None:
        try:
            await self._send(batch)
        except Exception as error:  # noqa: BLE001 - the rows stay as they are, and get another job
            fields = {"action": "batch", "rows": len(batch), "error": type(error).__name__}
            log.error("a batch of reminders failed", extra=fields)  # noqa: TRY400 - a traceback may show a plan's text
        finally:
            self._under_way.release()
            _end(batch)

    async def _send(self, batch: Sequence[_Asked]) -> None:
        await self._ready()
        latest = max(asked.due_at for asked in batch)
        wait = latest - self._now()
        if timedelta(0) < wait <= SOONEST_WAITS:
            await asyncio.sleep(wait.total_seconds())
        now = self._now()
        if not await self._worker.may_work(now, due=True):
            return
        await self._sweep(latest, now)
        rows = list(dict.fromkeys(asked.row for asked in batch))
        within = rows[: await self._room(now)]
        claimed = await self._worker.claim_these(within, now) if within else []
        self.claimed += len(claimed)
        sent = await self._worker.send(claimed, now) if claimed else 0
        self.sent += sent
        if sent < len(claimed) or len(within) < len(rows):
            self._put_back()

    async def _sweep(self, latest: datetime, now: datetime) -> None:
        """Of several reminders of one meeting only the last is sent: what is due together is merged before a claim."""
        swept = self._swept_at
        if swept is None or latest > swept or not swept <= now <= swept + SWEPT_LASTS:
            await self._worker.sweep(now)
            self._swept_at = now


def _end(batch: Sequence[_Asked]) -> None:
    for asked in batch:
        if not asked.done.done():
            asked.done.set_result(None)
