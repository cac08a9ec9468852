"""A municipality's own words for questions: its plan, units, people, its network's names; nothing of anybody else's."""

from dataclasses import fields

from bot.core.asking.understood import Known
from bot.store import municipalities, people
from bot.store.known import known
from bot.store.session import Scope, Store
from tests.helpers.scene import NOW, PEOPLE, PLAN, STRANGER, Scene


def names(found: Known, kind: str) -> list[str]:
    """Return the names of one kind, in order."""
    return [one.name for one in getattr(found, kind)]


async def test_all_that_may_be_named_is_there_with_its_id(here: Scope, scene: Scene) -> None:
    found = await known(here, "bti")
    assert [one.id for one in found.activities] == list(scene.activities.values())
    assert names(found, "activities") == [activity.title for activity in PLAN.values()]
    assert {one.name: one.id for one in found.units}.items() >= scene.units.items()
    assert {one.id for one in found.persons} == set(scene.people.values())
    assert names(found, "persons") == sorted(person.name for person in PEOPLE.values())


async def test_nothing_of_the_stranger_is(here: Scope) -> None:
    found = await known(here, "bti")
    assert not [name for kind in fields(Known) for name in names(found, kind.name) if STRANGER in name]


async def test_who_left_is_named_no_more(here: Scope, scene: Scene) -> None:
    await people.deactivate(here, scene.people["teacher"])
    assert "Tom Berg" not in names(await known(here, "bti"), "persons")


async def test_another_programme_has_no_plan_here(here: Scope) -> None:
    assert (await known(here, "heltidskultur")).activities == ()


async def test_alone_a_municipality_knows_itself(here: Scope, scene: Scene) -> None:
    assert [one.id for one in (await known(here, "bti")).municipalities] == [scene.here]


async def test_in_a_network_it_knows_the_names_of_the_others(store: Store) -> None:
    async with store.system() as system:
        made = [
            await municipalities.add(system, name, language="nb", programme="bti", now=NOW, network="BTI Fjordane")
            for name in ("Bygda kommune", "Almvik kommune")
        ]
        found = await known(system.scope(made[0].id), "bti")
    assert names(found, "municipalities") == ["Almvik kommune", "Bygda kommune"]
    assert found.persons == found.units == found.activities == ()
