"""The words of the ledger: what one message that is sent once is called, whom it goes to, and how it fared."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Literal


class DeliveryKind(StrEnum):
    """What kind of message; part of the unique key, so the values never change."""

    DAY_BEFORE = "day_before"
    HOUR_BEFORE = "hour_before"
    GAPS = "gaps"
    """To the project leader: which reminders were not sent, or may not have been."""
    MOVED = "moved"
    CANCELLED = "cancelled"
    RESTORED = "restored"
    """A cancelled meeting is held after all."""
    SNOOZED = "snoozed"
    """A reminder that somebody asked to get once more, later."""
    DIGEST = "digest"
    """Weekly: what is mine."""
    NUDGE = "nudge"
    """What of mine is past its deadline; twice for each activity, then the project leader's list has it."""
    UNIT_REQUEST = "unit_request"
    """To a unit: how far are you?"""
    REPORT_REQUEST = "report_request"
    """To the project leader: the status report is due."""
    STATUS_REPORT = "status_report"
    """To the project owner: the report itself."""
    QUARTER_REPORT = "quarter_report"
    """To the steering group before its meeting: what has changed, what is to be decided."""
    MINUTES = "minutes"
    """To the participants: what was decided."""
    GATE = "gate"
    """To those who lead: a phase is at its end, what now?"""
    WELCOME = "welcome"
    """To a new colleague: what this is, where we are, whom to ask."""
    PULSE_PREVIEW = "pulse_preview"
    """To the project leader: a round is about to open, have a look."""
    PULSE_INVITE = "pulse_invite"
    """To everybody who is asked in a round."""
    PULSE_REMINDER = "pulse_reminder"
    """To those of them who have not answered. Its rows have sealed recipients, and are gone when the round is over."""
    PULSE_RESULT = "pulse_result"
    """To everybody who was asked: what we said. Comes before all other results."""
    PULSE_LEADERS = "pulse_leaders"
    """To those who lead: the results at their level."""
    PULSE_SENTENCE = "pulse_sentence"
    """To everybody who was asked: what happens now, where the leader wrote it after the results were out."""


MEETING_KINDS = (DeliveryKind.DAY_BEFORE, DeliveryKind.HOUR_BEFORE)
"""Reminders that the rule of a series gives."""

CHANGE_KINDS = (DeliveryKind.MOVED, DeliveryKind.CANCELLED, DeliveryKind.RESTORED)
"""Notices that somebody decided something about one meeting; their sequence is the number of the decision."""

LETTER_KINDS = (
    DeliveryKind.DIGEST,
    DeliveryKind.NUDGE,
    DeliveryKind.UNIT_REQUEST,
    DeliveryKind.REPORT_REQUEST,
    DeliveryKind.STATUS_REPORT,
    DeliveryKind.QUARTER_REPORT,
    DeliveryKind.MINUTES,
    DeliveryKind.GATE,
    DeliveryKind.WELCOME,
    DeliveryKind.PULSE_PREVIEW,
    DeliveryKind.PULSE_INVITE,
    DeliveryKind.PULSE_RESULT,
    DeliveryKind.PULSE_LEADERS,
    DeliveryKind.PULSE_SENTENCE,
)
"""Messages to one person each that are no reminders of a meeting: planned by ``bot.reminders.letters``."""

SEALED_KINDS = (DeliveryKind.PULSE_REMINDER,)
"""Messages whose rows must not tell whom they go to: planned at a round's launch, for all who are asked alike."""

MASS_KINDS = (
    DeliveryKind.PULSE_INVITE,
    DeliveryKind.PULSE_REMINDER,
    DeliveryKind.PULSE_RESULT,
    DeliveryKind.PULSE_SENTENCE,
)
"""Messages that go to thousands of people at once."""

REMINDING_KINDS = (*MEETING_KINDS, DeliveryKind.SNOOZED)
"""Messages that remind of a meeting: of several that are due at once, the last says enough."""


class Until(StrEnum):
    """How long a late message is still worth sending."""

    START = "start"
    """Until its `expires_at`: the start of the meeting, of a moved one the earlier of its old and new start."""
    TWO_WEEKS = "two_weeks"
    """Until its `expires_at`, two weeks after it was due for the first time."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What becomes of a message of one kind when it is late, and who goes first. The docs' table is made of these."""

    until: Until
    why: str
    """One sentence, for the docs."""
    reported: bool
    """Whether the project leader hears of it when it was too late."""
    priority: int = 0
    """Lower goes first where the platform lets little through; bulk messages have 10."""
    wish: bool = True
    """Whether a person who wants no reminders is spared it."""


_REMINDER = Policy(Until.START, "A reminder of a meeting that has begun only makes people late feel later.", True)
_LETTER = Policy(
    Until.START, "A letter that comes days late speaks of a week that has passed; the next one says what holds.", False
)
_PAPER = Policy(
    Until.START,
    "It is kept and can be read in the chat at any time; sent too late it would only disturb.",
    True,
    wish=False,
)
_PULSE = Policy(
    Until.START,
    "It is worth something only while the round is open; nobody may learn from a gap who has answered.",
    False,
    priority=10,
)
_RESULT = Policy(
    Until.START,
    "Whoever was asked is owed the result; it can be read in the chat at any time.",
    True,
    priority=5,
    wish=False,
)
_NOTICE = Policy(
    Until.START,
    "Until the first of the two starts it keeps people from coming in vain; after it they have come, or have not.",
    True,
    priority=-10,
)

POLICIES: dict[DeliveryKind, Policy] = {
    DeliveryKind.DAY_BEFORE: _REMINDER,
    DeliveryKind.HOUR_BEFORE: _REMINDER,
    DeliveryKind.MOVED: _NOTICE,
    DeliveryKind.CANCELLED: _NOTICE,
    DeliveryKind.RESTORED: _NOTICE,
    DeliveryKind.SNOOZED: Policy(
        Until.START, "Whoever asked for it has been reminded once already, so missing it is no gap.", False
    ),
    DeliveryKind.DIGEST: _LETTER,
    DeliveryKind.NUDGE: _LETTER,
    DeliveryKind.UNIT_REQUEST: _LETTER,
    DeliveryKind.REPORT_REQUEST: _LETTER,
    DeliveryKind.STATUS_REPORT: _PAPER,
    DeliveryKind.QUARTER_REPORT: _PAPER,
    DeliveryKind.MINUTES: _PAPER,
    DeliveryKind.GATE: _PAPER,
    DeliveryKind.WELCOME: _LETTER,
    DeliveryKind.PULSE_PREVIEW: _PAPER,
    DeliveryKind.PULSE_INVITE: _PULSE,
    DeliveryKind.PULSE_REMINDER: _PULSE,
    DeliveryKind.PULSE_RESULT: _RESULT,
    DeliveryKind.PULSE_LEADERS: _RESULT,
    DeliveryKind.PULSE_SENTENCE: _RESULT,
    DeliveryKind.GAPS: Policy(
        Until.TWO_WEEKS,
        "A gap that is shown late is still shown; after that the log of changes and the home page have to do.",
        False,
        wish=False,
    ),
}
"""Every kind's late policy."""


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
    OWN_CHANGE = "own_change"
    """The recipient made the change and saw it in the answer: told, without a message."""
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
    """A channel or a person of the municipality, by id; `key` is what the ledger stores.

    A ``sealed`` one is a person whom only the key of a round can name: its id is a number made from both.
    """

    kind: Literal["channel", "person", "sealed"]
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
        if kind == "sealed":
            return cls("sealed", int(number))
        raise ValueError(f"no recipient: {kind}")


def subject_of(series_id: int) -> str:
    """Return the ledger's subject of a meeting series."""
    return f"series:{series_id}"


def series_of(subject: str) -> int | None:
    """Return the series a subject names, None for other subjects."""
    name, _, number = subject.partition(":")
    return int(number) if name == "series" and number.isdecimal() else None


_SUBJECTS = {
    DeliveryKind.GAPS: "gaps",
    DeliveryKind.DIGEST: "digest",
    DeliveryKind.NUDGE: "overdue",
    DeliveryKind.UNIT_REQUEST: "units",
    DeliveryKind.STATUS_REPORT: "report",
    DeliveryKind.MINUTES: "minutes",
    DeliveryKind.GATE: "gate",
    DeliveryKind.WELCOME: "welcome",
    DeliveryKind.PULSE_PREVIEW: "pulse",
    DeliveryKind.PULSE_INVITE: "pulse",
    DeliveryKind.PULSE_REMINDER: "pulse",
    DeliveryKind.PULSE_RESULT: "pulse",
    DeliveryKind.PULSE_LEADERS: "pulse",
    DeliveryKind.PULSE_SENTENCE: "pulse",
}
"""What the subject of a kind begins with; of all others it is a meeting series."""


def subject_fits(kind: DeliveryKind, subject: str) -> bool:
    """Tell whether a row of this kind may have this subject."""
    wanted = _SUBJECTS.get(kind)
    return series_of(subject) is not None if wanted is None else subject.partition(":")[0] == wanted


def number_of(subject: str) -> int | None:
    """Return the id in a subject such as ``report:7``, None where there is none."""
    number = subject.partition(":")[2]
    return int(number) if number.isdecimal() else None


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
    about: tuple[int, ...] = ()
    """Of a notice of gaps: the ids of the deliveries it tells of. Of a change: see `News`."""

    @property
    def policy(self) -> Policy:
        """What becomes of it when it is late."""
        return POLICIES[self.kind]

    @property
    def sealed(self) -> bool:
        """Whether nothing may tell whom it is for, nor what became of it."""
        return self.kind in SEALED_KINDS or self.recipient.kind == "sealed"

    @property
    def news(self) -> "News | None":
        """What a notice of a change tells; None for other kinds."""
        return News.of(self.about) if self.kind in CHANGE_KINDS else None

    @property
    def meeting(self) -> tuple[str, date, str]:
        """Which meeting it is about, and for whom."""
        return self.subject, self.nominal, self.recipient.key

    @property
    def line(self) -> tuple[str, str, date, str]:
        """The identity without its sequence number."""
        return self.kind.value, self.subject, self.nominal, self.recipient.key


@dataclass(frozen=True, slots=True)
class News:
    """What a notice of a change tells, as the ledger writes it: numbers only, the words stay in the log of changes."""

    first: int
    """The log's line of the first decision that the recipient has not heard of."""
    last: int
    """The log's line of the decision that holds."""
    start: datetime | None
    """When the meeting starts now, None when it is cancelled."""

    @property
    def about(self) -> tuple[int, ...]:
        """Return the numbers; a start before 1970 is none."""
        return self.first, self.last, int(self.start.timestamp()) if self.start else 0

    @classmethod
    def of(cls, about: tuple[int, ...]) -> "News | None":
        """Read the numbers; None where there are others."""
        if len(about) != 3:
            return None
        first, last, seconds = about
        return cls(first, last, datetime.fromtimestamp(seconds, UTC) if seconds else None)


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

    @property
    def waiting(self) -> bool:
        """Planned, but put off once: the planner leaves its time alone."""
        return self.state is DeliveryState.PLANNED and self.reason != ""
