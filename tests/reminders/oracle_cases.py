"""Random series of a random municipality, held against the day-by-day calendar: meetings, reminders, never two."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from bot.core.calendar import ClosedPeriod, WorkCalendar
from bot.core.meetings import Audience, HolidayPolicy, MeetingSeries, OccurrenceChange, ReminderKind, SeriesRule, Window
from bot.core.people import Channel, Municipality
from bot.reminders.planning.recurrence import expand
from bot.reminders.planning.snapshot import Snapshot, expected
from tests.reminders import oracle
from tests.reminders.rules import Drawn, draw_any

FIRST, LAST = date(1996, 1, 1), date(2100, 12, 31)
NEAR = timedelta(days=372)
"""How far from its own date a meeting can be held, and a little more."""
STRETCH = timedelta(days=1500)
"""The longest stretch asked for at once over the whole span."""


@dataclass
class Case:
    """One series, its municipality and what somebody decided about single dates; all of it drawn."""

    drawn: Drawn
    rule: SeriesRule
    town: oracle.Town
    window: Window
    changes: dict[date, oracle.Change]
    count: int = 0
    until: date | None = None
    kinds: set[str] = field(default_factory=lambda: {"day_before", "hour_before"})

    def told(self) -> str:
        """Return all that is needed to see it again."""
        rule, town = self.rule, self.town
        return f"{rule.rrule} from {rule.starts_on} to {rule.ends_on} at {rule.at} {rule.policy} {self.window} {town}"

    @cached_property
    def nominals(self) -> list[date]:
        """The rule's days wherever they can matter to the window, walked once."""
        first = self.rule.starts_on if self.count else max(self.rule.starts_on, self.window.first - 2 * NEAR)
        found = oracle.walk(self.drawn.matches, first, self.window.last + 2 * NEAR)
        ends = [end for end in (self.rule.ends_on, self.until) if end]
        found = found[: self.count] if self.count else found
        return [day for day in found if all(day <= end for end in ends)]


def draw_case(number: str, *, whole: bool = False) -> Case:
    """Draw the case of a seed and a number."""
    rng = random.Random(number)
    window = Window(FIRST, LAST) if whole else _three_years(rng)
    start = _start(rng, window, whole=whole)
    drawn = draw_any(rng, start)
    case = Case(drawn, _rule(rng, drawn.rrule, start), _town(rng, window), window, {})
    _end(rng, case)
    near = [day for day in case.nominals if day in window]
    for nominal in rng.sample(near, min(len(near), rng.randint(0, 4))):
        case.changes[nominal] = _change(rng, nominal)
    case.kinds = set(rng.choice((("day_before", "hour_before"), ("day_before",), ("hour_before",))))
    return case


def _three_years(rng: random.Random) -> Window:
    first = FIRST + timedelta(days=rng.randrange((LAST - FIRST).days - 3 * 366))
    return Window(first, first + timedelta(days=3 * 365))


def _start(rng: random.Random, window: Window, *, whole: bool) -> date:
    """A series begins long before its window, just before, or in it."""
    if whole:
        return FIRST + timedelta(days=rng.randint(0, 2000))
    days = rng.choice((rng.randint(-900, 0), rng.randint(0, 400), rng.randint(0, 9000)))
    return max(date(1990, 1, 1), window.first - timedelta(days=days))


def _rule(rng: random.Random, rrule: str, start: date) -> SeriesRule:
    at = rng.choice((time(9), time(8), time(2, 30), time(13, 15), time(16, 45), time(rng.randrange(24), 7)))
    return SeriesRule(rrule, start, None, at, 60, "Europe/Oslo", rng.choice(list(HolidayPolicy)))


def _town(rng: random.Random, window: Window) -> oracle.Town:
    closed = []
    for _ in range(rng.randint(0, 5)):
        first = window.first + timedelta(days=rng.randint(-60, (window.last - window.first).days))
        closed.append((first, first + timedelta(days=rng.choice((0, 4, 9, rng.randint(0, 60))))))
    hours = rng.choice(((time(8), time(17)), (time(7, 30), time(15, 30)), (time(9), time(9)), (time(0), time(23, 59))))
    return oracle.Town(closed, rng.random() < 0.5, *hours)


def _end(rng: random.Random, case: Case) -> None:
    """Half of the series end: by the municipality's date, by the rule's date or by a number of meetings."""
    how, rule = rng.randrange(6), case.rule
    last = case.window.first + timedelta(days=rng.randint(-30, 1200))
    if how == 0:
        case.rule = _with(rule, ends_on=max(last, rule.starts_on))
    elif how == 1:
        case.until = max(last, rule.starts_on)
        case.rule = _with(rule, rrule=f"{rule.rrule};UNTIL={case.until:%Y%m%d}")
    elif how == 2:
        case.count = rng.randint(1, 300)
        case.rule = _with(rule, rrule=f"{rule.rrule};COUNT={case.count}")


def _with(rule: SeriesRule, *, rrule: str = "", ends_on: date | None = None) -> SeriesRule:
    return replace(rule, rrule=rrule or rule.rrule, ends_on=ends_on)


def _change(rng: random.Random, nominal: date) -> oracle.Change:
    """Cancelled, moved to a day, moved to a time, or both."""
    if rng.random() < 0.3:
        return oracle.Change(cancelled=True)
    day = nominal + timedelta(days=rng.randint(-9, 12)) if rng.random() < 0.7 else None
    return oracle.Change(day=day, at=time(rng.randint(7, 18), 30) if day is None or rng.random() < 0.5 else None)


# ---- comparing -----------------------------------------------------------------------------------------------------


@dataclass
class Result:
    """What was compared, and what differed."""

    rules: int = 0
    dates: int = 0
    sends: int = 0
    twice: int = 0
    """Reminders of one kind for one nominal date beyond the first."""
    mismatches: list[str] = field(default_factory=list)

    def add(self, other: "Result") -> None:
        """Count another result in."""
        self.rules, self.dates = self.rules + other.rules, self.dates + other.dates
        self.sends, self.twice = self.sends + other.sends, self.twice + other.twice
        self.mismatches += other.mismatches


def compare(case: Case, name: str = "") -> Result:
    """Hold the product's meetings and reminders of a case against the other calendar's."""
    nominals = case.nominals
    near = [day for day in nominals if case.window.first - NEAR <= day <= case.window.last + NEAR]
    held = oracle.meetings(near, case.rule.policy.value, case.rule.at, case.town, case.changes, nominals)
    mine = {(m.nominal, m.day, m.starts) for m in held if m.day in case.window}
    got, sends = _of_product(case)
    wanted = _reminders(case, held)
    result = Result(1, len(mine), sum(sends.values()), sum(n - 1 for n in sends.values()))
    if got != mine:
        result.mismatches.append(f"{name} meetings {sorted(got ^ mine)[:3]} of {case.told()}")
    if set(sends) != wanted:
        result.mismatches.append(f"{name} reminders {sorted(set(sends) ^ wanted)[:3]} of {case.told()}")
    lines = Counter((nominal, kind) for nominal, kind, _ in sends.elements())
    if lines and max(lines.values()) > 1:
        result.twice += 1
        result.mismatches.append(f"{name} sends twice {lines.most_common(1)} of {case.told()}")
    return result


Sends = Counter[tuple[date, str, datetime]]


def _reminders(case: Case, held: list[oracle.Meeting]) -> set[tuple[date, str, datetime]]:
    since, until = _moments(case.window)
    return {
        (meeting.nominal, kind, at)
        for meeting in held
        for kind, at in oracle.reminders(meeting, case.town, case.kinds, by_days=True).items()
        if since < at <= until
    }


def _moments(window: Window) -> tuple[datetime, datetime]:
    """The stretch whose reminders are compared: all are of meetings within or shortly after the window."""
    first, last = (datetime.combine(day, time(12), UTC) for day in (window.first, window.last))
    return first, last


def _of_product(case: Case) -> tuple[set[tuple[date, date, datetime]], Sends]:
    changes = tuple(OccurrenceChange(day, c.cancelled, c.day, c.at) for day, c in case.changes.items())
    seen = snapshot_of(case, changes)
    got: set[tuple[date, date, datetime]] = set()
    sends: Sends = Counter()
    for window in _stretches(case.window):
        for one in expand(case.rule, changes, seen.calendar, window).occurrences:
            got.add((one.nominal, one.day, one.starts_at))
        since, until = _moments(window)
        for reminder in expected(seen, since, until):
            planned = reminder.planned
            sends[planned.nominal, planned.kind.value, planned.due_at] += 1
    return got, sends


def _stretches(window: Window) -> Iterator[Window]:
    """A long window in pieces that meet in one day, as a planner goes on from where it was; no reminder is in two."""
    first = window.first
    while first < window.last:
        last = min(first + STRETCH, window.last)
        yield Window(first, last)
        first = last


def snapshot_of(case: Case, changes: tuple[OccurrenceChange, ...]) -> Snapshot:
    """The municipality of a case as the planner sees it."""
    town = case.town
    calendar = WorkCalendar(tuple(ClosedPeriod(first, last) for first, last in town.closed), july=town.july)
    series = MeetingSeries(
        id=1, meeting="project", rule=case.rule, audience=Audience.CHANNEL, channel_id=1,
        reminders=tuple(kind for kind in ReminderKind if kind.value in case.kinds),
    )  # fmt: skip
    municipality = Municipality(1, "Strandvik", "nb", "bti", sending_from=town.opens, sending_until=town.closes)
    channel = Channel(1, "slack", "T1", "C1", "bti")
    return Snapshot(municipality, calendar, (series,), {1: changes}, (), (channel,))
