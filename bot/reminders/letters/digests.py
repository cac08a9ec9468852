"""The weekly «what is mine», and nudges about what is past its deadline."""

from collections.abc import Iterable
from datetime import date, time, timedelta

from bot.core.deliveries import DeliveryKind, Planned
from bot.core.nudges import nudged_on
from bot.core.overview import approves, parts_of, proposed
from bot.core.people import Person
from bot.core.permissions import Doing, may
from bot.core.plan import Activity, Plan, mine
from bot.reminders.letters.desk import Desk

MONDAY, WEDNESDAY = 0, 2
DIGEST_AT, NUDGE_AT = time(8, 30), time(9, 0)
DIGEST_KEEPS, NUDGE_KEEPS = timedelta(days=2), timedelta(days=2)


async def digests(desk: Desk) -> list[Planned]:
    """Return the digests of those who have something of their own; on Mondays, or the first working day after."""
    plan = await desk.plan()
    if plan is None:
        return []
    people = [person for person in desk.people if person.digest and _has_own(plan, person)]
    return _letters(desk, DeliveryKind.DIGEST, "digest", ((day, people) for day in desk.weeks(MONDAY)))


def _has_own(plan: Plan, person: Person) -> bool:
    """Whether something of the plan is this person's: their own, their unit's, or theirs to approve."""
    if mine(plan, person.id, person.roles) or any(approves(a, person.roles) for a in proposed(plan)):
        return True
    return may(person.roles, Doing.REPORT_UNIT) and bool(parts_of(plan, person.unit_id))


async def nudges(desk: Desk) -> list[Planned]:
    """Return the nudges: on Wednesdays, about what passed its deadline less than two nudges ago."""
    plan = await desk.plan()
    if plan is None:
        return []
    late = [activity for activity in plan.activities if activity.open and activity.deadline]
    days = ((day, _concerned(desk, nudged_on(late, day))) for day in desk.weeks(WEDNESDAY))
    return _letters(desk, DeliveryKind.NUDGE, "overdue", days)


def _concerned(desk: Desk, activities: Iterable[Activity]) -> list[Person]:
    found = list(activities)
    return [p for p in desk.people if p.digest and any(a.concerns(p.id, p.roles) for a in found)]


def _letters(desk: Desk, kind: DeliveryKind, subject: str, days: Iterable[tuple[date, list[Person]]]) -> list[Planned]:
    at, keeps = (DIGEST_AT, DIGEST_KEEPS) if kind is DeliveryKind.DIGEST else (NUDGE_AT, NUDGE_KEEPS)
    found = []
    for nominal, people in days:
        day = desk.working_day(nominal)
        due_at = desk.moment(day, at) if day is not None and day - nominal < timedelta(days=5) else None
        if due_at is not None:
            found += [desk.letter(kind, subject, nominal, person, due_at=due_at, keeps=keeps) for person in people]
    return found
