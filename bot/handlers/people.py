"""Who is who: a way in for those the bot does not know, choosing a municipality, binding a channel, own reminders."""

from collections.abc import Sequence

from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Message, Paragraph, Surface, Visitor
from bot.core.permissions import Doing
from bot.core.roles import Role
from bot.errors import BadInput
from bot.handlers.context import Context, bind_here, require
from bot.reminders.planning import planner
from bot.store import accounts, changes, people
from bot.store.session import Scope, System

IN_A_ROW = 5
"""Buttons that every platform can draw beside each other."""


def for_irregular(t: Translator) -> Message:
    """Tell a guest or somebody from outside that the bot is for the municipality's own people."""
    return Message((Paragraph(t("people.not_for_guests"), strong=True),))


async def welcome(t: Translator, visitor: Visitor, leaders: Sequence[str]) -> Message:
    """Give somebody without a role a way in: what this is, and whom to ask."""
    blocks: list[Block] = [Paragraph(t("people.unknown_person"), strong=True), Paragraph(t("people.what_this_is"))]
    if not visitor.email:
        blocks.append(Paragraph(t("people.no_email")))
    elif leaders:
        ask = t.join(leaders, last="common.list_or")
        blocks.append(Paragraph(t("people.ask_leader", leaders=ask, email=visitor.email)))
    else:
        blocks.append(Paragraph(t("people.ask_somebody", email=visitor.email)))
    return Message(tuple(blocks))


async def leaders_of(scope: Scope) -> list[str]:
    """Return the names of the project leaders, for those who need somebody to ask."""
    return [person.name for person in await people.with_roles(scope, [Role.PROJECT_LEADER])]


def which_municipality(t: Translator, choices: Sequence[tuple[int, str]]) -> Message:
    """Ask somebody who belongs to several municipalities which one they mean."""
    buttons = [Button(name, Action.CHOOSE_MUNICIPALITY, ActionValue(municipality=number)) for number, name in choices]
    rows = [Buttons(tuple(buttons[first : first + IN_A_ROW])) for first in range(0, len(buttons), IN_A_ROW)]
    return Message((Paragraph(t("people.which_municipality"), strong=True), *rows))


async def choose(system: System, t: Translator, visitor: Visitor, municipality_id: int) -> Message:
    """Remember the municipality that somebody with several of them wants to talk about.

    Raises:
        BadInput: it is none of theirs.
    """
    names = dict(await people.memberships(system, visitor.email))
    if municipality_id not in names:
        raise BadInput("people.not_your_municipality")
    await accounts.choose_municipality(system, visitor, municipality_id)
    return Message((Paragraph(t("people.chosen", municipality=names[municipality_id]), strong=True),))


async def bind_channel(context: Context) -> Message:
    """Bind the channel it was said in to the person's municipality.

    Raises:
        NotAllowed, Conflict: only leaders may, and a channel belongs to one municipality.
        BadInput: it was said in a direct message.
    """
    await require(context, Doing.BIND_CHANNEL)
    if context.surface is not Surface.CHANNEL:
        raise BadInput("people.bind_in_channel")
    channel = await bind_here(context)
    await planner.replan(context.scope, context.now)
    text = context.t("people.channel_bound", channel=channel.name, municipality=context.municipality.name)
    return Message((Paragraph(text, strong=True), Paragraph(context.t("people.channel_bound_next"))))


async def set_reminders(context: Context, *, wanted: bool) -> Message:
    """Switch the person's own reminders off or on again."""
    await people.set_reminders(context.scope, context.person.id, wanted=wanted)
    action_of = "unmuted" if wanted else "muted"
    await changes.record(context.scope, context.author, "person", context.person.id, action_of)
    await planner.replan(context.scope, context.now)
    key, action = (
        ("people.reminders_on", Action.MUTE_REMINDERS) if wanted else ("people.reminders_off", Action.RESUME_REMINDERS)
    )
    label = context.t("people.mute_button" if wanted else "people.resume_button")
    return Message((Paragraph(context.t(key), strong=True), Buttons((Button(label, action),))))
