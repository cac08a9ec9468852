"""Votes of an open round: found, read and counted with its key alone; whatever is written is of one size and shape."""

from pathlib import Path

import pytest
from sqlalchemy import event, select, update

from bot.core.pulse.forms import Answers
from bot.core.pulse.rounds import Round
from bot.errors import BotError
from bot.store import pulse_rounds, pulse_votes
from bot.store.models import PulseVoteRow
from bot.store.round_keys import RoundKey, RoundKeyError, RoundKeys
from bot.store.session import Scope, Store
from tests.helpers.scene import NOW, Scene
from tests.store.pulse_scene import STRANGERS_SECRET, TEMPLATE, answers, finish, keys_in, open_round, staff, strangers

__all__ = ["TEMPLATE"]

pytestmark = pytest.mark.parametrize("filled", ["sqlite"], indirect=True)


@pytest.fixture
def keys(tmp_path: Path) -> RoundKeys:
    return keys_in(tmp_path)


@pytest.fixture
async def everybody(here: Scope) -> list[int]:
    return await staff(here)


@pytest.fixture
async def round_(here: Scope, keys: RoundKeys, everybody: list[int]) -> Round:
    return await open_round(here, keys, everybody)


@pytest.fixture
def key(keys: RoundKeys, round_: Round) -> RoundKey:
    found = keys.get(round_.uid)
    assert found is not None
    return found


async def rows(scope: Scope, round_: Round) -> list[tuple[str, bytes]]:
    """The votes as they lie in the table, by their ids."""
    found = await scope.session.execute(
        select(PulseVoteRow.ballot, PulseVoteRow.content)
        .where(PulseVoteRow.round_id == round_.id)
        .order_by(PulseVoteRow.id)
    )
    return [(ballot, content) for ballot, content in found]


async def set_content(scope: Scope, round_: Round, ballot: str, content: bytes) -> None:
    await scope.session.execute(
        update(PulseVoteRow)
        .where(PulseVoteRow.round_id == round_.id, PulseVoteRow.ballot == ballot)
        .values(content=content)
    )


async def test_everybody_has_a_blank_vote_in_an_order_that_tells_nothing(
    here: Scope, round_: Round, key: RoundKey, everybody: list[int]
) -> None:
    found = await rows(here, round_)
    ballots = [ballot for ballot, _ in found]
    assert sorted(key.ballot(person) for person in everybody) == ballots
    assert {len(content) for _, content in found} == {76}
    assert len({content for _, content in found}) == len(everybody)
    assert await pulse_votes.answered(here, round_, key, everybody) == set()
    assert await pulse_votes.own(here, round_, key, everybody[0]) == (None, None)


async def test_answers_can_be_changed_and_taken_back(
    here: Scope, round_: Round, key: RoundKey, everybody: list[int]
) -> None:
    person = everybody[2]
    for said in (answers(3, 1), answers(0, None), answers(None, 0)):
        assert await pulse_votes.cast(here, round_, key, person, said)
        assert await pulse_votes.own(here, round_, key, person) == said
        assert await pulse_votes.answered(here, round_, key, everybody) == {person}
    assert await pulse_votes.cast(here, round_, key, person, answers(None, None))
    assert await pulse_votes.answered(here, round_, key, everybody) == set()


async def test_only_the_own_row_is_written_and_its_place_stays(
    here: Scope, round_: Round, key: RoundKey, everybody: list[int]
) -> None:
    before = await rows(here, round_)
    await pulse_votes.cast(here, round_, key, everybody[0], answers(1, 1))
    after = await rows(here, round_)
    assert [ballot for ballot, _ in after] == [ballot for ballot, _ in before]
    changed = [old[0] for old, new in zip(before, after, strict=True) if old != new]
    assert changed == [key.ballot(everybody[0])]


async def test_whatever_is_cast_the_writes_are_alike(
    here: Scope, store: Store, round_: Round, key: RoundKey, everybody: list[int]
) -> None:
    seen: list[tuple[str, tuple[int, ...]]] = []

    def note(_c: object, _k: object, statement: str, values: tuple[object, ...], *_: object) -> None:
        sizes = tuple(len(value) if isinstance(value, bytes | str) else 0 for value in values)
        seen.append((statement, sizes))

    cases: list[Answers] = [(None, None), (None, None), (3, 1), (3, 1), (0, None), (None, None)]
    event.listen(store.engine.sync_engine, "before_cursor_execute", note)
    for said in cases:
        seen.append(("cast", ()))
        await pulse_votes.cast(here, round_, key, everybody[1], said)
    event.remove(store.engine.sync_engine, "before_cursor_execute", note)
    starts = [number for number, (statement, _) in enumerate(seen) if statement == "cast"]
    parts = [seen[first + 1 : last] for first, last in zip(starts, [*starts[1:], len(seen)], strict=True)]
    assert len(parts) == len(cases)
    assert all(part == parts[0] for part in parts)
    assert len(parts[0]) == 2


async def test_who_is_not_asked_cannot_answer(here: Scope, scene: Scene, keys: RoundKeys, everybody: list[int]) -> None:
    round_ = await open_round(here, keys, everybody[:4])
    key = keys.get(round_.uid)
    assert key is not None
    before = await rows(here, round_)
    for person in (*everybody[4:], scene.strangers_person, 10**9, 0):
        assert not await pulse_votes.cast(here, round_, key, person, answers(1))
        assert await pulse_votes.own(here, round_, key, person) is None
    assert await pulse_votes.answered(here, round_, key, [*everybody, scene.strangers_person]) == set()
    assert await rows(here, round_) == before


@pytest.mark.parametrize("said", [(4, 0), (0, 2), (-1, 0), (0,), (0, 0, 0), ()])
async def test_what_is_no_answer_to_the_form_is_refused(
    here: Scope, round_: Round, key: RoundKey, everybody: list[int], said: Answers
) -> None:
    with pytest.raises(ValueError, match="no such answers"):
        await pulse_votes.cast(here, round_, key, everybody[0], said)
    assert await pulse_votes.answered(here, round_, key, everybody) == set()


async def test_a_round_that_is_over_takes_no_answers(
    here: Scope, round_: Round, key: RoundKey, everybody: list[int]
) -> None:
    await finish(here, round_)
    with pytest.raises(BotError) as found:
        await pulse_votes.cast(here, round_, key, everybody[0], answers(1))
    assert found.value.key == "pulse_store.round_over"
    assert await pulse_votes.own(here, round_, key, everybody[0]) is None
    assert await rows(here, round_) == []


async def test_without_its_key_a_round_takes_no_answers(
    here: Scope, keys: RoundKeys, round_: Round, everybody: list[int]
) -> None:
    keys.destroy(round_.uid)
    with pytest.raises(BotError) as found:
        await pulse_votes.cast(here, round_, keys.get(round_.uid), everybody[0], answers(1))
    assert found.value.key == "pulse_store.key_lost"


async def test_another_key_finds_no_votes(here: Scope, round_: Round, everybody: list[int]) -> None:
    other = RoundKey(round_.uid, bytes(32))
    assert not await pulse_votes.cast(here, round_, other, everybody[0], answers(1))
    assert await pulse_votes.own(here, round_, other, everybody[0]) is None
    with pytest.raises(RoundKeyError):
        await pulse_votes.counted(here, round_, other, dict.fromkeys(everybody, 1))


# ---- counting -----------------------------------------------------------------------------------------------------


async def test_votes_are_counted_by_group_question_and_option(
    here: Scope, round_: Round, key: RoundKey, everybody: list[int]
) -> None:
    said = [(0, 0), (0, 1), (3, None), (None, 1), (2, 1)]
    for person, one in zip(everybody, said, strict=False):
        await pulse_votes.cast(here, round_, key, person, one)
    two = {person: number % 2 for number, person in enumerate(everybody)}
    assert await pulse_votes.counted(here, round_, key, two) == {
        0: {"stage": (1, 0, 1, 1), "agree": (1, 1)},
        1: {"stage": (1, 0, 0, 0), "agree": (0, 2)},
    }
    members = await pulse_rounds.members(here, round_.id)
    counts = await pulse_votes.counted(here, round_, key, members)
    assert list(counts.values()) == [{"stage": (2, 0, 1, 1), "agree": (1, 3)}]
    assert set(counts) == set(members.values())
    assert await pulse_votes.counted(here, round_, key, {}) == {}


async def test_forged_ballots_count_for_nobody(
    here: Scope, round_: Round, key: RoundKey, everybody: list[int], scene: Scene
) -> None:
    own = {"municipality_id": scene.here, "round_id": round_.id}
    content = key.seal_answers("f" * 64, answers(3, 1))
    here.session.add(PulseVoteRow(**own, ballot="f" * 64, content=content))
    here.session.add(PulseVoteRow(**own, ballot="0" * 64, content=b"forged"))
    await here.session.flush()
    counts = await pulse_votes.counted(here, round_, key, dict.fromkeys(everybody, 1))
    assert counts == {1: {"stage": (0, 0, 0, 0), "agree": (0, 0)}}
    assert await pulse_votes.answered(here, round_, key, everybody) == set()


async def test_content_that_was_swapped_is_found(
    here: Scope, round_: Round, key: RoundKey, everybody: list[int]
) -> None:
    await pulse_votes.cast(here, round_, key, everybody[0], answers(3))
    first, second = (key.ballot(person) for person in everybody[:2])
    content = dict(await rows(here, round_))
    await set_content(here, round_, first, content[second])
    await set_content(here, round_, second, content[first])
    for read in (
        pulse_votes.own(here, round_, key, everybody[1]),
        pulse_votes.answered(here, round_, key, everybody),
        pulse_votes.counted(here, round_, key, dict.fromkeys(everybody, 1)),
    ):
        with pytest.raises(RoundKeyError):
            await read


async def test_a_vote_that_is_missing_is_found_at_the_count(
    here: Scope, round_: Round, key: RoundKey, everybody: list[int]
) -> None:
    await here.session.delete(
        (await here.session.scalars(select(PulseVoteRow).where(PulseVoteRow.round_id == round_.id))).first()
    )
    await here.session.flush()
    with pytest.raises(RoundKeyError):
        await pulse_votes.counted(here, round_, key, dict.fromkeys(everybody, 1))


async def test_an_older_vote_of_the_same_ballot_is_what_a_restored_backup_brings(
    here: Scope, round_: Round, key: RoundKey, everybody: list[int]
) -> None:
    await pulse_votes.cast(here, round_, key, everybody[0], answers(1))
    old = dict(await rows(here, round_))[key.ballot(everybody[0])]
    await pulse_votes.cast(here, round_, key, everybody[0], answers(2))
    await set_content(here, round_, key.ballot(everybody[0]), old)
    assert await pulse_votes.own(here, round_, key, everybody[0]) == answers(1)


# ---- the end ------------------------------------------------------------------------------------------------------


async def test_all_votes_of_a_round_are_destroyed_and_no_others(
    here: Scope, keys: RoundKeys, everybody: list[int]
) -> None:
    first = await open_round(here, keys, everybody[:3])
    second = await open_round(here, keys, everybody[3:], instrument="steps")
    assert await pulse_votes.destroy(here, first.id) == 3
    assert await pulse_votes.destroy(here, first.id) == 0
    assert (len(await rows(here, first)), len(await rows(here, second))) == (0, len(everybody) - 3)


async def test_the_strangers_votes_are_out_of_reach(store: Store, here: Scope, scene: Scene) -> None:
    theirs = next(one for one in await strangers(store, scene) if one.open)
    key = RoundKey(theirs.uid, STRANGERS_SECRET)
    person = scene.strangers_person
    async with store.scope(scene.stranger, read_only=True) as there:
        assert await pulse_votes.own(there, theirs, key, person) == (None, None)
    with pytest.raises(BotError) as found:
        await pulse_votes.cast(here, theirs, key, person, answers(1))
    assert found.value.key == "pulse_store.round_over"
    await pulse_votes.blank(here, theirs, key, person)
    assert await pulse_votes.own(here, theirs, key, person) is None
    assert await pulse_votes.answered(here, theirs, key, [person]) == set()
    with pytest.raises(RoundKeyError):
        await pulse_votes.counted(here, theirs, key, {person: 1})
    assert await pulse_votes.destroy(here, theirs.id) == 0
    assert theirs.launched_at == NOW
