"""The Slack platform as the composition root sees it: made without network, started, stopped, and able to send."""

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.clock import Clock
from bot.config import Settings
from bot.content.texts import Texts
from bot.platforms import Handlers, Painter
from bot.platforms.slack.answers import UNREACHABLE
from bot.platforms.slack.api import SlackWeb
from bot.platforms.slack.desk import Desk
from bot.platforms.slack.listeners import bolt_app, dispatch_to, register
from bot.platforms.slack.logs import log
from bot.platforms.slack.people import People
from bot.platforms.slack.pictures import Pictures
from bot.platforms.slack.probe import in_plain_words, open_web
from bot.platforms.slack.sender import SlackSender
from bot.platforms.slack.socket import SocketMode
from bot.platforms.slack.tasks import Tasks, log_failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.routing import Route

    from bot.platforms.slack.endpoint import HttpEndpoint

LISTEN_ON: Final = "0.0.0.0"  # noqa: S104 - Slack comes from outside; every request is signed
NIGHT_HOUR: Final = 2
"""The hour, in UTC, at which the user list is read."""

FILE_SCOPES: Final = frozenset({"files:read", "files:write"})
"""What an app that was installed before there were pictures and files has not been granted."""

FIRST_LIST: Final = 5.0
"""Seconds after the start until the user list is read for the first time."""


class SlackPlatform:
    """Slack, over Socket Mode when there is an app token, else over signed HTTP."""

    name: Final = "slack"

    def __init__(
        self,
        settings: Settings,
        router: Handlers,
        clock: Clock,
        texts: Texts | None = None,
        more: "Sequence[Route]" = (),
        painter: Painter | None = None,
    ) -> None:
        token = settings.slack_bot_token
        if token is None:
            raise ValueError("SLACK_BOT_TOKEN is not set")
        self._settings = settings
        self._router = router
        self._clock = clock
        self._more = more
        self._web = SlackWeb(token.get_secret_value(), settings.slack_api_url)
        self._tasks = Tasks()
        self._people = People(self._web, clock)
        words = texts or Texts.load()
        self._pictures = Pictures(self._web, painter, clock)
        self._desk = Desk(self._web, router, self._people, words, self._tasks, clock, pictures=self._pictures)
        self._socket: SocketMode | None = None
        self._http: HttpEndpoint | None = None
        self._watch: asyncio.Task[None] | None = None
        self.sender = SlackSender(self._web, clock, words.for_language(None), self._pictures)

    @property
    def port(self) -> int:
        """The port listened on in HTTP mode."""
        if self._http is None:
            raise RuntimeError("no HTTP here")
        return self._http.port

    async def start(self, *, listen: bool = True) -> None:
        """Return when Slack reaches us; with ``listen=False`` (a worker) when we reach Slack.

        Raises:
            ConfigError: a token is refused, the port is taken, or (``permanent`` False) Slack is not reached.
        """
        await open_web(self._web)
        self._note_scopes()
        if not listen:
            return
        await self._listen()
        self._watch = asyncio.create_task(self._watch_accounts(), name="slack.accounts")
        log.info("slack.ready", extra={"action": "slack.ready", "mode": self._settings.slack, "team": self._web.team})

    def _note_scopes(self) -> None:
        """Say in the log that pictures and files need the app to be installed again, where that is so."""
        missing = FILE_SCOPES - self._web.scopes if self._web.scopes else frozenset()
        if missing:
            code = " ".join(sorted(missing))
            log.warning("slack.scopes_missing: %s", code, extra={"action": "slack.scopes_missing", "code": code})

    async def stop(self) -> None:
        """Take nothing more in, finish what was taken, close."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        for way_in in (self._socket, self._http):
            if way_in is not None:
                await way_in.stop()
        await self._tasks.drain(5)
        await self._pictures.stop()
        await self._web.close()

    async def _listen(self) -> None:
        secret, app_token = self._settings.slack_signing_secret, self._settings.slack_app_token
        signing_secret = secret.get_secret_value() if secret else ""
        bolt = bolt_app(self._web, signing_secret, signed=app_token is None)
        register(bolt, self._desk, self._tasks)
        if app_token is not None:
            self._socket = SocketMode(self._web, app_token.get_secret_value(), dispatch_to(bolt))
            with in_plain_words():
                await self._socket.start()
        else:
            from bot.platforms.slack.endpoint import HttpEndpoint  # noqa: PLC0415 - Socket Mode needs no web server

            self._http = HttpEndpoint(bolt, signing_secret, LISTEN_ON, self._settings.port, self._more)
            await self._http.start()

    async def _watch_accounts(self) -> None:
        """Tell the router of all accounts: soon after the start, then every night."""
        await asyncio.sleep(FIRST_LIST)
        while True:
            await self.read_accounts()
            await self._clock.sleep_until(_next_night(self._clock.now()))

    async def read_accounts(self) -> int:
        """Read Slack's whole user list into the store; return how many accounts there were, -1 if Slack refused."""
        seen = 0
        try:
            async for page in self._people.everyone():
                await self._router.accounts_seen(page)
                seen += len(page)
        except UNREACHABLE as error:
            log_failure("slack.accounts", error)
            return -1
        log.info("slack.accounts", extra={"action": "slack.accounts", "count": seen})
        return seen


def _next_night(now: datetime) -> datetime:
    tonight = now.replace(hour=NIGHT_HOUR, minute=0, second=0, microsecond=0)
    return tonight if tonight > now else tonight + timedelta(days=1)
