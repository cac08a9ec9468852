"""From what is expected to rows of the ledger. Call `replan` in the transaction of every change that reminders hang on.

Rows are planned `HORIZON` ahead, at start, every hour, and with each change of a series, a date, a channel, a person or
the closed days. The ledger's unique key decides what is new, so planning twice changes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.deliveries import MEETING_KINDS, Delivery, DeliveryState, Planned, Why, subject_of
from bot.core.meetings import MeetingSeries, Occurrence, occurrence_on
from bot.failpoints import FailPoint, reached
from bot.reminders.gaps import report, trouble
from bot.reminders.letters.planning import replan_letters
from bot.reminders.planning.heirs import heirs, missed
from bot.reminders.planning.notices import Covered, beside
from bot.reminders.planning.recheck import HOLDS
from bot.reminders.planning.snapshot import Expected, Line, Snapshot, expected, take
from bot.store import audit, deliveries, municipalities
from bot.store.session import Scope, of_database

HORIZON = timedelta(days=35)
"""How far ahead rows are planned: every monthly meeting is in the ledger before it is near, and changes stay cheap."""

LOOK_BACK = timedelta(days=400)
"""How far back reminders are counted as missed when nothing was planned for a long time."""

PUT_OFF = timedelta(days=60)
"""How much earlier than its row says a reminder was due at most: it is put off until its meeting begins, no longer."""

TOLD = timedelta(days=1)
"""How long after the start that people were told a meeting that is held later is still told anew."""

Times = dict[int, tuple[datetime, datetime | None]]
Lines = dict[Line, Delivery]
"""One row for each line of the ledger."""


@dataclass(slots=True)
class Difference:
    """What has to be done to the ledger."""

    insert: list[Planned] = field(default_factory=list)
    missed: list[Planned] = field(default_factory=list)
    """Never planned, and their meeting has begun: an outage longer than the horizon."""
    revise: Times = field(default_factory=dict)
    expire_at: dict[int, datetime | None] = field(default_factory=dict)
    revive: Times = field(default_factory=dict)
    supersede: list[int] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """True when the ledger is as it should be."""
        return not (self.insert or self.missed or self.revise or self.expire_at or self.revive or self.supersede)


async def replan(scope: Scope, now: datetime, *, horizon: timedelta = HORIZON, after_change: bool = True) -> Difference:
    """Bring a municipality's ledger up to what is expected of it, and return what was changed.

    Args:
        scope: the municipality, in the transaction of the change.
        now: the present moment.
        horizon: how far ahead to plan.
        after_change: False when the engine plans by itself; only then are reminders that were never planned, though
            their time has passed, put down as missed (after a change they are simply of the past).
    """
    await municipalities.hold(scope)
    snapshot = await take(scope)
    through = {} if after_change else await _planned_until(scope, snapshot)
    found = await compare(scope, snapshot, now, now + horizon, through)
    reached(FailPoint.PLAN_COMPARED)
    await apply(scope, found, now)
    await _letters(scope, snapshot, now, min(through.values(), default=None))
    reached(FailPoint.PLAN_APPLIED)
    if found.missed:
        await _report_missed(scope, snapshot, found.missed, now)
    await (audit.changed(scope, now) if after_change else audit.planned(scope, now + horizon, now))
    return found


async def _letters(scope: Scope, snapshot: Snapshot, now: datetime, through: datetime | None) -> None:
    """Plan the letters too; when one of their makers fails, the reminders go out all the same."""
    try:
        async with scope.session.begin_nested():
            await replan_letters(scope, snapshot, now, through - HORIZON if through else None)
    except Exception as error:
        if of_database(error):
            raise
        trouble("letters", scope.municipality_id, error)


async def compare(
    scope: Scope, snapshot: Snapshot, now: datetime, until: datetime, through: Mapping[str, datetime] | None = None
) -> Difference:
    """Return what has to be done to the ledger, and do nothing; the auditor asks this too.

    Args:
        scope: the municipality.
        snapshot: the same municipality, as it is.
        now: the present moment.
        until: how far rows are planned.
        through: how far each subject was planned before; what of it has no row since then was missed.
    """
    since, last = await _stretch(scope, now, (through or {}).values())
    wanted = expected(snapshot, since, max(last, until))
    floor = min([snapshot.local_day(since), *(reminder.planned.nominal for reminder in wanted)])
    found = difference(wanted, await deliveries.ledger(scope, floor), now, snapshot, through or {})
    # A damaged row may lie years ahead; what is compared with it is planned when its time comes.
    found.insert = [planned for planned in found.insert if planned.kind not in MEETING_KINDS or planned.due_at <= until]
    return found


async def _planned_until(scope: Scope, snapshot: Snapshot) -> Mapping[str, datetime]:
    """Return how far each subject was planned; a database of before the auditor tells it by its rows."""
    until = (await audit.get(scope)).planned_until
    if until is None:
        return await deliveries.planned_through(scope)
    return dict.fromkeys((subject_of(series.id) for series in snapshot.series), until)


async def _stretch(scope: Scope, now: datetime, through: Iterable[datetime]) -> tuple[datetime, datetime]:
    """Return the stretch of time to compare: all that is still planned, and all that was never planned till now.

    A reminder that was put off was due earlier than its row says, nobody knows when. One that went out may have told
    another start than now holds, and the new one be due up to a day earlier than it was.
    """
    planned = await deliveries.planned_stretch(scope)
    told = await deliveries.told_since(scope, now - TOLD)
    moments = [now, *through, *([planned.first - timedelta(seconds=1), planned.last] if planned else [])]
    moments += [told - timedelta(days=1)] if told else []
    put_off = planned is not None and planned.put_off
    last = min(max(moments), now + LOOK_BACK)  # a damaged row must not have centuries expanded
    return now - LOOK_BACK if put_off else max(min(moments), now - LOOK_BACK), last


def difference(
    wanted: Iterable[Expected],
    ledger: Sequence[Delivery],
    now: datetime,
    snapshot: Snapshot,
    through: Mapping[str, datetime],
) -> Difference:
    """Compare what is expected with the ledger's rows. Pure."""
    covered = Covered.of(ledger)
    reminders = [row for row in ledger if row.kind in MEETING_KINDS]
    rows, told = _latest_rows(reminders), _told(reminders)
    found = Difference()
    lines = set()
    for reminder in wanted:
        planned = reminder.planned
        if covered.spares(planned):
            continue
        lines.add(planned.line)
        row = rows.get(planned.line)
        if row is None:
            _missing(found, planned, now, through)
        else:
            _known(found, reminder, row, told.get(planned.line), _View(now, snapshot, covered))
    unmatched = [row for line, row in rows.items() if line not in lines and row.state is DeliveryState.PLANNED]
    if unmatched:
        _take_back(found, unmatched, rows, told, _View(now, snapshot, covered))
    _add_beside(found, ledger, snapshot, now, covered)
    return found


@dataclass(frozen=True, slots=True)
class _View:
    """What a row is looked at with."""

    now: datetime
    snapshot: Snapshot
    covered: Covered


def _take_back(found: Difference, rows: Sequence[Delivery], known: Lines, told: Lines, view: _View) -> None:
    """Take back those of the rows that nothing gives any more; what was due goes to those who get it now.

    A row may be outside the stretch that was compared and wanted all the same: where several processes work at once,
    it was claimed when the stretch was read, and was put back before the ledger was.
    """
    first, last = min(row.due_at for row in rows) - PUT_OFF, max(row.due_at for row in rows)
    given = [reminder.planned for reminder in expected(view.snapshot, first, max(last, view.now))]
    lines = {planned.line: planned for planned in given if not view.covered.spares(planned)}
    gone = [row for row in rows if row.line not in lines and not missed(row, lines.values(), view.now)]
    found.supersede += [row.id for row in gone]
    due = [row for row in gone if row.due_at <= view.now or row.waiting]
    planned_already = {planned.line for planned in found.insert}
    for planned, row in heirs(due, lines.values(), known, told, view.now):
        if row is not None:
            found.revive[row.id] = (planned.due_at, planned.expires_at)
        elif planned.line not in planned_already:
            found.insert.append(planned)


def _add_beside(
    found: Difference, ledger: Sequence[Delivery], snapshot: Snapshot, now: datetime, covered: Covered
) -> None:
    """Take in what has to be done to the rows that no rule plans."""
    others = beside(ledger, snapshot, now, covered)
    found.insert += others.insert
    found.supersede += others.supersede
    found.expire_at |= others.expire_at
    found.revive |= others.revive


def _latest_rows(ledger: Iterable[Delivery]) -> Lines:
    rows: Lines = {}
    for row in sorted(ledger, key=lambda row: row.sequence):
        rows[row.line] = row
    return rows


def _told(ledger: Iterable[Delivery]) -> Lines:
    """Return the last reminder of each line that went out."""
    return _latest_rows(row for row in ledger if row.state is DeliveryState.SENT)


def _known(found: Difference, reminder: Expected, row: Delivery, told: Delivery | None, view: _View) -> None:
    """Bring a line that has rows up to date; ``row`` is its last, ``told`` the last of it that went out."""
    if told is None:
        _present(found, reminder.planned, row, view.now)
    elif row.id == told.id:
        if _told_otherwise(view.snapshot, reminder, told):
            _tell_again(found, reminder.planned, row, view)
    else:
        _follow_up(found, reminder.planned, row, told, view)


def _told_otherwise(snapshot: Snapshot, reminder: Expected, told: Delivery) -> bool:
    """The reminder that went out named another start, and a person decided so: by hand, or by another rule.

    Policies and closed days move meetings to other days, never to another time of day.
    """
    start = reminder.planned.expires_at
    if start is None or told.expires_at is None or start == told.expires_at:
        return False
    zone = ZoneInfo(reminder.series.rule.zone)
    other_time = start.astimezone(zone).time() != told.expires_at.astimezone(zone).time()
    return other_time or _moved_by_hand(snapshot, reminder)


def _tell_again(found: Difference, planned: Planned, told: Delivery, view: _View) -> None:
    """Plan a reminder of the start that holds now: at its time, or at once, as long as the meeting has not begun.

    Where a notice tells that start, the reminder comes at its own time or not at all.
    """
    ahead = planned.due_at > view.now
    begun = planned.expires_at is None or planned.expires_at <= view.now
    if ahead or not (begun or view.covered.tells(planned)):
        found.insert.append(replace(planned, sequence=told.sequence + 1, due_at=max(planned.due_at, view.now)))


def _follow_up(found: Difference, planned: Planned, row: Delivery, told: Delivery, view: _View) -> None:
    """Bring a reminder up to date that follows one that went out; the same start is never told twice in a row."""
    now, waits = view.now, row.state is DeliveryState.PLANNED
    if planned.expires_at == told.expires_at:
        found.supersede += [row.id] if waits else []
        return
    ahead = planned.expires_at is not None and planned.expires_at > now
    at_once = planned.due_at <= now and ahead and not view.covered.tells(planned)
    if not at_once or (waits and (row.due_at <= now or row.waiting)):
        _present(found, planned, row, now)
    elif waits:
        found.revise[row.id] = (now, planned.expires_at)
    elif row.state is DeliveryState.SKIPPED and row.reason == Why.SUPERSEDED:
        found.revive[row.id] = (now, planned.expires_at)


def _moved_by_hand(snapshot: Snapshot, reminder: Expected) -> bool:
    change = snapshot.change(reminder.series, reminder.planned.nominal)
    return change is not None and bool(change.day or change.at)


def _missing(found: Difference, planned: Planned, now: datetime, through: Mapping[str, datetime]) -> None:
    """Plan what has no row; what its subject should have had a row for long ago was missed."""
    if planned.due_at > now:
        found.insert.append(planned)
    elif planned.subject in through and planned.due_at > through[planned.subject]:
        begun = planned.expires_at is not None and planned.expires_at <= now
        (found.missed if begun else found.insert).append(planned)


def _present(found: Difference, planned: Planned, row: Delivery, now: datetime) -> None:
    """Bring a row that exists up to date."""
    ahead = planned.due_at > now
    times = (planned.due_at, planned.expires_at)
    match row.state:
        case DeliveryState.PLANNED if ahead:
            if times != (row.due_at, row.expires_at):
                found.revise[row.id] = times
        case DeliveryState.PLANNED if row.due_at > now and not row.waiting:
            found.supersede.append(row.id)  # moved to a time that has passed
        case DeliveryState.PLANNED:
            if planned.expires_at != row.expires_at:
                found.expire_at[row.id] = planned.expires_at
        case DeliveryState.SKIPPED if ahead:
            found.revive[row.id] = times


async def apply(scope: Scope, found: Difference, now: datetime) -> None:
    """Do to the ledger what has to be done."""
    await deliveries.insert(scope, found.insert)
    await deliveries.insert(scope, found.missed, state=DeliveryState.SKIPPED, why=Why.LATE, settled_at=now)
    await deliveries.revise(scope, found.revise)
    await deliveries.expire_at(scope, found.expire_at)
    await deliveries.revive(scope, found.revive)
    if found.supersede:
        await deliveries.supersede(scope, found.supersede, now)


async def _report_missed(scope: Scope, snapshot: Snapshot, missed: list[Planned], now: datetime) -> None:
    floor = min(planned.nominal for planned in missed)
    lines = {planned.line for planned in missed}
    rows = [row for row in await deliveries.ledger(scope, floor) if row.line in lines]
    await report(scope, snapshot, rows, now)


async def upcoming(scope: Scope, now: datetime, days: int) -> list[Expected]:
    """Return exactly what will be sent from ``now`` and ``days`` days on, in the order it goes out.

    That is what is expected, without what the ledger has settled already (sent early, opted out, in doubt) and with
    what is late and still waits.
    """
    snapshot = await take(scope)
    since, _ = await _stretch(scope, now, ())
    until = now + timedelta(days=days)
    wanted = expected(snapshot, since, until)
    floor = min([snapshot.local_day(now), *(reminder.planned.nominal for reminder in wanted)])
    ledger = await deliveries.ledger(scope, floor)
    view = _View(now, snapshot, Covered.of(ledger))
    reminders = [row for row in ledger if row.kind in MEETING_KINDS]
    rows, told = _latest_rows(reminders), _told(reminders)
    ruled = (_still_to_come(r, rows.get(r.planned.line), told.get(r.planned.line), view) for r in wanted)
    others = (_beside_rules(row, view) for row in ledger if row.due_at <= until)
    found = [reminder for reminder in (*ruled, *others) if reminder is not None]
    return sorted(found, key=lambda reminder: reminder.planned.due_at)


def _beside_rules(row: Delivery, view: _View) -> Expected | None:
    """Return a notice, or a reminder that somebody put off, that is still to come."""
    snapshot, holds = view.snapshot, HOLDS.get(row.kind)
    series = snapshot.series_of(row.subject)
    if series is None or holds is None or row.state is not DeliveryState.PLANNED or not holds(snapshot, row):
        return None
    occurrence = snapshot.occurrence(series, row.nominal) or _cancelled(snapshot, series, row.nominal)
    planned = replace(row, due_at=max(row.due_at, view.now))
    return Expected(planned, series, occurrence, snapshot.name_of(row.recipient), snapshot.municipality.zone)


def _cancelled(snapshot: Snapshot, series: MeetingSeries, nominal: date) -> Occurrence:
    """Return the meeting that would be held, had it not been cancelled."""
    change = snapshot.change(series, nominal)
    return occurrence_on(series.rule, nominal, (change.day if change else None) or nominal, change)


def _still_to_come(reminder: Expected, row: Delivery | None, told: Delivery | None, view: _View) -> Expected | None:
    planned, now = reminder.planned, view.now
    found = Difference()
    if view.covered.spares(planned):
        return None
    if row is None:
        _missing(found, planned, now, {})
    elif row.state is DeliveryState.PLANNED and (row.waiting or row.due_at <= now):
        return replace(reminder, planned=replace(planned, due_at=max(row.due_at, now)))
    else:
        _known(found, reminder, row, told, view)
        kept = row.state is DeliveryState.PLANNED and planned.due_at > now
        return reminder if kept or found.insert or found.revive else None
    return reminder if found.insert else None
