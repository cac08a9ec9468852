"""Calendars in the whole product: beside Socket Mode, on Slack's own port, in the demo, and what the check says."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from pathlib import Path

import httpx
import icalendar
import pytest
from pydantic import SecretStr

from bot.app import calendars
from bot.app.application import Application, build, close, prepare_database
from bot.app.demo import run_demo
from bot.app.serve import running
from bot.clock import ManualClock
from bot.config import Settings
from bot.content.texts import Texts
from bot.core.actions import Action
from bot.core.chat import Incoming, Surface, Visitor
from bot.errors import ConfigError
from bot.handlers.check import Level
from bot.platforms.web.server import PageServer
from tests.app.conftest import CHANNEL, NIGHT, Town, meet_weekly
from tests.helpers.slack_standin import SECRET

KEY = SecretStr("nøkkel-" + "k" * 40)
ADDRESS = "https://stokurs.kommune.example"
LINK = re.compile(r"https?://[^\s\"<>|]+/calendar/[\w-]+\.ics")
T = Texts.load().for_language("nb")


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@asynccontextmanager
async def product(town: Town, **more: object) -> AsyncIterator[tuple[Application, int]]:
    """Run the product with calendars on a free port."""
    port = free_port()
    given = {"public_url": ADDRESS, "secret_key": KEY, "port": port, **more}
    application = town.application(NIGHT, **given)
    async with running(application):
        yield application, port


async def ask(town: Town, who: str) -> str:
    """Ask for one's calendar in the channel; return the link, which nobody else may see."""
    seen = len(town.slack.said(CHANNEL, who))
    await town.slack.command(who, CHANNEL, "kalender")
    said = await town.slack.until(lambda: town.slack.said(CHANNEL, who)[seen:], 15)
    assert said[0]["for"] == who
    (link,) = set(LINK.findall(said[0]["text"]))
    return str(link)


def local(link: str, port: int) -> str:
    """Return where a proxy would fetch the link."""
    assert link.startswith(f"{ADDRESS}/calendar/")
    return link.replace(ADDRESS, f"http://127.0.0.1:{port}")


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_a_link_asked_for_in_slack_opens_the_meetings(town: Town, mode: str) -> None:
    async with town.running(NIGHT) as application:
        await meet_weekly(application.store)
    more: dict[str, object] = {"slack_app_token": None, "slack_signing_secret": SecretStr(SECRET)}
    async with product(town, **(more if mode == "http" else {})) as (application, port), httpx.AsyncClient() as client:
        if mode == "http":
            link = await _ask_directly(application)
        else:
            link = await ask(town, town.kari)
        got = await client.get(local(link, port))
        assert got.status_code == 200
        events = icalendar.Calendar.from_ical(got.content).events
        assert {str(event["SUMMARY"]) for event in events} == {"Prosjektmøte"}
        again = await client.get(local(link, port), headers={"If-None-Match": got.headers["etag"]})
        assert again.status_code == 304
        assert (await client.get(local(link, port).replace(".ics", "A.ics"))).status_code == 404
        assert (await client.get(f"http://127.0.0.1:{port}/healthz")).text == "ok"


async def _ask_directly(application: Application) -> str:
    visitor = Visitor("slack", "T1", "UKARI", "kari@kommune.example", "Kari")
    reply = await application.router.handle(Incoming(visitor, Surface.DM, "D1", text="kalender"))
    assert reply.message is not None
    return str(LINK.findall(reply.message.fallback)[0])


async def test_each_sees_their_own_answer_and_the_channel_sees_none(town: Town) -> None:
    async with product(town):
        links = {await ask(town, who) for who in (town.kari, town.ola)}
    assert len(links) == 2
    everything = [message for message in town.slack.said(CHANNEL) if "for" not in message or not message["for"]]
    assert not [message for message in everything if "/calendar/" in str(message)]


async def test_a_port_that_is_taken_ends_the_start_with_its_sentence(town: Town) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        with pytest.raises(ConfigError, match="port_taken"):
            async with product(town, port=taken.getsockname()[1]):
                pytest.fail("it must not start")
    assert town.slack.live == []


@pytest.mark.parametrize("missing", [{"public_url": ""}, {"secret_key": None}, {"secret_key": SecretStr("short")}])
async def test_without_address_or_key_nothing_listens_and_the_chat_says_so(
    town: Town, missing: dict[str, object]
) -> None:
    async with product(town, **missing) as (application, port):
        visitor = Visitor("slack", "T1", "UOLA", "ola@kommune.example", "Ola")
        reply = await application.router.handle(Incoming(visitor, Surface.DM, "D1", action=Action.SHOW_CALENDAR))
        assert reply.message is not None
        assert reply.message.fallback.startswith(T("calendar.off"))
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", port)


# ---- the demo ----------------------------------------------------------------------------------------------------


async def test_in_the_demo_the_link_opens_on_the_page_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    links: list[str] = []
    serve = PageServer.serve

    async def look(server: PageServer) -> None:
        serving = asyncio.create_task(serve(server))
        try:
            links.append(await _as_the_first_leader(server.address))
        finally:
            server.stop()
            await serving

    monkeypatch.setattr(PageServer, "serve", look)
    await run_demo(0, open_browser=False, folder=tmp_path)
    (link,) = links
    assert link.startswith("http://127.0.0.1:")


async def _as_the_first_leader(address: str) -> str:
    headers = {"Origin": address.rstrip("/")}
    async with httpx.AsyncClient(base_url=address, headers=headers, follow_redirects=True, timeout=60) as client:
        start = (await client.get("/")).text
        paths = dict.fromkeys(re.findall(r'href="(/\d+/\d+)/', start))
        for path in paths:
            page = (await client.post(f"{path}/chat/say", data={"text": "kalender"})).text
            link = LINK.findall(page)[0]
            assert f'<a href="{link}" rel="noreferrer">{link}</a>' in page
            got = await client.get(link)
            assert (got.status_code, got.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
            if icalendar.Calendar.from_ical(got.content).events:
                return str(link)
    pytest.fail("nobody of the samples has a meeting")


# ---- settings ----------------------------------------------------------------------------------------------------


def settings(**given: object) -> Settings:
    return Settings(_env_file=None).model_copy(update=given)


@pytest.mark.parametrize(
    "address",
    [
        "stokurs.example", "ftp://stokurs.example", "https://", "https://user:pass@x.example", "https://x.example?a=b",
        "https://x.example#a", "https://x.example:port", "https://[x", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_an_address_that_cannot_begin_a_link_gives_none(address: str) -> None:
    assert calendars.links_of(settings(public_url=address, secret_key=KEY)) is None
    (found,) = calendars.findings(settings(public_url=address, secret_key=KEY), T)
    assert (found.level, found.text) == (Level.BAD, T("calendar.check_address"))


@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}/", f"{ADDRESS}:8443/stokurs", "http://127.0.0.1:8010"])
def test_an_address_and_a_key_give_links(address: str) -> None:
    links = calendars.links_of(settings(public_url=address, secret_key=KEY))
    assert links is not None
    assert (links.address, links.key) == (address, KEY.get_secret_value())


@pytest.mark.parametrize(
    ("given", "level", "text"),
    [
        ({"public_url": ADDRESS}, Level.BAD, T("calendar.check_missing", setting="STOKURS_SECRET_KEY")),
        ({"secret_key": KEY}, Level.BAD, T("calendar.check_missing", setting="STOKURS_PUBLIC_URL")),
        (
            {"public_url": ADDRESS, "secret_key": SecretStr("s" * 31)},
            Level.BAD,
            T("calendar.check_short_key", least=32),
        ),
        ({"public_url": "http://x.example", "secret_key": KEY}, Level.NOTE, T("calendar.check_open")),
        (
            {"public_url": ADDRESS, "secret_key": KEY, "port": 3000},
            Level.GOOD,
            T("calendar.check_good", address=ADDRESS, port=3000),
        ),
        ({"slack_bot_token": SecretStr("xoxb-"), "slack_app_token": KEY}, Level.NOTE, T("calendar.check_off")),
    ],
)
def test_the_check_says_what_is_missing_and_never_the_key(given: dict[str, object], level: Level, text: str) -> None:
    (found,) = calendars.findings(settings(**given), T)
    assert (found.level, found.text) == (level, text)
    assert "kkk" not in found.text


def test_where_nothing_is_configured_the_check_does_not_speak_of_calendars() -> None:
    assert calendars.findings(settings(), T) == []


async def test_routes_are_only_there_with_links(tmp_path: Path) -> None:
    given = settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'a.db'}", public_url=ADDRESS, secret_key=KEY)
    application = build(given, ManualClock(NIGHT))
    await prepare_database(application.store)
    assert calendars.routes_of(application, None) == []
    (route,) = calendars.routes_of(application, calendars.links_of(given))
    assert route.path == "/calendar/{token}.ics"
    assert calendars.links_of(replace(application, settings=settings()).settings) is None
    await close(application.store)
