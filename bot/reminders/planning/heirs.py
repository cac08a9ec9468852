"""Who gets a reminder whose recipient changed while it waited: nobody is to miss it, nobody to get it twice. Pure.

A channel and those who are reminded in its place stand for each other, and so do two channels. A person who leaves has
no heir among the others: each has a reminder of their own.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from bot.core.deliveries import Delivery, DeliveryState, Planned, Recipient, Why
from bot.reminders.planning.snapshot import Line

Reminder = tuple[str, str, date]
"""Which reminder of which meeting, whoever gets it."""


def stands_for(one: Recipient, other: Recipient) -> bool:
    """Tell whether what goes to the one would have gone to the other."""
    return one != other and "channel" in (one.kind, other.kind)


def heirs(
    left: Sequence[Delivery],
    given: Iterable[Planned],
    rows: Mapping[Line, Delivery],
    told: Collection[Line],
    now: datetime,
) -> Iterator[tuple[Planned, Delivery | None]]:
    """Yield the reminders that go out in the place of others, with the row that is planned anew, or None.

    Args:
        left: rows that certainly were not sent to their recipients, and will not be.
        given: the reminders that are to be sent.
        rows: the last row of each line of the ledger.
        told: the lines of which something went out.
        now: the present moment; what is due later is planned anyway.
    """
    waited: defaultdict[Reminder, list[Recipient]] = defaultdict(list)
    for one in left:
        waited[_reminder(one)].append(one.recipient)
    for planned in given:
        before = waited.get(_reminder(planned), ())
        if planned.due_at > now or _begun(planned, now) or planned.line in told:
            continue
        row = rows.get(planned.line)
        if any(stands_for(one, planned.recipient) for one in before) and (row is None or _taken_back(row)):
            yield planned, row


def missed(row: Delivery, given: Iterable[Planned], now: datetime) -> bool:
    """Tell whether its meeting began while it waited, so that none of those who get it now can: it is late, a gap."""
    return _begun(row, now) and any(
        _reminder(planned) == _reminder(row) and stands_for(row.recipient, planned.recipient) and _begun(planned, now)
        for planned in given
    )


def _reminder(planned: Planned) -> Reminder:
    return planned.kind.value, planned.subject, planned.nominal


def _begun(planned: Planned, now: datetime) -> bool:
    return planned.expires_at is not None and planned.expires_at <= now


def _taken_back(row: Delivery) -> bool:
    return row.state is DeliveryState.SKIPPED and row.reason == Why.SUPERSEDED
