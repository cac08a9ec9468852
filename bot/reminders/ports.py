"""What the reminder engine needs from outside: one who sends, one who words a message, a pace, a lease clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.clock import Clock
from bot.core.chat import Message
from bot.core.deliveries import Delivery
from bot.core.meetings import MeetingSeries, Occurrence
from bot.core.people import Channel, Municipality, Person
from bot.store.session import Scope, System


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message goes on one platform: a channel's id, or a user's (``direct``)."""

    platform: str
    team: str
    conversation: str
    direct: bool = False
    noted: bool = field(default=True, compare=False)
    """Whether the database may hold that something went there: not where that would tell who has not answered."""
    straight: bool = field(default=False, compare=False)
    """Posted to the person without opening the conversation first: platforms let that be done for few at a time."""

    def as_json(self) -> dict[str, object]:
        """Return what the ledger stores of an attempt."""
        return {name: getattr(self, name) for name in ("platform", "team", "conversation", "direct")}

    @classmethod
    def from_json(cls, stored: object) -> "Address":
        """Read what `as_json` wrote; nowhere where that is damaged."""
        known = stored if isinstance(stored, dict) else {}
        platform, team, conversation = (str(known.get(name) or "") for name in ("platform", "team", "conversation"))
        return cls(platform, team, conversation, bool(known.get("direct")))


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform has stored the message; ``ref`` is its id there."""

    ref: str


class SendRefused(Exception):
    """It is certain that nothing was stored: no connection was made, or the platform said no with a listed code."""

    def __init__(
        self,
        code: str,
        *,
        permanent: bool,
        retry_after: float | None = None,
        conversation_gone: bool = False,
        person_gone: bool = False,
        shut_out: bool = False,
        method: str = "",
    ) -> None:
        """Remember what was said.

        Args:
            code: the platform's own code, or ``unreachable``.
            permanent: True when the same message will never be taken there.
            retry_after: seconds the platform asks us to wait.
            conversation_gone: True when the channel is archived or closed to the bot.
            person_gone: True when the account takes no messages from the bot: deactivated, closed, not there.
            shut_out: True when the platform lets the bot do nothing at all, until somebody lets it in again.
            method: the call that ``retry_after`` is for; empty: posting to this conversation.
        """
        super().__init__(code)
        self.code = code
        self.permanent = permanent
        self.retry_after = retry_after
        self.conversation_gone = conversation_gone
        self.person_gone = person_gone
        self.shut_out = shut_out
        self.method = method


class SendInDoubt(Exception):
    """It is not known whether the message was stored: time-out, reset, 5xx, an unknown code."""

    def __init__(self, code: str) -> None:
        """Remember the code."""
        super().__init__(code)
        self.code = code


class Sender(Protocol):
    """One chat platform's way out. Never repeats a call by itself: that is the ledger's business."""

    @property
    def platform(self) -> str:
        """The platform's name, as accounts and channels have it."""
        ...

    @property
    def can_find(self) -> bool:
        """True where sent messages can be read back."""
        ...

    @property
    def clock_difference(self) -> timedelta | None:
        """How far our clock was ahead of the platform's when last known; None where that is not known, or nothing."""
        ...

    async def read_clock(self) -> None:
        """Ask the platform for its time, so that `clock_difference` is of now.

        Raises:
            SendInDoubt: the platform did not answer.
        """
        ...

    async def send(self, address: Address, message: Message, marker: str) -> Sent:
        """Post ``message`` with ``marker`` in its metadata.

        Raises:
            SendRefused: certainly not stored.
            SendInDoubt: perhaps stored.
        """
        ...

    async def find(self, address: Address, marker: str, since: datetime) -> Sent | None:
        """Look for the message with ``marker`` among those stored after ``since``.

        Raises:
            SendRefused: cannot be looked for there (now, or for good when ``permanent``).
            SendInDoubt: the platform did not answer.
        """
        ...

    async def find_all(self, address: Address, beginning: str, since: datetime) -> Sequence[Sent]:
        """Return all messages in this conversation stored after ``since`` whose markers have this ``beginning``.

        Raises:
            SendRefused, SendInDoubt: as `find`.
        """
        ...

    async def unsend(self, address: Address, ref: str) -> None:
        """Take the message ``ref`` out of the chat; one that is not there any more counts as taken out.

        Raises:
            SendRefused: it stays there (for now, or for good when ``permanent``).
            SendInDoubt: the platform did not answer; asking once more does no harm.
        """
        ...


@dataclass(frozen=True, slots=True)
class Together:
    """Messages about one thing that are prepared in one transaction: whoever words the first may read for all."""

    people: frozenset[int]
    """Whom they are for."""
    read: dict[str, object] = field(default_factory=dict)
    """What was read for all of them."""


@dataclass(frozen=True, slots=True)
class Due:
    """All that a renderer needs to know of one delivery."""

    delivery: Delivery
    language: str
    series: MeetingSeries | None = None
    occurrence: Occurrence | None = None
    since: date | None = None
    """The day of the series' meeting before, None when there was none within a year."""
    person: Person | None = None
    channel: Channel | None = None
    municipality: Municipality | None = None
    """As it was when the wave was prepared; None: whoever needs it reads it."""
    gaps: tuple["Gap", ...] = ()
    together: Together | None = None
    """The others of the wave; None: it is alone."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A reminder that was not sent, or may not have been, for the notice to the project leader."""

    delivery: Delivery
    series: MeetingSeries | None
    recipient: str
    """The name of the channel or the person."""


class Renderer(Protocol):
    """Words a delivery at the moment it is sent. None when there is nothing to say any more."""

    async def __call__(self, due: Due, scope: Scope, now: datetime) -> Message | None:
        """Return the message, in ``due.language``."""
        ...


class Seals(Protocol):
    """Opens rows of the ledger whose recipients only the key of a round can name; see `SEALED_KINDS`.

    What the ledger notes of such a row must not tell whom it was for, nor whether anything was sent.
    """

    async def open(self, system: System, rows: Sequence[Delivery], now: datetime) -> Mapping[int, int | None]:
        """Return by row whom it is for; None where nothing is to be said: answered, gone, opted out, round over."""
        ...

    async def marker(self, scope: Scope, row: Delivery) -> str:
        """Return what the message is found by in the chat: it begins alike for all of a round, and is in no ledger."""
        ...

    async def seal(self, system: System, row: Delivery, address: Address, ref: str) -> str:
        """Return what the ledger keeps of a message that was sent, so that it can be taken out of the chat later."""
        ...


class Rounds(Protocol):
    """What takes rounds of pulse checks from one state to the next."""

    async def tend(self, now: datetime) -> None:
        """Do everything that is due: launch, close, destroy what tells who has answered."""
        ...

    async def tidy(self) -> None:
        """Take out of the chat what this process sent while a round was ended; each process does so for itself."""
        ...

    async def next_due(self, now: datetime) -> datetime | None:
        """Return when `tend` will have something to do again."""
        ...


class Pace(Protocol):
    """How fast conversations, workspaces and methods may be used; kept in the database, for all processes together."""

    @property
    def ahead(self) -> timedelta:
        """How far ahead a turn is taken: the message waits for it in the process that holds it."""
        ...

    async def room(self, system: System, now: datetime) -> int:
        """Return about how many messages could go out within `ahead`; claiming more would only put them back."""
        ...

    async def turns(self, system: System, addresses: Sequence[Address], now: datetime) -> list[datetime]:
        """Return when each address may be written to. A turn not after ``now + ahead`` is taken, a later one only told.

        The calls that a post needs (opening a conversation, posting) are counted together.
        """
        ...

    async def opens(self, system: System, now: datetime) -> datetime:
        """Return when there will be `room`: ``now`` where there is."""
        ...

    async def looks(self, system: System, addresses: Sequence[Address], now: datetime) -> list[datetime]:
        """Return when each address may be read, to look for a message there; taken and told as by `turns`."""
        ...

    async def reserve(self, system: System, now: datetime) -> None:
        """Let no other process give out turns until the transaction ends: for those who ask for several, one by one.

        Whoever asked for one workspace's after another's could wait for a process that does so the other way round.
        """
        ...

    async def hold(self, system: System, address: Address, method: str, until: datetime) -> None:
        """Use ``method`` (empty: posting to this very conversation) no more before ``until``: the platform asked."""
        ...

    async def enter(self, address: Address, wait: timedelta, priority: int) -> bool:
        """Wait in this process for a turn that was taken and comes in ``wait``; what is urgent goes first.

        False when the platform has asked for silence meanwhile: the turn is over.
        """
        ...

    def silence(self, address: Address, method: str, seconds: float) -> None:
        """Stop at once, in this process, who waits to do what `hold` will forbid to all."""
        ...


@dataclass(frozen=True, slots=True)
class LeaseTime:
    """A moment on the clock that leases are read on: which clock, and its seconds."""

    boot: str
    seconds: float


class LeaseClock(Protocol):
    """A clock nobody sets: leases must not end early or late when the machine's time is changed."""

    async def read(self, system: System) -> LeaseTime:
        """Return the present moment on it."""
        ...

    def running(self) -> float:
        """Return the machine's own seconds, its sleep included, for measuring what is left of a lease."""
        ...


class Engine(Protocol):
    """What the rest of the product sees of the reminders, whichever engine runs them."""

    @property
    def clock(self) -> Clock:
        """The clock it lives by."""
        ...

    async def drain(self, now: datetime) -> int:
        """Plan what is missing and send everything that is due; return how many messages went out."""
        ...

    async def plan(self, now: datetime) -> None:
        """Plan what is missing, municipality by municipality."""
        ...

    async def next_due(self, now: datetime) -> datetime | None:
        """Return when `drain` will have something to do again."""
        ...

    def wake(self) -> None:
        """Look again soon: something was planned."""
        ...

    def stop(self) -> None:
        """Let `run` end after the round it is in."""
        ...

    async def run(self) -> None:
        """Send reminders until cancelled or stopped."""
        ...
