"""Somebody leaves: what they hold goes to others in one form and one transaction."""

from bot.core import colleagues
from bot.core.chat import Incoming, Reply
from bot.core.handover import for_unit, holding, successors
from bot.core.people import Person
from bot.core.permissions import Doing
from bot.core.roles import Role
from bot.errors import BadInput
from bot.handlers.colleagues.finding import active
from bot.handlers.context import Context, require
from bot.handlers.views.colleague_joining import check_given
from bot.handlers.views.colleague_leaving import Handed, Heirs, Leaving, leave_form, left_message, read_heirs
from bot.reminders.auditing.catch_up import catch_up
from bot.reminders.planning import planner
from bot.store import changes, handovers, meetings, people, plans


async def open_leave(context: Context, incoming: Incoming) -> Reply:
    """Open the form that lists what somebody holds and asks who takes it.

    Raises:
        NotAllowed, NotFound: nobody leaves.
    """
    await require(context, Doing.MANAGE_PEOPLE)
    person = await active(context, incoming.value.person)
    return Reply(form=leave_form(await _leaving(context, person)))


async def save_leave(context: Context, incoming: Incoming) -> Reply:
    """Hand everything over, take the person out, and say who got what.

    Raises:
        NotAllowed, NotFound, BadInput: nothing is stored.
    """
    await require(context, Doing.MANAGE_PEOPLE)
    person = await active(context, incoming.value.person, held=True)
    everybody, leaving = await people.everyone(context.scope), await _leaving(context, person)
    heirs = read_heirs(leaving, everybody, incoming.fields or {})
    if colleagues.is_last_leader(everybody, person.id) and (heirs.to is None or Role.PROJECT_LEADER not in heirs.roles):
        raise BadInput("colleagues.leave_last_leader", name=person.name, field="to" if heirs.to is None else "roles")
    if heirs.to is not None:
        check_given(context.person.roles, heirs.roles, heirs.to.roles, everybody)
    await catch_up(context.scope, context.now)
    handed = await _hand_over(context, leaving, heirs)
    await _give_roles(context, leaving, heirs)
    await _take_out(context, person, heirs, len(handed))
    return Reply(left_message(leaving, heirs, handed))


async def _leaving(context: Context, person: Person) -> Leaving:
    scope, everybody = context.scope, await people.everyone(context.scope)
    plan = await plans.get(scope, context.programme.id)
    series = await meetings.all_series(scope, active_only=True)
    return Leaving(
        t=context.t,
        programme=context.programme,
        person=person,
        held=holding(plan, series, person),
        heirs=successors(everybody, person),
        unit_heirs=for_unit(everybody, person),
    )


async def _hand_over(context: Context, leaving: Leaving, heirs: Heirs) -> list[Handed]:
    handed = []
    for activity in leaving.held.activities:
        to = heirs.activities[activity.id]
        change = await handovers.hand_over(
            context.scope, context.author, activity.id, leaving.person.id, to.id if to else None
        )
        if change is not None:
            handed.append(Handed(change, activity, to))
    return handed


async def _give_roles(context: Context, leaving: Leaving, heirs: Heirs) -> None:
    """Give roles to their heirs, who keep what they have; one heir may get both kinds."""
    given: dict[int, tuple[frozenset[Role], int | None]] = {}
    if heirs.to is not None and heirs.roles:
        given[heirs.to.id] = (heirs.roles, heirs.to.unit_id)
    if heirs.unit_to is not None:
        roles, _ = given.get(heirs.unit_to.id, (frozenset(), None))
        given[heirs.unit_to.id] = (roles | frozenset(leaving.held.unit_roles), leaving.person.unit_id)
    for person_id, (roles, unit_id) in given.items():
        heir = await active(context, person_id, held=True)
        wanted = heir.roles | roles
        await people.change(context.scope, heir.id, roles=wanted, unit_id=unit_id, language=heir.language)
        before: dict[str, object] = {"roles": sorted(heir.roles), "unit": heir.unit_id}
        after: dict[str, object] = {"roles": sorted(wanted), "unit": unit_id}
        await changes.record(context.scope, context.author, "person", heir.id, "changed", before=before, after=after)


async def _take_out(context: Context, person: Person, heirs: Heirs, handed: int) -> None:
    scope = context.scope
    await handovers.end_turns(scope, person.id)
    await people.deactivate(scope, person.id)
    before: dict[str, object] = {"roles": sorted(person.roles), "unit": person.unit_id}
    after: dict[str, object] = {"to": heirs.to.id if heirs.to else None, "activities": handed}
    await changes.record(scope, context.author, "person", person.id, "left", before=before, after=after)
    await planner.replan(scope, context.now)
