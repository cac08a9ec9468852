"""What a new colleague is told first: as a letter, and whenever somebody wants to read it."""

from bot.core.chat import Incoming, Message, Reply
from bot.handlers.context import Context
from bot.handlers.feature import Letter
from bot.handlers.views.colleague_welcome import Arrival, message


async def show_welcome(context: Context, _incoming: Incoming) -> Reply:
    """Show the introduction to whoever asks for it."""
    arrival = Arrival(context.scope, context.municipality, context.programme, context.t, context.person, context.now)
    return Reply(await message(arrival, letter=False))


async def letter(found: Letter) -> Message | None:
    """Word the introduction; None for somebody who has come another day, or not as a new colleague at all."""
    if found.person.welcome_on != found.delivery.nominal:
        return None
    arrival = Arrival(found.scope, found.municipality, found.programme, found.t, found.person, found.now)
    return await message(arrival, letter=True)
