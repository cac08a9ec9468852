"""A small world behind the page, and a client that talks to it in memory."""

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.content.texts import Texts
from bot.platforms.web.conversations import Conversations
from bot.platforms.web.server import build_app
from tests.helpers.demo_world import SmallWorld
from tests.helpers.html_tree import Element, read

ORIGIN = "http://127.0.0.1"
JSON = {"Accept": "application/json"}


class Browser:
    """A browser without a script: asks for pages and posts their forms, as the page's own origin."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def page(self, path: str) -> Element:
        """Return a page."""
        response = await self.client.get(path)
        assert response.status_code == 200, response.text
        return read(response.text)

    async def post(self, path: str, **fields: str) -> httpx.Response:
        """Post a form as a page without a script does."""
        return await self.client.post(path, data=fields)

    async def follow(self, path: str, **fields: str) -> Element:
        """Post a form and return the page it leads to."""
        response = await self.post(path, **fields)
        assert response.status_code == 303, response.text
        return await self.page(response.headers["location"])

    async def send(self, path: str, **fields: str) -> dict[str, str]:
        """Post a form as the page's script does."""
        response = await self.client.post(path, data=fields, headers=JSON)
        assert response.status_code == 200, response.text
        return dict(response.json())


@pytest.fixture
def log() -> Conversations:
    """What has been said: nothing yet."""
    return Conversations()


@pytest.fixture
def world(log: Conversations) -> SmallWorld:
    """The world behind the page."""
    return SmallWorld(log)


@pytest.fixture
async def browser(world: SmallWorld, log: Conversations) -> AsyncIterator[Browser]:
    """A browser on this machine."""
    transport = httpx.ASGITransport(build_app(world, log, Texts.load()))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers={"Origin": ORIGIN}) as client:
        yield Browser(client)
