"""The form of a pulse check: opened with the person's own earlier answer, and what comes back, sealed with the key.

Nothing here is written to the chat, and no page is drawn anew; no line in a log tells who was here.
"""

import logging
from collections.abc import Mapping

from bot.core.chat import Incoming, Receipt, Reply
from bot.core.pulse.rounds import Round, RoundState
from bot.errors import BotError
from bot.handlers.context import Context
from bot.handlers.pulse_answering import questions
from bot.handlers.views import pulse_promise as promises
from bot.handlers.views.pulse_ballots import Ballot
from bot.handlers.views.pulse_words import PulseBook
from bot.store import pulse_asked, pulse_votes
from bot.store.round_keys import RoundKey, RoundKeyError

log = logging.getLogger(__name__)


async def open_form(context: Context, incoming: Incoming) -> Reply:
    """Open the form; say in one sentence why it cannot be opened."""
    asked = await pulse_asked.asked(context.scope, incoming.value.round or 0, context.person.id)
    if asked is None:
        return _sorry(context, context.t("pulse.not_asked"))
    key = _key(context, asked.round)
    if isinstance(key, str):
        return _sorry(context, key)
    try:
        own = await pulse_votes.own(context.scope, asked.round, key, context.person.id)
    except RoundKeyError:
        return _sorry(context, _damaged(context, asked.round))
    if own is None:
        return _sorry(context, context.t("pulse.not_asked"))
    return Reply(form=questions.form(promises.book_of(context), asked, own))


async def save(context: Context, incoming: Incoming) -> Reply:
    """Keep an answer in the place of the one before.

    Raises:
        BadInput: nothing was chosen, or something that the form does not offer; the form stays open.
    """
    asked = await pulse_asked.asked(context.scope, incoming.value.round or 0, context.person.id)
    if asked is None:
        return _sorry(context, context.t("pulse.not_asked"), saving=True)
    found = ballot(context, asked.round, incoming.fields or {})
    if isinstance(found, Reply):
        return found
    kept = await pulse_votes.cast(context.scope, found.round, found.key, found.person, found.answers)
    return found.kept if kept else found.refused


def ballot(context: Context, round_: Round, fields: Mapping[str, str]) -> Ballot | Reply:
    """Return the answer of somebody who is asked in the round, to be written; or why it is not taken.

    Raises:
        BadInput: as `save`.
    """
    key = _key(context, round_)
    if isinstance(key, str):
        return _sorry(context, key, saving=True)
    return Ballot(
        scope=context.scope,
        round=round_,
        key=key,
        person=context.person.id,
        answers=questions.read(round_, fields),
        kept=Reply(receipt=_saved(promises.book_of(context), round_)),
        refused=_sorry(context, context.t("pulse.not_asked"), saving=True),
    )


def _key(context: Context, round_: Round) -> RoundKey | str:
    """Return the key of a round that can be answered now; or else the sentence that says why it cannot."""
    if over := _over(context, round_):
        return over
    try:
        key = context.keys.get(round_.uid) if context.keys else None
    except BotError as error:
        log.warning("refused", extra={"action": error.key, "round": round_.id})
        return context.t("pulse.try_later")
    return key or context.t("pulse.key_lost")


def _over(context: Context, round_: Round) -> str:
    """Say that a round is over; nothing where it is open."""
    t, book = context.t, promises.book_of(context)
    if round_.state is RoundState.VOID:
        return t("pulse.void")
    if round_.open and context.now < round_.closes_at:
        return ""
    return t("pulse.closed", when=book.moment(round_.closed_at or round_.closes_at))


def _damaged(context: Context, round_: Round) -> str:
    log.error("refused", extra={"action": "pulse.damaged", "round": round_.id})
    return context.t("pulse.key_lost")


def _saved(book: PulseBook, round_: Round) -> Receipt:
    t = book.t
    lines = (t("pulse.saved", until=book.moment(round_.closes_at)), t("pulse.saved_then"))
    return Receipt(t("pulse.saved_title"), lines, t("pulse.close"))


def _sorry(context: Context, sentence: str, *, saving: bool = False) -> Reply:
    t = context.t
    return Reply(
        receipt=Receipt(t("pulse.not_saved_title" if saving else "pulse.title"), (sentence,), t("pulse.close"))
    )
