"""Talking to the router as somebody of the scene: threads, time that passes, buttons, what is kept and logged."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cache

from sqlalchemy import func, select
from typing_extensions import override

from bot.clock import ManualClock
from bot.content.asking.loading import load_asker
from bot.core.actions import Action
from bot.core.asking.asker import Asker
from bot.core.asking.reading import Reading
from bot.core.asking.slots import Found
from bot.core.asking.topics import INSTRUCTIONS, Topic
from bot.core.asking.understood import Act, Known, Slots, Turn, Understood
from bot.core.chat import Button, Incoming, Message, Reply, Surface
from bot.handlers.router import Router
from bot.store import talks
from bot.store.models import Base
from bot.store.talks import Count
from tests.handlers.door import Door, buttons_of

MINUTE = timedelta(minutes=1)
NOTHING_KNOWN = Known()


async def say(door: Door, who: str, text: str, *, channel: str = "D1", thread: str = "") -> Reply:
    """Write a text in a conversation."""
    surface = Surface.DM if channel.startswith("D") else Surface.CHANNEL
    return await door.knock(who, Incoming(door.visitor(who), surface, channel, text=text, thread=thread))


async def press(door: Door, who: str, button: Button, *, thread: str = "") -> Reply:
    """Press a button in the DM."""
    incoming = Incoming(door.visitor(who), Surface.DM, "D1", action=button.action, value=button.value, thread=thread)
    return await door.knock(who, incoming)


def labelled(reply: Reply, label: str) -> Button:
    """Return the button that says something."""
    return next(button for button in buttons_of(reply.message) if button.label == label)


def offered(reply: Reply) -> list[str]:
    """Return what the buttons of a suggestion carry."""
    return [b.value.choice for b in buttons_of(reply.message) if b.action is Action.CHOOSE_TOPIC]


def message(reply: Reply) -> Message:
    """Return the reply's message."""
    assert reply.message is not None
    return reply.message


def wait(door: Door, time: timedelta) -> None:
    """Let time pass."""
    assert isinstance(door.clock, ManualClock)
    door.clock.move_to(door.clock.now() + time)


async def last(door: Door, who: str = "leader", place: str = "slack T1 D1 ") -> Turn | None:
    """Return what is remembered of a conversation."""
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return await talks.last_turn(scope, door.scene.people[who], place, door.clock.now())


async def counts(door: Door) -> dict[tuple[str, str], int]:
    """Return how many questions of a topic went how."""
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        found: Sequence[Count] = await talks.counts(scope)
    return {(one.topic, one.went): one.number for one in found}


async def rows(door: Door, table: str) -> int:
    """Return how many rows a table has."""
    async with door.store.system(read_only=True) as system:
        found = Base.metadata.tables[table]
        return await system.session.scalar(select(func.count()).select_from(found)) or 0


@cache
def real_asker() -> Asker:
    """Return the asker as it runs, loaded once."""
    return load_asker()


class Script(Asker):
    """Takes messages for what a test says they mean; its words are read by the real one."""

    def __init__(self, meanings: Mapping[str, Understood]) -> None:
        self._meanings = meanings

    @override
    def reading(self, text: str) -> Reading:
        """Return the words."""
        return real_asker().reading(text)

    @override
    def about_child(self, text: str) -> bool:
        """Tell what the real one tells."""
        return real_asker().about_child(text)

    @override
    def named(self, reading: Reading, known: Known) -> Found:
        """Return what is named."""
        return real_asker().named(reading, known)

    @override
    def read(self, text: str, known: Known = NOTHING_KNOWN, last: Turn | None = None) -> Understood:
        """Return what the test says; for any other text what the real one says."""
        return self._meanings.get(text) or real_asker().read(text, known, last)

    async def get(self) -> Asker:
        """Return itself: it is its own source."""
        return self


def means(door: Door, **meanings: Understood) -> Door:
    """Let the door's router take messages for what they are said to mean; ``_`` stands for a blank."""
    script = Script({text.replace("_", " "): meaning for text, meaning in meanings.items()})
    door.router = Router(door.store, door.programmes, door.texts, door.clock, askers=script)
    return door


def meant(topic: Topic, *others: Topic, slots: Slots | None = None, activities: Sequence[int] = ()) -> Understood:
    """A message that means a topic; unsure where there are others."""
    act = Act.INSTRUCTION if topic in INSTRUCTIONS else Act.QUESTION
    return Understood(topic, 0.5, others, slots or Slots(), act, tuple(activities))
