"""«How far are we?», «are we on track?»: one phase, the whole plan, a time, a unit; and what the verdict rests on."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots
from bot.core.plan import ActivityState, Phase
from bot.errors import NotAllowed
from bot.store import changes, plans
from bot.store.changes import Author
from bot.store.models import ActivityRow
from tests.handlers.asking.plan_room import Named, ask, facts, first, lines, text, titles, ways
from tests.handlers.door import Door
from tests.helpers.scene import NOW, TODAY

PHASE, PLAN = Topic.PHASE_STATUS, Topic.PLAN_STATUS


async def finish(door: Door, *keys: str, day: date = TODAY) -> None:
    """Mark activities as done."""
    author = Author(door.scene.people["leader"], "chat", NOW)
    async with door.store.scope(door.scene.here) as scope:
        for key in keys:
            await changes.set_state(scope, author, door.scene.activities[key], ActivityState.DONE, day)


async def change_all(door: Door, **values: object) -> None:
    """Bring all activities to these values."""
    async with door.store.scope(door.scene.here) as scope:
        own = ActivityRow.municipality_id == scope.municipality_id
        await scope.session.execute(update(ActivityRow).where(own).values(**values))


# ---- a phase ---------------------------------------------------------------------------------------------------------


async def test_the_current_phase(door: Door) -> None:
    answered = await ask(door, "leader", PHASE)
    t = door.t()
    assert first(answered) == f"Dere er i {door.inside(2)}: 0 av 6 aktiviteter er gjort."
    assert facts(answered) == {
        t("gates.fact_milestones"): "0 av 1 er nådd",
        t("asking_plan.fact_lasts"): "torsdag 31. desember (16 uker igjen)",
        t("asking_plan.fact_next"): "«Sikre forankring», oktober–desember",
    }
    assert answered.source == f"Planen for Strandvik kommune, {door.inside(2)}"
    assert ways(answered) == [Action.SHOW_PLAN, Action.SHOW_NEXT]


async def test_a_phase_behind_with_something_left(door: Door) -> None:
    answered = await ask(door, "leader", PHASE, Named(slots=Slots(phase=1)))
    assert first(answered) == (
        f"Fase 1 (Forberede) er ikke helt ferdig: 2 av 3 aktiviteter er gjort. Dere er nå i {door.inside(2)}."
    )
    assert facts(answered)["Over fristen"] == "1 aktivitet"
    assert facts(answered)[door.t()("asking_plan.fact_ended")] == "søndag 31. mai"


async def test_a_phase_that_is_done(door: Door) -> None:
    await finish(door, "risks")
    answered = await ask(door, "leader", PHASE, Named(slots=Slots(phase=1)))
    assert first(answered).startswith("Fase 1 (Forberede) er ferdig: 3 av 3 aktiviteter er gjort. Dere er nå i")
    assert Action.SHOW_GATE in ways(answered)


async def test_a_phase_ahead_tells_when_it_begins(door: Door) -> None:
    answered = await ask(door, "leader", PHASE, Named(slots=Slots(phase=3)))
    assert first(answered).startswith("Fase 3 (Implementere) ligger foran dere: 0 av 1")
    assert facts(answered)[door.t()("asking_plan.fact_starts")] == "fredag 1. januar 2027"
    assert facts(answered)[door.t()("asking_plan.fact_lasts")] == "onsdag 30. juni 2027"


async def test_a_phase_without_activities(door: Door) -> None:
    answered = await ask(door, "leader", PHASE, Named(slots=Slots(phase=4)))
    assert first(answered) == f"Fase 4 (Videreføre) har ingen aktiviteter i planen. Dere er nå i {door.inside(2)}."
    assert facts(answered) == {}


async def test_all_done_in_the_decided_phase_is_still_that_phase(door: Door) -> None:
    await finish(door, "strategies", "contacts", "anchoring", "monitoring", "undated", "approved")
    async with door.store.scope(door.scene.here) as scope:
        await plans.set_phase(scope, door.scene.plan, Phase(2, date(2026, 8, 1), date(2026, 12, 31)))
    answered = await ask(door, "leader", PHASE, Named(slots=Slots(phase=2)))
    assert "er ferdig: 6 av 6" in first(answered)


async def test_the_phase_changes_with_the_day(door: Door) -> None:
    await finish(door, "strategies", "contacts", "anchoring", "monitoring", "undated", "approved")
    door.clock.advance(timedelta(days=115))
    answered = await ask(door, "leader", PHASE)
    assert first(answered) == f"Dere er i {door.inside(3)}: 0 av 1 aktiviteter er gjort."
    assert facts(answered)[door.t()("asking_plan.fact_lasts")] == "onsdag 30. juni (25 uker igjen)"


async def test_the_last_day_of_a_phase_is_that_day(door: Door) -> None:
    door.clock.advance(timedelta(days=114))
    answered = await ask(door, "leader", PHASE, Named(slots=Slots(phase=2)))
    assert facts(answered)[door.t()("asking_plan.fact_lasts")] == "i dag"


async def test_a_unit_is_told_its_own(door: Door) -> None:
    answered = await ask(door, "contact", PHASE, Named(unit="Fjord skole", slots=Slots(unit="Fjord", phase=2)))
    assert first(answered) == f"Fjord skole er ferdig med 1 av 1 oppgaver i {door.inside(2)}."
    other = await ask(door, "owner", PHASE, Named(unit="Bukta barnehage", slots=Slots(unit="Bukta", phase=3)))
    assert first(other) == f"Bukta barnehage har ingen egne oppgaver i {door.inside(3)}."


@pytest.mark.parametrize("topic", [PHASE, PLAN])
async def test_another_unit_is_refused(door: Door, topic: Topic) -> None:
    with pytest.raises(NotAllowed):
        await ask(door, "contact", topic, Named(unit="Bukta barnehage", slots=Slots(unit="Bukta")))


# ---- the plan --------------------------------------------------------------------------------------------------------


async def test_behind_says_what_counts_against_it(door: Door) -> None:
    answered = await ask(door, "owner", PLAN)
    assert first(answered) == "Planen er ikke helt i rute: 1 aktivitet er over fristen."
    assert lines(answered) == [
        "Hele planen: 2 av 10 aktiviteter er gjort",
        f"{door.phase(1)}: 2 av 3 gjort",
        f"{door.phase(2)}: 0 av 6 gjort – her er dere nå",
        f"{door.phase(3)}: 0 av 1 gjort",
    ]
    assert answered.source.startswith("Planen for Strandvik kommune per 8. september: frister")
    assert answered.activities == (door.scene.activities["risks"],)
    assert ways(answered) == [Action.SHOW_OVERDUE, Action.SHOW_STATUS]


async def test_on_track_when_nothing_is_late(door: Door) -> None:
    await finish(door, "risks")
    answered = await ask(door, "owner", PLAN)
    assert first(answered) == "Planen er i rute: ingenting er over fristen."
    assert ways(answered) == [Action.SHOW_NEXT, Action.SHOW_STATUS]


async def test_late_milestones_are_named_apart(door: Door) -> None:
    door.clock.advance(timedelta(days=120))
    assert first(await ask(door, "owner", PLAN)).startswith(
        "Planen er ikke helt i rute: 1 milepæl og 5 aktiviteter er over fristen"
    )


async def test_a_phase_whose_time_is_out_counts(door: Door) -> None:
    await finish(door, "risks")
    async with door.store.scope(door.scene.here) as scope:
        await plans.set_phase(scope, door.scene.plan, Phase(2, date(2026, 5, 1), date(2026, 8, 31)))
    answered = await ask(door, "owner", PLAN)
    assert first(answered) == f"Planen er ikke helt i rute: {door.inside(2)} skulle vært ferdig 31. august."


async def test_all_done_is_done(door: Door) -> None:
    await change_all(door, state="done")
    assert first(await ask(door, "owner", PLAN)) == "Alt i planen er gjort."


async def test_without_times_nothing_is_claimed(door: Door) -> None:
    await change_all(door, start_day=None, end_day=None, start_precision=None, end_precision=None)
    assert first(await ask(door, "owner", PLAN)).startswith("Jeg kan ikke si om dere er i rute")


async def test_a_plan_that_has_not_begun_tells_when_it_does(door: Door) -> None:
    days = {"start_day": date(2026, 11, 1), "end_day": None, "end_precision": None, "start_precision": "month"}
    await change_all(door, state="planned", done_on=None, **days)
    async with door.store.scope(door.scene.here) as scope:
        number = door.scene.activities["contacts"]
        own = (ActivityRow.municipality_id == scope.municipality_id, ActivityRow.id == number)
        await scope.session.execute(update(ActivityRow).where(*own).values(state="dropped"))
    assert first(await ask(door, "owner", PLAN)) == "Planen har ikke begynt ennå. Den begynner søndag 1. november."


@pytest.mark.parametrize(
    ("slots", "line"),
    [
        (Slots(period="last_month"), "Ingenting ble merket som gjort i august."),
        (Slots(month=3), "1 aktivitet ble gjort i mars."),
        (Slots(month=12), "Ingenting ble merket som gjort i desember 2025."),
        (Slots(period="this_year"), "2 aktiviteter ble gjort i 2026. 6 aktiviteter har frist i 2026."),
        (Slots(period="next_year"), "1 aktivitet har frist i 2027."),
        (Slots(period="next_week"), "Ingenting har frist i uke 38."),
    ],
)
async def test_a_time_is_told_before_the_verdict(door: Door, slots: Slots, line: str) -> None:
    assert first(await ask(door, "owner", PLAN, Named(slots=slots))) == (
        f"{line} Planen er ikke helt i rute: 1 aktivitet er over fristen."
    )


async def test_a_phase_or_a_unit_turns_the_answer(door: Door) -> None:
    assert first(await ask(door, "owner", PLAN, Named(slots=Slots(phase=3)))).startswith("Fase 3")
    answered = await ask(door, "owner", PLAN, Named(unit="Bukta barnehage", slots=Slots(unit="Bukta")))
    assert first(answered) == "Bukta barnehage er ferdig med 0 av 1 oppgaver."
    assert titles(answered) == ["BTI-kontakt ved hver enhet"]
    unknown = await ask(door, "owner", PLAN, Named(slots=Slots(unit="Solhøgda skole")))
    assert "«Solhøgda skole»" in text(unknown)


@pytest.mark.parametrize("who", ["leader", "owner", "contact", "head", "teacher", "group", "coordinator", "admin"])
async def test_everybody_may_ask_how_it_goes(door: Door, who: str) -> None:
    for topic in (PHASE, PLAN):
        assert first(await ask(door, who, topic))
