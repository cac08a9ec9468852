"""Finding what a request is about: the plan, one activity, one unit; and whether the person may see or report it."""

from bot.core.people import Person
from bot.core.permissions import MAY, Doing, may
from bot.core.plan import Activity, Plan
from bot.core.roles import Role
from bot.core.units import Unit
from bot.errors import NotAllowed, NotFound
from bot.handlers.context import Context, whom_to_ask
from bot.store import people, plans, unit_spread

NAMED = 3


async def the_plan(context: Context) -> Plan | None:
    """Return the municipality's plan; None where it has none yet."""
    return await plans.get(context.scope, context.programme.id)


async def the_activity(context: Context, activity_id: int | None) -> Activity:
    """Return one activity of the municipality's plan.

    Raises:
        NotFound: it is gone, or another municipality's.
    """
    plan = await the_plan(context)
    found = plan.activity(activity_id) if plan else None
    if found is None:
        raise NotFound("plan.activity_gone")
    return found


async def the_unit(context: Context, unit_id: int | None) -> Unit:
    """Return one unit of the municipality.

    Raises:
        NotFound: it is gone, or another municipality's.
    """
    found = next((unit for unit in await unit_spread.all_units(context.scope) if unit.id == unit_id), None)
    if found is None:
        raise NotFound("units.unit_gone")
    return found


async def unit_to_see(context: Context, unit_id: int | None) -> Unit:
    """Return a unit that the person may see: their own, or any for those who oversee.

    Raises:
        NotAllowed: it is another's; the sentence names who answers for it.
        NotFound: it is gone.
    """
    unit = await the_unit(context, unit_id)
    if unit.id != context.person.unit_id and not may(context.person.roles, Doing.SEE_UNITS):
        raise await _not_yours(context, unit)
    return unit


async def unit_to_report(context: Context, unit_id: int | None) -> Unit:
    """Return the unit that the person reports for: their own alone.

    Raises:
        NotAllowed: it is another's, or the person does not answer for it; the sentence names who does.
        NotFound: it is gone.
    """
    unit = await the_unit(context, unit_id)
    if not reports_for(context.person, unit):
        raise await _not_yours(context, unit)
    return unit


def reports_for(person: Person, unit: Unit) -> bool:
    """Whether somebody answers for a unit: its leader, or its BTI contact."""
    return person.unit_id == unit.id and may(person.roles, Doing.REPORT_UNIT)


async def _not_yours(context: Context, unit: Unit) -> NotAllowed:
    able = await people.with_roles(context.scope, MAY[Doing.REPORT_UNIT])
    theirs = sorted((p for p in able if p.unit_id == unit.id), key=lambda p: Role.BTI_CONTACT not in p.roles)
    names = [person.name for person in theirs[:NAMED]]
    ask = context.t.join(names, last="common.list_or") if names else await whom_to_ask(context, Doing.SPREAD_ACTIVITY)
    if unit.id == context.person.unit_id:
        return NotAllowed("people.not_allowed", ask=ask)
    return NotAllowed("units.not_yours", unit=unit.name, ask=ask)
