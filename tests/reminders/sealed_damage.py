"""Ways in which a sealed row that has ended may be damaged."""

from datetime import UTC, datetime

from sqlalchemy import update

from bot.core.deliveries import Delivery
from bot.store.models import DeliveryRow
from tests.reminders.world import World

THEN = datetime(2026, 1, 8, 8, 0, 1, tzinfo=UTC)

DAMAGES: tuple[dict[str, object], ...] = (
    {"state": "in_doubt", "message_ref": "", "reason": "unclear", "settled_at": None},
    {"state": "sending", "message_ref": "", "settled_at": None, "attempted_at": THEN, "token": None},
    {"state": "sent", "message_ref": "", "reason": ""},
    {"state": "in_doubt", "message_ref": "", "reason": "interrupted"},
    {"state": "failed", "message_ref": "", "reason": "made up"},
    {"state": "skipped", "message_ref": "", "reason": ""},
    {"state": "planned", "message_ref": "sealed", "settled_at": None},
)


async def damage(world: World, row: Delivery, values: dict[str, object]) -> None:
    """Write ``values`` into a row behind everybody's back."""
    async with world.store.system() as system:
        await system.session.execute(update(DeliveryRow).where(DeliveryRow.id == row.id).values(**values))
