"""Finding phrases in a message: inflected, without æøå, mistyped. Knows no phrase itself."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core.asking.reading import Token
from bot.core.words import fold, foldings, words

Value = TypeVar("Value")
Keys = Sequence[frozenset[str]]
"""For each token the words it may stand for."""

SHORTEST_GUESS: Final = 5
"""Shorter words are taken as they are written: too many others are one letter away."""
_SHORTEST_FORM: Final = 4
"""Shorter common forms are little words' («a» → «en»), and no sign of anything."""
TWO_MISTAKES: Final = 10
"""From this length on two mistakes are forgiven."""
_AFTER_CONSONANT: Final = (
    "", "e", "n", "t", "r", "s", "a", "å", "o", "en", "et", "er", "ar", "an", "ne", "as", "es", "rs", "ts", "ns",
    "ene", "ane", "ens", "ets", "enes", "anes", "arna", "ern", "ena",
)  # fmt: skip
_FOR_E: Final = ("a", "å", "o", "ar", "an", "ane", "as", "ans", "anes", "æ", "inga")


@dataclass(frozen=True, slots=True)
class Mention(Generic[Value]):
    """Something a message names: which, and the tokens [first, stop) that do."""

    value: Value
    first: int
    stop: int

    def overlaps(self, other: "Mention[Any]") -> bool:
        """Tell whether the two share a token."""
        return self.first < other.stop and other.first < self.stop


def inflected(word: str) -> tuple[str, ...]:
    """Return the forms that ``word`` stands for: itself, or with a ``*`` at its end the inflected ones too."""
    if not word.endswith("*"):
        return (word,)
    stem = word[:-1]
    forms = [stem + ending for ending in _AFTER_CONSONANT]
    if stem.endswith("e"):
        forms += [stem[:-1] + ending for ending in _FOR_E]
    return tuple(forms)


def phrase_words(phrase: str) -> list[tuple[str, ...]]:
    """Return the words of a phrase in order, each with the forms it may have."""
    parts: list[tuple[str, ...]] = []
    for piece in phrase.split():
        inner = words(piece)
        parts += [(word,) for word in inner[:-1]]
        parts += [inflected(word + ("*" if piece.endswith("*") else "")) for word in inner[-1:]]
    return parts


class Lexicon:
    """All words of all phrases: tells which of them a token may be."""

    def __init__(self, known: Iterable[str], ordinary: Collection[str] = ()) -> None:
        """``ordinary`` words are never guessed to be mistyped ones of ``known``."""
        self._spelt: dict[str, set[str]] = {}
        for word in sorted(set(known)):
            for spelling in {word, *foldings(word)}:
                self._spelt.setdefault(spelling, set()).add(word)
        left_alone = {form for word in ordinary for form in inflected(word)}
        self._ordinary = left_alone | {fold(word) for word in left_alone}
        self._by_initial: dict[str, list[str]] = {}
        for spelling in self._spelt:
            if len(spelling) >= SHORTEST_GUESS:
                self._by_initial.setdefault(spelling[0], []).append(spelling)

    def keys(self, tokens: Sequence[Token]) -> list[frozenset[str]]:
        """Return for each token the known words it may stand for: as written, by its common form, else by a guess."""
        return [self._of(token.word, token.form) for token in tokens]

    def _of(self, word: str, form: str) -> frozenset[str]:
        """Return the known words that one token may stand for."""
        written = self._spelt.get(word, set())
        common = self._spelt.get(form, set()) if form != word and len(form) >= _SHORTEST_FORM else set()
        return frozenset(written | common if written else common | self._guess(word))

    def _guess(self, word: str) -> set[str]:
        """Return the known words that ``word`` may be a mistyped form of: those with the fewest mistakes."""
        if len(word) < SHORTEST_GUESS or word in self._ordinary or not word[0].isalpha():
            return set()
        limit = 2 if len(word) >= TWO_MISTAKES else 1
        near = process.extract(
            word, self._by_initial.get(word[0], ()), scorer=OSA.distance, score_cutoff=limit, limit=8
        )
        fewest = min((mistakes for _, mistakes, _ in near), default=0)
        guessed: set[str] = set()
        for spelling, mistakes, _ in near:
            if mistakes == fewest:
                guessed |= self._spelt[spelling]
        return guessed


class PhraseBook(Generic[Value]):
    """Phrases and what each of them means."""

    def __init__(self, phrases: Mapping[Value, Iterable[str]]) -> None:
        self._tails: dict[str, list[tuple[tuple[frozenset[str], ...], Value]]] = {}
        self._single: dict[str, Value] = {}
        self._words: set[str] = set()
        for value, texts in phrases.items():
            for text in texts:
                self._add(phrase_words(text), value)

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every word that stands in a phrase."""
        return frozenset(self._words)

    def _add(self, parts: list[tuple[str, ...]], value: Value) -> None:
        """Enter one phrase under each form of its first word."""
        for part in parts:
            self._words.update(part)
        tail = tuple(frozenset(part) for part in parts[1:])
        for first in parts[0]:
            if tail:
                self._tails.setdefault(first, []).append((tail, value))
            else:
                self._single.setdefault(first, value)

    def find(self, keys: Keys) -> list[Mention[Value]]:
        """Return the phrases in the message in order, the longest at each place, none inside another."""
        found: list[Mention[Value]] = []
        at = 0
        while at < len(keys):
            longest = max(self._at(keys, at), key=lambda mention: mention.stop, default=None)
            if longest is not None:
                found.append(longest)
            at = longest.stop if longest else at + 1
        return found

    def _at(self, keys: Keys, at: int) -> Iterator[Mention[Value]]:
        """Yield the phrases that begin with the token ``at``."""
        for key in sorted(keys[at]):
            if key in self._single:
                yield Mention(self._single[key], at, at + 1)
            for tail, value in self._tails.get(key, ()):
                stop = at + 1 + len(tail)
                if stop <= len(keys) and all(part & keys[at + 1 + step] for step, part in enumerate(tail)):
                    yield Mention(value, at, stop)
