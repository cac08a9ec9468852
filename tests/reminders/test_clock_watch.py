"""Our clock against the platform's: nothing is planned, dropped or sent while they differ, and all can see why."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from typing_extensions import override

from bot.reminders.ports import SendInDoubt
from bot.reminders.sending.clock_watch import AGAIN, EVERY, EVERY_DUE, ClockWatch
from bot.store import conditions
from tests.reminders.world import FakeChat, World, local, setup

NOW = local("2026-01-05 09:00")


@dataclass
class Machine:
    """The machine's own seconds."""

    seconds: float = 5000.0

    def running(self) -> float:
        return self.seconds


@dataclass
class Asked(FakeChat):
    """A platform that counts how often it was asked for its time."""

    asked: int = 0

    @override
    async def read_clock(self) -> None:
        self.asked += 1
        await super().read_clock()


def watch(difference: float | None = 0.0) -> tuple[ClockWatch, Asked, Machine]:
    """A watch, one platform whose clock ours is ahead of by ``difference`` seconds, and the machine."""
    known = None if difference is None else timedelta(seconds=difference)
    platform, machine = Asked(None, clock_difference=known, clock_now=known), Machine()  # type: ignore[arg-type]
    return ClockWatch([platform], machine.running), platform, machine


async def test_clocks_that_agree_are_read_now_and_then(caplog: pytest.LogCaptureFixture) -> None:
    clocks, platform, machine = watch(1.0)
    for passed, due, asked in ((0.0, False, 1), (EVERY_DUE + 1, False, 1), (0.0, True, 2), (EVERY + 1, False, 3)):
        machine.seconds += passed
        moment = NOW + timedelta(seconds=machine.seconds - 5000)
        assert await clocks.believable(moment, due=due)
        assert platform.asked == asked
    assert caplog.records == []


@pytest.mark.parametrize(
    ("seconds", "believed"), [(120, True), (-120, True), (121, False), (-121, False), (86400, False)]
)
async def test_two_minutes_are_the_limit(seconds: float, *, believed: bool) -> None:
    clocks, _, _ = watch(seconds)
    assert await clocks.believable(NOW, due=True) is believed
    assert clocks.holding is not believed
    assert clocks.apart == ({} if believed else {"slack": timedelta(seconds=seconds)})


async def test_a_platform_without_a_clock_holds_up_nothing() -> None:
    clocks, platform, _ = watch(None)
    assert await clocks.believable(NOW, due=True)
    platform.clock_error = SendInDoubt("timeout")
    assert await clocks.believable(NOW, due=True)


async def test_a_clock_is_not_believed_before_somebody_could_be_asked() -> None:
    clocks, platform, _ = watch(86400.0)
    platform.clock_error = SendInDoubt("timeout")
    platform.clock_difference = None
    assert not clocks.holding, "nobody has looked yet"
    for _ in range(2):
        assert not await clocks.believable(NOW, due=False)
        assert (clocks.holding, clocks.apart, clocks.troubles) == (True, {}, {"slack": None})
    platform.clock_error = None
    assert not await clocks.believable(NOW, due=False)
    assert clocks.troubles == {"slack": 86400}
    platform.clock_now = timedelta(0)
    assert await clocks.believable(NOW, due=False)
    assert clocks.troubles == {}
    assert platform.asked == 4


async def test_each_platform_is_asked() -> None:
    """One that has no clock, and one that agrees, hold up nothing; one that cannot be asked holds up all."""
    machine = Machine()
    agrees, silent = Asked(None, platform="slack"), Asked(None, platform="web")  # type: ignore[arg-type]
    agrees.clock_now = timedelta(seconds=1)
    silent.clock_error = SendInDoubt("timeout")
    clocks = ClockWatch([agrees, silent], machine.running)
    assert not await clocks.believable(NOW, due=True)
    assert clocks.troubles == {"web": None}
    silent.clock_error = None
    assert await clocks.believable(NOW, due=True)
    nobody = ClockWatch([], machine.running)
    assert await nobody.believable(NOW, due=True)
    assert nobody.holding is False


@pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(hours=-1), timedelta(days=1), timedelta(seconds=6)])
async def test_a_clock_that_was_set_is_asked_about_at_once(jump: timedelta, caplog: pytest.LogCaptureFixture) -> None:
    clocks, platform, machine = watch(0.0)
    assert await clocks.believable(NOW, due=True)
    machine.seconds += 1
    platform.clock_now = jump
    believed = await clocks.believable(NOW + jump + timedelta(seconds=1), due=False)
    assert platform.asked == 2
    assert believed is (abs(jump) <= timedelta(minutes=2))
    assert [r.seconds for r in caplog.records if r.message == "our clock was set"] == [  # type: ignore[attr-defined]
        round(jump.total_seconds())
    ]


async def test_a_clock_that_was_set_is_not_believed_until_somebody_could_be_asked() -> None:
    clocks, platform, machine = watch(0.0)
    assert await clocks.believable(NOW, due=True)
    platform.clock_error = SendInDoubt("timeout")
    later = NOW + timedelta(hours=3)
    assert not await clocks.believable(later, due=True)
    assert clocks.holding
    assert clocks.apart == {}
    platform.clock_error = None
    machine.seconds += 1
    assert await clocks.believable(later + timedelta(seconds=1), due=True)


async def test_it_is_said_loudly_once(caplog: pytest.LogCaptureFixture) -> None:
    clocks, platform, _ = watch(600)
    for _ in range(3):
        assert not await clocks.believable(NOW, due=True)
    assert platform.asked == 3, "asked each time until they agree"
    platform.clock_now = timedelta(0)
    assert await clocks.believable(NOW, due=True)
    platform.clock_now = platform.clock_difference = timedelta(seconds=-300)
    assert not await clocks.believable(NOW, due=True)
    loud = [(r.levelno, r.seconds) for r in caplog.records if r.message.startswith("our clock and")]  # type: ignore[attr-defined]
    assert loud == [(logging.ERROR, 600), (logging.ERROR, -300)]


# ---- in an engine --------------------------------------------------------------------------------------------------


async def known(world: World) -> dict[str, object]:
    async with world.store.system(read_only=True) as system:
        return {c.name: dict(c.value) for c in await conditions.known(system, "clock_apart:")}


@pytest.mark.parametrize("minutes", [-3, 3])
async def test_nothing_is_sent_while_the_clocks_differ(world: World, minutes: int) -> None:
    await world.add_series(setup(channel=world.channel))
    world.chat.clock_now = timedelta(minutes=minutes)
    engine = await world.run_to("2026-01-05 09:10")
    assert world.chat.calls == 0
    assert (await world.states())[0] == ("day_before", "2026-01-06", "planned", "")
    assert await known(world) == {"clock_apart:slack": {"seconds": minutes * 60}}
    world.chat.clock_now = timedelta(seconds=90)
    await world.run_to("2026-01-05 09:12", engine)
    assert world.chat.to("C-town") == ["day_before project 2026-01-06"]
    assert await known(world) == {}


async def test_that_nobody_could_be_asked_is_noted_too(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    world.chat.clock_error = SendInDoubt("timeout")
    engine = await world.run_to("2026-01-05 09:10")
    assert (world.chat.calls, await known(world)) == (0, {"clock_apart:slack": {"seconds": None}})
    world.chat.clock_error = None
    await world.run_to("2026-01-05 09:12", engine)
    assert world.chat.to("C-town") == ["day_before project 2026-01-06"]
    assert await known(world) == {}


async def test_what_a_process_noted_that_died_is_taken_back_by_the_next(world: World) -> None:
    world.chat.clock_now = timedelta(hours=1)
    await world.run_to("2026-01-05 08:00")
    assert set(await known(world)) == {"clock_apart:slack"}
    world.chat.clock_now = world.chat.clock_difference = timedelta(0)
    await world.run_to("2026-01-05 08:10", world.engine())
    assert await known(world) == {}


async def test_a_clock_a_day_ahead_drops_nothing_as_too_late(world: World) -> None:
    """By the wrong clock all of today's meetings have begun; none of their reminders may be given up for that."""
    await world.add_series(setup(channel=world.channel))
    await world.add_series(setup(), world.stranger)
    engine = await world.run_to("2026-01-05 08:50")
    world.chat.clock_now = timedelta(days=1)
    world.chat.clock_difference = timedelta(days=1)
    assert await engine.drain(datetime.fromisoformat("2026-01-06T08:55:00+01:00")) == 0
    assert {state for _, _, state, _ in await world.states()} == {"planned"}
    assert {state for _, _, state, _ in await world.states(world.stranger)} == {"planned"}
    assert world.chat.calls == 0
    assert await engine.next_due(NOW) == NOW + AGAIN
    world.chat.clock_now = timedelta(0)
    await world.run_to("2026-01-05 09:00", engine)
    assert world.chat.to("C-town") == ["day_before project 2026-01-06"]
    assert world.chat.to("U-leader-stranger") == ["day_before project 2026-01-06"]
