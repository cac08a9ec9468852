"""What Slack delivers twice is done once: each press, command and submitted dialog has a trigger of its own."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

Body = dict[str, Any]
Answer = dict[str, Any]

REMEMBERED = 1000
"""So many triggers are remembered; a second delivery comes within seconds."""


class Once:
    """The triggers that came lately, and what a submitted dialog was answered."""

    def __init__(self) -> None:
        self._seen: dict[str, asyncio.Future[Answer] | None] = {}

    def first(self, body: Body) -> bool:
        """Whether this press or command comes for the first time."""
        trigger = str(body.get("trigger_id") or "")
        if trigger and trigger in self._seen:
            return False
        self._note(trigger, None)
        return True

    async def answer(self, body: Body, work: Callable[[Body], Awaitable[Answer]]) -> Answer:
        """Return what ``work`` says to a submitted dialog; a second delivery gets what the first one got."""
        trigger = str(body.get("trigger_id") or "")
        begun = self._seen.get(trigger)
        if begun is None:
            begun = asyncio.ensure_future(work(body))
            self._note(trigger, begun)
        return await asyncio.shield(begun)

    def _note(self, trigger: str, begun: asyncio.Future[Answer] | None) -> None:
        if trigger:
            self._seen[trigger] = begun
        while len(self._seen) > REMEMBERED:
            self._seen.pop(next(iter(self._seen)))
