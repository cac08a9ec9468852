"""What was understood of a message: its topic, how sure that is, what it names, and what it continues."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.core.asking.topics import Topic


class Act(StrEnum):
    """What somebody does by saying something."""

    QUESTION = "question"
    INSTRUCTION = "instruction"
    REPORT = "report"
    """Tells that something is so: «opplæringen ble gjennomført i går»."""
    GREETING = "greeting"
    REMARK = "remark"


_IN_ANY_WORDS: Final = ("meeting",)


@dataclass(frozen=True, slots=True)
class Slots:
    """What a message names. Empty where it names nothing.

    ``phase`` 1–4; ``month`` 1–12; ``period`` is ``this_|next_|last_`` + ``week|month|quarter|year`` or ``q1``…``q4``;
    ``meeting`` is a meeting's id in the programme; ``role`` and ``stage`` are ids; ``activity``, ``unit`` and
    ``person`` are the words as they were written; ``municipality`` is the official name.
    """

    phase: int | None = None
    month: int | None = None
    period: str = ""
    meeting: str = ""
    role: str = ""
    activity: str = ""
    unit: str = ""
    person: str = ""
    stage: str = ""
    municipality: str = ""

    def filled(self) -> dict[str, str | int]:
        """Return the slots that hold something, by name."""
        return {name: value for name, value in asdict(self).items() if value}


@dataclass(frozen=True, slots=True)
class Named:
    """Something of the municipality that a message may name: its id and its name."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Known:
    """The municipality's own words: what questions are matched against. All empty where nothing is known yet."""

    activities: tuple[Named, ...] = ()
    """Of the whole plan, in its own order; the title is the name."""
    units: tuple[Named, ...] = ()
    persons: tuple[Named, ...] = ()
    municipalities: tuple[Named, ...] = ()
    """Those of the network, the own one included."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What the last answer in a conversation was about; words are never kept, ids are."""

    topic: Topic
    at: datetime
    slots: Slots = Slots()
    """Without ``activity``, ``unit`` and ``person``: those stand as ids."""
    activities: tuple[int, ...] = ()
    """What the answer was about or listed, in order."""
    unit: int | None = None
    until: datetime | None = None
    """The last moment that it told of, where it told of a time or a meeting: «og etter det?» begins there."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A message, understood."""

    topic: Topic
    confidence: float
    """0 to 1."""
    alternatives: tuple[Topic, ...] = ()
    """What else it may be; empty when the topic is sure."""
    slots: Slots = Slots()
    act: Act = Act.QUESTION
    activities: tuple[int, ...] = ()
    """Which activities of the plan it may name, the likeliest first; several where they are equally likely."""
    unit: int | None = None
    persons: tuple[int, ...] = ()
    municipality: int | None = None
    """The one of the network that is named."""
    meant: tuple[str, ...] = ()
    """Slots that are meant and not named: a stage by «de som stritter imot», a meeting by «når ses eieren og jeg»."""
    mine: bool = False
    """Asks about the asker: «mine», «meg», «vi på enheten vår»."""
    follows: bool = False
    """Continues the last answer: «og etter det?»."""
    since: datetime | None = None
    """Asks for what comes after this moment, the last one that was told of."""
    reasons: tuple[str, ...] = ()
    """Why, for ``--explain``: which words, rules and examples spoke for what. Never logged."""

    @property
    def sure(self) -> bool:
        """Whether it can be answered without asking back."""
        return not self.alternatives

    def named(self) -> dict[str, str | int]:
        """Return the slots that are reported: those named, and a meeting in whatever words it is spoken of."""
        return {n: value for n, value in self.slots.filled().items() if n not in self.meant or n in _IN_ANY_WORDS}
