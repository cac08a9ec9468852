"""The log of who changed what when, and changing an activity with a line in it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from bot.core.plan import Activity, ActivityState
from bot.core.plan_edit import differing
from bot.errors import Conflict
from bot.store import plan_fields
from bot.store.models import ActivityUnitRow, ChangeRow, PersonRow
from bot.store.plans import row_of
from bot.store.session import Scope

ACTIVITY, ACTIVITY_UNIT = "activity", "activity_unit"
STATE = "state"
COLLECTING_ON, COLLECTING_OFF = "collecting_on", "collecting_off"
"""Of a municipality: questions that were not understood may be sent in, or no more."""

CLOSED = (ActivityState.DONE, ActivityState.DROPPED)

EXTRAS = ("comment_id", "turn_id", "unit_states")
"""What a line may name beside fields: the comment that was written, the turn that was done, how its units were."""

FURTHEST = 10**9
"""No log is longer; a forged page beyond what databases can count is an empty one."""

NO_PROPOSAL: dict[str, object] = {"proposed_on": None, "proposed_by": None}


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the log. ``who`` is empty for the bot itself and for former colleagues."""

    id: int
    at: datetime
    who: str
    source: str
    entity: str
    entity_id: int
    action: str
    undone: bool
    before: Mapping[str, object] | None = None
    after: Mapping[str, object] | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """Who makes a change, from where, and when."""

    person_id: int | None
    source: str
    now: datetime


async def record(
    scope: Scope,
    author: Author,
    entity: str,
    entity_id: int,
    action: str,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> int:
    """Write one line of the log; values must be plain JSON. Return its id."""
    row = ChangeRow(
        municipality_id=scope.municipality_id,
        at=author.now,
        person_id=author.person_id,
        source=author.source,
        entity=entity,
        entity_id=entity_id,
        action=action,
        before=dict(before) if before is not None else None,
        after=dict(after) if after is not None else None,
    )
    scope.session.add(row)
    await scope.session.flush()
    return row.id


async def apply(
    scope: Scope,
    author: Author,
    activity_id: int,
    action: str,
    wanted: Mapping[str, object],
    *,
    more: Mapping[str, object] | None = None,
) -> int | None:
    """Give an activity these values of its fields, and log those that changed; None when nothing did.

    ``more`` is kept in the log beside them: what else came of it, as ids (`EXTRAS`). With it there is always a line.

    Raises:
        NotFound: the activity is not in this municipality.
    """
    row = await row_of(scope, activity_id)
    now = await plan_fields.read(scope, row)
    changed = differing(now, wanted)
    if not changed and more is None:
        return None
    await plan_fields.write(scope, row, {name: wanted[name] for name in changed})
    row.version += 1
    before = {name: now[name] for name in changed}
    after = {**{name: wanted[name] for name in changed}, **(more or {})}
    return await record(scope, author, ACTIVITY, activity_id, action, before=before, after=after)


async def set_state(
    scope: Scope,
    author: Author,
    activity_id: int,
    state: ActivityState,
    done_on: date | None,
    action: str = STATE,
    *,
    seen: Activity | None = None,
) -> int | None:
    """Set an activity's state and log it; return the log line's id, None if it was in that state already.

    A proposal to approve it is settled with it. ``seen``: the activity as its author saw it, open.

    Raises:
        NotFound: the activity is not in this municipality.
        Conflict: somebody has closed it, or spread it over units, since it was seen.
    """
    row = await row_of(scope, activity_id)
    if row.state == state:
        return None
    if seen is not None and (row.state in CLOSED or (not seen.spread and await _is_spread(scope, activity_id))):
        raise Conflict("plan.changed_since", title=row.title)
    wanted = {"state": state.value, "done_on": done_on.isoformat() if done_on else None, **NO_PROPOSAL}
    return await apply(scope, author, activity_id, action, wanted)


async def _is_spread(scope: Scope, activity_id: int) -> bool:
    counts = select(ActivityUnitRow.id).where(
        ActivityUnitRow.municipality_id == scope.municipality_id,
        ActivityUnitRow.activity_id == activity_id,
        ActivityUnitRow.state != ActivityState.DROPPED.value,
    )
    return await scope.session.scalar(counts.limit(1)) is not None


async def link(scope: Scope, change_id: int, name: str, value: int) -> None:
    """Let a line of the log name another one that came of it."""
    line = await row_of_line(scope, change_id)
    if line is not None:
        line.after = {**(line.after or {}), name: value}
        await scope.session.flush()


async def author_of(scope: Scope, change_id: int) -> int | None:
    """Return the id of the person who made a change."""
    found = await row_of_line(scope, change_id)
    return found.person_id if found else None


async def latest(
    scope: Scope,
    count: int,
    *,
    standing: bool = False,
    skip: int = 0,
    activity: int | None = None,
    entities: Collection[str] = (),
    unit: int | None = None,
) -> list[Change]:
    """Return the newest ``count`` lines of the log after ``skip`` others, the newest first.

    ``standing``: without what was taken back; ``activity``: of this one alone; ``entities``: only of these things,
    and, where ``unit`` is named, of what this unit reported.
    """
    query = (
        select(ChangeRow, PersonRow.name)
        .outerjoin(PersonRow, PersonRow.id == ChangeRow.person_id)
        .where(ChangeRow.municipality_id == scope.municipality_id)
        .order_by(ChangeRow.at.desc(), ChangeRow.id.desc())
        .offset(min(skip, FURTHEST))
        .limit(count)
    )
    if activity is not None:
        query = query.where(ChangeRow.entity == ACTIVITY, ChangeRow.entity_id == activity)
    if entities:
        query = query.where(or_(ChangeRow.entity.in_(list(entities)), _reported_by(scope, unit)))
    if standing:
        query = query.where(ChangeRow.undone_by.is_(None), ChangeRow.action != "undo")
    rows = await scope.session.execute(query)
    return [_change(row, name) for row, name in rows]


def _reported_by(scope: Scope, unit: int | None) -> ColumnElement[bool]:
    own = select(ActivityUnitRow.id).where(
        ActivityUnitRow.municipality_id == scope.municipality_id, ActivityUnitRow.unit_id == (unit or 0)
    )
    return and_(ChangeRow.entity == ACTIVITY_UNIT, ChangeRow.entity_id.in_(own))


async def since(scope: Scope, entity_id: int, change_id: int, entity: str = ACTIVITY) -> list[Change]:
    """Return every line about an activity, or another thing, after one of them, the newest first."""
    rows = await scope.session.execute(
        select(ChangeRow, PersonRow.name)
        .outerjoin(PersonRow, PersonRow.id == ChangeRow.person_id)
        .where(
            ChangeRow.municipality_id == scope.municipality_id,
            ChangeRow.entity == entity,
            ChangeRow.entity_id == entity_id,
            ChangeRow.id > change_id,
        )
        .order_by(ChangeRow.id.desc())
    )
    return [_change(row, name) for row, name in rows]


async def newest(scope: Scope, activity_id: int) -> int:
    """Return the id of the last line about an activity; 0 where there is none."""
    found = await scope.session.scalar(
        select(func.max(ChangeRow.id)).where(
            ChangeRow.municipality_id == scope.municipality_id,
            ChangeRow.entity == ACTIVITY,
            ChangeRow.entity_id == activity_id,
        )
    )
    return found or 0


async def row_of_line(scope: Scope, change_id: int) -> ChangeRow | None:
    """Return one line of the log as its row, for the other modules of the store."""
    found: ChangeRow | None = await scope.session.scalar(
        select(ChangeRow).where(ChangeRow.municipality_id == scope.municipality_id, ChangeRow.id == change_id)
    )
    return found


def _change(row: ChangeRow, name: str | None) -> Change:
    return Change(
        id=row.id,
        at=row.at,
        who=name or "",
        source=row.source,
        entity=row.entity,
        entity_id=row.entity_id,
        action=row.action,
        undone=row.undone_by is not None,
        before=row.before,
        after=row.after,
        person_id=row.person_id,
    )
