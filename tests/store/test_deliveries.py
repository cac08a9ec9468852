"""The ledger's rows: their identity, what planning does to them, notices. The stranger's rows are never touched."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.core.deliveries import Delivery, DeliveryKind, DeliveryState, Planned, Recipient, Why
from bot.store import deliveries
from bot.store.models import DeliveryRow
from bot.store.session import Scope, Store
from tests.helpers.scene import NOW, Scene

ROW = Planned(
    kind=DeliveryKind.DAY_BEFORE,
    subject="series:1",
    nominal=date(2026, 9, 15),
    recipient=Recipient("channel", 1),
    due_at=NOW + timedelta(days=6),
    expires_at=NOW + timedelta(days=7),
)
FLOOR = date(2026, 9, 1)


async def rows(scope: Scope) -> list[Delivery]:
    return await deliveries.ledger(scope, FLOOR)


async def set_state(scope: Scope, delivery: Delivery, state: DeliveryState, **values: object) -> None:
    row = await scope.session.scalar(select(DeliveryRow).where(DeliveryRow.id == delivery.id))
    assert row is not None
    row.state = state.value
    for name, value in values.items():
        setattr(row, name, value)
    await scope.session.flush()


async def test_a_row_comes_back_as_it_was_planned(here: Scope) -> None:
    await deliveries.insert(here, [ROW])
    (found,) = await rows(here)
    assert (found.kind, found.subject, found.nominal, found.recipient) == (
        ROW.kind,
        ROW.subject,
        ROW.nominal,
        ROW.recipient,
    )
    assert (found.due_at, found.expires_at, found.sequence) == (ROW.due_at, ROW.expires_at, 0)
    assert (found.state, found.reason, found.attempts, found.about) == (DeliveryState.PLANNED, "", 0, ())
    assert found.municipality_id == here.municipality_id
    assert len(found.marker) == 32


async def test_the_same_identity_is_stored_once(here: Scope) -> None:
    await deliveries.insert(here, [ROW])
    await deliveries.insert(here, [replace(ROW, due_at=NOW), ROW])
    assert [row.due_at for row in await rows(here)] == [ROW.due_at]


@pytest.mark.parametrize(
    "other",
    [
        replace(ROW, kind=DeliveryKind.HOUR_BEFORE),
        replace(ROW, subject="series:2"),
        replace(ROW, nominal=date(2026, 9, 16)),
        replace(ROW, recipient=Recipient("person", 1)),
        replace(ROW, sequence=1),
    ],
    ids=["kind", "subject", "nominal", "recipient", "sequence"],
)
async def test_each_part_of_the_identity_counts(here: Scope, other: Planned) -> None:
    await deliveries.insert(here, [ROW, other])
    assert len(await rows(here)) == 2


async def test_the_stranger_has_identities_of_its_own(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        for municipality in (scene.here, scene.stranger):
            await deliveries.insert(system.scope(municipality), [ROW])
        (mine,) = await rows(system.scope(scene.here))
        (theirs,) = await rows(system.scope(scene.stranger))
        assert mine.marker != theirs.marker
        await deliveries.supersede(system.scope(scene.here), [mine.id, theirs.id], NOW)
        await deliveries.revise(system.scope(scene.here), {theirs.id: (NOW, None)})
        await deliveries.expire_at(system.scope(scene.here), {theirs.id: None})
        await deliveries.revive(system.scope(scene.here), {theirs.id: (NOW, None)})
        assert await rows(system.scope(scene.stranger)) == [theirs]
        assert await deliveries.by_ids(system.scope(scene.here), [theirs.id]) == []
        await system.session.rollback()


async def test_nothing_to_insert(here: Scope) -> None:
    await deliveries.insert(here, [])
    assert await rows(here) == []


async def test_supersede_touches_planned_rows_alone(here: Scope) -> None:
    await deliveries.insert(here, [ROW, replace(ROW, kind=DeliveryKind.HOUR_BEFORE)])
    first, second = await rows(here)
    await set_state(here, first, DeliveryState.SENT)
    await deliveries.supersede(here, [first.id, second.id], NOW)
    states = {row.kind: (row.state, row.reason) for row in await rows(here)}
    assert states == {
        DeliveryKind.DAY_BEFORE: (DeliveryState.SENT, ""),
        DeliveryKind.HOUR_BEFORE: (DeliveryState.SKIPPED, Why.SUPERSEDED),
    }


async def test_revise_forgets_why_a_row_waited(here: Scope) -> None:
    await deliveries.insert(here, [ROW])
    (row,) = await rows(here)
    await set_state(here, row, DeliveryState.PLANNED, reason="held")
    assert (await rows(here))[0].waiting
    await deliveries.revise(here, {row.id: (NOW, NOW + timedelta(days=1))})
    (revised,) = await rows(here)
    assert (revised.due_at, revised.expires_at, revised.waiting) == (NOW, NOW + timedelta(days=1), False)


async def test_expire_at_leaves_the_rest(here: Scope) -> None:
    await deliveries.insert(here, [ROW])
    (row,) = await rows(here)
    await set_state(here, row, DeliveryState.PLANNED, reason="retry:unreachable")
    await deliveries.expire_at(here, {row.id: NOW})
    (found,) = await rows(here)
    assert (found.expires_at, found.due_at, found.reason) == (NOW, ROW.due_at, "retry:unreachable")


async def test_revive_brings_a_skipped_row_back_and_no_other(here: Scope) -> None:
    await deliveries.insert(here, [ROW, replace(ROW, sequence=1)])
    first, second = await rows(here)
    await deliveries.supersede(here, [first.id], NOW)
    await set_state(here, second, DeliveryState.SENT)
    await deliveries.revive(here, {row.id: (NOW, None) for row in (first, second)})
    states = {row.id: (row.state, row.due_at, row.settled_at) for row in await rows(here)}
    assert states[first.id] == (DeliveryState.PLANNED, NOW, None)
    assert states[second.id][0] is DeliveryState.SENT


async def test_the_ledger_shows_old_rows_only_while_they_are_planned(here: Scope) -> None:
    old = replace(ROW, nominal=date(2026, 1, 6))
    await deliveries.insert(here, [old, replace(old, sequence=1)])
    first, _ = await rows(here)
    await set_state(here, first, DeliveryState.SENT)
    assert [row.sequence for row in await rows(here)] == [1]
    assert len(await deliveries.ledger(here, date(2026, 1, 1))) == 2


async def test_how_far_planning_reaches(here: Scope) -> None:
    assert await deliveries.planned_stretch(here) is None
    assert await deliveries.planned_through(here) == {}
    later = replace(ROW, subject="series:2", due_at=NOW + timedelta(days=20))
    await deliveries.insert(here, [ROW, later, replace(ROW, kind=DeliveryKind.GAPS, due_at=NOW)])
    assert await deliveries.planned_stretch(here) == deliveries.PlannedStretch(ROW.due_at, later.due_at, put_off=False)
    assert await deliveries.planned_through(here) == {"series:1": ROW.due_at, "series:2": later.due_at}
    (first, _) = await rows(here)
    await set_state(here, first, DeliveryState.PLANNED, reason="held")
    stretch = await deliveries.planned_stretch(here)
    assert stretch is not None
    assert stretch.put_off


NOTICE = Planned(
    kind=DeliveryKind.GAPS,
    subject="gaps",
    nominal=date(2026, 9, 8),
    recipient=Recipient("person", 1),
    due_at=NOW,
    expires_at=None,
)


async def notices(scope: Scope) -> list[Delivery]:
    found = await scope.session.scalars(select(DeliveryRow).where(DeliveryRow.kind == "gaps").order_by(DeliveryRow.id))
    return [deliveries.to_delivery(row) for row in found]


async def test_gaps_join_the_notice_that_waits(here: Scope) -> None:
    await deliveries.add_to_notice(here, NOTICE, [1, 2])
    await deliveries.add_to_notice(here, replace(NOTICE, nominal=date(2026, 9, 9)), [2, 3])
    (notice,) = await notices(here)
    assert (notice.about, notice.nominal, notice.expires_at) == ((1, 2, 3), date(2026, 9, 8), None)


async def test_gaps_after_a_notice_was_sent_make_another(here: Scope) -> None:
    await deliveries.add_to_notice(here, NOTICE, [1])
    (sent,) = await notices(here)
    await set_state(here, sent, DeliveryState.SENT)
    await deliveries.add_to_notice(here, NOTICE, [2])
    await deliveries.add_to_notice(here, replace(NOTICE, recipient=Recipient("person", 2)), [2])
    assert [(n.recipient.id, n.sequence, n.about) for n in await notices(here)] == [
        (1, 0, (1,)),
        (1, 1, (2,)),
        (2, 0, (2,)),
    ]


async def test_the_overview_lists_failed_doubtful_and_late(here: Scope) -> None:
    kinds = {
        0: (DeliveryState.FAILED, "refused:is_archived"),
        1: (DeliveryState.IN_DOUBT, "unclear:timeout"),
        2: (DeliveryState.SKIPPED, "late"),
        3: (DeliveryState.SKIPPED, "superseded"),
        4: (DeliveryState.SENT, ""),
        5: (DeliveryState.PLANNED, ""),
    }
    await deliveries.insert(here, [replace(ROW, sequence=n, due_at=NOW + timedelta(hours=n)) for n in kinds])
    for row in await rows(here):
        state, reason = kinds[row.sequence]
        await set_state(here, row, state, reason=reason)
    assert [row.sequence for row in await deliveries.unsettled(here)] == [2, 1, 0]


async def test_a_moment_needs_a_zone(here: Scope) -> None:
    with pytest.raises(Exception, match="zone"):
        await deliveries.insert(here, [replace(ROW, due_at=datetime.fromisoformat("2026-09-08 09:00"))])
    await here.session.rollback()
