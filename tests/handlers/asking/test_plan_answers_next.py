"""«What is next?»: in a phase, for a role, after and before an activity, before the next phase; without a plan."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots, Turn
from bot.core.plan import ActivityState
from bot.store import changes
from bot.store.changes import Author
from bot.store.models import ActivityRow
from tests.handlers.asking import plan_room
from tests.handlers.asking.plan_room import Named, ask, facts, first, text, titles, value_of, ways
from tests.handlers.door import Door
from tests.helpers.scene import NOW, TODAY

NEXT = Topic.NEXT_STEPS


def numbers(door: Door, *keys: str) -> tuple[int, ...]:
    return tuple(door.scene.activities[key] for key in keys)


async def finish(door: Door, *keys: str) -> None:
    """Mark activities as done."""
    author = Author(door.scene.people["leader"], "chat", NOW)
    async with door.store.scope(door.scene.here) as scope:
        for key in keys:
            await changes.set_state(scope, author, door.scene.activities[key], ActivityState.DONE, TODAY)


async def close_all(door: Door, state: ActivityState) -> None:
    """Bring the whole plan into one state."""
    async with door.store.scope(door.scene.here) as scope:
        own = ActivityRow.municipality_id == scope.municipality_id
        await scope.session.execute(update(ActivityRow).where(own).values(state=state.value))


# ---- in the phase ----------------------------------------------------------------------------------------------------


async def test_the_first_line_is_the_next_step(door: Door) -> None:
    answered = await ask(door, "leader", NEXT)
    t = door.t()
    assert first(answered) == t(
        "asking_plan.next_now", phase=door.inside(2), title="BTI-kontakt ved hver enhet", when=""
    )
    told = facts(answered)
    assert told[t("asking_plan.fact_deadline")] == "innen utgangen av uke 37"
    assert told[t("asking_plan.fact_responsible")] == "enhetsleder"
    assert told[t("asking_plan.fact_units")] == "1 av 2 enheter"
    assert titles(answered) == ["Velge strategier", "Sikre forankring"]
    assert answered.activities == numbers(door, "contacts", "strategies", "anchoring")


async def test_the_source_names_the_activity_as_the_plan_does(door: Door) -> None:
    answered = await ask(door, "leader", NEXT)
    assert answered.source == f"Aktivitet: «BTI-kontakt ved hver enhet», {door.inside(2)}"


async def test_who_may_gets_done_and_the_others_the_page(door: Door) -> None:
    assert ways(await ask(door, "leader", NEXT)) == [Action.MARK_DONE, Action.SHOW_PLAN]
    assert ways(await ask(door, "coordinator", NEXT)) == [Action.SHOW_ACTIVITY, Action.SHOW_PLAN]


@pytest.mark.parametrize(
    ("who", "own"),
    [
        ("leader", "Vurdere risiko"),
        ("contact", "Øve med ansatte"),
        ("group", "Velge strategier"),
        ("owner", "Vurdere risiko"),
    ],
)
async def test_ones_own_next_is_told_beside_it(door: Door, who: str, own: str) -> None:
    told = facts(await ask(door, who, NEXT))
    assert told[door.t()("asking_plan.fact_yours")].startswith(f"«{own}»")


@pytest.mark.parametrize("who", ["coordinator", "admin", "head"])
async def test_who_has_nothing_else_is_told_nothing_more(door: Door, who: str) -> None:
    assert door.t()("asking_plan.fact_yours") not in facts(await ask(door, who, NEXT))


@pytest.mark.parametrize(
    ("done", "days", "line"),
    [
        ((), 5, "er å bli ferdig med «BTI-kontakt ved hver enhet»"),
        ((), 6, "er å bli ferdig med «Velge strategier»"),
        (("strategies", "contacts"), 6, "er «Sikre forankring», som begynner i oktober"),
        (("strategies", "contacts"), 23, "er å bli ferdig med «Sikre forankring»"),
        (
            ("strategies", "contacts", "anchoring", "monitoring", "approved"),
            23,
            "er «Lage lenker til verktøy», som ikke har",
        ),
        (("strategies", "contacts", "anchoring", "monitoring", "approved", "undated"), 0, "Alt i fase 2"),
    ],
)
async def test_it_follows_the_day_and_what_is_done(door: Door, done: tuple[str, ...], days: int, line: str) -> None:
    await finish(door, *done)
    door.clock.advance(timedelta(days=days))
    assert line in first(await ask(door, "leader", NEXT, Named(slots=Slots(phase=2))))


async def test_after_new_year_the_year_is_named_no_more(door: Door) -> None:
    door.clock.advance(timedelta(days=115))
    answered = await ask(door, "leader", NEXT, Named(slots=Slots(phase=3)))
    assert first(answered).endswith("er å bli ferdig med «Øve med ansatte».")
    assert facts(answered)[door.t()("asking_plan.fact_deadline")] == "innen utgangen av juni"


async def test_a_named_phase_is_the_one_told_of(door: Door) -> None:
    answered = await ask(door, "leader", NEXT, Named(slots=Slots(phase=3)))
    assert first(answered).endswith("«Øve med ansatte», som begynner i januar 2027.")
    assert ways(answered) == [Action.SHOW_ACTIVITY, Action.SHOW_PLAN]
    assert value_of(answered, Action.SHOW_PLAN).phase == 3


async def test_what_is_late_is_taken_first_where_nothing_else_goes_on(door: Door) -> None:
    answered = await ask(door, "leader", NEXT, Named(slots=Slots(phase=1)))
    assert first(answered) == door.t()(
        "asking_plan.next_overdue", phase=door.inside(1), title="Vurdere risiko", when=""
    )
    assert ways(answered)[0] is Action.MARK_DONE


async def test_a_phase_that_is_done_asks_for_its_gate(door: Door) -> None:
    await finish(door, "risks")
    answered = await ask(door, "leader", NEXT, Named(slots=Slots(phase=1)))
    assert "Alt i fase 1" in first(answered)
    assert ways(answered) == [Action.SHOW_GATE]


async def test_a_phase_without_anything_says_so(door: Door) -> None:
    answered = await ask(door, "leader", NEXT, Named(slots=Slots(phase=4)))
    assert first(answered) == door.t()("asking_plan.next_nothing", phase=door.inside(4))


async def test_what_is_not_in_the_plan_is_said_to_be_so(door: Door) -> None:
    answered = await ask(door, "leader", NEXT, Named(slots=Slots(activity="piloten på Vik")))
    assert "Jeg finner ikke «piloten på Vik» i planen" in text(answered)
    assert "BTI-kontakt ved hver enhet" in first(answered)


# ---- after and before ------------------------------------------------------------------------------------------------


async def test_after_an_activity_comes_the_one_that_is_planned_next(door: Door) -> None:
    answered = await ask(door, "leader", NEXT, Named(activities=("strategies",)))
    assert first(answered) == "Etter «Velge strategier» kommer «BTI-kontakt ved hver enhet»."
    assert titles(answered) == ["Sikre forankring", "Planlegge måling"]
    assert answered.activities == numbers(door, "contacts", "anchoring", "monitoring")
    assert "«Velge strategier»" in answered.source


async def test_what_is_not_marked_as_done_is_told_and_can_be(door: Door) -> None:
    answered = await ask(door, "leader", NEXT, Named(activities=("strategies",)))
    assert "«Velge strategier» står ikke som gjort i planen ennå." in text(answered)
    assert value_of(answered, Action.MARK_DONE).activity == door.scene.activities["strategies"]
    done = await ask(door, "leader", NEXT, Named(activities=("purpose",)))
    assert "står ikke som gjort" not in text(done)
    assert ways(done) == [Action.SHOW_ACTIVITY]


async def test_of_several_it_is_those_that_are_done(door: Door) -> None:
    answered = await ask(door, "leader", NEXT, Named(activities=("anchoring", "purpose")))
    assert first(answered).startswith("Etter «Avklare mål» kommer «Vurdere risiko»")


async def test_after_the_last_comes_the_gate(door: Door) -> None:
    answered = await ask(door, "leader", NEXT, Named(activities=("training",)))
    assert "er det siste i planen" in first(answered)
    assert Action.SHOW_GATE in ways(answered)


async def test_and_after_that_says_nothing_of_done(door: Door) -> None:
    named = Named(activities=("contacts", "strategies", "monitoring"), follows=True)
    answered = await ask(door, "leader", NEXT, named)
    assert first(answered) == "Etter «BTI-kontakt ved hver enhet» kommer «Sikre forankring»."
    assert "står ikke som gjort" not in text(answered)
    assert Action.MARK_DONE not in ways(answered)


async def test_and_after_a_list_goes_on_from_its_end(door: Door) -> None:
    last = Turn(Topic.LOOK_AHEAD, NOW, activities=numbers(door, "anchoring", "strategies"))
    named = Named(activities=("anchoring", "strategies"), follows=True, last=last)
    assert first(await ask(door, "leader", NEXT, named)) == "Etter «Sikre forankring» kommer «Planlegge måling»."


async def test_before_an_activity_stands_what_is_open(door: Door) -> None:
    answered = await ask(door, "leader", NEXT, Named(activities=("monitoring",), words="hva må vi gjøre før"))
    assert first(answered) == "Før «Planlegge måling» gjenstår 4 aktiviteter."
    assert titles(answered) == ["Vurdere risiko", "Velge strategier", "BTI-kontakt ved hver enhet", "Sikre forankring"]
    assert answered.activities[0] == door.scene.activities["monitoring"]


async def test_before_the_first_stands_nothing(door: Door) -> None:
    answered = await ask(door, "leader", NEXT, Named(activities=("explore",), words="før"))
    assert first(answered) == "Ingenting i planen må gjøres før «Utforske tiltaket»."


# ---- before the next phase -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "phase", "left", "count"),
    [
        ("hva må være på_plass før neste fase", None, 2, 6),
        ("hva gjenstå før vi avslutte fase", 2, 2, 6),
        ("hva må vi gjøre før fase", 3, 2, 6),
        ("hva gjenstå i fase", 1, 1, 1),
        ("hva må vi gjøre før fase", 2, 1, 1),
    ],
)
async def test_before_a_phase_can_be_left(door: Door, words: str, phase: int | None, left: int, count: int) -> None:
    answered = await ask(door, "leader", NEXT, Named(slots=Slots(phase=phase), words=words))
    assert first(answered) == door.t().n("asking_plan.leaving", count, phase=door.inside(left))
    assert door.t()(door.programmes.get("bti").phase(left).gate_key) in text(answered)
    assert ways(answered) == [Action.SHOW_GATE, Action.SHOW_PLAN]
    assert value_of(answered, Action.SHOW_PLAN).phase == left


async def test_milestones_are_counted_where_there_are_some(door: Door) -> None:
    answered = await ask(door, "leader", NEXT, Named(words="før neste fase"))
    assert facts(answered)[door.t()("gates.fact_milestones")] == "0 av 1 er nådd"


async def test_a_phase_with_nothing_left_waits_for_the_decision(door: Door) -> None:
    await finish(door, "risks")
    answered = await ask(door, "leader", NEXT, Named(slots=Slots(phase=1), words="hva gjenstå i fase"))
    assert first(answered) == door.t()("asking_plan.leaving_nothing", phase=door.inside(1))


# ---- turned by other slots -------------------------------------------------------------------------------------------


async def test_for_a_role_it_is_that_roles_tasks(door: Door) -> None:
    answered = await ask(door, "leader", NEXT, Named(slots=Slots(role="steering_group")))
    assert first(answered).startswith("Styringsgruppa: 1 åpen oppgave. Først: «Sikre forankring»")


async def test_in_a_month_it_is_what_happens_then(door: Door) -> None:
    answered = await ask(door, "leader", NEXT, Named(slots=Slots(month=11)))
    assert first(answered).startswith("I november: ")


# ---- no plan ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("topic", list(plan_room.ANSWERS))
async def test_without_a_plan_it_is_said_who_can_bring_one(door: Door, topic: Topic) -> None:
    await close_all(door, ActivityState.DROPPED)
    answered = await ask(door, "teacher", topic)
    assert first(answered) == door.t()("plan.none_yet", municipality="Strandvik kommune", ask="Kari Lunde")
    assert (answered.source, ways(answered)) == ("", [])


@pytest.mark.parametrize("topic", list(plan_room.ANSWERS))
async def test_who_can_bring_a_plan_is_shown_the_way_and_not_told_to_ask_themselves(door: Door, topic: Topic) -> None:
    await close_all(door, ActivityState.DROPPED)
    answered = await ask(door, "leader", topic)
    assert "Kari Lunde" not in text(answered)
    assert ways(answered) == [Action.SHOW_WIZARD]


async def test_dropped_ones_are_nowhere(door: Door) -> None:
    for topic in plan_room.ANSWERS:
        for phase in (None, 2):
            answered = await ask(door, "leader", topic, Named(slots=Slots(phase=phase)))
            assert "Ekstra samling" not in text(answered), topic


def test_every_topic_of_the_plan_has_its_answer() -> None:
    assert set(plan_room.ANSWERS) == {
        Topic.NEXT_STEPS, Topic.MY_TASKS, Topic.PHASE_STATUS, Topic.PLAN_STATUS, Topic.OVERDUE, Topic.RESPONSIBLE,
        Topic.DEADLINE, Topic.LOOK_AHEAD,
    }  # fmt: skip
