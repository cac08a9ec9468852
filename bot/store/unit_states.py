"""How far each unit is with an activity: what it reports, what stands in its way, and taking a report back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from bot.core.plan import ActivityState
from bot.errors import Conflict, NotFound
from bot.store import changes, turns, unit_rows, unit_spread
from bot.store import undo as undoing
from bot.store.changes import ACTIVITY, ACTIVITY_UNIT, Author, record
from bot.store.models import ActivityRow, ActivityUnitRow, ChangeRow, UnitRow
from bot.store.plans import row_of
from bot.store.session import Scope

STATE, HINDRANCE = "state", "hindrance"
SAME_NEWS = timedelta(hours=12)
"""A state that is reported once more within this time is the same press repeated."""

Facts = dict[str, object]


@dataclass(frozen=True, slots=True)
class Place:
    """One activity in one unit."""

    activity: int
    unit: int


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody else has reported since a person last looked."""

    who: str
    at: datetime
    state: ActivityState
    hindrance: str


@dataclass(frozen=True, slots=True)
class Reported:
    """What became of a report: the log's line (None: it was so already), and what somebody else had said before it."""

    change: int | None
    other: Said | None = None
    turned: bool = False
    """With it, the last one, this turn of the activity was over, and the next one began."""
    late: bool = False
    """It answers for a turn that is over: nothing was stored."""


@dataclass(frozen=True, slots=True)
class _Found:
    """An activity and one unit of it, held against other writers, and how the unit was before."""

    activity: ActivityRow
    row: ActivityUnitRow
    before: Facts


async def report(
    scope: Scope, author: Author, place: Place, state: ActivityState, today: date, seen: int | None = None
) -> Reported:
    """Note how far a unit is; when it is done, nothing stands in its way any more.

    Args:
        scope: the municipality.
        author: who reports, when.
        place: which activity, in which unit.
        state: how far it is.
        today: the municipality's date.
        seen: the version that the reporter had before their eyes, where that is known.

    Raises:
        NotFound: the activity is gone, or not spread over this unit.
        Conflict: the whole activity is closed.
    """
    found = await _find(scope, place)
    other, row = await _said_since(scope, found.row, author, seen), found.row
    if seen is not None and row.version != seen and await _begun_anew(scope, row):
        return Reported(None, late=True)
    if row.state == state:
        _heard(row, author)
        return Reported(None, other)
    row.state, row.since = state, today
    if state is ActivityState.DONE:
        row.hindrance = ""
    change = await _log(scope, author, found, STATE, today)
    turn = await turns.finish_by_units(scope, author, found.activity, today)
    if turn is not None:
        await changes.link(scope, change, "turn", turn)
    return Reported(change, other, turned=turn is not None)


async def hinder(
    scope: Scope, author: Author, place: Place, text: str, today: date, seen: int | None = None
) -> Reported:
    """Note what stands in a unit's way, nothing where ``text`` is empty.

    Nothing is stored where somebody else has written something since the reporter looked: the answer tells what.

    Raises:
        NotFound, Conflict: see `report`.
    """
    found = await _find(scope, place)
    other, row = await _said_since(scope, found.row, author, seen), found.row
    if row.hindrance == text:
        return Reported(None)
    if other is not None and other.hindrance:
        return Reported(None, other)
    row.hindrance = text
    return Reported(await _log(scope, author, found, HINDRANCE, today), other)


async def _find(scope: Scope, place: Place) -> _Found:
    activity = await row_of(scope, place.activity)
    row = (await unit_rows.of(scope, place.activity)).get(place.unit)
    if row is None or row.state == ActivityState.DROPPED:
        raise NotFound("units.not_spread")
    if activity.state in unit_rows.CLOSED:
        raise Conflict("units.activity_closed", title=activity.title)
    return _Found(activity, row, unit_rows.facts(row))


async def _said_since(scope: Scope, row: ActivityUnitRow, author: Author, seen: int | None) -> Said | None:
    if seen is None or row.version == seen or row.reported_by in (None, author.person_id) or row.reported_at is None:
        return None
    name = await unit_rows.name_of(scope, row.reported_by)
    return Said(name, row.reported_at, ActivityState(row.state), row.hindrance)


async def _begun_anew(scope: Scope, row: ActivityUnitRow) -> bool:
    """Tell whether nobody has said anything of a unit since the activity's last turn ended."""
    return row.reported_at is None and await turns.last_done(scope, row.activity_id) is not None


def _heard(row: ActivityUnitRow, author: Author) -> None:
    """Note that the unit was heard of, though it is where it was."""
    if row.reported_at is None or author.now - row.reported_at >= SAME_NEWS:
        row.reported_at, row.reported_by = author.now, author.person_id


async def _log(scope: Scope, author: Author, found: _Found, action: str, today: date) -> int:
    row = found.row
    row.reported_at, row.reported_by = author.now, author.person_id
    row.version += 1
    await scope.session.flush()
    await unit_rows.date_activity(scope, found.activity, today)
    after = unit_rows.facts(row) | await _about(scope, row)
    return await record(scope, author, ACTIVITY_UNIT, row.id, action, before=found.before, after=after)


async def _about(scope: Scope, row: ActivityUnitRow) -> Facts:
    """Return what the log needs to tell which activity and unit a line is about."""
    query = select(UnitRow.name).where(UnitRow.municipality_id == scope.municipality_id, UnitRow.id == row.unit_id)
    return {"activity": row.activity_id, "unit": row.unit_id, "unit_name": await scope.session.scalar(query) or ""}


# ---- taking back -------------------------------------------------------------------------------------------------


async def undo(scope: Scope, author: Author, change_id: int, today: date) -> Place:
    """Take a report, or a choice of units, back; the log keeps both lines. Return where (unit 0: the whole activity).

    Raises:
        NotFound: no such change here.
        Conflict: it was taken back already, or somebody has changed the same thing since.
    """
    change = await scope.session.scalar(
        select(ChangeRow).where(ChangeRow.municipality_id == scope.municipality_id, ChangeRow.id == change_id)
    )
    if change is None or not can_undo(change.entity, change.action) or change.before is None or change.after is None:
        raise NotFound("plan.change_gone")
    if change.undone_by is not None:
        raise Conflict("plan.already_undone")
    if change.entity == ACTIVITY:
        change.undone_by = await unit_spread.undo(scope, author, change, today)
        place = Place(change.entity_id, 0)
    else:
        place = Place(int(str(change.after["activity"])), int(str(change.after["unit"])))
        change.undone_by = await _undo_report(scope, author, place, change, today)
    await scope.session.flush()
    return place


def can_undo(entity: str, action: str) -> bool:
    """Whether a line of the log is one that `undo` takes back."""
    return (entity, action) in {(ACTIVITY_UNIT, STATE), (ACTIVITY_UNIT, HINDRANCE), (ACTIVITY, unit_spread.SPREAD)}


async def _undo_report(scope: Scope, author: Author, place: Place, change: ChangeRow, today: date) -> int:
    activity, after = await row_of(scope, place.activity), change.after or {}
    row = (await unit_rows.of(scope, activity.id)).get(place.unit)
    if row is None:
        raise NotFound("units.not_spread")
    await unit_rows.check_untouched(scope, change, activity.title)
    await undoing.undo_turn_of(scope, author, change)
    now = unit_rows.facts(row)
    if any(now[key] != after.get(key) for key in ("state", "hindrance")):
        raise Conflict("plan.changed_since", title=activity.title)
    unit_rows.restore(row, change.before or {})
    row.version += 1
    await scope.session.flush()
    await unit_rows.date_activity(scope, activity, today)
    facts = unit_rows.facts(row) | await _about(scope, row)
    return await record(scope, author, ACTIVITY_UNIT, row.id, "undo", before=now, after=facts)
