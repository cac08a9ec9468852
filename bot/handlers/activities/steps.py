"""Taking an activity a step on or back: started, dropped, taken up again, approved, sent back; and commenting on it."""

from bot.core.actions import Action, ActionValue
from bot.core.chat import Form, FormNote, Incoming, Reply, TextField
from bot.core.permissions import Doing, may_approve, may_change_activity
from bot.core.plan import Activity, ActivityState
from bot.core.roles import Role
from bot.errors import BadInput, NotAllowed
from bot.handlers.activities.finding import find
from bot.handlers.context import Context, require, whom_to_ask
from bot.handlers.views import activity_page
from bot.handlers.views import activity_words as words
from bot.store import comments, people, plan_edits

LONGEST_COMMENT, LONGEST_REASON = 2000, 500


async def start(context: Context, incoming: Incoming) -> Reply:
    """Note that somebody has begun.

    Raises:
        BadInput: it is closed, or done unit by unit.
        NotAllowed: it is neither the person's own nor may they change others'.
    """
    activity = await find(context, incoming.value.activity)
    person = context.person
    if not may_change_activity(person.roles, own=activity.concerns(person.id, person.roles)):
        raise NotAllowed("people.not_allowed", ask=await whom_to_ask(context, Doing.CHANGE_ACTIVITY))
    if not activity.open:
        raise BadInput("activities.closed", title=activity.title)
    if activity.spread:
        raise BadInput("plan.done_by_units", title=activity.title)
    change = await plan_edits.start(context.scope, context.author, activity.id, activity)
    return await _page(context, incoming, "activities.started" if change else "activities.was_started", change)


async def reopen(context: Context, incoming: Incoming) -> Reply:
    """Take up again what was done or dropped; where all its units are done, it is for one of them to go on."""
    await require(context, Doing.CHANGE_ACTIVITY)
    activity = await find(context, incoming.value.activity)
    change = await plan_edits.reopen(context.scope, context.author, activity.id)
    if activity.done_by_units:
        return await _page(context, incoming, "activities.units_all_done", change)
    return await _page(context, incoming, "activities.reopened" if change else "activities.was_open", change)


async def open_drop(context: Context, incoming: Incoming) -> Reply:
    """Ask why an activity is to be dropped."""
    await require(context, Doing.CHANGE_ACTIVITY)
    activity = await find(context, incoming.value.activity)
    if activity.state is ActivityState.DROPPED:
        return await _page(context, incoming, "activities.was_dropped", None)
    t = context.t
    parts = (
        FormNote(t("activities.drop_question", title=activity.title), strong=True),
        FormNote(t("activities.drop_note")),
        TextField("reason", t("activities.field_reason"), required=False, lines=True, longest=LONGEST_REASON),
    )
    keys = ("activities.drop_title", "activities.drop_button")
    return _form(context, keys, parts, Action.SAVE_DROP_ACTIVITY, incoming.value)


async def save_drop(context: Context, incoming: Incoming) -> Reply:
    """Drop an activity, with the reason as a comment."""
    await require(context, Doing.CHANGE_ACTIVITY)
    activity = await find(context, incoming.value.activity)
    reason = _text(incoming, "reason", LONGEST_REASON)
    change = await plan_edits.drop(context.scope, context.author, activity.id, reason)
    return await _page(context, incoming, "activities.dropped" if change else "activities.was_dropped", change)


# ---- milestones ------------------------------------------------------------------------------------------------------


async def approve(context: Context, incoming: Incoming) -> Reply:
    """Approve a milestone.

    Raises:
        BadInput: it was dropped, or is no milestone.
        NotAllowed: another role approves it.
    """
    activity = await _milestone(context, incoming)
    if activity.state is ActivityState.DROPPED:
        raise BadInput("activities.closed", title=activity.title)
    change = await plan_edits.approve(context.scope, context.author, activity.id, context.today, activity)
    return await _page(context, incoming, "activities.approved" if change else "plan.was_done", change)


async def open_send_back(context: Context, incoming: Incoming) -> Reply:
    """Ask for the word that a milestone is sent back with."""
    activity = await _milestone(context, incoming)
    if activity.proposed_on is None or not activity.open:
        return await _page(context, incoming, "activities.not_proposed", None)
    t = context.t
    parts = (
        FormNote(t("activities.send_back_question", title=activity.title), strong=True),
        FormNote(t("activities.condition_is", condition=activity.condition or t("activities.no_condition"))),
        TextField("word", t("activities.field_word"), lines=True, longest=LONGEST_REASON),
    )
    keys = ("activities.send_back_title", "activities.send_back_button")
    return _form(context, keys, parts, Action.SAVE_SEND_BACK, incoming.value)


async def save_send_back(context: Context, incoming: Incoming) -> Reply:
    """Send a milestone back; the word is kept as a comment.

    Raises:
        BadInput: there is no word.
        NotAllowed: another role approves it.
    """
    activity = await _milestone(context, incoming)
    word = _text(incoming, "word", LONGEST_REASON)
    if not word:
        raise BadInput("activities.word_missing", field="word")
    change = await plan_edits.send_back(context.scope, context.author, activity.id, word) if activity.open else None
    return await _page(context, incoming, "activities.sent_back" if change else "activities.not_proposed", change)


async def _milestone(context: Context, incoming: Incoming) -> Activity:
    activity = await find(context, incoming.value.activity)
    if not activity.milestone:
        raise BadInput("activities.no_milestone", title=activity.title)
    if not may_approve(context.person.roles, activity.approver):
        raise NotAllowed("people.not_allowed", ask=await _approvers(context, activity))
    return activity


async def _approvers(context: Context, activity: Activity) -> str:
    """Return by name who approves a milestone; the name of the role where nobody has it."""
    if activity.approver not in set(Role):
        return await whom_to_ask(context, Doing.APPROVE_MILESTONE)
    able = await people.with_roles(context.scope, [activity.approver])
    names = [person.name for person in able[:3]] or [words.role(context.t, activity.approver)]
    return context.t.join(names, last="common.list_or")


# ---- comments --------------------------------------------------------------------------------------------------------


async def open_comment(context: Context, incoming: Incoming) -> Reply:
    """Open the form for a comment."""
    await require(context, Doing.COMMENT)
    activity = await find(context, incoming.value.activity)
    t = context.t
    parts = (
        FormNote(activity_page.title(t, activity), strong=True),
        TextField("text", t("activities.field_text"), lines=True, longest=LONGEST_COMMENT),
    )
    keys = ("activities.comment_title", "activities.comment_submit")
    return _form(context, keys, parts, Action.SAVE_COMMENT, incoming.value)


async def save_comment(context: Context, incoming: Incoming) -> Reply:
    """Store a comment.

    Raises:
        BadInput: it is empty.
    """
    await require(context, Doing.COMMENT)
    activity = await find(context, incoming.value.activity)
    text = _text(incoming, "text", LONGEST_COMMENT)
    if not text:
        raise BadInput("activities.text_missing", field="text")
    known = await comments.newest(context.scope, activity.id, 1)
    if known and (known[0].who, known[0].text) == (context.person.name, text):  # the same form, sent twice
        return await _page(context, incoming, "activities.commented", None)
    change = await comments.add(context.scope, context.author, activity.id, text)
    return await _page(context, incoming, "activities.commented", change)


# ---- answers ---------------------------------------------------------------------------------------------------------


def _form(
    context: Context,
    keys: tuple[str, str],
    parts: tuple[FormNote | TextField, ...],
    action: Action,
    value: ActionValue,
) -> Reply:
    t, (title, submit) = context.t, keys
    carried = ActionValue(activity=value.activity, version=value.version, choice=value.choice)
    return Reply(form=Form(t(title), parts, action, t(submit), t("common.cancel"), carried))


async def _page(context: Context, incoming: Incoming, key: str, change: int | None) -> Reply:
    """Answer with the page as it is now, and what was done above it."""
    activity = await find(context, incoming.value.activity)
    message = await activity_page.page(context, activity, context.t(key, title=activity.title), change)
    if incoming.value.choice == activity_page.PAGE:
        return activity_page.said(context, incoming, message)
    return Reply(message, home=True)


def _text(incoming: Incoming, name: str, longest: int) -> str:
    return (incoming.fields or {}).get(name, "").strip()[:longest]
