"""The demo's pulse checks: Granvåg has had two rounds and has one open; its neighbours have none set up."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app.application import Application, close
from bot.app.demo import World, demo_settings, make_world
from bot.content.demo import Demo
from bot.core.pulse.rounds import ELSEWHERE, GroupKind, RoundState
from bot.core.pulse.tables import Level
from bot.platforms.web.conversations import Conversations
from bot.store import municipalities, pulse_rounds, pulse_series, pulse_tables, pulse_votes

SAMPLE = next(sample for sample in Demo.load().municipalities if sample.pulse)
ASKED = [person for person in SAMPLE.everybody if set(person.roles) != ELSEWHERE]
OTHERS = [sample for sample in Demo.load().municipalities if not sample.pulse]

SHARED = pytest.mark.asyncio(loop_scope="module")


@dataclass
class Made:
    """The demo on its first morning."""

    world: World
    application: Application
    log: Conversations
    number: int

    def got(self, email: str) -> list[str]:
        """What came into somebody's conversation by itself, the oldest first."""
        return [entry.message.fallback for key, entry in self.log.reminders_after(0) if key == email]


@asynccontextmanager
async def first_morning(folder: Path) -> AsyncIterator[Made]:
    """Make the demo's world."""
    log = Conversations()
    world, application = await make_world(demo_settings(folder), log)
    async with application.store.system(read_only=True) as system:
        number = (await municipalities.find(system, SAMPLE.name)).id
    yield Made(world, application, log, number)
    await close(application.store)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def made(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Made]:
    """The demo as all tests see it that change nothing."""
    async with first_morning(tmp_path_factory.mktemp("demo")) as made:
        yield made


@SHARED
async def test_two_rounds_are_closed_and_one_is_open(made: Made) -> None:
    assert SAMPLE.pulse is not None
    asked = len(ASKED)
    async with made.application.store.scope(made.number, read_only=True) as scope:
        newest, *earlier = await pulse_rounds.everything(scope)
        assert [one.state for one in earlier] == [RoundState.CLOSED, RoundState.CLOSED]
        assert (newest.state, newest.invited) == (RoundState.OPEN, asked)
        assert [one.sentence for one in reversed(earlier)] == [one.sentence for one in SAMPLE.pulse.rounds[:2]]
        for one in earlier:
            [whole] = [group for group in await pulse_rounds.groups(scope, one.id) if group.kind is GroupKind.WHOLE]
            tables = await pulse_tables.of_round(scope, one.id)
            [table] = [table for table in tables.tables if table.group == whole.id]
            assert table.level is Level.OPTIONS
        [series] = await pulse_series.everything(scope)
        assert (series.active, series.next_on is not None) == (True, True)
        key = made.application.keys.get(newest.uid)
        assert key is not None
        members = await pulse_rounds.members(scope, newest.id)
        answered = await pulse_votes.answered(scope, newest, key, members)
    assert len(answered) == sum(n for _, chosen in SAMPLE.pulse.rounds[-1].by_unit() for n in chosen.values())
    assert made.application.keys.known() == {newest.uid}


@SHARED
async def test_each_group_is_told_of_as_finely_as_its_answers_allow(made: Made) -> None:
    async with made.application.store.scope(made.number, read_only=True) as scope:
        for one in (await pulse_rounds.everything(scope))[1:]:
            groups = {group.id: group for group in await pulse_rounds.groups(scope, one.id)}
            tables = (await pulse_tables.of_round(scope, one.id)).tables
            found = {len(groups[table.group].units): table.level for table in tables if groups[table.group].units}
            levels = [table.level for table in tables if groups[table.group].kind is GroupKind.UNITS]
            assert sorted(levels) == sorted([Level.OPTIONS] * 3 + [Level.GROUPS, Level.MOST])
            assert found[1] is Level.OPTIONS, "a school large enough for itself"
            assert all(groups[table.group].size >= 12 for table in tables)


@SHARED
async def test_the_invitation_stands_in_the_chat_and_who_has_not_answered_was_reminded(made: Made) -> None:
    picked = [SAMPLE.email(person) for person in ASKED if person.pick]
    for email in picked:
        assert len([text for text in made.got(email) if "15. september" in text]) >= 2, email
    reminded = {SAMPLE.email(person) for person in ASKED if len(made.got(SAMPLE.email(person))) > 1}
    assert len(reminded) < len(ASKED)


async def test_who_moves_the_clock_sees_it_close_and_the_result_come(tmp_path: Path) -> None:
    async with first_morning(tmp_path) as made:
        await ten_days_later(made)


async def ten_days_later(made: Made) -> None:
    """Move the clock, and look."""
    await made.world.step_to(made.world.clock.now() + timedelta(days=10))
    async with made.application.store.scope(made.number, read_only=True) as scope:
        newest = (await pulse_rounds.everything(scope))[0]
    assert (newest.state, newest.destroyed) == (RoundState.CLOSED, len(ASKED))
    assert newest.closed_at == newest.closes_at
    assert newest.swept_at == newest.closes_at
    assert made.application.keys.known() == set()


@SHARED
async def test_the_others_have_none_set_up(made: Made) -> None:
    async with made.application.store.system(read_only=True) as system:
        for sample in OTHERS:
            scope = system.scope((await municipalities.find(system, sample.name)).id)
            assert await pulse_series.everything(scope) == []
            assert await pulse_rounds.everything(scope) == []
