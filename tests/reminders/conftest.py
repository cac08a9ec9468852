"""A world for reminders on a real database: two municipalities, one chat platform, a clock that is moved."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.store.session import Store
from tests.reminders.world import World, enter, fill
from tests.store.conftest import BOTH, _copy, sqlite_templates

__all__ = ["sqlite_templates"]


@pytest.fixture(params=BOTH)
def world_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of a database with the world's two municipalities, once on SQLite and once on PostgreSQL."""
    for filled in _copy(request, tmp_path, "reminders", fill):
        yield filled.url


@pytest.fixture
async def world(world_url: str) -> AsyncIterator[World]:
    """The world; at the end the chat must hold no message twice, whatever the test did."""
    store = Store(world_url)
    entered = await enter(store)
    yield entered
    await store.close()
    markers = [message.marker for message in entered.chat.stored]
    assert len(markers) == len(set(markers)), "a message was stored twice"
