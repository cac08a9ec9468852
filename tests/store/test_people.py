"""People of one municipality: added and brought up to date by e-mail, with roles and units, never those of another."""

from dataclasses import replace

import pytest
from sqlalchemy import event, update

from bot.core.people import NewPerson, Person
from bot.core.roles import Role
from bot.store import municipalities, people
from bot.store.models import MunicipalityRow, PersonRow
from bot.store.session import Scope, Store
from tests.helpers.scene import DOMAIN, NOW, PEOPLE, STRANGER, Scene

EVA = NewPerson("Eva Dahl", f"eva@{DOMAIN}", frozenset({Role.CHANGE_AGENT}), "Solsiden", "nn")


async def leave(scope: Scope, person_id: int) -> None:
    """Let somebody leave the municipality's service."""
    await scope.session.execute(update(PersonRow).where(PersonRow.id == person_id).values(active=False))


async def found(scope: Scope, email: str) -> Person:
    person = await people.by_email(scope, email)
    assert person is not None
    return person


async def test_everyone_is_this_municipality_only_by_name(here: Scope) -> None:
    everybody = await people.everyone(here)
    assert [person.name for person in everybody] == sorted(person.name for person in PEOPLE.values())
    assert {person.email: (person.roles, person.unit, person.language) for person in everybody} == {
        person.email: (person.roles, person.unit, person.language) for person in PEOPLE.values()
    }


async def test_a_person_comes_back_as_added(here: Scope, scene: Scene) -> None:
    units = {name: number for number, name in await people.units(here)}
    assert await people.get(here, scene.people["leader"]) == Person(
        id=scene.people["leader"],
        municipality_id=scene.here,
        name="Kari Lunde",
        email=f"kari@{DOMAIN}",
        language="nb",
        roles=frozenset({Role.PROJECT_LEADER}),
        unit="Rådhuset",
        unit_id=units["Rådhuset"],
        digest=False,
    )


async def test_somebody_of_another_municipality_is_nobody_here(here: Scope, scene: Scene) -> None:
    assert await people.get(here, scene.strangers_person) is None
    assert await people.by_email(here, "kari@fremmed.example") is None
    assert await people.get(here, 404) is None


@pytest.mark.parametrize("email", [f"kari@{DOMAIN}", f" KARI@{DOMAIN.upper()} ", f"Kari@{DOMAIN}\n"])
async def test_an_email_is_found_in_any_case(here: Scope, scene: Scene, email: str) -> None:
    assert (await found(here, email)).id == scene.people["leader"]


@pytest.mark.parametrize("email", ["", " ", "%", f"kari%@{DOMAIN}", f"ari@{DOMAIN}", "' OR 1=1 --"])
async def test_only_the_whole_email_finds_somebody(here: Scope, email: str) -> None:
    assert await people.by_email(here, email) is None


async def test_those_who_left_are_kept_but_not_met(here: Scope, scene: Scene) -> None:
    await leave(here, scene.people["teacher"])
    assert await people.by_email(here, f"tom@{DOMAIN}") is None
    gone = await people.get(here, scene.people["teacher"])
    assert gone is not None
    assert not gone.active
    assert gone in await people.everyone(here)
    assert gone not in await people.with_roles(here, [Role.STAFF])


@pytest.mark.parametrize(
    ("roles", "names"),
    [
        ([Role.PROJECT_LEADER], ["Kari Lunde"]),
        ([Role.STEERING_GROUP, Role.PROJECT_OWNER], ["Ola Vik"]),
        (["bti_contact", "unit_leader"], ["Anne Moen", "Per Ness"]),
        ([Role.MUNICIPAL_DIRECTOR], []),
        (["all_staff"], []),
        ([], []),
    ],
)
async def test_people_are_found_by_role_in_their_own_municipality(
    here: Scope, roles: list[str], names: list[str]
) -> None:
    assert [person.name for person in await people.with_roles(here, roles)] == names


async def test_what_somebody_reads_is_their_own_choice_or_that_of_all_their_municipalities(
    store: Store, scene: Scene
) -> None:
    emails = (f" Berit@{DOMAIN}", f"kari@{DOMAIN}", f"nobody@{DOMAIN}", "")
    async with store.system(read_only=True) as system:
        assert [await people.language_of(system, email) for email in emails] == ["", "nb", "", ""], "nb here, nn there"
    async with store.scope(scene.neighbour) as scope:
        await scope.session.execute(update(PersonRow).where(PersonRow.email == f"berit@{DOMAIN}").values(language="nn"))
    async with store.system(read_only=True) as system:
        assert [await people.language_of(system, email) for email in emails] == ["nn", "nb", "", ""]
    async with store.scope(scene.neighbour) as scope:
        await scope.session.execute(update(PersonRow).where(PersonRow.email == f"berit@{DOMAIN}").values(language=""))
        await scope.session.execute(
            update(MunicipalityRow).where(MunicipalityRow.id == scene.neighbour).values(language="nb")
        )
    async with store.system(read_only=True) as system:
        assert await people.language_of(system, f"berit@{DOMAIN}") == "nb"


async def test_memberships_are_those_of_the_asker_by_name(store: Store, scene: Scene) -> None:
    async with store.system(read_only=True) as system:
        both = await people.memberships(system, f" Berit@{DOMAIN}")
        one = await people.memberships(system, f"kari@{DOMAIN}")
        none = [await people.memberships(system, email) for email in ("", "  ", f"nobody@{DOMAIN}")]
    assert [tuple(row) for row in both] == [
        (scene.neighbour, "Nabovik kommune"),
        (scene.here, "Strandvik kommune"),
    ]
    assert [number for number, _ in one] == [scene.here]
    assert none == [[], [], []]


async def test_a_membership_ends_when_somebody_leaves(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        await leave(system.scope(scene.here), scene.people["group"])
        assert [number for number, _ in await people.memberships(system, f"berit@{DOMAIN}")] == [scene.neighbour]


async def test_new_and_known_people_are_counted(here: Scope) -> None:
    assert await people.add(here, [EVA, PEOPLE["leader"], PEOPLE["teacher"]], NOW) == (1, 2)
    assert await people.add(here, [EVA], NOW) == (0, 1)
    assert await people.add(here, [], NOW) == (0, 0)


async def test_a_known_person_is_brought_up_to_date_and_keeps_the_number(here: Scope, scene: Scene) -> None:
    changed = NewPerson("Kari Lunde Vik", f"KARI@{DOMAIN}", frozenset({Role.PROJECT_LEADER, Role.ADMIN}), "Solsiden")
    await people.add(here, [changed], NOW)
    after = await found(here, f"kari@{DOMAIN}")
    assert (after.id, after.name, after.roles, after.unit) == (
        scene.people["leader"],
        "Kari Lunde Vik",
        changed.roles,
        "Solsiden",
    )


async def test_a_role_that_is_no_longer_listed_is_taken_away(here: Scope) -> None:
    await people.add(here, [replace(PEOPLE["owner"], roles=frozenset({Role.STAFF}))], NOW)
    assert (await found(here, f"ola@{DOMAIN}")).roles == {Role.STAFF}


@pytest.mark.parametrize(("given", "kept"), [("", "nn"), ("en", "en")])
async def test_a_list_without_languages_leaves_them_as_they_are(here: Scope, given: str, kept: str) -> None:
    await people.add(here, [replace(PEOPLE["contact"], language=given)], NOW)
    assert (await found(here, f"anne@{DOMAIN}")).language == kept


async def test_somebody_who_comes_back_is_met_again(here: Scope, scene: Scene) -> None:
    await leave(here, scene.people["teacher"])
    assert await people.add(here, [PEOPLE["teacher"]], NOW) == (0, 1)
    assert (await found(here, f"tom@{DOMAIN}")).id == scene.people["teacher"]


async def test_the_same_person_twice_in_one_list_is_one_person(here: Scope) -> None:
    assert await people.add(here, [EVA, replace(EVA, name="Eva D.")], NOW) == (1, 1)
    assert (await found(here, EVA.email)).name == "Eva D."


async def test_an_email_may_belong_to_a_person_in_each_of_several_municipalities(store: Store, scene: Scene) -> None:
    async with store.scope(scene.neighbour) as there:
        await people.add(there, [replace(PEOPLE["leader"], name="Kari i Nabovik")], NOW)
    async with store.scope(scene.here, read_only=True) as scope:
        assert (await found(scope, f"kari@{DOMAIN}")).name == "Kari Lunde"


async def test_adding_keeps_what_somebody_chose_about_reminders(here: Scope, scene: Scene) -> None:
    await people.set_reminders(here, scene.people["teacher"], wanted=False)
    await people.add(here, [PEOPLE["teacher"]], NOW)
    assert not (await found(here, f"tom@{DOMAIN}")).reminders


async def test_reminders_are_switched_for_one_person_alone(here: Scope, scene: Scene) -> None:
    for wanted in (False, True):
        await people.set_reminders(here, scene.people["teacher"], wanted=wanted)
        here.session.expire_all()
        assert {p.name for p in await people.everyone(here) if not p.reminders} == (set() if wanted else {"Tom Berg"})


async def test_reminders_of_another_municipalitys_person_stay_as_they_are(store: Store, scene: Scene) -> None:
    async with store.scope(scene.here) as scope:
        await people.set_reminders(scope, scene.strangers_person, wanted=False)
    async with store.scope(scene.stranger, read_only=True) as theirs:
        assert all(person.reminders for person in await people.everyone(theirs))


async def test_units_are_made_once_and_are_ones_own(here: Scope, scene: Scene) -> None:
    units = await people.ensure_units(here, [("Fjord skole", "school"), ("Solsiden", "health_station")])
    assert await people.ensure_units(here, [("Solsiden", "")]) == units
    assert units["Fjord skole"] == scene.units["Fjord skole"]
    assert sorted(units) == ["Bukta barnehage", "Fjord skole", "Rådhuset", "Solsiden"]
    assert f"{STRANGER} skole" not in units


async def test_two_municipalities_may_have_units_of_the_same_name(store: Store, scene: Scene) -> None:
    async with store.scope(scene.neighbour) as there:
        theirs = await people.ensure_units(there, [("Fjord skole", "school")])
    assert theirs["Fjord skole"] != scene.units["Fjord skole"]


async def test_a_large_municipality_takes_no_more_round_trips_than_a_small_one(store: Store, scene: Scene) -> None:
    staff = [NewPerson(f"Ansatt {n}", f"{n}@{DOMAIN}", frozenset({Role.STAFF}), f"Enhet {n % 4}") for n in range(500)]
    sent: list[str] = []
    event.listen(store.engine.sync_engine, "before_cursor_execute", lambda *given: sent.append(given[2]))
    async with store.scope(scene.here) as scope:
        assert await people.add(scope, staff, NOW) == (500, 0)
        assert await people.add(scope, [replace(person, roles=frozenset({Role.ADMIN})) for person in staff], NOW) == (
            0, 500,
        )  # fmt: skip
        assert len(await people.with_roles(scope, [Role.ADMIN])) == 501
    assert len(sent) < 40


async def test_the_municipality_is_not_needed_to_be_the_first(store: Store, scene: Scene) -> None:
    async with store.scope(scene.neighbour, read_only=True) as there:
        assert [person.name for person in await people.everyone(there)] == ["Berit Sund"]
        assert (await municipalities.get(there)).name == "Nabovik kommune"
