"""Minutes of meetings: their points, who was there, and when they were sent."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, delete, func, select

from bot.core.minutes import Minutes, Point, PointKind, changed_version, sending_version
from bot.core.plan import ActivityState
from bot.errors import Conflict, NotFound
from bot.store import changes, meetings
from bot.store.changes import Author
from bot.store.models import ActivityRow, AttendeeRow, ChangeRow, MinutesPointRow, MinutesRow, PersonRow
from bot.store.plans import row_of
from bot.store.session import Scope

MINUTES, POINT = "minutes", "minutes_point"
"""What the log calls them."""

ADDED, REMOVED = "added", "removed"


async def find(scope: Scope, series_id: int, nominal: date) -> Minutes | None:
    """Return the minutes of one meeting, None where nothing was written down."""
    row = await scope.session.scalar(
        _own(scope).where(MinutesRow.series_id == series_id, MinutesRow.nominal == nominal)
    )
    return (await _whole(scope, [row]))[0] if row else None


async def get(scope: Scope, minutes_id: int, *, hold: bool = False) -> Minutes:
    """Return minutes by their id; with ``hold`` nobody else changes them until this transaction ends.

    Raises:
        NotFound: they are not in this municipality.
    """
    return (await _whole(scope, [await _row(scope, minutes_id, hold=hold)]))[0]


async def known(scope: Scope, minutes_id: int) -> Minutes | None:
    """Return minutes by their id, None where they are not in this municipality."""
    rows = await scope.session.scalars(_own(scope).where(MinutesRow.id == minutes_id))
    return next(iter(await _whole(scope, list(rows))), None)


async def point(scope: Scope, point_id: int) -> Point:
    """Return one point.

    Raises:
        NotFound: it is not in this municipality, or out already.
    """
    return _point(await _point_row(scope, point_id, hold=False))


async def ensure(scope: Scope, series_id: int, nominal: date) -> Minutes:
    """Return the minutes of one meeting, held against other writers; begin them where there are none.

    Raises:
        NotFound: the series is not in this municipality.
    """
    await meetings.get(scope, series_id)
    await meetings.hold(scope, series_id)
    found = await find(scope, series_id, nominal)
    if found is None:
        row = MinutesRow(municipality_id=scope.municipality_id, series_id=series_id, nominal=nominal, version=1)
        scope.session.add(row)
        await scope.session.flush()
        found = Minutes(row.id, series_id, nominal)
    return await get(scope, found.id, hold=True)


async def recent(scope: Scope, series_id: int, until: date, count: int) -> list[Minutes]:
    """Return the newest minutes of a series whose nominal date is not after ``until``, the newest first."""
    query = _own(scope).where(MinutesRow.series_id == series_id, MinutesRow.nominal <= until)
    rows = await scope.session.scalars(query.order_by(MinutesRow.nominal.desc()).limit(count))
    return await _whole(scope, list(rows))


async def of_series(scope: Scope, series_id: int, *, skip: int = 0, count: int = 10) -> list[Minutes]:
    """Return the minutes of a series, the newest first, without the ``skip`` newest."""
    query = _own(scope).where(MinutesRow.series_id == series_id).order_by(MinutesRow.nominal.desc())
    return await _whole(scope, list(await scope.session.scalars(query.offset(skip).limit(count))))


async def count(scope: Scope, series_id: int) -> int:
    """Return how many minutes a series has."""
    query = select(func.count()).select_from(_own(scope).where(MinutesRow.series_id == series_id).subquery())
    return await scope.session.scalar(query) or 0


async def sent_since(scope: Scope, since: datetime) -> list[Minutes]:
    """Return the minutes that were sent at ``since`` or later."""
    query = _own(scope).where(MinutesRow.sent_at.is_not(None), MinutesRow.sent_at >= since)
    return await _whole(scope, list(await scope.session.scalars(query.order_by(MinutesRow.id))))


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision, and the meeting it was made in, by the date that the rule gives."""

    text: str
    series_id: int
    nominal: date
    minutes_id: int


async def decisions(scope: Scope, since: date, until: date) -> list[Decision]:
    """Return what was decided in the meetings from ``since`` up to and with ``until``, the oldest first."""
    rows = await scope.session.execute(
        select(MinutesPointRow.text, MinutesRow.series_id, MinutesRow.nominal, MinutesRow.id)
        .join(MinutesRow, MinutesRow.id == MinutesPointRow.minutes_id)
        .where(
            MinutesPointRow.municipality_id == scope.municipality_id,
            MinutesPointRow.kind == PointKind.DECISION.value,
            MinutesRow.nominal >= since,
            MinutesRow.nominal <= until,
        )
        .order_by(MinutesRow.nominal, MinutesRow.series_id, MinutesPointRow.position, MinutesPointRow.id)
    )
    return [Decision(*row) for row in rows]


# ---- writing -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Written:
    """A point that was stored, and the line of the log that tells so."""

    point: Point
    change_id: int
    dropped: bool = False
    """Of a point that was taken out: whether its activity went with it."""


async def add_point(
    scope: Scope, author: Author, minutes: Minutes, kind: PointKind, text: str, *, activity_id: int | None = None
) -> Written:
    """Add a point to minutes that are held (`ensure`), with a line in the log."""
    row = await _insert(scope, minutes, author, _Content(kind.value, text, author.person_id, activity_id))
    after = {**_facts(row), "series": minutes.series_id}
    change_id = await changes.record(scope, author, POINT, row.id, ADDED, after=after)
    return Written(_point(row), change_id)


async def remove_point(scope: Scope, author: Author, point_id: int) -> Written:
    """Take a point out. An action point takes its activity along, where nobody has touched that since.

    Raises:
        NotFound: it is not in this municipality, or out already.
    """
    row = await _point_row(scope, point_id)
    gone = _point(row)
    dropped = await _drop_untouched(scope, author, row.activity_id)
    before = _facts(row) | {"dropped": dropped}
    minutes = await _take_out(scope, row)
    after = {"minutes": minutes.id, "series": minutes.series_id}
    change_id = await changes.record(scope, author, POINT, point_id, REMOVED, before=before, after=after)
    return Written(gone, change_id, dropped)


async def undo_point(scope: Scope, author: Author, change_id: int) -> int:
    """Take an added point out again, or put a removed one back; return the id of the minutes.

    Raises:
        NotFound: no such change here, or the point is gone by other hands.
        Conflict: it was taken back already.
    """
    change = await scope.session.scalar(
        select(ChangeRow)
        .where(ChangeRow.municipality_id == scope.municipality_id, ChangeRow.id == change_id)
        .with_for_update()
    )
    if change is None or change.entity != POINT or change.action not in (ADDED, REMOVED):
        raise NotFound("minutes.change_gone")
    if change.undone_by is not None:
        raise Conflict("plan.already_undone")
    if change.action == ADDED:
        row = await _point_row(scope, change.entity_id)
        await _drop_untouched(scope, author, row.activity_id)
        minutes = await _take_out(scope, row)
    else:
        minutes = await _put_back(scope, author, dict(change.before or {}))
    after = {"minutes": minutes.id, "series": minutes.series_id}
    change.undone_by = await changes.record(scope, author, POINT, change.entity_id, "undo", after=after)
    await scope.session.flush()
    return minutes.id


async def set_attendance(
    scope: Scope, author: Author, minutes: Minutes, present: Collection[int], absent: Collection[int]
) -> bool:
    """Note who was there and who was not, in minutes that are held; False when that is what they say already.

    People of other municipalities are left out.
    """
    known = set(
        await scope.session.scalars(
            select(PersonRow.id).where(
                PersonRow.municipality_id == scope.municipality_id, PersonRow.id.in_([*present, *absent])
            )
        )
    )
    there = frozenset(present) & known
    away = (frozenset(absent) & known) - there
    if (there, away) == (minutes.present, minutes.absent):
        return False
    own = {"municipality_id": scope.municipality_id, "minutes_id": minutes.id}
    await scope.session.execute(
        delete(AttendeeRow).where(
            AttendeeRow.municipality_id == scope.municipality_id, AttendeeRow.minutes_id == minutes.id
        )
    )
    scope.session.add_all(AttendeeRow(**own, person_id=number, present=True) for number in sorted(there))
    scope.session.add_all(AttendeeRow(**own, person_id=number, present=False) for number in sorted(away))
    await _touch(scope, minutes)
    before, after = ({"present": len(who), "series": minutes.series_id} for who in (minutes.present, there))
    await changes.record(scope, author, MINUTES, minutes.id, "attended", before=before, after=after)
    return True


async def mark_sent(scope: Scope, author: Author, minutes: Minutes) -> Minutes:
    """Note that minutes that are held are sent now, as they are, with a line in the log."""
    row = await _row(scope, minutes.id, hold=True)
    row.version = sending_version(minutes)
    row.sent_at, row.sent_by = author.now, author.person_id
    await scope.session.flush()
    after = {"version": row.version, "series": minutes.series_id}
    await changes.record(scope, author, MINUTES, minutes.id, "sent", after=after)
    return await get(scope, minutes.id)


# ---- rows ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Content:
    """What a row of a point is made of."""

    kind: str
    text: str
    person_id: int | None
    activity_id: int | None


async def _insert(scope: Scope, minutes: Minutes, author: Author, content: _Content) -> MinutesPointRow:
    last = await scope.session.scalar(
        select(func.max(MinutesPointRow.position)).where(
            MinutesPointRow.municipality_id == scope.municipality_id, MinutesPointRow.minutes_id == minutes.id
        )
    )
    row = MinutesPointRow(
        municipality_id=scope.municipality_id,
        minutes_id=minutes.id,
        kind=content.kind,
        text=content.text,
        position=0 if last is None else last + 1,
        person_id=content.person_id,
        activity_id=content.activity_id,
        created_at=author.now,
    )
    scope.session.add(row)
    await _touch(scope, minutes)
    return row


async def _take_out(scope: Scope, row: MinutesPointRow) -> Minutes:
    minutes = await get(scope, row.minutes_id, hold=True)
    await scope.session.delete(row)
    await _touch(scope, minutes)
    return minutes


async def _put_back(scope: Scope, author: Author, before: dict[str, object]) -> Minutes:
    """Write a removed point anew; an activity that went with it comes back."""
    minutes = await get(scope, int(str(before["minutes"])), hold=True)
    writer = await _still_there(scope, PersonRow, before.get("person"))
    activity = await _still_there(scope, ActivityRow, before.get("activity"))
    if before.get("dropped") and activity is not None:
        row = await row_of(scope, activity)
        if row.state == ActivityState.DROPPED:
            await changes.set_state(scope, author, activity, ActivityState.PLANNED, None)
    content = _Content(str(before["kind"]), str(before["text"]), writer, activity)
    await _insert(scope, minutes, author, content)
    return minutes


async def _still_there(scope: Scope, table: type[PersonRow | ActivityRow], number: object) -> int | None:
    """Return the id of a row, None where it is gone."""
    if not isinstance(number, int):
        return None
    query = select(table.id).where(table.municipality_id == scope.municipality_id, table.id == number)
    found: int | None = await scope.session.scalar(query)
    return found


async def _drop_untouched(scope: Scope, author: Author, activity_id: int | None) -> bool:
    """Drop the activity of an action point that is taken out, unless somebody has begun with it or changed it."""
    if activity_id is None:
        return False
    row = await row_of(scope, activity_id)
    if row.state != ActivityState.PLANNED or row.version != 1:
        return False
    await changes.set_state(scope, author, activity_id, ActivityState.DROPPED, None)
    return True


async def _touch(scope: Scope, minutes: Minutes) -> None:
    """Note that something was changed."""
    row = await _row(scope, minutes.id)
    row.version = changed_version(minutes)
    await scope.session.flush()


async def _row(scope: Scope, minutes_id: int, *, hold: bool = False) -> MinutesRow:
    query = _own(scope).where(MinutesRow.id == minutes_id)
    if hold:
        query = query.with_for_update().execution_options(populate_existing=True)
    row = await scope.session.scalar(query)
    if row is None:
        raise NotFound("minutes.gone")
    return row


async def _point_row(scope: Scope, point_id: int, *, hold: bool = True) -> MinutesPointRow:
    query = select(MinutesPointRow).where(
        MinutesPointRow.municipality_id == scope.municipality_id, MinutesPointRow.id == point_id
    )
    row = await scope.session.scalar(query.with_for_update() if hold else query)
    if row is None:
        raise NotFound("minutes.point_gone")
    return row


def _own(scope: Scope) -> Select[MinutesRow]:
    return select(MinutesRow).where(MinutesRow.municipality_id == scope.municipality_id)


async def _whole(scope: Scope, rows: Sequence[MinutesRow]) -> list[Minutes]:
    ids = [row.id for row in rows]
    points, there = await _points(scope, ids), await _attendees(scope, ids)
    return [
        Minutes(
            id=row.id,
            series_id=row.series_id,
            nominal=row.nominal,
            version=row.version,
            sent_at=row.sent_at,
            sent_by=row.sent_by,
            points=tuple(points[row.id]),
            present=frozenset(there[row.id, True]),
            absent=frozenset(there[row.id, False]),
        )
        for row in rows
    ]


async def _points(scope: Scope, ids: Iterable[int]) -> defaultdict[int, list[Point]]:
    found: defaultdict[int, list[Point]] = defaultdict(list)
    for row in await scope.session.scalars(
        select(MinutesPointRow)
        .where(MinutesPointRow.municipality_id == scope.municipality_id, MinutesPointRow.minutes_id.in_(ids))
        .order_by(MinutesPointRow.position, MinutesPointRow.id)
    ):
        found[row.minutes_id].append(_point(row))
    return found


async def _attendees(scope: Scope, ids: Iterable[int]) -> defaultdict[tuple[int, bool], set[int]]:
    found: defaultdict[tuple[int, bool], set[int]] = defaultdict(set)
    for minutes_id, person_id, present in await scope.session.execute(
        select(AttendeeRow.minutes_id, AttendeeRow.person_id, AttendeeRow.present).where(
            AttendeeRow.municipality_id == scope.municipality_id, AttendeeRow.minutes_id.in_(ids)
        )
    ):
        found[minutes_id, present].add(person_id)
    return found


def _point(row: MinutesPointRow) -> Point:
    return Point(row.id, row.minutes_id, PointKind(row.kind), row.text, row.person_id, row.activity_id, row.created_at)


def _facts(row: MinutesPointRow) -> dict[str, object]:
    """Return what the log keeps of a point: enough to put it back."""
    return {
        "minutes": row.minutes_id,
        "kind": row.kind,
        "text": row.text,
        "person": row.person_id,
        "activity": row.activity_id,
    }
