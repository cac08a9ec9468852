"""Forgetting somebody in the rounds of pulse checks."""

from sqlalchemy import update

from bot.store import municipalities, pulse_rounds, pulse_votes
from bot.store.models import PulseMemberRow
from bot.store.round_keys import RoundKeys
from bot.store.session import Scope


async def forget(scope: Scope, person_id: int, keys: RoundKeys | None) -> None:
    """Blank somebody's vote in every open round, and let no round name them any more.

    Their vote's row stays until the close, blank like those of people who never answer: were it deleted, the database
    would show which of the votes had been theirs. That somebody was asked in their group stays too, without a name:
    the group's size is part of what was fixed at launch, and rounds are compared by it. Where a round's key is lost
    nobody can read the vote anyway, and the round ends without a result.

    Raises:
        BotError: the folder of keys is out of reach just now; nothing is changed.
        RuntimeError: there is an open round, and no ``keys`` were given.
    """
    await municipalities.hold(scope)  # as those do who close a round, so that neither waits for the other
    for round_ in await pulse_rounds.invited_open(scope, person_id):
        if keys is None:
            raise RuntimeError("nobody is forgotten in an open round without its key")
        key = keys.get(round_.uid)
        if key is not None:
            await pulse_votes.blank(scope, round_, key, person_id)
    await scope.session.execute(
        update(PulseMemberRow)
        .where(PulseMemberRow.municipality_id == scope.municipality_id, PulseMemberRow.person_id == person_id)
        .values(person_id=None)
    )
