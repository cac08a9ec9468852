"""The router over a real store with the scene, the real programme and the real catalogues."""

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import ManualClock
from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.handlers.router import Router
from bot.store import accounts
from bot.store.session import Store
from tests.handlers.door import CHANNEL, TEAM, Door
from tests.helpers.scene import NOW, Rows, Scene, build, rows_of


async def _build(url: str) -> tuple[Scene, Rows]:
    store = Store(url)
    scene = await build(store)
    async with store.scope(scene.here) as scope:
        await accounts.bind_channel(scope, "slack", TEAM, CHANNEL, "bti-strandvik")
    untouched = await rows_of(store, scene.stranger)
    await store.close()
    return scene, untouched


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Scene, Rows]:
    """A SQLite file with the scene in it, made once; tests copy it. With it the stranger's rows, which are to stay."""
    file = tmp_path_factory.mktemp("handlers") / "scene.db"
    return file, *asyncio.run(_build(f"sqlite+aiosqlite:///{file}"))


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Every logger of the process, at its most talkative."""
    caplog.set_level(logging.DEBUG)
    for name in ("sqlalchemy.engine", "sqlalchemy.pool", "aiosqlite", "bot", "asyncio"):
        caplog.set_level(logging.DEBUG, logger=name)
    return caplog


@pytest.fixture(scope="session")
def texts() -> Texts:
    """All catalogues."""
    return Texts.load()


@pytest.fixture(scope="session")
def programmes() -> Programmes:
    """All programmes."""
    return Programmes.load()


@pytest.fixture
async def door(
    filled: tuple[Path, Scene, Rows], tmp_path: Path, texts: Texts, programmes: Programmes
) -> AsyncIterator[Door]:
    """A router on a copy of the scene; at the end, the stranger's rows must be as they were."""
    file, scene, untouched = filled
    shutil.copy(file, tmp_path / "test.db")
    store, clock = Store(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"), ManualClock(NOW)
    yield Door(Router(store, programmes, texts, clock), store, clock, texts, programmes, scene)
    assert await rows_of(store, scene.stranger) == untouched
    await store.close()
