"""Who takes part, and one of them."""

from bot.core.chat import Incoming, Reply
from bot.core.permissions import Doing
from bot.core.plan import mine
from bot.handlers.colleagues.finding import active, staff_of
from bot.handlers.context import Context, require
from bot.handlers.views import colleague_lists as lists
from bot.store import plans


async def show_people(context: Context, incoming: Incoming) -> Reply:
    """Show one page of the people.

    Raises:
        NotAllowed: only those who manage people see the list with its gaps.
    """
    await require(context, Doing.MANAGE_PEOPLE)
    value = incoming.value
    choice = value.choice if value.choice in (lists.BY_UNIT, lists.UNLINKED) else ""
    return Reply(lists.list_message(await staff_of(context), choice, value.page))


async def show_one(context: Context, incoming: Incoming) -> Reply:
    """Show one person, with what can be done.

    Raises:
        NotAllowed, NotFound: there is nothing to show.
    """
    await require(context, Doing.MANAGE_PEOPLE)
    person = await active(context, incoming.value.person)
    plan = await plans.get(context.scope, context.programme.id)
    count = len(mine(plan, person.id, person.roles)) if plan else 0
    return Reply(lists.one_message(await staff_of(context), person, count))
