"""Which examples a question is most like, letter for letter: for whoever wants to know why it was understood so.

Nothing is decided by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.core.asking.topics import Topic


@dataclass(frozen=True, slots=True)
class Nearest:
    """An example, and how like it the question is: 0 to 1."""

    topic: Topic
    text: str
    likeness: float


def nearest(text: str, examples: Sequence[tuple[Topic, str]], most: int) -> tuple[Nearest, ...]:
    """Return up to ``most`` of the examples, the likest first, whatever the case and the order of words."""
    wanted = text.casefold()
    found = process.extract(wanted, [one.casefold() for _, one in examples], scorer=fuzz.token_sort_ratio, limit=most)
    return tuple(Nearest(*examples[at], round(score / 100, 2)) for _, score, at in found if score > 0)
