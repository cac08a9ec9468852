"""A message as groups of neighbouring letters, as they were written: what speaks for a topic where no word is known.

Beside the features, which look through spelling, these keep it: an ending, a dialect's vowel, a slip. Learning and
answering share this module.
"""

from collections import Counter
from math import log
from typing import Final

from bot.core.asking.reading import Reading
from bot.core.words import fold

SIZES: Final = (2, 3, 4, 5)


def letter_groups(reading: Reading) -> dict[str, float]:
    """Return the groups in the words that were read, the words' ends marked by a space, with one plus how often (log).

    Signs count as letters, for a question mark tells something; æøå do not, as many lack them. Empty for no words.
    """
    read = reading.text[: reading.tokens[-1].end + 1] if reading.tokens else ""
    counted = Counter(
        marked[at : at + size]
        for marked in (f" {word} " for word in fold(read.lower()).split())
        for size in SIZES
        for at in range(len(marked) - size + 1)
    )
    return {group: 1.0 + log(times) for group, times in counted.items()}
