"""What units report, and which units an activity is spread over, on both databases; the stranger is never touched."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.core.plan import Activity, ActivityState, UnitState
from bot.core.units import Unit
from bot.errors import BadInput, Conflict, NotFound
from bot.store import changes, people, plans, unit_spread, unit_states
from bot.store.changes import Author
from bot.store.models import ActivityUnitRow, ChangeRow
from bot.store.session import Scope, Store
from bot.store.unit_states import Place, Reported
from tests.helpers.scene import NOW, STRANGER, TODAY, Scene

DONE, STARTED, PLANNED, DROPPED = (
    ActivityState.DONE,
    ActivityState.STARTED,
    ActivityState.PLANNED,
    ActivityState.DROPPED,
)
SCHOOL, NURSERY = "Fjord skole", "Bukta barnehage"
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def per(scene: Scene) -> Author:
    """The school's leader."""
    return Author(scene.people["head"], "chat", NOW)


@pytest.fixture
def anne(scene: Scene) -> Author:
    """The school's contact, an hour later."""
    return Author(scene.people["contact"], "chat", NOW + timedelta(hours=1))


@pytest.fixture
def school(scene: Scene) -> Place:
    """An activity in the school."""
    return Place(scene.activities["contacts"], scene.units[SCHOOL])


@pytest.fixture
def theirs(scene: Scene) -> list[Place]:
    """The stranger's activity and unit, and mixtures with ours."""
    return [
        Place(scene.strangers_activity, scene.strangers_unit),
        Place(scene.strangers_activity, scene.units[SCHOOL]),
        Place(scene.activities["contacts"], scene.strangers_unit),
    ]


async def activity(scope: Scope, activity_id: int) -> Activity:
    await scope.session.flush()
    scope.session.expire_all()
    plan = await plans.get(scope, "bti")
    found = plan.activity(activity_id) if plan else None
    assert found is not None
    return found


async def state(scope: Scope, place: Place) -> UnitState:
    return next(one for one in (await activity(scope, place.activity)).units if one.unit_id == place.unit)


# ---- reports -----------------------------------------------------------------------------------------------------


async def test_a_report_is_stored_dated_and_logged(here: Scope, per: Author, school: Place) -> None:
    done = await unit_states.report(here, per, school, STARTED, TOMORROW)
    stored = await state(here, school)
    assert (stored.state, stored.since, stored.reported_at, stored.version) == (STARTED, TOMORROW, NOW, 2)
    (line,) = await changes.latest(here, 5)
    assert (line.id, line.entity, line.action, line.who) == (done.change, "activity_unit", "state", "Per Ness")
    assert line.before is not None
    assert line.after is not None
    assert (line.before["state"], line.after["state"]) == ("done", "started")
    assert (line.after["activity"], line.after["unit"], line.after["unit_name"]) == (
        school.activity,
        school.unit,
        SCHOOL,
    )


async def test_the_same_twice_is_one_report(here: Scope, per: Author, anne: Author, school: Place) -> None:
    await unit_states.report(here, per, school, STARTED, TODAY)
    before = await state(here, school)
    assert await unit_states.report(here, per, school, STARTED, TODAY) == Reported(None)
    assert await unit_states.report(here, anne, school, STARTED, TODAY) == Reported(None)
    assert await state(here, school) == before
    later = Author(anne.person_id, "chat", NOW + timedelta(hours=12))
    await unit_states.report(here, later, school, STARTED, TOMORROW)
    assert (await state(here, school)).reported_at == later.now


@pytest.mark.parametrize(("seen", "told"), [(None, False), (1, True), (2, False)])
async def test_what_another_said_since_is_told(
    here: Scope, per: Author, anne: Author, school: Place, seen: int | None, told: bool
) -> None:
    await unit_states.report(here, per, school, STARTED, TODAY)
    done = await unit_states.report(here, anne, school, PLANNED, TODAY, seen)
    assert done.change is not None
    assert (done.other is not None) is told
    if done.other:
        assert (done.other.who, done.other.state, done.other.at) == ("Per Ness", STARTED, NOW)


async def test_what_one_said_oneself_is_no_news(here: Scope, per: Author, school: Place) -> None:
    await unit_states.report(here, per, school, STARTED, TODAY)
    assert (await unit_states.report(here, per, school, PLANNED, TODAY, 1)).other is None


async def test_who_left_since_is_nobody_by_name(here: Scope, per: Author, anne: Author, school: Place) -> None:
    await unit_states.report(here, per, school, STARTED, TODAY)
    row = await here.session.scalar(select(ActivityUnitRow).where(ActivityUnitRow.unit_id == school.unit))
    assert row is not None
    row.reported_by = None
    await here.session.flush()
    assert (await unit_states.report(here, anne, school, PLANNED, TODAY, 1)).other is None


async def test_done_clears_the_way_and_undo_blocks_it_again(here: Scope, per: Author, school: Place) -> None:
    await unit_states.report(here, per, school, STARTED, TODAY)
    await unit_states.hinder(here, per, school, "Vi mangler vikar", TODAY)
    done = await unit_states.report(here, per, school, DONE, TODAY)
    assert (await state(here, school)).hindrance == ""
    assert await unit_states.undo(here, per, done.change or 0, TODAY) == school
    stored = await state(here, school)
    assert (stored.state, stored.hindrance) == (STARTED, "Vi mangler vikar")


async def test_a_hindrance_is_not_written_over_anothers(here: Scope, per: Author, anne: Author, school: Place) -> None:
    await unit_states.report(here, per, school, STARTED, TODAY)
    seen = (await state(here, school)).version
    await unit_states.hinder(here, per, school, "Vi mangler vikar", TODAY, seen)
    done = await unit_states.hinder(here, anne, school, "Rommet er opptatt", TODAY, seen)
    assert done.change is None
    assert done.other is not None
    assert done.other.hindrance == "Vi mangler vikar"
    assert await unit_states.hinder(here, anne, school, "Vi mangler vikar", TODAY, seen) == Reported(None)
    assert (await state(here, school)).hindrance == "Vi mangler vikar"


async def test_the_last_unit_dates_the_activity(here: Scope, scene: Scene, per: Author, school: Place) -> None:
    nursery = Place(school.activity, scene.units[NURSERY])
    done = await unit_states.report(here, per, nursery, DONE, TOMORROW)
    found = await activity(here, school.activity)
    assert (found.state, found.done_on) == (DONE, TOMORROW)
    await unit_states.undo(here, per, done.change or 0, TOMORROW)
    found = await activity(here, school.activity)
    assert (found.state, found.done_on) == (STARTED, None)


async def test_a_unit_let_go_dates_the_activity_too(here: Scope, per: Author, school: Place) -> None:
    await unit_spread.choose(here, per, school.activity, [school.unit], "", TOMORROW)
    found = await activity(here, school.activity)
    assert (found.state, found.done_on) == (DONE, TOMORROW)


@pytest.mark.parametrize("closed", [DONE, DROPPED])
async def test_a_closed_activity_takes_no_reports(
    here: Scope, per: Author, school: Place, closed: ActivityState
) -> None:
    await changes.set_state(here, per, school.activity, closed, TODAY)
    with pytest.raises(Conflict):
        await unit_states.report(here, per, school, STARTED, TODAY)
    with pytest.raises(Conflict):
        await unit_states.hinder(here, per, school, "Noe", TODAY)
    with pytest.raises(Conflict):
        await unit_spread.choose(here, per, school.activity, [], "", TODAY)
    assert (await state(here, school)).version == 1


async def test_only_units_it_is_spread_over_report(here: Scope, scene: Scene, per: Author, school: Place) -> None:
    await unit_spread.choose(here, per, school.activity, [scene.units[NURSERY]], "", TODAY)
    for place in (school, Place(scene.activities["strategies"], school.unit), Place(school.activity, 0), Place(0, 0)):
        with pytest.raises(NotFound):
            await unit_states.report(here, per, place, STARTED, TODAY)


async def test_the_stranger_is_out_of_reach(here: Scope, scene: Scene, per: Author, theirs: list[Place]) -> None:
    for place in theirs:
        with pytest.raises(NotFound):
            await unit_states.report(here, per, place, STARTED, TODAY)
        with pytest.raises(NotFound):
            await unit_states.hinder(here, per, place, "Noe", TODAY)
    with pytest.raises(NotFound):
        await unit_spread.choose(here, per, scene.strangers_activity, [], "", TODAY)
    with pytest.raises(BadInput):
        await unit_spread.choose(here, per, scene.activities["training"], [scene.strangers_unit], "", TODAY)
    with pytest.raises(NotFound):
        await unit_states.undo(here, per, scene.strangers_change, TODAY)
    assert all(STRANGER not in unit.name for unit in await unit_spread.all_units(here))
    assert await unit_spread.last_choice(here, scene.strangers_activity) is None


async def test_two_who_report_at_once_are_both_stored_one_after_the_other(
    store: Store, scene: Scene, per: Author, anne: Author, school: Place
) -> None:
    async def report(author: Author, said: ActivityState) -> Reported:
        async with store.scope(scene.here) as scope:
            return await unit_states.report(scope, author, school, said, TODAY, 1)

    first, second = await asyncio.gather(report(per, STARTED), report(anne, PLANNED))
    assert (first.other is None) != (second.other is None), "whoever was second hears of the first"
    async with store.scope(scene.here, read_only=True) as scope:
        stored = await state(scope, school)
    assert stored.version == 3
    assert stored.state is (PLANNED if second.other else STARTED)


async def test_two_who_take_back_at_once_take_back_once(store: Store, scene: Scene, per: Author, school: Place) -> None:
    async with store.scope(scene.here) as scope:
        done = await unit_states.report(scope, per, school, STARTED, TODAY)

    async def undo() -> bool:
        try:
            async with store.scope(scene.here) as scope:
                await unit_states.undo(scope, per, done.change or 0, TODAY)
        except Conflict:
            return False
        return True

    assert sorted(await asyncio.gather(undo(), undo())) == [False, True]
    async with store.scope(scene.here, read_only=True) as scope:
        assert (await state(scope, school)).state is DONE
        lines = await scope.session.scalars(select(ChangeRow).where(ChangeRow.action == "undo"))
        assert len(list(lines)) == 1


# ---- which units -------------------------------------------------------------------------------------------------


async def test_units_stand_by_name_with_their_kind(here: Scope, scene: Scene) -> None:
    await people.ensure_units(here, [("Aker helsestasjon", "health_station")])
    found = await unit_spread.all_units(here)
    assert [(unit.name, unit.kind) for unit in found] == [
        ("Aker helsestasjon", "health_station"),
        (NURSERY, ""),
        (SCHOOL, ""),
        ("Rådhuset", ""),
    ]
    assert Unit(SCHOOL, scene.units[SCHOOL]) in found


async def test_a_choice_is_stored_and_logged_with_its_version(here: Scope, scene: Scene, per: Author) -> None:
    training = scene.activities["training"]
    chosen = await unit_spread.choose(here, per, training, scene.units.values(), "quarterly", TODAY)
    assert (chosen.added, chosen.spared) == (3, 0)
    stored = await activity(here, training)
    assert [(unit.state, unit.since, unit.reported_at) for unit in stored.units] == [(PLANNED, TODAY, None)] * 3
    assert (stored.reporting, stored.version) == ("quarterly", 2)
    last = await unit_spread.last_choice(here, training)
    assert last is not None
    assert (last.who, last.at, last.version) == ("Per Ness", NOW, 2)


async def test_the_same_choice_is_nothing_new(here: Scope, scene: Scene, per: Author) -> None:
    training = scene.activities["training"]
    await unit_spread.choose(here, per, training, scene.units.values(), "monthly", TODAY)
    again = await unit_spread.choose(here, per, training, scene.units.values(), "monthly", TOMORROW)
    assert again.change is None
    assert (await activity(here, training)).version == 2
    only_asked = await unit_spread.choose(here, per, training, scene.units.values(), "", TOMORROW)
    assert only_asked.change is not None


async def test_let_go_and_chosen_again_a_unit_is_where_it_was(here: Scope, per: Author, school: Place) -> None:
    await unit_states.report(here, per, school, STARTED, date(2026, 8, 20))
    await unit_states.hinder(here, per, school, "Vi mangler vikar", TODAY)
    before = await state(here, school)
    gone = await unit_spread.choose(here, per, school.activity, [], "", TODAY)
    assert gone.spared == 2
    assert [(unit.unit, unit.state) for unit in (await activity(here, school.activity)).units] == [(SCHOOL, DROPPED)]
    back = await unit_spread.choose(here, per, school.activity, [school.unit], "", TOMORROW)
    assert back.added == 1
    after = await state(here, school)
    assert (after.state, after.since, after.hindrance) == (before.state, before.since, before.hindrance)


async def test_a_choice_is_taken_back_as_it_was(here: Scope, per: Author, school: Place) -> None:
    before = (await activity(here, school.activity)).units
    gone = await unit_spread.choose(here, per, school.activity, [], "monthly", TOMORROW)
    assert await unit_states.undo(here, per, gone.change or 0, TOMORROW) == Place(school.activity, 0)
    after = (await activity(here, school.activity)).units
    assert [(u.unit, u.state, u.since) for u in after] == [(u.unit, u.state, u.since) for u in before]
    with pytest.raises(Conflict):
        await unit_states.undo(here, per, gone.change or 0, TOMORROW)


async def test_a_milestone_is_not_spread(here: Scope, scene: Scene, per: Author) -> None:
    with pytest.raises(BadInput):
        await unit_spread.choose(here, per, scene.activities["approved"], scene.units.values(), "", TODAY)


@pytest.mark.parametrize(
    ("entity", "action", "expected"),
    [
        ("activity_unit", "state", True),
        ("activity_unit", "hindrance", True),
        ("activity", "spread", True),
        ("activity", "state", False),
        ("activity_unit", "undo", False),
        ("person", "spread", False),
    ],
)
def test_what_can_be_taken_back(entity: str, action: str, expected: bool) -> None:
    assert unit_states.can_undo(entity, action) is expected
