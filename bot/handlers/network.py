"""The coordinator's view: all municipalities of the network at a glance."""

from bot.core.actions import Action
from bot.core.chat import Heading, Incoming, Message, Reply
from bot.core.commands import CommandName
from bot.core.permissions import Doing
from bot.handlers.context import Context, require
from bot.handlers.feature import Feature
from bot.handlers.views import network_table


async def show(context: Context, incoming: Incoming) -> Reply:
    """Show the table, or the one of scores.

    Raises:
        NotAllowed: only a network's coordinator sees other municipalities.
    """
    await require(context, Doing.SEE_NETWORK)
    value = incoming.value
    found = await network_table.blocks(context, network_table.MESSAGE_ROWS, value.page, value.choice)
    return Reply(Message((Heading(context.t("network.title")), *found)))


FEATURE = Feature(handles={Action.SHOW_NETWORK: show}, commands={CommandName.NETWORK: Action.SHOW_NETWORK})
