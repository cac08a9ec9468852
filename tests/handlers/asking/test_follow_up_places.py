"""Where a conversation is: a DM, a thread, another thread, another person; for ten minutes, and after a restart too."""

import pytest

from bot.core.asking.keeping import REMEMBERED
from bot.core.asking.topics import UNREMEMBERED, Topic
from bot.core.asking.understood import Slots
from bot.handlers.router import Router
from tests.handlers.asking.chat import MINUTE, last, means, meant, rows, say, wait
from tests.handlers.asking.instruct import instruct, no, speaks, yes
from tests.handlers.asking.sweeping import by_topic, ready
from tests.handlers.door import CHANNEL, Door, line_of

pytestmark = pytest.mark.usefixtures("kept_at_once")

QUESTION = "Hvem har ansvaret for velge strategier?"
TITLE = "Velge strategier"
WHEN = {"nb": "når da?", "nn": "når då?", "en": "when then?"}
WHO = {"nb": "hvem da?", "nn": "kven då?", "en": "who then?"}


async def forgotten(door: Door, who: str, **where: str) -> bool:
    """Whether «når da?» is about nothing here."""
    reply = await say(door, who, "når da?", **where)
    language = {"contact": "nn", "teacher": "en"}.get(who, "nb")
    if where.get("channel", "D1").startswith("C"):
        language = "nb"
    return line_of(reply) == door.t(language)("asking_talk.continues_what")


@pytest.mark.parametrize(
    ("asked", "then", "remembered"),
    [
        ({}, {}, True),
        ({"thread": "1.1"}, {"thread": "1.1"}, True),
        ({"thread": "1.1"}, {"thread": "1.2"}, False),
        ({"thread": "1.1"}, {}, False),
        ({}, {"thread": "1.1"}, False),
        ({"channel": CHANNEL}, {"channel": CHANNEL}, True),
        ({"channel": CHANNEL}, {}, False),
        ({}, {"channel": CHANNEL}, False),
        ({"channel": CHANNEL, "thread": "1.1"}, {"channel": CHANNEL, "thread": "1.1"}, True),
        ({"channel": CHANNEL, "thread": "1.1"}, {"channel": CHANNEL}, False),
        ({"channel": "D1"}, {"channel": "D2"}, False),
    ],
)
async def test_what_was_asked_in_one_place_is_continued_there_only(
    door: Door, asked: dict[str, str], then: dict[str, str], remembered: bool
) -> None:
    assert TITLE in line_of(await say(door, "owner", QUESTION, **asked))
    assert await forgotten(door, "leader", **then)
    assert await forgotten(door, "owner", **then) is not remembered


async def test_it_lasts_ten_minutes_from_the_last_answer_and_no_longer(door: Door) -> None:
    await say(door, "leader", QUESTION)
    for _ in range(3):
        wait(door, REMEMBERED - MINUTE)
        assert TITLE in line_of(await say(door, "leader", "hvem da?"))
    wait(door, REMEMBERED)
    assert TITLE in line_of(await say(door, "leader", "når da?"))
    wait(door, REMEMBERED + MINUTE)
    assert await forgotten(door, "leader")


async def test_what_is_too_old_is_gone_from_the_database_with_anybodys_next_answer(door: Door) -> None:
    for thread in ("1.1", "1.2", "1.3"):
        await say(door, "leader", QUESTION, thread=thread)
    assert await rows(door, "talk_turn") == 3
    wait(door, REMEMBERED + MINUTE)
    await say(door, "owner", QUESTION)
    assert await rows(door, "talk_turn") == 1


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_after_a_restart_the_conversation_goes_on(door: Door, language: str) -> None:
    await speaks(door, "leader", language)
    await say(door, "leader", by_topic()[Topic.RESPONSIBLE].text(language), thread="1.1")
    door.router = Router(door.store, door.programmes, door.texts, door.clock)
    assert TITLE in line_of(await say(door, "leader", WHEN[language], thread="1.1"))
    door.router = Router(door.store, door.programmes, door.texts, door.clock)
    assert TITLE in line_of(await say(door, "leader", WHO[language], thread="1.1"))
    assert await forgotten(door, "owner", thread="1.1")


@pytest.mark.parametrize("topic", sorted(UNREMEMBERED - {Topic.SENSITIVE, Topic.PULSE_RESULTS}))
async def test_of_some_topics_no_turn_is_left_not_even_the_one_before(door: Door, topic: Topic) -> None:
    await say(door, "leader", QUESTION)
    means(door, hm=meant(topic, slots=Slots(phase=2)))
    await say(door, "leader", "hm")
    assert await rows(door, "talk_turn") == 0
    assert await forgotten(door, "leader")


async def test_nobody_sees_afterwards_that_results_were_asked_for_that_are_not_there(door: Door) -> None:
    await say(door, "leader", QUESTION)
    before = await last(door)
    means(door, hm=meant(Topic.PULSE_RESULTS))
    assert TITLE not in line_of(await say(door, "leader", "hm"))
    assert await last(door) in (None, before)
    async with door.store.system(read_only=True) as system:
        connection = await system.session.connection()
        kept = [row[0] for row in await connection.exec_driver_sql("SELECT topic FROM talk_turn")]
    assert "pulse_results" not in kept


async def test_a_childs_case_between_leaves_the_conversation_as_it_was(door: Door) -> None:
    await say(door, "leader", QUESTION)
    before = await last(door)
    reply = await say(door, "leader", "Jonas i 5B har blåmerker igjen, når må vi si fra?")
    assert line_of(reply) == door.t()("sensitive.not_kept")
    assert await last(door) == before
    assert TITLE in line_of(await say(door, "leader", "når da?"))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_after_an_instruction_one_can_ask_about_the_same(door: Door, language: str) -> None:
    await speaks(door, "leader", language)
    for kind, end in (("hand", yes), ("move", no)):
        reply = await instruct(door, kind, "anchoring")
        assert "Sikre forankring" in line_of(await say(door, "leader", WHEN[language]))
        await end(door, reply)
        assert "Sikre forankring" in line_of(await say(door, "leader", WHO[language]))


async def test_phases_and_months_go_on_from_one_to_the_next(door: Door) -> None:
    await ready(door)
    await say(door, "leader", "Hva skjer i november?")
    for month, said in ((12, "og etter det?"), (10, "enn i oktober?"), (11, "og etter det?")):
        await say(door, "leader", said)
        turn = await last(door)
        assert turn is not None
        assert (turn.topic, turn.slots.month) == (Topic.LOOK_AHEAD, month), said
    await say(door, "leader", "Hva er målet med fase 2?")
    for phase, said in ((3, "og etter det?"), (4, "hva med fase 4?"), (1, "enn fase 1?")):
        await say(door, "leader", said)
        turn = await last(door)
        assert turn is not None
        assert (turn.topic, turn.slots.phase) == (Topic.PHASE_ABOUT, phase), said


async def test_two_people_in_one_thread_talk_of_two_things(door: Door) -> None:
    where = {"channel": CHANNEL, "thread": "1.1"}
    await say(door, "leader", QUESTION, **where)
    await say(door, "owner", "Når må sikre forankring være ferdig?", **where)
    assert TITLE in line_of(await say(door, "leader", "når da?", **where))
    assert "Sikre forankring" in line_of(await say(door, "owner", "hvem da?", **where))


async def test_what_was_moved_meanwhile_is_told_as_it_stands_now(door: Door) -> None:
    await say(door, "leader", "Når må sikre forankring være ferdig?")
    await yes(door, await instruct(door, "move", "anchoring", who="owner"), "owner")
    assert "februar" in line_of(await say(door, "leader", "når da?"))
