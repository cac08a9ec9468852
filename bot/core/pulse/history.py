"""Earlier rounds of an instrument, and the blocks of people that this round and those ones have in common.

Two tables about mostly the same people tell of the few who are in one of them only. So what was published before
counts when a round is published: which people each earlier table with numbers was about, and at which level.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.core.pulse.rounds import Group
from bot.core.pulse.tables import Table

Counts = Mapping[int, Mapping[str, Sequence[int]]]
"""By block (see `Counting.blocks`), by question: the number of answers for each option. What is missing is zero."""


@dataclass(frozen=True, slots=True)
class EarlierRound:
    """A closed round: who was asked in which group, and what was published."""

    round_id: int
    groups: tuple[Group, ...]
    members: Mapping[int, int]
    """By person who was asked, the leaf or rest group they were in. Who has been erased since is missing here, but is
    still in the group's ``size``."""
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Counting:
    """Who was asked in the round that is to be published, and in those before it.

    Three steps at the close: make one of these, count the votes by ``blocks``, hand both to `publish`.
    """

    groups: tuple[Group, ...]
    members: Mapping[int, int]
    """By person who was asked, the leaf or rest group they are in."""
    earlier: tuple[EarlierRound, ...] = ()

    @classmethod
    def of(
        cls, groups: Sequence[Group], members: Mapping[int, int], earlier: Sequence[EarlierRound] = ()
    ) -> "Counting":
        """Put together what a round is published from."""
        return cls(tuple(groups), dict(members), tuple(earlier))

    @cached_property
    def blocks(self) -> dict[int, int]:
        """By person who was asked: the number of the block they are counted in.

        A block holds those who have been in the same groups in every round. Blocks are never published; some are of
        one person. They live as long as the close does.
        """
        numbers: dict[Hashable, int] = {}
        known = [one.members for one in self.earlier]
        return {
            person: numbers.setdefault((group, *(members.get(person) for members in known)), len(numbers))
            for person, group in sorted(self.members.items())
        }

    def shared(self, earlier: EarlierRound) -> dict[tuple[int | None, int | None], tuple[int, frozenset[int]]]:
        """Return, by leaf then and leaf now (None: not asked), how many people are in both, and in which blocks.

        People who have been erased are counted as if they had been in the one round only.
        """
        people: dict[tuple[int | None, int | None], int] = Counter()
        blocks: dict[tuple[int | None, int | None], set[int]] = {}
        for person in {*self.members, *earlier.members}:
            both = (earlier.members.get(person), self.members.get(person))
            people[both] += 1
            if person in self.members:
                blocks.setdefault(both, set()).add(self.blocks[person])
        for leaf, missing in _erased(earlier.groups, earlier.members).items():
            people[leaf, None] += missing
        for leaf, missing in _erased(self.groups, self.members).items():
            people[None, leaf] += missing
        return {both: (size, frozenset(blocks.get(both, ()))) for both, size in people.items() if size}


def _erased(groups: Sequence[Group], members: Mapping[int, int]) -> dict[int, int]:
    """Return, by leaf, how many of those who were asked are no longer known."""
    known = Counter(members.values())
    inner = {group.parent for group in groups}
    return {group.id: group.size - known[group.id] for group in groups if group.id not in inner}
