"""«puls»: what is going on for whoever asks, the last result, and for leaders the way to their pages."""

from collections.abc import Iterator

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Incoming, Item, Items, Message, Note, Paragraph, Reply
from bot.core.permissions import Doing, may
from bot.core.pulse.rounds import Round, RoundState
from bot.handlers.context import Context
from bot.handlers.views import pulse_promise as promises
from bot.handlers.views.pulse_words import PulseBook
from bot.store import pulse_asked, pulse_rounds


async def show(context: Context, incoming: Incoming) -> Reply:
    """Show what is open for the person, the same whether they have answered or not."""
    del incoming
    t, book = context.t, promises.book_of(context)
    open_now = [
        one for one in await pulse_rounds.invited_open(context.scope, context.person.id) if context.now < one.closes_at
    ]
    blocks: list[Block] = [
        Paragraph(t.n("pulse.open_for_you", len(open_now)) if open_now else t("pulse.none_open"), strong=True)
    ]
    if open_now:
        blocks.append(Items(tuple(promises.open_round(book, one) for one in open_now)))
    last = await _last(context)
    if last is not None:
        blocks.append(Items((_result(book, last),), t("pulse.last_heading")))
    if not context.person.pulse:
        blocks.append(Note(t("pulse.you_are_out")))
    return Reply(Message((*blocks, Buttons(tuple(_ways(context))))))


async def _last(context: Context) -> Round | None:
    """Return the last round with a result: of those the person was asked in, or any for those who see all groups."""
    if not may(context.person.roles, Doing.SEE_PULSE_GROUPS):
        return await pulse_asked.last_closed(context.scope, context.person.id)
    rounds = await pulse_rounds.everything(context.scope)
    return next((one for one in rounds if one.state is RoundState.CLOSED), None)


def _result(book: PulseBook, last: Round) -> Item:
    t, name = book.t, book.name(last.instrument)
    value = ActionValue(round=last.id)
    button = Button(
        t("pulse.result_button"), Action.SHOW_PULSE_RESULT, value, spoken=f"{t('pulse.result_button')}: {name}"[:75]
    )
    return Item(name, t("pulse.closed_on", when=book.day(last.closed_at or last.closes_at)), button)


def _ways(context: Context) -> Iterator[Button]:
    t = context.t
    yield promises.about_button(t)
    if may(context.person.roles, Doing.MANAGE_PULSE):
        yield Button(t("pulse.setup_button"), Action.SHOW_PULSE_SETUP)
    if not context.person.pulse:
        yield Button(t("pulse.join_button"), Action.JOIN_PULSE)
