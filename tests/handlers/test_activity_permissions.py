"""Every role at every step of editing, written out beside the table in the code; the refusal names whom to ask."""

from dataclasses import dataclass, replace

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Reply, Visitor
from bot.core.people import NewPerson
from bot.core.plan_edit import Json
from bot.core.roles import Role
from bot.store import people, plan_edits, plan_fields, plans
from bot.store.changes import Author
from tests.handlers.activity_desk import log
from tests.handlers.door import Door, buttons_of, text_of
from tests.handlers.once import snapshot
from tests.helpers.scene import DOMAIN, NOW, TODAY

LEAD = {Role.PROJECT_LEADER, Role.ADMIN, Role.PROJECT_OWNER}
OWN = set(Role) - {Role.STAFF, Role.NETWORK_COORDINATOR}
TALK = set(Role) - {Role.NETWORK_COORDINATOR}
APPROVE = {Role.PROJECT_OWNER, Role.ADMIN}
UNDO = {Role.PROJECT_LEADER, Role.ADMIN}
ALL = set(Role)


@dataclass(frozen=True)
class Step:
    """One thing somebody tries, and the roles that may."""

    action: Action
    key: str
    able: set[Role]
    fields: tuple[tuple[str, str], ...] | None = None


TITLE = (("title", "Ny tittel"),)
STEPS = [
    Step(Action.SHOW_ACTIVITY, "anchoring", ALL),
    Step(Action.SHOW_LOG, "anchoring", ALL),
    Step(Action.SHOW_UNCLEAR, "anchoring", ALL),
    Step(Action.SHOW_OVERDUE, "anchoring", ALL),
    Step(Action.OPEN_NEW_ACTIVITY, "", LEAD),
    Step(Action.SAVE_NEW_ACTIVITY, "", LEAD, TITLE),
    Step(Action.OPEN_EDIT_ACTIVITY, "monitoring", LEAD),
    Step(Action.SAVE_EDIT_ACTIVITY, "monitoring", LEAD, TITLE),
    Step(Action.OPEN_DROP_ACTIVITY, "monitoring", LEAD),
    Step(Action.SAVE_DROP_ACTIVITY, "monitoring", LEAD, (("reason", "Ikke nå"),)),
    Step(Action.REOPEN_ACTIVITY, "dropped", LEAD),
    Step(Action.START_ACTIVITY, "monitoring", LEAD),
    Step(Action.START_ACTIVITY, "risks", OWN),
    Step(Action.MARK_DONE, "monitoring", LEAD),
    Step(Action.MARK_DONE, "risks", OWN),
    Step(Action.OPEN_COMMENT, "monitoring", TALK),
    Step(Action.SAVE_COMMENT, "monitoring", TALK, (("text", "Godt jobbet"),)),
    Step(Action.APPROVE_MILESTONE, "approved", APPROVE),
    Step(Action.OPEN_SEND_BACK, "approved", APPROVE),
    Step(Action.SAVE_SEND_BACK, "approved", APPROVE, (("word", "Mangler vedtak"),)),
    Step(Action.UNDO, "strategies", UNDO),
]
"""«risks» is made the role's own; «approved» is proposed; «strategies» was marked by somebody else."""


def visitor(door: Door, role: Role) -> Visitor:
    """Somebody who has this one role."""
    email = f"{role.value}@{DOMAIN}"
    return replace(door.visitor("leader"), user=f"U-{role.value}", email=email, name=role.value)


async def prepare(door: Door, role: Role) -> ActionValue:
    """Bring somebody with the role in, and make ready what they try; return the button that undoes another's change."""
    scene = door.scene
    async with door.store.scope(scene.here) as scope:
        await people.add(scope, [NewPerson(f"Rolle {role.value}", f"{role.value}@{DOMAIN}", frozenset({role}))], NOW)
        author = Author(scene.people["group"], "chat", NOW)
        await plan_edits.assign(scope, author, scene.activities["risks"], [role.value], [])
        await plan_edits.propose(scope, author, scene.activities["approved"], TODAY)
        change = await plan_edits.edit(scope, author, scene.activities["strategies"], 0, {"title": "Velge"})
    return ActionValue(change=change.change)


async def state(door: Door, key: str) -> Json:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return await plan_fields.read(scope, await plans.look_at(scope, door.scene.activities[key]))


def refused(door: Door, reply: Reply) -> bool:
    text = " ".join(reply.errors.errors.values()) if reply.errors else text_of(reply) if reply.message else ""
    return text.startswith(door.t()("people.not_allowed", ask="|").split("|")[0])


@pytest.mark.parametrize("role", list(Role))
async def test_each_role_may_what_the_table_says(door: Door, role: Role) -> None:
    undo = await prepare(door, role)
    as_before = snapshot(door)
    for step in STEPS:
        as_before()
        await try_it(door, role, step, undo)


async def try_it(door: Door, role: Role, step: Step, undo: ActionValue) -> None:
    value = undo if step.action is Action.UNDO else ActionValue(activity=door.scene.activities.get(step.key))
    before, lines = await state(door, step.key or "risks"), len(await log(door))
    who = visitor(door, role)
    if step.fields is None:
        reply = await door.press(who, step.action, value)
    else:
        reply = await door.submit(who, step.action, dict(step.fields), value)
    assert refused(door, reply) == (role not in step.able), step
    if role not in step.able:
        assert await state(door, step.key or "risks") == before, step
        assert len(await log(door)) == lines, step


@pytest.mark.parametrize("role", list(Role))
async def test_the_page_offers_what_one_may_and_nothing_else(door: Door, role: Role) -> None:
    """Whatever is offered works, and what needs a role that one lacks is not offered."""
    await prepare(door, role)
    who = visitor(door, role)
    for key in ("monitoring", "risks", "approved", "dropped", "strategies", "contacts", "information"):
        number = door.scene.activities[key]
        page = (await door.press(who, Action.SHOW_ACTIVITY, ActionValue(activity=number))).message
        offered = {found.action for found in buttons_of(page)}
        assert Action.SHOW_LOG in offered
        assert (Action.OPEN_EDIT_ACTIVITY in offered) == (role in LEAD)
        assert (Action.OPEN_COMMENT in offered) == (role in TALK)
        assert (Action.OPEN_DROP_ACTIVITY in offered) == (role in LEAD and key != "dropped")
        assert (Action.REOPEN_ACTIVITY in offered) == (role in LEAD and key == "dropped")
        assert (Action.APPROVE_MILESTONE in offered) == (role in APPROVE and key == "approved")
        for found in buttons_of(page):
            if found.action in (Action.MARK_DONE, Action.START_ACTIVITY, Action.OPEN_COMMENT):
                assert not refused(door, await door.press(who, found.action, found.value))


async def test_the_refusal_says_whom_to_ask_by_name(door: Door) -> None:
    value = ActionValue(activity=door.scene.activities["approved"])
    edit = text_of(await door.press("teacher", Action.OPEN_EDIT_ACTIVITY, value))
    approve = text_of(await door.press("head", Action.APPROVE_MILESTONE, value))
    assert "Kari Lunde" in edit
    assert "Ola Vik" in approve


async def test_a_milestone_whose_approver_nobody_is_names_the_role(door: Door) -> None:
    number = door.scene.activities["approved"]
    async with door.store.scope(door.scene.here) as scope:
        author = Author(None, "command", NOW)
        await plan_edits.edit(scope, author, number, 0, {"approver": "municipal_director"})
    text = text_of(await door.press("leader", Action.APPROVE_MILESTONE, ActionValue(activity=number)))
    assert door.t()("common.role_municipal_director") in text
    page = (await door.press("leader", Action.SHOW_ACTIVITY, ActionValue(activity=number))).message
    assert Action.APPROVE_MILESTONE not in {found.action for found in buttons_of(page)}
    await door.press("admin", Action.APPROVE_MILESTONE, ActionValue(activity=number))
    assert (await log(door))[0].action == "approved"


@pytest.mark.parametrize("action", [step.action for step in STEPS if step.key])
async def test_another_municipalitys_activity_is_nowhere(door: Door, action: Action) -> None:
    """The fixture holds that no row of theirs was touched; here, that no word of theirs is said."""
    scene = door.scene
    for number in (scene.strangers_activity, 10**12, 0):
        for there in (None, scene.stranger):
            value = ActionValue(activity=number, change=scene.strangers_change, municipality=there, choice="page")
            await door.press("leader", action, value)
            await door.submit("leader", action, {"title": "A", "text": "B", "word": "C", "reason": "D"}, value)
    assert await log(door) == []
