"""Several answers written together, on both databases: each once, the last of one person, all or none."""

from pathlib import Path

import pytest

from bot.core.pulse.rounds import Round
from bot.errors import BotError
from bot.store import pulse_rounds, pulse_votes
from bot.store.round_keys import RoundKey
from bot.store.session import Store
from tests.helpers.scene import NOW, Scene
from tests.store.pulse_scene import TEMPLATE, answers, keys_in, open_round, staff

__all__ = ["TEMPLATE"]


async def opened(store: Store, scene: Scene, folder: Path) -> tuple[Round, RoundKey, list[int]]:
    """Open a round for everybody here."""
    async with store.scope(scene.here) as scope:
        everybody = await staff(scope)
        round_ = await open_round(scope, keys_in(folder), everybody)
    key = keys_in(folder).get(round_.uid)
    assert key is not None
    return round_, key, everybody


async def test_answers_are_written_in_their_order(store: Store, scene: Scene, tmp_path: Path) -> None:
    round_, key, (first, second, *_) = await opened(store, scene, tmp_path)
    votes = [(first, answers(0)), (second, answers(1, 1)), (first, answers(2, 0))]
    async with store.scope(scene.here) as scope:
        assert await pulse_votes.cast_together(scope, round_, key, votes)
    async with store.scope(scene.here, read_only=True) as scope:
        assert await pulse_votes.own(scope, round_, key, first) == answers(2, 0)
        assert await pulse_votes.own(scope, round_, key, second) == answers(1, 1)
        assert await pulse_votes.answered(scope, round_, key, [first, second]) == {first, second}


async def test_one_who_is_not_asked_is_told_of(store: Store, scene: Scene, tmp_path: Path) -> None:
    round_, key, (first, *_) = await opened(store, scene, tmp_path)
    async with store.scope(scene.here) as scope:
        for votes in ([(first, answers(0)), (10**6, answers(1))], [(scene.strangers_person, answers(1))]):
            assert not await pulse_votes.cast_together(scope, round_, key, votes)
    async with store.scope(scene.stranger) as scope:
        with pytest.raises(BotError):
            await pulse_votes.cast_together(scope, round_, key, [(first, answers(1))])


async def test_nothing_is_written_that_is_no_answer_or_comes_too_late(
    store: Store, scene: Scene, tmp_path: Path
) -> None:
    round_, key, (first, second, *_) = await opened(store, scene, tmp_path)
    async with store.scope(scene.here) as scope:
        for wrong in (answers(4), answers(-1), (0,), (0, 0, 0)):
            with pytest.raises(ValueError, match="no such answers"):
                await pulse_votes.cast_together(scope, round_, key, [(first, answers(1)), (second, wrong)])
        assert await pulse_votes.answered(scope, round_, key, [first, second]) == set()
        await pulse_rounds.void(scope, round_.id, "called_off", await pulse_votes.destroy(scope, round_.id), NOW)
        with pytest.raises(BotError):
            await pulse_votes.cast_together(scope, round_, key, [(first, answers(1))])
