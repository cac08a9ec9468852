"""Being left in peace, and being asked again. Whoever leaves is not asked why, and no log of changes tells of it."""

from bot.core.actions import Action
from bot.core.chat import Button, Buttons, Incoming, Message, Paragraph, Reply, Surface
from bot.handlers.context import Context
from bot.store import people


async def leave(context: Context, incoming: Incoming) -> Reply:
    """Ask the person no more from the next round on; an answer they have given counts."""
    await people.set_pulse(context.scope, context.person.id, wanted=False)
    return _said(context, incoming, "left", Button(context.t("pulse.join_button"), Action.JOIN_PULSE))


async def join(context: Context, incoming: Incoming) -> Reply:
    """Ask the person again from the next round on."""
    await people.set_pulse(context.scope, context.person.id, wanted=True)
    return _said(context, incoming, "joined", Button(context.t("pulse.leave_button"), Action.LEAVE_PULSE))


def _said(context: Context, incoming: Incoming, what: str, back: Button) -> Reply:
    t = context.t
    lines = (Paragraph(t(f"pulse.{what}"), strong=True), Paragraph(t(f"pulse.{what}_then")))
    return Reply(Message((*lines, Buttons((back,)))), home=incoming.surface is Surface.HOME)
