"""One turn of a conversation: what was meant, which answer it gets, and what is kept of it afterwards.

Everything here reads; what is to be kept is handed back, and stored by the router when the answer is made.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot.core.actions import Action, ActionValue
from bot.core.asking import choices
from bot.core.asking.asker import Asker
from bot.core.asking.follow_ups import Asks, continue_turn, ellipsis
from bot.core.asking.keeping import Afterwards, Counted, Proposal
from bot.core.asking.topics import INSTRUCTIONS, Topic
from bot.core.asking.understood import Slots, Turn, Understood
from bot.core.chat import Buttons, Incoming, Items, Message, Reply
from bot.core.pulse.questions import pulse_question
from bot.errors import BadInput
from bot.handlers.asking import suggestions
from bot.handlers.asking.answered import Answered, Question, TopicAnswer
from bot.handlers.context import Context
from bot.store import known, talks

log = logging.getLogger(__name__)

LONGEST_PLACE: Final = 200
LIKELY: Final = 0.6
"""From here on a topic is answered although another may be meant; then those stand below as buttons."""

LISTED: Final = 20
"""So many activities of an answer may be referred to."""

_PASSING: Final = frozenset({Topic.GREETING, Topic.HELP, Topic.OUT_OF_SCOPE})
"""After these a follow-up still means what was talked of before them."""

_STANDING: Final = frozenset({Asks.ON, Asks.OTHER, Asks.MINE})
"""«Hva med fase 3?» and «hva med meg?» can be answered alone too."""

PAGES: Final[Mapping[Action, Topic]] = {
    Action.SHOW_NEXT: Topic.NEXT_STEPS,
    Action.SHOW_STATUS: Topic.PLAN_STATUS,
    Action.SHOW_PLAN: Topic.PHASE_STATUS,
    Action.SHOW_MINE: Topic.MY_TASKS,
    Action.SHOW_OVERDUE: Topic.OVERDUE,
    Action.SHOW_ACTIVITY: Topic.DEADLINE,
    Action.SHOW_MEETINGS: Topic.NEXT_MEETING,
}
"""Pages that answer a question as well as words do: «hvem da?» may follow them too."""

Answers = Mapping[Topic, TopicAnswer]


@dataclass(frozen=True, slots=True)
class Spoken:
    """An answer, what it answers, what is to be kept of it, and which topics were offered where it asks back."""

    understood: Understood
    answered: Answered
    after: Afterwards | None = None
    topics: tuple[Topic, ...] = ()


def place_of(incoming: Incoming) -> str:
    """Return which conversation something was said in: platform, workspace, channel and thread."""
    visitor = incoming.visitor
    return " ".join((visitor.platform, visitor.team, incoming.channel, incoming.thread))[:LONGEST_PLACE]


async def understand(context: Context, asker: Asker, text: str, place: str) -> Question:
    """Return what a message means in its conversation. Only a reading transaction is needed."""
    words = await known.known(context.scope, context.programme.id)
    last = await talks.last_turn(context.scope, context.person.id, place, context.now)
    understood, reading = asker.read(text, words, last), asker.reading(text)
    if last is not None:
        understood = continue_turn(understood, reading.words, last)
    found = asker.named(reading, words) if understood.topic in INSTRUCTIONS else None
    return Question(_of_pulse(understood, text), last, words=reading.forms, reading=reading, found=found)


def _of_pulse(understood: Understood, text: str) -> Understood:
    """Let what people ask about pulse checks be sure where its own words are known, and nothing else is surer."""
    likely = (understood.topic, *understood.alternatives)
    if understood.sure or Topic.PULSE_ABOUT not in likely or pulse_question(text) is None:
        return understood
    if understood.topic is Topic.PULSE_RESULTS and "result" in text.casefold():
        return understood
    reasons = (*understood.reasons, "words: about pulse checks")
    return replace(understood, topic=Topic.PULSE_ABOUT, alternatives=(), reasons=reasons)


async def answer(context: Context, answers: Answers, question: Question, place: str) -> Spoken:
    """Answer a message, or ask back where it is not sure what it means. One about a concrete child gets no answer here.

    Raises:
        BotError: there is nothing to be said but the error's sentence.
    """
    found, t = question.understood, context.t
    if found.topic is Topic.SENSITIVE:
        return Spoken(found, Answered())
    asks = None if found.follows else ellipsis(found, question.reading.words)
    if asks is not None and not (found.sure and asks in _STANDING):
        topics = suggestions.continuing(asks, found)
        return _offered(context, found, place, topics, t("asking_talk.continues_what"))
    if found.sure:
        return await _answered(context, answers, question, place, Counted.ANSWERED)
    if found.confidence >= LIKELY and found.topic not in INSTRUCTIONS:
        spoken, others = await _answered(context, answers, question, place, Counted.ANSWERED), suggestions.others(found)
        if spoken.answered.message is not None and others:
            message = suggestions.beside(context, spoken.answered.message, found, others)
            return replace(spoken, answered=replace(spoken.answered, message=message), topics=others)
    return _offered(context, found, place, suggestions.offered(found), t("asking_talk.which_of_these"))


async def chosen(context: Context, answers: Answers, value: ActionValue, place: str) -> Spoken:
    """Answer what somebody meant by pressing a suggestion; or «none of these».

    Raises:
        BadInput: no button of ours carries this.
        BotError: as `answer`.
    """
    topic = choices.rejected(value)
    if topic is not None:
        nothing = Understood(topic, 0.0)
        after = _after(context, place, None, (topic, Counted.WRONG))
        return Spoken(nothing, Answered(suggestions.rejected(context, topic)), after)
    found = choices.meaning(value)
    if found is None:
        raise BadInput("asking_talk.bad_choice")
    return await _answered(context, answers, Question(found), place, Counted.CHOSEN)


async def _answered(context: Context, answers: Answers, question: Question, place: str, went: Counted) -> Spoken:
    found = question.understood
    said = _exactly(context, question) or await answers[found.topic](context, question)
    log.info("answered", extra={"action": "answer", "topic": found.topic.value})
    turn = None if found.topic in _PASSING else _turn(context, found, said)
    return Spoken(found, said, _after(context, place, turn, (found.topic, went), said.proposal))


def _exactly(context: Context, question: Question) -> Answered | None:
    """Return the one answer about pulse checks that the words ask for, where they are known by heart."""
    asked = pulse_question(question.reading.text) if question.understood.topic is Topic.PULSE_ABOUT else None
    if asked is None:
        return None
    source = context.t("asking_meetings.source_pulse_checks")
    return Answered(action=Action.SHOW_PULSE_ABOUT, value=ActionValue(choice=asked.value), source=source)


def after_page(context: Context, incoming: Incoming, reply: Reply) -> Afterwards | None:
    """Return what is kept of a page that was asked for by a command or a button; None for one that answers nothing."""
    topic = PAGES.get(incoming.action) if incoming.action else None
    if topic is None or reply.message is None or not incoming.channel:
        return None
    slots = Slots(phase=incoming.value.phase or None)
    turn = Turn(topic, context.now, slots, _listed(reply.message, incoming.value.activity))
    return _after(context, place_of(incoming), turn, None)


def _listed(message: Message, about: int | None) -> tuple[int, ...]:
    """Return the activities of a message by its buttons, in the order they stand; the one it is all about first."""
    rows = (block.buttons for block in message.blocks if isinstance(block, Buttons))
    items = (block.items for block in message.blocks if isinstance(block, Items))
    beside = (item.button for some in items for item in some if item.button)
    every = (about, *(button.value.activity for button in beside), *(b.value.activity for row in rows for b in row))
    return tuple(dict.fromkeys(number for number in every if number))[:LISTED]


def _turn(context: Context, found: Understood, said: Answered) -> Turn:
    activities = said.activities or found.activities
    return Turn(found.topic, context.now, found.slots, activities, said.unit or found.unit, said.until)


def _offered(context: Context, found: Understood, place: str, topics: tuple[Topic, ...], line: str) -> Spoken:
    if not topics:
        message = suggestions.not_understood(context, found.topic)
    else:
        message = suggestions.which(context, found, topics, line)
    after = _after(context, place, None, (topics[0] if topics else found.topic, Counted.OFFERED))
    return Spoken(found, Answered(message), after, topics)


def _after(
    context: Context,
    place: str,
    turn: Turn | None,
    counted: tuple[Topic, Counted] | None,
    proposal: Proposal | None = None,
) -> Afterwards:
    counts = (counted,) if counted else ()
    return Afterwards(context.municipality.id, context.person.id, place, turn, proposal, counts)
