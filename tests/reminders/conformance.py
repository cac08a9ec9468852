"""One world for both engines: the local one on SQLite, a replica on PostgreSQL; cases see the port and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.deliveries import Delivery, DeliveryState
from bot.reminders.local import LocalEngine
from bot.reminders.ports import Engine, Sender
from bot.reminders.replicas.engine import ReplicaEngine
from bot.reminders.sending.pace import ProcessPace
from tests.reminders.world import World, local

SOONEST = timedelta(milliseconds=50)
LONGEST = timedelta(days=17)
"""Half of what is planned ahead: an engine that is asked at least so often plans everything in time."""


@dataclass
class Trial:
    """A world, and engines of one kind for it."""

    world: World

    def engine(self, senders: Iterable[Sender] | None = None) -> Engine:
        """A process that has just started."""
        world = self.world
        make = LocalEngine if world.store.sqlite else ReplicaEngine
        found = [world.chat] if senders is None else list(senders)
        return make(world.store, found, world.renderer, world.clock, pace=ProcessPace(), leases=world.leases)

    async def live_to(self, text: str, engine: Engine | None = None) -> Engine:
        """Let a process live until a local time, stopping whenever the port says that something is due."""
        engine = engine or self.engine()
        clock, target = self.world.clock, local(text)
        await engine.drain(clock.now())
        while clock.now() < target:
            due = await engine.next_due(clock.now()) or target
            clock.move_to(min(target, clock.now() + LONGEST, max(due, clock.now() + SOONEST)))
            await engine.drain(clock.now())
        return engine

    async def at(self, text: str, engine: Engine | None = None) -> Engine:
        """Let a process look at the world at a local time, and not before."""
        engine = engine or self.engine()
        self.world.clock.move_to(local(text))
        await engine.drain(self.world.clock.now())
        return engine

    async def row(self, kind: str = "day_before", nominal: str = "2026-01-06") -> Delivery:
        """The town's row of a kind about a nominal date."""
        found = [row for row in await self.world.rows() if (row.kind.value, row.nominal.isoformat()) == (kind, nominal)]
        (row,) = found
        return row

    async def state(self, kind: str = "day_before", nominal: str = "2026-01-06") -> tuple[str, str]:
        """The state and the reason of the town's row."""
        row = await self.row(kind, nominal)
        return row.state.value, row.reason

    async def counted(self, state: DeliveryState) -> int:
        """How many of the town's rows are in a state."""
        return sum(1 for row in await self.world.rows() if row.state is state)

    def times(self) -> list[datetime]:
        """When messages arrived."""
        return [message.at for message in self.world.chat.stored]
