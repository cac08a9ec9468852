"""How instruments are used: kept as they are set up; the number of answers a group needs never falls."""

from dataclasses import replace
from datetime import date

import pytest

from bot.core.pulse.rounds import THRESHOLD, Audience, PulseSeries, Rhythm
from bot.core.roles import Role
from bot.errors import BadInput, Conflict
from bot.store import changes, pulse_series
from bot.store.changes import Author
from bot.store.session import Scope
from tests.helpers.scene import NOW, Scene
from tests.store.pulse_scene import CHANGE, TEMPLATE

__all__ = ["TEMPLATE"]

pytestmark = pytest.mark.parametrize("filled", ["sqlite"], indirect=True)

NEW = PulseSeries(0, CHANGE, Rhythm.MONTHLY, Audience(frozenset({Role.STAFF}), frozenset({3})), 10, 6, True)


@pytest.fixture
def leader(scene: Scene) -> Author:
    return Author(scene.people["leader"], "chat", NOW)


async def test_what_was_set_up_comes_back(here: Scope, leader: Author) -> None:
    assert await pulse_series.get(here, CHANGE) is None
    assert await pulse_series.everything(here) == []
    saved = await pulse_series.save(here, replace(NEW, next_on=date(2026, 10, 1)), leader, version=0)
    assert saved == replace(NEW, id=saved.id, next_on=date(2026, 10, 1), version=1)
    assert await pulse_series.get(here, CHANGE) == saved
    other = await pulse_series.save(here, PulseSeries(0, "a_steps"), leader, version=0)
    assert await pulse_series.everything(here) == [other, saved]


async def test_what_is_changed_is_in_the_log_with_settings_alone(here: Scope, leader: Author) -> None:
    first = await pulse_series.save(here, NEW, leader, version=0)
    second = await pulse_series.save(here, replace(first, open_days=21, rhythm=Rhythm.BY_HAND), leader, version=1)
    assert (second.id, second.version, second.open_days) == (first.id, 2, 21)
    newest, oldest = await changes.latest(here, 2, entities=[pulse_series.SERIES])
    assert (newest.who, newest.action, newest.entity_id) == ("Kari Lunde", "set_up", first.id)
    assert oldest.before is None
    assert newest.before == oldest.after
    assert newest.after == {
        "instrument": CHANGE, "rhythm": "by_hand", "audience": {"roles": ["staff"], "units": [3]}, "open_days": 21,
        "threshold": 6, "active": True, "next_on": None,
    }  # fmt: skip


@pytest.mark.parametrize("seen", [0, 2, 7, -1])
async def test_whoever_saw_an_older_one_overwrites_nothing(here: Scope, leader: Author, seen: int) -> None:
    saved = await pulse_series.save(here, NEW, leader, version=0)
    with pytest.raises(Conflict):
        await pulse_series.save(here, replace(NEW, open_days=21), leader, version=seen)
    assert await pulse_series.get(here, CHANGE) == saved


async def test_nobody_changes_what_never_was(here: Scope, leader: Author) -> None:
    with pytest.raises(Conflict):
        await pulse_series.save(here, NEW, leader, version=1)
    assert await pulse_series.get(here, CHANGE) is None


@pytest.mark.parametrize("threshold", [4, 1, 0, -5, 51, 1_000])
async def test_a_number_of_answers_beyond_reason_is_refused(here: Scope, leader: Author, threshold: int) -> None:
    with pytest.raises(BadInput) as found:
        await pulse_series.save(here, replace(NEW, threshold=threshold), leader, version=0)
    assert found.value.values["field"] == "threshold"
    assert await pulse_series.get(here, CHANGE) is None


async def test_the_number_of_answers_rises_and_never_falls(here: Scope, leader: Author) -> None:
    for version, threshold in enumerate((5, 6, 6, 9)):
        await pulse_series.save(here, replace(NEW, threshold=threshold), leader, version=version)
    for threshold in (8, 6, 5, 4):
        with pytest.raises(BadInput) as found:
            await pulse_series.save(here, replace(NEW, threshold=threshold), leader, version=4)
        assert (found.value.key, found.value.values["lowest"]) == ("pulse_store.threshold_low", 9)
    off = await pulse_series.save(here, replace(NEW, threshold=9, active=False), leader, version=4)
    with pytest.raises(BadInput):
        await pulse_series.save(here, replace(off, threshold=5), leader, version=5)
    assert await pulse_series.threshold(here, CHANGE) == 9


async def test_without_a_setup_the_lowest_number_holds_whatever_the_stranger_has(here: Scope) -> None:
    assert await pulse_series.threshold(here, CHANGE) == THRESHOLD


@pytest.mark.parametrize(("days", "good"), [(6, False), (7, True), (21, True), (22, False), (0, False), (-7, False)])
async def test_a_round_is_open_for_one_to_three_weeks(here: Scope, leader: Author, days: int, good: bool) -> None:
    wanted = replace(NEW, open_days=days)
    if good:
        assert (await pulse_series.save(here, wanted, leader, version=0)).open_days == days
        return
    with pytest.raises(BadInput) as found:
        await pulse_series.save(here, wanted, leader, version=0)
    assert found.value.values == {"field": "open_days", "fewest": 7, "most": 21}


async def test_the_next_day_is_noted_without_a_new_version(here: Scope, leader: Author) -> None:
    saved = await pulse_series.save(here, NEW, leader, version=0)
    await pulse_series.set_next(here, saved.id, date(2027, 1, 4))
    assert await pulse_series.get(here, CHANGE) == replace(saved, next_on=date(2027, 1, 4))
    await pulse_series.set_next(here, saved.id, None)
    assert await pulse_series.get(here, CHANGE) == saved


async def test_the_strangers_setup_is_out_of_reach(here: Scope) -> None:
    for series_id in range(1, 5):
        await pulse_series.set_next(here, series_id, date(2027, 1, 4))
