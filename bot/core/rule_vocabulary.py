"""The words of a repetition in bokmål, nynorsk and English, and what each of them means.

Spellings without æøå are known too. A word with one mistake is taken for the word it must be: if it could be two, it is
not understood, because a wrong day is worse than a question.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from bot.core.words import foldings


class Kind(Enum):
    """What part a word can play."""

    WEEKDAY = auto()
    WORKING_DAY = auto()
    DAY = auto()
    MONTH = auto()
    UNIT = auto()
    REGULARLY = auto()
    """«ukentlig»: each week, in one word."""
    EACH = auto()
    EVERY_OTHER = auto()
    EVEN_OR_ODD = auto()
    ORDINAL = auto()
    CARDINAL = auto()
    NUMBER = auto()
    HALF = auto()
    PAST = auto()
    BEFORE = auto()
    AT = auto()
    AM_PM = auto()
    O_CLOCK = auto()
    UNTIL = auto()
    FROM = auto()
    TIMES = auto()
    ENDLESS = auto()
    OWN_RULE = auto()
    SMALL = auto()
    MARK = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Meaning:
    """The part a word plays, and its number: which weekday, which month, how many."""

    kind: Kind
    value: int = 0


WEEKS, MONTHS, QUARTERS, HALF_YEARS, YEARS = range(5)
"""The values of `Kind.UNIT` and `Kind.REGULARLY`; a fortnight is `FORTNIGHTS`."""
FORTNIGHTS: Final = 5

_LISTS: Final[dict[Kind, dict[int, str]]] = {
    Kind.WEEKDAY: {
        0: "mandag mandagar mandager mandagen mandags måndag måndagar måndagen man mån monday mondays mon",
        1: "tirsdag tirsdager tirsdagen tysdag tysdagar tysdagen tir tirs tys tuesday tuesdays tue tues",
        2: "onsdag onsdager onsdagar onsdagen ons wednesday wednesdays wed weds",
        3: "torsdag torsdager torsdagar torsdagen tor tors thursday thursdays thu thur thurs",
        4: "fredag fredager fredagar fredagen fre friday fridays fri",
        5: "lørdag lørdager lørdagen laurdag laurdagar laurdagen lør lau saturday saturdays sat",
        6: "søndag søndager søndagen sundag sundagar sundagen søn sunday sundays sun",
    },
    Kind.WORKING_DAY: {
        0: """virkedag virkedager virkedagar virkedagen hverdag hverdager hverdagen kvardag kvardagar kvardagen
            arbeidsdag arbeidsdager arbeidsdagar arbeidsdagen yrkedag yrkedager yrkedagar yrkedagen
            weekday weekdays workday workdays""",
    },
    Kind.DAY: {0: "dag dagen dager dagar day days"},
    Kind.MONTH: {
        1: "januar january jan", 2: "februar february feb", 3: "mars march mar", 4: "april apr", 5: "mai may",
        6: "juni june jun", 7: "juli july jul", 8: "august aug", 9: "september sep sept", 10: "oktober october okt oct",
        11: "november nov", 12: "desember december des dec",
    },
    Kind.UNIT: {
        WEEKS: "uke uka uken uker ukene veke veka veker vekene week weeks",
        MONTHS: "mnd måned måneden måneder månad månaden månader month months",
        QUARTERS: "kvartal kvartalet kvartaler quarter quarters",
        HALF_YEARS: "halvår halvåret halfyear",
        YEARS: "år året year years",
        FORTNIGHTS: "fortnight fortnights",
    },
    Kind.REGULARLY: {
        WEEKS: "ukentlig vekentleg weekly",
        FORTNIGHTS: "fortnightly",
        MONTHS: "månedlig månadleg månedleg monthly",
        QUARTERS: "kvartalsvis quarterly",
        HALF_YEARS: "halvårlig halvårleg",
        YEARS: "årlig årleg yearly annually",
    },
    Kind.EACH: {0: "hver hvert kvar kvart every each alle all"},
    Kind.EVERY_OTHER: {0: "annenhver annethvert annahver annakvar annakvart other alternate"},
    Kind.EVEN_OR_ODD: {
        0: "partallsuke partallsuker partallsuka partalsveke partalsveker even",
        1: "oddetallsuke oddetallsuker oddetallsuka oddetalsveke oddetalsveker odd",
    },
    Kind.ORDINAL: {
        1: "første fyrste første first", 2: "andre annen annet anna annan second", 3: "tredje third",
        4: "fjerde fourth", 5: "femte fifth", 6: "sjette sixth", 7: "sjuende syvende seventh", 8: "åttende eighth",
        9: "niende ninth", 10: "tiende tenth", 11: "ellevte eleventh", 12: "tolvte twelfth", 14: "fjortende fourteenth",
        -1: "siste sista last final", -2: "nestsiste penultimate",
    },
    Kind.CARDINAL: {
        1: "en ein ett eitt én éin one once", 2: "to two twice", 3: "tre three thrice", 4: "fire four", 5: "fem five",
        6: "seks six", 7: "sju syv seven", 8: "åtte eight", 9: "ni nine", 10: "ti ten", 11: "elleve eleven",
        12: "tolv twelve",
    },
    Kind.HALF: {0: "halv half"},
    Kind.PAST: {0: "over past"},
    Kind.BEFORE: {0: "på"},
    Kind.AT: {0: "kl klokka klokken klokkeslett at"},
    Kind.AM_PM: {0: "am", 12: "pm"},
    Kind.O_CLOCK: {0: "oclock"},
    Kind.UNTIL: {0: "til inntil framtil tom until till through ending slutter sluttar ends"},
    Kind.FROM: {0: "fra frå from starting beginning fom"},
    Kind.TIMES: {0: "ganger gonger gang gong times møter meetings"},
    Kind.ENDLESS: {0: "endelaust endless"},
    Kind.OWN_RULE: {0: "egenregel"},
    Kind.SMALL: {
        0: "i om den det dei de the on in of og and a an per av møte møtet vi møtes møtast meet meeting bare berre only"
    },
}  # fmt: skip

_PHRASES: Final = [
    (re.compile(rf"\b{pattern}\b"), word)
    for pattern, word in (
        (r"(?:til og med|fram til|frem til|heilt til|helt til|t ?\. ?o ?\. ?m)", "til"),
        (r"(?:fra og med|frå og med|f ?\. ?o ?\. ?m|starting (?:on|from)|beginning (?:on|from))", "fra"),
        (r"(?:nest siste|nest sista|second to last|second last|next to last)", "nestsiste"),
        (r"(?:annen hver|annet hvert|anna kvar|anna kvart|annan kvar)", "annenhver"),
        (r"(?:working|business) days?", "weekday"),
        (r"half[ -]year", "halfyear"),
        (r"(?:partalls?|partal) (?:uker?|veker?)", "partallsuke"),
        (r"(?:oddetalls?|oddetal) (?:uker?|veker?)", "oddetallsuke"),
        (r"(?:uten slutt|utan slutt|uten sluttdato|utan sluttdato|no end|without end|without an end)", "endless"),
        (r"(?:egen regel|eigen regel|own rule|an own rule)", "egenregel"),
        (r"a ?\. ?m", "am"),
        (r"p ?\. ?m", "pm"),
        (r"o'clock", "oclock"),
    )
]

_SHORTEST_MENDED: Final = 5
_MENDED: Final = {Kind.WEEKDAY, Kind.MONTH, Kind.WORKING_DAY, Kind.EVERY_OTHER, Kind.UNIT}


def _spellings() -> dict[str, Meaning]:
    return {
        spelling: Meaning(kind, value)
        for kind, entries in _LISTS.items()
        for value, entry in entries.items()
        for word in entry.split()
        for spelling in {word, *foldings(word)}
    }


MEANINGS: Final = _spellings()
_MENDABLE: Final = {w: m for w, m in MEANINGS.items() if m.kind in _MENDED and len(w) >= _SHORTEST_MENDED}


def one_word(text: str) -> str:
    """Return lower-cased ``text`` with what is said in several words said in one."""
    for pattern, word in _PHRASES:
        text = pattern.sub(word, text)
    return text


@lru_cache(maxsize=1024)
def meaning(word: str) -> Meaning:
    """Return what ``word`` means, one spelling mistake forgiven where only one meaning is that near."""
    known = MEANINGS.get(word)
    if known is not None:
        return known
    if len(word) < _SHORTEST_MENDED:
        return Meaning(Kind.UNKNOWN)
    near = {found for w, found in _MENDABLE.items() if OSA.distance(word, w, score_cutoff=1) <= 1}
    return near.pop() if len(near) == 1 else Meaning(Kind.UNKNOWN)
