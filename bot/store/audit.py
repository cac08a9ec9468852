"""What the auditor knows and reads: how far each municipality was planned, its ledger as it is, damaged or not.

The functions that take a `System` cross tenants by design: one question a minute for all municipalities together.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    String,
    and_,
    case,
    cast,
    func,
    literal,
    not_,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from bot.core.deliveries import DeliveryState, Why
from bot.store.deliveries import count_of
from bot.store.models import AuditRow, DeliveryRow
from bot.store.session import Scope, System

KNOWN_STATES = tuple(state.value for state in DeliveryState)
_PLANNED, _SENDING, _SENT = DeliveryState.PLANNED.value, DeliveryState.SENDING.value, DeliveryState.SENT.value
_DOUBT, _SKIPPED, _FAILED = DeliveryState.IN_DOUBT.value, DeliveryState.SKIPPED.value, DeliveryState.FAILED.value


# ---- what is known of a municipality -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Audited:
    """How far a municipality was planned, when something was last changed, and what the audits found."""

    municipality_id: int
    planned_until: datetime | None = None
    changed_at: datetime | None = None
    audited_at: datetime | None = None
    healed: int = 0
    reported: int = 0
    found_at: datetime | None = None
    found: Mapping[str, int] | None = None


async def get(scope: Scope) -> Audited:
    """Return what is known of the municipality; nothing yet, where it was never planned."""
    row = await scope.session.scalar(
        select(AuditRow)
        .where(AuditRow.municipality_id == scope.municipality_id)
        .execution_options(populate_existing=True)
    )
    return _audited(row) if row is not None else Audited(scope.municipality_id)


async def everyone(system: System) -> dict[int, Audited]:
    """Return what is known of each municipality, by its id."""
    rows = await system.session.scalars(select(AuditRow).execution_options(populate_existing=True))
    return {row.municipality_id: _audited(row) for row in rows}


async def planned(scope: Scope, until: datetime, now: datetime) -> None:
    """Note that every reminder due until then has its row; for the engine alone.

    The first time nothing is known of what is past, so what is missing there is missing rightly.
    """
    known = {"planned_until": until, "changed_at": func.coalesce(AuditRow.changed_at, now)}
    await scope.session.execute(
        _insert(scope)(AuditRow)
        .values(_new(scope) | {"planned_until": until, "changed_at": now})
        .on_conflict_do_update(index_elements=["municipality_id"], set_=known)
    )


async def changed(scope: Scope, now: datetime) -> None:
    """Note that something was changed that reminders hang on."""
    await scope.session.execute(
        _insert(scope)(AuditRow)
        .values(_new(scope) | {"changed_at": now})
        .on_conflict_do_update(index_elements=["municipality_id"], set_={"changed_at": now})
    )


async def last_changes(system: System, ids: Collection[int]) -> dict[int, datetime | None]:
    """Return when something was last changed that reminders hang on, by municipality."""
    query = select(AuditRow.municipality_id, AuditRow.changed_at).where(AuditRow.municipality_id.in_(ids))
    return {row.municipality_id: row.changed_at for row in await system.session.execute(query)}


async def looked_at(system: System, ids: Sequence[int], now: datetime) -> None:
    """Note that these municipalities were compared."""
    statement = update(AuditRow).where(AuditRow.municipality_id.in_(ids)).values(audited_at=now)
    await system.session.execute(statement, execution_options={"synchronize_session": False})


async def note_found(scope: Scope, found: Mapping[str, int], healed: int, reported: int, now: datetime) -> None:
    """Count the faults of one audit."""
    await scope.session.execute(
        update(AuditRow)
        .where(AuditRow.municipality_id == scope.municipality_id)
        .values(
            healed=AuditRow.healed + healed, reported=AuditRow.reported + reported, found=dict(found), found_at=now
        ),
        execution_options={"synchronize_session": False},
    )


def _new(scope: Scope) -> dict[str, object]:
    return {"municipality_id": scope.municipality_id, "healed": 0, "reported": 0}


def _audited(row: AuditRow) -> Audited:
    return Audited(
        municipality_id=row.municipality_id,
        planned_until=row.planned_until,
        changed_at=row.changed_at,
        audited_at=row.audited_at,
        healed=row.healed,
        reported=row.reported,
        found_at=row.found_at,
        found=row.found,
    )


# ---- has anything changed? -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sign:
    """A municipality's ledger in short: another ``sum`` means another ledger; ``odd`` rows contradict themselves."""

    sum: str
    odd: int


OVERDUE = timedelta(minutes=1)
"""So long after its time a planned row should have been taken by some worker."""

LOOKS = timedelta(hours=1)
"""A doubt is looked at every few minutes; a time further ahead is a fault."""


async def signs(system: System, since: datetime, now: datetime) -> dict[int, Sign]:
    """Return the sign of each municipality's rows that are due after ``since``; one question for all of them.

    What sending changes in the ordinary way leaves the sign as it is, so that a busy morning costs nothing.
    """
    odd = func.sum(case((_odd(now), 1), else_=0))
    known = and_(DeliveryRow.state.in_(KNOWN_STATES), DeliveryRow.due_at >= since)
    line = _line()
    total: ColumnElement[Any]
    if _on_sqlite(system):
        total = func.group_concat(line, "\n")
    else:
        total = cast(func.sum(cast(func.hashtextextended(line, 0), BigInteger)), String)
    found = await system.session.execute(
        select(DeliveryRow.municipality_id, odd, total, func.count()).where(known).group_by(DeliveryRow.municipality_id)
    )
    return {number: Sign(f"{count} {_short(text)}", int(many)) for number, many, text, count in found}


def _short(text: str) -> str:
    """The rows come in any order; what counts is which there are."""
    return str(sum(map(hash, text.split("\n")))) if "\n" in text or "|" in text else text


def _line() -> ColumnElement[str]:
    """One row in one text: what it is and when, and whether it was withdrawn."""
    row = DeliveryRow
    identity = (row.id, row.kind, row.subject, row.nominal, row.recipient, row.sequence)
    text: ColumnElement[str] = case((row.state.in_([_SKIPPED, _FAILED]), row.state), else_="")
    for part in (*identity, row.due_at, row.expires_at, row.reason):
        text = text + literal("|") + func.coalesce(cast(part, String), "")
    return text


def _odd(now: datetime) -> ColumnElement[bool]:
    """Rows whose columns contradict each other, or which nobody takes."""
    row = DeliveryRow
    return or_(
        and_(row.message_ref != "", row.state != _SENT),
        and_(row.state == _SENT, or_(row.message_ref == "", row.attempted_at.is_(None))),
        and_(row.state == _PLANNED, or_(row.settled_at.is_not(None), row.due_at < now - OVERDUE)),
        and_(row.state.in_([_SKIPPED, _FAILED]), row.reason == ""),
        and_(row.state == _DOUBT, row.settled_at.is_(None), or_(row.due_at > now + LOOKS, row.attempted_at.is_(None))),
        and_(row.state == _SENDING, or_(row.token.is_(None), row.lease_until.is_(None), row.lease_boot.is_(None))),
    )


# ---- the rows as they are ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row of the ledger as it stands there, readable or not."""

    id: int
    kind: str
    subject: str
    nominal: str
    recipient: str
    sequence: int
    state: str
    reason: str
    due_at: datetime
    expires_at: datetime | None
    token: str | None
    leased: bool
    attempts: int
    attempted_at: datetime | None
    settled_at: datetime | None
    message_ref: str

    @property
    def line(self) -> tuple[str, str, str, str]:
        """The identity without its sequence number, as text."""
        return self.kind, self.subject, self.nominal, self.recipient


_COLUMNS = (
    DeliveryRow.id, DeliveryRow.kind, DeliveryRow.subject, DeliveryRow.nominal, DeliveryRow.recipient,
    DeliveryRow.sequence, DeliveryRow.state, DeliveryRow.reason, DeliveryRow.due_at, DeliveryRow.expires_at,
    DeliveryRow.token, DeliveryRow.lease_until, DeliveryRow.lease_boot, DeliveryRow.attempts,
    DeliveryRow.attempted_at, DeliveryRow.settled_at, DeliveryRow.message_ref,
)  # fmt: skip


async def rows(scope: Scope, since: datetime) -> list[RawRow]:
    """Return the rows that are due after ``since``, are about a later day, or have not ended."""
    ended = DeliveryRow.state.in_([_SENT, _SKIPPED, _FAILED])
    query = select(*_COLUMNS).where(
        DeliveryRow.municipality_id == scope.municipality_id,
        or_(DeliveryRow.due_at >= since, DeliveryRow.nominal >= since.date(), not_(ended)),
    )
    return [
        RawRow(
            id=row.id, kind=row.kind, subject=row.subject, nominal=row.nominal.isoformat(), recipient=row.recipient,
            sequence=row.sequence, state=row.state, reason=row.reason, due_at=row.due_at, expires_at=row.expires_at,
            token=row.token, leased=row.lease_until is not None and row.lease_boot is not None, attempts=row.attempts,
            attempted_at=row.attempted_at, settled_at=row.settled_at, message_ref=row.message_ref,
        )
        for row in await scope.session.execute(query)
    ]  # fmt: skip


async def mend(scope: Scope, row: RawRow, values: Mapping[str, object]) -> bool:
    """Change a row that still stands as it was read; False when somebody else was first."""
    statement = (
        update(DeliveryRow)
        .where(
            DeliveryRow.municipality_id == scope.municipality_id,
            DeliveryRow.id == row.id,
            DeliveryRow.state == row.state,
            DeliveryRow.attempts == row.attempts,
            DeliveryRow.reason == row.reason,
        )
        .values(**values)
    )
    done = await scope.session.execute(statement, execution_options={"synchronize_session": False})
    return count_of(done) == 1


async def waiting(scope: Scope, now: datetime) -> int:
    """Count the planned rows that should have been taken by now."""
    found: int | None = await scope.session.scalar(
        select(func.count()).where(
            DeliveryRow.municipality_id == scope.municipality_id,
            DeliveryRow.state == _PLANNED,
            DeliveryRow.due_at < now - 2 * OVERDUE,
        )
    )
    return found or 0


async def at_work(system: System, now: datetime) -> bool:
    """Tell whether some worker has tried or ended anything within the last minutes: then what is due has its turn."""
    lately = now - 2 * OVERDUE
    found = await system.session.scalar(
        select(DeliveryRow.id)
        .where(
            DeliveryRow.state.in_(KNOWN_STATES),
            DeliveryRow.due_at > now - timedelta(days=1),
            or_(DeliveryRow.attempted_at > lately, DeliveryRow.settled_at > lately),
        )
        .limit(1)
    )
    return found is not None


async def told_start(scope: Scope, starts: Mapping[int, datetime | None]) -> None:
    """Write down which start sent reminders told (id → start)."""
    for number, start in starts.items():
        await scope.session.execute(
            update(DeliveryRow)
            .where(DeliveryRow.municipality_id == scope.municipality_id, DeliveryRow.id == number)
            .values(expires_at=start),
            execution_options={"synchronize_session": False},
        )


async def overdue(scope: Scope, now: datetime) -> list[int]:
    """Return the planned rows that are of no use any more: their meeting has begun."""
    found = await scope.session.scalars(
        select(DeliveryRow.id).where(
            DeliveryRow.municipality_id == scope.municipality_id,
            DeliveryRow.state == _PLANNED,
            DeliveryRow.expires_at <= now,
        )
    )
    return list(found)


async def mark_late(scope: Scope, ids: Iterable[int], now: datetime) -> None:
    """Say that planned rows came too late."""
    statement = update(DeliveryRow).where(
        DeliveryRow.municipality_id == scope.municipality_id,
        DeliveryRow.id.in_(list(ids)),
        DeliveryRow.state == _PLANNED,
    )
    values = {"state": _SKIPPED, "reason": Why.LATE.value, "settled_at": now}
    await scope.session.execute(statement.values(**values), execution_options={"synchronize_session": False})


def _insert(scope: Scope) -> type[sqlite.Insert] | type[postgresql.Insert]:
    """Return the statement that knows what to do on a conflict; both databases spell it alike."""
    return sqlite.Insert if _on_sqlite(scope) else postgresql.Insert


def _on_sqlite(where: Scope | System) -> bool:
    return where.session.get_bind().dialect.name == "sqlite"
