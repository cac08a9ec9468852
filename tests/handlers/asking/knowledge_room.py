"""Asking what the programme says: the words of a message go in as they are read, an answer comes out in its frame."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

from bot.content.asking.lexicon_files import read_lexicon
from bot.content.programme import Programme
from bot.core.actions import Action
from bot.core.asking.normalising import Normaliser
from bot.core.asking.reading import Reading
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots, Understood
from bot.core.chat import Block, Button, Buttons, Items, Note, Paragraph, Surface, plain_text
from bot.handlers.asking import change_answers, phase_answers, programme_answers, role_answers
from bot.handlers.asking.answered import Answered, Question
from bot.handlers.context import Context
from bot.store import municipalities, people
from tests.handlers.door import Door, buttons_of, check_message
from tests.helpers.scene import PEOPLE

ANSWERS = {**programme_answers.ANSWERS, **phase_answers.ANSWERS, **role_answers.ANSWERS, **change_answers.ANSWERS}
LINES = 6
WAYS = 3
NO_SLOTS = Slots()


@cache
def normaliser() -> Normaliser:
    """Return what reads words: the lexicons alone, so that no learnt word decides what is found."""
    return Normaliser(read_lexicon())


def read(text: str) -> Reading:
    """Return a message as words."""
    return normaliser().read(text)


def asked(
    topic: Topic, text: str, slots: Slots = NO_SLOTS, *, mine: bool = False, persons: tuple[int, ...] = ()
) -> Question:
    """Return a question with the words of ``text``, understood to be about ``topic``."""
    reading = read(text)
    understood = Understood(topic, 1.0, slots=slots, mine=mine, persons=persons)
    return Question(understood, words=reading.forms, reading=reading)


@asynccontextmanager
async def standing(
    door: Door, who: str, language: str = "nb", programme: Programme | None = None
) -> AsyncIterator[Context]:
    """Stand before the bot as somebody of the scene."""
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        person = await people.by_email(scope, PEOPLE[who].email)
        assert person is not None
        yield Context(
            scope=scope,
            municipality=await municipalities.get(scope),
            person=person,
            programme=programme or door.programmes.get("bti"),
            t=door.t(language),
            now=door.clock.now(),
            surface=Surface.DM,
            visitor=door.visitor(who),
        )


async def ask(
    door: Door, who: str, question: Question, language: str = "nb", programme: Programme | None = None
) -> Answered:
    """Ask as somebody of the scene; the answer has its frame, or this fails."""
    async with standing(door, who, language, programme) as context:
        answered = await ANSWERS[question.understood.topic](context, question)
    check_frame(answered)
    return answered


def check_frame(answered: Answered) -> None:
    """The answer in the first line, few facts, the source as the last words, few ways on."""
    assert answered.message is not None
    check_message(answered.message)
    blocks = answered.message.blocks
    assert isinstance(blocks[0], Paragraph)
    assert blocks[0].strong
    assert len(blocks[0].text) < 240
    assert answered.source
    assert [block.text for block in blocks if isinstance(block, Note)] == [answered.source]
    assert sum(len(block.items) for block in blocks if isinstance(block, Items)) <= LINES
    assert all(len(block.buttons) <= WAYS for block in blocks if isinstance(block, Buttons))
    assert sum(isinstance(block, Buttons) for block in blocks) <= 1


def first(answered: Answered) -> str:
    """Return the first line."""
    return text(answered, joined=False).split("\n")[0]


def text(answered: Answered, *, joined: bool = True) -> str:
    """Return all words, by default as one line: a text's sentences stand in several."""
    assert answered.message is not None
    found = answered.message.fallback
    return " ".join(found.split()) if joined else found


def ways(answered: Answered) -> list[Button]:
    """Return the buttons below the answer, those beside single lines left out."""
    assert answered.message is not None
    rows = [block.buttons for block in answered.message.blocks if isinstance(block, Buttons)]
    return [button for row in rows for button in row]


def pages(answered: Answered) -> list[str]:
    """Return the pages that any button of an answer shows."""
    found = [button for button in buttons_of(answered.message) if button.action is Action.SHOW_KNOWLEDGE]
    return [button.value.choice for button in found]


def lines(blocks: tuple[Block, ...]) -> list[str]:
    """Return what blocks say, line by line."""
    return plain_text(blocks).split("\n")
