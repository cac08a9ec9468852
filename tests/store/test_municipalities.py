"""Municipalities and networks: made once, found by name, and each with closed days of its own."""

from datetime import date, time

import pytest

from bot.core.people import Municipality
from bot.errors import BadInput, NotFound
from bot.store import municipalities
from bot.store.session import Scope, Store
from tests.helpers.scene import NOW, Scene


async def add(store: Store, name: str, *, language: str = "nb", network: str = "") -> Municipality:
    async with store.system() as system:
        return await municipalities.add(system, name, language=language, programme="bti", now=NOW, network=network)


async def test_a_new_municipality_has_the_usual_habits(empty_store: Store) -> None:
    made = await add(empty_store, "  Lille Havn kommune ", language="nn", network=" Kyst ")
    assert made == Municipality(
        id=made.id,
        name="Lille Havn kommune",
        language="nn",
        programme="bti",
        zone="Europe/Oslo",
        sending_from=time(8),
        sending_until=time(17),
        july_closed=True,
        network_id=made.network_id,
        network="Kyst",
    )
    async with empty_store.scope(made.id, read_only=True) as scope:
        assert await municipalities.get(scope) == made


async def test_a_network_is_made_once(empty_store: Store) -> None:
    one, two = await add(empty_store, "Vik", network="Kyst"), await add(empty_store, "Nes", network="Kyst ")
    alone = await add(empty_store, "Dal", network="  ")
    assert one.network_id == two.network_id is not None
    assert (alone.network_id, alone.network) == (None, "")


@pytest.mark.parametrize("name", ["", "   ", "\n\t"])
async def test_a_municipality_needs_a_name(empty_store: Store, name: str) -> None:
    with pytest.raises(BadInput) as caught:
        await add(empty_store, name)
    assert caught.value.key == "people.municipality_needs_name"


@pytest.mark.parametrize(("name", "network"), [("V" * 201, ""), ("ß" * 101, ""), ("Vik", "K" * 201)])
async def test_a_name_that_does_not_fit_is_refused_on_every_database(
    empty_store: Store, name: str, network: str
) -> None:
    with pytest.raises(BadInput) as caught:
        await add(empty_store, name, network=network)
    assert (caught.value.key, caught.value.values) == ("people.name_too_long", {"most": 200})


@pytest.mark.parametrize("language", ["", "NB", "no", "se", "sv"])
async def test_an_unknown_language_is_refused_with_those_there_are(empty_store: Store, language: str) -> None:
    with pytest.raises(BadInput) as caught:
        await add(empty_store, "Vik", language=language)
    assert caught.value.values == {"language": language, "known": "nb, nn, en"}


@pytest.mark.parametrize("name", ["Strandvik kommune", "STRANDVIK  kommune", " strandvik\tKOMMUNE "])
async def test_a_name_is_given_once_however_it_is_written(store: Store, name: str) -> None:
    with pytest.raises(BadInput) as caught:
        await add(store, name)
    assert caught.value.key == "people.municipality_exists"


@pytest.mark.parametrize("name", ["Strandvik kommune", "strandvik kommune", "  STRANDVIK   KOMMUNE "])
async def test_a_municipality_is_found_however_its_name_is_written(store: Store, scene: Scene, name: str) -> None:
    async with store.system(read_only=True) as system:
        assert (await municipalities.find(system, name)).id == scene.here


async def test_norwegian_letters_are_found_in_any_case(empty_store: Store) -> None:
    made = await add(empty_store, "Ærfjord og Åsøy kommune")
    async with empty_store.system(read_only=True) as system:
        assert (await municipalities.find(system, "ærfjord OG åsØY kommune")).id == made.id


async def test_an_unknown_name_is_answered_with_those_there_are(store: Store) -> None:
    async with store.system(read_only=True) as system:
        with pytest.raises(NotFound) as caught:
            await municipalities.find(system, "Strandvik")
    assert caught.value.key == "people.unknown_municipality"
    assert str(caught.value.values["known"]).endswith("Nabovik kommune, Strandvik kommune")


async def test_an_empty_database_says_that_it_is_empty(empty_store: Store) -> None:
    async with empty_store.system(read_only=True) as system:
        with pytest.raises(NotFound) as caught:
            await municipalities.find(system, "Vik")
        assert await municipalities.everyone(system) == []
    assert caught.value.key == "people.no_municipality"


async def test_everyone_lists_by_name_with_the_network(store: Store) -> None:
    async with store.system(read_only=True) as system:
        found = [(m.name, m.network) for m in await municipalities.everyone(system)]
    assert found == [("Fremmed kommune", "Fremmed nettverk"), ("Nabovik kommune", ""), ("Strandvik kommune", "")]


async def test_a_municipality_that_is_gone_is_not_found(store: Store) -> None:
    async with store.scope(404, read_only=True) as scope:
        with pytest.raises(NotFound):
            await municipalities.get(scope)


@pytest.fixture
def autumn() -> list[tuple[date, date, str]]:
    """Closed stretches, the later one first, one of them over a new year."""
    return [
        (date(2026, 12, 21), date(2027, 1, 4), "Juleferie"),
        (date(2026, 9, 28), date(2026, 10, 2), "Høstferie"),
        (date(2026, 11, 13), date(2026, 11, 13), "Planleggingsdag"),
    ]


async def test_closed_days_come_back_in_order(here: Scope, autumn: list[tuple[date, date, str]]) -> None:
    assert await municipalities.closed_days(here) == []
    await municipalities.set_closed_days(here, autumn)
    assert await municipalities.closed_days(here) == sorted(autumn)


async def test_closed_days_are_replaced_whole_and_only_ones_own(
    store: Store, scene: Scene, autumn: list[tuple[date, date, str]]
) -> None:
    async with store.scope(scene.here) as scope:
        await municipalities.set_closed_days(scope, autumn)
        await municipalities.set_closed_days(scope, autumn[:1])
        assert await municipalities.closed_days(scope) == autumn[:1]
    async with store.scope(scene.here) as scope:
        await municipalities.set_closed_days(scope, [])
        assert await municipalities.closed_days(scope) == []


async def test_a_stretch_that_ends_before_it_begins_is_refused_and_nothing_changes(
    here: Scope, autumn: list[tuple[date, date, str]]
) -> None:
    await municipalities.set_closed_days(here, autumn)
    with pytest.raises(BadInput) as caught:
        await municipalities.set_closed_days(here, [autumn[0], (date(2026, 3, 2), date(2026, 3, 1), "Vinterferie")])
    assert caught.value.key == "people.closed_days_backwards"
    assert caught.value.values["reason"] == "Vinterferie"
    assert await municipalities.closed_days(here) == sorted(autumn)


@pytest.mark.parametrize("closed", [True, False])
async def test_july_is_closed_as_each_municipality_says(store: Store, scene: Scene, *, closed: bool) -> None:
    async with store.scope(scene.here) as scope:
        await municipalities.set_july(scope, closed=closed)
    async with store.system(read_only=True) as system:
        found = {m.id: m.july_closed for m in await municipalities.everyone(system)}
    assert found == {scene.here: closed, scene.neighbour: True, scene.stranger: True}
