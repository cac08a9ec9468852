"""What the examples ask is answered, whoever asks and whatever they name: in a frame that every platform can draw."""

import pytest

from bot.content.asking.examples_file import Example, read_examples
from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots
from bot.errors import BotError
from bot.handlers.features import HANDLES
from tests.handlers.asking.talk_room import LANGUAGES, Said, ask, text, ways
from tests.handlers.door import Door
from tests.handlers.minutes_room import begin
from tests.helpers.scene import STRANGER

TOPICS = (
    *(Topic.NEXT_MEETING, Topic.MEETING_AGENDA, Topic.MEETING_STRUCTURE, Topic.PULSE_RESULTS, Topic.PULSE_ABOUT),
    *(Topic.NETWORK_STATUS, Topic.REPORT_STATUS, Topic.HELP, Topic.GREETING, Topic.OUT_OF_SCOPE),
)
ASKERS = ("leader", "teacher", "head", "owner", "coordinator")
EVERY = 4
"""One of so many examples is asked, by one asker after the other, in one language after the other."""


@pytest.fixture(scope="module")
def examples() -> tuple[Example, ...]:
    return read_examples()


@pytest.mark.parametrize("topic", TOPICS)
async def test_every_example_gets_an_answer(door: Door, topic: Topic, examples: tuple[Example, ...]) -> None:
    await begin(door)
    asked = [example for example in examples if example.topic is topic][::EVERY]
    assert len(asked) >= 20
    for number, example in enumerate(asked):
        who, language = ASKERS[number % len(ASKERS)], LANGUAGES[number % len(LANGUAGES)]
        said = Said(example.text, Slots(**example.slots))  # type: ignore[arg-type]
        try:
            answer = await ask(door, who, topic, said, language)
        except BotError as refusal:
            assert refusal.key.startswith("pulse_results."), example.text  # noqa: PT017 - the only ones that may refuse
            continue
        assert (answer.message is None) is (answer.action is not None), example.text
        if answer.action is not None:
            assert answer.action in HANDLES
        else:
            assert STRANGER not in text(answer)
            assert all(way.action in HANDLES for way in ways(answer))


@pytest.mark.parametrize("topic", TOPICS)
async def test_a_choice_by_a_button_has_no_words_and_is_answered_all_the_same(door: Door, topic: Topic) -> None:
    for who in ASKERS:
        answer = await ask(door, who, topic)
        assert answer.message is not None or answer.action is not None


@pytest.mark.parametrize("topic", TOPICS)
async def test_what_an_answer_offers_works_for_who_got_it(door: Door, topic: Topic) -> None:
    """No next step is one that the asker is refused."""
    await begin(door)
    refused = door.t()("people.not_allowed", ask="").split(".")[0]
    for who in ("leader", "owner", "coordinator"):
        answer = await ask(door, who, topic)
        for way in ways(answer) if answer.message else []:
            if way.action in (Action.MUTE_REMINDERS, Action.RESUME_REMINDERS):
                continue
            reply = await door.press(who, way.action, way.value)
            assert reply.message or reply.form
            assert not reply.message or refused not in reply.message.fallback
