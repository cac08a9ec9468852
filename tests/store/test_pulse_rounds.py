"""Rounds in the store: planned, moved, called off, ended; who saw an older version changes nothing."""

from datetime import timedelta

import pytest

from bot.core.pulse.rounds import Audience, PulseSeries, RoundState
from bot.core.roles import Role
from bot.errors import BadInput, Conflict, NotFound
from bot.store import changes, pulse_rounds, pulse_series, pulse_votes
from bot.store.changes import Author
from bot.store.session import Scope, Store
from tests.helpers.scene import NOW, Scene
from tests.store.pulse_scene import (
    CHANGE,
    CLOSES,
    TEMPLATE,
    again,
    finish,
    open_round,
    planned,
    publication,
    staff,
    strangers,
)

__all__ = ["TEMPLATE"]
DAY = timedelta(days=1)
SOME = Audience(frozenset({Role.STAFF}), frozenset({7}))

pytestmark = pytest.mark.parametrize("filled", ["sqlite"], indirect=True)


@pytest.fixture
def leader(scene: Scene) -> Author:
    return Author(scene.people["leader"], "chat", NOW)


async def test_a_planned_round_comes_back(here: Scope, leader: Author) -> None:
    first = await pulse_rounds.plan(here, CHANGE, NOW, CLOSES, SOME, 6, author=leader)
    assert (first.number, first.state, first.threshold, first.audience) == (1, RoundState.PLANNED, 6, SOME)
    assert (first.opens_at, first.closes_at, first.form, first.invited) == (NOW, CLOSES, None, 0)
    assert (first.open, first.over, first.version, len(first.uid)) == (False, False, 1, 32)
    assert await pulse_rounds.get(here, first.id) == first
    line = (await changes.latest(here, 1))[0]
    assert (line.entity, line.action, line.entity_id, line.who) == ("pulse_round", "planned", first.id, "Kari Lunde")
    assert line.after is not None
    assert set(line.after) == {"number", "opens_at", "closes_at", "audience"}


async def test_the_bots_own_plan_is_not_in_the_log(here: Scope) -> None:
    before = await changes.latest(here, 1)
    await planned(here)
    assert await changes.latest(here, 1) == before


async def test_rounds_are_numbered_by_instrument_and_listed_the_newest_first(here: Scope) -> None:
    first = await finish(here, await open_round(here, None, await staff(here)))
    second = await pulse_rounds.plan(here, CHANGE, NOW + 30 * DAY, NOW + 40 * DAY, Audience(), 5)
    other = await pulse_rounds.plan(here, "steps", NOW + 9 * DAY, NOW + 19 * DAY, Audience(), 5)
    assert [one.number for one in (first, second, other)] == [1, 2, 1]
    assert await pulse_rounds.everything(here) == [second, other, first]
    assert await pulse_rounds.everything(here, CHANGE) == [second, first]
    assert len({one.uid for one in (first, second, other)}) == 3


async def test_one_round_of_an_instrument_is_planned_at_a_time(here: Scope) -> None:
    await planned(here)
    with pytest.raises(Conflict):
        await planned(here)
    await planned(here, "steps")


async def test_the_next_is_planned_while_one_is_open(here: Scope) -> None:
    await open_round(here, None, await staff(here))
    assert (await planned(here)).number == 2


async def test_a_round_needs_as_many_answers_as_its_series(here: Scope, leader: Author) -> None:
    await pulse_series.save(here, PulseSeries(0, CHANGE, threshold=8), leader, version=0)
    for threshold in (7, 5, 4, 0, -1):
        with pytest.raises(BadInput) as found:
            await pulse_rounds.plan(here, CHANGE, NOW, CLOSES, Audience(), threshold)
        assert found.value.values == {"field": "threshold", "lowest": 8}
    assert (await pulse_rounds.plan(here, CHANGE, NOW, CLOSES, Audience(), 8)).threshold == 8
    with pytest.raises(BadInput):
        await pulse_rounds.plan(here, "steps", NOW, CLOSES, Audience(), 4)


async def test_a_round_closes_after_it_opens(here: Scope, leader: Author) -> None:
    for closes_at in (NOW, NOW - DAY):
        with pytest.raises(BadInput) as found:
            await pulse_rounds.plan(here, CHANGE, NOW, closes_at, Audience(), 5)
        assert found.value.values == {"field": "closes_on"}
    round_ = await planned(here)
    with pytest.raises(BadInput):
        await pulse_rounds.change(
            here, round_.id, 1, opens_at=CLOSES, closes_at=NOW, audience=Audience(), author=leader
        )


async def test_a_planned_round_is_moved_and_asks_others(here: Scope, leader: Author) -> None:
    round_ = await planned(here)
    moved = await pulse_rounds.change(
        here, round_.id, 1, opens_at=NOW + DAY, closes_at=CLOSES + DAY, audience=SOME, author=leader
    )
    assert (moved.opens_at, moved.closes_at, moved.audience) == (NOW + DAY, CLOSES + DAY, SOME)
    assert (moved.version, moved.threshold, moved.uid) == (2, round_.threshold, round_.uid)
    line = (await changes.latest(here, 1))[0]
    assert (line.action, (line.before or {})["opens_at"], (line.after or {})["opens_at"]) == (
        "moved", NOW.isoformat(), (NOW + DAY).isoformat(),
    )  # fmt: skip
    with pytest.raises(Conflict):
        await pulse_rounds.change(here, round_.id, 1, opens_at=NOW, closes_at=CLOSES, audience=SOME, author=leader)


async def test_a_planned_round_is_called_off_once(here: Scope, leader: Author) -> None:
    round_ = await planned(here)
    with pytest.raises(Conflict):
        await pulse_rounds.cancel(here, round_.id, 2, leader, NOW)
    off = await pulse_rounds.cancel(here, round_.id, 1, leader, NOW)
    assert (off.state, off.reason, off.closed_at, off.over) == (RoundState.CANCELLED, "called_off", NOW, True)
    assert (await changes.latest(here, 1))[0].action == "called_off"
    with pytest.raises(Conflict):
        await pulse_rounds.cancel(here, round_.id, 2, leader, NOW)
    assert (await planned(here)).number == 2


async def test_what_was_launched_is_neither_moved_nor_called_off(here: Scope, leader: Author) -> None:
    round_ = await open_round(here, None, await staff(here))
    with pytest.raises(Conflict):
        await pulse_rounds.change(
            here, round_.id, round_.version, opens_at=NOW, closes_at=CLOSES + DAY, audience=SOME, author=leader
        )
    with pytest.raises(Conflict):
        await pulse_rounds.cancel(here, round_.id, round_.version, leader, NOW)
    assert await again(here, round_) == round_


async def test_a_round_is_closed_once_and_not_while_there_are_votes(here: Scope) -> None:
    round_ = await open_round(here, None, await staff(here))
    tables = await publication(here, round_)
    with pytest.raises(RuntimeError):
        await pulse_rounds.close(here, round_.id, tables, 0, CLOSES)
    destroyed = await pulse_votes.destroy(here, round_.id)
    closed = await pulse_rounds.close(here, round_.id, tables, destroyed, CLOSES)
    assert (closed.state, closed.destroyed, closed.closed_at) == (RoundState.CLOSED, round_.invited, CLOSES)
    assert (closed.key_destroyed_at, closed.swept_at) == (None, None)
    for end in (pulse_rounds.close(here, round_.id, tables, 0, NOW), pulse_rounds.void(here, round_.id, "", 0, NOW)):
        with pytest.raises(Conflict):
            await end


async def test_a_round_without_its_key_ends_void(here: Scope, leader: Author) -> None:
    lines = await changes.latest(here, 1)
    first = await open_round(here, None, await staff(here))
    with pytest.raises(RuntimeError):
        await pulse_rounds.void(here, first.id, "key_lost", 0, NOW)
    gone = await pulse_votes.destroy(here, first.id)
    void = await pulse_rounds.void(here, first.id, "key_lost", gone, NOW)
    assert (void.state, void.reason, void.destroyed) == (RoundState.VOID, "key_lost", first.invited)
    assert await changes.latest(here, 1) == lines
    second = await open_round(here, None, await staff(here))
    await pulse_votes.destroy(here, second.id)
    await pulse_rounds.void(here, second.id, "called_off", gone, NOW, author=leader)
    assert (await changes.latest(here, 1))[0].action == "called_off"


async def test_the_end_of_the_key_and_of_the_traces_is_noted_once(here: Scope) -> None:
    round_ = await open_round(here, None, await staff(here))
    for moment in (NOW, CLOSES):
        await pulse_rounds.key_destroyed(here, round_.id, moment)
        await pulse_rounds.swept(here, round_.id, moment + DAY)
    found = await again(here, round_)
    assert (found.key_destroyed_at, found.swept_at) == (NOW, NOW + DAY)


async def test_the_leaders_sentence_is_kept_from_launch_on(here: Scope, leader: Author) -> None:
    round_ = await planned(here)
    with pytest.raises(Conflict):
        await pulse_rounds.write_sentence(here, round_.id, 1, "Vi øver mer.", leader)
    opened = await open_round(here, None, await staff(here), instrument="steps")
    written = await pulse_rounds.write_sentence(here, opened.id, opened.version, "  Vi øver mer. ", leader)
    assert (written.sentence, written.sentence_by, written.sentence_at) == ("Vi øver mer.", leader.person_id, NOW)
    line = (await changes.latest(here, 1))[0]
    assert (line.action, line.after) == ("sentence", {"number": 1})
    with pytest.raises(Conflict):
        await pulse_rounds.write_sentence(here, opened.id, opened.version, "Noe annet.", leader)
    with pytest.raises(BadInput):
        await pulse_rounds.write_sentence(here, opened.id, written.version, "  ", leader)
    closed = await finish(here, opened)
    later = await pulse_rounds.write_sentence(here, opened.id, closed.version, "Nå øver vi.", leader)
    assert later.sentence == "Nå øver vi."


async def test_who_is_asked_where_is_known_by_person(here: Scope, scene: Scene) -> None:
    everybody = await staff(here)
    asked, rest = everybody[:5], everybody[5:]
    first = await open_round(here, None, asked)
    assert await pulse_rounds.open_members(here) == set(asked)
    assert await pulse_rounds.invited_open(here, asked[0]) == [first]
    assert await pulse_rounds.invited_open(here, rest[0]) == []
    assert await pulse_rounds.invited_open(here, scene.strangers_person) == []
    await finish(here, first)
    assert await pulse_rounds.open_members(here) == set()
    assert await pulse_rounds.invited_open(here, asked[0]) == []


async def test_what_is_due_is_found_for_all_municipalities(store: Store, scene: Scene) -> None:
    theirs = [one.id for one in await strangers(store, scene) if one.open]
    async with store.scope(scene.here) as scope:
        waiting = await pulse_rounds.plan(scope, CHANGE, NOW, CLOSES, Audience(), 5)
        later = await pulse_rounds.plan(scope, "later", CLOSES + DAY, CLOSES + 9 * DAY, Audience(), 5)
        opened = await open_round(scope, None, await staff(scope), instrument="steps")
    async with store.system(read_only=True) as system:
        assert await pulse_rounds.due(system, NOW - DAY) == []
        assert await pulse_rounds.due(system, NOW) == [(scene.here, waiting.id)]
        everything = await pulse_rounds.due(system, CLOSES)
    assert everything == [(scene.stranger, theirs[0]), (scene.here, waiting.id), (scene.here, opened.id)]
    async with store.scope(scene.here) as scope:
        await pulse_rounds.cancel(scope, waiting.id, 1, None, NOW)
        await pulse_votes.destroy(scope, opened.id)
        await pulse_rounds.void(scope, opened.id, "key_lost", 8, NOW)
    async with store.system(read_only=True) as system:
        assert await pulse_rounds.due(system, NOW) == [(scene.here, opened.id)]
    async with store.scope(scene.here) as scope:
        await pulse_rounds.key_destroyed(scope, opened.id, NOW)
    async with store.system(read_only=True) as system:
        assert await pulse_rounds.due(system, NOW) == []
    assert later.state is RoundState.PLANNED


async def test_the_strangers_rounds_are_out_of_reach(store: Store, here: Scope, scene: Scene, leader: Author) -> None:
    tables = await publication(here, await planned(here))
    for theirs in await strangers(store, scene):
        assert await pulse_rounds.get(here, theirs.id) is None
        assert await pulse_rounds.groups(here, theirs.id) == []
        assert await pulse_rounds.members(here, theirs.id) == {}
        assert await pulse_votes.destroy(here, theirs.id) == 0
        tries = (
            pulse_rounds.change(
                here, theirs.id, theirs.version, opens_at=NOW, closes_at=CLOSES, audience=SOME, author=leader
            ),
            pulse_rounds.cancel(here, theirs.id, theirs.version, leader, NOW),
            pulse_rounds.close(here, theirs.id, tables, 0, NOW),
            pulse_rounds.void(here, theirs.id, "called_off", 0, NOW),
            pulse_rounds.key_destroyed(here, theirs.id, NOW),
            pulse_rounds.swept(here, theirs.id, NOW),
            pulse_rounds.write_sentence(here, theirs.id, theirs.version, "Hei", leader),
        )
        for attempt in tries:
            with pytest.raises(NotFound):
                await attempt
