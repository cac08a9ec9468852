"""When a topic is sure, and what else to offer when it is not. Pure arithmetic on probabilities."""

from dataclasses import dataclass
from typing import Final

from bot.core.asking.classifier import Judgement
from bot.core.asking.topics import INSTRUCTIONS, Topic

_MOST: Final = 3
_NEVER_CHOSEN: Final = frozenset({Topic.SENSITIVE})
NEVER_OFFERED: Final = frozenset({Topic.SENSITIVE, Topic.OUT_OF_SCOPE, Topic.GREETING})
"""Nobody is asked whether this is what they meant."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Probabilities, 0 to 1; chosen by learning so that what is called sure is right nearly always."""

    sure: float = 0.6
    """At least this likely: no alternatives."""
    instruction: float = 0.6
    """An instruction less likely than this gives way to the likeliest other topic, if that is not far behind."""
    giving_way: float = 0.15
    """How likely that other topic must be."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The topic chosen, its probability, and what else it may be: no topic where it is sure, else three."""

    topic: Topic
    confidence: float
    alternatives: tuple[Topic, ...]


def decide(judgement: Judgement, limits: Limits) -> Decision:
    """Choose the topic; an instruction only where it is likelier than not."""
    ranked = [pair for pair in judgement.ranked if pair[0] not in _NEVER_CHOSEN]
    topic, confidence = _chosen(ranked, limits)
    if confidence >= limits.sure:
        return Decision(topic, confidence, ())
    others = [other for other, _ in ranked if other is not topic and other not in NEVER_OFFERED]
    return Decision(topic, confidence, tuple(others[:_MOST]))


def _chosen(ranked: list[tuple[Topic, float]], limits: Limits) -> tuple[Topic, float]:
    """Return the topic that is answered, and how likely it is."""
    topic, share = ranked[0]
    if topic not in INSTRUCTIONS or share >= limits.instruction:
        return topic, share
    other = next(pair for pair in ranked[1:] if pair[0] not in INSTRUCTIONS)
    return other if other[1] >= limits.giving_way else (topic, share)
