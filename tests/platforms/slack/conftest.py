"""The real platform against the stand-in, in both modes, with a router that says what the test tells it to."""

import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.clock import SystemClock
from bot.config import Settings
from bot.content.texts import Texts
from bot.core.chat import Incoming, Message, Paragraph, Reply, Visitor
from bot.core.drawings import Drawing
from bot.platforms.slack.app import SlackPlatform
from tests.helpers.slack_standin import SECRET, SlackStandIn
from tests.helpers.slack_web_api import APP_TOKEN, BOT, BOT_TOKEN

TEXTS = Texts.load()
"""Read once for all tests."""

Answer = Callable[[Incoming], Reply]


def line(text: str) -> Message:
    """Return a message of one line."""
    return Message((Paragraph(text),))


class FakePainter:
    """Paints no pictures, but says that it did; ``painted`` counts."""

    def __init__(self) -> None:
        self.painted: list[Drawing] = []
        self.broken = False

    async def png(self, drawing: Drawing) -> bytes:
        self.painted.append(drawing)
        if self.broken:
            raise RuntimeError("the library is broken")
        return b"\x89PNG" + drawing.title.encode()


class ScriptedRouter:
    """Keeps the router's contract and answers by ``answer``; what it was asked stands in ``asked``."""

    def __init__(self) -> None:
        self.asked: list[Incoming] = []
        self.accounts: list[Visitor] = []
        self.channels: list[tuple[str, bool]] = []
        self.events: set[str] = set()
        self.page = line("Hjem")
        self.answer: Answer = lambda incoming: Reply(line(f"Svar: {incoming.text}"))

    async def handle(self, incoming: Incoming) -> Reply:
        self.asked.append(incoming)
        return self.answer(incoming)

    async def home(self, visitor: Visitor) -> Message:
        assert visitor.platform == "slack"
        return self.page

    async def first_time(self, platform: str, event_id: str) -> bool:
        new = f"{platform}/{event_id}" not in self.events
        self.events.add(f"{platform}/{event_id}")
        return new

    async def accounts_seen(self, visitors: Sequence[Visitor]) -> None:
        self.accounts += visitors

    async def channel_state(self, platform: str, team: str, channel: str, *, usable: bool) -> None:
        assert (platform, team) == ("slack", "T1")
        self.channels.append((channel, usable))


def settings(slack: SlackStandIn, mode: str, port: int = 0) -> Settings:
    """Return settings for the stand-in."""
    return Settings(
        _env_file=None,
        slack_bot_token=SecretStr(BOT_TOKEN),
        slack_app_token=SecretStr(APP_TOKEN) if mode == "socket" else None,
        slack_signing_secret=SecretStr(SECRET),
        slack_api_url=slack.api_url,
        port=port,
    )


@dataclass
class Scene:
    """Slack, the bot, and two people of whom the first shares a channel with the bot."""

    slack: SlackStandIn
    router: ScriptedRouter
    platform: SlackPlatform
    anna: str
    berit: str
    channel: str
    mode: str
    painter: FakePainter


def free_port() -> int:
    """Return a port that nobody listens on."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def running(mode: str, prepare: Callable[[SlackStandIn], object] = lambda _: None) -> AsyncIterator[Scene]:
    """Start the platform against a stand-in of its own."""
    async with SlackStandIn() as slack:
        anna, berit = slack.person("anna"), slack.person("berit")
        channel = slack.channel("CBTI", anna, berit, BOT)
        slack.channel("CELSE", anna)
        prepare(slack)
        router = ScriptedRouter()
        port = 0 if mode == "socket" else free_port()
        painter = FakePainter()
        platform = SlackPlatform(settings(slack, mode, port), router, SystemClock(), TEXTS, painter=painter)
        await platform.start()
        if mode == "http":
            slack.http_address = f"http://127.0.0.1:{platform.port}/slack/events"
        try:
            yield Scene(slack, router, platform, anna, berit, channel, mode, painter)
            assert slack.breaches == []
        finally:
            await platform.stop()


@pytest_asyncio.fixture(params=["socket", "http"])
async def scene(request: pytest.FixtureRequest) -> AsyncIterator[Scene]:
    """The platform in one mode after the other."""
    async with running(request.param) as made:
        yield made


@pytest_asyncio.fixture
async def socket_scene() -> AsyncIterator[Scene]:
    """The platform in Socket Mode, where the mode makes no difference."""
    async with running("socket") as made:
        yield made
