"""A chat platform for rivals: stores what it is sent, and sometimes stalls or cuts the line, by the same dice for all.

What happens to the first, second … call for a reminder depends on the seed, the reminder and the number of the call
alone: whoever sends it has the same luck.
"""

import asyncio
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import format_datetime
from typing import Any, Final
from urllib.parse import quote

from aiohttp import web

from bench.reminder_scene import MorningClock

Json = dict[str, Any]

STALL_SECONDS: Final = 12.0
"""A stalled call is answered after all, for those who wait that long."""

STALLS, CUTS_AFTER, CUTS_BEFORE = 0.03, 0.03, 0.03
"""Shares of calls: stored and answered late; stored and cut off; cut off before it was stored."""

_KEY = re.compile(r"m\d{3}")


@dataclass
class Account:
    """What came of one rival's reminders."""

    calls: Counter[str] = field(default_factory=Counter)
    stored: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Moments at which each reminder was stored, on the machine's monotonic clock."""
    history: defaultdict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))

    @property
    def last(self) -> float:
        """When something was stored last."""
        return max((moment for moments in self.stored.values() for moment in moments), default=0.0)


class Platform:
    """The stand-in; each rival has its own address, and an account."""

    def __init__(self, seed: int, clock: MorningClock) -> None:
        """Throw the dice by ``seed``, date posts by ``clock``."""
        self._seed = seed
        self._clock = clock
        self._runner: web.AppRunner | None = None
        self.url = ""
        self.accounts: defaultdict[str, Account] = defaultdict(Account)

    async def open(self) -> None:
        """Listen on a free port of the loopback address."""
        app = web.Application()
        app.router.add_route("*", "/{rival}/api/{method}", self._call)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def close(self) -> None:
        """Stop listening."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        account, method = self.accounts[quote(request.match_info["rival"])], request.match_info["method"]
        args = await _arguments(request)
        match method:
            case "chat.postMessage":
                return await self._post(account, args, request)
            case "conversations.history":
                found = [m for m in account.history[args["channel"]] if float(m["ts"]) > float(args.get("oldest") or 0)]
                return self._answer({"messages": found[::-1], "response_metadata": {"next_cursor": ""}})
            case _:
                return self._answer({"team_id": "T1", "user_id": "UBOT", "bot_id": "BBOT", "team": "Kommunen"})

    async def _post(self, account: Account, args: Json, request: web.Request) -> web.StreamResponse:
        found = _KEY.search(str(args["text"]))
        key = found[0] if found else "?"
        account.calls[key] += 1
        draw = random.Random(f"{self._seed}:{key}:{account.calls[key]}").random()
        if draw < CUTS_BEFORE:
            return _cut(request)
        answer = self._answer(self._store(account, key, args))
        if draw < CUTS_BEFORE + CUTS_AFTER:
            return _cut(request)
        if draw < CUTS_BEFORE + CUTS_AFTER + STALLS:
            await asyncio.sleep(STALL_SECONDS)
        return answer

    def _store(self, account: Account, key: str, args: Json) -> Json:
        account.stored[key].append(time.monotonic())
        history = account.history[args["channel"]]
        ts = f"{self._clock.now().timestamp():.3f}{len(history):03d}"
        message = {"type": "message", "user": "UBOT", "bot_id": "BBOT", "ts": ts, "metadata": args.get("metadata")}
        history.append(message)
        return {"channel": args["channel"], "ts": ts, "message": message}

    def _answer(self, body: Json) -> web.Response:
        date = format_datetime(self._clock.now(), usegmt=True)
        return web.json_response({"ok": True} | body, headers={"Date": date})


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.close()
    return web.Response()


async def _arguments(request: web.Request) -> Json:
    found: Json = dict(request.query)
    if request.content_type == "application/json":
        found |= await request.json()
    else:
        posted: Mapping[str, Any] = await request.post()
        found |= dict(posted)
    if isinstance(found.get("metadata"), str):
        found["metadata"] = json.loads(found["metadata"])
    return found
