"""Wording the results: to everybody who was asked first, two hours later to those who lead, each at their level."""

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Message, Note, Paragraph
from bot.core.deliveries import number_of
from bot.core.permissions import Doing, may
from bot.core.pulse.rounds import Group, GroupKind, Round, RoundState
from bot.handlers.feature import Letter
from bot.handlers.pulse_results.showing import plan_month, writer
from bot.handlers.views import pulse_results as views
from bot.handlers.views.pulse_seeing import Sight, see, shown_of
from bot.handlers.views.pulse_words import PulseBook
from bot.store import pulse_groups, pulse_rounds

GROUPS_IN_LETTER = 6


async def result(letter: Letter) -> Message | None:
    """Tell somebody who was asked what all answered and what their group did; of a void round that there is nothing."""
    round_ = await _round(letter)
    if round_ is None or await pulse_groups.place(letter.scope, round_.id, letter.person.id) is None:
        return None
    book = book_of(letter)
    if round_.state is RoundState.VOID:
        return Message((Paragraph(_void(book, round_), strong=True),))
    if round_.state is not RoundState.CLOSED:
        return None
    sight = await see(letter.scope, letter.person, round_, compare=False)
    blocks = _told(book, sight)
    blocks += views.what_now(book, round_, await writer(letter.scope, round_))
    button = Button(letter.t("pulse_results.full_button"), Action.SHOW_PULSE_RESULT, ActionValue(round=round_.id))
    return Message((*blocks, Buttons((button,)), Note(letter.t("pulse_results.why_letter"))))


def _told(book: PulseBook, sight: Sight) -> list[Block]:
    """What the whole answered, with its curve, and the reader's own group in a line."""
    whole = sight.told.whole
    if whole is None:
        return [Paragraph(book.t("pulse_results.nothing"), strong=True)]
    blocks: list[Block] = [Paragraph(book.t("pulse_results.letter_line", title=book.title(sight.round)), strong=True)]
    blocks += views.answered(book, shown_of(sight, whole))
    own = sight.mine or sight.led
    if own is not None:
        blocks.append(Paragraph(views.headline(book, shown_of(sight, own))))
    return blocks


async def leaders(letter: Letter) -> Message | None:
    """Tell those who lead: the whole and its groups, or who leads a unit the group it belongs to."""
    round_ = await _round(letter)
    if round_ is None or round_.state is not RoundState.CLOSED:
        return None
    book, sight = book_of(letter), await see(letter.scope, letter.person, round_)
    group = sight.told.whole if sight.every else sight.group
    if group is None:
        return None
    shown = shown_of(sight, group)
    line = letter.t("pulse_results.leaders_line", title=book.title(round_))
    blocks: list[Block] = [Paragraph(line, strong=True), *_together(book, group), *views.answered(book, shown)]
    blocks += views.meaning(book, shown, await plan_month(letter.scope, book, round_), leading=True)
    if sight.every:
        smaller = [shown_of(sight, one) for one in sight.visible if one.kind is not GroupKind.WHOLE]
        blocks += views.groups(book, smaller, most=GROUPS_IN_LETTER)
    blocks += views.what_now(book, round_, await writer(letter.scope, round_))
    return Message(
        (*blocks, Buttons(tuple(_row(letter, book, round_, group))), Note(letter.t("pulse_results.why_leaders")))
    )


def _together(book: PulseBook, group: Group) -> list[Block]:
    """Say that a unit is shown together with others, where it is too small to be shown alone."""
    if group.kind is not GroupKind.UNITS or len(group.units) < 2:
        return []
    return [Note(book.t("pulse_results.together", units=book.full_group(group)))]


def _row(letter: Letter, book: PulseBook, round_: Round, group: Group) -> list[Button]:
    value = ActionValue(round=round_.id, group=None if group.kind is GroupKind.WHOLE else group.id)
    row = [Button(letter.t("pulse_results.full_button"), Action.SHOW_PULSE_RESULT, value)]
    return [*row, views.write_button(book, round_)] if may(letter.person.roles, Doing.MANAGE_PULSE) else row


async def sentence(letter: Letter) -> Message | None:
    """Tell those who had the result before it was written what happens now."""
    round_ = await _round(letter)
    if round_ is None or round_.state is not RoundState.CLOSED or not round_.sentence:
        return None
    book, t = book_of(letter), letter.t
    line = Paragraph(t("pulse_results.sentence_letter", title=book.title(round_)), strong=True)
    said = views.what_now(book, round_, await writer(letter.scope, round_))
    button = Button(t("pulse_results.full_button"), Action.SHOW_PULSE_RESULT, ActionValue(round=round_.id))
    return Message((line, *said, Buttons((button,)), Note(t("pulse_results.why_sentence"))))


async def _round(letter: Letter) -> Round | None:
    return await pulse_rounds.get(letter.scope, number_of(letter.delivery.subject) or 0)


def _void(book: PulseBook, round_: Round) -> str:
    """Say honestly that a round gave no result."""
    why = round_.reason if round_.reason in ("key_lost", "called_off") else "other"
    return book.t(f"pulse_results.void_{why}", title=book.title(round_))


def book_of(letter: Letter) -> PulseBook:
    """Return what words about the pulse are written with."""
    return PulseBook(letter.t, letter.programme, letter.municipality, letter.today)
