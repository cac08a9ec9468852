"""The home page: each role's own view, the strongest first, in the person's language; what is empty is said."""

from collections.abc import Collection
from datetime import date

import pytest
from sqlalchemy import delete, update

from bot.core.actions import Action
from bot.core.chat import Heading, Items, Message, Visitor
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.handlers.views.home_parts import View, views_of
from bot.store import people
from bot.store.models import ActivityRow, PersonRoleRow, PlanRow, SeriesRow
from tests.handlers.door import Door, button, buttons_of, values_of
from tests.helpers.scene import NOW, PEOPLE

WHO = [who for who in PEOPLE if who != "group"]
LANGUAGES = ("nb", "nn", "en")


def lists(message: Message) -> dict[str, list[str]]:
    """Return the titles under each small heading."""
    blocks = [block for block in message.blocks if isinstance(block, Items)]
    return {block.heading: [item.title for item in block.items] for block in blocks}


def actions_of(message: Message) -> set[Action]:
    """Return what the buttons of a page ask for."""
    return {found.action for found in buttons_of(message)}


async def give(door: Door, who: str, roles: Collection[Role], language: str = "") -> None:
    """Give somebody these roles and no others."""
    person = PEOPLE[who]
    async with door.store.scope(door.scene.here) as scope:
        new = NewPerson(person.name, person.email, frozenset(roles), person.unit, language or person.language)
        await people.add(scope, [new], NOW)


async def set_up_meetings(door: Door) -> None:
    """Set all meetings up as the form comes."""
    form = (await door.press("leader", Action.OPEN_MEETING_SETUP)).form
    await door.submit("leader", Action.SAVE_MEETING_SETUP, values_of(form))


# ---- who sees which page -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ({Role.PROJECT_LEADER}, ["leader"]),
        ({Role.ADMIN}, ["leader"]),
        ({Role.STEERING_GROUP, Role.MUNICIPAL_DIRECTOR}, ["owner"]),
        ({Role.BTI_CONTACT}, ["unit"]),
        ({Role.RELAY_HOLDER}, ["group"]),
        ({Role.CHANGE_AGENT, Role.STAFF}, ["group", "staff"]),
        ({Role.NETWORK_COORDINATOR}, ["coordinator"]),
        ({Role.STAFF}, ["staff"]),
        (set(), ["staff"]),
        (set(Role), ["leader", "owner", "unit", "group", "coordinator", "staff"]),
        ({Role.NETWORK_COORDINATOR, Role.UNIT_LEADER, Role.PROJECT_OWNER}, ["owner", "unit", "coordinator"]),
    ],
)
def test_the_strongest_role_comes_first(roles: set[Role], expected: list[str]) -> None:
    assert [view.value for view in views_of(roles)] == expected


@pytest.mark.parametrize("role", list(Role))
def test_each_role_has_one_page(role: Role) -> None:
    assert len(views_of({role})) == 1
    assert views_of({role})[0] in View


@pytest.mark.parametrize("who", WHO)
async def test_everybody_sees_the_municipality_and_themselves(door: Door, who: str) -> None:
    message = await door.home(who)
    assert message.blocks[0] == Heading("Strandvik kommune")
    assert PEOPLE[who].name in message.fallback
    assert PEOPLE[who].unit in message.fallback


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", list(Role))
async def test_every_role_has_a_page_in_every_language(door: Door, role: Role, language: str) -> None:
    await set_up_meetings(door)
    await give(door, "teacher", {role}, language)
    message = await door.home("teacher")
    t = door.t(language)
    assert t(f"common.role_person_{role}") in message.fallback
    assert t("answers.help_button") in {found.label for found in buttons_of(message)}
    assert len(message.blocks) <= 22


@pytest.mark.parametrize(("who", "language"), [("leader", "nb"), ("contact", "nn"), ("teacher", "en")])
async def test_the_page_speaks_the_persons_language(door: Door, who: str, language: str) -> None:
    text = (await door.home(who)).fallback
    assert door.inside(2, language) in text
    assert door.t(language)("meetings.none") in text


async def test_somebody_without_any_role_sees_what_staff_see(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        await scope.session.execute(
            delete(PersonRoleRow).where(PersonRoleRow.person_id == door.scene.people["teacher"])
        )
    message = await door.home("teacher")
    assert door.t("en")("home.nothing_asked") in message.fallback
    assert PEOPLE["teacher"].name in message.fallback


# ---- several roles, several municipalities ------------------------------------------------------------------------


async def test_with_all_roles_the_leaders_page_comes_first_and_stays_short(door: Door) -> None:
    await set_up_meetings(door)
    await give(door, "head", set(Role))
    message = await door.home("head")
    assert door.t()("home.week_heading") in lists(message)
    assert {Action.SHOW_NETWORK, Action.OPEN_NEW_ACTIVITY} <= actions_of(message)
    assert len(message.blocks) <= 26


async def test_a_leader_who_is_the_contact_of_a_unit_sees_the_unit_too(door: Door) -> None:
    await give(door, "group", {Role.WORKING_GROUP})
    async with door.store.scope(door.scene.here) as scope:
        who = PEOPLE["leader"]
        roles = frozenset({Role.PROJECT_LEADER, Role.BTI_CONTACT})
        await people.add(scope, [NewPerson(who.name, who.email, roles, "Bukta barnehage")], NOW)
    message = await door.home("leader")
    assert lists(message)["Bukta barnehage"] == ["BTI-kontakt ved hver enhet"]
    done = button(message, Action.UNIT_DONE, "BTI-kontakt")
    assert done.value.unit == door.scene.units["Bukta barnehage"]


async def test_somebody_of_several_municipalities_is_asked_there_too(door: Door) -> None:
    message = await door.home("group")
    assert message.fallback == door.t()("people.which_municipality")
    chosen = button(message, Action.CHOOSE_MUNICIPALITY)
    await door.press("group", chosen.action, chosen.value)
    found = await door.home("group")
    assert found.blocks[0] == Heading("Nabovik kommune")
    assert door.t("nn")("home.no_plan") in found.fallback
    assert {b.value.municipality for b in buttons_of(found)} == {door.scene.neighbour, door.scene.here}


# ---- empty places ------------------------------------------------------------------------------------------------


async def _without(door: Door, *, plan: bool) -> None:
    table = PlanRow if plan else ActivityRow
    async with door.store.scope(door.scene.here) as scope:
        await scope.session.execute(delete(table).where(table.municipality_id == door.scene.here))


@pytest.mark.parametrize("plan", [True, False], ids=["no plan", "an empty plan"])
@pytest.mark.parametrize("who", WHO)
async def test_without_a_plan_the_page_says_so(door: Door, who: str, plan: bool) -> None:
    await _without(door, plan=plan)
    message = await door.home(who)
    t = door.t(PEOPLE[who].language or "nb")
    if who == "coordinator":
        assert t("network.none", municipality="Strandvik kommune") in message.fallback
        return
    assert t("home.no_plan") in message.fallback
    may_set_up = who in ("leader", "admin")
    assert (Action.SHOW_WIZARD in actions_of(message)) is may_set_up
    assert (t("home.ask", who="Kari Lunde") in message.fallback) is not may_set_up


async def test_the_wizard_is_offered_until_plan_and_meetings_are_there(door: Door) -> None:
    assert Action.SHOW_WIZARD in actions_of(await door.home("leader"))
    await set_up_meetings(door)
    assert Action.SHOW_WIZARD not in actions_of(await door.home("leader"))


async def test_the_unknown_find_a_way_in_on_their_home_page(door: Door) -> None:
    visitor = Visitor("slack", "T1", "U-x", "ukjent@strandvik.example", language="en-GB")
    assert (await door.home(visitor)).fallback.startswith(door.t("en")("people.unknown_person"))


# ---- ways on -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", WHO)
async def test_every_button_of_the_page_is_answered(door: Door, who: str) -> None:
    await set_up_meetings(door)
    for found in buttons_of(await door.home(who)):
        reply = await door.press(who, found.action, found.value)
        assert reply.message or reply.form or reply.attachments


async def test_the_switches_say_what_they_will_do(door: Door) -> None:
    found = actions_of(await door.home("leader"))
    assert {Action.MUTE_REMINDERS, Action.RESUME_DIGEST} <= found
    await door.press("leader", Action.RESUME_DIGEST)
    await door.press("leader", Action.MUTE_REMINDERS)
    found = actions_of(await door.home("leader"))
    assert {Action.RESUME_REMINDERS, Action.MUTE_DIGEST} <= found


async def test_meetings_are_ones_own_but_for_the_leader(door: Door) -> None:
    await set_up_meetings(door)
    heading = door.t()("home.meetings_heading")
    steering, project = door.meeting("steering"), door.meeting("project")
    assert lists(await door.home("leader"))[heading] == [steering, project, project]
    assert project not in lists(await door.home("owner"))[heading]
    assert steering in lists(await door.home("owner"))[heading]
    assert lists(await door.home("head"))[heading] == []
    assert door.t()("home.no_meetings") in (await door.home("head")).fallback


async def test_a_meeting_that_is_not_soon_is_said_to_be_none_soon(door: Door) -> None:
    await set_up_meetings(door)
    async with door.store.scope(door.scene.here) as scope:
        await scope.session.execute(update(SeriesRow).values(ends_on=date(2026, 9, 8)))
    assert door.t()("meetings.none_soon") in (await door.home("leader")).fallback
