"""From a series' rule to its meetings: expand on local dates, then holiday policy, then zone. Pure and bounded."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice

from bot.core.calendar import LONGEST_CLOSURE, WorkCalendar
from bot.core.meetings import (
    HolidayPolicy,
    Occurrence,
    OccurrenceChange,
    SeriesRule,
    SkippedOccurrence,
    WhySkipped,
    Window,
    occurrence_on,
)
from bot.core.rule_change import last_day
from bot.errors import BadInput
from bot.reminders.planning.rules import read_rule

MAX_DATES = 5000
"""Dates one expansion may run through: a meeting every day for thirteen years."""


LAST_FOLLOWED = date(2199, 12, 31)
"""No rule is followed further: beyond, Easter is not known, and dates run out."""

REACH = timedelta(days=2 * LONGEST_CLOSURE + 7)
"""How far from a window a decision about a date may lie and still matter in it: it leads there or bars a way."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """The meetings of a window in the order of their nominal dates, and the dates that have none."""

    occurrences: tuple[Occurrence, ...]
    skipped: tuple[SkippedOccurrence, ...]


def expand(rule: SeriesRule, changes: Iterable[OccurrenceChange], calendar: WorkCalendar, window: Window) -> Expansion:
    """Return the meetings held within ``window`` and the dates of the rule within it that were skipped.

    A meeting that the policy would move onto or past a neighbouring date of the series is skipped, so the series never
    meets twice on one day and never in another order. A change by hand stands as it was made.

    Raises:
        BadInput: the rule is refused (``reminders.bad_rule``) or has too many dates before the window's end.
    """
    by_nominal = _near(changes, window)
    dates = _dates(rule, min([window.first, *by_nominal]), max([window.last, *by_nominal]))
    neighbours = _held_or_nominal(dates, by_nominal)
    results = [
        _place(rule, nominal, by_nominal.get(nominal), calendar, _Between.of(neighbours, nominal))
        for nominal in dates
        if _may_touch(nominal, by_nominal, dates, window)
    ]
    return Expansion(
        tuple(found for found in results if isinstance(found, Occurrence) and found.day in window),
        tuple(found for found in results if isinstance(found, SkippedOccurrence) and found.nominal in window),
    )


def meeting_of(
    rule: SeriesRule, changes: Iterable[OccurrenceChange], calendar: WorkCalendar, nominal: date, window: Window
) -> Occurrence | None:
    """Return the meeting of one nominal date; None when none is held within ``window``, which must hold the date.

    The same as `expand` finds, at the cost of one date: every reminder asks this right before it goes out.
    """
    by_nominal = _near(changes, window)
    dates = _dates(rule, min([window.first, *by_nominal]), max([window.last, *by_nominal]))
    if nominal not in dates:
        return None
    between = _Between.of(_held_or_nominal(dates, by_nominal), nominal)
    found = _place(rule, nominal, by_nominal.get(nominal), calendar, between)
    return found if isinstance(found, Occurrence) and found.day in window else None


def _near(changes: Iterable[OccurrenceChange], window: Window) -> dict[date, OccurrenceChange]:
    """Return the decisions that matter in the window, by their nominal dates."""
    near = Window(window.first - REACH, window.last + REACH)
    return {c.nominal: c for c in changes if c.nominal in near or (c.day is not None and c.day in near)}


def check_rule(rule: SeriesRule) -> None:
    """Raise BadInput unless the rule can be expanded and has at least one date."""
    if next(_iterate(rule), None) is None:
        raise BadInput("rules.no_meetings")


def last_date(rule: SeriesRule) -> date | None:
    """Return the last date the rule names, None when the series does not end.

    Raises:
        BadInput: the rule is refused.
    """
    end = last_day(rule)
    if end is not None:
        end = min(end, LAST_FOLLOWED)
        return max(_dates(rule, end, end), default=None)
    return max(_iterate(rule), default=None) if "COUNT=" in rule.rrule else None


def next_dates(rule: SeriesRule, since: date, most: int) -> list[date]:
    """Return the first ``most`` dates that the rule names from ``since`` on."""
    return list(islice((day for day in _iterate(rule, since) if day >= since), most))


def _iterate(rule: SeriesRule, since: date | None = None) -> Iterator[date]:
    for moment in read_rule(rule.rrule, rule.starts_on, since):
        day = moment.date()
        if day > LAST_FOLLOWED or (rule.ends_on is not None and day > rule.ends_on):
            return
        yield day


@lru_cache(maxsize=4096)
def _dates(rule: SeriesRule, since: date, until: date) -> tuple[date, ...]:
    """Return the rule's dates from ``since`` to ``until`` and two on either side.

    Those decide what may be moved into the window. There may be more of them before it.
    """
    found: list[date] = []
    beyond = 0
    for day in islice(_iterate(rule, since), MAX_DATES + 1):
        found.append(day)
        beyond += day > until
        if beyond == 2:
            break
    if len(found) > MAX_DATES:
        raise BadInput("reminders.too_many_dates", rule=rule.rrule[:60])
    return tuple(found)


def _held_or_nominal(dates: tuple[date, ...], changes: Mapping[date, OccurrenceChange]) -> tuple[date, ...]:
    """Return, sorted, every date the series owns: the nominal ones and those chosen by hand for one of them."""
    held = (changes[nominal] for nominal in dates if nominal in changes)
    return tuple(sorted({*dates, *(change.day for change in held if change.day and not change.cancelled)}))


def _may_touch(
    nominal: date, changes: Mapping[date, OccurrenceChange], dates: tuple[date, ...], window: Window
) -> bool:
    """Tell whether ``nominal`` could be held in the window: it, its neighbour or its change lies there."""
    if nominal in changes:
        return True
    at = bisect_left(dates, nominal)
    earliest = dates[at - 1] if at else date.min
    latest = dates[at + 1] if at + 1 < len(dates) else date.max
    return earliest <= window.last and latest >= window.first


@dataclass(frozen=True, slots=True)
class _Between:
    """The days of the series on either side of one of its dates; a policy moves a meeting strictly between them."""

    before: date
    after: date

    @classmethod
    def of(cls, owned: tuple[date, ...], nominal: date) -> "_Between":
        left, right = bisect_left(owned, nominal), bisect_right(owned, nominal)
        return cls(owned[left - 1] if left else date.min, owned[right] if right < len(owned) else date.max)


def _place(
    rule: SeriesRule, nominal: date, change: OccurrenceChange | None, calendar: WorkCalendar, between: _Between
) -> Occurrence | SkippedOccurrence:
    """Return the meeting of ``nominal`` on the day it is held, or why there is none."""
    if change and change.cancelled:
        return SkippedOccurrence(nominal, WhySkipped.CANCELLED)
    if change and change.day:
        return occurrence_on(rule, nominal, change.day, change)
    why = calendar.why_free(nominal)
    if why is None:
        return occurrence_on(rule, nominal, nominal, change)
    if rule.policy is HolidayPolicy.SKIP:
        return SkippedOccurrence(nominal, why)
    day = _moved(rule.policy, nominal, calendar)
    if day is None or not between.before < day < between.after:
        return SkippedOccurrence(nominal, WhySkipped.ONTO_ANOTHER)
    return occurrence_on(rule, nominal, day, change)


def _moved(policy: HolidayPolicy, nominal: date, calendar: WorkCalendar) -> date | None:
    if policy is HolidayPolicy.NEXT:
        return calendar.next_working_day(nominal)
    return calendar.previous_working_day(nominal)
