"""Ending doubts: a message that may have been stored is looked for until it is known, or listed for somebody to see.

Found counts at once. Absent counts only at a second look, long enough after the attempt for a late store; and not where
the message could have been there and be gone again, or where the meeting has begun.
"""

import asyncio
import logging
from datetime import datetime, timedelta

from bot.core.deliveries import Delivery, DeliveryState, Why
from bot.failpoints import FailPoint, reached
from bot.reminders.gaps import report_safely, trouble
from bot.reminders.ports import Address, Pace, SendInDoubt, SendRefused, Sent
from bot.reminders.sending.wire import Wire, not_found
from bot.store import claims, deliveries
from bot.store.session import Scope, Store

log = logging.getLogger(__name__)

LOOK_LATER = timedelta(minutes=5)
GIVE_UP_LOOKING = timedelta(hours=24)

ABSENCE_COUNTS = timedelta(hours=1)
"""How long after an attempt its absence proves anything: later, somebody may have deleted what was there."""

AT_ONCE = 200

OTHERS_LATER = timedelta(minutes=1)
"""When the others of a workspace are looked for after one look that failed: sooner than that one, so that a message
that can never be looked for holds none of them up."""

ROUND_SECONDS = 20.0
"""After so many seconds the rest waits for the next round."""

Team = tuple[str, str]

Found = Sent | SendRefused | SendInDoubt | None


async def reconcile(store: Store, wire: Wire, now: datetime) -> None:
    """Look for the messages in doubt whose time to be looked for has come, as fast as the platform lets us.

    A platform that does not answer is asked once a round, and no round takes long: reminders are due meanwhile.
    """
    silent: dict[Team, datetime] = {}
    began = asyncio.get_running_loop().time()
    for delivery, turn in await _in_turn(store, wire.pace, now):
        elapsed = asyncio.get_running_loop().time() - began
        if elapsed > ROUND_SECONDS:
            return
        if _team(delivery) not in silent:
            await asyncio.sleep(max((turn - now).total_seconds() - elapsed, 0))
        try:
            await _look_for(store, wire, delivery, silent, now)
        except Exception as error:  # noqa: BLE001 - one doubt that cannot be dealt with must not hold up all the others
            trouble("look", delivery.municipality_id, error, delivery.id)
            async with store.system() as system:
                await claims.look_later(system.scope(delivery.municipality_id), delivery, now + LOOK_LATER)


async def _look_for(store: Store, wire: Wire, delivery: Delivery, silent: dict[Team, datetime], now: datetime) -> None:
    """Look for one, unless its platform has just failed to answer for another: then it is put off."""
    team = _team(delivery)
    if team in silent:
        async with store.system() as system:
            await claims.look_later(system.scope(delivery.municipality_id), delivery, silent[team])
        return
    found = await wire.look(delivery)
    async with store.system() as system:
        if isinstance(found, SendRefused) and found.retry_after is not None:
            silent[team] = now + timedelta(seconds=max(found.retry_after, 1))
            await wire.pace.hold(system, _address(delivery), found.method, silent[team])
        elif isinstance(found, SendInDoubt) or (isinstance(found, SendRefused) and not found.permanent):
            silent[team] = now + OTHERS_LATER
        await _resolve(system.scope(delivery.municipality_id), delivery, found, now)
        reached(FailPoint.RESOLVE_WRITTEN)
    reached(FailPoint.RESOLVE_COMMITTED)


async def _in_turn(store: Store, pace: Pace, now: datetime) -> list[tuple[Delivery, datetime]]:
    """Return what is to be looked for, and when; what has to wait longer is put off."""
    async with store.system() as system:
        doubtful = await claims.doubts(system, now, limit=AT_ONCE)
        turns = await pace.looks(system, [_address(delivery) for delivery in doubtful], now)
        found = list(zip(doubtful, turns, strict=True))
        for delivery, turn in found:
            if turn > now + pace.ahead:
                await claims.look_later(system.scope(delivery.municipality_id), delivery, turn)
    return [(delivery, turn) for delivery, turn in found if turn <= now + pace.ahead]


def _address(delivery: Delivery) -> Address:
    """Return where the last attempt went; nowhere when that is damaged."""
    return Address.from_json(delivery.address)


def _team(delivery: Delivery) -> Team:
    address = _address(delivery)
    return address.platform, address.team


async def _resolve(scope: Scope, delivery: Delivery, found: Found, now: datetime) -> None:
    """End a doubt, or put the next look off."""
    match found:
        case Sent(ref):
            await claims.resolve(scope, delivery, DeliveryState.SENT, now, ref=ref)
        case None:
            await _absent(scope, delivery, now)
        case SendRefused(permanent=True, code=code):
            await _list(scope, delivery, f"{Why.UNCLEAR}:{code}", now)
        case SendRefused(code=code) | SendInDoubt(code=code) if _since_attempt(delivery, now) > GIVE_UP_LOOKING:
            await _list(scope, delivery, f"{Why.UNCLEAR}:{code}", now)
        case SendRefused(retry_after=float() as wait):
            await claims.look_later(scope, delivery, now + timedelta(seconds=max(wait, 1)))
        case _:
            await claims.look_later(scope, delivery, now + LOOK_LATER)


async def _absent(scope: Scope, delivery: Delivery, now: datetime) -> None:
    """It is not there: look again later, plan it anew, or list it."""
    since = _since_attempt(delivery, now)
    if delivery.expires_at is not None and delivery.expires_at <= now:
        await _list(scope, delivery, f"{Why.NOT_FOUND}:begun", now)
    elif since > ABSENCE_COUNTS:
        await _list(scope, delivery, f"{Why.NOT_FOUND}:long_ago", now)
    elif delivery.looks == 0 or since < claims.LOOK_AGAIN:
        later = max(now + claims.LOOK_SOON, (delivery.attempted_at or now) + claims.LOOK_AGAIN)
        await claims.look_later(scope, delivery, later, absent=True)
    else:
        await claims.resolve(scope, delivery, DeliveryState.PLANNED, now, why=not_found(delivery))


def _since_attempt(delivery: Delivery, now: datetime) -> timedelta:
    """A doubt without an attempt is damaged: nothing may be concluded from what is not there."""
    return now - delivery.attempted_at if delivery.attempted_at is not None else timedelta.max


async def _list(scope: Scope, delivery: Delivery, why: str, now: datetime) -> None:
    """Leave a doubt as it is, for good, and tell the project leader."""
    if await claims.resolve(scope, delivery, DeliveryState.IN_DOUBT, now, why=why):
        await report_safely(scope, await deliveries.by_ids(scope, [delivery.id]), now)
