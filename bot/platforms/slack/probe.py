"""Saying in the product's own errors what Slack answers to a first call."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.clock import Clock
from bot.config import Settings
from bot.errors import ConfigError
from bot.platforms.slack.api import SlackWeb, clock_difference, error_code
from bot.platforms.slack.posting import LATER

AWAY: Final = (aiohttp.ClientError, OSError, TimeoutError)

TROUBLE: Final = LATER | {"", "fatal_error", "internal_error", "service_unavailable"}
"""Slack's own trouble, or no answer of the API at all: it says nothing about a token, and passes."""


@contextmanager
def in_plain_words(setting: str = "SLACK_BOT_TOKEN") -> Iterator[None]:
    """Turn what a first call raises into a `ConfigError`: token refused, or (``permanent`` False) not reached."""
    try:
        yield
    except SlackApiError as error:
        code = error_code(error)
        if code in TROUBLE:
            raise ConfigError("check.slack_unreachable", permanent=False) from None
        raise ConfigError("check.slack_refused", setting=setting, code=code) from None
    except AWAY:
        raise ConfigError("check.slack_unreachable", permanent=False) from None


async def open_web(web: SlackWeb) -> None:
    """Open the way out to Slack; nothing stays open when it fails.

    Raises:
        ConfigError: see `in_plain_words`.
    """
    try:
        with in_plain_words():
            await web.open()
    except ConfigError:
        await web.close()
        raise


@dataclass(frozen=True, slots=True)
class Probe:
    """What a first call told: how far our clock is ahead of Slack's, None where Slack did not say."""

    ahead: timedelta | None


async def probe(settings: Settings, clock: Clock) -> Probe:
    """Ask Slack who we are, with the configured tokens, and close again.

    Raises:
        ConfigError: see `open_web`.
        ValueError: there is no token.
    """
    if settings.slack_bot_token is None:
        raise ValueError("SLACK_BOT_TOKEN is not set")
    web = SlackWeb(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    await open_web(web)
    try:
        with in_plain_words():
            answer = await web.client.api_test()
        if settings.slack_app_token is not None:
            with in_plain_words("SLACK_APP_TOKEN"):
                # Asks for an address to connect to, and does not connect.
                await web.client.apps_connections_open(app_token=settings.slack_app_token.get_secret_value())
        return Probe(clock_difference(answer.headers, clock.now()))
    finally:
        await web.close()
