"""Work that goes on after Slack has got its acknowledgement: kept track of, drained at the end, failing aloud."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from traceback import extract_tb
from typing import Any

from bot.platforms.slack.logs import log


class Tasks:
    """The running tasks of one platform."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()

    def spawn(self, work: Coroutine[Any, Any, Any], action: str) -> None:
        """Run ``work`` in the background; an error in it is logged under ``action``."""
        task = asyncio.get_running_loop().create_task(work, name=action)
        self._running.add(task)
        task.add_done_callback(self._ended)

    async def drain(self, seconds: float) -> None:
        """Wait for the running work, then cancel what is left."""
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log_failure(task.get_name(), error)


def log_failure(action: str, error: BaseException) -> None:
    """Log that ``action`` failed: the kind of error and the line, not its words, which may quote what people wrote."""
    log.error("%s failed", action, extra={"action": action, "kind": type(error).__name__, "at": place(error)})


def place(error: BaseException) -> str:
    """Return ``file:line`` of the innermost frame of our own code, or of the last frame."""
    frames = extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"{Path('bot')}/" in frame.filename]
    return next((f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(ours or frames)), "")
