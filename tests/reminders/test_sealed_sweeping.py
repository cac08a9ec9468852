"""Reminders are taken out of the chat: within the limits, again where it was refused for now, and without a number."""

import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import ManualClock
from bot.core.chat import Message, Paragraph
from bot.platforms.slack.limits import DELETE, LIMITS
from bot.reminders.ports import Address, SendInDoubt, SendRefused
from bot.reminders.pulse.sweeping import WAITS, Sweeper, Trace
from bot.reminders.sending.sealed import to_look_for
from tests.reminders.sealed_world import ask
from tests.reminders.world import START, FakeChat, World

HERE = Address("slack", "T1", "U-anna", direct=True, noted=False)


class Patience:
    """Notes how long was slept."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.fixture
def chat() -> FakeChat:
    return FakeChat(ManualClock(START))


async def said(chat: FakeChat, count: int) -> list[Trace]:
    sent = [await chat.send(HERE, Message((Paragraph("Minner om"),)), f"m{n}") for n in range(count)]
    return [(HERE, one.ref) for one in sent]


async def test_all_are_taken_out_at_the_pace_of_the_platform(chat: FakeChat) -> None:
    patience = Patience()
    found = await said(chat, 5)
    assert await Sweeper([chat], {"slack": LIMITS}, sleep=patience).sweep(found, 7)
    assert chat.stored == []
    step = LIMITS.methods[DELETE].interval.total_seconds()
    assert [slept for slept in patience.slept if slept] == [step] * 5


@pytest.mark.parametrize(
    ("error", "waits"),
    [
        (SendRefused("ratelimited", permanent=False, retry_after=12.0), [12.0, WAITS[0]]),
        (SendRefused("ratelimited", permanent=False, retry_after=1e6), [300.0, WAITS[0]]),
        (SendInDoubt("timeout"), [WAITS[0]]),
        (SendRefused("token_revoked", permanent=False, shut_out=True), [WAITS[0]]),
    ],
)
async def test_what_is_refused_for_now_is_tried_again(chat: FakeChat, error: Exception, waits: list[float]) -> None:
    patience = Patience()
    found = await said(chat, 3)
    chat.unsend_errors = [None, error]
    assert await Sweeper([chat], sleep=patience).sweep(found)
    assert chat.stored == []
    assert [slept for slept in patience.slept if slept] == waits


async def test_what_never_goes_is_given_up(chat: FakeChat, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    patience = Patience()
    found = await said(chat, 2)
    chat.unsend_errors = [SendRefused("cant_delete_message", permanent=True)]
    sweeper = Sweeper([chat], sleep=patience)
    assert not await sweeper.sweep(found, 7)
    assert len(chat.stored) == 1
    chat.unsend_errors = [SendInDoubt("timeout")] * 20
    assert not await sweeper.sweep([(HERE, chat.stored[0].ref)], 7)
    assert sum(patience.slept) == sum(WAITS)
    chat.unsend_errors = []
    assert not await sweeper.sweep([(replace(HERE, platform="web"), "x/1")], 7)
    lines = [(record.getMessage(), vars(record)["action"], vars(record)["round"]) for record in caplog.records]
    assert set(lines) == {
        ("reminders were taken out of the chat", "pulse_sweep", 7),
        ("a reminder stays in the chat", "pulse_sweep", 7),
    }


async def test_what_may_be_there_is_looked_for(chat: FakeChat) -> None:
    await said(chat, 3)
    later = START + timedelta(minutes=1)
    await Sweeper([chat]).sweep([(HERE, to_look_for("m1", later)), (HERE, to_look_for("never", later))])
    assert [message.marker for message in chat.stored] == ["m0", "m2"]
    assert chat.looks == 2


async def test_nothing_to_take_out_is_done_at_once_and_said_to_nobody(
    chat: FakeChat, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    assert await Sweeper([chat]).sweep([])
    assert caplog.records == []


@pytest.mark.parametrize("world_url", ["sqlite"], indirect=True)
async def test_after_the_round_no_process_remembers_whose_number_was_whose(world: World, tmp_path: Path) -> None:
    asked = await ask(world, tmp_path / "keys")
    await world.run_to("2026-01-12 09:30", asked.engine())
    numbers = [str(asked.key.envelope(person)) for person in asked.people.values()]
    assert all(number in repr(vars(asked.seals)) for number in numbers)
    asked.keys.destroy(asked.round.uid)
    async with world.store.system() as system:
        assert not any((await asked.seals.open(system, await asked.rows(), world.clock.now())).values())
    assert not any(number in repr(vars(asked.seals)) for number in numbers)
