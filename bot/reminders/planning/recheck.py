"""The last question before the wire: is this still to be sent, now, to this recipient? Pure.

How long a late message is worth sending, and whose wish counts, is data: `bot.core.deliveries.POLICIES`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.deliveries import CHANGE_KINDS, MEETING_KINDS, Delivery, DeliveryKind, DeliveryState, Planned, Until, Why
from bot.reminders.planning.snapshot import Snapshot, wanted

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
    return (
        _too_late(delivery, now)
        or _recipient(snapshot, delivery)
        or _still_wanted(snapshot, delivery, now)
        or _sending_hours(snapshot, delivery, now)
    )


def _too_late(delivery: Delivery, now: datetime) -> Stop | None:
    ends = delivery.expires_at if delivery.policy.until is Until.START else None
    return skip(Why.LATE) if ends is not None and ends <= now else None


def _recipient(snapshot: Snapshot, delivery: Delivery) -> Stop | None:
    if delivery.recipient.kind == "channel":
        channel = snapshot.channel(delivery.recipient.id)
        if channel is None:
            return skip(Why.SUPERSEDED)
        return None if channel.usable else fail(Why.CHANNEL_GONE)
    if delivery.sealed:
        return None  # whoever opens it asks, and tells nobody
    person = snapshot.person(delivery.recipient.id)
    if person is None or not person.active:
        return skip(Why.RECIPIENT_GONE)
    opted_out = not person.reminders and delivery.policy.wish
    return skip(Why.OPTED_OUT) if opted_out else None


def _still_wanted(snapshot: Snapshot, delivery: Delivery, now: datetime) -> Stop | Wait | None:
    """Ask whether the meeting still is what the message is about."""
    if delivery.kind in MEETING_KINDS:
        return _reminder(snapshot, delivery, now)
    holds = HOLDS.get(delivery.kind)
    if holds is None:
        return None
    if not holds(snapshot, delivery):
        return skip(Why.SUPERSEDED)
    start = snapshot.start(delivery)
    return skip(Why.LATE) if start is not None and start <= now else None


def _reminder(snapshot: Snapshot, delivery: Delivery, now: datetime) -> Stop | Wait | None:
    planned = _planned_today(snapshot, delivery)
    if planned is None:
        return skip(Why.SUPERSEDED)
    if planned.expires_at is not None and planned.expires_at <= now:
        return skip(Why.LATE)
    return Wait(planned.due_at, "") if planned.due_at > now else None


def _planned_today(snapshot: Snapshot, delivery: Delivery) -> Planned | None:
    """Return what would be planned today: the meeting may be cancelled, moved, begun, or someone else's."""
    series = snapshot.series_of(delivery.subject)
    if series is None or not series.active:
        return None
    occurrence = snapshot.occurrence(series, delivery.nominal)
    return wanted(snapshot, series, occurrence).get(delivery.line) if occurrence else None


def notice_holds(snapshot: Snapshot, delivery: Planned) -> bool:
    """Tell whether a notice is of the last decision about its meeting, and to somebody concerned."""
    series = snapshot.concerned(delivery.subject, delivery.recipient)
    change = snapshot.change(series, delivery.nominal) if series else None
    if change is None or change.version != delivery.sequence:
        return False
    return (delivery.kind is DeliveryKind.CANCELLED) == (snapshot.start(delivery) is None)


def snooze_holds(snapshot: Snapshot, delivery: Planned) -> bool:
    """Tell whether a meeting that somebody wants to hear of again is held after that, and theirs."""
    start = snapshot.start(delivery)
    concerned = snapshot.concerned(delivery.subject, delivery.recipient) is not None
    return concerned and start is not None and start > delivery.due_at


Holds = Callable[[Snapshot, Planned], bool]

HOLDS: dict[DeliveryKind, Holds] = {**dict.fromkeys(CHANGE_KINDS, notice_holds), DeliveryKind.SNOOZED: snooze_holds}
"""Whether what no rule plans still is as it was when it was planned."""


def _sending_hours(snapshot: Snapshot, delivery: Delivery, now: datetime) -> Stop | Wait | None:
    times = snapshot.times
    if times.is_open(now) or _just_closed(snapshot, delivery, now):
        return None
    opens = times.next_open(now)
    ends = delivery.expires_at if delivery.policy.until is Until.START else None
    if opens is None or (ends is not None and opens >= ends):
        return skip(Why.LATE)
    return Wait(opens, Why.HELD)


def _just_closed(snapshot: Snapshot, delivery: Delivery, now: datetime) -> bool:
    """Tell whether it was due in sending hours that have only just ended; a reminder's row may have been put off."""
    if delivery.kind not in MEETING_KINDS:
        return snapshot.times.is_open(now - CLOSING_GRACE)
    planned = _planned_today(snapshot, delivery)
    return planned is not None and now - planned.due_at <= CLOSING_GRACE
