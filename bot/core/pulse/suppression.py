"""Which groups have numbers, and how fine, so that no sum or difference of tables tells too much. One question."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.core.pulse.cells import Cells, added, sound
from bot.core.pulse.overlaps import Overlap, Parts, conflicts, under
from bot.core.pulse.rounds import GroupKind
from bot.core.pulse.tables import Level
from bot.core.pulse.trees import Tree

NUMBERS: Final = (Level.OPTIONS, Level.GROUPS)
_WORTH: Final = {GroupKind.WHOLE: 40, GroupKind.AREA: 6, GroupKind.UNITS: 1}
_TRIES: Final = 8
_SECOND_CHANCES: Final = 40
_CAREFUL: Final = 80

Row = tuple[int | None, int | None, int, Cells | None]
"""Earlier piece, new piece, how many people are in both, and what they answer now."""

Levels = dict[int, Level]
"""By group with numbers, how fine they are."""


@dataclass(frozen=True)
class Then:
    """An earlier round, as one question of it was published: at each level, the tables and who is in them still."""

    tree: Tree
    published: Mapping[Level, frozenset[int]]
    shared: Sequence[tuple[int | None, int | None, int, Mapping[Level, Cells] | None]]
    """Leaf then, leaf now, how many people, and what they answer now (None where they are not asked now)."""
    _by_level: dict[Level, "_Rows"] = field(default_factory=dict)

    def rows(self, level: Level, pieces: Mapping[int, int]) -> Iterator[Row]:
        """Yield who is in which piece then and now; ``pieces``: the new ones, by leaf."""
        if level not in self._by_level:
            self._by_level[level] = _Rows(self, level)
        return self._by_level[level].of(pieces)


class _Rows:
    """Who is in which earlier piece and in which leaf now, at one level."""

    def __init__(self, then: Then, level: Level) -> None:
        old = then.tree.pieces(then.published[level])
        self.now: dict[int, list[tuple[int | None, int, Cells | None]]] = {}
        self.then: dict[int, list[tuple[int | None, int, Cells | None]]] = {}
        for one, leaf, size, cells in then.shared:
            piece = None if one is None else old.get(one)
            row = None if cells is None else cells[level]
            if leaf is not None:
                self.now.setdefault(leaf, []).append((piece, size, row))
            if piece is not None:
                self.then.setdefault(piece, []).append((leaf, size, row))

    def of(self, pieces: Mapping[int, int]) -> Iterator[Row]:
        touched = set()
        for leaf, new in pieces.items():
            for old, size, cells in self.now.get(leaf, ()):
                yield old, new, size, cells
                touched.add(old)
        for old in touched:
            for other, size, cells in self.then.get(old, ()) if old is not None else ():
                if other not in pieces:
                    yield old, None, size, cells


@dataclass
class Chooser:
    """Looks for as many tables with numbers as may stand beside each other, and as fine as may be."""

    tree: Tree
    cells: Mapping[Level, Mapping[int, Cells]]
    """By level, by leaf: the answers."""
    k: int
    earlier: Sequence[Then] = ()
    _sums: dict[tuple[Level, int], Cells] = field(default_factory=dict)
    _below: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._below = self.tree.below()
        for level in NUMBERS:
            width = len(next(iter(self.cells[level].values()), ()))
            for group, leaves in self._below.items():
                self._sums[level, group] = added((self.cells[level][leaf] for leaf in leaves), width)

    def sums(self, level: Level, group: int) -> Cells:
        """Return all answers of a group."""
        return self._sums[level, group]

    def choose(self) -> Levels:
        """Return the groups that have numbers."""
        alone = {group: found for group in self._below if (found := self._alone(group))}
        chosen = self._filled({}, alone)
        chosen = self._swapped(chosen, alone)
        if not self.earlier:
            return chosen
        kept = self._second_chances(self.without_conflicts(chosen), alone)
        if len(self._below) > _CAREFUL or kept == chosen:
            return kept
        return max(kept, self._second_chances({}, alone), key=self._total)

    def alone(self, group: int) -> Level | None:
        """Return the finest level with numbers that a group might have if it were the only one."""
        return next(iter(self._alone(group)), None)

    def _alone(self, group: int) -> list[Level]:
        fine = [level for level in NUMBERS if sound(self.sums(level, group), self.k)]
        return [level for level in fine if not any(self.conflicts({group}, level))]

    def holds(self, levels: Levels) -> bool:
        """Tell whether every piece may be known, within the round."""
        return all(self._sound_pieces(_family(levels, level), level) for level in NUMBERS)

    def _sound_pieces(self, published: Collection[int], level: Level) -> bool:
        rows: dict[int, list[Cells]] = {}
        people: dict[int, int] = {}
        for leaf, piece in self.tree.pieces(published).items():
            rows.setdefault(piece, []).append(self.cells[level][leaf])
            people[piece] = people.get(piece, 0) + self.tree.sizes[leaf]
        return all(not people[one] or sound(added(row, len(row[0])), self.k) for one, row in rows.items())

    def _filled(self, levels: Levels, wanted: Mapping[int, Sequence[Level]]) -> Levels:
        """Add what fits, group by group: from the whole down, the larger first."""
        order = sorted(wanted, key=lambda one: (self.tree.depth(one), -sum(self.sums(Level.GROUPS, one)), one))
        chosen = dict(levels)
        for group in order:
            for level in wanted[group]:
                if group not in chosen and self._fits(chosen, group, level):
                    chosen[group] = level
        return chosen

    def _fits(self, levels: Levels, group: int, level: Level) -> bool:
        """Tell whether a group can be added: what is left of the one above it must hold, and what is left of it."""
        return self.holds({**levels, group: level})

    def _swapped(self, levels: Levels, alone: Mapping[int, Sequence[Level]]) -> Levels:
        """Let a group go where that makes room for more than it is worth."""
        best = levels
        for group in [one for one in alone if levels.get(one) is not alone[one][0]][:_TRIES]:
            for other in sorted(best, key=self._worth)[: _TRIES * 2]:
                fewer = {one: level for one, level in best.items() if one not in (other, group)}
                for level in alone[group]:
                    trial = {**fewer, group: level}
                    if self._total(trial) + self._worth(other) > self._total(best) and self.holds(trial):
                        best = max(best, self._filled(trial, alone), key=self._total)
        return best

    def _worth(self, group: int) -> int:
        return _WORTH[self.tree.kinds[group]]

    def _total(self, levels: Levels) -> float:
        return sum(self._worth(one) * (1.25 if level is Level.OPTIONS else 1) for one, level in levels.items())

    def conflicts(self, published: Collection[int], level: Level) -> list[Parts]:
        """Return the combinations of new pieces that tell too much beside what was published in an earlier round."""
        found: dict[Parts, None] = {}
        pieces = self.tree.pieces(published)
        parts = under(self.tree, published, pieces.values())
        for then in self.earlier:
            if then.published[level]:
                overlap = Overlap(then.rows(level, pieces), self.k)
                groups = under(then.tree, then.published[level], overlap.by_old)
                found |= dict.fromkeys(conflicts(overlap, groups, parts))
        return list(found)

    def without_conflicts(self, levels: Levels) -> Levels:
        """Let groups go, the least first, until nothing tells too much beside the earlier rounds."""
        chosen = dict(levels)
        for level in reversed(NUMBERS):
            while found := self.conflicts(_family(chosen, level), level):
                chosen = self.coarser(chosen, self._victim(chosen, level, found), level)
        return chosen

    def _victim(self, levels: Levels, level: Level, found: list[Parts]) -> int:
        """Return the group to let go: one in the first combination, or inside it, after which fewer are left."""
        family = _family(levels, level)
        blamed = sorted(found[0], key=lambda one: (self._worth(one), one))
        inside = [one for one in family if self.tree.above(one, family) in found[0] and one not in found[0]]
        for one in [*sorted(inside, key=lambda one: (self._worth(one), one))[:_TRIES], *blamed]:
            left = self.conflicts(family - {one}, level)
            if len(left) < len(found) and found[0] not in left:
                return one
        return blamed[0]

    @staticmethod
    def coarser(levels: Levels, group: int, level: Level) -> Levels:
        """Return levels with one group no longer as fine as this level."""
        if level is Level.OPTIONS:
            return {**levels, group: Level.GROUPS}
        return {one: found for one, found in levels.items() if one != group}

    def least_first(self, levels: Levels, level: Level) -> list[int]:
        """Return the groups with numbers as fine as a level, or finer, those that are worth least first."""
        return sorted(_family(levels, level), key=lambda one: (self._worth(one), one))

    def _second_chances(self, levels: Levels, alone: Mapping[int, Sequence[Level]]) -> Levels:
        """Take back what was let go, where it fits after all."""
        chosen = dict(levels)
        missed = [one for one in alone if chosen.get(one) is not alone[one][0]]
        for group in sorted(missed, key=lambda one: (-self._worth(one), one))[
            : _SECOND_CHANCES if len(self._below) <= _CAREFUL else _TRIES
        ]:
            for level in alone[group]:
                trial = {**chosen, group: level}
                if level is not chosen.get(group) and self.holds(trial) and not self._clashes(trial, level):
                    chosen = trial
                    break
        return chosen

    def _clashes(self, levels: Levels, level: Level) -> bool:
        finest = NUMBERS if level is Level.OPTIONS else (Level.GROUPS,)
        return any(self.conflicts(_family(levels, one), one) for one in finest)


def _family(levels: Levels, level: Level) -> frozenset[int]:
    """Return the groups with numbers as fine as a level, or finer."""
    return frozenset(one for one, found in levels.items() if found is level or found is Level.OPTIONS)
