"""Sends what is due: sweep → look for what is in doubt → claim → prepare → commit → wire → settle → commit.

The database is never held over the wire. A process that ends anywhere in between leaves rows whose lease runs out:
those never attempted are planned again, those attempted are in doubt and looked for.
"""

import asyncio
import logging
import secrets
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.core.deliveries import Delivery, DeliveryState, Why
from bot.reminders.attempts import HTTP_SECONDS, Attempts
from bot.reminders.gaps import report_safely
from bot.reminders.ports import Address, LeaseClock, SendInDoubt, SendRefused, Sent
from bot.store import claims, deliveries
from bot.store.claims import Lease
from bot.store.session import Scope, Store

log = logging.getLogger(__name__)

LEASE_SECONDS = 180.0
"""How long claimed rows are ours: time for a batch of slow calls."""

MARGIN_SECONDS = 10.0
"""A message goes on the wire only while the lease lasts longer than a call may, and this much more."""

BATCH = 20
WAVE = 5
"""Rows claimed in one transaction, and messages on the wire at once (attempted and settled in one transaction each)."""

LOOK_LATER = timedelta(minutes=5)
GIVE_UP_LOOKING = timedelta(hours=24)


class Worker:
    """One sending process."""

    def __init__(self, store: Store, attempts: Attempts, clock: Clock, lease_clock: LeaseClock) -> None:
        """Send by ``attempts``; ``lease_clock`` is the clock that nobody sets."""
        self._store = store
        self._attempts = attempts
        self._clock = clock
        self._lease_clock = lease_clock

    def _now(self, now: datetime) -> datetime:
        return max(now, self._clock.now())

    async def drain(self, now: datetime) -> int:
        """Send everything that is due at ``now``; return how many messages went out."""
        async with self._store.system(read_only=True) as system:
            if not await claims.anything(system, self._now(now)):
                return 0
        await self._attempts.read_clocks()
        await self.sweep(self._now(now))
        await self.reconcile(self._now(now))
        sent = 0
        more = True
        while more:
            started = self._lease_clock.running()
            batch = await self._claim(self._now(now))
            more = len(batch) == BATCH
            for start in range(0, len(batch), WAVE):
                wave = batch[start : start + WAVE]
                if self._lease_left(started) < HTTP_SECONDS + MARGIN_SECONDS:
                    await self._give_back(wave)
                    more = True
                else:
                    sent += await self._wave(wave, now)
        return sent

    async def sweep(self, now: datetime) -> None:
        """Take over what dead processes left, drop what is too late (and report it), merge what has piled up."""
        async with self._store.system() as system:
            lease_time = await self._lease_clock.read(system)
            again, doubtful = await claims.recover(system, lease_time.boot, lease_time.seconds, now)
            late = await claims.expire(system, now)
            await claims.coalesce(system, now)
            by_municipality: defaultdict[int, list[Delivery]] = defaultdict(list)
            for delivery in late:
                by_municipality[delivery.municipality_id].append(delivery)
            for municipality_id, gaps in by_municipality.items():
                await report_safely(system.scope(municipality_id), gaps, now)
        if again or doubtful or late:
            log.warning(
                "reminders were left over",
                extra={"action": "sweep", "again": again, "in_doubt": doubtful, "late": len(late)},
            )

    async def _claim(self, now: datetime) -> list[Delivery]:
        async with self._store.system() as system:
            lease_time = await self._lease_clock.read(system)
            lease = Lease(lease_time.boot, lease_time.seconds + LEASE_SECONDS, secrets.token_hex(16))
            return await claims.claim(system, now, lease, BATCH)

    def _lease_left(self, claimed_at: float) -> float:
        return LEASE_SECONDS - (self._lease_clock.running() - claimed_at)

    async def _wave(self, wave: Sequence[Delivery], now: datetime) -> int:
        """Attempt a few deliveries at once; return how many were sent."""
        async with self._store.system() as system:
            attempts = await self._attempts.prepare(system, wave, self._now(now))
        outcomes = await asyncio.gather(*(self._attempts.post(attempt) for attempt in attempts))
        async with self._store.system() as system:
            return await self._attempts.settle(system, outcomes, self._now(now))

    async def _give_back(self, wave: Sequence[Delivery]) -> None:
        """Plan claimed rows anew: too little of the lease is left to send them."""
        async with self._store.system() as system:
            for delivery in wave:
                scope = system.scope(delivery.municipality_id)
                await claims.put_back(scope, delivery, delivery.due_at, delivery.reason)

    async def reconcile(self, now: datetime) -> None:
        """Look for messages in doubt, at least a minute after their attempt."""
        async with self._store.system(read_only=True) as system:
            doubtful = await claims.doubts(system, now, limit=200)
        for delivery in doubtful:
            found = await self._look(delivery)
            async with self._store.scope(delivery.municipality_id) as scope:
                await _resolve(scope, delivery, found, self._now(now))

    async def _look(self, delivery: Delivery) -> Sent | SendRefused | SendInDoubt | None:
        """Ask the platform for one message."""
        address = Address.from_json(delivery.address or {"platform": "", "team": "", "conversation": ""})
        sender = self._attempts.senders.get(address.platform)
        if sender is None or not sender.can_find:
            return SendRefused("cannot_look", permanent=True)
        since = (delivery.attempted_at or delivery.due_at) - claims.LOOK_AGAIN
        try:
            async with asyncio.timeout(HTTP_SECONDS):
                return await sender.find(address, delivery.marker, since)
        except (SendRefused, SendInDoubt) as error:
            return error
        except TimeoutError:
            return SendInDoubt("timeout")
        except Exception as error:  # noqa: BLE001 - the doubt stays, and the others are looked for all the same
            return SendInDoubt(type(error).__name__)


async def _resolve(
    scope: Scope, delivery: Delivery, found: Sent | SendRefused | SendInDoubt | None, now: datetime
) -> None:
    """End a doubt, or put the next look off."""
    begun = delivery.expires_at is not None and delivery.expires_at <= now
    old = delivery.attempted_at is None or now - delivery.attempted_at > GIVE_UP_LOOKING
    match found:
        case Sent(ref):
            await claims.resolve(scope, delivery, DeliveryState.SENT, now, ref=ref)
        case None if not begun:
            await claims.resolve(scope, delivery, DeliveryState.PLANNED, now, why=Why.NOT_FOUND)
        case None:
            await _list(scope, delivery, f"{Why.NOT_FOUND}:begun", now)
        case SendRefused(permanent=True, code=code):
            await _list(scope, delivery, f"{Why.UNCLEAR}:{code}", now)
        case SendRefused(code=code) | SendInDoubt(code=code) if old:
            await _list(scope, delivery, f"{Why.UNCLEAR}:{code}", now)
        case SendRefused(retry_after=float() as wait):
            await claims.look_later(scope, delivery, now + timedelta(seconds=max(wait, 1)))
        case _:
            await claims.look_later(scope, delivery, now + LOOK_LATER)


async def _list(scope: Scope, delivery: Delivery, why: str, now: datetime) -> None:
    """Leave a doubt as it is, for good, and tell the project leader."""
    if await claims.resolve(scope, delivery, DeliveryState.IN_DOUBT, now, why=why):
        await report_safely(scope, await deliveries.by_ids(scope, [delivery.id]), now)
