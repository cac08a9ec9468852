"""What Slack's channels are called: asked for where Slack does not say it by itself, and kept for a while."""

from collections import OrderedDict
from datetime import datetime
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.clock import Clock
from bot.platforms.slack.api import SlackWeb, error_code
from bot.platforms.slack.logs import log
from bot.platforms.slack.people import FRESH

NAMELESS: Final = frozenset({"", "privategroup"})
"""What commands and buttons call a private channel; mentions and dialogs name none at all."""

KEPT: Final = 1000


class Channels:
    """The names of the channels of one workspace."""

    def __init__(self, web: SlackWeb, clock: Clock) -> None:
        self._web = web
        self._clock = clock
        self._known: OrderedDict[str, tuple[datetime, str]] = OrderedDict()

    async def name(self, channel: str, told: str) -> str:
        """Return the channel's name: as Slack ``told`` it, else as it was asked for; empty if Slack will not say."""
        if told not in NAMELESS:
            return self._keep(channel, told)
        held = self._known.get(channel)
        if held and self._clock.now() - held[0] < FRESH:
            return held[1]
        return await self._ask(channel) or (held[1] if held else "")

    async def _ask(self, channel: str) -> str:
        """Ask once, without patience: a name is not worth waiting for."""
        try:
            answer = await self._web.client.conversations_info(channel=channel)
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            code = error_code(error) if isinstance(error, SlackApiError) else type(error).__name__
            log.info("slack.channel_unnamed", extra={"action": "slack.channel_unnamed", "code": code})
            return ""
        return self._keep(channel, str((answer.get("channel") or {}).get("name") or ""))

    def _keep(self, channel: str, name: str) -> str:
        if name:
            self._known[channel] = (self._clock.now(), name)
            self._known.move_to_end(channel)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return name
