"""Plans: reading one whole, adding activities, changing their state."""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Select, func, select

from bot.core.plan import Activity, ActivityState, Phase, Plan, UnitState
from bot.core.plan_time import PlanTime, Precision
from bot.errors import NotFound
from bot.store.models import (
    ActivityPersonRow,
    ActivityRoleRow,
    ActivityRow,
    ActivityUnitRow,
    PersonRow,
    PhaseRow,
    PlanRow,
    UnitRow,
)
from bot.store.session import Scope


@dataclass(frozen=True, slots=True)
class NewActivity:
    """An activity to be stored; ``imported`` are the values of the file it came from (see ``bot.core.plan_merge``)."""

    title: str
    phase: int | None
    start: PlanTime | None = None
    end: PlanTime | None = None
    continuous: bool = False
    roles: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    state: ActivityState = ActivityState.PLANNED
    done_on: date | None = None
    milestone: bool = False
    condition: str = ""
    approver: str = ""
    comment: str = ""
    repeats: str = ""
    reporting: str = ""
    origin: str = ""
    imported: dict[str, object] | None = None


async def get(scope: Scope, programme: str) -> Plan | None:
    """Return the municipality's plan of a programme, or None if it has none yet."""
    row = await scope.session.scalar(
        select(PlanRow).where(PlanRow.municipality_id == scope.municipality_id, PlanRow.programme == programme)
    )
    if row is None:
        return None
    phases = await scope.session.scalars(
        select(PhaseRow)
        .where(PhaseRow.municipality_id == scope.municipality_id, PhaseRow.plan_id == row.id)
        .order_by(PhaseRow.number)
    )
    return Plan(
        id=row.id,
        programme=row.programme,
        phases=tuple(Phase(p.number, p.first_day, p.last_day) for p in phases),
        activities=tuple(await _activities(scope, row.id)),
        decided=row.phase,
        starts_on=row.starts_on,
    )


async def ensure(scope: Scope, programme: str, starts_on: date | None, now: datetime) -> int:
    """Return the id of the municipality's plan of a programme; make an empty one if there is none."""
    found = await scope.session.scalar(
        select(PlanRow).where(PlanRow.municipality_id == scope.municipality_id, PlanRow.programme == programme)
    )
    if found is not None:
        found.starts_on = starts_on or found.starts_on
        return found.id
    row = PlanRow(municipality_id=scope.municipality_id, programme=programme, starts_on=starts_on, created_at=now)
    scope.session.add(row)
    await scope.session.flush()
    return row.id


async def add_activities(scope: Scope, plan_id: int, new: Sequence[NewActivity]) -> list[int]:
    """Append activities to the plan, in the order given; return their ids.

    Raises:
        NotFound: the plan is not in this municipality.
    """
    await _check_plan(scope, plan_id)
    last = await scope.session.scalar(
        select(func.max(ActivityRow.position)).where(
            ActivityRow.municipality_id == scope.municipality_id, ActivityRow.plan_id == plan_id
        )
    )
    first = 0 if last is None else last + 1
    rows = [_row(scope, plan_id, first + offset, activity) for offset, activity in enumerate(new)]
    scope.session.add_all(rows)
    await scope.session.flush()
    known = await _known_people(scope)
    for row, activity in zip(rows, new, strict=True):
        _add_responsible(scope, known, row.id, activity.roles, activity.persons)
    await scope.session.flush()
    return [row.id for row in rows]


async def set_responsible(scope: Scope, activity_id: int, roles: Iterable[str], persons: Iterable[str]) -> None:
    """Put these roles and persons in the place of those an activity has; persons are linked where the name is known.

    Raises:
        NotFound: the activity is not in this municipality.
    """
    await row_of(scope, activity_id)
    for table in (ActivityRoleRow, ActivityPersonRow):
        for row in await scope.session.scalars(
            select(table).where(table.municipality_id == scope.municipality_id, table.activity_id == activity_id)
        ):
            await scope.session.delete(row)
    await scope.session.flush()
    _add_responsible(scope, await _known_people(scope), activity_id, roles, persons)
    await scope.session.flush()


@dataclass(frozen=True, slots=True)
class NewUnitState:
    """How far one unit is with an activity."""

    unit_id: int
    state: ActivityState = ActivityState.PLANNED
    hindrance: str = ""
    reported_at: datetime | None = None
    since: date | None = None


async def spread(scope: Scope, activity_id: int, units: Iterable[NewUnitState]) -> None:
    """Spread an activity over units.

    Raises:
        NotFound: the activity is not in this municipality.
    """
    await row_of(scope, activity_id)
    scope.session.add_all(
        ActivityUnitRow(
            municipality_id=scope.municipality_id,
            activity_id=activity_id,
            unit_id=unit.unit_id,
            state=unit.state,
            hindrance=unit.hindrance,
            reported_at=unit.reported_at,
            since=unit.since,
        )
        for unit in units
    )
    await scope.session.flush()


async def set_phase(scope: Scope, plan_id: int, phase: Phase) -> None:
    """Store the decided dates of a phase.

    Raises:
        NotFound: the plan is not in this municipality.
    """
    await _check_plan(scope, plan_id)
    row = await scope.session.scalar(
        select(PhaseRow).where(
            PhaseRow.municipality_id == scope.municipality_id,
            PhaseRow.plan_id == plan_id,
            PhaseRow.number == phase.number,
        )
    )
    if row is None:
        row = PhaseRow(municipality_id=scope.municipality_id, plan_id=plan_id, number=phase.number)
        scope.session.add(row)
    row.first_day, row.last_day = phase.first_day, phase.last_day
    await scope.session.flush()


async def row_of(scope: Scope, activity_id: int) -> ActivityRow:
    """Return the row of one activity, held against other writers, for the other modules of the store.

    It is as the last of them left it, even where it was read before.

    Raises:
        NotFound: there is none in this municipality.
    """
    held = _of_id(scope, activity_id).with_for_update().execution_options(populate_existing=True)
    return await _one(scope, held)


async def look_at(scope: Scope, activity_id: int) -> ActivityRow:
    """Return the row of one activity to be read alone, for the other modules of the store.

    Raises:
        NotFound: there is none in this municipality.
    """
    return await _one(scope, _of_id(scope, activity_id))


def _of_id(scope: Scope, activity_id: int) -> Select[ActivityRow]:
    return select(ActivityRow).where(
        ActivityRow.municipality_id == scope.municipality_id, ActivityRow.id == activity_id
    )


async def _one(scope: Scope, query: Select[ActivityRow]) -> ActivityRow:
    row = await scope.session.scalar(query)
    if row is None:
        raise NotFound("plan.activity_gone")
    return row


async def imported_values(scope: Scope, plan_id: int) -> dict[int, dict[str, object]]:
    """Return the values of the last import by activity id, for the three-way comparison."""
    rows = await scope.session.execute(
        select(ActivityRow.id, ActivityRow.imported).where(
            ActivityRow.municipality_id == scope.municipality_id,
            ActivityRow.plan_id == plan_id,
            ActivityRow.imported.is_not(None),
        )
    )
    return {activity_id: values for activity_id, values in rows if values is not None}


async def _check_plan(scope: Scope, plan_id: int) -> None:
    query = select(PlanRow.id).where(PlanRow.municipality_id == scope.municipality_id, PlanRow.id == plan_id)
    if await scope.session.scalar(query) is None:
        raise NotFound("plan.activity_gone")


def _add_responsible(
    scope: Scope, known: dict[str, int], activity_id: int, roles: Iterable[str], persons: Iterable[str]
) -> None:
    own = {"municipality_id": scope.municipality_id, "activity_id": activity_id}
    scope.session.add_all(ActivityRoleRow(**own, role=role) for role in dict.fromkeys(roles))
    scope.session.add_all(
        ActivityPersonRow(**own, name=name, person_id=_who(known, name)) for name in dict.fromkeys(persons)
    )


def _row(scope: Scope, plan_id: int, position: int, new: NewActivity) -> ActivityRow:
    return ActivityRow(
        municipality_id=scope.municipality_id,
        plan_id=plan_id,
        key=secrets.token_hex(5),
        phase=new.phase,
        position=position,
        title=new.title,
        comment=new.comment,
        start_day=new.start.first if new.start else None,
        start_precision=new.start.precision if new.start else None,
        end_day=new.end.first if new.end else None,
        end_precision=new.end.precision if new.end else None,
        continuous=new.continuous,
        milestone=new.milestone,
        condition=new.condition,
        approver=new.approver,
        state=new.state,
        done_on=new.done_on,
        repeats=new.repeats,
        reporting=new.reporting,
        origin=new.origin,
        imported=new.imported,
    )


async def _known_people(scope: Scope) -> dict[str, int]:
    """Return person ids by every name that means one person alone: the whole name and the first name."""
    rows = await scope.session.execute(
        select(PersonRow.id, PersonRow.name).where(
            PersonRow.municipality_id == scope.municipality_id, PersonRow.active.is_(True)
        )
    )
    found: defaultdict[str, set[int]] = defaultdict(set)
    for person_id, name in rows:
        for alias in {name.casefold(), name.split()[0].casefold()} if name.strip() else set():
            found[alias].add(person_id)
    return {alias: next(iter(ids)) for alias, ids in found.items() if len(ids) == 1}


def _who(known: dict[str, int], name: str) -> int | None:
    return known.get(" ".join(name.split()).casefold())


_COLUMNS = [getattr(ActivityRow, column.key) for column in ActivityRow.__table__.columns if column.key != "imported"]
"""All that is read of an activity."""


async def _activities(scope: Scope, plan_id: int) -> list[Activity]:
    # Columns, not objects: five hundred of them are read in half the time.
    found = await scope.session.execute(
        select(*_COLUMNS)
        .where(ActivityRow.municipality_id == scope.municipality_id, ActivityRow.plan_id == plan_id)
        .order_by(ActivityRow.position, ActivityRow.id)
    )
    rows = found.all()
    roles, persons, units = await _roles(scope), await _persons(scope), await _units(scope)
    return [_activity(row, roles[row.id], persons[row.id], units[row.id]) for row in rows]


async def _roles(scope: Scope) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for activity_id, role in await scope.session.execute(
        select(ActivityRoleRow.activity_id, ActivityRoleRow.role)
        .where(ActivityRoleRow.municipality_id == scope.municipality_id)
        .order_by(ActivityRoleRow.id)
    ):
        found[activity_id].append(role)
    return found


async def _persons(scope: Scope) -> defaultdict[int, list[tuple[str, int | None]]]:
    found: defaultdict[int, list[tuple[str, int | None]]] = defaultdict(list)
    for activity_id, name, person_id in await scope.session.execute(
        select(ActivityPersonRow.activity_id, ActivityPersonRow.name, ActivityPersonRow.person_id)
        .where(ActivityPersonRow.municipality_id == scope.municipality_id)
        .order_by(ActivityPersonRow.id)
    ):
        found[activity_id].append((name, person_id))
    return found


async def _units(scope: Scope) -> defaultdict[int, list[UnitState]]:
    found: defaultdict[int, list[UnitState]] = defaultdict(list)
    columns = (ActivityUnitRow.unit_id, ActivityUnitRow.since, ActivityUnitRow.reported_at, ActivityUnitRow.version)
    for activity_id, unit, state, hindrance, unit_id, since, reported_at, version in await scope.session.execute(
        select(ActivityUnitRow.activity_id, UnitRow.name, ActivityUnitRow.state, ActivityUnitRow.hindrance, *columns)
        .join(UnitRow, UnitRow.id == ActivityUnitRow.unit_id)
        .where(ActivityUnitRow.municipality_id == scope.municipality_id)
        .order_by(UnitRow.name)
    ):
        found[activity_id].append(
            UnitState(unit, ActivityState(state), hindrance, unit_id, since, reported_at, version)
        )
    return found


def _activity(
    row: Row[Any], roles: list[str], persons: list[tuple[str, int | None]], units: list[UnitState]
) -> Activity:
    return Activity(
        id=row.id,
        key=row.key,
        title=row.title,
        phase=row.phase,
        position=row.position,
        start=plan_time(row.start_day, row.start_precision),
        end=plan_time(row.end_day, row.end_precision),
        continuous=row.continuous,
        roles=tuple(roles),
        persons=tuple(name for name, _ in persons),
        person_ids=frozenset(person_id for _, person_id in persons if person_id is not None),
        state=derived_state(ActivityState(row.state), units),
        done_on=row.done_on,
        milestone=row.milestone,
        condition=row.condition,
        approver=row.approver,
        comment=row.comment,
        units=tuple(units),
        repeats=row.repeats,
        reporting=row.reporting,
        proposed_on=row.proposed_on,
        proposed_by=row.proposed_by,
        origin=row.origin,
        version=row.version,
    )


def derived_state(own: ActivityState, units: list[UnitState]) -> ActivityState:
    """An activity spread over units is as far as they are; one that was closed as a whole stays closed."""
    if not units or own in (ActivityState.DONE, ActivityState.DROPPED):
        return own
    states = {unit.state for unit in units} - {ActivityState.DROPPED}
    if not states:
        return own  # every unit was let go again: it is done as a whole
    if states == {ActivityState.DONE}:
        return ActivityState.DONE
    return ActivityState.PLANNED if states == {ActivityState.PLANNED} else ActivityState.STARTED


@lru_cache(maxsize=4096)
def plan_time(day: date | None, precision: str | None) -> PlanTime | None:
    """Put a stored day and precision together."""
    return PlanTime(day, Precision(precision)) if day and precision else None
