"""What tests of editing activities share: reading one, opening and sending its form, and what stands in the log."""

from collections.abc import Mapping

from bot.core.actions import Action, ActionValue
from bot.core.chat import Form, FormNote, Message, Reply
from bot.core.plan import Activity
from bot.core.plan_edit import Json
from bot.store import changes, comments, plan_edits, plans
from bot.store.changes import Change
from bot.store.comments import Comment
from tests.handlers.door import Door, buttons_of, values_of


async def activity(door: Door, key: str | int) -> Activity:
    """Return an activity of the scene, by its name there or by its id."""
    number = door.scene.activities[key] if isinstance(key, str) else key
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        plan = await plans.get(scope, "bti")
    found = plan.activity(number) if plan else None
    assert found is not None
    return found


async def titled(door: Door, title: str) -> Activity:
    """Return the activity with a title."""
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        plan = await plans.get(scope, "bti")
    assert plan is not None
    return next(a for a in plan.activities if a.title == title)


async def log(door: Door, count: int = 50) -> list[Change]:
    """Return the newest lines of the log."""
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return await changes.latest(scope, count)


async def fields(door: Door, key: str) -> Json:
    """Return an activity's fields as the log keeps them."""
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return (await plan_edits.see(scope, door.scene.activities[key])).values


async def said(door: Door, key: str) -> list[Comment]:
    """Return the comments on an activity."""
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return await comments.newest(scope, door.scene.activities[key], 20)


def about(door: Door, key: str, choice: str = "page") -> ActionValue:
    """Return the value of a button on an activity's page."""
    return ActionValue(activity=door.scene.activities[key], choice=choice)


async def page(door: Door, who: str, key: str) -> Message:
    """Open an activity's page."""
    reply = await door.press(who, Action.SHOW_ACTIVITY, about(door, key, ""))
    assert reply.message is not None
    return reply.message


async def actions(door: Door, who: str, key: str) -> set[Action]:
    """Return what somebody is offered on an activity's page."""
    return {button.action for button in buttons_of(await page(door, who, key))}


async def edit_form(door: Door, who: str, key: str) -> Form:
    """Open the form that changes an activity."""
    form = (await door.press(who, Action.OPEN_EDIT_ACTIVITY, about(door, key))).form
    assert form is not None
    return form


async def send(door: Door, who: str, form: Form, changed: Mapping[str, str]) -> Reply:
    """Send a form with some fields changed; they are named without the number of its showing."""
    filled = values_of(form)
    end = f"_{form.value.page}" if form.value.page else ""
    for name, value in changed.items():
        assert f"{name}{end}" in filled, name
        filled[f"{name}{end}"] = value
    return await door.submit(who, form.action, filled, form.value)


async def new(door: Door, who: str = "leader", **changed: str) -> Reply:
    """Fill in the form for a new activity."""
    form = (await door.press(who, Action.OPEN_NEW_ACTIVITY)).form
    assert form is not None
    return await send(door, who, form, changed)


def notes(form: Form | None) -> str:
    """Return what stands between a form's fields."""
    assert form is not None
    return "\n".join(part.text for part in form.parts if isinstance(part, FormNote))
