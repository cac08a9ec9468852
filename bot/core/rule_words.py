"""Reads a repetition that somebody wrote: «annenhver tirsdag kl. 9», "first Thursday of the quarter until June 2027".

Every word is understood or the text is refused with the word named: a rule must never be half of what was meant. The
order is free. What comes out is neutral; nothing here knows the series it is for.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Final

from bot.core.rule_meaning import MOST_ORDINAL, Heard, Meant, check_month_days
from bot.core.rule_shape import ALL_DAYS, EVEN_WEEKS, ODD_WEEKS, WORKING_DAYS, Rhythm
from bot.core.rule_text import Reading, Token, not_understood, take_date, take_time, time_ahead
from bot.core.rule_vocabulary import FORTNIGHTS, WEEKS, Kind
from bot.errors import BadInput

MAX_INTERVAL: Final = 24
MAX_COUNT: Final = 1000

_AND: Final = frozenset({"og", "and", ",", "&", "+"})
_FREQUENCY: Final = ("FREQ=", "RRULE:")


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says; None for what it leaves open."""

    rhythm: Rhythm | None = None
    rrule: str = ""
    """A rule written as RFC 5545 text, not checked yet."""
    at: time | None = None
    starts: date | None = None
    ends: date | None = None
    count: int | None = None
    endless: bool = False


def read_rule_words(text: str, today: date) -> Said:
    """Read a repetition, its time of day and its end. A text without days leaves the rhythm open: «kl. 10».

    Raises:
        BadInput: with the word that is not understood, or with what is missing or said twice.
    """
    if text.strip().upper().startswith(_FREQUENCY):
        return Said(rrule=text.strip().upper())
    reading = Reading.of(text, today)
    reader = _Reader(reading=reading)
    while reading.at < len(reading.tokens):
        reader.item()
    return reader.result()


@dataclass(slots=True)
class _Reader(Heard):
    """Takes one part of the sentence after the other, and notes what was heard."""

    reading: Reading = field(kw_only=True)

    def item(self) -> None:
        """Take one part of the sentence."""
        reading = self.reading
        if time_ahead(reading):
            self._time()
            return
        token = reading.take()
        handler = _HANDLERS.get(token.kind)
        if handler is None:
            raise not_understood(token)
        handler(self, token)

    def result(self) -> Said:
        """Return what was said.

        Raises:
            BadInput: it does not fit together.
        """
        if self.endless and (self.ends or self.count):
            raise BadInput("rules.two_ends")
        if self.ends and self.count:
            raise BadInput("rules.two_ends")
        rhythm = Meant(self).rhythm()
        if rhythm is None and not (self.own or self.at or self.starts or self.ends or self.count or self.endless):
            raise BadInput("rules.no_day")
        if rhythm is not None and self.own:
            raise BadInput("rules.two_rhythms")
        return Said(rhythm, "", self.at, self.starts, self.ends, self.count, self.endless)

    # ---- one kind of word each -----------------------------------------------------------------------------------

    def skip(self, token: Token) -> None:
        """Go past a small word."""

    def own_rule(self, _token: Token) -> None:
        self.own = True

    def no_end(self, _token: Token) -> None:
        self.endless = True

    def clock(self, _token: Token) -> None:
        """«kl. 9»; an "at" before anything else is a small word."""
        self.reading.take_mark(".")
        self._time()

    def _time(self) -> None:
        start = self.reading.at
        found = take_time(self.reading)
        if self.at not in (None, found):
            raise BadInput("rules.two_times")
        self.at = found
        if self.reading.peek().text in ("-", "til", "to") and self.reading.next_is(Kind.NUMBER, ahead=1):
            ahead = self.reading.peek(2)
            if ahead.kind is not Kind.MONTH and self.reading.peek(3).kind is not Kind.MONTH:
                self._only_the_start(start)

    def _only_the_start(self, start: int) -> None:
        """«kl. 9–10» says how long; that is not asked for here. A date may follow «til», though."""
        if self.reading.peek().text == "til" and self.reading.peek(2).text in (".", "-", "/"):
            return
        said = "".join(token.text for token in self.reading.tokens[start : self.reading.at + 2])
        raise BadInput("rules.only_the_start", word=said[:40])

    def until(self, token: Token) -> None:
        """«til 20. juni», and «mandag til fredag»."""
        if self._range(token):
            return
        if self.ends is not None:
            raise BadInput("rules.two_ends")
        self.ends = take_date(self.reading, last=True)

    def since(self, token: Token) -> None:
        if self.starts is not None or self.reading.peek().kind is Kind.UNKNOWN:
            raise not_understood(token)
        if self.reading.next_is(Kind.WEEKDAY) and not self.reading.next_is(Kind.NUMBER, Kind.SMALL, ahead=1):
            return  # «fra mandag til fredag»
        self.starts = take_date(self.reading, last=False)

    def _range(self, token: Token) -> bool:
        """Take «mandag til fredag»; False when this is no range of weekdays."""
        ranged = self.reading.next_is(Kind.WEEKDAY) and not self.reading.next_is(Kind.NUMBER, Kind.SMALL, ahead=1)
        if not ranged or not self.days or self.reading.peek(-2).kind is not Kind.WEEKDAY:
            return False
        ordinal, first = self.days[-1]
        last = self.reading.take().value
        if ordinal or last <= first:
            raise not_understood(token)
        self.days += [(0, day) for day in range(first + 1, last + 1)]
        return True

    def each_of(self, token: Token) -> None:
        """«hver», «hver 3.», «annenhver», "every other": what follows says of what."""
        reading, other = self.reading, token.kind is Kind.EVERY_OTHER
        if reading.take_if(Kind.EVERY_OTHER):
            other = True
        numbers = [2] if other else self._ordinals()
        noun = reading.peek()
        if len(numbers) > 1 or (numbers and (numbers[0] < 0 or (numbers[0] == 1 and noun.kind is not Kind.UNIT))):
            self.numbers += numbers
            self.each = True
            return
        nth = numbers[0] if numbers else 1
        if not 1 <= nth <= MAX_INTERVAL and noun.kind is not Kind.DAY:
            raise BadInput("rules.too_far_apart", most=MAX_INTERVAL)
        self._each_noun(noun, nth, other=other)

    def _each_noun(self, noun: Token, nth: int, *, other: bool) -> None:
        reading = self.reading
        if noun.kind is Kind.UNIT:
            reading.take()
            self._every(noun, nth)
        elif noun.kind is Kind.DAY:
            reading.take()
            self._every_days(noun, nth)
        elif noun.kind is Kind.WEEKDAY:
            self.each = True
            if nth > 1 and (self.days or self.nth > 1):
                raise BadInput("rules.two_rhythms")
            self.nth, self.other, self.carried = max(nth, self.nth), self.other or other, []
        elif noun.kind is Kind.WORKING_DAY and not other:
            self.each = True
            self.numbers += [nth] if nth > 1 else []
        elif noun.kind is Kind.MONTH and nth == 1:
            return
        else:
            reading.fail()

    def _ordinals(self) -> list[int]:
        """Take «første og tredje», «3.», «two»."""
        found: list[int] = []
        reading = self.reading
        while reading.next_is(Kind.ORDINAL, Kind.NUMBER, Kind.CARDINAL) and not time_ahead(reading):
            found.append(self._ordinal(reading.take()))
            more = reading.peek().text in _AND and reading.next_is(Kind.ORDINAL, Kind.NUMBER, ahead=1)
            if not more:
                break
            reading.take()
        return found

    def _ordinal(self, token: Token) -> int:
        """«3.», «tredje», «tredje siste»."""
        while self.reading.take_mark(".", "st", "nd", "rd", "th", close=True):
            continue
        if token.value > 1 and self.reading.peek().meaning.value == -1 and self.reading.next_is(Kind.ORDINAL):
            self.reading.take()
            return -token.value
        return token.value

    def _every_days(self, noun: Token, nth: int) -> None:
        """«hver dag», «hver 14. dag»."""
        if nth == 1:
            self.each = True
            self.days += [(0, day) for day in ALL_DAYS]
        elif nth % 7 == 0 and nth // 7 <= MAX_INTERVAL:
            self._every(Token(noun.text, noun.meaning), nth // 7, WEEKS)
        else:
            raise not_understood(noun)

    def _every(self, token: Token, nth: int, unit: int | None = None) -> None:
        unit = token.value if unit is None else unit
        if unit == FORTNIGHTS:
            unit, nth = WEEKS, 2 * nth
        if self.every.get(unit, nth) != nth:
            raise BadInput("rules.two_rhythms")
        self.every[unit] = nth

    def unit(self, token: Token) -> None:
        """«i måneden», «uke 10 og 36»."""
        if token.value == WEEKS:
            if not self.reading.next_is(Kind.NUMBER) or time_ahead(self.reading):
                raise not_understood(token)
            self.weeks += self._ordinals()
            return
        self._every(token, self.every.get(token.value, 1))

    def regularly(self, token: Token) -> None:
        self._every(token, 1)

    def even_or_odd(self, token: Token) -> None:
        self.reading.take_if(Kind.UNIT)
        self.weeks += ODD_WEEKS if token.value else EVEN_WEEKS

    def number(self, token: Token) -> None:
        """«10 ganger», or an ordinal whose noun is still to come."""
        if self.reading.next_is(Kind.TIMES):
            self._times(token)
            return
        if token.kind is Kind.CARDINAL:
            self._cardinal(token)
            return
        self.numbers.append(self._ordinal(token))

    def _cardinal(self, token: Token) -> None:
        """Take "to" in "Monday to Friday", and «en» before a noun; "twice a month" does not say when."""
        if token.text == "to" and self._range(token):
            return
        if token.text in ("once", "twice", "thrice"):
            self._refuse_how_often()
            self._count(token)
            return
        if token.value > 1 or self.reading.next_is(Kind.UNIT):
            raise not_understood(token)

    def _refuse_how_often(self) -> None:
        """«to ganger i måneden» does not say when."""
        if self.reading.next_is(Kind.SMALL, Kind.EACH) and self.reading.next_is(Kind.UNIT, ahead=1):
            raise BadInput("rules.which_days")

    def _times(self, token: Token) -> None:
        self.reading.take()
        self._refuse_how_often()
        self._count(token)

    def _count(self, token: Token) -> None:
        if self.count is not None or not 1 <= token.value <= MAX_COUNT:
            raise BadInput("rules.two_ends") if self.count is not None else not_understood(token)
        self.count = token.value

    def times_alone(self, token: Token) -> None:
        """«møter hver tirsdag» needs no number."""
        if token.text not in ("møter", "meetings"):
            raise not_understood(token)

    def weekday(self, token: Token) -> None:
        if self.sealed:
            raise BadInput("rules.two_rhythms")
        self.reading.take_mark(".", close=True)
        ordinals = self.numbers or self.carried
        if any(not (1 <= n <= MOST_ORDINAL or -MOST_ORDINAL <= n < 0) for n in ordinals):
            raise BadInput("rules.no_fifth")
        self.days += [(ordinal, token.value) for ordinal in ordinals or [0]]
        self.carried, self.numbers = list(ordinals), []
        if self.reading.peek().text == "-" and self.reading.next_is(Kind.WEEKDAY, ahead=1):
            self._range(self.reading.take())

    def working_day(self, _token: Token) -> None:
        if self.sealed:
            raise BadInput("rules.two_rhythms")
        if self.numbers:
            self.working += self.numbers
            self.numbers = []
        else:
            self.days += [(0, day) for day in WORKING_DAYS]

    def day(self, token: Token) -> None:
        """«siste dag», «15. dag»."""
        if not self.numbers:
            raise not_understood(token)
        self._days_of_the_month()

    def month(self, token: Token) -> None:
        """«15. mars», «i mars og september»."""
        self.reading.take_mark(".", close=True)
        if self.numbers:
            if self.months and set(self.numbers) != set(self.month_days):
                raise BadInput("rules.two_rhythms")
            self._days_of_the_month()
        self.months.append(token.value)
        self.sealed = bool(self.days or self.working or self.month_days)

    def _days_of_the_month(self) -> None:
        check_month_days(self.numbers)
        self.month_days += self.numbers
        self.numbers = []


_HANDLERS: Final[dict[Kind, Callable[[_Reader, Token], None]]] = {
    Kind.SMALL: _Reader.skip,
    Kind.MARK: _Reader.skip,
    Kind.BEFORE: _Reader.skip,
    Kind.OWN_RULE: _Reader.own_rule,
    Kind.ENDLESS: _Reader.no_end,
    Kind.AT: _Reader.clock,
    Kind.UNTIL: _Reader.until,
    Kind.FROM: _Reader.since,
    Kind.EACH: _Reader.each_of,
    Kind.EVERY_OTHER: _Reader.each_of,
    Kind.UNIT: _Reader.unit,
    Kind.REGULARLY: _Reader.regularly,
    Kind.EVEN_OR_ODD: _Reader.even_or_odd,
    Kind.ORDINAL: _Reader.number,
    Kind.CARDINAL: _Reader.number,
    Kind.NUMBER: _Reader.number,
    Kind.TIMES: _Reader.times_alone,
    Kind.WEEKDAY: _Reader.weekday,
    Kind.WORKING_DAY: _Reader.working_day,
    Kind.DAY: _Reader.day,
    Kind.MONTH: _Reader.month,
}
