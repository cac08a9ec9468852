"""Everybody who was asked in any round of an instrument, as sets to be added and subtracted, and what they answer.

People are the bits of a number. Nothing here knows how tables are chosen.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.core.pulse.crosschecks import People
from bot.core.pulse.elimination import come_down_to
from bot.core.pulse.forms import Question
from bot.core.pulse.history import Counting, Counts
from bot.core.pulse.rounds import Group
from bot.core.pulse.tables import NEARLY_ALL, NUMBER_STEP, SHARE_STEP, SMALLEST_CELL, Level, Table

NUMBERS: Final = (Level.OPTIONS, Level.GROUPS)


class Crowd:
    """Everybody who was asked in any round, each a bit of a number; who has been erased is a bit of one round alone."""

    def __init__(self, counting: Counting) -> None:
        self.counting = counting
        self.earlier = counting.earlier
        self.rounds: list[dict[int, People]] = []
        self.leaves: list[set[int | None]] = []
        self.alike: dict[tuple[int | None, ...], People] = {}
        held = [(one.groups, one.members) for one in counting.earlier] + [(counting.groups, counting.members)]
        bits = {person: place for place, person in enumerate({person for _, members in held for person in members})}
        erased = len(bits)
        for person, bit in bits.items():
            leaves = tuple(members.get(person) for _, members in held)
            self.alike[leaves] = self.alike.get(leaves, 0) | 1 << bit
        for place, (groups, members) in enumerate(held):
            missing = _missing(groups, members)
            for leaf, number in missing.items():
                alone = tuple(leaf if other == place else None for other in range(len(held)))
                self.alike[alone] = self.alike.get(alone, 0) | ((1 << number) - 1) << erased
                erased += number
            self.leaves.append({leaves[place] for leaves in self.alike})
            self.rounds.append(self._groups(groups, place))

    def _groups(self, groups: Sequence[Group], place: int) -> dict[int, People]:
        found = dict.fromkeys((group.id for group in groups), 0)
        parents = {group.id: group.parent for group in groups}
        for leaves, people in self.alike.items():
            here = leaves[place]
            while here is not None:
                found[here] |= people
                here = parents[here]
        return found

    @property
    def now(self) -> dict[int, People]:
        """By group of the round that is published, who is in it."""
        return self.rounds[-1]

    def behind(self, place: int, tables: Iterable[Table], level: Level) -> list[People]:
        """Return who is behind the tables of a round that have numbers as fine as a level, or finer."""
        fine = (Level.OPTIONS,) if level is Level.OPTIONS else NUMBERS
        return list(dict.fromkeys(self.rounds[place][table.group] for table in tables if table.level in fine))

    def solved(self, rounds: Sequence[Sequence[People]]) -> list[People]:
        """Return the people that the tables of several rounds come down to, and those before the last one do not."""
        before = list(dict.fromkeys(table for one in rounds[:-1] for table in one))
        tables = [*before, *(table for table in rounds[-1] if table not in before)]
        number_of = {table: number for number, table in enumerate(tables)}
        holding = [self._holding(place, {table: number_of[table] for table in one}) for place, one in enumerate(rounds)]
        unknowns: dict[tuple[int, ...], People] = {}
        for leaves, people in self.alike.items():
            found = (holding[place][leaf] for place, leaf in enumerate(leaves) if leaf is not None)
            inside = tuple(sorted({number for one in found for number in one}))
            unknowns[inside] = unknowns.get(inside, 0) | people
        equations: list[list[int]] = [[] for _ in tables]
        several = list(unknowns)
        for number, inside in enumerate(several):
            for place in inside:
                equations[place].append(number)
        plain = come_down_to(equations[: len(before)], equations[len(before) :])
        return [sum(unknowns[several[one]] for one in unknown) for unknown in plain]

    def _holding(self, place: int, tables: Mapping[People, int]) -> dict[int, list[int]]:
        """Return, by group of a round, the tables that hold it."""
        return {
            group: [number for table, number in tables.items() if people & table]
            for group, people in self.rounds[place].items()
            if group in self.leaves[place]
        }


def _missing(groups: Sequence[Group], members: Mapping[int, int]) -> dict[int, int]:
    """Return, by leaf, how many who were asked have been erased since."""
    left = {group.id: group.size for group in groups}
    for group in groups:
        left.pop(group.parent, None) if group.parent is not None else None
    for leaf in members.values():
        left[leaf] -= 1
    return {leaf: number for leaf, number in left.items() if number}


class Votes:
    """The answers to one question, of any people who are asked now."""

    def __init__(self, crowd: Crowd, question: Question, counts: Counts, k: int) -> None:
        self.crowd = crowd
        self.question = question
        self.k = k
        self.by_leaf: dict[int, list[tuple[People, list[int]]]] = {}
        self.asked: People = 0
        blocks = crowd.counting.blocks
        first = {
            (*(one.members.get(who) for one in crowd.earlier), leaf): who
            for who, leaf in crowd.counting.members.items()
        }
        for leaves, people in crowd.alike.items():
            if leaves[-1] is not None:
                self.asked |= people
                row = counts.get(blocks[first[leaves]], {}).get(question.id) if leaves in first else None
                self.by_leaf.setdefault(leaves[-1], []).append((people, list(row or [0] * len(question.options))))

    def cells(self, people: People) -> list[int]:
        """Return how many of these people gave each answer."""
        found = [0] * len(self.question.options)
        for leaf, blocks in self.by_leaf.items():
            if self.crowd.now[leaf] & people:
                for block, row in blocks:
                    if block & people:
                        found = [one + other for one, other in zip(found, row, strict=True)]
        return found

    def at(self, people: People, level: Level) -> list[int]:
        """Return the numbers in the cells of a level."""
        cells = self.cells(people)
        return cells if level is Level.OPTIONS else list(self.question.grouped(cells))

    def may_be_known(self, people: People, level: Level) -> bool:
        """Tell whether the numbers of these people may be known; answers of those not asked now could be anything."""
        cells = self.at(people, level)
        lost = people & ~self.asked
        return sum(cells) >= self.k and all(cell >= SMALLEST_CELL or (not cell and not lost) for cell in cells)

    def told(self, tables: Sequence[Table], level: Level) -> list[People]:
        """Return the people whose numbers come out of these tables and those of all earlier rounds, and may not.

        Args:
            tables: those of this round, for this question.
            level: the cells that are looked at.
        """
        rounds = [*self.before(level), self.crowd.behind(len(self.crowd.earlier), tables, level)]
        if not rounds[-1] or not any(rounds[:-1]):
            return []
        return [one for one in self.crowd.solved(rounds) if not self.may_be_known(one, level)]

    def before(self, level: Level) -> list[list[People]]:
        """Return, by earlier round, who is behind its tables with numbers."""
        return [
            self.crowd.behind(place, [table for table in one.tables if table.question == self.question.id], level)
            for place, one in enumerate(self.crowd.earlier)
        ]

    def table(self, wanted: Table) -> Table:
        """Return what a table of this group says at this level, or that it says nothing where it may say nothing."""
        nothing = Table(wanted.group, wanted.question, Level.NOTHING)
        if wanted.level is Level.NOTHING:
            return nothing
        people = self.crowd.now[wanted.group]
        names = self.question.options if wanted.level is Level.OPTIONS else [name for name, _ in self.question.groups]
        cells = self.at(people, wanted.level)
        total, top = sum(cells), max(cells)
        most = names[cells.index(top)]
        if wanted.level is Level.MOST:
            ahead = top - max([0, *(cells[: cells.index(top)]), *(cells[cells.index(top) + 1 :])])
            return Table(wanted.group, wanted.question, Level.MOST, most=most) if ahead >= self.k else nothing
        if not self.may_be_known(people, wanted.level):
            return nothing
        known = total - total % NUMBER_STEP
        if 100 * top >= NEARLY_ALL * total:
            return Table(wanted.group, wanted.question, wanted.level, most=most, nearly_all=True, answers=known)
        shares = tuple((name, _share(cell, total)) for name, cell in zip(names, cells, strict=True))
        return Table(wanted.group, wanted.question, wanted.level, shares, answers=known)


def _share(cell: int, total: int) -> int:
    """Return per cent in steps, the nearest, the higher of two as near."""
    return max(range(0, 101, SHARE_STEP), key=lambda step: (-abs(100 * cell - step * total), step))
