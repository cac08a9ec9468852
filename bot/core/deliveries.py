"""The words of the ledger: what one message that is sent once is called, whom it goes to, and how it fared."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal


class DeliveryKind(StrEnum):
    """What kind of message; part of the unique key, so the values never change."""

    DAY_BEFORE = "day_before"
    HOUR_BEFORE = "hour_before"
    GAPS = "gaps"
    """To the project leader: which reminders were not sent, or may not have been."""


MEETING_KINDS = (DeliveryKind.DAY_BEFORE, DeliveryKind.HOUR_BEFORE)


class DeliveryState(StrEnum):
    """planned → sending → sent | in_doubt | skipped | failed."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    IN_DOUBT = "in_doubt"
    SKIPPED = "skipped"
    FAILED = "failed"


class Why(StrEnum):
    """Why a delivery was skipped, failed, is in doubt or waits. A platform's own code may follow after a colon."""

    SUPERSEDED = "superseded"
    """The series, its calendar or its recipients changed; another row, or none, took its place."""
    LATE = "late"
    """The meeting had begun before it could be sent. Reported."""
    COALESCED = "coalesced"
    """A later reminder of the same meeting to the same recipient went out instead."""
    OPTED_OUT = "opted_out"
    RECIPIENT_GONE = "recipient_gone"
    NO_ACCOUNT = "no_account"
    """The person is not known on any chat platform. Reported."""
    CHANNEL_GONE = "channel_gone"
    """The channel is archived, or the bot was removed from it. Reported."""
    NOTHING_TO_SAY = "nothing_to_say"
    NOT_RENDERED = "not_rendered"
    """Our own mistake in making the text. Reported."""
    REFUSED = "refused"
    """The platform said no for good. Reported."""
    HELD = "held"
    """Waits for sending hours."""
    PACED = "paced"
    """Waits for its turn in the channel."""
    RETRY = "retry"
    """The platform said no for now, or could not be reached at all."""
    NOT_FOUND = "not_found"
    """In doubt, then looked for and not there: planned anew."""
    UNCLEAR = "unclear"
    """The answer to the attempt never came or says nothing certain."""
    UNREADABLE = "unreadable"
    """The row of the ledger itself is damaged. Reported."""
    INTERRUPTED = "interrupted"
    """The process ended between the attempt and its answer."""


@dataclass(frozen=True, slots=True, order=True)
class Recipient:
    """A channel or a person of the municipality, by id; `key` is what the ledger stores."""

    kind: Literal["channel", "person"]
    id: int

    @property
    def key(self) -> str:
        """The recipient as the ledger writes it."""
        return f"{self.kind}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Recipient":
        """Read a `key`."""
        kind, _, number = text.partition(":")
        if kind == "channel":
            return cls("channel", int(number))
        if kind == "person":
            return cls("person", int(number))
        raise ValueError(f"no recipient: {kind}")


def subject_of(series_id: int) -> str:
    """Return the ledger's subject of a meeting series."""
    return f"series:{series_id}"


def series_of(subject: str) -> int | None:
    """Return the series a subject names, None for other subjects."""
    name, _, number = subject.partition(":")
    return int(number) if name == "series" else None


@dataclass(frozen=True, slots=True)
class Planned:
    """A row to be: its identity, when it is due and when it is no longer of use."""

    kind: DeliveryKind
    subject: str
    nominal: date
    recipient: Recipient
    due_at: datetime
    expires_at: datetime | None
    sequence: int = 0

    @property
    def line(self) -> tuple[str, str, date, str]:
        """The identity without its sequence number."""
        return self.kind.value, self.subject, self.nominal, self.recipient.key


@dataclass(frozen=True, slots=True)
class Delivery(Planned):
    """A row of the ledger, as far as other layers need it."""

    id: int = 0
    municipality_id: int = 0
    state: DeliveryState = DeliveryState.PLANNED
    reason: str = ""
    marker: str = ""
    token: str = ""
    priority: int = 0
    looks: int = 0
    """How often the last attempt was looked for and not found."""
    attempts: int = 0
    attempted_at: datetime | None = None
    settled_at: datetime | None = None
    address: dict[str, object] | None = None
    message_ref: str = ""
    about: tuple[int, ...] = ()
    """Of a notice: the ids of the deliveries it tells of."""

    @property
    def waiting(self) -> bool:
        """Planned, but put off once: the planner leaves its time alone."""
        return self.state is DeliveryState.PLANNED and self.reason != ""
