"""The worker with the pace of the database: waits are obeyed by all that is due, looks included, and nothing spins."""

from datetime import timedelta

from bot.core.chat import Message
from bot.core.deliveries import DeliveryState
from bot.platforms.slack.limits import LIMITS, POST, READ
from bot.reminders.local import LocalEngine
from bot.reminders.ports import Address, SendInDoubt, SendRefused, Sent
from bot.reminders.sending.pace import DatabasePace
from bot.store import accounts
from bot.store.pace import Bucket, Team, levels
from tests.reminders.world import Behaviour, FakeChat, World, local, loses_it, plain_words, setup

NINE = local("2026-01-05 09:00")
EVERYBODY = ("project_leader", "working_group", "steering_group")


def engine_of(world: World) -> LocalEngine:
    """A process on Slack's limits, run ten times as fast: the clock stands still while it sends."""
    pace = DatabasePace({"slack": LIMITS.faster(10)}, ahead=timedelta(0))
    return LocalEngine(world.store, [world.chat], plain_words, world.clock, pace=pace, leases=world.leases)


def says_later(method: str, seconds: float) -> Behaviour:
    def behave(_chat: FakeChat, _address: Address, _message: Message, _marker: str) -> Sent:
        raise SendRefused("ratelimited", permanent=False, retry_after=seconds, method=method)

    return behave


async def test_all_that_is_due_goes_out_in_its_turn(world: World) -> None:
    await world.add_series(setup(roles=EVERYBODY))
    await world.run_to("2026-01-05 09:01", engine_of(world))
    assert sorted(world.chat.to("U-leader-town") + world.chat.to("U-owner-town")) == [
        "day_before project 2026-01-06",
        "day_before project 2026-01-06",
    ]
    assert len(world.chat.stored) == 3
    assert all(message.at < NINE + timedelta(seconds=5) for message in world.chat.stored)


async def test_a_wait_stops_everybody_in_the_workspace_and_every_process(world: World) -> None:
    await world.add_series(setup(roles=EVERYBODY))
    async with world.store.scope(world.stranger, read_only=True) as scope:
        theirs = (await accounts.channels(scope))[0].id
    await world.add_series(setup(channel=theirs), world.stranger)
    world.chat.behaviours = [says_later(POST, 40)]
    engine = engine_of(world)
    await world.run_to("2026-01-05 09:00", engine)
    assert len(world.chat.stored) <= 1, "the second of the first two may have been on the wire"
    calls = world.chat.calls
    other = engine_of(world)
    await other.step_to(world.clock, NINE + timedelta(seconds=39))
    assert world.chat.calls == calls
    await world.run_to("2026-01-05 09:02", other)
    assert len(world.chat.stored) == 4
    assert all(message.at >= NINE + timedelta(seconds=40) for message in world.chat.stored[1:])


async def test_a_wait_lets_the_loop_sleep(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    world.chat.behaviours = [says_later(POST, 40)]
    engine = await world.run_to("2026-01-05 09:00", engine_of(world))
    assert await engine.next_due(world.clock.now()) == NINE + timedelta(seconds=40)
    async with world.store.system() as system:
        pace = DatabasePace({"slack": LIMITS})
        await pace.hold(system, Address("slack", "T1", "C"), POST, NINE + timedelta(seconds=90))
    world.clock.move_to(NINE + timedelta(seconds=41))
    assert await engine.drain(world.clock.now()) == 0
    assert await engine.next_due(world.clock.now()) == NINE + timedelta(seconds=90)
    assert world.chat.calls == 1


async def test_a_wait_for_reading_is_kept_by_all_looks(world: World) -> None:
    await world.add_series(setup(roles=EVERYBODY))
    world.chat.behaviours = [loses_it] * 3
    engine = await world.run_to("2026-01-05 09:00", engine_of(world))
    await engine.step_to(world.clock, NINE + timedelta(seconds=3))
    world.chat.find_error = SendRefused("ratelimited", permanent=False, retry_after=50.0, method=READ)
    await engine.step_to(world.clock, NINE + timedelta(seconds=7))
    asked = world.chat.looks
    assert asked >= 1
    await engine_of(world).step_to(world.clock, NINE + timedelta(seconds=54))
    assert world.chat.looks == asked
    world.chat.find_error = None
    await world.run_to("2026-01-05 09:04", engine)
    assert len(world.chat.stored) == 3
    assert {row.state for row in await world.rows() if row.due_at <= world.clock.now()} == {DeliveryState.SENT}


async def test_looks_that_fail_otherwise_hold_nothing_up(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    world.chat.behaviours = [loses_it]
    world.chat.find_error = SendInDoubt("timeout")
    await world.run_to("2026-01-05 09:01", engine_of(world))
    read = Bucket(Team("slack", "T1"), f"method:{READ}")
    async with world.store.system(read_only=True) as system:
        assert (await levels(system, [read]))[read].held_until is None
