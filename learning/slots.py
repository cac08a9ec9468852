"""``python -m learning.slots``: learn from the examples what fills the slots, and write the weights.

Each example is a case of choosing: among all phrases that might name an activity, and among the candidates for every
other slot, «none» always among them. What its writer marked is right. The same weights for the same examples.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.content.asking.examples_file import Example, read_examples
from bot.content.asking.lexicon_files import read_lexicon
from bot.content.asking.slot_words import ACTIVITY_WEIGHTS, JUDGE_WEIGHTS, read_slot_words, write_weights
from bot.core.asking import slot_judging
from bot.core.asking.normalising import Normaliser
from bot.core.asking.reading import Reading
from bot.core.asking.slot_activities import (
    ACTIVITY_TOPICS,
    LONGEST,
    Features,
    best,
    features,
    none_features,
    phrase_features,
    phrases,
    topic_features,
    weigh,
)
from bot.core.asking.slot_choosing import candidates
from bot.core.asking.slot_judging import Candidate
from bot.core.asking.slots import SlotReader, setting_of
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Known
from learning.choosing import ROUNDS, Ids, Names, Numbers, learn_to_choose
from learning.data import vocabulary

Place = tuple[int, int] | None
"""First token and the one after the last; None: no activity is named."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An example, as learning sees it."""

    topic: Topic
    features: Features
    place: Place


def prepare(examples: Iterable[Example], normaliser: Normaliser, reader: SlotReader) -> list[Marked]:
    """Return the examples in whose topics activities are named; one whose words are not whole words is left out."""
    marked = []
    for example in examples:
        if example.topic not in ACTIVITY_TOPICS:
            continue
        setting = setting_of(reader.find_named(normaliser.read(example.text), Known()))
        words = str(example.slots.get("activity", ""))
        place = place_of(words, setting.reading)
        if words and place is None:
            continue
        if place is not None:
            place = (place[0] - setting.offset, place[1] - setting.offset)
        marked.append(Marked(example.topic, features(setting), place))
    return marked


def place_of(words: str, reading: Reading) -> Place:
    """Return the tokens that ``words`` are, or None where they are none or too many."""
    start = reading.text.find(words) if words else -1
    if start < 0:
        return None
    inside = [at for at, token in enumerate(reading.tokens) if token.start >= start and token.end <= start + len(words)]
    return (inside[0], inside[-1] + 1) if inside and len(inside) <= LONGEST else None


def learn(marked: Sequence[Marked], rounds: int = ROUNDS) -> dict[str, float]:
    """Return the weights that find activities; what stands over the end of a sentence teaches nothing."""
    names = Names()
    cases = [case for example in marked if (case := _Stretches(example, names)).right.any()]
    return names.named(learn_to_choose(cases, len(names), rounds))


def guessed(example: Marked, weights: Mapping[str, float]) -> Place:
    """Return the place that the weights find."""
    weighed = weigh(example.features, weights)
    found = best(phrases(example.features, weighed, weights, example.topic))
    return (found.first, found.stop) if found and found.score > 0 else None


class _Stretches:
    """An example as a case: every stretch of words may be the one, or none.

    What a stretch weighs is added up from its first word, the words in it, its last word and itself, as in
    `slot_activities`; so is the blame.
    """

    def __init__(self, example: Marked, names: Names) -> None:
        found = example.features
        places = list(found.places)
        self._places = np.array(places, dtype=np.int64).reshape(-1, 2)
        self._parts = tuple(_table(rows, names) for rows in (found.starts, found.inner, found.ends))
        self._whole = _table(
            [(*phrase_features(found, *at), *topic_features(found, *at, example.topic)) for at in places], names
        )
        self._none = _table([none_features(example.topic)], names)
        self.right = np.array([example.place is None, *(place == example.place for place in places)])

    def scores(self, weights: Numbers) -> Numbers:
        """Return the scores: of none, then of each stretch."""
        starts, inner, ends = (weights[part].sum(axis=1) for part in self._parts)
        until = np.concatenate([[0.0], np.cumsum(inner)])
        first, stop = self._places.T
        stretches = starts[first] + until[stop] - until[first] + ends[stop - 1] + weights[self._whole].sum(axis=1)
        return np.concatenate([weights[self._none].sum(axis=1), stretches])

    def spread(self, shares: Numbers) -> tuple[Ids, Numbers]:
        """Return what of the shares falls on which feature."""
        first, stop = self._places.T
        count, each = len(self._parts[0]), shares[1:]
        opened, closed = np.bincount(first, each, count + 1), np.bincount(stop, each, count + 1)
        covered = np.cumsum(opened - closed)[:count]
        amounts = (opened[:count], covered, closed[1:], each, shares[:1])
        tables = (*self._parts, self._whole, self._none)
        return (
            np.concatenate([table.ravel() for table in tables]),
            np.concatenate([np.repeat(of, table.shape[1]) for of, table in zip(amounts, tables, strict=True)]),
        )


def _table(rows: Sequence[Sequence[str]], names: Names) -> Ids:
    """Return features as a table of their numbers, a row a place; all rows are of one length."""
    return np.array([names.ids(row) for row in rows], dtype=np.int64).reshape(len(rows), len(rows[0]) if rows else 0)


@dataclass(frozen=True, slots=True)
class Question:
    """A slot of an example: what may fill it, and what its writer put there."""

    slot: str
    topic: Topic
    candidates: tuple[Candidate, ...]
    reading: Reading
    value: str | int | None


def questions(examples: Iterable[Example], normaliser: Normaliser, reader: SlotReader) -> list[Question]:
    """Return the slots that something may fill."""
    asked = []
    for example in examples:
        found = reader.find(normaliser.read(example.text), Known())
        for slot, options in candidates(found, example.topic).items():
            if options:
                value = example.slots.get(slot)
                asked.append(Question(slot, example.topic, tuple(options), found.reading, value))
    return asked


def learn_judging(asked: Sequence[Question], rounds: int = ROUNDS) -> dict[str, float]:
    """Return the weights of a judge; what no candidate can answer is passed over."""
    names = Names()
    cases = [
        _Listed(one, names) for one in asked if one.value is None or any(c.value == one.value for c in one.candidates)
    ]
    return names.named(learn_to_choose(cases, len(names), rounds))


class _Listed:
    """A slot of an example as a case: none of the candidates, or one of them."""

    def __init__(self, asked: Question, names: Names) -> None:
        ways = [
            names.ids(slot_judging.none_features(asked.slot, asked.topic, asked.candidates)),
            *(
                names.ids(slot_judging.features(asked.slot, asked.topic, option, asked.candidates, asked.reading))
                for option in asked.candidates
            ),
        ]
        self._ids = np.concatenate([np.array(way, dtype=np.int64) for way in ways])
        self._of = np.repeat(np.arange(len(ways)), [len(way) for way in ways])
        self.right = np.array([value == asked.value for value in (None, *(one.value for one in asked.candidates))])

    def scores(self, weights: Numbers) -> Numbers:
        """Return the scores: of none, then of each candidate."""
        return np.asarray(np.bincount(self._of, weights[self._ids], len(self.right)), dtype=np.float64)

    def spread(self, shares: Numbers) -> tuple[Ids, Numbers]:
        """Return what of the shares falls on which feature."""
        return self._ids, shares[self._of]


def main() -> None:
    """Learn and write: first which words name activities, then which candidates count beside those."""
    examples = read_examples()
    normaliser, words = Normaliser(read_lexicon(), vocabulary(examples)), read_slot_words()
    marked = prepare(examples, normaliser, SlotReader(words))
    named = learn(marked)
    reader = SlotReader(replace(words, activity_weights=named))
    asked = questions(examples, normaliser, reader)
    judged = learn_judging(asked)
    kept = write_weights(named, ACTIVITY_WEIGHTS), write_weights(judged, JUDGE_WEIGHTS)
    print(f"{len(marked)} examples with activities, {len(asked)} slots; {kept[0]} and {kept[1]} weights")


if __name__ == "__main__":
    main()
