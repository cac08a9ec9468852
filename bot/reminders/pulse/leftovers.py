"""What a round leaves in the chat when it is over, and where else to look.

Mostly the sealed rows tell it all. A process that ended leaves rows of which nobody knows whether their messages went
out, and one that ends after the rows were deleted leaves nothing at all. Then it is looked in the conversations of
those people, or of everybody who was asked, for what carries the round's mark; so nobody needs to have written down
whom a reminder went to.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.core.deliveries import Delivery, DeliveryState
from bot.core.pulse.rounds import Round
from bot.reminders.ports import Address
from bot.reminders.pulse.seals import Trace, mark, trace
from bot.reminders.sending.sealed import perhaps
from bot.store import accounts, people
from bot.store.round_keys import RoundKey, RoundKeyError
from bot.store.session import Store


@dataclass(frozen=True, slots=True)
class Left:
    """Messages that are to be taken out of the chat, and people in whose conversations there may be more."""

    traces: tuple[Trace, ...] = ()
    people: frozenset[int] = frozenset()


def left_by(key: RoundKey | None, rows: Sequence[Delivery], asked: Collection[int]) -> Left:
    """Return what the sealed rows of a round tell; without them, or without its key, it may be anybody."""
    if key is None or not rows:
        return Left(people=frozenset(asked))
    found: list[Trace] = []
    unclear: set[int] = set()
    for row in rows:
        try:
            known = trace(key, row)
        except RoundKeyError:
            known = None  # damaged: it may have been anything
            unclear.add(row.recipient.id)
        if known is not None:
            found.append(known)
        elif _interrupted(row):
            unclear.add(row.recipient.id)
    whose = {key.envelope(person): person for person in asked} if unclear else {}
    if unclear - whose.keys():
        return Left(tuple(found), frozenset(asked))  # numbers that are nobody's: the key, or the row, is damaged
    return Left(tuple(found), frozenset(whose[number] for number in unclear))


async def looks(store: Store, platforms: Collection[str], round_: Round, whom: Collection[int]) -> list[Trace]:
    """Return what to look for in the conversations with these people; whoever has no account any more has none."""
    if not whom:
        return []
    async with store.system(read_only=True) as system:
        known = await people.everyone(system.scope(round_.municipality_id))
        emails = [person.email for person in known if person.id in whom]
        found = [(name, await accounts.accounts_of(system, emails, name)) for name in platforms]
    ref = perhaps(mark(round_.uid), round_.opens_at)
    return [
        (Address(platform, team, user, direct=True, noted=False), ref)
        for platform, users in found
        for team, user in users.values()
    ]


def _interrupted(row: Delivery) -> bool:
    """Tell whether a process began to send a row, and nobody knows how it went."""
    return row.attempts > 0 and row.state not in (DeliveryState.SENT, DeliveryState.PLANNED)
