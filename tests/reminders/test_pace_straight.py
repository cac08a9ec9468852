"""What goes to thousands at once: no conversation is opened first, and where nobody may know, none is written down."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.platforms.slack.limits import LIMITS, OPEN
from bot.reminders.ports import Address
from bot.reminders.sending.pace import DatabasePace
from bot.store.models import PaceRow
from tests.reminders.world import START, World

pytestmark = pytest.mark.parametrize("world_url", ["sqlite"], indirect=True)

ANNA = Address("slack", "T1", "U-anna", direct=True)


async def buckets(world: World) -> set[str]:
    async with world.store.system(read_only=True) as system:
        return set(await system.session.scalars(select(PaceRow.bucket)))


async def take(world: World, address: Address, count: int) -> float:
    """Take turns; return how far ahead the last of them is, in seconds."""
    pace = DatabasePace({"slack": LIMITS})
    async with world.store.system() as system:
        turns = await pace.turns(system, [replace(address, conversation=f"U{n}") for n in range(count)], START)
        await pace.hold(system, address, "", START)
    return (turns[-1] - START).total_seconds()


async def test_a_message_to_a_person_needs_its_conversation(world: World) -> None:
    await take(world, ANNA, 1)
    assert await buckets(world) >= {f"method:{OPEN}", "conversation:U0", "conversation:U-anna", "workspace"}


async def test_one_of_thousands_needs_none_to_be_opened(world: World) -> None:
    ahead = await take(world, replace(ANNA, straight=True), 9)
    assert f"method:{OPEN}" not in await buckets(world)
    assert ahead <= 9 * LIMITS.workspace.interval.total_seconds()


async def test_of_a_sealed_one_no_conversation_is_written_down(world: World) -> None:
    await take(world, replace(ANNA, straight=True, noted=False), 9)
    assert not [name for name in await buckets(world) if name.startswith("conversation")]
    assert "workspace" in await buckets(world)


async def test_looking_for_one_opens_its_conversation(world: World) -> None:
    pace = DatabasePace({"slack": LIMITS})
    async with world.store.system() as system:
        await pace.looks(system, [replace(ANNA, straight=True)], START)
    assert f"method:{OPEN}" in await buckets(world)
