"""A unit's report: how far it is, in one press; and what stands in its way, in a form."""

from zoneinfo import ZoneInfo

from bot.core.actions import Action, ActionValue
from bot.core.chat import Incoming, Reply
from bot.core.plan import Activity, ActivityState, UnitState
from bot.core.units import Unit, counted
from bot.errors import NotFound
from bot.handlers.context import Context
from bot.handlers.units import finding, own
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
    activity, now = await _now(context, place)
    lines = words.reported(context.t, unit.name, activity.title, now, done, _when(context, done))
    return await _answer(context, incoming, unit, lines, done.change)


async def open_hindrance(context: Context, incoming: Incoming) -> Reply:
    """Open the form that asks what stands in the way.

    Raises:
        NotAllowed, NotFound: it is another's unit, or the activity is not spread over it.
    """
    value = incoming.value
    unit = await _unit(context, value)
    activity, now = await _now(context, Place(value.activity or 0, unit.id))
    return Reply(
        form=forms.hindrance_form(context.t, _about(context, activity, unit), now.hindrance, _value(value, now))
    )


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
    activity, now = await _now(context, place)
    t = context.t
    if done.change is None and done.other is not None:
        who = done.other.who or t("units.somebody")
        note = t("units.hindrance_conflict", who=who, text=done.other.hindrance)
        return Reply(form=forms.hindrance_form(t, _about(context, activity, unit), text, _value(value, now), note))
    if done.change is None:
        line = t("units.hindrance_same")
    elif text:
        line = t("units.hindrance_saved", title=activity.title, unit=unit.name, text=text)
    else:
        line = t("units.hindrance_gone", title=activity.title, unit=unit.name)
    return await _answer(context, incoming, unit, [line], done.change)


async def _unit(context: Context, value: ActionValue) -> Unit:
    return await finding.unit_to_report(context, value.unit if value.unit is not None else context.person.unit_id)


async def _now(context: Context, place: Place) -> tuple[Activity, UnitState]:
    activity = await finding.the_activity(context, place.activity)
    found = next((unit for unit in counted(activity) if unit.unit_id == place.unit), None)
    if found is None:
        raise NotFound("units.not_spread")
    return activity, found


async def _answer(context: Context, incoming: Incoming, unit: Unit, lines: list[str], change: int | None) -> Reply:
    return own.answer(context, incoming, lines, change, await own.unit_blocks(context, unit, incoming.value.page))


def _about(context: Context, activity: Activity, unit: Unit) -> str:
    return context.t("units.hindrance_about", title=activity.title, unit=unit.name)


def _value(value: ActionValue, now: UnitState) -> ActionValue:
    return ActionValue(activity=value.activity, unit=now.unit_id, version=now.version, page=value.page)


def _when(context: Context, done: Reported) -> str:
    if done.other is None:
        return ""
    return context.t.relative_datetime(done.other.at.astimezone(ZoneInfo(context.municipality.zone)), context.today)
