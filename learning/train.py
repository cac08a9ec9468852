"""Learning the weights: linear support vector machines over features and letters of all examples, rounded to bytes.

What they say is turned into probabilities by one number each (how steep), chosen together so that the probabilities
come true on examples that were not learnt from.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags, vstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from bot.core.asking.classifier import Kind, Weights
from bot.core.asking.topics import Topic

STRENGTH: Final = 1.0
"""The inverse of the regularisation, chosen by cross-validation, as is `RARITY`."""
RARITY: Final = 0.75
FEWEST_LETTERS: Final = 3
"""So many examples must have a group of letters for it to count."""
_BYTE: Final = 127
_TALK: Final = "talk"
"""What the machine calls a message of no topic."""
Features = Sequence[Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Model:
    """What was learnt, before it is rounded."""

    vectorizer: DictVectorizer
    rarity: NDArray[np.float32]
    machine: LinearSVC

    def scores(self, features: Features) -> NDArray[np.float64]:
        """Return a row an example and a column a topic."""
        found: NDArray[np.float64] = self.machine.decision_function(self._matrix(self.vectorizer.transform(features)))
        return found

    def _matrix(self, matrix: csr_matrix) -> csr_matrix:
        """Weigh by rarity; every row gets length 1."""
        return narrow(normalize(matrix @ diags(self.rarity)))


def narrow(matrix: csr_matrix) -> csr_matrix:
    """Return the matrix with the small indices that the machine wants."""
    rows = csr_matrix(matrix)
    rows.indices, rows.indptr = rows.indices.astype(np.int32), rows.indptr.astype(np.int32)
    return rows


Besides = tuple[Features, Sequence[Kind]]
"""Features, and what each message is."""


def fit(features: Features, topics: Sequence[Topic], fewest: int = 1, besides: Besides = ((), ())) -> Model:
    """Learn from features and the topic of each example; a feature of fewer than ``fewest`` examples is passed over.

    So is one that only messages ``besides`` have: they tell what is no question, and add nothing to be looked up.
    """
    vectorizer = DictVectorizer(dtype=np.float32)
    matrix = csr_matrix(vectorizer.fit_transform(list(features)))
    if fewest > 1:
        often = np.asarray((matrix > 0).sum(axis=0)).ravel() >= fewest
        vectorizer.restrict(often)
        matrix = matrix[:, often]
    if besides[0]:
        matrix = csr_matrix(vstack([matrix, vectorizer.transform(list(besides[0]))]))
    seen = np.asarray((matrix > 0).sum(axis=0)).ravel()
    rarity = (np.log((1 + matrix.shape[0]) / (1 + seen)) ** RARITY).astype(np.float32)
    machine = LinearSVC(C=STRENGTH, random_state=0)
    machine.fit(narrow(normalize(matrix @ diags(rarity))), np.array([called(kind) for kind in (*topics, *besides[1])]))
    return Model(vectorizer, rarity, machine)


def called(kind: Kind) -> str:
    """Return what the machine calls a kind of message."""
    return _TALK if kind is None else str(kind)


def kinds(model: Model) -> tuple[Kind, ...]:
    """Return what each column of a model's scores is for."""
    return tuple(None if name == _TALK else Topic(name) for name in model.machine.classes_)


def rounded(model: Model, steepness: float) -> Weights:
    """Turn what was learnt to bytes; features that say nothing are left out."""
    weights = model.machine.coef_.T * steepness
    scale = round(float(np.abs(weights).max()) / _BYTE, 8)
    rows = np.rint(weights / scale).astype(np.int8)
    kept = np.flatnonzero(np.abs(rows).max(axis=1) > 0)
    names = model.vectorizer.get_feature_names_out()
    return Weights(
        topics=kinds(model),
        features={str(names[at]): row for row, at in enumerate(kept)},
        rows=array("b", rows[kept].tobytes()),
        rarity=array("f", model.rarity[kept].tobytes()),
        scale=scale,
        bias=tuple(round(float(bias) * steepness, 5) for bias in model.machine.intercept_),
    )
