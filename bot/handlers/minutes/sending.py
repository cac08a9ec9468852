"""Sending minutes to those who take part, wording the letter, and giving the document."""

import re
from zoneinfo import ZoneInfo

from bot.core.actions import Action, ActionValue
from bot.core.chat import Attachment, Block, Button, Buttons, Incoming, Message, Note, Paragraph, Reply
from bot.core.deliveries import number_of
from bot.core.minutes import PointKind
from bot.errors import BadInput
from bot.exchange import papers
from bot.handlers.context import Context
from bot.handlers.feature import Letter
from bot.handlers.minutes.paper import paper
from bot.handlers.minutes.show import whole
from bot.handlers.minutes.sitting import Sitting, called, name_of, to_read, to_send
from bot.handlers.views import meetings as meeting_views
from bot.handlers.views import minutes_memory as memory
from bot.handlers.views import minutes_words as words
from bot.reminders.letters.minutes import recipients
from bot.reminders.planning import planner
from bot.store import meetings, people, plans
from bot.store import minutes as store

LETTER_KINDS = (PointKind.DECISION, PointKind.ACTION, PointKind.AGENDA)
"""What a letter tells, the most important first."""

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
"""What no file may be called."""


async def send(context: Context, incoming: Incoming) -> Reply:
    """Send the minutes as they are; pressed twice, or after somebody else, it says how they stand.

    Raises:
        NotFound, NotAllowed: no such meeting, or not the person's to send.
        BadInput: nothing is written, or the meeting has not begun.
    """
    sitting = await to_send(context, incoming.value)
    if sitting.minutes is None or sitting.minutes.empty:
        raise BadInput("minutes.nothing_to_send")
    if not sitting.begun(context.now):
        raise BadInput("minutes.not_begun")
    minutes = await store.get(context.scope, sitting.minutes.id, hold=True)
    if not minutes.to_send or incoming.value.version != minutes.version:
        return Reply(Message(tuple(await whole(context, sitting))))
    sent = await store.mark_sent(context.scope, context.author, minutes)
    await planner.replan(context.scope, context.now)
    to = recipients(sitting.seen, sent)
    line = context.t.n("minutes.sent_to", len(to), meeting=called(context, sitting))
    notes: list[Block] = [Note(text) for text in _when(context, sitting)]
    document = Button(context.t("minutes.document_button"), Action.GET_MINUTES, ActionValue(minutes=sent.id))
    return Reply(Message((Paragraph(line, strong=True), *notes, Buttons((document,)))), home=True)


def _when(context: Context, sitting: Sitting) -> list[str]:
    """Say when the letters go out, where that is not at once."""
    at = sitting.seen.times.next_open(context.now)
    if at is None or at <= context.now:
        return []
    local = at.astimezone(ZoneInfo(context.municipality.zone))
    return [context.t("minutes.sent_later", when=context.t.relative_datetime(local, context.today))]


async def letter(letter: Letter) -> Message | None:
    """Word a letter: what was decided, who does what until when, who was there. None when newer minutes were sent."""
    minutes = await store.known(letter.scope, number_of(letter.delivery.subject) or 0)
    if minutes is None or minutes.empty or minutes.sent_version != letter.delivery.sequence:
        return None
    t = letter.t
    series = await meetings.get(letter.scope, minutes.series_id)
    day = await memory.day_of(letter.scope, letter.municipality, series, minutes.nominal)
    page = words.Page(
        t=t,
        today=letter.today,
        plan=await plans.get(letter.scope, letter.programme.id),
        names={person.id: person.name for person in await people.everyone(letter.scope)},
    )
    shown, complete = words.parts(page, minutes, LETTER_KINDS)
    name = words.called(meeting_views.Book(t, letter.programme, letter.today), series, day)
    line = t("minutes.letter_again" if minutes.sent_version > 1 else "minutes.letter", meeting=name)
    row = [Button(t("minutes.document_button"), Action.GET_MINUTES, ActionValue(minutes=minutes.id))]
    if not complete:
        row.insert(0, words.show_button(t, name, ActionValue(minutes=minutes.id, choice=words.WHOLE)))
    why = Note(t("minutes.letter_why", municipality=letter.municipality.name))
    return Message((Paragraph(line, strong=True), *shown, Buttons(tuple(row)), why))


async def get(context: Context, incoming: Incoming) -> Reply:
    """Give the minutes as a Word document.

    Raises:
        NotFound, NotAllowed: no such minutes, or not the person's to read.
        BadInput: nothing is written.
    """
    sitting = await to_read(context, incoming.value)
    if sitting.minutes is None or sitting.minutes.empty:
        raise BadInput("minutes.nothing_yet")
    plan = await plans.get(context.scope, context.programme.id)
    content = await context.workshop.run(papers.write, paper(context, sitting, plan))
    line = context.t("minutes.document_line", meeting=called(context, sitting))
    return Reply(
        Message((Paragraph(line, strong=True),)), attachments=(Attachment(_file_name(context, sitting), content),)
    )


def _file_name(context: Context, sitting: Sitting) -> str:
    """«Referat statusmøte 2026-09-15.docx»."""
    name = name_of(context, sitting)
    name = name[:1].lower() + name[1:] if name[1:2].islower() else name
    title = context.t("minutes.file_name", meeting=name[:80], date=sitting.day.isoformat())
    return f"{' '.join(_UNSAFE.sub(' ', title).split())}.docx"
