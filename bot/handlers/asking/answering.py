"""Free text → an answer: every topic with the module that answers it, and one turn of a conversation over them."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from bot.core.actions import Action
from bot.core.asking.asker import Asker
from bot.core.asking.topics import Topic
from bot.core.chat import Incoming
from bot.handlers.asking import (
    activity_answers,
    ahead_answers,
    change_answers,
    changes,
    meeting_answers,
    network_answers,
    phase_answers,
    plan_answers,
    programme_answers,
    pulse_answers,
    role_answers,
    talk_answers,
    talking,
)
from bot.handlers.asking.answered import TopicAnswer
from bot.handlers.asking.talking import Spoken
from bot.handlers.context import Context

PARTS = (
    plan_answers,
    activity_answers,
    ahead_answers,
    meeting_answers,
    pulse_answers,
    network_answers,
    talk_answers,
    programme_answers,
    phase_answers,
    role_answers,
    change_answers,
    changes,
)


def _together(parts: Iterable[Mapping[Topic, TopicAnswer]]) -> Mapping[Topic, TopicAnswer]:
    """Join tables; two modules that answer the same topic would be a mistake of ours."""
    found: dict[Topic, TopicAnswer] = {}
    for part in parts:
        if both := found.keys() & part.keys():
            raise ValueError(f"answered twice: {both}")
        found.update(part)
    return MappingProxyType(found)


ANSWERS = _together(part.ANSWERS for part in PARTS)
"""Who answers which topic; `Topic.SENSITIVE` is stopped before anything is looked up."""


async def speak(context: Context, asker: Asker, incoming: Incoming) -> Spoken:
    """Answer a text, or a pressed suggestion, in a reading transaction; what is to be kept comes back with it.

    Raises:
        BotError: there is nothing to be said but the error's sentence.
    """
    place = talking.place_of(incoming)
    if incoming.action is Action.CHOOSE_TOPIC:
        return await talking.chosen(context, ANSWERS, incoming.value, place)
    question = await talking.understand(context, asker, incoming.text, place)
    return await talking.answer(context, ANSWERS, question, place)
