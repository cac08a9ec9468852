"""A platform that lets the bot do nothing at all is left alone for a while; everybody can see that it is."""

import logging
from datetime import datetime, timedelta

from bot.core.deliveries import Why
from bot.reminders.planning.recheck import Wait
from bot.store import conditions
from bot.store.session import System

log = logging.getLogger(__name__)

PAUSE = timedelta(minutes=5)
"""How long nothing is tried after the platform has shut the bot out; then one message is."""

ANSWERS = timedelta(seconds=20)
"""How long the others wait for what comes of that one; a call lasts 15 seconds at most."""

NAME = "shut_out:"
"""Name of the condition, before the platform's."""


class ShutOut:
    """Which platforms have shut the bot out, and until when nothing is tried there."""

    def __init__(self) -> None:
        """Nobody has, so far."""
        self._until: dict[str, tuple[datetime, str]] = {}

    def wait(self, platform: str, now: datetime) -> Wait | None:
        """Return until when nothing goes out on a platform, and why; None when it is open.

        After the pause one message is let through, and the others wait for what comes of it.
        """
        if platform not in self._until:
            return None
        until, code = self._until[platform]
        if until > now:
            return Wait(until, f"{Why.RETRY}:{code}")
        self._until[platform] = (now + ANSWERS, code)
        return None

    async def close(self, system: System, platform: str, code: str, now: datetime) -> None:
        """Leave a platform alone for a while; said loudly the first time, until a message goes out again."""
        if platform not in self._until:
            log.error(
                "the platform does not let the bot in: reminders wait",
                extra={"action": "shut_out", "platform": platform, "code": code},
            )
        self._until[platform] = (now + PAUSE, code)
        await conditions.note(system, f"{NAME}{platform}", {"code": code}, now)

    async def open(self, system: System, platform: str) -> None:
        """A message went out; whoever found the door shut, another process or one before us, it is open now."""
        self._until.pop(platform, None)
        await conditions.clear(system, f"{NAME}{platform}")
