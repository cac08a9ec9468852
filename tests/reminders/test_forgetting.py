"""What is kept of conversations goes by its age, in every municipality, though nobody writes any more."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.core.asking.keeping import PROPOSED, REMEMBERED, Afterwards, Change, Proposal
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Turn
from bot.reminders import forgetting
from bot.reminders.forgetting import Forgetting
from bot.store import people, talks
from bot.store.models import TalkProposalRow, TalkTurnRow
from tests.reminders.world import World

SECOND = timedelta(seconds=1)


async def talk(world: World) -> None:
    """Let one person of each municipality have asked something, and be asked for a yes."""
    now = world.clock.now()
    for number, place in enumerate((world.town, world.stranger), 1):
        async with world.store.scope(place) as scope:
            (somebody, *_) = await people.everyone(scope)
            wanted = Proposal(number, Change.DONE, 1, 1)
            after = Afterwards(place, somebody.id, "slack T1 D1 ", Turn(Topic.HELP, now), wanted)
            await talks.keep(scope, after, now)


async def kept(world: World) -> tuple[int, int]:
    """Return how many turns and proposals there are."""
    async with world.store.system(read_only=True) as system:
        counts = [await system.session.scalar(select(func.count(t.id))) for t in (TalkTurnRow, TalkProposalRow)]
    return counts[0] or 0, counts[1] or 0


async def test_it_is_dropped_when_its_time_is_over_everywhere(world: World) -> None:
    await talk(world)
    now, tidy = world.clock.now(), Forgetting(world.store).tidy
    await tidy(now + REMEMBERED)
    assert await kept(world) == (2, 2)
    await tidy(now + REMEMBERED + forgetting.LOOK_EVERY)
    assert await kept(world) == (0, 2)
    await tidy(now + PROPOSED + SECOND)
    assert await kept(world) == (0, 0)


async def test_it_is_looked_once_a_minute(world: World) -> None:
    await talk(world)
    now, tidy = world.clock.now(), Forgetting(world.store).tidy
    await tidy(now + REMEMBERED)
    await tidy(now + REMEMBERED + SECOND)
    assert await kept(world) == (2, 2)


async def test_the_engine_does_it_beside_the_reminders(world: World) -> None:
    await talk(world)
    engine = world.engine()
    await engine.step_to(world.clock, world.clock.now() + PROPOSED + SECOND)
    await engine.drain(world.clock.now())
    assert await kept(world) == (0, 0)


async def test_where_it_fails_the_next_look_tries_again(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("secret words")

    await talk(world)
    now, tidy = world.clock.now() + PROPOSED + SECOND, Forgetting(world.store).tidy
    with monkeypatch.context() as patch, caplog.at_level(logging.WARNING):
        patch.setattr(talks, "sweep", broken)
        await tidy(now)
    assert "secret words" not in caplog.text
    assert [vars(record)["error"] for record in caplog.records] == ["RuntimeError"]
    await tidy(now + forgetting.LOOK_EVERY)
    assert await kept(world) == (0, 0)
