"""The local engine: one process, one database. APScheduler wakes the loop and owns nothing; the ledger is the truth."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

from bot.clock import Clock, ManualClock
from bot.errors import ConfigError
from bot.reminders.auditing.rounds import AuditRounds
from bot.reminders.forgetting import Forgetting
from bot.reminders.planning.plan_rounds import PLAN_EVERY, PlanRounds
from bot.reminders.planning.planner import HORIZON
from bot.reminders.ports import LeaseClock, Pace, Renderer, Rounds, Seals, Sender
from bot.reminders.sending.clock_watch import AGAIN
from bot.reminders.sending.leases import lease_clock
from bot.reminders.sending.pace import ProcessPace
from bot.reminders.sending.worker import Worker
from bot.store import claims, moving
from bot.store.run_lock import only_run
from bot.store.session import Store

log = logging.getLogger(__name__)

LOOK_EVERY = timedelta(minutes=1)
"""However far away the next reminder is, the loop looks this often: what another process wrote is found."""

AFTER_TROUBLE = timedelta(seconds=5)
SOONEST = timedelta(milliseconds=50)

AUDIT_AFTER = 20.0
"""Seconds after which the auditor waits no longer for a round that sends much."""

SENDING_SECONDS = 60.0
"""After so long a round sends only what it has claimed; the next one goes on at once."""


class LocalEngine:
    """Plans and sends. `run` lives by itself; `drain` and `next_due` are for those who move the clock."""

    def __init__(
        self,
        store: Store,
        senders: Sequence[Sender],
        renderer: Renderer,
        clock: Clock,
        *,
        pace: Pace | None = None,
        leases: LeaseClock | None = None,
        horizon: timedelta = HORIZON,
        plan_every: timedelta = PLAN_EVERY,
        on_well: Callable[[], None] | None = None,
        rounds: Rounds | None = None,
        seals: Seals | None = None,
    ) -> None:
        """Send by ``senders`` what ``renderer`` words, by ``clock``; ``on_well`` is called after each good audit.

        ``rounds`` takes pulse checks from one state to the next.
        """
        self.clock = clock
        self._store = store
        self._horizon = horizon
        self._plans = PlanRounds(store, horizon=horizon, every=plan_every)
        self._pace = pace or ProcessPace()
        self._worker = Worker(store, senders, renderer, self._pace, clock, leases or lease_clock(store), seals=seals)
        self._audit = AuditRounds(store, on_well=on_well)
        self._rounds = rounds
        self._forgetting = Forgetting(store)
        self._goes_on = False
        self._drained_at: datetime | None = None
        self._awake = asyncio.Event()
        self._stopping = False

    @property
    def _planned_at(self) -> datetime | None:
        return self._plans.planned_at

    async def plan(self, now: datetime) -> None:
        """Plan what is missing, municipality by municipality, each in a transaction of its own."""
        await self._plans.everyone(now)

    async def drain(self, now: datetime) -> int:
        """Plan when an hour has passed since the last time, then send everything due; return how many went out."""
        if not await self._worker.may_work(now, due=await self._due(now)):
            return 0
        await self._plans.overdue(now)
        await self._tend(now)
        self._drained_at = now
        return await self._worker.drain(now)

    async def _work(self, now: datetime) -> None:
        """Do as `drain` does, a little at a time: what is due, looks and audits may not wait for long."""
        due = await self._due(now)
        if await self._worker.may_work(now, due=due):
            self._goes_on = await self._plans.a_few(now, busy=due)
            await self._tend(now)
            await self._worker.drain(self.clock.now(), longest=SENDING_SECONDS)

    async def _tend(self, now: datetime) -> None:
        await self._forgetting.tidy(now)
        if self._rounds is not None:
            await self._rounds.tend(now)

    async def _due(self, now: datetime) -> bool:
        async with self._store.system(read_only=True) as system:
            return await claims.anything(system, now)

    async def next_due(self, now: datetime) -> datetime | None:
        """Return when a delivery or a round is due next, or a doubt to be looked at; None when nothing is planned."""
        if self._worker.clocks.holding:
            return now + AGAIN
        async with self._store.system(read_only=True) as system:
            due = await claims.next_due(system)
            if due is not None and due <= now:  # what was due and did not go out waits for the platform
                due = await self._pace.opens(system, now)
        pulse = await self._rounds.next_due(now) if self._rounds else None
        return min((moment for moment in (due, pulse) if moment is not None), default=None)

    async def step_to(self, clock: ManualClock, target: datetime) -> int:
        """Move ``clock`` to ``target``, stopping at every due moment on the way; return how many messages went out."""
        sent = 0 if self._drained_at == clock.now() else await self.drain(clock.now())
        while clock.now() < target:
            due = await self.next_due(clock.now())
            planning = (self._planned_at or clock.now()) + self._horizon / 2
            clock.move_to(min(target, max(min(due or target, planning), clock.now() + SOONEST)))
            sent += await self.drain(clock.now())
        return sent

    def wake(self) -> None:
        """Look again now: something was planned."""
        self._awake.set()

    def stop(self) -> None:
        """Let `run` end: what is on the wire comes back, what waits for its turn is given back."""
        self._stopping = True
        self._worker.stop()
        self._awake.set()

    async def run(self) -> None:
        """Send reminders until cancelled; holds the lock of the database.

        Raises:
            ConfigError: another process does so already, or all has been moved to another database.
        """
        scheduler = AsyncIOScheduler(timezone=UTC)
        with only_run(self._store.url):
            # Asked under the lock: between our start and now another process may have held it, and moved everything.
            await _must_be_here(self._store)
            scheduler.start()
            try:
                while not self._stopping:
                    pause = await self._round()
                    # Once: an interval, for a job of one date is dropped where it comes a second late.
                    scheduler.add_job(self.wake, "interval", seconds=pause.total_seconds(), misfire_grace_time=None)
                    await self._awake.wait()
                    self._awake.clear()
                    scheduler.remove_all_jobs()
            finally:
                scheduler.shutdown(wait=False)

    async def _round(self) -> timedelta:
        """Send what is due and return how long to pause."""
        now = self.clock.now()
        working = asyncio.create_task(_well("round", self._work(now)))
        try:
            # What stops the sending is what the auditor is there to find: after it, beside it where much is to be sent.
            await asyncio.wait([working], timeout=AUDIT_AFTER)
            audited = await _well("audit", self._look_over(self.clock.now()))
            sent = await working
        finally:
            await _ended(working)
        if not (sent and audited):
            return AFTER_TROUBLE
        try:
            due = await self.next_due(self.clock.now())
        except Exception as error:  # noqa: BLE001 - as in `_well`
            _failed("round", error)
            return AFTER_TROUBLE
        if self._goes_on:
            return SOONEST
        pause = due - self.clock.now() if due is not None else LOOK_EVERY
        return max(min(pause, LOOK_EVERY), SOONEST)

    async def _look_over(self, now: datetime) -> None:
        if await self._worker.may_work(now, due=False):
            await self._audit.look(now)


async def _must_be_here(store: Store) -> None:
    place = await moving.moved_to(store)
    if place is not None:
        raise ConfigError("moving.moved", place=place)


async def _ended(task: "asyncio.Task[bool]") -> None:
    """See a task to its end: what it uses is closed afterwards. Whoever cancels us meanwhile is obeyed then."""
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        task.cancel()
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled


async def _well(action: str, work: Awaitable[object]) -> bool:
    """Tell whether ``work`` was done."""
    try:
        await work
    except Exception as error:  # noqa: BLE001 - the loop must outlive a database that is busy or away
        _failed(action, error)
        return False
    return True


def _failed(action: str, error: Exception) -> None:
    log.error("the reminders' round failed", extra={"action": action, "error": type(error).__name__})
