"""How well questions are understood that were not learnt from: grouped cross-validation over the examples.

Examples that say nearly the same are kept in one group, so that none is judged by its twin. From what comes out the
steepness of the probabilities is chosen and how sure one must be.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_softmax, softmax
from sklearn.feature_extraction import DictVectorizer
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.preprocessing import normalize

from bot.core.asking.classifier import Judgement
from bot.core.asking.deciding import Decision, Limits, decide
from bot.core.asking.topics import INSTRUCTIONS, Topic
from learning.reading import Read, features, things
from learning.train import fit

FOLDS: Final = 5
_TWINS: Final = 0.85
"""So alike (cosine of their words) are two examples that stay together."""
_WRONG_AND_SURE: Final = 0.03
"""So many of all questions may be answered wrongly without an alternative that is right."""
_MOST_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class Checked:
    """Scores of every example by a machine that did not learn from it: a row an example, a column a topic."""

    read: Sequence[Read]
    topics: tuple[Topic, ...]
    scores: NDArray[np.float64]

    @property
    def truth(self) -> NDArray[np.int64]:
        """The column of each example's own topic."""
        column = {topic: at for at, topic in enumerate(self.topics)}
        return np.array([column[one.example.topic] for one in self.read])

    def judgements(self, steepness: float) -> list[Judgement]:
        """Return each example's probabilities."""
        shares = softmax(self.scores * steepness, axis=1)
        order = np.argsort(-shares, axis=1)
        return [
            Judgement(tuple((self.topics[at], float(row[at])) for at in best))
            for row, best in zip(shares, order, strict=True)
        ]


def cross_validate(read: Sequence[Read]) -> Checked:
    """Judge every example by what was learnt from the others."""
    truth = np.array([str(one.example.topic) for one in read])
    topics = tuple(Topic(topic) for topic in sorted(set(truth)))
    scores = np.zeros((len(read), len(topics)))
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=0)
    for learnt, held in folds.split(scores, truth, _groups(read)):
        known = [read[at] for at in learnt]
        named = things(known)
        model = fit(features(known, named), [one.example.topic for one in known])
        scores[held] = model.scores(features([read[at] for at in held], named))
    return Checked(read, topics, scores)


def steepness(checked: Checked) -> float:
    """Return the steepness under which the probabilities come true best."""
    rows = np.arange(len(checked.read))

    def surprise(steep: float) -> float:
        return -float(log_softmax(checked.scores * steep, axis=1)[rows, checked.truth].mean())

    return min((round(float(steep), 2) for steep in np.arange(1.0, 12.0, 0.25)), key=surprise)


def limits(checked: Checked, steep: float) -> Limits:
    """Return the lowest limit of being sure at which few questions are answered wrongly and without alternative."""
    judgements = checked.judgements(steep)
    for sure in np.arange(0.3, 0.96, 0.02):
        chosen = Limits(sure=round(float(sure), 2))
        decisions = [decide(judgement, chosen) for judgement in judgements]
        wrong = [
            d.topic is not r.example.topic and not d.alternatives for d, r in zip(decisions, checked.read, strict=True)
        ]
        if np.mean(wrong) <= _WRONG_AND_SURE:
            return chosen
    return Limits(sure=0.95)


def show(checked: Checked, steep: float, chosen: Limits) -> None:
    """Print how well each topic and variety is understood, and what is taken for what."""
    decisions = [decide(judgement, chosen) for judgement in checked.judgements(steep)]
    pairs = [(one.example.topic, decision) for one, decision in zip(checked.read, decisions, strict=True)]
    print(f"{len(pairs)} examples · steepness {steep} · sure from {chosen.sure}")
    print(f"{'all':20} {_line(pairs)}")
    for variety in sorted({one.example.variety for one in checked.read}):
        print(
            f"{variety:20} {_line(p for p, r in zip(pairs, checked.read, strict=True) if r.example.variety == variety)}"
        )
    for topic in checked.topics:
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
    group = list(range(len(read)))
    for first, second, likeness in zip(alike.row, alike.col, alike.data, strict=True):
        if first < second and likeness > _TWINS:
            old, new = group[second], group[first]
            group = [new if each == old else each for each in group] if old != new else group
    return group
