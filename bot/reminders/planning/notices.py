"""Notices of changes, and reminders that somebody put off, beside what a rule plans. Pure.

A notice says when the meeting is held now; a reminder of that start within the hour would say it twice, and is dropped.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.core.deliveries import CHANGE_KINDS, Delivery, DeliveryKind, DeliveryState, Planned, Recipient, Why
from bot.reminders.planning.beliefs import IN_FLIGHT, heard, told_start
from bot.reminders.planning.recheck import notice_holds, snooze_holds
from bot.reminders.planning.snapshot import Snapshot

QUIET = timedelta(hours=1)
"""So long after a notice no reminder tells the same start again."""

Meeting = tuple[str, date, str]
"""Which meeting, and to whom."""


@dataclass(frozen=True, slots=True)
class Covered:
    """Which starts the last notices tell, and when; a notice that failed or came too late covers nothing."""

    told: Mapping[Meeting, tuple[datetime | None, datetime]]

    @classmethod
    def of(cls, ledger: Iterable[Delivery]) -> "Covered":
        """Read the notices of a ledger."""
        last: dict[Meeting, Delivery] = {}
        for row in sorted((row for row in ledger if row.news), key=lambda row: row.sequence):
            last[row.meeting] = row
        living = {meeting: row for meeting, row in last.items() if _lives(row)}
        return cls({meeting: (told_start(row), _moment(row)) for meeting, row in living.items()})

    def tells(self, planned: Planned) -> bool:
        """Tell whether a notice says when the meeting of a reminder starts."""
        return self.told.get(planned.meeting, (None,))[0] == planned.expires_at is not None

    def spares(self, planned: Planned) -> bool:
        """Tell whether a reminder would come within the hour after a notice of the same start."""
        start, moment = self.told.get(planned.meeting, (None, planned.due_at))
        return start is not None and start == planned.expires_at and planned.due_at < moment + QUIET


def _lives(row: Delivery) -> bool:
    return heard(row) or row.state in (DeliveryState.PLANNED, *IN_FLIGHT)


def _moment(row: Delivery) -> datetime:
    """Return when a notice was, or will be, read."""
    return row.settled_at if heard(row) and row.settled_at else row.attempted_at or row.due_at


@dataclass(frozen=True, slots=True)
class Beside:
    """What has to be done to the rows that no rule plans."""

    insert: tuple[Planned, ...]
    supersede: tuple[int, ...]
    expire_at: Mapping[int, datetime | None]
    revive: Mapping[int, tuple[datetime, datetime | None]]


def beside(ledger: Sequence[Delivery], snapshot: Snapshot, now: datetime, covered: Covered) -> Beside:
    """Compare notices and put-off reminders with what holds."""
    notices = [row for row in ledger if row.kind in CHANGE_KINDS]
    stale = [row.id for row in notices if row.state is DeliveryState.PLANNED and not notice_holds(snapshot, row)]
    snoozed = list(_snoozed(ledger, snapshot, now, covered))
    return Beside(
        insert=tuple(_heirs(notices, snapshot, now)),
        supersede=(*stale, *(row.id for row, start in snoozed if start is None and _waits(row))),
        expire_at={row.id: start for row, start in snoozed if start and _waits(row) and start != row.expires_at},
        revive={row.id: (row.due_at, start) for row, start in snoozed if start and not _waits(row)},
    )


def _waits(row: Delivery) -> bool:
    return row.state is DeliveryState.PLANNED


def _snoozed(
    ledger: Iterable[Delivery], snapshot: Snapshot, now: datetime, covered: Covered
) -> Iterator[tuple[Delivery, datetime | None]]:
    """Yield the last put-off reminder of each meeting to each recipient, with the start it is of; None: not wanted.

    One that a change took away comes back when the change is taken back in time.
    """
    last: dict[Meeting, Delivery] = {}
    for row in sorted((row for row in ledger if row.kind is DeliveryKind.SNOOZED), key=lambda row: row.sequence):
        last[row.meeting] = row
    for row in last.values():
        taken_back = row.state is DeliveryState.SKIPPED and row.reason == Why.SUPERSEDED and row.due_at > now
        if _waits(row) or taken_back:
            start = snapshot.start(row) if snooze_holds(snapshot, row) else None
            yield row, None if covered.spares(replace(row, expires_at=start)) else start


def _heirs(notices: Sequence[Delivery], snapshot: Snapshot, now: datetime) -> Iterator[Planned]:
    """Yield the notices that participants get in the place of a channel that was lost before it was told."""
    known = {(row.meeting, row.sequence) for row in notices}
    for row in notices:
        if row.state in (DeliveryState.SENT, DeliveryState.SKIPPED) or not _lost(snapshot, row.recipient):
            continue
        series = snapshot.series_of(row.subject)
        ahead = row.expires_at is not None and row.expires_at > now
        for recipient in snapshot.recipients(series) if series and ahead else ():
            heir = _heir(row, recipient, now)
            if (heir.meeting, heir.sequence) not in known and notice_holds(snapshot, heir):
                known.add((heir.meeting, heir.sequence))
                yield heir


def _heir(row: Delivery, recipient: Recipient, now: datetime) -> Planned:
    due_at = max(row.due_at, now)
    return Planned(row.kind, row.subject, row.nominal, recipient, due_at, row.expires_at, row.sequence, row.about)


def _lost(snapshot: Snapshot, recipient: Recipient) -> bool:
    channel = snapshot.channel(recipient.id) if recipient.kind == "channel" else None
    return recipient.kind == "channel" and (channel is None or not channel.usable)
