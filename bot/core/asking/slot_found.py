"""Everything in a message that may be a slot, whatever it is about."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.core.asking.matching import Match
from bot.core.asking.reading import Reading
from bot.core.asking.slot_activities import ACTIVITY_TOPICS
from bot.core.asking.slot_judging import Judge
from bot.core.asking.slot_names import Name
from bot.core.asking.slot_phases import Phases
from bot.core.asking.slot_phrases import Mention
from bot.core.asking.slot_times import Times
from bot.core.asking.topics import Topic

_AGREED: Final = 0.5
"""In so many of the topics a phrase must be the best one to be pointed out before the topic is known."""


@dataclass(frozen=True, slots=True)
class NamedActivity:
    """Words that may name an activity, as they were written, and which of the plan's they may mean."""

    text: str
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Groups:
    """Meetings, roles or stages: what can mean nothing else, and what means them only in context. Values are ids."""

    named: tuple[Mention[str], ...] = ()
    loose: tuple[Mention[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """All candidates, in the order they stand. ``reading`` has one written word a token; mentions count its tokens."""

    reading: Reading
    phases: Phases = field(default_factory=Phases)
    times: Times = field(default_factory=Times)
    meetings: Groups = Groups()
    roles: Groups = Groups()
    stages: Groups = Groups()
    units: tuple[Mention[Name], ...] = ()
    persons: tuple[Mention[Name], ...] = ()
    municipalities: tuple[Mention[Name], ...] = ()
    activities: Mapping[Topic, Mention[NamedActivity]] = field(default_factory=dict)
    """The best phrase for each topic that can name an activity, where there is one."""
    judge: Judge = field(default=Judge(), repr=False, compare=False)
    """What chooses among the candidates, once the topic is known."""

    @property
    def activity(self) -> Mention[NamedActivity] | None:
        """The phrase that most topics would take, before the topic is known; None where they do not agree."""
        counted = Counter((one.first, one.stop) for one in self.activities.values())
        for place, votes in counted.most_common(1):
            if votes >= _AGREED * len(ACTIVITY_TOPICS):
                return next(one for one in self.activities.values() if (one.first, one.stop) == place)
        return None

    @property
    def spans(self) -> tuple[tuple[int, int, str], ...]:
        """Every stretch of the message that may fill a slot: start, end (in letters), the slot's name; in order."""
        tokens = self.reading.tokens
        return tuple(
            sorted((tokens[one.first].start, tokens[one.stop - 1].end, name) for one, name in self._mentions())
        )

    def _mentions(self) -> Iterator[tuple[Mention[int] | Mention[str] | Mention[Name] | Mention[NamedActivity], str]]:
        """Yield what can mean nothing else, and the name of its slot."""
        yield from ((one, "phase") for one in self.phases.named)
        yield from ((one, "month") for one in self.times.months)
        yield from ((one, "period") for one in self.times.periods)
        yield from ((one, "meeting") for one in self.meetings.named)
        yield from ((one, "role") for one in self.roles.named)
        yield from ((one, "stage") for one in self.stages.named)
        yield from ((one, "unit") for one in self.units)
        yield from ((one, "person") for one in self.persons if one.value.sure)
        yield from ((one, "municipality") for one in self.municipalities if one.value.sure)
        if self.activity is not None:
            yield self.activity, "activity"
