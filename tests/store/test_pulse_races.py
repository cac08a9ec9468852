"""Several at once, and a process that dies half-way: a round is opened once, closed once, each answer counts once."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.core.pulse.rounds import Round, RoundState
from bot.errors import BotError, Conflict
from bot.store import pulse_proof, pulse_rounds, pulse_votes
from bot.store.models import PulseVoteRow
from bot.store.pulse_round_rows import held
from bot.store.round_keys import RoundKey, RoundKeys
from bot.store.session import Store
from tests.helpers.scene import NOW, Scene
from tests.store.pulse_scene import CLOSES, FORM, TEMPLATE, planned, plans, publication, staff, strangers

__all__ = ["TEMPLATE"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "keys"


async def people_of(store: Store, scene: Scene) -> list[int]:
    async with store.scope(scene.here, read_only=True) as scope:
        return await staff(scope)


async def plan(store: Store, scene: Scene, *instruments: str) -> list[Round]:
    async with store.scope(scene.here) as scope:
        return [await planned(scope, instrument) for instrument in instruments]


async def launch(store: Store, round_: Round, folder: Path, people: list[int]) -> RoundKey:
    """What a replica does: its own view of the folder, the key's file first, then one transaction."""
    key = RoundKeys(folder).create(round_.uid)
    async with store.scope(round_.municipality_id) as scope:
        opened = await pulse_rounds.launch(scope, round_.id, FORM, plans(people), NOW)
        await pulse_votes.prepare(scope, opened, key, people)
    return key


async def get(store: Store, round_: Round) -> Round:
    async with store.scope(round_.municipality_id, read_only=True) as scope:
        found = await pulse_rounds.get(scope, round_.id)
    assert found is not None
    return found


async def votes_of(store: Store, round_: Round) -> int:
    async with store.scope(round_.municipality_id, read_only=True) as scope:
        query = select(func.count(PulseVoteRow.id)).where(PulseVoteRow.round_id == round_.id)
        return await scope.session.scalar(query) or 0


async def test_of_two_replicas_one_opens_the_round(store: Store, scene: Scene, folder: Path) -> None:
    people = await people_of(store, scene)
    (round_,) = await plan(store, scene, "change")
    tries = [launch(store, round_, folder, people) for _ in range(4)]
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["Conflict"] * 3 + ["RoundKey"]
    opened = await get(store, round_)
    assert (opened.state, opened.invited, await votes_of(store, round_)) == (RoundState.OPEN, len(people), len(people))
    key = RoundKeys(folder).get(round_.uid)
    assert key is not None
    async with store.scope(scene.here, read_only=True) as scope:
        assert await pulse_votes.own(scope, opened, key, people[0]) == (None, None)


async def test_two_rounds_that_open_at_once_do_not_ask_the_same_people(
    store: Store, scene: Scene, folder: Path
) -> None:
    people = await people_of(store, scene)
    rounds = await plan(store, scene, "change", "steps", "survey")
    tries = [launch(store, one, folder, people) for one in rounds]
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["Conflict", "Conflict", "RoundKey"]
    states = [(await get(store, one)).state for one in rounds]
    assert sorted(states) == [RoundState.OPEN, RoundState.PLANNED, RoundState.PLANNED]


async def test_a_launch_that_died_after_its_key_was_written_is_made_again(
    store: Store, scene: Scene, folder: Path
) -> None:
    people = await people_of(store, scene)
    (round_,) = await plan(store, scene, "change")
    first = RoundKeys(folder).create(round_.uid)

    async def die() -> None:
        async with store.scope(scene.here) as scope:
            opened = await pulse_rounds.launch(scope, round_.id, FORM, plans(people), NOW)
            await pulse_votes.prepare(scope, opened, first, people)
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power"):
        await die()
    assert await get(store, round_) == round_
    assert await votes_of(store, round_) == 0
    async with store.system(read_only=True) as system:
        found = await pulse_proof.orphans(system, RoundKeys(folder).known())
    assert (found.over, found.unknown) == ((), ())
    again = await launch(store, round_, folder, people)
    assert again.ballot(people[0]) == first.ballot(people[0])
    async with store.scope(scene.here) as scope:
        assert await pulse_votes.cast(scope, await get(store, round_), again, people[0], (1, 1))


async def test_whoever_was_told_that_it_counts_is_counted(store: Store, scene: Scene, folder: Path) -> None:
    people = await people_of(store, scene)
    (planned_,) = await plan(store, scene, "change")
    key = await launch(store, planned_, folder, people)
    round_ = await get(store, planned_)

    async def answer(person: int) -> bool:
        async with store.scope(scene.here) as scope:
            return await pulse_votes.cast(scope, round_, key, person, (3, None))

    async def close() -> int:
        async with store.scope(scene.here) as scope:
            await held(scope, round_.id, RoundState.OPEN)
            members = await pulse_rounds.members(scope, round_.id)
            counts = await pulse_votes.counted(scope, round_, key, members)
            destroyed = await pulse_votes.destroy(scope, round_.id)
            await pulse_rounds.close(scope, round_.id, await publication(scope, round_), destroyed, CLOSES)
        return sum(one["stage"][3] for one in counts.values())

    half = len(people) // 2
    tries = [*map(answer, people[:half]), close(), close(), *map(answer, people[half:])]
    done = await asyncio.gather(*tries, return_exceptions=True)
    answers, closes = [*done[:half], *done[half + 2 :]], done[half : half + 2]
    assert sorted(type(one).__name__ for one in closes) == ["Conflict", "int"]
    assert [one for one in closes if isinstance(one, int)] == [sum(one is True for one in answers)]
    refused = [one for one in answers if one is not True]
    assert all(isinstance(one, BotError) and one.key == "pulse_store.round_over" for one in refused)
    assert await votes_of(store, round_) == 0


async def test_votes_of_many_do_not_undo_each_other(store: Store, scene: Scene, folder: Path) -> None:
    people = await people_of(store, scene)
    (planned_,) = await plan(store, scene, "change")
    key = await launch(store, planned_, folder, people)
    round_ = await get(store, planned_)

    async def answer(person: int, said: int) -> bool:
        async with store.scope(scene.here) as scope:
            return await pulse_votes.cast(scope, round_, key, person, (said, said % 2))

    wanted = {person: number % 4 for number, person in enumerate(people)}
    assert all(await asyncio.gather(*(answer(person, said) for person, said in wanted.items())))
    async with store.scope(scene.here, read_only=True) as scope:
        for person, said in wanted.items():
            assert await pulse_votes.own(scope, round_, key, person) == (said, said % 2)


async def test_of_two_who_move_a_round_one_is_told(store: Store, scene: Scene) -> None:
    (round_,) = await plan(store, scene, "change")

    async def cancel() -> None:
        async with store.scope(scene.here) as scope:
            await pulse_rounds.cancel(scope, round_.id, 1, None, NOW)

    done = await asyncio.gather(cancel(), cancel(), return_exceptions=True)
    assert sum(isinstance(one, Conflict) for one in done) == 1
    assert (await get(store, round_)).version == 2
    assert len(await strangers(store, scene)) == 2
