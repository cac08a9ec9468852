"""Claiming deliveries, sending them, settling how it went. Every step is a conditional UPDATE; its row count decides.

The functions that take a `System` cross tenants by design: claiming what is due, and finding what a dead process left.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Update, and_, func, or_, select, text, update
from sqlalchemy.orm import aliased

from bot.core.deliveries import MEETING_KINDS, Delivery, DeliveryState, Why
from bot.store.deliveries import count_of, skipping, to_delivery
from bot.store.models import DeliveryRow
from bot.store.session import Scope, System

LOOK_AGAIN = timedelta(seconds=60)
"""How long after an attempt a message may still turn up at the platform: only then does its absence count."""

_MEETINGS = [kind.value for kind in MEETING_KINDS]
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


async def recover(system: System, boot: str, seconds: float, now: datetime) -> tuple[int, int]:
    """Take over rows whose lease has run out or belongs to another boot.

    Returns:
        How many were never attempted (planned again), and how many were (now in doubt).
    """
    over = or_(DeliveryRow.lease_boot != boot, DeliveryRow.lease_until < seconds, DeliveryRow.lease_boot.is_(None))
    dead = update(DeliveryRow).where(DeliveryRow.state == _SENDING, over)
    again = await system.session.execute(
        dead.where(DeliveryRow.attempted_at.is_(None)).values(state=_PLANNED, **_NO_LEASE)
    )
    doubtful = await system.session.execute(
        dead.values(
            state=DeliveryState.IN_DOUBT.value,
            reason=Why.INTERRUPTED.value,
            due_at=now + LOOK_AGAIN,
            **_NO_LEASE,
        )
    )
    return count_of(again), count_of(doubtful)


async def expire(system: System, now: datetime) -> list[Delivery]:
    """Mark as late what is still planned though its meeting has begun; return it."""
    statement = update(DeliveryRow).where(DeliveryRow.state == _PLANNED, DeliveryRow.expires_at <= now)
    return await _returning(system, skipping(statement, Why.LATE, now))


async def coalesce(system: System, now: datetime) -> int:
    """Of several due reminders of one meeting to one recipient keep the last; return how many were dropped."""
    later = aliased(DeliveryRow)
    twin = select(later.id).where(
        later.municipality_id == DeliveryRow.municipality_id,
        later.subject == DeliveryRow.subject,
        later.nominal == DeliveryRow.nominal,
        later.recipient == DeliveryRow.recipient,
        later.kind.in_(_MEETINGS),
        later.state == _PLANNED,
        later.due_at <= now,
        or_(later.due_at > DeliveryRow.due_at, and_(later.due_at == DeliveryRow.due_at, later.id > DeliveryRow.id)),
    )
    statement = update(DeliveryRow).where(
        DeliveryRow.state == _PLANNED,
        DeliveryRow.due_at <= now,
        DeliveryRow.kind.in_(_MEETINGS),
        twin.correlate(DeliveryRow).exists(),
    )
    done = await system.session.execute(
        skipping(statement, Why.COALESCED, now), execution_options={"synchronize_session": False}
    )
    return count_of(done)


async def claim(system: System, now: datetime, lease: Lease, limit: int) -> list[Delivery]:
    """Claim up to ``limit`` due rows: only rows that are still planned when the UPDATE reaches them are ours."""
    due = (
        select(DeliveryRow.id)
        .where(DeliveryRow.state == _PLANNED, DeliveryRow.due_at <= now)
        .order_by(DeliveryRow.due_at, DeliveryRow.id)
        .limit(limit)
    )
    ids = list(await system.session.scalars(due.with_for_update(skip_locked=True)))
    statement = update(DeliveryRow).where(DeliveryRow.id.in_(ids), DeliveryRow.state == _PLANNED)
    values = {"state": _SENDING, "token": lease.token, "lease_boot": lease.boot, "lease_until": lease.until}
    claimed = await _returning(system, statement.values(**values, attempted_at=None))
    return sorted(claimed, key=lambda delivery: (delivery.due_at, delivery.id))


async def begin_attempt(scope: Scope, delivery: Delivery, address: Mapping[str, object], now: datetime) -> bool:
    """Note that the message goes on the wire now; False if the row is no longer ours."""
    statement = _claimed(scope, delivery).values(
        attempted_at=now, attempts=DeliveryRow.attempts + 1, address=dict(address)
    )
    return count_of(await scope.session.execute(statement)) == 1


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
        state=DeliveryState.IN_DOUBT.value, reason=why[:100], due_at=look_at, **_NO_LEASE
    )
    return count_of(await scope.session.execute(statement)) == 1


async def doubts(system: System, now: datetime, limit: int) -> list[Delivery]:
    """Return what is in doubt and to be looked for now: at least a minute has passed since the attempt."""
    rows = await system.session.scalars(
        select(DeliveryRow)
        .where(
            _open_doubt(),
            DeliveryRow.due_at <= now,
            or_(DeliveryRow.attempted_at.is_(None), DeliveryRow.attempted_at <= now - LOOK_AGAIN),
        )
        .order_by(DeliveryRow.due_at, DeliveryRow.id)
        .limit(limit)
    )
    return [to_delivery(row) for row in rows]


async def resolve(
    scope: Scope, delivery: Delivery, state: DeliveryState, now: datetime, *, why: str = "", ref: str = ""
) -> bool:
    """End a doubt: sent, planned again, or in doubt for good (listed)."""
    again = state is DeliveryState.PLANNED
    statement = update(DeliveryRow).where(
        DeliveryRow.municipality_id == scope.municipality_id, DeliveryRow.id == delivery.id, _open_doubt()
    )
    values: dict[str, object] = {"state": state.value, "reason": why[:100], "message_ref": ref[:200]}
    values |= {"due_at": now, "attempted_at": None} if again else {"settled_at": now}
    return count_of(await scope.session.execute(statement.values(**values))) == 1


async def look_later(scope: Scope, delivery: Delivery, look_at: datetime) -> None:
    """Look for a delivery in doubt at another time: the platform could not be asked."""
    await scope.session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.municipality_id == scope.municipality_id, DeliveryRow.id == delivery.id, _open_doubt())
        .values(due_at=look_at)
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


async def _returning(system: System, statement: Update) -> list[Delivery]:
    rows = await system.session.scalars(
        statement.returning(DeliveryRow),
        execution_options={"synchronize_session": False, "populate_existing": True},
    )
    return [to_delivery(row) for row in rows]
