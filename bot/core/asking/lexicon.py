"""The words that are known, and what they stand for: built from data files, looked up by the normaliser. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

SPACE: Final = "_"
"""Stands for a space in data files and common forms: «i_dag»."""


@dataclass(frozen=True, slots=True)
class ActWords:
    """What tells the speech act: words as they are written, several words joined by ``_``."""

    orders: frozenset[str] = frozenset()
    requests: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    wondering: frozenset[str] = frozenset()
    verbs_first: frozenset[str] = frozenset()
    greetings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known words by how they are written (lower case, without hyphens), each with its common form."""

    words: Mapping[str, str]
    english: Mapping[str, str]
    phrases: Mapping[tuple[str, ...], str]
    """Several words that are one: («i», «dag») → «i_dag»."""
    concepts: Mapping[str, tuple[str, ...]]
    """Common form → the ideas it carries."""
    acts: ActWords = field(default_factory=ActWords)
    everyday: frozenset[str] = frozenset()
    """Common forms that are no part of a longer word."""

    @property
    def forms(self) -> frozenset[str]:
        """Every common form that the lexicon names."""
        return frozenset(self.words.values())


class TwoMeanings(ValueError):
    """A word stands for two common forms."""

    def __init__(self, spelling: str, first: str, second: str) -> None:
        super().__init__(f"«{spelling}» stands for both «{first}» and «{second}»")
        self.spelling = spelling


def build_lexicon(
    everyday: Mapping[str, str],
    words: Mapping[str, str],
    english: Mapping[str, str],
    concepts: Mapping[str, str],
    acts: ActWords,
) -> Lexicon:
    """Build the lexicon from data: common form → what else is written for it; idea → common forms.

    Raises:
        TwoMeanings: a word stands for two common forms.
    """
    spelt, phrases = _spellings({**everyday, **words})
    foreign, more = _spellings(english, own=False)
    return Lexicon(
        words=MappingProxyType(spelt),
        english=MappingProxyType(foreign),
        phrases=MappingProxyType({**more, **phrases}),
        concepts=MappingProxyType(_by_form(concepts)),
        acts=acts,
        everyday=frozenset(everyday),
    )


def plain(word: str) -> str:
    """Return ``word`` as the lexicon has it: without hyphens."""
    return word.replace("-", "")


def _spellings(entries: Mapping[str, str], *, own: bool = True) -> tuple[dict[str, str], dict[tuple[str, ...], str]]:
    """Return single words and phrases, each with its common form; ``own`` counts the common form as a spelling."""
    single: dict[str, str] = {}
    several: dict[tuple[str, ...], str] = {}
    for form, spellings in entries.items():
        for spelling in (*((form,) if own else ()), *spellings.split()):
            phrase = tuple(map(plain, spelling.split(SPACE)))
            known = several.setdefault(phrase, form) if SPACE in spelling else single.setdefault(phrase[0], form)
            if known != form:
                raise TwoMeanings(spelling, known, form)
    return single, several


def _by_form(concepts: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Turn idea → forms round."""
    found: dict[str, tuple[str, ...]] = {}
    for concept, forms in concepts.items():
        for form in _each(forms):
            found[form] = (*found.get(form, ()), concept)
    return found


def _each(forms: str) -> Iterable[str]:
    """Return each form once, in order."""
    return dict.fromkeys(forms.split())
