"""Endings of Norwegian and English words, and words put together: light rules, checked against known words. Pure."""

from collections.abc import Callable, Iterator
from typing import Final

_NORWEGIAN: Final = (
    *("ingane", "ingene", "elsene", "elsane", "andes", "enes", "anes", "heten", "ende", "ande"),
    *("ene", "ane", "ens", "ets", "ern", "ers", "ast", "est", "ere", "are", "ste", "tte", "dde", "one"),
    *("en", "et", "er", "ar", "an", "or", "on", "ne", "te", "de", "es", "as", "st", "st", "re", "dt", "in"),
    *("a", "e", "r", "n", "t", "s", "i", "å", "d", "o"),
)
_ENGLISH: Final = ("ings", "ing", "ies", "ied", "es", "ed", "er", "ly", "s", "d")
_RESTORED: Final = ("", "e", "er", "en", "el")
_SHORTEST_STEM: Final = 3
_JOINTS: Final = ("", "s", "e", "-")
_SHORTEST_PART: Final = 4
_LIGHT: Final = ("ingen", "inga", "ene", "ane", "ende", "ens", "er", "ar", "en", "et", "te", "a", "e")


def stems(word: str, *, english: bool = False) -> Iterator[str]:
    """Return what ``word`` may be an inflected form of, the longest ending first."""
    for ending in _ENGLISH if english else _NORWEGIAN:
        stem = word[: -len(ending)]
        if len(stem) >= _SHORTEST_STEM and word.endswith(ending):
            for restored in _RESTORED[:2] if english else _RESTORED:
                yield stem + restored
            if stem[-1] == stem[-2]:
                yield stem[:-1]


def light_stem(word: str) -> str:
    """Return ``word`` without a common Norwegian ending: what unknown words are compared by."""
    for ending in _LIGHT:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM + 1:
            return word[: -len(ending)]
    return word


def split_compound(word: str, known: Callable[[str], str | None]) -> tuple[str, ...]:
    """Return the common forms of the parts of ``word``; the longest last part first. Empty when it has no known parts.

    ``known`` returns the common form of a part, or None.
    """
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        head = known(word[at:])
        if head is None:
            continue
        for joint in _JOINTS:
            front = word[:at]
            if not front.endswith(joint):
                continue
            first = known(front[: len(front) - len(joint)])
            if first is not None and len(front) - len(joint) >= _SHORTEST_PART:
                return (first, head)
    return ()


def split_glued(word: str, small: Callable[[str], str | None], other: Callable[[str], str | None]) -> tuple[str, ...]:
    """Return the common forms of an everyday word and one that it was written together with: «hvaer», «kandu»."""
    for at in range(2, len(word) - 1):
        front, end = word[:at], word[at:]
        first = small(front)
        last = (small(end) or (other(end) if len(end) > _SHORTEST_STEM else None)) if first else None
        if first and last and len(front) + len(end) > 4:
            return (first, last)
    return ()
