"""Rows that must not tell whom they are for: reminders to those who have not answered a pulse check.

A row is opened right before it is sent, and not earlier. Whatever comes of it (sent, nothing to say, refused for good,
in doubt), it ends alike: «sent», with a reference of one size that only the round's key can read. So its end tells
nothing, nobody hears of it, and nothing is looked for. Only a process that dies leaves another end (`claims.recover`).
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.core.deliveries import Delivery, DeliveryState, Why
from bot.core.people import Person
from bot.reminders.planning.snapshot import Snapshot
from bot.reminders.ports import Address, Seals
from bot.store.claims import Settled
from bot.store.session import Scope, System

NOWHERE = Address("", "", "", direct=True, noted=False)
"""Where a message goes that is none: nothing is to be said to this person, and the row ends like all the others."""

LOOK_FOR = "?"
"""What a reference begins with when the platform never told its own: the marker follows, and when it was tried."""

PERHAPS = "~"
"""The same where nobody knows whether anything was ever sent: a process has ended."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be looked for in a conversation, and from when on."""

    marker: str
    """The whole of it, or how it begins."""
    since: datetime
    certain: bool
    """Whether something was sent there."""

    @classmethod
    def of(cls, ref: str) -> "Look | None":
        """Read a reference; None where it is the platform's own."""
        if ref[:1] not in (LOOK_FOR, PERHAPS):
            return None
        marker, _, moment = ref[1:].partition("@")
        return cls(marker, datetime.fromtimestamp(int(moment), UTC), ref[0] == LOOK_FOR)


class NoSeals:
    """Opens nothing: where no rounds are run."""

    async def open(self, system: System, rows: Sequence[Delivery], now: datetime) -> Mapping[int, int | None]:  # noqa: ARG002 - the port's
        """Say of no row whom it is for."""
        return {row.id: None for row in rows}

    async def marker(self, scope: Scope, row: Delivery) -> str:  # noqa: ARG002
        """Return something that is found by nobody."""
        return secrets.token_hex(16)

    async def seal(self, system: System, row: Delivery, address: Address, ref: str) -> str:  # noqa: ARG002
        """Keep nothing."""
        return ""


async def opened(
    seals: Seals, system: System, snapshots: Mapping[int, Snapshot], rows: Sequence[Delivery], now: datetime
) -> dict[int, Person]:
    """Return by row whom it is for; rows for nobody are not in it."""
    if not rows:
        return {}
    found = await seals.open(system, rows, now)
    people = {row.id: snapshots[row.municipality_id].person(found.get(row.id) or 0) for row in rows}
    return {number: person for number, person in people.items() if person is not None and person.active}


async def ended(seals: Seals, system: System, row: Delivery, address: Address, ref: str = "") -> Settled:
    """Return how a row ends, whatever came of it; where its round is over it has failed, without a word."""
    kept = await seals.seal(system, row, address, ref)
    if not kept:
        return Settled(row, DeliveryState.FAILED, Why.UNCLEAR.value)
    return Settled(row, DeliveryState.SENT, ref=kept)


def to_look_for(marker: str, now: datetime) -> str:
    """Return the reference of a message that may be there: it is looked for when the round is over."""
    return f"{LOOK_FOR}{marker}@{int(now.timestamp())}"


def perhaps(beginning: str, since: datetime) -> str:
    """Return the same for a conversation that nothing may have been sent to, by how the marker begins."""
    return f"{PERHAPS}{beginning}@{int(since.timestamp())}"
