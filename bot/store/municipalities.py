"""Municipalities and networks: what crosses tenants by design (making one, finding one by name), and closed days."""

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy import Select, delete, select

from bot.core.people import Municipality
from bot.errors import BadInput, NotFound
from bot.store.models import ClosedDayRow, MunicipalityRow, NetworkRow
from bot.store.session import Scope, System

LANGUAGES = ("nb", "nn", "en")
LONGEST_NAME = 200


async def add(
    system: System, name: str, *, language: str, programme: str, now: datetime, network: str = ""
) -> Municipality:
    """Make a municipality, in ``network`` if one is named (made when it is new).

    Raises:
        BadInput: the name is empty, too long or taken, or the language unknown.
    """
    key = _key(name)
    if not key:
        raise BadInput("people.municipality_needs_name")
    if max(len(key), len(name.strip()), len(network.strip())) > LONGEST_NAME:
        raise BadInput("people.name_too_long", most=LONGEST_NAME)
    if language not in LANGUAGES:
        raise BadInput("people.unknown_language", language=language, known=", ".join(LANGUAGES))
    if await system.session.scalar(select(MunicipalityRow.id).where(MunicipalityRow.name_key == key)):
        raise BadInput("people.municipality_exists", name=name.strip())
    row = MunicipalityRow(
        name=name.strip(),
        name_key=key,
        language=language,
        programme=programme,
        network_id=await _network(system, network),
        zone="Europe/Oslo",
        sending_from=time(8),
        sending_until=time(17),
        july_closed=True,
        created_at=now,
    )
    system.session.add(row)
    await system.session.flush()
    return of_row(row, network.strip())


async def find(system: System, name: str) -> Municipality:
    """Return the municipality called ``name``, whatever the case of its letters.

    Raises:
        NotFound: there is none; the sentence names those there are.
    """
    for found in await everyone(system):
        if _key(found.name) == _key(name):
            return found
    known = ", ".join(m.name for m in await everyone(system))
    raise NotFound("people.unknown_municipality" if known else "people.no_municipality", name=name, known=known)


async def everyone(system: System) -> list[Municipality]:
    """Return all municipalities by name."""
    rows = await system.session.execute(_select().order_by(MunicipalityRow.name_key))
    return [of_row(row, network or "") for row, network in rows]


async def hold(scope: Scope) -> None:
    """Let nobody else plan for the municipality until this transaction ends; SQLite has one writer anyway."""
    own = select(MunicipalityRow.id).where(MunicipalityRow.id == scope.municipality_id)
    await scope.session.execute(own.with_for_update(key_share=True))


async def get(scope: Scope) -> Municipality:
    """Return the scope's own municipality.

    Raises:
        NotFound: it is gone.
    """
    found = (await scope.session.execute(_select().where(MunicipalityRow.id == scope.municipality_id))).first()
    if found is None:
        raise NotFound("people.no_municipality", name="", known="")
    return of_row(found[0], found[1] or "")


async def closed_days(scope: Scope) -> list[tuple[date, date, str]]:
    """Return the municipality's own closed stretches: first day, last day, why."""
    rows = await scope.session.scalars(
        select(ClosedDayRow)
        .where(ClosedDayRow.municipality_id == scope.municipality_id)
        .order_by(ClosedDayRow.first, ClosedDayRow.last)
    )
    return [(row.first, row.last, row.reason) for row in rows]


async def set_july(scope: Scope, *, closed: bool) -> None:
    """Say whether all of July is closed for meetings."""
    row = await scope.session.get(MunicipalityRow, scope.municipality_id)
    if row is not None:
        row.july_closed = closed
        await scope.session.flush()


async def set_closed_days(scope: Scope, days: Sequence[tuple[date, date, str]]) -> None:
    """Put ``days`` in the place of the closed stretches there are.

    Raises:
        BadInput: a stretch ends before it begins.
    """
    for first, last, reason in days:
        if last < first:
            raise BadInput("people.closed_days_backwards", first=first, last=last, reason=reason)
    await scope.session.execute(delete(ClosedDayRow).where(ClosedDayRow.municipality_id == scope.municipality_id))
    scope.session.add_all(
        ClosedDayRow(municipality_id=scope.municipality_id, first=first, last=last, reason=reason)
        for first, last, reason in days
    )
    await scope.session.flush()


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


async def _network(system: System, name: str) -> int | None:
    if not name.strip():
        return None
    found = await system.session.scalar(select(NetworkRow.id).where(NetworkRow.name == name.strip()))
    if found is not None:
        return found
    row = NetworkRow(name=name.strip())
    system.session.add(row)
    await system.session.flush()
    return row.id


def _select() -> Select[MunicipalityRow, str | None]:
    return select(MunicipalityRow, NetworkRow.name).outerjoin(NetworkRow, NetworkRow.id == MunicipalityRow.network_id)


def of_row(row: MunicipalityRow, network: str) -> Municipality:
    """Return what a row says; ``network`` is the name of its network."""
    return Municipality(
        id=row.id,
        name=row.name,
        language=row.language,
        programme=row.programme,
        zone=row.zone,
        sending_from=row.sending_from,
        sending_until=row.sending_until,
        july_closed=row.july_closed,
        network_id=row.network_id,
        collects_questions=row.collects_questions,
        network=network,
    )
