"""What the torture has found, each in the smallest form in which it fails."""

import asyncio
from datetime import time, timedelta

import pytest

from bot.clock import ManualClock
from bot.core.chat import Message, Paragraph
from bot.core.deliveries import DeliveryKind, DeliveryState, Planned, Recipient
from bot.core.meetings import ReminderKind
from bot.reminders.planning.planner import difference, replan
from bot.reminders.planning.snapshot import take
from bot.reminders.ports import Address, Sent
from bot.reminders.sending.outcomes import Outcomes
from bot.reminders.sending.pace import ProcessPace
from bot.reminders.sending.preparing import Attempt
from bot.reminders.sending.shut_out import ShutOut
from bot.reminders.sending.wire import Outcome, TooLate
from bot.store import claims, deliveries, municipalities
from bot.store.claims import Lease
from tests.reminders.world import START, FakeChat, World, local, setup


async def test_a_reminder_whose_lease_ran_out_is_still_wanted_when_planning_comes_first(world: World) -> None:
    """It was put back by a second without a reason: the planner took it for a meeting moved into the past."""
    await world.add_series(setup(channel=world.channel))
    await world.add_series(setup(), world.stranger)
    world.clock.move_to(local("2026-01-05 09:00"))
    now = world.clock.now()
    outcomes = Outcomes({"slack": world.chat}, ProcessPace(), ShutOut())
    async with world.store.system() as system:
        claimed = await claims.claim(system, now, Lease("boot-1", now.timestamp() + 30, "token"), 100)
        attempts = [Attempt(row, Address("slack", "T1", "C-town"), Message((Paragraph("x"),)), now) for row in claimed]
        assert await outcomes.settle(system, [Outcome(attempt, TooLate()) for attempt in attempts], now) == 0
    for municipality in (world.town, world.stranger):
        async with world.store.scope(municipality) as scope:
            await replan(scope, now)
        (row,) = [row for row in await world.rows(municipality) if row.id in {row.id for row in claimed}]
        assert (row.state, row.waiting) == (DeliveryState.PLANNED, True)
    await world.run_to("2026-01-05 09:05")
    assert len(world.chat.stored) == 2


async def test_a_row_outside_the_stretch_that_was_compared_is_not_taken_back(world: World) -> None:
    """Another process put it back, to be sent at once, between the two questions of one that planned."""
    series = await world.add_series(setup(channel=world.channel))
    world.clock.move_to(local("2026-01-05 09:00"))
    now = world.clock.now()
    async with world.store.scope(world.town) as scope:
        snapshot, ledger = await take(scope), await deliveries.ledger(scope, now.date())
        due = [row for row in ledger if row.due_at <= now]
        assert len(due) == 1
        assert difference([], due, now, snapshot, {}).supersede == []
    await world.change_series(series, active=False)
    async with world.store.scope(world.town) as scope:
        assert difference([], due, now, await take(scope), {}).supersede == [due[0].id]


@pytest.mark.needs_postgres
async def test_two_that_plan_for_one_municipality_take_turns(world: World) -> None:
    """One that saw the meetings before a change, and the ledger after it, would take back what the change planned."""
    if world.store.sqlite:
        return
    async with world.store.scope(world.town) as first:
        await municipalities.hold(first)
        second = asyncio.create_task(world.add_series(setup(channel=world.channel)))
        other = await world.add_series(setup(), world.stranger)
        await asyncio.wait([second], timeout=0.2)
        assert not second.done()
    assert (await second).id != other.id
    assert await world.rows() != []


@pytest.mark.needs_postgres
async def test_gaps_found_by_several_at_once_are_all_told(world: World) -> None:
    """Each read the notice that waited and wrote it anew with its own gap: the last one's was told, the others' not."""
    leader = Recipient("person", world.people["leader"])
    notice = Planned(
        kind=DeliveryKind.GAPS, subject="gaps", nominal=START.date(), recipient=leader, due_at=START, expires_at=None
    )

    async def find(number: int) -> None:
        async with world.store.scope(world.town) as scope:
            await asyncio.sleep(0)
            await deliveries.add_to_notice(scope, notice, [number])

    await asyncio.gather(*(find(number) for number in range(1, 9)))
    told = [number for row in await world.rows() for number in row.about]
    assert sorted(told) == list(range(1, 9))
    assert await world.rows(world.stranger) == []


async def test_a_gap_is_not_added_to_a_notice_that_is_on_its_way(world: World) -> None:
    leader = Recipient("person", world.people["leader"])
    notice = Planned(
        kind=DeliveryKind.GAPS, subject="gaps", nominal=START.date(), recipient=leader, due_at=START, expires_at=None
    )
    for number in (1, 2):
        async with world.store.scope(world.town) as scope:
            await deliveries.add_to_notice(scope, notice, [number])
    async with world.store.system() as system:
        (claimed,) = await claims.claim(system, START, Lease("boot-1", 30, "token"), 10)
    async with world.store.scope(world.town) as scope:
        await deliveries.add_to_notice(scope, notice, [3])
    rows = await world.rows()
    assert claimed.about == (1, 2)
    assert [(row.sequence, row.about) for row in rows] == [(0, (1, 2)), (1, (3,))]
    assert await world.rows(world.stranger) == []


async def test_a_clock_that_is_put_forward_while_a_round_goes_on_sends_nothing_early(world: World) -> None:
    """The round looked at the clock once more before each claim, and claimed what was due hours later."""
    await world.add_series(setup(channel=world.channel))
    later = setup("FREQ=WEEKLY;BYDAY=MO", at=time(13), meeting="status", reminders=(ReminderKind.HOUR_BEFORE,))
    await world.add_series(later)
    await world.add_series(later, world.stranger)
    world.clock.move_to(local("2026-01-05 09:00"))
    engine = world.engine()

    def is_set_meanwhile(chat: FakeChat, address: Address, message: Message, marker: str) -> Sent:
        world.leases.clock = ManualClock(world.clock.now())  # nobody sets the machine's own seconds
        world.clock.advance(timedelta(hours=3, minutes=30))
        return chat.store(address, message, marker)

    world.chat.behaviours = [is_set_meanwhile]
    assert await engine.drain(world.clock.now()) == 1
    assert world.chat.to("C-town") == ["day_before project 2026-01-06"]
    assert len(world.chat.stored) == 1
