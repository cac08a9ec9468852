"""Doubts are ended one by one: what is wrong with one of them, or with a platform, holds up none of the others."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.core.deliveries import Delivery, DeliveryState
from bot.reminders import reconciling
from bot.reminders.ports import Address, SendInDoubt, SendRefused, Sent
from bot.reminders.wire import Wire
from bot.store import claims
from bot.store.models import DeliveryRow
from tests.reminders.world import World, local, setup, stores_then_times_out

NINE = "2026-01-05 09:00"


async def two_doubts(world: World) -> list[Delivery]:
    """Both municipalities' reminders of nine o'clock were stored, and nobody knows."""
    await world.add_series(setup(channel=world.channel))
    await world.add_series(setup(), world.stranger)
    world.chat.behaviours = [stores_then_times_out] * 2
    await world.run_to(NINE)
    rows = [(await world.rows())[0], (await world.rows(world.stranger))[0]]
    assert [row.state for row in rows] == [DeliveryState.IN_DOUBT] * 2
    return rows


async def state(world: World, row: Delivery) -> tuple[DeliveryState, str]:
    found = next(one for one in await world.rows(row.municipality_id) if one.id == row.id)
    return found.state, found.reason


@pytest.mark.parametrize(
    "damaged",
    [{"platform": "slack"}, {}, ["slack"], "slack", {"platform": None, "team": 3, "conversation": {"a": 1}}],
)
async def test_a_damaged_address_is_listed_and_holds_up_nobody(world: World, damaged: object) -> None:
    mine, strangers = await two_doubts(world)
    async with world.store.system() as system:
        await system.session.execute(update(DeliveryRow).where(DeliveryRow.id == mine.id).values(address=damaged))
    await world.run_to("2026-01-05 09:01")
    assert (await state(world, mine))[0] is DeliveryState.IN_DOUBT
    assert await state(world, strangers) == (DeliveryState.SENT, "")
    assert world.chat.calls == 2


@pytest.mark.parametrize("damaged", [None, [], "x", 3, {"platform": None}])
def test_an_address_that_is_damaged_leads_nowhere(damaged: object) -> None:
    assert Address.from_json(damaged) == Address("", "", "")


def test_an_address_is_read_as_it_was_written() -> None:
    there = Address("slack", "T1", "U1", direct=True)
    assert Address.from_json(there.as_json()) == there


async def test_a_doubt_that_cannot_be_dealt_with_is_looked_at_later(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    mine, strangers = await two_doubts(world)

    class Breaks(Wire):
        async def look(
            self, delivery: Delivery, address: Address | None = None, before: timedelta = claims.LOOK_AGAIN
        ) -> Sent | SendRefused | SendInDoubt | None:
            if delivery.id == mine.id:
                raise KeyError("nobody foresaw this")
            return await super().look(delivery, address, before)

    world.clock.move_to(local("2026-01-05 09:01"))
    await reconciling.reconcile(world.store, Breaks({"slack": world.chat}), world.clock.now())
    assert await state(world, strangers) == (DeliveryState.SENT, "")
    assert (await state(world, mine))[0] is DeliveryState.IN_DOUBT
    async with world.store.system() as system:
        assert await claims.next_due(system) == local("2026-01-05 09:06")
    said = [record for record in caplog.records if getattr(record, "action", "") == "look"]
    assert [(one.municipality, one.delivery, one.error) for one in said] == [  # type: ignore[attr-defined]
        (world.town, mine.id, "KeyError")
    ]
    assert "nobody foresaw" not in caplog.text
