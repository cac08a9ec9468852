"""Which activity of the plan words mean: «stafettloggen» ↔ «Anskaffe og ta i bruk stafettlogg».

Titles and words are compared by their roots, without endings, with typing mistakes forgiven, by the parts of compounds
and by what means the same. A word counts by how few titles have it. Pure; the same for the same plan.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Final, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core.asking.matching_words import EMPTY, PARTICLES, SAME, WEAK
from bot.core.asking.understood import Named
from bot.core.words import fold, words

Key = TypeVar("Key")
Value = TypeVar("Value")

LEAST: Final = 0.5
"""A title that scores less is not meant."""
ALIKE: Final = 0.12
"""Titles this close to the best are as likely."""
MOST: Final = 6
"""So many are returned at most."""

_ENDINGS: Final = (
    "ingene", "ingane", "elsene", "elsane", "ingen", "inga", "inger", "ingar", "elsen", "elser", "elsa", "else",
    "ings", "inge", "ing", "ene", "ane", "ens", "ets", "en", "et", "er", "ar", "an", "es", "te", "a", "e", "s",
    "n", "r",
)  # fmt: skip
_LONGER_ENDINGS: Final = tuple(ending for ending in _ENDINGS if len(ending) > 1)
_UNHEARD: Final = 0.4
"""What a word counts that stands in no title."""
_SHORTEST_ROOT: Final = 4
_SHORTEST_GUESSED: Final = 5
_SURE_LENGTH: Final = 9
_SHORTEST_COMPOUND: Final = 9
_SHORTEST_AGAIN: Final = 6
_EXACT, _SYNONYM, _MISTYPED, _PART = 1.0, 0.85, 0.9, 0.75


@dataclass(frozen=True, slots=True)
class Match:
    """An activity that words may mean, and how well they fit: 0 to 1."""

    id: int
    score: float


def root(word: str) -> str:
    """Return a lower-case word without æøå, hyphens and endings: «stafettloggen» → «stafettlogg».

    A long word may lose a second ending («veilederen» → «veiled»).
    """
    plain = fold(word).replace("-", "").replace("'", "")
    bare = _without(_without(plain, _ENDINGS, _SHORTEST_ROOT), _LONGER_ENDINGS, _SHORTEST_AGAIN)
    return bare.removesuffix("t") if len(bare) > _SHORTEST_ROOT + 1 else bare  # «budsjettet» and «budsjett» alike


def _without(word: str, endings: Sequence[str], shortest: int) -> str:
    """Return a word without the first of the endings that leaves enough of it."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word[: -len(ending)]
    return word


def _roots(texts: Iterable[str]) -> frozenset[str]:
    """Return the roots of words."""
    return frozenset(root(word) for word in texts)


_MEANINGS: Final = {
    root(word): number for number, line in enumerate(SAME.strip().splitlines()) for word in line.split()
}
_COMPOUNDS: Final = frozenset(one for one in _MEANINGS if len(one) >= _SHORTEST_COMPOUND)
_WEAK: Final = _roots(WEAK)
_EMPTY: Final = EMPTY | {fold(word) for word in EMPTY}


def _analysed(text: str) -> tuple[str, ...]:
    """Return the roots of the telling words, each once; «lære opp» becomes «opplær» besides."""
    written = _joined(words(text))
    found: list[str] = []
    for at, word in enumerate(written):
        if word in _EMPTY:
            continue
        own = root(word)
        after = next((other for other in written[at + 1 : at + 3] if other in PARTICLES), None)
        joined = fold(after) + own if after else ""
        found.append(joined if joined in _MEANINGS else own)
        if "-" in word:
            found += [root(part) for part in word.split("-") if len(part) >= _SHORTEST_ROOT]
    telling = [one for one in found if one not in PARTICLES or len(found) == 1]
    return tuple(dict.fromkeys(telling))


def is_compound(first: str, second: str) -> bool:
    """Tell whether two lower-case words are one thing, written apart: «relay holders».

    Not «databehandleravtalen er»: there the first is the whole thing, and the second looks like an ending of it.
    """
    return root(first + second) in _COMPOUNDS and root(first) not in _COMPOUNDS


def _joined(written: Sequence[str]) -> list[str]:
    """Return the words with those of a compound written in one: «relay holders» is no relay, and no holding."""
    found: list[str] = []
    for word in written:
        if found and is_compound(found[-1], word):
            found[-1] += word
        else:
            found.append(word)
    return found


@dataclass(frozen=True, slots=True)
class _Titles:
    """The titles of a plan: the telling roots of each, and which titles have a root."""

    written: Mapping[tuple[str, ...], tuple[int, ...]]
    """The words of a title → where it stands; several may read alike."""
    roots: tuple[tuple[str, ...], ...]
    having: Mapping[str, frozenset[int]]
    meaning: Mapping[int, frozenset[str]]
    """What words stand for → the roots that mean it."""
    part_meaning: Mapping[int, frozenset[str]]
    """What words stand for → the compounds that begin or end with one of them."""


@lru_cache(maxsize=32)
def _titles(names: tuple[str, ...]) -> _Titles:
    """Analyse the titles of a plan."""
    roots = tuple(_analysed(name) for name in names)
    having: dict[str, set[int]] = {}
    meaning: dict[int, set[str]] = {}
    part_meaning: dict[int, set[str]] = {}
    for at, parts in enumerate(roots):
        for part in parts:
            having.setdefault(part, set()).add(at)
            if part in _MEANINGS:
                meaning.setdefault(_MEANINGS[part], set()).add(part)
            for one in _part_meanings(part):
                part_meaning.setdefault(one, set()).add(part)
    written: dict[tuple[str, ...], tuple[int, ...]] = {}
    for at, name in enumerate(names):
        key = tuple(words(name))
        written[key] = (*written.get(key, ()), at)
    return _Titles(written, roots, _frozen(having), _frozen(meaning), _frozen(part_meaning))


def _frozen(sets: Mapping[Key, set[Value]]) -> dict[Key, frozenset[Value]]:
    """Return sets that can be shared."""
    return {key: frozenset(values) for key, values in sets.items()}


def _part_meanings(word: str) -> set[int]:
    """Return what the ends of a compound mean: «loggopplæring» → what «logg» and «opplæring» mean."""
    if len(word) < _SHORTEST_COMPOUND:
        return set()
    cuts = range(_SHORTEST_ROOT, len(word) - 3)
    return {_MEANINGS[end] for cut in cuts for end in (word[:cut], word[cut:]) if end in _MEANINGS}


def _near(word: str, titles: _Titles) -> dict[str, float]:
    """Return the roots of titles that are like a word, and how much: over 0, at most 1."""
    near: dict[str, float] = {}
    meaning = _MEANINGS.get(word)
    if meaning is not None:
        near |= dict.fromkeys(titles.part_meaning.get(meaning, ()), _PART * _SYNONYM)
    for one in _part_meanings(word):
        near |= dict.fromkeys(titles.meaning.get(one, ()), _PART * _SYNONYM)
    if len(word) >= _SHORTEST_GUESSED:
        near |= {part: _PART for part in titles.having if _is_part(word, part)}
        allowed = 2 if len(word) >= _SURE_LENGTH else 1
        close = process.extract(word, list(titles.having), scorer=OSA.distance, score_cutoff=allowed, limit=None)
        near |= {part: _MISTYPED for part, wrong, _ in close if wrong <= _forgiven(word, part)}
    if meaning is not None:
        near |= dict.fromkeys(titles.meaning.get(meaning, ()), _SYNONYM)
    if word in titles.having:
        near[word] = _EXACT
    return near


def _is_part(word: str, other: str) -> bool:
    """Tell whether one of two words is an end of the other: «veileder» of «handlingsveileder»."""
    shorter, longer = (word, other) if len(word) < len(other) else (other, word)
    return len(shorter) >= _SHORTEST_GUESSED and (longer.endswith(shorter) or longer.startswith(shorter))


def _forgiven(one: str, other: str) -> int:
    """Return how many mistakes may part two words."""
    shorter = min(len(one), len(other))
    return 0 if shorter < _SHORTEST_GUESSED else 2 if shorter >= _SURE_LENGTH else 1


Nearest = Mapping[str, Mapping[str, float]]
"""Each word of a phrase → the roots of titles that are like it, and how much."""


def match_activities(phrase: str, activities: Sequence[Named]) -> tuple[Match, ...]:
    """Return the activities whose title ``phrase`` may mean, the likeliest first; equally likely ones together.

    Nothing where no title fits.
    """
    told = _analysed(phrase)
    if not told or not activities:
        return ()
    titles = _titles(tuple(one.name for one in activities))
    if same := titles.written.get(tuple(words(phrase))):
        return tuple(Match(activities[at].id, 1.0) for at in same[:MOST])
    nearest = {word: _near(word, titles) for word in told}
    places = {word: frozenset().union(*(titles.having[part] for part in nearest[word])) for word in told}
    weights = {word: _weight(word, len(places[word]), len(activities)) for word in told}
    scored = [
        Match(activities[at].id, round(_score(titles.roots[at], weights, nearest), 3))
        for at in sorted(frozenset().union(*places.values()))
    ]
    best = max((match.score for match in scored), default=0.0)
    kept = [match for match in scored if match.score >= max(LEAST, best - ALIKE)]
    return tuple(sorted(kept, key=lambda match: -match.score)[:MOST])


def _weight(word: str, having: int, titles: int) -> float:
    """Return how much a word tells: the fewer titles have something like it, the more."""
    rare = log((titles + 1) / (having + 0.5)) / log(titles + 2) if having else _UNHEARD
    return max(rare, 0.15) * (0.4 if word in _WEAK else 1.0)


def _score(roots: Sequence[str], weights: Mapping[str, float], nearest: Nearest) -> float:
    """Return how well a title fits: what part of the phrase it holds, and a little for how much of it is held."""
    held = {word: max(nearest[word].get(part, 0.0) for part in roots) for word in weights}
    covered = sum(weights[word] * near for word, near in held.items()) / sum(weights.values())
    if not any(near and word not in _WEAK for word, near in held.items()) and covered < 0.9:
        return 0.0
    named = sum(any(part in nearest[word] for word in weights) for part in roots) / len(roots)
    return covered * (0.85 + 0.15 * named)
