"""A round that sends for long: the auditor does not wait for its end, and both end where the loop is cancelled."""

import asyncio
import contextlib
import logging

import pytest

from bot.core.chat import Message
from bot.reminders import local as engines
from bot.reminders.ports import Address, Sent
from bot.reminders.sending import clock_watch
from tests.reminders.test_local import engine_at, stop, until
from tests.reminders.world import World, setup


def slow(world: World, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Let nothing that goes on the wire come back before the event is set; the auditor waits hardly at all."""
    let_go, real = asyncio.Event(), world.chat.send

    async def send(address: Address, message: Message, marker: str) -> Sent:
        await let_go.wait()
        return await real(address, message, marker)

    monkeypatch.setattr(world.chat, "send", send)
    monkeypatch.setattr(engines, "AUDIT_AFTER", 0.05)
    return let_go


async def test_the_auditor_does_not_wait_for_a_round_that_sends_for_long(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.add_series(setup(channel=world.channel))
    let_go = slow(world, monkeypatch)
    engine, audited = engine_at(world, "2026-01-05 09:00:01"), asyncio.Event()
    monkeypatch.setattr(engine._audit, "_on_well", audited.set)
    task = asyncio.create_task(engine.run())
    async with asyncio.timeout(10):
        await audited.wait()
    assert world.chat.stored == []
    let_go.set()
    await until(lambda: bool(world.chat.stored))
    await stop(task)


async def test_an_audit_in_the_middle_does_not_set_our_clock_back(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Asked by the time at which the round began, the watch took the time since then for a clock that was set back."""
    await world.add_series(setup(channel=world.channel))
    let_go = slow(world, monkeypatch)
    monkeypatch.setattr(engines, "AUDIT_AFTER", 0.5)
    engine, audited = engine_at(world, "2026-01-05 09:00:01"), asyncio.Event()
    monkeypatch.setattr(engine._audit, "_on_well", audited.set)
    monkeypatch.setattr(clock_watch, "JUMP", 0.3)
    with caplog.at_level(logging.WARNING, logger="bot"):
        task = asyncio.create_task(engine.run())
        async with asyncio.timeout(10):
            await audited.wait()
        now = engine.clock.now()
        assert abs((engine._worker.clocks.steady(now) - now).total_seconds()) < 0.1
        let_go.set()
        await until(lambda: bool(world.chat.stored))
        await stop(task)
    assert [record for record in caplog.records if getattr(record, "action", "") == "clock"] == []


async def test_a_loop_that_is_cancelled_leaves_nothing_running(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await world.add_series(setup(channel=world.channel))
    slow(world, monkeypatch)
    before = asyncio.all_tasks()
    task = asyncio.create_task(engine_at(world, "2026-01-05 09:00:01").run())
    await until(lambda: len(asyncio.all_tasks() - before) > 2)
    await asyncio.sleep(0.3)
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == before
    assert world.chat.stored == []
