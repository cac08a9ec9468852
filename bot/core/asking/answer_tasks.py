"""Whose tasks: a person's by name, role, unit or approval; a role's; a unit's. Those of a phase or a time. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from bot.core.asking.answer_periods import Stretch
from bot.core.overview import approves, parts_of, proposed
from bot.core.own import OF_UNITS, share_of
from bot.core.people import Person
from bot.core.plan import Activity, Plan, by_time, mine
from bot.core.roles import ALL_STAFF, Role
from bot.core.units import UnitTask


@dataclass(frozen=True, slots=True)
class Tasks:
    """Open tasks, each once, the most urgent first."""

    own: tuple[Activity, ...] = ()
    """By name or by role."""
    unit: tuple[UnitTask, ...] = ()
    """The unit's part of what is carried out unit by unit."""
    approvals: tuple[Activity, ...] = ()
    """Milestones that wait for approval."""

    @property
    def activities(self) -> tuple[Activity, ...]:
        """All of them as activities, each once, the most urgent first."""
        found = (*self.own, *(task.activity for task in self.unit), *self.approvals)
        return tuple(sorted({a.id: a for a in found}.values(), key=by_time))

    def only(self, wanted: Callable[[Activity], bool]) -> "Tasks":
        """Return those whose activity is wanted."""
        return Tasks(
            tuple(filter(wanted, self.own)),
            tuple(task for task in self.unit if wanted(task.activity)),
            tuple(filter(wanted, self.approvals)),
        )

    def narrowed(self, phase: int | None, stretch: Stretch | None) -> "Tasks":
        """Return those of a phase, and those whose time touches a stretch of days."""
        found = self.only(lambda activity: activity.phase == phase) if phase is not None else self
        return found.only(stretch.touches) if stretch is not None else found

    def late(self, today: date) -> "Tasks":
        """Return those past their last day."""
        return self.only(lambda activity: activity.overdue(today))


def of_person(plan: Plan, person: Person) -> Tasks:
    """Return a person's tasks; the unit's part is said once, as the unit's. What all staff are to do is staff's."""
    share = share_of(plan, person)
    elsewhere = {task.activity.id for task in share.unit} | {activity.id for activity in share.approvals}
    own = [activity for activity in share.own if activity.id not in elsewhere]
    if Role.STAFF in person.roles:
        own += [a for a in of_role(plan, Role.STAFF).own if a not in own]
    return Tasks(tuple(sorted(own, key=by_time)), share.unit, share.approvals)


def of_role(plan: Plan, role: str) -> Tasks:
    """Return what a role answers for, whoever has it."""
    meant = {role, ALL_STAFF} if role == Role.STAFF else {role}
    held = frozenset({Role(role)}) if role in set(Role) else frozenset()
    approvals = tuple(activity for activity in proposed(plan) if approves(activity, held))
    waiting = {activity.id for activity in approvals}
    # Nobody has the id 0: only the roles count.
    return Tasks(tuple(a for a in mine(plan, 0, meant) if a.id not in waiting), (), approvals)


def in_role(plan: Plan, person: Person, role: Role) -> Tasks:
    """Return what is a person's because of one of their roles."""
    unit_too = role in OF_UNITS
    narrowed = replace(person, id=0, roles=frozenset({role}), unit_id=person.unit_id if unit_too else None)
    return of_person(plan, narrowed)


def of_unit(plan: Plan, unit_id: int) -> Tasks:
    """Return what one unit has left to do."""
    return Tasks(unit=parts_of(plan, unit_id))
