"""Buckets in the database: written and read by workspace, locked against other processes, forgotten when empty."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.store import accounts, pace
from bot.store.pace import EMPTY, WORKSPACE, Bucket, Level, Team
from bot.store.session import Scope, Store
from tests.helpers.scene import Scene

NOON = datetime(2026, 1, 6, 11, tzinfo=UTC)
HERE, STRANGER = Team("slack", "T1"), Team("slack", "T2")
CHANNEL, METHOD, WHOLE = (Bucket(HERE, name) for name in ("conversation:C1", "method:chat.postMessage", WORKSPACE))
THEIRS = Bucket(STRANGER, "conversation:C1")


async def test_levels_are_kept_and_renewed(empty_store: Store) -> None:
    later = NOON + timedelta(seconds=3, microseconds=250)
    async with empty_store.system() as system:
        await pace.lock(system, [HERE])
        await pace.write(system, {CHANNEL: Level(NOON), METHOD: Level(EMPTY, later), THEIRS: Level(later)})
    async with empty_store.system() as system:
        await pace.lock(system, [HERE, STRANGER])
        await pace.write(system, {CHANNEL: Level(later, NOON)})
        await pace.write(system, {})
    async with empty_store.system(read_only=True) as system:
        found = await pace.levels(system, [CHANNEL, METHOD, THEIRS, Bucket(HERE, "conversation:C2")])
    assert found == {CHANNEL: Level(later, NOON), METHOD: Level(EMPTY, later), THEIRS: Level(later)}


async def test_the_same_name_in_another_workspace_is_another_bucket(empty_store: Store) -> None:
    async with empty_store.system() as system:
        await pace.write(system, {CHANNEL: Level(NOON)})
        assert await pace.levels(system, [THEIRS]) == {}
        assert await pace.levels(system, [Bucket(Team("teams", "T1"), CHANNEL.name)]) == {}


async def test_what_is_empty_and_free_is_forgotten_of_these_workspaces_only(empty_store: Store) -> None:
    old, held = NOON - timedelta(hours=2), Bucket(HERE, "method:conversations.open")
    levels = {CHANNEL: Level(old), WHOLE: Level(old), held: Level(old, NOON), METHOD: Level(NOON), THEIRS: Level(old)}
    async with empty_store.system() as system:
        await pace.write(system, levels)
        await pace.forget(system, [HERE], NOON - timedelta(hours=1))
        assert set(await pace.levels(system, levels)) == {WHOLE, held, METHOD, THEIRS}
        await pace.forget(system, [HERE], NOON + timedelta(hours=1))
        assert set(await pace.levels(system, levels)) == {WHOLE, THEIRS}


async def test_two_who_lock_a_workspace_wait_for_each_other_and_lose_no_count(migrated_url: str) -> None:
    """Both read, add one and write: without the lock, one of them would overwrite what the other has counted."""
    stores = [Store(migrated_url), Store(migrated_url)]

    async def add(store: Store, times: int) -> None:
        for number in range(times):
            async with store.system() as system:
                await pace.lock(system, [STRANGER, HERE] if number % 2 else [HERE, STRANGER])
                level = (await pace.levels(system, [CHANNEL])).get(CHANNEL, Level(NOON))
                await asyncio.sleep(0.001)
                await pace.write(system, {CHANNEL: Level(level.tat + timedelta(seconds=1))})

    await asyncio.gather(*(add(store, 10) for store in stores))
    async with stores[0].system(read_only=True) as system:
        assert (await pace.levels(system, [CHANNEL]))[CHANNEL].tat == NOON + timedelta(seconds=20)
    for store in stores:
        await store.close()


async def test_workspaces_are_known_by_their_channels_and_people(store: Store, scene: Scene) -> None:
    async with store.system(read_only=True) as system:
        before = await pace.teams(system)
        assert before == sorted(set(before))
    async with store.system() as system:
        await accounts.bind_channel(Scope(system.session, scene.here), "slack", "T-new", "C-new", "#new")
        assert set(await pace.teams(system)) == {*before, Team("slack", "T-new")}


@pytest.mark.parametrize("teams", [[], [HERE], [STRANGER, HERE, HERE]])
async def test_locking_needs_no_rows_and_leaves_none_that_count(empty_store: Store, teams: list[Team]) -> None:
    async with empty_store.system() as system:
        await pace.lock(system, teams)
        await pace.lock(system, teams)
        found = await pace.levels(system, [Bucket(team, WORKSPACE) for team in teams])
        assert all(level == Level(EMPTY) for level in found.values())
