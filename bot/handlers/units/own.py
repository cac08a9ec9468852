"""«Our unit»: what one unit does now and next, across all activities spread over it; and all units to choose from."""

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Incoming, Message, Paragraph, Reply, Surface
from bot.core.permissions import Doing, may
from bot.core.plan import Plan
from bot.core.units import Unit, per_unit, tasks, to_ask
from bot.errors import NotFound
from bot.handlers.context import Context, require, whom_to_ask
from bot.handlers.units import finding
from bot.handlers.views import unit_lists, unit_tasks
from bot.store import people, unit_spread

ALL = "all"


async def show(context: Context, incoming: Incoming) -> Reply:
    """Show one's own unit; for those who oversee, any, or all of them to choose from.

    Raises:
        NotAllowed: it is another's unit; the sentence says whom to ask.
        NotFound: the unit is gone, or the person has none.
    """
    value = incoming.value
    replace = bool(value.page or value.unit or value.choice) and incoming.surface is not Surface.REMINDER
    if value.choice == ALL or (value.unit is None and _oversees_only(context)):
        return Reply(Message(tuple(await _all(context, value.page))), replace=replace)
    if value.unit is None and context.person.unit_id is None:
        raise NotFound("units.no_unit", ask=await whom_to_ask(context, Doing.MANAGE_PEOPLE))
    unit = await finding.unit_to_see(context, value.unit if value.unit is not None else context.person.unit_id)
    return Reply(Message(tuple(await unit_blocks(context, unit, value.page))), replace=replace)


async def unit_blocks(context: Context, unit: Unit, page: int = 0, plan: Plan | None = None) -> list[Block]:
    """Draw one unit's page; ``plan`` where it was read already."""
    plan = plan or await finding.the_plan(context)
    look = unit_tasks.Look(context.t, context.today, finding.reports_for(context.person, unit), page)
    found = tasks(plan, unit.id) if plan else ()
    return [*unit_tasks.page_blocks(look, unit, found), *_ways(context)]


def answer(context: Context, incoming: Incoming, lines: list[str], change: int | None, rest: list[Block]) -> Reply:
    """Answer a report. Under a message of the ledger something small is said; elsewhere the page is drawn anew."""
    blocks: list[Block] = [Paragraph(line, strong=number == 0) for number, line in enumerate(lines)]
    undo = (Button(context.t("common.undo"), Action.UNDO_UNIT, ActionValue(change=change)),) if change else ()
    if incoming.surface is Surface.REMINDER:
        way = Button(context.t("units.own_button"), Action.SHOW_UNIT)
        return Reply(Message((*blocks, Buttons((*undo, way)))))
    message = Message((*blocks, *([Buttons(undo)] if undo else []), *rest))
    return Reply(message, replace=True, home=incoming.surface is Surface.HOME)


def _oversees_only(context: Context) -> bool:
    """Who answers for a unit asks about that one; who oversees means all of them."""
    roles = context.person.roles
    answers = may(roles, Doing.REPORT_UNIT) and context.person.unit_id is not None
    return may(roles, Doing.SEE_UNITS) and not answers


async def _all(context: Context, page: int) -> list[Block]:
    await require(context, Doing.SEE_UNITS)
    plan = await finding.the_plan(context)
    units = await unit_spread.all_units(context.scope)
    asked = to_ask(await people.everyone(context.scope))
    return unit_lists.units_blocks(context.t, units, per_unit(plan) if plan else {}, asked, page=page)


def _ways(context: Context) -> list[Block]:
    if not may(context.person.roles, Doing.SEE_UNITS):
        return []
    return [Buttons((Button(context.t("units.all_units_button"), Action.SHOW_UNIT, ActionValue(choice=ALL)),))]
