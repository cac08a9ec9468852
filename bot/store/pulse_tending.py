"""What those who take rounds from one state to the next look for: open rounds, units, how far letters have come."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from bot.core.deliveries import DeliveryKind, DeliveryState, Recipient
from bot.core.pulse.rounds import RoundState
from bot.store.models import ChangeRow, DeliveryRow, PulseRoundRow, UnitRow
from bot.store.pulse_rounds import OVER, ROUND, SENTENCE
from bot.store.session import Scope, System


async def open_keys(system: System) -> list[tuple[int, int, str]]:
    """Return (municipality, round, name of the key) of all open rounds. Crosses tenants: one engine tends them all."""
    rows = await system.session.execute(
        select(PulseRoundRow.municipality_id, PulseRoundRow.id, PulseRoundRow.uid)
        .where(PulseRoundRow.state == RoundState.OPEN.value)
        .order_by(PulseRoundRow.municipality_id, PulseRoundRow.id)
    )
    return [(municipality, number, uid) for municipality, number, uid in rows]


async def next_moment(system: System, now: datetime) -> datetime | None:
    """Return when the next round is to open or to close, after ``now``. Crosses tenants: one engine tends them all."""
    steps = ((RoundState.PLANNED, PulseRoundRow.opens_at), (RoundState.OPEN, PulseRoundRow.closes_at))
    moments = [
        await system.session.scalar(select(func.min(column)).where(PulseRoundRow.state == state.value, column > now))
        for state, column in steps
    ]
    return min((moment for moment in moments if moment is not None), default=None)


async def unswept(system: System, since: datetime) -> list[tuple[int, int]]:
    """Return (municipality, round) of rounds that ended after ``since`` and may have reminders left in the chat.

    Their keys are destroyed. Crosses tenants: one engine tends them all.
    """
    rows = await system.session.execute(
        select(PulseRoundRow.municipality_id, PulseRoundRow.id)
        .where(
            PulseRoundRow.state.in_([state.value for state in OVER]),
            PulseRoundRow.closed_at > since,
            PulseRoundRow.key_destroyed_at.is_not(None),
            PulseRoundRow.swept_at.is_(None),
        )
        .order_by(PulseRoundRow.municipality_id, PulseRoundRow.id)
    )
    return [(municipality, number) for municipality, number in rows]


async def unit_tree(scope: Scope) -> list[tuple[int, str, int | None]]:
    """Return all units: id, name, and the unit they are part of."""
    rows = await scope.session.execute(
        select(UnitRow.id, UnitRow.name, UnitRow.parent_id)
        .where(UnitRow.municipality_id == scope.municipality_id)
        .order_by(UnitRow.id)
    )
    return [(number, name, parent) for number, name, parent in rows]


async def waiting(scope: Scope, kind: DeliveryKind, subject: str) -> int | None:
    """Return how many letters of one kind about one round are still to go out; None where none was ever planned."""
    pending = DeliveryRow.state.in_([DeliveryState.PLANNED.value, DeliveryState.SENDING.value])
    row = (
        await scope.session.execute(
            select(func.count(DeliveryRow.id), func.count(DeliveryRow.id).filter(pending)).where(
                DeliveryRow.municipality_id == scope.municipality_id,
                DeliveryRow.kind == kind.value,
                DeliveryRow.subject == subject,
            )
        )
    ).one()
    return int(row[1]) if row[0] else None


async def reached(scope: Scope, kind: DeliveryKind, subject: str) -> set[int]:
    """Return the people to whom a letter of this kind and subject has gone out, may have, or is just going."""
    gone = (DeliveryState.SENDING, DeliveryState.SENT, DeliveryState.IN_DOUBT)
    rows = await scope.session.scalars(
        select(DeliveryRow.recipient).where(
            DeliveryRow.municipality_id == scope.municipality_id,
            DeliveryRow.kind == kind.value,
            DeliveryRow.subject == subject,
            DeliveryRow.state.in_([state.value for state in gone]),
        )
    )
    return {Recipient.parse(key).id for key in rows}


async def told_before(scope: Scope, kind: DeliveryKind, subject: str, moment: datetime) -> set[int]:
    """Return the people to whom a letter of this kind and subject went out before ``moment``."""
    rows = await scope.session.scalars(
        select(DeliveryRow.recipient).where(
            DeliveryRow.municipality_id == scope.municipality_id,
            DeliveryRow.kind == kind.value,
            DeliveryRow.subject == subject,
            DeliveryRow.state.in_([DeliveryState.SENT.value, DeliveryState.IN_DOUBT.value]),
            DeliveryRow.attempted_at < moment,
        )
    )
    return {Recipient.parse(key).id for key in rows}


async def first_sentences(scope: Scope, rounds: Sequence[int]) -> dict[int, datetime]:
    """Return for each of the rounds when its leader first wrote what happens now; without those nothing was written."""
    rows = await scope.session.execute(
        select(ChangeRow.entity_id, func.min(ChangeRow.id))
        .where(
            ChangeRow.municipality_id == scope.municipality_id,
            ChangeRow.entity == ROUND,
            ChangeRow.action == SENTENCE,
            ChangeRow.entity_id.in_(list(rounds)),
        )
        .group_by(ChangeRow.entity_id)
    )
    first = {line: number for number, line in rows}
    times = await scope.session.execute(select(ChangeRow.id, ChangeRow.at).where(ChangeRow.id.in_(list(first))))
    return {first[line]: at for line, at in times}
