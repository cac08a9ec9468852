"""One municipality's ledger beside what its plan expects: what is wrong, and mending it in one transaction."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.core.deliveries import MEETING_KINDS, Delivery, DeliveryState, Planned, Why
from bot.failpoints import FailPoint, reached
from bot.reminders.auditing.rows import REPORTED, Fault, Mend, judge
from bot.reminders.gaps import GATHER, report_safely
from bot.reminders.planning import planner
from bot.reminders.planning.notices import Covered
from bot.reminders.planning.planner import Difference
from bot.reminders.planning.snapshot import Snapshot, expected, take
from bot.store import audit, deliveries, municipalities
from bot.store.audit import Audited, RawRow
from bot.store.session import Scope

LOOK_BACK = timedelta(days=35)
"""How far back every reminder must still have its row."""

ROW_LOST = f"{Why.UNCLEAR}:row_lost"


@dataclass(frozen=True, slots=True)
class Looked:
    """A municipality as one audit saw it."""

    known: Audited
    snapshot: Snapshot
    rows: Sequence[RawRow]
    mends: Sequence[tuple[RawRow, Mend]]

    @property
    def overdue(self) -> list[int]:
        """The rows that no worker takes."""
        return [row.id for row, mend in self.mends if mend.fault is Fault.OVERDUE]

    @property
    def mendable(self) -> list[tuple[RawRow, Mend]]:
        """The rows that are changed."""
        return [(row, mend) for row, mend in self.mends if mend.values]


@dataclass(slots=True)
class Result:
    """What one audit of one municipality found, and did."""

    faults: Counter[Fault] = field(default_factory=Counter)
    overdue: list[int] = field(default_factory=list)

    @property
    def healed(self) -> int:
        """How many faults were mended."""
        return sum(count for fault, count in self.faults.items() if fault not in REPORTED)

    @property
    def reported(self) -> int:
        """How many could not be, and were told of."""
        return sum(count for fault, count in self.faults.items() if fault in REPORTED)


@dataclass(frozen=True, slots=True)
class _Past:
    """What is wrong with reminders whose time has passed: rows that are not there, and starts that were altered."""

    lost: list[Planned]
    altered: dict[int, datetime | None]


async def clean(scope: Scope, now: datetime) -> Result | None:
    """Look without touching; None when something is to be mended."""
    looked = await look(scope, now)
    if looked is None:
        return Result()
    if looked.mendable:
        return None
    found, altered = await _difference(scope, looked, now)
    past = await _past(scope, looked, now)
    reached(FailPoint.AUDIT_COMPARED)
    return None if past.lost or past.altered or altered or not found.empty else Result(overdue=looked.overdue)


async def mend(scope: Scope, now: datetime) -> Result:
    """Find the same again, in a writing transaction, and mend or report it.

    The turn comes first: the plan of before a change beside the ledger of after it would look full of faults.
    """
    await municipalities.hold(scope)
    looked = await look(scope, now)
    if looked is None:
        return Result()
    result, told = Result(overdue=looked.overdue), []
    for row, verdict in looked.mendable:
        if await audit.mend(scope, row, verdict.values):
            result.faults[verdict.fault] += 1
            told += [row.id] if verdict.fault is Fault.UNPROVEN else []
    looked = replace(looked, rows=await audit.rows(scope, now - LOOK_BACK))
    found, altered = await _difference(scope, looked, now)
    await planner.apply(scope, found, now)
    past = await _past(scope, looked, now)
    altered, lost = altered | past.altered, past.lost
    await audit.told_start(scope, altered)
    result.faults.update(_counted(found))
    result.faults[Fault.ALTERED] += len(altered)
    await deliveries.insert(scope, lost, state=DeliveryState.IN_DOUBT, why=ROW_LOST, settled_at=now)
    result.faults[Fault.LOST] += len(lost)
    told += await _ids_of(scope, lost)
    if told:
        await report_safely(scope, await deliveries.by_ids(scope, told), now, looked.snapshot)
    result.faults = +result.faults
    if result.faults:
        counted = {fault.value: count for fault, count in result.faults.items()}
        await audit.note_found(scope, counted, result.healed, result.reported, now)
    reached(FailPoint.AUDIT_HEALED)
    return result


async def look(scope: Scope, now: datetime) -> Looked | None:
    """Read a municipality; None before it was first planned."""
    known = await audit.get(scope)
    if known.planned_until is None:
        return None
    snapshot = await take(scope)
    opens = snapshot.times.next_open(now + GATHER) or now
    rows = await audit.rows(scope, now - LOOK_BACK)
    verdicts = ((row, judge(row, now, opens)) for row in rows)
    return Looked(known, snapshot, rows, [(row, verdict) for row, verdict in verdicts if verdict is not None])


async def _difference(scope: Scope, looked: Looked, now: datetime) -> tuple[Difference, dict[int, datetime | None]]:
    """Compare what lies ahead with the plan, as planning does. Also return the sent rows whose start was altered.

    Nobody is told twice because a row was altered: where nothing was changed since a reminder went out, it told the
    start that holds.
    """
    found = await planner.compare(scope, looked.snapshot, now, looked.known.planned_until or now)
    again = [planned for planned in found.insert if planned.kind in MEETING_KINDS and planned.sequence > 0]
    altered: dict[int, datetime | None] = {}
    if again:
        ledger = await deliveries.ledger(scope, min(planned.nominal for planned in again))
        for planned in again:
            told = _told(ledger, planned)
            if told is not None and told.settled_at is not None and told.settled_at > (looked.known.changed_at or now):
                found.insert.remove(planned)
                altered[told.id] = planned.expires_at
    return found, altered


def _told(ledger: Iterable[Delivery], planned: Planned) -> Delivery | None:
    rows = [row for row in ledger if row.line == planned.line and row.sequence == planned.sequence - 1]
    return next((row for row in rows if row.state is DeliveryState.SENT), None)


async def _past(scope: Scope, looked: Looked, now: datetime) -> _Past:
    """Look at the reminders whose time has passed since the last change: all of them must have had a row."""
    known = looked.known
    since = max(known.changed_at or now, now - LOOK_BACK)
    until = min(now, known.planned_until or now)
    if since >= until:
        return _Past([], {})
    by_line = {_line(reminder.planned): reminder.planned for reminder in expected(looked.snapshot, since, until)}
    missing = [by_line[line] for line in by_line.keys() - {row.line for row in looked.rows}]
    if missing:
        covered = Covered.of(await deliveries.ledger(scope, min(planned.nominal for planned in missing)))
        missing = [planned for planned in missing if not covered.spares(planned)]
    sent = [row for row in looked.rows if row.message_ref and row.settled_at and row.settled_at > since]
    told = {row.id: by_line[row.line].expires_at for row in sent if row.line in by_line}
    return _Past(missing, {row.id: told[row.id] for row in sent if told.get(row.id, row.expires_at) != row.expires_at})


def _line(planned: Planned) -> tuple[str, str, str, str]:
    kind, subject, nominal, recipient = planned.line
    return kind, subject, nominal.isoformat(), recipient


async def _ids_of(scope: Scope, lost: Sequence[Planned]) -> list[int]:
    if not lost:
        return []
    lines = {planned.line for planned in lost}
    ledger = await deliveries.ledger(scope, min(planned.nominal for planned in lost))
    return [row.id for row in ledger if row.line in lines and row.reason == ROW_LOST]


def _counted(found: Difference) -> Counter[Fault]:
    return Counter(
        {
            Fault.MISSING: len(found.insert),
            Fault.ALTERED: len(found.revise) + len(found.expire_at),
            Fault.WITHDRAWN: len(found.revive),
            Fault.UNEXPECTED: len(found.supersede),
        }
    )
