"""Names in a message: of units, of people, of municipalities. What is known of the own municipality helps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from bot.core.asking.reading import Reading, Token
from bot.core.asking.slot_phrases import Mention
from bot.core.asking.slot_words import PlaceWords
from bot.core.asking.understood import Known, Named
from bot.core.sensitive_names import CHILDRENS_NAMES, GROWN_UP_NAMES, NAMES_THAT_ARE_WORDS
from bot.core.words import fold, vocabulary, words

_SENTENCE_ENDS: Final = ".!?:\n"
_FIRST_NAMES: Final = (CHILDRENS_NAMES | GROWN_UP_NAMES) - NAMES_THAT_ARE_WORDS
_ALL_NAMES: Final = CHILDRENS_NAMES | GROWN_UP_NAMES | NAMES_THAT_ARE_WORDS
_GENERIC: Final = vocabulary("skole skule barnehage ungdomsskole barneskole helsestasjon oppvekstsenter og i")


@dataclass(frozen=True, slots=True)
class Name:
    """A name: as it was written, or official where it is a municipality's; the ids of those who bear it."""

    text: str
    ids: tuple[int, ...] = ()
    sure: bool = True
    """Not merely a word that is also a name."""


def text_of(reading: Reading, first: int, stop: int) -> str:
    """Return the words [first, stop) as they were written, with what stands between them."""
    return reading.text[reading.tokens[first].start : reading.tokens[stop - 1].end]


@lru_cache(maxsize=8192)
def _name_words(name: str) -> tuple[str, ...]:
    """Return the words of a known name, without æøå."""
    return tuple(fold(word) for word in words(name))


def capital(token: Token) -> bool:
    """Tell whether a word begins with a capital and is no abbreviation."""
    return token.text[:1].isupper() and (len(token.text) == 1 or not token.text.isupper())


def begins_sentence(reading: Reading, at: int) -> bool:
    """Tell whether a word stands where a capital says nothing."""
    before = reading.text[: reading.tokens[at].start].rstrip(" \t\"'«»“”-–(*_")
    return not before or before[-1] in _SENTENCE_ENDS


class UnitReader:
    """Finds schools, kindergartens and health stations that are called by name."""

    def __init__(self, places: PlaceWords) -> None:
        self._kinds = frozenset(places.unit_kinds) | {fold(kind) for kind in places.unit_kinds}
        self._no_names = places.no_unit_names | {fold(word) for word in places.no_unit_names}

    def find(self, reading: Reading, known: Known) -> list[Mention[Name]]:
        """Return the units in the order they stand."""
        found = [*self._known(reading, known.units)]
        for at in range(1, len(reading.tokens)):
            unit = self._named(reading, at)
            if unit is not None and not any(unit.overlaps(other) for other in found):
                found.append(self._with_ids(unit, known.units))
        return sorted(found, key=lambda mention: mention.first)

    def _named(self, reading: Reading, at: int) -> Mention[Name] | None:
        """Return the unit whose kind is the word ``at``: «Fjellheim barnehage», «solbakken skole»."""
        tokens = reading.tokens
        if not self._is_kind(tokens[at].word):
            return None
        before = tokens[at - 1]
        if before.word in self._no_names or not before.word[0].isalpha() or len(before.word) < 3:
            return None
        if not capital(before) and (before.form in self._no_names or tokens[at].word[-1:] in "rn"):
            return None
        if reading.text[before.end : tokens[at].start].strip():
            return None
        first = at - 1
        while first and capital(tokens[first - 1]) and capital(before) and not begins_sentence(reading, first - 1):
            first -= 1
        return Mention(Name(text_of(reading, first, at + 1), sure=capital(before)), first, at + 1)

    def _is_kind(self, word: str) -> bool:
        """Tell whether a word is a kind of unit, at most one mistake away."""
        if word in self._kinds:
            return True
        return len(word) >= 8 and any(
            kind[0] == word[0] and OSA.distance(word, kind, score_cutoff=1) <= 1
            for kind in self._kinds
            if len(kind) > 7
        )

    def _known(self, reading: Reading, units: Sequence[Named]) -> Iterator[Mention[Name]]:
        """Yield the municipality's own units that are written out, or by the part of their name that is theirs."""
        folded = [fold(token.word) for token in reading.tokens]
        taken: set[int] = set()
        for unit in units:
            own = _name_words(unit.name)
            for parts in (own, own[:1] if _telling(own) else ()):
                at = _position(folded, parts)
                if at is None or at in taken or (parts != own and not capital(reading.tokens[at])):
                    continue
                stop = at + len(parts)
                if parts != own and stop < len(folded) and self._is_kind(reading.tokens[stop].word):
                    stop += 1
                taken |= set(range(at, stop))
                yield Mention(Name(text_of(reading, at, stop), (unit.id,)), at, stop)
                break

    def _with_ids(self, unit: Mention[Name], units: Sequence[Named]) -> Mention[Name]:
        """Add the ids of the units that the written name may be a mistyped form of."""
        written = fold(unit.value.text.lower())
        limit = 2 if len(written) > 9 else 1
        ids = tuple(
            one.id for one in units if OSA.distance(written, fold(one.name.lower()), score_cutoff=limit) <= limit
        )
        return Mention(Name(unit.value.text, ids, unit.value.sure), unit.first, unit.stop)


def _telling(name: Sequence[str]) -> bool:
    """Tell whether the first word of a unit's name says which it is: «Maurtua» does, «PPT» and «Barnevernet» do not."""
    return len(name) == 2 and name[1] in _GENERIC and len(name[0]) >= 4


def _position(folded: Sequence[str], parts: Sequence[str]) -> int | None:
    """Return where ``parts`` stand one after another, or None."""
    if not parts:
        return None
    for at in range(len(folded) - len(parts) + 1):
        if folded[at] == parts[0] and list(folded[at : at + len(parts)]) == list(parts):
            return at
    return None


class PersonReader:
    """Finds grown-up colleagues by first or full name."""

    def __init__(self, places: PlaceWords) -> None:
        self._places = frozenset(name.lower() for name in places.municipalities)

    def find(self, reading: Reading, known: Known, taken: Sequence[Mention[Name]]) -> list[Mention[Name]]:
        """Return the people in the order they stand; ``taken`` are names that are something else's."""
        firsts: dict[tuple[str, ...], list[Named]] = {}
        for person in known.persons:
            firsts.setdefault(_name_words(person.name)[:1], []).append(person)
        found: list[Mention[Name]] = []
        at = 0
        while at < len(reading.tokens):
            person_at = self._at(reading, at, firsts)
            if person_at is None or any(person_at.overlaps(other) for other in taken):
                at += 1
                continue
            found.append(person_at)
            at = person_at.stop
        return found

    def _at(self, reading: Reading, at: int, firsts: Mapping[tuple[str, ...], Sequence[Named]]) -> Mention[Name] | None:
        """Return the person whose name begins with the word ``at``."""
        token = reading.tokens[at]
        word = token.word.removesuffix("'s").removesuffix("'")
        marked = capital(token) and (not begins_sentence(reading, at) or _before_a_name(reading, at))
        bare = self._first_name(word, firsts, marked)
        if bare is None or (not capital(token) and bare in self._places):
            return None
        stop = at + 1
        while stop < len(reading.tokens) and stop < at + 4 and _goes_on(reading, stop):
            stop += 1
        text = text_of(reading, at, stop)
        text = text[: len(text) - (len(token.text) - len(bare))] if stop == at + 1 else text
        ids = tuple(person.id for person in firsts.get((fold(bare),), ()) if _same(person.name, text))
        return Mention(Name(text, ids, sure=capital(token) or bool(ids)), at, stop)

    def _first_name(self, word: str, firsts: Mapping[tuple[str, ...], Sequence[Named]], marked: bool) -> str | None:
        """Return the first name in ``word``, without a genitive s; ``marked``: a capital says that it is a name."""
        for bare in (word, word.removesuffix("s")):
            parts = bare.split("-")
            if (fold(bare),) in firsts or _is_first_name(parts):
                return bare
            if marked and parts[0] in NAMES_THAT_ARE_WORDS:
                return bare
        return None


def _is_first_name(parts: Sequence[str]) -> bool:
    """Tell whether the parts of a word are first names, one of them at least nothing else."""
    return all(part in _ALL_NAMES for part in parts) and any(part in _FIRST_NAMES for part in parts)


def _before_a_name(reading: Reading, at: int) -> bool:
    """Tell whether a first name follows at once: «Per Olav»."""
    return at + 1 < len(reading.tokens) and _goes_on(reading, at + 1) and reading.tokens[at + 1].word in _ALL_NAMES


def _goes_on(reading: Reading, at: int) -> bool:
    """Tell whether the word ``at`` is a further part of the name before it."""
    token = reading.tokens[at]
    return capital(token) and reading.text[reading.tokens[at - 1].end : token.start] == " "


def _same(name: str, written: str) -> bool:
    """Tell whether ``written`` is ``name`` or a part of it."""
    own = _name_words(name)
    return all(fold(word) in own or fold(word).removesuffix("s") in own for word in words(written))


class MunicipalityReader:
    """Finds Norwegian municipalities: any of them, by official, short or neighbouring-language name."""

    def __init__(self, places: PlaceWords) -> None:
        self._official: dict[tuple[str, ...], str] = {}
        for name in places.municipalities:
            self._enter(name, name)
        for name, forms in places.short_forms.items():
            for form in forms:
                self._enter(form, name)
        self._longest = max(map(len, self._official), default=0)
        self._also_words = frozenset(fold(word.lower()) for word in places.also_words)
        self._by_initial: dict[str, list[str]] = {}
        for parts in self._official:
            if len(parts) == 1 and len(parts[0]) >= 6 and parts[0] not in self._also_words:
                self._by_initial.setdefault(parts[0][0], []).append(parts[0])

    def _enter(self, form: str, name: str) -> None:
        """Enter one way to write a municipality's name."""
        self._official.setdefault(_name_words(form), name)

    def find(self, reading: Reading, known: Known) -> list[Mention[Name]]:
        """Return the municipalities in the order they stand; the network's own with their ids."""
        own = {_name_words(place.name): place for place in known.municipalities}
        found: list[Mention[Name]] = []
        at = 0
        while at < len(reading.tokens):
            place = self._at(reading, at, own)
            if place is not None:
                found.append(place)
            at = place.stop if place else at + 1
        return found

    def _at(self, reading: Reading, at: int, own: Mapping[tuple[str, ...], Named]) -> Mention[Name] | None:
        """Return the municipality whose name begins with the word ``at``, the longest."""
        for length in range(min(max(self._longest, 1), len(reading.tokens) - at), 0, -1):
            written = tuple(fold(token.word) for token in reading.tokens[at : at + length])
            for parts in (written, _without_genitive(written)):
                if parts in own:
                    return Mention(
                        Name(own[parts].name, (own[parts].id,), self._sure(reading, at, parts)), at, at + length
                    )
                if parts in self._official:
                    name = self._official[parts]
                    return Mention(Name(name, _ids(own, name), self._sure(reading, at, parts)), at, at + length)
        return self._mistyped(reading, at, own)

    def _mistyped(self, reading: Reading, at: int, own: Mapping[tuple[str, ...], Named]) -> Mention[Name] | None:
        """Return the municipality that a longer word with one mistake in it stands for."""
        word = fold(reading.tokens[at].word)
        if len(word) < 5 or not word.isalpha():
            return None
        candidates = [*self._by_initial.get(word[0], ()), *(parts[0] for parts in own if len(parts) == 1)]
        near = [name for name in candidates if len(name) >= 6 and OSA.distance(word, name, score_cutoff=1) <= 1]
        if not near:
            return None
        parts = (min(near),)
        name = own[parts].name if parts in own else self._official[parts]
        return Mention(Name(name, _ids(own, name), capital(reading.tokens[at])), at, at + 1)

    def _sure(self, reading: Reading, at: int, parts: tuple[str, ...]) -> bool:
        """Tell whether a name can be nothing else here: no everyday word, or marked as a place."""
        if len(parts) > 1 or parts[0] not in self._also_words:
            return True
        tokens = reading.tokens
        beside = {tokens[at + 1].word if at + 1 < len(tokens) else "", tokens[at - 1].word if at else ""}
        if beside & _MARKS:
            return True
        surname = at > 0 and capital(tokens[at - 1]) and not begins_sentence(reading, at - 1)
        return capital(tokens[at]) and not begins_sentence(reading, at) and not surname


_MARKS: Final = frozenset(("kommune", "kommunen", "kommuna", "municipality"))


def _without_genitive(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name without the s of «Farsunds», or as it is."""
    return (*parts[:-1], parts[-1].removesuffix("'s").removesuffix("s")) if len(parts[-1]) > 3 else parts


def _ids(own: Mapping[tuple[str, ...], Named], name: str) -> tuple[int, ...]:
    """Return the id of the network's municipality of that name."""
    place = own.get(_name_words(name))
    return (place.id,) if place else ()
