"""The buttons that turn the pages of what the programme says."""

from bot.core.actions import Action
from bot.core.chat import Incoming, Reply
from bot.handlers.asking import library
from bot.handlers.context import Context
from bot.handlers.feature import Feature


async def show(context: Context, incoming: Incoming) -> Reply:
    """Show a page by its id, from the screen that the button names.

    Raises:
        NotFound: the programme has no such page (any more).
    """
    found = await library.opened(context, incoming.value.choice or "about", incoming.value.page)
    return Reply(found.message)


FEATURE = Feature(handles={Action.SHOW_KNOWLEDGE: show})
