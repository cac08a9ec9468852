"""What a question may name: the own plan in its order, whoever is here now, and of others their names alone."""

from datetime import date

import pytest

from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.store import municipalities, people, plans
from bot.store.known import known
from bot.store.plans import NewActivity
from bot.store.session import Scope, Store
from tests.helpers.scene import NOW, PEOPLE, STRANGER, Scene


async def test_an_activity_that_is_added_can_be_named_last(here: Scope, scene: Scene) -> None:
    before = await known(here, "bti")
    (number,) = await plans.add_activities(here, scene.plan, [NewActivity("Sjømatdag på øya", 1)])
    found = await known(here, "bti")
    assert [one.id for one in found.activities] == [*(one.id for one in before.activities), number]
    assert found.activities[-1].name == "Sjømatdag på øya"


async def test_somebody_new_and_their_unit_can_be_named(here: Scope) -> None:
    await people.add(here, [NewPerson("Åse Øby", "ase@strandvik.example", frozenset({Role.STAFF}), "Ytre skule")], NOW)
    found = await known(here, "bti")
    assert [one.name for one in found.persons if one.name == "Åse Øby"] == ["Åse Øby"]
    assert [one.name for one in found.units if one.name == "Ytre skule"] == ["Ytre skule"]


async def test_who_has_left_and_comes_back_is_named_again(here: Scope, scene: Scene) -> None:
    teacher = scene.people["teacher"]
    await people.deactivate(here, teacher)
    assert teacher not in {one.id for one in (await known(here, "bti")).persons}
    berg = PEOPLE["teacher"]
    await people.add(here, [NewPerson(berg.name, berg.email, berg.roles)], NOW)
    assert [one.name for one in (await known(here, "bti")).persons].count("Tom Berg") == 1


@pytest.mark.parametrize("who", ["here", "neighbour", "stranger"])
async def test_everybody_knows_only_their_own(store: Store, scene: Scene, who: str) -> None:
    async with store.scope(getattr(scene, who), read_only=True) as scope:
        found = await known(scope, "bti")
        own = await people.everyone(scope)
    assert {one.id for one in found.persons} == {person.id for person in own}
    named = [one.name for one in (*found.activities, *found.units, *found.persons, *found.municipalities)]
    assert all((STRANGER in name) is (who == "stranger") for name in named)
    assert [one.id for one in found.municipalities] == [getattr(scene, who)]


async def test_two_in_one_network_know_each_others_names_and_nobody_elses(store: Store) -> None:
    async with store.system() as system:
        numbers = [
            (await municipalities.add(system, name, language="nb", programme="bti", now=NOW, network=network)).id
            for name, network in (("Åmvik kommune", "Vest"), ("Bervik kommune", "Vest"), ("Cevik kommune", "Øst"))
        ]
        first, second, third = [(await known(system.scope(number), "bti")).municipalities for number in numbers]
    assert first == second
    assert {one.id for one in first} == set(numbers[:2])
    assert [one.id for one in third] == numbers[2:]


async def test_a_person_in_two_municipalities_has_two_numbers(store: Store, scene: Scene) -> None:
    found = []
    for number in (scene.here, scene.neighbour):
        async with store.scope(number) as scope:
            found += [one.id for one in (await known(scope, "bti")).persons if one.name == PEOPLE["group"].name]
    assert len(set(found)) == 2


async def test_the_plan_of_another_programme_is_not_this_one(here: Scope) -> None:
    other = await plans.ensure(here, "heltid", date(2026, 1, 1), NOW)
    await plans.add_activities(here, other, [NewActivity("Kartlegge turnus", 1)])
    assert [one.name for one in (await known(here, "heltid")).activities] == ["Kartlegge turnus"]
    assert "Kartlegge turnus" not in {one.name for one in (await known(here, "bti")).activities}
