"""From SQLite to PostgreSQL in the middle of a round: votes go over, the key stays where it is, the round goes on."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.core.people import NewPerson
from bot.store import moving, people, pulse_rounds, pulse_tables, pulse_votes
from bot.store.models import PulseMemberRow, PulseTableRow, PulseVoteRow
from bot.store.round_keys import RoundKeys
from bot.store.session import Store
from tests.helpers.scene import NOW, rows_of
from tests.store.pulse_scene import CHANGE, fill, finish, keys_in, open_round, staff

pytestmark = pytest.mark.needs_postgres


@pytest.fixture
def keys(tmp_path: Path) -> RoundKeys:
    return keys_in(tmp_path)


async def test_an_open_round_goes_on_where_it_was(old: Store, new: Store, keys: RoundKeys) -> None:
    scene, _ = await fill(old)
    async with old.scope(scene.here) as scope:
        await people.add(scope, [NewPerson(f"N {n}", f"n{n}@x.example", frozenset()) for n in range(600)], NOW)
        everybody = await staff(scope)
        closed = await finish(scope, await open_round(scope, keys, everybody))
        round_ = await open_round(scope, keys, everybody)
        key = keys.get(round_.uid)
        assert key is not None
        assert await pulse_votes.cast(scope, round_, key, everybody[0], (3, 1))
        members, groups = await pulse_rounds.members(scope, round_.id), await pulse_rounds.groups(scope, round_.id)
        tables = await pulse_tables.of_round(scope, closed.id)
    await moving.move(old, new, NOW)
    async with new.scope(scene.here) as scope:
        assert await pulse_rounds.everything(scope, CHANGE) == [round_, closed]
        assert await pulse_rounds.members(scope, round_.id) == members
        assert await pulse_rounds.groups(scope, round_.id) == groups
        assert await pulse_tables.of_round(scope, closed.id) == tables
        ballots = await scope.session.scalars(
            select(PulseVoteRow.ballot).where(PulseVoteRow.round_id == round_.id).order_by(PulseVoteRow.id)
        )
        assert list(ballots) == sorted(key.ballot(person) for person in everybody)
        assert await pulse_votes.answered(scope, round_, key, everybody) == {everybody[0]}
        assert await pulse_votes.cast(scope, round_, key, everybody[1], (0, 0))
        counts = await pulse_votes.counted(scope, round_, key, members)
        assert [one["stage"] for one in counts.values()] == [(1, 0, 0, 1)]
        over = await finish(scope, round_)
        assert over.destroyed == len(everybody)
        assert (await pulse_tables.history(scope, CHANGE))[-1].round_id == round_.id


async def test_the_strangers_rounds_go_over_untouched(old: Store, new: Store) -> None:
    scene, before = await fill(old)
    await moving.move(old, new, NOW)
    after = await rows_of(new, scene.stranger)
    assert {name: len(rows) for name, rows in after.items()} == {name: len(rows) for name, rows in before.items()}
    async with new.system(read_only=True) as system:
        for row, count in ((PulseVoteRow, 1), (PulseMemberRow, 2), (PulseTableRow, 4)):
            assert await system.session.scalar(select(func.count(row.id))) == count
