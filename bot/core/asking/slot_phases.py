"""Phases that a message names: by number, by name, or by the work that the phase is named for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.asking.reading import Reading, Token
from bot.core.asking.slot_phrases import Keys, Mention, PhraseBook
from bot.core.asking.slot_words import PhaseWords

_JOINED: Final = re.compile(r"(?:fase|phase|fasa)n?-?([1-4])")


@dataclass(frozen=True, slots=True)
class Phases:
    """Phases (1–4): named so that nothing else can be meant, and by words that mean them only in context."""

    named: tuple[Mention[int], ...] = ()
    loose: tuple[Mention[int], ...] = ()


class PhaseReader:
    """Finds phases."""

    def __init__(self, words: PhaseWords) -> None:
        self._words = PhraseBook({0: words.words})
        self._numbers = PhraseBook({int(number): texts for number, texts in words.numbers.items()})
        self._named = PhraseBook({int(number): texts for number, texts in words.named.items()})
        self._loose = PhraseBook({int(number): texts for number, texts in words.loose.items()})

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every word it knows."""
        books = (self._words, self._numbers, self._named, self._loose)
        return frozenset().union(*(book.vocabulary for book in books))

    def find(self, reading: Reading, keys: Keys) -> Phases:
        """Return the phases in the order they stand; a loose word inside a name is left out."""
        named = [*self._named.find(keys), *self._numbered(reading.tokens, keys)]
        named.sort(key=lambda mention: mention.first)
        loose = [part for part in self._loose.find(keys) if not any(part.overlaps(whole) for whole in named)]
        return Phases(tuple(named), tuple(loose))

    def _numbered(self, tokens: Sequence[Token], keys: Keys) -> Iterator[Mention[int]]:
        """Yield «fase 2», «fase II», «fase to», «den andre fasen», «2. fase», «fase2»."""
        numbers = {mention.first: mention for mention in self._numbers.find(keys)}
        for word in self._words.find(keys):
            if tokens[word.first].word in _PLURAL:
                continue
            after, before = numbers.get(word.stop), numbers.get(word.first - 1)
            if after is not None and _counts(tokens, after, word):
                yield Mention(after.value, word.first, after.stop)
            elif before is not None and _numbers(tokens[before.first].word, tokens[word.first].word):
                yield Mention(before.value, before.first, word.stop)
        for at, token in enumerate(tokens):
            if joined := _JOINED.fullmatch(token.word):
                yield Mention(int(joined[1]), at, at + 1)


_ARTICLES: Final = frozenset(("en", "ein", "ei", "et", "ett", "eitt", "i", "one", "to", "annen", "anna"))
_AFTER_DEFINITE: Final = frozenset(
    ("i", "en", "ein", "ei", "et", "ett", "fire", "andre", "første", "fyrste", "anna", "to")
)
_PLURAL: Final = frozenset(("faser", "fasar", "fasene", "fasane", "fasan", "phases", "fsaer"))
_BARE: Final = frozenset(("fase", "phase", "trinn"))


def _numbers(before: str, word: str) -> bool:
    """Tell whether the word before «fase» numbers it: «2. fase», «tredje fase», «den andre fasen», not «en fase».

    «4. trinn» is a school year.
    """
    if word == "trinn" and before.isdecimal():
        return False
    return before not in _ARTICLES and not (before == "andre" and word in _BARE)


def _counts(tokens: Sequence[Token], number: Mention[int], word: Mention[int]) -> bool:
    """Tell whether the word after «fase» numbers it: «fase to» does, «fasen i» and «fasen en gang» do not."""
    told = tokens[number.first]
    if told.word.isdecimal() or told.text == "I":
        return True
    definite = tokens[word.first].word not in _BARE
    return told.word not in {"i", "andre", "første"} and not (definite and told.word in _AFTER_DEFINITE)
