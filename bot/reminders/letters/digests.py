"""The weekly «what is mine», and nudges about what is past its deadline."""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta

from bot.core.deliveries import DeliveryKind, Planned
from bot.core.nudges import nudged_on
from bot.core.own import Share, alike, anything_on, concerned, shares
from bot.core.people import Person
from bot.core.plan import Activity, Plan
from bot.reminders.letters.desk import Desk
from bot.store.standing import newcomers_turns

MONDAY, WEDNESDAY = 0, 2
DIGEST_AT, NUDGE_AT = time(8, 30), time(9, 0)
DIGEST_KEEPS, NUDGE_KEEPS = timedelta(days=2), timedelta(days=2)


async def digests(desk: Desk) -> list[Planned]:
    """Return the digests of those who have something to be told; on Mondays, or the first working day after."""
    plan = await desk.plan()
    if plan is None:
        return []
    readers = [person for person in desk.people if person.digest]
    known = shares(plan, readers)
    train = await _trainers(desk, plan, readers)
    days = ((day, _told(known, train, day)) for day in desk.weeks(MONDAY))
    return _letters(desk, DeliveryKind.DIGEST, "digest", days)


def _told(known: Iterable[tuple[list[Person], Share]], train: set[int], day: date) -> list[Person]:
    """Return those who have something to be told on a day."""
    found: list[Person] = []
    for group, share in known:
        anything = anything_on(share, day)
        found += [person for person in group if anything or person.id in train]
    return found


async def _trainers(desk: Desk, plan: Plan, people: Iterable[Person]) -> set[int]:
    """Return who has something to do with a new colleague."""
    waiting = {turn.activity_id for turn in await newcomers_turns(desk.scope)}
    activities = [activity for activity in plan.activities if activity.id in waiting]
    return {person.id for person in people if activities and concerned(activities, person)}


async def nudges(desk: Desk) -> list[Planned]:
    """Return the nudges: on Wednesdays, about what passed its deadline less than two nudges ago."""
    plan = await desk.plan()
    if plan is None:
        return []
    late = [activity for activity in plan.activities if activity.open and activity.deadline]
    groups = alike(plan, (person for person in desk.people if person.digest))
    days = ((day, _concerned(groups, nudged_on(late, day))) for day in desk.weeks(WEDNESDAY))
    return _letters(desk, DeliveryKind.NUDGE, "overdue", days)


def _concerned(groups: Iterable[list[Person]], activities: Sequence[Activity]) -> list[Person]:
    return [person for group in groups if concerned(activities, group[0]) for person in group]


def _letters(desk: Desk, kind: DeliveryKind, subject: str, days: Iterable[tuple[date, list[Person]]]) -> list[Planned]:
    at, keeps = (DIGEST_AT, DIGEST_KEEPS) if kind is DeliveryKind.DIGEST else (NUDGE_AT, NUDGE_KEEPS)
    found = []
    for nominal, people in days:
        day = desk.working_day(nominal)
        due_at = desk.moment(day, at) if day is not None and day - nominal < timedelta(days=5) else None
        if due_at is not None:
            found += [desk.letter(kind, subject, nominal, person, due_at=due_at, keeps=keeps) for person in people]
    return found
