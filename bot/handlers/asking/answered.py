"""What an answer is: the message, where it comes from, and what a follow-up may refer to."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.core.actions import Action, ActionValue
from bot.core.asking.keeping import Proposal
from bot.core.asking.reading import Reading
from bot.core.asking.slot_found import Found
from bot.core.asking.understood import Turn, Understood
from bot.core.chat import Message
from bot.handlers.context import Context

NO_WORDS: Final = Reading("", ())


@dataclass(frozen=True, slots=True)
class Question:
    """A message, understood, and what the last answer in this conversation was about."""

    understood: Understood
    last: Turn | None = None
    words: tuple[str, ...] = ()
    """The common forms of the message's words, in order (`Reading.forms`): which of a topic's subjects is meant is
    found from them. They are never stored or logged."""
    reading: Reading = NO_WORDS
    """Its words, for what a topic and slots do not tell. Never kept, never logged; empty after a choice by a button."""
    found: Found | None = None
    """What an instruction names, for the time that it wants; None for a question."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer.

    Either ``message``, or ``action`` with ``value``: a page of another feature that is the answer already. ``source``
    says in one line where it comes from («Aktivitet: “Velge strategier”, fase 2»); it is the message's last line too.
    """

    message: Message | None = None
    action: Action | None = None
    value: ActionValue = field(default_factory=ActionValue)
    source: str = ""
    activities: tuple[int, ...] = ()
    """What the answer was about or listed, in order: what «og etter det?» and «hvem da?» refer to."""
    unit: int | None = None
    until: datetime | None = None
    """The last moment that it told of, in UTC: `bot.core.asking.understood.Turn.until`."""
    proposal: Proposal | None = None
    """A change that the message asks to confirm."""


TopicAnswer = Callable[[Context, Question], Awaitable[Answered]]
"""Answers one topic; raises a `BotError` where there is nothing to be said."""
