"""The big municipality that pages are measured on: as big as it says, and a network of several."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bench.crowd import NETWORK, ROLES, SPREAD_EVERY, email, fill
from bot.content.programme import Programmes
from bot.store import municipalities, networks, people, plans
from bot.store.session import Store

NOW = datetime(2026, 9, 8, 10, 0, tzinfo=UTC)


@pytest.fixture
async def store(migrated_sqlite: str) -> AsyncIterator[Store]:
    """An empty, migrated database."""
    store = Store(migrated_sqlite)
    yield store
    await store.close()


async def test_a_town_has_as_much_as_was_asked_for(store: Store) -> None:
    await fill(store, NOW, activities=40, persons=12, units=3)
    async with store.system(read_only=True) as system:
        (town,) = await municipalities.everyone(system)
        scope = system.scope(town.id)
        found, everybody = await plans.get(scope, "bti"), await people.everyone(scope)
    assert found is not None
    assert len(found.activities) == 40
    assert len(everybody) == 12
    assert {email(who) for who in ROLES} <= {person.email for person in everybody}
    spread = [activity for activity in found.activities if activity.units]
    assert len(spread) == 40 / SPREAD_EVERY
    assert {len(activity.units) for activity in spread} == {3}
    assert {activity.phase for activity in found.activities} <= {p.number for p in Programmes.load().get("bti").phases}


async def test_several_towns_are_one_network_with_people_of_their_own(store: Store) -> None:
    await fill(store, NOW, towns=3, activities=5, persons=7, units=2)
    async with store.system(read_only=True) as system:
        first = (await municipalities.everyone(system))[0]
        members = await networks.members(system, first.id, NOW.date())
        emails = {p.email for m in members for p in await people.everyone(system.scope(m.municipality.id))}
    assert [member.municipality.network for member in members] == [NETWORK] * 3
    assert all(member.plan and len(member.plan.activities) == 5 for member in members)
    assert all(member.series for member in members)
    assert {email("coordinator", town) for town in range(3)} <= emails
