"""``python -m learning.slots``: learn from the examples what fills the slots, and write the weights.

A structured perceptron, averaged: each example's best phrase is compared with the one its writer marked; where they
differ, the features of the one are raised and of the other lowered. The same weights for the same examples.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

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
from learning.data import vocabulary

ROUNDS: Final = 10
MARGIN: Final = 6.0
"""By so much a right phrase must lead in learning."""
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
    """Return the averaged weights."""
    weights: dict[str, float] = defaultdict(float)
    totals: dict[str, float] = defaultdict(float)
    step = 1
    order = list(marked)
    shuffling = random.Random(1)  # noqa: S311 - no secret: the same order each time
    for _ in range(rounds):
        shuffling.shuffle(order)
        for example in order:
            guess = guessed(example, weights, MARGIN)
            if guess != example.place:
                for name, change in (
                    *((name, 1) for name in _named(example, example.place)),
                    *((name, -1) for name in _named(example, guess)),
                ):
                    weights[name] += change
                    totals[name] += change * step
            step += 1
    return {name: weight - totals[name] / step for name, weight in weights.items()}


def guessed(example: Marked, weights: dict[str, float], margin: float = 0.0) -> Place:
    """Return the place that the weights find; with a margin what is wrong is favoured by it."""
    best, place = (margin if example.place is not None else 0.0), None
    weighed = weigh(example.features, weights)
    for phrase in phrases(example.features, weighed, weights, example.topic):
        here = (phrase.first, phrase.stop)
        score = phrase.score + (0.0 if here == example.place else margin)
        if score > best:
            best, place = score, here
    return place


def _named(example: Marked, place: Place) -> list[str]:
    """Return the features of a place."""
    if place is None:
        return list(none_features(example.topic))
    first, stop = place
    found = example.features
    inner = [name for at in range(first, stop) for name in found.inner[at]]
    whole = (*phrase_features(found, first, stop), *topic_features(found, first, stop, example.topic))
    return [*found.starts[first], *found.ends[stop - 1], *whole, *inner]


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
    """Return the averaged weights of a judge; what no candidate can answer is passed over."""
    weights: dict[str, float] = defaultdict(float)
    totals: dict[str, float] = defaultdict(float)
    order = [one for one in asked if one.value is None or any(c.value == one.value for c in one.candidates)]
    shuffling = random.Random(1)  # noqa: S311 - no secret: the same order each time
    step = 1
    for _ in range(rounds):
        shuffling.shuffle(order)
        for one in order:
            right, wrong = _options(one, weights)
            if right[0] < wrong[0] + MARGIN:
                for name, change in (*((name, 1) for name in right[1]), *((name, -1) for name in wrong[1])):
                    weights[name] += change
                    totals[name] += change * step
            step += 1
    return {name: weight - totals[name] / step for name, weight in weights.items()}


def _options(one: Question, weights: dict[str, float]) -> tuple[tuple[float, tuple[str, ...]], ...]:
    """Return the best right and the best wrong way to fill a slot, each as score and features."""
    ways: list[tuple[str | int | None, tuple[str, ...]]] = [
        (None, slot_judging.none_features(one.slot, one.topic, one.candidates))
    ]
    ways += [
        (option.value, slot_judging.features(one.slot, one.topic, option, one.candidates, one.reading))
        for option in one.candidates
    ]
    scored = [(sum(weights[name] for name in names), names, value) for value, names in ways]
    right = max((score, names) for score, names, value in scored if value == one.value)
    wrong = max(((score, names) for score, names, value in scored if value != one.value), default=(-1e9, ()))
    return right, wrong


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
