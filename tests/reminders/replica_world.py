"""Replicas that live by a real, running clock: a file is the chat platform, so that several processes share it.

The database's clock is taken as set to another day, a Monday within sending hours; machines may be further off.
"""

import asyncio
import json
import secrets
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import insert, select

from bot.clock import SystemClock
from bot.core.chat import Message, Paragraph
from bot.core.deliveries import DeliveryState
from bot.reminders.ports import Address, Due, Sent
from bot.reminders.replicas.clocks import FollowedClock
from bot.reminders.replicas.engine import ReplicaEngine
from bot.reminders.sending.pace import ProcessPace
from bot.store import jobs
from bot.store.models import DeliveryRow
from bot.store.session import Scope, Store, System
from tests.reminders.world import World, local

MORNING = local("2026-01-05 09:00")


class SetClock:
    """The machine's clock, set ``shift`` ahead."""

    def __init__(self, shift: timedelta) -> None:
        self._shift = shift

    def now(self) -> datetime:
        return SystemClock().now() + self._shift

    async def sleep_until(self, moment: datetime) -> None:
        await asyncio.sleep(max((moment - self.now()).total_seconds(), 0))


@dataclass
class FileChat:
    """A chat platform in a file that several processes write to."""

    path: Path
    clock: SetClock
    hold: float = 0.0
    """Seconds that an answer takes after the message is stored."""
    platform: str = "slack"
    can_find: bool = True
    clock_difference: timedelta | None = None

    async def read_clock(self) -> None:
        self.clock_difference = None

    async def send(self, address: Address, message: Message, marker: str) -> Sent:
        line = {"at": self.clock.now().isoformat(), "marker": marker, "text": message.fallback, "to": address.as_json()}
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        await asyncio.sleep(self.hold)
        return Sent(marker[:8])

    async def find(self, address: Address, marker: str, since: datetime) -> Sent | None:
        assert address.platform == self.platform
        assert since.tzinfo is not None
        return Sent(marker[:8]) if marker in self.stored() else None

    async def find_all(self, address: Address, beginning: str, since: datetime) -> list[Sent]:
        raise AssertionError((address, beginning, since))

    async def unsend(self, address: Address, ref: str) -> None:
        raise AssertionError((address, ref))

    def lines(self) -> list[dict[str, str]]:
        """What is stored."""
        if not self.path.exists():
            return []
        return [json.loads(line) for line in self.path.read_text(encoding="utf-8").splitlines()]

    def stored(self) -> Counter[str]:
        """How often each message is stored."""
        return Counter(line["marker"] for line in self.lines())


async def few_words(due: Due, scope: Scope, now: datetime) -> Message:
    assert scope.municipality_id == due.delivery.municipality_id
    assert now >= due.delivery.due_at
    return Message((Paragraph(f"notice {due.delivery.id}"),))


def shift_to_morning() -> timedelta:
    """How far the database's clock is taken to be ahead of its machine's."""
    return MORNING - SystemClock().now()


def replica(
    store: Store, chat: FileChat, shift: timedelta, off: timedelta = timedelta(0), name: str = ""
) -> ReplicaEngine:
    """A replica whose database's clock is ``shift`` ahead of this machine's, and whose own is ``off`` that."""

    async def read(system: System) -> datetime:
        return await jobs.server_time(system) + shift

    clock = FollowedClock(SetClock(shift + off), read)
    return ReplicaEngine(store, [chat], few_words, clock, pace=ProcessPace(timedelta(0)), name=name)


async def plan_notices(world: World, count: int, first: datetime, spread: timedelta) -> dict[str, datetime]:
    """Plan notices to the town's leader; return when each is due, by marker."""
    rows = [
        {
            "municipality_id": world.town, "kind": "gaps", "subject": f"gaps:{number}", "nominal": first.date(),
            "recipient": f"person:{world.people['leader']}", "sequence": 0, "due_at": first + spread * number / count,
            "state": "planned", "reason": "", "marker": secrets.token_hex(16), "priority": 0, "looks": 0,
            "attempts": 0, "message_ref": "", "note": "",
        }
        for number in range(count)
    ]  # fmt: skip
    async with world.store.system() as system:
        await system.session.execute(insert(DeliveryRow), rows)
    return {str(row["marker"]): row["due_at"] for row in rows}  # type: ignore[misc]


async def until_all(store: Store, state: DeliveryState, seconds: float = 180) -> float:
    """Wait until all rows are in a state; return how many seconds it took."""
    began = time.monotonic()
    async with asyncio.timeout(seconds):
        while True:
            async with store.system(read_only=True) as system:
                states = set(await system.session.scalars(select(DeliveryRow.state)))
            if states == {state.value}:
                return time.monotonic() - began
            await asyncio.sleep(0.2)


async def main(url: str, path: str, shift: str, hold: str) -> None:
    """Run a replica until the process is ended."""
    moved = timedelta(seconds=float(shift))
    store = Store(url)
    await replica(store, FileChat(Path(path), SetClock(moved), float(hold)), moved).run()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
