"""Two who send a form at the same moment, on PostgreSQL: the second sees what the first has stored."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest

from bot.clock import ManualClock
from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core import colleagues
from bot.core.actions import Action, ActionValue
from bot.core.chat import Form, Reply
from bot.core.plan import ActivityState
from bot.core.roles import Role
from bot.handlers.router import Router
from bot.store import people, plan_edits, plans
from bot.store.changes import Author
from bot.store.plans import NewActivity
from bot.store.session import Store
from tests.handlers.door import Door, values_of
from tests.helpers.scene import NOW, PEOPLE
from tests.store.conftest import BOTH, Filled, _copy, _scene

pytestmark = pytest.mark.needs_postgres


@pytest.fixture(params=[BOTH[1]])
def filled(request: pytest.FixtureRequest, tmp_path: object) -> Iterator[Filled]:
    """The scene on PostgreSQL."""
    yield from _copy(request, tmp_path, "scene", _scene)  # type: ignore[arg-type]


@pytest.fixture
async def door(filled: Filled) -> AsyncIterator[Door]:
    """A router on it."""
    assert filled.scene is not None
    store, clock = Store(filled.url), ManualClock(NOW)
    texts, programmes = Texts.load(), Programmes.load()
    yield Door(Router(store, programmes, texts, clock), store, clock, texts, programmes, filled.scene)
    await store.close()


async def form_of(door: Door, who: str, action: Action, whom: str) -> Form:
    reply = await door.press(who, action, ActionValue(person=door.scene.people[whom]))
    assert reply.form is not None
    return reply.form


async def send(door: Door, who: str, form: Form, **fields: str) -> Reply:
    return await door.submit(who, form.action, {**values_of(form), **fields}, form.value)


async def test_two_leaders_who_demote_each_other_leave_one(door: Door) -> None:
    await send(
        door, "leader", await form_of(door, "leader", Action.OPEN_PERSON, "owner"),
        roles="project_leader,project_owner",
    )  # fmt: skip
    first = await form_of(door, "leader", Action.OPEN_PERSON, "owner")
    second = await form_of(door, "owner", Action.OPEN_PERSON, "leader")
    both = await asyncio.gather(
        send(door, "leader", first, roles="project_owner"), send(door, "owner", second, roles="working_group")
    )
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        left = colleagues.leaders(await people.everyone(scope))
    assert len(left) == 1
    assert sum(reply.errors is not None or reply.form is not None for reply in both) == 1


async def test_somebody_taken_out_twice_hands_over_once(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        (number,) = await plans.add_activities(
            scope, door.scene.plan, [NewActivity("Felles oppgave", 2, persons=("Anne Moen",))]
        )
    form = await form_of(door, "leader", Action.OPEN_LEAVE, "contact")
    heirs = [str(door.scene.people[who]) for who in ("owner", "head")]
    both = await asyncio.gather(
        send(door, "leader", form, to=heirs[0]), send(door, "admin", replace(form), to=heirs[1])
    )
    assert sum(reply.errors is not None for reply in both) == 1
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        plan = await plans.get(scope, "bti")
    assert plan is not None
    found = plan.activity(number)
    assert found is not None
    assert len(found.person_ids) == 1
    assert {str(person) for person in found.person_ids} <= set(heirs)


async def test_two_invitations_of_one_person_make_one(door: Door) -> None:
    fields = {
        "name": "Mette Li", "email": "mette@strandvik.example", "roles": "staff", "unit": "none", "new_unit": "Sund",
        "language": "own",
    }  # fmt: skip
    await asyncio.gather(*(door.submit(who, Action.SAVE_INVITE, fields) for who in ("leader", "admin")))
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        found = [person for person in await people.everyone(scope) if person.name == "Mette Li"]
        units = [name for _, name in await people.units(scope)]
    assert [person.roles for person in found] == [frozenset({Role.STAFF})]
    assert units.count("Sund") == 1


async def test_of_two_who_choose_units_the_second_is_asked_again(door: Door) -> None:
    value = ActionValue(activity=door.scene.activities["training"])
    forms = [(await door.press(who, Action.OPEN_SPREAD, value)).form for who in ("leader", "admin")]
    wanted = [str(number) for number in door.scene.units.values()][:2]
    first, second = forms
    assert first is not None
    assert second is not None
    both = await asyncio.gather(
        send(door, "leader", first, units=wanted[0]), send(door, "admin", second, units=wanted[1])
    )
    assert sum(reply.form is not None for reply in both) == 1
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        plan = await plans.get(scope, "bti")
    activity = plan.activity(door.scene.activities["training"]) if plan else None
    assert activity is not None
    assert len(activity.units) == 1


async def test_two_who_make_the_plan_make_one(door: Door) -> None:
    async with door.store.scope(door.scene.neighbour) as scope:
        for who in ("leader", "admin"):
            await people.add(scope, [replace(PEOPLE[who], email=f"{who}@nabovik.example")], NOW)
    visitors = [replace(door.visitor(who), email=f"{who}@nabovik.example") for who in ("leader", "admin")]
    fields = {"start": "2026-08", "source": "template", "file": ""}
    both = await asyncio.gather(*(door.submit(who, Action.SAVE_WIZARD_PLAN, fields) for who in visitors))
    assert all(reply.message is not None for reply in both)
    async with door.store.scope(door.scene.neighbour, read_only=True) as scope:
        plan = await plans.get(scope, "bti")
    assert plan is not None
    titles = [(activity.phase, activity.title) for activity in plan.activities]
    assert len(titles) == len(set(titles)) > 20


async def test_a_row_that_was_read_before_is_held_as_the_last_writer_left_it(door: Door) -> None:
    number, author = door.scene.activities["risks"], Author(door.scene.people["leader"], "chat", NOW)
    async with door.store.scope(door.scene.here) as scope:
        seen = await plans.look_at(scope, number)
        async with door.store.scope(door.scene.here) as other:
            await plan_edits.start(other, author, number)
        held = await plans.row_of(scope, number)
        assert held is seen
        assert held.state == ActivityState.STARTED
        assert await plan_edits.start(scope, author, number) is None
