"""Signed HTTP: Slack posts to ``/slack/events``; ``/healthz`` tells a load balancer that we are there."""

import asyncio
import contextlib
from collections.abc import Iterator, Sequence
from typing import Final

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from typing_extensions import override

from bot.errors import ConfigError

PATH: Final = "/slack/events"
LARGEST: Final = 2_000_000
"""Bytes of a request that we read at most; Slack's largest payload is a view of 250 kB."""


def web_app(bolt: AsyncApp, signing_secret: str, more: Sequence[Route] = ()) -> Starlette:
    """Return the web application around ``bolt``; nothing of a request is parsed before its signature is right.

    ``more`` are other parts' own addresses on the same port.
    """
    handler = AsyncSlackRequestHandler(bolt)
    signature = SignatureVerifier(signing_secret)

    async def events(request: Request) -> Response:
        length = request.headers.get("content-length", "")
        if not length.isdigit() or int(length) > LARGEST:
            return PlainTextResponse("too large", status_code=413)
        try:
            body = (await request.body()).decode("utf-8")
        except UnicodeDecodeError:
            return PlainTextResponse("not text", status_code=400)
        if not signature.is_valid_request(body, dict(request.headers)):
            return PlainTextResponse("not from Slack, or too old", status_code=401)
        return await handler.handle(request)

    async def health(request: Request) -> Response:  # noqa: ARG001 - Starlette hands it over
        return PlainTextResponse("ok")

    return Starlette(routes=[Route(PATH, events, methods=["POST"]), Route("/healthz", health), *more])


class _Server(uvicorn.Server):
    """A server that leaves the signals to the composition root."""

    @override
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class HttpEndpoint:
    """Listens for Slack on ``host:port``; port 0 lets the system choose one."""

    def __init__(self, bolt: AsyncApp, signing_secret: str, host: str, port: int, more: Sequence[Route] = ()) -> None:
        config = uvicorn.Config(
            web_app(bolt, signing_secret, more),
            host=host,
            port=port,
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=5,
        )
        self._server = _Server(config)
        self._task: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        """The port that is listened on."""
        return int(self._server.servers[0].sockets[0].getsockname()[1])

    async def start(self) -> None:
        """Return when requests are taken.

        Raises:
            ConfigError: the port is taken.
        """
        self._task = asyncio.create_task(self._serve(), name="slack.http")
        while not self._server.started:
            if self._task.done():
                raise ConfigError("slack.port_taken", port=self._server.config.port)
            await asyncio.sleep(0.01)

    async def stop(self) -> None:
        """Finish the requests under way and close."""
        self._server.should_exit = True
        if self._task is not None:
            await self._task

    async def _serve(self) -> None:
        with contextlib.suppress(SystemExit):  # how uvicorn says that it could not start; its log tells why
            await self._server.serve()
