"""The scene with its meetings set up, and the real engine that sends to a chat that keeps what it gets."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from typing_extensions import override

from bot.content.programme import Programmes
from bot.core.actions import Action
from bot.core.chat import Form, Incoming, Message, Reply, Surface
from bot.core.deliveries import LETTER_KINDS
from bot.handlers.reminders import ReminderTexts
from bot.reminders.local import LocalEngine
from bot.reminders.ports import Address, Due, SendRefused, Sent
from bot.store.session import Scope
from tests.handlers.door import Door, check_message, values_of
from tests.handlers.once import once
from tests.helpers.scene import PEOPLE
from tests.reminders.world import FakeChat, FakeLeases


@dataclass
class Chat(FakeChat):
    """A chat platform that keeps whole messages by where they went; a closed conversation refuses for good."""

    messages: list[tuple[datetime, str, Message]] = field(default_factory=list)
    closed: str = ""

    @override
    async def send(self, address: Address, message: Message, marker: str) -> Sent:
        if address.conversation == self.closed:
            raise SendRefused("is_archived", permanent=True, conversation_gone=True)
        check_message(message)
        self.messages.append((self.clock.now(), address.conversation, message))
        return await super().send(address, message, marker)

    def got(self, conversation: str) -> list[Message]:
        """Return what went there."""
        return [message for _, where, message in self.messages if where == conversation]


@dataclass
class Days:
    """The scene with all meetings set up, everybody's account known, and an engine that sends."""

    door: Door
    chat: Chat
    engine: LocalEngine

    async def submit(self, who: str, form: Form, fields: dict[str, str], channel: str) -> Reply:
        """Send a form that was opened from a reminder."""
        visitor = self.door.visitor(who)
        sent = Incoming(visitor, Surface.REMINDER, channel, action=form.action, value=form.value, fields=fields)
        return await self.door.knock(who, sent)

    async def pass_to(self, day: int, hour: int) -> None:
        """Let time pass to an hour (UTC) of a day in September."""
        await self.engine.step_to(self.door.clock, datetime(2026, 9, day, hour, tzinfo=UTC))


async def begin(door: Door, programmes: Programmes, **changed: str) -> Days:
    """Set all meetings up as the form comes, but for ``changed``: it is Tuesday 8 September, noon in Oslo."""

    async def set_up() -> None:
        await door.router.accounts_seen([door.visitor(who) for who in PEOPLE])
        form = (await door.press("leader", Action.OPEN_MEETING_SETUP)).form
        await door.submit("leader", Action.SAVE_MEETING_SETUP, {**values_of(form), "place": "Møterom 2", **changed})

    await once(door, set_up, "days", *(f"{name}={value}" for name, value in sorted(changed.items())))
    chat = Chat(door.clock)
    reminders = ReminderTexts(programmes, door.texts)

    async def words(due: Due, scope: Scope, now: datetime) -> Message | None:
        """Say what meetings are about; letters, which have tests of their own, stay unsaid."""
        return None if due.delivery.kind in LETTER_KINDS else await reminders(due, scope, now)

    return Days(door, chat, LocalEngine(door.store, [chat], words, door.clock, leases=FakeLeases(door.clock)))
