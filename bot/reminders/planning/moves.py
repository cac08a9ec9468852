"""Deciding something about one meeting: move it, cancel it, hold it after all. One transaction each.

The decision is stored, logged, planned for and told: everyone concerned gets one notice of what holds in the end. What
was decided before and not told yet is not told any more; who believes already what holds hears nothing.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.core.deliveries import (
    CHANGE_KINDS,
    DeliveryKind,
    DeliveryState,
    News,
    Planned,
    Recipient,
    Why,
    subject_of,
)
from bot.core.meetings import MeetingSeries, Occurrence, OccurrenceChange, Window, local_to_utc
from bot.errors import BadInput, NotFound
from bot.reminders.planning.beliefs import Belief, Fact, before_deciding
from bot.reminders.planning.planner import replan
from bot.reminders.planning.recurrence import expand
from bot.reminders.planning.snapshot import Snapshot, take
from bot.store import changes, decisions, deliveries, meetings
from bot.store.changes import Author
from bot.store.decisions import CANCELLED, MOVED, RESTORED
from bot.store.session import Scope

LONGEST = timedelta(days=366)
"""How far from the day the rule gives a meeting may be moved."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How somebody wants one meeting to be held."""

    day: date
    at: time
    place: str
    passing: bool = False
    """Moved onto or past another meeting of the series on purpose."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision came to."""

    series: MeetingSeries
    nominal: date
    before: Fact
    after: Fact
    told_at: datetime | None = None
    """When the others are told; None when nobody has to be."""
    too_late: bool = False
    """True when the meeting begins before they can be told."""
    passed: tuple[Occurrence, ...] = ()
    """The other meetings of the series that it was moved onto or past."""
    free_day: bool = False
    """True when it is held on a day that is no working day."""

    @property
    def changed(self) -> bool:
        """Tell whether anything became different."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting as it stands: the series, what was decided about it, and when and where it is held."""

    snapshot: Snapshot
    series: MeetingSeries
    nominal: date
    occurrence: Occurrence | None

    @property
    def change(self) -> OccurrenceChange:
        """What was decided about it, perhaps nothing."""
        return self.snapshot.change(self.series, self.nominal) or OccurrenceChange(self.nominal)

    @property
    def fact(self) -> Fact:
        """How it stands."""
        return Fact.of(self.series, self.occurrence)

    @property
    def cancelled(self) -> bool:
        """Tell whether somebody cancelled it."""
        return self.change.cancelled

    @property
    def planned(self) -> Occurrence | None:
        """How it is held, or would be, had it not been cancelled."""
        return self.occurrence or self.with_change(replace(self.change, cancelled=False))

    def with_change(self, change: OccurrenceChange) -> Occurrence | None:
        """Return how it would be held if ``change`` were decided."""
        others = tuple(c for c in self.snapshot.changes.get(self.series.id, ()) if c.nominal != self.nominal)
        changes = {**self.snapshot.changes, self.series.id: (*others, change)}
        return replace(self.snapshot, changes=changes).occurrence(self.series, self.nominal)


async def find(scope: Scope, series_id: int, nominal: date, *, hold: bool = False) -> Meeting:
    """Return one meeting, which may be cancelled; with ``hold`` nobody else decides about its series till we are done.

    Raises:
        NotFound: there is no such meeting in this municipality.
    """
    if hold:
        await meetings.hold(scope, series_id)
    snapshot = await take(scope)
    series = snapshot.series_of(subject_of(series_id))
    if series is None or not series.active:
        raise NotFound("moves.gone")
    found = Meeting(snapshot, series, nominal, snapshot.occurrence(series, nominal))
    if found.occurrence is None and not found.cancelled:
        raise NotFound("moves.gone")
    return found


async def move(
    scope: Scope, author: Author, series_id: int, nominal: date, wanted: Wanted, reason: str = ""
) -> Decided:
    """Hold a meeting at another day, time or place.

    Raises:
        NotFound: there is no such meeting, or it is cancelled.
        BadInput: it has begun, the new time has passed or is too far away, or lies onto or past another meeting of
            the series and nobody said that this is meant.
    """
    meeting = await find(scope, series_id, nominal, hold=True)
    if meeting.occurrence is None:
        raise NotFound("moves.is_cancelled")
    check_ahead(meeting.occurrence.starts_at, author.now)
    _check(meeting, wanted, author.now)
    change = _moved(meeting, wanted)
    passed = _passed(meeting, wanted.day)
    if passed and not wanted.passing:
        raise BadInput("moves.passes", day=passed[0].day, field="day")
    if meeting.with_change(change) == meeting.occurrence:
        return Decided(meeting.series, nominal, meeting.fact, meeting.fact)
    decided = await _decide(scope, author, meeting, change, MOVED, reason)
    free = meeting.snapshot.calendar.is_free_day(wanted.day)
    return replace(decided, passed=passed, free_day=free)


async def cancel(scope: Scope, author: Author, series_id: int, nominal: date, reason: str = "") -> Decided:
    """Cancel a meeting; once cancelled it stays so.

    Raises:
        NotFound: there is no such meeting.
        BadInput: it has begun.
    """
    meeting = await find(scope, series_id, nominal, hold=True)
    if meeting.occurrence is None:
        return Decided(meeting.series, nominal, meeting.fact, meeting.fact)
    check_ahead(meeting.occurrence.starts_at, author.now)
    return await _decide(scope, author, meeting, replace(meeting.change, cancelled=True), CANCELLED, reason)


async def restore(scope: Scope, author: Author, series_id: int, nominal: date, reason: str = "") -> Decided:
    """Hold a cancelled meeting after all, when and where it was to be held.

    Raises:
        NotFound: there is no such meeting.
        BadInput: its time has passed.
    """
    meeting = await find(scope, series_id, nominal, hold=True)
    if not meeting.cancelled:
        return Decided(meeting.series, nominal, meeting.fact, meeting.fact)
    if meeting.planned is None:
        raise NotFound("moves.gone")
    check_ahead(meeting.planned.starts_at, author.now)
    change = replace(meeting.change, cancelled=False)
    return await _decide(scope, author, meeting, change, RESTORED, reason)


# ---- what may be decided -------------------------------------------------------------------------------------------


def _moved(meeting: Meeting, wanted: Wanted) -> OccurrenceChange:
    """Return the decision; a meeting that is back where the series has it needs none.

    Day and time are pinned: what people were told stands, whatever becomes of the series.
    """
    place = None if wanted.place == meeting.series.place else wanted.place
    regular = meeting.with_change(OccurrenceChange(meeting.nominal))
    starts_at = local_to_utc(wanted.day, wanted.at, meeting.series.rule.zone)
    if regular is not None and (regular.day, regular.starts_at) == (wanted.day, starts_at):
        return OccurrenceChange(meeting.nominal, place=place)
    return OccurrenceChange(meeting.nominal, day=wanted.day, at=wanted.at, place=place)


def _check(meeting: Meeting, wanted: Wanted, now: datetime) -> None:
    """Ask this before anything is reckoned with the day: at the ends of the calendar there is no reckoning."""
    if abs(wanted.day - meeting.nominal) > LONGEST:
        raise BadInput("moves.too_far", field="day")
    starts_at = local_to_utc(wanted.day, wanted.at, meeting.series.rule.zone)
    if starts_at <= now:
        raise BadInput("moves.past", field="day")


def check_ahead(start: datetime, now: datetime) -> None:
    """Raise BadInput when a meeting has begun."""
    if start <= now:
        raise BadInput("moves.begun")


def _passed(meeting: Meeting, day: date) -> tuple[Occurrence, ...]:
    """Return the other meetings of the series on ``day``, or between it and the day the meeting has now."""
    if meeting.occurrence is None or meeting.occurrence.day == day:
        return ()
    window = Window(min(day, meeting.occurrence.day), max(day, meeting.occurrence.day))
    own = meeting.occurrence.day
    others = expand(
        meeting.series.rule,
        meeting.snapshot.changes.get(meeting.series.id, ()),
        meeting.snapshot.calendar,
        window,
    ).occurrences
    return tuple(other for other in others if other.nominal != meeting.nominal and other.day != own)


# ---- deciding ------------------------------------------------------------------------------------------------------


async def _decide(
    scope: Scope, author: Author, meeting: Meeting, change: OccurrenceChange, action: str, reason: str
) -> Decided:
    """Store, log, tell and plan."""
    version = await meetings.set_change(scope, meeting.series.id, change)
    after = Fact.of(meeting.series, meeting.with_change(change))
    nominal: dict[str, object] = {"nominal": meeting.nominal.isoformat()}
    line = await changes.record(
        scope,
        author,
        decisions.SERIES,
        meeting.series.id,
        action,
        before=nominal | meeting.fact.as_json(),
        after=nominal | after.as_json() | ({"reason": reason} if reason else {}),
    )
    notices = await _tell(scope, author, meeting, after, _Number(version, line))
    await replan(scope, author.now)
    to_others = [notice for notice in notices if notice.recipient != _own(author)]
    first = min((notice.due_at for notice in to_others), default=None)
    too_late = any(notice.expires_at and notice.due_at >= notice.expires_at for notice in to_others)
    return Decided(meeting.series, meeting.nominal, meeting.fact, after, first, too_late)


@dataclass(frozen=True, slots=True)
class _Number:
    """Which decision it is: its number, and its line in the log."""

    version: int
    line: int


async def _tell(scope: Scope, author: Author, meeting: Meeting, after: Fact, number: _Number) -> list[Planned]:
    """Take back what was not told yet, and plan a notice for everybody to whom ``after`` is news.

    Whoever made the change has seen it in the answer: told, without a message.
    """
    rows = await deliveries.of_meeting(scope, subject_of(meeting.series.id), meeting.nominal, hold=True)
    waiting = [row.id for row in rows if row.kind in CHANGE_KINDS and row.state is DeliveryState.PLANNED]
    await deliveries.supersede(scope, waiting, author.now)
    known = await decisions.by_ids(scope, {n for row in rows if row.news for n in (row.news.first, row.news.last)})
    recipients = meeting.snapshot.recipients(meeting.series)
    beliefs = [
        (recipient, before_deciding([row for row in rows if row.recipient == recipient], known, meeting.fact))
        for recipient in recipients
    ]
    notices = [
        _notice(meeting, recipient, belief, _News(after, number, author.now))
        for recipient, belief in beliefs
        if belief.is_news(after)
    ]
    own = [notice for notice in notices if notice.recipient == _own(author)]
    await deliveries.insert(scope, [notice for notice in notices if notice not in own])
    await deliveries.insert(scope, own, state=DeliveryState.SKIPPED, why=Why.OWN_CHANGE, settled_at=author.now)
    return notices


def _own(author: Author) -> Recipient | None:
    return Recipient("person", author.person_id) if author.person_id is not None else None


@dataclass(frozen=True, slots=True)
class _News:
    """What holds now, by which decision, made when."""

    after: Fact
    number: _Number
    now: datetime


def _notice(meeting: Meeting, recipient: Recipient, belief: Belief, news: _News) -> Planned:
    """Return the notice to one recipient: at the next sending moment, until the first start they may go to."""
    number, after = news.number, news.after
    ends = _ends(meeting, belief, after, news.now)
    return Planned(
        kind=kind_of(belief.fact, after),
        subject=subject_of(meeting.series.id),
        nominal=meeting.nominal,
        recipient=recipient,
        due_at=meeting.snapshot.times.next_open(news.now) or ends or news.now,
        expires_at=ends,
        sequence=number.version,
        about=News(belief.first or number.line, number.line, after.start).about,
    )


def kind_of(before: Fact, after: Fact) -> DeliveryKind:
    """Return what kind of news ``after`` is to somebody who believes ``before``."""
    if after.start is None:
        return DeliveryKind.CANCELLED
    return DeliveryKind.RESTORED if before.start is None else DeliveryKind.MOVED


def _ends(meeting: Meeting, belief: Belief, after: Fact, now: datetime) -> datetime | None:
    """Return when the notice is of no use any more: at the first start that is ahead, of those people may go to."""
    starts = (meeting.fact.start, belief.fact.start, after.start)
    return min((start for start in starts if start is not None and start > now), default=None)
