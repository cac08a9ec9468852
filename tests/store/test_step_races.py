"""A step that was checked before the activity was held is checked again: what another did in between is kept."""

from collections.abc import Awaitable, Callable

import pytest

from bot.core.plan import Activity, ActivityState
from bot.errors import Conflict
from bot.store import changes, plan_edits, plans, unit_spread
from bot.store.changes import Author
from bot.store.session import Scope
from tests.helpers.scene import NOW, TODAY, Scene

Step = Callable[[Scope, Author, Activity], Awaitable[int | None]]
Between = Callable[[Scope, Author, int], Awaitable[object]]
DONE, DROPPED = ActivityState.DONE, ActivityState.DROPPED


@pytest.fixture
def kari(scene: Scene) -> Author:
    """The project leader, in a chat."""
    return Author(scene.people["leader"], "chat", NOW)


async def _start(scope: Scope, author: Author, seen: Activity) -> int | None:
    return await plan_edits.start(scope, author, seen.id, seen)


async def _done(scope: Scope, author: Author, seen: Activity) -> int | None:
    return await changes.set_state(scope, author, seen.id, DONE, TODAY, seen=seen)


async def _approve(scope: Scope, author: Author, seen: Activity) -> int | None:
    return await plan_edits.approve(scope, author, seen.id, TODAY, seen)


async def _propose(scope: Scope, author: Author, seen: Activity) -> int | None:
    return await plan_edits.propose(scope, author, seen.id, TODAY)


async def _drop(scope: Scope, author: Author, number: int) -> object:
    return await plan_edits.drop(scope, author, number, "")


async def _spread(scope: Scope, author: Author, number: int) -> object:
    units = [unit.id for unit in await unit_spread.all_units(scope)]
    return await unit_spread.choose(scope, author, number, units, "", TODAY)


async def _finish(scope: Scope, author: Author, number: int) -> object:
    return await changes.set_state(scope, author, number, DONE, TODAY)


async def activity(scope: Scope, number: int) -> Activity:
    scope.session.expire_all()
    plan = await plans.get(scope, "bti")
    found = plan.activity(number) if plan else None
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("key", "step", "between"),
    [
        ("risks", _start, _drop),
        ("risks", _start, _finish),
        ("risks", _start, _spread),
        ("risks", _done, _drop),
        ("risks", _done, _spread),
        ("approved", _approve, _drop),
        ("approved", _propose, _drop),
        ("approved", _propose, _finish),
    ],
)
async def test_what_was_done_in_between_is_not_overwritten(
    here: Scope, scene: Scene, kari: Author, key: str, step: Step, between: Between
) -> None:
    seen = await activity(here, scene.activities[key])
    await between(here, kari, seen.id)
    await here.session.flush()
    before, lines = await activity(here, seen.id), len(await changes.latest(here, 50))
    with pytest.raises(Conflict) as caught:
        await step(here, kari, seen)
    assert (caught.value.key, caught.value.values["title"]) == ("plan.changed_since", seen.title)
    assert await activity(here, seen.id) == before
    assert len(await changes.latest(here, 50)) == lines


@pytest.mark.parametrize("step", [_start, _done])
async def test_what_is_as_it_was_seen_goes_a_step_on(here: Scope, scene: Scene, kari: Author, step: Step) -> None:
    seen = await activity(here, scene.activities["risks"])
    assert await step(here, kari, seen) is not None
    assert await step(here, kari, seen) is None, "the same once more is no conflict"


async def test_a_leader_who_has_seen_the_units_ends_it_as_a_whole(here: Scope, scene: Scene, kari: Author) -> None:
    seen = await activity(here, scene.activities["contacts"])
    assert seen.spread
    assert await _done(here, kari, seen) is not None
    assert (await activity(here, seen.id)).state is DONE
