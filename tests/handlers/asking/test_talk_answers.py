"""Where to report, help, hello and thanks, and what others help with: short, kind, and right for the role."""

from datetime import UTC, date, datetime

import pytest

from bot.content.texts import Texts
from bot.core.actions import Action, ActionValue
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots
from bot.store import people
from tests.handlers.asking.talk_room import LANGUAGES, Said, ask, first, line, text, ways
from tests.handlers.door import Door, text_of
from tests.handlers.minutes_room import STATUS, Room, begin
from tests.helpers.scene import PEOPLE, STRANGER

REPORT, HELP, HELLO, OUTSIDE = Topic.REPORT_STATUS, Topic.HELP, Topic.GREETING, Topic.OUT_OF_SCOPE


@pytest.fixture
async def room(door: Door) -> Room:
    return await begin(door)


# ---- reporting ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["head", "contact"])
async def test_who_answers_for_a_unit_gets_its_page_with_its_buttons(door: Door, who: str) -> None:
    answer = await ask(door, who, REPORT, "hvor melder jeg status")
    assert answer.action is Action.SHOW_UNIT
    reply = await door.press(who, Action.SHOW_UNIT, answer.value)
    assert "Fjord skole" in text_of(reply)


async def test_another_s_unit_is_refused_by_its_page_with_a_name(door: Door) -> None:
    said = Said("rapport for bukta", Slots(unit="Bukta barnehage"), unit=door.scene.units["Bukta barnehage"])
    answer = await ask(door, "head", REPORT, said)
    reply = await door.press("head", Action.SHOW_UNIT, answer.value)
    assert "Bukta barnehage" in text_of(reply)
    assert "Kari Lunde" in text_of(reply)


async def test_the_leader_gets_the_form_by_a_button(room: Room) -> None:
    answer = await ask(room.door, "leader", REPORT, "jeg vil skrive statusrapporten")
    assert first(answer) == "Statusmøte onsdag 7. oktober kl. 9.00: statusrapporten er ikke skrevet ennå."
    (write, every) = ways(answer)
    assert (write.action, write.value.series, write.value.nominal) == (
        Action.OPEN_REPORT,
        room.series["status"],
        STATUS,
    )
    assert every.action is Action.SHOW_REPORTS
    opened = await room.door.press("leader", write.action, write.value)
    assert opened.form is not None


async def test_the_period_chooses_the_meeting(room: Room) -> None:
    november = await ask(room.door, "leader", REPORT, Said("rapport for november", Slots(month=11)))
    assert ways(november)[0].value.nominal == date(2026, 11, 4)
    room.door.clock.move_to(datetime(2026, 10, 20, 8, tzinfo=UTC))
    past = await ask(room.door, "leader", REPORT, Said("rapport for denne måneden", Slots(period="this_month")))
    assert ways(past)[0].value.nominal == STATUS
    none = await ask(room.door, "leader", REPORT, Said("rapport for denne uka", Slots(period="this_week")))
    assert "Det er ikke noe statusmøte" in text(none)
    assert ways(none)[0].value.nominal == date(2026, 11, 4)


async def test_a_written_report_is_changed_not_written_again(room: Room) -> None:
    write = ways(await ask(room.door, "leader", REPORT, "rapport"))[0]
    form = (await room.door.press("leader", write.action, write.value)).form
    assert form is not None
    fields = dict.fromkeys(("progress", "plan_ahead", "challenges", "risk", "resources"), "Alt går bra.")
    await room.door.submit("leader", form.action, fields, form.value)
    answer = await ask(room.door, "leader", REPORT, "rapport")
    assert first(answer).endswith("statusrapporten er skrevet.")
    assert ways(answer)[0].action is Action.OPEN_REPORT


async def test_who_only_reads_reports_hears_who_writes_them(room: Room) -> None:
    answer = await ask(room.door, "owner", REPORT, "hvor er rapporten")
    assert "Det er Kari Lunde som skriver den." in text(answer)
    assert [way.action for way in ways(answer)] == [Action.SHOW_REPORTS]


@pytest.mark.parametrize(
    ("who", "named"),
    [("teacher", ("Anne Moen", "Per Ness")), ("group", ("Kari Lunde",)), ("coordinator", ("Kari Lunde",))],
)
async def test_who_may_not_report_hears_whom_to_ask(room: Room, who: str, named: tuple[str, ...]) -> None:
    answer = await ask(room.door, who, REPORT, "jeg vil rapportere")
    assert all(name in first(answer) for name in named)
    assert Action.OPEN_REPORT not in [way.action for way in ways(answer)]


async def test_without_a_status_meeting_it_is_said_who_sets_it_up(door: Door) -> None:
    answer = await ask(door, "leader", REPORT, "rapport")
    assert first(answer) == door.t()("reports.no_meeting_set_up", ask="Kari Lunde")


async def test_a_leader_with_a_unit_is_asked_by_their_words(room: Room) -> None:
    door = room.door
    async with door.store.scope(door.scene.here) as scope:
        roles = PEOPLE["leader"].roles | PEOPLE["head"].roles
        unit = door.scene.units["Fjord skole"]
        await people.change(scope, door.scene.people["leader"], roles=roles, unit_id=unit, language="nb")
    assert (await ask(door, "leader", REPORT, "status fra skolen")).action is Action.SHOW_UNIT
    assert (await ask(door, "leader", REPORT, "statusrapporten")).message is not None


# ---- help --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", sorted(PEOPLE))
async def test_help_is_the_page_of_help(door: Door, who: str) -> None:
    assert (await ask(door, who, HELP, "hva kan du")).action is Action.SHOW_HELP


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", sorted(PEOPLE))
async def test_the_page_tells_to_ask_freely_with_six_examples_of_the_role(door: Door, who: str, language: str) -> None:
    async with door.store.scope(door.scene.here) as scope:
        person = await people.get(scope, door.scene.people[who])
        assert person is not None
        await people.change(scope, person.id, roles=person.roles, unit_id=person.unit_id, language=language)
    said = text_of(await door.press(who, Action.SHOW_HELP, ActionValue(municipality=door.scene.here)))
    t = door.t(language)
    assert t("answers.help_intro_commands") in said
    views = [view for view in ("leader", "owner", "unit", "coordinator", "staff")
             if all(t(f"answers.example_{view}_{number}") in said for number in range(1, 7))]  # fmt: skip
    expected = {"leader": "leader", "admin": "leader", "group": "leader", "owner": "owner", "head": "unit",
                "contact": "unit", "coordinator": "coordinator", "teacher": "staff"}  # fmt: skip
    assert views == [expected[who]]


async def test_what_is_kept_of_one_is_a_page(door: Door) -> None:
    assert (await ask(door, "teacher", HELP, "lagrer du det jeg skriver")).action is Action.SHOW_MY_DATA


async def test_reminders_are_switched_by_a_button(door: Door) -> None:
    answer = await ask(door, "teacher", HELP, "kan jeg skru av påminnelsene")
    assert ways(answer)[0].action is Action.MUTE_REMINDERS
    async with door.store.scope(door.scene.here) as scope:
        await people.set_reminders(scope, door.scene.people["teacher"], wanted=False)
    assert ways(await ask(door, "teacher", HELP, "påminnelser"))[0].action is Action.RESUME_REMINDERS


@pytest.mark.parametrize(
    ("words", "part"),
    [("er du en robot", "ikke et menneske"), ("hvilke språk", "dialekt"), ("jeg trykket på feil knapp", "«Angre»")],
)
async def test_questions_about_the_bot_have_an_answer_of_a_line(door: Door, words: str, part: str) -> None:
    answer = await ask(door, "teacher", HELP, words)
    assert part in first(answer)
    assert [way.action for way in ways(answer)] == [Action.SHOW_HELP]


# ---- small talk --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "answered"),
    [
        ("hei", "Hei, Tom. Hva lurer du på?"),
        ("tusen takk for hjelpa", "Bare hyggelig, Tom."),
        ("ha det bra", "Ha det bra, Tom."),
        ("hvordan går det", "Takk, bare bra. Vil du se hvordan det går i planen?"),
        ("god helg", "Takk, det samme til deg, Tom."),
        ("beklager at jeg maser", "Det gjør ingenting, Tom. Spør så mye du vil."),
        ("du er flink", "Takk, Tom. Godt å høre."),
    ],
)
async def test_a_greeting_is_answered_in_kind(door: Door, words: str, answered: str) -> None:
    assert await line(door, "teacher", HELLO, words) == answered


@pytest.mark.parametrize(
    ("who", "action"),
    [
        ("leader", Action.SHOW_NEXT),
        ("teacher", Action.SHOW_NEXT),
        ("head", Action.SHOW_UNIT),
        ("contact", Action.SHOW_UNIT),
        ("coordinator", Action.SHOW_NETWORK),
    ],
)
async def test_one_next_step_fits_the_role_and_works(door: Door, who: str, action: Action) -> None:
    (way,) = ways(await ask(door, who, HELLO, "hei"))
    assert way.action is action
    assert text_of(await door.press(who, way.action, way.value))


@pytest.mark.parametrize("words", ["ha det", "god helg"])
async def test_who_leaves_is_offered_nothing(door: Door, words: str) -> None:
    assert ways(await ask(door, "leader", HELLO, words)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", ["hei", "takk", "ha det", "hvordan går det", "god helg", "beklager", "flink"])
async def test_it_is_never_long_and_never_shouts(door: Door, words: str, language: str) -> None:
    said = text(await ask(door, "leader", HELLO, words, language))
    assert len(said) < 80
    assert "!" not in said


# ---- what others help with ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("printeren virker ikke", "IT-hjelpen"),
        ("jeg får ikke logget inn", "IT-hjelpen"),
        ("når får jeg lønn", "lønnskontoret"),
        ("frist for reiseregning", "lønnskontoret"),
        ("jeg vil søke permisjon", "HR"),
        ("egenmelding", "HR"),
        ("hvem vant kampen", "utenfor det jeg kan"),
    ],
)
async def test_it_says_who_usually_helps_and_what_it_can_do(door: Door, words: str, part: str) -> None:
    answer = await ask(door, "teacher", OUTSIDE, words)
    assert part in first(answer)
    assert "planen, møtene, rollene og pulssjekken" in text(answer)
    assert [way.action for way in ways(answer)] == [Action.SHOW_NEXT, Action.SHOW_HELP]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", ["printer", "lønn", "permisjon", "parkering", "kamp"])
async def test_every_answer_is_there_in_each_language(door: Door, words: str, language: str) -> None:
    for who in ("leader", "teacher", "coordinator"):
        said = text(await ask(door, who, OUTSIDE, words, language))
        assert "!" not in said
        assert STRANGER not in said


def test_the_catalogue_is_the_same_in_all_languages(texts: Texts) -> None:
    """Every key that one language has, the others have; the forms of a plural too."""
    keys = {
        language: {key for key in texts.for_language(language)._messages if key.startswith("asking_meetings.")}
        for language in LANGUAGES
    }
    assert keys["nb"] == keys["nn"] == keys["en"]
    assert len(keys["nb"]) > 100
