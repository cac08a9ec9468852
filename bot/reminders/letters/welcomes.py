"""The introduction of new colleagues, at the first moment they can be written to."""

from datetime import time, timedelta

from bot.core.deliveries import DeliveryKind, Planned
from bot.reminders.letters.desk import Desk
from bot.store import people

WELCOME_AT = time(9)
KEEPS = timedelta(days=30)
"""Whoever gets their chat account within this time is still new."""


async def welcomes(desk: Desk) -> list[Planned]:
    """Return the introductions of those who have come lately and whom a chat platform knows."""
    newcomers = [p for p in desk.people if p.welcome_on is not None and p.welcome_on + KEEPS >= desk.today]
    linked = await people.linked(desk.scope) if newcomers else set()
    found = []
    for person in newcomers:
        nominal = person.welcome_on or desk.today
        day = desk.working_day(nominal)
        due_at = desk.moment(day, WELCOME_AT) if day is not None else None
        if due_at is not None and person.id in linked:
            found.append(desk.letter(DeliveryKind.WELCOME, "welcome", nominal, person, due_at=due_at, keeps=KEEPS))
    return found
