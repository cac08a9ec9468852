"""How fast conversations are written to: about one message a second each, and never before the platform's own wait."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.reminders.ports import Address
from bot.store.session import System

BETWEEN = timedelta(seconds=1)
MANY = 1000


class ProcessPace:
    """Keeps the pace of one process in its memory."""

    def __init__(self, between: timedelta = BETWEEN, *, ahead: timedelta = timedelta(0)) -> None:
        """Leave ``between`` from one message to the next in the same conversation."""
        self.ahead = ahead
        self._between = between
        self._free: dict[tuple[str, str, str], datetime] = {}

    async def room(self, system: System, now: datetime) -> int:  # noqa: ARG002 - the port's
        """Return how many messages may be claimed."""
        return MANY

    async def turns(self, system: System, addresses: Sequence[Address], now: datetime) -> list[datetime]:  # noqa: ARG002
        """Return when each address may be written to; see `Pace.turns`."""
        return [self._turn(address, now) for address in addresses]

    def _turn(self, address: Address, now: datetime) -> datetime:
        key = (address.platform, address.team, address.conversation)
        free = max(self._free.get(key, now), now)
        if free <= now + self.ahead:
            self._forget(now)
            self._free[key] = free + self._between
        return free

    async def hold(self, system: System, address: Address, method: str, until: datetime) -> None:  # noqa: ARG002
        """Write nothing to the address before ``until``."""
        self._free[address.platform, address.team, address.conversation] = until

    def _forget(self, now: datetime) -> None:
        """Drop conversations that may be written to anyway."""
        if len(self._free) > MANY:
            self._free = {key: free for key, free in self._free.items() if free > now}
