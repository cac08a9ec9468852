"""Months and periods that a message names: «i mars», «neste kvartal», «q4», «i fjor»."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.asking.reading import Reading, Token
from bot.core.asking.slot_phrases import Keys, Mention, PhraseBook
from bot.core.asking.slot_words import TimeWords

_NEAR: Final = 2
"""So many tokens may part «neste» from «kvartal», the second counted: «denne her uka»."""


@dataclass(frozen=True, slots=True)
class Times:
    """The months (1–12) and periods a message names."""

    months: tuple[Mention[int], ...] = ()
    periods: tuple[Mention[str], ...] = ()


class TimeReader:
    """Finds months and periods."""

    def __init__(self, words: TimeWords) -> None:
        self._months = PhraseBook(_by_number(words.months))
        self._short = PhraseBook(_by_number(words.month_short))
        self._before = frozenset(words.before_month)
        self._units = PhraseBook(words.units)
        self._relations = PhraseBook(words.relations)
        self._fixed = PhraseBook(words.fixed)
        self._ordinals = PhraseBook(_by_number(words.ordinals))

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every word it knows."""
        books = (self._months, self._short, self._units, self._relations, self._fixed, self._ordinals)
        return frozenset().union(*(book.vocabulary for book in books))

    def find(self, reading: Reading, keys: Keys) -> Times:
        """Return the months and periods in the order they stand."""
        return Times(tuple(self._find_months(reading.tokens, keys)), tuple(self._find_periods(reading.tokens, keys)))

    def _find_months(self, tokens: Sequence[Token], keys: Keys) -> list[Mention[int]]:
        """Return the months: in full, or short after a preposition or a day's number."""
        short = self._short.find([frozenset({token.word}) for token in tokens])
        doubtful = {month.first for month in short}
        found = [month for month in self._months.find(keys) if month.first not in doubtful]
        for month in short:
            before = tokens[month.first - 1].word if month.first else ""
            if before in self._before or before.isdecimal():
                found.append(month)
        return sorted(found, key=lambda mention: mention.first)

    def _find_periods(self, tokens: Sequence[Token], keys: Keys) -> list[Mention[str]]:
        """Return the periods: fixed phrases, «neste» beside a unit, numbered quarters."""
        found = self._fixed.find(keys)
        for period in (*self._quarters(tokens, keys), *self._relative(keys)):
            if not any(period.overlaps(other) for other in found):
                found.append(period)
        return sorted(found, key=lambda mention: mention.first)

    def _relative(self, keys: Keys) -> Iterator[Mention[str]]:
        """Yield «neste kvartal», «denne her uka»."""
        units = {mention.first: mention for mention in self._units.find(keys)}
        for relation in self._relations.find(keys):
            for gap in range(_NEAR):
                unit = units.get(relation.stop + gap)
                if unit is not None:
                    yield Mention(f"{relation.value}_{unit.value}", relation.first, unit.stop)
                    break

    def _quarters(self, tokens: Sequence[Token], keys: Keys) -> Iterator[Mention[str]]:
        """Yield «fjerde kvartal», «kvartal 4», «4. kvartal», «q4», «Q 4»."""
        quarters = [mention for mention in self._units.find(keys) if mention.value == "quarter"]
        ordinals = {mention.first: mention for mention in self._ordinals.find(keys)}
        for quarter in quarters:
            number = ordinals.get(quarter.first - 1) or ordinals.get(quarter.stop)
            if number is not None and tokens[number.first].word != "i":
                first, stop = min(number.first, quarter.first), max(number.stop, quarter.stop)
                yield Mention(f"q{number.value}", first, stop)
        for at, token in enumerate(tokens):
            yield from _short_quarter(tokens, at, token)


def _short_quarter(tokens: Sequence[Token], at: int, token: Token) -> Iterator[Mention[str]]:
    """Yield «q4» or «kv4», written in one word or as two tokens."""
    word, stop = token.word, at + 1
    if word in {"q", "k", "kv"} and stop < len(tokens) and tokens[stop].start - token.end <= 1:
        word, stop = word + tokens[stop].word, stop + 1
    letters, number = word[:-1], word[-1:]
    if letters in {"q", "k", "kv"} and number in {"1", "2", "3", "4"}:
        yield Mention(f"q{number}", at, stop)


def _by_number(phrases: Mapping[str, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """Return the phrases with numbers for keys."""
    return {int(number): texts for number, texts in phrases.items()}
