"""Two linear machines over features and over letters: weights that were learnt before, pure arithmetic, no library.

The weights of a feature are one signed byte a topic, times one scale for all; a message has some hundred features, so
its scores are some thousand multiplications. The scores of both machines are added; how much each counts is in its
scale.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import exp, log, sqrt
from operator import mul
from typing import Final

from bot.core.asking.topics import Topic

Kind = Topic | None
"""What a message may be: None for talk that asks and tells nothing of any topic."""

_UTMOST: Final = 13.8
"""Log odds beyond one to a million say nothing more."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt: ``rows`` holds ``len(topics)`` bytes a feature, in the order of ``features``."""

    topics: tuple[Kind, ...]
    features: Mapping[str, int]
    """Feature → its row."""
    rows: "array[int]"
    rarity: "array[float]"
    """How telling each feature is: the rarer, the more."""
    scale: float
    bias: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Topics with their probabilities, the likeliest first; the probabilities add up to 1."""

    ranked: tuple[tuple[Topic, float], ...]
    child: float | None = None
    """The log odds that it is about a concrete child; None where nothing was learnt of such messages."""

    @property
    def best(self) -> Topic:
        """The likeliest topic."""
        return self.ranked[0][0]

    def of(self, topic: Topic) -> float:
        """Return the probability of one topic."""
        return dict(self.ranked).get(topic, 0.0)


class Machine:
    """Scores features by learnt weights."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._width = len(weights.topics)

    def scores(self, features: Mapping[str, float]) -> list[float]:
        """Return the score of each topic, in the order of the weights' topics."""
        weights, width, scaled = self.weights, self._width, self._scaled(features)
        found = array("b")
        for row, _ in scaled:
            found.extend(weights.rows[row * width : (row + 1) * width])
        values = [value for _, value in scaled]
        sums = (sum(map(mul, values, found[topic::width])) for topic in range(width))  # a topic at a time is quickest
        return [score * weights.scale + bias for score, bias in zip(sums, weights.bias, strict=True)]

    def _scaled(self, features: Mapping[str, float]) -> list[tuple[int, float]]:
        """Return rows and values of the features that were learnt; the values' squares add up to 1."""
        weights = self.weights
        rows = [(weights.features[name], value) for name, value in features.items() if name in weights.features]
        telling = [(row, value * weights.rarity[row]) for row, value in rows]
        norm = sqrt(sum(value * value for _, value in telling)) or 1.0
        return [(row, value / norm) for row, value in telling]

    def reasons(self, features: Mapping[str, float], topic: Topic, most: int = 6) -> tuple[tuple[str, float], ...]:
        """Return the features that spoke for ``topic`` most, with how much each did, letters left out."""
        weights = self.weights
        column = weights.topics.index(topic)
        names = [name for name in features if name in weights.features]
        spoke = (
            (name, value * weights.rows[row * self._width + column] * weights.scale)
            for name, (row, value) in zip(names, self._scaled(features), strict=True)
            if name[0] not in "gl"
        )
        return tuple(nlargest(most, (pair for pair in spoke if pair[1] > 0), key=lambda pair: pair[1]))


class Classifier:
    """Judges a message by two machines that know the same topics: one over its features, one over its letters."""

    def __init__(self, features: Weights, letters: Weights) -> None:
        self._features = Machine(features)
        self._letters = Machine(letters)

    def knows(self, features: Iterable[str]) -> bool:
        """Tell whether any word, part of a word or slot among the features has been seen in learning."""
        return any(feature in self._features.weights.features for feature in features if feature[0] in "wps")

    def judge(self, features: Mapping[str, float], letters: Mapping[str, float]) -> Judgement:
        """Return how likely each topic is."""
        both = zip(self._features.scores(features), self._letters.scores(letters), strict=True)
        return judgement(self._features.weights.topics, [one + other for one, other in both])

    def reasons(self, features: Mapping[str, float], topic: Topic, most: int = 6) -> tuple[tuple[str, float], ...]:
        """Return the features that spoke for ``topic`` most, with how much each did, letters left out."""
        return self._features.reasons(features, topic, most)


def judgement(topics: Sequence[Kind], scores: Sequence[float]) -> Judgement:
    """Turn scores, one a topic, into probabilities."""
    top = max(scores)
    shares = [exp(score - top) for score in scores]
    ranked = sorted(zip(topics, shares, strict=True), key=lambda pair: -pair[1])
    asked = [(topic, share) for topic, share in ranked if topic is not None and topic is not Topic.SENSITIVE]
    total = sum(share for _, share in asked) or 1.0
    child = _odds(dict(ranked).get(Topic.SENSITIVE), sum(shares))
    return Judgement(tuple((topic, share / total) for topic, share in asked), child)


def _odds(share: float | None, total: float) -> float | None:
    """Return the log odds of a share of the total, within bounds."""
    if share is None:
        return None
    rest = total - share
    return max(-_UTMOST, min(_UTMOST, log(share / rest))) if share and rest else _UTMOST if share else -_UTMOST
