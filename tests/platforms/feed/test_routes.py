"""The address that calendar programs fetch: what it answers, what it never tells, and that its server logs no link."""

import asyncio
import logging
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, field

import httpx
import pytest
from starlette.applications import Starlette

from bot.errors import BotError, ConfigError
from bot.exchange.calendar_file import CalendarFile
from bot.platforms.feed.routes import calendar_routes
from bot.platforms.feed.server import serving

TOKEN = "17-" + "a" * 43
PATH = f"/calendar/{TOKEN}.ics"
BODY = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Møter\r\nEND:VCALENDAR\r\n".encode()


@dataclass
class Shelf:
    """Calendars by token, or what goes wrong when one is asked for."""

    calendars: dict[str, CalendarFile] = field(default_factory=lambda: {TOKEN: CalendarFile(BODY, "v1")})
    error: Exception | None = None
    asked: list[str] = field(default_factory=list)
    opened: asyncio.Event = field(default_factory=asyncio.Event)

    async def fetch(self, token: str) -> CalendarFile | None:
        self.asked.append(token)
        self.opened.set()
        if self.error is not None:
            raise self.error
        return self.calendars.get(token)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
async def client(shelf: Shelf) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=calendar_routes(shelf.fetch))
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="https://stokurs.example") as made:
        yield made


async def test_a_calendar_comes_as_one_and_is_kept_private(client: httpx.AsyncClient) -> None:
    answer = await client.get(PATH)
    assert (answer.status_code, answer.content) == (200, BODY)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["etag"] == 'W/"v1"'
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-robots-tag"] == "noindex"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"] == 'inline; filename="stokurs.ics"'
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("known", "status"),
    [
        ('W/"v1"', 304), ('"v1"', 304), ('"v0", W/"v1"', 304), ("*", 304), ("v1", 304),
        ('W/"v0"', 200), ("", 200), ('"v11"', 200), ('W/"v"', 200),
    ],
)  # fmt: skip
async def test_what_the_program_has_already_is_not_sent_again(
    client: httpx.AsyncClient, known: str, status: int
) -> None:
    answer = await client.get(PATH, headers={"If-None-Match": known})
    assert answer.status_code == status
    assert answer.content == (BODY if status == 200 else b"")
    assert answer.headers["etag"] == 'W/"v1"'
    assert answer.headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize("path", [PATH.replace("17", "18"), "/calendar/x.ics", "/calendar/%F0%9F%99%82.ics"])
async def test_all_links_that_open_nothing_are_answered_alike(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path, headers={"If-None-Match": "*"})
    assert (answer.status_code, answer.text) == (404, "not found")
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


@pytest.mark.parametrize("path", ["/calendar", "/calendar/", "/calendar/.ics", f"/calendar/{TOKEN}", f"{PATH}/x", "/"])
async def test_there_is_nothing_else_there(client: httpx.AsyncClient, shelf: Shelf, path: str) -> None:
    assert (await client.get(path)).status_code == 404
    assert shelf.asked == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "REPORT"])
async def test_only_reading_is_possible(client: httpx.AsyncClient, shelf: Shelf, method: str) -> None:
    answer = await client.request(method, PATH)
    assert answer.status_code == 405
    assert set(answer.headers["allow"].replace(" ", "").split(",")) == {"GET", "HEAD"}
    assert shelf.asked == []


@pytest.mark.parametrize(
    "error", [BotError("errors.database_busy", permanent=False), BotError("errors.database_old"), LookupError(TOKEN)]
)
async def test_while_the_meetings_cannot_be_read_programs_are_asked_to_come_again(
    client: httpx.AsyncClient, shelf: Shelf, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    shelf.error = error
    answer = await client.get(PATH)
    assert (answer.status_code, answer.headers["retry-after"], answer.text) == (503, "300", "not available now")
    (told,) = [record for record in caplog.records if getattr(record, "action", "") == "calendar.unavailable"]
    assert told.why == (error.key if isinstance(error, BotError) else "LookupError")  # type: ignore[attr-defined]
    assert TOKEN not in f"{told.getMessage()} {vars(told)}"
    shelf.error = None
    assert (await client.get(PATH)).status_code == 200


# ---- the small server --------------------------------------------------------------------------------------------


async def test_the_server_answers_for_calendars_and_health_alone(shelf: Shelf) -> None:
    async with serving(shelf.fetch, "127.0.0.1", 0) as port, httpx.AsyncClient() as client:
        at = f"http://127.0.0.1:{port}"
        got, head = await client.get(at + PATH), await client.head(at + PATH)
        assert (got.status_code, got.content) == (200, BODY)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-length"] == str(len(BODY))
        assert head.headers["etag"] == got.headers["etag"]
        assert (await client.get(f"{at}/healthz")).text == "ok"
        assert (await client.get(f"{at}/slack/events")).status_code == 404
        assert "server" not in got.headers


async def test_it_stops_listening_afterwards(shelf: Shelf) -> None:
    async with serving(shelf.fetch, "127.0.0.1", 0) as port:
        pass
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection("127.0.0.1", port)


async def test_no_request_is_logged_with_its_link(shelf: Shelf, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with serving(shelf.fetch, "127.0.0.1", 0) as port:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET {PATH} HTTP/1.1\r\nHost: x\r\n\r\nbroken {PATH}\r\n\r\n".encode())
        await writer.drain()
        await asyncio.wait_for(shelf.opened.wait(), 30)
        shelf.error = ValueError(PATH)
        async with httpx.AsyncClient() as client:
            assert (await client.get(f"http://127.0.0.1:{port}{PATH}")).status_code == 503
        writer.close()
    ours = [r for r in caplog.records if not r.name.startswith(("httpx", "httpcore"))]  # the asking side of this test
    assert not [record for record in ours if TOKEN in f"{record.getMessage()} {vars(record)}"]


async def test_a_port_that_is_taken_is_said(shelf: Shelf) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ConfigError) as refused:
            async with serving(shelf.fetch, "127.0.0.1", port):
                pytest.fail("it must not start")
    assert (refused.value.key, refused.value.values) == ("calendar.port_taken", {"port": port})


async def test_signals_are_left_to_others(shelf: Shelf) -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    async with serving(shelf.fetch, "127.0.0.1", 0):
        assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before
