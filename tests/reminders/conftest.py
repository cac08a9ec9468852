"""A world for reminders on a real database: two municipalities, one chat platform, a clock that is moved."""

from collections.abc import AsyncIterator

import pytest

from bot.store.session import Store
from tests.reminders.world import World, build
from tests.store.conftest import empty_store, migrated_url, sqlite_templates

__all__ = ["empty_store", "migrated_url", "sqlite_templates"]


@pytest.fixture
async def world(empty_store: Store) -> AsyncIterator[World]:
    """The world; at the end the chat must hold no message twice, whatever the test did."""
    made = await build(empty_store)
    yield made
    markers = [message.marker for message in made.chat.stored]
    assert len(markers) == len(set(markers)), "a message was stored twice"
