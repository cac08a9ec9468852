"""The ledger's rows of letters: messages to one person each that no meeting's rule gives.

Sealed rows are letters too: of them nobody but the key of their round can tell whom they are for. They are put in when
the round opens, for everybody who is asked, and deleted when it is over.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import delete, func, or_, select

from bot.core.deliveries import LETTER_KINDS, SEALED_KINDS, Delivery, DeliveryKind, DeliveryState, Planned, Recipient
from bot.store import deliveries
from bot.store.deliveries import count_of, readable
from bot.store.models import DeliveryRow
from bot.store.session import Scope

_KINDS = [kind.value for kind in LETTER_KINDS]
_SEALED = [kind.value for kind in SEALED_KINDS]
_DUE = func.min(DeliveryRow.due_at).label("due_at")


async def known(scope: Scope, floor: date) -> list[Delivery]:
    """Return the letters whose nominal date is ``floor`` or later, and all that are still planned."""
    rows = await scope.session.execute(
        select(*DeliveryRow.__table__.columns)
        .where(
            DeliveryRow.municipality_id == scope.municipality_id,
            DeliveryRow.kind.in_(_KINDS),
            or_(DeliveryRow.nominal >= floor, DeliveryRow.state == DeliveryState.PLANNED.value),
        )
        .order_by(DeliveryRow.due_at, DeliveryRow.id)
    )
    return readable(rows)


# ---- sealed rows ---------------------------------------------------------------------------------------------------


def subject_of_round(round_id: int) -> str:
    """Return the ledger's subject of a round of a pulse check."""
    return f"pulse:{round_id}"


async def insert_sealed(scope: Scope, planned: Sequence[Planned]) -> None:
    """Put in the sealed rows of a round, in an order that tells nothing; those that exist stay as they are.

    Raises:
        ValueError: one of them is not sealed.
    """
    if any(one.kind not in SEALED_KINDS or one.recipient.kind != "sealed" for one in planned):
        raise ValueError("a row that is not sealed")
    await deliveries.insert(scope, sorted(planned, key=lambda one: (one.sequence, one.recipient.id)))


async def sealed_of(scope: Scope, round_id: int) -> list[Delivery]:
    """Return the sealed rows of a round, whatever has become of them."""
    rows = await scope.session.execute(
        select(*DeliveryRow.__table__.columns)
        .where(
            DeliveryRow.municipality_id == scope.municipality_id,
            DeliveryRow.kind.in_(_SEALED),
            DeliveryRow.subject == subject_of_round(round_id),
        )
        .order_by(DeliveryRow.sequence, DeliveryRow.recipient)
        .with_for_update()  # nobody claims one, or writes how it went, between this and its deletion
    )
    return readable(rows)


async def delete_sealed(scope: Scope, round_id: int) -> int:
    """Delete the sealed rows of a round; return how many there were."""
    statement = delete(DeliveryRow).where(
        DeliveryRow.municipality_id == scope.municipality_id,
        DeliveryRow.kind.in_(_SEALED),
        DeliveryRow.subject == subject_of_round(round_id),
    )
    return count_of(await scope.session.execute(statement, execution_options={"synchronize_session": False}))


async def sealed_ahead(scope: Scope, now: datetime, until: datetime) -> list[Planned]:
    """Return the sealed rows that are due up to ``until``, as one for all of a round that go out together.

    Read from when they are due, never from what has become of them: how many say anything, nobody knows.
    """
    rows = await scope.session.execute(
        select(DeliveryRow.kind, DeliveryRow.subject, DeliveryRow.nominal, DeliveryRow.sequence, _DUE)
        .where(
            DeliveryRow.municipality_id == scope.municipality_id,
            DeliveryRow.kind.in_(_SEALED),
            DeliveryRow.due_at > now,
            DeliveryRow.due_at <= until,
        )
        .group_by(DeliveryRow.kind, DeliveryRow.subject, DeliveryRow.nominal, DeliveryRow.sequence)
    )
    to = Recipient("sealed", 0)
    return [
        Planned(DeliveryKind(row.kind), row.subject, row.nominal, to, row.due_at, None, row.sequence) for row in rows
    ]
