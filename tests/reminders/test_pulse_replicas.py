"""Two processes tend the same rounds on PostgreSQL: each is opened once, closed once, and every answer counted once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.core.deliveries import DeliveryKind
from bot.core.pulse.rounds import Round, RoundState
from bot.errors import BotError
from bot.reminders.pulse.tending import Tending
from bot.reminders.replicas.engine import ReplicaEngine
from bot.reminders.sending.pace import ProcessPace
from bot.store.models import PulseMemberRow, PulseVoteRow
from bot.store.session import Store
from tests.helpers.postgres import PostgresServer
from tests.reminders.conftest import _fill
from tests.reminders.pulse_town import COLLEAGUES, Town, move_in, pulse_words, settle
from tests.reminders.world import enter, local

pytestmark = pytest.mark.needs_postgres

ASKED = len(COLLEAGUES) + 4
OPENS, CLOSES = local("2026-02-03 09:00"), local("2026-02-17 15:00")


@pytest.fixture
def server_url(postgres_server: PostgresServer) -> Iterator[str]:
    """Address of the world's database on PostgreSQL."""
    with postgres_server.fresh(postgres_server.template("reminders", _fill)) as url:
        yield url


@pytest.fixture
async def towns(server_url: str, tmp_path: Path) -> AsyncIterator[list[Town]]:
    """One town as three processes see it."""
    stores = [Store(server_url) for _ in range(3)]
    await settle(stores[0])
    yield [await move_in(await enter(store), tmp_path / "keys") for store in stores]
    for store in stores:
        await store.close()


async def together(towns: list[Town], moment: object) -> list[Tending]:
    """Let every process tend the rounds at the same moment, twice."""
    tending = [town.tending()[0] for town in towns]
    for _ in range(2):
        await asyncio.gather(*(one.tend(moment) for one in tending))  # type: ignore[arg-type]
    return tending


async def votes_of(town: Town, round_: Round) -> int:
    async with town.store.scope(town.world.town, read_only=True) as scope:
        count = select(func.count(PulseVoteRow.id)).where(PulseVoteRow.round_id == round_.id)
        return int(await scope.session.scalar(count) or 0)


async def test_a_round_is_opened_once_and_closed_once(towns: list[Town]) -> None:
    town = towns[0]
    town.world.clock.move_to(local("2026-01-22 09:00"))
    await town.use(date(2026, 2, 3))
    assert [shown.state for shown in await town.rounds()] == [RoundState.PLANNED]
    await together(towns, OPENS)
    [round_] = await town.rounds()
    assert (round_.state, round_.invited, round_.version) == (RoundState.OPEN, ASKED, 2)
    assert town.keys.known() == {round_.uid}
    assert await votes_of(town, round_) == ASKED
    async with town.store.scope(town.world.town) as scope:
        members = select(func.count(PulseMemberRow.id)).where(PulseMemberRow.round_id == round_.id)
        assert await scope.session.scalar(members) == ASKED
    rows = Counter(row.kind for row in await town.world.rows())
    assert (rows[DeliveryKind.PULSE_INVITE], rows[DeliveryKind.PULSE_REMINDER]) == (ASKED, 2 * ASKED)

    voting = [_try_to_vote(towns[number % 3], round_, person) for number, person in enumerate(town.staff)]
    _, *cast = await asyncio.gather(together(towns, CLOSES), *voting)
    [after] = await town.rounds()
    assert (after.state, after.destroyed, after.version) == (RoundState.CLOSED, ASKED, 3)
    assert town.keys.known() == set()
    assert await votes_of(town, after) == 0
    assert len(cast) == len(town.staff)
    results = Counter(row.kind for row in await town.world.rows())
    assert (results[DeliveryKind.PULSE_RESULT], results[DeliveryKind.PULSE_REMINDER]) == (ASKED, 0)


async def _try_to_vote(town: Town, round_: Round, person: int) -> bool:
    """Vote, perhaps too late."""
    try:
        return await town.vote(round_, person, 1)
    except BotError as error:
        return error.key not in ("pulse_store.round_over", "pulse_store.key_lost")


async def test_replicas_drain_rounds_as_the_local_engine_does(towns: list[Town]) -> None:
    town = towns[0]
    world = town.world
    world.clock.move_to(local("2026-01-22 09:00"))
    await town.use(date(2026, 2, 3))
    rounds, seals = town.tending()
    engine = ReplicaEngine(
        world.store,
        [world.chat],
        pulse_words,
        world.clock,
        pace=ProcessPace(),
        leases=world.leases,
        rounds=rounds,
        seals=seals,
    )
    assert await engine.next_due(world.clock.now()) is not None
    for moment in (OPENS, local("2026-02-06 09:00"), local("2026-02-09 09:00"), CLOSES):
        world.clock.move_to(moment)
        await engine.drain(moment)
    [round_] = await town.rounds()
    assert round_.state is RoundState.CLOSED
    said = Counter(one.text.split()[0] for one in world.chat.stored)
    assert (said["pulse_invite"], said["pulse_result"], said["pulse_reminder"]) == (ASKED, ASKED, 0)
    assert len(world.chat.unsent) == 2 * ASKED
