"""Answers are right: what each question of the tables must be told, over three plans at four dates."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.clock import ManualClock
from bot.content.asking.loading import AskerSource
from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.handlers.router import Router
from bot.store.session import Store
from tests.handlers.asking.facts_world import FACTS, answer, build, lines, morning

TABLES = sorted(path.stem for path in FACTS.glob("*.tsv"))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, texts: Texts, programmes: Programmes) -> str:
    """Address of a database with the three municipalities in it; questions change nothing but what is kept of talks."""
    url = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('facts') / 'world.db'}"

    async def fill() -> None:
        store = Store(url)
        await build(store, programmes, texts)
        await store.close()

    asyncio.run(fill())
    return url


@pytest.fixture
async def store(world: str) -> AsyncIterator[Store]:
    """The three municipalities."""
    store = Store(world)
    yield store
    await store.close()


def test_the_tables_are_as_large_as_they_are_meant_to_be() -> None:
    asked = [line for table in TABLES for line in lines(table)]
    assert len(asked) >= 350
    assert len({line.plan for line in asked}) == 3
    assert len({line.day for line in asked}) == 4


@pytest.mark.parametrize("table", TABLES)
async def test_every_answer_tells_the_facts(table: str, store: Store, texts: Texts, programmes: Programmes) -> None:
    source, wrong = AskerSource(), []
    days = {line.day for line in lines(table)}
    routers = {day: Router(store, programmes, texts, ManualClock(morning(day)), askers=source) for day in days}
    for asked in lines(table):
        said = await answer(routers[asked.day], store, asked)
        if missing := asked.missing(said):
            wrong.append(f"{asked.day} {asked.role}: {asked.question}\n   lacks {missing}\n   said {said!r}")
    assert not wrong, f"{len(wrong)} wrong\n" + "\n".join(wrong)
