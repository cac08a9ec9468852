"""Turns of activities that come back: done ones, and those that wait for a new colleague."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update

from bot.core.plan import Activity, ActivityState
from bot.core.plan_edit import time_json
from bot.core.turns import MONTHS, ON_HIRE, Period, hire_due, next_period
from bot.errors import Conflict, NotFound
from bot.store import changes, plans, unit_rows
from bot.store.changes import Author
from bot.store.models import ActivityRow, PersonRow, TurnRow
from bot.store.session import Scope

TURN = "turn"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A new colleague with whom something is still to be done."""

    turn: int
    activity_id: int
    person_id: int
    name: str
    due_on: date


async def finish(scope: Scope, author: Author, activity: Activity, today: date) -> int:
    """Note that this turn of an activity is done and move its time on to the next; return the log line's id.

    Where it is carried out unit by unit, each that counts is asked from the start again.

    Raises:
        NotFound: the activity is not in this municipality.
        Conflict: somebody has changed it since it was read.
    """
    row = await plans.row_of(scope, activity.id)
    if row.version != activity.version:
        raise Conflict("plan.changed_since", title=row.title)
    return await _move_on(scope, author, row, today)


async def finish_by_units(scope: Scope, author: Author, row: ActivityRow, today: date) -> int | None:
    """Do the same once the last unit of what comes back is done; None where it does not, or one is not done yet."""
    if row.repeats not in MONTHS or row.state in unit_rows.CLOSED or not await unit_rows.all_done(scope, row.id):
        return None
    return await _move_on(scope, author, row, today)


async def _move_on(scope: Scope, author: Author, row: ActivityRow, today: date) -> int:
    period = Period(
        plans.plan_time(row.start_day, row.start_precision), plans.plan_time(row.end_day, row.end_precision)
    )
    turn = await _turn(scope, row.id, period.last or today)
    turn.done_on, turn.done_by = today, author.person_id
    await scope.session.flush()
    after = next_period(period, row.repeats, today)
    wanted: dict[str, object] = {
        "start": time_json(after.start),
        "end": time_json(after.end),
        "state": ActivityState.PLANNED.value,
        "done_on": None,
    }
    more: dict[str, object] = {"turn_id": turn.id}
    if earlier := await unit_rows.begin_anew(scope, row.id, today):
        more["unit_states"] = earlier
    change = await changes.apply(scope, author, row.id, TURN, wanted, more=more)
    assert change is not None  # noqa: S101 - with more to keep there is always a line
    return change


async def finish_for(scope: Scope, author: Author, turn_id: int, today: date) -> tuple[int, int | None]:
    """Note that something is done with a new colleague; return the activity and the log line, None if it was done.

    Raises:
        NotFound: no such turn here.
    """
    turn = await find(scope, turn_id)
    await plans.row_of(scope, turn.activity_id)
    await scope.session.refresh(turn)
    if turn.done_on is not None:
        return turn.activity_id, None
    turn.done_on, turn.done_by = today, author.person_id
    await scope.session.flush()
    return turn.activity_id, await changes.apply(scope, author, turn.activity_id, TURN, {}, more={"turn_id": turn.id})


async def take_back(scope: Scope, turn_id: int) -> None:
    """Let a turn be not done after all."""
    await scope.session.execute(
        update(TurnRow)
        .where(TurnRow.municipality_id == scope.municipality_id, TurnRow.id == turn_id)
        .values(done_on=None, done_by=None)
    )


async def open_for_hire(scope: Scope, programme: str, person_id: int, joined: date) -> list[int]:
    """Open a turn for a new colleague of everything that is done with each; return those opened, none at a second call.

    Raises:
        NotFound: the person is not in this municipality.
    """
    mine = (PersonRow.municipality_id == scope.municipality_id, PersonRow.id == person_id)
    if await scope.session.scalar(select(PersonRow.id).where(*mine)) is None:
        raise NotFound("plan.person_gone")
    plan = await plans.get(scope, programme)
    wanted = [a.id for a in plan.activities if a.repeats == ON_HIRE and a.open] if plan else []
    query = select(TurnRow.activity_id).where(
        TurnRow.municipality_id == scope.municipality_id, TurnRow.person_id == person_id
    )
    known = set(await scope.session.scalars(query))
    rows = [
        TurnRow(municipality_id=scope.municipality_id, activity_id=number, person_id=person_id, due_on=hire_due(joined))
        for number in wanted
        if number not in known
    ]
    scope.session.add_all(rows)
    await scope.session.flush()
    return [row.id for row in rows]


async def waiting(scope: Scope, activity_id: int | None = None) -> list[Waiting]:
    """Return the new colleagues who wait for something, of one activity or of all that are still to be done."""
    query = (
        select(TurnRow.id, TurnRow.activity_id, PersonRow.id, PersonRow.name, TurnRow.due_on)
        .join(PersonRow, PersonRow.id == TurnRow.person_id)
        .join(ActivityRow, ActivityRow.id == TurnRow.activity_id)
        .where(
            TurnRow.municipality_id == scope.municipality_id,
            TurnRow.done_on.is_(None),
            PersonRow.active.is_(True),
            ActivityRow.state.not_in([ActivityState.DONE.value, ActivityState.DROPPED.value]),
        )
        .order_by(TurnRow.due_on, PersonRow.name)
    )
    if activity_id is not None:
        query = query.where(TurnRow.activity_id == activity_id)
    return [Waiting(*found) for found in await scope.session.execute(query)]


async def last_done(scope: Scope, activity_id: int) -> date | None:
    """Return the day the last turn of an activity was done."""
    query = select(TurnRow.done_on).where(
        TurnRow.municipality_id == scope.municipality_id,
        TurnRow.activity_id == activity_id,
        TurnRow.done_on.is_not(None),
    )
    return await scope.session.scalar(query.order_by(TurnRow.done_on.desc()).limit(1))


async def find(scope: Scope, turn_id: int) -> TurnRow:
    """Return one turn as its row, for the other modules of the store.

    Raises:
        NotFound: no such turn here.
    """
    found: TurnRow | None = await scope.session.scalar(
        select(TurnRow).where(TurnRow.municipality_id == scope.municipality_id, TurnRow.id == turn_id)
    )
    if found is None:
        raise NotFound("plan.activity_gone")
    return found


async def activity_of(scope: Scope, turn_id: int) -> int:
    """Return which activity a turn is of.

    Raises:
        NotFound: no such turn here.
    """
    return (await find(scope, turn_id)).activity_id


async def _turn(scope: Scope, activity_id: int, due_on: date) -> TurnRow:
    """Return the turn that ends on a day; a new one where there is none."""
    known: TurnRow | None = await scope.session.scalar(
        select(TurnRow).where(
            TurnRow.municipality_id == scope.municipality_id,
            TurnRow.activity_id == activity_id,
            TurnRow.due_on == due_on,
            TurnRow.person_id.is_(None),
        )
    )
    if known is None:
        known = TurnRow(municipality_id=scope.municipality_id, activity_id=activity_id, due_on=due_on)
        scope.session.add(known)
        await scope.session.flush()
    return known
