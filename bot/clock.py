"""The only place that reads the time. Everything else gets ``now`` as a parameter, in UTC."""

import asyncio
import heapq
import itertools
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time in UTC and waits for a point in time."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        ...

    async def sleep_until(self, moment: datetime) -> None:
        """Return when ``now() >= moment``."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(UTC)

    async def sleep_until(self, moment: datetime) -> None:
        """Sleep on the event loop; long waits are cut up, so that a changed clock is noticed within a minute."""
        while (left := (moment - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 - the time itself is waited for
            await asyncio.sleep(min(left, 60))


class ManualClock:
    """A clock that stands still until somebody moves it: the demo and the tests."""

    def __init__(self, start: datetime) -> None:
        """Start at ``start`` (aware)."""
        self._now = start.astimezone(UTC)
        self._order = itertools.count()
        self._waiting: list[tuple[datetime, int, asyncio.Event]] = []

    def now(self) -> datetime:
        """Return the moment the clock was moved to."""
        return self._now

    async def sleep_until(self, moment: datetime) -> None:
        """Wait until the clock has been moved to ``moment`` or past it."""
        if moment <= self._now:
            return
        event = asyncio.Event()
        heapq.heappush(self._waiting, (moment, next(self._order), event))
        await event.wait()

    def move_to(self, moment: datetime) -> None:
        """Move forward to ``moment`` and wake those who waited for it; never backwards."""
        self._now = max(self._now, moment.astimezone(UTC))
        while self._waiting and self._waiting[0][0] <= self._now:
            heapq.heappop(self._waiting)[2].set()

    def advance(self, step: timedelta) -> None:
        """Move forward by ``step``."""
        self.move_to(self._now + step)
