"""Asking about the scene's plan: a question as it was understood goes in, an answer within its frame comes out."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.core.actions import Action, ActionValue
from bot.core.asking.reading import Reading, Token
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Act, Slots, Turn, Understood
from bot.core.chat import Buttons, Facts, Items, Message, Note, Paragraph, Surface
from bot.handlers.asking import activity_answers, ahead_answers, plan_answers
from bot.handlers.asking.answered import Answered, Question
from bot.handlers.context import Context
from bot.store import municipalities, people
from tests.handlers.door import Door, buttons_of, check_message
from tests.helpers.scene import PEOPLE

ANSWERS = {**plan_answers.ANSWERS, **activity_answers.ANSWERS, **ahead_answers.ANSWERS}


@dataclass(frozen=True)
class Named:
    """What a message names, beside its slots: keys of the scene."""

    activities: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    """Activities that a test has added, by their ids."""
    unit: str = ""
    persons: tuple[str, ...] = ()
    mine: bool = False
    words: str = ""
    """The common forms of the message's words."""
    said: str = ""
    """The message as it was written, where that matters."""
    follows: bool = False
    since: datetime | None = None
    last: Turn | None = None
    slots: Slots = field(default_factory=Slots)


NOTHING = Named()


async def ask(door: Door, who: str, topic: Topic, named: Named = NOTHING, language: str = "nb") -> Answered:
    """Ask as somebody of the scene; the answer has its frame, or this fails."""
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
            visitor=door.visitor(who),
        )
        answered = await ANSWERS[topic](context, question(door, topic, named))
    check_frame(answered)
    return answered


def question(door: Door, topic: Topic, named: Named) -> Question:
    """Return the question as it would be understood."""
    scene = door.scene
    understood = Understood(
        topic=topic,
        confidence=1.0,
        slots=named.slots,
        act=Act.QUESTION,
        activities=(*(scene.activities[key] for key in named.activities), *named.numbers),
        unit=scene.units[named.unit] if named.unit else None,
        persons=tuple(scene.people[key] for key in named.persons),
        mine=named.mine,
        follows=named.follows,
        since=named.since,
    )
    tokens = tuple(Token(word, 0, 0, word, word) for word in named.words.split())
    return Question(understood, named.last, reading=Reading(named.said or named.words, tokens))


def check_frame(answered: Answered) -> None:
    """The answer in the first line, at most so many facts, the source as the last words, at most two next steps."""
    message = message_of(answered)
    check_message(message)
    first = message.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.strong
    assert len(first.text) < 260
    if not answered.source:
        return
    notes = [block.text for block in message.blocks if isinstance(block, Note)]
    assert notes[-1] == answered.source
    assert message.fallback.endswith(answered.source)
    assert len(lines(answered)) <= 10
    ways = [block for block in message.blocks if isinstance(block, Buttons)]
    assert all(len(row.buttons) <= 3 for row in ways)
    assert len(ways) <= 1
    assert len(set(answered.activities)) == len(answered.activities)


def message_of(answered: Answered) -> Message:
    """Return the message of an answer."""
    assert answered.message is not None
    return answered.message


def first(answered: Answered) -> str:
    """Return the line with the answer itself."""
    return message_of(answered).fallback.split("\n")[0]


def text(answered: Answered) -> str:
    """Return all words."""
    return message_of(answered).fallback


def lines(answered: Answered) -> list[str]:
    """Return the lines of facts and lists."""
    found: list[str] = []
    for block in message_of(answered).blocks:
        match block:
            case Facts(pairs):
                found += [f"{label}: {value}" for label, value in pairs]
            case Items(items):
                found += [item.title for item in items]
    return found


def facts(answered: Answered) -> dict[str, str]:
    """Return the facts by their labels."""
    return {
        label: value
        for block in message_of(answered).blocks
        if isinstance(block, Facts)
        for label, value in block.pairs
    }


def titles(answered: Answered) -> list[str]:
    """Return what the answer lists."""
    return [item.title for block in message_of(answered).blocks if isinstance(block, Items) for item in block.items]


def ways(answered: Answered) -> list[Action]:
    """Return what the row of buttons at the end offers."""
    rows = [block for block in message_of(answered).blocks if isinstance(block, Buttons)]
    return [button.action for button in rows[-1].buttons] if rows else []


def value_of(answered: Answered, action: Action) -> ActionValue:
    """Return what the first button for an action carries."""
    return next(button.value for button in buttons_of(message_of(answered)) if button.action is action)
