"""Making and changing an activity in one form; of two who change it at once, the second is told and loses nothing."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.core.actions import Action, ActionValue
from bot.core.chat import Incoming, Reply
from bot.core.permissions import Doing
from bot.core.plan import PHASES, Activity, current_phase
from bot.core.plan_edit import BLANK, Json
from bot.errors import BadInput
from bot.handlers.activities.finding import find
from bot.handlers.context import Context, require
from bot.handlers.views import activity_form as forms
from bot.handlers.views import activity_page
from bot.handlers.views import activity_words as words
from bot.store import people, plan_edits, plans
from bot.store.changes import Change
from bot.store.plan_edits import Edited, Seen


async def open_new(context: Context, incoming: Incoming) -> Reply:
    """Open the form for a new activity, in the phase the button names or else the current one."""
    await require(context, Doing.ADD_ACTIVITY)
    plan = await plans.get(context.scope, context.programme.id)
    wanted = incoming.value.phase
    phase = wanted if wanted in PHASES else current_phase(plan, context.today) if plan else None
    desk = await _desk(context)
    return Reply(form=forms.form(desk, {**BLANK, "phase": phase}, Action.SAVE_NEW_ACTIVITY, ActionValue()))


async def save_new(context: Context, incoming: Incoming) -> Reply:
    """Add the activity; the answer is its page, with a way back.

    Raises:
        BadInput: with the field that cannot be read.
        NotAllowed: that is for those who lead.
    """
    await require(context, Doing.ADD_ACTIVITY)
    values = BLANK | forms.read(await _desk(context), incoming.fields or {}, BLANK)
    plan_id = await plans.ensure(context.scope, context.programme.id, None, context.now)
    try:
        number, change = await plan_edits.add(context.scope, context.author, plan_id, values)
    except BadInput as error:
        error.values["field"] = _shown(str(error.values.get("field", "")))
        raise
    activity = await find(context, number)
    said = context.t("activities.added", title=activity.title)
    return Reply(await activity_page.page(context, activity, said, change), home=True)


async def open_edit(context: Context, incoming: Incoming) -> Reply:
    """Open the form with an activity's fields as they are."""
    await require(context, Doing.CHANGE_ACTIVITY)
    activity = await find(context, incoming.value.activity)
    seen = await plan_edits.see(context.scope, activity.id)
    value = _value(activity.id, seen, 0)
    return Reply(form=forms.form(await _desk(context), seen.values, Action.SAVE_EDIT_ACTIVITY, value))


async def save_edit(context: Context, incoming: Incoming) -> Reply:
    """Store what was changed; where somebody else decided the same, show the form again with both.

    Raises:
        BadInput: with the field that cannot be read.
        NotAllowed, NotFound: that is for those who lead; the activity is gone.
    """
    await require(context, Doing.CHANGE_ACTIVITY)
    value, page = incoming.value, incoming.value.page
    activity = await find(context, value.activity)
    desk = await _desk(context)
    try:
        seen = await plan_edits.see(context.scope, activity.id)
        mine = _read(desk, activity, forms.plain(incoming.fields or {}, page), seen)
        edited = await plan_edits.edit(context.scope, context.author, activity.id, value.change or 0, mine)
    except BadInput as error:
        error.values["field"] = forms.name_of(_shown(str(error.values.get("field", ""))), page)
        raise
    if edited.merged.clashes:
        return _again(context, desk, activity.id, seen, edited, page + 1)
    return await _saved(context, incoming, desk, edited)


def _read(desk: forms.Desk, activity: Activity, fields: Mapping[str, str], seen: Seen) -> Json:
    mine = forms.read(desk, fields, seen.values)
    if activity.spread and mine.get("milestone"):
        raise BadInput("activities.milestone_units", field="milestone")
    return mine


def _again(context: Context, desk: forms.Desk, activity_id: int, seen: Seen, edited: Edited, page: int) -> Reply:
    """Show the form again: what the person wrote, on top of what the others did, and above it what that was."""
    notes = [context.t("activities.clash"), *_told(context, desk, edited)]
    notes.append(context.t("activities.clash_yours"))
    value = _value(activity_id, seen, page)
    values: Json = {**seen.values, **edited.merged.values}
    return Reply(form=forms.form(desk, values, Action.SAVE_EDIT_ACTIVITY, value, notes=notes))


async def _saved(context: Context, incoming: Incoming, desk: forms.Desk, edited: Edited) -> Reply:
    t, activity = context.t, await find(context, incoming.value.activity)
    key = "activities.saved" if edited.change is not None else "activities.nothing_changed"
    beside = _told(context, desk, edited) if edited.merged.theirs else []
    lines = [t(key, title=activity.title), *([t("activities.beside"), *beside] if beside else [])]
    message = await activity_page.page(context, activity, activity_page.together(lines), edited.change)
    return Reply(message, replace=incoming.value.choice == activity_page.PAGE, home=True)


def _told(context: Context, desk: forms.Desk, edited: Edited) -> Sequence[str]:
    """Return what the others changed: field by field, who, and when."""
    t, found = context.t, []
    theirs = [name for name in edited.merged.theirs if name not in words.LONG]
    for field in theirs:
        line = plan_edits.changed_by_others(edited.lines, field)
        old, new = edited.base.get(field), edited.stored.get(field)
        said = words.differences(t, {field: old}, {field: new}, desk.names)
        found.append(t("activities.other_changed", who=_who(context, line), when=_when(context, line), what=said))
    for field in (name for name in edited.merged.theirs if name in words.LONG):
        line = plan_edits.changed_by_others(edited.lines, field)
        said = t("activities.other_text", field=words.label(t, field), text=_sentence(edited.stored.get(field)))
        found.append(t("activities.other_changed", who=_who(context, line), when=_when(context, line), what=said))
    return found


def _sentence(value: object) -> str:
    """Return a text as it stands within a sentence."""
    return str(value or "–").strip().rstrip(".")


def _who(context: Context, line: Change | None) -> str:
    return line.who if line and line.who else context.t("activities.somebody")


def _when(context: Context, line: Change | None) -> str:
    if line is None:
        return context.t("activities.just_now")
    return context.t.relative_datetime(line.at.astimezone(ZoneInfo(context.municipality.zone)), context.today)


def _shown(field: str) -> str:
    """Return the field of the form that shows a field of the activity."""
    return {"milestone": "kind", "continuous": "repeats"}.get(field, field)


def _value(activity_id: int, seen: Seen, page: int) -> ActionValue:
    return ActionValue(
        activity=activity_id, version=seen.version, change=seen.change, page=page, choice=activity_page.PAGE
    )


async def _desk(context: Context) -> forms.Desk:
    return forms.Desk(context.t, context.today, context.programme, await people.everyone(context.scope))
