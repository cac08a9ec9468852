"""What of a plan is one person's business in a week: theirs, their unit's, theirs to approve."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.overview import approves, begun, parts_of, proposed, within
from bot.core.people import Person
from bot.core.permissions import Doing, may
from bot.core.plan import Activity, Plan, mine
from bot.core.roles import Role
from bot.core.units import UnitTask, tasks_by_unit

FORTNIGHT = timedelta(days=13)

OF_UNITS = frozenset({Role.UNIT_LEADER, Role.BTI_CONTACT})
"""Roles that somebody has for a unit: of what is carried out unit by unit, their unit's part is theirs."""


@dataclass(frozen=True, slots=True)
class Share:
    """All of a plan that may be one person's, whatever the day."""

    own: tuple[Activity, ...]
    unit: tuple[UnitTask, ...]
    approvals: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class OwnWeek:
    """What of it is there to say in one week and the next."""

    late: Sequence[Activity]
    week: Sequence[Activity]
    approvals: Sequence[Activity]
    unit: Sequence[UnitTask]

    @property
    def anything(self) -> bool:
        """Whether there is something to say."""
        return bool(self.late or self.week or self.approvals or self.unit)


def share_of(plan: Plan, person: Person) -> Share:
    """Return what is a person's by name, by role, by unit, or to approve."""
    return _share(plan, person, parts_of(plan, person.unit_id))


def _share(plan: Plan, person: Person, parts: tuple[UnitTask, ...]) -> Share:
    unit = parts if may(person.roles, Doing.REPORT_UNIT) else ()
    approvals = tuple(activity for activity in proposed(plan) if approves(activity, person.roles))
    return Share(tuple(own(plan, person)), unit, approvals)


def own(plan: Plan, person: Person) -> list[Activity]:
    """Return the open activities that are a person's, the most urgent first.

    What is carried out unit by unit is a unit's only as long as that unit has something left to do.
    """
    return [a for a in mine(plan, person.id, person.roles) if not a.units or _theirs(a, person)]


def _theirs(activity: Activity, person: Person) -> bool:
    """Tell whether a spread activity that concerns a person is theirs: by more than their unit, or by that."""
    by_more = person.id in activity.person_ids or not (person.roles - OF_UNITS).isdisjoint(activity.roles)
    if by_more or person.unit_id is None or not activity.spread:
        return True
    return any(unit.unit_id == person.unit_id and unit.waits for unit in activity.units)


def shares(plan: Plan, people: Iterable[Person]) -> list[tuple[list[Person], Share]]:
    """Return everybody's share, those together who have the same one: it is worked out for each group, not for each."""
    parts = {unit: tuple(task for task in those if task.open) for unit, those in tasks_by_unit(plan).items()}
    groups = alike(plan, people)
    return [(group, _share(plan, group[0], parts.get(group[0].unit_id or 0, ()))) for group in groups]


def alike(plan: Plan, people: Iterable[Person]) -> list[list[Person]]:
    """Return people in groups that a plan means in the same way: all but those it names go by their roles and unit.

    Thousands of staff are few groups.
    """
    named = {number for activity in plan.activities if activity.open for number in activity.person_ids}
    groups: defaultdict[object, list[Person]] = defaultdict(list)
    for person in people:
        unit = person.unit_id if may(person.roles, Doing.REPORT_UNIT) else None
        groups[person.roles, unit, person.id if person.id in named else None].append(person)
    return list(groups.values())


def week_of(share: Share, today: date) -> OwnWeek:
    """Return what there is to say on a day. What the unit answers for is said once, as the unit's."""
    waiting = [task for task in share.unit if begun(task.activity, today)]
    of_unit = {task.activity.id for task in waiting}
    rest = [activity for activity in share.own if activity.id not in of_unit]
    late = [activity for activity in rest if activity.overdue(today)]
    return OwnWeek(late, within(rest, today, _last_day(today)).all, share.approvals, waiting)


def anything_on(share: Share, today: date) -> bool:
    """Tell whether there is something to say on a day; it stops at the first thing."""
    if share.approvals or any(begun(task.activity, today) for task in share.unit):
        return True
    last = _last_day(today)
    return any(a.overdue(today) or within((a,), today, last).all for a in share.own)


def _last_day(today: date) -> date:
    return today - timedelta(days=today.weekday()) + FORTNIGHT


def concerned(activities: Iterable[Activity], person: Person) -> list[Activity]:
    """Return those of open activities that are the person's by name or by role."""
    return [a for a in activities if a.open and a.concerns(person.id, person.roles) and _theirs(a, person)]
