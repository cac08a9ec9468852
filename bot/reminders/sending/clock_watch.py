"""May our clock be believed? It is compared with the platforms', and nothing is planned or sent while they differ.

A wrong clock sends early or late, and calls meetings begun that are not. So it is looked at before anything else, and
again as soon as it has been set: then it has moved against the clock that nobody can set. Until each platform has been
asked once it is not believed either: a process that starts by a wrong clock would drop as late what is not.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from bot.reminders.ports import Sender, SendInDoubt

log = logging.getLogger(__name__)

CLOCK_APART = "clock_apart:"
"""Name of the condition that our clock and a platform's differ, or that it cannot be asked, before the platform's."""

APART = timedelta(minutes=2)
"""Nothing is sent while the clocks differ by more."""

JUMP = 5.0
"""Seconds that our clock may move against the machine's own before it counts as having been set."""

AGAIN = timedelta(minutes=1)
"""How soon to look again while our clock is not believed."""

EVERY, EVERY_DUE = 600.0, 60.0
"""Seconds between two readings while nothing is due, and while something is."""

PATIENCE = 15.0
"""Seconds that a platform may take to tell the time."""


class ClockWatch:
    """Knows how far our clock is from each platform's."""

    def __init__(self, senders: Sequence[Sender], running: Callable[[], float]) -> None:
        """Ask ``senders``; ``running`` gives the machine's own seconds."""
        self._senders = senders
        self._running = running
        self._read_at: dict[str, float] = {}
        self._offset: float | None = None
        self._unsure = {sender.platform for sender in senders}
        self.apart: dict[str, timedelta] = {}
        """How far our clock is ahead, by platform, where that is too much."""

    @property
    def holding(self) -> bool:
        """True while our clock was looked at and is not believed: too far off, or nobody could be asked about it."""
        looked = self._offset is not None
        return looked and bool(self.apart or self._unsure)

    @property
    def troubles(self) -> dict[str, int | None]:
        """By how many seconds our clock is ahead, by platform, where that is too much; None where it is not known."""
        unsure: dict[str, int | None] = dict.fromkeys(self._unsure)
        return unsure | {platform: round(by.total_seconds()) for platform, by in self.apart.items()}

    async def believable(self, now: datetime, *, due: bool) -> bool:
        """Look at the clocks as often as needed; False while one of them is too far from ours."""
        self._notice_jump(now)
        for sender in self._senders:
            if self._stale(sender, due=due):
                await self._read(sender)
            self._judge(sender)
        return not self.holding

    def steady(self, now: datetime) -> datetime:
        """Return ``now``, or where our clock was set since it was last believed, what it would show by now.

        A round that has begun goes on by the clock it began with: what is claimed by a clock that was put forward
        meanwhile would go out early.
        """
        if self._offset is None or abs(now.timestamp() - self._running() - self._offset) <= JUMP:
            return now
        return datetime.fromtimestamp(self._running() + self._offset, UTC)

    def _notice_jump(self, now: datetime) -> None:
        offset = now.timestamp() - self._running()
        if self._offset is not None and abs(offset - self._offset) > JUMP:
            if any(sender.clock_difference is not None for sender in self._senders):  # the demo has only our own
                log.warning("our clock was set", extra={"action": "clock", "seconds": round(offset - self._offset)})
            self._read_at.clear()
            self._unsure = {sender.platform for sender in self._senders}
        self._offset = offset

    def _stale(self, sender: Sender, *, due: bool) -> bool:
        read_at = self._read_at.get(sender.platform)
        if read_at is None or sender.clock_difference is None or sender.platform in self.apart:
            return True
        return self._running() - read_at > (EVERY_DUE if due else EVERY)

    async def _read(self, sender: Sender) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await sender.read_clock()
        except (SendInDoubt, TimeoutError) as error:
            fields = {"action": "read_clock", "platform": sender.platform, "error": type(error).__name__}
            log.warning("the platform's clock could not be read", extra=fields)
        else:
            self._read_at[sender.platform] = self._running()
            self._unsure.discard(sender.platform)

    def _judge(self, sender: Sender) -> None:
        """Said loudly once, until the clocks agree again."""
        difference = sender.clock_difference
        if difference is None or abs(difference) <= APART:
            self.apart.pop(sender.platform, None)
            return
        if sender.platform not in self.apart:
            log.error(
                "our clock and the platform's differ: reminders wait",
                extra={"action": "clock", "platform": sender.platform, "seconds": round(difference.total_seconds())},
            )
        self.apart[sender.platform] = difference
