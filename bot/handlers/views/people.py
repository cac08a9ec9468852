"""What several features show of who somebody is."""

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons
from bot.handlers.context import Context

SWITCHES = 5


def switch_buttons(context: Context) -> list[Block]:
    """For those who belong to several municipalities: a button to talk about another one."""
    buttons = tuple(
        Button(
            context.t("people.switch_button", municipality=name),
            Action.CHOOSE_MUNICIPALITY,
            ActionValue(municipality=number),
        )
        for number, name in context.elsewhere[:SWITCHES]
    )
    return [Buttons(buttons)] if buttons else []
