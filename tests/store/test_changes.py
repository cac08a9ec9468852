"""The log of changes: who did what when, and taking it back unless somebody was there in between."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, select

from bot.core.plan import Activity, ActivityState
from bot.errors import Conflict, NotFound
from bot.store import changes, plans
from bot.store import undo as undoing
from bot.store.changes import Author
from bot.store.models import ChangeRow, PersonRow
from bot.store.session import Scope, Store
from tests.helpers.scene import NOW, STRANGER, TODAY, Scene

DONE, PLANNED, STARTED = ActivityState.DONE, ActivityState.PLANNED, ActivityState.STARTED


@pytest.fixture
def kari(scene: Scene) -> Author:
    """The project leader, in a chat."""
    return Author(scene.people["leader"], "chat", NOW)


async def activity(scope: Scope, activity_id: int) -> Activity:
    scope.session.expire_all()
    plan = await plans.get(scope, "bti")
    assert plan is not None
    return next(a for a in plan.activities if a.id == activity_id)


async def values(scope: Scope, change_id: int) -> tuple[Mapping[str, object] | None, Mapping[str, object] | None]:
    row = await scope.session.scalar(select(ChangeRow).where(ChangeRow.id == change_id))
    assert row is not None
    return row.before, row.after


async def done(scope: Scope, author: Author, activity_id: int) -> int:
    change = await changes.set_state(scope, author, activity_id, DONE, TODAY)
    assert change is not None
    return change


async def test_a_change_of_state_is_made_and_logged(here: Scope, scene: Scene, kari: Author) -> None:
    change = await done(here, kari, scene.activities["strategies"])
    after = await activity(here, scene.activities["strategies"])
    assert (after.state, after.done_on, after.version) == (DONE, TODAY, 2)
    (line,) = await changes.latest(here, 10)
    assert (line.id, line.at, line.who, line.source) == (change, NOW, "Kari Lunde", "chat")
    assert (line.entity, line.entity_id, line.action, line.undone) == ("activity", after.id, "state", False)
    assert await values(here, change) == (
        {"state": "started", "done_on": None},
        {"state": "done", "done_on": "2026-09-08"},
    )


async def test_what_is_done_already_is_neither_changed_nor_logged(here: Scope, scene: Scene, kari: Author) -> None:
    number = scene.activities["explore"]
    assert await changes.set_state(here, kari, number, DONE, TODAY) is None
    after = await activity(here, number)
    assert (after.done_on, after.version) == (date(2026, 3, 20), 1)
    assert await changes.latest(here, 10) == []


async def test_undo_brings_back_state_and_day_and_keeps_both_lines(here: Scope, scene: Scene, kari: Author) -> None:
    number = scene.activities["explore"]
    change = await changes.set_state(here, kari, number, STARTED, None)
    assert (await undoing.undo(here, kari, change or 0)).activity_id == number
    after = await activity(here, number)
    assert (after.state, after.done_on, after.version) == (DONE, date(2026, 3, 20), 3)
    assert [(line.action, line.undone) for line in await changes.latest(here, 10)] == [("undo", False), ("state", True)]


async def test_undo_works_once(here: Scope, scene: Scene, kari: Author) -> None:
    change = await done(here, kari, scene.activities["strategies"])
    await undoing.undo(here, kari, change)
    with pytest.raises(Conflict) as caught:
        await undoing.undo(here, kari, change)
    assert caught.value.key == "plan.already_undone"
    assert (await activity(here, scene.activities["strategies"])).state is STARTED


async def test_an_undo_is_not_undone(here: Scope, scene: Scene, kari: Author) -> None:
    change = await done(here, kari, scene.activities["strategies"])
    await undoing.undo(here, kari, change)
    undo = (await changes.latest(here, 1))[0]
    with pytest.raises(NotFound):
        await undoing.undo(here, kari, undo.id)


async def test_what_somebody_changed_since_is_not_taken_back(here: Scope, scene: Scene, kari: Author) -> None:
    number = scene.activities["strategies"]
    change = await done(here, kari, number)
    await changes.set_state(here, Author(scene.people["owner"], "chat", NOW), number, PLANNED, None)
    with pytest.raises(Conflict) as caught:
        await undoing.undo(here, kari, change)
    told = {"title": "Velge strategier", "who": "Ola Vik"}
    assert (caught.value.key, caught.value.values) == ("plan.changed_since_by", told)
    assert (await activity(here, number)).state is PLANNED


async def test_the_same_state_on_another_day_is_another_change(here: Scope, scene: Scene, kari: Author) -> None:
    number = scene.activities["strategies"]
    change = await done(here, kari, number)
    await changes.set_state(here, kari, number, PLANNED, None)
    await changes.set_state(here, kari, number, DONE, TODAY + timedelta(days=1))
    with pytest.raises(Conflict):
        await undoing.undo(here, kari, change)


async def test_done_again_after_an_undo_can_be_undone_again(here: Scope, scene: Scene, kari: Author) -> None:
    number = scene.activities["strategies"]
    for _ in range(2):
        await undoing.undo(here, kari, await done(here, kari, number))
    assert (await activity(here, number)).state is STARTED


async def test_an_activity_spread_over_units_is_closed_and_opened_as_a_whole(
    here: Scope, scene: Scene, kari: Author
) -> None:
    number = scene.activities["contacts"]
    change = await done(here, kari, number)
    assert (await activity(here, number)).state is DONE
    await undoing.undo(here, kari, change)
    assert (await activity(here, number)).state is STARTED


async def test_another_municipalitys_things_are_not_found(here: Scope, scene: Scene, kari: Author) -> None:
    with pytest.raises(NotFound) as gone:
        await changes.set_state(here, kari, scene.strangers_activity, PLANNED, None)
    with pytest.raises(NotFound) as change:
        await undoing.undo(here, kari, scene.strangers_change)
    assert (gone.value.key, change.value.key) == ("plan.activity_gone", "plan.change_gone")
    assert await changes.author_of(here, scene.strangers_change) is None
    assert await changes.latest(here, 10) == []


@pytest.mark.parametrize("change_id", [0, -1, 404])
async def test_no_such_change_is_not_found(here: Scope, kari: Author, change_id: int) -> None:
    with pytest.raises(NotFound):
        await undoing.undo(here, kari, change_id)
    assert await changes.author_of(here, change_id) is None


async def test_a_change_of_something_else_is_not_undone_as_a_state(here: Scope, scene: Scene, kari: Author) -> None:
    lines = [
        await changes.record(here, kari, "series", 7, "state", before={"state": "planned", "done_on": None}, after={}),
        await changes.record(here, kari, "activity", scene.activities["risks"], "title", before={"title": "A"}),
        await changes.record(here, kari, "activity", scene.activities["risks"], "state"),
    ]
    for line in lines:
        with pytest.raises(NotFound):
            await undoing.undo(here, kari, line)


async def test_the_author_of_a_change_is_known(here: Scope, scene: Scene, kari: Author) -> None:
    mine = await done(here, kari, scene.activities["strategies"])
    bots = await changes.record(here, Author(None, "bot", NOW), "plan", scene.plan, "import", after={"activities": 12})
    assert await changes.author_of(here, mine) == scene.people["leader"]
    assert await changes.author_of(here, bots) is None


async def test_a_former_colleague_leaves_a_line_without_a_name(here: Scope, scene: Scene, kari: Author) -> None:
    await done(here, kari, scene.activities["strategies"])
    await here.session.execute(delete(PersonRow).where(PersonRow.id == scene.people["leader"]))
    (line,) = await changes.latest(here, 10)
    assert (line.who, line.action) == ("", "state")


async def test_the_newest_lines_come_first_and_no_more_than_asked_for(here: Scope) -> None:
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    for minutes in (0, 60, 30, 60):
        await changes.record(here, Author(None, "bot", new_year + timedelta(minutes=minutes)), "plan", 1, f"a{minutes}")
    lines = await changes.latest(here, 3)
    assert [line.action for line in lines] == ["a60", "a60", "a30"]
    assert lines[0].id > lines[1].id
    assert lines[0].at == new_year + timedelta(hours=1)


async def test_the_log_is_ones_own(store: Store, scene: Scene) -> None:
    async with store.scope(scene.stranger, read_only=True) as theirs:
        assert [line.who for line in await changes.latest(theirs, 10)] == [f"{STRANGER} Person"]
    async with store.scope(scene.here, read_only=True) as scope:
        assert await changes.latest(scope, 10) == []


async def test_of_two_who_mark_the_same_thing_done_at_once_one_is_logged(store: Store, scene: Scene) -> None:
    async def mark(person: str) -> int | None:
        async with store.scope(scene.here) as scope:
            author = Author(scene.people[person], "chat", NOW)
            return await changes.set_state(scope, author, scene.activities["strategies"], DONE, TODAY)

    made = await asyncio.gather(mark("leader"), mark("owner"))
    assert made.count(None) == 1
    async with store.scope(scene.here, read_only=True) as scope:
        assert len(await changes.latest(scope, 10)) == 1
        assert (await activity(scope, scene.activities["strategies"])).version == 2


async def test_of_two_who_undo_at_once_one_is_told_so(store: Store, scene: Scene, kari: Author) -> None:
    async with store.scope(scene.here) as scope:
        change = await done(scope, kari, scene.activities["strategies"])

    async def undo() -> int:
        async with store.scope(scene.here) as scope:
            return (await undoing.undo(scope, kari, change)).activity_id

    results = await asyncio.gather(undo(), undo(), return_exceptions=True)
    assert [result for result in results if isinstance(result, int)] == [scene.activities["strategies"]]
    assert [type(result) for result in results if not isinstance(result, int)] == [Conflict]
