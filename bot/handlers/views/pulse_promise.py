"""What the bot promises those who are asked, in the same words everywhere; and the button by which they answer."""

from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Item, Items
from bot.core.pulse.grouping import GroupPlan
from bot.core.pulse.rounds import Group, GroupKind, Round
from bot.handlers.context import Context
from bot.handlers.views import pulse_words as words
from bot.handlers.views.pulse_words import PulseBook
from bot.store import pulse_rounds
from bot.store.pulse_asked import Asked


def book_of(context: Context) -> PulseBook:
    """Return what words about the pulse are written with, for whoever asks."""
    return PulseBook(context.t, context.programme, context.municipality, context.today)


def promise(book: PulseBook, asked: Asked) -> tuple[str, str]:
    """Say who sees what, for which group; and until when it can be changed. Two sentences, true for this person."""
    return who_sees(book.t, asked), book.t("pulse.promise_until", until=book.moment(asked.round.closes_at))


def who_sees(t: Translator, asked: Asked) -> str:
    """Say who sees what, and for which group."""
    group, k = asked.shown, asked.round.threshold
    if group is None:
        return t("pulse.promise_few", k=k)
    return of_group(t, group, group.size, k)


def of_group(t: Translator, group: Group | GroupPlan | None, size: object, k: int) -> str:
    """The first sentence of the promise to those of a group; of no group, to those who are shown with all."""
    if group is None or group.kind is GroupKind.WHOLE:
        return t("pulse.promise_whole", size=size, k=k)
    return t("pulse.promise_group", group=group_name(t, group), size=size, k=k)


def group_name(t: Translator, group: Group | GroupPlan) -> str:
    """Return what a group is called in a sentence."""
    return (group.kind is not GroupKind.WHOLE and words.group_name(t, group)) or t("pulse.group_whole")


def answer_button(t: Translator, round_: Round, name: str = "") -> Button:
    """The button that opens the form."""
    spoken = t("pulse.answer_spoken", name=name) if name else ""
    return Button(t("pulse.answer_button"), Action.OPEN_PULSE, ActionValue(round=round_.id), "primary", spoken[:75])


def about_button(t: Translator) -> Button:
    """The button that tells what happens with an answer."""
    return Button(t("pulse.about_button"), Action.SHOW_PULSE_ABOUT)


def open_round(book: PulseBook, round_: Round) -> Item:
    """One line on a round that is open: the same whether somebody has answered or not."""
    name = book.name(round_.instrument)
    until = book.t("pulse.open_until", until=book.moment(round_.closes_at))
    return Item(name, until, answer_button(book.t, round_, name))


async def home_block(context: Context) -> list[Block]:
    """Return what the home page shows of rounds that the person is asked in: nothing where there is none."""
    rounds = [
        one for one in await pulse_rounds.invited_open(context.scope, context.person.id) if _answerable(context, one)
    ]
    if not rounds:
        return []
    lines = tuple(open_round(book_of(context), one) for one in rounds)
    return [Items(lines, context.t("pulse.home_heading")), Buttons((about_button(context.t),))]


def _answerable(context: Context, round_: Round) -> bool:
    return round_.open and context.now < round_.closes_at
