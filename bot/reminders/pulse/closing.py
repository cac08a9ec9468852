"""A round ends: it is counted, what may be shown is kept, and all that tells who answered is destroyed.

Counting and publishing may take seconds, so they are done before the transaction that closes the round; that counts
again, and closes only what has not changed meanwhile.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.pulse.auditing import AuditError, Publication
from bot.core.pulse.history import Counting
from bot.core.pulse.publishing import publish
from bot.core.pulse.rounds import Round, RoundState
from bot.errors import BotError
from bot.failpoints import FailPoint, reached
from bot.reminders.planning.planner import replan
from bot.reminders.pulse.leftovers import Left, left_by
from bot.store import changes, letters, municipalities, pulse_rounds, pulse_tables, pulse_votes
from bot.store.changes import Author
from bot.store.pulse_round_rows import held
from bot.store.round_keys import RoundKey, RoundKeyError, RoundKeys
from bot.store.session import Scope, Store

KEY_LOST, CALLED_OFF, WITHHELD = "key_lost", "called_off", "withheld"
"""Why a round has no result: nobody can read it any more; the leader called it off; the audit let nothing through."""

GIVE_UP = timedelta(days=7)
"""So long after its close a round waits for a folder of keys that is not there."""

Counts = Mapping[int, Mapping[str, tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Counted:
    """Who was asked in which group, now and before, and what they answered, by blocks. Never leaves this process."""

    counting: Counting = field(repr=False)
    counts: Counts = field(repr=False)


def key_of(keys: RoundKeys, round_: Round, now: datetime) -> RoundKey | None:
    """Return a round's key; None where it is lost.

    Raises:
        BotError: the folder of keys is not there, and may come back.
    """
    try:
        return keys.get(round_.uid)
    except BotError:
        if now < round_.closes_at + GIVE_UP:
            raise
        return None


async def close(store: Store, round_: Round, key: RoundKey, now: datetime) -> Left | None:
    """Close an open round whose time has come; return what is to be taken out of the chat.

    None where something changed while it was counted: it is to be tried again.
    """
    async with store.scope(round_.municipality_id, read_only=True) as scope:
        first = await _count(scope, round_, key)
    publication = await asyncio.to_thread(_published, round_, first) if first is not None else None
    reached(FailPoint.PULSE_COUNTED)
    async with store.scope(round_.municipality_id) as scope:
        await municipalities.hold(scope)
        await held(scope, round_.id, RoundState.OPEN)
        if first is not None and publication is not None:
            if await _count(scope, round_, key) != first:
                return None
            found = await _destroy_reminders(scope, round_, key)
            destroyed = await pulse_votes.destroy(scope, round_.id)
            await pulse_rounds.close(scope, round_.id, publication, destroyed, now)
        else:
            found = await _destroy_reminders(scope, round_, key)
            await _void(scope, round_, KEY_LOST if first is None else WITHHELD, now)
        await replan(scope, now)
        reached(FailPoint.PULSE_CLOSED)
    return found


async def lose(scope: Scope, round_: Round, now: datetime) -> None:
    """End an open round whose key is lost, with no result.

    Raises:
        Conflict: it is not open any more.
    """
    await municipalities.hold(scope)
    await held(scope, round_.id, RoundState.OPEN)
    await _destroy_reminders(scope, round_, None)
    await _void(scope, round_, KEY_LOST, now)
    await replan(scope, now)
    reached(FailPoint.PULSE_CLOSED)


async def void(scope: Scope, round_id: int, version: int, author: Author, now: datetime) -> Round:
    """End an open round because somebody calls it off: its votes are destroyed, and everybody who was asked is told.

    Its key and its reminders go as soon as this is stored.

    Raises:
        NotFound: it is not in this municipality.
        Conflict: it is not open (any more), or was changed since ``version``.
    """
    await municipalities.hold(scope)
    await held(scope, round_id, RoundState.OPEN, version)
    destroyed = await pulse_votes.destroy(scope, round_id)
    ended = await pulse_rounds.void(scope, round_id, CALLED_OFF, destroyed, now)
    await changes.record(
        scope, author, pulse_rounds.ROUND, round_id, pulse_rounds.CALLED_OFF, before={"number": ended.number}
    )
    await replan(scope, now)
    return ended


async def finish(scope: Scope, round_: Round, key: RoundKey | None) -> Left:
    """Return what a round that is over leaves in the chat; asked again, or without its key, everybody may have some."""
    await municipalities.hold(scope)
    return await _destroy_reminders(scope, round_, key)


async def _void(scope: Scope, round_: Round, reason: str, now: datetime) -> None:
    destroyed = await pulse_votes.destroy(scope, round_.id)
    await pulse_rounds.void(scope, round_.id, reason, destroyed, now)


async def _destroy_reminders(scope: Scope, round_: Round, key: RoundKey | None) -> Left:
    rows = await letters.sealed_of(scope, round_.id)
    found = left_by(key, rows, await pulse_rounds.members(scope, round_.id))
    await letters.delete_sealed(scope, round_.id)
    return found


async def _count(scope: Scope, round_: Round, key: RoundKey) -> Counted | None:
    """Return all that a round is published from; None where its votes cannot be read with this key."""
    groups = await pulse_rounds.groups(scope, round_.id)
    members = await pulse_rounds.members(scope, round_.id)
    counting = Counting.of(groups, members, await pulse_tables.history(scope, round_.instrument))
    try:
        return Counted(counting, await pulse_votes.counted(scope, round_, key, counting.blocks))
    except RoundKeyError:
        return None


def _published(round_: Round, counted: Counted) -> Publication | None:
    """Return what may be shown; None where the audit lets nothing through."""
    if round_.form is None:
        return None
    try:
        return publish(round_.form, counted.counting, counted.counts, round_.threshold)
    except AuditError:
        return None
