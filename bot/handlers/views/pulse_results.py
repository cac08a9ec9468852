"""The result of a round in the chat: what we said, group by group; what happens now; what it means to who leads."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.programme import Programme
from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Item, Items, Note, Paragraph, Table
from bot.core.pulse import reading
from bot.core.pulse.reading import Branch, Reading, Stage
from bot.core.pulse.rounds import Group, GroupKind, Round
from bot.core.pulse.tables import Level
from bot.core.pulse.tables import Table as Published
from bot.handlers.views import pulse_pictures as pictures
from bot.handlers.views import pulse_words as words
from bot.handlers.views.pulse_pictures import Point
from bot.handlers.views.pulse_words import PulseBook

CELLS_SHOWN = 4
GROUPS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Shown:
    """One group of a round as it is shown: its tables in the form's order, and what came before."""

    round: Round
    group: Group
    tables: Sequence[Published]
    points: Sequence[Point] = ()
    """The tables on the first question over the rounds that may be compared, the oldest first."""
    earlier: bool = False
    """Whether there was a result before this one."""

    @property
    def first(self) -> Published | None:
        """The table on the first question; None where nothing is kept."""
        return next(iter(self.tables), None)

    @property
    def several(self) -> bool:
        """Whether more than one question was asked."""
        return self.round.form is not None and len(self.round.form.questions) > 1

    @property
    def anything(self) -> bool:
        """Whether anything may be said."""
        return any(table.shown for table in self.tables)


def who(book: PulseBook, group: Group) -> str:
    """«Alle som ble spurt», «Fjord skole og Bukta barnehage»."""
    return book.group(group)


def headline(book: PulseBook, shown: Shown) -> str:
    """Say in one line what a group answered."""
    t, instrument = book.t, shown.round.instrument
    if not shown.anything:
        return t("pulse_results.group_line", who=who(book, shown.group), said=t("pulse_results.nothing"))
    if shown.several:
        return t("pulse_results.group_several", who=who(book, shown.group), name=book.name(instrument))
    said = words.said(book, instrument, shown.first)
    return t("pulse_results.group_line", who=who(book, shown.group), said=said)


def answered(book: PulseBook, shown: Shown) -> list[Block]:
    """What a group answered: the line, the curve, and every question where there are several."""
    blocks: list[Block] = [Paragraph(headline(book, shown), strong=True)]
    if not shown.anything:
        return blocks
    if shown.several:
        return [*blocks, questions(book, shown)]
    curve = pictures.curve(book, shown.round.instrument, who(book, shown.group), shown.first)
    return [*blocks, *curve, *coarse(book, shown.first)]


def coarse(book: PulseBook, table: Published | None) -> list[Block]:
    """Say why no more is shown than there is."""
    if table is None or table.level not in (Level.GROUPS, Level.MOST):
        return []
    return [Note(book.t(f"pulse_results.coarse_{table.level.value}"))]


def questions(book: PulseBook, shown: Shown) -> Table:
    """Every question with its shares; no two questions are ever held against each other."""
    t, instrument = book.t, shown.round.instrument
    head = (t("pulse_results.head_question"), t("pulse_results.head_shares"), t("pulse_results.head_answers"))
    rows = [
        (
            book.question(instrument, table.question),
            cells(book, instrument, table),
            words.answers(t, table) or "–",
        )
        for table in shown.tables
    ]
    return Table(head, tuple(rows))


def cells(book: PulseBook, instrument: str, table: Published) -> str:
    """«Enig 60 %, delvis enig 25 %»."""
    if not table.shares:
        return words.line(book, instrument, table)
    named = [
        book.t("pulse_results.cell", cell=book.cell(instrument, table.question, cell), percent=number)
        for cell, number in table.shares
        if number
    ]
    return ", ".join(named)


def single(book: PulseBook, shown: Shown) -> list[Block]:
    """All shares of the one question as a table; nothing where there are none."""
    table = shown.first
    if shown.several or table is None or not table.shares:
        return []
    t = book.t
    head = (t("pulse_results.head_answer"), t("pulse_results.head_share"))
    return [Table(head, tuple(words.facts(book, shown.round.instrument, table)))]


def groups(book: PulseBook, shown: Sequence[Shown], *, most: int = GROUPS_SHOWN) -> list[Block]:
    """A line for each group, with the way to all of it."""
    if not shown:
        return []
    t = book.t
    items = [Item(who(book, one.group), short(book, one), to_group(book, one.round, one.group)) for one in shown[:most]]
    more = len(shown) - most
    rest: list[Block] = [Note(t.n("plan.and_more", more))] if more > 0 else []
    return [Items(tuple(items), t("pulse_results.groups_heading")), *rest]


def short(book: PulseBook, shown: Shown) -> str:
    """Return what stands under a group's name in a list."""
    if not shown.anything:
        return book.t("pulse_results.nothing_short")
    if shown.several:
        told = sum(table.shown for table in shown.tables)
        return book.t.n("pulse_results.questions_shown", told)
    return words.said(book, shown.round.instrument, shown.first)


def together(book: PulseBook, group: Group) -> list[Block]:
    """Name all units of a group whose name leaves some out."""
    if not words.crowded(group):
        return []
    return [Note(book.t("pulse_results.together_units", units=book.full_group(group)))]


def to_group(book: PulseBook, round_: Round, group: Group) -> Button:
    """The button to one group's page."""
    value = ActionValue(round=round_.id, group=None if group.kind is GroupKind.WHOLE else group.id)
    spoken = book.t("pulse_results.see_spoken", who=who(book, group))
    return Button(book.t("pulse_results.see_button"), Action.SHOW_PULSE_RESULT, value, spoken=spoken[:75])


# ---- what happens now --------------------------------------------------------------------------------------------


def what_now(book: PulseBook, round_: Round, name: str) -> list[Block]:
    """The leader's sentence, or that none has come yet."""
    if not round_.sentence:
        return [Paragraph(book.t("pulse_results.no_sentence"))]
    key = "pulse_results.sentence_by" if name else "pulse_results.sentence_plain"
    return [Paragraph(book.t(key, name=name, sentence=round_.sentence))]


def write_button(book: PulseBook, round_: Round) -> Button:
    """The button for who may write the sentence."""
    label = "pulse_results.sentence_change_button" if round_.sentence else "pulse_results.sentence_button"
    value = ActionValue(round=round_.id, version=round_.version)
    return Button(book.t(label), Action.OPEN_PULSE_SENTENCE, value, style="plain" if round_.sentence else "primary")


# ---- what it means -----------------------------------------------------------------------------------------------


def meaning(book: PulseBook, shown: Shown, month: int | None, *, leading: bool) -> list[Block]:
    """How it has moved and what is to be expected at this time; to those who lead, the first barrier and what helps."""
    found = _reading(book, shown)
    blocks: list[Block] = [*moved(book, shown)]
    if shown.several:
        return [*blocks, *(_gap(book, shown) if leading else [])]
    if found is None:
        return blocks
    blocks += _expected(book, shown, found, month)
    if leading and found.barrier is not None:
        cell = book.t(_cell_key(book.programme, found.barrier.cell))
        blocks.append(Paragraph(book.t(f"pulse_results.barrier_{found.barrier.place.value}", cell=cell)))
    return [*blocks, *(_strategies(book, found) if leading else [])]


def stages(programme: Programme) -> tuple[Stage, ...]:
    """Return the programme's stages as the core reads them."""
    return tuple(Stage(one.id, one.height, Branch(one.branch), one.group) for one in programme.stages)


def _reading(book: PulseBook, shown: Shown) -> Reading | None:
    instrument = book.instrument(shown.round.instrument)
    question = instrument.on_stages if instrument else None
    if question is None or shown.first is None or shown.first.question != question.id:
        return None
    return reading.read(shown.first, stages(book.programme))


def _cell_key(programme: Programme, cell: str) -> str:
    named = {group.id: group.name_key for group in programme.stage_groups}
    return named.get(cell) or programme.stage(cell).name_key


def _strategies(book: PulseBook, found: Reading) -> list[Block]:
    cell = book.t(_cell_key(book.programme, found.heaviest))
    return _helps(book, found.heaviest, book.t("pulse_results.helps_heading", cell=cell))


def _helps(book: PulseBook, cell: str, heading: str = "") -> list[Block]:
    """What to do about a stage, a group of stages or a question, and who."""
    t = book.t
    items = [
        Item(t(one.text_key), t.join((t(f"common.role_{role}") for role in one.by), last="common.list_or"))
        for one in book.programme.strategies_for(cell)
    ]
    return [Items(tuple(items), heading)] if items else []


def _gap(book: PulseBook, shown: Shown) -> list[Block]:
    form = shown.round.form
    gap = reading.first_gap(form.questions, shown.tables) if form else None
    if gap is None:
        return []
    line = book.t("pulse_results.gap", question=book.question(shown.round.instrument, gap))
    return [Paragraph(line), *_helps(book, gap)]


def _expected(book: PulseBook, shown: Shown, found: Reading, month: int | None) -> list[Block]:
    """Hold it against the course that is to be expected: a dip after the start is normal."""
    expected = book.programme.expected_in(month) if month is not None else None
    if expected is None:
        return []
    verdict = reading.verdict(expected.course, found, _changes(shown), stages(book.programme))
    said = book.t(f"pulse_results.verdict_{verdict.value}")
    return [Paragraph(f"{said} {book.t(expected.text_key)}")]


# ---- from round to round -----------------------------------------------------------------------------------------


def _changes(shown: Shown) -> tuple[reading.Change, ...]:
    form = shown.round.form
    if form is None or len(shown.points) < 2:
        return ()
    return reading.changes(shown.points[-2].table, shown.points[-1].table, form.questions[0])


def moved(book: PulseBook, shown: Shown) -> list[Block]:
    """The trend, and what has moved since last time; or why the rounds cannot be compared."""
    t, instrument = book.t, shown.round.instrument
    if shown.several or not shown.anything:
        return []
    if len(shown.points) < 2:
        return [Note(t("pulse_results.trend_others" if shown.earlier else "pulse_results.trend_first"))]
    found, before = _changes(shown), shown.points[-2]
    month = book.month(before.round)
    picture = pictures.trend(book, instrument, who(book, shown.group), shown.points)
    if not found:
        return [*picture, Note(t("pulse_results.trend_hidden", month=month))]
    told = [
        t(
            f"pulse_results.moved_{change.move.value}",
            cell=book.cell(instrument, before.table.question, change.cell),
            before=words.percent(t, change.before),
            after=words.percent(t, change.after),
        )
        for change in found
        if change.move is not reading.Move.SAME and before.table is not None
    ]
    line = t("pulse_results.moved", month=month, changes=t.join(told)) if told else ""
    return [*picture, Paragraph(line or t("pulse_results.moved_not", month=month))]
