"""An activity's fields as the log keeps them (``bot.core.plan_edit``): read from its rows, and written into them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import cast

from sqlalchemy import select

from bot.core.plan_edit import Json, time_json, time_of
from bot.store.models import ActivityPersonRow, ActivityRoleRow, ActivityRow, PersonRow
from bot.store.plans import plan_time
from bot.store.session import Scope

PLAIN = ("title", "phase", "milestone", "continuous", "repeats", "condition", "approver", "comment", "state")
"""Fields that are one column, stored as they are."""


async def read(scope: Scope, row: ActivityRow) -> Json:
    """Return all fields of an activity."""
    found: Json = {name: getattr(row, name) for name in PLAIN}
    found["start"] = time_json(plan_time(row.start_day, row.start_precision))
    found["end"] = time_json(plan_time(row.end_day, row.end_precision))
    found["done_on"], found["proposed_on"] = _iso(row.done_on), _iso(row.proposed_on)
    found["proposed_by"] = row.proposed_by
    found["roles"] = [role.role for role in await _roles(scope, row.id)]
    found["persons"] = [person.person_id or person.name for person in await _persons(scope, row.id)]
    return found


async def write(scope: Scope, row: ActivityRow, values: Mapping[str, object]) -> None:
    """Store these fields of an activity; the others stay."""
    for name, value in values.items():
        setter = _SETTERS.get(name)
        if name in PLAIN:
            setattr(row, name, value)
        elif setter is not None:
            setter(row, value)
    if "roles" in values:
        await _write_roles(scope, row.id, cast("list[str]", values["roles"]))
    if "persons" in values:
        await _write_persons(scope, row.id, cast("list[int | str]", values["persons"]))
    await scope.session.flush()


async def ids_by_name(scope: Scope) -> dict[str, int]:
    """Return the ids of the municipality's people by their whole name in lower case, where it means one alone."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for person_id, name in await scope.session.execute(
        select(PersonRow.id, PersonRow.name).where(PersonRow.municipality_id == scope.municipality_id)
    ):
        twice |= {name.casefold()} & found.keys()
        found[name.casefold()] = person_id
    return {name: person_id for name, person_id in found.items() if name not in twice}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def _set_time(end: str) -> Callable[[ActivityRow, object], None]:
    def set_time(row: ActivityRow, value: object) -> None:
        time = time_of(value)
        setattr(row, f"{end}_day", time.first if time else None)
        setattr(row, f"{end}_precision", time.precision.value if time else None)

    return set_time


def _set_day(name: str) -> Callable[[ActivityRow, object], None]:
    def set_day(row: ActivityRow, value: object) -> None:
        setattr(row, name, _day(value))

    return set_day


def _set_proposer(row: ActivityRow, value: object) -> None:
    row.proposed_by = value if isinstance(value, int) else None


_SETTERS: Mapping[str, Callable[[ActivityRow, object], None]] = {
    "start": _set_time("start"),
    "end": _set_time("end"),
    "done_on": _set_day("done_on"),
    "proposed_on": _set_day("proposed_on"),
    "proposed_by": _set_proposer,
}


async def _roles(scope: Scope, activity_id: int) -> list[ActivityRoleRow]:
    query = select(ActivityRoleRow).where(
        ActivityRoleRow.municipality_id == scope.municipality_id, ActivityRoleRow.activity_id == activity_id
    )
    return list(await scope.session.scalars(query.order_by(ActivityRoleRow.id)))


async def _persons(scope: Scope, activity_id: int) -> list[ActivityPersonRow]:
    query = select(ActivityPersonRow).where(
        ActivityPersonRow.municipality_id == scope.municipality_id, ActivityPersonRow.activity_id == activity_id
    )
    return list(await scope.session.scalars(query.order_by(ActivityPersonRow.id)))


async def _write_roles(scope: Scope, activity_id: int, roles: list[str]) -> None:
    for row in await _roles(scope, activity_id):
        await scope.session.delete(row)
    await scope.session.flush()
    own = {"municipality_id": scope.municipality_id, "activity_id": activity_id}
    scope.session.add_all(ActivityRoleRow(**own, role=role) for role in dict.fromkeys(roles))


async def _write_persons(scope: Scope, activity_id: int, persons: list[int | str]) -> None:
    """Name these people, by id or by what the plan calls them; ids of nobody here are left out."""
    names = await _names(scope, {person for person in persons if isinstance(person, int)})
    for row in await _persons(scope, activity_id):
        await scope.session.delete(row)
    await scope.session.flush()
    wanted: dict[str, int | None] = {}
    for person in persons:
        if isinstance(person, str):
            wanted.setdefault(person, None)
        elif person in names:
            wanted[names[person]] = person
    own = {"municipality_id": scope.municipality_id, "activity_id": activity_id}
    scope.session.add_all(ActivityPersonRow(**own, name=name, person_id=number) for name, number in wanted.items())


async def _names(scope: Scope, ids: set[int]) -> dict[int, str]:
    if not ids:
        return {}
    rows = await scope.session.execute(
        select(PersonRow.id, PersonRow.name).where(
            PersonRow.municipality_id == scope.municipality_id, PersonRow.id.in_(ids)
        )
    )
    return dict(rows.all())
