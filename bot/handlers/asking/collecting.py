"""Questions that went wrong: sent in by a form that says what is kept of them, where the municipality collects them.

Otherwise they are counted only: how many on a topic went how, in a month. Nobody's name stands beside either.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from bot.core.actions import Action, ActionValue
from bot.core.asking.keeping import COLLECTED, Counted
from bot.core.asking.topics import Topic
from bot.core.chat import (
    Block,
    Button,
    Buttons,
    Form,
    FormNote,
    Incoming,
    Item,
    Items,
    Message,
    Note,
    Paragraph,
    Reply,
    TextField,
)
from bot.core.permissions import Doing
from bot.errors import BadInput
from bot.handlers.context import Context, require
from bot.store import changes, talks
from bot.store.talks import LONGEST_QUESTION, Count

FIELD: Final = "question"
_SHOWN: Final = 8


# ---- sending one in --------------------------------------------------------------------------------------------------


async def open_form(context: Context, incoming: Incoming) -> Reply:
    """Open the form in which somebody writes the question once more: what is kept of it stands above the field.

    Raises:
        BadInput: the municipality does not collect questions.
    """
    _check_collected(context)
    t = context.t
    parts = (
        FormNote(t("asking_talk.send_in_why"), strong=True),
        FormNote(t("asking_talk.send_in_kept", months=COLLECTED.days // 30, municipality=context.municipality.name)),
        TextField(FIELD, t("asking_talk.send_in_field"), lines=True, longest=LONGEST_QUESTION),
        FormNote(t("answers.help_no_children")),
    )
    title, submit = t("asking_talk.send_in_title"), t("asking_talk.send_in_submit")
    value = ActionValue(choice=_topic(incoming).value)
    return Reply(form=Form(title, parts, Action.SAVE_SEND_IN, submit, t("common.cancel"), value))


async def send_in(context: Context, incoming: Incoming) -> Reply:
    """Keep what was sent in: the text, the month, and what it was taken for.

    Raises:
        BadInput: there is no text, or questions are not collected any more.
    """
    _check_collected(context)
    text = " ".join((incoming.fields or {}).get(FIELD, "").split())[:LONGEST_QUESTION]
    if not text:
        raise BadInput("asking_talk.send_in_empty", field=FIELD)
    await talks.send_in(context.scope, _topic(incoming), text, context.now)
    return Reply(Message((Paragraph(context.t("asking_talk.sent_in"), strong=True),)))


def _check_collected(context: Context) -> None:
    if not context.municipality.collects_questions:
        raise BadInput("asking_talk.not_collected", field=FIELD)


def _topic(incoming: Incoming) -> Topic:
    """Return what the question was taken for."""
    choice = incoming.value.choice
    return Topic(choice) if choice in set(Topic) else Topic.OUT_OF_SCOPE


# ---- the switch, and the counts --------------------------------------------------------------------------------------


async def show(context: Context, incoming: Incoming) -> Reply:
    """Show those who lead how questions went, and whether they can be sent in.

    Raises:
        NotAllowed: that is for those who lead.
    """
    del incoming
    await require(context, Doing.COLLECT_QUESTIONS)
    return Reply(await _page(context, wanted=context.municipality.collects_questions))


async def switch(context: Context, incoming: Incoming) -> Reply:
    """Switch the collecting on, or off; off deletes what was sent in.

    Raises:
        NotAllowed: that is for those who lead.
    """
    await require(context, Doing.COLLECT_QUESTIONS)
    wanted = incoming.action is Action.SAVE_COLLECTING_ON
    await store_switch(context, wanted=wanted)
    return Reply(await _page(context, wanted=wanted, changed=True), replace=True)


async def store_switch(context: Context, *, wanted: bool) -> None:
    """Store the switch, with a line in the log where it changes something."""
    if wanted != context.municipality.collects_questions:
        number, action = context.municipality.id, changes.COLLECTING_ON if wanted else changes.COLLECTING_OFF
        await changes.record(context.scope, context.author, "municipality", number, action)
    await talks.collect(context.scope, wanted=wanted)


async def _page(context: Context, *, wanted: bool, changed: bool = False) -> Message:
    t = context.t
    state = "on" if wanted else "off"
    lines: list[Block] = [Paragraph(t(f"asking_talk.collecting_{'now_' if changed else ''}{state}"), strong=True)]
    lines.append(Paragraph(t(f"asking_talk.collecting_means_{state}", months=COLLECTED.days // 30)))
    counted = _counted(context, await talks.counts(context.scope))
    if counted:
        lines.append(Items(tuple(counted), t("asking_talk.counts_heading")))
    if wanted:
        sent = len(await talks.sent_in(context.scope))
        lines.append(Note(t.n("asking_talk.sent_in_count", sent)))
    lines.append(Buttons((_switch_button(context, wanted=wanted),)))
    return Message(tuple(lines))


def _switch_button(context: Context, *, wanted: bool) -> Button:
    t = context.t
    if wanted:
        return Button(t("asking_talk.switch_off"), Action.SAVE_COLLECTING_OFF, style="danger")
    return Button(t("asking_talk.switch_on"), Action.SAVE_COLLECTING_ON, style="primary")


def _counted(context: Context, counts: Sequence[Count]) -> list[Item]:
    """Return the topics that went wrong most often, each with how its questions went."""
    topics: defaultdict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(Counted, 0))
    for count in counts:
        if count.topic in set(Topic) and count.went in set(Counted):
            topics[count.topic][count.went] += count.number

    def worst(topic: str) -> tuple[int, int, str]:
        went = topics[topic]
        return -went[Counted.WRONG], -went[Counted.OFFERED], topic

    t = context.t
    return [
        Item(t(f"asking_talk.topic_{topic}"), _how(context, topics[topic]))
        for topic in sorted(topics, key=worst)[:_SHOWN]
    ]


def _how(context: Context, went: Mapping[str, int]) -> str:
    """«5 usikre · 1 ikke forstått»: what did not happen is left out."""
    told = (f"{number} {context.t(f'asking_talk.went_{how}')}" for how, number in went.items() if number)
    return " · ".join(told)
