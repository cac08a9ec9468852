"""Titles and what was written: those that stand in it whole, and those that come nearest. Pure."""

from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz, process

from bot.core.asking.answer_times import kept
from bot.core.plan import Activity
from bot.core.words import fold, words

SAME: Final = 88
"""So many per cent alike are a title and its other forms."""

APART: Final = 8


def nearest(phrase: str, activities: Sequence[Activity], most: int = 2) -> tuple[Activity, ...]:
    """Return the ``most`` activities whose titles are most like the words; dropped ones only where all are dropped."""
    those = list(kept(activities))
    titles = [fold(activity.title.casefold()) for activity in those]
    found = process.extract(fold(phrase.casefold()), titles, scorer=fuzz.WRatio, limit=most)
    return tuple(those[at] for _, _, at in found)


def spelt_out(text: str, activities: Sequence[Activity]) -> tuple[Activity, ...]:
    """Return the activity whose whole title stands in a text; the longest titles where several do, none of one word."""
    written = _plain(text)
    found = [a for a in activities if len(title := words(a.title)) > 1 and f" {' '.join(title)} " in written]
    longest = max((len(activity.title) for activity in found), default=0)
    return tuple(activity for activity in found if len(activity.title) == longest)


def all_but_spelt(phrase: str, activities: Sequence[Activity]) -> tuple[Activity, ...]:
    """Return the one activity whose title is the words in another form («opplæringa av alle»); nothing where none is.

    The others must be clearly less like them.
    """
    alike = sorted(
        ((fuzz.ratio(_plain(phrase), _plain(a.title)), -at) for at, a in enumerate(activities)), reverse=True
    )
    if not alike or alike[0][0] < SAME or (len(alike) > 1 and alike[0][0] - alike[1][0] < APART):
        return ()
    return (activities[-alike[0][1]],)


def _plain(text: str) -> str:
    return f" {' '.join(words(text))} "
