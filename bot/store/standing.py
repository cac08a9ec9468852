"""How a municipality's project stands beside its plan: gates, the newest reports, turns for new colleagues."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select

from bot.store.models import GateRow, PersonRow, StatusReportRow, TurnRow
from bot.store.session import Scope

REPORTS_READ = 3
"""So many of the newest reports are looked at: the next one, and the last that was sent."""


@dataclass(frozen=True, slots=True)
class OpenGate:
    """A decision about a phase that the steering group has been asked for and has not made."""

    id: int
    phase: int
    proposed_on: date


@dataclass(frozen=True, slots=True)
class ReportState:
    """Whether the report to one meeting is written, and whether it went to the owner."""

    id: int
    series_id: int
    nominal: date
    written: bool
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What is read."""

    gates: tuple[OpenGate, ...] = ()
    ended: dict[int, date] = field(default_factory=dict)
    """The day on which a gate led on from a phase, by the phase; the last such day."""
    reports: tuple[ReportState, ...] = ()
    """The newest ones, the newest first."""

    def report_to(self, series_id: int, nominal: date) -> ReportState | None:
        """Return the report to one meeting, where somebody has begun it."""
        return next((r for r in self.reports if (r.series_id, r.nominal) == (series_id, nominal)), None)

    @property
    def last_sent(self) -> ReportState | None:
        """The newest report that went out."""
        return next((report for report in self.reports if report.sent_at), None)


async def standing(scope: Scope, plan_id: int | None) -> Standing:
    """Read the gates of one plan and the newest reports."""
    gates = await _gates(scope, plan_id) if plan_id is not None else []
    rows = await scope.session.scalars(
        select(StatusReportRow)
        .where(StatusReportRow.municipality_id == scope.municipality_id)
        .order_by(StatusReportRow.nominal.desc(), StatusReportRow.id.desc())
        .limit(REPORTS_READ)
    )
    reports = [ReportState(r.id, r.series_id, r.nominal, r.written_at is not None, r.sent_at) for r in rows]
    waiting = [OpenGate(row.id, row.phase, row.proposed_on) for row in gates if not row.outcome]
    return Standing(tuple(waiting), led_on(gates), tuple(reports))


def led_on(gates: list[GateRow]) -> dict[int, date]:
    """Return on which day a gate led on from each phase; a later one counts more."""
    decided = [row for row in gates if row.outcome and row.decided_on and (row.to_phase or 0) > row.phase]
    return {row.phase: row.decided_on for row in sorted(decided, key=lambda row: row.id) if row.decided_on}


async def _gates(scope: Scope, plan_id: int) -> list[GateRow]:
    rows = await scope.session.scalars(
        select(GateRow)
        .where(GateRow.municipality_id == scope.municipality_id, GateRow.plan_id == plan_id)
        .order_by(GateRow.proposed_on, GateRow.id)
    )
    return list(rows)


@dataclass(frozen=True, slots=True)
class NewcomersTurn:
    """Something that is to be done with one new colleague and is not done yet."""

    id: int
    activity_id: int
    due_on: date
    name: str


async def newcomers_turns(scope: Scope) -> list[NewcomersTurn]:
    """Return what is not done yet for each who was hired and is still there, the most urgent first."""
    rows = await scope.session.execute(
        select(TurnRow.id, TurnRow.activity_id, TurnRow.due_on, PersonRow.name)
        .join(PersonRow, PersonRow.id == TurnRow.person_id)
        .where(
            TurnRow.municipality_id == scope.municipality_id,
            PersonRow.municipality_id == scope.municipality_id,
            PersonRow.active.is_(True),
            TurnRow.done_on.is_(None),
        )
        .order_by(TurnRow.due_on, TurnRow.id)
    )
    return [NewcomersTurn(*row) for row in rows]
