"""The last question before the wire: is this still to be sent, now, to this recipient? Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.deliveries import MEETING_KINDS, Delivery, DeliveryState, Planned, Why
from bot.reminders.snapshot import Snapshot, of_occurrence

CLOSING_GRACE = timedelta(minutes=15)
"""What was due at the last sending moment may still go out this long after it."""


@dataclass(frozen=True, slots=True)
class Stop:
    """It is not sent, and why."""

    state: DeliveryState
    why: str


@dataclass(frozen=True, slots=True)
class Wait:
    """It is sent later."""

    until: datetime
    why: str


def skip(why: Why) -> Stop:
    """Return the verdict that a delivery is skipped."""
    return Stop(DeliveryState.SKIPPED, why.value)


def fail(why: str) -> Stop:
    """Return the verdict that a delivery has failed."""
    return Stop(DeliveryState.FAILED, why)


def once_more(delivery: Delivery, why: Why, now: datetime, *, every: timedelta, times: int) -> Wait | Stop:
    """Put a delivery back up to ``times`` times for the same reason, not into its meeting; then it has failed.

    What it waits for is counted in the row's reason: ``no_account:2``.
    """
    said, _, number = delivery.reason.partition(":")
    count = int(number) + 1 if said == why and number.isdigit() else 1
    until = now + every
    begun = delivery.expires_at is not None and delivery.expires_at <= until
    return fail(why) if count > times or begun else Wait(until, f"{why}:{count}")


def recheck(snapshot: Snapshot, delivery: Delivery, now: datetime) -> Stop | Wait | None:
    """Return why the delivery may not go out now, or None when it may."""
    no = _too_late(delivery, now) or _recipient(snapshot, delivery)
    if no is not None:
        return no
    if delivery.kind not in MEETING_KINDS:
        in_time = snapshot.times.is_open(now - CLOSING_GRACE)
        return None if in_time else _sending_hours(snapshot, delivery, now)
    planned = _planned_today(snapshot, delivery)
    if planned is None:
        return skip(Why.SUPERSEDED)
    if planned.expires_at is not None and planned.expires_at <= now:
        return skip(Why.LATE)
    if planned.due_at > now:
        return Wait(planned.due_at, "")
    return None if now - planned.due_at <= CLOSING_GRACE else _sending_hours(snapshot, delivery, now)


def _too_late(delivery: Delivery, now: datetime) -> Stop | None:
    begun = delivery.expires_at is not None and delivery.expires_at <= now
    return skip(Why.LATE) if begun else None


def _recipient(snapshot: Snapshot, delivery: Delivery) -> Stop | None:
    if delivery.recipient.kind == "channel":
        channel = snapshot.channel(delivery.recipient.id)
        if channel is None:
            return skip(Why.SUPERSEDED)
        return None if channel.usable else fail(Why.CHANNEL_GONE)
    person = snapshot.person(delivery.recipient.id)
    if person is None or not person.active:
        return skip(Why.RECIPIENT_GONE)
    opted_out = not person.reminders and delivery.kind in MEETING_KINDS
    return skip(Why.OPTED_OUT) if opted_out else None


def _planned_today(snapshot: Snapshot, delivery: Delivery) -> Planned | None:
    """Return what would be planned today: the meeting may be cancelled, moved, begun, or someone else's."""
    series = snapshot.series_of(delivery.subject)
    if series is None or not series.active:
        return None
    occurrence = snapshot.occurrence(series, delivery.nominal)
    wanted = of_occurrence(snapshot, series, occurrence) if occurrence else []
    return next((reminder.planned for reminder in wanted if reminder.planned.line == delivery.line), None)


def _sending_hours(snapshot: Snapshot, delivery: Delivery, now: datetime) -> Stop | Wait | None:
    times = snapshot.times
    if times.is_open(now):
        return None
    opens = times.next_open(now)
    if opens is None or (delivery.expires_at is not None and opens >= delivery.expires_at):
        return skip(Why.LATE)
    return Wait(opens, Why.HELD)
