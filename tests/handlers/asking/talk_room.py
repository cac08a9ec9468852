"""Asking anything of the scene: the words are read by the real lexicon, what they name is given."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache

from bot.content.asking.lexicon_files import read_lexicon
from bot.core.asking.normalising import Normaliser
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots, Understood
from bot.core.chat import Button, Facts, Items, Message, Paragraph, Surface
from bot.handlers.asking import meeting_answers, network_answers, pulse_answers, talk_answers
from bot.handlers.asking.answered import Answered, Question
from bot.handlers.context import Context
from bot.store import municipalities, people
from tests.handlers.asking.plan_room import check_frame
from tests.handlers.door import Door, buttons_of, check_message
from tests.helpers.scene import PEOPLE

ANSWERS = {**meeting_answers.ANSWERS, **pulse_answers.ANSWERS, **network_answers.ANSWERS, **talk_answers.ANSWERS}
LANGUAGES = ("nb", "nn", "en")


@dataclass(frozen=True)
class Said:
    """What somebody says: its words, and what they were understood to name."""

    text: str = ""
    slots: Slots = field(default_factory=Slots)
    activities: tuple[int, ...] = ()
    unit: int | None = None
    persons: tuple[int, ...] = ()
    municipality: int | None = None
    mine: bool = False
    since: datetime | None = None


@cache
def normaliser() -> Normaliser:
    """Return the real lexicon's reader of words."""
    return Normaliser(read_lexicon())


async def ask(door: Door, who: str, topic: Topic, said: Said | str = "", language: str = "nb") -> Answered:
    """Ask as somebody of the scene; an answer in words has its frame, or this fails."""
    said = Said(said) if isinstance(said, str) else said
    understood = Understood(
        topic=topic,
        confidence=1.0,
        slots=said.slots,
        activities=said.activities,
        unit=said.unit,
        persons=said.persons,
        municipality=said.municipality,
        mine=said.mine,
        since=said.since,
    )
    question = Question(understood, reading=normaliser().read(said.text))
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        person = await people.by_email(scope, PEOPLE[who].email)
        assert person is not None
        context = Context(
            scope=scope,
            municipality=await municipalities.get(scope),
            person=person,
            programme=door.programmes.get("bti"),
            t=door.t(language),
            now=door.clock.now(),
            surface=Surface.DM,
            visitor=replace(door.visitor(who)),
        )
        answered = await ANSWERS[topic](context, question)
    if answered.message is not None:
        check_message(answered.message)
        check_frame(answered)
    return answered


async def line(door: Door, who: str, topic: Topic, said: Said | str = "", language: str = "nb") -> str:
    """Return the line that answers."""
    return first(await ask(door, who, topic, said, language))


def message_of(answered: Answered) -> Message:
    """Return an answer in words."""
    assert answered.message is not None
    return answered.message


def first(answered: Answered) -> str:
    """Return the line that holds the answer."""
    block = message_of(answered).blocks[0]
    assert isinstance(block, Paragraph)
    return block.text


def text(answered: Answered) -> str:
    """Return all words of an answer but those of its buttons."""
    return message_of(answered).fallback


def facts(answered: Answered) -> dict[str, str]:
    """Return the facts by their labels."""
    return {
        label: said for block in message_of(answered).blocks if isinstance(block, Facts) for label, said in block.pairs
    }


def items(answered: Answered) -> list[tuple[str, str]]:
    """Return the lines of lists: title and detail."""
    found = (block for block in message_of(answered).blocks if isinstance(block, Items))
    return [(item.title, item.detail) for block in found for item in block.items]


def ways(answered: Answered) -> list[Button]:
    """Return the next steps."""
    return buttons_of(message_of(answered))
