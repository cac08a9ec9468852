"""Asking back: two or three things that may be meant, as buttons; or the honest line where there are none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.core.actions import Action, ActionValue
from bot.core.asking.choices import none_of, value_of
from bot.core.asking.deciding import NEVER_OFFERED
from bot.core.asking.follow_ups import Asks
from bot.core.asking.topics import INSTRUCTIONS, Topic
from bot.core.asking.understood import Understood
from bot.core.chat import Block, Button, Buttons, Message, Paragraph
from bot.handlers.context import Context

MOST: Final = 3
_WHOLE: Final[Mapping[Asks, tuple[Topic, ...]]] = {
    Asks.AFTER: (Topic.NEXT_STEPS, Topic.LOOK_AHEAD, Topic.NEXT_MEETING),
    Asks.ON: (Topic.NEXT_STEPS, Topic.LOOK_AHEAD, Topic.NEXT_MEETING),
    Asks.WHO: (Topic.RESPONSIBLE, Topic.MEETING_STRUCTURE, Topic.MY_TASKS),
    Asks.WHEN: (Topic.NEXT_MEETING, Topic.LOOK_AHEAD, Topic.DEADLINE),
    Asks.WHERE: (Topic.NEXT_MEETING, Topic.PLAN_STATUS),
    Asks.WHY: (Topic.PROGRAMME_ABOUT, Topic.PHASE_ABOUT, Topic.SUCCESS_FACTORS),
    Asks.MINE: (Topic.MY_TASKS, Topic.ROLE_ABOUT),
}
"""What a question that leaves out what it is about may be, where nothing went before it."""

_BY_SLOT: Final[Mapping[str, tuple[Topic, ...]]] = {
    "meeting": (Topic.NEXT_MEETING, Topic.MEETING_AGENDA, Topic.MEETING_STRUCTURE),
    "role": (Topic.ROLE_ABOUT, Topic.MY_TASKS),
    "phase": (Topic.PHASE_STATUS, Topic.NEXT_STEPS, Topic.PHASE_ABOUT),
    "month": (Topic.LOOK_AHEAD, Topic.NEXT_MEETING),
    "period": (Topic.LOOK_AHEAD, Topic.NEXT_MEETING),
    "unit": (Topic.PLAN_STATUS, Topic.OVERDUE),
    "person": (Topic.MY_TASKS,),
    "municipality": (Topic.NETWORK_STATUS,),
    "activity": (Topic.RESPONSIBLE, Topic.DEADLINE, Topic.NEXT_STEPS),
}


def offered(understood: Understood) -> tuple[Topic, ...]:
    """Return what may be meant, the likeliest first; three at most."""
    return _few((understood.topic, *understood.alternatives))


def continuing(asks: Asks, understood: Understood) -> tuple[Topic, ...]:
    """Return what a question may be that continues something, where nothing went before it."""
    if asks in _WHOLE:
        return _WHOLE[asks]
    named = (topic for name in understood.slots.filled() for topic in _BY_SLOT.get(name, ()))
    return _few((*named, understood.topic, *understood.alternatives))


def _few(topics: Iterable[Topic]) -> tuple[Topic, ...]:
    return tuple(topic for topic in dict.fromkeys(topics) if topic not in NEVER_OFFERED)[:MOST]


def which(context: Context, understood: Understood, topics: Sequence[Topic], line: str) -> Message:
    """Ask which of some topics is meant; each button keeps everything else that was understood."""
    t = context.t
    buttons = [Button(label(context, topic), Action.CHOOSE_TOPIC, value_of(understood, topic)) for topic in topics]
    none = Button(t("asking_talk.none_of_these"), Action.CHOOSE_TOPIC, none_of(replace(understood, topic=topics[0])))
    return Message((Paragraph(line, strong=True), Buttons((*buttons, none))))


def others(understood: Understood) -> tuple[Topic, ...]:
    """Return what else a message may mean that is answered all the same, the likeliest first; two at most.

    No instruction: below an answer nobody expects a button that changes the plan.
    """
    left_out = {understood.topic, *INSTRUCTIONS}
    return _few(topic for topic in understood.alternatives if topic not in left_out)[: MOST - 1]


def beside(context: Context, message: Message, understood: Understood, topics: Sequence[Topic]) -> Message:
    """Put below an answer what else may have been meant."""
    buttons = [Button(label(context, topic), Action.CHOOSE_TOPIC, value_of(understood, topic)) for topic in topics]
    none = Button(context.t("asking_talk.none_of_these"), Action.CHOOSE_TOPIC, none_of(understood))
    line = Paragraph(context.t("asking_talk.or_this"))
    return replace(message, blocks=(*message.blocks, line, Buttons((*buttons, none))))


def label(context: Context, topic: Topic) -> str:
    """«Neste steg i planen»: what a topic is called on a button."""
    return context.t(f"asking_talk.topic_{topic}")


def not_understood(context: Context, topic: Topic) -> Message:
    """Say honestly that a question was not understood, what works, and, where they are collected, how to send it in."""
    t = context.t
    blocks: list[Block] = [
        Paragraph(t("answers.not_understood"), strong=True),
        Paragraph(t("answers.what_works")),
        Buttons((*ways(context), *_send_in(context, topic))),
    ]
    return Message(tuple(blocks))


def rejected(context: Context, topic: Topic) -> Message:
    """Answer «none of these»."""
    t = context.t
    lines = (Paragraph(t("asking_talk.none_was_it"), strong=True), Paragraph(t("answers.what_works")))
    return Message((*lines, Buttons((*ways(context)[-1:], *_send_in(context, topic)))))


def ways(context: Context) -> tuple[Button, ...]:
    """Return buttons to what is asked for most."""
    t = context.t
    return (
        Button(t("plan.next_button"), Action.SHOW_NEXT, style="primary"),
        Button(t("answers.meetings_button"), Action.SHOW_MEETINGS),
        Button(t("answers.status_button"), Action.SHOW_STATUS),
        Button(t("answers.help_button"), Action.SHOW_HELP),
    )


def _send_in(context: Context, topic: Topic) -> tuple[Button, ...]:
    if not context.municipality.collects_questions:
        return ()
    value = ActionValue(choice=topic.value)
    return (Button(context.t("asking_talk.send_in_button"), Action.OPEN_SEND_IN, value),)
