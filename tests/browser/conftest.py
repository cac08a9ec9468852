"""A real browser before the page: Debian's Chromium, offline, with an eye on its console and on where it calls."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from bot.content.texts import Texts
from bot.platforms.web.conversations import Conversations
from bot.platforms.web.server import PageServer, build_app
from tests.helpers.demo_parts import Painter
from tests.helpers.demo_world import SmallWorld

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 40_000
"""Milliseconds a test waits for something to appear, on a machine that does other things too."""


@dataclass
class Watch:
    """What the browser complained of, and whom it called beside the page's own server."""

    own: str
    complaints: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Keep an eye on a page."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith(self.own):
            self.calls.append(request.url)


class Site:
    """A server of the small world, in a thread of its own."""

    def __init__(self) -> None:
        self.log = Conversations()
        self.world = SmallWorld(self.log)
        self.server = PageServer(build_app(self.world, self.log, Texts.load(), painter=Painter()), port=0)
        self.address = self.server.address.rstrip("/")
        self._thread = threading.Thread(target=lambda: asyncio.run(self.server.serve()))

    def start(self) -> None:
        """Answer from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Answer no longer."""
        self.server.stop()
        self._thread.join(20)
        assert not self._thread.is_alive()


@pytest.fixture(scope="module")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for a module. Not longer: while it lives, no test of another module could run an event loop."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def site(chromium: Browser) -> Iterator[Site]:
    """The small world's page, served; all tabs are closed before it stops."""
    served = Site()
    served.start()
    yield served
    for context in list(chromium.contexts):
        context.close()
    served.stop()


@pytest.fixture
def watch(site: Site) -> Watch:
    """Sees complaints and foreign calls of the pages it follows."""
    return Watch(site.address)


@pytest.fixture
def context(chromium: Browser, site: Site) -> BrowserContext:
    """A desktop window whose addresses begin at the site."""
    made = chromium.new_context(base_url=site.address, locale="nb-NO", viewport={"width": 1280, "height": 800})
    made.set_default_timeout(PATIENCE)
    return made


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Iterator[Page]:
    """A tab; the test fails if the console complained or anybody else was called."""
    tab = context.new_page()
    watch.follow(tab)
    yield tab
    assert watch.complaints == []
    assert watch.calls == []
