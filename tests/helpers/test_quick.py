"""Shared statements are the same statements, and a database in memory is as good as one on a disk."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store import schema
from bot.store.session import Store
from tests.helpers import quick
from tests.helpers.quick import memory_folder


async def test_engines_of_one_kind_share_what_they_know_and_nothing_else(tmp_path: Path) -> None:
    one, two = (Store(f"sqlite+aiosqlite:///{tmp_path / name}") for name in ("one.db", "two.db"))
    other = Store("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    assert one.engine.dialect == two.engine.dialect != other.engine.dialect
    assert one.engine.sync_engine._compiled_cache is two.engine.sync_engine._compiled_cache
    await schema.upgrade(one)
    async with two.system() as system:
        assert await system.session.scalar(text("SELECT count(*) FROM sqlite_master")) == 0
    for store in (one, two):
        await store.close()


def test_the_memory_is_used_only_where_there_is_room(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(quick, "MEMORY", tmp_path)
    monkeypatch.setattr(quick, "ENOUGH", 1)
    assert memory_folder() == tmp_path
    monkeypatch.setattr(quick, "ENOUGH", 2**60)
    assert memory_folder() is None
    monkeypatch.setattr(quick, "MEMORY", tmp_path / "missing")
    assert memory_folder() is None
