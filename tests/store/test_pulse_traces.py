"""What a closed round leaves in the files of a SQLite database: no ballot, no vote, and never a byte of its key."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.core.people import NewPerson
from bot.core.pulse.rounds import Round
from bot.store import people, pulse_rounds, pulse_votes
from bot.store.models import PulseVoteRow
from bot.store.round_keys import RoundKeys
from bot.store.session import BUSY_SECONDS, Store
from tests.helpers.scene import NOW, Scene
from tests.store.pulse_scene import TEMPLATE, finish, keys_in, open_round, staff, strangers

__all__ = ["TEMPLATE"]

pytestmark = pytest.mark.parametrize("filled", ["sqlite"], indirect=True)
MANY = 400


@pytest.fixture
def keys(tmp_path: Path) -> RoundKeys:
    return keys_in(tmp_path)


@pytest.fixture
async def round_(store: Store, scene: Scene, keys: RoundKeys) -> Round:
    """An open round that many are asked in; every third has answered, some of them twice."""
    async with store.scope(scene.here) as scope:
        await people.add(scope, [NewPerson(f"N {n}", f"n{n}@x.example", frozenset()) for n in range(MANY)], NOW)
        everybody = await staff(scope)
        round_ = await open_round(scope, keys, everybody)
    key = keys.get(round_.uid)
    assert key is not None
    for person in (*everybody[::3], *everybody[::9]):
        async with store.scope(scene.here) as scope:
            assert await pulse_votes.cast(scope, round_, key, person, (person % 4, None))
    return round_


def files(folder: Path) -> bytes:
    """Every byte of the database's files: pages in use, freed pages, the write-ahead log, its index."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("test.db*")))


def backup(folder: Path) -> Path:
    """Copy the database's files as they lie there."""
    copy = folder / "backup"
    copy.mkdir()
    for path in folder.glob("test.db*"):
        shutil.copy(path, copy / path.name)
    return copy


async def votes(store: Store, round_: Round) -> list[tuple[str, bytes]]:
    async with store.scope(round_.municipality_id, read_only=True) as scope:
        rows = await scope.session.execute(
            select(PulseVoteRow.ballot, PulseVoteRow.content).where(PulseVoteRow.round_id == round_.id)
        )
        return [(ballot, content) for ballot, content in rows]


def pieces(secret: bytes) -> list[bytes]:
    """Half the key is as bad as the whole."""
    return [form[n : n + len(form) // 2] for form in (secret, secret.hex().encode()) for n in (0, len(form) // 2)]


async def test_while_a_round_is_open_the_database_holds_votes_and_no_key(
    store: Store, round_: Round, tmp_path: Path
) -> None:
    secret = (tmp_path / "keys" / f"{round_.uid}.key").read_bytes()
    found = files(tmp_path)
    assert all(ballot.encode() in found and content in found for ballot, content in await votes(store, round_))
    assert not any(piece in found for piece in pieces(secret))


async def test_after_its_close_nothing_of_a_vote_is_in_any_file(
    store: Store, scene: Scene, keys: RoundKeys, round_: Round, tmp_path: Path
) -> None:
    secret = (tmp_path / "keys" / f"{round_.uid}.key").read_bytes()
    cast = await votes(store, round_)
    async with store.scope(scene.here) as scope:
        closed = await finish(scope, round_)
    keys.destroy(round_.uid)
    assert (len(cast), closed.destroyed) == (closed.invited, closed.invited)
    assert await pulse_votes.forget_traces(store)
    found = files(tmp_path)
    assert not [ballot for ballot, _ in cast if ballot.encode() in found]
    assert not [content for _, content in cast if content in found or content[12:40] in found]
    assert not any(piece in found for piece in pieces(secret))
    assert round_.uid.encode() in found
    assert (tmp_path / "test.db-wal").stat().st_size == 0
    assert list((tmp_path / "keys").iterdir()) == []


async def test_an_older_copy_with_its_log_cannot_be_read_without_the_key(
    store: Store, scene: Scene, keys: RoundKeys, round_: Round, tmp_path: Path
) -> None:
    copy = backup(tmp_path)
    secret = (tmp_path / "keys" / f"{round_.uid}.key").read_bytes()
    async with store.scope(scene.here) as scope:
        await finish(scope, round_)
    keys.destroy(round_.uid)
    assert not any(piece in files(copy) for piece in pieces(secret))
    old = Store(f"sqlite+aiosqlite:///{copy / 'test.db'}")
    async with old.scope(scene.here, read_only=True) as scope:
        again = await pulse_rounds.get(scope, round_.id)
        assert again is not None
        assert again.open
        assert len(await pulse_rounds.members(scope, round_.id)) == round_.invited
    assert keys.get(round_.uid) is None
    assert len({len(content) for _, content in await votes(old, round_)}) == 1
    await old.close()


async def test_while_somebody_reads_the_log_is_kept_and_it_is_said_so(store: Store, scene: Scene) -> None:
    async with store.scope(scene.here, read_only=True) as reader:
        before = await staff(reader)
        async with store.scope(scene.here) as scope:
            await people.set_pulse(scope, before[0], wanted=False)
        store_of_another = Store(store.url)
        assert not await pulse_votes.forget_traces(store_of_another)
        await store_of_another.close()
    assert await pulse_votes.forget_traces(store)
    async with store.system() as system:  # whoever has the connection next waits for others as before
        assert (await system.session.execute(text("PRAGMA busy_timeout"))).scalar_one() == BUSY_SECONDS * 1000
    assert len(await strangers(store, scene)) == 2
