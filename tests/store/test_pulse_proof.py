"""The proof of what is left of rounds that are over, and of keys and rounds that have lost each other."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.core.pulse.rounds import Round, RoundState
from bot.store import pulse_proof, pulse_rounds, pulse_votes
from bot.store.models import DeliveryRow, PulseRoundRow
from bot.store.pulse_proof import RoundProof
from bot.store.round_keys import RoundKey, RoundKeys
from bot.store.session import Scope, Store
from tests.helpers.scene import NOW, STRANGER, Scene
from tests.store.pulse_scene import CHANGE, CLOSES, TEMPLATE, finish, keys_in, open_round, planned, staff, strangers

__all__ = ["TEMPLATE"]

pytestmark = pytest.mark.parametrize("filled", ["sqlite"], indirect=True)


@pytest.fixture
def keys(tmp_path: Path) -> RoundKeys:
    return keys_in(tmp_path)


async def opened(store: Store, scene: Scene, keys: RoundKeys) -> Round:
    async with store.scope(scene.here) as scope:
        return await open_round(scope, keys, await staff(scope))


async def proofs(store: Store, keys: RoundKeys) -> list[RoundProof]:
    async with store.system(read_only=True) as system:
        return await pulse_proof.proofs(system, keys.known())


def reminder(scope: Scope, round_: Round, envelope: int) -> DeliveryRow:
    return DeliveryRow(
        municipality_id=scope.municipality_id, kind="pulse_reminder", subject=f"pulse:{round_.id}", nominal=NOW.date(),
        recipient=f"sealed:{envelope}", sequence=1, due_at=NOW, state="planned", marker=f"m{envelope}",
    )  # fmt: skip


async def test_the_strangers_round_is_in_the_proof_of_the_installation(
    store: Store, scene: Scene, keys: RoundKeys
) -> None:
    theirs = next(one for one in await strangers(store, scene) if one.over)
    (found,) = await proofs(store, keys)
    assert (found.municipality, found.round_id, found.number) == (f"{STRANGER} kommune", theirs.id, 1)
    assert (found.destroyed, found.key_destroyed_at, found.clean) == (1, CLOSES, True)


async def test_a_closed_round_left_nothing(store: Store, scene: Scene, keys: RoundKeys) -> None:
    round_ = await opened(store, scene, keys)
    assert len(await proofs(store, keys)) == 1
    async with store.scope(scene.here) as scope:
        await finish(scope, round_)
        await pulse_rounds.swept(scope, round_.id, CLOSES + timedelta(hours=1))
    keys.destroy(round_.uid)
    _, own = await proofs(store, keys)
    assert own == RoundProof(
        municipality_id=scene.here,
        municipality="Strandvik kommune",
        round_id=round_.id,
        uid=round_.uid,
        instrument=CHANGE,
        number=1,
        state=RoundState.CLOSED,
        closed_at=CLOSES,
        destroyed=round_.invited,
        votes_left=0,
        reminders_left=0,
        key_there=False,
        key_destroyed_at=CLOSES,
        swept_at=CLOSES + timedelta(hours=1),
    )
    assert own.clean


async def test_whatever_is_left_is_told(store: Store, scene: Scene, keys: RoundKeys) -> None:
    round_ = await opened(store, scene, keys)
    key = keys.get(round_.uid)
    assert key is not None
    async with store.scope(scene.here) as scope:
        scope.session.add_all(reminder(scope, round_, key.envelope(person)) for person in await staff(scope))
        row = update(PulseRoundRow).where(PulseRoundRow.id == round_.id)
        await scope.session.execute(row.values(state="void", closed_at=NOW))
    _, found = await proofs(store, keys)
    assert (found.votes_left, found.reminders_left, found.key_there) == (round_.invited, round_.invited, True)
    assert (found.destroyed, found.clean) == (None, False)
    nothing = replace(found, votes_left=0, reminders_left=0, key_there=False)
    assert nothing.clean
    one_each = (replace(nothing, votes_left=1), replace(nothing, reminders_left=1), replace(nothing, key_there=True))
    assert not any(one.clean for one in one_each)


async def test_keys_and_rounds_that_lost_each_other(store: Store, scene: Scene, keys: RoundKeys) -> None:
    round_ = await opened(store, scene, keys)
    foreign = "a" * 32
    keys.create(foreign)
    async with store.scope(scene.here) as scope:
        waiting = await planned(scope, "steps")
        off = await planned(scope, "survey")
        await pulse_rounds.cancel(scope, off.id, 1, None, NOW)
    for half_launched in (waiting, off):
        keys.create(half_launched.uid)
    (theirs,) = [one for one in await strangers(store, scene) if one.open]
    async with store.system(read_only=True) as system:
        found = await pulse_proof.orphans(system, keys.known())
    assert (found.over, found.unknown) == ((off.uid,), (foreign,))
    assert found.keyless == ((scene.stranger, theirs.id),)
    keys.destroy(round_.uid)
    async with store.system(read_only=True) as system:
        found = await pulse_proof.orphans(system, keys.known())
    assert found.keyless == ((scene.stranger, theirs.id), (scene.here, round_.id))


async def test_a_key_that_outlived_its_round_is_found(store: Store, scene: Scene, keys: RoundKeys) -> None:
    round_ = await opened(store, scene, keys)
    async with store.scope(scene.here) as scope:
        await pulse_votes.destroy(scope, round_.id)
        await pulse_rounds.void(scope, round_.id, "called_off", round_.invited, NOW)
    assert await over(store, keys) == (), "its reminders may still have to be read"
    async with store.scope(scene.here) as scope:
        await pulse_rounds.key_destroyed(scope, round_.id, CLOSES)
    assert await over(store, keys) == (round_.uid,)
    assert not (await proofs(store, keys))[1].clean
    keys.destroy(round_.uid)
    assert (await proofs(store, keys))[1].clean


async def over(store: Store, keys: RoundKeys) -> tuple[str, ...]:
    async with store.system(read_only=True) as system:
        return (await pulse_proof.orphans(system, keys.known())).over


async def test_votes_of_open_rounds_are_no_leftovers(store: Store, scene: Scene, keys: RoundKeys) -> None:
    round_ = await opened(store, scene, keys)
    assert [one.round_id for one in await proofs(store, keys)] != [round_.id]
    async with store.scope(scene.here) as scope:
        key = keys.get(round_.uid)
        assert isinstance(key, RoundKey)
        assert await pulse_votes.cast(scope, round_, key, scene.people["leader"], (1, 1))
    assert all(one.clean for one in await proofs(store, keys))
