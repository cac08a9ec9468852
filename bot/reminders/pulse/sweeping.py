"""Taking reminders out of the chat when their round is over: then nothing there tells who had not answered.

What is to be taken out is known to this process alone, and to nobody once it ends: see ``docs/privacy.md``. It is done
one message after the other, as fast as the platform lets us; what is refused for now is tried again for a while. How
many there were is in no log: it would tell how many had not answered.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta

from bot.reminders.ports import Address, Sender, SendInDoubt, SendRefused
from bot.reminders.sending.limits import Limits
from bot.reminders.sending.sealed import Look

log = logging.getLogger(__name__)

Trace = tuple[Address, str]
Sleep = Callable[[float], Awaitable[None]]

WAITS = (5.0, 30.0, 120.0, 600.0, 600.0, 1800.0, 3600.0)
"""Seconds before what failed is tried again, each time; then it is given up."""

LONGEST_WAIT = 300.0
"""A platform that asks for a longer silence is asked again with the next try."""

CALL_SECONDS = 15.0

LOOK_BACK = timedelta(hours=6)
"""How long before its attempt a message is looked for that may have been stored: the platform has its own clock."""


class Sweeper:
    """Takes messages out of chats."""

    def __init__(
        self, senders: Sequence[Sender], limits: Mapping[str, Limits] | None = None, *, sleep: Sleep = asyncio.sleep
    ) -> None:
        """Ask ``senders`` to do it, within ``limits`` by platform; a platform without any takes all there is."""
        self._senders = {sender.platform: sender for sender in senders}
        self._limits = limits or {}
        self._sleep = sleep
        self._one_by_one = asyncio.Lock()

    @property
    def platforms(self) -> tuple[str, ...]:
        """Where messages can be taken out."""
        return tuple(self._senders)

    async def sweep(self, traces: Sequence[Trace], round_id: int = 0) -> bool:
        """Take these messages out; return whether none is left. Several sweeps go one after the other."""
        async with self._one_by_one:
            left, stays = await self._once(traces)
            for wait in WAITS:
                if not left:
                    break
                await self._sleep(wait)
                left, more = await self._once(left)
                stays |= more
        stays |= bool(left)
        if traces:
            log.info("reminders were taken out of the chat", extra={"action": "pulse_sweep", "round": round_id})
        if stays:
            log.warning("a reminder stays in the chat", extra={"action": "pulse_sweep", "round": round_id})
        return not stays

    async def _once(self, traces: Sequence[Trace]) -> tuple[list[Trace], bool]:
        """Try each once; return those to try again, and whether any stays for good."""
        left: list[Trace] = []
        stays = False
        for number, trace in enumerate(traces):
            try:
                await self._take_out(*trace)
            except SendRefused as refused:
                stays |= refused.permanent
                left += [] if refused.permanent else [trace]
                if refused.shut_out:
                    return [*left, *traces[number + 1 :]], stays
                await self._sleep(min(refused.retry_after or 0.0, LONGEST_WAIT))
            except (SendInDoubt, TimeoutError):
                left.append(trace)
        return left, stays

    async def _take_out(self, address: Address, ref: str) -> None:
        """Take one out; one that may be there is looked for first.

        Raises:
            SendRefused, SendInDoubt, TimeoutError: it is still there, or may be.
        """
        sender = self._senders.get(address.platform)
        if sender is None:
            raise SendRefused("platform_off", permanent=True)
        look = Look.of(ref)
        for one in [ref] if look is None else await self._found(sender, address, look):
            await self._paced(address, lambda limits: (limits.unsend,))
            async with asyncio.timeout(CALL_SECONDS):
                await sender.unsend(address, one)

    async def _found(self, sender: Sender, address: Address, look: Look) -> list[str]:
        """Return the messages that are there; with somebody who cannot be written to, only certain ones may be."""
        await self._paced(address, lambda limits: (limits.open, limits.read))
        try:
            async with asyncio.timeout(CALL_SECONDS):
                found = await sender.find_all(address, look.marker, look.since - LOOK_BACK)
        except SendRefused as refused:
            if refused.person_gone and not look.certain:
                return []
            raise
        return [one.ref for one in found]

    async def _paced(self, address: Address, calls: Callable[[Limits], Sequence[str]]) -> None:
        """Leave as much time between two rounds of calls as the platform's limits ask for."""
        limits = self._limits.get(address.platform)
        known = [limits.methods[name] for name in calls(limits) if name in limits.methods] if limits else []
        if known:
            await self._sleep(max(limit.interval.total_seconds() for limit in known))
