"""A replica shows itself: that it is at work, and that its machine's clock is off. `stokurs check` reads both."""

import logging
import os
import socket

from bot.clock import Clock
from bot.reminders.replicas.clocks import APART, FollowedClock
from bot.store import conditions
from bot.store.session import Store

log = logging.getLogger(__name__)

REPLICA, REPLICA_CLOCK = "replica:", "replica_clock:"
"""Names of conditions, before the replica's. One is at work when it was seen within the last half minute."""


def replica_name() -> str:
    """Return the name of this process: its machine's, or container's, and its number there."""
    return f"{socket.gethostname()[:60]}-{os.getpid()}"


class Presence:
    """What others can see of one replica."""

    def __init__(self, store: Store, clock: Clock, name: str) -> None:
        """Speak for the replica ``name``."""
        self._store = store
        self._clock = clock
        self._name = name
        self._apart = False

    async def follow(self) -> None:
        """Read the database's time, where that is what the replica lives by."""
        if isinstance(self._clock, FollowedClock):
            await self._clock.follow(self._store)

    async def note(self) -> None:
        """Say that the replica is at work, and whether its machine's clock is far off."""
        ahead = self._clock.ahead.total_seconds() if isinstance(self._clock, FollowedClock) else 0.0
        apart, now = abs(ahead) > APART.total_seconds(), self._clock.now()
        async with self._store.system() as system:
            await conditions.note(system, f"{REPLICA}{self._name}", {"process": os.getpid()}, now)
            if apart:
                await conditions.note(system, f"{REPLICA_CLOCK}{self._name}", {"seconds": round(ahead)}, now)
            elif self._apart:
                await conditions.clear(system, f"{REPLICA_CLOCK}{self._name}")
        if apart and not self._apart:
            fields = {"action": "replica_clock", "replica": self._name, "seconds": round(ahead)}
            log.error("this machine's clock is off; reminders go by the database's", extra=fields)
        self._apart = apart

    async def leave(self) -> None:
        """Say that the replica is at work no more."""
        async with self._store.system() as system:
            await conditions.clear(system, f"{REPLICA}{self._name}")
            await conditions.clear(system, f"{REPLICA_CLOCK}{self._name}")
