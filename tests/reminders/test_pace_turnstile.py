"""The turnstile: urgent first, distance kept by the time at which messages really go, silence at once."""

import asyncio
import itertools
import time
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.reminders.sending.limits import Limit, Limits
from bot.reminders.sending.turnstile import KEPT, Turnstile

MILLI = timedelta(milliseconds=1)
FAST = Limits(
    conversation=Limit(1, 40 * MILLI, extra=2, bunch=1),
    workspace=Limit(100, 1000 * MILLI, bunch=1),
    methods={},
    post="post",
    open="open",
    read="read",
)


async def passing(gate: Turnstile, name: str, wait: float, seen: list[str], *, priority: int = 0) -> bool:
    direct = name.startswith("U")
    went = await gate.enter(name.partition("-")[0], timedelta(seconds=wait), priority, direct=direct)
    if went:
        seen.append(name)
    return went


async def test_everybody_goes_not_before_the_turn() -> None:
    gate, began = Turnstile(FAST), time.monotonic()
    assert await passing(gate, "C1", 0.05, [])
    assert time.monotonic() - began >= 0.05


async def test_the_urgent_one_takes_the_next_turn_of_the_process() -> None:
    gate, seen = Turnstile(FAST), list[str]()
    bulk = [asyncio.create_task(passing(gate, f"C{n}", 0.02 * n, seen, priority=10)) for n in range(1, 6)]
    await asyncio.sleep(0)
    urgent = asyncio.create_task(passing(gate, "C9", 0.5, seen, priority=0))
    await asyncio.gather(urgent, *bulk)
    assert seen == ["C9", "C1", "C2", "C3", "C4", "C5"]


async def test_who_was_held_up_does_not_catch_up_in_one_rush() -> None:
    """All turns are over; they go one after the other all the same, and each conversation keeps its distance."""
    gate, seen = Turnstile(FAST), list[str]()
    moments: dict[str, float] = {}

    async def go(name: str) -> None:
        await passing(gate, name, -5, seen)
        moments[name] = time.monotonic()

    began = time.monotonic()
    await asyncio.gather(*(go(f"C{n % 2}-{n}") for n in range(6)))
    assert time.monotonic() - began >= 2 * FAST.conversation.closest.total_seconds()
    for channel in "C0", "C1":
        at = sorted(moment for name, moment in moments.items() if name.startswith(channel))
        assert all(later - sooner >= 0.03 for sooner, later in itertools.pairwise(at))


async def test_a_conversation_that_is_not_free_lets_others_pass() -> None:
    gate, seen = Turnstile(replace(FAST, conversation=Limit(1, timedelta(hours=1)))), list[str]()
    first, second, *others = (
        asyncio.create_task(passing(gate, name, 0, seen)) for name in ("C1-a", "C1-b", "C2", "C3")
    )
    await asyncio.gather(first, *others)
    assert seen == ["C1-a", "C2", "C3"]
    second.cancel()


@pytest.mark.parametrize(
    ("method", "stopped"), [("post", {"C1", "C2", "U1"}), ("open", {"U1"}), ("", {"C1"}), ("read", set())]
)
async def test_silence_sends_away_those_who_would_break_it(method: str, stopped: set[str]) -> None:
    gate, seen = Turnstile(FAST), list[str]()
    tasks = {name: asyncio.create_task(passing(gate, name, 0.03, seen)) for name in ("C1", "C2", "U1")}
    await asyncio.sleep(0)
    gate.silence("C1", method, 30)
    went = {name: await task for name, task in tasks.items()}
    assert {name for name, passed in went.items() if not passed} == stopped
    for name in ("C1", "C2", "U1"):
        assert await passing(gate, name, 0, seen) is (name not in stopped)


async def test_a_silence_ends() -> None:
    gate = Turnstile(FAST)
    gate.silence("C1", "", 0.02)
    gate.silence("C1", "", 0.0)
    assert not await passing(gate, "C1", 0, [])
    await asyncio.sleep(0.03)
    assert await passing(gate, "C1", 0, [])


async def test_who_gives_up_leaves_the_turns_to_the_others() -> None:
    gate, seen = Turnstile(FAST), list[str]()
    first, second = (asyncio.create_task(passing(gate, name, 0.03, seen)) for name in ("C1", "C2"))
    await asyncio.sleep(0)
    first.cancel()
    assert await second
    assert seen == ["C2"]
    assert (gate._turns, gate._waiting) == ([], [])


async def test_conversations_that_are_free_are_forgotten() -> None:
    gate = Turnstile(FAST)
    for number in range(KEPT):
        gate._spacing(f"C{number}")
    assert await passing(gate, "C-new", 0, [])
    assert len(gate._conversations) == 1


async def test_a_silence_finds_somebody_who_has_just_been_cancelled() -> None:
    turnstile = Turnstile(FAST)
    waiting = asyncio.create_task(turnstile.enter("C1", timedelta(seconds=60), 0, direct=False))
    await asyncio.sleep(0)
    waiting.cancel()
    turnstile.silence("C1", "", 5)
    assert (await asyncio.gather(waiting, return_exceptions=True))[0].__class__ is asyncio.CancelledError
    assert await turnstile.enter("C1", timedelta(0), 0, direct=False) is False
