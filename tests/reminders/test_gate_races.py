"""Deciding, saving and planning at the same moment: one of two holds, nobody waits for ever, nothing is half done."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from dataclasses import replace
from datetime import date

import pytest

from bot.core.gates import Gate, Outcome, Why
from bot.core.plan import ActivityState, Phase
from bot.core.plan_edit import BLANK
from bot.core.reports import POINTS, StatusReport
from bot.errors import BotError, Conflict
from bot.reminders.planning.planner import replan
from bot.store import changes, gates, letters, meetings, plan_edits, plans, reports
from bot.store.changes import Author
from bot.store.gates import Decision
from bot.store.reports import Written
from bot.store.session import Store
from tests.helpers.scene import NOW, TODAY, Scene, build
from tests.store.test_meetings import SETUP

NOMINAL = date(2026, 10, 7)
ENDED = Phase(2, date(2026, 1, 1), date(2026, 9, 1))


@pytest.fixture
async def place(migrated_url: str) -> AsyncIterator[tuple[Store, Scene]]:
    """The scene on each kind of database."""
    store = Store(migrated_url)
    yield store, await build(store)
    await store.close()


async def outcomes(*attempts: Awaitable[object]) -> list[object]:
    return list(await asyncio.gather(*attempts, return_exceptions=True))


async def decide(store: Store, scene: Scene, who: str, outcome: Outcome, gate: int | None = None) -> Gate:
    async with store.scope(scene.here) as scope:
        plan = await plans.get(scope, "bti")
        assert plan is not None
        author = Author(scene.people[who], "chat", NOW)
        made = await gates.decide(scope, author, plan, Decision(2, outcome, "Fordi", gate=gate), TODAY)
        await replan(scope, NOW)
        return made


async def test_of_two_decisions_at_once_one_holds(place: tuple[Store, Scene]) -> None:
    store, scene = place
    found = await outcomes(
        decide(store, scene, "owner", Outcome.GO_ON), decide(store, scene, "leader", Outcome.STEP_BACK)
    )
    (made,) = [one for one in found if isinstance(one, Gate)]
    (refused,) = [one for one in found if isinstance(one, BotError)]
    assert isinstance(refused, Conflict)
    async with store.scope(scene.here, read_only=True) as scope:
        plan = await plans.get(scope, "bti")
        assert plan is not None
        assert plan.decided == made.to_phase
        assert [gate.id for gate in await gates.everything(scope, scene.plan)] == [made.id]


async def test_a_decision_while_the_planner_puts_gates_forward(place: tuple[Store, Scene]) -> None:
    store, scene = place
    async with store.scope(scene.here) as scope:
        await plans.set_phase(scope, scene.plan, ENDED)

    async def plan_anew() -> None:
        async with store.scope(scene.here) as scope:
            await replan(scope, NOW)

    await plan_anew()
    async with store.scope(scene.here, read_only=True) as scope:
        (gate,) = await gates.everything(scope, scene.plan)
    found = await outcomes(
        *(plan_anew() for _ in range(3)), decide(store, scene, "owner", Outcome.GO_ON, gate.id), plan_anew()
    )
    assert [one for one in found if isinstance(one, BaseException)] == []
    async with store.scope(scene.here, read_only=True) as scope:
        assert [g.outcome for g in await gates.everything(scope, scene.plan)] == [Outcome.GO_ON]
        rows = [row for row in await letters.known(scope, date.min) if row.subject.startswith("gate:")]
        assert {row.reason for row in rows} == {"superseded"}


async def test_adding_an_activity_and_planning_while_the_planner_puts_a_phase_forward(
    place: tuple[Store, Scene],
) -> None:
    store, scene = place
    async with store.scope(scene.here) as scope:
        await plans.set_phase(scope, scene.plan, ENDED)
    added = asyncio.Event()

    async def add() -> None:
        async with store.scope(scene.here) as scope:
            author = Author(scene.people["leader"], "chat", NOW)
            try:
                await plan_edits.add(scope, author, scene.plan, {**BLANK, "title": "Følge opp", "phase": 2})
            finally:
                added.set()
            await asyncio.sleep(0.3)  # the planner comes in between
            await replan(scope, NOW)

    async def plan_anew() -> None:
        await added.wait()
        async with store.scope(scene.here) as scope:
            await replan(scope, NOW)

    assert await outcomes(add(), plan_anew()) == [None, None]


async def test_planners_at_once_put_a_phase_forward_once(place: tuple[Store, Scene]) -> None:
    store, scene = place
    async with store.scope(scene.here) as scope:
        await plans.set_phase(scope, scene.plan, ENDED)

    async def plan_anew() -> None:
        async with store.scope(scene.here) as scope:
            await replan(scope, NOW)

    assert [one for one in await outcomes(*(plan_anew() for _ in range(4))) if one is not None] == []
    async with store.scope(scene.here, read_only=True) as scope:
        (gate,) = await gates.everything(scope, scene.plan)
        rows = [row for row in await letters.known(scope, date.min) if row.subject == f"gate:{gate.id}"]
    assert gate.why is Why.OVERDUE
    assert {row.recipient.id for row in rows} == {scene.people["leader"], scene.people["owner"]}
    assert len(rows) == 2


async def test_of_two_undos_at_once_one_takes_it_back(place: tuple[Store, Scene]) -> None:
    store, scene = place
    made = await decide(store, scene, "owner", Outcome.GO_ON)

    async def undo(who: str) -> int:
        async with store.scope(scene.here) as scope:
            return await gates.undo(scope, Author(scene.people[who], "chat", NOW), made.change)

    found = await outcomes(undo("owner"), undo("leader"))
    assert sorted(type(one).__name__ for one in found) == ["Conflict", "int"]
    async with store.scope(scene.here, read_only=True) as scope:
        plan = await plans.get(scope, "bti")
        assert plan is not None
        assert plan.decided is None


async def test_of_two_first_reports_at_once_one_is_kept(place: tuple[Store, Scene]) -> None:
    store, scene = place
    async with store.scope(scene.here) as scope:
        series = (await meetings.add(scope, replace(SETUP, meeting="status"))).id

    async def save(who: str) -> StatusReport:
        async with store.scope(scene.here) as scope:
            written = Written(series, NOMINAL, dict.fromkeys(POINTS, who), {})
            found, _ = await reports.save(scope, Author(scene.people[who], "chat", NOW), written)
            return found

    found = await outcomes(save("leader"), save("admin"))
    assert sorted(type(one).__name__ for one in found) == ["Conflict", "StatusReport"]
    async with store.scope(scene.here, read_only=True) as scope:
        kept, total = await reports.page(scope, 0, 5)
    assert (total, kept[0].version) == (1, 1)


async def test_a_gate_is_withdrawn_when_the_phase_has_time_again(place: tuple[Store, Scene]) -> None:
    store, scene = place
    for phase, expected in ((ENDED, 1), (Phase(2, date(2026, 1, 1), date(2026, 12, 31)), 0), (ENDED, 1)):
        async with store.scope(scene.here) as scope:
            await plans.set_phase(scope, scene.plan, phase)
            await replan(scope, NOW)
            assert len(await gates.everything(scope, scene.plan)) == expected


async def test_what_somebody_asked_for_is_not_withdrawn_by_the_planner(place: tuple[Store, Scene]) -> None:
    store, scene = place
    async with store.scope(scene.here) as scope:
        number = await gates.propose(scope, scene.plan, 3, Why.ASKED, TODAY)
        await replan(scope, NOW)
        assert [gate.id for gate in await gates.everything(scope, scene.plan)] == [number]
        assert [row for row in await letters.known(scope, date.min) if row.subject == f"gate:{number}"] == []


async def test_the_stranger_s_plan_is_put_forward_to_nobody_here(place: tuple[Store, Scene]) -> None:
    store, scene = place
    async with store.system() as system:
        theirs, ours = system.scope(scene.stranger), system.scope(scene.here)
        author = Author(scene.strangers_person, "chat", NOW)
        for activity in (await plans.get(theirs, "bti") or pytest.fail("no plan")).activities:
            await changes.set_state(theirs, author, activity.id, ActivityState.DONE, TODAY)
        await replan(theirs, NOW)
        await replan(ours, NOW)
        assert await gates.everything(ours, scene.plan) == []
        rows = [row for row in await letters.known(theirs, date.min) if row.subject.startswith("gate:")]
    assert {row.recipient.id for row in rows} == {scene.strangers_person}
