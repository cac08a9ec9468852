"""A unit's report: how far it is, in one press; and what stands in its way, in a form."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.core.actions import Action, ActionValue
from bot.core.chat import Form, Incoming, Reply
from bot.core.plan import Activity, ActivityState, Plan, UnitState
from bot.core.units import Unit, counted
from bot.errors import NotFound
from bot.handlers.context import Context
from bot.handlers.units import finding, own
from bot.handlers.views import plan as plan_views
from bot.handlers.views import unit_forms as forms
from bot.handlers.views import unit_words as words
from bot.store import unit_states
from bot.store.unit_states import Place, Reported

STATES = {
    Action.UNIT_DONE: ActivityState.DONE,
    Action.UNIT_STARTED: ActivityState.STARTED,
    Action.UNIT_NOT_YET: ActivityState.PLANNED,
}


async def report(context: Context, incoming: Incoming) -> Reply:
    """Note how far the person's own unit is. Of two at once the last one holds, and is told what the other said.

    Raises:
        NotAllowed: it is another's unit.
        NotFound, Conflict: see `bot.store.unit_states.report`.
    """
    value, state = incoming.value, STATES[incoming.action or Action.UNIT_DONE]
    unit = await _unit(context, value)
    place = Place(value.activity or 0, unit.id)
    done = await unit_states.report(context.scope, context.author, place, state, context.today, value.version)
    seen = await _look(context, place)
    when = plan_views.span(context.t, seen.activity, context.today)
    if done.late:
        line = context.t("plan.turn_seen", title=seen.activity.title, when=when)
        return await _answer(context, incoming, unit, seen, [line], None)
    said = replace(seen.now, state=state)
    lines = words.reported(context.t, unit.name, seen.activity.title, said, done, _when(context, done))
    if done.turned:
        lines.append(context.t("units.turn_next", when=when))
    return await _answer(context, incoming, unit, seen, lines, done.change)


async def open_hindrance(context: Context, incoming: Incoming) -> Reply:
    """Open the form that asks what stands in the way.

    Raises:
        NotAllowed, NotFound: it is another's unit, or the activity is not spread over it.
    """
    value = incoming.value
    unit = await _unit(context, value)
    seen = await _look(context, Place(value.activity or 0, unit.id))
    return Reply(form=_form(context, seen, value, seen.now.hindrance))


async def save_hindrance(context: Context, incoming: Incoming) -> Reply:
    """Note what stands in the way, or that nothing does any more.

    When somebody else has written something meanwhile, the form comes back with both texts.

    Raises:
        NotAllowed, NotFound, Conflict, BadInput: nothing is stored.
    """
    value, text = incoming.value, forms.read_hindrance(incoming.fields or {})
    unit = await _unit(context, value)
    place = Place(value.activity or 0, unit.id)
    done = await unit_states.hinder(context.scope, context.author, place, text, context.today, value.version)
    seen, t = await _look(context, place), context.t
    title = seen.activity.title
    if done.change is None and done.other is not None:
        who = done.other.who or t("units.somebody")
        note = t("units.hindrance_conflict", who=who, text=done.other.hindrance)
        return Reply(form=_form(context, seen, value, text, note))
    if done.change is None:
        line = t("units.hindrance_same")
    elif text:
        line = t("units.hindrance_saved", title=title, unit=unit.name, text=text)
    else:
        line = t("units.hindrance_gone", title=title, unit=unit.name)
    return await _answer(context, incoming, unit, seen, [line], done.change)


async def _unit(context: Context, value: ActionValue) -> Unit:
    return await finding.unit_to_report(context, value.unit if value.unit is not None else context.person.unit_id)


@dataclass(frozen=True, slots=True)
class _Seen:
    """The plan as it is now, and in it the activity and the unit's state."""

    plan: Plan
    activity: Activity
    now: UnitState


async def _look(context: Context, place: Place) -> _Seen:
    plan = await finding.the_plan(context)
    activity = plan.activity(place.activity) if plan else None
    if plan is None or activity is None:
        raise NotFound("plan.activity_gone")
    found = next((unit for unit in counted(activity) if unit.unit_id == place.unit), None)
    if found is None:
        raise NotFound("units.not_spread")
    return _Seen(plan, activity, found)


async def _answer(
    context: Context, incoming: Incoming, unit: Unit, seen: _Seen, lines: list[str], change: int | None
) -> Reply:
    page = await own.unit_blocks(context, unit, incoming.value.page, seen.plan)
    return own.answer(context, incoming, lines, change, page)


def _form(context: Context, seen: _Seen, value: ActionValue, text: str, note: str = "") -> Form:
    about = context.t("units.hindrance_about", title=seen.activity.title, unit=seen.now.unit)
    now = ActionValue(activity=seen.activity.id, unit=seen.now.unit_id, version=seen.now.version, page=value.page)
    return forms.hindrance_form(context.t, about, text, now, note)


def _when(context: Context, done: Reported) -> str:
    if done.other is None:
        return ""
    return context.t.relative_datetime(done.other.at.astimezone(ZoneInfo(context.municipality.zone)), context.today)
