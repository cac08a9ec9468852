"""What one looks at: one activity's page, the log, what nobody answers for, and what is late."""

from collections.abc import Sequence

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Incoming, Item, Items, Message, Note, Paragraph, Reply
from bot.core.nudges import beyond_nudges
from bot.core.permissions import Doing, may
from bot.core.plan import Activity, Plan, by_time, overdue
from bot.handlers.activities.finding import find
from bot.handlers.context import Context
from bot.handlers.views import activity_page, log_page
from bot.handlers.views import plan as views
from bot.store import plans

SHOWN = 15


async def show_activity(context: Context, incoming: Incoming) -> Reply:
    """Show the page of one activity; from its own log it takes the log's place."""
    activity = await find(context, incoming.value.activity)
    message = await activity_page.page(context, activity)
    if incoming.value.choice == log_page.LOG:
        return activity_page.said(context, incoming, message)
    return Reply(message)


async def show_log(context: Context, incoming: Incoming) -> Reply:
    """Show the log; turning its pages and coming from an activity's page take the old message's place."""
    value = incoming.value
    message = await log_page.log(context, value.page, value.activity)
    if value.choice in (log_page.LOG, activity_page.PAGE):
        return activity_page.said(context, incoming, message)
    return Reply(message)


async def show_unclear(context: Context, _incoming: Incoming) -> Reply:
    """Show the open activities that nobody answers for, with a way to give them to somebody."""
    plan = await plans.get(context.scope, context.programme.id)
    found = sorted((a for a in _open(plan) if not a.has_responsible), key=by_time)
    t = context.t
    if not found:
        return Reply(Message((Paragraph(t("activities.unclear_none"), strong=True),)))
    leads = may(context.person.roles, Doing.CHANGE_ACTIVITY)
    blocks: list[Block] = [Paragraph(t.n("activities.unclear_count", len(found)), strong=True)]
    items = tuple(_unclear(context, activity, leads=leads) for activity in found[:SHOWN])
    return Reply(Message((*blocks, Items(items), *_more(context, found))))


def _unclear(context: Context, activity: Activity, *, leads: bool) -> Item:
    t = context.t
    item = views.item(views.reader(context).only_reading(), activity)
    if not leads:
        return item
    spoken = t("activities.assign_spoken", title=activity.title)
    value = ActionValue(activity=activity.id)
    return Item(
        item.title,
        item.detail,
        Button(t("activities.assign_button"), Action.OPEN_EDIT_ACTIVITY, value, spoken=spoken),
    )


async def show_overdue(context: Context, _incoming: Incoming) -> Reply:
    """Show what is late; first what nobody is reminded of any more, for those who lead to take up."""
    plan = await plans.get(context.scope, context.programme.id)
    t, today = context.t, context.today
    late = overdue(plan, today) if plan else ()
    if not late:
        return Reply(Message((Paragraph(t("plan.status_none_late"), strong=True),)))
    waiting = beyond_nudges(late, today)
    rest = [activity for activity in late if activity not in waiting]
    look = views.reader(context).only_reading()
    blocks: list[Block] = [Paragraph(t.n("activities.overdue_count", len(late)), strong=True)]
    blocks += views.listing(look, t("activities.beyond_heading"), waiting, SHOWN)
    if waiting:
        blocks.append(Note(t("activities.beyond_why")))
    blocks += views.listing(look, t("activities.nudged_heading" if waiting else "plan.overdue_heading"), rest, SHOWN)
    if any(not activity.has_responsible for activity in late):
        blocks.append(Buttons((Button(t("activities.unclear_button"), Action.SHOW_UNCLEAR),)))
    return Reply(Message(tuple(blocks)))


def _open(plan: Plan | None) -> Sequence[Activity]:
    return [activity for activity in plan.activities if activity.open] if plan else []


def _more(context: Context, found: Sequence[Activity]) -> list[Block]:
    more = len(found) - SHOWN
    return [Note(context.t.n("plan.and_more", more))] if more > 0 else []
