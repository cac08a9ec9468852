"""Learning to choose one of several by their features: what was right gets likelier, everything else less likely.

A conditional log-linear model: the probability of a choice grows with the sum of its features' weights. Learnt by
AdaGrad, one case at a time, in an order that is the same each time; the weights are averaged over the later rounds.
"""

import random
from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Ids = NDArray[np.int64]

ROUNDS: Final = 12
_STEP: Final = 0.3
_DECAY: Final = 1e-3
"""How strongly weights are drawn to nothing: the best of three in cross-validation (ten and thirty times as much)."""
_SETTLED: Final = 1e-3
"""A case whose probabilities are that near the truth changes nothing."""


class Case(Protocol):
    """Something to choose among."""

    right: NDArray[np.bool_]
    """Which choices are right: at least one."""

    def scores(self, weights: Numbers) -> Numbers:
        """Return the score of each choice."""

    def spread(self, shares: Numbers) -> tuple[Ids, Numbers]:
        """Return features and how much of the choices' shares falls on each; a feature may come several times."""


class Names:
    """Numbers the features."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def ids(self, names: Sequence[str]) -> list[int]:
        """Return the numbers of features; new ones get the next."""
        return [self._ids.setdefault(name, len(self._ids)) for name in names]

    def named(self, weights: Numbers) -> dict[str, float]:
        """Return the weights by name, without those that are nothing."""
        return {name: float(weights[at]) for name, at in self._ids.items() if weights[at]}


def learn_to_choose(cases: Sequence[Case], size: int, rounds: int = ROUNDS) -> Numbers:
    """Return the weights of ``size`` features."""
    weights, squares, total = np.zeros(size), np.full(size, 1e-6), np.zeros(size)
    order, shuffling = list(cases), random.Random(1)  # noqa: S311 - no secret: the same order each time
    first_averaged = rounds // 2
    for turn in range(rounds):
        shuffling.shuffle(order)
        for case in order:
            _step(case, weights, squares)
        if turn >= first_averaged:
            total += weights
    return total / (rounds - first_averaged)


def _step(case: Case, weights: Numbers, squares: Numbers) -> None:
    """Learn from one case; changes ``weights``, and ``squares``, the sums of squared slopes."""
    blame = _blame(case, weights)
    if np.abs(blame).sum() < _SETTLED:
        return
    ids, amounts = case.spread(blame)
    touched, at = np.unique(ids, return_inverse=True)
    slope = np.bincount(at, amounts, len(touched)) + _DECAY * weights[touched]
    squares[touched] += slope * slope
    weights[touched] -= _STEP * slope / np.sqrt(squares[touched])


def _blame(case: Case, weights: Numbers) -> Numbers:
    """Return how much likelier each choice is taken to be than it is, given that one of the right ones is."""
    scores = case.scores(weights)
    likely = np.exp(scores - scores.max())
    wanted = np.where(case.right, likely, 0.0)
    found: Numbers = likely / likely.sum() - (wanted / wanted.sum() if wanted.any() else case.right / case.right.sum())
    return found
