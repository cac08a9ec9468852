"""What is kept after an answer: what it was about for ten minutes, a proposed change until it is confirmed, a count."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from bot.core.asking.topics import Topic
from bot.core.asking.understood import Turn

REMEMBERED: Final = timedelta(minutes=10)
"""How long a follow-up may refer to the last answer."""

PROPOSED: Final = timedelta(hours=24)
"""How long a proposed change can be confirmed."""

COLLECTED: Final = timedelta(days=360)
"""How long a question that somebody has sent in is kept, counted from the first of its month."""


class Change(StrEnum):
    """What an instruction would do."""

    DONE = "done"
    MOVE = "move"
    ASSIGN = "assign"
    ADD = "add"


class Counted(StrEnum):
    """How a question went; counted by topic and month, never by person."""

    ANSWERED = "answered"
    OFFERED = "offered"
    """Suggestions were offered."""
    CHOSEN = "chosen"
    """One of the suggestions was it."""
    WRONG = "wrong"
    """None of them was."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that somebody asked for in words; done when they confirm it.

    ``when`` is what `bot.core.plan_time` writes; ``version`` the activity's, as the person saw it.
    """

    id: int
    """A random positive number below 2⁶³, so that it can stand in a button before it is stored."""
    change: Change
    activity: int | None = None
    version: int | None = None
    when: str = ""
    person: int | None = None
    role: str = ""
    title: str = ""
    phase: int | None = None
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What is stored when an answer has been made, in a transaction of its own."""

    municipality: int
    person: int
    place: str
    """The conversation: platform, team, channel and thread, joined by spaces."""
    turn: Turn | None = None
    proposal: Proposal | None = None
    counted: tuple[tuple[Topic, Counted], ...] = ()
