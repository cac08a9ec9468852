"""The rows of units under an activity, for the modules that change them: what is stored, and what follows from it."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select

from bot.core.plan import ActivityState
from bot.errors import Conflict
from bot.store import changes
from bot.store.models import ActivityRow, ActivityUnitRow, ChangeRow, PersonRow
from bot.store.session import Scope

CLOSED = (ActivityState.DONE, ActivityState.DROPPED)
"""An activity that was closed as a whole stays so, whatever its units say."""


async def of(scope: Scope, activity_id: int) -> dict[int, ActivityUnitRow]:
    """Return an activity's rows by unit, those let go too."""
    rows = await scope.session.scalars(
        select(ActivityUnitRow)
        .where(ActivityUnitRow.municipality_id == scope.municipality_id, ActivityUnitRow.activity_id == activity_id)
        .order_by(ActivityUnitRow.id)
    )
    return {row.unit_id: row for row in rows}


async def date_activity(scope: Scope, activity: ActivityRow, today: date) -> None:
    """Date an activity by its last unit: the day on which all that count were done; it has none while one is not."""
    if activity.state in CLOSED:
        return
    activity.done_on = (activity.done_on or today) if await all_done(scope, activity.id) else None
    await scope.session.flush()


async def all_done(scope: Scope, activity_id: int) -> bool:
    """Tell whether every unit that counts is done, and there is one."""
    states = {row.state for row in (await of(scope, activity_id)).values()} - {ActivityState.DROPPED.value}
    return states == {ActivityState.DONE.value}


async def begin_anew(scope: Scope, activity_id: int, today: date) -> dict[str, object]:
    """Let every unit that counts be asked from the start again; return by unit how it was, for `put_back`."""
    earlier: dict[str, object] = {}
    for row in (await of(scope, activity_id)).values():
        if row.state != ActivityState.DROPPED:
            earlier[str(row.unit_id)] = facts(row) | {"version": row.version + 1}
            fresh = {"state": ActivityState.PLANNED.value, "hindrance": "", "since": iso(today)}
            restore(row, fresh)
            row.version += 1
    await scope.session.flush()
    return earlier


async def put_back(scope: Scope, activity: ActivityRow, earlier: Mapping[str, Mapping[str, object]]) -> None:
    """Let the units be as they were before `begin_anew`.

    Raises:
        Conflict: one of them has reported since, or others count now.
    """
    rows = [row for row in (await of(scope, activity.id)).values() if row.state != ActivityState.DROPPED]
    if {str(row.unit_id): row.version for row in rows} != {unit: was["version"] for unit, was in earlier.items()}:
        raise Conflict("plan.changed_since", title=activity.title)
    for row in rows:
        restore(row, earlier[str(row.unit_id)])
        row.version += 1
    await scope.session.flush()


def facts(row: ActivityUnitRow) -> dict[str, object]:
    """Return how far a unit is, as the log keeps it."""
    return {
        "state": str(row.state),
        "hindrance": row.hindrance,
        "since": iso(row.since),
        "reported_at": iso(row.reported_at),
        "reported_by": row.reported_by,
    }


def restore(row: ActivityUnitRow, facts: Mapping[str, object]) -> None:
    """Let a unit be as the log says it was."""
    at, who = facts.get("reported_at"), facts.get("reported_by")
    row.state, row.hindrance = str(facts["state"]), str(facts["hindrance"])
    row.since = day(facts.get("since"))
    row.reported_at = datetime.fromisoformat(str(at)) if at else None
    row.reported_by = int(str(who)) if who else None


async def check_untouched(scope: Scope, change: ChangeRow, title: str) -> None:
    """Let a change be taken back only where nobody has decided the same thing anew, even if it looks the same again.

    Raises:
        Conflict: it was taken back while we waited, or somebody has; the sentence says who where that is known.
    """
    await scope.session.refresh(change)
    if change.undone_by is not None:
        raise Conflict("plan.already_undone")
    for line in await changes.since(scope, change.entity_id, change.id, change.entity):
        if line.action == change.action and not line.undone:
            if line.who:
                raise Conflict("plan.changed_since_by", title=title, who=line.who)
            raise Conflict("plan.changed_since", title=title)


async def name_of(scope: Scope, person_id: int | None) -> str:
    """Return a person's name, empty where there is nobody."""
    query = select(PersonRow.name).where(
        PersonRow.municipality_id == scope.municipality_id, PersonRow.id == (person_id or 0)
    )
    return await scope.session.scalar(query) or ""


def iso(moment: date | None) -> str | None:
    """Return a date or a moment as the log writes it."""
    return moment.isoformat() if moment else None


def day(text: object) -> date | None:
    """Read a date of the log."""
    return date.fromisoformat(str(text)) if text else None
