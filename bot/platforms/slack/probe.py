"""Saying in the product's own errors what Slack answers to a first call."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.clock import Clock
from bot.config import Settings
from bot.errors import ConfigError
from bot.platforms.slack.api import SlackWeb, clock_difference, error_code

AWAY: Final = (aiohttp.ClientError, OSError, TimeoutError)


async def open_web(web: SlackWeb) -> None:
    """Open the way out to Slack.

    Raises:
        ConfigError: Slack does not take the token, or (``permanent`` False) cannot be reached now.
    """
    try:
        await web.open()
    except SlackApiError as error:
        await web.close()
        raise ConfigError("check.slack_refused", code=error_code(error) or "unknown") from None
    except AWAY:
        await web.close()
        raise ConfigError("check.slack_unreachable", permanent=False) from None


@dataclass(frozen=True, slots=True)
class Probe:
    """What a first call told: how far our clock is ahead of Slack's, None where Slack did not say."""

    ahead: timedelta | None


async def probe(settings: Settings, clock: Clock) -> Probe:
    """Ask Slack who we are, with the configured token, and close again.

    Raises:
        ConfigError: see `open_web`.
        ValueError: there is no token.
    """
    if settings.slack_bot_token is None:
        raise ValueError("SLACK_BOT_TOKEN is not set")
    web = SlackWeb(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    await open_web(web)
    try:
        answer = await web.client.api_test()
        return Probe(clock_difference(answer.headers, clock.now()))
    finally:
        await web.close()
