"""All municipalities of one network at once, as their coordinator sees them: states, dates and counts, never a text.

Crosses tenants by design: each question is about exactly the municipalities of the network that the asking one belongs
to, so one without a network, or of another network, finds nothing here.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from bot.core.meetings import MeetingSeries, OccurrenceChange
from bot.core.people import Municipality
from bot.core.plan import Activity, ActivityState, Phase, Plan, UnitState
from bot.store.meetings import to_change, to_series
from bot.store.models import (
    ActivityRow,
    ActivityUnitRow,
    ClosedDayRow,
    GateRow,
    MunicipalityRow,
    NetworkRow,
    OccurrenceRow,
    PhaseRow,
    PlanRow,
    SeriesRow,
    StatusReportRow,
)
from bot.store.municipalities import of_row
from bot.store.plans import derived_state, plan_time
from bot.store.session import System

FAR_BACK = timedelta(days=400)
"""Decisions about meetings and closed days of longer ago decide nothing about the next meeting."""


@dataclass(slots=True)
class Member:
    """One municipality of a network, as far as its coordinator may see it."""

    municipality: Municipality
    plan: Plan | None = None
    """Phases and activities with their states and dates; titles, comments and people are left out."""
    ended: dict[int, date] = field(default_factory=dict)
    series: list[MeetingSeries] = field(default_factory=list)
    changes: dict[int, list[OccurrenceChange]] = field(default_factory=lambda: defaultdict(list))
    closed: list[tuple[date, date]] = field(default_factory=list)
    last_report: datetime | None = None


async def members(system: System, municipality_id: int, today: date) -> list[Member]:
    """Return the municipalities of the network that ``municipality_id`` is in, by name; none where it is in none."""
    rows = await system.session.execute(
        select(MunicipalityRow, NetworkRow.name)
        .join(NetworkRow, NetworkRow.id == MunicipalityRow.network_id)
        .where(MunicipalityRow.network_id == _network_of(municipality_id))
        .order_by(MunicipalityRow.name_key)
    )
    found = {row.id: Member(of_row(row, name)) for row, name in rows}
    if found:
        reading = _Reading(system, municipality_id, found)
        await reading.plans()
        await reading.meetings(today - FAR_BACK)
        await reading.reports()
    return list(found.values())


def _network_of(municipality_id: int) -> ScalarSelect[int | None]:
    return select(MunicipalityRow.network_id).where(MunicipalityRow.id == municipality_id).scalar_subquery()


@dataclass(frozen=True, slots=True)
class _Reading:
    """Fills the members; every question is bound to the network."""

    system: System
    municipality_id: int
    members: dict[int, Member]

    def _inside(self, owner: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        network = _network_of(self.municipality_id)
        return owner.in_(select(MunicipalityRow.id).where(MunicipalityRow.network_id == network))

    async def _rows(self, query: Select[*tuple[object, ...]]) -> list[tuple[object, ...]]:
        return [tuple(row) for row in await self.system.session.execute(query)]

    async def plans(self) -> None:
        """Read the plans; each municipality's own programme alone."""
        activities, phases = await self._activities(), await self._phases()
        for row in await self.system.session.scalars(select(PlanRow).where(self._inside(PlanRow.municipality_id))):
            member = self.members[row.municipality_id]
            if row.programme == member.municipality.programme:
                inside = tuple(activities[row.id])
                member.plan = Plan(row.id, row.programme, tuple(phases[row.id]), inside, row.phase, row.starts_on)
        await self._gates()

    async def _activities(self) -> dict[int, list[Activity]]:
        units = await self._units()
        found: defaultdict[int, list[Activity]] = defaultdict(list)
        a = ActivityRow
        times = (a.start_day, a.start_precision, a.end_day, a.end_precision)
        query = select(a.plan_id, a.id, a.phase, a.state, a.done_on, a.milestone, a.continuous, *times)
        for plan, number, phase, state, done_on, milestone, continuous, *when in await self.system.session.execute(
            query.where(self._inside(a.municipality_id)).order_by(a.position, a.id)
        ):
            found[plan].append(
                Activity(
                    id=number,
                    key="",
                    title="",
                    phase=phase,
                    start=plan_time(when[0], when[1]),
                    end=plan_time(when[2], when[3]),
                    continuous=continuous,
                    state=derived_state(ActivityState(state), units[number]),
                    done_on=done_on,
                    milestone=milestone,
                )
            )
        return found

    async def _units(self) -> dict[int, list[UnitState]]:
        """Read in which states the units are that an activity is spread over; each state once is enough."""
        found: defaultdict[int, list[UnitState]] = defaultdict(list)
        query = select(ActivityUnitRow.activity_id, ActivityUnitRow.state).distinct()
        inside = self._inside(ActivityUnitRow.municipality_id)
        for activity, state in await self.system.session.execute(query.where(inside)):
            found[activity].append(UnitState("", ActivityState(state)))
        return found

    async def _phases(self) -> dict[int, list[Phase]]:
        found: defaultdict[int, list[Phase]] = defaultdict(list)
        query = select(PhaseRow).where(self._inside(PhaseRow.municipality_id)).order_by(PhaseRow.number)
        for row in await self.system.session.scalars(query):
            found[row.plan_id].append(Phase(row.number, row.first_day, row.last_day))
        return found

    async def _gates(self) -> None:
        own = {member.plan.id for member in self.members.values() if member.plan}
        query = select(GateRow.municipality_id, GateRow.plan_id, GateRow.phase, GateRow.decided_on).where(
            self._inside(GateRow.municipality_id), GateRow.decided_on.is_not(None), GateRow.to_phase > GateRow.phase
        )
        for municipality, plan, phase, decided_on in await self.system.session.execute(query.order_by(GateRow.id)):
            if plan in own:
                self.members[municipality].ended[phase] = decided_on or date.max

    async def meetings(self, since: date) -> None:
        """Read what gives the next meetings."""
        session = self.system.session
        running = select(SeriesRow).where(self._inside(SeriesRow.municipality_id), SeriesRow.active.is_(True))
        for row in await session.scalars(running.order_by(SeriesRow.id)):
            self.members[row.municipality_id].series.append(to_series(row))
        decided = select(OccurrenceRow).where(
            self._inside(OccurrenceRow.municipality_id), OccurrenceRow.nominal >= since
        )
        for change in await session.scalars(decided):
            self.members[change.municipality_id].changes[change.series_id].append(to_change(change))
        closed = select(ClosedDayRow.municipality_id, ClosedDayRow.first, ClosedDayRow.last)
        inside = (self._inside(ClosedDayRow.municipality_id), ClosedDayRow.last >= since)
        for municipality, first, last in await session.execute(closed.where(*inside)):
            self.members[municipality].closed.append((first, last))

    async def reports(self) -> None:
        """Read when the last status report went out."""
        query = select(StatusReportRow.municipality_id, func.max(StatusReportRow.sent_at))
        inside = (self._inside(StatusReportRow.municipality_id), StatusReportRow.sent_at.is_not(None))
        for municipality, sent_at in await self.system.session.execute(
            query.where(*inside).group_by(StatusReportRow.municipality_id)
        ):
            self.members[municipality].last_report = sent_at
