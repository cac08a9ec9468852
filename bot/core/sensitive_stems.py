"""The words of a message as `bot.core.sensitive_score` sees them beside what the vocabulary knows of them.

A tale in plain words («vi fann lappen i pennalet») has nothing that the vocabulary marks; its words, and which stand
side by side, tell a little each. A word counts as itself and by its first letters, which most of its forms share.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

_PIECE: Final = re.compile(r"[^\W\d_]+|\d+")
MARKS: Final = "=~&%"
"""What the names of these features begin with."""
STEM: Final = 6
"""Letters of a word that count as its stem."""


def stems(text: str) -> list[str]:
    """Return the names of what the words say: ``=ord``, ``~stem``, ``&stem_stem``; ``%stem_stem`` with one between."""
    words = [_number(word) for word in _PIECE.findall(text.lower())]
    return list(dict.fromkeys(_named(words)))


def _named(words: list[str]) -> Iterator[str]:
    parts = ["^", *(word[:STEM] for word in words), "$"]
    for word in words:
        yield f"={word}"
        yield f"~{word[:STEM]}"
    for left, right in pairwise(parts):
        yield f"&{left}_{right}"
    for left, right in zip(parts[1:-1], parts[3:-1], strict=False):
        yield f"%{left}_{right}"


def _number(word: str) -> str:
    """Return a number by its digits alone: which one it is says nothing."""
    return "0" * min(len(word), 4) if word.isdecimal() else word
