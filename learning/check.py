"""How well questions are understood that were not learnt from: grouped cross-validation over the examples.

Examples that say nearly the same are kept in one group, so that none is judged by its twin. From what comes out the
steepness of the probabilities is chosen and how sure one must be.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_softmax
from sklearn.feature_extraction import DictVectorizer
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.preprocessing import normalize

from bot.core.asking.classifier import Judgement, Kind, judgement
from bot.core.asking.deciding import Decision, Limits, decide
from bot.core.asking.topics import INSTRUCTIONS, Topic
from learning.reading import Heard, Read, features, letters, things
from learning.train import FEWEST_LETTERS, called, fit

FOLDS: Final = 5
_TWINS: Final = 0.85
"""So alike (cosine of their words) are two examples that stay together."""
_WRONG_AND_SURE: Final = 0.03
"""So many of all questions may be answered wrongly without an alternative that is right."""
_ASKED_BACK: Final = 0.46
"""So many may be asked back. The examples are harder than what people mostly ask: of held-out questions, a quarter."""
_SURE_LIMITS: Final = tuple(round(0.3 + 0.01 * step, 2) for step in range(68))
_MOST_SHOWN: Final = 40
Scores = NDArray[np.float64]


class Steepness(NamedTuple):
    """How steeply the scores of each machine turn to probabilities: its weight when the scores are added."""

    features: float
    letters: float


@dataclass(frozen=True, slots=True)
class Checked:
    """Scores of every example by machines that did not learn from it: a row an example, a column a kind of message."""

    read: Sequence[Read]
    kinds: tuple[Kind, ...]
    features: Scores
    letters: Scores

    @property
    def truth(self) -> NDArray[np.int64]:
        """The column of each example's own topic."""
        column = {kind: at for at, kind in enumerate(self.kinds)}
        return np.array([column[one.example.topic] for one in self.read])

    def scores(self, steep: Steepness) -> Scores:
        """Return the scores of both machines together."""
        return self.features * steep.features + self.letters * steep.letters

    def judgements(self, steep: Steepness) -> list[Judgement]:
        """Return each example's probabilities."""
        return [judgement(self.kinds, row) for row in self.scores(steep).tolist()]


def cross_validate(read: Sequence[Read], besides: Sequence[Heard] = (), others: Sequence[Kind] = ()) -> Checked:
    """Judge every example by what was learnt from the others, and from messages ``besides`` that are ``others``."""
    truth = np.array([str(one.example.topic) for one in read])
    columns = tuple(sorted({*(one.example.topic for one in read), *others}, key=called))
    by_features, by_letters = np.zeros((len(read), len(columns))), np.zeros((len(read), len(columns)))
    spelt, spelt_besides = letters(read), letters(besides)
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=0)
    for learnt, held in folds.split(by_features, truth, _groups(read)):
        known, asked = [read[at] for at in learnt], [read[at] for at in held]
        named, right = things(known), [one.example.topic for one in known]
        model = fit(features(known, named), right, 1, (features(besides, named), others))
        by_features[held] = model.scores(features(asked, named))
        speller = fit([spelt[at] for at in learnt], right, FEWEST_LETTERS, (spelt_besides, others))
        by_letters[held] = speller.scores([spelt[at] for at in held])
    return Checked(read, columns, by_features, by_letters)


def steepness(checked: Checked) -> Steepness:
    """Return the steepness of both machines under which the probabilities come true best."""
    rows, questions = np.arange(len(checked.read)), np.unique(checked.truth)
    truth = np.searchsorted(questions, checked.truth)

    def surprise(steep: Steepness) -> float:
        return -float(log_softmax(checked.scores(steep)[:, questions], axis=1)[rows, truth].mean())

    best = Steepness(4.0, 2.0)
    for step in (1.0, 0.25):
        while True:
            better = min(_around(best, step), key=surprise)
            if surprise(better) >= surprise(best):
                break
            best = better
    return best


def _around(steep: Steepness, step: float) -> Iterator[Steepness]:
    """Return what is one step from a steepness; neither number below a quarter."""
    for one, other in ((step, 0.0), (-step, 0.0), (0.0, step), (0.0, -step), (step, -step), (-step, step)):
        yield Steepness(max(0.25, steep.features + one), max(0.25, steep.letters + other))


def limits(checked: Checked, steep: Steepness) -> Limits:
    """Return the highest limit of being sure that asks back seldom enough, and lets few be answered wrongly.

    Where no limit does both, few wrong answers come first.
    """
    judgements = checked.judgements(steep)
    careful = Limits(sure=_SURE_LIMITS[-1])
    for sure in reversed(_SURE_LIMITS):
        chosen = Limits(sure=sure)
        decisions = [decide(judgement, chosen) for judgement in judgements]
        wrong = [
            d.topic is not r.example.topic and not d.alternatives for d, r in zip(decisions, checked.read, strict=True)
        ]
        if np.mean(wrong) > _WRONG_AND_SURE:
            break
        careful = chosen
        if np.mean([bool(decision.alternatives) for decision in decisions]) <= _ASKED_BACK:
            break
    return careful


def show(checked: Checked, steep: Steepness, chosen: Limits) -> None:
    """Print how well each topic and variety is understood, and what is taken for what."""
    decisions = [decide(judgement, chosen) for judgement in checked.judgements(steep)]
    pairs = [(one.example.topic, decision) for one, decision in zip(checked.read, decisions, strict=True)]
    print(f"{len(pairs)} examples · steepness {steep.features} and {steep.letters} · sure from {chosen.sure}")
    print(f"{'all':20} {_line(pairs)}")
    for variety in sorted({one.example.variety for one in checked.read}):
        print(
            f"{variety:20} {_line(p for p, r in zip(pairs, checked.read, strict=True) if r.example.variety == variety)}"
        )
    for topic in sorted({truth for truth, _ in pairs}):
        print(f"{topic:20} {_line(p for p in pairs if p[0] is topic)}")
    taken = Counter((truth, decision.topic) for truth, decision in pairs if decision.topic is not truth)
    for (truth, found), times in taken.most_common(_MOST_SHOWN):
        print(f"{times:4} {truth} taken for {found}")


def _line(pairs: Iterable[tuple[Topic, Decision]]) -> str:
    """Return the figures of some examples."""
    listed = list(pairs)
    first = np.mean([decision.topic is truth for truth, decision in listed])
    offered = np.mean([truth in (decision.topic, *decision.alternatives) for truth, decision in listed])
    asked = np.mean([bool(decision.alternatives) for _, decision in listed])
    wrong = np.mean([decision.topic in INSTRUCTIONS and decision.topic is not truth for truth, decision in listed])
    return (
        f"{len(listed):5}  first {first:.1%}  first or offered {offered:.1%}  asks back {asked:.1%}"
        f"  wrong instruction {wrong:.1%}"
    )


def _groups(read: Sequence[Read]) -> list[int]:
    """Return a number for each example: the same for those that say nearly the same."""
    counted = [Counter(one.reading.forms) for one in read]
    words = DictVectorizer(dtype=np.float32).fit_transform(counted).tocsr()
    rarity = np.log(words.shape[0] / np.maximum(np.asarray((words > 0).sum(axis=0)).ravel(), 1))
    weighed = normalize(words.multiply(rarity).tocsr())
    alike = (weighed @ weighed.T).tocoo()
    leader = list(range(len(read)))
    for first, second, likeness in zip(alike.row, alike.col, alike.data, strict=True):
        if first < second and likeness > _TWINS:
            leader[_leader(leader, int(second))] = _leader(leader, int(first))
    return [_leader(leader, at) for at in range(len(read))]


def _leader(leader: list[int], at: int) -> int:
    """Return the example that stands for the group of another; shortens the way to it."""
    while leader[at] != at:
        leader[at] = leader[leader[at]]
        at = leader[at]
    return at
