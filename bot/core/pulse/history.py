"""Earlier rounds of an instrument, and the blocks of people that this round and those ones have in common.

Two tables about mostly the same people tell of the few who are in one of them only. So what was published before
counts when a round is published: which people each earlier table with numbers was about, and at which level.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.core.pulse.rounds import Group
from bot.core.pulse.tables import Table


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
