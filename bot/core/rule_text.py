"""A text as the words of a repetition, one after the other, and the times of day and dates among them.

One pass, never back: the work is bounded by the number of words, and that by the length of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from typing import Final, NoReturn

from bot.core.closed_days import FIRST_YEAR, LAST_YEAR
from bot.core.rule_vocabulary import Kind, Meaning, meaning, one_word
from bot.core.words import normalise
from bot.errors import BadInput

LONGEST_TEXT: Final = 200
_PIECE: Final = re.compile(r"[0-9]+|[^\W\d_]+|\S")
_NUMBER: Final = re.compile(r"[0-9]{1,4}")
_ORDINAL_ENDING: Final = frozenset({"st", "nd", "rd", "th"})
_MARKS: Final = frozenset(".,;:&+-/()\"'")
_HALF_HOUR, _QUARTER_HOUR = 30, 15
_AFTERNOON: Final = range(1, 7)
"""Hours that people who say them in words mean in the afternoon: nobody meets at «halv to» in the night."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark; ``close`` when no space is before it."""

    text: str
    meaning: Meaning
    close: bool = False

    @property
    def kind(self) -> Kind:
        """The part it plays."""
        return self.meaning.kind

    @property
    def value(self) -> int:
        """Its number."""
        return self.meaning.value


END: Final = Token("", Meaning(Kind.UNKNOWN))


def not_understood(token: Token) -> BadInput:
    """Return the error that names the word."""
    return BadInput("rules.not_understood" if token.text else "rules.stops_short", word=token.text[:40])


@dataclass(slots=True)
class Reading:
    """The words of a text and how far they have been read."""

    tokens: list[Token]
    today: date
    at: int = 0
    taken: int = field(default=0)
    """Words taken so far; each is taken once."""

    @classmethod
    def of(cls, text: str, today: date) -> "Reading":
        """Cut a text up.

        Raises:
            BadInput: it is too long, or there is nothing in it.
        """
        if len(text) > LONGEST_TEXT:
            raise BadInput("rules.too_long", longest=LONGEST_TEXT)
        tokens = list(_tokens(one_word(" ".join(normalise(text).lower().split()))))
        if not tokens:
            raise BadInput("rules.empty")
        return cls(tokens, today)

    def peek(self, ahead: int = 0) -> Token:
        """Return a word that is still to come; `END` after the last."""
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else END

    def next_is(self, *kinds: Kind, ahead: int = 0) -> bool:
        """Tell whether one of ``kinds`` comes next."""
        return self.peek(ahead) is not END and self.peek(ahead).kind in kinds

    def take(self) -> Token:
        """Return the next word and go past it."""
        token = self.peek()
        self.at += 1
        self.taken += 1
        return token

    def take_if(self, *kinds: Kind) -> Token | None:
        """Take the next word if it is one of ``kinds``."""
        return self.take() if self.next_is(*kinds) else None

    def take_mark(self, *marks: str, close: bool = False) -> bool:
        """Go past the next mark if it is one of ``marks``, with ``close`` only if no space is before it."""
        token = self.peek()
        if token.text not in marks or (close and not token.close):
            return False
        self.take()
        return True

    def fail(self) -> NoReturn:
        """Say that the word that comes next is not understood."""
        raise not_understood(self.peek())


def _tokens(text: str) -> Iterator[Token]:
    after = 0
    for found in _PIECE.finditer(text):
        piece = found[0]
        close, after = found.start() == after and after > 0, found.end()
        if _NUMBER.fullmatch(piece):
            yield Token(piece, Meaning(Kind.NUMBER, int(piece)), close)
        elif piece in _MARKS or (close and piece in _ORDINAL_ENDING):
            yield Token(piece, Meaning(Kind.MARK), close)
        else:
            yield Token(piece, meaning(piece), close)


# ---- times of day --------------------------------------------------------------------------------------------------


def time_ahead(reading: Reading) -> bool:
    """Tell whether a time of day begins here, without «kl.»: «14:15», «9.30», «9 am», «halv ti», «kvart over ni»."""
    if reading.next_is(Kind.HALF):
        return True
    if reading.peek().text in ("kvart", "quarter") and reading.next_is(Kind.PAST, Kind.BEFORE, ahead=1):
        return True
    return reading.next_is(Kind.NUMBER, Kind.CARDINAL) and (_minutes_ahead(reading) or _half_day_ahead(reading))


def _minutes_ahead(reading: Reading) -> bool:
    mark, minutes, after = (reading.peek(n) for n in (1, 2, 3))
    if mark.text not in (":", ".") or not mark.close or not minutes.close or minutes.kind is not Kind.NUMBER:
        return False
    dated = after.text in (".", "/", "-") and after.close and reading.next_is(Kind.NUMBER, ahead=4)
    return len(minutes.text) == 2 and not dated


def _half_day_ahead(reading: Reading) -> bool:
    return reading.next_is(Kind.AM_PM, Kind.O_CLOCK, ahead=1)


def take_time(reading: Reading) -> time:
    """Take a time of day.

    Raises:
        BadInput: there is none here.
    """
    if reading.take_if(Kind.HALF):
        return _half(reading)
    if reading.peek().text in ("kvart", "quarter"):
        reading.take()
        sign = 1 if reading.take().kind is Kind.PAST else -1
        return _clock(*divmod((_spoken_hour(reading) * 60 + sign * _QUARTER_HOUR), 60))
    token = reading.peek()
    if token.kind is Kind.CARDINAL:
        return _with_half_day(reading, token, _spoken_hour(reading), 0)
    if token.kind is not Kind.NUMBER:
        reading.fail()
    hour, minute = _digits(reading, reading.take())
    return _with_half_day(reading, token, hour, minute)


def _half(reading: Reading) -> time:
    """«halv ti» is 9.30, "half past nine" too; "half nine" is the one here and the other there, so nobody's."""
    if reading.take_if(Kind.PAST):
        return _clock(_spoken_hour(reading), _HALF_HOUR)
    if reading.tokens[reading.at - 1].text == "half":
        reading.fail()
    return _clock(*divmod(_spoken_hour(reading) * 60 - _HALF_HOUR, 60))


def _spoken_hour(reading: Reading) -> int:
    token = reading.take_if(Kind.CARDINAL, Kind.NUMBER)
    if token is None or not 1 <= token.value <= 12:
        raise not_understood(token or reading.peek())
    return token.value + 12 if token.value in _AFTERNOON and not _half_day_after(reading) else token.value


def _half_day_after(reading: Reading) -> bool:
    return reading.next_is(Kind.AM_PM)


def _digits(reading: Reading, hours: Token) -> tuple[int, int]:
    """«9», «9.30», «9:30», «0930»."""
    separated = reading.peek().text in (":", ".") and reading.peek(1).kind is Kind.NUMBER and reading.peek(1).close
    if separated and len(reading.peek(1).text) == 2:
        reading.take()
        return hours.value, reading.take().value
    return divmod(hours.value, 100) if len(hours.text) in (3, 4) else (hours.value, 0)


def _with_half_day(reading: Reading, said: Token, hour: int, minute: int) -> time:
    half = reading.take_if(Kind.AM_PM)
    reading.take_if(Kind.O_CLOCK)
    if half is not None:
        if not 1 <= hour <= 12:
            raise not_understood(said)
        hour = hour % 12 + half.value
    if hour > 23 or minute > 59:
        raise not_understood(said)
    return time(hour, minute)


def _clock(hour: int, minute: int) -> time:
    return time(hour % 24, minute)


# ---- dates ---------------------------------------------------------------------------------------------------------


def take_date(reading: Reading, *, last: bool) -> date:
    """Take a date: «20. juni 2027», «20.06.2027», «2027-06-20», "June 20, 2027".

    A month alone is its last day, or its first; a date without a year is the next there is.

    Raises:
        BadInput: there is none here.
    """
    while reading.take_if(Kind.SMALL, Kind.WEEKDAY) or reading.take_mark(".", ",", ":"):
        continue
    first = reading.peek()
    if first.kind is Kind.MONTH:
        return _month_first(reading, last=last)
    if first.kind is not Kind.NUMBER:
        reading.fail()
    number = reading.take()
    if len(number.text) == 4:
        return _year_first(reading, number)
    _ordinal_end(reading)
    reading.take_if(Kind.SMALL)
    month = reading.take_if(Kind.MONTH, Kind.NUMBER)
    if month is None:
        raise not_understood(first)
    reading.take_mark(".", "/", ",")
    return _dated(reading, first, number.value, month.value)


def _ordinal_end(reading: Reading) -> None:
    while reading.take_mark(".", "/", *_ORDINAL_ENDING):
        continue


def _year_first(reading: Reading, year: Token) -> date:
    parts = []
    for _ in range(2):
        if not reading.take_mark("-", close=True) or not reading.next_is(Kind.NUMBER):
            raise not_understood(year)
        parts.append(reading.take().value)
    return _made(year, year.value, *parts)


def _month_first(reading: Reading, *, last: bool) -> date:
    said = reading.take()
    if reading.next_is(Kind.NUMBER) and len(reading.peek().text) <= 2:
        day = reading.take().value
        _ordinal_end(reading)
        reading.take_mark(",")
        return _dated(reading, said, day, said.value)
    first = _dated(reading, said, 1, said.value, keep_month=True)
    if not last:
        return first
    over = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return date.fromordinal(over.toordinal() - 1)


def _dated(reading: Reading, said: Token, day: int, month: int, *, keep_month: bool = False) -> date:
    """Return the day in the year that follows, or else its next one; this month counts whole with ``keep_month``."""
    today = reading.today
    if reading.next_is(Kind.NUMBER) and not time_ahead(reading) and len(reading.peek().text) in (2, 4):
        year = reading.take().value
        return _made(said, year + 2000 if year < 100 else year, month, day)
    floor = today.replace(day=1) if keep_month else today
    this_year = _made(said, today.year, month, day)
    return this_year if this_year >= floor else _made(said, today.year + 1, month, day)


def _made(said: Token, year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise not_understood(said)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise not_understood(said) from error
