"""The meetings as such: how often, who, how long, what for; here, and in the programme where none are set up."""

import pytest

from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots
from tests.handlers.asking.talk_room import LANGUAGES, Said, ask, facts, first, items, line, text, ways
from tests.handlers.door import Door
from tests.handlers.minutes_room import Room, begin
from tests.helpers.scene import STRANGER

STRUCTURE = Topic.MEETING_STRUCTURE


@pytest.fixture
async def room(door: Door) -> Room:
    return await begin(door)


def of(meeting: str, words: str = "", **more: object) -> Said:
    return Said(words, Slots(meeting=meeting, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "answered"),
    [
        ("hvor ofte møtes dere", "Prosjektmøtet er hver tirsdag kl. 9.00."),
        ("hvem er med", "Prosjektleder og arbeidsgruppa (Berit Sund og Kari Lunde) deltar på prosjektmøtet."),
        ("hvor lenge varer det", "Prosjektmøtet varer i én time."),
        ("hvorfor har vi det", "Hensikten med prosjektmøtet: Holde arbeidet i gang fra uke til uke."),
        ("fortell", "Prosjektmøtet er hver tirsdag kl. 9.00."),
    ],
)
async def test_what_is_asked_for_comes_first_and_is_not_said_twice(room: Room, words: str, answered: str) -> None:
    answer = await ask(room.door, "leader", STRUCTURE, of("project", words))
    assert first(answer) == answered
    assert 3 <= len(facts(answer)) <= 4
    assert answer.source.startswith("Møteplanen: ")


async def test_a_quarterly_meeting_is_told_as_it_is_set_up(room: Room) -> None:
    answer = await ask(room.door, "owner", STRUCTURE, of("steering", "hvor ofte"))
    assert (
        first(answer)
        == "Styringsgruppemøtet er hvert kvartal, andre torsdag i mars, juni, september og desember kl. 13.00."
    )
    assert facts(answer)["Varighet"] == "90 minutter"
    assert facts(answer)["Personer"] == "Kari Lunde og Ola Vik"


async def test_only_who_may_change_it_is_offered_that(room: Room) -> None:
    assert Action.OPEN_SERIES in [way.action for way in ways(await ask(room.door, "leader", STRUCTURE, of("project")))]
    assert Action.OPEN_SERIES not in [
        way.action for way in ways(await ask(room.door, "owner", STRUCTURE, of("project")))
    ]


@pytest.mark.parametrize(
    ("role", "answered"),
    [
        ("project_owner", "Ja, prosjekteier er med på styringsgruppemøtet."),
        ("municipal_director", "Nei, kommunedirektør står ikke blant deltakerne på styringsgruppemøtet."),
    ],
)
async def test_whether_a_role_takes_part_is_answered_by_yes_or_no(room: Room, role: str, answered: str) -> None:
    assert await line(room.door, "leader", STRUCTURE, of("steering", "er de med", role=role)) == answered


async def test_whether_somebody_takes_part_is_answered_by_name(room: Room) -> None:
    said = Said("er ola med", Slots(meeting="steering", person="Ola"), persons=(room.door.scene.people["owner"],))
    assert await line(room.door, "leader", STRUCTURE, said) == "Ja, Ola Vik er med på styringsgruppemøtet."
    teacher = Said("er tom med", Slots(meeting="steering"), persons=(room.door.scene.people["teacher"],))
    assert (await line(room.door, "leader", STRUCTURE, teacher)).startswith("Nei, Tom Berg står ikke")


async def test_a_person_of_another_municipality_is_nobody_here(room: Room) -> None:
    said = Said("er hun med", Slots(meeting="steering"), persons=(room.door.scene.strangers_person,))
    answer = await ask(room.door, "leader", STRUCTURE, said)
    assert STRANGER not in text(answer)


async def test_a_meeting_that_is_not_set_up_is_told_as_the_programme_has_it(room: Room) -> None:
    answer = await ask(room.door, "leader", STRUCTURE, of("network", "hvor lenge varer det"))
    assert first(answer) == "Nettverkssamlingen varer i fem timer."
    assert "ikke satt opp her ennå" in text(answer)
    assert answer.source == "BTI-programmet: møtene"


async def test_all_that_are_set_up_and_those_that_are_not(room: Room) -> None:
    answer = await ask(room.door, "leader", STRUCTURE, "hvilke møter har vi")
    assert first(answer) == "Dere har tre faste møter."
    assert [title for title, _ in items(answer)] == ["Prosjektmøte", "Statusmøte", "Styringsgruppemøte"]
    assert "Ikke satt opp her: Nettverkssamling (vår og høst)" in text(answer)


async def test_one_s_own_are_told_to_who_asks_for_those(room: Room) -> None:
    answer = await ask(room.door, "owner", STRUCTURE, Said("hvilke møter skal jeg på", mine=True))
    assert first(answer) == "Du er med på to faste møter."
    assert [title for title, _ in items(answer)] == ["Statusmøte", "Styringsgruppemøte"]
    teacher = await ask(room.door, "teacher", STRUCTURE, Said("hvilke møter skal jeg på", mine=True))
    assert first(teacher) == "Dere har tre faste møter."


async def test_where_none_is_set_up_the_programme_s_are_told(door: Door) -> None:
    answer = await ask(door, "leader", STRUCTURE, "hvilke møter har vi")
    assert first(answer).startswith("Ingen møter er satt opp ennå.")
    assert len(items(answer)) == 5
    assert [way.action for way in ways(answer)] == [Action.OPEN_MEETING_SETUP]
    assert ways(await ask(door, "teacher", STRUCTURE, "hvilke møter har vi")) == []
    assert await line(door, "leader", STRUCTURE, of("project", "hvor ofte")) == "Prosjektmøtet er hver uke."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", ["hvor ofte", "hvem", "hvor lenge", "hvorfor"])
async def test_every_answer_is_there_in_each_language(room: Room, words: str, language: str) -> None:
    for meeting in ("project", "status", "steering", "network", ""):
        answer = await ask(room.door, "teacher", STRUCTURE, of(meeting, words), language)
        assert STRANGER not in text(answer)
        assert answer.source
