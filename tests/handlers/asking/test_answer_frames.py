"""Every topic, asked by every role in every language from the front door on: one frame, nothing leaked or logged."""

import json
import logging
from dataclasses import replace

import pytest

from bot.core.asking.topics import UNREMEMBERED, Topic
from bot.core.chat import Incoming, Surface
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.handlers.features import HANDLES
from bot.store import municipalities, people, plans, talks
from tests.handlers.asking.chat import counts, last, message, rows, say
from tests.handlers.asking.sweeping import QUESTIONS, by_topic, fact_lines, frame_faults, ready, spoken
from tests.handlers.door import CHANNEL, Door, buttons_of, line_of, text_of
from tests.helpers.logged import printed
from tests.helpers.scene import NOW, STRANGER

pytestmark = pytest.mark.usefixtures("kept_at_once")

LANGUAGES = ("nb", "nn", "en")
ASKERS = ("leader", "owner", "admin", "contact", "head", "teacher", "coordinator")
SOURCELESS = {Topic.GREETING, Topic.OUT_OF_SCOPE}
"""What is said of itself comes from nowhere."""

PASSING = {Topic.GREETING, Topic.HELP, Topic.OUT_OF_SCOPE}


# ---- the frame -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ASKERS)
async def test_every_topic_has_its_frame_for_every_role(door: Door, who: str) -> None:
    await ready(door)
    for number, asked in enumerate(QUESTIONS):
        language = LANGUAGES[(number + ASKERS.index(who)) % 3]
        found = await spoken(door, who, asked.text(language), language)
        assert (found.understood.topic, found.topics) == (asked.topic, ()), asked.text(language)
        assert frame_faults(found.answered) == [], asked.text(language)
        if found.answered.message is None:
            assert found.answered.action in HANDLES
            continue
        assert bool(found.answered.source) is (asked.topic not in SOURCELESS), asked.topic
        assert all(way.action in HANDLES for way in buttons_of(found.answered.message))


@pytest.mark.parametrize("topic", [Topic.RESPONSIBLE, Topic.DEADLINE])
async def test_the_source_is_the_title_as_the_plan_has_it_in_all_languages(door: Door, topic: Topic) -> None:
    title = {Topic.RESPONSIBLE: "Velge strategier", Topic.DEADLINE: "Sikre forankring"}[topic]
    for language in LANGUAGES:
        found = await spoken(door, "leader", by_topic()[topic].text(language), language)
        assert title in found.answered.source
        assert found.answered.message is not None
        assert title in found.answered.message.fallback.split("\n")[0]


async def test_all_three_languages_say_it_differently(door: Door) -> None:
    await ready(door)
    same = []
    for asked in QUESTIONS:
        said = [await spoken(door, "leader", asked.nb, language) for language in LANGUAGES]
        lines = {one.answered.message.fallback for one in said if one.answered.message}
        if len(lines) not in (0, 3):
            same.append(asked.topic)
    assert same == []


async def test_in_a_channel_the_municipality_is_answered_not_the_person(door: Door) -> None:
    await ready(door)
    for topic in (Topic.RESPONSIBLE, Topic.OVERDUE, Topic.PLAN_STATUS, Topic.PROGRAMME_ABOUT):
        asked = by_topic()[topic]
        in_channel = await say(door, "teacher", asked.en, channel=CHANNEL)
        privately = await say(door, "teacher", asked.en)
        there = await spoken(door, "teacher", asked.nb, "nb", CHANNEL)
        assert there.answered.message is not None
        assert text_of(in_channel) == there.answered.message.fallback, topic
        assert text_of(in_channel) != text_of(privately), topic


# ---- what is kept ----------------------------------------------------------------------------------------------------


async def test_each_answer_is_counted_once_and_leaves_one_turn_or_none(door: Door) -> None:
    await ready(door)
    for number, asked in enumerate(QUESTIONS, start=1):
        reply = await say(door, "leader", asked.nb)
        assert reply.message is not None, asked.topic
        found = await counts(door)
        assert found[asked.topic.value, "answered"] == 1, asked.topic
        assert len(found) == number
        turn = await last(door)
        if asked.topic in UNREMEMBERED:
            assert turn is None, asked.topic
        elif asked.topic not in PASSING:
            assert turn is not None, asked.topic
            assert turn.topic is asked.topic
        assert await rows(door, "talk_turn") <= 1


async def test_what_is_kept_of_a_turn_is_ids_and_nothing_written(door: Door) -> None:
    await ready(door)
    words = set()
    for asked in QUESTIONS:
        await say(door, "leader", asked.nb)
        words |= {word.strip("?.,").casefold() for word in asked.nb.split() if len(word) > 5}
        async with door.store.system(read_only=True) as system:
            connection = await system.session.connection()
            kept = [tuple(row) for row in await connection.exec_driver_sql("SELECT about FROM talk_turn")]
        for (about,) in kept:
            found = json.loads(about) if isinstance(about, str) else about
            assert {"slots", "activities", "unit"} <= set(found)
            assert not {"activity", "unit", "person"} & set(found["slots"])
            assert all(isinstance(number, int) for number in found["activities"])
            assert words.isdisjoint(str(about).casefold().split())


async def test_no_word_of_any_question_is_logged_at_any_level(
    door: Door, everything_logged: pytest.LogCaptureFixture
) -> None:
    await ready(door)
    everything_logged.clear()
    rare = ("skriveren", "nyansatt", "endringskurven", "suksessfaktorene", "pulssjekken", "strategier?")
    for asked in QUESTIONS[::2]:
        await say(door, "leader", asked.nb)
    said = printed(everything_logged.records).casefold()
    assert "'action': 'answer'" in said
    for word in rare:
        assert word not in said, word
    for asked in QUESTIONS:
        assert asked.nb.casefold() not in said


async def test_nor_of_an_instruction_or_of_what_was_not_understood(
    door: Door, everything_logged: pytest.LogCaptureFixture
) -> None:
    for text in ("gi zebrakurset til Gudmund Flyndre", "zebrakurset er ferdig", "zebra zebra i flyndra", "enn zebra?"):
        await say(door, "leader", text)
    said = printed(everything_logged.records).casefold()
    for word in ("zebra", "gudmund", "flyndr"):
        assert word not in said


# ---- what goes wrong -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", [RuntimeError, OSError, ValueError])
async def test_an_answer_is_given_where_keeping_it_fails_and_the_log_says_where_not_what(
    door: Door, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    async def broken(*_: object) -> None:
        raise error("velge strategier")

    monkeypatch.setattr(talks, "keep", broken)
    reply = await say(door, "leader", "Hvem har ansvaret for velge strategier?")
    assert "Velge strategier" in line_of(reply)
    assert await rows(door, "talk_count") == 0
    mistakes = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(mistakes) == 1
    assert "strategier" not in printed(mistakes)


# ---- people and plans of another shape -------------------------------------------------------------------------------


async def empty_town(door: Door) -> str:
    """Add a municipality that has one person and nothing else; return the person's e-mail."""
    email = "liv@tomvik.example"
    async with door.store.system() as system:
        town = await municipalities.add(system, "Tomvik kommune", language="nn", programme="bti", now=NOW)
        scope = system.scope(town.id)
        await people.add(scope, [NewPerson("Liv Tom", email, frozenset({Role.PROJECT_LEADER}))], NOW)
    return email


async def test_where_there_is_no_plan_yet_every_topic_has_an_answer(door: Door) -> None:
    liv = replace(door.visitor("leader"), user="U-liv", email=await empty_town(door), name="Liv Tom")
    for asked in QUESTIONS:
        reply = await door.say(liv, asked.nn)
        assert text_of(reply) != door.t("nn")("errors.not_expected"), asked.topic
        assert "Velge strategier" not in text_of(reply).replace("velge strategier", "")
        assert fact_lines(message(reply)) <= 12
    for text in ("merk velge strategier som gjort", "flytt velge strategier til mai", "gje velge strategier til meg"):
        reply = await door.say(liv, text)
        assert not any(b.value.proposal for b in buttons_of(reply.message)), text
        assert text_of(reply) != door.t("nn")("errors.not_expected"), text


async def test_there_something_can_be_added_all_the_same_and_the_plan_begins(door: Door) -> None:
    liv = replace(door.visitor("leader"), user="U-liv", email=await empty_town(door), name="Liv Tom")
    reply = await door.say(liv, "legg til ein ny aktivitet: lage plakat til skulane")
    yes = next(b for b in buttons_of(reply.message) if b.value.proposal)
    told = await door.press(liv, yes.action, yes.value)
    assert line_of(told) == door.t("nn")("activities.added", title="Lage plakat til skulane")
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        ours = await plans.get(scope, "bti")
    assert ours is not None
    assert all(activity.title != "Lage plakat til skulane" for activity in ours.activities)


async def test_who_has_no_unit_is_answered_without_one(door: Door) -> None:
    """The owner, the admin and the coordinator belong to no unit; «vi» and «enheten min» are not made up."""
    await ready(door)
    for who in ("owner", "admin", "coordinator"):
        for text in ("Hva har enheten min ansvar for?", "Hvordan ligger enheten min an?", "Hva står det på oss?"):
            reply = await say(door, who, text)
            assert text_of(reply) != door.t()("errors.not_expected"), text
            assert "None" not in text_of(reply)


async def test_who_is_in_two_municipalities_is_answered_for_the_chosen_one(door: Door) -> None:
    question = by_topic()[Topic.RESPONSIBLE].nb
    asked = await say(door, "group", question)
    ways = {b.value.municipality: b for b in buttons_of(asked.message)}
    assert set(ways) == {door.scene.here, door.scene.neighbour}
    for number, in_plan in ((door.scene.here, True), (door.scene.neighbour, False), (door.scene.here, True)):
        await door.press("group", ways[number].action, ways[number].value)
        reply = await say(door, "group", question)
        assert ("arbeidsgruppa" in text_of(reply)) is in_plan
        assert all(b.value.municipality == number for b in buttons_of(reply.message))
    await say(door, "group", "når da?")
    in_channel = await say(door, "group", question, channel=CHANNEL)
    assert "Velge strategier" in line_of(in_channel)


async def test_nobody_hears_of_the_stranger_by_asking_for_it(door: Door) -> None:
    """The door looks for the stranger in every answer; its rows are compared at the end."""
    texts = (
        "Hvem har ansvaret for fremmed aktivitet 1?",
        "Merk fremmed aktivitet 1 som gjort",
        "Hvordan går det i fremmed kommune?",
        "Gi velge strategier til Fremmed Person",
        "Hvordan ligger fremmed skole an?",
        "Flytt fremmed aktivitet 2 til november",
    )
    for who in ("leader", "coordinator", "contact"):
        for text in texts:
            reply = await door.router.handle(Incoming(door.visitor(who), Surface.DM, "D1", text=text))
            assert STRANGER not in text_of(reply)
    assert await rows(door, "talk_proposal") == 0
