"""The log in the chat: who changed what, the newest first, with a way back where there is one."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Heading, Item, Items, Message, Paragraph
from bot.core.permissions import Doing, may
from bot.core.plan import Plan
from bot.handlers.context import Context
from bot.handlers.views import history
from bot.handlers.views.activity_page import cut
from bot.handlers.views.meetings import title as meeting_title
from bot.store import changes, meetings, minutes, people, person_undo, plans, undo, unit_states
from bot.store.changes import Change

SHOWN = 8
LONGEST = 500
LOG = "log"
"""The choice that a button carries which stands in the log: its answer is the log again."""

OPEN_TO_ALL = ("activity", "plan", "series", "gate", "minutes", "minutes_point", "report")
"""What everybody may read of the log, and with it what their own unit reported; who oversees the units reads that of
all of them. The rest (who joined, who wants no reminders) is for those who lead."""


async def log(context: Context, page: int, activity_id: int | None, line: str = "") -> Message:
    """Return one page of the log, of one activity or of all; ``line`` says above it what was done."""
    t = context.t
    entities, unit = _readable(context)
    found = await changes.latest(
        context.scope, SHOWN + 1, skip=page * SHOWN, activity=activity_id, entities=entities, unit=unit
    )
    plan = await plans.get(context.scope, context.programme.id)
    names = await _names(context, plan)
    activity = plan.activity(activity_id) if plan else None
    heading = t("activities.log_of", title=cut(activity.title, LONGEST)) if activity else t("activities.log_heading")
    blocks: list[Block] = [Paragraph(line, strong=True)] if line else []
    blocks.append(Paragraph(heading, strong=True) if activity else Heading(heading))
    if not found:
        blocks.append(Paragraph(t("activities.log_empty")))
        return Message(tuple(blocks))
    items = tuple(_item(context, change, names, page, activity_id) for change in found[:SHOWN])
    ways = _ways(context, page, activity_id, more=len(found) > SHOWN)
    return Message((*blocks, Items(items), *([Buttons(tuple(ways))] if ways else [])))


async def lines(context: Context, activity_id: int, count: int) -> list[str]:
    """Return the newest lines about an activity, as far as the reader may see them: what, when and who."""
    entities, unit = _readable(context)
    found = await changes.latest(context.scope, count, activity=activity_id, entities=entities, unit=unit)
    names = await _names(context, await plans.get(context.scope, context.programme.id))
    items = [_item(context, change, names, 0, activity_id) for change in found]
    return [f"{item.title} ({item.detail})" for item in items]


def _readable(context: Context) -> tuple[Sequence[str], int | None]:
    """Return of which things the reader may see lines, none meaning all; and which unit's reports beside them."""
    roles = context.person.roles
    if may(roles, Doing.UNDO_OTHERS):
        return (), None
    if may(roles, Doing.SEE_UNITS):
        return (*OPEN_TO_ALL, changes.ACTIVITY_UNIT), None
    return OPEN_TO_ALL, context.person.unit_id


def _item(context: Context, change: Change, names: history.Names, page: int, activity_id: int | None) -> Item:
    t, zone = context.t, context.municipality.zone
    what = cut(history.what(t, change, names, zone), LONGEST)
    when = t.relative_datetime(change.at.astimezone(ZoneInfo(zone)), context.today)
    parts = [when, history.author(t, change), *([t("activities.log_undone")] if change.undone else [])]
    return Item(what[:1].upper() + what[1:], " · ".join(parts), _undo_button(context, change, what, page, activity_id))


def _undo_button(context: Context, change: Change, what: str, page: int, activity_id: int | None) -> Button | None:
    action, own = _way_back(change), change.person_id == context.person.id
    if action is None or not (own or may(context.person.roles, Doing.UNDO_OTHERS)):
        return None
    t = context.t
    value = ActionValue(change=change.id)
    if action in (Action.UNDO, Action.UNDO_PERSON):
        value = ActionValue(change=change.id, choice=LOG, page=page, activity=activity_id)
    return Button(t("common.undo"), action, value, spoken=t("activities.undo_spoken", what=cut(what, 60)))


def _way_back(change: Change) -> Action | None:
    """Return what takes a line of the log back: each kind of thing has its own."""
    if change.undone:
        return None
    if undo.can_be(change):
        return Action.UNDO
    if unit_states.can_undo(change.entity, change.action):
        return Action.UNDO_UNIT
    if person_undo.can_be(change):
        return Action.UNDO_PERSON
    taken = (change.entity, change.action) in ((minutes.POINT, minutes.ADDED), (minutes.POINT, minutes.REMOVED))
    return Action.REMOVE_POINT if taken else None


def _ways(context: Context, page: int, activity_id: int | None, *, more: bool) -> Sequence[Button]:
    t = context.t
    found = []
    if page:
        value = ActionValue(page=page - 1, activity=activity_id, choice=LOG)
        found.append(Button(t("activities.newer_button"), Action.SHOW_LOG, value))
    if more:
        value = ActionValue(page=page + 1, activity=activity_id, choice=LOG)
        found.append(Button(t("activities.older_button"), Action.SHOW_LOG, value))
    if activity_id is not None:
        found.append(
            Button(t("activities.back_button"), Action.SHOW_ACTIVITY, ActionValue(activity=activity_id, choice=LOG))
        )
    return found


async def _names(context: Context, plan: Plan | None) -> history.Names:
    t, scope = context.t, context.scope
    return history.Names(
        {activity.id: activity.title for activity in (plan.activities if plan else ())},
        {person.id: person.name for person in await people.everyone(scope)},
        {series.id: meeting_title(t, context.programme, series) for series in await meetings.all_series(scope)},
    )
