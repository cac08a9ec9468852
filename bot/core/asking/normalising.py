"""From words as people write them to common forms: dialect, nynorsk, English, missing æøå, slips, endings, compounds.

Everything is looked up in what was built once; a message costs a few look-ups a word. Unknown words stand for
themselves, without their ending. Nothing of a message is kept.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core.asking.inflection import light_stem, split_compound, split_glued, stems
from bot.core.asking.lexicon import SPACE, Lexicon, plain
from bot.core.asking.reading import Reading, Sentence, Token
from bot.core.words import foldings, windows

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_END: Final = re.compile(r"[.!?…]+(?=\s|$)|[\n;]+|\?")
_SHORTEST_MENDED: Final = 5
_LONG: Final = 9
_SHORTEST_FOLDED: Final = 4
_LONGEST_READ: Final = 40
_LONGEST_PHRASE: Final = 4
_SHORTEST_COMPOUND: Final = 7
_MOST_WORDS: Final = 240
Meaning = tuple[str, tuple[str, ...]]
"""A common form, and the common forms of its parts."""


class Normaliser:
    """Reads messages. Built once from the lexicon and from further words that are spelt right."""

    def __init__(self, lexicon: Lexicon, vocabulary: Iterable[str] = ()) -> None:
        """``vocabulary``: words, lower case, that occur in examples and programmes."""
        self.lexicon = lexicon
        self._folded: dict[str, Meaning] = {}
        self._norwegian: dict[str, Meaning] = {word: (form, ()) for word, form in lexicon.words.items()}
        self._english: dict[str, Meaning] = {word: (form, ()) for word, form in lexicon.english.items()}
        self._with_parts()
        for word in vocabulary:
            key = plain(word)
            if key not in self._norwegian and key not in self._english:
                self._norwegian[key] = self._inflected(key) or (light_stem(key), ())
        self._folded = _folded(self._norwegian)
        self._mended = _by_first_letter((*self._norwegian, *self._english))

    def read(self, text: str) -> Reading:
        """Return the message as words with their common forms."""
        return self._read(next(windows(text), ""), text)

    def _read(self, beginning: str, text: str) -> Reading:
        """Read the ``beginning`` of a long text: what somebody asks is never the five hundredth word."""
        found = list(_WORD.finditer(text))[:_MOST_WORDS] if beginning else []
        words = [match[0].lower().replace("’", "'") for match in found]
        english = self._is_english(words)
        tokens: list[Token] = []
        at = 0
        while at < len(found):
            length, meaning = self._phrase(words, at) or (1, None)
            first, last = found[at], found[at + length - 1]
            word = " ".join(words[at : at + length])
            inside = at > 0 and first[0][0].isupper() and text[: first.start()].rstrip()[-1:] not in ".!?:"
            form, parts = meaning or self.meaning(word, english=english, name=inside)
            tokens.append(Token(text[first.start() : last.end()], first.start(), last.end(), word, form, parts))
            at += length
        return Reading(text, tuple(tokens), english, _sentences(text, tokens))

    def meaning(self, word: str, *, english: bool = False, name: bool = False) -> Meaning:
        """Return the common form of one lower-case word, and its parts; ``name``: slips are not mended."""
        key = plain(word)[:_LONGEST_READ]
        known = self._exact(key, english=english) or self._inflected(key, english=english)
        if known is not None or not key.isalpha():
            return known or (word, ())
        return self._put_together(key) or (None if name else self._mend(key)) or (light_stem(key), ())

    def _exact(self, key: str, *, english: bool) -> Meaning | None:
        """Look a word up as it stands, or with its æøå put back."""
        first, second = (self._english, self._norwegian) if english else (self._norwegian, self._english)
        return first.get(key) or second.get(key) or self._folded.get(key)

    def _inflected(self, key: str, *, english: bool = False) -> Meaning | None:
        """Look a word up without its ending."""
        if english:
            return self._foreign(key) or self._own(key, folded=False)
        return self._own(key, folded=True) or self._foreign(key)

    def _own(self, key: str, *, folded: bool) -> Meaning | None:
        """Look a Norwegian word up without its ending; ``folded``: it may lack its æøå too."""
        for stem in stems(key):
            found = self._norwegian.get(stem)
            if found is None and folded and len(stem) >= _SHORTEST_FOLDED:
                found = self._folded.get(stem)
            if found is not None and (len(stem) >= _SHORTEST_FOLDED or found[0] not in self.lexicon.everyday):
                return found
        return None

    def _foreign(self, key: str) -> Meaning | None:
        """Look an English word up without its ending."""
        return next((self._english[stem] for stem in stems(key, english=True) if stem in self._english), None)

    def _part(self, key: str) -> str | None:
        """Return the common form of a part of a compound."""
        found = self._norwegian.get(key) or (self._inflected(key) if len(key) > _SHORTEST_MENDED else None)
        return found[0] if found and found[0] not in self.lexicon.everyday else None

    def _small(self, key: str) -> str | None:
        """Return the common form of an everyday word."""
        form = self.lexicon.words.get(key)
        return form if form in self.lexicon.everyday else None

    def _put_together(self, key: str) -> Meaning | None:
        """Split a compound, or two words that lack their space."""
        parts = split_compound(key, self._part) if len(key) >= _SHORTEST_COMPOUND else ()
        parts = parts or split_glued(key, self._small, self._part)
        return (SPACE.join(parts), parts) if parts else None

    def _mend(self, key: str) -> Meaning | None:
        """Find the known word that a mistyped one stands for."""
        if len(key) < _SHORTEST_MENDED:
            return None
        near = (*self._mended.get(key[0], ()), *(self._mended.get(key[1], ()) if key[0] != key[1] else ()))
        stem = light_stem(key)
        for tried in (key, stem) if _LONG <= len(stem) < len(key) else (key,):
            wrong = 2 if len(tried) >= _LONG else 1
            hit = process.extractOne(tried, near, scorer=OSA.distance, score_cutoff=wrong)
            if hit is not None:
                return self._exact(hit[0], english=False)
        return None

    def _phrase(self, words: list[str], at: int) -> tuple[int, Meaning] | None:
        """Return how many words from ``at`` are one, and what it means."""
        keys = [plain(word) for word in words[at : at + _LONGEST_PHRASE]]
        for length in range(len(keys), 1, -1):
            form = self.lexicon.phrases.get(tuple(keys[:length]))
            if form is not None:
                return length, (form, ())
        return self._written_apart(keys)

    def _written_apart(self, keys: list[str]) -> tuple[int, Meaning] | None:
        """Join two words that are one: «stafett loggen»."""
        if len(keys) < 2 or len(keys[0]) < 3 or len(keys[1]) < 4 or not keys[1].isalpha():
            return None
        joined = keys[0] + keys[1]
        found = self._norwegian.get(joined) or self._inflected(joined)
        return (2, found) if found and len(found[0]) > len(keys[0]) + 2 else None

    def _is_english(self, words: list[str]) -> bool:
        """Tell whether more of the words are only English than only Norwegian."""
        balance = 0
        for word in words:
            key = plain(word)
            balance += (key in self._english) - (key in self._norwegian)
        return balance > 0

    def _with_parts(self) -> None:
        """Give the lexicon's own compounds their parts."""
        parts = {
            form: split_compound(form, self._part)
            for form in self.lexicon.forms
            if len(form) >= _SHORTEST_COMPOUND and SPACE not in form
        }
        for table in (self._norwegian, self._english):
            for word, (form, _) in table.items():
                table[word] = (form, parts.get(form, ()))


def _folded(known: dict[str, Meaning]) -> dict[str, Meaning]:
    """Return known words as they are typed without æøå, where that is no other word."""
    found: dict[str, Meaning] = {}
    for word, meaning in known.items():
        if not word.isascii():
            for folded in foldings(word):
                found.setdefault(folded, meaning)
    return found


def _by_first_letter(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Sort the words that are long enough to be mended by their first letter."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in dict.fromkeys(words):
        if len(word) >= _SHORTEST_MENDED:
            found[word[0]].append(word)
    return {letter: tuple(each) for letter, each in found.items()}


def _sentences(text: str, tokens: list[Token]) -> tuple[Sentence, ...]:
    """Cut a message into sentences."""
    ends = [(match.start(), "?" in match[0]) for match in _END.finditer(text)] + [(len(text), False)]
    found: list[Sentence] = []
    first = 0
    for end, asks in ends:
        last = first
        while last < len(tokens) and tokens[last].start < end:
            last += 1
        if last > first:
            found.append(Sentence(first, last, asks))
            first = last
    return tuple(found)
