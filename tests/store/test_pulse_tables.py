"""Published tables: kept only as a publication that passed the audit, of an open round's own groups, and once."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.core.pulse.auditing import Publication
from bot.core.pulse.rounds import Round
from bot.core.pulse.tables import Level, PublishedRound, Table
from bot.errors import Conflict
from bot.store import pulse_rounds, pulse_tables, pulse_votes
from bot.store.session import Scope, Store
from tests.helpers.scene import NOW, Scene
from tests.store.pulse_scene import (
    CHANGE,
    CLOSES,
    TEMPLATE,
    finish,
    open_round,
    passed,
    planned,
    publication,
    staff,
    strangers,
)

__all__ = ["TEMPLATE"]

pytestmark = pytest.mark.parametrize("filled", ["sqlite"], indirect=True)


@pytest.fixture
async def round_(here: Scope) -> Round:
    return await open_round(here, None, await staff(here))


async def test_tables_come_back_as_they_were_published(here: Scope, round_: Round) -> None:
    whole, units = await pulse_rounds.groups(here, round_.id)
    tables = (
        Table(whole.id, "stage", Level.OPTIONS, (("a", 20), ("b", 0), ("c", 50), ("d", 30)), answers=20),
        Table(whole.id, "agree", Level.GROUPS, most="yes", nearly_all=True, answers=20),
        Table(units.id, "stage", Level.MOST, most="second"),
        Table(units.id, "agree", Level.NOTHING),
    )
    await pulse_votes.destroy(here, round_.id)
    await pulse_rounds.close(here, round_.id, passed(tables), round_.invited, CLOSES)
    found = await pulse_tables.of_round(here, round_.id)
    assert found == PublishedRound(round_.id, tables)
    assert found.table(units.id, "stage") == tables[2]


async def test_nothing_but_a_publication_is_kept(here: Scope, round_: Round) -> None:
    tables = (await publication(here, round_)).tables
    for odd in (tables, list(tables), SimpleNamespace(tables=tables), None):
        with pytest.raises(TypeError):
            await pulse_tables.save(here, round_.id, cast("Any", odd))
    assert await pulse_tables.of_round(here, round_.id) == PublishedRound(round_.id, ())


async def test_nobody_makes_a_publication_but_the_audit(here: Scope, round_: Round) -> None:
    with pytest.raises(TypeError):
        cast("Any", Publication)((await publication(here, round_)).tables)


async def test_a_table_of_another_rounds_group_is_refused(here: Scope, scene: Scene, store: Store) -> None:
    everybody = await staff(here)
    first = await open_round(here, None, everybody[:4])
    second = await open_round(here, None, everybody[4:], instrument="steps")
    for other in (await publication(here, second), passed([Table(1, "stage", Level.NOTHING)])):
        with pytest.raises(ValueError, match="no group"):
            await pulse_tables.save(here, first.id, other)
    assert (await pulse_tables.of_round(here, first.id)).tables == ()
    assert [one.number for one in await strangers(store, scene)] == [2, 1]


async def test_tables_of_a_closed_round_stay_as_they_are(here: Scope, round_: Round) -> None:
    tables = await publication(here, round_)
    await finish(here, round_)
    before = await pulse_tables.of_round(here, round_.id)
    with pytest.raises(Conflict):
        await pulse_tables.save(here, round_.id, tables)
    assert await pulse_tables.of_round(here, round_.id) == before


async def test_nothing_is_published_of_a_round_that_is_planned_or_the_strangers(
    here: Scope, store: Store, scene: Scene
) -> None:
    waiting = await planned(here)
    for number in (waiting.id, *(one.id for one in await strangers(store, scene))):
        with pytest.raises(Conflict):
            await pulse_tables.save(here, number, passed([]))
        assert (await pulse_tables.of_round(here, number)).tables == ()


async def test_earlier_rounds_come_from_old_to_new_with_who_was_asked(here: Scope) -> None:
    everybody = await staff(here)
    assert await pulse_tables.history(here, CHANGE) == []
    first = await finish(here, await open_round(here, None, everybody))
    second = await finish(here, await open_round(here, None, everybody[:5]))
    void = await open_round(here, None, everybody)
    await pulse_votes.destroy(here, void.id)
    await pulse_rounds.void(here, void.id, "key_lost", 0, NOW)
    await finish(here, await open_round(here, None, everybody, instrument="steps"))
    await open_round(here, None, everybody)
    found = await pulse_tables.history(here, CHANGE)
    assert [one.round_id for one in found] == [first.id, second.id]
    for one, asked in zip(found, (everybody, everybody[:5]), strict=True):
        assert list(one.groups) == await pulse_rounds.groups(here, one.round_id)
        assert one.members == await pulse_rounds.members(here, one.round_id)
        assert set(one.members) == set(asked)
        assert one.tables == (await pulse_tables.of_round(here, one.round_id)).tables
        assert one.tables[0].shares == (("first", 40), ("second", 60))


async def test_several_rounds_are_read_in_the_order_asked_for(here: Scope) -> None:
    everybody = await staff(here)
    rounds = [await finish(here, await open_round(here, None, everybody)) for _ in range(3)]
    wanted = [rounds[2].id, rounds[0].id]
    assert [one.round_id for one in await pulse_tables.of_rounds(here, wanted)] == wanted
    assert await pulse_tables.of_rounds(here, []) == []
