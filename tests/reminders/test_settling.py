"""What came of a message: when it is tried again, and who is out of reach from then on."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.core.deliveries import Delivery, DeliveryState, Why
from bot.reminders.gaps import OF_USE
from bot.reminders.planning.recheck import fail, once_more
from bot.reminders.sending import unreachable
from bot.reminders.sending.pace import LONGEST_HOLD
from bot.reminders.sending.settling import BACKOFF, next_try, obey
from bot.store import claims
from bot.store.claims import Lease
from tests.reminders.world import World, local, setup

NINE = local("2026-01-05 09:00")
GONE = f"{Why.NO_ACCOUNT}:user_disabled"


@pytest.mark.parametrize(
    ("attempts", "retry_after", "seconds"),
    [
        (0, None, BACKOFF[0]),
        (2, None, BACKOFF[2]),
        (99, None, BACKOFF[-1]),
        (99, 7.5, 7.5),
        (0, 0.0, 1),
        (0, 3 * 3600.0, 3 * 3600),
        (0, 7 * 86400.0, LONGEST_HOLD.total_seconds()),
    ],
)
def test_when_it_is_tried_again(attempts: int, retry_after: float | None, seconds: float) -> None:
    assert next_try(attempts, retry_after, NINE) == NINE + timedelta(seconds=seconds)


async def claimed(world: World) -> Delivery:
    """The town's reminder, claimed; the stranger's is too."""
    await world.add_series(setup())
    await world.add_series(setup(), world.stranger)
    async with world.store.system() as system:
        rows = await claims.claim(system, NINE, Lease("boot-1", NINE.timestamp() + 30, "token"), 100)
    (row,) = [row for row in rows if row.municipality_id == world.town]
    return row


async def out_of_reach(world: World, municipality: int) -> set[int]:
    async with world.store.scope(municipality, read_only=True) as scope:
        return set(await unreachable.known(scope))


async def told_of(world: World) -> list[tuple[int, ...]]:
    return [row.about for row in await world.rows() if row.kind == "gaps"]


async def test_who_cannot_be_reached_is_told_of_once_and_then_left_out(world: World) -> None:
    row = await claimed(world)
    async with world.store.scope(world.town) as scope:
        await obey(scope, row, fail(GONE), NINE)
    assert await out_of_reach(world, world.town) == {row.recipient.id}
    assert await out_of_reach(world, world.stranger) == set()
    # The leader is out of reach, and the only one of their role: the next role is told.
    assert await told_of(world) == [(row.id,)]
    async with world.store.system() as system:
        later = await claims.claim(system, local("2026-01-06 08:00"), Lease("boot-1", 0, "again"), 100)
    second = next(one for one in later if one.municipality_id == world.town and one.kind == "hour_before")
    async with world.store.scope(world.town) as scope:
        await obey(scope, second, once_more(second, Why.NO_ACCOUNT, NINE, every=LONGEST_HOLD, times=1), NINE)
    after = next(one for one in await world.rows() if one.id == second.id)
    assert (after.state, after.reason) == (DeliveryState.SKIPPED, "no_account")
    assert await told_of(world) == [(row.id,)]


async def test_what_another_process_took_over_tells_nothing_of_its_recipient(world: World) -> None:
    row = await claimed(world)
    async with world.store.scope(world.town) as scope:
        await obey(scope, replace(row, token="somebody else's"), fail(GONE), NINE)
    assert await out_of_reach(world, world.town) == set()
    assert await told_of(world) == []
    assert next(one for one in await world.rows() if one.id == row.id).state is DeliveryState.SENDING


async def test_those_whom_a_wave_reached_are_found_with_one_question(world: World) -> None:
    for municipality in (world.town, world.stranger):
        async with world.store.scope(municipality) as scope:
            for person in range(1, 6):
                await unreachable.note(scope, person, "user_disabled", NINE)
    asked: list[str] = []

    def note(*statement: object) -> None:
        asked.append(str(statement[2]).split()[0])

    async with world.store.system() as system:
        connection = (await system.session.connection()).sync_connection
        assert connection is not None
        event.listen(connection, "before_cursor_execute", note)
        await unreachable.reached(system, pairs(world.town, (1, 2, 3, 99)))
        await unreachable.reached(system, [])
    assert asked == ["DELETE"]
    assert await out_of_reach(world, world.town) == {4, 5}
    assert await out_of_reach(world, world.stranger) == {1, 2, 3, 4, 5}


def pairs(municipality: int, people: Iterable[int]) -> list[tuple[int, int]]:
    return [(municipality, person) for person in people]


@pytest.mark.parametrize(("late", "state"), [(-1, DeliveryState.PLANNED), (0, DeliveryState.SKIPPED)])
async def test_a_notice_of_gaps_is_of_use_for_two_weeks(world: World, late: int, state: DeliveryState) -> None:
    row = await claimed(world)
    async with world.store.scope(world.town) as scope:
        await obey(scope, row, fail(f"{Why.REFUSED}:too_long"), NINE)
    (notice,) = [row for row in await world.rows() if row.kind == "gaps"]
    assert notice.expires_at == notice.due_at + OF_USE == notice.due_at + timedelta(days=14)
    async with world.store.system() as system:
        await claims.expire(system, notice.expires_at + timedelta(seconds=late))
    (notice,) = [row for row in await world.rows() if row.kind == "gaps"]
    assert notice.state is state
    assert not any(row.kind == "gaps" for row in await world.rows(world.stranger))
