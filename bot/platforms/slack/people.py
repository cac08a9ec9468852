"""Slack accounts as visitors: asked for once, kept for a while, and told to the router as they change.

Slack's own language setting says nothing here: Slack has no Norwegian, so nearly everybody's says English. A visitor's
language is left to the store unless Slack one day says Norwegian.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.clock import Clock
from bot.core.chat import Visitor
from bot.platforms.slack.api import SlackWeb, error_code, patiently
from bot.platforms.slack.logs import log

PLATFORM: Final = "slack"
FRESH: Final = timedelta(hours=12)
KEPT: Final = 5000
PAGE: Final = 200
PAGE_PAUSE: Final = 3.1
"""Seconds between two pages of the user list: Slack allows 20 a minute."""


class People:
    """Who is who in one workspace."""

    def __init__(self, web: SlackWeb, clock: Clock) -> None:
        self._web = web
        self._clock = clock
        self._asking: dict[str, asyncio.Future[Visitor | None]] = {}
        self._known: OrderedDict[str, tuple[datetime, Visitor]] = OrderedDict()

    async def visitor(self, user: str) -> Visitor | None:
        """Return the account ``user``, asking Slack when it is not known or not lately; None if Slack is silent."""
        held = self._known.get(user)
        if held and self._clock.now() - held[0] < FRESH:
            self._known.move_to_end(user)
            return held[1]
        asking = self._asking.get(user)
        if asking is None:
            asking = self._asking[user] = asyncio.ensure_future(self._ask(user))
            asking.add_done_callback(lambda _: self._asking.pop(user, None))
        return await asyncio.shield(asking) or (held[1] if held else None)

    async def _ask(self, user: str) -> Visitor | None:
        try:
            answer = await patiently(lambda: self._web.client.users_info(user=user, include_locale=True))
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            code = error_code(error) if isinstance(error, SlackApiError) else type(error).__name__
            log.warning("slack.user_unknown", extra={"action": "slack.user_unknown", "user": user, "code": code})
            return None
        return self.learn(answer["user"])

    def learn(self, user: Mapping[str, Any]) -> Visitor:
        """Remember an account as Slack describes it."""
        visitor = read_account(user, self._web.team)
        self._known[visitor.user] = (self._clock.now(), visitor)
        self._known.move_to_end(visitor.user)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        return visitor

    async def everyone(self) -> AsyncIterator[list[Visitor]]:
        """Read the whole user list page by page, slowly; deactivated people come as not regular."""
        cursor = ""
        while True:
            at = cursor
            answer = await patiently(lambda at=at: self._web.client.users_list(limit=PAGE, cursor=at))  # type: ignore[misc]
            yield [read_account(user, self._web.team) for user in answer["members"]]
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return
            await asyncio.sleep(PAGE_PAUSE)


def read_account(user: Mapping[str, Any], team: str) -> Visitor:
    """Return the visitor of one of Slack's user objects; bots, guests, strangers, the deactivated are not regular."""
    profile = user.get("profile") or {}
    apart = ("is_bot", "is_restricted", "is_ultra_restricted", "is_stranger", "deleted")
    elsewhere = user.get("team_id", team) != team
    return Visitor(
        platform=PLATFORM,
        team=team,
        user=str(user["id"]),
        email=str(profile.get("email") or ""),
        name=str(profile.get("real_name") or user.get("real_name") or user.get("name") or ""),
        language=_language(str(user.get("locale") or "")),
        regular=not (any(user.get(sign) for sign in apart) or elsewhere or user["id"] == "USLACKBOT"),
    )


def _language(locale: str) -> str:
    return {"nb": "nb", "no": "nb", "nn": "nn"}.get(locale.partition("-")[0].lower(), "")
