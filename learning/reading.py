"""The examples as the bot reads them: words, slots, and which words name activities."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.content.asking.examples_file import Example
from bot.content.asking.lexicon_files import read_lexicon
from bot.content.asking.slot_words import load_slot_words
from bot.core.asking.asker import named_spans
from bot.core.asking.features import FeatureReader, Spans
from bot.core.asking.letters import letter_groups
from bot.core.asking.normalising import Normaliser
from bot.core.asking.reading import Reading
from bot.core.asking.slots import SlotReader
from bot.core.asking.understood import Known

_OFTEN: Final = 2
_MOSTLY: Final = 0.5
_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class Heard:
    """A message, read."""

    reading: Reading
    spans: Spans


@dataclass(frozen=True, slots=True)
class Read(Heard):
    """An example, read."""

    example: Example


def read_texts(texts: Iterable[str], vocabulary: Sequence[str]) -> tuple[Heard, ...]:
    """Read every message, as in a municipality that nothing is known of."""
    normaliser, slots = Normaliser(read_lexicon(), vocabulary), SlotReader(load_slot_words())
    readings = map(normaliser.read, texts)
    return tuple(Heard(reading, named_spans(slots.find_named(reading, Known()))) for reading in readings)


def read_all(examples: Sequence[Example], vocabulary: Sequence[str]) -> tuple[Read, ...]:
    """Read every example."""
    heard = read_texts((example.text for example in examples), vocabulary)
    return tuple(Read(one.reading, one.spans, example) for example, one in zip(examples, heard, strict=True))


def things(read: Sequence[Read]) -> tuple[str, ...]:
    """Return the common forms that stand in the name of an activity more often than elsewhere, in order."""
    inside: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    for one in read:
        named = str(one.example.slots.get("activity", ""))
        start = one.example.text.find(named) if named else -1
        for token in one.reading.tokens:
            everywhere[token.form] += 1
            inside[token.form] += start >= 0 and start <= token.start < start + len(named)
    everyday = read_lexicon().everyday
    return tuple(
        sorted(
            form
            for form, times in inside.items()
            if times >= _OFTEN
            and times >= _MOSTLY * everywhere[form]
            and len(form) >= _SHORTEST
            and form not in everyday
        )
    )


def features(read: Sequence[Heard], named: Sequence[str]) -> list[dict[str, float]]:
    """Return the features of every message, given the words that name activities."""
    reader = FeatureReader(read_lexicon(), named)
    return [reader.features(one.reading, one.spans) for one in read]


def letters(read: Sequence[Heard]) -> list[dict[str, float]]:
    """Return the groups of letters of every message."""
    return [letter_groups(one.reading) for one in read]
