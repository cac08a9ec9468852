"""The plan in the chat: what is next, where we stand, a whole phase, what is mine; marking done, and undoing it."""

from dataclasses import dataclass

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Facts, Heading, Incoming, Message, Note, Paragraph, Reply, Surface
from bot.core.own import own
from bot.core.permissions import Doing, may, may_approve
from bot.core.plan import PHASES, Activity, ActivityState, Plan, current_phase, next_view, overdue, progress
from bot.core.turns import MONTHS
from bot.errors import BadInput, NotAllowed, NotFound
from bot.handlers.context import Context, whom_to_ask
from bot.handlers.views import activity_page, log_page
from bot.handlers.views import no_plan as no_plan_view
from bot.handlers.views import plan as views
from bot.store import changes, comments, plan_edits, plans, turns
from bot.store import undo as undoing

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
        Buttons(
            (
                _button(context, "plan.next_button", Action.SHOW_NEXT),
                _plan_button(context, number),
                *([_button(context, "plan.overdue_button", Action.SHOW_OVERDUE)] if late else []),
                _button(context, "plan.log_button", Action.SHOW_LOG),
            )
        ),
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
    look = views.reader(context).only_reading()
    title = views.phase_title(t, context.programme, number) if number else t("plan.your_plan_title")
    blocks: list[Block] = [Heading(title), Paragraph(views.progress_text(t, view.progress), strong=True)]
    blocks += views.listing(look, t("plan.overdue_heading"), view.overdue, PHASE_SHOWN)
    blocks += views.listing(look, t("plan.now_heading"), view.now, PHASE_SHOWN)
    blocks += views.listing(look, t("plan.coming_heading"), view.coming, PHASE_SHOWN)
    blocks += views.listing(look, t("plan.undated_heading"), view.undated, PHASE_SHOWN)
    blocks += views.listing(look, t("plan.closed_heading"), closed, PHASE_SHOWN)
    ways = [_plan_button(context, n) for n in PHASES if n != number and plan.in_phase(n)]
    if may(context.person.roles, Doing.ADD_ACTIVITY):
        ways.append(Button(t("plan.new_button"), Action.OPEN_NEW_ACTIVITY, ActionValue(phase=number)))
    return Message((*blocks, *([Buttons(tuple(ways))] if ways else [])))


async def show_mine(context: Context) -> Message:
    """Show the open activities that are the person's own, by name or by role."""
    plan = await _plan(context)
    if plan is None:
        return await no_plan(context)
    found = own(plan, context.person)
    t = context.t
    if not found:
        next_button = _button(context, "plan.next_button", Action.SHOW_NEXT)
        return Message((Paragraph(t("plan.mine_none"), strong=True), Buttons((next_button,))))
    blocks: list[Block] = [Paragraph(t.n("plan.mine_count", len(found)), strong=True)]
    blocks += views.listing(views.reader(context), "", found, LIST_SHOWN)
    return Message((*blocks, Note(t("plan.mine_why"))))


# ---- done, and taken back --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of «done»: a sentence, and the line of the log where something was stored."""

    said: str
    change: int | None = None


async def mark_done(context: Context, incoming: Incoming) -> Reply:
    """Mark an activity as done; the answer takes the old message's place and offers to undo it.

    A milestone is done when its approver says so, and until then proposed. What comes back moves on to its next turn.

    Raises:
        NotFound: the activity is gone or belongs to another municipality.
        BadInput: it was dropped, goes on all the time, or is done unit by unit.
        NotAllowed: it is not the person's own and their role may not change others'.
        Conflict: somebody has closed it, or spread it over units, at the same moment.
    """
    value = incoming.value
    _, activity = await _find(
        context, await turns.activity_of(context.scope, value.turn) if value.turn else value.activity
    )
    if not views.reader(context).may_change(activity) and not _approves(context, activity):
        raise NotAllowed("people.not_allowed", ask=await whom_to_ask(context, Doing.CHANGE_ACTIVITY))
    if activity.state is ActivityState.DROPPED or (activity.continuous and not value.turn):
        raise BadInput("plan.never_done", title=activity.title)
    if activity.spread and not may(context.person.roles, Doing.CHANGE_ACTIVITY):
        raise BadInput("plan.done_by_units", title=activity.title)
    done = await _done(context, activity, value)
    plan, activity = await _find(context, activity.id)
    if value.choice == activity_page.PAGE:
        message = await activity_page.page(context, activity, done.said, done.change)
        return activity_page.said(context, incoming, message)
    return _changed(incoming, Message((*_above(context, done), *_next(context, plan, activity.phase))))


async def _done(context: Context, activity: Activity, value: ActionValue) -> Outcome:
    t, scope, author, today = context.t, context.scope, context.author, context.today
    title = activity.title
    if value.turn:
        _, change = await turns.finish_for(scope, author, value.turn, today)
        return Outcome(t("plan.turn_done" if change else "plan.turn_was_done", title=title), change)
    if activity.state is ActivityState.DONE:
        return Outcome(t("plan.was_done", title=title))
    if activity.milestone and not _approves(context, activity):
        change = await plan_edits.propose(scope, author, activity.id, today) if activity.open else None
        return Outcome(t("plan.proposed" if change else "plan.was_proposed", title=title), change)
    if activity.repeats in MONTHS and activity.open:
        return await _turn_done(context, activity, value)
    action = plan_edits.APPROVED if activity.milestone else changes.STATE
    change = await changes.set_state(scope, author, activity.id, ActivityState.DONE, today, action, seen=activity)
    return Outcome(t("plan.marked_done" if change else "plan.was_done", title=title), change)


async def _turn_done(context: Context, activity: Activity, value: ActionValue) -> Outcome:
    """Move what comes back on to its next turn, once for each button: another press of it is no other turn."""
    t = context.t
    if value.version != activity.version:
        return Outcome(t("plan.turn_seen", title=activity.title, when=views.span(t, activity, context.today)))
    change = await turns.finish(context.scope, context.author, activity, context.today)
    _, after = await _find(context, activity.id)
    return Outcome(t("plan.turn_next", title=activity.title, when=views.span(t, after, context.today)), change)


async def undo(context: Context, incoming: Incoming) -> Reply:
    """Take a change of an activity back; the person's own, or, for leaders, anybody's.

    Raises:
        NotFound, Conflict: see `bot.store.undo`.
        NotAllowed: somebody else's change.
    """
    value = incoming.value
    who = await changes.author_of(context.scope, value.change or 0)
    if who != context.person.id and not may(context.person.roles, Doing.UNDO_OTHERS):
        raise NotAllowed("people.not_allowed", ask=await whom_to_ask(context, Doing.UNDO_OTHERS))
    undone = await undoing.undo(context.scope, context.author, value.change or 0)
    plan, activity = await _find(context, undone.activity_id)
    said = context.t(UNDONE.get(undone.action, "plan.change_undone"), title=activity.title)
    if value.choice == activity_page.PAGE:
        return activity_page.said(context, incoming, await activity_page.page(context, activity, said))
    if value.choice == log_page.LOG:
        shown = await log_page.log(context, value.page, value.activity, said)
        return activity_page.said(context, incoming, shown)
    return _changed(incoming, Message((Paragraph(said, strong=True), *_next(context, plan, activity.phase))))


UNDONE = {
    changes.STATE: "plan.undone",
    plan_edits.APPROVED: "plan.undone",
    plan_edits.ADDED: "plan.undone_added",
    comments.COMMENTED: "plan.undone_comment",
}
"""What is said when a change of a kind was taken back."""


def _approves(context: Context, activity: Activity) -> bool:
    return activity.milestone and may_approve(context.person.roles, activity.approver)


def _above(context: Context, done: Outcome) -> list[Block]:
    line: list[Block] = [Paragraph(done.said, strong=True)]
    if done.change is not None:
        line.append(Buttons((Button(context.t("common.undo"), Action.UNDO, ActionValue(change=done.change)),)))
    return line


def _changed(incoming: Incoming, message: Message) -> Reply:
    """After a change the old message is out of date: the new one takes its place; reminders stay as they were."""
    on_home = incoming.surface is Surface.HOME
    return Reply(None if on_home else message, replace=incoming.surface is not Surface.REMINDER, home=on_home)


async def no_plan(context: Context) -> Message:
    """Say that there is no plan yet, and who can bring it."""
    return await no_plan_view.message(context)


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
