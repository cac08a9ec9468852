"""What came out of pulse checks, as far as the asker may see it, and what people want to know before they answer.

Everything shown here is published, and what the page of results shows the same person: who may see what is decided in
one place, `bot.handlers.views.pulse_seeing`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from bot.core.actions import Action, ActionValue
from bot.core.asking.answer_periods import Stretch, stretch_of
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots
from bot.core.chat import Block, Button, Item, Items, Note, Paragraph, Picture
from bot.core.permissions import Doing, may
from bot.core.pulse.questions import PulseTopic
from bot.core.pulse.rounds import Group, GroupKind, PulseSeries, Round
from bot.core.pulse.tables import Level, Table
from bot.errors import NotFound
from bot.handlers.asking.answered import Answered, Question, TopicAnswer
from bot.handlers.asking.asked_aspects import aspect
from bot.handlers.asking.plan_parts import About, framed, in_stretch
from bot.handlers.context import Context, whom_to_ask
from bot.handlers.views import pulse_results as views
from bot.handlers.views import pulse_words as words
from bot.handlers.views.pulse_promise import book_of
from bot.handlers.views.pulse_results import Shown
from bot.handlers.views.pulse_seeing import Sight, may_see, own_closed, shown_of
from bot.handlers.views.pulse_words import PulseBook
from bot.store import pulse_rounds, pulse_series

TREND, NUMBER = "trend", "number"
MISTAKE, WHEN, OFTEN = "mistake", "when", "often"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about the results of a round that the asker may see."""

    context: Context
    question: Question
    sight: Sight
    open: Round | None
    """An open round that the asker knows of."""
    missed: Stretch | None = None
    """Days that were named, and in which there was no round that they may see."""

    @property
    def book(self) -> PulseBook:
        """What words about the pulse are written with."""
        return book_of(self.context)

    @property
    def slots(self) -> Slots:
        """What the message names."""
        return self.question.understood.slots

    @property
    def about(self) -> str:
        """Whether it is about how things have moved, or how many have answered."""
        return aspect(self.question, "pulse_result")


async def pulse_results(context: Context, question: Question) -> Answered:
    """What is published of the last round, or of the one that is named; of an open one only that it is open."""
    rounds, running = await own_closed(context.scope, context.person), await _running(context)
    if not rounds:
        return _nothing_yet(context, running)
    slots, about = question.understood.slots, aspect(question, "pulse_result")
    if slots.stage:
        rounds = [one for one in rounds if _on_stages(context, one)] or rounds
    named = None if about == TREND else stretch_of(slots.month, slots.period, context.today, back=True)
    book = book_of(context)
    fitting = [one for one in rounds if named is None or book.local(one.opens_at) in named]
    round_ = (fitting or rounds)[0]
    sight = await may_see(context.scope, context.person, round_)
    return await _answer(Asked(context, question, sight, running, None if fitting else named))


async def _running(context: Context) -> Round | None:
    """Return an open round, for those who are asked in it or run it."""
    found = await pulse_rounds.invited_open(context.scope, context.person.id)
    if not found and may(context.person.roles, Doing.MANAGE_PULSE):
        found = [one for one in await pulse_rounds.everything(context.scope) if one.open]
    return next(iter(found), None)


def _nothing_yet(context: Context, running: Round | None) -> Answered:
    t = context.t
    about = About(t("asking_meetings.source_pulse_checks"))
    if running is None:
        return framed(t("pulse_results.none_yet"), [], about, [_about_button(context)])
    return framed(_open_line(book_of(context), running), [], about, [_own_button(context)])


def _open_line(book: PulseBook, running: Round) -> str:
    when = book.moment(running.closes_at)
    return book.t("asking_meetings.pulse_open", name=book.name(running.instrument), when=when)


def _on_stages(context: Context, round_: Round) -> bool:
    found = book_of(context).instrument(round_.instrument)
    return found is not None and found.on_stages is not None


# ---- the answer ------------------------------------------------------------------------------------------------------


async def _answer(asked: Asked) -> Answered:
    """Answer about the group that is meant, which is the whole where no other may be seen."""
    group, refused = await _group(asked)
    if group is None:
        raise NotFound("pulse_results.no_such_round")
    shown = shown_of(asked.sight, group)
    line, blocks = _said(asked, shown)
    if refused:
        line, blocks = refused, [Paragraph(line), *blocks]
    if asked.missed is not None:
        days = in_stretch(asked.context.t, asked.missed, asked.context.today)
        blocks = [*blocks, Note(asked.context.t("asking_meetings.pulse_other_round", days=days))]
    if asked.open is not None:
        blocks = [*blocks, Note(_open_line(asked.book, asked.open))]
    source = asked.context.t("asking_meetings.source_pulse", title=asked.book.title(asked.sight.round))
    return framed(line, blocks, About(source), _ways(asked, group))


async def _group(asked: Asked) -> tuple[Group | None, str]:
    """Return the group that is meant, and why it is the whole where another was meant."""
    sight, understood = asked.sight, asked.question.understood
    whole = sight.told.whole
    if not asked.slots.unit and understood.unit is None:
        return (sight.group or whole if understood.mine else whole), ""
    found = words.of_unit(sight.told.groups, understood.unit)
    if found is not None and found in sight.visible:
        return found, ""
    t = asked.context.t
    if sight.every:
        return whole, t("asking_meetings.pulse_unit_hidden")
    ask = await whom_to_ask(asked.context, Doing.SEE_PULSE_GROUPS)
    return whole, t("asking_meetings.pulse_not_yours", ask=ask)


def _said(asked: Asked, shown: Shown) -> tuple[str, list[Block]]:
    """Return the line that answers, and what stands below."""
    book, headline = asked.book, views.headline(asked.book, shown)
    moved = [] if shown.several else views.moved(book, shown)
    trend = " ".join(block.text for block in moved if isinstance(block, Paragraph | Note))
    if asked.slots.stage and not shown.several:
        return _of_stage(asked, shown), [Paragraph(headline), *_texts(moved)]
    if asked.about == TREND and trend:
        return trend, [*[b for b in moved if isinstance(b, Picture)], Paragraph(headline)]
    if asked.about == NUMBER:
        return _of_number(asked, shown), [Paragraph(headline)]
    if shown.several and shown.anything:
        return headline, [views.questions(book, shown)]
    return headline, [*views.coarse(book, shown.first), *_own_line(asked, shown), *_texts(moved)]


def _texts(blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if isinstance(block, Paragraph | Note)]


def _own_line(asked: Asked, shown: Shown) -> list[Block]:
    """Below the whole, a line of the asker's own group."""
    own = asked.sight.group
    if own is None or shown.group.kind is not GroupKind.WHOLE:
        return []
    return [Paragraph(views.headline(asked.book, shown_of(asked.sight, own)))]


def _of_stage(asked: Asked, shown: Shown) -> str:
    """Say how many are on one stage, as far as that is published."""
    t, stage = asked.context.t, asked.slots.stage
    try:
        known = asked.context.programme.stage(stage)
    except NotFound:
        return views.headline(asked.book, shown)
    name, table, who = t(known.name_key), shown.first, views.who(asked.book, shown.group)
    if table is None or not _on_stages(asked.context, shown.round):
        return t("asking_meetings.pulse_stage_hidden", stage=name)
    shares = dict(table.shares)
    if table.level is Level.OPTIONS and stage in shares:
        share = words.percent(t, shares[stage])
        return t("asking_meetings.pulse_stage", stage=name, who=who, share=share)
    if known.group in shares:
        group, share = _cell(asked, table, known.group), words.percent(t, shares[known.group])
        return t("asking_meetings.pulse_stage_group", stage=name, who=who, group=group, share=share)
    return t("asking_meetings.pulse_stage_hidden", stage=name)


def _cell(asked: Asked, table: Table, cell: str) -> str:
    return asked.book.cell(asked.sight.round.instrument, table.question, cell)


def _of_number(asked: Asked, shown: Shown) -> str:
    """Say how many answered, in the steps that are published; never who, and never before the round is closed."""
    t, count = asked.context.t, words.answers(asked.context.t, shown.first)
    if not count:
        return t("asking_meetings.pulse_number_hidden")
    return t("asking_meetings.pulse_number", who=views.who(asked.book, shown.group), count=count)


def _ways(asked: Asked, group: Group) -> list[Button]:
    t = asked.context.t
    number = None if group.kind is GroupKind.WHOLE else group.id
    value = ActionValue(round=asked.sight.round.id, group=number)
    rounds = Button(t("pulse_results.rounds_button"), Action.SHOW_PULSE_RESULT, ActionValue(choice="rounds"))
    return [Button(t("pulse_results.full_button"), Action.SHOW_PULSE_RESULT, value), rounds]


def _about_button(context: Context) -> Button:
    return Button(context.t("asking_meetings.pulse_about_button"), Action.SHOW_PULSE_ABOUT)


def _own_button(context: Context) -> Button:
    return Button(context.t("asking_meetings.pulse_button"), Action.SHOW_PULSE)


# ---- before one answers ----------------------------------------------------------------------------------------------


async def pulse_about(context: Context, question: Question) -> Answered:
    """The page that answers what people ask: one question where it is clear which, else all of them."""
    found, source = aspect(question, "pulse"), context.t("asking_meetings.source_pulse_checks")
    if found in (MISTAKE, WHEN):
        return Answered(action=Action.SHOW_PULSE, source=source)
    if found == OFTEN:
        running = [one for one in await pulse_series.everything(context.scope) if one.active]
        return _how_often(context, running) if running else _none_planned(context)
    value = ActionValue(choice=found) if found in set(PulseTopic) else ActionValue()
    return Answered(action=Action.SHOW_PULSE_ABOUT, value=value, source=source)


def _none_planned(context: Context) -> Answered:
    t = context.t
    about = About(t("asking_meetings.source_pulse_checks"))
    return framed(t("asking_meetings.pulse_none_planned"), [], about, [_about_button(context)])


def _how_often(context: Context, running: Sequence[PulseSeries]) -> Answered:
    """Say how often each pulse check comes, and when the next round is planned."""
    t, book = context.t, book_of(context)
    items = tuple(Item(book.name(one.instrument), _rhythm(context, one)) for one in running)
    line = t.n("asking_meetings.pulse_how_often", len(running))
    return framed(line, [Items(items)], About(t("asking_meetings.source_pulse_checks")), [_about_button(context)])


def _rhythm(context: Context, series: PulseSeries) -> str:
    t, rhythm = context.t, context.t(f"pulse_rounds.rhythm_{series.rhythm.value}")
    if series.next_on is None or series.next_on < context.today:
        return rhythm
    when = t.relative_date(series.next_on, context.today)
    return " · ".join((rhythm, t("asking_meetings.pulse_next_round", when=when)))


ANSWERS: Final[Mapping[Topic, TopicAnswer]] = MappingProxyType(
    {Topic.PULSE_RESULTS: pulse_results, Topic.PULSE_ABOUT: pulse_about}
)
