"""Somebody joins, by form, file or command: stored, welcomed where there is news for them, and planned for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core import colleagues
from bot.core.people import NewPerson, Person
from bot.errors import Refused
from bot.reminders.auditing.catch_up import catch_up
from bot.reminders.planning import planner
from bot.store import municipalities, people, plans, turns
from bot.store.changes import Author
from bot.store.session import Scope


@dataclass(frozen=True, slots=True)
class Joined:
    """What adding people did."""

    new: int
    known: int
    fresh: tuple[Person, ...]
    """Those who were not with us a moment ago."""
    welcomed: bool
    """Whether they get an introduction: the plan is under way, and this is not how the municipality began."""


async def join(
    scope: Scope, programme: str, found: Sequence[NewPerson], author: Author, today: date, *, welcome: bool = True
) -> Joined:
    """Add people, or bring them up to date, and plan their reminders; the log is the caller's.

    Raises:
        Refused: afterwards nobody would lead the project; nothing is stored.
    """
    await municipalities.hold(scope)
    before = await people.everyone(scope)
    await catch_up(scope, author.now)
    new, known = await people.add(scope, found, author.now)
    after = await people.everyone(scope)
    if colleagues.leaders(before) and not colleagues.leaders(after):
        raise Refused("colleagues.no_leader_left")
    there = {person.id for person in before if person.active}
    fresh = tuple(person for person in after if person.active and person.id not in there)
    plan = await plans.get(scope, programme)
    news = welcome and colleagues.set_up_by_now(before) and colleagues.under_way(plan, today)
    if news:
        await people.welcome(scope, [person.id for person in fresh], today)
        for person in fresh:
            await turns.open_for_hire(scope, programme, person.id, today)
    await planner.replan(scope, author.now)
    return Joined(new, known, fresh, news and bool(fresh))
