"""The words of a message as `bot.core.sensitive_score` sees them beside what the vocabulary knows of them.

A tale in plain words («vi fann lappen i pennalet») has nothing that the vocabulary marks; its words, and which stand
side by side, tell a little each. A word counts as itself and by its first letters, which most of its forms share.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

_PIECE: Final = re.compile(r"[^\W\d_]+")
"""Letters: numbers are times and dates as often as ages, which the vocabulary knows."""
MARKS: Final = "=~&%"
"""What the names of these features begin with."""
STEM: Final = 6
"""Letters of a word that count as its stem."""


def stems(text: str) -> list[str]:
    """Return the names of what the words say: ``=ord``, ``~stem``, ``&stem_stem``; ``%stem_stem`` with one between."""
    return list(dict.fromkeys(_named(_PIECE.findall(text.lower()))))


def _named(words: list[str]) -> Iterator[str]:
    parts = ["^", *(word[:STEM] for word in words), "$"]
    for word in words:
        yield f"={word}"
        yield f"~{word[:STEM]}"
    for left, right in pairwise(parts):
        yield f"&{left}_{right}"
    for left, right in zip(parts[1:-1], parts[3:-1], strict=False):
        yield f"%{left}_{right}"
