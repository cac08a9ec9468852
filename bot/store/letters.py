"""The ledger's rows of letters: messages to one person each that no meeting's rule gives."""

from datetime import date

from sqlalchemy import or_, select

from bot.core.deliveries import LETTER_KINDS, Delivery, DeliveryState
from bot.store.deliveries import readable
from bot.store.models import DeliveryRow
from bot.store.session import Scope

_KINDS = [kind.value for kind in LETTER_KINDS]


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
