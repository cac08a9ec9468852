"""Which tables of a closed round are published, and how coarse each is: `docs/decisions/0601`."""

from collections.abc import Mapping, Sequence

from bot.core.pulse.auditing import Publication, audited, objection
from bot.core.pulse.cells import Cells, added, answers_step, nearly_all, shares
from bot.core.pulse.crowd import Crowd, Votes
from bot.core.pulse.forms import Form, Question
from bot.core.pulse.history import Counting, Counts, EarlierRound
from bot.core.pulse.leads import leads
from bot.core.pulse.suppression import NUMBERS, Chooser, Levels, Then
from bot.core.pulse.tables import Level, Table
from bot.core.pulse.trees import Tree, families


def publish(form: Form, counting: Counting, counts: Counts, k: int) -> Publication:
    """Choose the tables, have them audited, and return them.

    Args:
        form: what was asked.
        counting: who was asked in which group, in this round and in those before.
        counts: the answers, counted by ``counting.blocks``.
        k: the round's threshold.

    Raises:
        AuditError: what was chosen did not pass. Nothing may be published.
    """
    tables: list[Table] = []
    crowd = Crowd(counting)
    for question in form.questions:
        chooser = chooser_of(question, counting, counts, k)
        votes = Votes(crowd, question, counts, k)
        levels = settled(chooser, votes, chooser.choose())
        tables += tables_of(chooser, question, levels)
    return audited(form, counting, counts, k, tables)


def settled(chooser: Chooser, votes: Votes, levels: Levels) -> Levels:
    """Let tables go until the audit has nothing against the others: it sees more than the chooser looks for."""
    chosen = levels
    for level in reversed(NUMBERS):
        if _refused(chooser, votes, chosen, level):
            order = chooser.least_first(chosen, level)[::-1]
            for group in set(order).difference(_kept(chooser, votes, chosen, level, [], order)):
                chosen = chooser.coarser(chosen, group, level)
    return chosen if chosen == levels else settled(chooser, votes, chooser.without_conflicts(chosen))


def _refused(chooser: Chooser, votes: Votes, levels: Levels, level: Level) -> bool:
    return objection(votes, tables_of(chooser, votes.question, levels), level) is not None


def _kept(
    chooser: Chooser, votes: Votes, levels: Levels, level: Level, sure: list[int], more: Sequence[int]
) -> list[int]:
    """Return the groups whose tables may stand together: those before, and of the others as many as fit, in order."""
    together = {group: found for group, found in levels.items() if group in sure or group in more}
    if not more or not _refused(chooser, votes, together, level):
        return [*sure, *more]
    if len(more) == 1:
        return sure
    half = len(more) // 2
    first = _kept(chooser, votes, levels, level, sure, more[:half])
    return _kept(chooser, votes, levels, level, first, more[half:])


def tables_of(chooser: Chooser, question: Question, levels: Levels) -> list[Table]:
    """Return the tables of all groups, with these levels of numbers."""
    most = leads(chooser, levels)
    return [table(chooser, question, group, levels.get(group), most.get(group)) for group in chooser.tree.below()]


def chooser_of(question: Question, counting: Counting, counts: Counts, k: int) -> Chooser:
    """Prepare the choice of the tables of one question."""
    rows = {block: _row(question, counts.get(block, {})) for block in set(counting.blocks.values())}
    tree = Tree.of(counting.groups)
    leaves: dict[int, set[int]] = {leaf: set() for leaf in tree.paths}
    for person, leaf in counting.members.items():
        leaves[leaf].add(counting.blocks[person])
    cells = {leaf: _summed(question, rows, blocks) for leaf, blocks in leaves.items()}
    by_level = {level: {leaf: found[level] for leaf, found in cells.items()} for level in (Level.OPTIONS, Level.GROUPS)}
    return Chooser(tree, by_level, k, [_then(question, counting, one, rows) for one in counting.earlier])


def _row(question: Question, counted: Mapping[str, Sequence[int]]) -> Cells:
    return tuple(counted.get(question.id, (0,) * len(question.options)))


def _summed(question: Question, rows: Mapping[int, Cells], blocks: set[int] | frozenset[int]) -> dict[Level, Cells]:
    options = added((rows[block] for block in blocks), len(question.options))
    return {Level.OPTIONS: options, Level.GROUPS: question.grouped(options)}


def _then(question: Question, counting: Counting, earlier: EarlierRound, rows: Mapping[int, Cells]) -> Then:
    published = families(earlier.tables)
    return Then(
        Tree.of(earlier.groups),
        {level: published.get((question.id, level), frozenset()) for level in (Level.OPTIONS, Level.GROUPS)},
        [
            (old, new, size, None if new is None else _summed(question, rows, blocks))
            for (old, new), (size, blocks) in counting.shared(earlier).items()
        ],
    )


def table(chooser: Chooser, question: Question, group: int, level: Level | None, most: int | None) -> Table:
    """Return one group's table: with numbers at this level, or without, with the place of the most common cell."""
    if level is None:
        return _without_numbers(question, group, most)
    cells = chooser.sums(level, group)
    names = question.options if level is Level.OPTIONS else tuple(name for name, _ in question.groups)
    step = answers_step(cells)
    place = nearly_all(cells)
    if place is not None:
        return Table(group, question.id, level, most=names[place], nearly_all=True, answers=step)
    given = tuple(zip(names, shares(cells), strict=True))
    return Table(group, question.id, level, given, answers=step)


def _without_numbers(question: Question, group: int, most: int | None) -> Table:
    if most is None:
        return Table(group, question.id, Level.NOTHING)
    return Table(group, question.id, Level.MOST, most=question.groups[most][0])
