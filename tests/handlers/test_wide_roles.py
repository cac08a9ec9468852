"""Roles that reach beyond the project are an administrator's to give, whichever way somebody tries it."""

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Form, Incoming, Reply, Surface, Upload
from bot.core.people import Person
from bot.core.roles import Role
from bot.store import people
from tests.handlers.door import Door, values_of
from tests.helpers.scene import DOMAIN, PEOPLE

WIDE = pytest.mark.parametrize("role", ["network_coordinator", "admin"])
NEW = {
    "name": "Mette Li", "email": f"mette@{DOMAIN}", "unit": "none", "new_unit": "", "language": "own",
}  # fmt: skip


async def person(door: Door, email: str) -> Person | None:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return await people.by_email(scope, email)


async def roles(door: Door, email: str) -> frozenset[Role]:
    found = await person(door, email)
    return found.roles if found else frozenset()


async def form_of(door: Door, who: str, action: Action, whom: str) -> Form:
    form = (await door.press(who, action, ActionValue(person=door.scene.people[whom]))).form
    assert form is not None
    return form


async def give(door: Door, who: str, whom: str, wanted: str) -> Reply:
    form = await form_of(door, who, Action.OPEN_PERSON, whom)
    return await door.submit(who, form.action, {**values_of(form), "roles": wanted}, form.value)


async def file(door: Door, who: str, action: Action, role: str) -> Reply:
    text = f"navn;e-post;rolle\nMette Li;mette@{DOMAIN};{role}\n"
    upload, fields = Upload("folk.csv", text.encode()), {"file": "folk.csv"}
    if action is Action.SAVE_WIZARD_PEOPLE:
        fields = {"people": "", **fields}
    incoming = Incoming(door.visitor(who), Surface.DM, "D1", action=action, fields=fields, files={"file": upload})
    return await door.knock(who, incoming)


@WIDE
async def test_a_leader_makes_neither_themselves_nor_others_one(door: Door, role: str) -> None:
    said = door.t()("colleagues.wide_roles", ask="Ida Aas")
    for whom in ("leader", "teacher"):
        reply = await give(door, "leader", whom, f"project_leader,{role}")
        assert reply.errors is not None
        assert reply.errors.errors == {"roles": said}
        assert Role(role) not in await roles(door, PEOPLE[whom].email)
    invited = await door.submit("leader", Action.SAVE_INVITE, {**NEW, "roles": role})
    assert invited.errors is not None
    assert invited.errors.errors == {"roles": said}
    for action in (Action.SAVE_PEOPLE_FILE, Action.SAVE_WIZARD_PEOPLE):
        listed = await file(door, "leader", action, role)
        assert listed.errors is not None
        assert list(listed.errors.errors.values()) == [said]
    assert await person(door, NEW["email"]) is None


@WIDE
async def test_an_administrator_does_each_way(door: Door, role: str) -> None:
    assert (await give(door, "admin", "teacher", f"staff,{role}")).errors is None
    assert Role(role) in await roles(door, PEOPLE["teacher"].email)
    assert (await door.submit("admin", Action.SAVE_INVITE, {**NEW, "roles": role})).errors is None
    assert await roles(door, NEW["email"]) == {Role(role)}


async def test_who_has_such_a_role_keeps_it_when_a_leader_changes_something_else(door: Door) -> None:
    reply = await give(door, "leader", "coordinator", "network_coordinator,working_group")
    assert reply.errors is None
    assert await roles(door, PEOPLE["coordinator"].email) == {Role.NETWORK_COORDINATOR, Role.WORKING_GROUP}
    assert (await file(door, "leader", Action.SAVE_PEOPLE_FILE, "ansatt")).errors is None


async def test_taking_an_administrator_out_makes_nobody_one(door: Door) -> None:
    form = await form_of(door, "leader", Action.OPEN_LEAVE, "admin")
    to = {"to": str(door.scene.people["leader"])}
    reply = await door.submit("leader", form.action, {**values_of(form), **to}, form.value)
    assert reply.errors is not None
    assert reply.errors.errors == {"roles": door.t()("colleagues.wide_roles", ask="Ida Aas")}
    reply = await door.submit("leader", form.action, {**values_of(form), **to, "roles": ""}, form.value)
    assert reply.errors is None
    refused = await give(door, "leader", "teacher", "admin")
    assert refused.errors is not None
    assert refused.errors.errors == {"roles": door.t()("colleagues.wide_roles_nobody")}
