"""Doubts are ended one by one: what is wrong with one of them, or with a platform, holds up none of the others."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import update
from typing_extensions import override

from bot.core.chat import Message
from bot.core.deliveries import Delivery, DeliveryState
from bot.core.meetings import ReminderKind
from bot.reminders.ports import Address, SendInDoubt, SendRefused, Sent
from bot.reminders.sending import reconciling
from bot.reminders.sending.wire import Wire
from bot.store import claims
from bot.store.models import DeliveryRow
from tests.reminders.world import FakeChat, World, local, setup, stores_then_times_out

NINE = "2026-01-05 09:00"


async def two_doubts(world: World) -> list[Delivery]:
    """Both municipalities' reminders of nine o'clock were stored, and nobody knows."""
    await world.add_series(setup(channel=world.channel))
    await world.add_series(setup(), world.stranger)
    world.chat.behaviours = [stores_then_times_out] * 2
    await world.run_to(NINE)
    rows = [(await world.rows())[0], (await world.rows(world.stranger))[0]]
    assert [row.state for row in rows] == [DeliveryState.IN_DOUBT] * 2
    return rows


async def state(world: World, row: Delivery) -> tuple[DeliveryState, str]:
    found = next(one for one in await world.rows(row.municipality_id) if one.id == row.id)
    return found.state, found.reason


@pytest.mark.parametrize(
    "damaged",
    [{"platform": "slack"}, {}, ["slack"], "slack", {"platform": None, "team": 3, "conversation": {"a": 1}}],
)
async def test_a_damaged_address_is_listed_and_holds_up_nobody(world: World, damaged: object) -> None:
    mine, strangers = await two_doubts(world)
    async with world.store.system() as system:
        await system.session.execute(update(DeliveryRow).where(DeliveryRow.id == mine.id).values(address=damaged))
    await world.run_to("2026-01-05 09:01")
    assert (await state(world, mine))[0] is DeliveryState.IN_DOUBT
    assert await state(world, strangers) == (DeliveryState.SENT, "")
    assert world.chat.calls == 2


@pytest.mark.parametrize("damaged", [None, [], "x", 3, {"platform": None}])
def test_an_address_that_is_damaged_leads_nowhere(damaged: object) -> None:
    assert Address.from_json(damaged) == Address("", "", "")


def test_an_address_is_read_as_it_was_written() -> None:
    there = Address("slack", "T1", "U1", direct=True)
    assert Address.from_json(there.as_json()) == there


async def test_a_doubt_that_cannot_be_dealt_with_is_looked_at_later(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    mine, strangers = await two_doubts(world)

    class Breaks(Wire):
        @override
        async def look(
            self, delivery: Delivery, address: Address | None = None
        ) -> Sent | SendRefused | SendInDoubt | None:
            if delivery.id == mine.id:
                raise KeyError("nobody foresaw this")
            return await super().look(delivery, address)

    world.clock.move_to(local("2026-01-05 09:01"))
    await reconciling.reconcile(world.store, Breaks({"slack": world.chat}), world.clock.now())
    assert await state(world, strangers) == (DeliveryState.SENT, "")
    assert (await state(world, mine))[0] is DeliveryState.IN_DOUBT
    async with world.store.system() as system:
        assert await claims.next_due(system) == local("2026-01-05 09:06")
    said = [record for record in caplog.records if getattr(record, "action", "") == "look"]
    assert [(one.municipality, one.delivery, one.error) for one in said] == [  # type: ignore[attr-defined]
        (world.town, mine.id, "KeyError")
    ]
    assert "nobody foresaw" not in caplog.text


class LateStore:
    """A platform that stores a message long after the attempt, and cannot be read for hours after the second look."""

    def __init__(self, world: World, unread_until: str) -> None:
        self._chat = world.chat
        self._held: list[tuple[Address, Message, str]] = []
        self._unread_until = local(unread_until)
        self._looks = 0
        self._well = world.chat.find
        self.refusal: SendRefused | None = None
        world.chat.behaviours = [self._lost]
        world.chat.find = self._find  # type: ignore[method-assign]

    def _lost(self, _chat: FakeChat, address: Address, message: Message, marker: str) -> Sent:
        self._held.append((address, message, marker))
        raise SendInDoubt("timeout")

    def store(self) -> None:
        self._chat.store(*self._held[0])

    async def _find(self, address: Address, marker: str, since: datetime) -> Sent | None:
        self._looks += 1
        if self._looks <= 2:
            return None
        if self._chat.clock.now() < self._unread_until:
            raise SendInDoubt("timeout")
        if self.refusal is not None:
            raise self.refusal
        return await self._well(address, marker, since)


async def late(world: World, unread_until: str) -> LateStore:
    """In doubt at nine, absent at 9:01:15, and stored at 9:03."""
    await world.add_series(setup(channel=world.channel, reminders=(ReminderKind.DAY_BEFORE,)))
    platform = LateStore(world, unread_until)
    engine = await world.run_to("2026-01-05 09:03")
    assert (await world.states())[0][2:] == ("planned", "not_found:2026-01-05T08:00:00+00:00")
    platform.store()
    await world.run_to(unread_until, engine)
    return platform


async def test_the_last_look_reaches_back_to_the_attempt_however_long_the_message_waited(world: World) -> None:
    await late(world, "2026-01-05 12:00")
    await world.run_to("2026-01-05 13:00")
    assert world.chat.calls == 1
    assert (await world.states())[0][2:] == ("sent", "")


@pytest.mark.parametrize("code", ["history_too_long", "missing_scope"])
async def test_what_can_never_be_looked_for_again_is_listed_and_not_sent(world: World, code: str) -> None:
    platform = await late(world, "2026-01-05 10:00")
    platform.refusal = SendRefused(code, permanent=True)
    await world.run_to("2026-01-05 11:00")
    assert world.chat.calls == 2, "the reminder once, and the notice"
    assert (await world.states())[0][2:] == ("in_doubt", f"unclear:{code}")
    assert world.chat.to("U-leader-town") == [f"gaps: day_before 2026-01-06 unclear:{code}"]


async def test_where_the_channel_is_gone_meanwhile_the_participants_are_told(world: World) -> None:
    platform = await late(world, "2026-01-05 10:00")
    platform.refusal = SendRefused("is_archived", permanent=True, conversation_gone=True)
    await world.run_to("2026-01-05 11:00")
    assert world.chat.to("U-leader-town")[0] == "day_before project 2026-01-06"
    assert len(world.chat.to("C-town")) == 1


class Hangs(FakeChat):
    """A platform that takes our time, and answers nothing."""

    @override
    async def find(self, address: Address, marker: str, since: datetime) -> Sent | None:
        await asyncio.sleep(3600)
        return await super().find(address, marker, since)


async def test_a_platform_that_hangs_is_asked_once_a_round_and_the_others_come_first_next_time(world: World) -> None:
    mine, strangers = await two_doubts(world)
    hangs = Hangs(world.clock)
    world.clock.move_to(local("2026-01-05 09:01"))
    await reconciling.reconcile(world.store, Wire({"slack": hangs}, http_seconds=0.05), world.clock.now())
    due = [
        next(row.due_at for row in await world.rows(one.municipality_id) if row.id == one.id)
        for one in (mine, strangers)
    ]
    assert sorted(due) == [local("2026-01-05 09:02"), local("2026-01-05 09:06")]
    world.clock.move_to(local("2026-01-05 09:02"))
    await reconciling.reconcile(world.store, Wire({"slack": world.chat}), world.clock.now())
    assert sorted([await state(world, mine), await state(world, strangers)]) == [
        (DeliveryState.IN_DOUBT, "unclear:timeout"),
        (DeliveryState.SENT, ""),
    ]


async def test_a_round_of_looks_ends_when_reminders_have_waited_long_enough(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = await two_doubts(world)
    monkeypatch.setattr(reconciling, "ROUND_SECONDS", -1.0)
    world.clock.move_to(local("2026-01-05 09:01"))
    await reconciling.reconcile(world.store, Wire({"slack": world.chat}), world.clock.now())
    assert world.chat.looks == 0
    monkeypatch.undo()
    await reconciling.reconcile(world.store, Wire({"slack": world.chat}), world.clock.now())
    assert [await state(world, row) for row in rows] == [(DeliveryState.SENT, "")] * 2
