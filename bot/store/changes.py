"""The log of who changed what when, and taking a change back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from bot.core.plan import ActivityState
from bot.errors import Conflict, NotFound
from bot.store.models import ActivityRow, ChangeRow, PersonRow
from bot.store.plans import row_of
from bot.store.session import Scope

ACTIVITY = "activity"
STATE = "state"


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


async def set_state(
    scope: Scope, author: Author, activity_id: int, state: ActivityState, done_on: date | None
) -> int | None:
    """Set an activity's state and log it; return the log line's id, None if it was in that state already.

    Raises:
        NotFound: the activity is not in this municipality.
    """
    row = await row_of(scope, activity_id)
    if row.state == state:
        return None
    before = _state_of(row)
    row.state, row.done_on = state, done_on
    row.version += 1
    return await record(scope, author, ACTIVITY, activity_id, STATE, before=before, after=_state_of(row))


async def undo_state(scope: Scope, author: Author, change_id: int) -> int:
    """Take a change of an activity's state back; the log keeps both lines. Return the activity's id.

    Raises:
        NotFound: no such change here.
        Conflict: it was taken back already, or somebody has changed the activity since.
    """
    change = await _row(scope, change_id)
    if change is None or (change.entity, change.action) != (ACTIVITY, STATE) or change.before is None:
        raise NotFound("plan.change_gone")
    if change.undone_by is not None:
        raise Conflict("plan.already_undone")
    row = await row_of(scope, change.entity_id)
    if _state_of(row) != change.after:
        raise Conflict("plan.changed_since", title=row.title)
    after = _state_of(row)
    row.state = str(change.before["state"])
    day = change.before["done_on"]
    row.done_on = date.fromisoformat(str(day)) if day else None
    row.version += 1
    change.undone_by = await record(scope, author, ACTIVITY, row.id, "undo", before=after, after=_state_of(row))
    await scope.session.flush()
    return row.id


async def author_of(scope: Scope, change_id: int) -> int | None:
    """Return the id of the person who made a change."""
    row = await _row(scope, change_id)
    return row.person_id if row else None


async def latest(scope: Scope, count: int, *, standing: bool = False) -> list[Change]:
    """Return the newest ``count`` lines of the log, the newest first; ``standing``: without what was taken back."""
    query = (
        select(ChangeRow, PersonRow.name)
        .outerjoin(PersonRow, PersonRow.id == ChangeRow.person_id)
        .where(ChangeRow.municipality_id == scope.municipality_id)
        .order_by(ChangeRow.at.desc(), ChangeRow.id.desc())
        .limit(count)
    )
    if standing:
        query = query.where(ChangeRow.undone_by.is_(None), ChangeRow.action != "undo")
    rows = await scope.session.execute(query)
    return [
        Change(
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
        )
        for row, name in rows
    ]


async def _row(scope: Scope, change_id: int) -> ChangeRow | None:
    found: ChangeRow | None = await scope.session.scalar(
        select(ChangeRow).where(ChangeRow.municipality_id == scope.municipality_id, ChangeRow.id == change_id)
    )
    return found


def _state_of(row: ActivityRow) -> dict[str, object]:
    return {"state": row.state, "done_on": row.done_on.isoformat() if row.done_on else None}
