"""What of a plan is one person's business in a week: theirs, their unit's, theirs to approve."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.overview import approves, begun, parts_of, proposed, within
from bot.core.people import Person
from bot.core.permissions import Doing, may
from bot.core.plan import Activity, Plan, mine
from bot.core.units import UnitTask

FORTNIGHT = timedelta(days=13)


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
    unit = parts_of(plan, person.unit_id) if may(person.roles, Doing.REPORT_UNIT) else ()
    approvals = tuple(activity for activity in proposed(plan) if approves(activity, person.roles))
    return Share(mine(plan, person.id, person.roles), unit, approvals)


def week_of(share: Share, today: date) -> OwnWeek:
    """Return what there is to say on a day. What the unit answers for is said once, as the unit's."""
    waiting = [task for task in share.unit if begun(task.activity, today)]
    of_unit = {task.activity.id for task in waiting}
    own = [activity for activity in share.own if activity.id not in of_unit]
    sunday_week = today - timedelta(days=today.weekday()) + FORTNIGHT
    late = [activity for activity in own if activity.overdue(today)]
    return OwnWeek(late, within(own, today, sunday_week).all, share.approvals, waiting)


def concerned(activities: Iterable[Activity], person: Person) -> list[Activity]:
    """Return those of open activities that are the person's by name or by role."""
    return [a for a in activities if a.open and a.concerns(person.id, person.roles)]
