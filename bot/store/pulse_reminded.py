"""Who may be reminded of a pulse check: read right before a reminder goes out, and never written down."""

from collections.abc import Collection

from sqlalchemy import select

from bot.store.models import PersonRow
from bot.store.session import Scope


async def may_be(scope: Scope, people: Collection[int]) -> set[int]:
    """Return who of these people is still here, and wants pulse checks and reminders."""
    found = await scope.session.scalars(
        select(PersonRow.id).where(
            PersonRow.municipality_id == scope.municipality_id,
            PersonRow.id.in_(people),
            PersonRow.active.is_(True),
            PersonRow.reminders.is_(True),
            PersonRow.pulse.is_(True),
        )
    )
    return set(found)
