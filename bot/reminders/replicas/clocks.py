"""The time that replicas live by: the database's, so that machines whose clocks differ agree on what is due."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from typing_extensions import override

from bot.clock import Clock, SystemClock
from bot.reminders.sending.leases import DatabaseClock
from bot.store import jobs
from bot.store.session import Store, System

APART = timedelta(minutes=2)
"""A machine whose clock is further from the database's says so. Its reminders go out at the right time all the same."""

ReadTime = Callable[[System], Awaitable[datetime]]


class FollowedClock:
    """The database's time as of the last `follow`, carried on by the seconds since the machine started.

    Setting the machine's clock does not move it. Before the first `follow`, and in a process that never follows, it is
    the machine's clock.
    """

    def __init__(self, base: Clock | None = None, read: ReadTime = jobs.server_time) -> None:
        """Start with the machine's clock ``base``; ``read`` asks the database."""
        self.base = base or SystemClock()
        self._read = read
        self._running = DatabaseClock().running
        self._known: tuple[datetime, float] | None = None
        self.ahead = timedelta(0)
        """How far the machine's clock is ahead of the database's."""

    def now(self) -> datetime:
        """Return the present moment."""
        if self._known is None:
            return self.base.now()
        moment, at = self._known
        return moment + timedelta(seconds=self._running() - at)

    async def sleep_until(self, moment: datetime) -> None:
        """Wait until ``moment``; the wait is measured by the machine, which loses nothing over a short one."""
        await self.base.sleep_until(self.base.now() + (moment - self.now()))

    async def follow(self, store: Store) -> None:
        """Read the database's time; the answer is taken as of the middle of the question."""
        async with store.system(read_only=True) as system:
            before = self._running()
            moment = await self._read(system)
            after = self._running()
        self._known = moment, (before + after) / 2
        self.ahead = self.base.now() - self.now()


class ReplicaLeases(DatabaseClock):
    """Leases on the database's clock; what is left of one is measured by whichever of the machine's clocks is further.

    A virtual machine that was paused may have missed time that only its wall clock is told of.
    """

    def __init__(self, wall: Clock) -> None:
        """Read the machine's own wall clock beside its seconds."""
        self._wall = wall
        self._seconds = 0.0
        self._seen: tuple[float, datetime] | None = None

    @override
    def running(self) -> float:
        """Return seconds that never stand still and never go back."""
        seen = super().running(), self._wall.now()
        if self._seen is not None:
            by_machine, by_wall = seen[0] - self._seen[0], (seen[1] - self._seen[1]).total_seconds()
            self._seconds += max(by_machine, by_wall)
        self._seen = seen
        return self._seconds
