"""Handing over what somebody answers for, and forgetting the name of one who is gone."""

from collections.abc import Iterable

from sqlalchemy import delete, func, or_, select, update

from bot.core.people import Person
from bot.errors import Conflict, NotFound
from bot.store.changes import ACTIVITY, Author, record
from bot.store.models import (
    AccountRow,
    ActivityPersonRow,
    ActivityRow,
    ChangeRow,
    PersonRoleRow,
    PersonRow,
    TurnRow,
)
from bot.store.plans import row_of
from bot.store.session import Scope, System

HANDED_OVER = "handed_over"


async def hand_over(scope: Scope, author: Author, activity_id: int, leaver: Person, to: Person | None) -> int | None:
    """Let ``to`` answer for an activity in the place of ``leaver``, or nobody; all others stay as they are.

    Returns:
        The log's line; None where the leaver does not answer for it (any more).

    Raises:
        NotFound: the activity is not in this municipality.
    """
    activity = await row_of(scope, activity_id)
    rows = await _rows(scope, activity_id)
    theirs = [row for row in rows if row.person_id == leaver.id]
    if not theirs:
        return None
    before = [row.name for row in rows]
    for row in theirs:
        await scope.session.delete(row)
    await scope.session.flush()
    kept = [row for row in rows if row not in theirs]
    if to is not None and all(row.person_id != to.id and row.name != to.name for row in kept):
        own = {"municipality_id": scope.municipality_id, "activity_id": activity_id}
        scope.session.add(ActivityPersonRow(**own, name=to.name, person_id=to.id))
    activity.version += 1
    await scope.session.flush()
    after = [row.name for row in await _rows(scope, activity_id)]
    old, new = {"persons": before, "person": leaver.id}, {"persons": after, "person": to.id if to else None}
    return await record(scope, author, ACTIVITY, activity_id, HANDED_OVER, before=old, after=new)


async def undo(scope: Scope, author: Author, change_id: int) -> int:
    """Give an activity back to whoever handed it over, if they are still here. Return the activity's id.

    Raises:
        NotFound: no such change here, or whoever it would go back to has left.
        Conflict: it was taken back already, or somebody else has been made responsible since.
    """
    change = await scope.session.scalar(
        select(ChangeRow).where(ChangeRow.municipality_id == scope.municipality_id, ChangeRow.id == change_id)
    )
    if change is None or change.action != HANDED_OVER or change.before is None or change.after is None:
        raise NotFound("plan.change_gone")
    if change.undone_by is not None:
        raise Conflict("plan.already_undone")
    activity, rows = await row_of(scope, change.entity_id), await _rows(scope, change.entity_id)
    if [row.name for row in rows] != change.after["persons"]:
        raise Conflict("plan.changed_since", title=activity.title)
    back = await _active(scope, change.before["person"])
    if back is None:
        raise NotFound("colleagues.undo_gone", title=activity.title)
    for row in rows:
        if row.person_id == change.after["person"] and row.name not in _names(change.before):
            await scope.session.delete(row)
    own = {"municipality_id": scope.municipality_id, "activity_id": activity.id}
    scope.session.add(ActivityPersonRow(**own, name=back.name, person_id=back.id))
    activity.version += 1
    await scope.session.flush()
    change.undone_by = await record(
        scope, author, ACTIVITY, activity.id, "undo", before=change.after, after=change.before
    )
    await scope.session.flush()
    return activity.id


async def end_turns(scope: Scope, person_id: int) -> int:
    """Take back the turns that waited for somebody who leaves before they were done; return how many."""
    waiting = select(TurnRow.id).where(
        TurnRow.municipality_id == scope.municipality_id, TurnRow.person_id == person_id, TurnRow.done_on.is_(None)
    )
    found = list(await scope.session.scalars(waiting))
    await scope.session.execute(
        delete(TurnRow).where(TurnRow.municipality_id == scope.municipality_id, TurnRow.id.in_(found))
    )
    return len(found)


async def _rows(scope: Scope, activity_id: int) -> list[ActivityPersonRow]:
    rows = await scope.session.scalars(
        select(ActivityPersonRow)
        .where(ActivityPersonRow.municipality_id == scope.municipality_id, ActivityPersonRow.activity_id == activity_id)
        .order_by(ActivityPersonRow.id)
    )
    return list(rows)


async def _active(scope: Scope, person_id: object) -> PersonRow | None:
    found: PersonRow | None = await scope.session.scalar(
        select(PersonRow).where(
            PersonRow.municipality_id == scope.municipality_id,
            PersonRow.id == person_id,
            PersonRow.active.is_(True),
        )
    )
    return found


def _names(values: object) -> list[object]:
    names = values.get("persons") if isinstance(values, dict) else None
    return names if isinstance(names, list) else []


# ---- forgetting --------------------------------------------------------------------------------------------------


async def forget(system: System, scope: Scope, person: Person, former: str) -> None:
    """Leave nothing of somebody but what they did: their name becomes ``former`` wherever the product wrote it.

    The row stays without a name, so that who took part in a meeting can still be counted. What others have typed into
    texts of their own is theirs and stays. Crosses tenants for the chat account alone, which goes where nobody else
    has its e-mail.
    """
    own = PersonRow.municipality_id == scope.municipality_id
    await scope.session.execute(
        delete(PersonRoleRow).where(
            PersonRoleRow.municipality_id == scope.municipality_id, PersonRoleRow.person_id == person.id
        )
    )
    await scope.session.execute(
        update(PersonRow)
        .where(own, PersonRow.id == person.id)
        .values(
            name=former,
            email=f"{person.id}@forgotten.invalid",
            active=False,
            unit_id=None,
            language="",
            welcome_on=None,
        )
    )
    await _forget_responsible(scope, person, former)
    await _forget_values(scope, person, former)
    shared = select(PersonRow.id).where(PersonRow.email == person.email)
    if await system.session.scalar(shared) is None:
        await system.session.execute(delete(AccountRow).where(func.lower(AccountRow.email) == person.email))
    await scope.session.flush()
    scope.session.expire_all()


async def _forget_responsible(scope: Scope, person: Person, former: str) -> None:
    """Unlink them from activities; where two who are forgotten shared one, it names them once."""
    rows = await scope.session.scalars(
        select(ActivityPersonRow).where(
            ActivityPersonRow.municipality_id == scope.municipality_id,
            or_(ActivityPersonRow.person_id == person.id, ActivityPersonRow.name == person.name),
        )
    )
    for row in list(rows):
        taken = any(other.name == former for other in await _rows(scope, row.activity_id))
        if taken:
            await scope.session.delete(row)
        else:
            row.name, row.person_id = former, None
        await scope.session.flush()


async def _forget_values(scope: Scope, person: Person, former: str) -> None:
    """Put ``former`` in the place of the name and the e-mail in what the log and imports remember."""
    words = (person.name, person.email)
    for change in await scope.session.scalars(
        select(ChangeRow).where(ChangeRow.municipality_id == scope.municipality_id)
    ):
        change.before, change.after = _without(change.before, words, former), _without(change.after, words, former)
    for activity in await scope.session.scalars(
        select(ActivityRow).where(
            ActivityRow.municipality_id == scope.municipality_id, ActivityRow.imported.is_not(None)
        )
    ):
        activity.imported = _without(activity.imported, words, former)


def _without(values: dict[str, object] | None, words: Iterable[str], former: str) -> dict[str, object] | None:
    """Return the values with ``former`` for each text that is one of ``words``; the same object where none is."""
    said = set(words)

    def clean(value: object) -> object:
        if isinstance(value, list):
            return [clean(part) for part in value]
        if isinstance(value, dict):
            return {name: clean(part) for name, part in value.items()}
        return former if isinstance(value, str) and value in said else value

    cleaned = {name: clean(value) for name, value in values.items()} if values is not None else None
    return values if cleaned == values else cleaned
