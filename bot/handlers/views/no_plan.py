"""What stands where a municipality has no plan yet: the way to one for those who may, and for others whom to ask."""

from bot.core.actions import Action
from bot.core.chat import Button, Buttons, Message, Paragraph
from bot.core.permissions import Doing, may
from bot.handlers.context import Context, whom_to_ask


async def message(context: Context) -> Message:
    """Say that there is no plan yet, and who can bring it: nobody is told to ask themselves."""
    t = context.t
    if may(context.person.roles, Doing.SET_UP):
        begin = Button(t("home.begin_button"), Action.SHOW_WIZARD, style="primary")
        line = Paragraph(t("home.no_plan"), strong=True)
        return Message((line, Paragraph(t("home.begin_here")), Buttons((begin,))))
    ask = await whom_to_ask(context, Doing.SET_UP_MEETINGS)
    line = Paragraph(t("plan.none_yet", municipality=context.municipality.name, ask=ask), strong=True)
    return Message((line,))
