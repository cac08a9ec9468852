"""Plans: stored and read whole, with times, people and units; no other municipality's plan is read or changed."""

from dataclasses import replace
from datetime import date

import pytest

from bot.core.people import NewPerson
from bot.core.plan import Activity, ActivityState, Phase, Plan, UnitState
from bot.core.plan_time import PlanTime, Precision, month_of
from bot.core.roles import Role
from bot.errors import NotFound
from bot.store import people, plans
from bot.store.plans import NewActivity, NewUnitState
from bot.store.session import Scope, Store
from tests.helpers.scene import DOMAIN, NOW, PLAN, Scene

DONE, PLANNED, STARTED, DROPPED = (
    ActivityState.DONE,
    ActivityState.PLANNED,
    ActivityState.STARTED,
    ActivityState.DROPPED,
)


async def plan_of(scope: Scope) -> Plan:
    found = await plans.get(scope, "bti")
    assert found is not None
    return found


async def activity(scope: Scope, activity_id: int) -> Activity:
    return next(a for a in (await plan_of(scope)).activities if a.id == activity_id)


async def add_one(scope: Scope, scene: Scene, new: NewActivity) -> Activity:
    (number,) = await plans.add_activities(scope, scene.plan, [new])
    return await activity(scope, number)


# ---- reading -----------------------------------------------------------------------------------------------------


async def test_a_plan_comes_back_as_it_was_added_in_its_own_order(here: Scope, scene: Scene) -> None:
    found = await plan_of(here)
    assert (found.id, found.programme, found.phases) == (scene.plan, "bti", ())
    assert [a.title for a in found.activities] == [new.title for new in PLAN.values()]
    for stored, new in zip(found.activities, PLAN.values(), strict=True):
        for name in ("phase", "start", "end", "continuous", "roles", "persons", "done_on", "milestone", "condition"):
            assert getattr(stored, name) == getattr(new, name), (new.title, name)
        assert stored.approver == new.approver


async def test_a_plan_holds_nothing_of_the_strangers(here: Scope, scene: Scene) -> None:
    found = await plan_of(here)
    assert scene.strangers_activity not in {a.id for a in found.activities}
    assert "Fremmed" not in repr(found)


async def test_a_municipality_without_a_plan_has_none(store: Store, scene: Scene) -> None:
    async with store.scope(scene.neighbour, read_only=True) as scope:
        assert await plans.get(scope, "bti") is None
    async with store.scope(scene.here, read_only=True) as scope:
        assert await plans.get(scope, "heltid") is None


# ---- making ------------------------------------------------------------------------------------------------------


async def test_a_plan_is_made_once_for_each_programme(store: Store, scene: Scene) -> None:
    async with store.scope(scene.neighbour) as scope:
        one = await plans.ensure(scope, "bti", None, NOW)
        assert await plans.ensure(scope, "bti", date(2027, 1, 1), NOW) == one
        assert await plans.ensure(scope, "bti", None, NOW) == one
        other = await plans.ensure(scope, "heltid", None, NOW)
        assert other not in (one, scene.plan, scene.strangers_plan)
        assert (await plan_of(scope)).activities == ()


async def test_activities_are_appended_after_those_there_are(here: Scope, scene: Scene) -> None:
    ids = await plans.add_activities(here, scene.plan, [NewActivity("Nest sist", 4), NewActivity("Sist", 4)])
    found = (await plan_of(here)).activities
    assert [a.id for a in found[-2:]] == ids
    assert [a.position for a in found] == list(range(len(PLAN) + 2))
    assert len({a.key for a in found}) == len(found)
    assert await plans.add_activities(here, scene.plan, []) == []


@pytest.mark.parametrize(
    "time",
    [
        PlanTime(date(2026, 12, 28), Precision.WEEK),
        PlanTime(date(2026, 3, 29), Precision.DAY),
        PlanTime(date(2026, 10, 1), Precision.QUARTER),
        PlanTime(date(2026, 12, 1), Precision.SEASON),
        month_of(2028, 2),
    ],
)
async def test_a_time_keeps_its_precision(here: Scope, scene: Scene, time: PlanTime) -> None:
    stored = await add_one(here, scene, NewActivity("Noe", 2, time, time))
    assert (stored.start, stored.end, stored.deadline) == (time, time, time.last)


async def test_any_text_is_kept_as_it_is(here: Scope, scene: Scene) -> None:
    odd = "Åpne «*døra*» <b>&amp; 'vinduet'; DROP TABLE activity -- 🙂\n" + "lang " * 2000
    stored = await add_one(here, scene, NewActivity(odd, None, comment=odd, condition=odd))
    assert (stored.title, stored.comment, stored.condition, stored.phase) == (odd, odd, odd, None)


async def test_another_municipalitys_plan_takes_no_activities_phases_or_units(here: Scope, scene: Scene) -> None:
    for step in (
        plans.add_activities(here, scene.strangers_plan, [NewActivity("Vår", 1)]),
        plans.set_phase(here, scene.strangers_plan, Phase(2, None, None)),
        plans.spread(here, scene.strangers_activity, [NewUnitState(scene.units["Fjord skole"])]),
        plans.set_responsible(here, scene.strangers_activity, ["admin"], ["Kari Lunde"]),
        plans.row_of(here, scene.strangers_activity),
    ):
        with pytest.raises(NotFound):
            await step


async def test_values_of_the_last_import_are_kept_beside_the_activity(here: Scope, scene: Scene) -> None:
    values: dict[str, object] = {"title": "Velge", "start": "2026-08", "persons": ["Kari"], "done": None}
    stored = await add_one(here, scene, NewActivity("Velge", 2, imported=values))
    assert await plans.imported_values(here, scene.plan) == {stored.id: values}
    assert await plans.imported_values(here, scene.strangers_plan) == {}


# ---- phases ------------------------------------------------------------------------------------------------------


async def test_decided_dates_of_a_phase_are_kept_and_replaced(here: Scope, scene: Scene) -> None:
    for phase in (Phase(3, date(2027, 1, 1), date(2028, 12, 31)), Phase(1, None, date(2026, 6, 19)), Phase(3)):
        await plans.set_phase(here, scene.plan, phase)
    assert (await plan_of(here)).phases == (Phase(1, None, date(2026, 6, 19)), Phase(3, None, None))


# ---- who answers for it ------------------------------------------------------------------------------------------


async def test_a_named_person_is_linked_where_the_name_is_known(here: Scope, scene: Scene) -> None:
    stored = await activity(here, scene.activities["information"])
    assert stored.persons == ("Kari Lunde", "Helse Bergen")
    assert stored.person_ids == {scene.people["leader"]}


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("Kari Lunde", "leader"),
        ("  kari   LUNDE ", "leader"),
        ("Kari", "leader"),
        ("Anne", "contact"),
        ("Lunde", None),
        ("Kari L", None),
        ("Fremmed Person", None),
        ("", None),
    ],
)
async def test_whole_names_and_first_names_are_known(here: Scope, scene: Scene, name: str, who: str | None) -> None:
    stored = await add_one(here, scene, NewActivity("Noe", 2, persons=(name,)))
    assert stored.person_ids == ({scene.people[who]} if who else set())


async def test_a_name_that_may_mean_two_people_is_linked_to_nobody(here: Scope, scene: Scene) -> None:
    await people.add(here, [NewPerson("Kari Dahl", f"kari.dahl@{DOMAIN}", frozenset({Role.STAFF}))], NOW)
    stored = await add_one(here, scene, NewActivity("Noe", 2, persons=("Kari", "Kari Lunde")))
    assert stored.person_ids == {scene.people["leader"]}


async def test_roles_and_persons_are_replaced_whole_and_named_once(here: Scope, scene: Scene) -> None:
    number = scene.activities["strategies"]
    await plans.set_responsible(here, number, ["steering_group", "steering_group", "all_staff"], ["Ola", "Ola", "Kari"])
    stored = await activity(here, number)
    assert (stored.roles, stored.persons) == (("steering_group", "all_staff"), ("Ola", "Kari"))
    assert stored.person_ids == {scene.people["owner"], scene.people["leader"]}
    await plans.set_responsible(here, number, [], [])
    assert not (await activity(here, number)).has_responsible
    assert (await activity(here, scene.activities["anchoring"])).roles == ("project_owner", "steering_group")


# ---- units -------------------------------------------------------------------------------------------------------


async def test_units_stand_by_name_with_their_own_states(here: Scope, scene: Scene) -> None:
    stored = await activity(here, scene.activities["contacts"])
    assert [(unit.unit, unit.state) for unit in stored.units] == [("Bukta barnehage", PLANNED), ("Fjord skole", DONE)]
    assert stored.state is STARTED


@pytest.mark.parametrize(
    ("own", "units", "derived"),
    [
        (PLANNED, [PLANNED, PLANNED], PLANNED),
        (PLANNED, [PLANNED, STARTED], STARTED),
        (PLANNED, [DONE, PLANNED], STARTED),
        (PLANNED, [DONE, DONE], DONE),
        (PLANNED, [DONE, DROPPED], DONE),
        (PLANNED, [PLANNED, DROPPED], PLANNED),
        (PLANNED, [DROPPED, DROPPED], PLANNED),
        (STARTED, [DROPPED, DROPPED], STARTED),
        (STARTED, [PLANNED, PLANNED], PLANNED),
        (DONE, [PLANNED, STARTED], DONE),
        (DROPPED, [DONE, DONE], DROPPED),
        (STARTED, [], STARTED),
    ],
)
async def test_an_activity_is_as_far_as_its_units(
    here: Scope, scene: Scene, own: ActivityState, units: list[ActivityState], derived: ActivityState
) -> None:
    added = await add_one(here, scene, NewActivity("Noe", 2, state=own))
    ids = list(scene.units.values())[: len(units)]
    await plans.spread(here, added.id, [NewUnitState(unit, state) for unit, state in zip(ids, units, strict=True)])
    assert (await activity(here, added.id)).state is derived


async def test_a_hindrance_is_kept_with_its_unit(here: Scope, scene: Scene) -> None:
    added = await add_one(here, scene, NewActivity("Noe", 2))
    await plans.spread(here, added.id, [NewUnitState(scene.units["Fjord skole"], STARTED, "Vi mangler vikar", NOW)])
    stored = await activity(here, added.id)
    unit = scene.units["Fjord skole"]
    assert stored.units == (UnitState("Fjord skole", STARTED, "Vi mangler vikar", unit, reported_at=NOW),)
    assert replace(stored, units=(), state=PLANNED) == added
