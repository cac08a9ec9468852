"""Claiming and settling: who gets a row, what a lost lease means, when a doubt may be resolved."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.core.deliveries import Delivery, DeliveryKind, DeliveryState, Why
from bot.store import claims, deliveries
from bot.store.claims import Begun, Lease, Settled
from bot.store.models import DeliveryRow
from bot.store.session import Store
from tests.helpers.scene import NOW, Scene
from tests.store.test_deliveries import ROW

LEASE = Lease("boot", 100.0, "token")
DUE = replace(ROW, due_at=NOW - timedelta(minutes=5))
ADDRESS = {"platform": "slack", "team": "T1", "conversation": "C1"}


async def plan(store: Store, scene: Scene, *rows: object) -> None:
    async with store.scope(scene.here) as scope:
        await deliveries.insert(scope, list(rows) or [DUE])  # type: ignore[arg-type]


async def claim(store: Store, lease: Lease = LEASE, limit: int = 20) -> list[Delivery]:
    async with store.system() as system:
        return await claims.claim(system, NOW, lease, limit)


async def the_row(store: Store, scene: Scene) -> Delivery:
    async with store.scope(scene.here, read_only=True) as scope:
        row = await scope.session.scalar(select(DeliveryRow).order_by(DeliveryRow.id))
        assert row is not None
        return deliveries.to_delivery(row)


async def begin(store: Store, delivery: Delivery) -> bool:
    async with store.system() as system:
        return delivery.id in await claims.begin_attempts(system, [Begun(delivery, ADDRESS)], LEASE, NOW)


async def test_only_what_is_due_is_claimed_the_oldest_first(store: Store, scene: Scene) -> None:
    older = replace(DUE, sequence=1, due_at=NOW - timedelta(hours=1))
    await plan(store, scene, DUE, older, replace(ROW, sequence=2))
    claimed = await claim(store)
    assert [row.sequence for row in claimed] == [1, 0]
    assert {(row.state, row.token) for row in claimed} == {(DeliveryState.SENDING, "token")}
    assert await claim(store) == []


async def test_a_limit(store: Store, scene: Scene) -> None:
    await plan(store, scene, *(replace(DUE, sequence=n) for n in range(5)))
    assert len(await claim(store, limit=3)) == 3
    assert len(await claim(store, limit=3)) == 2


async def test_two_processes_share_the_rows_and_none_gets_anothers(store: Store, scene: Scene) -> None:
    await plan(store, scene, *(replace(DUE, sequence=n) for n in range(40)))
    shares = await asyncio.gather(*(claim(store, replace(LEASE, token=f"t{n}"), 10) for n in range(6)))
    ids = [row.id for share in shares for row in share]
    assert len(ids) == len(set(ids))
    rest = await claim(store, limit=100)
    assert len(ids) + len(rest) == 40


async def test_sent_is_settled_once_and_by_its_owner_alone(store: Store, scene: Scene) -> None:
    await plan(store, scene)
    (mine,) = await claim(store)
    assert await begin(store, mine)
    async with store.scope(scene.here) as scope:
        thief = replace(mine, token="another")
        assert not await claims.settle(scope, thief, DeliveryState.SENT, NOW, ref="1.0")
        assert await claims.settle(scope, mine, DeliveryState.SENT, NOW, ref="1.0")
        assert not await claims.settle(scope, mine, DeliveryState.FAILED, NOW)
        assert not await claims.put_back(scope, mine, NOW, "retry")
        assert not await claims.doubt(scope, mine, NOW, "unclear")
    assert not await begin(store, mine)
    row = await the_row(store, scene)
    assert (row.state, row.message_ref, row.settled_at, row.attempts) == (DeliveryState.SENT, "1.0", NOW, 1)
    assert row.address == ADDRESS
    assert row.token == ""


async def test_the_stranger_settles_nothing_of_ours(store: Store, scene: Scene) -> None:
    await plan(store, scene)
    (mine,) = await claim(store)
    async with store.scope(scene.stranger) as scope:
        assert not await claims.settle(scope, mine, DeliveryState.SENT, NOW)
    foreign = replace(mine, municipality_id=scene.stranger)
    assert not await begin(store, foreign)
    async with store.system() as system:
        await claims.settle_sent(system, [Settled(foreign, DeliveryState.SENT, ref="1.0")], NOW)
    assert (await the_row(store, scene)).state is DeliveryState.SENDING


async def test_put_back_is_due_again_later(store: Store, scene: Scene) -> None:
    await plan(store, scene)
    (mine,) = await claim(store)
    await begin(store, mine)
    async with store.scope(scene.here) as scope:
        assert await claims.put_back(scope, mine, NOW + timedelta(seconds=30), "retry:" + "x" * 200)
    row = await the_row(store, scene)
    assert (row.state, row.due_at, row.attempts) == (DeliveryState.PLANNED, NOW + timedelta(seconds=30), 1)
    assert row.attempted_at is None
    assert len(row.reason) == 100
    assert await claim(store) == []


@pytest.mark.parametrize(
    ("boot", "seconds", "over"),
    [
        ("boot", 99.0, False),
        ("boot", 60.0, False),
        ("boot", 101.0, True),
        ("another boot", 1.0, True),
        ("boot", -201.0, True),
    ],
    ids=["runs", "begun after the clock was read", "has run out", "another boot", "longer than any lease"],
)
@pytest.mark.parametrize("attempted", [False, True])
async def test_a_lease_that_is_over(
    store: Store, scene: Scene, boot: str, seconds: float, *, over: bool, attempted: bool
) -> None:
    await plan(store, scene)
    (mine,) = await claim(store)
    if attempted:
        await begin(store, mine)
    async with store.system() as system:
        found = await claims.recover(system, boot, seconds, 30.0, NOW)
    assert found == ((0, 0) if not over else (0, 1) if attempted else (1, 0))
    row = await the_row(store, scene)
    after = DeliveryState.IN_DOUBT if attempted else DeliveryState.PLANNED
    assert row.state is (after if over else DeliveryState.SENDING)
    if over and attempted:
        assert (row.reason, row.due_at) == (Why.INTERRUPTED, NOW)


async def test_late_rows_are_dropped_and_returned(store: Store, scene: Scene) -> None:
    begun = replace(DUE, sequence=1, expires_at=NOW)
    await plan(store, scene, DUE, begun, replace(DUE, kind=DeliveryKind.GAPS, expires_at=None))
    async with store.system() as system:
        late = await claims.expire(system, NOW)
    assert [(row.sequence, row.state, row.reason, row.settled_at) for row in late] == [
        (1, DeliveryState.SKIPPED, Why.LATE, NOW)
    ]


async def test_of_two_due_reminders_of_one_meeting_the_later_stays(store: Store, scene: Scene) -> None:
    hour = replace(DUE, kind=DeliveryKind.HOUR_BEFORE, due_at=NOW - timedelta(minutes=1))
    other = replace(DUE, nominal=DUE.nominal + timedelta(days=7))
    someone = replace(DUE, recipient=replace(DUE.recipient, id=99))
    not_yet = replace(other, kind=DeliveryKind.HOUR_BEFORE, due_at=NOW + timedelta(minutes=1))
    await plan(store, scene, DUE, hour, other, someone, not_yet)
    async with store.system() as system:
        assert await claims.coalesce(system, NOW) == 1
        assert await claims.coalesce(system, NOW) == 0
    row = await the_row(store, scene)
    assert (row.kind, row.state, row.reason) == (DeliveryKind.DAY_BEFORE, DeliveryState.SKIPPED, Why.COALESCED)


async def doubtful(store: Store, scene: Scene) -> Delivery:
    await plan(store, scene)
    (mine,) = await claim(store)
    await begin(store, mine)
    async with store.scope(scene.here) as scope:
        assert await claims.doubt(scope, mine, NOW + claims.LOOK_SOON, "unclear:timeout")
    return await the_row(store, scene)


async def test_a_doubt_is_looked_at_when_its_time_has_come(store: Store, scene: Scene) -> None:
    mine = await doubtful(store, scene)
    async with store.system(read_only=True) as system:
        assert await claims.doubts(system, NOW + timedelta(seconds=4), 10) == []
        (found,) = await claims.doubts(system, NOW + timedelta(seconds=5), 10)
    assert (found.id, found.reason, found.address) == (mine.id, "unclear:timeout", ADDRESS)


async def test_looks_that_found_nothing_are_counted(store: Store, scene: Scene) -> None:
    mine = await doubtful(store, scene)
    async with store.scope(scene.here) as scope:
        await claims.look_later(scope, mine, NOW + timedelta(minutes=1), absent=True)
        await claims.look_later(scope, mine, NOW + timedelta(minutes=2))
    row = await the_row(store, scene)
    assert (row.looks, row.due_at, row.state) == (1, NOW + timedelta(minutes=2), DeliveryState.IN_DOUBT)
    async with store.scope(scene.stranger) as scope:
        await claims.look_later(scope, mine, NOW + timedelta(hours=1), absent=True)
    assert await the_row(store, scene) == row


async def test_what_was_seen_of_one_attempt_says_nothing_of_the_next(store: Store, scene: Scene) -> None:
    """Two processes look for the same doubt; the slower one comes when the next attempt is in doubt already."""
    first = await doubtful(store, scene)
    async with store.scope(scene.here) as scope:
        assert await claims.resolve(scope, first, DeliveryState.PLANNED, NOW, why=Why.NOT_FOUND)
    (again,) = await claim(store)
    await begin(store, again)
    async with store.scope(scene.here) as scope:
        assert await claims.doubt(scope, again, NOW, "unclear")
        assert not await claims.resolve(scope, first, DeliveryState.PLANNED, NOW, why=Why.NOT_FOUND)
        await claims.look_later(scope, first, NOW + timedelta(hours=1), absent=True)
    row = await the_row(store, scene)
    assert (row.state, row.attempts, row.looks, row.due_at) == (DeliveryState.IN_DOUBT, 2, 0, NOW)


async def test_many_are_begun_and_settled_at_once_and_lost_ones_left_alone(store: Store, scene: Scene) -> None:
    await plan(store, scene, *(replace(DUE, sequence=n) for n in range(5)))
    mine = await claim(store)
    async with store.system() as system:
        await claims.recover(system, "another boot", 0.0, 30.0, NOW)
    (stolen, *_) = await claim(store, replace(LEASE, token="another"), 1)
    kept = await claim(store)
    begun = [Begun(row, ADDRESS) for row in [*kept, *(row for row in mine if row.id == stolen.id)]]
    async with store.system() as system:
        ours = await claims.begin_attempts(system, begun, LEASE, NOW)
        assert ours == {row.id for row in kept}
        await claims.settle_sent(system, [Settled(one.delivery, DeliveryState.SENT, ref="7.0") for one in begun], NOW)
    async with store.scope(scene.here, read_only=True) as scope:
        rows = await deliveries.by_ids(scope, [row.id for row in mine])
    states = {row.id: (row.state, row.message_ref) for row in rows}
    assert states.pop(stolen.id) == (DeliveryState.SENDING, "")
    assert set(states.values()) == {(DeliveryState.SENT, "7.0")}


async def test_what_is_urgent_is_claimed_first(store: Store, scene: Scene) -> None:
    await plan(store, scene, *(replace(DUE, sequence=n) for n in range(4)))
    async with store.system() as system:
        await system.session.execute(update(DeliveryRow).where(DeliveryRow.sequence == 2).values(priority=-10))
        await system.session.execute(update(DeliveryRow).where(DeliveryRow.sequence == 0).values(priority=10))
    assert [row.sequence for row in await claim(store, limit=1)] == [2]
    assert [row.sequence for row in await claim(store)] == [1, 3, 0]


async def test_named_rows_are_claimed_if_they_are_due(store: Store, scene: Scene) -> None:
    await plan(store, scene, DUE, replace(DUE, sequence=1), replace(ROW, sequence=2))
    ids = [row.id for row in await rows_here(store, scene)]
    async with store.system() as system:
        (found,) = await claims.claim_these(system, ids[:1], NOW, LEASE)
        assert await claims.claim_these(system, ids[:1], NOW, LEASE) == []
        assert await claims.claim_these(system, ids[2:], NOW, LEASE) == []
        assert await claims.claim_these(system, [], NOW, LEASE) == []
    assert (found.id, found.token) == (ids[0], "token")


@pytest.mark.parametrize(
    ("column", "value"), [("kind", "no_such_kind"), ("recipient", "nobody"), ("recipient", "channel:x")]
)
async def test_a_row_that_cannot_be_read_is_set_aside(store: Store, scene: Scene, column: str, value: str) -> None:
    await plan(store, scene, DUE, replace(DUE, sequence=1))
    async with store.system() as system:
        await system.session.execute(update(DeliveryRow).where(DeliveryRow.sequence == 0).values({column: value}))
    assert [row.sequence for row in await claim(store)] == [1]
    async with store.system(read_only=True) as system:
        broken = (await system.session.execute(select(DeliveryRow).where(DeliveryRow.sequence == 0))).scalar_one()
    assert (broken.state, broken.reason, broken.settled_at) == ("failed", "unreadable", NOW)


async def rows_here(store: Store, scene: Scene) -> list[Delivery]:
    async with store.scope(scene.here, read_only=True) as scope:
        rows = await scope.session.scalars(select(DeliveryRow).order_by(DeliveryRow.id))
        return [deliveries.to_delivery(row) for row in rows]


async def test_a_doubt_ends_as_sent_or_planned_or_listed(store: Store, scene: Scene) -> None:
    mine = await doubtful(store, scene)
    later = NOW + timedelta(minutes=2)
    async with store.scope(scene.here) as scope:
        assert await claims.resolve(scope, mine, DeliveryState.PLANNED, later, why=Why.NOT_FOUND)
        assert not await claims.resolve(scope, mine, DeliveryState.SENT, later)
    row = await the_row(store, scene)
    assert (row.state, row.due_at, row.attempted_at, row.settled_at) == (DeliveryState.PLANNED, later, None, None)
    (again,) = await claims_at(store, later)
    await begin(store, again)
    async with store.scope(scene.here) as scope:
        await claims.doubt(scope, again, later, "unclear")
    again = await the_row(store, scene)
    async with store.scope(scene.here) as scope:
        await claims.look_later(scope, again, later + timedelta(hours=1))
    assert (await the_row(store, scene)).due_at == later + timedelta(hours=1)
    async with store.scope(scene.here) as scope:
        assert await claims.resolve(scope, again, DeliveryState.IN_DOUBT, later, why="not_found:begun")
        assert not await claims.resolve(scope, again, DeliveryState.PLANNED, later)
    async with store.system(read_only=True) as system:
        assert await claims.doubts(system, later + timedelta(days=9), 10) == []


async def claims_at(store: Store, now: object) -> list[Delivery]:
    async with store.system() as system:
        return await claims.claim(system, now, LEASE, 10)  # type: ignore[arg-type]


async def test_when_the_next_thing_is_to_be_done(store: Store, scene: Scene) -> None:
    async with store.system(read_only=True) as system:
        assert await claims.next_due(system) is None
        assert not await claims.anything(system, NOW)
    await plan(store, scene, ROW)
    async with store.system(read_only=True) as system:
        assert await claims.next_due(system) == ROW.due_at
        assert not await claims.anything(system, NOW)
        assert await claims.anything(system, ROW.due_at)


async def test_a_claimed_row_is_something_to_look_after(store: Store, scene: Scene) -> None:
    await plan(store, scene)
    await claim(store)
    async with store.system(read_only=True) as system:
        assert await claims.anything(system, NOW)
        assert await claims.next_due(system) is None
