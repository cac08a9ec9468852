"""Where people meet the bot. Each folder is one chat platform; none knows another, and all know the same few words.

What lives here is the port that every platform speaks through: payload → `Incoming` → the router → `Reply` → payload.
"""

from collections.abc import Sequence
from typing import Protocol

from bot.core.chat import Incoming, Message, Reply, Visitor
from bot.core.drawings import Drawing


class Handlers(Protocol):
    """What a platform asks of the use cases; the router keeps it."""

    async def handle(self, incoming: Incoming) -> Reply:
        """Answer a command, a message, a pressed button or a submitted form. Never raises a `BotError`."""
        ...

    async def home(self, visitor: Visitor) -> Message:
        """Draw the person's own page."""
        ...

    async def first_time(self, platform: str, event_id: str) -> bool:
        """Tell whether this event has not been seen before, and remember it."""
        ...

    async def accounts_seen(self, visitors: Sequence[Visitor]) -> None:
        """Take note of accounts as the platform describes them now."""
        ...

    async def channel_state(self, platform: str, team: str, channel: str, *, usable: bool) -> None:
        """Take note that the bot can, or can no longer, write in a channel."""
        ...


class Painter(Protocol):
    """Who paints pictures; the gallery keeps it."""

    async def png(self, drawing: Drawing) -> bytes:
        """Return the picture as a PNG file."""
        ...
