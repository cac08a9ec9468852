"""Which page of the programme's content a message is about, found from its words. Pure."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.asking.topics import Topic

_SPACE: Final = "_"
_STRONG: Final = 3.0
_AGAIN: Final = 0.5
_HINT: Final = 1.0
_ENOUGH: Final = 2.0
"""A strong word, or two hints."""

APART: Final = 2
"""Words that may stand between those of a phrase: «det tredje av de kritiske stegene»."""

Word = frozenset[str]
"""Forms that are one word here: («3», «tre»). A form that ends in ``*`` stands for all that begin so."""
_REST: Final = "*"


class Spoken:
    """A message, word for word, and where each form stands in it: what hundreds of phrases are held against."""

    def __init__(self, words: Sequence[Collection[str]]) -> None:
        """``words``: the forms that each word may be known by."""
        self._at: defaultdict[str, set[int]] = defaultdict(set)
        self._beginning: defaultdict[str, set[int]] = defaultdict(set)
        for at, forms in enumerate(words):
            for form in forms:
                self._at[form].add(at)
                for length in range(1, len(form) + 1):
                    self._beginning[form[:length]].add(at)

    def where(self, word: Word) -> set[int]:
        """Return the places at which a word stands."""
        found: set[int] = set()
        for form in word:
            places = self._beginning.get(form[:-1]) if form.endswith(_REST) else self._at.get(form)
            found |= places or set()
        return found


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand in this order, with at most ``apart`` others between two of them."""

    words: tuple[Word, ...]
    apart: int = APART

    def occurs(self, message: Spoken) -> bool:
        """Tell whether a message has it."""
        reached: set[int] | None = None
        for word in self.words:
            places = message.where(word)
            if reached is not None:
                places = {at for at in places if any(at - step in reached for step in range(1, self.apart + 2))}
            if not places:
                return False
            reached = places
        return bool(reached)


@dataclass(frozen=True, slots=True)
class Subject:
    """What can be asked about within some topics, and the phrases that tell it."""

    page: str
    topics: frozenset[Topic]
    words: tuple[Phrase, ...] = ()
    """Any of them is enough."""
    hints: tuple[Phrase, ...] = ()
    """Two of them are enough."""
    then: tuple[str, ...] = ()
    """Pages that are useful next."""
    together: str = ""
    """The page that is meant where several subjects with the same ``together`` are named equally."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """Everything that can be asked about, in the order that breaks ties."""

    all: tuple[Subject, ...]

    def find(self, topic: Topic, forms: Sequence[str], written: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the pages that a message may be about, the likeliest first; empty where no words tell.

        ``forms`` are the common forms of its words; ``written``, as many, how they were written: a common form that
        stands for much («AIF» is a «teori») says less than the word.
        """
        message = spoken(forms, written)
        scored = [(_score(one, message), one) for one in self.all if topic in one.topics]
        told = sorted(((score, one) for score, one in scored if score >= _ENOUGH), key=lambda pair: -pair[0])
        if not told:
            return ()
        best, first = told[0]
        equal = [one for score, one in told if score == best and one.together == first.together]
        whole = [first.together] if first.together and len(equal) > 1 else []
        return tuple(dict.fromkeys((*whole, *(one.page for _, one in told))))

    def then(self, page: str) -> tuple[str, ...]:
        """Return the pages that are useful after ``page``."""
        return tuple(dict.fromkeys(following for one in self.all if one.page == page for following in one.then))


def spoken(forms: Sequence[str], written: Sequence[str] = ()) -> Spoken:
    """Read a message: each word may be known by its form, the parts of that, and how it was written."""
    both = zip(forms, written, strict=True) if len(forms) == len(written) else ((form, form) for form in forms)
    return Spoken([{form, word, *form.split(_SPACE)} for form, word in both])


def _score(subject: Subject, message: Spoken) -> float:
    """Return how clearly a message is about a subject: by its longest phrase, then by how many there are."""
    lengths = [len(phrase.words) for phrase in subject.words if phrase.occurs(message)]
    own = _STRONG * max(lengths) + _AGAIN * (len(lengths) - 1) if lengths else 0.0
    return own + _HINT * sum(len(phrase.words) for phrase in subject.hints if phrase.occurs(message))
