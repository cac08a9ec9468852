"""What a question of one topic is after: where or when a meeting is, thanks or good-bye, pay or the printer. Pure.

An aspect is known by phrases of common forms (`bot.core.asking.reading`), so that dialect, nynorsk, English function
words and slips are behind us. A phrase fits where all its words stand in the message, in any order; a word that ends in
``*`` stands for every word that begins so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.core.asking.lexicon import SPACE

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aspects:
    """The aspects of one subject, in the order in which they are looked for."""

    phrases: Mapping[str, tuple[Phrase, ...]]

    def first(self, forms: Iterable[str]) -> str:
        """Return the first aspect that fits; empty where none does."""
        known = _words(forms)
        return next((aspect for aspect in self.phrases if self._fits(aspect, known)), "")

    def has(self, aspect: str, forms: Iterable[str]) -> bool:
        """Whether one aspect fits; several may."""
        return self._fits(aspect, _words(forms))

    def _fits(self, aspect: str, known: frozenset[str]) -> bool:
        return any(all(_stands(word, known) for word in phrase) for phrase in self.phrases[aspect])


def _words(forms: Iterable[str]) -> frozenset[str]:
    """Return the forms, and the words that those of several words are made of."""
    found = set(forms)
    return frozenset(found | {part for form in found for part in form.split(SPACE)})


def _stands(word: str, known: frozenset[str]) -> bool:
    if word.endswith("*"):
        return any(one.startswith(word[:-1]) for one in known)
    return word in known
