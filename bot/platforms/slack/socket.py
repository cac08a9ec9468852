"""Socket Mode over two lines at a time, each replaced before it ends and now and then without a reason.

Slack's own client closes its only connection before it opens the next, tries a used-up address again and again, and
trusts a connection as long as it answers pings. Here a line that is told to go is read until it closes while the next
one is already open, every address is used once, and no line grows older than `LIFETIME`: a line that looks alive and
brings nothing is at most that old, and the other line goes on bringing. See docs/decisions/0401.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.platforms.slack.api import SlackWeb, error_code, retry_after
from bot.platforms.slack.logs import log
from bot.platforms.slack.tasks import Tasks, log_failure

LINES: Final = 2
LIFETIME: Final = 3600.0
HEARTBEAT: Final = 10.0
"""Seconds between pings; a pong missing for half of it ends the line."""

LINGER: Final = 30.0
"""Seconds that a replaced line is read on, if Slack does not close it."""

LONGEST_PAUSE: Final = 60.0
SHORT: Final = 5.0
"""Lines that end within so many seconds, one after the other, make the next one wait, longer each time."""

Headers = dict[str, str | Sequence[str]]

Dispatch = Callable[[dict[str, Any], Headers], Awaitable[dict[str, Any] | None]]
"""Takes a payload and its headers; returns what goes into the acknowledgement, None for no acknowledgement."""


class SocketMode:
    """Keeps `LINES` connections to Slack and acknowledges what they bring."""

    def __init__(self, web: SlackWeb, app_token: str, dispatch: Dispatch, *, lifetime: float = LIFETIME) -> None:
        self._web = web
        self._token = app_token
        self._dispatch = dispatch
        self._lifetime = lifetime
        self._tasks = Tasks()
        self._keepers: list[asyncio.Task[None]] = []
        self._open: set[aiohttp.ClientWebSocketResponse] = set()

    async def start(self) -> None:
        """Open the first line, then keep all of them in the background.

        Raises:
            SlackApiError: Slack does not take the app token.
            aiohttp.ClientError, TimeoutError: Slack cannot be reached.
        """
        first = await self._connect()
        lines = [first, *[None] * (LINES - 1)]
        self._keepers = [asyncio.create_task(self._keep(line, n)) for n, line in enumerate(lines)]

    async def stop(self) -> None:
        """Stop bringing, finish what was brought, close."""
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        for socket in list(self._open):
            await socket.close()
        await self._tasks.drain(5)

    # ---- lines ---------------------------------------------------------------------------------------------------

    async def _keep(self, line: aiohttp.ClientWebSocketResponse | None, number: int) -> None:
        """Have one line open at all times."""
        lifetime = self._lifetime * (1 + number / LINES)  # so that not all are renewed at once
        time, short = asyncio.get_running_loop().time, 0
        while True:
            line, since = line or await self._reconnect(), time()
            leaving = asyncio.Event()
            self._tasks.spawn(self._read(line, leaving), "slack.line")
            with suppress(TimeoutError):
                await asyncio.wait_for(leaving.wait(), lifetime)
            short = short + 1 if time() - since < SHORT else 0
            await asyncio.sleep(min(2.0 ** max(0, short - 1) - 1, LONGEST_PAUSE))
            old, line, lifetime = line, await self._reconnect(), self._lifetime
            if not old.closed:
                asyncio.get_running_loop().call_later(LINGER, self._close_old, old)

    def _close_old(self, line: aiohttp.ClientWebSocketResponse) -> None:
        if not line.closed:
            self._tasks.spawn(_close(line), "slack.line_closing")

    async def _reconnect(self) -> aiohttp.ClientWebSocketResponse:
        """Connect, however long it takes; the pauses grow, and Slack's own wish for a pause is kept."""
        pause = 0.5
        while True:
            try:
                return await self._connect()
            except (SlackApiError, aiohttp.ClientError, TimeoutError, OSError) as error:
                code = error_code(error) if isinstance(error, SlackApiError) else type(error).__name__
                log.warning("slack.no_line: %s", code, extra={"action": "slack.no_line", "code": code})
                headers = getattr(getattr(error, "response", None), "headers", None) or {}
                await asyncio.sleep(max(pause, retry_after(headers) or 0.0))
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _connect(self) -> aiohttp.ClientWebSocketResponse:
        opened = await self._web.client.apps_connections_open(app_token=self._token)
        line = await self._web.session.ws_connect(
            str(opened["url"]), heartbeat=HEARTBEAT, proxy=self._web.client.proxy, max_msg_size=1 << 22
        )
        self._open.add(line)
        return line

    async def _read(self, line: aiohttp.ClientWebSocketResponse, leaving: asyncio.Event) -> None:
        """Take what ``line`` brings until it closes; set ``leaving`` as soon as it should be replaced."""
        try:
            async for frame in line:
                if frame.type is aiohttp.WSMsgType.TEXT and self._take(line, json.loads(frame.data)):
                    leaving.set()
        finally:
            leaving.set()
            self._open.discard(line)

    def _take(self, line: aiohttp.ClientWebSocketResponse, envelope: dict[str, Any]) -> bool:
        """Handle one frame; True when Slack says that the line is about to end."""
        if "envelope_id" in envelope:
            self._tasks.spawn(self._deliver(line, envelope), "slack.envelope")
        return envelope.get("type") == "disconnect"

    async def _deliver(self, line: aiohttp.ClientWebSocketResponse, envelope: dict[str, Any]) -> None:
        headers: Headers = {"content-type": "application/json"}
        if envelope.get("retry_attempt"):
            headers["x-slack-retry-num"] = str(envelope["retry_attempt"])
        answer = await self._dispatch(envelope.get("payload") or {}, headers)
        if answer is None:
            return
        acknowledgement = {"envelope_id": envelope["envelope_id"], **({"payload": answer} if answer else {})}
        try:
            await line.send_str(json.dumps(acknowledgement))
        except (ConnectionError, aiohttp.ClientError) as error:
            log_failure("slack.ack", error)  # Slack brings it again, on another line


async def _close(line: aiohttp.ClientWebSocketResponse) -> None:
    await line.close()
