"""Planning letters: what all makers want, compared with the ledger."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.deliveries import Delivery, DeliveryKind, DeliveryState, Planned, Why
from bot.reminders.letters import digests, gates, minutes, pulse, reports, unit_requests, welcomes
from bot.reminders.letters.desk import HORIZON, Desk
from bot.reminders.planning.snapshot import Snapshot
from bot.store import deliveries, letters
from bot.store.session import Scope

Maker = Callable[[Desk], Awaitable[list[Planned]]]

MAKERS: tuple[Maker, ...] = (
    digests.digests,
    digests.nudges,
    reports.report_requests,
    reports.status_reports,
    reports.quarter_reports,
    gates.gates,
    welcomes.welcomes,
    minutes.minutes,
    unit_requests.unit_requests,
    pulse.rounds,
)
"""All who want letters written; each looks only at its own kind."""

WEEKLY_KINDS = (DeliveryKind.DIGEST, DeliveryKind.NUDGE, DeliveryKind.UNIT_REQUEST)
"""Letters that come on one day of the week: who is given a task on a Tuesday is not sent Monday's letter at once."""

Identity = tuple[str, str, object, str, int]


async def replan_letters(scope: Scope, snapshot: Snapshot, now: datetime, last_planned: datetime | None = None) -> None:
    """Bring the letters of one municipality's ledger up to what its makers want.

    Args:
        scope: the municipality, held against other planners.
        snapshot: the same municipality, as it is.
        now: the present moment.
        last_planned: when the engine planned before; None after a change. A letter of the week that nobody has planned
            since then, because nothing ran for longer than letters are planned ahead, is not too late yet.
    """
    desk = Desk(scope, snapshot, now)
    wanted = [letter for maker in MAKERS for letter in await maker(desk)]
    # What is over is not planned: an old gate that is still open must not have a year of letters read.
    known = await letters.known(scope, min([desk.today, *(letter.nominal for letter in wanted if _lives(letter, now))]))
    passed = min(last_planned + HORIZON, now) if last_planned else now
    await _apply(scope, [_in_time(letter, snapshot, now) for letter in wanted], known, now, passed)


def _in_time(letter: Planned, snapshot: Snapshot, now: datetime) -> Planned:
    """Let what should have gone out already go when people may be written to: until then it is not late.

    A letter of the week keeps its moment: once that has passed, it is not planned any more.
    """
    opens = snapshot.times.next_open(now) if letter.due_at <= now and letter.kind not in WEEKLY_KINDS else None
    return replace(letter, due_at=opens) if opens else letter


async def _apply(
    scope: Scope, wanted: Sequence[Planned], known: Sequence[Delivery], now: datetime, passed: datetime
) -> None:
    """Do it; letters of the week that were due till ``passed`` are planned no more."""
    rows = {identity(row): row for row in known}
    lines = {identity(letter) for letter in wanted}
    living = [letter for letter in wanted if _lives(letter, now)]
    timely = [letter for letter in living if letter.due_at > passed or letter.kind not in WEEKLY_KINDS]
    await deliveries.insert(scope, [letter for letter in timely if identity(letter) not in rows])
    again = [letter for letter in timely if identity(letter) in rows and _superseded(rows[identity(letter)])]
    await deliveries.revive(scope, {rows[identity(one)].id: (one.due_at, one.expires_at) for one in again})
    changed = {
        rows[identity(letter)].id: (letter.due_at, letter.expires_at)
        for letter in living
        if identity(letter) in rows and _moved(rows[identity(letter)], letter, now)
    }
    await deliveries.revise(scope, changed)
    stale = [row.id for key, row in rows.items() if key not in lines and row.state is DeliveryState.PLANNED]
    if stale:
        await deliveries.supersede(scope, stale, now)


async def upcoming(scope: Scope, snapshot: Snapshot, now: datetime, until: datetime) -> list[Planned]:
    """Return the letters that the ledger has for up to ``until``, in the order they go out.

    They are planned ten days ahead. Whether there is anything to say is decided when they go out: a week may have
    nothing for somebody. Sealed ones are one for all that go out together.
    """
    rows = [row for row in await letters.known(scope, snapshot.local_day(now)) if _will_go(snapshot, row, now)]
    found: list[Planned] = [replace(row, due_at=max(row.due_at, now)) for row in rows if row.due_at <= until]
    found += await letters.sealed_ahead(scope, now, until)
    return sorted(found, key=lambda letter: (letter.due_at, letter.kind.value, letter.nominal, letter.recipient.key))


def _will_go(snapshot: Snapshot, row: Delivery, now: datetime) -> bool:
    person = snapshot.person(row.recipient.id)
    if row.state is not DeliveryState.PLANNED or person is None or not person.active:
        return False
    wished = person.reminders or not row.policy.wish
    return wished and (row.expires_at is None or row.expires_at > now)


def identity(letter: Planned) -> Identity:
    """Return what the ledger knows a letter by."""
    return letter.kind.value, letter.subject, letter.nominal, letter.recipient.key, letter.sequence


def _lives(letter: Planned, now: datetime) -> bool:
    """Tell whether a letter is still worth sending."""
    return letter.expires_at is None or letter.expires_at > now


def _superseded(row: Delivery) -> bool:
    """Tell whether a letter was not wanted for a while: a meeting was cancelled, and is held after all."""
    return row.state is DeliveryState.SKIPPED and row.reason == Why.SUPERSEDED


def _moved(row: Delivery, letter: Planned, now: datetime) -> bool:
    """Tell whether a planned letter has another time now; one that waits for something, or is due, is left alone."""
    if row.state is not DeliveryState.PLANNED or row.waiting or row.due_at <= now:
        return False
    return (row.due_at, row.expires_at) != (letter.due_at, letter.expires_at)
