"""What somebody believes about one meeting: what they were told last, or what held before the first decision. Pure.

A notice of a change is needed exactly when what holds differs from what is believed. Messages that are on the wire, or
in doubt, may or may not have been heard; then the notice is sent, for it says what holds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.deliveries import REMINDING_KINDS, Delivery, DeliveryState, Why
from bot.core.meetings import MeetingSeries, Occurrence
from bot.store.decisions import Decision

IN_FLIGHT = (DeliveryState.SENDING, DeliveryState.IN_DOUBT)


@dataclass(frozen=True, slots=True)
class Fact:
    """How a meeting stands: when it starts (None: it is not held) and where."""

    start: datetime | None
    place: str = ""

    @classmethod
    def of(cls, series: MeetingSeries, occurrence: Occurrence | None) -> "Fact":
        """Return how a meeting of ``series`` stands."""
        if occurrence is None:
            return cls(None)
        return cls(occurrence.starts_at, series.place if occurrence.place is None else occurrence.place)

    @classmethod
    def read(cls, logged: Mapping[str, object]) -> "Fact":
        """Read what `as_json` wrote."""
        start = logged.get("start")
        return cls(datetime.fromisoformat(str(start)), str(logged.get("place", ""))) if start else cls(None)

    def as_json(self) -> dict[str, object]:
        """Return what the log of changes keeps."""
        return {"start": self.start.isoformat() if self.start else None, "place": self.place}


@dataclass(frozen=True, slots=True)
class Belief:
    """What somebody believes of a meeting."""

    fact: Fact
    first: int = 0
    """The log's line of the first decision they have not heard of; 0 when they have heard of all before."""
    maybe: tuple[datetime | None, ...] = ()
    """The starts that messages on the wire, or in doubt, may have told."""

    def is_news(self, fact: Fact) -> bool:
        """Tell whether ``fact`` has to be told."""
        return fact != self.fact or any(start != fact.start for start in self.maybe)


def heard(row: Delivery) -> bool:
    """Tell whether the recipient knows what the row tells: it was sent, or it was their own change."""
    own = row.state is DeliveryState.SKIPPED and row.reason == Why.OWN_CHANGE
    return own or row.state is DeliveryState.SENT


def told_start(row: Delivery) -> datetime | None:
    """Return which start the row tells, None for «cancelled»."""
    return row.news.start if row.news else row.expires_at


def before_deciding(rows: Iterable[Delivery], decisions: Mapping[int, Decision], usual: Fact) -> Belief:
    """Return what a recipient believes at the moment of a decision.

    Args:
        rows: all rows of the meeting to this recipient.
        decisions: the log's lines that notices among them tell of.
        usual: how the meeting stands right before the decision.
    """
    rows = list(rows)
    last = max((row for row in rows if row.news), key=lambda row: row.sequence, default=None)
    replaced = last is not None and last.state is DeliveryState.SKIPPED and last.reason == Why.SUPERSEDED
    if last is None or last.news is None or replaced:
        return _with_reminders(rows, Belief(usual), None, _places(decisions, usual))
    if heard(last):
        after = _after(decisions, last.news.last) or usual
        return _with_reminders(rows, Belief(after), last, _places(decisions, after))
    before, after = _before(decisions, last.news.first) or usual, _after(decisions, last.news.last) or usual
    return _with_reminders(rows, Belief(before, last.news.first), None, _places(decisions, after))


def before_sending(own: Delivery, rows: Iterable[Delivery], decisions: Mapping[int, Decision]) -> Belief:
    """Return what the recipient of the notice ``own`` believes right before it is sent."""
    news = own.news
    if news is None:
        raise ValueError("no notice of a change")
    others = [row for row in rows if row.id != own.id]
    last = max((row for row in others if row.news and heard(row)), key=lambda row: row.sequence, default=None)
    base = _after(decisions, last.news.last) if last and last.news else _before(decisions, news.first)
    base = base or Fact(None)
    now = _after(decisions, news.last) or base
    return _with_reminders(others, Belief(base, news.first), last, _places(decisions, now))


Places = Mapping[datetime | None, str]
"""Where the meeting was to be when it was to start then: a reminder tells both, and the ledger keeps the start."""


def _places(decisions: Mapping[int, Decision], now: Fact) -> Places:
    logged = [side for _, line in sorted(decisions.items()) for side in (line.before, line.after)]
    return {fact.start: fact.place for fact in (*map(Fact.read, logged), now)}


def _with_reminders(rows: Sequence[Delivery], belief: Belief, notice: Delivery | None, places: Places) -> Belief:
    """Take in the reminders heard after the last ``notice`` that was, and what may have been heard."""
    fact = belief.fact
    since = notice.settled_at if notice else None
    reminders = [row for row in rows if row.kind in REMINDING_KINDS and heard(row) and row.settled_at]
    last = max(reminders, key=lambda row: (row.settled_at, row.id), default=None)
    if last and last.settled_at and (since is None or last.settled_at > since) and last.expires_at != fact.start:
        fact = Fact(last.expires_at, places.get(last.expires_at, fact.place))
    maybe = tuple(told_start(row) for row in rows if row.state in IN_FLIGHT)
    return Belief(fact, belief.first, maybe)


def _before(decisions: Mapping[int, Decision], number: int) -> Fact | None:
    return Fact.read(decisions[number].before) if number in decisions else None


def _after(decisions: Mapping[int, Decision], number: int) -> Fact | None:
    return Fact.read(decisions[number].after) if number in decisions else None
