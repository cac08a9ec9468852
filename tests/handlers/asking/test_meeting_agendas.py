"""What a meeting is about: its points with what the plan has for them, decisions, what to bring, what is open."""

from datetime import date

import pytest

from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots
from bot.core.minutes import PointKind
from tests.handlers.asking.talk_room import LANGUAGES, Said, ask, facts, first, items, line, text, ways
from tests.handlers.door import Door
from tests.handlers.minutes_room import NEXT_PROJECT, STEERING, Room, begin
from tests.helpers.scene import PLAN, STRANGER

AGENDA = Topic.MEETING_AGENDA


@pytest.fixture
async def room(door: Door) -> Room:
    return await begin(door)


def of(meeting: str, words: str = "hva står på sakslista", **more: object) -> Said:
    return Said(words, Slots(meeting=meeting, **more))  # type: ignore[arg-type]


async def test_the_points_are_the_answer_and_the_plan_stands_below(room: Room) -> None:
    answer = await ask(room.door, "owner", AGENDA, of("steering"))
    assert first(answer) == "Styringsgruppemøtet torsdag 10. september kl. 13.00: oppdatering; drøfting; beslutning."
    assert items(answer) == [
        ("1. Oppdatering", "Over fristen: Vurdere risiko"),
        ("2. Drøfting", "Uklart ansvar: Planlegge måling"),
        ("3. Beslutning", "Overgang fra fase 1 (Forberede)"),
    ]
    assert [way.action for way in ways(answer)] == [Action.OPEN_POINT, Action.SHOW_AGENDA]
    assert ways(answer)[0].value.nominal == STEERING
    assert answer.activities == (room.door.scene.activities["risks"], room.door.scene.activities["monitoring"])


async def test_without_a_name_it_is_the_next_of_one_s_own(room: Room) -> None:
    assert "Prosjektmøtet tirsdag 15. september" in await line(room.door, "group", AGENDA, "hva skal vi snakke om")
    assert "Styringsgruppemøtet" in await line(room.door, "owner", AGENDA, "hva skal vi snakke om")


async def test_the_day_that_is_named_chooses_the_meeting(room: Room) -> None:
    said = await line(room.door, "leader", AGENDA, "hva skal vi snakke om på tirsdag")
    assert said.startswith("Prosjektmøtet i dag kl. 9.00")
    assert (await line(room.door, "leader", AGENDA, "hva skal vi ta opp i morgen")).startswith(
        "Det er ingen møter i morgen"
    )


async def test_a_page_is_offered_only_where_it_is_that_meeting_s(room: Room) -> None:
    later = await ask(room.door, "owner", AGENDA, of("steering", month=12))
    assert "10. desember" in first(later)
    assert Action.SHOW_AGENDA not in [way.action for way in ways(later)]


# ---- decisions ---------------------------------------------------------------------------------------------------


async def test_what_is_to_be_decided_is_counted_and_listed(room: Room) -> None:
    answer = await ask(room.door, "owner", AGENDA, of("steering", "hva skal vi bestemme"))
    assert first(answer) == "Styringsgruppemøtet torsdag 10. september kl. 13.00: én sak til beslutning."
    assert [title for title, _ in items(answer)] == ["Overgang fra fase 1 (Forberede)"]


async def test_a_later_meeting_is_seen_as_the_plan_will_be_then(room: Room) -> None:
    answer = await ask(room.door, "owner", AGENDA, of("steering", "hva skal vi bestemme", month=12))
    assert first(answer).endswith("fire saker til beslutning.")
    assert "Milepæl: Planen er godkjent" in [title for title, _ in items(answer)]


async def test_where_nothing_waits_that_is_the_answer(room: Room) -> None:
    for key in ("risks", "monitoring", "explore", "purpose"):
        activity = room.door.scene.activities[key]
        await room.door.press("leader", Action.MARK_DONE, room.value().model_copy(update={"activity": activity}))
    answer = await ask(room.door, "leader", AGENDA, of("project", "hva skal vi bestemme"))
    assert first(answer).endswith(("ingen saker til beslutning nå.", "én sak til beslutning.", "saker til beslutning."))


# ---- what to bring -----------------------------------------------------------------------------------------------


async def test_who_answers_for_something_is_told_what(room: Room) -> None:
    answer = await ask(room.door, "leader", AGENDA, of("project", "hva må jeg ha med meg"))
    assert first(answer).startswith("Til prosjektmøtet tirsdag 15. september kl. 9.00: vær klar til å si")
    assert "«Velge strategier»" in first(answer)


async def test_who_answers_for_nothing_is_told_so(room: Room) -> None:
    said = await line(room.door, "teacher", AGENDA, of("project", "hva må jeg forberede"))
    assert said == "Til prosjektmøtet tirsdag 15. september kl. 9.00 trenger du ikke å ha med noe fra planen."


# ---- one activity, and putting something on ----------------------------------------------------------------------


async def test_an_activity_that_comes_up_is_found_under_its_point(room: Room) -> None:
    said = Said(
        "kommer risiko opp", Slots(meeting="steering", activity="risiko"), (room.door.scene.activities["risks"],)
    )
    answer = await ask(room.door, "owner", AGENDA, said)
    assert first(answer).startswith("Ja, «Vurdere risiko» kommer opp på styringsgruppemøtet")
    assert first(answer).endswith("under «Oppdatering».")
    assert answer.activities == said.activities


async def test_one_that_does_not_is_told_by_its_title(room: Room) -> None:
    said = Said("kommer øving opp", Slots(meeting="steering"), (room.door.scene.activities["training"],))
    assert (await line(room.door, "owner", AGENDA, said)).startswith("Nei, «Øve med ansatte» står ikke på sakslista")


async def test_who_takes_part_may_add_and_others_hear_whom_to_ask(room: Room) -> None:
    mine = await ask(room.door, "group", AGENDA, of("project", "kan jeg melde inn en sak"))
    assert first(mine).startswith("Ja. Trykk på knappen")
    assert ways(mine)[0].action is Action.OPEN_POINT
    other = await ask(room.door, "teacher", AGENDA, of("project", "kan jeg melde inn en sak"))
    assert first(other).startswith("Det er Kari Lunde")
    assert Action.OPEN_POINT not in [way.action for way in ways(other)]


# ---- minutes -----------------------------------------------------------------------------------------------------


async def test_what_is_open_and_wanted_is_for_those_who_take_part(room: Room) -> None:
    await room.add("leader", "Spørre rektor om rom", PointKind.ACTION.value, due="2026-09-30")
    await room.add("group", "Rekruttering", value=room.value(nominal=NEXT_PROJECT))
    mine = facts(await ask(room.door, "group", AGENDA, of("project")))
    assert mine["Meldt inn"] == "Rekruttering"
    other = text(await ask(room.door, "teacher", AGENDA, of("project")))
    assert "Rekruttering" not in other
    assert "Spørre rektor" not in other


async def test_of_many_points_two_are_named_and_the_rest_counted(room: Room) -> None:
    for number in range(4):
        await room.add("leader", f"Sak {number}", value=room.value(nominal=NEXT_PROJECT))
    assert facts(await ask(room.door, "leader", AGENDA, of("project")))["Meldt inn"] == "Sak 0; Sak 1 … og 2 til"


# ---- what is not there -------------------------------------------------------------------------------------------


async def test_without_meetings_there_is_no_agenda(door: Door) -> None:
    assert await line(door, "teacher", AGENDA, "saksliste") == "Ingen møter er satt opp ennå."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "words", ["saksliste", "hva skal vi bestemme", "hva må jeg ta med", "kan jeg melde inn en sak"]
)
async def test_every_answer_is_there_in_each_language(room: Room, words: str, language: str) -> None:
    for who in ("leader", "teacher", "owner"):
        for meeting in ("project", "status", "steering"):
            answer = await ask(room.door, who, AGENDA, of(meeting, words), language)
            assert STRANGER not in text(answer)


async def test_titles_are_quoted_as_the_municipality_wrote_them(room: Room) -> None:
    said = text(await ask(room.door, "leader", AGENDA, of("project")))
    assert PLAN["strategies"].title in said


async def test_the_next_day_s_meeting_is_still_the_next(room: Room) -> None:
    room.go(14, 12)
    assert "i morgen kl. 9.00" in await line(room.door, "leader", AGENDA, of("project"))
    assert date(2026, 9, 15) == NEXT_PROJECT
