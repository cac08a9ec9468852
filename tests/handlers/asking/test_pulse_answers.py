"""Results of pulse checks in answers: never more than the page of results shows the same person, never who or when."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.content.programme import Programmes
from bot.core.actions import Action, ActionValue
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots
from bot.core.chat import Picture, Table
from bot.core.pulse.rounds import PulseSeries, Rhythm, Round
from bot.errors import NotAllowed, NotFound
from bot.store import people, pulse_series
from bot.store.changes import Author
from tests.handlers.asking.talk_room import LANGUAGES, Said, ask, first, items, line, message_of, text, ways
from tests.handlers.door import Door, text_of
from tests.handlers.pulse_days import STAFF
from tests.helpers.pulse import STEPS, Pulse, hire
from tests.helpers.scene import NOW, STRANGER

RESULTS, ABOUT = Topic.PULSE_RESULTS, Topic.PULSE_ABOUT
LATER = datetime(2026, 12, 8, 9, 0, tzinfo=UTC)
ANSWERS = ("understanding", "engagement", "ownership")
FALLING, RISING = (
    ("understanding", "understanding", "positive_trial"),
    ("understanding", "positive_trial", "positive_trial"),
)


@pytest.fixture
async def pulse(door: Door, programmes: Programmes, tmp_path: Path) -> Pulse:
    async with door.store.scope(door.scene.here) as scope:
        await hire(scope, STAFF, NOW)
    return Pulse.beside(door.store, programmes, tmp_path)


async def held(
    door: Door,
    pulse: Pulse,
    options: tuple[str, ...] = ANSWERS,
    now: datetime = NOW,
    instrument: str = "change_reaction",
) -> Round:
    """Hold a round from start to end."""
    opened = await pulse.start(door.scene.here, now, instrument)
    await pulse.all_say(opened, options)
    found = await pulse.close(opened)
    door.clock.move_to(found.closes_at)
    return found


def of(words: str = "", number: int | None = None, /, **slots: object) -> Said:
    return Said(words, Slots(**slots), unit=number)  # type: ignore[arg-type]


async def page_texts(door: Door, who: str, round_: Round, pulse: Pulse) -> str:
    """Return all that the pages of one round show somebody, over all groups."""
    values = [ActionValue(round=round_.id), ActionValue(round=round_.id, choice="more")]
    values += [ActionValue(round=round_.id, choice="groups")]
    for group in await pulse.groups(round_):
        values += [ActionValue(round=round_.id, group=group.id, choice=choice) for choice in ("", "more")]
    return "\n".join([text_of(await door.press(who, Action.SHOW_PULSE_RESULT, _here(door, value))) for value in values])


def _here(door: Door, value: ActionValue) -> ActionValue:
    """Say which municipality is meant: some belong to several."""
    return value.model_copy(update={"municipality": door.scene.here})


# ---- the last round ----------------------------------------------------------------------------------------------


async def test_what_most_have_answered_comes_first(door: Door, pulse: Pulse) -> None:
    round_ = await held(door, pulse)
    answer = await ask(door, "leader", RESULTS, "hva viste pulsen")
    assert first(answer).startswith("Alle som ble spurt: Flest svarte ")
    assert answer.source == "Pulssjekken «Hvor er vi nå? (september 2026)», publiserte tall"
    assert ways(answer)[0].action is Action.SHOW_PULSE_RESULT
    assert ways(answer)[0].value.round == round_.id


async def test_staff_see_the_whole_and_a_line_of_their_own_group(door: Door, pulse: Pulse) -> None:
    await held(door, pulse)
    said = text(await ask(door, "head", RESULTS, "hva viste pulsen"))
    assert "Fjord skole: Flest svarte" in said
    assert "Bukta" not in said


async def test_one_s_own_unit_is_meant_by_ours(door: Door, pulse: Pulse) -> None:
    await held(door, pulse)
    answer = await ask(door, "head", RESULTS, Said("hvordan gikk det hos oss", mine=True))
    assert first(answer).startswith("Fjord skole: Flest svarte")
    assert ways(answer)[0].value.group is not None


async def test_several_questions_are_shown_one_by_one(door: Door, pulse: Pulse) -> None:
    await held(door, pulse, ("agree", "agree", "disagree"), instrument=STEPS)
    answer = await ask(door, "leader", RESULTS, "hva viste pulsen")
    (table,) = (block for block in message_of(answer).blocks if isinstance(block, Table))
    assert len(table.rows) == 7


# ---- units: who may see what -------------------------------------------------------------------------------------


async def test_who_oversees_all_sees_a_unit_s_group(door: Door, pulse: Pulse) -> None:
    await held(door, pulse)
    unit = door.scene.units["Bukta barnehage"]
    assert (await line(door, "leader", RESULTS, of("bukta", unit, unit="Bukta"))).startswith(
        "Bukta barnehage: Flest svarte"
    )


@pytest.mark.parametrize("who", ["head", "teacher", "contact"])
async def test_another_s_unit_is_not_shown_and_it_is_said_whom_to_ask(door: Door, pulse: Pulse, who: str) -> None:
    await held(door, pulse)
    bukta = await ask(door, who, RESULTS, of("bukta", door.scene.units["Bukta barnehage"], unit="Bukta barnehage"))
    assert first(bukta).startswith("Jeg viser deg tallene for alle og for din egen gruppe.")
    assert "Kari Lunde" in first(bukta)
    assert "Bukta" not in text(bukta)
    unknown = await ask(door, who, RESULTS, of("granly", None, unit="Granly skole"))
    assert text(unknown) == text(bukta), "whether there is such a group is not told either"


async def test_one_s_own_unit_by_name_is_shown(door: Door, pulse: Pulse) -> None:
    await held(door, pulse)
    unit = door.scene.units["Fjord skole"]
    assert (await line(door, "head", RESULTS, of("fjord", unit, unit="Fjord skole"))).startswith("Fjord skole: Flest")


async def test_a_unit_without_a_group_of_its_own_is_told_as_such(door: Door, pulse: Pulse) -> None:
    await held(door, pulse)
    answer = await ask(door, "leader", RESULTS, of("rådhuset", None, unit="Rådhuset"))
    assert first(answer) == "Enheten har ikke noe eget resultat i denne runden. Her er tallene for alle."
    assert "Alle som ble spurt" in text(answer)


@pytest.mark.parametrize("who", ["teacher", "head", "leader", "owner", "group"])
async def test_no_answer_tells_more_than_the_pages_do(door: Door, pulse: Pulse, who: str) -> None:
    """Every share and every range of answers stands on a page that the same person may open."""
    await held(door, pulse, FALLING)
    round_ = await held(door, pulse, ("awareness", *RISING, "negative_trial"), LATER)
    shown = (await page_texts(door, who, round_, pulse)).replace("\N{NO-BREAK SPACE}", " ")
    asked = [of("hva viste pulsen"), of("trend"), of("hvor mange svarte"), Said("hos oss", mine=True)]
    asked += [
        of("stadium", stage=stage) for stage in ("understanding", "positive_trial", "negative_trial", "ownership")
    ]
    asked += [of("enhet", number, unit=name) for name, number in door.scene.units.items()]
    language = "en" if who == "teacher" else "nb"
    for said in asked:
        answer = text(await ask(door, who, RESULTS, said, language)).replace("\N{NO-BREAK SPACE}", " ")
        for number in re.findall(r"\d+ ?%|\d+–\d+", answer):
            assert number in shown, (said, number)


# ---- stages ------------------------------------------------------------------------------------------------------


async def test_the_share_on_a_stage_is_told_where_it_is_published(door: Door, pulse: Pulse) -> None:
    await held(door, pulse)
    said = await line(door, "leader", RESULTS, of("hvor mange er på eierskap", stage="ownership"))
    assert re.fullmatch(r"«Eierskap»: omtrent (30|35) % \(Alle som ble spurt\)\.", said)
    nobody = await line(door, "leader", RESULTS, of("hvor mange er på reaksjon", stage="negative_reaction"))
    assert nobody == "«Reaksjon»: nesten ingen (Alle som ble spurt)."


async def test_where_nearly_all_are_no_share_is_told(door: Door, pulse: Pulse) -> None:
    await held(door, pulse, ("understanding",))
    said = await line(door, "leader", RESULTS, of("hvor mange er på forståelse", stage="understanding"))
    assert said == "Hvor mange som er på «Forståelse», kan jeg ikke vise."
    assert "%" not in text(await ask(door, "leader", RESULTS, of("eierskap", stage="ownership")))


async def test_a_stage_is_looked_up_in_the_last_round_on_stages(door: Door, pulse: Pulse) -> None:
    await held(door, pulse)
    await held(door, pulse, ("agree", "disagree"), LATER, STEPS)
    answer = await ask(door, "leader", RESULTS, of("eierskap", stage="ownership"))
    assert "september 2026" in answer.source
    assert "desember 2026" in (await ask(door, "leader", RESULTS, "pulsen")).source


async def test_few_answers_show_nothing(door: Door, pulse: Pulse) -> None:
    opened = await pulse.start(door.scene.here, NOW)
    await pulse.answer(opened, {next(iter(await pulse.members(opened))): (0,)})
    await pulse.close(opened)
    for said in (of("resultat"), of("stadium", stage="awareness"), of("hvor mange svarte"), of("trend")):
        answer = await ask(door, "leader", RESULTS, said)
        assert not re.search(r"\d+ ?%|\d+–\d+", text(answer))


# ---- trend, numbers, other rounds --------------------------------------------------------------------------------


async def test_the_trend_is_held_against_the_last_round(door: Door, pulse: Pulse) -> None:
    await held(door, pulse, FALLING)
    await held(door, pulse, RISING, LATER)
    answer = await ask(door, "leader", RESULTS, "hvordan har utviklingen vært")
    assert re.match(
        r"Siden september 2026: .*«Forståelse» ned fra omtrent (65|70) % til omtrent (30|35) %", first(answer)
    )
    assert any(isinstance(block, Picture) for block in message_of(answer).blocks)


async def test_a_first_round_has_no_trend(door: Door, pulse: Pulse) -> None:
    await held(door, pulse)
    assert (await line(door, "leader", RESULTS, "hva er trenden")).startswith("Dette er den første runden")


async def test_the_number_of_answers_is_told_in_published_steps(door: Door, pulse: Pulse) -> None:
    await held(door, pulse)
    said = await line(door, "leader", RESULTS, "hvor mange svarte")
    found = re.fullmatch(r"Alle som ble spurt: (\d+)–(\d+) svar\.", said)
    assert found
    assert int(found[1]) % 5 == 0
    assert int(found[2]) == int(found[1]) + 4


async def test_an_earlier_round_is_found_by_its_month(door: Door, pulse: Pulse) -> None:
    await held(door, pulse)
    await held(door, pulse, ANSWERS, LATER)
    assert "september 2026" in (await ask(door, "leader", RESULTS, of("i september", month=9))).source
    missed = await ask(door, "leader", RESULTS, of("i fjor", period="last_year"))
    assert "desember 2026" in missed.source
    assert "Jeg har ikke noe resultat å vise deg" in text(missed)


# ---- nothing to show ---------------------------------------------------------------------------------------------


async def test_of_an_open_round_only_that_it_is_open_is_told(door: Door, pulse: Pulse) -> None:
    opened = await pulse.start(door.scene.here, NOW)
    before = text(await ask(door, "leader", RESULTS, "hvor mange har svart"))
    await pulse.all_say(opened, ANSWERS)
    after = text(await ask(door, "leader", RESULTS, "hvor mange har svart"))
    assert after == before
    assert "er åpen til" in after
    assert "%" not in after


async def test_who_is_not_asked_does_not_hear_of_an_open_round(door: Door, pulse: Pulse) -> None:
    await pulse.start(door.scene.here, NOW)
    assert await line(door, "coordinator", RESULTS, "pulsen") == "Det er ikke noe resultat å vise ennå."


async def test_a_new_round_is_told_below_the_last_result(door: Door, pulse: Pulse) -> None:
    await held(door, pulse)
    await pulse.start(door.scene.here, LATER)
    door.clock.move_to(LATER)
    answer = await ask(door, "head", RESULTS, "pulsen")
    assert first(answer).startswith("Alle som ble spurt")
    assert "er åpen til" in text(answer)


async def test_before_those_who_were_asked_have_been_told_leading_shows_no_more(door: Door, pulse: Pulse) -> None:
    async with door.store.scope(door.scene.here) as scope:
        await people.set_pulse(scope, door.scene.people["owner"], wanted=False)
    opened = await pulse.start(door.scene.here, NOW)
    await pulse.all_say(opened, ANSWERS)
    await pulse.close(opened, told=False)
    try:
        said = text(await ask(door, "owner", RESULTS, of("bukta", door.scene.units["Bukta barnehage"], unit="Bukta")))
    except (NotAllowed, NotFound):
        return
    assert "Bukta barnehage: " not in said


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_answer_is_there_in_each_language(door: Door, pulse: Pulse, language: str) -> None:
    assert await line(door, "leader", RESULTS, "pulsen", language)
    await held(door, pulse)
    await pulse.start(door.scene.here, LATER)
    asked = [of("pulsen"), of("trend"), of("hvor mange svarte"), of("i fjor", period="last_year")]
    asked += [of("eierskap", stage="ownership"), of("enhet", None, unit="Granly")]
    for who in ("leader", "teacher"):
        for said in asked:
            answer = await ask(door, who, RESULTS, said, language)
            assert answer.source
            assert STRANGER not in text(answer)


# ---- before one answers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "choice"),
    [
        ("er pulssjekken anonym", "anonymous"),
        ("kven får sjå svara", "who"),
        ("kan sjefen min se hva jeg svarte, altså lederen", "leader"),
        ("hvorfor spør du meg", "why"),
        ("må jeg svare", "silence"),
        ("hvordan slipper jeg", "out"),
        ("blir svarene lagret", "remains"),
        ("fortell om pulssjekken", ""),
    ],
)
async def test_a_question_leads_to_its_place_on_the_page(door: Door, words: str, choice: str) -> None:
    answer = await ask(door, "teacher", ABOUT, words)
    assert (answer.action, answer.value.choice) == (Action.SHOW_PULSE_ABOUT, choice)
    assert answer.source == "Pulssjekkene"
    reply = await door.press("teacher", Action.SHOW_PULSE_ABOUT, answer.value)
    assert text_of(reply)


@pytest.mark.parametrize("words", ["jeg trykket feil, kan jeg endre svaret", "når stenger runden"])
async def test_what_one_does_with_an_open_round_is_on_its_page(door: Door, words: str) -> None:
    answer = await ask(door, "teacher", ABOUT, words)
    assert (answer.action, answer.source) == (Action.SHOW_PULSE, "Pulssjekkene")


async def test_how_often_is_told_where_rounds_come_by_themselves(door: Door) -> None:
    none = await ask(door, "teacher", ABOUT, "hvor ofte spør du")
    assert first(none) == "Ingen faste pulssjekker er planlagt hos dere ennå."
    async with door.store.scope(door.scene.here) as scope:
        author = Author(door.scene.people["leader"], "chat", NOW)
        series = PulseSeries(0, "change_reaction", Rhythm.QUARTERLY, active=True)
        stored = await pulse_series.save(scope, series, author, version=0)
        await pulse_series.set_next(scope, stored.id, LATER.date())
    answer = await ask(door, "teacher", ABOUT, "hvor ofte spør du")
    assert first(answer) == "Så ofte spør jeg i pulssjekken."
    assert items(answer) == [("Hvor er vi nå?", "Hver tredje måned · neste runde tirsdag 8. desember")]
