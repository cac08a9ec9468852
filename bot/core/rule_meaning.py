"""From the parts of a sentence about a repetition to the one rhythm they mean, or why they mean none."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Final

from bot.core.rule_shape import FIRST_MONTHS, LAST_MONTHS, LAST_SAFE_DAY, Rhythm, Unit
from bot.core.rule_vocabulary import HALF_YEARS, MONTHS, QUARTERS, WEEKS, YEARS
from bot.errors import BadInput

MOST_ORDINAL: Final = 4
"""Every month has a fourth of each weekday; a fifth only some."""

_PERIODS: Final = {QUARTERS: 3, HALF_YEARS: 6, YEARS: 12}


@dataclass(slots=True)
class Heard:
    """The parts of a sentence, as far as it has been read."""

    numbers: list[int] = field(default_factory=list)
    """Ordinals that wait for the word that says of what."""
    carried: list[int] = field(default_factory=list)
    """The ordinals of the weekday before: «første tirsdag og torsdag»."""
    days: list[tuple[int, int]] = field(default_factory=list)
    nth: int = 1
    """«hver tredje tirsdag»: every third week, or the third of the month, as the rest decides."""
    other: bool = False
    each: bool = False
    month_days: list[int] = field(default_factory=list)
    working: list[int] = field(default_factory=list)
    months: list[int] = field(default_factory=list)
    weeks: list[int] = field(default_factory=list)
    every: dict[int, int] = field(default_factory=dict)
    """Unit → interval; of quarters, half-years and years without «hver» only that they were named."""
    sealed: bool = False
    """Days were followed by months: days named later would belong to other months."""
    own: bool = False
    at: time | None = None
    starts: date | None = None
    ends: date | None = None
    count: int | None = None
    endless: bool = False


class Meant:
    """Puts together what was said into one rhythm, or refuses what is no one rhythm."""

    def __init__(self, said: Heard) -> None:
        self.said = said
        said.month_days += said.numbers
        check_month_days(said.month_days)
        self.every = dict(said.every)
        self.months = sorted(set(said.months))

    def rhythm(self) -> Rhythm | None:
        """Return the rhythm; None where none was spoken of.

        Raises:
            BadInput: something is missing, or it is more than one rule.
        """
        said = self.said
        ways = sum(map(bool, (said.days, said.month_days, said.working)))
        if ways > 1 or (WEEKS in self.every and ways and (said.month_days or said.working)):
            raise BadInput("rules.two_rhythms")
        if not ways:
            if self.every or self.months or said.weeks:
                raise BadInput("rules.no_day")
            return None
        if said.weeks:
            return self._weeks()
        ordinals = any(ordinal for ordinal, _ in said.days)
        by_month = bool(self.months or self.every.keys() - {WEEKS}) or not said.days or ordinals
        return self._within_months() if by_month else self._weekly()

    def _weekly(self) -> Rhythm:
        said = self.said
        if said.nth > 1 and self.every.get(WEEKS, 1) != 1:
            raise BadInput("rules.two_rhythms")
        return Rhythm(Unit.WEEK, max(said.nth, self.every.get(WEEKS, 1)), _sorted_days(said.days))

    def _weeks(self) -> Rhythm:
        said, weeks = self.said, sorted(set(self.said.weeks))
        named = self.every.keys() - {YEARS}
        if named or self.months or said.nth > 1 or not said.days or any(ordinal for ordinal, _ in said.days):
            raise BadInput("rules.two_rhythms")
        if not 1 <= weeks[0] <= weeks[-1] <= 52:
            raise BadInput("rules.no_such_week")
        return Rhythm(Unit.YEAR, self.every.get(YEARS, 1), _sorted_days(said.days), weeks=tuple(weeks))

    def _within_months(self) -> Rhythm:
        said = self.said
        if WEEKS in self.every or said.other:
            raise BadInput("rules.two_rhythms")
        days = [(said.nth if said.nth > 1 else ordinal, day) for ordinal, day in said.days]
        if any(ordinal > MOST_ORDINAL for ordinal, _ in days):
            raise BadInput("rules.no_fifth")
        plain = {ordinal == 0 for ordinal, _ in days}
        if len(plain) > 1:
            raise BadInput("rules.two_rhythms")
        if True in plain and not said.each and not self.months:
            raise BadInput("rules.which_weekday")
        working = self._working()
        ordinals = [ordinal for ordinal, _ in days] or said.month_days or [working]
        unit, interval, months = self._months_meant(ordinals)
        if unit is Unit.MONTH and interval == 1 and not months and True in plain:
            return Rhythm(Unit.WEEK, 1, _sorted_days(days))
        return Rhythm(unit, interval, _sorted_days(days), _sorted(said.month_days), working, tuple(months))

    def _working(self) -> int:
        places = set(self.said.working)
        if len(places) > 1:
            raise BadInput("rules.two_rhythms")
        place = places.pop() if places else 0
        if abs(place) > MOST_ORDINAL:
            raise BadInput("rules.no_fifth")
        return place

    def _months_meant(self, ordinals: list[int]) -> tuple[Unit, int, list[int]]:
        """Return the unit, the interval, and which months: named, or those in which the period begins or ends."""
        periods = [unit for unit in (QUARTERS, HALF_YEARS, YEARS) if unit in self.every]
        if len(periods) > 1 or (periods and MONTHS in self.every):
            raise BadInput("rules.two_rhythms")
        if self.months:
            return self._in_named_months(periods)
        if not periods:
            return Unit.MONTH, self.every.get(MONTHS, 1), []
        months, years = _period(periods[0], self.every[periods[0]])
        if 0 in ordinals or len({ordinal > 0 for ordinal in ordinals}) > 1 or (months == 12 and self.said.month_days):
            raise BadInput("rules.no_day")
        named = (FIRST_MONTHS if ordinals[0] > 0 else LAST_MONTHS)[months]
        return (Unit.YEAR if years > 1 else Unit.MONTH), years, list(named)

    def _in_named_months(self, periods: list[int]) -> tuple[Unit, int, list[int]]:
        years = self.every.get(YEARS, 1)
        if periods not in ([], [YEARS]) or self.every.get(MONTHS, 1) != 1:
            raise BadInput("rules.two_rhythms")
        return (Unit.YEAR if years > 1 else Unit.MONTH), years, self.months


def _period(unit: int, nth: int) -> tuple[int, int]:
    """Return how many months each period has, and how many years are between them."""
    months = _PERIODS[unit] * nth
    if months in _PERIODS.values():
        return months, 1
    if unit != YEARS:
        raise BadInput("rules.two_rhythms")
    return 12, nth


def check_month_days(days: list[int]) -> None:
    """Refuse days that not every month has, or none."""
    for day in days:
        if LAST_SAFE_DAY < day <= 31:
            raise BadInput("rules.not_every_month", day=day)
        if not (1 <= day <= LAST_SAFE_DAY or -MOST_ORDINAL <= day < 0):
            raise BadInput("rules.no_such_day", day=day)


def _sorted_days(days: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(set(days), key=lambda pair: (pair[0] < 0, pair[0], pair[1])))


def _sorted(numbers: list[int]) -> tuple[int, ...]:
    return tuple(sorted(set(numbers), key=lambda n: (n < 0, n)))
