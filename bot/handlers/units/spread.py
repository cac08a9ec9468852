"""Spreading an activity over units: seeing how far they are, choosing which ones, and how often they are asked."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Incoming, Message, Paragraph, Reply, Surface
from bot.core.permissions import Doing, may
from bot.core.plan import Activity
from bot.core.units import Reporting, counted, spread, to_ask, waiting
from bot.errors import BadInput, Conflict
from bot.handlers.context import Context, require
from bot.handlers.units import finding, own
from bot.handlers.views import plan as plan_views
from bot.handlers.views import unit_forms as forms
from bot.handlers.views import unit_lists, unit_words
from bot.handlers.views.unit_forms import Wanted
from bot.reminders.planning import planner
from bot.store import municipalities, people, unit_spread


async def show(context: Context, incoming: Incoming) -> Reply:
    """Show how far the units are with one activity; without one, all activities that are spread.

    Whoever may not see all units is shown their own.

    Raises:
        NotAllowed: the person may not see all units, and has none; the sentence says whom to ask.
        NotFound: the activity is gone.
    """
    if not may(context.person.roles, Doing.SEE_UNITS) and context.person.unit_id is not None:
        return await own.show(context, replace(incoming, value=ActionValue()))
    await require(context, Doing.SEE_UNITS)
    value = incoming.value
    turned = bool(value.page or incoming.surface is Surface.CHANNEL) and incoming.surface is not Surface.REMINDER
    if value.activity is None:
        plan = await finding.the_plan(context)
        found = unit_lists.activities_blocks(context.t, spread(plan) if plan else (), page=value.page)
        return Reply(Message(tuple(found)), replace=turned)
    activity = await finding.the_activity(context, value.activity)
    return Reply(Message(tuple(await blocks_of(context, activity, value.page))), replace=turned)


async def open_form(context: Context, incoming: Incoming) -> Reply:
    """Open the form that chooses the units.

    Raises:
        NotAllowed, NotFound, Conflict, BadInput: it may not, or cannot, be spread.
    """
    await require(context, Doing.SPREAD_ACTIVITY)
    activity = await finding.the_activity(context, incoming.value.activity)
    _check(activity)
    units = await unit_spread.all_units(context.scope)
    if not units:
        return Reply(Message((Paragraph(context.t("units.units_none"), strong=True),)))
    return Reply(form=forms.spread_form(context.t, activity.title, units, _chosen(activity), _value(activity)))


async def save(context: Context, incoming: Incoming) -> Reply:
    """Spread the activity as chosen. Who chose beside somebody else is told, and keeps their choice in the form.

    Raises:
        NotAllowed, NotFound, Conflict, BadInput: nothing is stored.
    """
    await require(context, Doing.SPREAD_ACTIVITY)
    value, scope = incoming.value, context.scope
    await municipalities.hold(scope)
    activity = await finding.the_activity(context, value.activity)
    units = await unit_spread.all_units(scope)
    wanted = forms.read_spread(incoming.fields or {}, units)
    note = await _changed_meanwhile(context, activity, wanted, value.version)
    if note:
        return Reply(form=forms.spread_form(context.t, activity.title, units, wanted, _value(activity), note))
    chosen = await unit_spread.choose(scope, context.author, activity.id, wanted.units, wanted.reporting, context.today)
    await planner.replan(scope, context.now)
    return await _saved(context, activity.id, chosen)


async def _saved(context: Context, activity_id: int, chosen: unit_spread.Chosen) -> Reply:
    t = context.t
    activity = await finding.the_activity(context, activity_id)
    total = len(counted(activity))
    if chosen.change is None:
        lines = [t("units.spread_unchanged")]
    elif total:
        lines = [t.n("units.spread_saved", total, title=activity.title)]
    else:
        lines = [t("units.spread_ended", title=activity.title)]
    if chosen.spared:
        lines.append(t.n("units.spread_spared", chosen.spared))
    if chosen.turned:
        lines.append(t("units.turn_next", when=plan_views.span(t, activity, context.today)))
    blocks: list[Block] = [Paragraph(line, strong=number == 0) for number, line in enumerate(lines)]
    if chosen.change:
        blocks.append(Buttons((Button(t("common.undo"), Action.UNDO_UNIT, ActionValue(change=chosen.change)),)))
    return Reply(Message((*blocks, *(await blocks_of(context, activity) if total else []))), home=True)


async def blocks_of(context: Context, activity: Activity, page: int = 0) -> list[Block]:
    """Draw how far the units are with one activity."""
    asked = to_ask(await people.everyone(context.scope))
    return unit_lists.spread_blocks(
        context.t,
        activity,
        context.today,
        page=page,
        unasked=[unit.unit for unit in waiting(activity) if unit.unit_id not in asked],
        may_choose=may(context.person.roles, Doing.SPREAD_ACTIVITY) and _can_be_spread(activity),
    )


async def _changed_meanwhile(context: Context, activity: Activity, wanted: Wanted, seen: int | None) -> str:
    """Say what somebody else has chosen since the form was opened, unless it is the same; else nothing."""
    last = await unit_spread.last_choice(context.scope, activity.id)
    if seen is None or last is None or last.version <= seen or _chosen(activity) == wanted:
        return ""
    t = context.t
    names = unit_words.names(t, [unit.unit for unit in counted(activity)]) or t("units.no_units_chosen")
    when = t.relative_datetime(last.at.astimezone(ZoneInfo(context.municipality.zone)), context.today)
    return t("units.spread_conflict", who=last.who or t("units.somebody"), when=when, names=names)


def _check(activity: Activity) -> None:
    """A milestone is approved as a whole; what is finished or dropped is opened again first."""
    if activity.milestone:
        raise BadInput("units.milestone", title=activity.title)
    if not _can_be_spread(activity):
        raise Conflict("units.activity_closed", title=activity.title)


def _can_be_spread(activity: Activity) -> bool:
    """An open activity can; and one that all its units have finished: a new unit may have it before it."""
    return not activity.milestone and (activity.open or activity.done_by_units)


def _chosen(activity: Activity) -> Wanted:
    return Wanted(frozenset(unit.unit_id for unit in counted(activity)), Reporting(activity.reporting))


def _value(activity: Activity) -> ActionValue:
    return ActionValue(activity=activity.id, version=activity.version)
