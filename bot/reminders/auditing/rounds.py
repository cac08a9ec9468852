"""When the auditor is called: once a minute, after the round, while our clock is believed. Both engines use this."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.reminders.auditing.auditor import Audit, Auditor, Defer
from bot.store.session import Store

EVERY = timedelta(minutes=1)


class AuditRounds:
    """Calls the auditor, and says that all is well when it is."""

    def __init__(self, store: Store, *, defer: Defer | None = None, on_well: Callable[[], None] | None = None) -> None:
        """Audit ``store``; ``on_well`` is called after each audit that leaves nothing to be worried about."""
        self._auditor = Auditor(store, defer=defer)
        self._on_well = on_well
        self._looked_at: datetime | None = None

    async def look(self, now: datetime) -> Audit | None:
        """Audit if a minute has passed since the last time (or the clock was set back); None if it has not."""
        if self._looked_at is not None and timedelta(0) <= now - self._looked_at < EVERY:
            return None
        self._looked_at = now
        done = await self._auditor.audit(now)
        if done.well and self._on_well is not None:
            self._on_well()
        return done
