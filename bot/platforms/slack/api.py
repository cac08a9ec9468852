"""The way out to Slack: one HTTP session, one client that never repeats a call by itself, and waiting when told to."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient
from typing_extensions import override

from bot.platforms.slack.logs import log, quiet_logger

TIMEOUT: Final = 10.0
"""Seconds that one call may take in all; a lease on a delivery must be longer."""

CONNECT_TIMEOUT: Final = 4.0
PATIENCE: Final = 30.0
"""Seconds that an answer to a person waits at most when Slack says «later»."""

LONGEST_SILENCE: Final = 3600.0
"""Seconds that a method is left alone at most, whatever Slack says."""

Call = Callable[[], Awaitable[AsyncSlackResponse]]


class TooEarly(SlackApiError):
    """Slack was not asked: it has said that this method is not to be called before a time that has not come yet."""


class ObedientClient(AsyncWebClient):
    """The SDK's client. What Slack wants left alone for a while, nobody calls meanwhile, whoever was told.

    Slack's limits are per method and workspace, and one client serves one workspace. Callers meet the same refusal as
    from Slack itself, with what is left of the time: the ledger tries again later, an answer to a person waits.
    """

    def __init__(self, token: str, **more: Any) -> None:  # noqa: ANN401 - the SDK's
        super().__init__(token, **more)
        self._silent: dict[str, float] = {}

    @override
    async def api_call(self, api_method: str, **more: Any) -> AsyncSlackResponse:
        """Call a method; see the SDK.

        Raises:
            TooEarly: Slack asked not to be called so soon, and was not called.
        """
        left = self._silent.get(api_method, 0.0) - monotonic()
        if left > 0:
            raise self._too_early(api_method, left)
        try:
            return await super().api_call(api_method, **more)
        except SlackApiError as error:
            wait = retry_after(getattr(error.response, "headers", {})) if error_code(error) == "ratelimited" else None
            if wait is not None:
                until = monotonic() + min(wait, LONGEST_SILENCE)
                self._silent[api_method] = max(self._silent.get(api_method, 0.0), until)
            raise

    def _too_early(self, api_method: str, left: float) -> TooEarly:
        response = AsyncSlackResponse(
            client=self,
            http_verb="POST",
            api_url=f"{self.base_url}{api_method}",
            req_args={},
            data={"ok": False, "error": "ratelimited"},
            headers={"Retry-After": str(left)},
            status_code=429,
        )
        return TooEarly("not called: too early", response)  # type: ignore[no-untyped-call]


class SlackWeb:
    """Slack's Web API for one app in one workspace. Made without network; `open` and `close` frame its use."""

    def __init__(self, token: str, url: str) -> None:
        self.logger = quiet_logger()
        self.client = ObedientClient(token, base_url=url, retry_handlers=[], logger=self.logger, timeout=int(TIMEOUT))
        self._session: aiohttp.ClientSession | None = None
        self.scopes: frozenset[str] = frozenset()
        """What the app may do, as Slack tells with its answer to the first call; empty where it does not."""
        self.team = ""
        self.bot_user = ""
        self.bot_id = ""

    @property
    def session(self) -> aiohttp.ClientSession:
        """The open HTTP session."""
        if self._session is None:
            raise RuntimeError("the connection to Slack is not open")
        return self._session

    async def open(self) -> None:
        """Open the HTTP session and learn who we are.

        Raises:
            SlackApiError: Slack does not know the token.
            aiohttp.ClientError, TimeoutError: Slack cannot be reached.
        """
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=TIMEOUT, sock_connect=CONNECT_TIMEOUT)
            self._session = self.client.session = aiohttp.ClientSession(timeout=timeout)
        me = await self.client.auth_test()
        self.scopes = _scopes(me.headers)
        self.team, self.bot_user, self.bot_id = str(me["team_id"]), str(me["user_id"]), str(me.get("bot_id") or "")

    async def close(self) -> None:
        """Close the HTTP session."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def respond(self, url: str, body: dict[str, Any]) -> bool:
        """Send ``body`` to a ``response_url``; False when Slack no longer takes it there."""
        webhook = AsyncWebhookClient(url, session=self.session, retry_handlers=[], logger=self.logger)
        for _ in range(2):
            answer = await webhook.send_dict(body)
            if answer.status_code != 429:
                return answer.status_code == 200
            await asyncio.sleep(min(PATIENCE, retry_after(answer.headers) or 1.0))
        return False


async def patiently(call: Call) -> AsyncSlackResponse:
    """Make ``call``; when Slack says that it is too early, wait as told and try again, at most for `PATIENCE` seconds.

    Only for refusals that are certain (HTTP 429): nothing is ever done twice.
    """
    left = PATIENCE
    while True:
        try:
            return await call()
        except SlackApiError as error:
            wait = retry_after(getattr(error.response, "headers", {})) if error_code(error) == "ratelimited" else None
            if wait is None or wait > left:
                raise
            log.info("slack.wait", extra={"action": "slack.wait", "seconds": wait})
            left -= wait
            await asyncio.sleep(wait)


def error_code(error: SlackApiError) -> str:
    """Return Slack's word for what is wrong, or ``""`` where the answer was no answer of the API."""
    response = error.response
    if getattr(response, "status_code", 200) == 429:
        return "ratelimited"
    data = getattr(response, "data", response)
    return str(data.get("error") or "") if isinstance(data, Mapping) else ""


def _scopes(headers: Mapping[str, Any]) -> frozenset[str]:
    """Return the scopes of an ``X-OAuth-Scopes`` header."""
    found = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), "")
    return frozenset(filter(None, (scope.strip() for scope in str(found).split(","))))


def retry_after(headers: Mapping[str, Any]) -> float | None:
    """Return the seconds of a ``Retry-After`` header."""
    found = headers.get("Retry-After") or headers.get("retry-after")
    value = found[0] if isinstance(found, list) else found
    try:
        return max(0.0, float(str(value)))
    except ValueError:
        return None


def clock_difference(headers: Mapping[str, Any], now: datetime) -> timedelta | None:
    """Return how far our clock is ahead of Slack's by the ``Date`` header (whole seconds), None without a header."""
    found = headers.get("Date") or headers.get("date")
    if not found:
        return None
    try:
        return now - parsedate_to_datetime(str(found))
    except (TypeError, ValueError):
        return None
