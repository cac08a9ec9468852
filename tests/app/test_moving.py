"""`stokurs db move`: what is wrong is said of the database that is meant, and the old one stays in use."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app.moving import move_database
from bot.content.texts import Texts
from bot.errors import ConfigError
from bot.store import moving
from bot.store.session import Store

AWAY = "postgresql+psycopg://nobody:hidden@127.0.0.1:1/elsewhere"


@pytest.fixture
async def source(migrated_sqlite: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Store]:
    """The configured database, with its tables."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STOKURS_DATABASE_URL", migrated_sqlite)
    store = Store(migrated_sqlite)
    yield store
    await store.close()


async def refusal(url: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        await move_database(url)
    return caught.value


@pytest.mark.parametrize("url", ["bla", "", "mysql://x/y", "sqlite+aiosqlite:///new.db", "postgresql://x/y"])
async def test_an_address_that_cannot_be_moved_to_is_named_as_what_it_is(source: Store, url: str) -> None:
    assert (await refusal(url)).key == "moving.no_target"
    assert await moving.moved_to(source) is None


async def test_a_server_out_of_reach_is_named_without_its_password(source: Store) -> None:
    error = await refusal(AWAY)
    assert (error.key, error.values) == ("moving.target_away", {"place": "127.0.0.1/elsewhere"})
    for language in ("nb", "nn", "en"):
        said = Texts.load().error(Texts.load().for_language(language), error)
        assert "127.0.0.1/elsewhere" in said
        assert "hidden" not in said
    assert await moving.moved_to(source) is None


async def test_without_a_file_there_is_nothing_to_move(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STOKURS_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'none.db'}")
    assert (await refusal(AWAY)).key == "moving.no_source"
    assert not (tmp_path / "none.db").exists()
