"""Shared statements are the same statements, and a database in memory is as good as one on a disk."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.content.asking.loading import AskerSource, load_all
from bot.content.programme import PROGRAMMES, Programmes
from bot.content.texts import LOCALES, Texts
from bot.store import schema
from bot.store.session import Store
from tests.helpers import quick, sizes
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


def test_our_own_contents_are_read_once_and_a_test_s_own_as_often_as_it_asks(tmp_path: Path) -> None:
    assert Texts.load().for_language("nn") is Texts.load().for_language("nn")
    assert Programmes.load().get("bti") is Programmes.load().get("bti")
    shutil.copytree(LOCALES / "nn", tmp_path / "nn")
    assert Texts.load(tmp_path).for_language("nn") is not Texts.load(tmp_path).for_language("nn")
    shutil.copytree(PROGRAMMES, tmp_path / "programmes")
    other = Programmes.load(tmp_path / "programmes")
    assert other.get("bti") is not Programmes.load(tmp_path / "programmes").get("bti")


async def test_routers_share_what_was_learnt() -> None:
    assert await AskerSource().get() is await AskerSource().get()
    assert await AskerSource(load_all).get() is not await AskerSource().get()


def test_what_is_tried_is_short_unless_all_is_asked_for() -> None:
    asked_for = sizes.is_full()
    try:
        for full, found in ((False, 3), (True, 40)):
            sizes.choose(full=full)
            assert (sizes.is_full(), sizes.size(3, 40)) == (full, found)
    finally:
        sizes.choose(full=asked_for)


def test_the_memory_is_used_only_where_there_is_room(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(quick, "MEMORY", tmp_path)
    monkeypatch.setattr(quick, "ENOUGH", 1)
    assert memory_folder() == tmp_path
    monkeypatch.setattr(quick, "ENOUGH", 2**60)
    assert memory_folder() is None
    monkeypatch.setattr(quick, "MEMORY", tmp_path / "missing")
    assert memory_folder() is None
