"""An activity carried out unit by unit: how many are done, who waits and since when, whom to ask, and when. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.core.calendar import WorkCalendar
from bot.core.people import Person
from bot.core.plan import Activity, ActivityState, Plan, UnitState, by_time
from bot.core.roles import Role

LATEST_REQUEST = 10
"""So many days after the first of the month a request is asked no more: the unit hears at the next one."""

QUARTERS = (1, 4, 7, 10)

_KIND_ENDINGS = {
    "school": ("skole", "skolen", "skule", "skulen", "school"),
    "kindergarten": ("barnehage", "barnehagen", "kindergarten"),
    "health_station": ("helsestasjon", "helsestasjonen"),
    "ppt": ("ppt",),
    "child_welfare": ("barnevern", "barnevernet", "barneverntjenesten", "barnevernstenesta"),
    "family_support": ("familieteam", "familieteamet"),
}
_OTHER_SCHOOLS = ("kulturskole", "kulturskolen", "kulturskule", "kulturskulen", "musikkskole", "musikkskule")


class Reporting(StrEnum):
    """How often the units of an activity are asked how far they are."""

    NEVER = ""
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """A school, a kindergarten, a health station …; ``kind`` is empty where nobody has said."""

    name: str
    id: int
    kind: str = ""

    @property
    def group(self) -> str:
        """The kind it is chosen with: the one that was said, else what its name tells; empty where neither does."""
        return self.kind or _kind_in(self.name)


@dataclass(frozen=True, slots=True)
class UnitCount:
    """«7 of 12»: how many are done, of how many; and in how many something stands in the way."""

    done: int
    total: int
    hindered: int = 0


@dataclass(frozen=True, slots=True)
class UnitTask:
    """One activity in one unit."""

    activity: Activity
    unit: UnitState

    @property
    def open(self) -> bool:
        """The unit has something left to do: neither it nor the whole activity is finished."""
        return self.activity.open and self.unit.waits


def _kind_in(name: str) -> str:
    """Return the kind that a unit's name tells: «Fjord skole», «Solbakken barnehage»; a school of music is none."""
    said = [word for word in name.casefold().split() if not word.endswith(_OTHER_SCHOOLS)]
    found = (kind for word in said for kind, endings in _KIND_ENDINGS.items() if word.endswith(endings))
    return next(found, "")


# ---- one activity ------------------------------------------------------------------------------------------------


def counted(activity: Activity) -> tuple[UnitState, ...]:
    """Return the units that count; those that were taken out again keep their report and count no more."""
    return tuple(unit for unit in activity.units if unit.state is not ActivityState.DROPPED)


def count(activity: Activity) -> UnitCount:
    """Count an activity's units; 0 of 0 where it is not spread."""
    return _count(counted(activity))


def waiting(activity: Activity) -> tuple[UnitState, ...]:
    """Return the units an open activity waits for, the longest first; of a closed one nothing is awaited."""
    found = (unit for unit in counted(activity) if unit.waits and activity.open)
    return tuple(sorted(found, key=lambda unit: (unit.since or date.max, unit.unit)))


def hindered(activity: Activity) -> tuple[UnitState, ...]:
    """Return the waiting units in which something stands in the way, the longest first."""
    return tuple(unit for unit in waiting(activity) if unit.hindrance)


def weeks(since: date, today: date) -> int:
    """Return the whole weeks that have passed."""
    return max(0, (today - since).days // 7)


# ---- the plan ----------------------------------------------------------------------------------------------------


def spread(plan: Plan) -> tuple[Activity, ...]:
    """Return the activities that are carried out unit by unit, dropped ones left out, in the plan's order."""
    return tuple(a for a in plan.activities if a.state is not ActivityState.DROPPED and counted(a))


def tasks(plan: Plan, unit_id: int | None) -> tuple[UnitTask, ...]:
    """Return all that one unit has to do with, the most urgent first."""
    found = (UnitTask(a, u) for a in spread(plan) for u in counted(a) if unit_id is not None and u.unit_id == unit_id)
    return tuple(sorted(found, key=lambda task: by_time(task.activity)))


def tasks_by_unit(plan: Plan) -> dict[int, tuple[UnitTask, ...]]:
    """Return the same for each unit by its id: where many are asked about, the plan is gone through once."""
    found: defaultdict[int, list[UnitTask]] = defaultdict(list)
    for activity in sorted(spread(plan), key=by_time):
        for unit in counted(activity):
            found[unit.unit_id].append(UnitTask(activity, unit))
    return {unit_id: tuple(those) for unit_id, those in found.items()}


def per_unit(plan: Plan) -> dict[int, UnitCount]:
    """Count, for each unit by its id, the activities that are spread over it."""
    found: defaultdict[int, list[UnitState]] = defaultdict(list)
    for activity in spread(plan):
        for unit in counted(activity):
            found[unit.unit_id].append(unit)
    return {unit_id: _count(states) for unit_id, states in found.items()}


def _count(states: Iterable[UnitState]) -> UnitCount:
    found = list(states)
    done = sum(unit.state is ActivityState.DONE for unit in found)
    return UnitCount(done, len(found), sum(unit.waits and bool(unit.hindrance) for unit in found))


# ---- who is asked ------------------------------------------------------------------------------------------------


def to_ask(people: Iterable[Person]) -> dict[int, tuple[Person, ...]]:
    """Return who is asked for each unit by its id: its BTI contacts, else its leaders; who wants no messages is not."""
    found: dict[int, tuple[Person, ...]] = {}
    ready = [p for p in people if p.active and p.reminders and p.unit_id is not None]
    for role in (Role.UNIT_LEADER, Role.BTI_CONTACT):
        by_unit: defaultdict[int, list[Person]] = defaultdict(list)
        for person in ready:
            if role in person.roles and person.unit_id is not None:
                by_unit[person.unit_id].append(person)
        found |= {unit_id: tuple(those) for unit_id, those in by_unit.items()}
    return found


def units_without_contact(plan: Plan, people: Iterable[Person]) -> tuple[Unit, ...]:
    """Return the units with something left to do that nobody can be asked for, by name."""
    asked = to_ask(people)
    waits = {u.unit_id: u.unit for a in spread(plan) for u in waiting(a) if u.unit_id not in asked}
    return tuple(sorted(Unit(name, unit_id) for unit_id, name in waits.items()))


# ---- when --------------------------------------------------------------------------------------------------------


def cadences(first: date) -> frozenset[str]:
    """Return which activities are asked about in the month that begins with ``first``."""
    quarterly = {Reporting.QUARTERLY.value} if first.month in QUARTERS else set()
    return frozenset({Reporting.MONTHLY.value} | quarterly)


def request_day(first: date, calendar: WorkCalendar) -> date | None:
    """Return the first working day of the month that begins with ``first``; None where that is too late in it."""
    day = calendar.next_working_day(first - timedelta(days=1))
    return day if day is not None and (day - first).days <= LATEST_REQUEST else None


def units_asked(plan: Plan, first: date) -> frozenset[int]:
    """Return the ids of the units that are asked about anything in the month that begins with ``first``."""
    wanted = cadences(first)
    return frozenset(u.unit_id for a in spread(plan) if a.reporting in wanted for u in waiting(a))


def asked_about(plan: Plan, unit_id: int | None, first: date) -> tuple[UnitTask, ...]:
    """Return what a unit is asked about in the month that begins with ``first``, the most urgent first."""
    wanted = cadences(first)
    return tuple(task for task in tasks(plan, unit_id) if task.open and task.activity.reporting in wanted)
