"""How fast conversations are written to: about one message a second each, and never before the platform's own wait."""

from datetime import datetime, timedelta

from bot.reminders.ports import Address
from bot.store.session import System

BETWEEN = timedelta(seconds=1)


class ProcessPace:
    """Keeps the pace of one process in its memory."""

    def __init__(self, between: timedelta = BETWEEN) -> None:
        """Leave ``between`` from one message to the next in the same conversation."""
        self._between = between
        self._free: dict[tuple[str, str, str], datetime] = {}

    async def earliest(self, system: System, address: Address, now: datetime) -> datetime:  # noqa: ARG002 - the port's
        """Return when the address may be written to; when that is ``now``, its turn is taken."""
        key = (address.platform, address.team, address.conversation)
        free = self._free.get(key, now)
        if free <= now:
            self._forget(now)
            self._free[key] = now + self._between
            return now
        return free

    async def hold(self, system: System, address: Address, until: datetime) -> None:  # noqa: ARG002 - the port's
        """Write nothing to the address before ``until``: the platform asked for it."""
        self._free[address.platform, address.team, address.conversation] = until

    def _forget(self, now: datetime) -> None:
        """Drop conversations that may be written to anyway."""
        if len(self._free) > 1000:
            self._free = {key: free for key, free in self._free.items() if free > now}
