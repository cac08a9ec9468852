"""What a message puts in quotation marks: «legg til «plakat til personalrommet» i planen». Pure."""

import re
from typing import Final

from bot.core.asking.reading import Reading

_MARKED: Final = re.compile(
    r"«([^«»]+)»|»([^«»]+)«|“([^“”]+)”|„([^„“”]+)[“”]|”([^”]+)”|‹([^‹›]+)›|(?<!\w)\"([^\"]+)\"(?!\w)"
)
_LONGEST: Final = 15
"""Words in quotation marks that may be a title; more are somebody's speech."""


def quoted(reading: Reading) -> tuple[int, int] | None:
    """Return the tokens [first, stop) of the one stretch in quotation marks; None of none, of several, of all words."""
    marked = list(_MARKED.finditer(reading.text))
    if len(marked) != 1:
        return None
    start, end = marked[0].span(marked[0].lastindex or 0)
    inside = [at for at, token in enumerate(reading.tokens) if start <= token.start and token.end <= end]
    if not inside or len(inside) > _LONGEST or len(inside) == len(reading.tokens):
        return None
    return inside[0], inside[-1] + 1
