"""Which units an activity is spread over: choosing them, the choices before, and taking a choice back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from bot.core.plan import ActivityState
from bot.core.units import Unit
from bot.errors import BadInput, Conflict
from bot.store import changes, turns, unit_rows
from bot.store import undo as undoing
from bot.store.changes import ACTIVITY, Author, record
from bot.store.models import ActivityRow, ActivityUnitRow, ChangeRow, UnitRow
from bot.store.plans import row_of
from bot.store.session import Scope

SPREAD, UNDO = "spread", "undo"
Facts = dict[str, object]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What became of a choice of units: the log's line (None: nothing changed), how many came, how many were let go."""

    change: int | None
    added: int = 0
    spared: int = 0
    turned: bool = False
    """All that count were done by then: this turn of the activity was over, and the next one began."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An earlier choice of units, by the log: who made it when, and what the activity's version was after it."""

    who: str
    at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Was:
    """How far a unit was when it was counted last."""

    state: str
    since: date | None


async def all_units(scope: Scope) -> list[Unit]:
    """Return the municipality's units by name."""
    rows = await scope.session.execute(
        select(UnitRow.name, UnitRow.id, UnitRow.kind)
        .where(UnitRow.municipality_id == scope.municipality_id)
        .order_by(UnitRow.name)
    )
    return [Unit(name, number, kind) for name, number, kind in rows]


async def choose(
    scope: Scope, author: Author, activity_id: int, units: Iterable[int], reporting: str, today: date
) -> Chosen:
    """Spread an activity over these units and no others, and say how often they are asked.

    A unit that is let go after it has reported keeps its report and counts no more; chosen again, it is where it was.

    Raises:
        NotFound: the activity is gone.
        Conflict: the whole activity is closed.
        BadInput: it is a milestone, or a unit is none of this municipality's.
    """
    activity = await row_of(scope, activity_id)
    if activity.state in unit_rows.CLOSED:
        raise Conflict("units.activity_closed", title=activity.title)
    if activity.milestone:
        raise BadInput("units.milestone", title=activity.title)
    wanted = frozenset(units)
    if wanted - {unit.id for unit in await all_units(scope)}:
        raise BadInput("units.unknown_unit", field="units")
    earlier = await _earlier_states(scope, activity_id)
    before = await _choice_facts(scope, activity)
    fresh = Was(ActivityState.PLANNED.value, today)
    chosen = await _spread(scope, activity, {unit: earlier.get(unit, fresh) for unit in wanted}, today)
    activity.reporting = reporting
    after = await _choice_facts(scope, activity)
    if before == after:
        return chosen
    activity.version += 1
    await unit_rows.date_activity(scope, activity, today)
    after["version"] = activity.version
    change = await record(scope, author, ACTIVITY, activity_id, SPREAD, before=before, after=after)
    turn = await turns.finish_by_units(scope, author, activity, today)
    if turn is not None:
        await changes.link(scope, change, "turn", turn)
    return Chosen(change, chosen.added, chosen.spared, turned=turn is not None)


async def last_choice(scope: Scope, activity_id: int) -> Choice | None:
    """Return the latest choice of an activity's units that the log knows."""
    row = next(iter(await _choices(scope, activity_id)), None)
    if row is None or row.after is None:
        return None
    return Choice(await unit_rows.name_of(scope, row.person_id), row.at, int(str(row.after["version"])))


async def _spread(scope: Scope, activity: ActivityRow, wanted: Mapping[int, Was], today: date) -> Chosen:
    """Bring the rows up to ``wanted``: unit → how it begins when it is new or comes back; the others stay."""
    rows = await unit_rows.of(scope, activity.id)
    missing = [unit for unit in wanted if unit not in rows]
    back = [row for row in rows.values() if row.unit_id in wanted and row.state == ActivityState.DROPPED]
    going = [row for row in rows.values() if row.unit_id not in wanted and row.state != ActivityState.DROPPED]
    own = {"municipality_id": scope.municipality_id, "activity_id": activity.id, "hindrance": "", "version": 1}
    scope.session.add_all(
        ActivityUnitRow(**own, unit_id=unit, state=wanted[unit].state, since=wanted[unit].since) for unit in missing
    )
    for row in back:
        row.state, row.since, row.version = wanted[row.unit_id].state, wanted[row.unit_id].since, row.version + 1
    for row in going:
        if row.reported_at is None and not row.hindrance:
            await scope.session.delete(row)
        else:
            row.state, row.since, row.version = ActivityState.DROPPED.value, today, row.version + 1
    await scope.session.flush()
    return Chosen(None, len(missing) + len(back), len(going))


async def _earlier_states(scope: Scope, activity_id: int) -> dict[int, Was]:
    """Return, by the log, how far each unit was when it was last let go."""
    found: dict[int, Was] = {}
    for row in await _choices(scope, activity_id):
        before, after = _states(row.before), _states(row.after)
        for unit, state in before.items():
            if unit not in after:
                found.setdefault(unit, state)
    return found


async def _choice_facts(scope: Scope, activity: ActivityRow) -> Facts:
    rows = (await unit_rows.of(scope, activity.id)).values()
    units = {
        str(row.unit_id): [str(row.state), unit_rows.iso(row.since)]
        for row in rows
        if row.state != ActivityState.DROPPED
    }
    return {"units": units, "reporting": activity.reporting}


def _states(facts: Mapping[str, object] | None) -> dict[int, Was]:
    units = (facts or {}).get("units")
    found = units.items() if isinstance(units, dict) else ()
    return {int(unit): Was(str(state), unit_rows.day(since)) for unit, (state, since) in found}


async def undo(scope: Scope, author: Author, change: ChangeRow, today: date) -> int:
    """Take a choice back, and return the log's line of that; what has been reported since stays.

    Raises:
        NotFound: the activity is gone.
        Conflict: somebody has chosen again since.
    """
    activity = await row_of(scope, change.entity_id)
    await unit_rows.check_untouched(scope, change, activity.title)
    await undoing.undo_turn_of(scope, author, change)
    before, after = change.before or {}, change.after or {}
    now = await _choice_facts(scope, activity)
    if set(_states(now)) != set(_states(after)) or now["reporting"] != after["reporting"]:
        raise Conflict("plan.changed_since", title=activity.title)
    await _spread(scope, activity, _states(before), today)
    activity.reporting = str(before["reporting"])
    activity.version += 1
    await unit_rows.date_activity(scope, activity, today)
    facts = await _choice_facts(scope, activity) | {"version": activity.version}
    return await record(scope, author, ACTIVITY, activity.id, UNDO, before=now, after=facts)


async def _choices(scope: Scope, activity_id: int) -> list[ChangeRow]:
    """Return the log's lines of choices, and of those taken back, the newest first."""
    rows = await scope.session.scalars(
        select(ChangeRow)
        .where(
            ChangeRow.municipality_id == scope.municipality_id,
            ChangeRow.entity == ACTIVITY,
            ChangeRow.entity_id == activity_id,
            ChangeRow.action.in_([SPREAD, UNDO]),
        )
        .order_by(ChangeRow.id.desc())
    )
    return [row for row in rows if "units" in (row.after or {})]
