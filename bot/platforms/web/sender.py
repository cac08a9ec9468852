"""Reminders arrive on the page: put into the conversation they are addressed to, where open pages see them at once."""

from datetime import datetime, timedelta

from bot.clock import Clock
from bot.core.chat import Message, Surface
from bot.platforms.web.conversations import Conversations, Entry
from bot.platforms.web.world import PLATFORM
from bot.reminders.ports import Address, Sent


class WebSender:
    """The ledger's way to the page. A conversation is a channel's id or a person's e-mail, as accounts have it."""

    def __init__(self, log: Conversations, clock: Clock) -> None:
        """Write into ``log``, at the demo's time."""
        self._log = log
        self._clock = clock

    @property
    def platform(self) -> str:
        """The platform's name."""
        return PLATFORM

    @property
    def can_find(self) -> bool:
        """The page remembers what was said as long as the process runs."""
        return True

    @property
    def clock_difference(self) -> timedelta | None:
        """The page lives by our own clock."""
        return None

    async def read_clock(self) -> None:
        """There is no other clock to read."""

    async def send(self, address: Address, message: Message, marker: str) -> Sent:
        """Put ``message`` into its conversation; memory neither refuses nor leaves in doubt."""
        entry = Entry(self._clock.now(), message, surface=Surface.REMINDER, marker=marker)
        return Sent(_ref(address, self._log.add(address.conversation, entry)))

    async def find(self, address: Address, marker: str, since: datetime) -> Sent | None:
        """Look for the message with ``marker`` that was said at ``since`` or later."""
        entry = self._log.find(address.conversation, marker, since)
        return Sent(_ref(address, entry)) if entry is not None else None

    async def find_all(self, address: Address, beginning: str, since: datetime) -> list[Sent]:
        """Return all messages that were said at ``since`` or later and whose markers begin so."""
        return [Sent(_ref(address, entry)) for entry in self._log.find_all(address.conversation, beginning, since)]

    async def unsend(self, address: Address, ref: str) -> None:  # noqa: ARG002 - the reference says where it is
        """Take a message out of its conversation; one that is not there any more is taken out."""
        conversation, _, number = ref.rpartition("/")
        if number.isdecimal():
            self._log.remove(conversation, int(number))


def _ref(address: Address, entry: Entry) -> str:
    return f"{address.conversation}/{entry.id}"
