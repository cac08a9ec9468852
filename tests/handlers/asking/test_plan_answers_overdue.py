"""«What is late?»: everything, a phase's, a role's, mine, a unit's; in a time; one activity."""

from datetime import timedelta

import pytest

from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots
from bot.core.plan import ActivityState
from bot.errors import NotAllowed
from bot.store import changes
from bot.store.changes import Author
from tests.handlers.asking.plan_room import Named, ask, facts, first, text, titles, ways
from tests.handlers.door import Door
from tests.helpers.scene import NOW, TODAY

LATE = Topic.OVERDUE


async def test_all_that_is_late_the_oldest_first(door: Door) -> None:
    door.clock.advance(timedelta(days=30))
    answered = await ask(door, "owner", LATE)
    assert first(answered) == "3 aktiviteter er over fristen. Eldst er «Vurdere risiko», 18 uker over fristen."
    assert titles(answered) == ["Vurdere risiko", "BTI-kontakt ved hver enhet", "Velge strategier"]
    assert answered.activities == tuple(door.scene.activities[key] for key in ("risks", "contacts", "strategies"))
    assert ways(answered) == [Action.SHOW_OVERDUE, Action.SHOW_NEXT]
    assert answered.source == "Planen for Strandvik kommune"


async def test_nothing_late_tells_what_is_due_next(door: Door) -> None:
    author = Author(door.scene.people["leader"], "chat", NOW)
    async with door.store.scope(door.scene.here) as scope:
        await changes.set_state(scope, author, door.scene.activities["risks"], ActivityState.DONE, TODAY)
    answered = await ask(door, "owner", LATE)
    assert first(answered) == "Ingenting er over fristen."
    assert facts(answered) == {"Neste frist": "«BTI-kontakt ved hver enhet», innen utgangen av uke 37"}
    assert ways(answered) == [Action.SHOW_NEXT]


@pytest.mark.parametrize(
    ("slots", "days", "line"),
    [
        (Slots(phase=1), 0, "1 aktivitet i fase 1 (Forberede) er over fristen."),
        (Slots(phase=2), 0, "Ingenting i fase 2 (Planlegge) er over fristen."),
        (Slots(phase=2), 30, "2 aktiviteter i fase 2 (Planlegge) er over fristen."),
        (Slots(month=5), 0, "1 aktivitet med frist i mai er over fristen."),
        (Slots(month=9), 120, "2 aktiviteter med frist i september 2026 er over fristen."),
        (Slots(period="last_month"), 0, "Ingenting med frist i august er over fristen."),
        (Slots(period="q2"), 0, "1 aktivitet med frist i 2. kvartal 2026 er over fristen."),
        (Slots(role="project_owner"), 0, "Som prosjekteier har du 1 oppgave over fristen."),
        (Slots(role="unit_leader"), 30, "Enhetsleder: 1 oppgave over fristen."),
        (Slots(role="bti_contact"), 0, "BTI-kontakt: ingenting over fristen."),
    ],
)
async def test_each_thing_named_narrows_it(door: Door, slots: Slots, days: int, line: str) -> None:
    door.clock.advance(timedelta(days=days))
    assert first(await ask(door, "owner", LATE, Named(slots=slots))).startswith(line)


async def test_mine(door: Door) -> None:
    assert first(await ask(door, "leader", LATE, Named(mine=True))).startswith("Du har 1 oppgave over fristen. Det er")
    assert first(await ask(door, "contact", LATE, Named(mine=True))) == "Du har ingenting over fristen."


async def test_a_colleagues(door: Door) -> None:
    answered = await ask(door, "owner", LATE, Named(persons=("leader",), slots=Slots(person="Kari")))
    assert first(answered).startswith("Kari Lunde: 1 oppgave over fristen.")


async def test_a_unit_has_what_it_is_waited_for(door: Door) -> None:
    door.clock.advance(timedelta(days=30))
    answered = await ask(door, "leader", LATE, Named(unit="Bukta barnehage", slots=Slots(unit="Bukta")))
    assert first(answered).startswith("Bukta barnehage har 1 oppgave over fristen.")
    assert answered.unit == door.scene.units["Bukta barnehage"]
    assert ways(answered) == [Action.SHOW_UNIT]
    own = await ask(door, "teacher", LATE, Named(unit="Fjord skole", slots=Slots(unit="Fjord")))
    assert first(own) == "Fjord skole har ingenting over fristen."


@pytest.mark.parametrize("who", ["contact", "head", "teacher", "coordinator"])
async def test_another_units_list_is_refused_with_whom_to_ask(door: Door, who: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        await ask(door, who, LATE, Named(unit="Bukta barnehage", slots=Slots(unit="Bukta")))
    assert refused.value.values["ask"] == "Kari Lunde"


async def test_of_one_activity_it_is_its_deadline(door: Door) -> None:
    answered = await ask(door, "owner", LATE, Named(activities=("risks",)))
    assert first(answered) == "«Vurdere risiko» skulle vært ferdig innen utgangen av mai. Den er 14 uker over fristen."
    on_time = await ask(door, "owner", LATE, Named(activities=("strategies",)))
    assert first(on_time) == "«Velge strategier» skal være ferdig innen utgangen av september."


async def test_what_is_not_in_the_plan_is_said_to_be_so(door: Door) -> None:
    answered = await ask(door, "owner", LATE, Named(slots=Slots(activity="piloten")))
    assert "Jeg finner ingen aktivitet om «piloten» i planen." in text(answered)


async def test_it_is_late_the_day_after_in_oslo(door: Door) -> None:
    door.clock.advance(timedelta(days=5, hours=11, minutes=59))
    assert first(await ask(door, "owner", LATE)).startswith("1 aktivitet ")
    door.clock.advance(timedelta(minutes=1))
    assert first(await ask(door, "owner", LATE)).startswith("2 aktiviteter ")


# ---- what was done ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("topic", [Topic.OVERDUE, Topic.LOOK_AHEAD])
async def test_what_was_done_in_a_month_is_what_is_marked_done_then(door: Door, topic: Topic) -> None:
    number = door.scene.activities["risks"]
    async with door.store.scope(door.scene.here) as scope:
        await changes.set_state(scope, Author(None, "chat", NOW), number, ActivityState.DONE, TODAY)
    asked = Named(words="hva ble gjort i september", slots=Slots(month=9))
    answered = await ask(door, "leader", topic, asked)
    assert first(answered) == "I september: 1 aktivitet gjort."
    assert titles(answered) == ["Vurdere risiko"]
    assert answered.source == "Planen for Strandvik kommune"


async def test_what_was_due_then_and_is_not_done_is_told_below(door: Door) -> None:
    answered = await ask(door, "leader", LATE, Named(words="hva ble gjort i vår"))
    assert first(answered) == "Våren 2026: 2 aktiviteter gjort og 1 som ikke ble ferdig."
    assert facts(answered) == {"Ikke ferdig": "Vurdere risiko"}


async def test_what_should_have_been_done_is_what_is_late(door: Door) -> None:
    answered = await ask(door, "leader", LATE, Named(words="hva skulle vært gjort i vår"))
    assert "over fristen" in first(answered)
