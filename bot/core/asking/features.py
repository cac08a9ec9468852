"""What speaks for a topic: normalised words, pairs of words, ideas, pairs of ideas, letters, slots and the speech act.

A feature is a short string; its letter and colon say what kind it is (`KINDS`). Learning and answering share this
module, so what is learnt is what is looked at. `VERSION` changes whenever a feature's meaning does.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, pairwise
from types import MappingProxyType
from typing import Final

from bot.core.asking.acts import ActReader
from bot.core.asking.lexicon import Lexicon
from bot.core.asking.reading import Reading, Token
from bot.core.asking.understood import Act
from bot.core.words import fold

VERSION: Final = 2
KINDS: Final = MappingProxyType(
    {"w": 1.0, "p": 0.7, "b": 1.2, "i": 1.0, "j": 0.6, "a": 1.0, "s": 1.0, "g": 0.25, "f": 0.8, "l": 0.5}
)
"""Kind of feature → its weight before learning: word, part of a compound, pair of neighbouring words, idea, pair of
ideas, act, slot, group of letters, first word with the idea that follows, length."""

_BESIDE: Final = 0.35
"""What counts of a sentence that is beside the point: chatter around a question."""
_LETTERS: Final = (3, 4)
_SHORT: Final = 4
_MOST_IDEAS: Final = 9
_WEIGHT: Final = {Act.INSTRUCTION: 3, Act.QUESTION: 3, Act.REPORT: 2, Act.REMARK: 1, Act.GREETING: 0}
Spans = Sequence[tuple[int, int, str]]
"""Stretches of a message that a slot fills: start, end, and the slot's name."""


class FeatureReader:
    """Turns a reading into weighted features."""

    def __init__(self, lexicon: Lexicon, things: Collection[str] = ()) -> None:
        """``things``: common forms that name an activity more often than not, as the examples have it."""
        self._concepts = lexicon.concepts
        self._acts = ActReader(lexicon.acts)
        self._things = frozenset(things)

    def act(self, reading: Reading) -> Act:
        """Return the speech act of the whole message."""
        return self._acts.message(reading)

    def features(self, reading: Reading, spans: Spans = ()) -> dict[str, float]:
        """Return every feature with its weight, before how telling it is (`Weights.rarity`). Empty for no words."""
        found: dict[str, float] = {}
        acts = [self._acts.sentence(reading, sentence) for sentence in reading.sentences]
        main = max((_WEIGHT[act] for act in acts), default=0)
        for sentence, act in zip(reading.sentences, acts, strict=True):
            weight = 1.0 if _WEIGHT[act] == main else _BESIDE
            if act is Act.GREETING and main > 0:
                continue
            for feature in self._of_sentence(reading.tokens[sentence.first : sentence.last], spans):
                found[feature] = max(found.get(feature, 0.0), weight * KINDS[feature[0]])
            found[f"a:{act}"] = max(found.get(f"a:{act}", 0.0), weight)
        if reading.tokens:
            found[f"l:{_length(len(reading.tokens))}"] = KINDS["l"]
        return found

    def _of_sentence(self, tokens: tuple[Token, ...], spans: Spans) -> Iterator[str]:
        """Return the features of one sentence."""
        named = [_slot_at(token, spans) or self._thing(token) for token in tokens]
        forms = [f"<{slot}>" if slot else token.form for token, slot in zip(tokens, named, strict=True)]
        for slot in dict.fromkeys(slot for slot in named if slot):
            yield f"s:{slot}"
        for token in tokens:
            yield f"w:{token.form}"
            for part in token.parts:
                yield f"p:{part}"
            yield from _letters(token.word)
        yield from _pairs(forms)
        yield from self._ideas(tokens, named)

    def _ideas(self, tokens: tuple[Token, ...], named: list[str]) -> Iterator[str]:
        """Return the ideas of a sentence and their pairs, slots among them."""
        ideas: dict[str, None] = {}
        for token, slot in zip(tokens, named, strict=True):
            for form in (token.form, *token.parts):
                ideas.update(dict.fromkeys(self._concepts.get(form, ())))
            if slot:
                ideas[f"<{slot}>"] = None
        listed = list(ideas)[:_MOST_IDEAS]
        for idea in listed:
            yield f"i:{idea}"
        for first, second in combinations(sorted(listed), 2):
            yield f"j:{first} {second}"
        if tokens:
            for idea in listed[:4]:
                yield f"f:{tokens[0].form} {idea}"

    def _thing(self, token: Token) -> str:
        """Return ``activity`` for a word that names one, else nothing."""
        named = token.form in self._things or not self._things.isdisjoint(token.parts)
        return "activity" if named else ""


def _framed(forms: Sequence[str]) -> list[str]:
    """Mark both ends; a slot of several words counts once."""
    return ["^", *(form for at, form in enumerate(forms) if not at or form != forms[at - 1] or form[0] != "<"), "$"]


def _pairs(forms: Sequence[str]) -> Iterator[str]:
    """Return pairs of neighbours, beginning and end included."""
    framed = _framed(forms)
    for first, second in pairwise(framed):
        yield f"b:{first} {second}"


def _slot_at(token: Token, spans: Spans) -> str:
    """Return the slot that the token is part of; empty when none."""
    return next((name for start, end, name in spans if start <= token.start < end), "")


def _letters(word: str) -> Iterator[str]:
    """Return groups of neighbouring letters, without æøå, the word's ends marked."""
    if len(word) < _SHORT:
        return
    marked = f"_{fold(word)}_"
    for size in _LETTERS:
        for at in range(len(marked) - size + 1):
            yield f"g:{marked[at : at + size]}"


def _length(count: int) -> str:
    """Return a class of length in words."""
    return "one" if count == 1 else "few" if count <= 3 else "some" if count <= 12 else "many"
