"""Answers that come at the same moment: in order, together where that is quicker, each told what became of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Incoming, Reply, Surface
from bot.core.pulse.rounds import RoundState
from bot.errors import BadInput, BotError
from bot.handlers.ballot_box import MOST, BallotBox, Voters
from bot.store import pulse_rounds, pulse_votes
from bot.store.session import Store, System
from tests.handlers.door import Door
from tests.handlers.pulse_room import Room, room_of, told


@pytest.fixture
async def room(door: Door, tmp_path: Path) -> Room:
    """A round is open."""
    return await room_of(door, tmp_path)


async def test_many_at_once_are_all_counted_once(room: Room) -> None:
    who = ["leader", "owner", "contact", "head", "teacher", "admin"]
    replies = await asyncio.gather(*(room.answer(one, stage="ownership") for one in who * 5))
    assert all(told(reply) for reply in replies)
    assert await room.counts() == {"ownership": len(who)}


async def test_of_several_by_one_person_the_last_counts(room: Room) -> None:
    stages = ["awareness", "understanding", "engagement", "compliance"]
    await asyncio.gather(*(room.answer("head", stage=stage) for stage in stages))
    assert await room.counts() == {"compliance": 1}


async def test_who_is_refused_does_not_hold_up_the_others(room: Room) -> None:
    replies = await asyncio.gather(
        room.answer("head", stage="ownership"),
        room.answer("teacher", stage="happy"),
        room.answer("coordinator", stage="ownership"),
        room.answer("contact", stage="ownership"),
        room.answer("leader", room.theirs.id, stage="ownership"),
    )
    assert [reply.errors is not None for reply in replies] == [False, True, False, False, False]
    assert await room.counts() == {"ownership": 2}
    assert await room.counts(room.theirs) == {}


async def test_a_vote_that_is_not_there_is_told_to_its_own_and_the_others_are_kept(room: Room) -> None:
    key = room.keys.get(room.round.uid)
    assert key is not None
    name = key.ballot(room.door.scene.people["head"])
    async with room.door.store.scope(room.door.scene.here) as scope:
        connection = await scope.session.connection()
        await connection.exec_driver_sql(f"DELETE FROM pulse_vote WHERE ballot = '{name}'")
        await connection.exec_driver_sql(
            f"DELETE FROM pulse_member WHERE person_id = {room.door.scene.people['admin']}"
        )
    who = ["leader", "head", "owner", "admin"]
    replies = await asyncio.gather(*(room.answer(one, stage="ownership") for one in who))
    saved = room.door.t()("pulse.saved_title")
    assert [one.receipt.title == saved for one in replies if one.receipt] == [True, False, True, False]
    async with room.door.store.scope(room.door.scene.here, read_only=True) as scope:
        people = [room.door.scene.people[one] for one in who]
        answered = await pulse_votes.answered(scope, room.round, key, people)
    assert answered == {room.door.scene.people[one] for one in ("leader", "owner")}


async def test_answers_and_a_change_of_something_else_go_beside_each_other(room: Room) -> None:
    activity = ActionValue(activity=room.door.scene.activities["strategies"])
    replies = await asyncio.gather(
        *(room.answer(one, stage="ownership") for one in ("head", "teacher", "contact")),
        room.door.press("leader", Action.MARK_DONE, activity),
        *(room.answer(one, stage="ownership") for one in ("owner", "admin")),
    )
    assert len([reply for reply in replies if reply.receipt is not None]) == 5
    assert await room.counts() == {"ownership": 5}


async def test_an_answer_in_the_same_moment_as_the_close_is_kept_or_refused_never_both(room: Room) -> None:
    async def close() -> None:
        async with room.door.store.scope(room.door.scene.here) as scope:
            connection = await scope.session.connection()
            await connection.exec_driver_sql(
                f"UPDATE pulse_round SET state = '{RoundState.VOID}' WHERE id = {room.round.id}"
            )

    first, second, _ = await asyncio.gather(
        room.answer("head", stage="ownership"), room.answer("leader", stage="ownership"), close()
    )
    saved = room.door.t()("pulse.saved_title")
    kept = len([reply for reply in (first, second) if reply.receipt and reply.receipt.title == saved])
    assert kept == sum((await room.counts()).values())
    async with room.door.store.scope(room.door.scene.here, read_only=True) as scope:
        found = await pulse_rounds.get(scope, room.round.id)
    assert found is not None
    assert found.state is RoundState.VOID


# ---- the box alone ---------------------------------------------------------------------------------------------------


class Counter:
    """Counts the transactions of a store."""

    def __init__(self, store: Store) -> None:
        self.transactions = 0
        self._system = store.system

    @asynccontextmanager
    async def system(self, *, read_only: bool = False) -> AsyncIterator[System]:
        self.transactions += 1
        async with self._system(read_only=read_only) as system:
            yield system


def incoming(room: Room, text: str) -> Incoming:
    """Return something to take."""
    return Incoming(room.door.visitor("head"), Surface.DM, text=text)


async def test_those_that_wait_share_a_transaction(room: Room) -> None:
    counter, order = Counter(room.door.store), list[str]()

    async def take(_system: System, asked: Incoming, _voters: Voters) -> Reply:
        order.append(asked.text)
        if asked.text == "5":
            raise BadInput("pulse.choose")
        return Reply()

    box = BallotBox(room.door.store, take)
    room.door.store.system = counter.system  # type: ignore[method-assign]
    names = [str(number) for number in range(MOST + 10)]
    found = await asyncio.gather(*(box.put(incoming(room, name)) for name in names), return_exceptions=True)
    assert order == names
    assert [name for name, one in zip(names, found, strict=True) if isinstance(one, BotError)] == ["5"]
    assert counter.transactions == 2


async def test_a_mistake_of_ours_is_told_to_the_one_it_is_about(room: Room) -> None:
    tried: list[str] = []

    async def take(_system: System, asked: Incoming, _voters: Voters) -> Reply:
        tried.append(asked.text)
        if asked.text == "b":
            raise LookupError(asked.text)
        return Reply()

    box = BallotBox(room.door.store, take)
    found = await asyncio.gather(*(box.put(incoming(room, name)) for name in "abc"), return_exceptions=True)
    assert [type(one) for one in found] == [Reply, LookupError, Reply]
    assert tried == ["a", "b", "a", "b", "c"], "what was undone with it is done again"


async def test_who_has_gone_is_not_waited_for(room: Room) -> None:
    async def take(_system: System, _asked: Incoming, _voters: Voters) -> Reply:
        await asyncio.sleep(0)
        return Reply()

    box = BallotBox(room.door.store, take)
    first, second = (asyncio.ensure_future(box.put(incoming(room, name))) for name in "ab")
    await asyncio.sleep(0)
    first.cancel()
    assert await second == Reply()
    assert await box.put(incoming(room, "c")) == Reply()
