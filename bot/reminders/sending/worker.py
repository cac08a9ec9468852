"""Sends what is due: sweep → look for what is in doubt → claim → prepare → commit → wire → settle → commit.

The database is never held over the wire. A process that ends anywhere in between leaves rows whose lease runs out:
those never attempted are planned again, those attempted are in doubt and looked for.

Messages flow in waves: each is noted as attempted in the transaction that settles those before it. One that hangs does
not hold up the waves behind it; it is settled when it ends.
"""

import asyncio
import logging
import secrets
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.core.deliveries import Delivery
from bot.failpoints import FailPoint, reached
from bot.reminders.gaps import report_safely
from bot.reminders.ports import LeaseClock, Pace, Renderer, Seals, Sender, Sent
from bot.reminders.sending.clock_watch import CLOCK_APART, ClockWatch
from bot.reminders.sending.outcomes import Outcomes
from bot.reminders.sending.preparing import Attempt, Preparing
from bot.reminders.sending.reconciling import reconcile
from bot.reminders.sending.sealed import NoSeals
from bot.reminders.sending.shut_out import ShutOut
from bot.reminders.sending.wire import Outcome, Wire
from bot.store import claims, conditions
from bot.store.claims import Lease
from bot.store.session import Store, System

log = logging.getLogger(__name__)

LEASE_SECONDS = 30.0
"""How long claimed rows are ours; renewed on the wire. What a killed process held is taken over then."""

BATCH = 100
WAVE = 20
"""Rows claimed in one transaction, and messages that go on the wire together."""

ON_WIRE = 60
"""Messages on the wire at most: while fewer hang, others go on."""

UNPACED = 1000
"""A pace that leaves room for so many does not hold anything up."""

WAITING = 160
"""The same where most of them wait for their turns: enough for a second or two in which the database is slow."""

PATIENCE = 1.0
"""Seconds after which it is looked whether more is due, while messages are on the wire."""

BREATH = 0.1
"""The same, where the pace had no room for all that is due."""


class Worker:
    """One sending process."""

    def __init__(
        self,
        store: Store,
        senders: Sequence[Sender],
        renderer: Renderer,
        pace: Pace,
        clock: Clock,
        lease_clock: LeaseClock,
        *,
        seals: Seals | None = None,
    ) -> None:
        """Send by ``senders`` what ``renderer`` words; ``lease_clock`` is the clock that nobody sets.

        Rows that nobody may read are opened by ``seals``.
        """
        seals = seals or NoSeals()
        by_platform = {sender.platform: sender for sender in senders}
        shut_out = ShutOut()
        self._store = store
        self._pace = pace
        self._clock = clock
        self._lease_clock = lease_clock
        self._preparing = Preparing(by_platform, renderer, pace, shut_out, seals)
        self._outcomes = Outcomes(by_platform, pace, shut_out, seals)
        self._wire = Wire(by_platform, pace)
        self.clocks = ClockWatch(senders, lease_clock.running)
        self._noted: dict[str, int | None] | None = None
        self._full = self._paced = self._stopping = False

    def _now(self, now: datetime) -> datetime:
        return max(now, self.clocks.steady(self._clock.now()))

    def stop(self) -> None:
        """Begin nothing more: messages that wait for their turns are given back, those on the wire are waited for."""
        self._stopping = True
        self._wire.stop()

    async def drain(self, now: datetime, longest: float | None = None) -> int:
        """Send everything that is due at ``now``; return how many messages went out. Ask `may_work` first.

        After ``longest`` seconds nothing more is claimed.
        """
        async with self._store.system(read_only=True) as system:
            if not await claims.anything(system, self._now(now)):
                return 0
        await self.sweep(self._now(now))
        await reconcile(self._store, self._wire, self._now(now))
        return await self._flow(_Claiming(self._claim, self._claim_urgent), now, longest)

    async def may_work(self, now: datetime, *, due: bool) -> bool:
        """Tell whether our clock can be believed; nothing is planned, dropped or sent by a wrong one.

        What is wrong is noted where every process, and `stokurs check`, can see it.
        """
        believable = await self.clocks.believable(now, due=due)
        apart = self.clocks.troubles
        if apart != self._noted:
            async with self._store.system() as system:
                await _note_clocks(system, apart, now)
            self._noted = apart
        return believable

    async def sweep(self, now: datetime) -> None:
        """Take over what dead processes left, drop what is too late (and report it), merge what has piled up."""
        async with self._store.system() as system:
            at = await self._lease_clock.read(system)
            again, doubtful = await claims.recover(system, at.boot, at.seconds, LEASE_SECONDS, now)
            reached(FailPoint.SWEEP_RECOVERED)
            late = await claims.expire(system, now)
            await claims.coalesce(system, now)
            reached(FailPoint.SWEEP_EXPIRED)
            await _report(system, late, now)
            reached(FailPoint.SWEEP_REPORTED)
        reached(FailPoint.SWEEP_COMMITTED)
        if again or doubtful or late:
            log.warning(
                "reminders were left over",
                extra={"action": "sweep", "again": again, "in_doubt": doubtful, "late": len(late)},
            )

    async def _claim(self, now: datetime) -> list[Delivery]:
        """Claim what may go out soon; `_full` tells then whether the pace left room for no more."""
        async with self._store.system() as system:
            room = await self._pace.room(system, now)
            found = await claims.claim(system, now, await self._lease(system), min(room, BATCH)) if room > 0 else []
            reached(FailPoint.CLAIM_MARKED)
        reached(FailPoint.CLAIM_COMMITTED)
        self._full, self._paced = room <= len(found), room < UNPACED
        return found

    async def _claim_urgent(self, than: Delivery, now: datetime) -> list[Delivery]:
        """Claim more when something is due that is more urgent than what is claimed already."""
        async with self._store.system(read_only=True) as system:
            overtaken = await claims.overtaken(system, than.priority, now)
        return await self._claim(now) if overtaken else []

    async def claim_these(self, ids: Sequence[int], now: datetime) -> list[Delivery]:
        """Claim those of the rows that are due and nobody else's."""
        async with self._store.system() as system:
            found = await claims.claim_these(system, ids, now, await self._lease(system))
            reached(FailPoint.CLAIM_MARKED)
        reached(FailPoint.CLAIM_COMMITTED)
        return found

    async def _lease(self, system: System) -> Lease:
        at = await self._lease_clock.read(system)
        return Lease(at.boot, at.seconds + LEASE_SECONDS, secrets.token_hex(16))

    async def send(self, claimed: Sequence[Delivery], now: datetime) -> int:
        """Send claimed rows wave by wave; return how many were sent."""
        return await self._flow(_Claiming(rows=claimed), now)

    async def _flow(self, source: "_Claiming", now: datetime, longest: float | None = None) -> int:
        """Send what ``source`` gives, as long as it gives or something is on the wire; return how many were sent."""
        began = self._lease_clock.running()
        flying: set[asyncio.Task[Outcome]] = set()
        ended: list[Outcome] = []
        sent = 0
        self._preparing.forget()
        try:
            while (wave := await self._wave(source, now, len(flying))) or ended or flying:
                if longest is not None and self._lease_clock.running() - began > longest:
                    source.close()
                if wave or ended:
                    count, attempts = await self._turn_over(ended, wave, self._now(now))
                    sent += count
                    flying |= attempts
                patience = 0 if wave else BREATH if self._full else PATIENCE
                flying, ended = await _landed(flying, self._most(source) - WAVE, patience=patience)
        finally:
            self._preparing.forget()
            for task in flying:
                task.cancel()
        return sent

    async def _wave(self, source: "_Claiming", now: datetime, flying: int) -> list[Delivery]:
        """Return what goes out next; nothing when we are to stop: what is claimed already is given back."""
        if not self._stopping:
            return await source.wave(self._now(now), self._most(source) - flying)
        left = source.give_up()
        if left:
            async with self._store.system() as system:
                for row in left:
                    await claims.put_back(system.scope(row.municipality_id), row, row.due_at, row.reason)
        return []

    def _most(self, source: "_Claiming") -> int:
        return WAITING if self._paced and source.claims else ON_WIRE

    async def _turn_over(
        self, ended: Sequence[Outcome], wave: Sequence[Delivery], now: datetime
    ) -> tuple[int, set[asyncio.Task[Outcome]]]:
        """In one transaction settle what has come back and note what goes out next; then send that.

        Trouble is settled in a transaction of its own: it may lock a workspace, and those of the next wave come in the
        order that all processes keep.
        """
        before = self._lease_clock.running()
        if not all(isinstance(outcome.answer, Sent) for outcome in ended):
            sent, _ = await self._written(ended, [], now)
            _, attempts = await self._written([], wave, now)
        else:
            sent, attempts = await self._written(ended, wave, now)
        reached(FailPoint.SETTLE_COMMITTED)
        reached(FailPoint.PREPARE_COMMITTED)
        left = _LeaseLeft(self._lease_clock, self._clock, before, now)
        then = now + timedelta(seconds=self._lease_clock.running() - before)
        return sent, {asyncio.create_task(self._wire.post(attempt, then, left)) for attempt in attempts}

    async def _written(
        self, ended: Sequence[Outcome], wave: Sequence[Delivery], now: datetime
    ) -> tuple[int, list[Attempt]]:
        if not ended and not wave:
            return 0, []
        async with self._store.system() as system:
            sent = await self._outcomes.settle(system, ended, now) if ended else 0
            lease = await self._lease(system) if wave else None
            return sent, await self._preparing.prepare(system, wave, lease, now) if lease else []


class _Claiming:
    """Where waves come from: rows that were claimed, and more when these are used up."""

    def __init__(
        self,
        more: Callable[[datetime], Awaitable[list[Delivery]]] | None = None,
        urgent: Callable[[Delivery, datetime], Awaitable[list[Delivery]]] | None = None,
        rows: Sequence[Delivery] = (),
    ) -> None:
        self._more = more
        self._urgent = urgent
        self._rows = list(rows)
        self._begun = False

    @property
    def claims(self) -> bool:
        """True when it claims what there is room for, False when it only has what it was given."""
        return self._more is not None

    def close(self) -> None:
        """Claim nothing more."""
        self._more = self._urgent = None

    def give_up(self) -> list[Delivery]:
        """Claim nothing more, and return what was claimed and not used."""
        self.close()
        left, self._rows = self._rows, []
        return left

    async def wave(self, now: datetime, room: int) -> list[Delivery]:
        """Return the next wave, empty when there is none for now.

        Where messages wait for their turns and few are left of them, the wave is as large as there is ``room``.
        """
        if self._rows and self._urgent is not None:
            self._rows = [*await self._urgent(self._rows[0], now), *self._rows]
        elif self._more is not None:
            self._rows = await self._more(now)
        size = max(WAVE, room - ON_WIRE) if self._begun else WAVE  # preparing the first also reads the municipality
        self._begun = True
        wave, self._rows = self._rows[:size], self._rows[size:]
        return wave


class _LeaseLeft:
    """Seconds left of a lease: by the machine's clock and by the wall's, whichever is further on.

    A machine that stood still (a paused virtual machine) may have missed time that the database's clock has not.
    """

    def __init__(self, machine: LeaseClock, wall: Clock, running: float, now: datetime) -> None:
        self._machine, self._wall = machine, wall
        self._running, self._now = running, now

    def __call__(self) -> float:
        by_machine = self._machine.running() - self._running
        by_wall = (self._wall.now() - self._now).total_seconds()
        return LEASE_SECONDS - max(by_machine, by_wall)


async def _landed(
    flying: set[asyncio.Task[Outcome]], most: int, *, patience: float
) -> tuple[set[asyncio.Task[Outcome]], list[Outcome]]:
    """Wait ``patience`` seconds for all to come back, and as long as it takes until at most ``most`` are out.

    Return those still out, and what has come back.
    """
    if not flying:
        return flying, []
    ended, out = await asyncio.wait(flying, timeout=patience)
    while len(out) > most:
        back, out = await asyncio.wait(out, return_when=asyncio.FIRST_COMPLETED)
        ended |= back
    return out, [task.result() for task in ended]


async def _note_clocks(system: System, apart: Mapping[str, int | None], now: datetime) -> None:
    """Note which clocks are apart, by how many seconds where that is known, and that the others agree."""
    for condition in await conditions.known(system, CLOCK_APART):
        if condition.name.removeprefix(CLOCK_APART) not in apart:
            await conditions.clear(system, condition.name)
    for platform, seconds in apart.items():
        await conditions.note(system, f"{CLOCK_APART}{platform}", {"seconds": seconds}, now)


async def _report(system: System, late: Sequence[Delivery], now: datetime) -> None:
    by_municipality: defaultdict[int, list[Delivery]] = defaultdict(list)
    for delivery in late:
        by_municipality[delivery.municipality_id].append(delivery)
    for municipality_id, gaps in sorted(by_municipality.items()):
        await report_safely(system.scope(municipality_id), gaps, now)
