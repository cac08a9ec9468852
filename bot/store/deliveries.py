"""The ledger of deliveries: planning rows, changing and withdrawing them, notices. Sending is in `bot.store.claims`."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, Row, Update, and_, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.core.deliveries import (
    CHANGE_KINDS,
    MEETING_KINDS,
    REMINDING_KINDS,
    SEALED_KINDS,
    Delivery,
    DeliveryKind,
    DeliveryState,
    Planned,
    Recipient,
    Why,
)
from bot.store.models import DeliveryRow
from bot.store.session import Scope

_MEETINGS = [kind.value for kind in MEETING_KINDS]
_OF_MEETINGS = [kind.value for kind in (*REMINDING_KINDS, *CHANGE_KINDS)]
_SEALED = [kind.value for kind in SEALED_KINDS]
_PLANNED, _SENDING = DeliveryState.PLANNED.value, DeliveryState.SENDING.value
_TRIES = 5


# ---- planning ------------------------------------------------------------------------------------------------------


async def ledger(scope: Scope, floor: date) -> list[Delivery]:
    """Return what is sent of meetings whose nominal date is ``floor`` or later, and all of it that is still planned."""
    rows = await scope.session.execute(
        select(*DeliveryRow.__table__.columns)  # plain rows: a year of them is read four times as fast as objects
        .where(
            DeliveryRow.municipality_id == scope.municipality_id,
            DeliveryRow.kind.in_(_OF_MEETINGS),
            or_(DeliveryRow.nominal >= floor, DeliveryRow.state == _PLANNED),
        )
        .order_by(DeliveryRow.due_at, DeliveryRow.id)
    )
    return readable(rows)


async def of_meeting(scope: Scope, subject: str, nominal: date, *, hold: bool = False) -> list[Delivery]:
    """Return every row of one meeting, whatever its kind and state; with ``hold`` nobody else claims them meanwhile."""
    query = (
        select(DeliveryRow)
        .where(
            DeliveryRow.municipality_id == scope.municipality_id,
            DeliveryRow.subject == subject,
            DeliveryRow.nominal == nominal,
            DeliveryRow.kind.in_(_OF_MEETINGS),
        )
        .order_by(DeliveryRow.sequence, DeliveryRow.id)
        .execution_options(populate_existing=True)
    )
    rows = await scope.session.scalars(query.with_for_update() if hold else query)
    return readable(rows)


async def planned_through(scope: Scope) -> dict[str, datetime]:
    """Return the latest moment for which each subject has, or had, a reminder."""
    rows = await scope.session.execute(
        select(DeliveryRow.subject, func.max(DeliveryRow.due_at))
        .where(DeliveryRow.municipality_id == scope.municipality_id, DeliveryRow.kind.in_(_MEETINGS))
        .group_by(DeliveryRow.subject)
    )
    return dict(rows.all())


async def told_since(scope: Scope, floor: datetime) -> datetime | None:
    """Return when the first of the reminders was due that went out and told a start after ``floor``."""
    found: datetime | None = await scope.session.scalar(
        select(func.min(DeliveryRow.due_at)).where(
            DeliveryRow.municipality_id == scope.municipality_id,
            DeliveryRow.kind.in_(_MEETINGS),
            DeliveryRow.state == DeliveryState.SENT.value,
            DeliveryRow.expires_at > floor,
        )
    )
    return found


@dataclass(frozen=True, slots=True)
class PlannedStretch:
    """When the first and the last planned reminder are due, and whether any of them was put off."""

    first: datetime
    last: datetime
    put_off: bool


async def planned_stretch(scope: Scope) -> PlannedStretch | None:
    """Return how far the planned reminders reach; None when there are none."""
    query = select(func.min(DeliveryRow.due_at), func.max(DeliveryRow.due_at), func.max(DeliveryRow.reason)).where(
        DeliveryRow.municipality_id == scope.municipality_id,
        DeliveryRow.kind.in_(_MEETINGS),
        DeliveryRow.state == _PLANNED,
    )
    row = (await scope.session.execute(query)).one()
    first: datetime | None = row[0]
    last: datetime | None = row[1]
    return PlannedStretch(first, last, put_off=bool(row[2])) if first is not None and last is not None else None


async def insert(
    scope: Scope,
    planned: Sequence[Planned],
    *,
    state: DeliveryState = DeliveryState.PLANNED,
    why: str = "",
    settled_at: datetime | None = None,
) -> None:
    """Add rows whose identity is new; those that exist stay as they are."""
    if not planned:
        return
    dialect = sqlite if scope.session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(DeliveryRow.__table__).on_conflict_do_nothing()
    connection = await scope.session.connection()
    rows = [_values(scope, one, state, why) | {"settled_at": settled_at} for one in planned]
    await connection.execute(statement, rows)


async def revise(scope: Scope, times: Mapping[int, tuple[datetime, datetime | None]]) -> None:
    """Give planned rows a new time (id → due, expires); what made them wait is forgotten."""
    for delivery_id, (due_at, expires_at) in times.items():
        await scope.session.execute(
            _own(scope, [delivery_id], DeliveryState.PLANNED).values(due_at=due_at, expires_at=expires_at, reason="")
        )


async def expire_at(scope: Scope, times: Mapping[int, datetime | None]) -> None:
    """Give planned rows a new moment after which they are of no use, and leave all else."""
    for delivery_id, expires_at in times.items():
        await scope.session.execute(_own(scope, [delivery_id], DeliveryState.PLANNED).values(expires_at=expires_at))


async def supersede(scope: Scope, ids: Sequence[int], now: datetime) -> None:
    """Mark planned rows as no longer wanted."""
    statement = _own(scope, ids, DeliveryState.PLANNED)
    await scope.session.execute(skipping(statement, Why.SUPERSEDED, now))


async def revive(scope: Scope, times: Mapping[int, tuple[datetime, datetime | None]]) -> None:
    """Plan skipped rows anew (id → due, expires)."""
    for delivery_id, (due_at, expires_at) in times.items():
        statement = _own(scope, [delivery_id], DeliveryState.SKIPPED)
        await scope.session.execute(
            statement.values(
                state=_PLANNED, reason="", due_at=due_at, expires_at=expires_at, settled_at=None, attempts=0, looks=0
            )
        )


# ---- notices -------------------------------------------------------------------------------------------------------


async def add_to_notice(scope: Scope, notice: Planned, about: Sequence[int]) -> None:
    """Tell the recipient of ``notice`` about further deliveries: in the notice that waits already, or in a new one.

    Several processes may do so at once, and one of them may be sending the notice that waits.
    """
    for _ in range(_TRIES):
        if await _append_to_notice(scope, notice, about) or await _begin_notice(scope, notice, about):
            return
    raise RuntimeError("a notice could neither be begun nor added to")


async def _append_to_notice(scope: Scope, notice: Planned, about: Sequence[int]) -> bool:
    """The row is held from the look at it: nobody's addition is overwritten, and what is on its way stays as it is."""
    waiting = await scope.session.scalar(
        select(DeliveryRow)
        .where(*_notices(scope, notice), DeliveryRow.state == _PLANNED)
        .order_by(DeliveryRow.id)
        .limit(1)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if waiting is not None:
        waiting.note = _about_text([*_about(waiting.note), *about])
        await scope.session.flush()
    return waiting is not None


async def _begin_notice(scope: Scope, notice: Planned, about: Sequence[int]) -> bool:
    """Plan a new one; False when somebody else has just done so."""
    same_day = select(func.count()).where(
        *_notices(scope, notice), DeliveryRow.subject == notice.subject, DeliveryRow.nominal == notice.nominal
    )
    values = _values(scope, notice, DeliveryState.PLANNED, "")
    values |= {"sequence": await scope.session.scalar(same_day) or 0, "note": _about_text(about)}
    dialect = sqlite if scope.session.get_bind().dialect.name == "sqlite" else postgresql
    connection = await scope.session.connection()
    done = await connection.execute(
        dialect.insert(DeliveryRow.__table__).values(**values).on_conflict_do_nothing().returning(DeliveryRow.id)
    )
    return done.first() is not None


def _notices(scope: Scope, notice: Planned) -> tuple[ColumnElement[bool], ...]:
    """The notices of this kind to the same recipient."""
    return (
        DeliveryRow.municipality_id == scope.municipality_id,
        DeliveryRow.kind == notice.kind.value,
        DeliveryRow.recipient == notice.recipient.key,
    )


async def by_ids(scope: Scope, ids: Iterable[int]) -> list[Delivery]:
    """Return those of the deliveries that are this municipality's, by the time they were due."""
    rows = await scope.session.scalars(
        select(DeliveryRow)
        .where(DeliveryRow.municipality_id == scope.municipality_id, DeliveryRow.id.in_(list(ids)))
        .order_by(DeliveryRow.due_at, DeliveryRow.id)
    )
    return readable(rows)


async def unsettled(scope: Scope) -> list[Delivery]:
    """Return what the overview lists: failed, in doubt, or skipped because it was late; the newest first.

    Nothing sealed: nobody is to hear what became of that.
    """
    late = and_(DeliveryRow.state == DeliveryState.SKIPPED.value, DeliveryRow.reason == Why.LATE.value)
    rows = await scope.session.scalars(
        select(DeliveryRow)
        .where(
            DeliveryRow.municipality_id == scope.municipality_id,
            DeliveryRow.kind.not_in(_SEALED),
            or_(DeliveryRow.state.in_([DeliveryState.FAILED.value, DeliveryState.IN_DOUBT.value]), late),
        )
        .order_by(DeliveryRow.due_at.desc(), DeliveryRow.id.desc())
        .limit(100)
    )
    return readable(rows)


# ---- rows ----------------------------------------------------------------------------------------------------------


def readable(rows: Iterable[DeliveryRow | Row[Any]]) -> list[Delivery]:
    """Turn rows into what the other layers see, without those that are damaged: the auditor looks after them."""
    found = []
    for row in rows:
        with suppress(ValueError):
            found.append(to_delivery(row))
    return found


def to_delivery(row: DeliveryRow | Row[Any]) -> Delivery:
    """Turn a row into what the other layers see."""
    return Delivery(
        kind=DeliveryKind(row.kind),
        subject=row.subject,
        nominal=row.nominal,
        recipient=Recipient.parse(row.recipient),
        due_at=row.due_at,
        expires_at=row.expires_at,
        sequence=row.sequence,
        id=row.id,
        municipality_id=row.municipality_id,
        state=DeliveryState(row.state),
        reason=row.reason,
        marker=row.marker,
        token=row.token or "",
        priority=row.priority,
        looks=row.looks,
        attempts=row.attempts,
        attempted_at=row.attempted_at,
        settled_at=row.settled_at,
        address=row.address,
        message_ref=row.message_ref,
        about=_about(row.note),
    )


def _values(scope: Scope, planned: Planned, state: DeliveryState, why: str) -> dict[str, Any]:
    return {
        "municipality_id": scope.municipality_id,
        "kind": planned.kind.value,
        "subject": planned.subject,
        "nominal": planned.nominal,
        "recipient": planned.recipient.key,
        "sequence": planned.sequence,
        "due_at": planned.due_at,
        "expires_at": planned.expires_at,
        "state": state.value,
        "reason": why,
        "marker": secrets.token_hex(16),
        "priority": planned.policy.priority,
        "looks": 0,
        "attempts": 0,
        "message_ref": "",
        "note": ",".join(map(str, planned.about)),
    }


def _about(note: str) -> tuple[int, ...]:
    return tuple(int(number) for number in note.split(",") if number)


def _about_text(ids: Iterable[int]) -> str:
    return ",".join(str(number) for number in dict.fromkeys(ids))


def _own(scope: Scope, ids: Sequence[int], state: DeliveryState) -> Update:
    return update(DeliveryRow).where(
        DeliveryRow.municipality_id == scope.municipality_id,
        DeliveryRow.id.in_(ids),
        DeliveryRow.state == state.value,
    )


def skipping(statement: Update, why: Why, now: datetime) -> Update:
    """Let a statement mark its rows as skipped."""
    return statement.values(state=DeliveryState.SKIPPED.value, reason=why.value, settled_at=now)


def count_of(result: object) -> int:
    """Return how many rows a statement touched."""
    if not isinstance(result, CursorResult):
        raise TypeError("a statement without a row count")
    return result.rowcount
