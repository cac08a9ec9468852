"""The heartbeat: called when all is well, silent about its address, and never in anybody's way."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import pytest
from aiohttp import web

from bot.platforms.heartbeat.pulse import Heartbeat

SECRET = "/ping/very-secret"
Answer = Callable[[web.Request], web.StreamResponse]


class Watcher:
    """A server that notes who calls, and answers as it is told."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.called = asyncio.Event()
        self.answer: Answer = lambda _: web.Response(text="ok")
        self.url = ""

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.calls.append(request.path)
        self.called.set()
        return self.answer(request)


@asynccontextmanager
async def watching() -> AsyncIterator[Watcher]:
    watcher, application = Watcher(), web.Application()
    application.router.add_get("/{tail:.*}", watcher.handle)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    watcher.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield watcher
    finally:
        await runner.cleanup()


@asynccontextmanager
async def beating(url: str) -> AsyncIterator[Heartbeat]:
    heart = Heartbeat(url)
    task = asyncio.create_task(heart.run())
    try:
        yield heart
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def beat(heart: Heartbeat, watcher: Watcher, times: int = 1) -> None:
    for _ in range(times):
        watcher.called.clear()
        heart.well()
        await asyncio.wait_for(watcher.called.wait(), 20)
        await asyncio.sleep(0.05)


def said(caplog: pytest.LogCaptureFixture) -> list[tuple[int, str]]:
    found = [record for record in caplog.records if getattr(record, "action", "") == "heartbeat"]
    return [(record.levelno, getattr(record, "error", "")) for record in found]


async def test_it_is_called_once_each_time_all_is_well(caplog: pytest.LogCaptureFixture) -> None:
    async with watching() as watcher, beating(watcher.url + SECRET) as heart:
        await asyncio.sleep(0.05)
        assert watcher.calls == []
        await beat(heart, watcher, 3)
        assert watcher.calls == [SECRET] * 3
    assert said(caplog) == []


async def test_a_failure_is_said_once_and_so_is_its_end(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with watching() as watcher, beating(watcher.url + SECRET) as heart:
        watcher.answer = lambda _: web.Response(status=503)
        await beat(heart, watcher, 3)
        watcher.answer = lambda _: web.Response()
        await beat(heart, watcher, 2)
    assert said(caplog) == [(logging.WARNING, "http_503"), (logging.INFO, "")]
    assert "secret" not in caplog.text
    assert all("secret" not in str(vars(record)) for record in caplog.records if record.name.startswith("bot"))


async def test_nobody_there_stops_nothing(caplog: pytest.LogCaptureFixture) -> None:
    async with beating("http://127.0.0.1:9" + SECRET) as heart:
        heart.well()
        for _ in range(200):
            if said(caplog):
                break
            await asyncio.sleep(0.05)
        heart.well()
    assert [level for level, _ in said(caplog)] == [logging.WARNING]
    assert "secret" not in caplog.text


async def test_another_server_is_never_told(caplog: pytest.LogCaptureFixture) -> None:
    async with watching() as watcher, watching() as other, beating(watcher.url + SECRET) as heart:
        watcher.answer = lambda _: web.Response(status=302, headers={"Location": other.url + SECRET})
        await beat(heart, watcher)
        assert other.calls == []
    assert said(caplog) == [(logging.WARNING, "redirected_elsewhere")]


async def test_the_same_server_may_send_us_on(caplog: pytest.LogCaptureFixture) -> None:
    async with watching() as watcher, beating(watcher.url + SECRET) as heart:

        def on(request: web.Request) -> web.StreamResponse:
            first = request.path == SECRET
            return web.Response(status=301, headers={"Location": "/there"}) if first else web.Response()

        watcher.answer = on
        await beat(heart, watcher)
        assert watcher.calls == [SECRET, "/there"]
    assert said(caplog) == []


async def test_a_circle_ends(caplog: pytest.LogCaptureFixture) -> None:
    async with watching() as watcher, beating(watcher.url + SECRET) as heart:
        watcher.answer = lambda _: web.Response(status=307, headers={"Location": SECRET})
        await beat(heart, watcher)
        assert len(watcher.calls) <= 4
    assert said(caplog) == [(logging.WARNING, "redirected_too_often")]
