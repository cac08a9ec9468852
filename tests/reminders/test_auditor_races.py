"""The auditor, and a command that catches up, beside those who change the plan meanwhile."""

import asyncio
from dataclasses import replace
from datetime import time, timedelta

import pytest
from sqlalchemy import text

from bot.core.deliveries import DeliveryState
from bot.reminders.auditing.catch_up import catch_up
from bot.reminders.auditing.compare import mend
from bot.reminders.gaps import SUBJECT
from bot.reminders.planning.planner import replan
from bot.reminders.sending.clock_watch import CLOCK_APART
from bot.store import audit, conditions, meetings, municipalities
from tests.reminders.world import World, local, setup


@pytest.mark.needs_postgres
async def test_a_change_that_is_made_meanwhile_is_not_undone(world: World) -> None:
    """It saw the meetings before the change, and the ledger after it."""
    if world.store.sqlite:
        return
    series = await world.add_series(setup())
    await world.add_series(setup(), world.stranger)
    await world.engine().plan(world.clock.now())
    now, later = world.clock.now(), replace(setup(), rule=replace(setup().rule, at=time(14)))

    async def audit_town() -> object:
        async with world.store.scope(world.town) as scope:
            return (await mend(scope, now)).faults

    async with world.store.scope(world.town) as scope:
        await municipalities.hold(scope)
        await scope.session.execute(text("LOCK TABLE delivery IN ACCESS EXCLUSIVE MODE"))
        auditing = asyncio.create_task(audit_town())
        await asyncio.wait([auditing], timeout=0.3)
        assert not auditing.done()
        await meetings.change(scope, series.id, later)
        await replan(scope, now)
    before = await world.rows()
    assert await auditing == {}
    assert await world.rows() == before
    assert {row.due_at.hour for row in before if row.state is DeliveryState.PLANNED} == {8, 12}
    assert {row.state for row in await world.rows(world.stranger)} == {DeliveryState.PLANNED}


@pytest.mark.needs_postgres
async def test_what_was_missed_is_put_down_when_nobody_else_plans(world: World) -> None:
    """Marked before its turn, it would wait for one who plans, who waits for the marked rows."""
    if world.store.sqlite:
        return
    await world.add_series(setup())
    await world.engine().plan(world.clock.now())
    now = local("2026-01-06 10:00")

    async def catching_up() -> bool:
        async with world.store.scope(world.town) as scope:
            return await catch_up(scope, now)

    async with world.store.scope(world.town) as scope:
        await municipalities.hold(scope)
        late = asyncio.create_task(catching_up())
        await asyncio.wait([late], timeout=0.3)
        await scope.session.execute(text("SELECT id FROM delivery FOR UPDATE NOWAIT"))
        assert not late.done()
    assert await late
    assert {row.reason for row in await world.rows() if row.subject != SUBJECT and row.nominal.day == 6} == {"late"}


@pytest.mark.parametrize("value", [{"seconds": 172800}, {"seconds": None}])
async def test_by_a_clock_that_is_not_believed_nothing_is_late(world: World, value: dict[str, object]) -> None:
    """The engine holds, so nobody audits; whoever gives a command shares its clock."""
    await world.add_series(setup())
    await world.add_series(setup(), world.stranger)
    await world.engine().plan(world.clock.now())
    before = await world.rows()
    async with world.store.system() as system:
        await conditions.note(system, f"{CLOCK_APART}slack", value, world.clock.now())
    for municipality in (world.town, world.stranger):
        async with world.store.scope(municipality) as scope:
            assert not await catch_up(scope, local("2026-01-07 09:00"))
    assert await world.rows() == before
    async with world.store.system() as system:
        await conditions.clear(system, f"{CLOCK_APART}slack")
    async with world.store.scope(world.town) as scope:
        assert await catch_up(scope, local("2026-01-07 09:00"))
    assert {row.state for row in await world.rows(world.stranger)} == {DeliveryState.PLANNED}


@pytest.mark.parametrize(("ahead", "needed"), [(-4, False), (-60, True), (0, False), (4, False), (60, False)])
async def test_by_a_clock_that_shows_less_than_at_the_last_audit_nothing_is_late(
    world: World, ahead: int, *, needed: bool
) -> None:
    await world.add_series(setup())
    await world.engine().plan(world.clock.now())
    now = local("2026-01-06 09:30")
    async with world.store.system() as system:
        await audit.looked_at(system, [world.town], now + timedelta(minutes=ahead))
    async with world.store.scope(world.town) as scope:
        assert await catch_up(scope, now) is needed
    late = [row.reason == "late" for row in await world.rows() if row.subject != SUBJECT]
    assert any(late) is needed
