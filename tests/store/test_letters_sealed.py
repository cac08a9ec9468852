"""Sealed rows of the ledger: put in for all alike, read and deleted by round, told once for what lies ahead."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.deliveries import DeliveryKind, Planned, Recipient
from bot.store import claims, deliveries, letters
from bot.store.claims import Lease
from bot.store.session import Store
from tests.helpers.scene import Scene, rows_of

NOW = datetime(2026, 9, 8, 10, 0, tzinfo=UTC)
DUE = NOW + timedelta(days=3)
ONE = Planned(
    DeliveryKind.PULSE_REMINDER, "pulse:7", date(2026, 9, 8), Recipient("sealed", 9), DUE, NOW + timedelta(days=14), 1
)


def of(number: int, *, sequence: int = 1, due_at: datetime = DUE, subject: str = "pulse:7") -> Planned:
    return replace(ONE, recipient=Recipient("sealed", number), sequence=sequence, due_at=due_at, subject=subject)


async def put_in(store: Store, municipality: int, *rows: Planned) -> None:
    async with store.scope(municipality) as scope:
        await letters.insert_sealed(scope, rows)


ON_SQLITE = pytest.mark.parametrize("filled", ["sqlite"], indirect=True)


async def test_rows_of_one_round_are_read_and_deleted_and_no_others(store: Store, scene: Scene) -> None:
    later = DUE + timedelta(days=2)
    await put_in(store, scene.neighbour, of(1))
    before = await rows_of(store, scene.neighbour)
    await put_in(store, scene.here, of(9), of(3), of(5, sequence=2, due_at=later), of(4, subject="pulse:77"))
    async with store.scope(scene.here) as scope:
        assert [(row.sequence, row.recipient.id) for row in await letters.sealed_of(scope, 7)] == [
            (1, 3),
            (1, 9),
            (2, 5),
        ]
        assert await letters.delete_sealed(scope, 7) == 3
        assert await letters.sealed_of(scope, 7) == []
        assert await letters.delete_sealed(scope, 7) == 0
        assert len(await letters.sealed_of(scope, 77)) == 1
    assert await rows_of(store, scene.neighbour) == before


@ON_SQLITE
async def test_the_order_of_rows_tells_nothing(store: Store, scene: Scene) -> None:
    await put_in(store, scene.here, of(9), of(3), of(5), of(3, sequence=2))
    async with store.scope(scene.here) as scope:
        rows = sorted(await letters.sealed_of(scope, 7), key=lambda row: row.id)
    assert [(row.sequence, row.recipient.id) for row in rows] == [(1, 3), (1, 5), (1, 9), (2, 3)]


@ON_SQLITE
@pytest.mark.parametrize(
    "wrong", [replace(ONE, recipient=Recipient("person", 9)), replace(ONE, kind=DeliveryKind.GATE)]
)
async def test_only_sealed_rows_are_put_in(store: Store, scene: Scene, wrong: Planned) -> None:
    async with store.scope(scene.here) as scope:
        with pytest.raises(ValueError, match="not sealed"):
            await letters.insert_sealed(scope, [ONE, wrong])
        assert await letters.known(scope, date(2026, 1, 1)) == []


async def test_what_lies_ahead_is_one_line_for_all(store: Store, scene: Scene) -> None:
    later = DUE + timedelta(days=2)
    rows = [of(number, sequence=n, due_at=at) for number in range(1, 30) for n, at in ((1, DUE), (2, later))]
    await put_in(store, scene.here, *rows)
    await put_in(store, scene.neighbour, of(1, subject="pulse:8"))
    async with store.scope(scene.here, read_only=True) as scope:
        ahead = await letters.sealed_ahead(scope, NOW, NOW + timedelta(days=4))
        both = await letters.sealed_ahead(scope, NOW, NOW + timedelta(days=30))
        assert await letters.sealed_ahead(scope, later, NOW + timedelta(days=30)) == []
    assert [(one.due_at, one.sequence, one.recipient.key) for one in ahead] == [(DUE, 1, "sealed:0")]
    assert sorted(one.due_at for one in both) == [DUE, later]


async def test_what_a_dead_process_tried_has_failed_and_is_in_no_list(store: Store, scene: Scene) -> None:
    await put_in(store, scene.here, of(1), of(2))
    lease = Lease("boot", 1.0, "token")
    async with store.system() as system:
        first, _ = await claims.claim(system, DUE, lease, 10)
        assert await claims.begin_attempts(system, [claims.Begun(first, None)], lease, DUE) == {first.id}
        assert await claims.recover(system, "boot", 100.0, 30.0, DUE) == (1, 0)
        assert await claims.doubts(system, DUE + timedelta(days=1), 10) == []
    async with store.scope(scene.here) as scope:
        states = {row.id: (row.state, row.reason, row.address) for row in await letters.sealed_of(scope, 7)}
        assert await deliveries.unsettled(scope) == []
    assert states.pop(first.id) == ("failed", "unclear", None)
    assert list(states.values()) == [("planned", "", None)]
