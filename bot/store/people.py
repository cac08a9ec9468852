"""People of a municipality, their roles and units."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import insert, select, update

from bot.core.people import NewPerson, Person
from bot.core.roles import Role
from bot.store.models import AccountRow, MunicipalityRow, PersonRoleRow, PersonRow, UnitRow
from bot.store.session import Scope, System


async def everyone(scope: Scope) -> list[Person]:
    """Return all people of the municipality, those who left too, by name."""
    rows = await scope.session.scalars(
        select(PersonRow).where(PersonRow.municipality_id == scope.municipality_id).order_by(PersonRow.name)
    )
    return await _people(scope, list(rows))


async def get(scope: Scope, person_id: int) -> Person | None:
    """Return one person of this municipality."""
    row = await scope.session.scalar(
        select(PersonRow).where(PersonRow.municipality_id == scope.municipality_id, PersonRow.id == person_id)
    )
    return (await _people(scope, [row]))[0] if row else None


async def by_email(scope: Scope, email: str) -> Person | None:
    """Return the active person with this e-mail, whatever the case of its letters."""
    row = await scope.session.scalar(
        select(PersonRow).where(
            PersonRow.municipality_id == scope.municipality_id,
            PersonRow.email == email.strip().lower(),
            PersonRow.active.is_(True),
        )
    )
    return (await _people(scope, [row]))[0] if row else None


async def with_roles(scope: Scope, roles: Iterable[str]) -> list[Person]:
    """Return the active people who have at least one of ``roles``, by name."""
    wanted = set(roles)
    return [p for p in await everyone(scope) if p.active and not wanted.isdisjoint(p.roles)]


async def memberships(system: System, email: str) -> list[tuple[int, str]]:
    """Return (municipality id, its name) wherever somebody with this e-mail is active, by name.

    Crosses tenants by design: it tells only the asker's own memberships.
    """
    if not email.strip():
        return []
    rows = await system.session.execute(
        select(MunicipalityRow.id, MunicipalityRow.name)
        .join(PersonRow, PersonRow.municipality_id == MunicipalityRow.id)
        .where(PersonRow.email == email.strip().lower(), PersonRow.active.is_(True))
        .order_by(MunicipalityRow.name)
    )
    return list(rows)


async def language_of(system: System, email: str) -> str:
    """Return the language somebody reads wherever they belong: their own, else that of all their municipalities.

    Empty where none is chosen and the municipalities differ, or nobody with this e-mail is known. Crosses tenants by
    design, as `memberships` does.
    """
    rows = await system.session.execute(
        select(PersonRow.language, MunicipalityRow.language)
        .join(MunicipalityRow, PersonRow.municipality_id == MunicipalityRow.id)
        .where(PersonRow.email == email.strip().lower(), PersonRow.active.is_(True))
        .order_by(MunicipalityRow.name)
    )
    found = list(rows)
    own = next((chosen for chosen, _ in found if chosen), "")
    theirs = {theirs for _, theirs in found}
    return own or (theirs.pop() if len(theirs) == 1 else "")


async def coordinated(system: System, email: str) -> set[int]:
    """Return the municipalities in which somebody with this e-mail is network coordinator and nothing else.

    Crosses tenants by design, as `memberships` does.
    """
    roles: defaultdict[int, set[str]] = defaultdict(set)
    rows = await system.session.execute(
        select(PersonRow.municipality_id, PersonRoleRow.role)
        .join(PersonRoleRow, PersonRoleRow.person_id == PersonRow.id)
        .where(PersonRow.email == email.strip().lower(), PersonRow.active.is_(True))
    )
    for municipality_id, role in rows:
        roles[municipality_id].add(role)
    return {number for number, held in roles.items() if held == {Role.NETWORK_COORDINATOR.value}}


async def add(scope: Scope, new: Sequence[NewPerson], now: datetime) -> tuple[int, int]:
    """Add people, or bring those with a known e-mail up to date (name, roles, unit; the language where one is given).

    Returns:
        How many are new, how many were known.
    """
    # Later rows of one person count; made in bulk, as a municipality may have thousands of staff.
    by_email = {person.email.strip().lower(): person for person in new}
    units = await ensure_units(scope, [(person.unit, "") for person in by_email.values() if person.unit])
    known = await _rows(scope)
    fresh = [
        {"municipality_id": scope.municipality_id, "email": email, "name": person.name.strip(), "created_at": now}
        for email, person in by_email.items()
        if email not in known
    ]
    if fresh:
        await scope.session.execute(insert(PersonRow), fresh)
        known = await _rows(scope)
    for email, person in by_email.items():
        row = known[email]
        row.name, row.language = person.name.strip(), person.language or row.language
        row.unit_id = units.get(person.unit) if person.unit else None
        row.active = True
    await scope.session.flush()
    await _set_roles(scope, {known[email].id: person.roles for email, person in by_email.items()})
    return len(fresh), len(new) - len(fresh)


async def _rows(scope: Scope) -> dict[str, PersonRow]:
    query = select(PersonRow).where(PersonRow.municipality_id == scope.municipality_id)
    return {row.email: row for row in await scope.session.scalars(query)}


async def ensure_units(scope: Scope, units: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Make the units (name, kind) that are missing; return all of the municipality's units by name."""
    rows = await scope.session.scalars(select(UnitRow).where(UnitRow.municipality_id == scope.municipality_id))
    known = {row.name: row for row in rows}
    for name, kind in units:
        if name not in known:
            known[name] = UnitRow(municipality_id=scope.municipality_id, name=name, kind=kind)
            scope.session.add(known[name])
    await scope.session.flush()
    return {name: row.id for name, row in known.items()}


async def set_reminders(scope: Scope, person_id: int, *, wanted: bool) -> None:
    """Switch a person's own reminders on or off."""
    await scope.session.execute(
        update(PersonRow)
        .where(PersonRow.municipality_id == scope.municipality_id, PersonRow.id == person_id)
        .values(reminders=wanted)
    )


async def set_digest(scope: Scope, person_id: int, *, wanted: bool) -> None:
    """Switch a person's weekly digest, and the nudges, on or off."""
    await scope.session.execute(
        update(PersonRow)
        .where(PersonRow.municipality_id == scope.municipality_id, PersonRow.id == person_id)
        .values(digest=wanted)
    )


async def set_pulse(scope: Scope, person_id: int, *, wanted: bool) -> None:
    """Let a person be asked in pulse checks, or leave them in peace from the next round on."""
    await scope.session.execute(
        update(PersonRow)
        .where(PersonRow.municipality_id == scope.municipality_id, PersonRow.id == person_id)
        .values(pulse=wanted)
    )


async def deactivate(scope: Scope, person_id: int) -> None:
    """Let somebody belong to the municipality no more; what they did stays in the log under their name."""
    await scope.session.execute(
        update(PersonRow)
        .where(PersonRow.municipality_id == scope.municipality_id, PersonRow.id == person_id)
        .values(active=False)
    )


async def units(scope: Scope) -> list[tuple[int, str]]:
    """Return the municipality's units, (id, name), by name."""
    rows = await scope.session.execute(
        select(UnitRow.id, UnitRow.name).where(UnitRow.municipality_id == scope.municipality_id).order_by(UnitRow.name)
    )
    return [(number, name) for number, name in rows]


async def linked(scope: Scope) -> set[int]:
    """Return the ids of those whom some chat platform knows by their e-mail."""
    rows = await scope.session.scalars(
        select(PersonRow.id)
        .join(AccountRow, AccountRow.email == PersonRow.email)
        .where(PersonRow.municipality_id == scope.municipality_id, AccountRow.regular.is_(True))
    )
    return set(rows)


async def hold(scope: Scope, person_id: int) -> Person | None:
    """Return one person of this municipality, held against other writers until the transaction ends."""
    row = await scope.session.scalar(
        select(PersonRow)
        .where(PersonRow.municipality_id == scope.municipality_id, PersonRow.id == person_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await _people(scope, [row]))[0] if row else None


async def change(scope: Scope, person_id: int, *, roles: frozenset[Role], unit_id: int | None, language: str) -> None:
    """Give somebody these roles, this unit and this language, in the place of those they have."""
    known = {number for number, _ in await units(scope)}
    await scope.session.execute(
        update(PersonRow)
        .where(PersonRow.municipality_id == scope.municipality_id, PersonRow.id == person_id)
        .values(unit_id=unit_id if unit_id in known else None, language=language)
    )
    if await get(scope, person_id) is not None:
        await _set_roles(scope, {person_id: roles})


async def welcome(scope: Scope, person_ids: Iterable[int], day: date) -> None:
    """Note that these people came on ``day`` to a programme that was under way: they get an introduction."""
    await scope.session.execute(
        update(PersonRow)
        .where(PersonRow.municipality_id == scope.municipality_id, PersonRow.id.in_(list(person_ids)))
        .values(welcome_on=day)
    )


async def _set_roles(scope: Scope, wanted: Mapping[int, frozenset[Role]]) -> None:
    """Give people, by their ids, these roles and no others."""
    missing = {(person_id, role.value) for person_id, roles in wanted.items() for role in roles}
    for row in await scope.session.scalars(
        select(PersonRoleRow).where(PersonRoleRow.municipality_id == scope.municipality_id)
    ):
        if (row.person_id, row.role) in missing:
            missing.remove((row.person_id, row.role))
        elif row.person_id in wanted:
            await scope.session.delete(row)
    await scope.session.flush()
    if missing:
        own = {"municipality_id": scope.municipality_id}
        new = [{**own, "person_id": person_id, "role": role} for person_id, role in sorted(missing)]
        await scope.session.execute(insert(PersonRoleRow), new)


async def _people(scope: Scope, rows: list[PersonRow]) -> list[Person]:
    ids = [row.id for row in rows]
    roles: defaultdict[int, set[Role]] = defaultdict(set)
    pairs = select(PersonRoleRow.person_id, PersonRoleRow.role).where(
        PersonRoleRow.municipality_id == scope.municipality_id
    )
    if len(ids) == 1:
        pairs = pairs.where(PersonRoleRow.person_id == ids[0])
    for person_id, role in await scope.session.execute(pairs):
        roles[person_id].add(Role(role))
    units = select(UnitRow.id, UnitRow.name).where(UnitRow.municipality_id == scope.municipality_id)
    names = dict((await scope.session.execute(units)).all())
    return [_person(row, frozenset(roles[row.id]), names.get(row.unit_id or 0, "")) for row in rows]


def _person(row: PersonRow, roles: frozenset[Role], unit: str) -> Person:
    return Person(
        id=row.id,
        municipality_id=row.municipality_id,
        name=row.name,
        email=row.email,
        language=row.language,
        roles=roles,
        unit=unit,
        active=row.active,
        reminders=row.reminders,
        unit_id=row.unit_id,
        digest=row.digest,
        welcome_on=row.welcome_on,
        pulse=row.pulse,
    )
