"""Calendars in the chat: one's own link, the municipality's for those who lead, a new one, and the end of one.

Every answer goes to the asker alone, because a link opens the calendar for whoever has it.
"""

from bot.core.actions import Action
from bot.core.chat import Block, Button, Buttons, Message, Note, Paragraph, Reply
from bot.core.permissions import Doing, may
from bot.handlers.context import Context, require
from bot.store import calendar_feeds

OWN = {"show": Action.SHOW_CALENDAR, "renew": Action.RENEW_CALENDAR, "end": Action.END_CALENDAR}
SHARED = {
    "show": Action.SHOW_SHARED_CALENDAR,
    "renew": Action.RENEW_SHARED_CALENDAR,
    "end": Action.END_SHARED_CALENDAR,
}
ACTIONS = frozenset({*OWN.values(), *SHARED.values()})
"""All of them may write: a first look makes the link."""


async def show(context: Context) -> Message:
    """Show the person's own link, made at the first time."""
    return await _show(context, shared=False)


async def act(context: Context, action: Action) -> Reply:
    """Do what a button asks for; what takes the place of a link takes the place of its message too.

    Raises:
        NotAllowed: the municipality's calendar is for those who lead.
    """
    shared = action in SHARED.values()
    if shared:
        await require(context, Doing.SET_UP_MEETINGS)
    if action in (Action.SHOW_CALENDAR, Action.SHOW_SHARED_CALENDAR) or context.calendars is None:
        return Reply(await _show(context, shared=shared))
    owner = None if shared else context.person.id
    if action in (Action.RENEW_CALENDAR, Action.RENEW_SHARED_CALENDAR):
        await calendar_feeds.renew(context.scope, owner, context.now)
        return Reply(await _show(context, shared=shared, first="calendar.renewed"), replace=True)
    await calendar_feeds.end(context.scope, owner, context.now)
    return Reply(_ended(context, shared=shared), replace=True)


async def _show(context: Context, *, shared: bool, first: str = "") -> Message:
    t, links = context.t, context.calendars
    if links is None:
        return _not_here(context)
    owner = None if shared else context.person.id
    feed = await calendar_feeds.of(context.scope, owner) or await calendar_feeds.renew(
        context.scope, owner, context.now
    )
    line = t("calendar.shared_link" if shared else "calendar.own_link", municipality=context.municipality.name)
    blocks: tuple[Block, ...] = (
        *((Paragraph(t(first), strong=True),) if first else ()),
        Paragraph(line, strong=not first),
        Paragraph(links.link(feed)),
        Paragraph(t("calendar.how")),
        Note(t("calendar.shared_private" if shared else "calendar.own_private")),
    )
    return Message((*blocks, Buttons(_buttons(context, shared=shared))))


def _buttons(context: Context, *, shared: bool) -> tuple[Button, ...]:
    t, actions = context.t, SHARED if shared else OWN
    buttons = (Button(t("calendar.renew_button"), actions["renew"]), Button(t("calendar.end_button"), actions["end"]))
    if shared:
        return (*buttons, Button(t("calendar.own_button"), Action.SHOW_CALENDAR))
    if may(context.person.roles, Doing.SET_UP_MEETINGS):
        return (*buttons, Button(t("calendar.shared_button"), Action.SHOW_SHARED_CALENDAR))
    return buttons


def _ended(context: Context, *, shared: bool) -> Message:
    t, actions = context.t, SHARED if shared else OWN
    again = Button(t("calendar.again_button"), actions["show"])
    return Message((Paragraph(t("calendar.ended"), strong=True), Paragraph(t("calendar.after_end")), Buttons((again,))))


def _not_here(context: Context) -> Message:
    """Say that there are no links here, and to those who lead how whoever runs the bot makes them possible."""
    t = context.t
    how = (Note(t("calendar.turn_on")),) if may(context.person.roles, Doing.SET_UP_MEETINGS) else ()
    return Message((Paragraph(t("calendar.off"), strong=True), *how))
