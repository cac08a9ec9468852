"""What comes back and is carried out unit by unit, in the chat: the last unit hears when the next turn is."""

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.plan import Activity, ActivityState
from bot.handlers.views import plan as views
from bot.store import plan_edits
from bot.store.changes import Author
from tests.handlers import activity_desk as desk
from tests.handlers.door import Door, button, line_of, text_of, values_of
from tests.helpers.scene import NOW, TODAY, rows_of

SCHOOL, NURSERY = "Fjord skole", "Bukta barnehage"


@pytest.fixture(autouse=True)
async def comes_back(door: Door) -> None:
    """It comes back; the school has begun, the nursery has not."""
    number = door.scene.activities["contacts"]
    async with door.store.scope(door.scene.here) as scope:
        await plan_edits.edit(scope, Author(None, "command", NOW), number, 10**9, {"repeats": "half_yearly"})
    await door.press("head", Action.UNIT_STARTED, at(door))


def at(door: Door, version: int | None = None) -> ActionValue:
    return ActionValue(activity=door.scene.activities["contacts"], unit=door.scene.units[SCHOOL], version=version)


async def only_the_school(door: Door) -> str:
    """Let the nursery go; return what is said."""
    value = ActionValue(activity=door.scene.activities["contacts"])
    form = (await door.press("leader", Action.OPEN_SPREAD, value)).form
    assert form is not None
    fields = {**values_of(form), "groups": "", "units": str(door.scene.units[SCHOOL])}
    return text_of(await door.submit("leader", Action.SAVE_SPREAD, fields, form.value))


def states(activity: Activity) -> set[ActivityState]:
    return {unit.state for unit in activity.units if unit.state is not ActivityState.DROPPED}


@pytest.mark.parametrize(("who", "language"), [("head", "nb"), ("contact", "nn")])
async def test_the_last_unit_is_told_when_the_next_turn_is(door: Door, who: str, language: str) -> None:
    await only_the_school(door)
    before = await rows_of(door.store, door.scene.stranger)
    reply = await door.press(who, Action.UNIT_DONE, at(door))
    t, activity = door.t(language), await desk.activity(door, "contacts")
    when = views.span(t, activity, TODAY)
    assert line_of(reply) == t("units.reported_done", unit=SCHOOL, title=activity.title)
    assert t("units.turn_next", when=when) in text_of(reply)
    assert states(activity) == {ActivityState.PLANNED}
    assert await rows_of(door.store, door.scene.stranger) == before
    undone = await door.press(who, Action.UNDO_UNIT, button(reply.message, Action.UNDO_UNIT).value)
    assert SCHOOL in line_of(undone)
    now = await desk.activity(door, "contacts")
    assert states(now) == {ActivityState.STARTED}
    assert now.start != activity.start


async def test_a_second_press_is_no_report_of_the_next_turn(door: Door) -> None:
    await only_the_school(door)
    seen = next(u.version for u in (await desk.activity(door, "contacts")).units if u.unit == SCHOOL)
    await door.press("head", Action.UNIT_DONE, at(door, seen))
    again = await door.press("contact", Action.UNIT_DONE, at(door, seen))
    t, activity = door.t("nn"), await desk.activity(door, "contacts")
    assert line_of(again) == t("plan.turn_seen", title=activity.title, when=views.span(t, activity, TODAY))
    assert states(activity) == {ActivityState.PLANNED}


async def test_who_lets_the_last_waiting_unit_go_is_told(door: Door) -> None:
    await door.press("head", Action.UNIT_DONE, at(door))
    said = await only_the_school(door)
    t, activity = door.t(), await desk.activity(door, "contacts")
    assert t("units.turn_next", when=views.span(t, activity, TODAY)) in said


async def test_a_leader_ends_a_turn_and_all_units_begin_anew(door: Door) -> None:
    activity = await desk.activity(door, "contacts")
    value = ActionValue(activity=activity.id, version=activity.version)
    reply = await door.press("leader", Action.MARK_DONE, value)
    after = await desk.activity(door, "contacts")
    assert line_of(reply) == door.t()("plan.turn_next", title=after.title, when=views.span(door.t(), after, TODAY))
    assert states(after) == {ActivityState.PLANNED}
    await door.press("leader", Action.UNDO, button(reply.message, Action.UNDO).value)
    assert states(await desk.activity(door, "contacts")) == states(activity)
