"""What is kept of conversations goes when its time is over, though nobody writes any more."""

import logging
from datetime import datetime, timedelta

from bot.store import talks
from bot.store.session import Store

log = logging.getLogger(__name__)

LOOK_EVERY = timedelta(minutes=1)
"""How often it is looked whether something has had its time. A look only reads; what is found is dropped."""


class Forgetting:
    """Drops what the last answers were about, proposals nobody answered and questions that were sent in, by age."""

    def __init__(self, store: Store) -> None:
        """Look in ``store``, in all municipalities."""
        self._store = store
        self._looked_at: datetime | None = None

    async def tidy(self, now: datetime) -> None:
        """Drop what is too old. Where that fails nothing else is held up: the next look tries again."""
        if self._looked_at is not None and abs(now - self._looked_at) < LOOK_EVERY:
            return
        self._looked_at = now
        try:
            async with self._store.system(read_only=True) as system:
                found = await talks.anything_old(system, now)
            if found:
                async with self._store.system() as system:
                    await talks.sweep(system, now)
        except Exception as error:  # noqa: BLE001 - a busy database must not hold up what is due
            log.warning("what is old was not dropped", extra={"action": "forget", "error": type(error).__name__})
