"""How much better than chance: one question a round, so that the answers are independent of each other.

Of two people of one group, of whom one has answered, which? And of two who gave different answers, who gave which?
Within a group, because what is published of a group is meant to be known.
"""

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import NormalDist

from tests.forensics.evidence import Evidence, Truth
from tests.forensics.strategies import Scores, Strategy

ANSWERED, ANSWER = "who answered", "who answered what"


@dataclass
class Tally:
    """How often one strategy was right about one thing; a tie is half."""

    right: float = 0.0
    rounds: int = 0
    course: list[float] = field(default_factory=list)

    def add(self, right: float) -> None:
        """Count one round."""
        self.right += right
        self.rounds += 1
        self.course.append(right)

    @property
    def rate(self) -> float:
        """The share of rounds it was right in."""
        return self.right / self.rounds if self.rounds else 0.5

    def interval(self, confidence: float = 0.95) -> tuple[float, float]:
        """Return Wilson's interval of the share."""
        return wilson(self.right, self.rounds, confidence)

    def better_than_chance(self, confidence: float = 0.95) -> bool:
        """Tell whether a half is outside the interval; a strategy that is always wrong tells as much."""
        low, high = self.interval(confidence)
        return not low <= 0.5 <= high

    def pays(self, confidence: float = 0.95) -> bool:
        """Tell whether an attacker who goes by it is right more often than not: being wrong pays nobody."""
        return self.interval(confidence)[0] > 0.5


def wilson(right: float, rounds: int, confidence: float) -> tuple[float, float]:
    """Return the interval of a share."""
    if not rounds:
        return 0.0, 1.0
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    share, square = right / rounds, z * z / rounds
    middle = (share + square / 2) / (1 + square)
    half = z / (1 + square) * math.sqrt(share * (1 - share) / rounds + square / (4 * rounds))
    return middle - half, middle + half


Pair = tuple[int, int]


def questions(evidence: Evidence, truth: Truth, rng: random.Random) -> dict[str, Pair]:
    """Draw two people for each question: the first answered (or gave the lower answer), the second did not."""
    groups: dict[int, list[int]] = {}
    for one in evidence.suspects:
        groups.setdefault(one.group, []).append(one.person)
    pairs: dict[str, list[Pair]] = {ANSWERED: [], ANSWER: []}
    for people in groups.values():
        said = [(person, truth.answers[person]) for person in people]
        pairs[ANSWERED] += [(a, b) for a, x in said for b, y in said if x is not None and y is None]
        pairs[ANSWER] += [(a, b) for a, x in said for b, y in said if x is not None and y is not None and x < y]
    return {what: rng.choice(found) for what, found in pairs.items() if found}


def judged(scores: Scores, pair: Pair) -> float | None:
    """Return 1 where the first of the two has the higher number, 0 where the second has; None without numbers."""
    first, second = (scores.get(person) for person in pair)
    if first is None or second is None:
        return None
    return 0.5 if first == second else float(first > second)


@dataclass
class Measurement:
    """All strategies over all rounds."""

    strategies: Sequence[Strategy]
    tallies: dict[tuple[str, str], Tally] = field(default_factory=dict)
    rounds: int = 0
    found: list[str] = field(default_factory=list)
    """Key bytes and other things that stand where they must not."""

    def add(self, evidence: Evidence, truth: Truth, rng: random.Random) -> None:
        """Let every strategy guess about one round."""
        self.rounds += 1
        asked = questions(evidence, truth, rng)
        for strategy in self.strategies:
            scores = strategy.scores(evidence)
            for what, pair in asked.items():
                right = judged(scores, pair)
                if right is not None:
                    self.tallies.setdefault((strategy.name, what), Tally()).add(right)

    def merge(self, other: "Measurement") -> None:
        """Take over the rounds of another process."""
        self.rounds += other.rounds
        self.found += other.found
        for key, tally in other.tallies.items():
            for right in tally.course:
                self.tallies.setdefault(key, Tally()).add(right)

    def leaks(self, confidence: float = 0.95) -> list[tuple[str, str]]:
        """Return what is better than chance, so that one in twenty measurements of nothing at all finds anything."""
        each = self.each(confidence)
        return [key for key, tally in self.tallies.items() if tally.better_than_chance(each)]

    def each(self, confidence: float = 0.95) -> float:
        """Return how sure one strategy must be of itself, there being so many."""
        return 1 - (1 - confidence) / max(len(self.tallies), 1)

    def telling(self, what: str) -> tuple[str, Tally]:
        """Return the strategy that is furthest from chance in all rounds; judge it by `each`, for it was chosen."""
        known = {name: tally for (name, about), tally in self.tallies.items() if about == what}
        name = max(known, key=lambda one: abs(known[one].rate - 0.5) * known[one].rounds)
        return name, known[name]

    def best(self, what: str) -> tuple[str, Tally]:
        """Let an attacker choose what works best on the first half, in its better direction; measure on the second."""
        known = {name: tally.course for (name, about), tally in self.tallies.items() if about == what}
        if not known:
            return "", Tally()
        name = max(known, key=lambda one: abs(_rate(known[one][: len(known[one]) // 2]) - 0.5))
        half = len(known[name]) // 2
        upwards = _rate(known[name][:half]) >= 0.5
        tally = Tally()
        for right in known[name][half:]:
            tally.add(right if upwards else 1 - right)
        return name, tally

    def lines(self) -> Iterable[str]:
        """Yield the report."""
        for what in (ANSWERED, ANSWER):
            yield f"{what}:"
            for (name, about), tally in self.tallies.items():
                if about == what:
                    yield f"  {_said(tally)}  {name}"
            name, tally = self.best(what)
            yield f"  {_said(tally)}  chosen on the first half, measured on the second: {name}"


def _rate(course: Sequence[float]) -> float:
    return sum(course) / len(course) if course else 0.5


def _said(tally: Tally) -> str:
    low, high = tally.interval()
    return f"{tally.rate:6.1%} of {tally.rounds} ({low:.1%} to {high:.1%}, 95 %)"
