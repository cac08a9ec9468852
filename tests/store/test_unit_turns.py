"""What comes back and is carried out unit by unit: the next turn begins for all units, and goes back for all."""

from datetime import date, timedelta

import pytest

from bot.core.plan import Activity, ActivityState, UnitState
from bot.core.plan_time import PlanTime, Precision
from bot.core.units import asked_about, count
from bot.errors import Conflict
from bot.store import changes, plan_edits, plans, turns, unit_spread, unit_states
from bot.store import undo as undoing
from bot.store.changes import Author
from bot.store.session import Scope
from bot.store.unit_states import Place
from tests.helpers.scene import NOW, TODAY, Scene

DONE, STARTED, PLANNED = ActivityState.DONE, ActivityState.STARTED, ActivityState.PLANNED
SCHOOL, NURSERY = "Fjord skole", "Bukta barnehage"
TOMORROW = TODAY + timedelta(days=1)
HALF_A_YEAR_ON = PlanTime(date(2027, 3, 8), Precision.WEEK)


@pytest.fixture
def per(scene: Scene) -> Author:
    """The school's leader."""
    return Author(scene.people["head"], "chat", NOW)


@pytest.fixture
async def twice_a_year(here: Scope, scene: Scene) -> int:
    """What comes back every half year: the school is done, the nursery has not begun."""
    number = scene.activities["contacts"]
    await plan_edits.edit(here, Author(None, "command", NOW), number, 10**9, {"repeats": "half_yearly"})
    return number


async def activity(scope: Scope, number: int) -> Activity:
    await scope.session.flush()
    scope.session.expire_all()
    plan = await plans.get(scope, "bti")
    found = plan.activity(number) if plan else None
    assert found is not None
    return found


async def units(scope: Scope, number: int) -> dict[str, UnitState]:
    return {unit.unit: unit for unit in (await activity(scope, number)).units}


async def test_the_last_unit_brings_the_next_turn(here: Scope, scene: Scene, per: Author, twice_a_year: int) -> None:
    nursery = Place(twice_a_year, scene.units[NURSERY])
    await unit_states.hinder(here, per, nursery, "Vikarer", TODAY)
    done = await unit_states.report(here, per, nursery, DONE, TOMORROW)
    assert done.turned
    found = await activity(here, twice_a_year)
    assert (found.open, found.done_on, found.start) == (True, None, HALF_A_YEAR_ON)
    assert [(u.state, u.since, u.hindrance, u.reported_at) for u in found.units] == [(PLANNED, TOMORROW, "", None)] * 2
    assert await turns.last_done(here, twice_a_year) == TOMORROW
    turn, report = (await changes.latest(here, 50))[:2]
    assert (turn.action, report.id) == ("turn", done.change)
    assert turn.after is not None
    assert {states["state"] for states in turn.after["unit_states"].values()} == {"done"}  # type: ignore[attr-defined]


async def test_the_units_are_asked_again(here: Scope, scene: Scene, per: Author, twice_a_year: int) -> None:
    both = {scene.units[SCHOOL], scene.units[NURSERY]}
    await unit_spread.choose(here, per, twice_a_year, both, "monthly", TODAY)
    await unit_states.report(here, per, Place(twice_a_year, scene.units[NURSERY]), DONE, TODAY)
    await activity(here, twice_a_year)
    plan = await plans.get(here, "bti")
    assert plan is not None
    assert all(asked_about(plan, unit, date(2026, 10, 1)) for unit in both)


async def test_what_does_not_come_back_stays_done(here: Scope, scene: Scene, per: Author) -> None:
    number = scene.activities["contacts"]
    done = await unit_states.report(here, per, Place(number, scene.units[NURSERY]), DONE, TODAY)
    assert not done.turned
    assert (await activity(here, number)).done_by_units
    assert await turns.last_done(here, number) is None


async def test_the_report_goes_back_with_its_turn(here: Scope, scene: Scene, per: Author, twice_a_year: int) -> None:
    before = await activity(here, twice_a_year)
    done = await unit_states.report(here, per, Place(twice_a_year, scene.units[NURSERY]), DONE, TOMORROW)
    await unit_states.undo(here, per, done.change or 0, TOMORROW)
    now = await activity(here, twice_a_year)
    assert (now.start, now.done_on, now.state) == (before.start, None, before.state)
    assert [(u.unit, u.state, u.since, u.reported_at) for u in now.units] == [
        (u.unit, u.state, u.since, u.reported_at) for u in before.units
    ]
    assert await turns.last_done(here, twice_a_year) is None
    standing = [line.action for line in await changes.latest(here, 50, standing=True)]
    assert "turn" not in standing
    assert (await unit_states.report(here, per, Place(twice_a_year, scene.units[NURSERY]), DONE, TOMORROW)).turned


async def test_a_turn_ended_early_begins_anew_and_goes_back(here: Scope, per: Author, twice_a_year: int) -> None:
    before = await units(here, twice_a_year)
    change = await turns.finish(here, per, await activity(here, twice_a_year), TOMORROW)
    assert {unit.state for unit in (await units(here, twice_a_year)).values()} == {PLANNED}
    assert count(await activity(here, twice_a_year)).done == 0
    await undoing.undo(here, per, change)
    now = await units(here, twice_a_year)
    assert {n: (u.state, u.since, u.reported_at) for n, u in now.items()} == {
        n: (u.state, u.since, u.reported_at) for n, u in before.items()
    }
    assert all(now[name].version > before[name].version for name in now)


async def test_a_turn_stays_once_a_unit_reports_in_the_next(
    here: Scope, scene: Scene, per: Author, twice_a_year: int
) -> None:
    change = await turns.finish(here, per, await activity(here, twice_a_year), TODAY)
    await unit_states.report(here, per, Place(twice_a_year, scene.units[SCHOOL]), STARTED, TODAY)
    with pytest.raises(Conflict) as caught:
        await undoing.undo(here, per, change)
    assert caught.value.key == "plan.changed_since"


async def test_an_answer_to_a_turn_that_is_over_is_none_to_the_next(
    here: Scope, scene: Scene, per: Author, twice_a_year: int
) -> None:
    nursery = Place(twice_a_year, scene.units[NURSERY])
    seen = (await units(here, twice_a_year))[NURSERY].version
    assert (await unit_states.report(here, per, nursery, DONE, TODAY, seen)).turned
    again = await unit_states.report(here, per, nursery, DONE, TODAY, seen)
    assert (again.change, again.late) == (None, True)
    fresh = (await units(here, twice_a_year))[NURSERY]
    assert fresh.state is PLANNED
    assert (await unit_states.report(here, per, nursery, STARTED, TODAY, fresh.version)).change is not None


async def test_letting_the_last_waiting_unit_go_ends_the_turn(
    here: Scope, scene: Scene, per: Author, twice_a_year: int
) -> None:
    chosen = await unit_spread.choose(here, per, twice_a_year, {scene.units[SCHOOL]}, "", TODAY)
    assert chosen.turned
    assert (await units(here, twice_a_year))[SCHOOL].state is PLANNED
    await unit_states.undo(here, per, chosen.change or 0, TODAY)
    now = await units(here, twice_a_year)
    assert {name: unit.state for name, unit in now.items()} == {SCHOOL: DONE, NURSERY: PLANNED}
    assert (await activity(here, twice_a_year)).start != HALF_A_YEAR_ON
