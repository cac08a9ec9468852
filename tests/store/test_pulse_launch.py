"""A launch fixes everything: who is asked, in which group, by which form and from how many answers on."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.core.pulse.forms import Form
from bot.core.pulse.grouping import GroupPlan
from bot.core.pulse.rounds import Audience, Group, GroupKind, PulseSeries, Round, RoundState
from bot.core.roles import Role
from bot.errors import BadInput, Conflict, NotFound
from bot.store import people, pulse_rounds, pulse_series
from bot.store.changes import Author
from bot.store.models import PulseMemberRow, PulseRoundRow, UnitRow
from bot.store.session import Scope, Store
from tests.helpers.scene import NOW, Scene
from tests.store.pulse_scene import (
    CHANGE,
    CLOSES,
    FORM,
    TEMPLATE,
    again,
    finish,
    open_round,
    planned,
    plans,
    staff,
    strangers,
)

__all__ = ["TEMPLATE"]

pytestmark = pytest.mark.parametrize("filled", ["sqlite"], indirect=True)


@pytest.fixture
def leader(scene: Scene) -> Author:
    return Author(scene.people["leader"], "chat", NOW)


@pytest.fixture
async def round_(here: Scope) -> Round:
    return await planned(here)


async def test_a_launched_round_has_its_form_and_its_groups(here: Scope, round_: Round) -> None:
    everybody = await staff(here)
    tree = [
        GroupPlan(3, GroupKind.UNITS, 2, (5, 6), "Fjord skole og Bukta barnehage", tuple(everybody[:3])),
        GroupPlan(4, GroupKind.UNITS, 2, (7,), "Nes skole", tuple(everybody[3:5])),
        GroupPlan(9, GroupKind.REST, 0, people=tuple(everybody[5:])),
        GroupPlan(2, GroupKind.AREA, 0, (1,), "Oppvekst"),
        GroupPlan(0, GroupKind.WHOLE),
    ]
    opened = await pulse_rounds.launch(here, round_.id, FORM, tree, NOW)
    assert (opened.state, opened.form, opened.invited) == (RoundState.OPEN, FORM, len(everybody))
    assert (opened.launched_at, opened.version, opened.open, opened.over) == (NOW, 2, True, False)
    assert await again(here, round_) == opened
    whole, area, rest, first, second = sorted(await pulse_rounds.groups(here, round_.id), key=_depth_and_size)
    assert whole == Group(whole.id, GroupKind.WHOLE, len(everybody))
    assert area == Group(area.id, GroupKind.AREA, 5, whole.id, (1,), "Oppvekst")
    assert rest == Group(rest.id, GroupKind.REST, len(everybody) - 5, whole.id)
    assert first == Group(first.id, GroupKind.UNITS, 3, area.id, (5, 6), "Fjord skole og Bukta barnehage")
    assert second == Group(second.id, GroupKind.UNITS, 2, area.id, (7,), "Nes skole")
    assert await pulse_rounds.members(here, round_.id) == {
        **dict.fromkeys(everybody[:3], first.id),
        **dict.fromkeys(everybody[3:5], second.id),
        **dict.fromkeys(everybody[5:], rest.id),
    }


def _depth_and_size(group: Group) -> tuple[int, int]:
    return [GroupKind.WHOLE, GroupKind.AREA, GroupKind.REST, GroupKind.UNITS].index(group.kind), -group.size


async def test_a_round_is_launched_once(here: Scope, round_: Round) -> None:
    opened = await pulse_rounds.launch(here, round_.id, FORM, plans(await staff(here)), NOW)
    with pytest.raises(Conflict):
        await pulse_rounds.launch(here, round_.id, FORM, plans([]), NOW)
    assert await again(here, round_) == opened


async def test_what_was_called_off_is_not_launched(here: Scope, round_: Round, leader: Author) -> None:
    await pulse_rounds.cancel(here, round_.id, 1, leader, NOW)
    with pytest.raises(Conflict):
        await pulse_rounds.launch(here, round_.id, FORM, plans(await staff(here)), NOW)
    assert await pulse_rounds.groups(here, round_.id) == []


async def test_nobody_is_asked_in_two_rounds_at_once(here: Scope) -> None:
    everybody = await staff(here)
    first, other = await open_round(here, None, everybody[:4]), await planned(here, "steps")
    with pytest.raises(Conflict) as found:
        await pulse_rounds.launch(here, other.id, FORM, plans(everybody[3:]), NOW)
    assert found.value.key == "pulse_store.asked_already"
    assert await pulse_rounds.groups(here, other.id) == []
    await pulse_rounds.launch(here, other.id, FORM, plans(everybody[4:]), NOW)
    assert set(await pulse_rounds.members(here, other.id)) == set(everybody[4:])
    await finish(here, first)
    assert await pulse_rounds.open_members(here) == set(everybody[4:])


async def test_nobody_is_in_two_groups(here: Scope, round_: Round) -> None:
    everybody = tuple(await staff(here))
    twice = [*plans(everybody), GroupPlan(2, GroupKind.REST, 0, people=everybody[:1])]
    with pytest.raises(ValueError, match="two groups"):
        await pulse_rounds.launch(here, round_.id, FORM, twice, NOW)


async def test_strangers_are_not_asked_here_nor_anybody_there(
    store: Store, here: Scope, scene: Scene, round_: Round
) -> None:
    for person in (scene.strangers_person, 10**9):
        with pytest.raises(NotFound):
            await pulse_rounds.launch(here, round_.id, FORM, plans([*await staff(here), person]), NOW)
    assert await again(here, round_) == round_
    for theirs in await strangers(store, scene):
        with pytest.raises(NotFound):
            await pulse_rounds.launch(here, theirs.id, FORM, plans(await staff(here)), NOW)


async def test_a_threshold_that_rose_after_the_plan_counts_at_launch(
    here: Scope, round_: Round, leader: Author
) -> None:
    await pulse_series.save(here, PulseSeries(0, CHANGE, threshold=9), leader, version=0)
    opened = await pulse_rounds.launch(here, round_.id, FORM, plans(await staff(here)), NOW)
    assert (round_.threshold, opened.threshold) == (5, 9)


async def test_after_launch_nothing_of_a_round_changes(here: Scope, round_: Round, leader: Author) -> None:
    everybody = await staff(here)
    opened = await pulse_rounds.launch(here, round_.id, FORM, plans(everybody), NOW)
    groups, members = await pulse_rounds.groups(here, round_.id), await pulse_rounds.members(here, round_.id)
    series = await pulse_series.save(here, PulseSeries(0, CHANGE, threshold=12), leader, version=0)
    with pytest.raises(BadInput):
        await pulse_series.save(here, replace(series, threshold=5), leader, version=1)
    some = Audience(frozenset({Role.ADMIN}))
    await pulse_series.save(here, replace(series, audience=some, active=False), leader, version=1)
    for number, _ in await people.units(here):
        await here.session.execute(update(UnitRow).where(UnitRow.id == number).values(name=f"Ny {number}"))
    for person in everybody:
        await people.change(here, person, roles=frozenset({Role.ADMIN}), unit_id=None, language="en")
    await people.deactivate(here, everybody[0])
    await people.set_pulse(here, everybody[1], wanted=False)
    with pytest.raises(Conflict):
        await pulse_rounds.change(
            here, round_.id, 2, opens_at=NOW, closes_at=CLOSES + timedelta(days=7), audience=some, author=leader
        )
    assert await again(here, round_) == opened
    assert await pulse_rounds.groups(here, round_.id) == groups
    assert await pulse_rounds.members(here, round_.id) == members


async def test_even_a_number_that_was_lowered_in_the_database_is_not_believed(here: Scope, round_: Round) -> None:
    await here.session.execute(update(PulseRoundRow).where(PulseRoundRow.id == round_.id).values(threshold=1))
    opened = await pulse_rounds.launch(here, round_.id, FORM, plans(await staff(here)), NOW)
    assert opened.threshold == 5
    await here.session.execute(update(PulseRoundRow).where(PulseRoundRow.id == round_.id).values(threshold=2))
    assert (await again(here, round_)).threshold == 5


async def test_the_order_of_members_tells_nothing_but_who_they_are(here: Scope, round_: Round) -> None:
    everybody = await staff(here)
    await pulse_rounds.launch(here, round_.id, FORM, plans(everybody[::-1]), NOW)
    rows = await here.session.scalars(
        select(PulseMemberRow.person_id).where(PulseMemberRow.round_id == round_.id).order_by(PulseMemberRow.id)
    )
    assert list(rows) == sorted(everybody)


async def test_a_round_that_nobody_is_asked_in_is_empty(here: Scope, round_: Round) -> None:
    opened = await pulse_rounds.launch(here, round_.id, Form(CHANGE, ()), [GroupPlan(0, GroupKind.WHOLE)], NOW)
    assert (opened.invited, await pulse_rounds.members(here, round_.id)) == (0, {})


async def test_whether_somebody_wants_to_be_asked_is_kept(here: Scope, scene: Scene) -> None:
    teacher = scene.people["teacher"]
    for wanted in (False, True):
        await people.set_pulse(here, teacher, wanted=wanted)
        await people.set_pulse(here, scene.strangers_person, wanted=False)
        found = await people.get(here, teacher)
        assert found is not None
        assert found.pulse is wanted
