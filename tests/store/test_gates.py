"""Gates in the store: put forward once, decided once, taken back whole; the stranger's out of reach."""

from datetime import date, timedelta

import pytest

from bot.core.gates import Outcome, Why
from bot.core.plan import Phase, Plan, current_phase
from bot.errors import Conflict, NotFound
from bot.store import changes, gates, plans
from bot.store.changes import Author
from bot.store.gates import Decision
from bot.store.session import Scope, Store
from tests.helpers.scene import NOW, TODAY, Scene

LATER = date(2026, 12, 1)


async def the_plan(scope: Scope) -> Plan:
    found = await plans.get(scope, "bti")
    assert found is not None
    return found


def owner(scene: Scene) -> Author:
    return Author(scene.people["owner"], "chat", NOW)


async def test_a_phase_is_put_forward_once(here: Scope, scene: Scene) -> None:
    first = await gates.propose(here, scene.plan, 2, Why.OVERDUE, TODAY)
    assert await gates.propose(here, scene.plan, 2, Why.FINISHED, TODAY + timedelta(days=1)) == first
    other = await gates.propose(here, scene.plan, 3, Why.FINISHED, TODAY)
    found = await gates.everything(here, scene.plan)
    assert [(g.id, g.phase, g.why, g.open) for g in found] == [
        (first, 2, Why.OVERDUE, True),
        (other, 3, Why.FINISHED, True),
    ]


async def test_what_was_put_forward_can_be_withdrawn_what_was_decided_stays(here: Scope, scene: Scene) -> None:
    first = await gates.propose(here, scene.plan, 2, Why.OVERDUE, TODAY)
    await gates.withdraw(here, [first])
    assert await gates.everything(here, scene.plan) == []
    made = await gates.decide(here, owner(scene), await the_plan(here), Decision(2, Outcome.GO_ON), TODAY)
    await gates.withdraw(here, [made.id])
    assert [g.id for g in await gates.everything(here, scene.plan)] == [made.id]


async def test_what_is_put_forward_may_get_another_reason_what_was_decided_keeps_its_own(
    here: Scope, scene: Scene
) -> None:
    gate = await gates.propose(here, scene.plan, 2, Why.OVERDUE, TODAY)
    await gates.renew(here, gate, Why.FINISHED)
    (found,) = await gates.everything(here, scene.plan)
    assert (found.id, found.why, found.proposed_on, found.version) == (gate, Why.FINISHED, TODAY, 1)
    await gates.decide(here, owner(scene), await the_plan(here), Decision(2, Outcome.GO_ON, gate=gate), TODAY)
    await gates.renew(here, gate, Why.OVERDUE)
    assert [g.why for g in await gates.everything(here, scene.plan)] == [Why.FINISHED]


async def test_the_strangers_gate_keeps_its_reason(store: Store, scene: Scene) -> None:
    async with store.scope(scene.here) as scope:
        gate = await gates.propose(scope, scene.plan, 2, Why.OVERDUE, TODAY)
    with pytest.raises(NotFound):
        async with store.scope(scene.stranger) as scope:
            await gates.renew(scope, gate, Why.FINISHED)
    async with store.scope(scene.here, read_only=True) as scope:
        assert [g.why for g in await gates.everything(scope, scene.plan)] == [Why.OVERDUE]


@pytest.mark.parametrize(
    ("outcome", "to"),
    [(Outcome.GO_ON, 3), (Outcome.ADJUST, 2), (Outcome.STEP_BACK, 1), (Outcome.START_AGAIN, 1)],
)
async def test_a_decision_is_recorded_and_moves_the_plan_and_undo_puts_all_back(
    here: Scope, scene: Scene, outcome: Outcome, to: int
) -> None:
    before = await the_plan(here)
    gate = await gates.propose(here, scene.plan, 2, Why.OVERDUE, TODAY)
    made = await gates.decide(here, owner(scene), before, Decision(2, outcome, "Fordi", LATER, gate), TODAY)
    assert (made.id, made.outcome, made.to_phase, made.reason, made.who) == (gate, outcome, to, "Fordi", "Ola Vik")
    assert (made.decided_on, made.decided_by) == (TODAY, scene.people["owner"])
    assert made.figures == {"done": 0, "total": 6, "overdue": 0, "milestones_done": 0, "milestones": 1}
    after = await the_plan(here)
    assert (after.decided, current_phase(after, TODAY), after.phase(to).last_day) == (to, to, LATER)
    assert await gates.undo(here, owner(scene), made.change) == 2
    again = await the_plan(here)
    assert again.decided is None
    assert [again.phase(n) for n in (1, 2, 3)] == [before.phase(n) for n in (1, 2, 3)]
    (reopened,) = await gates.everything(here, scene.plan)
    assert (reopened.id, reopened.open, reopened.reason, reopened.change) == (gate, True, "", None)


async def test_undo_gives_back_dates_that_were_decided_before(here: Scope, scene: Scene) -> None:
    await plans.set_phase(here, scene.plan, Phase(2, date(2026, 8, 1), date(2026, 11, 1)))
    made = await gates.decide(here, owner(scene), await the_plan(here), Decision(2, Outcome.GO_ON), TODAY)
    assert (await the_plan(here)).phase(2).last_day == TODAY
    await gates.undo(here, owner(scene), made.change)
    assert Phase(2, date(2026, 8, 1), date(2026, 11, 1)) in (await the_plan(here)).phases


async def test_a_decision_nobody_had_asked_for_leaves_only_the_log_when_it_is_taken_back(
    here: Scope, scene: Scene
) -> None:
    made = await gates.decide(here, owner(scene), await the_plan(here), Decision(2, Outcome.GO_ON), TODAY)
    assert made.why is Why.ASKED
    await gates.undo(here, owner(scene), made.change)
    assert await gates.everything(here, scene.plan) == []
    lines = [(line.entity, line.action, line.undone) for line in await changes.latest(here, 2)]
    assert lines == [("gate", "undone", False), ("gate", "decided", True)]


async def test_who_saw_another_decision_decides_nothing(here: Scope, scene: Scene) -> None:
    plan = await the_plan(here)
    first = await gates.decide(here, owner(scene), plan, Decision(2, Outcome.GO_ON), TODAY)
    with pytest.raises(Conflict):
        await gates.decide(here, owner(scene), plan, Decision(2, Outcome.STEP_BACK), TODAY)
    with pytest.raises(Conflict):  # the same gate, by somebody who knows of the decision
        await gates.decide(
            here, owner(scene), plan, Decision(2, Outcome.ADJUST, gate=first.id, seen=first.change or 0), TODAY
        )
    assert (await the_plan(here)).decided == 3


async def test_a_gate_of_another_phase_is_no_answer(here: Scope, scene: Scene) -> None:
    gate = await gates.propose(here, scene.plan, 2, Why.OVERDUE, TODAY)
    with pytest.raises(Conflict):
        await gates.decide(here, owner(scene), await the_plan(here), Decision(3, Outcome.GO_ON, gate=gate), TODAY)


async def test_only_the_last_decision_can_be_taken_back_and_only_once(here: Scope, scene: Scene) -> None:
    first = await gates.decide(here, owner(scene), await the_plan(here), Decision(2, Outcome.GO_ON), TODAY)
    second = await gates.decide(
        here, owner(scene), await the_plan(here), Decision(3, Outcome.STEP_BACK, seen=first.change or 0), TODAY
    )
    with pytest.raises(Conflict, match="moved_since"):
        await gates.undo(here, owner(scene), first.change)
    await gates.undo(here, owner(scene), second.change)
    with pytest.raises(Conflict, match="already_undone"):
        await gates.undo(here, owner(scene), second.change)
    assert (await the_plan(here)).decided == 3
    await gates.undo(here, owner(scene), first.change)
    assert (await the_plan(here)).decided is None


async def test_dates_that_were_moved_since_are_not_overwritten(here: Scope, scene: Scene) -> None:
    made = await gates.decide(here, owner(scene), await the_plan(here), Decision(2, Outcome.GO_ON), TODAY)
    await plans.set_phase(here, scene.plan, Phase(3, TODAY, LATER))
    with pytest.raises(Conflict, match="moved_since"):
        await gates.undo(here, owner(scene), made.change)


async def test_decisions_stand_in_the_order_they_were_made(here: Scope, scene: Scene) -> None:
    waiting = await gates.propose(here, scene.plan, 2, Why.OVERDUE, TODAY)
    asked = await gates.decide(here, owner(scene), await the_plan(here), Decision(3, Outcome.ADJUST), TODAY)
    first = await gates.decide(
        here,
        owner(scene),
        await the_plan(here),
        Decision(2, Outcome.GO_ON, gate=waiting, seen=asked.change or 0),
        TODAY,
    )
    assert [g.id for g in await gates.everything(here, scene.plan)] == [first.id, asked.id]


async def test_a_colleague_who_left_decided_all_the_same(here: Scope) -> None:
    nobody = Author(None, "chat", NOW)
    made = await gates.decide(here, nobody, await the_plan(here), Decision(2, Outcome.GO_ON), TODAY)
    assert (made.who, made.decided_by) == ("", None)
    assert await gates.decided_by(here, made.change) is None


async def test_the_stranger_s_gates_are_out_of_reach(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        ours, theirs = system.scope(scene.here), system.scope(scene.stranger)
        plan = await the_plan(ours)
        author = owner(scene)
        made = await gates.decide(ours, author, plan, Decision(2, Outcome.GO_ON), TODAY)
        assert await gates.everything(theirs, scene.plan) == []
        assert await gates.everything(ours, scene.strangers_plan) == []
        for attempt in (
            gates.get(theirs, made.id),
            gates.get(ours, None),
            gates.propose(ours, scene.strangers_plan, 2, Why.ASKED, TODAY),
            gates.propose(theirs, scene.plan, 2, Why.ASKED, TODAY),
            gates.withdraw(theirs, [made.id]),
            gates.undo(theirs, author, made.change),
            gates.undo(ours, author, scene.strangers_change),
            gates.undo(ours, author, None),
            gates.decided_by(theirs, made.change),
            gates.decide(theirs, author, plan, Decision(3, Outcome.GO_ON), TODAY),
        ):
            with pytest.raises(NotFound):
                await attempt
        assert (await the_plan(ours)).decided == 3
