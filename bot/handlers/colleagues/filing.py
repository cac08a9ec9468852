"""Reading a list of people in the chat: all of it or nothing."""

from collections import Counter
from collections.abc import Sequence

from bot.core.actions import Action
from bot.core.chat import Block, Button, Buttons, Facts, Incoming, Message, Paragraph, Reply, Upload
from bot.core.colleagues import ROLE_ORDER, main_role
from bot.core.people import NewPerson
from bot.core.permissions import Doing
from bot.errors import BadInput, BotError
from bot.handlers.colleagues.finding import staff_of
from bot.handlers.context import Context, require
from bot.handlers.views import colleague_forms as forms
from bot.handlers.views.colleague_joining import Joined, join
from bot.handlers.views.colleague_lists import missing
from bot.store import changes

ROLES_SHOWN = 10


async def open_file(context: Context, _incoming: Incoming) -> Reply:
    """Open the form that takes a list.

    Raises:
        NotAllowed: only those who manage people may.
    """
    await require(context, Doing.MANAGE_PEOPLE)
    return Reply(form=forms.file_form(context.t))


async def save_file(context: Context, incoming: Incoming) -> Reply:
    """Store everybody in the list and show what was understood.

    Raises:
        NotAllowed, BadInput, Refused: nothing is stored.
    """
    await require(context, Doing.MANAGE_PEOPLE)
    found = forms.read_file(_given(incoming))
    joined = await _join(context, found)
    after = {"new": joined.new, "known": joined.known}
    await changes.record(context.scope, context.author, "people", context.municipality.id, "import", after=after)
    return Reply(await _stored(context, joined))


def _given(incoming: Incoming) -> Upload:
    upload = incoming.files.get("file")
    if upload is None:
        raise BadInput("colleagues.needs_file", field="file")
    return upload


async def _join(context: Context, found: Sequence[NewPerson]) -> Joined:
    try:
        giver = context.person.roles
        return await join(context.scope, context.programme.id, found, context.author, context.today, giver=giver)
    except BotError as error:
        raise forms.beside(error, "file") from error


async def _stored(context: Context, joined: Joined) -> Message:
    t, staff = context.t, await staff_of(context)
    counts = Counter(main_role(person) for person in staff.people)
    line = t("colleagues.file_stored", new=joined.new, known=joined.known)
    facts = [(t(f"colleagues.heading_{role}"), str(counts[role])) for role in ROLE_ORDER if counts[role]]
    blocks: list[Block] = [Paragraph(line, strong=True), Facts(tuple(facts[:ROLES_SHOWN])), *missing(staff)]
    if joined.welcomed:
        blocks.append(Paragraph(t.n("colleagues.many_welcomed", len(joined.fresh))))
    return Message((*blocks, Buttons((Button(t("colleagues.all_button"), Action.SHOW_PEOPLE),))))
