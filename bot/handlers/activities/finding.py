"""Finding the activity that a button is about, in the asker's own municipality."""

from bot.core.plan import Activity
from bot.errors import NotFound
from bot.handlers.context import Context
from bot.store import plans


async def find(context: Context, activity_id: int | None) -> Activity:
    """Return one activity of the municipality's plan.

    Raises:
        NotFound: it is gone, or another municipality's.
    """
    plan = await plans.get(context.scope, context.programme.id)
    found = plan.activity(activity_id) if plan else None
    if found is None:
        raise NotFound("plan.activity_gone")
    return found
