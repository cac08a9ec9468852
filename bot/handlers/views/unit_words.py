"""How a unit's report is said: how far it is and since when, what stands in its way, what others have said."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from bot.content.texts import Translator
from bot.core.plan import Activity, ActivityState, UnitState
from bot.core.units import UnitCount, count, weeks
from bot.store.unit_states import Reported, Said

T = TypeVar("T")

NAMES_ROOM = 1200
"""Characters of names in one line; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a long list, and what lies before and behind it."""

    things: tuple[T, ...]
    number: int
    rest: int
    """How many come after this page."""


def page_of(things: Sequence[T], number: int, most: int, size: Callable[[T], int], room: int) -> Page[T]:
    """Return one page: ``most`` things, fewer where their texts need the room. Too high a number gives the last one."""
    pages: list[list[T]] = [[]]
    left = room
    for thing in things:
        if pages[-1] and (len(pages[-1]) == most or size(thing) > left):
            pages.append([])
            left = room
        pages[-1].append(thing)
        left -= size(thing)
    number = min(number, len(pages) - 1)
    return Page(tuple(pages[number]), number, sum(map(len, pages[number + 1 :])))


def state(t: Translator, unit: UnitState, today: date) -> str:
    """«i gang siden 3. september (8 uker)», «ferdig 3. september»; without a date where nobody knows it."""
    if unit.since is None:
        return t(f"units.state_{unit.state.value}")
    day = t.day_month(unit.since, year=unit.since.year != today.year)
    if unit.state is ActivityState.DONE:
        return t("units.done_on", date=day)
    word = t("units.state_waited_for") if unit.state is ActivityState.PLANNED else t(f"units.state_{unit.state.value}")
    passed = weeks(unit.since, today)
    return t.n("units.since_weeks", passed, state=word, date=day) if passed else t("units.since", state=word, date=day)


def detail(t: Translator, unit: UnitState, today: date) -> str:
    """How far a unit is, and, as it was written, what stands in its way."""
    parts = [state(t, unit, today)]
    if unit.hindrance and unit.waits:
        parts.append(t("units.in_the_way", text=unit.hindrance))
    return " · ".join(parts)


def counts(t: Translator, counted: UnitCount, key: str) -> str:
    """«7 av 12 enheter · 2 hindringer»; ``key`` words the first part."""
    said = [t(key, done=counted.done, total=counted.total)]
    return " · ".join(said + ([t.n("units.hindrances", counted.hindered)] if counted.hindered else []))


def headline(t: Translator, activity: Activity) -> str:
    """«7 av 12 enheter er ferdige med …»."""
    counted = count(activity)
    if not counted.total:
        return t("units.spread_none", title=activity.title)
    key = "units.spread_all_done" if counted.done == counted.total else "units.spread_line"
    return t(key, done=counted.done, total=counted.total, title=activity.title)


def names(t: Translator, those: Iterable[str]) -> str:
    """«a, b og c», cut where there are very many: «a, b og 60 til»."""
    found = list(those)
    room, shown = NAMES_ROOM, 0
    while shown < len(found) and len(found[shown]) < room:
        room -= len(found[shown]) + 2
        shown += 1
    if shown == len(found):
        return t.join(found)
    return t("units.names_and_more", names=", ".join(found[:shown]), n=len(found) - shown)


def reported(t: Translator, unit: str, title: str, now: UnitState, done: Reported, when: str) -> list[str]:
    """What became of a report; ``when`` words when somebody else had said something before it."""
    how = now.state.value
    same = done.change is None
    said = t(f"units.same_{how}" if same else f"units.reported_{how}", unit=unit, title=title)
    return [said, *(_other(t, now, done.other, when) if done.other else [])]


def _other(t: Translator, now: UnitState, other: Said, when: str) -> list[str]:
    who = other.who or t("units.somebody")
    if other.state is now.state:
        lines = [t("units.other_same", who=who, when=when)]
    else:
        lines = [t("units.other_said", who=who, when=when, state=t(f"units.state_{other.state.value}"))]
    return lines + ([t("units.other_hindrance", who=who, text=other.hindrance)] if other.hindrance else [])
