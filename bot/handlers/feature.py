"""What a feature hands to the door: what it answers, which of it writes, its words, and the letters it words."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.content.programme import Programme
from bot.content.texts import Translator
from bot.core.actions import Action
from bot.core.chat import Incoming, Message, Reply
from bot.core.commands import CommandName
from bot.core.deliveries import Delivery, DeliveryKind
from bot.core.people import Municipality, Person
from bot.handlers.context import Context, local_day
from bot.reminders.ports import Due
from bot.store.session import Scope

Handle = Callable[[Context, Incoming], Awaitable[Reply]]
"""Answers one press of a button or one submitted form; raises a `BotError` where nothing is stored."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of the ledger, about to be worded in the language of the person who gets it."""

    due: Due
    scope: Scope
    municipality: Municipality
    programme: Programme
    t: Translator
    person: Person
    now: datetime

    @property
    def delivery(self) -> Delivery:
        """The row of the ledger."""
        return self.due.delivery

    @property
    def today(self) -> date:
        """The municipality's date."""
        return local_day(self.municipality, self.now)


LetterText = Callable[[Letter], Awaitable[Message | None]]
"""Words a letter when it is sent; None when there is nothing to say any more."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature of the chat."""

    handles: Mapping[Action, Handle]
    writing: frozenset[Action] = frozenset()
    """Which of them may store something; all others get a transaction that cannot write."""
    commands: Mapping[CommandName, Action] = field(default_factory=dict)
    """Words that do the same as a button does."""
    letters: Mapping[DeliveryKind, LetterText] = field(default_factory=dict)
