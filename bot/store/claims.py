"""Claiming deliveries, sending them, settling how it went. Every step is a conditional UPDATE; its row count decides.

The functions that take a `System` cross tenants by design: claiming what is due, and finding what a dead process left.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import ColumnElement, Select, Table, Update, and_, bindparam, func, or_, select, text, update

from bot.core.deliveries import REMINDING_KINDS, SEALED_KINDS, Delivery, DeliveryState, Why
from bot.store.deliveries import count_of, skipping, to_delivery
from bot.store.models import DeliveryRow
from bot.store.session import Scope, System

log = logging.getLogger(__name__)

LOOK_SOON = timedelta(seconds=5)
"""How long after an attempt a message in doubt is first looked for: most are there by then."""

LOOK_AGAIN = timedelta(seconds=75)
"""How long after an attempt its absence counts: our own time-out of 15 seconds, and a minute for a late store."""

LONGER = 10
"""How many times the longest lease one must be to count as a fault.

A sweep that waits for a row's lock after it has read the clock meets leases younger than its own time: the living's."""

_REMINDING = [kind.value for kind in REMINDING_KINDS]
_SEALED = [kind.value for kind in SEALED_KINDS]
_PLANNED, _SENDING = DeliveryState.PLANNED.value, DeliveryState.SENDING.value
_NO_LEASE: dict[str, None] = {"token": None, "lease_boot": None, "lease_until": None}


@dataclass(frozen=True, slots=True)
class Lease:
    """A claim on rows: whose clock it is read on, when it ends there (seconds), and the token that names it."""

    boot: str
    until: float
    token: str


async def server_seconds(system: System) -> float:
    """Return the seconds on PostgreSQL's own clock."""
    seconds: float | None = await system.session.scalar(text("SELECT extract(epoch FROM clock_timestamp())::float8"))
    return float(seconds or 0)


async def recover(system: System, boot: str, seconds: float, longest: float, now: datetime) -> tuple[int, int]:
    """Take over rows whose lease has run out, belongs to another boot, or is longer than any lease can be.

    Args:
        system: all tenants.
        boot: the clock that leases are read on now, and
        seconds: what it shows.
        longest: seconds a lease lasts; a longer one is a fault, and would keep its row for ever.
        now: the present moment.

    Returns:
        How many were never attempted (planned again), and how many were (now in doubt); a sealed one has then failed.
    """
    over = or_(
        DeliveryRow.lease_boot != boot,
        DeliveryRow.lease_boot.is_(None),
        DeliveryRow.lease_until.is_(None),
        DeliveryRow.lease_until < seconds,
        DeliveryRow.lease_until > seconds + LONGER * longest,
    )
    dead = update(DeliveryRow).where(DeliveryRow.state == _SENDING, over)
    again = await system.session.execute(
        dead.where(DeliveryRow.attempted_at.is_(None)).values(state=_PLANNED, **_NO_LEASE)
    )
    # What a sealed row is about is never looked for, and nobody hears of it.
    over_and_done = {"state": DeliveryState.FAILED.value, "reason": Why.UNCLEAR.value, "settled_at": now, **_NO_LEASE}
    await system.session.execute(
        dead.where(DeliveryRow.attempted_at.is_not(None), DeliveryRow.kind.in_(_SEALED)).values(**over_and_done)
    )
    doubtful = await system.session.execute(
        dead.where(DeliveryRow.attempted_at.is_not(None)).values(
            state=DeliveryState.IN_DOUBT.value, reason=Why.INTERRUPTED.value, due_at=now, looks=0, **_NO_LEASE
        )
    )
    return count_of(again), count_of(doubtful)


async def expire(system: System, now: datetime) -> list[Delivery]:
    """Mark as late what is still planned though its meeting has begun; return it."""
    statement = update(DeliveryRow).where(DeliveryRow.state == _PLANNED, DeliveryRow.expires_at <= now)
    return await _returning(system, skipping(statement, Why.LATE, now), now)


async def coalesce(system: System, now: datetime) -> int:
    """Of several due reminders of one meeting to one recipient keep the last; return how many were dropped."""
    # Counted in one pass: to look for the later twin of each of 10,000 rows held the database for half a minute.
    meeting = (DeliveryRow.municipality_id, DeliveryRow.subject, DeliveryRow.nominal, DeliveryRow.recipient)
    order = (DeliveryRow.due_at.desc(), DeliveryRow.id.desc())
    last_first = func.row_number().over(partition_by=meeting, order_by=order)
    due = (DeliveryRow.state == _PLANNED, DeliveryRow.due_at <= now, DeliveryRow.kind.in_(_REMINDING))
    counted = select(DeliveryRow.id, last_first.label("place")).where(*due).subquery()
    statement = update(DeliveryRow).where(*due, DeliveryRow.id.in_(select(counted.c.id).where(counted.c.place > 1)))
    done = await system.session.execute(
        skipping(statement, Why.COALESCED, now), execution_options={"synchronize_session": False}
    )
    return count_of(done)


async def claim(system: System, now: datetime, lease: Lease, limit: int) -> list[Delivery]:
    """Claim up to ``limit`` due rows, what is urgent first: only rows still planned when the UPDATE comes are ours."""
    ids: list[int] = []
    for priority in await _priorities(system, now):
        if len(ids) < limit:
            due = _due(now).where(DeliveryRow.priority == priority).order_by(*_SPREAD)
            ids += await system.session.scalars(due.limit(limit - len(ids)).with_for_update(skip_locked=True))
    return await _mark_claimed(system, ids, now, lease)


async def overtaken(system: System, priority: int, now: datetime) -> bool:
    """Tell whether something more urgent than ``priority`` is due."""
    return await system.session.scalar(_due(now).where(DeliveryRow.priority < priority).limit(1)) is not None


async def claim_these(system: System, ids: Sequence[int], now: datetime, lease: Lease) -> list[Delivery]:
    """Claim those of the rows that are due and still planned."""
    due = _due(now).where(DeliveryRow.id.in_(ids)).order_by(DeliveryRow.id)
    found = list(await system.session.scalars(due.with_for_update(skip_locked=True)))
    return await _mark_claimed(system, found, now, lease)


_SPREAD = (DeliveryRow.due_at, func.substr(DeliveryRow.marker, 1, 1), DeliveryRow.municipality_id, DeliveryRow.marker)
"""Of those that are due at the same moment, not one channel after another: each takes only so much at a time. A marker
is random: a sixteenth after the other, and in each of them one municipality after the other, for each is read once."""


def _due(now: datetime) -> Select[int]:
    return select(DeliveryRow.id).where(*_ready(now))


def _ready(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """What may be claimed. A row that has ended once and says «planned» is damaged: the auditor looks at it first."""
    return (
        DeliveryRow.state == _PLANNED,
        DeliveryRow.due_at <= now,
        DeliveryRow.settled_at.is_(None),
        DeliveryRow.message_ref == "",
    )


async def _priorities(system: System, now: datetime) -> list[int]:
    """Return the priorities that due rows have, the most urgent first."""
    known = select(DeliveryRow.priority).where(*_ready(now))
    return list(await system.session.scalars(known.distinct().order_by(DeliveryRow.priority)))


async def _mark_claimed(system: System, ids: Sequence[int], now: datetime, lease: Lease) -> list[Delivery]:
    if not ids:
        return []
    statement = update(DeliveryRow).where(DeliveryRow.id.in_(ids), DeliveryRow.state == _PLANNED)
    values = {"state": _SENDING, "token": lease.token, "lease_boot": lease.boot, "lease_until": lease.until}
    claimed = await _returning(system, statement.values(**values, attempted_at=None), now)
    return sorted(claimed, key=lambda delivery: (delivery.priority, delivery.due_at, delivery.id))


@dataclass(frozen=True, slots=True)
class Begun:
    """An attempt that is about to be made: what, and to which address."""

    delivery: Delivery
    address: Mapping[str, object] | None
    """None where nobody may ever know."""


async def begin_attempts(system: System, begun: Sequence[Begun], lease: Lease, now: datetime) -> set[int]:
    """Note that messages go on the wire now, under a fresh lease; return the ids of the rows that are still ours."""
    values = [
        _key(one.delivery)
        | {"at": now, "to": one.address and dict(one.address), "boot": lease.boot, "until": lease.until}
        for one in begun
    ]
    statement = _CLAIMED.values(
        attempted_at=bindparam("at"),
        attempts=_TABLE.c.attempts + 1,
        address=bindparam("to"),
        lease_boot=bindparam("boot"),
        lease_until=bindparam("until"),
    )
    return await _touched(system, statement, values, [one.delivery for one in begun])


@dataclass(frozen=True, slots=True)
class Settled:
    """How a claimed delivery ended: sent, skipped, failed, or in doubt and listed."""

    delivery: Delivery
    state: DeliveryState
    why: str = ""
    ref: str = ""


async def settle_sent(system: System, sent: Sequence[Settled], now: datetime) -> None:
    """Write down many that were sent, in one statement. Rows that are no longer ours stay as they are."""
    if not sent:
        return
    values = [
        _key(one.delivery) | {"new": one.state.value, "why": one.why[:100], "ref": one.ref[:200], "at": now}
        for one in sent
    ]
    statement = _CLAIMED.values(
        state=bindparam("new"),
        reason=bindparam("why"),
        message_ref=bindparam("ref"),
        settled_at=bindparam("at"),
        **_NO_LEASE,
    )
    connection = await system.session.connection()
    await connection.execute(statement, values)


async def settle(
    scope: Scope, delivery: Delivery, state: DeliveryState, now: datetime, *, why: str = "", ref: str = ""
) -> bool:
    """Write how a claimed delivery ended: sent, skipped, failed, or in doubt and listed. False if it is not ours."""
    statement = _claimed(scope, delivery).values(
        state=state.value, reason=why[:100], message_ref=ref[:200], settled_at=now, **_NO_LEASE
    )
    return count_of(await scope.session.execute(statement)) == 1


async def put_back(scope: Scope, delivery: Delivery, due_at: datetime, why: str) -> bool:
    """Plan a claimed delivery anew, for it is certain that nothing went out."""
    statement = _claimed(scope, delivery).values(
        state=_PLANNED, reason=why[:100], due_at=due_at, attempted_at=None, **_NO_LEASE
    )
    return count_of(await scope.session.execute(statement)) == 1


async def doubt(scope: Scope, delivery: Delivery, look_at: datetime, why: str) -> bool:
    """Note that it is not known whether a claimed delivery went out; it is looked for at ``look_at``."""
    statement = _claimed(scope, delivery).values(
        state=DeliveryState.IN_DOUBT.value, reason=why[:100], due_at=look_at, looks=0, **_NO_LEASE
    )
    return count_of(await scope.session.execute(statement)) == 1


async def doubts(system: System, now: datetime, limit: int) -> list[Delivery]:
    """Return what is in doubt and to be looked for now."""
    rows = await system.session.scalars(
        select(DeliveryRow)
        .where(_open_doubt(), DeliveryRow.due_at <= now)
        .order_by(DeliveryRow.due_at, DeliveryRow.id)
        .limit(limit)
    )
    return await _readable(system, list(rows), now)


async def resolve(
    scope: Scope, delivery: Delivery, state: DeliveryState, now: datetime, *, why: str = "", ref: str = ""
) -> bool:
    """End a doubt: sent, planned again, or in doubt for good (listed). False if somebody else was first."""
    again = state is DeliveryState.PLANNED
    values: dict[str, object] = {"state": state.value, "reason": why[:100], "message_ref": ref[:200], "looks": 0}
    values |= {"due_at": now, "attempted_at": None} if again else {"settled_at": now}
    return count_of(await scope.session.execute(_doubted(scope, delivery).values(**values))) == 1


async def look_later(scope: Scope, delivery: Delivery, look_at: datetime, *, absent: bool = False) -> None:
    """Look for a delivery in doubt at another time; with ``absent``, it was looked for and not there."""
    looks = DeliveryRow.looks + 1 if absent else DeliveryRow.looks
    await scope.session.execute(_doubted(scope, delivery).values(due_at=look_at, looks=looks))


def _doubted(scope: Scope, delivery: Delivery) -> Update:
    """The doubt about this very attempt: after another one, what was seen of this one says nothing any more."""
    return update(DeliveryRow).where(
        DeliveryRow.municipality_id == scope.municipality_id,
        DeliveryRow.id == delivery.id,
        DeliveryRow.attempts == delivery.attempts,
        _open_doubt(),
    )


async def anything(system: System, now: datetime) -> bool:
    """Tell whether a round has anything to do at ``now``: due or late rows, doubts to look at, claimed rows."""
    waiting = or_(DeliveryRow.state == _PLANNED, _open_doubt())
    query = select(DeliveryRow.id).where(
        or_(
            DeliveryRow.state == _SENDING,
            and_(waiting, or_(DeliveryRow.due_at <= now, DeliveryRow.expires_at <= now)),
        )
    )
    return await system.session.scalar(query.limit(1)) is not None


async def next_due(system: System) -> datetime | None:
    """Return when the next delivery is due or the next doubt is to be looked at."""
    query = select(func.min(DeliveryRow.due_at)).where(or_(DeliveryRow.state == _PLANNED, _open_doubt()))
    found: datetime | None = await system.session.scalar(query)
    return found


def _claimed(scope: Scope, delivery: Delivery) -> Update:
    return update(DeliveryRow).where(
        DeliveryRow.municipality_id == scope.municipality_id,
        DeliveryRow.id == delivery.id,
        DeliveryRow.state == _SENDING,
        DeliveryRow.token == delivery.token,
    )


def _open_doubt() -> ColumnElement[bool]:
    return and_(DeliveryRow.state == DeliveryState.IN_DOUBT.value, DeliveryRow.settled_at.is_(None))


_TABLE = cast("Table", DeliveryRow.__table__)
_CLAIMED = update(_TABLE).where(
    _TABLE.c.id == bindparam("row"),
    _TABLE.c.municipality_id == bindparam("tenant"),
    _TABLE.c.state == _SENDING,
    _TABLE.c.token == bindparam("held"),
)


def _key(delivery: Delivery) -> dict[str, object]:
    return {"row": delivery.id, "tenant": delivery.municipality_id, "held": delivery.token}


async def _touched(
    system: System, statement: Update, values: Sequence[Mapping[str, object]], rows: Sequence[Delivery]
) -> set[int]:
    """Run a statement for many rows at once; return the ids of those it found still claimed by us."""
    if not values:
        return set()
    connection = await system.session.connection()
    done = await connection.execute(statement, [dict(value) for value in values])
    ids = [row.id for row in rows]
    if done.rowcount == len(ids):
        return set(ids)
    query = select(DeliveryRow.id, DeliveryRow.municipality_id, DeliveryRow.token).where(
        DeliveryRow.id.in_(ids), DeliveryRow.state == _SENDING
    )
    held = {(one.id, one.municipality_id, one.token) for one in await system.session.execute(query)}
    return {row.id for row in rows if (row.id, row.municipality_id, row.token) in held}


async def _returning(system: System, statement: Update, now: datetime) -> list[Delivery]:
    rows = await system.session.scalars(
        statement.returning(DeliveryRow),
        execution_options={"synchronize_session": False, "populate_existing": True},
    )
    return await _readable(system, list(rows), now)


async def _readable(system: System, rows: Sequence[DeliveryRow], now: datetime) -> list[Delivery]:
    """Return what can be read; a row that cannot is set aside, so that it holds up none of the others."""
    found, broken = [], []
    for row in rows:
        try:
            found.append(to_delivery(row))
        except ValueError:
            broken.append(row.id)
    if broken:
        log.error("rows of the ledger cannot be read", extra={"action": "unreadable", "rows": broken})
        statement = update(DeliveryRow).where(DeliveryRow.id.in_(broken))
        values = {"state": DeliveryState.FAILED.value, "reason": Why.UNREADABLE.value, "settled_at": now, **_NO_LEASE}
        await system.session.execute(statement.values(**values), execution_options={"synchronize_session": False})
    return found
