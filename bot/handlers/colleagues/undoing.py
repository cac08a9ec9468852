"""Taking back what was changed of a colleague."""

from bot.core.chat import Incoming, Reply
from bot.core.permissions import Doing
from bot.handlers.colleagues.editing import check_roles
from bot.handlers.colleagues.finding import active
from bot.handlers.context import Context, require
from bot.handlers.views import activity_page, log_page
from bot.reminders.auditing.catch_up import catch_up
from bot.reminders.planning import planner
from bot.store import person_undo


async def undo(context: Context, incoming: Incoming) -> Reply:
    """Let a colleague have the roles, the unit and the language again that they had; the log is shown anew.

    Raises:
        NotAllowed: only those who manage people may, and take back what others did.
        NotFound, Conflict: see `bot.store.person_undo`.
        BadInput: nobody would lead the project, or a role came back that the person may not give.
    """
    await require(context, Doing.MANAGE_PEOPLE)
    await require(context, Doing.UNDO_OTHERS)
    value, scope = incoming.value, context.scope
    number = value.change or 0
    person = await active(context, await person_undo.whom(scope, number), held=True)
    card = await person_undo.card_before(scope, number, person)
    await check_roles(context, person, card)
    await catch_up(scope, context.now)
    await person_undo.undo(scope, context.author, number, person, card)
    await planner.replan(scope, context.now)
    line = context.t("colleagues.undone", name=person.name)
    return activity_page.said(context, incoming, await log_page.log(context, value.page, value.activity, line))
