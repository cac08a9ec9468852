"""Handing over keeps everybody else; forgetting leaves what was done and no name; a plan waits for its yes."""

import json

import pytest
from sqlalchemy import text

from bot.core.people import Person
from bot.core.plan import Activity
from bot.core.roles import Role
from bot.errors import NotFound
from bot.store import accounts, changes, handovers, people, plan_drafts, plans, turns, undo
from bot.store.changes import Author
from bot.store.plans import NewActivity
from bot.store.session import Scope, Store
from tests.helpers.scene import DOMAIN, NOW, PEOPLE, STRANGER, TODAY, Scene

FORMER = "tidligere kollega"
AUTHOR = Author(None, "chat", NOW)


async def person_of(scope: Scope, number: int) -> Person:
    found = await people.get(scope, number)
    assert found is not None
    return found


async def activity(scope: Scope, number: int) -> Activity:
    plan = await plans.get(scope, "bti")
    assert plan is not None
    found = plan.activity(number)
    assert found is not None
    return found


async def shared(scope: Scope, scene: Scene, *names: str) -> int:
    (number,) = await plans.add_activities(scope, scene.plan, [NewActivity("Felles oppgave", 2, persons=names)])
    return number


# ---- handing over -------------------------------------------------------------------------------------------------


async def test_the_others_keep_their_places(here: Scope, scene: Scene) -> None:
    number = await shared(here, scene, "Helse Bergen", "Anne Moen", "Ola Vik")
    line = await handovers.hand_over(here, AUTHOR, number, scene.people["contact"], scene.people["teacher"])
    assert line is not None
    found = await activity(here, number)
    assert found.persons == ("Helse Bergen", "Tom Berg", "Ola Vik")
    assert found.person_ids == {scene.people["teacher"], scene.people["owner"]}
    assert found.version == 2


@pytest.mark.parametrize(
    ("to", "expected"), [("owner", ("Ola Vik",)), (None, ("Ola Vik",))], ids=["who has it already", "nobody"]
)
async def test_nobody_answers_twice(here: Scope, scene: Scene, to: str | None, expected: tuple[str, ...]) -> None:
    number = await shared(here, scene, "Anne Moen", "Ola Vik")
    await handovers.hand_over(here, AUTHOR, number, scene.people["contact"], scene.people[to] if to else None)
    assert (await activity(here, number)).persons == expected


async def test_what_is_not_theirs_is_not_handed_over(here: Scope, scene: Scene) -> None:
    number = await shared(here, scene, "Ola Vik")
    line = await handovers.hand_over(here, AUTHOR, number, scene.people["contact"], scene.people["teacher"])
    assert line is None
    assert (await activity(here, number)).persons == ("Ola Vik",)


async def test_handing_over_can_be_taken_back(here: Scope, scene: Scene) -> None:
    number = await shared(here, scene, "Anne Moen", "Ola Vik")
    line = await handovers.hand_over(here, AUTHOR, number, scene.people["contact"], scene.people["teacher"])
    await undo.undo(here, AUTHOR, line or 0)
    assert (await activity(here, number)).persons == ("Anne Moen", "Ola Vik")


async def test_the_strangers_activities_stay_with_the_stranger(here: Scope, scene: Scene) -> None:
    with pytest.raises(NotFound):
        await handovers.hand_over(here, AUTHOR, scene.strangers_activity, scene.strangers_person, None)


async def test_a_person_of_the_stranger_inherits_nothing(here: Scope, scene: Scene) -> None:
    number = await shared(here, scene, "Anne Moen")
    await handovers.hand_over(here, AUTHOR, number, scene.people["contact"], scene.strangers_person)
    assert (await activity(here, number)).persons == ()


async def test_only_open_turns_of_the_leaver_end(here: Scope, scene: Scene) -> None:
    for who in ("contact", "teacher"):
        await changes.apply(here, AUTHOR, scene.activities["training"], "edited", {"repeats": "on_hire"})
        await turns.open_for_hire(here, "bti", scene.people[who], TODAY)
    assert await handovers.end_turns(here, scene.people["teacher"]) == 1
    assert [waiting.name for waiting in await turns.waiting(here)] == ["Anne Moen"]
    assert await handovers.end_turns(here, scene.strangers_person) == 0


# ---- forgetting ---------------------------------------------------------------------------------------------------


async def everything(scope: Scope) -> str:
    """Return all that the municipality's rows say, and all accounts."""
    connection = await scope.session.connection()
    found = []
    for table in ("person", "change", "activity_person", "activity", "account"):
        where = "" if table == "account" else f" WHERE municipality_id = {scope.municipality_id}"
        rows = await connection.exec_driver_sql(f'SELECT * FROM "{table}"{where}')
        found += [json.dumps([str(cell) for cell in row], ensure_ascii=False) for row in rows]
    return "\n".join(found)


async def test_nothing_is_left_but_what_was_done(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        scope = system.scope(scene.here)
        anne = await person_of(scope, scene.people["contact"])
        number = await shared(scope, scene, "Anne Moen", "Ola Vik")
        by_anne = Author(anne.id, "chat", NOW)
        await changes.record(
            scope, by_anne, "plan", 1, "import", before={"persons": ["Anne Moen"]}, after={"deep": {"x": [anne.email]}}
        )
        lines = len(await changes.latest(scope, 100))
        await handovers.forget(system, scope, anne, FORMER)
        await scope.session.flush()
    async with store.scope(scene.here) as scope:
        said = await everything(scope)
        assert "Anne Moen" not in said
        assert f"anne@{DOMAIN}" not in said
        assert "Ola Vik" in said
        found = await changes.latest(scope, 100)
        assert len(found) == lines
        assert FORMER in {line.who for line in found}
        assert (await activity(scope, number)).persons == (FORMER, "Ola Vik")
        gone = await people.get(scope, scene.people["contact"])
        assert gone is not None
        assert (gone.name, gone.active, gone.roles, gone.unit) == (FORMER, False, frozenset(), "")
        assert await people.by_email(scope, f"anne@{DOMAIN}") is None


async def test_two_who_are_forgotten_share_one_place(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        scope = system.scope(scene.here)
        number = await shared(scope, scene, "Anne Moen", "Tom Berg")
        for who in ("contact", "teacher"):
            await handovers.forget(system, scope, await person_of(scope, scene.people[who]), FORMER)
    async with store.scope(scene.here) as scope:
        assert (await activity(scope, number)).persons == (FORMER,)


async def test_an_import_remembers_nobody_who_is_forgotten(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        scope = system.scope(scene.here)
        new = NewActivity("Fra fil", 2, persons=("Anne Moen",), imported={"title": "Fra fil", "persons": ["Anne Moen"]})
        (number,) = await plans.add_activities(scope, scene.plan, [new])
        await handovers.forget(system, scope, await person_of(scope, scene.people["contact"]), FORMER)
    async with store.scope(scene.here) as scope:
        assert (await plans.imported_values(scope, scene.plan))[number]["persons"] == [FORMER]


@pytest.mark.parametrize(("who", "kept"), [("group", True), ("contact", False)])
async def test_an_account_goes_unless_another_municipality_knows_it(
    store: Store, scene: Scene, who: str, *, kept: bool
) -> None:
    """Berit is in the neighbouring municipality too."""
    email = PEOPLE[who].email
    async with store.system() as system:
        connection = await system.session.connection()
        await connection.execute(
            text("INSERT INTO account (platform, team, \"user\", email, regular) VALUES ('x', 'T', 'U', :email, :yes)"),
            {"email": email, "yes": True},
        )
    async with store.system() as system:
        scope = system.scope(scene.here)
        await handovers.forget(system, scope, await person_of(scope, scene.people[who]), FORMER)
    async with store.system(read_only=True) as system:
        assert (email in await accounts.linked_emails(system, "x")) is kept


# ---- people -------------------------------------------------------------------------------------------------------


async def test_a_card_is_changed_whole_and_only_here(here: Scope, scene: Scene) -> None:
    number = scene.people["teacher"]
    unit = scene.units["Bukta barnehage"]
    await people.change(here, number, roles=frozenset({Role.BTI_CONTACT}), unit_id=unit, language="nn")
    found = await person_of(here, number)
    assert (found.roles, found.unit, found.language) == (frozenset({Role.BTI_CONTACT}), "Bukta barnehage", "nn")
    await people.change(here, scene.strangers_person, roles=frozenset({Role.STAFF}), unit_id=unit, language="en")
    await people.change(here, number, roles=found.roles, unit_id=scene.strangers_unit, language="nn")
    assert (await person_of(here, number)).unit == ""


async def test_units_are_this_municipalitys_by_name(here: Scope, scene: Scene) -> None:
    assert [name for _, name in await people.units(here)] == ["Bukta barnehage", "Fjord skole", "Rådhuset"]
    assert dict(await people.units(here))[scene.units["Fjord skole"]] == "Fjord skole"


async def test_a_welcome_is_noted_for_people_of_here(here: Scope, scene: Scene) -> None:
    await people.welcome(here, [scene.people["teacher"], scene.strangers_person], TODAY)
    assert {p.name for p in await people.everyone(here) if p.welcome_on == TODAY} == {"Tom Berg"}


async def test_a_person_held_is_the_same_person(here: Scope, scene: Scene) -> None:
    held = await people.hold(here, scene.people["teacher"])
    assert held == await people.get(here, scene.people["teacher"])
    assert await people.hold(here, scene.strangers_person) is None


async def test_linked_are_those_with_a_usable_account(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        connection = await system.session.connection()
        for user, email, regular in (
            ("U1", f"kari@{DOMAIN}", True),
            ("U2", f"ola@{DOMAIN}", False),
            ("U3", "kari@fremmed.example", True),
        ):
            await connection.execute(
                text("INSERT INTO account (platform, team, \"user\", email, regular) VALUES ('x', 'T', :u, :e, :r)"),
                {"u": user, "e": email, "r": regular},
            )
    async with store.scope(scene.here, read_only=True) as scope:
        assert await people.linked(scope) == {scene.people["leader"]}


# ---- a plan that waits --------------------------------------------------------------------------------------------


async def test_a_reading_waits_for_one_yes(here: Scope) -> None:
    number = await plan_drafts.keep(here, AUTHOR, {"activities": [1]})
    assert await plan_drafts.take(here, number) == {"activities": [1]}
    with pytest.raises(NotFound):
        await plan_drafts.take(here, number)


async def test_the_last_reading_is_the_one_that_waits(here: Scope) -> None:
    first = await plan_drafts.keep(here, AUTHOR, {"activities": [1]})
    second = await plan_drafts.keep(here, AUTHOR, {"activities": [2]})
    with pytest.raises(NotFound):
        await plan_drafts.take(here, first)
    assert await plan_drafts.take(here, second) == {"activities": [2]}


async def test_a_reading_belongs_to_its_municipality_and_other_lines_are_none(store: Store, scene: Scene) -> None:
    async with store.scope(scene.neighbour) as scope:
        number = await plan_drafts.keep(scope, AUTHOR, {"activities": []})
    async with store.scope(scene.here) as scope:
        for other in (number, scene.strangers_change, 0):
            with pytest.raises(NotFound):
                await plan_drafts.take(scope, other)


async def test_conditions_are_given_to_milestones_that_have_none(here: Scope, scene: Scene) -> None:
    (bare,) = await plans.add_activities(here, scene.plan, [NewActivity("Ny milepæl", 2, milestone=True)])
    wanted = {
        "Ny milepæl": ("Kan sjekkes", "steering_group"),
        "Planen er godkjent": ("Noe annet", "admin"),
        f"{STRANGER} aktivitet 1": ("x", "admin"),
    }
    await plan_drafts.set_conditions(here, scene.plan, wanted)
    assert (await activity(here, bare)).condition == "Kan sjekkes"
    assert (await activity(here, bare)).approver == "steering_group"
    assert (await activity(here, scene.activities["approved"])).condition == "Godkjent av eier"
