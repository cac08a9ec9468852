"""What people ask about pulse checks, answered exactly: one page, or one question at a time."""

from collections.abc import Iterator

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Heading, Incoming, Item, Items, Message, Paragraph, Reply
from bot.core.pulse.questions import PulseTopic
from bot.core.pulse.rounds import THRESHOLD
from bot.handlers.context import Context
from bot.handlers.views import pulse_promise as promises
from bot.handlers.views.pulse_words import crowded
from bot.store import pulse_asked, pulse_rounds
from bot.store.pulse_asked import Asked


async def show(context: Context, incoming: Incoming) -> Reply:
    """Answer one question where one is asked, else all of them."""
    asked = await _asked(context)
    try:
        topic = PulseTopic(incoming.value.choice)
    except ValueError:
        return Reply(_page(context, asked))
    return Reply(_one(context, asked, topic))


async def _asked(context: Context) -> Asked | None:
    """Return the open round that the person is asked in: there is one at most."""
    for round_ in await pulse_rounds.invited_open(context.scope, context.person.id):
        return await pulse_asked.asked(context.scope, round_.id, context.person.id)
    return None


def _page(context: Context, asked: Asked | None) -> Message:
    t = context.t
    items = tuple(Item(t(f"pulse.ask_{topic}"), _answer(context, asked, topic)) for topic in PulseTopic)
    blocks: tuple[Block, ...] = (Heading(t("pulse.about_title")), Paragraph(t("pulse.about_short"), strong=True))
    return Message((*blocks, Items(items), Buttons(tuple(_ways(context, asked)))))


def _one(context: Context, asked: Asked | None, topic: PulseTopic) -> Message:
    t = context.t
    more = Button(t("pulse.all_button"), Action.SHOW_PULSE_ABOUT)
    ways = (more, *_ways(context, asked))
    return Message((Heading(t(f"pulse.ask_{topic}")), Paragraph(_answer(context, asked, topic)), Buttons(ways)))


def _answer(context: Context, asked: Asked | None, topic: PulseTopic) -> str:
    t, k = context.t, asked.round.threshold if asked else THRESHOLD
    said = t(f"pulse.says_{topic}", k=k)
    if topic is PulseTopic.WHO and asked is not None:
        return f"{said} {_own_group(context, asked)}"
    if topic is PulseTopic.WHY:
        return f"{t('pulse.why_asked' if asked else 'pulse.why_not_asked')} {said}"
    return said


def _own_group(context: Context, asked: Asked) -> str:
    group, t = asked.shown, context.t
    if group is None:
        return t("pulse.own_group_none")
    said = t("pulse.own_group", group=promises.group_name(t, group), size=group.size)
    return f"{said} {t('pulse.own_group_units', units=group.name)}" if crowded(group) else said


def _ways(context: Context, asked: Asked | None) -> Iterator[Button]:
    t = context.t
    if asked is not None and context.now < asked.round.closes_at:
        yield promises.answer_button(t, asked.round)
    if context.person.pulse:
        yield Button(t("pulse.leave_button"), Action.LEAVE_PULSE)
    else:
        yield Button(t("pulse.join_button"), Action.JOIN_PULSE)
    yield Button(t("pulse.my_data_button"), Action.SHOW_MY_DATA, ActionValue())
