"""Suggestions and «none of these» for every topic; what was understood stays on the button; counts know no person."""

import pytest

from bot.core.actions import Action
from bot.core.asking.deciding import NEVER_OFFERED
from bot.core.asking.topics import INSTRUCTIONS, Topic
from bot.core.asking.understood import Slots, Understood
from bot.core.chat import Button, Surface
from tests.handlers.asking.chat import counts, labelled, last, means, meant, offered, press, rows, say
from tests.handlers.asking.instruct import speaks
from tests.handlers.asking.sweeping import ready
from tests.handlers.door import Door, buttons_of, line_of, text_of

pytestmark = pytest.mark.usefixtures("kept_at_once")

TOPICS = [topic for topic in Topic if topic not in NEVER_OFFERED]
LANGUAGES = ("nb", "nn", "en")
DIFFERENT = (
    Slots(phase=3),
    Slots(month=11),
    Slots(period="next_week"),
    Slots(meeting="steering"),
    Slots(role="project_owner"),
    Slots(stage="awareness"),
    Slots(phase=1, month=2, meeting="project"),
)


def chosen_slots(found: Button) -> tuple[int | None, int, str]:
    """Return phase, month and the rest as a button carries them."""
    return found.value.phase, found.value.page, found.value.choice.partition("__")[2]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_topic_can_be_offered_chosen_and_counted(door: Door, language: str) -> None:
    await ready(door)
    await speaks(door, "leader", language)
    t = door.t(language)
    for topic in TOPICS[LANGUAGES.index(language) :: 3]:
        other = Topic.HELP if topic is not Topic.HELP else Topic.OVERDUE
        means(door, hm=meant(topic, other, activities=[door.scene.activities["anchoring"]]))
        reply = await say(door, "leader", "hm")
        assert line_of(reply) == t("asking_talk.which_of_these"), topic
        assert [choice.partition("__")[0] for choice in offered(reply)] == [topic, other, "none"]
        chosen = await press(door, "leader", labelled(reply, t(f"asking_talk.topic_{topic}")))
        assert chosen.message or chosen.form
        found = await counts(door)
        assert found[topic.value, "offered"] == 1
        if text_of(chosen) != t("errors.not_expected") and (topic.value, "chosen") in found:
            assert found[topic.value, "chosen"] == 1
        assert text_of(chosen) != t("errors.not_expected"), topic


@pytest.mark.parametrize("slots", DIFFERENT)
async def test_every_button_keeps_all_that_was_named(door: Door, slots: Slots) -> None:
    meaning = Understood(
        Topic.LOOK_AHEAD,
        0.4,
        (Topic.OVERDUE, Topic.MY_TASKS),
        slots,
        activities=(door.scene.activities["anchoring"], door.scene.activities["monitoring"]),
        unit=door.scene.units["Fjord skole"],
        persons=(door.scene.people["contact"],),
        mine=True,
    )
    means(door, hm=meaning)
    found = buttons_of((await say(door, "leader", "hm")).message)
    assert len(found) == 4
    assert len({chosen_slots(one) for one in found[:-1]}) == 1
    for one in found[:-1]:
        assert one.value.activity == door.scene.activities["anchoring"]
        assert one.value.unit == door.scene.units["Fjord skole"]
        assert one.value.person == door.scene.people["contact"]
        assert (one.value.phase, one.value.page) == (slots.phase, slots.month or 0)
    none = found[-1].value
    assert (none.activity, none.unit, none.person, none.phase) == (None, None, None, None)


async def test_no_button_carries_a_word_of_the_message(door: Door) -> None:
    slots = Slots(activity="zebrakurset", unit="zebraskolen", person="Zebra Sebra")
    means(door, zebra=Understood(Topic.DEADLINE, 0.4, (Topic.ASSIGN, Topic.RESPONSIBLE), slots))
    for found in buttons_of((await say(door, "leader", "zebra")).message):
        assert "zebra" not in (found.label + found.spoken + found.value.model_dump_json()).casefold()


@pytest.mark.parametrize("topic", sorted(INSTRUCTIONS))
async def test_an_instruction_that_is_chosen_is_still_only_shown_back(door: Door, topic: Topic) -> None:
    number = door.scene.activities["anchoring"]
    means(door, hm=meant(topic, Topic.DEADLINE, slots=Slots(month=2, role="bti_contact"), activities=[number]))
    reply = await say(door, "leader", "hm")
    assert await rows(door, "talk_proposal") == 0
    chosen = await press(door, "leader", labelled(reply, door.t()(f"asking_talk.topic_{topic}")))
    actions = {b.action for b in buttons_of(chosen.message)}
    proposed = {Action.CONFIRM_PROPOSAL, Action.REFUSE_PROPOSAL}
    # A title stands in words and is not kept on a button: the form asks for it.
    assert actions == ({Action.OPEN_NEW_ACTIVITY} if topic is Topic.ADD_TASK else proposed)
    assert await rows(door, "talk_proposal") == (0 if topic is Topic.ADD_TASK else 1)


async def test_who_may_not_do_what_is_chosen_is_told_whom_to_ask(door: Door) -> None:
    means(door, hm=meant(Topic.POSTPONE, Topic.DEADLINE, activities=[door.scene.activities["anchoring"]]))
    reply = await say(door, "teacher", "hm")
    t = door.t("en")
    chosen = await press(door, "teacher", labelled(reply, t("asking_talk.topic_postpone")))
    assert line_of(chosen) == t("people.not_allowed", ask="Kari Lunde")
    assert await counts(door) == {("postpone", "offered"): 1}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_none_of_these_is_counted_for_the_likeliest_and_forgets_nothing(door: Door, language: str) -> None:
    await speaks(door, "leader", language)
    await say(door, "leader", "hvem har ansvaret for velge strategier?")
    before = await last(door)
    assert before is not None
    t = door.t(language)
    for topic in (Topic.DEADLINE, Topic.PULSE_RESULTS, Topic.OVERDUE):
        means(door, hm=meant(topic, Topic.HELP))
        reply = await say(door, "leader", "hm")
        told = await press(door, "leader", labelled(reply, t("asking_talk.none_of_these")))
        assert line_of(told) == t("asking_talk.none_was_it")
        assert told.replace
        found = await counts(door)
        assert (found[topic.value, "offered"], found[topic.value, "wrong"]) == (1, 1)
    assert await last(door) == before


async def test_counts_are_the_same_whoever_asks_and_hold_neither_person_nor_text(door: Door) -> None:
    means(door, hm=meant(Topic.OVERDUE, Topic.HELP))
    for who in ("leader", "owner", "contact", "teacher"):
        await say(door, who, "hm")
    assert await counts(door) == {("overdue", "offered"): 4}
    async with door.store.system(read_only=True) as system:
        connection = await system.session.connection()
        kept = [tuple(row) for row in await connection.exec_driver_sql("SELECT * FROM talk_count")]
        columns = {tuple(row)[1] for row in await connection.exec_driver_sql("PRAGMA table_info(talk_count)")}
    assert len(kept) == 1
    assert columns == {"id", "municipality_id", "month", "topic", "went", "number"}


async def test_in_a_channel_the_same_is_offered_in_the_municipalitys_language(door: Door) -> None:
    means(door, hm=meant(Topic.OVERDUE, Topic.HELP))
    reply = await say(door, "teacher", "hm", channel="C-STRANDVIK")
    assert line_of(reply) == door.t("nb")("asking_talk.which_of_these")
    found = buttons_of(reply.message)[0]
    chosen = await door.press("teacher", found.action, found.value, surface=Surface.CHANNEL, channel="C-STRANDVIK")
    assert chosen.replace
    assert await counts(door) == {("overdue", "offered"): 1, ("overdue", "chosen"): 1}
