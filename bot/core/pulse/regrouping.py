"""What earlier rounds mean for the groups of a new one: who was together, and where a few came or left since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.pulse.history import EarlierRound
from bot.core.pulse.rounds import SMALLEST_GROUP, GroupKind

People = frozenset[int]
Part = tuple[tuple[int, ...], People]
"""Units, and those in them who are asked."""


@dataclass(frozen=True)
class Known:
    """The groups of earlier rounds."""

    together: tuple[frozenset[int], ...]
    """Units that were one group in the latest round."""
    numbers: tuple[tuple[People, int], ...]
    """Who was in a group of units that had numbers, and how many of them have been erased since."""
    k: int

    @classmethod
    def of(cls, earlier: Sequence[EarlierRound], k: int) -> "Known":
        """Read the earlier rounds."""
        latest = max(earlier, key=lambda one: one.round_id, default=None)
        units = [group for group in latest.groups if group.kind is GroupKind.UNITS] if latest else []
        found = dict.fromkeys(one for round_ in earlier for one in _with_numbers(round_))
        return cls(tuple(frozenset(group.units) for group in units if len(group.units) > 1), tuple(found), k)

    def kept_together(self, parts: Sequence[Part]) -> list[Part]:
        """Put units together that were one group, unless each of them is large enough by now."""
        left = list(parts)
        found = []
        for units in self.together:
            members = [part for part in left if units.issuperset(part[0])]
            if len(members) > 1 and any(len(people) < SMALLEST_GROUP for _, people in members):
                left = [part for part in left if part not in members]
                found.append(joined(members))
        return [*found, *left]

    def changes(self, people: People) -> list[tuple[int, int]]:
        """Return how many left and came since each table with numbers about mostly the same people."""
        found = []
        for then, erased in self.numbers:
            both, left, came = len(then & people), len(then - people) + erased, len(people - then)
            if both > left and both > came:
                found.append((left, came))
        return found

    def settled(self, people: People) -> bool:
        """Tell whether a group's numbers may stand beside all earlier ones: the same people, or enough others."""
        return all(not (left or came) or min(left, came) >= self.k for left, came in self.changes(people))

    def newcomers(self, people: People) -> People:
        """Return those without whom a group is settled: nobody has left it, and some have come."""
        if self.settled(people):
            return frozenset()
        for then, _ in self.numbers:
            if then < people and len(then) >= SMALLEST_GROUP and 2 * len(then) > len(people) and self.settled(then):
                return people - then
        return frozenset()

    def mended(self, parts: Sequence[Part]) -> list[Part]:
        """Put groups of one service together that a few have left, where those of all of them are enough."""
        broken = [one for one in parts if not self.settled(one[1]) and not self.newcomers(one[1])]
        fine = [one for one in parts if one not in broken]
        pool: list[Part] = []
        while broken:
            pool.append(broken.pop(0))
            if len(pool) > 1 and self._enough(pool):
                fine.append(joined(pool))
                pool = []
        return sorted([*fine, *pool])

    def _enough(self, parts: Sequence[Part]) -> bool:
        """Tell whether enough have left and come in groups together, since each had numbers."""
        together = joined(parts)[1]
        near = [{one for one in self.numbers if 2 * len(one[0] & people) > len(one[0])} for _, people in parts]
        before = frozenset().union(*(then for found in near for then, _ in found))
        return self.settled(together) and min(len(before - together), len(together - before)) >= self.k


def joined(parts: Iterable[Part]) -> Part:
    """Return several parts as one."""
    several = list(parts)
    units = {unit for found, _ in several for unit in found}
    return tuple(sorted(units)), frozenset().union(*(people for _, people in several))


def _with_numbers(earlier: EarlierRound) -> Iterable[tuple[People, int]]:
    counted = {table.group for table in earlier.tables if table.level.counts}
    for group in earlier.groups:
        if group.id in counted and group.kind is GroupKind.UNITS:
            people = frozenset(person for person, leaf in earlier.members.items() if leaf == group.id)
            yield people, group.size - len(people)
