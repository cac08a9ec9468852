"""The published tables of a round as a workbook: what the person may see in the chat, and nothing else."""

from bot.core.chat import Attachment, Incoming, Message, Paragraph, Reply
from bot.handlers.context import Context
from bot.handlers.pulse_results.seeing import closed_round, may_see


async def get_tables(context: Context, incoming: Incoming) -> Reply:
    """Give the workbook."""
    await may_see(context.scope, context.person, await closed_round(context.scope, incoming.value.round or 0))
    return Reply(Message((Paragraph("-"),)), attachments=(Attachment("-", b""),))
