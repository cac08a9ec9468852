"""Which rounds may have reminders left in the chat: over, without a key, and not said to be clean."""

from datetime import timedelta

from bot.store import pulse_rounds, pulse_tending, pulse_votes
from bot.store.session import Store
from tests.helpers.scene import Scene
from tests.store.pulse_scene import CLOSES, TEMPLATE, finish, open_round, staff, strangers

__all__ = ["TEMPLATE"]

BEFORE = CLOSES - timedelta(days=2)


async def theirs(store: Store, scene: Scene) -> list[tuple[int, int]]:
    """The stranger's round that is over."""
    return [(scene.stranger, one.id) for one in await strangers(store, scene) if not one.open]


async def test_rounds_of_all_municipalities_are_found_until_they_are_swept(store: Store, scene: Scene) -> None:
    there = await theirs(store, scene)
    async with store.scope(scene.here) as scope:
        round_ = await finish(scope, await open_round(scope, None, await staff(scope)))
    async with store.system(read_only=True) as system:
        assert await pulse_tending.unswept(system, BEFORE) == sorted([(scene.here, round_.id), *there])
    async with store.scope(scene.here) as scope:
        await pulse_rounds.swept(scope, round_.id, CLOSES)
    async with store.system(read_only=True) as system:
        assert await pulse_tending.unswept(system, BEFORE) == there


async def test_open_ones_and_those_that_still_have_a_key_are_not_among_them(store: Store, scene: Scene) -> None:
    there = await theirs(store, scene)
    async with store.scope(scene.here) as scope:
        opened = await open_round(scope, None, await staff(scope))
    async with store.system(read_only=True) as system:
        assert await pulse_tending.unswept(system, BEFORE) == there
    async with store.scope(scene.here) as scope:
        destroyed = await pulse_votes.destroy(scope, opened.id)
        await pulse_rounds.void(scope, opened.id, "called_off", destroyed, CLOSES)
    async with store.system(read_only=True) as system:
        assert await pulse_tending.unswept(system, BEFORE) == there
    async with store.scope(scene.here) as scope:
        await pulse_rounds.key_destroyed(scope, opened.id, CLOSES)
    async with store.system(read_only=True) as system:
        assert (scene.here, opened.id) in await pulse_tending.unswept(system, BEFORE)


async def test_those_that_ended_long_ago_are_let_be(store: Store, scene: Scene) -> None:
    there = await theirs(store, scene)
    async with store.system(read_only=True) as system:
        assert await pulse_tending.unswept(system, CLOSES - timedelta(seconds=1)) == there
        assert await pulse_tending.unswept(system, CLOSES) == []
