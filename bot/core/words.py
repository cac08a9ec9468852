"""Reading text as words: normalising, folding æøå, tokens, small spelling mistakes. Pure; knows no vocabulary."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_PLAIN = str.maketrans("’‘´`“”«»–—\u00a0", "''''" + 4 * '"' + "-- ")
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_FOLDS = {"æ": ("ae", "a", "e"), "ø": ("o", "oe"), "å": ("a", "aa"), "ä": ("a", "ae"), "ö": ("o", "oe"), "é": ("e",)}
_FOLD_ONE = str.maketrans({letter: folds[0] for letter, folds in _FOLDS.items()})


def normalise(text: str) -> str:
    """Return ``text`` composed (NFC), with plain quotes, dashes and spaces and nothing invisible; case is kept."""
    composed = unicodedata.normalize("NFC", text)
    return _INVISIBLE.sub("", composed).translate(_PLAIN).strip()


def words(text: str) -> list[str]:
    """Return the lower-cased words and numbers of ``text``, without punctuation; inner hyphens and apostrophes stay."""
    return _WORD.findall(normalise(text).lower())


def fold(word: str) -> str:
    """Return ``word`` as it is written without the letters æ, ø and å: the same fold for everyone, for comparing."""
    return word.translate(_FOLD_ONE)


@lru_cache(maxsize=4096)
def foldings(word: str) -> frozenset[str]:
    """Return every way ``word`` is typed on a keyboard without æøå (``blåmerke`` → ``blamerke``, ``blaamerke``)."""
    if word.isascii():
        return frozenset((word,))
    spellings = {""}
    for letter in word:
        spellings = {start + end for start in spellings for end in _FOLDS.get(letter, (letter,))}
    return frozenset(spellings)


def deletions(word: str) -> set[str]:
    """Return ``word`` with each of its letters but the first taken out in turn."""
    return {word[:at] + word[at + 1 :] for at in range(1, len(word))}


class Speller:
    """Finds the known word that a mistyped one stands for: one letter wrong, missing, doubled, or two swapped.

    Built once from the known words; a look-up costs a few set operations. The first letter must be right, and known
    words shorter than ``shortest`` are never guessed at. Of several candidates the alphabetically first is taken.
    """

    def __init__(self, known: Iterable[str], shortest: int = 5) -> None:
        """Index the one-letter deletions of every known word that is long enough."""
        self._known = frozenset(word for word in known if len(word) >= shortest)
        self._shortest = shortest
        self._index: dict[str, list[str]] = {}
        for word in self._known:
            for rest in {word[:at] + word[at + 1 :] for at in range(1, len(word))}:
                if rest in self._index:
                    self._index[rest].append(word)
                else:
                    self._index[rest] = [word]

    def correct(self, word: str) -> str | None:
        """Return the known word within one mistake of ``word``, or None; ``word`` itself when it is known."""
        if word in self._known:
            return word
        if len(word) < self._shortest - 1:
            return None
        rests = deletions(word)
        found = (rests & self._known) | set(self._index.get(word, ()))
        for rest in rests:
            found |= {known for known in self._index.get(rest, ()) if _one_apart(word, known)}
        return min(found) if found else None


def _one_apart(word: str, known: str) -> bool:
    """Tell whether two words of one length differ by one letter, or by two neighbours swapped."""
    if len(word) != len(known):
        return False
    wrong = [at for at in range(len(word)) if word[at] != known[at]]
    if len(wrong) == 1:
        return True
    first, last = wrong[0], wrong[-1]
    return len(wrong) == 2 and last == first + 1 and word[first] == known[last] and word[last] == known[first]


def vocabulary(text: str) -> frozenset[str]:
    """Return the words of a word list, written as running text."""
    return frozenset(text.split())


LONGEST_WORD = 60
WINDOW = 120
OVERLAP = 30


def windows(text: str) -> Iterator[str]:
    """Cut a long text into overlapping stretches of words, and endless words short.

    Reading a sentence costs more than in proportion to its length; nobody writes longer ones than this, but somebody
    may paste them.
    """
    pieces = re.split(r"(\s+)", text)
    if len(pieces) <= 2 * WINDOW and all(len(piece) <= LONGEST_WORD for piece in pieces):
        yield text
        return
    cut = [piece[:LONGEST_WORD] for piece in pieces]
    for start in range(0, len(cut), 2 * (WINDOW - OVERLAP)):
        yield "".join(cut[start : start + 2 * WINDOW])
