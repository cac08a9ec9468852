"""The engine of several processes on one PostgreSQL: jobs say who looks at which row, the ledger says what is sent.

Each replica gives rows that are due soon a job, and does jobs. One of them at a time keeps house: it plans, takes over
what dead processes left, and looks for what is in doubt. Whatever fails is tried again; no fault ends the process.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.reminders.auditing.rounds import AuditRounds
from bot.reminders.forgetting import Forgetting
from bot.reminders.planning.plan_rounds import PLAN_EVERY, PlanRounds
from bot.reminders.planning.planner import HORIZON
from bot.reminders.ports import LeaseClock, Pace, Renderer, Seals, Sender
from bot.reminders.ports import Rounds as PulseRounds
from bot.reminders.replicas.batches import Batches
from bot.reminders.replicas.clocks import FollowedClock, ReplicaLeases
from bot.reminders.replicas.presence import Presence, replica_name
from bot.reminders.replicas.queue import Queue, opened
from bot.reminders.replicas.rounds import Rounds
from bot.reminders.sending.clock_watch import AGAIN
from bot.reminders.sending.pace import ProcessPace
from bot.reminders.sending.reconciling import reconcile
from bot.reminders.sending.wire import Wire
from bot.reminders.sending.worker import Worker
from bot.store import claims, jobs
from bot.store.jobs import Waiting
from bot.store.session import Store

log = logging.getLogger(__name__)

AHEAD = timedelta(seconds=30)
FEED_EVERY = 10.0
"""Rows that are due within that time get a job; looked for every so many seconds, and at once when woken."""

FED_AT_ONCE = 1000

HOUSE_EVERY, HOUSE_LASTS = 5.0, 15.0
"""Seconds between two rounds of the housekeeper, and after how many without one another replica takes the house."""

PLANNED_AT_ONCE = 30
"""Municipalities planned in a housekeeper's round: half a second's work."""

LOOK_EVERY = 2.0
REOPEN = 1.0


class ReplicaEngine:
    """Plans and sends, together with the other replicas."""

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
        rounds: PulseRounds | None = None,
        seals: Seals | None = None,
        name: str = "",
    ) -> None:
        """Send by ``senders`` what ``renderer`` words, by ``clock``.

        ``on_well`` is called after each good audit; ``rounds`` takes pulse checks from one state to the next; ``name``
        tells this replica from the others.
        """
        self.clock = clock
        self.name = name or replica_name()
        self._store = store
        base = clock.base if isinstance(clock, FollowedClock) else clock
        lease_clock = leases or ReplicaLeases(base)
        self._pace = pace or ProcessPace()
        self._worker = Worker(store, senders, renderer, self._pace, clock, lease_clock, seals=seals)
        self._wire = Wire({sender.platform: sender for sender in senders}, self._pace)
        self._audit = AuditRounds(store, defer=self._defer_anew, on_well=on_well)
        self._rounds = rounds
        self._forgetting = Forgetting(store)
        self._presence = Presence(store, clock, self.name)
        self._plans = PlanRounds(store, horizon=horizon, every=plan_every)
        self._hungry = asyncio.Event()
        self._stopping = asyncio.Event()
        self._queue: Queue | None = None
        self._keeps_house = False

    # ---- what both engines do --------------------------------------------------------------------------------------

    async def plan(self, now: datetime) -> None:
        """Plan what is missing, municipality by municipality, each in a transaction of its own."""
        await self._plans.everyone(now)

    async def next_due(self, now: datetime) -> datetime | None:
        """Return when a delivery or a round is due next, or a doubt to be looked at; None when nothing is planned."""
        if self._worker.clocks.holding:
            return now + AGAIN
        async with self._store.system() as system:
            due = await claims.next_due(system)
            if due is not None and due <= now:  # what was due and did not go out waits for the platform
                due = await self._pace.opens(system, now)
        pulse = await self._rounds.next_due(now) if self._rounds else None
        return min((moment for moment in (due, pulse) if moment is not None), default=None)

    async def _anything(self, now: datetime) -> bool:
        async with self._store.system(read_only=True) as system:
            return await claims.anything(system, now)

    def wake(self) -> None:
        """Look again now: something was planned."""
        self._hungry.set()

    def stop(self) -> None:
        """Let `run` end: no job is begun any more; what is on the wire comes back, what waits is given back."""
        self._worker.stop()
        self._stopping.set()

    # ---- one step, for those who move the clock ---------------------------------------------------------------------

    async def drain(self, now: datetime) -> int:
        """Plan when an hour has passed since the last time, then do all jobs that are due; return how many went out."""
        if not await self._worker.may_work(now, due=await self._anything(now)):
            return 0
        await self._plans.overdue(now)
        await self._tend(now)
        if not await self._anything(max(now, self.clock.now())):
            return 0
        await self._worker.sweep(max(now, self.clock.now()))
        await reconcile(self._store, self._wire, max(now, self.clock.now()))
        batches = Batches(self._worker, self.clock, self._room, _nothing, lambda: None, at_once=1, since=now)
        async with opened(self._store, batches.deliver) as queue:
            claimed = -1
            while batches.claimed > claimed or claimed < 0:
                claimed = batches.claimed
                await self._feed_due(queue, max(now, self.clock.now()))
                await _until_done(batches, queue)
        return batches.sent

    async def _feed_due(self, queue: Queue, now: datetime) -> None:
        async with self._store.system() as system:
            await jobs.hasten(system, now, await jobs.server_time(system))
            rows = await jobs.without_job(system, now, FED_AT_ONCE)
        if rows:
            await queue.defer(rows, None)

    # ---- living by itself ------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Send reminders until cancelled or stopped."""
        batches = Batches(self._worker, self.clock, self._room, self._presence.follow, self.wake)
        rounds = Rounds()
        doing = asyncio.create_task(batches.run(), name="batches")
        working = asyncio.create_task(rounds.every("work", lambda: self._work(batches), REOPEN))
        others = [
            asyncio.create_task(rounds.every("feed", self._feed, FEED_EVERY, self._hungry)),
            asyncio.create_task(rounds.every("house", self._keep_house, HOUSE_EVERY)),
            asyncio.create_task(rounds.every("look", self._look, LOOK_EVERY)),
        ]
        stopped = asyncio.create_task(self._stopping.wait())
        try:
            ended, _ = await asyncio.wait([stopped, doing, working, *others], return_when=asyncio.FIRST_COMPLETED)
            for task in ended:
                task.result()
        finally:
            rounds.stop()
            await _cancel(stopped, *others)
            await _cancel(working)
            await _cancel(doing)
            await self._leave()

    async def _work(self, batches: Batches) -> None:
        """Do jobs until the database goes away."""
        async with opened(self._store, batches.deliver) as queue:
            self._queue = queue
            self.wake()
            try:
                await queue.work(wait=True)
            finally:
                self._queue = None

    async def _room(self, now: datetime) -> int:
        async with self._store.system() as system:
            return await self._pace.room(system, now)

    async def _feed(self) -> None:
        """Give rows that are due soon a job."""
        await self._presence.follow()
        await self._presence.note()
        now = self.clock.now()
        queue = self._queue
        if queue is None or not await self._worker.may_work(now, due=await self._anything(now)):
            return
        async with self._store.system() as system:
            server = await jobs.server_time(system)
            await jobs.hasten(system, now, server)
            found = await jobs.without_job(system, now + AHEAD, FED_AT_ONCE)
            rows = _within(found, now, await self._pace.room(system, now))
            opens = await self._pace.opens(system, now)
        made = not rows or await queue.defer(rows, server - now)
        if not made or len(rows) < len(found) or len(found) == FED_AT_ONCE:
            self._wake_at(opens)

    def _wake_at(self, moment: datetime) -> None:
        seconds = (moment - self.clock.now()).total_seconds()
        asyncio.get_running_loop().call_later(max(seconds, 0.0), self.wake)

    async def _defer_anew(self, rows: Sequence[int]) -> None:
        async with self._store.system() as system:
            await jobs.forget(system, rows)
        self.wake()

    async def _keep_house(self) -> None:
        """Plan, and take over what was left; done by one replica at a time."""
        async with self._store.system() as system:
            self._keeps_house = await jobs.keep_house(system, self.name, HOUSE_LASTS)
        if not self._keeps_house:
            return
        await self._presence.follow()
        now = self.clock.now()
        due = await self._anything(now)
        if await self._worker.may_work(now, due=due):
            await self._plans.a_few(now, busy=due, few=PLANNED_AT_ONCE)
            await self._tend(now)
            await self._worker.sweep(self.clock.now())
            await self._audit.look(self.clock.now())
            self.wake()

    async def _tend(self, now: datetime) -> None:
        await self._forgetting.tidy(now)
        if self._rounds is not None:
            await self._rounds.tend(now)

    async def _look(self) -> None:
        """Look for what is in doubt; it may take long where a platform is slow, and holds nothing else up."""
        if self._rounds is not None:
            await self._rounds.tidy()
        if self._keeps_house and await self._worker.may_work(self.clock.now(), due=True):
            await reconcile(self._store, self._wire, self.clock.now())

    async def _leave(self) -> None:
        try:
            async with asyncio.timeout(2), self._store.system() as system:
                await jobs.leave_house(system, self.name)
            await self._presence.leave()
        except Exception as error:  # noqa: BLE001 - nobody waits for a goodbye: it shows in `seen_at` soon enough
            log.warning("a replica left without a word", extra={"action": "leave", "error": type(error).__name__})


async def _nothing() -> None:
    """A clock that is moved by hand is followed by nobody."""


def _within(rows: Sequence[Waiting], now: datetime, room: int) -> list[Waiting]:
    """Leave out what is due already and finds no room; it would only be put back."""
    due = [row for row in rows if row.due_at <= now]
    left_out = {row.id for row in due[room:]}
    return [row for row in rows if row.id not in left_out]


async def _until_done(batches: Batches, queue: Queue) -> None:
    """Do jobs until there are no more, or something ends the process."""
    doing = asyncio.create_task(batches.run())
    working = asyncio.create_task(queue.work(wait=False))
    try:
        await asyncio.wait([doing, working], return_when=asyncio.FIRST_COMPLETED)
        if doing.done():
            doing.result()
        await working
    finally:
        await _cancel(working)
        await _cancel(doing)


async def _cancel(*tasks: "asyncio.Task[object]") -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
