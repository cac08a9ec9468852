"""Calls the heartbeat's address once a minute while all is well, and never stops anything when that fails.

The address is a secret: whoever knows it can keep the alarm silent. It is never logged, nor what a failure says of it.
"""

import asyncio
import logging
from typing import Final
from urllib.parse import urljoin, urlsplit

import aiohttp

log = logging.getLogger(__name__)

TIMEOUT: Final = aiohttp.ClientTimeout(total=10)
REDIRECTS: Final = 3


class Heartbeat:
    """Call `well` when all is well; `run` does the calling."""

    def __init__(self, url: str) -> None:
        """Call ``url``."""
        self._url = url
        self._well = asyncio.Event()
        self._failing = False

    def well(self) -> None:
        """All is well now; returns at once."""
        self._well.set()

    async def run(self) -> None:
        """Call the address whenever all was well, until cancelled."""
        async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
            while True:
                await self._well.wait()
                self._well.clear()
                self._say(await self._beat(session))

    async def _beat(self, session: aiohttp.ClientSession) -> str:
        """Call once; return what went wrong in a word, empty when nothing did."""
        url = self._url
        try:
            for _ in range(REDIRECTS + 1):
                async with session.get(url, allow_redirects=False) as answer:
                    if answer.status < 300:
                        return ""
                    if answer.status >= 400 or "Location" not in answer.headers:
                        return f"http_{answer.status}"
                    there = urljoin(url, answer.headers["Location"])
                if _server(there) != _server(self._url):
                    return "redirected_elsewhere"
                url = there
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            return type(error).__name__
        return "redirected_too_often"

    def _say(self, wrong: str) -> None:
        """Said once, until it works again."""
        if wrong and not self._failing:
            log.warning("the heartbeat does not get through", extra={"action": "heartbeat", "error": wrong})
        elif self._failing and not wrong:
            log.info("the heartbeat gets through again", extra={"action": "heartbeat"})
        self._failing = bool(wrong)


def _server(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port
