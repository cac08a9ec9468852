"""What planning and the auditor write down, and the sign that tells whether a ledger has changed."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.core.deliveries import DeliveryKind, Planned, Recipient
from bot.store import audit, deliveries, municipalities
from bot.store.audit import Audited
from bot.store.models import DeliveryRow
from bot.store.session import Store

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
async def places(migrated_url: str) -> AsyncIterator[tuple[Store, int, int]]:
    """A store with two municipalities, each with one planned reminder."""
    store, ids = Store(migrated_url), []
    for name in ("town", "stranger"):
        async with store.system() as system:
            made = await municipalities.add(system, name, language="nb", programme="bti", now=NOW)
            planned = Planned(
                DeliveryKind.DAY_BEFORE, "series:1", date(2026, 1, 7), Recipient("person", 1), NOW + DAY, NOW + 2 * DAY
            )
            await deliveries.insert(system.scope(made.id), [planned])
            ids.append(made.id)
    yield store, ids[0], ids[1]
    await store.close()


async def test_planning_and_changes_are_remembered_apart(places: tuple[Store, int, int]) -> None:
    store, town, stranger = places
    async with store.scope(town) as scope:
        assert await audit.get(scope) == Audited(town)
        await audit.changed(scope, NOW - DAY)
        assert await audit.get(scope) == Audited(town, changed_at=NOW - DAY)
        await audit.planned(scope, NOW + 35 * DAY, NOW)
        assert await audit.get(scope) == Audited(town, NOW + 35 * DAY, NOW - DAY)
        await audit.changed(scope, NOW)
        await audit.note_found(scope, {"missing": 2}, 2, 0, NOW)
        await audit.note_found(scope, {"lost": 1}, 0, 1, NOW + DAY)
    async with store.system() as system:
        await audit.looked_at(system, [town], NOW)
        known = await audit.everyone(system)
    assert known == {town: Audited(town, NOW + 35 * DAY, NOW, NOW, 2, 1, NOW + DAY, {"lost": 1})}
    async with store.scope(stranger) as scope:
        assert await audit.get(scope) == Audited(stranger)


async def test_the_first_planning_knows_nothing_of_the_past(places: tuple[Store, int, int]) -> None:
    store, town, _ = places
    async with store.scope(town) as scope:
        await audit.planned(scope, NOW + DAY, NOW)
        await audit.planned(scope, NOW + 2 * DAY, NOW + DAY)
        assert await audit.get(scope) == Audited(town, NOW + 2 * DAY, NOW)


@pytest.mark.parametrize(
    ("values", "changes", "odd"),
    [
        ({"token": "t"}, False, 0),
        ({"state": "sent", "message_ref": "1", "attempted_at": NOW, "attempts": 1, "settled_at": NOW}, False, 0),
        ({"due_at": NOW + 2 * DAY}, True, 0),
        ({"expires_at": None}, True, 0),
        ({"recipient": "person:2"}, True, 0),
        ({"subject": "series:2"}, True, 0),
        ({"reason": "held"}, True, 0),
        ({"state": "skipped", "reason": "late"}, True, 0),
        ({"state": "nowhere"}, True, 0),
        ({"state": "sent"}, False, 1),
        ({"state": "failed"}, True, 1),
        ({"state": "sending"}, False, 1),
        ({"settled_at": NOW}, False, 1),
        ({"message_ref": "1"}, False, 1),
        ({"due_at": NOW - timedelta(minutes=2)}, True, 1),
        ({"state": "in_doubt", "attempted_at": NOW}, False, 1),
    ],
)
async def test_the_sign_changes_with_what_matters_and_not_with_sending(
    places: tuple[Store, int, int], values: dict[str, object], changes: bool, odd: int
) -> None:
    store, town, stranger = places
    async with store.system() as system:
        before = await audit.signs(system, NOW - 35 * DAY, NOW)
        mine = update(DeliveryRow).where(DeliveryRow.municipality_id == town)
        await system.session.execute(mine.values(**values))
        after = await audit.signs(system, NOW - 35 * DAY, NOW)
    assert (before[town].odd, before[stranger]) == (0, after[stranger])
    seen = after.get(town)
    assert (seen is None or seen.sum != before[town].sum) is changes
    assert (seen.odd if seen else 0) == odd


async def test_a_row_is_mended_only_as_it_was_read(places: tuple[Store, int, int]) -> None:
    store, town, stranger = places
    async with store.scope(town) as scope:
        (row,) = await audit.rows(scope, NOW)
        assert await audit.mend(scope, row, {"reason": "held"})
        assert not await audit.mend(scope, row, {"reason": ""})
        (after,) = await audit.rows(scope, NOW)
        assert after.reason == "held"
    async with store.scope(stranger) as scope:
        assert not await audit.mend(scope, row, {"reason": ""})
        assert [one.reason for one in await audit.rows(scope, NOW)] == [""]


async def test_what_is_overdue_waits_and_is_late(places: tuple[Store, int, int]) -> None:
    store, town, stranger = places
    async with store.scope(town) as scope:
        assert await audit.overdue(scope, NOW + DAY) == []
        assert await audit.waiting(scope, NOW + DAY) == 0
        assert await audit.waiting(scope, NOW + DAY + timedelta(minutes=3)) == 1
        late = await audit.overdue(scope, NOW + 2 * DAY)
        await audit.mark_late(scope, late, NOW + 2 * DAY)
        assert [(row.state, row.reason) for row in await audit.rows(scope, NOW)] == [("skipped", "late")]
    async with store.scope(stranger) as scope:
        await audit.mark_late(scope, late, NOW)
        assert [row.state for row in await audit.rows(scope, NOW)] == ["planned"]
    async with store.system(read_only=True) as system:
        assert await audit.at_work(system, NOW + 2 * DAY - timedelta(minutes=1))
        assert not await audit.at_work(system, NOW + 2 * DAY + timedelta(minutes=5))
