"""Plans without phases, several things named at once, midnight at new year, strangers' rows, long titles."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots
from bot.core.plan import ActivityState
from bot.core.plan_time import month_of
from bot.store import changes, plans
from bot.store.changes import Author
from bot.store.models import ActivityRow
from bot.store.plans import NewActivity
from tests.handlers.asking.plan_room import ANSWERS, Named, ask, facts, first, text, titles, ways
from tests.handlers.door import Door
from tests.helpers.scene import NOW, STRANGER, TODAY

WHO = ["leader", "owner", "contact", "head", "teacher", "group", "coordinator", "admin"]


async def without_phases(door: Door) -> None:
    """Take every activity out of its phase."""
    async with door.store.scope(door.scene.here) as scope:
        own = ActivityRow.municipality_id == scope.municipality_id
        await scope.session.execute(update(ActivityRow).where(own).values(phase=None))


# ---- a plan without phases -------------------------------------------------------------------------------------------


async def test_the_next_step_is_the_plans(door: Door) -> None:
    await without_phases(door)
    answered = await ask(door, "leader", Topic.NEXT_STEPS)
    assert first(answered) == "Neste steg i planen er å bli ferdig med «BTI-kontakt ved hver enhet»."
    assert answered.source == "Aktivitet: «BTI-kontakt ved hver enhet»"


async def test_how_far_the_phase_is_becomes_how_far_the_plan_is(door: Door) -> None:
    await without_phases(door)
    answered = await ask(door, "leader", Topic.PHASE_STATUS)
    assert first(answered) == "Planen er ikke helt i rute: 1 aktivitet er over fristen."
    assert facts(answered) == {"Hele planen": "2 av 10 aktiviteter er gjort"}


async def test_there_is_no_phase_to_leave(door: Door) -> None:
    await without_phases(door)
    answered = await ask(door, "leader", Topic.NEXT_STEPS, Named(words="hva må være på_plass før neste fase"))
    assert first(answered).startswith("Neste steg i planen")


async def test_who_does_what_is_the_plans(door: Door) -> None:
    await without_phases(door)
    answered = await ask(door, "leader", Topic.RESPONSIBLE)
    assert "i planen er åpne" in first(answered)
    assert len(titles(answered)) == 5


async def test_a_milestone_without_a_phase_names_itself(door: Door) -> None:
    await without_phases(door)
    answered = await ask(door, "leader", Topic.DEADLINE, Named(("approved",)))
    assert answered.source == "Milepæl: «Planen er godkjent»"


async def test_what_comes_after_goes_on_without_phases(door: Door) -> None:
    await without_phases(door)
    answered = await ask(door, "leader", Topic.NEXT_STEPS, Named(("contacts",)))
    assert first(answered) == "Etter «BTI-kontakt ved hver enhet» kommer «Sikre forankring»."


# ---- several things at once ------------------------------------------------------------------------------------------


async def test_my_part_of_several_is_a_list(door: Door) -> None:
    named = Named(("strategies", "anchoring"), mine=True, slots=Slots(activity="strategi"))
    answered = await ask(door, "leader", Topic.MY_TASKS, named)
    assert titles(answered) == ["Velge strategier"]


async def test_a_roles_part_of_one(door: Door) -> None:
    named = Named(("strategies",), slots=Slots(activity="strategi", role="working_group"))
    answered = await ask(door, "leader", Topic.MY_TASKS, named)
    assert first(answered).startswith("Arbeidsgruppa: 1 åpen oppgave i «Velge strategier».")
    assert answered.source == f"Aktivitet: «Velge strategier», {door.inside(2)}"
    nothing = Named(("strategies",), slots=Slots(activity="strategi", role="unit_leader"))
    assert first(await ask(door, "leader", Topic.MY_TASKS, nothing)) == (
        "Enhetsleder: ingen åpne oppgaver i «Velge strategier»."
    )


async def test_a_phase_and_a_month_together(door: Door) -> None:
    answered = await ask(door, "leader", Topic.MY_TASKS, Named(slots=Slots(phase=2, month=9)))
    assert f"i {door.inside(2)} i september" in first(answered)
    assert titles(answered) == ["Velge strategier"]


async def test_late_in_a_phase_and_a_role(door: Door) -> None:
    named = Named(slots=Slots(phase=1, role="project_leader"))
    answered = await ask(door, "owner", Topic.OVERDUE, named)
    assert first(answered).startswith(f"Prosjektleder: 1 oppgave over fristen i {door.inside(1)}.")


async def test_late_in_a_role_of_mine_is_the_roles(door: Door) -> None:
    answered = await ask(door, "head", Topic.OVERDUE, Named(slots=Slots(role="unit_leader")))
    assert first(answered) == "Som enhetsleder har du ingenting over fristen."
    door.clock.advance(timedelta(days=30))
    later = await ask(door, "head", Topic.OVERDUE, Named(slots=Slots(role="unit_leader")))
    assert first(later).startswith("Som enhetsleder har du 1 oppgave over fristen.")


async def test_what_was_done_in_a_time_that_is_not_over(door: Door) -> None:
    author = Author(door.scene.people["leader"], "chat", NOW)
    async with door.store.scope(door.scene.here) as scope:
        await changes.set_state(scope, author, door.scene.activities["strategies"], ActivityState.DONE, TODAY)
    answered = await ask(door, "leader", Topic.LOOK_AHEAD, Named(slots=Slots(month=9)))
    assert facts(answered)["Gjort"] == "1 aktivitet"
    assert "Velge strategier" not in titles(answered)


async def test_a_unit_asked_of_with_next_steps_is_its_list(door: Door) -> None:
    named = Named(unit="Bukta barnehage", slots=Slots(unit="Bukta"))
    answered = await ask(door, "leader", Topic.NEXT_STEPS, named)
    assert first(answered).startswith("Bukta barnehage har 1 oppgave igjen.")
    assert ways(answered) == [Action.SHOW_UNIT]


# ---- midnight at new year --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "month", "words"),
    [
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), 12, "I desember:"),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), 12, "I desember står"),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), 1, "I januar 2027:"),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), 1, "I januar:"),
    ],
)
async def test_the_year_turns_at_midnight_in_oslo(door: Door, moment: datetime, month: int, words: str) -> None:
    door.clock.advance(moment - door.clock.now())
    assert first(await ask(door, "leader", Topic.LOOK_AHEAD, Named(slots=Slots(month=month)))).startswith(words)


async def test_the_last_day_of_the_year_is_not_late_before_midnight(door: Door) -> None:
    door.clock.advance(datetime(2026, 12, 31, 22, 59, tzinfo=UTC) - door.clock.now())
    anchoring = Named(("anchoring",))
    assert facts(await ask(door, "leader", Topic.DEADLINE, anchoring))["Tid igjen"] == "siste dag er i dag"
    door.clock.advance(timedelta(minutes=1))
    assert "1 dag over fristen" in first(await ask(door, "leader", Topic.DEADLINE, anchoring))


# ---- strangers, and what is long -------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", WHO)
async def test_no_answer_tells_of_another_municipality(door: Door, who: str) -> None:
    for topic in ANSWERS:
        assert STRANGER not in text(await ask(door, who, topic))


async def test_a_strangers_activity_is_none(door: Door) -> None:
    for topic in (Topic.DEADLINE, Topic.RESPONSIBLE, Topic.OVERDUE, Topic.NEXT_STEPS):
        named = Named(numbers=(door.scene.strangers_activity,), slots=Slots(activity="noe"))
        answered = await ask(door, "leader", topic, named)
        assert door.scene.strangers_activity not in answered.activities


async def test_a_strangers_unit_is_none(door: Door) -> None:
    door.scene.units["fremmed"] = door.scene.strangers_unit
    try:
        answered = await ask(door, "leader", Topic.OVERDUE, Named(unit="fremmed", slots=Slots(unit="skolen der")))
    finally:
        del door.scene.units["fremmed"]
    assert "Jeg finner ingen enhet som heter «skolen der» her." in text(answered)


async def test_long_words_are_cut(door: Door) -> None:
    answered = await ask(door, "leader", Topic.DEADLINE, Named(slots=Slots(activity="kartlegging " * 20)))
    assert len(first(answered)) < 120
    assert "…»" in first(answered)


async def test_a_plan_of_hundreds_is_answered_in_a_few_lines(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        new = [
            NewActivity(f"Aktivitet {n}", 2, month_of(2026, 1 + n % 12), roles=("project_leader",)) for n in range(300)
        ]
        await plans.add_activities(scope, door.scene.plan, new)
    for topic in ANSWERS:
        answered = await ask(door, "leader", topic, Named(slots=Slots(period="this_year")))
        assert len(text(answered)) < 1500
    late = await ask(door, "leader", Topic.OVERDUE)
    assert first(late).startswith("201 aktiviteter er over fristen.")
    assert date(2026, 9, 8) == TODAY
