"""A round of the local engine is short: planning comes in slices, sending pauses, and an end is an end."""

import asyncio
import logging
from datetime import timedelta

import pytest

from bot.core.chat import Message, Visitor
from bot.core.deliveries import DeliveryState
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.errors import ConfigError
from bot.reminders.local import LocalEngine
from bot.reminders.planning.plan_rounds import PlanRounds
from bot.reminders.ports import Address, Sent
from bot.reminders.sending.pace import ProcessPace
from bot.store import accounts, conditions, meetings, moving, municipalities, people
from tests.reminders.world import START, World, local, setup

HOUR = timedelta(hours=1)


async def more_municipalities(world: World, count: int) -> list[int]:
    """Make ``count``, each with a series that nobody has planned; return the ids."""
    async with world.store.system() as system:
        made = []
        for n in range(count):
            one = await municipalities.add(system, f"more{n}", language="nb", programme="bti", now=START)
            await people.add(
                system.scope(one.id), [NewPerson("x", f"x@more{n}.example", frozenset({Role.PROJECT_LEADER}))], START
            )
            await meetings.add(system.scope(one.id), setup())
            made.append(one.id)
    return made


async def planned(world: World, ids: list[int]) -> list[int]:
    return [number for number in ids if await world.rows(number)]


async def test_municipalities_are_planned_a_few_at_a_time(world: World) -> None:
    ids = await more_municipalities(world, 5)
    rounds, now = PlanRounds(world.store), world.clock.now()
    assert await rounds.a_few(now, busy=False, few=4)
    assert await planned(world, ids) == ids[:2], "the world's own two come first"
    assert rounds.planned_at is None
    assert not await rounds.a_few(now, busy=False, few=4)
    assert await planned(world, ids) == ids
    assert rounds.planned_at == now


async def test_while_something_is_due_only_who_was_never_planned_is(world: World) -> None:
    ids = await more_municipalities(world, 2)
    rounds, now = PlanRounds(world.store), world.clock.now()
    assert not await rounds.a_few(now, busy=True, few=3)
    assert await planned(world, ids) == ids[:1]
    await rounds.a_few(now, busy=True, few=3)
    assert await planned(world, ids) == ids
    await rounds.a_few(now + HOUR, busy=True)
    assert rounds.planned_at is None, "it is time, but there is no time"
    await rounds.a_few(now + HOUR, busy=False)
    assert rounds.planned_at == now + HOUR
    await rounds.a_few(now + 2 * HOUR, busy=True)
    await rounds.a_few(now + 3 * HOUR, busy=True)
    assert rounds.planned_at == now + 3 * HOUR, "a round is not put off for ever"


async def test_who_moves_the_clock_has_all_planned_at_once(world: World) -> None:
    ids = await more_municipalities(world, 12)
    engine = world.engine()
    await engine.drain(world.clock.now())
    assert await planned(world, ids) == ids
    assert engine._planned_at == world.clock.now()


async def many(world: World, count: int) -> None:
    async with world.store.system() as system:
        new = [NewPerson(f"p{n}", f"p{n}@town.example", frozenset({Role.WORKING_GROUP})) for n in range(count)]
        await people.add(system.scope(world.town), new, START)
        for n in range(count):
            await accounts.remember(system, Visitor("slack", "T1", f"U-p{n}", email=f"p{n}@town.example"))
    await world.add_series(setup(roles=("working_group",)))
    await world.add_series(setup(), world.stranger)


async def test_after_a_while_nothing_more_is_claimed_and_the_next_round_goes_on(world: World) -> None:
    await many(world, 250)
    engine = world.engine()
    world.clock.move_to(local("2026-01-05 09:00"))
    assert await engine._worker.may_work(world.clock.now(), due=True)
    rounds = [await engine._worker.drain(world.clock.now(), longest=-1)]
    assert {row.state for row in await world.rows()} == {DeliveryState.SENT, DeliveryState.PLANNED}
    assert await engine.next_due(world.clock.now()) == world.clock.now()
    rounds += [await engine._worker.drain(world.clock.now(), longest=-1) for _ in range(2)]
    assert sum(rounds) == len(world.chat.stored) == 252
    assert all(0 < sent < 252 for sent in rounds)


async def test_who_is_told_to_stop_gives_back_what_waits_and_waits_for_what_is_on_the_wire(world: World) -> None:
    """Two to one channel: the second waits a minute for its turn. Nothing of it is in doubt afterwards."""
    await world.add_series(setup(channel=world.channel))
    await world.add_series(setup(channel=world.channel, meeting="status"))
    await world.add_series(setup(), world.stranger)
    pace = ProcessPace(timedelta(minutes=1), ahead=timedelta(minutes=5))
    engine = LocalEngine(world.store, [world.chat], world.renderer, world.clock, pace=pace, leases=world.leases)
    on_the_wire, goes_on = asyncio.Event(), asyncio.Event()

    async def send(address: Address, message: Message, marker: str) -> Sent:
        on_the_wire.set()
        await goes_on.wait()
        return world.chat.store(address, message, marker)

    world.chat.send = send  # type: ignore[method-assign]
    world.clock.move_to(local("2026-01-05 09:00"))
    sending = asyncio.create_task(engine.drain(world.clock.now()))
    async with asyncio.timeout(30):
        await on_the_wire.wait()
        engine.stop()
        goes_on.set()
        assert await sending == 2
    due = [row for row in await world.rows() if row.due_at <= world.clock.now() + timedelta(seconds=1)]
    assert sorted((row.state.value, row.attempted_at is None) for row in due) == [("planned", True), ("sent", False)]
    assert await engine.drain(world.clock.now() + timedelta(seconds=1)) == 0, "it claims nothing any more"
    await world.run_to("2026-01-05 09:02")
    assert len(world.chat.stored) == 3


async def test_what_was_moved_while_a_process_began_is_not_run(world: World) -> None:
    engine = world.engine()
    async with world.store.system() as system:
        await conditions.note(system, moving.MOVED, {"to": "db.example/kurs"}, world.clock.now())
    with pytest.raises(ConfigError) as refused:
        await engine.run()
    assert (refused.value.key, refused.value.values) == ("moving.moved", {"place": "db.example/kurs"})


async def test_a_long_round_is_not_woken_again_and_again(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """The job that wakes the loop is gone while a round goes on: the scheduler has nothing to skip."""
    await world.add_series(setup(channel=world.channel))
    engine, rounds = world.engine(), 0
    long, over = asyncio.Event(), asyncio.Event()

    async def long_round() -> timedelta:
        nonlocal rounds
        rounds += 1
        if rounds == 2:
            long.set()
            await asyncio.sleep(0.5)
            over.set()
        return timedelta(milliseconds=20) if rounds == 1 else timedelta(minutes=1)

    engine._round = long_round  # type: ignore[method-assign]
    with caplog.at_level(logging.INFO, logger="apscheduler"):
        running = asyncio.create_task(engine.run())
        async with asyncio.timeout(30):
            await over.wait()
        await asyncio.sleep(0.1)
        engine.stop()
        await running
    assert rounds == 2
    assert not any("skipped" in record.getMessage() or "missed" in record.getMessage() for record in caplog.records)
