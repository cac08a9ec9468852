"""A role: the one that is named or the asker's own, who has it here, and what it has to do in the plan."""

from dataclasses import replace

import pytest

from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.handlers.asking import library
from bot.handlers.asking.answered import Answered
from bot.store import people
from tests.handlers.asking.knowledge_room import ask, asked, check_frame, first, pages, standing, text, ways
from tests.handlers.door import Door
from tests.helpers.scene import STRANGER

ROLE = Topic.ROLE_ABOUT


async def opened(door: Door, who: str, page: str, language: str = "nb") -> Answered:
    async with standing(door, who, language) as context:
        answered = await library.opened(context, page)
    check_frame(answered)
    return answered


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_every_role_is_told(door: Door, role: Role, language: str) -> None:
    answered = await ask(door, "leader", asked(ROLE, "hva gjør den", Slots(role=role)), language)
    t = door.t(language)
    assert first(answered) == t(f"programme_bti.role_{role}_about")
    duties = door.programmes.get("bti").roles[role].duties
    assert all(t(duty) in text(answered) for duty in duties)


@pytest.mark.parametrize(
    ("role", "name"),
    [
        (Role.PROJECT_LEADER, "Kari Lunde"),
        (Role.PROJECT_OWNER, "Ola Vik"),
        (Role.STEERING_GROUP, "Ola Vik"),
        (Role.UNIT_LEADER, "Per Ness"),
        (Role.NETWORK_COORDINATOR, "Nils Haug"),
    ],
)
async def test_who_has_it_here_is_named_and_no_stranger(door: Door, role: Role, name: str) -> None:
    said = text(await ask(door, "teacher", asked(ROLE, "hva gjør den", Slots(role=role))))
    assert name in said
    assert STRANGER not in said


async def test_that_nobody_has_it_is_told(door: Door) -> None:
    said = text(await ask(door, "teacher", asked(ROLE, "hva gjør den", Slots(role="change_agent"))))
    assert door.t()("asking_knowledge.nobody_here") in said


async def test_many_are_counted(door: Door) -> None:
    leaders = [NewPerson(f"Leder {n}", f"leder{n}@strandvik.example", frozenset({Role.UNIT_LEADER})) for n in range(6)]
    async with door.store.scope(door.scene.here) as scope:
        await people.add(scope, leaders, door.clock.now())
    said = text(await ask(door, "teacher", asked(ROLE, "hva gjør de", Slots(role="unit_leader"))))
    assert door.t().n("asking_knowledge.more_people", 3) in said
    assert "Leder 5" not in said


async def test_staff_are_not_listed(door: Door) -> None:
    said = text(await ask(door, "leader", asked(ROLE, "hva ventes", Slots(role="staff"))))
    assert "Tom Berg" not in said
    assert door.t()("asking_knowledge.here_label") not in said


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("leader", "project_leader"),
        ("owner", "project_owner"),
        ("contact", "bti_contact"),
        ("teacher", "staff"),
        ("coordinator", "network_coordinator"),
        ("admin", "admin"),
    ],
)
async def test_without_a_role_the_askers_own_is_meant(door: Door, who: str, role: str) -> None:
    answered = await ask(door, who, asked(ROLE, "hva er det jeg skal"))
    assert first(answered) == door.t()(f"programme_bti.role_{role}_about")


async def test_a_role_in_the_words_counts_where_the_slot_is_empty(door: Door) -> None:
    answered = await ask(door, "teacher", asked(ROLE, "hva gjør styringsgruppa"))
    assert first(answered) == door.t()("programme_bti.role_steering_group_about")


async def test_a_role_that_is_none_is_left_out(door: Door) -> None:
    answered = await ask(door, "teacher", asked(ROLE, "hm", Slots(role="king")))
    assert first(answered) == door.t()("programme_bti.role_staff_about")


async def test_the_second_role_of_a_comparison_is_one_tap_away(door: Door) -> None:
    question = asked(ROLE, "hva er forskjellen på prosjektleder og prosjekteier", Slots(role="project_leader"))
    answered = await ask(door, "teacher", question)
    assert first(answered) == door.t()("programme_bti.role_project_leader_about")
    assert pages(answered)[0] == "role_project_owner"


async def test_own_tasks_for_own_role_and_theirs_for_another(door: Door) -> None:
    question = asked(ROLE, "hva gjør den", Slots(role="project_leader"))
    assert Action.SHOW_MINE in [button.action for button in ways(await ask(door, "leader", question))]
    theirs = await ask(door, "teacher", question)
    assert Action.SHOW_MINE not in [button.action for button in ways(theirs)]
    assert "work_project_leader" in pages(theirs)


async def test_all_roles_are_a_list(door: Door) -> None:
    answered = await ask(door, "teacher", asked(ROLE, "hvilke roller finnes"))
    assert first(answered) == door.t().n("asking_knowledge.roles_first", 11)
    assert "role_project_owner" in pages(answered)
    assert "role_admin" not in pages(answered)


@pytest.mark.parametrize(
    ("question", "note"),
    [("hva gjør politikerne", "politicians"), ("hva er linja", "line"), ("brukerrepresentantene da", "users")],
)
async def test_those_who_are_no_role_are_told_of_too(door: Door, question: str, note: str) -> None:
    answered = await ask(door, "teacher", asked(ROLE, question))
    assert door.t()(f"programme_bti_more.note_{note}_text").split(". ")[0].rstrip(".") in first(answered)


# ---- what a role has to do in the plan -------------------------------------------------------------------------------


async def test_the_work_of_a_role_is_the_open_activities_of_the_plan(door: Door) -> None:
    answered = await opened(door, "teacher", "work_project_leader")
    said, t = text(answered), door.t()
    assert first(answered) == "Prosjektleder" + t.n("asking_knowledge.work_first", 2, role="")
    assert "Vurdere risiko" in said
    assert "Velge strategier" in said
    assert "Avklare mål" not in said, "it is done"
    assert "Ekstra samling" not in said, "it was dropped"
    assert answered.activities == (door.scene.activities["risks"], door.scene.activities["strategies"])
    assert answered.source == t("asking_knowledge.source_plan", municipality="Strandvik kommune")


async def test_a_role_without_open_work(door: Door) -> None:
    answered = await opened(door, "teacher", "work_change_agent")
    assert first(answered) == "Endringsagent" + door.t()("asking_knowledge.work_none", role="")
    assert answered.activities == ()


async def test_a_municipality_without_a_plan_has_no_work_for_a_role(door: Door) -> None:
    async with door.store.scope(door.scene.neighbour, read_only=True) as scope, standing(door, "leader") as context:
        answered = await library.opened(replace(context, scope=scope), "work_project_leader")
    assert answered.activities == ()
