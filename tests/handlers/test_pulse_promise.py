"""What people are promised before they answer, and told when they ask: true for each, in the same words everywhere."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.core.actions import Action, ActionValue
from bot.core.chat import Heading, Items, Message, Paragraph, Surface
from bot.core.deliveries import DeliveryKind
from bot.core.pulse.questions import PulseTopic
from bot.handlers.views import pulse_promise
from bot.reminders.pulse import closing
from bot.store import people, pulse_asked, pulse_rounds, pulse_votes
from bot.store.pulse_asked import Asked
from tests.handlers.door import CHANNEL, Door, button, buttons_of, text_of
from tests.handlers.pulse_room import CLOSES, Room, room_of, told
from tests.helpers.scene import NOW

LANGUAGES = {"leader": "nb", "contact": "nn", "teacher": "en"}
REMINDER = DeliveryKind.PULSE_REMINDER


@pytest.fixture
async def room(door: Door, tmp_path: Path) -> Room:
    """A round is open for all but the coordinator."""
    return await room_of(door, tmp_path)


async def asked(room: Room, who: str) -> Asked:
    """Return the round as it is to somebody."""
    async with room.door.store.scope(room.door.scene.here, read_only=True) as scope:
        found = await pulse_asked.asked(scope, room.round.id, room.door.scene.people[who])
    assert found is not None
    return found


def paragraphs(message: Message | None) -> list[str]:
    """Return the running text of a message."""
    assert message is not None
    return [block.text for block in message.blocks if isinstance(block, Paragraph)]


# ---- the invitation --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "language"), list(LANGUAGES.items()))
async def test_the_invitation_promises_in_two_sentences_and_has_two_buttons(
    room: Room, who: str, language: str
) -> None:
    letter, t = await room.letter(who), room.door.t(language)
    assert letter is not None
    intro, *promise = paragraphs(letter)
    assert intro.startswith(t("pulse_bti.change_intro"))
    assert len(promise) == 2
    assert [found.action for found in buttons_of(letter)] == [Action.OPEN_PULSE, Action.SHOW_PULSE_ABOUT]
    assert [found.label for found in buttons_of(letter)] == [t("pulse.answer_button"), t("pulse.about_button")]
    assert buttons_of(letter)[0].style == "primary"
    assert all(len(found.label) <= 24 for found in buttons_of(letter))


async def test_it_names_ones_own_group_and_how_many_are_asked_in_it(room: Room) -> None:
    assert "Fjord skole (17 spurt) og større grupper" in text_of_letter(await room.letter("head"))
    assert "alle 21 som er spurt" in text_of_letter(await room.letter("leader")), "the rest counts in the whole only"


async def test_it_says_until_when_it_can_be_changed_and_what_happens_then(room: Room) -> None:
    said, until = paragraphs(await room.letter("leader"))[-1], "fredag 18. september kl. 12.00"
    assert said == f"Du kan endre svaret fram til {until}; da slettes alle enkeltsvar, og resultatet er anonymt."


def text_of_letter(letter: Message | None) -> str:
    """Return all words of a letter."""
    assert letter is not None
    return letter.fallback


@pytest.mark.parametrize(
    ("threshold", "words"),
    [(12, "Fjord skole (17 spurt)"), (20, "alle 21 som er spurt"), (30, "Færre enn 30 er spurt")],
)
async def test_a_group_below_the_threshold_is_not_promised_figures_of_its_own(
    door: Door, tmp_path: Path, threshold: int, words: str
) -> None:
    room = await room_of(door, tmp_path)
    found = await asked(room, "head")
    higher = Asked(replace(found.round, threshold=threshold), found.groups)
    assert words in pulse_promise.who_sees(door.t(), higher)


async def test_everybody_alike_gets_the_same_letter_whether_they_have_answered_or_not(room: Room) -> None:
    before = [await room.letter("head"), *[await room.letter("head", REMINDER, sequence=n) for n in (1, 2)]]
    told(await room.answer("head", stage="ownership"))
    after = [await room.letter("head"), *[await room.letter("head", REMINDER, sequence=n) for n in (1, 2)]]
    assert after == before


async def test_a_letter_costs_one_statement_beyond_what_it_brings(room: Room) -> None:
    statements: list[str] = []

    def note(*args: object) -> None:
        statements.append(str(args[2]))

    event.listen(room.door.store.engine.sync_engine, "before_cursor_execute", note)
    await room.letter("head")
    event.remove(room.door.store.engine.sync_engine, "before_cursor_execute", note)
    assert len([text for text in statements if "pulse_round" in text]) == 1


@pytest.mark.parametrize("kind", [DeliveryKind.PULSE_INVITE, REMINDER])
async def test_there_is_nothing_to_say_when_the_round_is_over_or_for_others(room: Room, kind: DeliveryKind) -> None:
    assert await room.letter("head", kind, sequence=1) is not None
    assert await room.letter("coordinator", kind, sequence=1) is None
    assert await room.letter("head", kind, sequence=1, now=CLOSES) is None
    async with room.door.store.scope(room.door.scene.here) as scope:
        await pulse_rounds.void(scope, room.round.id, "key_lost", await pulse_votes.destroy(scope, room.round.id), NOW)
    assert await room.letter("head", kind, sequence=1) is None


# ---- reminders -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("sequence", "key"), [(1, "reminder_first"), (2, "reminder_last")])
@pytest.mark.parametrize(("who", "language"), list(LANGUAGES.items()))
async def test_a_reminder_is_short_and_says_how_many_are_left_and_how_to_stop_them(
    room: Room, sequence: int, key: str, who: str, language: str
) -> None:
    letter, t = await room.letter(who, REMINDER, sequence=sequence), room.door.t(language)
    assert len(paragraphs(letter)) == 2
    assert paragraphs(letter)[1] == t(f"pulse.{key}")
    assert [found.action for found in buttons_of(letter)] == [
        Action.OPEN_PULSE, Action.SHOW_PULSE_ABOUT, Action.LEAVE_PULSE,
    ]  # fmt: skip


async def test_who_wants_no_more_is_not_reminded(room: Room) -> None:
    await room.door.press("head", Action.LEAVE_PULSE)
    assert await room.letter("head", REMINDER, sequence=1) is None


# ---- what people ask -------------------------------------------------------------------------------------------------

TYPED = {
    "er det anonymt?": PulseTopic.ANONYMOUS,
    "hvem ser svaret mitt": PulseTopic.WHO,
    "kan lederen se hva jeg svarte": PulseTopic.LEADER,
    "hvorfor får jeg denne": PulseTopic.WHY,
    "kva skjer om eg ikkje svarar": PulseTopic.SILENCE,
    "how do i opt out of the pulse check": PulseTopic.OUT,
    "kan it-avdelingen se svarene?": PulseTopic.REMAINS,
}


@pytest.mark.parametrize("text", list(TYPED))
@pytest.mark.parametrize(("who", "language"), list(LANGUAGES.items()))
async def test_a_typed_question_gets_its_answer_in_ones_own_language(
    room: Room, text: str, who: str, language: str
) -> None:
    reply, t = await room.door.say(who, text), room.door.t(language)
    assert reply.message is not None
    assert reply.message.blocks[0] == Heading(t(f"pulse.ask_{TYPED[text]}"))
    assert t(f"pulse.says_{TYPED[text]}", k=5) in text_of(reply)
    assert button(reply.message, Action.SHOW_PULSE_ABOUT).label == t("pulse.all_button")


@pytest.mark.parametrize("surface", [Surface.DM, Surface.CHANNEL, Surface.HOME, Surface.REMINDER])
async def test_one_page_answers_everything(room: Room, surface: Surface) -> None:
    reply = await room.door.press("head", Action.SHOW_PULSE_ABOUT, surface=surface, channel=CHANNEL)
    t = room.door.t()
    assert reply.message is not None
    (items,) = (block for block in reply.message.blocks if isinstance(block, Items))
    assert [item.title for item in items.items] == [t(f"pulse.ask_{topic}") for topic in PulseTopic]
    assert "Gruppa di er Fjord skole (17 spurt)." in text_of(reply)
    assert not reply.public
    assert [found.action for found in buttons_of(reply.message)] == [
        Action.OPEN_PULSE, Action.LEAVE_PULSE, Action.SHOW_MY_DATA,
    ]  # fmt: skip


async def test_what_remains_is_said_in_every_language(room: Room) -> None:
    for who, words in {"leader": "driftar|drifter", "contact": "driftar", "teacher": "Whoever runs the server"}.items():
        said = text_of(await room.door.press(who, Action.SHOW_PULSE_ABOUT))
        assert any(word in said for word in words.split("|"))


async def test_who_is_not_asked_is_told_the_same_without_a_group(room: Room) -> None:
    reply = await room.door.press("coordinator", Action.SHOW_PULSE_ABOUT, ActionValue(choice="nonsense"))
    assert "Gruppa di" not in text_of(reply)
    assert room.door.t()("pulse.why_not_asked") in text_of(reply)
    assert Action.OPEN_PULSE not in {found.action for found in buttons_of(reply.message)}


def test_the_words_are_confidential_while_open_and_anonymous_afterwards(room: Room) -> None:
    for language in ("nb", "nn", "en"):
        t = room.door.t(language)
        for key in ("promise_group", "promise_whole", "promise_few"):
            said = t(f"pulse.{key}", group="G", size=20, k=5).lower()
            assert "anonym" not in said
            assert "konfidensiel" in said or "confidential" in said
        assert "anonym" in t("pulse.promise_until", until="x").lower()


async def test_everybody_together_have_words_for_a_name(room: Room) -> None:
    found = await asked(room, "leader")
    assert found.shown is not None
    assert pulse_promise.group_name(room.door.t(), found.shown) == "alle som er spurt"


# ---- «puls» and the home page ----------------------------------------------------------------------------------------


async def test_puls_shows_what_is_open_and_until_when(room: Room) -> None:
    for word in ("puls", "pulssjekk", "pulse"):
        reply = await room.door.say("head", word)
        assert room.door.t().n("pulse.open_for_you", 1) in text_of(reply)
        assert "fredag 18. september kl. 12.00" in text_of(reply)
        assert button(reply.message, Action.OPEN_PULSE).value == room.value
    assert "One pulse check" in text_of(await room.door.say("teacher", "pulse"))


async def test_only_who_runs_them_is_shown_the_way_to_setting_them_up(room: Room) -> None:
    for who, expected in {"leader": True, "admin": True, "owner": False, "head": False, "coordinator": False}.items():
        found = {one.action for one in buttons_of((await room.door.say(who, "puls")).message)}
        assert (Action.SHOW_PULSE_SETUP in found) is expected, who


async def test_in_a_channel_it_is_for_the_person_alone(room: Room) -> None:
    reply = await room.door.say("head", "puls", Surface.CHANNEL, CHANNEL)
    assert not reply.public


async def test_after_the_close_the_last_result_is_a_button_away(room: Room) -> None:
    await closed(room)
    for who, shown in {"head": True, "leader": True, "owner": True, "coordinator": False}.items():
        found = [
            one
            for one in buttons_of((await room.door.say(who, "puls")).message)
            if one.action is Action.SHOW_PULSE_RESULT
        ]
        assert [one.value for one in found] == ([room.value] if shown else []), who
    assert room.door.t()("pulse.none_open") in text_of(await room.door.say("head", "puls"))
    assert room.door.t()("pulse.closed", when="fredag 18. september kl. 12.00") in told(await room.open("head"))


async def closed(room: Room) -> None:
    """Close the round as it stands: nobody has answered."""
    key = room.keys.get(room.round.uid)
    assert key is not None
    assert await closing.close(room.door.store, room.round, key, CLOSES) is not None
    room.keys.destroy(room.round.uid)


async def test_the_home_page_shows_a_round_that_is_open_for_me_and_nothing_else(room: Room) -> None:
    heading = room.door.t()("pulse.home_heading")
    for who in ("leader", "owner", "head", "teacher", "contact", "admin"):
        language = {"teacher": "en", "contact": "nn"}.get(who, "nb")
        assert room.door.t(language)("pulse.home_heading") in (await room.door.home(who)).fallback
    assert heading not in (await room.door.home("coordinator")).fallback
    room.door.clock.advance(timedelta(days=11))
    assert heading not in (await room.door.home("head")).fallback


# ---- leaving and coming back -----------------------------------------------------------------------------------------


async def test_who_leaves_is_asked_no_more_and_no_log_tells_of_it(room: Room) -> None:
    before = await room.rows()
    reply = await room.door.press("head", Action.LEAVE_PULSE)
    assert [found.action for found in buttons_of(reply.message)] == [Action.JOIN_PULSE]
    after = await room.rows()
    assert {table for table in after if after[table] != before.get(table)} == {"person"}
    assert await wanted(room) == {"head": False, "teacher": True}
    assert room.door.t()("pulse.you_are_out") in text_of(await room.door.say("head", "puls"))
    again = await room.door.press("head", Action.JOIN_PULSE, surface=Surface.HOME)
    assert again.home
    assert await wanted(room) == {"head": True, "teacher": True}


async def wanted(room: Room) -> dict[str, bool]:
    """Return who is to be asked."""
    async with room.door.store.scope(room.door.scene.here, read_only=True) as scope:
        found = {who: await people.get(scope, room.door.scene.people[who]) for who in ("head", "teacher")}
    return {who: bool(person and person.pulse) for who, person in found.items()}
