"""An imported plan in the store: what was imported last, and writing what a merge decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from sqlalchemy import update

from bot.core.plan import Activity, ActivityState, Plan
from bot.core.plan_import import DraftActivity
from bot.core.plan_merge import FieldChange, MergeResult, PlanRow, merge, rows_of
from bot.core.plan_time import PlanTime, Precision
from bot.store import changes, plans
from bot.store.changes import Author
from bot.store.models import ActivityRow
from bot.store.plans import NewActivity
from bot.store.session import Scope

Json = dict[str, object]

LONGEST_NAME = 200
"""Letters of a person's name."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an import did: activities added and changed, edits kept, conflicts and missing ones by title."""

    new: int
    changed: int
    kept: int
    conflicts: tuple[tuple[str, tuple[str, ...]], ...]
    """(title, names of the fields that both sides changed)."""
    missing: tuple[str, ...]


async def write(scope: Scope, author: Author, plan_id: int, plan: Plan, drafts: Sequence[DraftActivity]) -> Written:
    """Merge a file's activities into a plan, three-way against the last import; nothing is ever deleted."""
    drafts = [_storable(draft) for draft in drafts]
    base = await plans.imported_values(scope, plan_id)
    incoming = rows_of(drafts)
    result = merge(
        [_base_row(activity, base[activity.id]) for activity in plan.activities if activity.id in base],
        [_current_row(activity) for activity in plan.activities],
        incoming,
    )
    by_row = {id(row): draft for row, draft in zip(incoming, drafts, strict=True)}
    await plans.add_activities(scope, plan_id, [_new(by_row[id(row)], row) for row in result.new])
    changed = _by_activity(result.changed)
    stored = {activity.id: activity for activity in plan.activities}
    said = {cast("int", known.key): by_row[id(row)] for known, row in result.matched}
    for activity_id, found in changed.items():
        await _change(scope, author, stored[activity_id], found, said[activity_id])
    await _remember(scope, result, base)
    written = _summary(result, len(changed))
    await changes.record(
        scope, author, "plan", plan_id, "import", after={"new": written.new, "changed": written.changed}
    )
    return written


def _summary(result: MergeResult, changed: int) -> Written:
    conflicts = ((row.title, tuple(c.name for c in found)) for row, found in _by_row(result.conflicts))
    return Written(
        new=len(result.new),
        changed=changed,
        kept=len(result.kept),
        conflicts=tuple(conflicts),
        missing=tuple(row.title for row in result.missing),
    )


def _by_activity(found: Iterable[FieldChange]) -> dict[int, list[FieldChange]]:
    grouped: dict[int, list[FieldChange]] = {}
    for change in found:
        grouped.setdefault(cast("int", change.row.key), []).append(change)
    return grouped


def _by_row(found: Sequence[FieldChange]) -> list[tuple[PlanRow, list[FieldChange]]]:
    grouped = _by_activity(found)
    rows = {cast("int", change.row.key): change.row for change in found}
    return [(rows[key], group) for key, group in grouped.items()]


def _current_row(activity: Activity) -> PlanRow:
    fields: dict[str, object] = {
        "title": activity.title,
        "phase": activity.phase,
        "start": activity.start,
        "end": activity.end,
        "continuous": activity.continuous,
        "responsible": tuple(sorted(activity.roles)),
        "persons": tuple(sorted(activity.persons)),
        "done": activity.state is ActivityState.DONE,
        "dropped": activity.state is ActivityState.DROPPED,
        "milestone": activity.milestone,
        "comment": activity.comment or None,
        "condition": activity.condition,
        "approver": activity.approver,
        "repeats": activity.repeats,
    }
    return PlanRow(activity.title, activity.phase, activity.key, activity.id, fields)


def _base_row(activity: Activity, values: Json) -> PlanRow:
    fields = {name: _decode(name, value) for name, value in values.items()}
    phase = fields.get("phase")
    return PlanRow(str(fields["title"]), phase if isinstance(phase, int) else None, activity.key, activity.id, fields)


def _storable(draft: DraftActivity) -> DraftActivity:
    """A draft as the tables hold it: each role and person once, no name longer than its column."""
    persons = dict.fromkeys(name[:LONGEST_NAME] for name in draft.persons)
    return replace(draft, responsible=tuple(dict.fromkeys(draft.responsible)), persons=tuple(persons))


def _new(draft: DraftActivity, row: PlanRow) -> NewActivity:
    return NewActivity(
        title=draft.title,
        phase=draft.phase,
        start=draft.start,
        end=draft.end,
        continuous=draft.continuous,
        roles=draft.responsible,
        persons=draft.persons,
        state=_state(done=bool(draft.done), dropped=draft.dropped),
        done_on=draft.done_on if draft.done else None,
        milestone=draft.milestone,
        comment=draft.comment or "",
        condition=draft.condition,
        approver=draft.approver,
        repeats=draft.repeats,
        imported=_encode(row.fields),
    )


def _state(*, done: bool, dropped: bool) -> ActivityState:
    if dropped:
        return ActivityState.DROPPED
    return ActivityState.DONE if done else ActivityState.PLANNED


async def _change(
    scope: Scope, author: Author, activity: Activity, found: list[FieldChange], draft: DraftActivity
) -> None:
    """Write the fields that only the file changed, with a line in the log that says what stood there before."""
    row = await plans.row_of(scope, activity.id)
    values = {change.name: change.incoming for change in found}
    for name, value in values.items():
        _set(row, name, value)
    if {"done", "dropped"} & values.keys():
        old = activity.state
        done = bool(values.get("done", old is ActivityState.DONE))
        row.state = _state(done=done, dropped=bool(values.get("dropped", old is ActivityState.DROPPED)))
        row.done_on = _done_on(row.done_on, draft, author) if row.state == ActivityState.DONE else None
    row.version += 1
    if {"responsible", "persons"} & values.keys():
        roles = cast("tuple[str, ...]", values.get("responsible", activity.roles))
        await plans.set_responsible(
            scope, activity.id, roles, cast("tuple[str, ...]", values.get("persons", activity.persons))
        )
    before = _encode({change.name: change.stored for change in found})
    await changes.record(scope, author, changes.ACTIVITY, activity.id, "imported", before=before, after=_encode(values))


def _done_on(known: date | None, draft: DraftActivity, author: Author) -> date:
    """The day a file names, else the day of the import: so the next meeting hears what was done since the last one."""
    return known or draft.done_on or author.now.date()


def _set(row: ActivityRow, name: str, value: object) -> None:
    """Set a field that is a column of its own."""
    if name in ("start", "end"):
        time = cast("PlanTime | None", value)
        setattr(row, f"{name}_day", time.first if time else None)
        setattr(row, f"{name}_precision", time.precision.value if time else None)
    elif name == "comment":
        row.comment = str(value or "")
    elif name in ("title", "phase", "continuous", "milestone", "condition", "approver", "repeats"):
        setattr(row, name, value)


async def _remember(scope: Scope, result: MergeResult, base: Mapping[int, Json]) -> None:
    """Keep what the file said of each matched activity: the base of the next comparison.

    What it was silent on stays as the import before left it.
    """
    for stored, row in result.matched:
        said = base.get(cast("int", stored.key), {}) | _encode(row.fields)
        await scope.session.execute(
            update(ActivityRow)
            .where(ActivityRow.municipality_id == scope.municipality_id, ActivityRow.id == stored.key)
            .values(imported=said)
        )


def _encode(fields: Mapping[str, object]) -> Json:
    """Turn a row's fields into plain JSON."""
    return {name: _encoded(value) for name, value in fields.items()}


def _encoded(value: object) -> object:
    if isinstance(value, PlanTime):
        return [value.first.isoformat(), value.precision.value]
    return list(value) if isinstance(value, tuple) else value


def _decode(name: str, value: object) -> object:
    if name in ("start", "end") and isinstance(value, list):
        return PlanTime(date.fromisoformat(value[0]), Precision(value[1]))
    return tuple(value) if isinstance(value, list) else value
