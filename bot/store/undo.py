"""Taking a change of an activity back, unless somebody has changed the same since. The log keeps both lines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from bot.core.plan import ActivityState
from bot.core.plan_edit import Json, differing
from bot.errors import Conflict, NotFound
from bot.store import changes, comments, plan_edits, plan_fields, turns, unit_rows
from bot.store.changes import ACTIVITY, EXTRAS, STATE, Author, Change
from bot.store.models import ActivityRow, ChangeRow, PersonRow
from bot.store.plans import row_of
from bot.store.session import Scope

UNDO = "undo"

KINDS = frozenset(
    {
        STATE,
        plan_edits.ADDED,
        plan_edits.EDITED,
        plan_edits.ASSIGNED,
        plan_edits.DROPPED,
        plan_edits.REOPENED,
        plan_edits.STARTED,
        plan_edits.PROPOSED,
        plan_edits.APPROVED,
        plan_edits.SENT_BACK,
        comments.COMMENTED,
        turns.TURN,
    }
)
"""The kinds of change that can be taken back."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back."""

    activity_id: int
    action: str


def can_be(change: Change) -> bool:
    """Tell whether a line of the log can be taken back, as far as the line itself says."""
    return change.entity == ACTIVITY and change.action in KINDS and not change.undone and change.after is not None


async def undo(scope: Scope, author: Author, change_id: int) -> Undone:
    """Take a change of an activity back.

    Raises:
        NotFound: no such change here, or none of a kind that can be taken back.
        Conflict: it was taken back already, or somebody has changed the same since.
    """
    change = await changes.row_of_line(scope, change_id)
    if change is None or change.entity != ACTIVITY or change.action not in KINDS or change.after is None:
        raise NotFound("plan.change_gone")
    row = await row_of(scope, change.entity_id)
    await scope.session.refresh(change)  # somebody may have been first while the activity was held
    if change.undone_by is not None:
        raise Conflict("plan.already_undone")
    now = await plan_fields.read(scope, row)
    wanted = await _of_those_here(scope, _wanted(change))
    await _check_untouched(scope, change, row.title, now)
    before = {name: now[name] for name in differing(now, wanted)}
    await plan_fields.write(scope, row, wanted)
    row.version += 1
    await _take_extras_back(scope, change, row)
    after: Json = {name: wanted[name] for name in before}
    change.undone_by = await changes.record(scope, author, ACTIVITY, row.id, UNDO, before=before, after=after)
    await scope.session.flush()
    return Undone(row.id, change.action)


async def undo_turn_of(scope: Scope, author: Author, change: ChangeRow) -> None:
    """Take back the turn that a line about units ended, where it did and that still stands.

    Raises:
        Conflict: a unit has reported in the next turn already, or its time was changed.
    """
    number = (change.after or {}).get("turn")
    line = await changes.row_of_line(scope, number) if isinstance(number, int) else None
    if line is not None and line.undone_by is None:
        await undo(scope, author, line.id)


def _wanted(change: ChangeRow) -> Json:
    """Return what the fields are to be again. What was added is not taken away but dropped."""
    if change.action == plan_edits.ADDED:
        return {"state": ActivityState.DROPPED.value}
    return {name: value for name, value in (change.before or {}).items() if name not in EXTRAS}


async def _of_those_here(scope: Scope, wanted: Json) -> Json:
    """Return the fields without people who have left since: who is gone is not made to answer for anything again."""
    persons = wanted.get("persons")
    if not isinstance(persons, list):
        return wanted
    numbers = [person for person in persons if isinstance(person, int)]
    gone = select(PersonRow.id).where(
        PersonRow.municipality_id == scope.municipality_id, PersonRow.active.is_(False), PersonRow.id.in_(numbers)
    )
    left = set(await scope.session.scalars(gone))
    return {**wanted, "persons": [person for person in persons if person not in left]}


async def _check_untouched(scope: Scope, change: ChangeRow, title: str, now: Mapping[str, object]) -> None:
    """Hold the change against what was done since, by the log and by the fields as they are.

    Raises:
        Conflict: somebody has changed the same; the sentence says who where that is known.
    """
    fields = {name: value for name, value in (change.after or {}).items() if name not in EXTRAS}
    touches = _touches(change.action, frozenset(fields))
    for line in await changes.since(scope, change.entity_id, change.id):
        if line.action != UNDO and not line.undone and touches(line):
            if line.who:
                raise Conflict("plan.changed_since_by", title=title, who=line.who)
            raise Conflict("plan.changed_since", title=title)
    if differing(now, fields):
        raise Conflict("plan.changed_since", title=title)


def _touches(action: str, fields: frozenset[str]) -> Callable[[Change], bool]:
    """Return whether a later line stands in the way: of what was added, any; else one that changed the same."""
    imported = fields | ({"responsible"} if "roles" in fields else set())
    if fields & {"state", "done_on"}:
        imported |= {"done", "dropped"}

    def touches(line: Change) -> bool:
        return action == plan_edits.ADDED or bool(imported & (line.after or {}).keys())

    return touches


async def _take_extras_back(scope: Scope, change: ChangeRow, row: ActivityRow) -> None:
    """Take away the words of a comment, and the mark of a turn; its units are as they were."""
    after = change.after or {}
    comment, turn = after.get("comment_id"), after.get("turn_id")
    if isinstance(comment, int):
        await comments.blank(scope, comment)
    if isinstance(turn, int):
        await turns.take_back(scope, turn)
    earlier = after.get("unit_states")
    if isinstance(earlier, dict):
        await unit_rows.put_back(scope, row, earlier)
