"""Pictures of the plan, and the plan as a file: the plan over time, how far each phase is, the workbook."""

from bot.core.actions import Action, ActionValue
from bot.core.chat import Attachment, Block, Button, Buttons, Incoming, Message, Note, Paragraph, Reply
from bot.core.commands import CommandName
from bot.core.permissions import Doing
from bot.core.plan import PHASES, Plan
from bot.exchange.plan_export import workbook
from bot.handlers.context import Context, require, whom_to_ask
from bot.handlers.feature import Feature
from bot.handlers.views.drawings import Drawer
from bot.handlers.views.plan import phase_title
from bot.handlers.views.plan_file import filename, plan_sheet
from bot.store import plans

WHOLE = "whole"
"""The choice of a button that shows every phase's activities."""


async def show_gantt(context: Context, incoming: Incoming) -> Reply:
    """Show the plan over time: the current phase, the one a button named, or the whole plan."""
    plan = await _plan(context)
    if plan is None:
        return Reply(await _no_plan(context))
    drawer = _drawer(context, plan)
    wanted = incoming.value.phase if incoming.value.phase in PHASES else None
    whole = incoming.value.choice == WHOLE
    picture = drawer.gantt(wanted, whole=whole)
    blocks: list[Block] = [Paragraph(drawer.headline(wanted), strong=True), picture]
    shown = None if whole else wanted or drawer.current
    blocks += [Buttons(buttons) for buttons in _gantt_buttons(context, plan, shown, whole=whole) if buttons]
    return Reply(Message(tuple(blocks)))


async def show_progress(context: Context, _incoming: Incoming) -> Reply:
    """Show how far each phase is."""
    plan = await _plan(context)
    if plan is None:
        return Reply(await _no_plan(context))
    drawer = _drawer(context, plan)
    buttons = (_button(context, "pictures.gantt_button", Action.SHOW_GANTT), _file_button(context))
    return Reply(Message((Paragraph(drawer.headline(), strong=True), drawer.progress(), Buttons(buttons))))


async def get_plan(context: Context, _incoming: Incoming) -> Reply:
    """Give the plan as a workbook.

    Raises:
        NotAllowed: the person may not see the plan.
    """
    await require(context, Doing.SEE_PLAN)
    plan = await _plan(context)
    if plan is None:
        return Reply(await _no_plan(context))
    t, name, today = context.t, context.municipality.name, context.today
    content = await context.workshop.run(workbook, plan_sheet(t, context.programme, plan, name, today))
    message = Message((Paragraph(t("export.here"), strong=True), Note(t("export.here_note"))))
    return Reply(message, attachments=(Attachment(filename(t, name, today), content),))


def _drawer(context: Context, plan: Plan) -> Drawer:
    return Drawer(context.t, context.programme, plan, context.municipality.name, context.today)


async def _plan(context: Context) -> Plan | None:
    await require(context, Doing.SEE_PLAN)
    plan = await plans.get(context.scope, context.programme.id)
    return plan if plan and plan.activities else None


async def _no_plan(context: Context) -> Message:
    ask = await whom_to_ask(context, Doing.SET_UP)
    return Message((Paragraph(context.t("plan.none_yet", municipality=context.municipality.name, ask=ask)),))


def _gantt_buttons(
    context: Context, plan: Plan, shown: int | None, *, whole: bool
) -> tuple[tuple[Button, ...], tuple[Button, ...]]:
    """Buttons to the phases that are not shown, and to the other ways of looking."""
    t = context.t
    phases = tuple(
        Button(phase_title(t, context.programme, n), Action.SHOW_GANTT, ActionValue(phase=n))
        for n in PHASES
        if n != shown and plan.in_phase(n)
    )
    all_of_it = Button(t("pictures.whole_button"), Action.SHOW_GANTT, ActionValue(choice=WHOLE))
    progress = _button(context, "pictures.progress_button", Action.SHOW_PROGRESS)
    return phases, (*(() if whole else (all_of_it,)), progress, _file_button(context))


def _button(context: Context, label: str, action: Action) -> Button:
    return Button(context.t(label), action)


def _file_button(context: Context) -> Button:
    return _button(context, "pictures.file_button", Action.GET_PLAN)


FEATURE = Feature(
    handles={
        Action.SHOW_GANTT: show_gantt,
        Action.SHOW_PROGRESS: show_progress,
        Action.GET_PLAN: get_plan,
    },
    commands={CommandName.PICTURE: Action.SHOW_GANTT},
)
