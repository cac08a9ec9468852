"""Taking back what a unit reported, or a choice of units."""

from bot.core.chat import Incoming, Message, Paragraph, Reply, Surface
from bot.core.permissions import Doing, may
from bot.core.units import counted
from bot.errors import NotAllowed
from bot.handlers.context import Context, whom_to_ask
from bot.handlers.units import finding, own, spread
from bot.reminders.planning import planner
from bot.store import changes, municipalities, unit_states


async def undo(context: Context, incoming: Incoming) -> Reply:
    """Take a report or a choice of units back: one's own, or, for leaders, anybody's.

    Raises:
        NotAllowed: somebody else's change, or a unit that the person answers for no more; nothing is stored.
        NotFound, Conflict: see `bot.store.unit_states.undo`.
    """
    number, leads = incoming.value.change or 0, may(context.person.roles, Doing.UNDO_OTHERS)
    own_change = await changes.author_of(context.scope, number) == context.person.id
    if not own_change and not leads:
        raise NotAllowed("people.not_allowed", ask=await whom_to_ask(context, Doing.UNDO_OTHERS))
    await municipalities.hold(context.scope)  # as the planner does, so that nobody waits crosswise
    place = await unit_states.undo(context.scope, context.author, number, context.today)
    if place.unit and not leads:
        await finding.unit_to_report(context, place.unit)
    activity = await finding.the_activity(context, place.activity)
    if place.unit:
        unit = await finding.the_unit(context, place.unit)
        now = next((one.state for one in counted(activity) if one.unit_id == unit.id), None)
        said = context.t(f"units.state_{now.value if now else 'dropped'}")
        line = context.t("units.undone_report", unit=unit.name, title=activity.title, state=said)
        return own.answer(context, incoming, [line], None, await own.unit_blocks(context, unit))
    await planner.replan(context.scope, context.now)
    line = context.t("units.undone_spread", title=activity.title)
    message = Message((Paragraph(line, strong=True), *await spread.blocks_of(context, activity)))
    return Reply(message, replace=incoming.surface is not Surface.REMINDER, home=incoming.surface is Surface.HOME)
