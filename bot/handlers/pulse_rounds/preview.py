"""A round before it opens: who will be asked, in which groups, what is promised; and the page of one that is open."""

from datetime import datetime

from bot.core.chat import Block, Incoming, Message, Reply
from bot.core.deliveries import number_of
from bot.core.permissions import Doing, may
from bot.core.pulse.rounds import Round, RoundState
from bot.errors import NotFound
from bot.handlers.context import Context, require
from bot.handlers.feature import Letter
from bot.handlers.pulse_rounds.looking import look_at
from bot.handlers.pulse_rounds.setup import book_of
from bot.handlers.views import pulse_preview as views
from bot.handlers.views.pulse_words import PulseBook
from bot.store import pulse_rounds
from bot.store.session import Scope

NOT_HELD = 1
"""The sequence of the letter that says that a round is not held after all."""


async def show(context: Context, incoming: Incoming) -> Reply:
    """Show a round that is planned or open; of one that is over, the way to its result.

    Raises:
        NotAllowed: the person's role may not run pulse checks.
        NotFound: there is no such round.
    """
    await require(context, Doing.MANAGE_PULSE)
    found = await pulse_rounds.get(context.scope, incoming.value.round or 0)
    if found is None:
        raise NotFound("pulse_results.no_such_round")
    return Reply(await message(context, found))


async def message(context: Context, round_: Round) -> Message:
    """Return the page of one round."""
    book = book_of(context)
    if round_.state is RoundState.PLANNED:
        return Message(tuple(await _planned(context.scope, book, round_, context.now)))
    if round_.open:
        return Message(tuple(views.running(book, round_)))
    return Message(tuple(views.over(book, round_)))


async def letter(letter: Letter) -> Message | None:
    """Tell those who lead that a round is about to open; nothing to say where it is not any more."""
    round_ = await pulse_rounds.get(letter.scope, number_of(letter.delivery.subject) or 0)
    if round_ is None or not may(letter.person.roles, Doing.MANAGE_PULSE):
        return None
    book = PulseBook(letter.t, letter.programme, letter.municipality, letter.today)
    if letter.delivery.sequence == NOT_HELD:
        return Message(tuple(views.not_held(book, round_))) if round_.state is RoundState.CANCELLED else None
    if round_.state is not RoundState.PLANNED or round_.opens_at <= letter.now:
        return None
    return Message(tuple(await _planned(letter.scope, book, round_, letter.now, letter=True)))


async def _planned(scope: Scope, book: PulseBook, round_: Round, now: datetime, *, letter: bool = False) -> list[Block]:
    look = await look_at(scope, round_, now)
    return views.planned(book, round_, look, letter=letter)
