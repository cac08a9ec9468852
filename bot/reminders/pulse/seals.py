"""Whom reminders of a pulse check are for: read with the key of the round, right before they are sent.

Of what is read here nothing is kept but in memory: which number of a round is which of the people who were asked. Who
has answered is asked anew each time.
"""

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.core.deliveries import SEALED_KINDS, Delivery, number_of
from bot.core.pulse.rounds import Round
from bot.errors import BotError
from bot.reminders.ports import Address
from bot.reminders.sending.sealed import LOOK_FOR
from bot.store import pulse_reminded, pulse_rounds, pulse_votes
from bot.store.round_keys import RoundKey, RoundKeyError, RoundKeys
from bot.store.session import Scope, System

KEPT = 4
"""Rounds whose numbers are remembered."""

_BETWEEN = "\t"

Trace = tuple[Address, str]
"""A message that is to be taken out of the chat: where, and what the platform calls it."""


class RoundSeals:
    """Opens and seals with the keys of open rounds."""

    def __init__(self, keys: RoundKeys) -> None:
        """Take the folder of ``keys``."""
        self._keys = keys
        self._names: OrderedDict[str, Mapping[int, int]] = OrderedDict()
        self._uids: OrderedDict[tuple[int, int], str] = OrderedDict()
        self._late: list[Trace] = []

    async def open(self, system: System, rows: Sequence[Delivery], now: datetime) -> Mapping[int, int | None]:
        """Return by row whom it is for; see `Seals.open`."""
        found: dict[int, int | None] = {row.id: None for row in rows}
        for (municipality, number), own in _by_round(rows).items():
            found |= await self._opened(system.scope(municipality), number, own, now)
        return found

    async def marker(self, scope: Scope, row: Delivery) -> str:
        """Return what all reminders of a round carry in the chat; see `Seals.marker`."""
        uid = await self._uid(scope, number_of(row.subject) or 0)
        return f"{mark(uid) if uid else secrets.token_hex(8)}{secrets.token_hex(8)}"

    async def seal(self, system: System, row: Delivery, address: Address, ref: str) -> str:
        """Return what the ledger keeps of a message; "" where the round is over. See `Seals.seal`."""
        uid = await self._uid(system.scope(row.municipality_id), number_of(row.subject) or 0)
        try:
            key = self._keys.get(uid) if uid else None
        except BotError:
            key = None  # the folder is away: what cannot be noted must not stay in the chat
        if key is not None:
            return sealed(key, address, ref)
        self.forget(uid)
        if ref:
            self._late.append((address, ref))
        return ""

    def late(self) -> list[Trace]:
        """Return, once, the messages that went out while their round was ended: to be taken out of the chat too."""
        found, self._late = self._late, []
        return found

    def forget(self, uid: str) -> None:
        """Forget which number of a round was whose: it is over, and an old copy of the ledger has these numbers."""
        self._names.pop(uid, None)

    async def _opened(
        self, scope: Scope, number: int, rows: Sequence[Delivery], now: datetime
    ) -> dict[int, int | None]:
        round_ = await pulse_rounds.get(scope, number)
        try:
            key = self._keys.get(round_.uid) if round_ and round_.open and round_.closes_at > now else None
        except BotError:
            key = None  # the folder is away: nobody is reminded, and all other messages go out
        if round_ is None or key is None:
            self.forget(round_.uid if round_ else "")
            return {}
        names = await self._people(scope, round_, key)
        asked = {row.id: names.get(row.recipient.id) for row in rows}
        wanted = await _to_remind(scope, round_, key, {person for person in asked.values() if person is not None})
        return {row: person if person in wanted else None for row, person in asked.items()}

    async def _people(self, scope: Scope, round_: Round, key: RoundKey) -> Mapping[int, int]:
        """Return who is behind the numbers of a round."""
        if round_.uid not in self._names:
            members = await pulse_rounds.members(scope, round_.id)
            self._names[round_.uid] = {key.envelope(person): person for person in members}
        self._names.move_to_end(round_.uid)
        while len(self._names) > KEPT:
            self._names.popitem(last=False)
        return self._names[round_.uid]

    async def _uid(self, scope: Scope, number: int) -> str:
        """Return the name of a round's key: it never changes."""
        of = scope.municipality_id, number
        if of not in self._uids:
            round_ = await pulse_rounds.get(scope, number)
            if round_ is None:
                return ""
            self._uids[of] = round_.uid
        while len(self._uids) > KEPT:
            self._uids.popitem(last=False)
        return self._uids.get(of, "")


def mark(uid: str) -> str:
    """Return how the markers of all reminders of one round begin: they are found without knowing whose they are.

    It is told by the round's name, which outlives its key: where a process ended, the next one knows what to look for.
    """
    return hashlib.sha256(f"reminders of {uid}".encode()).hexdigest()[:16]


def sealed(key: RoundKey, address: Address, ref: str) -> str:
    """Return the sealed reference of a message, of one size for all; "" for ``ref`` where there is none."""
    # Where a message is taken out again, only a reference that must be looked for first needs the conversation.
    conversation = address.conversation if ref.startswith(LOOK_FOR) else ""
    text = _BETWEEN.join((address.platform, address.team, conversation, ref)) if ref else ""
    try:
        return key.seal_text(text)
    except ValueError:
        return key.seal_text("")  # an address that is too long: the message stays in the chat


def trace(key: RoundKey, row: Delivery) -> Trace | None:
    """Return the message that a sealed row tells of; None where it went out to nobody.

    Raises:
        RoundKeyError: the row is damaged.
    """
    text = key.open_text(row.message_ref) if row.message_ref else ""
    if text.count(_BETWEEN) != 3:
        return None
    platform, team, conversation, ref = text.split(_BETWEEN)
    return Address(platform, team, conversation, direct=True, noted=False), ref


async def _to_remind(scope: Scope, round_: Round, key: RoundKey, people: Collection[int]) -> set[int]:
    living = await pulse_reminded.may_be(scope, people) if people else set()
    try:
        return living - await pulse_votes.answered(scope, round_, key, living) if living else set()
    except RoundKeyError:
        return set()  # a damaged vote: who has answered cannot be told, and nobody is pressed


def _by_round(rows: Sequence[Delivery]) -> dict[tuple[int, int], list[Delivery]]:
    found: dict[tuple[int, int], list[Delivery]] = {}
    for row in rows:
        number = number_of(row.subject)
        if row.kind in SEALED_KINDS and row.recipient.kind == "sealed" and number is not None:
            found.setdefault((row.municipality_id, number), []).append(row)
    return found
