"""Passages between phases in the store: put forward, decided, taken back. A decision moves the plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from bot.core.gates import Gate, Outcome, Why, last_decision, moved, standing, target
from bot.core.plan import Phase, Plan
from bot.errors import Conflict, NotFound
from bot.store import municipalities
from bot.store.changes import Author, record
from bot.store.models import ChangeRow, GateRow, PersonRow, PhaseRow, PlanRow
from bot.store.plans import set_phase
from bot.store.session import Scope

GATE, DECIDED, UNDONE = "gate", "decided", "undone"


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody has decided, and what they had before their eyes when they did."""

    phase: int
    outcome: Outcome
    reason: str = ""
    last_day: date | None = None
    gate: int | None = None
    """The gate that was put forward; None where nobody had asked."""
    seen: int = 0
    """The log's line of the last decision they saw, 0 for none."""


async def everything(scope: Scope, plan_id: int) -> list[Gate]:
    """Return all gates of a plan: the open ones first, then the decided ones, the last decision first."""
    lines = await scope.session.execute(
        select(ChangeRow.entity_id, func.max(ChangeRow.id))
        .where(
            ChangeRow.municipality_id == scope.municipality_id,
            ChangeRow.entity == GATE,
            ChangeRow.action == DECIDED,
            ChangeRow.undone_by.is_(None),
        )
        .group_by(ChangeRow.entity_id)
    )
    logged = {gate_id: change for gate_id, change in lines}  # noqa: C416 - rows are no pairs to a type checker
    rows = await scope.session.execute(
        select(GateRow, PersonRow.name)
        .outerjoin(PersonRow, PersonRow.id == GateRow.decided_by)
        .where(GateRow.municipality_id == scope.municipality_id, GateRow.plan_id == plan_id)
        .order_by(GateRow.id)
    )
    found = [_gate(row, name or "", logged.get(row.id)) for row, name in rows]
    return sorted(found, key=lambda gate: (not gate.open, -(gate.change or 0), gate.id))


async def get(scope: Scope, gate_id: int | None) -> Gate:
    """Return one gate.

    Raises:
        NotFound: there is none in this municipality, or it is no longer put forward.
    """
    row = await _row(scope, gate_id or 0, hold=False)
    return next(gate for gate in await everything(scope, row.plan_id) if gate.id == row.id)


async def propose(scope: Scope, plan_id: int, phase: int, why: Why, today: date) -> int:
    """Put the end of a phase forward, and return the gate; one that is open already is it."""
    await _hold(scope, plan_id)
    known = await scope.session.scalar(
        select(GateRow.id).where(
            GateRow.municipality_id == scope.municipality_id,
            GateRow.plan_id == plan_id,
            GateRow.phase == phase,
            GateRow.outcome == "",
        )
    )
    if known is not None:
        return known
    row = GateRow(municipality_id=scope.municipality_id, plan_id=plan_id, phase=phase, why=why.value, proposed_on=today)
    scope.session.add(row)
    await scope.session.flush()
    return row.id


async def withdraw(scope: Scope, gate_ids: Iterable[int]) -> None:
    """Take back what was put forward and is not called for any more; a decision stays."""
    for gate_id in gate_ids:
        row = await _row(scope, gate_id)
        if not row.outcome:
            await scope.session.delete(row)
    await scope.session.flush()


async def renew(scope: Scope, gate_id: int, why: Why) -> None:
    """Note that what was put forward is called for because of something else now; a decision stays."""
    row = await _row(scope, gate_id)
    if not row.outcome:
        row.why = why.value
    await scope.session.flush()


async def decide(scope: Scope, author: Author, plan: Plan, decision: Decision, today: date) -> Gate:
    """Record a decision and move the plan.

    Args:
        scope: the municipality.
        author: who decides.
        plan: the plan as it stands in this transaction.
        decision: what was decided.
        today: the municipality's date.

    Raises:
        NotFound: the gate or the plan is not here.
        Conflict: somebody has decided since.
    """
    await municipalities.hold(scope)  # before the plan, as the planner does, which puts gates forward
    plan_row = await _hold(scope, plan.id)
    last = last_decision(await everything(scope, plan.id))
    if (last.change if last else 0) != decision.seen:
        raise Conflict("gates.decided_since", who=last.who if last else "")
    gate_id = decision.gate or await propose(scope, plan.id, decision.phase, Why.ASKED, today)
    row = await _row(scope, gate_id)
    if row.outcome or row.phase != decision.phase:
        raise Conflict("gates.decided_since", who="")
    phases = moved(plan, decision.phase, decision.outcome, today, decision.last_day)
    before = await _stored(scope, plan_row, (phase.number for phase in phases))
    plan_row.phase = target(decision.outcome, decision.phase)
    for phase in phases:
        await set_phase(scope, plan.id, phase)
    row.outcome, row.reason, row.decided_on = decision.outcome.value, decision.reason, today
    row.decided_by, row.to_phase = author.person_id, plan_row.phase
    row.figures = standing(plan, decision.phase, today).figures
    row.version += 1
    after = await _stored(scope, plan_row, (phase.number for phase in phases))
    await record(scope, author, GATE, row.id, DECIDED, before=before, after={**after, "new": plan_row.phase})
    return await get(scope, row.id)


async def undo(scope: Scope, author: Author, change_id: int | None) -> int:
    """Take the last decision back; the plan is where it was. Return the phase that is open again.

    Raises:
        NotFound: there is no such decision here.
        Conflict: it was taken back already, or something was decided or moved since.
    """
    await municipalities.hold(scope)
    change = await _decision(scope, change_id or 0)
    if change.undone_by is not None:
        raise Conflict("gates.already_undone")
    row = await _row(scope, change.entity_id)
    plan_row = await _hold(scope, row.plan_id)
    last = last_decision(await everything(scope, row.plan_id))
    before, after = dict(change.before or {}), dict(change.after or {})
    numbers = [int(number) for number in _dates(after)]
    now = await _stored(scope, plan_row, numbers)
    if last is None or last.change != change.id or now != {key: after.get(key) for key in now}:
        raise Conflict("gates.moved_since")
    phase = before["phase"]
    plan_row.phase = phase if isinstance(phase, int) else None
    for number, (first, end) in _dates(before).items():
        await set_phase(scope, row.plan_id, Phase(int(number), _day(first), _day(end)))
    change.undone_by = await record(scope, author, GATE, row.id, UNDONE, before=now, after=before)
    reopened = row.phase
    await _reopen(scope, row)
    return reopened


async def _reopen(scope: Scope, row: GateRow) -> None:
    """A decision that nobody had put forward leaves nothing behind but its lines of the log."""
    if row.why == Why.ASKED:
        await scope.session.delete(row)
    else:
        row.outcome, row.reason, row.figures = "", "", None
        row.decided_on = row.decided_by = row.to_phase = None
        row.version += 1
    await scope.session.flush()


async def decided_by(scope: Scope, change_id: int | None) -> int | None:
    """Return who made a decision.

    Raises:
        NotFound: there is no such decision here.
    """
    return (await _decision(scope, change_id or 0)).person_id


async def _decision(scope: Scope, change_id: int) -> ChangeRow:
    row = await scope.session.scalar(
        select(ChangeRow).where(
            ChangeRow.municipality_id == scope.municipality_id,
            ChangeRow.id == change_id,
            ChangeRow.entity == GATE,
            ChangeRow.action == DECIDED,
        )
    )
    if row is None:
        raise NotFound("gates.gone")
    return row


async def _row(scope: Scope, gate_id: int, *, hold: bool = True) -> GateRow:
    query = select(GateRow).where(GateRow.municipality_id == scope.municipality_id, GateRow.id == gate_id)
    row: GateRow | None = await scope.session.scalar(query.with_for_update() if hold else query)
    if row is None:
        raise NotFound("gates.gone")
    return row


async def _hold(scope: Scope, plan_id: int) -> PlanRow:
    """Return the plan's row; nobody else decides about it until this transaction ends."""
    row = await scope.session.scalar(
        select(PlanRow).where(PlanRow.municipality_id == scope.municipality_id, PlanRow.id == plan_id).with_for_update()
    )
    if row is None:
        raise NotFound("gates.gone")
    return row


async def _stored(scope: Scope, plan_row: PlanRow, numbers: Iterable[int]) -> dict[str, object]:
    """Return the decided phase and dates as plain JSON; dates that were never decided are empty."""
    rows = await scope.session.scalars(
        select(PhaseRow).where(PhaseRow.municipality_id == scope.municipality_id, PhaseRow.plan_id == plan_row.id)
    )
    known = {row.number: [_text(row.first_day), _text(row.last_day)] for row in rows}
    dates = {str(number): known.get(number, ["", ""]) for number in sorted(numbers)}
    return {"phase": plan_row.phase, "dates": dates}


def _dates(stored: Mapping[str, object]) -> dict[str, list[str]]:
    dates = stored.get("dates")
    return dates if isinstance(dates, dict) else {}


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _gate(row: GateRow, who: str, change: int | None) -> Gate:
    return Gate(
        id=row.id,
        phase=row.phase,
        why=Why(row.why),
        proposed_on=row.proposed_on,
        outcome=Outcome(row.outcome) if row.outcome else None,
        decided_on=row.decided_on,
        decided_by=row.decided_by,
        who=who,
        to_phase=row.to_phase,
        reason=row.reason,
        figures=row.figures or {},
        change=change if row.outcome else None,
        version=row.version,
    )
