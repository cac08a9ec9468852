"""All features, side by side: which of them answers which button, form or word, and who words which letter."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from bot.core.actions import Action, ActionValue
from bot.core.chat import Incoming, Message, Reply, Surface
from bot.core.commands import CommandName
from bot.core.deliveries import DeliveryKind
from bot.handlers import (
    activities,
    answers,
    calendar,
    colleagues,
    digest,
    gates,
    meeting_changes,
    meetings,
    minutes,
    network,
    own_data,
    people,
    pictures,
    plan,
    pulse_answering,
    pulse_results,
    pulse_rounds,
    reports,
    units,
    wizard,
)
from bot.handlers.asking import collecting, confirming, knowledge
from bot.handlers.context import Context
from bot.handlers.feature import Feature, Handle, LetterText

Show = Callable[[Context, ActionValue], Awaitable[Message]]


def _shows(show: Show) -> Handle:
    async def handle(context: Context, incoming: Incoming) -> Reply:
        return Reply(await show(context, incoming.value))

    return handle


async def _calendar(context: Context, incoming: Incoming) -> Reply:
    return await calendar.act(context, incoming.action or Action.SHOW_CALENDAR)


async def _meeting_change(context: Context, incoming: Incoming) -> Reply:
    action = incoming.action or Action.OPEN_CHANGE
    return await meeting_changes.act(context, action, incoming.value, incoming.fields or {})


async def _reminders(context: Context, incoming: Incoming) -> Reply:
    message = await people.set_reminders(context, wanted=incoming.action is Action.RESUME_REMINDERS)
    return Reply(message, home=incoming.surface is Surface.HOME)


PLAN = Feature(
    handles={
        Action.SHOW_NEXT: _shows(lambda context, value: plan.show_next(context, value.phase)),
        Action.SHOW_STATUS: _shows(lambda context, _value: plan.show_status(context)),
        Action.SHOW_PLAN: _shows(lambda context, value: plan.show_plan(context, value.phase)),
        Action.SHOW_MINE: _shows(lambda context, _value: plan.show_mine(context)),
        Action.MARK_DONE: plan.mark_done,
        Action.UNDO: plan.undo,
    },
    writing=frozenset({Action.MARK_DONE, Action.UNDO}),
    commands={
        CommandName.NEXT: Action.SHOW_NEXT,
        CommandName.STATUS: Action.SHOW_STATUS,
        CommandName.PLAN: Action.SHOW_PLAN,
        CommandName.MINE: Action.SHOW_MINE,
    },
)
ANSWERS = Feature(
    handles={Action.SHOW_HELP: _shows(lambda context, _value: answers.show_help(context))},
    commands={CommandName.HELP: Action.SHOW_HELP},
)
MEETINGS = Feature(
    handles={
        Action.SHOW_MEETINGS: _shows(lambda context, _value: meetings.show_meetings(context)),
        Action.SHOW_AGENDA: _shows(lambda context, value: meetings.show_agenda(context, value.series)),
        Action.OPEN_MEETING_SETUP: lambda context, _incoming: meetings.open_setup(context),
        Action.SAVE_MEETING_SETUP: lambda context, incoming: meetings.save_setup(context, incoming.fields or {}),
        Action.OPEN_SERIES: lambda context, incoming: meetings.open_series(context, incoming.value.series),
        Action.SAVE_SERIES: lambda context, incoming: meetings.save_series(
            context, incoming.value.series, incoming.fields or {}
        ),
    },
    writing=frozenset({Action.SAVE_MEETING_SETUP, Action.SAVE_SERIES}),
    commands={CommandName.MEETINGS: Action.SHOW_MEETINGS},
)
MEETING_CHANGES = Feature(
    handles=dict.fromkeys(meeting_changes.ACTIONS, _meeting_change), writing=meeting_changes.WRITING
)
CALENDAR = Feature(
    # A look may write: the first one makes the link.
    handles=dict.fromkeys(calendar.ACTIONS, _calendar),
    writing=calendar.ACTIONS,
    commands={CommandName.CALENDAR: Action.SHOW_CALENDAR},
)


async def _confirm(context: Context, incoming: Incoming) -> Reply:
    """Do what was proposed; what a button of the plan does is done by pressing it."""
    found = await confirming.confirm(context, incoming)
    return found if isinstance(found, Reply) else await HANDLES[found.action or Action.MARK_DONE](context, found)


PEOPLE = Feature(
    handles=dict.fromkeys((Action.MUTE_REMINDERS, Action.RESUME_REMINDERS), _reminders),
    writing=frozenset({Action.MUTE_REMINDERS, Action.RESUME_REMINDERS}),
)
ASKING = Feature(
    # `Action.CHOOSE_TOPIC` is answered by the router, as a text is.
    handles={
        Action.CONFIRM_PROPOSAL: _confirm,
        Action.REFUSE_PROPOSAL: confirming.refuse,
        Action.OPEN_SEND_IN: collecting.open_form,
        Action.SAVE_SEND_IN: collecting.send_in,
        Action.SHOW_COLLECTING: collecting.show,
        Action.SAVE_COLLECTING_ON: collecting.switch,
        Action.SAVE_COLLECTING_OFF: collecting.switch,
    },
    writing=frozenset(
        {
            Action.CONFIRM_PROPOSAL,
            Action.REFUSE_PROPOSAL,
            Action.SAVE_SEND_IN,
            Action.SAVE_COLLECTING_ON,
            Action.SAVE_COLLECTING_OFF,
        }
    ),
)

FEATURES: tuple[Feature, ...] = (
    PLAN,
    activities.FEATURE,
    ANSWERS,
    ASKING,
    knowledge.FEATURE,
    MEETINGS,
    MEETING_CHANGES,
    CALENDAR,
    PEOPLE,
    colleagues.FEATURE,
    wizard.FEATURE,
    digest.FEATURE,
    network.FEATURE,
    units.FEATURE,
    minutes.FEATURE,
    reports.FEATURE,
    gates.FEATURE,
    pictures.FEATURE,
    pulse_answering.FEATURE,
    own_data.FEATURE,
    pulse_rounds.FEATURE,
    pulse_results.FEATURE,
)
"""Every feature of the chat."""

K = TypeVar("K")
V = TypeVar("V")


def _together(tables: Iterable[Mapping[K, V]]) -> Mapping[K, V]:
    """Join tables; two features that answer the same would be a mistake of ours."""
    found: dict[K, V] = {}
    for table in tables:
        if both := found.keys() & table.keys():
            raise ValueError(f"answered twice: {both}")
        found.update(table)
    return MappingProxyType(found)


HANDLES: Mapping[Action, Handle] = _together(feature.handles for feature in FEATURES)
COMMANDS: Mapping[CommandName, Action] = _together(feature.commands for feature in FEATURES)
LETTERS: Mapping[DeliveryKind, LetterText] = _together(feature.letters for feature in FEATURES)
WRITING: frozenset[Action] = frozenset().union(*(feature.writing for feature in FEATURES))
"""Actions that may change something; everything else is answered in a reading transaction, beside any writer."""
