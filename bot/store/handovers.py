"""Handing over what somebody answers for, and forgetting the name of one who is gone."""

from collections.abc import Iterable

from sqlalchemy import delete, or_, select, update

from bot.core.people import Person
from bot.store import changes, plan_edits, plan_fields
from bot.store.changes import Author
from bot.store.models import (
    AccountRow,
    ActivityPersonRow,
    ActivityRow,
    ChangeRow,
    DeliveryRow,
    PersonRoleRow,
    PersonRow,
    TalkProposalRow,
    TalkTurnRow,
    TurnRow,
)
from bot.store.plans import row_of
from bot.store.session import Scope, System


async def hand_over(scope: Scope, author: Author, activity_id: int, leaver: int, to: int | None) -> int | None:
    """Let ``to`` answer for an activity in the place of ``leaver``, or nobody; all others stay as they are.

    Returns:
        The log's line, which can be taken back; None where the leaver does not answer for it (any more).

    Raises:
        NotFound: the activity is not in this municipality.
    """
    row = await row_of(scope, activity_id)
    known = (await plan_fields.read(scope, row))["persons"]
    persons = list(known) if isinstance(known, list) else []
    if leaver not in persons:
        return None
    heirs = [to if person == leaver else person for person in persons]
    wanted = [person for person in dict.fromkeys(heirs) if person is not None]
    return await changes.apply(scope, author, activity_id, plan_edits.ASSIGNED, {"persons": wanted})


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


# ---- forgetting --------------------------------------------------------------------------------------------------


async def forget(system: System, scope: Scope, person: Person, former: str) -> None:
    """Leave nothing of somebody but what they did: their name becomes ``former`` wherever the product wrote it.

    The row stays under that name, so that who took part in a meeting can still be counted. What others have typed into
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
    await _forget_talks(scope, person)
    await _forget_responsible(scope, person, former)
    await _forget_values(scope, person, former)
    await _forget_addresses(scope, person)
    shared = select(PersonRow.id).where(PersonRow.email == person.email)
    if await system.session.scalar(shared) is None:
        await system.session.execute(delete(AccountRow).where(AccountRow.email == person.email))
    await scope.session.flush()


async def _forget_talks(scope: Scope, person: Person) -> None:
    """Drop what is kept of their conversations: what the last answers were about, changes that wait for a yes."""
    for table in (TalkTurnRow, TalkProposalRow):
        own = (table.municipality_id == scope.municipality_id, table.person_id == person.id)
        await scope.session.execute(delete(table).where(*own))


async def _forget_responsible(scope: Scope, person: Person, former: str) -> None:
    """Unlink them from activities; where two who are forgotten shared one, it names them once."""
    rows = await scope.session.scalars(
        select(ActivityPersonRow).where(
            ActivityPersonRow.municipality_id == scope.municipality_id,
            or_(ActivityPersonRow.person_id == person.id, ActivityPersonRow.name == person.name),
        )
    )
    for row in list(rows):
        others = select(ActivityPersonRow.name).where(
            ActivityPersonRow.municipality_id == scope.municipality_id,
            ActivityPersonRow.activity_id == row.activity_id,
        )
        if former in set(await scope.session.scalars(others)):
            await scope.session.delete(row)
        else:
            row.name, row.person_id = former, None
        await scope.session.flush()


async def _forget_addresses(scope: Scope, person: Person) -> None:
    """Let no message that was sent tell their account in the chat; one still in doubt needs it to be found."""
    await scope.session.execute(
        update(DeliveryRow)
        .where(
            DeliveryRow.municipality_id == scope.municipality_id,
            DeliveryRow.recipient == f"person:{person.id}",
            DeliveryRow.settled_at.is_not(None),
        )
        .values(address=None)
        .execution_options(synchronize_session=False)
    )


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
