"""Changing a plan's activities from the chat, each with a line in the log: added, edited, dropped, approved."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.plan import Activity, ActivityState
from bot.core.plan_edit import EDITABLE, Json, Merged, differing, merge, of_import, problem, rewind, settled
from bot.errors import BadInput, Conflict
from bot.store import changes, comments, municipalities, plan_fields, plans
from bot.store.changes import NO_PROPOSAL, Author, Change
from bot.store.models import ActivityRow
from bot.store.plans import NewActivity
from bot.store.session import Scope

ADDED, EDITED, ASSIGNED, DROPPED, REOPENED, STARTED = "added", "edited", "assigned", "dropped", "reopened", "started"
PROPOSED, APPROVED, SENT_BACK = "proposed", "approved", "sent_back"
WHO = {"roles", "persons"}
TWICE = timedelta(minutes=1)
"""Who sends the very same new activity again within this time has pressed twice."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An activity's fields as somebody sees them who is about to edit it."""

    values: Json
    version: int
    change: int
    """The last line of the log about it."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of an edit. With ``merged.clashes`` nothing was stored."""

    change: int | None
    """The line of the log; None where nothing was changed."""
    merged: Merged
    base: Json
    """The fields as the person saw them."""
    stored: Json
    """The fields as the others had left them."""
    lines: tuple[Change, ...]
    """What others did in between, the newest first."""


async def see(scope: Scope, activity_id: int) -> Seen:
    """Return an activity's fields, and where its log stands, for a look.

    Raises:
        NotFound: the activity is not in this municipality.
    """
    return await _seen(scope, await plans.look_at(scope, activity_id))


async def _seen(scope: Scope, row: ActivityRow) -> Seen:
    values = await plan_fields.read(scope, row)
    return Seen({name: values[name] for name in EDITABLE}, row.version, await changes.newest(scope, row.id))


async def add(scope: Scope, author: Author, plan_id: int, values: Json, origin: str = "") -> tuple[int, int]:
    """Add an activity at the end of the plan; return its id and the log line's. Pressed twice, it is added once.

    Raises:
        BadInput: its fields cannot stand together.
        NotFound: the plan is not in this municipality.
    """
    wanted = _checked(values)
    await municipalities.hold(scope)  # as the planner does, which then writes to the plan: nobody waits crosswise
    if before := await _added_before(scope, author, wanted):
        return before.entity_id, before.id
    (number,) = await plans.add_activities(scope, plan_id, [NewActivity(str(wanted["title"]), None, origin=origin)])
    row = await plans.row_of(scope, number)
    await plan_fields.write(scope, row, wanted)
    stored = await plan_fields.read(scope, row)
    after = {name: stored[name] for name in (*EDITABLE, "state")}
    return number, await changes.record(scope, author, changes.ACTIVITY, number, ADDED, after=after)


async def _added_before(scope: Scope, author: Author, wanted: Json) -> Change | None:
    """Return the line of the log that says that the same person has just added the same."""
    for line in await changes.latest(scope, 5, entities=(changes.ACTIVITY,)):
        own = author.person_id is not None and line.person_id == author.person_id
        if own and line.action == ADDED and not line.undone and line.at + TWICE > author.now:
            after = line.after or {}
            if not differing(after, {name: wanted[name] for name in EDITABLE}):
                return line
    return None


async def edit(scope: Scope, author: Author, activity_id: int, change: int, mine: Json) -> Edited:
    """Store what somebody made of the fields they saw when the log stood at ``change``.

    What others have changed since stays, unless both decided the same field: then nothing is stored.

    Raises:
        BadInput: the fields cannot stand together.
        NotFound: the activity is not in this municipality.
    """
    seen = await _seen(scope, await plans.row_of(scope, activity_id))
    lines = await changes.since(scope, activity_id, change)
    known = await plan_fields.ids_by_name(scope) if any(line.action == "imported" for line in lines) else {}
    base = rewind(seen.values, (_before(line, known) for line in lines))
    merged = merge(base, seen.values, mine)
    if merged.clashes:
        return Edited(None, merged, base, seen.values, tuple(lines))
    wanted = _checked(merged.values, seen.values) if merged.mine else merged.values
    if not wanted["milestone"]:
        wanted |= NO_PROPOSAL
    action = ASSIGNED if merged.mine and set(merged.mine) <= WHO else EDITED
    stored = await changes.apply(scope, author, activity_id, action, wanted)
    return Edited(stored, merged, base, seen.values, tuple(lines))


async def assign(
    scope: Scope, author: Author, activity_id: int, roles: Sequence[str], persons: Sequence[int | str]
) -> int | None:
    """Put these roles and persons (ids, or names of those who are not here) in the place of those responsible."""
    wanted = {"roles": list(roles), "persons": list(persons)}
    return await changes.apply(scope, author, activity_id, ASSIGNED, wanted)


async def start(scope: Scope, author: Author, activity_id: int, seen: Activity | None = None) -> int | None:
    """Note that somebody has begun; None if so it was.

    Raises:
        Conflict: it is no longer as it was ``seen``; see `changes.set_state`.
    """
    return await changes.set_state(scope, author, activity_id, ActivityState.STARTED, None, STARTED, seen=seen)


async def drop(scope: Scope, author: Author, activity_id: int, reason: str) -> int | None:
    """Let an activity be; ``reason`` becomes a comment. None if it was dropped already."""
    if (await plans.row_of(scope, activity_id)).state == ActivityState.DROPPED:
        return None
    more = {"comment_id": await comments.put(scope, author, activity_id, reason)} if reason else None
    wanted = {"state": ActivityState.DROPPED.value, "done_on": None, **NO_PROPOSAL}
    return await changes.apply(scope, author, activity_id, DROPPED, wanted, more=more)


async def reopen(scope: Scope, author: Author, activity_id: int) -> int | None:
    """Take up again what was done or dropped; None if it is open."""
    row = await plans.row_of(scope, activity_id)
    if row.state not in (ActivityState.DONE, ActivityState.DROPPED):
        return None
    return await changes.set_state(scope, author, activity_id, ActivityState.PLANNED, None, REOPENED)


async def propose(scope: Scope, author: Author, activity_id: int, today: date) -> int | None:
    """Say that a milestone is reached, for its approver to look at; None if that was said already.

    Raises:
        Conflict: it is closed.
    """
    row = await plans.row_of(scope, activity_id)
    if row.state in changes.CLOSED:
        raise Conflict("plan.changed_since", title=row.title)
    if row.proposed_on is not None:
        return None
    wanted = {"proposed_on": today.isoformat(), "proposed_by": author.person_id}
    return await changes.apply(scope, author, activity_id, PROPOSED, wanted)


async def approve(
    scope: Scope, author: Author, activity_id: int, today: date, seen: Activity | None = None
) -> int | None:
    """Approve a milestone; None if it was done already.

    Raises:
        Conflict: it is no longer as it was ``seen``; see `changes.set_state`.
    """
    return await changes.set_state(scope, author, activity_id, ActivityState.DONE, today, APPROVED, seen=seen)


async def send_back(scope: Scope, author: Author, activity_id: int, word: str) -> int | None:
    """Send a milestone back with a word, which becomes a comment; None if none had proposed it."""
    if (await plans.row_of(scope, activity_id)).proposed_on is None:
        return None
    more = {"comment_id": await comments.put(scope, author, activity_id, word)}
    return await changes.apply(scope, author, activity_id, SENT_BACK, NO_PROPOSAL, more=more)


def _before(line: Change, known: Mapping[str, int]) -> Mapping[str, object]:
    """Return what a change found, in the words of the fields."""
    before = line.before or {}
    return of_import(before, known) if line.action == "imported" else before


def _checked(values: Json, before: Json | None = None) -> Json:
    """Return the fields to store.

    Raises:
        BadInput: they cannot stand together.
    """
    found = settled(values)
    wrong = problem(found, before) if before is not None else problem(found)
    if wrong is not None:
        raise BadInput(wrong.key, field=wrong.field)
    return found


def changed_by_others(lines: Collection[Change], field: str) -> Change | None:
    """Return the newest of some lines that changed a field."""
    names = {field} | ({"responsible"} if field == "roles" else set())
    return next((line for line in lines if names & (line.after or {}).keys()), None)
