"""Published tables: what may be said of one group's answers to one question, and how coarse it is."""

from dataclasses import dataclass
from enum import StrEnum

SHARE_STEP = 5
"""Shares are given in steps of so many per cent."""

NUMBER_STEP = 5
"""Numbers of answers are given in such steps: «20 to 24»."""

NEARLY_ALL = 90
"""From so many per cent in one cell on, only that it is most of them is said."""

SMALLEST_CELL = 3
"""A published cell has no answers, or at least so many."""


class Level(StrEnum):
    """How much a table says, finest first."""

    OPTIONS = "options"
    """A share for each option."""
    GROUPS = "groups"
    """A share for each coarser cell."""
    MOST = "most"
    """Only which coarser cell is the most common; no numbers."""
    NOTHING = "nothing"
    """Too few answers, or too easy to see who."""

    @property
    def counts(self) -> bool:
        """Whether it has numbers, so that tables can be added and subtracted."""
        return self in (Level.OPTIONS, Level.GROUPS)


@dataclass(frozen=True, slots=True)
class Table:
    """What is published of one group's answers to one question."""

    group: int
    """The reporting group's id."""
    question: str
    level: Level
    shares: tuple[tuple[str, int], ...] = ()
    """By option or coarser cell, in their order: per cent in steps of 5. Empty for the other levels."""
    most: str = ""
    """The most common cell: at level «most», and where one cell has nearly all (then there are no shares)."""
    nearly_all: bool = False
    answers: int = 0
    """At least so many answers, fewer than a step more; 0 where that is not said."""

    @property
    def shown(self) -> bool:
        """Whether it says anything."""
        return self.level is not Level.NOTHING


@dataclass(frozen=True, slots=True)
class PublishedRound:
    """All tables of one closed round, for those who read several."""

    round_id: int
    tables: tuple[Table, ...]

    def table(self, group: int, question: str) -> Table | None:
        """Return one table; None where there is none."""
        return next((one for one in self.tables if (one.group, one.question) == (group, question)), None)
