"""A run of the product as a process of its own, by a clock that the test sets: ``python -m tests.app.one_run``."""

import asyncio
import sys
from datetime import datetime
from pathlib import Path

from bot.app.application import build
from bot.app.serve import running
from tests.app.conftest import TickingClock, settings_of


async def main(folder: str, api_url: str, start: str) -> None:
    """Run until the process is ended."""
    application = build(settings_of(Path(folder), api_url), TickingClock(datetime.fromisoformat(start)))
    async with running(application):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
