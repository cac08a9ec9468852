"""Being reminded of one meeting once more, later: by the person for themselves, or for a whole channel.

There is at most one such reminder waiting for each meeting and recipient; another choice takes its place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.core.calendar import SendingTimes
from bot.core.deliveries import (
    MEETING_KINDS,
    REMINDING_KINDS,
    Delivery,
    DeliveryKind,
    DeliveryState,
    Planned,
    Recipient,
    subject_of,
)
from bot.core.meetings import Occurrence, local_to_utc
from bot.errors import BadInput, NotFound
from bot.reminders.planning.moves import Meeting, check_ahead, find
from bot.store import deliveries
from bot.store.session import Scope

HOUR = timedelta(hours=1)
AFTERNOON_AT = time(13, 0)
CLOSE = timedelta(minutes=30)
"""Nearer than this to a reminder that comes anyway nothing is offered."""


class Later(StrEnum):
    """When somebody wants to be reminded again."""

    IN_AN_HOUR = "in_an_hour"
    AFTERNOON = "afternoon"
    NEXT_DAY = "next_day"
    HOUR_BEFORE = "hour_before"


@dataclass(frozen=True, slots=True)
class Offer:
    """What one recipient may choose for one meeting."""

    meeting: Meeting
    occurrence: Occurrence
    recipient: Recipient
    choices: tuple[tuple[Later, datetime], ...]
    coming: datetime | None
    """When the next reminder of it comes anyway."""


async def offer(
    scope: Scope, recipient: Recipient, series_id: int, nominal: date, now: datetime, *, hold: bool = False
) -> Offer:
    """Return the choices that make sense now: before the meeting, in sending hours, not beside another reminder.

    Raises:
        NotFound: there is no such meeting, or it is cancelled.
        BadInput: it has begun, or its reminders go to somebody else.
    """
    meeting = await find(scope, series_id, nominal, hold=hold)
    if meeting.occurrence is None:
        raise NotFound("moves.is_cancelled")
    check_ahead(meeting.occurrence.starts_at, now)
    if recipient not in meeting.snapshot.recipients(meeting.series):
        raise BadInput("moves.snooze_not_yours")
    rows = await _theirs(scope, meeting, recipient)
    waiting = [row for row in rows if row.state is DeliveryState.PLANNED]
    by_rule = [row.due_at for row in waiting if row.kind in MEETING_KINDS]
    coming = min((row.due_at for row in waiting if row.kind in REMINDING_KINDS), default=None)
    moments = _moments(meeting.snapshot.times, meeting.occurrence, now)
    choices = tuple((later, at) for later, at in moments if all(abs(at - due) >= CLOSE for due in by_rule))
    return Offer(meeting, meeting.occurrence, recipient, choices, coming)


async def snooze(
    scope: Scope, recipient: Recipient, series_id: int, nominal: date, later: Later, now: datetime
) -> datetime:
    """Remind once more, and return when; the same choice twice is one reminder.

    Raises:
        NotFound, BadInput: see `offer`; or the choice is none any more.
    """
    offered = await offer(scope, recipient, series_id, nominal, now, hold=True)
    due_at = dict(offered.choices).get(later)
    if due_at is None:
        raise BadInput("moves.snooze_gone", field="when")
    rows = await _theirs(scope, offered.meeting, recipient, hold=True)  # one that is being sent is put off no more
    before = [row for row in rows if row.kind is DeliveryKind.SNOOZED]
    starts_at = offered.occurrence.starts_at
    waiting = next((row for row in before if row.state is DeliveryState.PLANNED), None)
    if waiting is not None:
        await deliveries.revise(scope, {waiting.id: (due_at, starts_at)})
        return due_at
    sequence = max((row.sequence + 1 for row in before), default=0)
    subject = subject_of(series_id)
    await deliveries.insert(
        scope, [Planned(DeliveryKind.SNOOZED, subject, nominal, recipient, due_at, starts_at, sequence)]
    )
    return due_at


async def _theirs(scope: Scope, meeting: Meeting, recipient: Recipient, *, hold: bool = False) -> Sequence[Delivery]:
    rows = await deliveries.of_meeting(scope, subject_of(meeting.series.id), meeting.nominal, hold=hold)
    return [row for row in rows if row.recipient == recipient]


def _moments(times: SendingTimes, occurrence: Occurrence, now: datetime) -> Iterator[tuple[Later, datetime]]:
    """Yield the choices with their moments, each moment once."""
    today = times.local_day(now)
    following = times.calendar.next_working_day(today)
    all_moments = (
        (Later.IN_AN_HOUR, (now + HOUR).replace(second=0, microsecond=0)),
        (Later.AFTERNOON, local_to_utc(today, AFTERNOON_AT, times.zone)),
        (Later.NEXT_DAY, local_to_utc(following, times.hours.opens, times.zone) if following else now),
        (Later.HOUR_BEFORE, occurrence.starts_at - HOUR),
    )
    seen: set[datetime] = set()
    for later, at in all_moments:
        if now < at < occurrence.starts_at and at not in seen and times.is_open(at):
            seen.add(at)
            yield later, at
