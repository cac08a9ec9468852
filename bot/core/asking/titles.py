"""Titles of the plan that a message gives whole: their words name the activity and say nothing of what is asked.

«Ansvarlig Velge indikatorer» asks who is responsible, not about indicators; «frist Prosjektet er avsluttet» reports
nothing. To find the topic, a title is therefore read as «aktiviteten».
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from bot.core.asking.understood import Named
from bot.core.words import normalise

STANDS_FOR: Final = "aktiviteten"
_SHORTEST: Final = 2
"""Words a title must have to be taken out; shorter ones are everyday words too."""


def without_titles(text: str, activities: Sequence[Named]) -> str:
    """Return the message with every title in it, the longest first, replaced by «aktiviteten»; quotes go with it."""
    plain = normalise(text)
    folded = plain.casefold()
    for title in _longest_first(tuple(one.name for one in activities)):
        if title in folded:
            plain = re.sub(rf"[«\"]?(?<!\w){re.escape(title)}(?!\w)[»\"]?", STANDS_FOR, plain, flags=re.IGNORECASE)
            folded = plain.casefold()
    return plain if STANDS_FOR in folded else text


@lru_cache(maxsize=32)
def _longest_first(titles: tuple[str, ...]) -> list[str]:
    """Return the titles that are taken out as they are compared; kept for the plans that are asked about most."""
    long = {normalise(title).casefold() for title in titles if len(title.split()) >= _SHORTEST}
    return sorted(long, key=lambda title: (-len(title), title))
