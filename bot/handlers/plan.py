"""The plan in the chat: what is next, where we stand, a whole phase, what is mine; marking done, and undoing it."""

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Facts, Heading, Message, Note, Paragraph
from bot.core.permissions import Doing, may
from bot.core.plan import PHASES, Activity, ActivityState, Plan, current_phase, mine, next_view, overdue, progress
from bot.errors import BadInput, NotAllowed, NotFound
from bot.handlers.context import Context, whom_to_ask
from bot.handlers.views import plan as views
from bot.store import changes, plans

LIST_SHOWN = 8
PHASE_SHOWN = 40


async def show_next(context: Context, phase: int | None = None) -> Message:
    """Answer «what is next in my phase?»."""
    plan = await _plan(context)
    if plan is None:
        return await no_plan(context)
    return Message(tuple(_next(context, plan, phase)))


async def show_status(context: Context) -> Message:
    """Answer «how are we doing?»: the phase, its progress, what is late; then every phase in one line."""
    plan = await _plan(context)
    if plan is None:
        return await no_plan(context)
    t, today = context.t, context.today
    number = current_phase(plan, today)
    inside = plan.in_phase(number) if number else plan.activities
    late = overdue(plan, today)
    where = views.phase_inside(t, context.programme, number) if number else t("plan.your_plan")
    first = views.status_line(t, where, progress(inside, today))
    second = t.n("plan.status_late_everywhere", len(late)) if late else t("plan.status_none_late")
    blocks: list[Block] = [
        Paragraph(f"{first} {second}", strong=True),
        Facts(tuple((_phase_name(context, n), _phase_state(context, plan, n)) for n in PHASES if plan.in_phase(n))),
        *views.listing(views.reader(context), t("plan.overdue_heading"), late, 3),
        Buttons((_button(context, "plan.next_button", Action.SHOW_NEXT), _plan_button(context, number))),
    ]
    return Message(tuple(blocks))


async def show_plan(context: Context, phase: int | None = None) -> Message:
    """Show one whole phase (default: the current one), with buttons to the others."""
    plan = await _plan(context)
    if plan is None:
        return await no_plan(context)
    t, today = context.t, context.today
    number = phase if phase in PHASES else current_phase(plan, today)
    view = next_view(plan, today, number)
    closed = [a for a in (plan.in_phase(number) if number else plan.activities) if not a.open]
    look = views.reader(context)
    title = views.phase_title(t, context.programme, number) if number else t("plan.your_plan_title")
    blocks: list[Block] = [Heading(title), Paragraph(views.progress_text(t, view.progress), strong=True)]
    blocks += views.listing(look, t("plan.overdue_heading"), view.overdue, PHASE_SHOWN)
    blocks += views.listing(look, t("plan.now_heading"), view.now, PHASE_SHOWN)
    blocks += views.listing(look.only_reading(), t("plan.coming_heading"), view.coming, PHASE_SHOWN)
    blocks += views.listing(look, t("plan.undated_heading"), view.undated, PHASE_SHOWN)
    blocks += views.listing(look, t("plan.closed_heading"), closed, PHASE_SHOWN)
    others = tuple(_plan_button(context, n) for n in PHASES if n != number and plan.in_phase(n))
    return Message((*blocks, *([Buttons(others)] if others else [])))


async def show_mine(context: Context) -> Message:
    """Show the open activities that are the person's own, by name or by role."""
    plan = await _plan(context)
    if plan is None:
        return await no_plan(context)
    own = mine(plan, context.person.id, context.person.roles)
    t = context.t
    if not own:
        next_button = _button(context, "plan.next_button", Action.SHOW_NEXT)
        return Message((Paragraph(t("plan.mine_none"), strong=True), Buttons((next_button,))))
    blocks: list[Block] = [Paragraph(t.n("plan.mine_count", len(own)), strong=True)]
    blocks += views.listing(views.reader(context), "", own, LIST_SHOWN)
    return Message((*blocks, Note(t("plan.mine_why"))))


async def mark_done(context: Context, activity_id: int | None) -> Message:
    """Mark an activity as done; the answer takes the old message's place and offers to undo it.

    Raises:
        NotFound: the activity is gone or belongs to another municipality.
        BadInput: it was dropped, or goes on all the time.
        NotAllowed: it is not the person's own and their role may not change others'.
    """
    plan, activity = await _find(context, activity_id)
    if not views.reader(context).may_change(activity):
        raise NotAllowed("people.not_allowed", ask=await whom_to_ask(context, Doing.CHANGE_ACTIVITY))
    if activity.state is ActivityState.DROPPED or activity.continuous:
        raise BadInput("plan.never_done", title=activity.title)
    change = await changes.set_state(context.scope, context.author, activity.id, ActivityState.DONE, context.today)
    if change is None:
        line: list[Block] = [Paragraph(context.t("plan.was_done", title=activity.title), strong=True)]
    else:
        undo = Button(context.t("common.undo"), Action.UNDO, ActionValue(change=change))
        line = [Paragraph(context.t("plan.marked_done", title=activity.title), strong=True), Buttons((undo,))]
    plan = await _plan(context) or plan
    return Message((*line, *_next(context, plan, activity.phase)))


async def undo(context: Context, change_id: int | None) -> Message:
    """Take a marked «done» back; the person's own, or, for leaders, anybody's.

    Raises:
        NotFound, Conflict: see `bot.store.changes.undo_state`.
        NotAllowed: somebody else's change.
    """
    who = await changes.author_of(context.scope, change_id or 0)
    if who != context.person.id and not may(context.person.roles, Doing.UNDO_OTHERS):
        raise NotAllowed("people.not_allowed", ask=await whom_to_ask(context, Doing.UNDO_OTHERS))
    activity_id = await changes.undo_state(context.scope, context.author, change_id or 0)
    plan, activity = await _find(context, activity_id)
    line = Paragraph(context.t("plan.undone", title=activity.title), strong=True)
    return Message((line, *_next(context, plan, activity.phase)))


async def no_plan(context: Context) -> Message:
    """Say that there is no plan yet, and who can bring it."""
    ask = await whom_to_ask(context, Doing.SET_UP_MEETINGS)
    return Message((Paragraph(context.t("plan.none_yet", municipality=context.municipality.name, ask=ask)),))


async def _plan(context: Context) -> Plan | None:
    plan = await plans.get(context.scope, context.programme.id)
    return plan if plan and plan.activities else None


async def _find(context: Context, activity_id: int | None) -> tuple[Plan, Activity]:
    plan = await _plan(context)
    found = next((a for a in plan.activities if a.id == activity_id), None) if plan else None
    if plan is None or found is None:
        raise NotFound("plan.activity_gone")
    return plan, found


def _next(context: Context, plan: Plan, phase: int | None) -> list[Block]:
    return views.next_blocks(views.reader(context), context.programme, plan, phase)


def _phase_name(context: Context, number: int) -> str:
    return views.phase_title(context.t, context.programme, number)


def _phase_state(context: Context, plan: Plan, number: int) -> str:
    counted = progress(plan.in_phase(number), context.today)
    return context.t("plan.phase_state", done=counted.done, total=counted.total)


def _button(context: Context, label: str, action: Action) -> Button:
    return Button(context.t(label), action)


def _plan_button(context: Context, number: int | None) -> Button:
    label = _phase_name(context, number) if number else context.t("plan.whole_plan_button")
    return Button(label, Action.SHOW_PLAN, ActionValue(phase=number))
