"""Which of the candidates for a slot counts in a message of a topic, or none: learnt from the examples.

«Prosjektlederen har nok, flytt det til arbeidsgruppa» names two roles and proposes one. What speaks for a candidate is
the topic, the words beside it, and what else is named; the weights come from ``python -m learning.slots``.

A meeting may be meant that nothing names: «når ses eieren og jeg igjen». Then all words of the message speak for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from bot.core.asking.reading import Reading, Token
from bot.core.asking.topics import Topic
from bot.core.words import fold

JUDGED: Final = ("phase", "month", "period", "meeting", "role", "stage", "person", "unit", "municipality")
"""The slots whose candidates are judged."""

UNSAID: Final = "unsaid"
"""The kind of a candidate that no words name; it stands nowhere."""
_UNSAID_IN: Final = {"meeting": frozenset({Topic.NEXT_MEETING, Topic.MEETING_AGENDA, Topic.MEETING_STRUCTURE})}
"""The slots that may be meant without being named, and in which topics."""

_ASKED_FOR: Final = {
    "meeting": frozenset({Topic.NEXT_MEETING, Topic.MEETING_AGENDA, Topic.MEETING_STRUCTURE}),
    "municipality": frozenset({Topic.NETWORK_STATUS}),
    "phase": frozenset({Topic.PHASE_ABOUT, Topic.PHASE_STATUS}),
    "stage": frozenset({Topic.CHANGE_STAGES, Topic.PULSE_RESULTS}),
}
"""The slots that a topic is about: where a message names one only, it is that one, whatever stands beside it."""

_ENDS: Final = ".!?\n"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may fill a slot: which, where (tokens [first, stop)), and how it was found."""

    value: str | int
    first: int
    stop: int
    kind: str
    """``named``, or ``loose`` where it may mean something else; ``inside`` when it is a part of an activity's name.
    `UNSAID` where nothing names it."""


def features(
    slot: str, topic: Topic, candidate: Candidate, among: Sequence[Candidate], reading: Reading
) -> tuple[str, ...]:
    """Return what speaks for or against a candidate."""
    if candidate.kind == UNSAID:
        return _unsaid_features(slot, topic, candidate.value, reading)
    among = _said(among)
    tokens = reading.tokens
    before, earlier = _form(tokens, candidate.first - 1), _form(tokens, candidate.first - 2)
    after = _form(tokens, candidate.stop)
    several = len({one.value for one in among})
    place = "first" if candidate is among[0] else "last" if candidate is among[-1] else "inner"
    asks = "asks" if _in_last_sentence(reading, candidate) else "chat"
    head = f"{slot} {candidate.kind}"
    return (
        f"j {head} {topic}",
        f"j {head} {before}",
        f"j {head} {earlier} {before}",
        f"j {head} {topic} {before}",
        f"j {head} > {after}",
        f"j {head} {topic} > {after}",
        f"j {head} {topic} {place} {min(several, 3)}",
        f"j {head} {place} {min(several, 3)}",
        f"j {head} {topic} {asks}",
        f"j {slot} {topic} = {candidate.value if slot not in _OPEN else ''}",
        f"j {head} = {candidate.value if slot not in _OPEN else ''}",
        f"j {slot} {_form(tokens, candidate.first) if slot not in _OPEN else ''}",
    )


def _unsaid_features(slot: str, topic: Topic, value: str | int, reading: Reading) -> tuple[str, ...]:
    """Return what speaks for what no words name: the words of the message, and each two beside each other."""
    forms = [fold(token.form) for token in reading.tokens]
    words = (*dict.fromkeys(forms), *dict.fromkeys(f"{one} {other}" for one, other in pairwise(forms)))
    return (f"u {slot} = {value}", f"u {slot} {topic} = {value}", *(f"u {slot} = {value}: {word}" for word in words))


def _only(among: Sequence[Candidate], reading: Reading) -> Candidate | None:
    """Return the first of the candidates that are named, where they are all of one value; else None.

    Where one is left out («ikke styringsgruppemøtet», «utenom Bergen»), none is the only one.
    """
    named = [one for one in among if one.kind == "named"]
    if len({one.value for one in named}) != 1:
        return None
    before = {reading.tokens[at].word for one in named for at in range(max(0, one.first - 2), one.first)}
    return None if before & _BUT else named[0]


_BUT: Final = frozenset(
    ("ikke", "ikkje", "ikkj", "itj", "itte", "utenom", "utanom", "unntatt", "unnateke", "enn", "not", "except", "than")
)


def _said(among: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return the candidates that the message names."""
    return [one for one in among if one.kind != UNSAID]


_OPEN: Final = frozenset({"person", "unit", "municipality", "month", "period"})
"""Slots whose values say nothing about whether they count."""


def none_features(slot: str, topic: Topic, among: Sequence[Candidate]) -> tuple[str, ...]:
    """Return what speaks for filling the slot with nothing."""
    several = min(len({one.value for one in _said(among)}), 3)
    return (f"j0 {slot}", f"j0 {slot} {topic}", f"j0 {slot} {topic} {several}", f"j0 {slot} {several}")


@dataclass(frozen=True, slots=True)
class Judge:
    """Chooses among candidates."""

    weights: Mapping[str, float] = field(default_factory=dict)
    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Slot → what may fill it, for the slots that may be meant without being named."""

    def unsaid(self, slot: str, topic: Topic) -> list[Candidate]:
        """Return what may fill a slot in this topic though nothing names it."""
        possible = self.values.get(slot, ()) if topic in _UNSAID_IN.get(slot, ()) else ()
        return [Candidate(value, 0, 0, UNSAID) for value in possible]

    def best(self, slot: str, topic: Topic, candidates: Sequence[Candidate], reading: Reading) -> Candidate | None:
        """Return the candidate that counts, the first of equals, or None where none does."""
        if not candidates:
            return None
        if topic in _ASKED_FOR.get(slot, ()) and (only := _only(candidates, reading)):
            return only
        scores = [self._sum(features(slot, topic, one, candidates, reading)) for one in candidates]
        top = max(scores)
        if top <= self._sum(none_features(slot, topic, candidates)):
            return None
        return candidates[scores.index(top)]

    def _sum(self, names: Iterable[str]) -> float:
        """Add up what features weigh."""
        return sum(self.weights.get(name, 0.0) for name in names)


def _form(tokens: Sequence[Token], at: int) -> str:
    """Return the common form of a word, or what stands for the message's edges."""
    if 0 <= at < len(tokens):
        return fold(tokens[at].form)
    return "^" if at < 0 else "$"


def _in_last_sentence(reading: Reading, candidate: Candidate) -> bool:
    """Tell whether nothing but the rest of its sentence follows a candidate."""
    rest = reading.text[reading.tokens[candidate.stop - 1].end :].rstrip(_ENDS + ' )»"')
    return not any(end in rest for end in _ENDS)
