"""A channel bound by a municipality's name, and accounts that change back to what they were."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.core.chat import Surface, Visitor
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.store import accounts, people
from bot.store.models import AccountRow
from tests.handlers.door import CHANNEL, Door, text_of
from tests.helpers.scene import DOMAIN, NOW

LEADER_OF_BOTH = NewPerson("Berit Sund", f"berit@{DOMAIN}", frozenset({Role.PROJECT_LEADER}))


async def bound(door: Door, municipality: int) -> list[str]:
    async with door.store.scope(municipality, read_only=True) as scope:
        return [channel.channel for channel in await accounts.channels(scope)]


@pytest.mark.parametrize("name", ["Nabovik", "nabovik kommune", "til «Nabovik kommune»", "kommunen Nabovik"])
async def test_the_named_municipality_is_meant_whatever_was_chosen_before(door: Door, name: str) -> None:
    async with door.store.system() as system:
        for number in (door.scene.here, door.scene.neighbour):
            await people.add(system.scope(number), [LEADER_OF_BOTH], NOW)
        visitor = door.visitor("group")
        await accounts.choose_municipality(system, visitor, door.scene.here)
    assert "Nabovik kommune" in text_of(await door.say("group", f"koble {name}", Surface.CHANNEL, "C-NEW"))
    assert await bound(door, door.scene.here) == [CHANNEL]
    assert await bound(door, door.scene.neighbour) == ["C-NEW"]


@pytest.mark.parametrize("name", ["Fremmed kommune", "Nabovik", "Finnes ikke"])
async def test_a_name_of_none_of_ones_own_binds_nothing(door: Door, name: str) -> None:
    reply = await door.say("leader", f"koble {name}", Surface.CHANNEL, "C-NEW")
    assert text_of(reply) == door.t()("people.not_your_municipality")
    assert not reply.public
    for number in (door.scene.here, door.scene.neighbour):
        assert "C-NEW" not in await bound(door, number)


async def regular(door: Door, visitor: Visitor) -> bool | None:
    async with door.store.system(read_only=True) as system:
        found: bool | None = await system.session.scalar(
            select(AccountRow.regular).where(AccountRow.user == visitor.user)
        )
        return found


async def test_an_account_that_is_what_it_was_before_is_stored_again(door: Door) -> None:
    visitor = door.visitor("teacher")
    for now in (visitor, replace(visitor, regular=False), visitor):
        await door.router.accounts_seen([now])
        assert await regular(door, visitor) is now.regular
