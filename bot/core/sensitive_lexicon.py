"""The vocabulary of `bot.core.sensitive` made ready for looking words up, and what a mistyped word stands for."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.core import sensitive_tags as w
from bot.core.sensitive_words import WORDS
from bot.core.words import Speller, foldings, vocabulary

SUBJECTS: Final = w.CHILD | w.CHILD_DEF | w.SEXED | w.CHILDREN | w.OFFSPRING | w.KIN | w.PARENTS | w.FAMILY | w.PATIENT
_DOUBLED: Final = re.compile(r"(\w)\1+")

_COMMON: Final = vocabulary("""
    gotten gutted gutta junta barnes barney bannet sønner dater datoer dytter detter datoen more moen moden
    muren moreno moten mosen moret moron morsom gaten guden gluten gåten elver elvar elever brent jensen solen
    sonet sonden sorter poster softer mosjon faen fyren fargen farten fasen farene farmen foreldre jernet
    fortsette forsette fortsatte minste eldste yngste spissen spisse skisser skatten smitten studert stykket
    slukket strukket mottaker mottakere hurtig hunting hurling lekene evakuering evakuere brothel bother barnes
    sterling sealing steaming ankelen koordinater ruiner sokkene utregning violet teenage patents artistic
    streams torches elevate foreldet generert genera trailing bullies morgen bestemt bestemte bestemmer kvinner
    brukere brukerne wherever parentes fengsle tenåringsjenter tenåringsgutter småjenter ungdommens pasientene
    pasienter klienter henviser henvise voldelige familier familiene families samtaler samtalene situasjoner
    situasjonene brothers sitter utsatt sikker skogen skoen stikker setting stolen fare fortsete bestemer
    btikontakt passert leiinga stoler skjener synfaring morn hylla grått starting preparing patients sønnene
    tvillinger barnebarna
""")
"""Everyday words one letter away from a word of the vocabulary that means something else: never corrected."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The vocabulary as whole words (with their spellings without æøå), beginnings and endings."""

    words: dict[str, int]
    beginnings: dict[str, int]
    endings: dict[str, int]
    shortest: int

    def stems(self, word: str) -> int:
        """Return the tags of the starred entries that ``word`` begins or ends with."""
        found = 0
        for length in range(self.shortest, len(word) + 1):
            found |= self.beginnings.get(word[:length], 0) | self.endings.get(word[-length:], 0)
        return found


@cache
def lexicon() -> Lexicon:
    """Build the tables, at the first message: the start of the program does not wait for them."""
    exact: dict[str, int] = {}
    folded: dict[str, int] = {}
    beginnings: dict[str, int] = {}
    endings: dict[str, int] = {}
    for tag, entries in WORDS.items():
        for entry in entries.split():
            stem = entry.strip("*")
            target = beginnings if entry.endswith("*") else endings if entry.startswith("*") else exact
            target[stem] = target.get(stem, 0) | tag
            if len(stem) >= 5 and not stem.isascii():
                other = folded if target is exact else target
                for spelling in foldings(stem) - {stem} if target is not endings else ():
                    other[spelling] = other.get(spelling, 0) | tag
    return Lexicon({**folded, **exact}, beginnings, endings, min(map(len, (*beginnings, *endings))))


@cache
def _speller() -> Speller:
    """Return the speller of the longer words that decide most."""
    return Speller(_deciding())


@cache
def _undoubled() -> tuple[dict[str, str], Speller]:
    """Return the same words with their doubled letters single, and the speller of the long ones."""
    known = {_single(word): word for word in sorted(_deciding())}
    return known, Speller(known, shortest=8)


def _deciding() -> list[str]:
    """Return the longer words that decide most."""
    deciding = SUBJECTS | w.HARM | w.GENERAL | w.CASE
    return [word for word, tags in lexicon().words.items() if len(word) >= 7 and tags & deciding]


@cache
def _core_speller() -> Speller:
    """Return the speller of the shorter words that are mistyped most."""
    return Speller(_CORE)


_CORE: Final = vocabulary("""
    eleven elevar gutten guten jente jenta jenten barnet sønnen sonen datter dattera søster moren mora faren
    foreldra ungene barnevernet barnevern familien foreldrene foresatte blåmerker blåmerke fravær skolen skulen
""")


def mended_tags(word: str) -> int:
    """Return the tags of the deciding word that ``word`` is a slip of the finger from, none for everyday words."""
    if word in _COMMON:
        return 0
    mended = _speller().correct(word) or _core_speller().correct(word)
    if mended is None and word[-2:-1] == word[-1:] and lexicon().words.get(word[:-1], 0) & SUBJECTS:
        mended = word[:-1]
    if mended is None and len(word) >= 6:
        known, speller = _undoubled()
        short = _single(word)
        mended = known.get(short if short in known else speller.correct(short) or "")
    known_words = lexicon()
    return known_words.words.get(mended, 0) | known_words.stems(mended) if mended else 0


def _single(word: str) -> str:
    """Return the word with its doubled letters single: «tvillingene» and «tvilingene» are then one."""
    return _DOUBLED.sub(r"\1", word)
