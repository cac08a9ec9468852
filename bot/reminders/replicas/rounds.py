"""Rounds that go on whatever fails: each fault is said once, and that it is over is said too."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

AFTER_TROUBLE = 2.0
"""Seconds until a round that failed is tried again, where it would come later."""

BETWEEN = 0.2
"""Seconds between two rounds at least, however often they are woken."""


class Rounds:
    """Repeats what has to be done for ever."""

    def __init__(self) -> None:
        """Nothing has failed so far."""
        self._failing: set[str] = set()
        self._over = False

    def stop(self) -> None:
        """Begin no further round: one that is cancelled may fail instead of ending."""
        self._over = True

    async def every(
        self, action: str, work: Callable[[], Awaitable[None]], seconds: float, awake: asyncio.Event | None = None
    ) -> None:
        """Do ``work`` every ``seconds``, sooner when ``awake`` is set, until cancelled or stopped."""
        awake = awake or asyncio.Event()
        while not self._over:
            awake.clear()
            try:
                await work()
            except Exception as error:  # noqa: BLE001 - a replica must outlive a database that is away
                self._failed(action, error)
                await _pause(awake, min(seconds, AFTER_TROUBLE))
            else:
                self._well(action)
                await _pause(awake, seconds)

    def _failed(self, action: str, error: Exception) -> None:
        if action not in self._failing:
            self._failing.add(action)
            fields = {"action": action, "error": getattr(error, "key", type(error).__name__)}
            log.error("the reminders' round failed", extra=fields)

    def _well(self, action: str) -> None:
        if action in self._failing:
            self._failing.discard(action)
            log.info("the reminders' round works again", extra={"action": action})


async def _pause(awake: asyncio.Event, seconds: float) -> None:
    await asyncio.sleep(min(BETWEEN, seconds))
    try:
        async with asyncio.timeout(max(seconds - BETWEEN, 0)):
            await awake.wait()
    except TimeoutError:
        return
