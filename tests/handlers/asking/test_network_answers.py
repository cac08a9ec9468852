"""The network's municipalities: to their coordinator; the others hear whom to ask, and how their own is doing."""

import pytest

from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots
from bot.core.plan import ActivityState
from bot.core.plan_time import month_of
from bot.store import people, plans
from bot.store.plans import NewActivity
from tests.handlers.asking.talk_room import LANGUAGES, Said, ask, facts, first, items, line, text, ways
from tests.handlers.door import Door
from tests.handlers.test_network import join
from tests.helpers.scene import NOW, PLAN, STRANGER

STATUS = Topic.NETWORK_STATUS
OWN = "Strandvik kommune er i fase 2 (Planlegge): 0 av 6 aktiviteter er gjort. 1 er over fristen."
OTHERS = ("leader", "owner", "head", "contact", "teacher", "group", "admin")


@pytest.fixture
async def network(door: Door) -> Door:
    """Strandvik and Nabovik in one network; Nabovik is in phase 3, on time."""
    async with door.store.system() as system:
        await join(system, door.scene.here, door.scene.neighbour)
    async with door.store.scope(door.scene.neighbour) as scope:
        plan = await plans.ensure(scope, "bti", NOW.date(), NOW)
        done, open_ = month_of(2026, 8), month_of(2026, 12)
        new = [
            NewActivity("Hemmelig ferdig", 3, done, done, state=ActivityState.DONE, done_on=NOW.date()),
            NewActivity("Hemmelig åpen", 3, month_of(2026, 9), open_, state=ActivityState.STARTED),
        ]
        await plans.add_activities(scope, plan, new)
    return door


def named(name: str, number: int | None = None) -> Said:
    return Said(f"hvordan går det i {name}", Slots(municipality=name), municipality=number)


# ---- the coordinator ---------------------------------------------------------------------------------------------


async def test_the_coordinator_sees_all_in_a_line_each(network: Door) -> None:
    answer = await ask(network, "coordinator", STATUS, "hvordan ligger kommunene an")
    assert first(answer) == "2 kommuner i Fjordnettverket. 1 har aktiviteter over fristen."
    assert items(answer) == [
        ("Nabovik kommune", "Fase 3 (Implementere) · 1 av 2"),
        ("Strandvik kommune", "Fase 2 (Planlegge) · 0 av 6 · 1 over fristen"),
    ]
    assert [way.action for way in ways(answer)] == [Action.SHOW_NETWORK]


@pytest.mark.parametrize(
    ("words", "answered", "listed"),
    [
        ("hvilke kommuner er forsinket", "Strandvik kommune har aktiviteter over fristen.", ["Strandvik kommune"]),
        ("hvem henger etter", "Strandvik kommune har aktiviteter over fristen.", ["Strandvik kommune"]),
        ("hvem har kommet lengst", "Nabovik kommune har kommet lengst.", ["Nabovik kommune", "Strandvik kommune"]),
        (
            "hvem trenger hjelp",
            "Strandvik kommune kan trenge hjelp, fordi noe er over fristen eller planen mangler.",
            ["Strandvik kommune"],
        ),
    ],
)
async def test_who_is_behind_ahead_or_needs_help(network: Door, words: str, answered: str, listed: list[str]) -> None:
    answer = await ask(network, "coordinator", STATUS, words)
    assert first(answer) == answered
    assert [title for title, _ in items(answer)] == listed


async def test_who_is_in_a_phase(network: Door) -> None:
    said = Said("hvem er i fasen", Slots(phase=3))
    assert await line(network, "coordinator", STATUS, said) == "Én kommune er i fase 3 (Implementere): Nabovik kommune."
    nobody = Said("hvem er i fasen", Slots(phase=4))
    assert await line(network, "coordinator", STATUS, nobody) == "Ingen av kommunene er i fase 4 (Videreføre)."


async def test_one_municipality_has_phase_progress_and_what_is_late(network: Door) -> None:
    answer = await ask(network, "coordinator", STATUS, named("Nabovik", network.scene.neighbour))
    assert first(answer) == "Nabovik kommune er i fase 3 (Implementere): 1 av 2 aktiviteter er gjort."
    assert facts(answer)["Over fristen"] == "0"
    own = await ask(network, "coordinator", STATUS, named("Strandvik"))
    assert first(own).startswith("Strandvik kommune er i fase 2")
    assert facts(own)["Over fristen"] == "1"


async def test_nothing_late_and_no_plan_are_told_as_such(door: Door) -> None:
    async with door.store.system() as system:
        await join(system, door.scene.here, door.scene.neighbour)
    async with door.store.scope(door.scene.here) as scope:
        (await plans.row_of(scope, door.scene.activities["risks"])).state = "done"
    assert await line(door, "coordinator", STATUS, "hvem er forsinket") == "Ingen av kommunene har noe over fristen."
    assert (await line(door, "coordinator", STATUS, "hvem trenger hjelp")).startswith(
        "Nabovik kommune kan trenge hjelp"
    )
    missing = await line(door, "coordinator", STATUS, named("Nabovik", door.scene.neighbour))
    assert missing == "Nabovik kommune har ingen plan i Stø kurs ennå."


async def test_no_text_of_anybody_s_plan_is_told(network: Door) -> None:
    for words in ("status", "hvem er forsinket", "hvem har kommet lengst", "hvem trenger hjelp"):
        said = text(await ask(network, "coordinator", STATUS, words))
        assert "Hemmelig" not in said
        assert not [new.title for new in PLAN.values() if new.title in said]
        assert STRANGER not in said


# ---- outside the network -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["coordinator", *OTHERS])
async def test_a_municipality_outside_is_said_to_be_outside(network: Door, who: str) -> None:
    assert await line(network, who, STATUS, named("Farsund")) == "Farsund er ikke i nettverket deres."


@pytest.mark.parametrize("who", ["coordinator", *OTHERS])
async def test_the_stranger_is_outside_even_by_its_id(network: Door, who: str) -> None:
    said = Said("hvordan går det der", Slots(), municipality=network.scene.stranger)
    assert STRANGER not in text(await ask(network, who, STATUS, said))


# ---- the others --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", OTHERS)
async def test_others_hear_whom_to_ask_and_their_own_status(network: Door, who: str) -> None:
    for said in (Said("er vi bedre enn naboene"), named("Nabovik", network.scene.neighbour)):
        answer = await ask(network, who, STATUS, said)
        assert first(answer) == "Spør Nils Haug om hvordan de andre kommunene ligger an."
        assert OWN in text(answer)
        assert "3 Implementere" not in text(answer)
        assert [way.action for way in ways(answer)] == [Action.SHOW_STATUS]


async def test_one_s_own_municipality_is_answered_at_once(network: Door) -> None:
    assert await line(network, "leader", STATUS, named("Strandvik")) == OWN
    assert await line(network, "teacher", STATUS, named("Strandvik", network.scene.here)) == OWN


async def test_without_a_coordinator_the_role_is_named(network: Door) -> None:
    async with network.store.scope(network.scene.here) as scope:
        await people.deactivate(scope, network.scene.people["coordinator"])
    assert "Spør nettverkskoordinatoren om hvordan" in await line(network, "leader", STATUS, "naboene")


@pytest.mark.parametrize("who", ["coordinator", "leader"])
async def test_who_is_in_no_network_is_told_so(door: Door, who: str) -> None:
    assert await line(door, who, STATUS, "naboene") == "Strandvik kommune er ikke med i noe nettverk ennå."
    assert await line(door, who, STATUS, named("Farsund")) == "Farsund er ikke i nettverket deres."
    assert (await line(door, who, STATUS, named("Strandvik"))).startswith("Strandvik kommune")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_answer_is_there_in_each_language(network: Door, language: str) -> None:
    asked = [Said(words) for words in ("status", "hvem er forsinket", "hvem har kommet lengst", "hvem trenger hjelp")]
    asked += [named("Farsund"), named("Nabovik", network.scene.neighbour), Said("fase", Slots(phase=2))]
    for who in ("coordinator", "leader"):
        for said in asked:
            assert (await ask(network, who, STATUS, said, language)).source
