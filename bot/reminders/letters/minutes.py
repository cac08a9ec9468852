"""Minutes that were sent: a letter to everybody who takes part in the meeting, and to those who were there."""

from datetime import timedelta

from bot.core.deliveries import DeliveryKind, Planned
from bot.core.minutes import Minutes
from bot.core.people import Person
from bot.reminders.letters.desk import Desk
from bot.reminders.planning.snapshot import Snapshot
from bot.store import minutes as store

KEEPS = timedelta(days=7)
"""So long minutes are worth sending."""

WANTED = timedelta(days=30)
"""Minutes that were sent longer ago are not looked at: a long holiday, and what they are kept."""


async def minutes(desk: Desk) -> list[Planned]:
    """Return the letters with minutes: none before somebody sends them, and one more each time they are sent again."""
    found = []
    for sent in await store.sent_since(desk.scope, desk.now - WANTED):
        due_at = desk.snapshot.times.next_open(sent.sent_at) if sent.sent_at else None
        if due_at is not None:
            found += [
                desk.letter(
                    DeliveryKind.MINUTES,
                    f"minutes:{sent.id}",
                    sent.nominal,
                    person,
                    due_at=due_at,
                    keeps=KEEPS,
                    sequence=sent.sent_version,
                )
                for person in recipients(desk.snapshot, sent)
            ]
    return found


def recipients(snapshot: Snapshot, sent: Minutes) -> list[Person]:
    """Return who gets the minutes: the active ones of those invited, and of those who were there."""
    series = next((series for series in snapshot.series if series.id == sent.series_id), None)
    invited = {person.id for person in snapshot.participants(series)} if series else set()
    return [person for person in snapshot.people if person.active and person.id in invited | sent.present]
