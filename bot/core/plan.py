"""A municipality's plan and what can be read from it on a given day. Pure: the day comes in as ``today``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.core.plan_time import PlanTime

PHASES = (1, 2, 3, 4)
FAR = date.max


class ActivityState(StrEnum):
    """How far an activity is."""

    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class UnitState:
    """The state of one activity in one unit."""

    unit: str
    state: ActivityState
    hindrance: str = ""
    unit_id: int = 0
    since: date | None = None
    """The local day since which it is in this state."""
    reported_at: datetime | None = None
    version: int = 1

    @property
    def waits(self) -> bool:
        """Whether others wait for the unit: it is neither done nor spared."""
        return self.state not in (ActivityState.DONE, ActivityState.DROPPED)


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity or milestone. ``roles`` are role ids or ``all_staff``; ``persons`` as the plan names them."""

    id: int
    key: str
    title: str
    phase: int | None
    position: int = 0
    start: PlanTime | None = None
    end: PlanTime | None = None
    continuous: bool = False
    roles: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    person_ids: frozenset[int] = frozenset()
    state: ActivityState = ActivityState.PLANNED
    done_on: date | None = None
    milestone: bool = False
    condition: str = ""
    approver: str = ""
    comment: str = ""
    units: tuple[UnitState, ...] = ()
    repeats: str = ""
    """How often it comes back; see ``bot.core.turns``."""
    reporting: str = ""
    """How often its units are asked: monthly, quarterly; empty: never."""
    proposed_on: date | None = None
    """Of a milestone: since when it waits for its approver."""
    proposed_by: int | None = None
    origin: str = ""
    """``minutes:<id>`` where a meeting decided it."""
    version: int = 1

    @property
    def open(self) -> bool:
        """Neither done nor dropped."""
        return self.state not in (ActivityState.DONE, ActivityState.DROPPED)

    @property
    def spread(self) -> bool:
        """Carried out unit by unit: at least one unit counts."""
        return any(unit.state is not ActivityState.DROPPED for unit in self.units)

    @property
    def done_by_units(self) -> bool:
        """Done because each of its units is: it goes on when one of them, or a new one, has something left to do."""
        return self.state is ActivityState.DONE and self.spread and not any(unit.waits for unit in self.units)

    @property
    def has_responsible(self) -> bool:
        """Somebody, or some role, answers for it."""
        return bool(self.roles or self.persons)

    @property
    def deadline(self) -> date | None:
        """The last day it is planned for; None for what goes on all the time or has no time."""
        if self.continuous:
            return None
        time = self.end or self.start
        return time.last if time else None

    @property
    def first_day(self) -> date | None:
        """The day it is planned to begin, as far as the plan says."""
        time = self.start or self.end
        return time.first if time else None

    def overdue(self, today: date) -> bool:
        """Open, and its last day has passed."""
        return self.open and self.deadline is not None and self.deadline < today

    def running(self, today: date) -> bool:
        """Open, begun (by plan or in fact) and not past its last day."""
        if not self.open or self.overdue(today):
            return False
        begun = self.first_day is not None and self.first_day <= today
        return self.state is ActivityState.STARTED or begun or (self.continuous and self.first_day is None)

    def coming(self, today: date) -> bool:
        """Open and planned to begin after today."""
        waiting = self.open and not self.overdue(today) and not self.running(today)
        return waiting and self.first_day is not None and self.first_day > today

    def concerns(self, person_id: int, roles: Iterable[str]) -> bool:
        """Whether it is this person's, by name or by role."""
        return person_id in self.person_ids or not frozenset(roles).isdisjoint(self.roles)


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase; without own dates it lasts as long as its activities."""

    number: int
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """One municipality's whole plan; activities in the plan's own order."""

    id: int
    programme: str
    phases: tuple[Phase, ...]
    activities: tuple[Activity, ...]
    decided: int | None = None
    """The phase that the last gate decided; None before the first: then the dates say."""
    starts_on: date | None = None

    def activity(self, activity_id: int | None) -> Activity | None:
        """Return one of the activities."""
        return next((a for a in self.activities if a.id == activity_id), None)

    def in_phase(self, number: int) -> tuple[Activity, ...]:
        """The phase's activities and milestones, dropped ones left out."""
        return tuple(a for a in self.activities if a.phase == number and a.state is not ActivityState.DROPPED)

    def phase(self, number: int) -> Phase:
        """The phase with its dates: decided ones, or else first and last day of its activities."""
        known = next((p for p in self.phases if p.number == number), Phase(number))
        inside = self.in_phase(number)
        firsts = [a.first_day for a in inside if a.first_day]
        lasts = [a.deadline for a in inside if a.deadline]
        first = known.first_day or min(firsts, default=None)
        return Phase(number, first, known.last_day or max(lasts, default=None))


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a set of activities are done; what goes on all the time is never "done" and is not counted."""

    done: int
    total: int
    overdue: int


@dataclass(frozen=True, slots=True)
class NextView:
    """What is next in one phase, seen on one day."""

    phase: int | None
    progress: Progress
    now: tuple[Activity, ...]
    coming: tuple[Activity, ...]
    overdue: tuple[Activity, ...]
    undated: tuple[Activity, ...]
    unclear: tuple[Activity, ...]
    """Open activities that nobody answers for."""
    last_day: date | None


def current_phase(plan: Plan, today: date) -> int | None:
    """Return the phase the municipality is in: what the last gate decided, or else what the dates say.

    Phases overlap and may go back. The phase is the earliest one that has begun and still has open dated activities;
    if all that has begun is finished, the next one to begin; else the last one of the plan.
    """
    if plan.decided is not None:
        return plan.decided
    numbers = [n for n in PHASES if plan.in_phase(n)]
    begun = [n for n in numbers if (plan.phase(n).first_day or FAR) <= today]
    unfinished = [n for n in begun if _unfinished(plan, n, today)]
    if unfinished:
        return unfinished[0]
    waiting = [n for n in numbers if n not in begun]
    if waiting:
        return min(waiting, key=lambda n: (plan.phase(n).first_day or FAR, n))
    return max(numbers, default=None)


def _unfinished(plan: Plan, number: int, today: date) -> bool:
    """A phase with something left to do is unfinished while its time runs, or while less than half of it is done."""
    phase, counted = plan.phase(number), progress(plan.in_phase(number), today)
    if counted.total and counted.done == counted.total:
        return False
    if phase.last_day is not None and phase.last_day >= today:
        return True
    # A few left-overs do not hold a municipality in a phase whose time is out: they are shown as overdue.
    return counted.done * 2 < counted.total


def progress(activities: Iterable[Activity], today: date) -> Progress:
    """Count done, all and overdue; continuous and dropped activities are left out."""
    counted = [a for a in activities if not a.continuous and a.state is not ActivityState.DROPPED]
    done = sum(a.state is ActivityState.DONE for a in counted)
    return Progress(done, len(counted), sum(a.overdue(today) for a in counted))


def next_view(plan: Plan, today: date, phase: int | None = None) -> NextView:
    """Return what is going on, what starts next, what is late and what is unclear in ``phase`` (default: current)."""
    number = phase or current_phase(plan, today)
    inside = plan.in_phase(number) if number else ()
    if number is None or number == current_phase(plan, today):
        # What belongs to no phase is done in the one that runs; else nobody would ever be told of it.
        inside += tuple(a for a in plan.activities if a.phase is None and a.state is not ActivityState.DROPPED)

    def those(test: Callable[[Activity], bool]) -> tuple[Activity, ...]:
        return tuple(sorted((a for a in inside if test(a)), key=by_time))

    return NextView(
        phase=number,
        progress=progress(inside, today),
        now=those(lambda a: a.running(today)),
        coming=those(lambda a: a.coming(today)),
        overdue=those(lambda a: a.overdue(today)),
        undated=those(lambda a: a.open and a.first_day is None and not a.running(today)),
        unclear=those(lambda a: a.open and not a.has_responsible),
        last_day=plan.phase(number).last_day if number else None,
    )


def mine(plan: Plan, person_id: int, roles: Iterable[str]) -> tuple[Activity, ...]:
    """Return the open activities that are this person's by name or by role, the most urgent first."""
    own = frozenset(roles)
    return tuple(sorted((a for a in plan.activities if a.concerns(person_id, own) and a.open), key=by_time))


def done_since(plan: Plan, since: date, today: date) -> tuple[Activity, ...]:
    """Return what was finished from ``since`` up to and with ``today``."""
    return tuple(a for a in plan.activities if a.done_on and since <= a.done_on <= today)


def overdue(plan: Plan, today: date) -> tuple[Activity, ...]:
    """Return everything past its last day, the oldest first."""
    return tuple(sorted((a for a in plan.activities if a.overdue(today)), key=by_time))


def starting(plan: Plan, today: date, days: int) -> tuple[Activity, ...]:
    """Return what begins within ``days`` days after today."""
    until = today + timedelta(days=days)
    found = (a for a in plan.activities if a.coming(today) and (a.first_day or FAR) <= until)
    return tuple(sorted(found, key=by_time))


def by_time(activity: Activity) -> tuple[date, date, int]:
    """Sort key: earliest deadline first, then earliest start, then the plan's own order; undated last."""
    return activity.deadline or FAR, activity.first_day or FAR, activity.position
