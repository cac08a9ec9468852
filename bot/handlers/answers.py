"""What the bot says to anything that is not a command: help, an honest «I do not understand that yet», and the stop."""

from bot.content.texts import Translator
from bot.core.actions import Action
from bot.core.chat import Block, Button, Buttons, Heading, Item, Items, Message, Note, Paragraph
from bot.handlers.context import Context
from bot.handlers.views.people import switch_buttons

WITH_COMMANDS = ("slack",)
"""Platforms that have /stokurs."""

ASKS = ("next", "status", "meetings", "plan", "mine")


async def show_help(context: Context) -> Message:
    """Say what one can ask, by example."""
    t = context.t
    items = tuple(Item(t(f"answers.ask_{name}"), t(f"answers.about_{name}")) for name in ASKS)
    blocks: tuple[Block, ...] = (
        Heading(t("answers.help_title")),
        Paragraph(
            t("answers.help_intro_commands" if context.visitor.platform in WITH_COMMANDS else "answers.help_intro")
        ),
        Items(items),
        Note(t("answers.help_no_children")),
        Buttons(_ways(t).buttons[:-1]),
    )
    return Message((*blocks, *switch_buttons(context)))


def not_understood(t: Translator) -> Message:
    """Answer any other text: that it was not understood, and what works."""
    return Message((Paragraph(t("answers.not_understood"), strong=True), Paragraph(t("answers.what_works")), _ways(t)))


def about_pulse(t: Translator) -> Message:
    """Say that there are no pulse checks yet."""
    return Message((Paragraph(t("answers.no_pulse_yet"), strong=True), _ways(t)))


def sensitive(t: Translator) -> Message:
    """Stop a message about a concrete child: three calm lines."""
    lines = (t("sensitive.not_kept"), t("sensitive.delete_it"), t("sensitive.where_it_belongs"))
    return Message((Paragraph(lines[0], strong=True), Paragraph(lines[1]), Paragraph(lines[2])))


def _ways(t: Translator) -> Buttons:
    return Buttons(
        (
            Button(t("plan.next_button"), Action.SHOW_NEXT, style="primary"),
            Button(t("answers.meetings_button"), Action.SHOW_MEETINGS),
            Button(t("answers.status_button"), Action.SHOW_STATUS),
            Button(t("answers.help_button"), Action.SHOW_HELP),
        )
    )
