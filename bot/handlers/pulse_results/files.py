"""The published tables of a round as a workbook: what the person may see in the chat, and nothing else."""

import re

from bot.core.chat import Attachment, Incoming, Message, Paragraph, Reply
from bot.exchange.pulse_export import pulse_workbook
from bot.handlers.context import Context
from bot.handlers.pulse_results.sentence import book_of
from bot.handlers.views.pulse_file import Shown, sheets
from bot.handlers.views.pulse_seeing import closed_round, may_see

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
"""What no file may be called."""

LONGEST = 120


async def get_tables(context: Context, incoming: Incoming) -> Reply:
    """Give the workbook.

    Raises:
        NotAllowed: they were not asked in it, and lead nobody who was.
        NotFound: there is no such result.
    """
    sight = await may_see(context.scope, context.person, await closed_round(context.scope, incoming.value.round or 0))
    book, told = book_of(context), sight.told
    pages = sheets(book, [Shown(told.round, tuple(sight.visible), told.published)])
    content = await context.workshop.run(pulse_workbook, pages, context.today)
    name = context.t("pulse_results.file_name", name=book.name(told.round.instrument), month=book.month(told.round))
    line = Paragraph(context.t("pulse_results.file_ready", title=book.title(told.round)), strong=True)
    filename = f"{' '.join(_UNSAFE.sub(' ', name).split())[:LONGEST]}.xlsx"
    return Reply(Message((line,)), attachments=(Attachment(filename, content),))
