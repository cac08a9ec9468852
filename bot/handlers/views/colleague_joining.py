"""Somebody joins, by form, file or command: stored, welcomed where there is news for them, and planned for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from bot.core import colleagues
from bot.core.people import NewPerson, Person
from bot.core.permissions import WIDE, Doing, may
from bot.core.roles import Role
from bot.errors import BadInput, Refused
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


def check_given(giver: Collection[Role], given: Collection[Role], had: Collection[Role], all_: list[Person]) -> None:
    """Let only those give a role that reaches beyond the project who may.

    Raises:
        BadInput: the sentence says whom to ask.
    """
    if may(giver, Doing.GIVE_WIDE_ROLES) or not WIDE & set(given) - set(had):
        return
    able = [person.name for person in all_ if person.active and may(person.roles, Doing.GIVE_WIDE_ROLES)]
    if able:
        raise BadInput("colleagues.wide_roles", ask=", ".join(able[:3]), field="roles")
    raise BadInput("colleagues.wide_roles_nobody", field="roles")


async def join(
    scope: Scope,
    programme: str,
    found: Sequence[NewPerson],
    author: Author,
    today: date,
    *,
    giver: Collection[Role] = frozenset({Role.ADMIN}),
    welcome: bool = True,
) -> Joined:
    """Add people, or bring them up to date, and plan their reminders; the log is the caller's.

    ``giver``: the roles of who adds them; who does it from the command line may give every role.

    Raises:
        BadInput: somebody gets a role that the giver may not give; nothing is stored.
        Refused: afterwards nobody would lead the project; nothing is stored.
    """
    await municipalities.hold(scope)
    before = await people.everyone(scope)
    had = {person.email: person.roles for person in before if person.active}
    for person in found:
        check_given(giver, person.roles, had.get(person.email, ()), before)
    await catch_up(scope, author.now)
    new, known = await people.add(scope, found, author.now)
    after = await people.everyone(scope)
    if colleagues.leaders(before) and not colleagues.leaders(after):
        raise Refused("colleagues.no_leader_left")
    there = {person.id for person in before if person.active}
    fresh = tuple(now for now in after if now.active and now.id not in there)
    plan = await plans.get(scope, programme)
    news = welcome and colleagues.set_up_by_now(before) and colleagues.under_way(plan, today)
    if news:
        await people.welcome(scope, [one.id for one in fresh], today)
        for one in fresh:
            await turns.open_for_hire(scope, programme, one.id, today)
    await planner.replan(scope, author.now)
    return Joined(new, known, fresh, news and bool(fresh))
