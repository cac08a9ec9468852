"""Somebody leaves: everything they hold is listed, goes to others in one form, and can be given back."""

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Form, FormNote, MultiField, Reply, SelectField
from bot.core.people import Person
from bot.core.plan import Activity
from bot.core.plan_time import month_of
from bot.core.roles import Role
from bot.handlers.views.colleague_leaving import NOBODY, SAME, field_of
from bot.store import changes, deliveries, people, plans, turns
from bot.store.changes import Author
from bot.store.plans import NewActivity
from tests.handlers.door import Door, button, line_of, text_of, values_of
from tests.helpers.scene import DOMAIN, PEOPLE


async def give(door: Door, who: str, count: int, *, beside: tuple[str, ...] = (), origin: str = "") -> list[int]:
    """Let somebody answer for further activities; return their ids."""
    new = [
        NewActivity(f"Oppgave {n}", 2, month_of(2026, 10), persons=(PEOPLE[who].name, *beside), roles=(), origin=origin)
        for n in range(count)
    ]
    async with door.store.scope(door.scene.here) as scope:
        return await plans.add_activities(scope, door.scene.plan, new)


async def plan_of(door: Door) -> dict[int, Activity]:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        plan = await plans.get(scope, "bti")
    assert plan is not None
    return {activity.id: activity for activity in plan.activities}


async def who_is(door: Door, who: str) -> Person:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        found = await people.get(scope, door.scene.people[who])
    assert found is not None
    return found


async def form_of(door: Door, whom: str, who: str = "leader") -> Form:
    reply = await door.press(who, Action.OPEN_LEAVE, ActionValue(person=door.scene.people[whom]))
    assert reply.form is not None
    return reply.form


async def send(door: Door, form: Form, who: str = "leader", **chosen: str) -> Reply:
    return await door.submit(who, form.action, {**values_of(form), **chosen}, form.value)


def choices(form: Form, name: str) -> list[str]:
    part = next(p for p in form.parts if isinstance(p, SelectField) and p.name == name)
    return [choice.value for choice in part.choices]


def number(door: Door, who: str) -> str:
    return str(door.scene.people[who])


async def test_the_form_lists_all_that_somebody_holds(door: Door) -> None:
    own = await give(door, "group", 2)
    await give(door, "group", 1, origin="minutes:1")
    form = await form_of(door, "group")
    t = door.t()
    note = next(part.text for part in form.parts if isinstance(part, FormNote))
    assert t.n("colleagues.leave_activities", 3, name="Berit Sund") in note
    assert t.n("colleagues.leave_from_minutes", 1) in note
    assert t.n("colleagues.leave_by_role", 1) in note
    assert choices(form, "to")[-1] == NOBODY
    assert number(door, "group") not in choices(form, "to")
    assert choices(form, field_of(own[0]))[0] == SAME
    roles = next(part for part in form.parts if isinstance(part, MultiField))
    assert roles.values == ("working_group",)


async def test_each_activity_goes_where_it_is_sent_and_all_others_to_the_first_choice(door: Door) -> None:
    first, second, third = await give(door, "group", 3, beside=("Helse Bergen",))
    form = await form_of(door, "group")
    sent = {"to": number(door, "owner"), field_of(second): number(door, "contact"), field_of(third): NOBODY}
    reply = await send(door, form, **sent)
    plan, t = await plan_of(door), door.t()
    assert line_of(reply) == t("colleagues.left", name="Berit Sund")
    assert plan[first].persons == ("Ola Vik", "Helse Bergen")
    assert plan[second].persons == ("Anne Moen", "Helse Bergen")
    assert plan[third].persons == ("Helse Bergen",)
    assert t.n("colleagues.left_to", 1, name="Anne Moen") in text_of(reply)
    assert (await who_is(door, "group")).active is False
    assert Role.WORKING_GROUP in (await who_is(door, "owner")).roles
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        found = await changes.latest(scope, 10)
    lines = {(line.entity, line.action) for line in found if line.at == door.clock.now()}
    assert {("activity", "assigned"), ("person", "changed"), ("person", "left")} <= lines


async def test_what_was_handed_over_can_be_given_on_or_taken_back_one_by_one(door: Door) -> None:
    (only,) = await give(door, "contact", 1)
    reply = await send(door, await form_of(door, "contact"), to=number(door, "owner"))
    back = await door.press("leader", Action.UNDO, button(reply.message, Action.UNDO, "Oppgave 0").value)
    assert back.errors is None
    assert (await plan_of(door))[only].persons == (), "who has left answers for nothing again"
    assert "Oppgave 0" in text_of(await door.press("leader", Action.SHOW_UNCLEAR))
    again = await door.press("leader", Action.UNDO, button(reply.message, Action.UNDO).value)
    assert text_of(again) == door.t()("plan.already_undone")


async def test_an_activity_that_nobody_has_now_is_said_to_be_unclear(door: Door) -> None:
    await give(door, "group", 2)
    reply = await send(door, await form_of(door, "group"), to=NOBODY)
    assert door.t().n("colleagues.left_unclear", 2) in text_of(reply)
    assert button(reply.message, Action.SHOW_UNCLEAR).label == door.t()("colleagues.unclear_button")


async def test_more_than_forty_go_to_one_and_the_form_says_so(door: Door) -> None:
    own = await give(door, "group", 55)
    form = await form_of(door, "group")
    t = door.t()
    fields = [part.name for part in form.parts if isinstance(part, SelectField) and part.name.startswith("a_")]
    assert len(fields) == 40
    assert t.n("colleagues.leave_more", 15) in [part.text for part in form.parts if isinstance(part, FormNote)]
    reply = await send(door, form, to=number(door, "owner"))
    plan = await plan_of(door)
    assert all(plan[activity].persons == ("Ola Vik",) for activity in own)
    assert t.n("colleagues.left_to", 55, name="Ola Vik") in text_of(reply)


async def test_the_unit_gets_a_new_contact_from_its_own(door: Door) -> None:
    form = await form_of(door, "contact")
    assert number(door, "teacher") in choices(form, "unit_to")
    assert number(door, "group") not in choices(form, "unit_to"), "she belongs to another unit"
    await send(door, form, to=NOBODY, unit_to=number(door, "teacher"))
    found = await who_is(door, "teacher")
    assert found.roles == {Role.STAFF, Role.BTI_CONTACT}
    assert found.unit == "Fjord skole"


async def test_somebody_without_a_unit_gets_the_one_they_speak_for(door: Door) -> None:
    await send(door, await form_of(door, "contact"), to=NOBODY, unit_to=number(door, "owner"))
    found = await who_is(door, "owner")
    assert (found.unit, Role.BTI_CONTACT in found.roles) == ("Fjord skole", True)


async def test_nobody_can_speak_for_two_units(door: Door) -> None:
    reply = await send(door, await form_of(door, "contact"), to=NOBODY, unit_to=number(door, "group"))
    assert reply.errors is not None
    assert "Bukta barnehage" in reply.errors.errors["unit_to"]
    assert (await who_is(door, "contact")).active


async def test_a_unit_left_without_a_contact_is_named(door: Door) -> None:
    reply = await send(door, await form_of(door, "contact"), to=NOBODY)
    t = door.t()
    assert t("colleagues.left_unit_bare", roles="BTI-kontakt", unit="Fjord skole") in text_of(reply)


@pytest.mark.parametrize(
    ("chosen", "field"), [({"to": NOBODY}, "to"), ({"to": "owner", "roles": ""}, "roles")], ids=["nobody", "no role"]
)
async def test_the_last_leader_leaves_only_with_a_successor(door: Door, chosen: dict[str, str], field: str) -> None:
    form = await form_of(door, "leader", "admin")
    sent = {name: number(door, value) if value in PEOPLE else value for name, value in chosen.items()}
    reply = await send(door, form, "admin", **sent)
    assert reply.errors is not None
    assert reply.errors.errors == {field: door.t()("colleagues.leave_last_leader", name="Kari Lunde")}
    assert (await who_is(door, "leader")).active


async def test_the_leader_hands_over_to_a_successor_and_is_a_stranger_afterwards(door: Door) -> None:
    await send(door, await form_of(door, "leader", "leader"), to=number(door, "owner"))
    assert Role.PROJECT_LEADER in (await who_is(door, "owner")).roles
    assert line_of(await door.say("leader", "neste")) == door.t()("people.unknown_person")


async def test_leaving_twice_hands_over_once(door: Door) -> None:
    (only,) = await give(door, "group", 1)
    form = await form_of(door, "group")
    await send(door, form, to=number(door, "owner"))
    reply = await send(door, form, to=number(door, "contact"))
    assert door.t()("colleagues.gone") in str(reply.errors)
    assert (await plan_of(door))[only].persons == ("Ola Vik",)


@pytest.mark.parametrize("field", ["to", "unit_to", "first"])
async def test_a_forged_heir_is_refused_and_nothing_is_stored(door: Door, field: str) -> None:
    own = await give(door, "contact", 1)
    form = await form_of(door, "contact")
    name = field_of(own[0]) if field == "first" else field
    for forged in (str(door.scene.strangers_person), "0", "x", number(door, "contact")):
        reply = await send(door, form, **{"to": NOBODY, name: forged})
        assert reply.errors is not None
        assert set(reply.errors.errors) == {name}
    assert (await plan_of(door))[own[0]].persons == ("Anne Moen",)
    assert (await who_is(door, "contact")).active


async def test_an_empty_choice_is_asked_for_again(door: Door) -> None:
    await give(door, "group", 1)
    reply = await send(door, await form_of(door, "group"))
    assert reply.errors is not None
    assert reply.errors.errors == {"to": door.t()("colleagues.needs_heir")}


async def test_what_came_since_the_form_was_opened_follows_the_first_choice(door: Door) -> None:
    form = await form_of(door, "group")
    (late,) = await give(door, "group", 1)
    await send(door, form, to=number(door, "owner"))
    assert (await plan_of(door))[late].persons == ("Ola Vik",)


async def test_somebody_who_holds_nothing_is_taken_out_at_once(door: Door) -> None:
    form = await form_of(door, "teacher")
    assert values_of(form) == {}
    await send(door, form)
    assert (await who_is(door, "teacher")).active is False


async def test_the_successor_is_told_where_it_shows(door: Door) -> None:
    await give(door, "group", 1)
    async with door.store.scope(door.scene.here) as scope:
        await people.set_digest(scope, door.scene.people["owner"], wanted=True)
    reply = await send(door, await form_of(door, "group"), to=number(door, "owner"))
    assert door.t()("colleagues.left_digest", names="Ola Vik") in text_of(reply)
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        rows = await deliveries.ledger(scope, door.clock.now().date())
    assert all(row.recipient.id != door.scene.people["group"] for row in rows if row.recipient.kind == "person")


async def test_turns_that_waited_for_the_leaver_wait_no_more(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        author = Author(None, "chat", door.clock.now())
        await changes.apply(scope, author, door.scene.activities["training"], "edited", {"repeats": "on_hire"})
        await turns.open_for_hire(scope, "bti", door.scene.people["teacher"], door.clock.now().date())
        assert len(await turns.waiting(scope)) == 1
    await send(door, await form_of(door, "teacher"))
    async with door.store.scope(door.scene.here) as scope:
        assert await turns.waiting(scope) == []


async def test_who_comes_back_is_the_same_person(door: Door) -> None:
    await send(door, await form_of(door, "teacher"))
    fields = {"name": "Tom Berg", "email": f"tom@{DOMAIN}", "roles": "staff", "unit": "none", "language": "own"}
    await door.submit("leader", Action.SAVE_INVITE, fields)
    found = await who_is(door, "teacher")
    assert (found.active, found.roles) == (True, frozenset({Role.STAFF}))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_the_answer_is_in_the_readers_language(door: Door, language: str) -> None:
    await give(door, "group", 1)
    async with door.store.scope(door.scene.here) as scope:
        leader = await people.get(scope, door.scene.people["leader"])
        assert leader is not None
        await people.change(scope, leader.id, roles=leader.roles, unit_id=leader.unit_id, language=language)
    reply = await send(door, await form_of(door, "group"), to=number(door, "owner"))
    assert line_of(reply) == door.t(language)("colleagues.left", name="Berit Sund")
