"""A small web server for calendars alone, for where nothing else of ours listens: beside Socket Mode."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from typing_extensions import override

from bot.errors import ConfigError
from bot.platforms.feed.routes import Fetch, calendar_routes

LOOKS_EVERY = 0.01
"""Seconds between looks whether the server has started."""


class _Server(uvicorn.Server):
    """A server that leaves the signals to the composition root."""

    @override
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextlib.asynccontextmanager
async def serving(fetch: Fetch, host: str, port: int) -> AsyncIterator[int]:
    """Serve calendars while the block runs; give the port (0 lets the system choose one).

    Raises:
        ConfigError: the port is taken.
    """
    config = uvicorn.Config(
        Starlette(routes=[*calendar_routes(fetch), Route("/healthz", _health)]),
        host=host,
        port=port,
        lifespan="off",
        log_config=None,
        access_log=False,  # its lines would hold the links
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    server = _Server(config)
    task = asyncio.create_task(_serve(server), name="calendars.http")
    try:
        while not server.started:
            if task.done():
                raise ConfigError("calendar.port_taken", port=port)
            await asyncio.sleep(LOOKS_EVERY)
        yield int(server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        await task


async def _serve(server: _Server) -> None:
    with contextlib.suppress(SystemExit):  # how uvicorn says that it could not start; its log tells why
        await server.serve()


async def _health(_request: Request) -> Response:
    return PlainTextResponse("ok")
