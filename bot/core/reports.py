"""What a status report and a quarter's report take from the plan on one day. Pure.

A status report has five points. The plan fills four of them in as far as it can; what it cannot know, people write.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.core.agenda import Hindrance, agenda
from bot.core.calendar import WorkCalendar
from bot.core.plan import (
    FAR,
    PHASES,
    Activity,
    ActivityState,
    Plan,
    Progress,
    by_time,
    current_phase,
    done_since,
    overdue,
    progress,
)

POINTS = ("progress", "ahead", "challenges", "risk", "resources")
"""The five points, in the order of the meeting's agenda."""

LONGEST = 2000
"""Characters of one point: five of them are one message."""

DAYS_BEFORE = 3
"""Working days before the meeting on which the report is asked for."""

AHEAD = 45
"""Days that «ahead» looks: till after the next monthly meeting."""

NEAR = 31
"""Days before its date from which an open milestone, or the end of a phase, is a risk to tell of."""

BACK = 31
"""Days looked back when there was no meeting before."""


@dataclass(frozen=True, slots=True)
class StatusReport:
    """One status report as it is kept."""

    id: int
    series_id: int
    nominal: date
    texts: Mapping[str, str]
    figures: Mapping[str, object] = field(default_factory=dict)
    written_by: int | None = None
    who: str = ""
    written_at: datetime | None = None
    sent_at: datetime | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Points:
    """What the plan says to the five points."""

    phase: int | None
    counted: Progress
    done: tuple[Activity, ...]
    ahead: tuple[Activity, ...]
    late: tuple[Activity, ...]
    unclear: tuple[Activity, ...]
    hindrances: tuple[Hindrance, ...]
    milestones: tuple[Activity, ...]
    """Open milestones whose time has passed or is near."""
    ends: date | None
    """The phase's last day where that is near or has passed, and something is still open."""

    @property
    def figures(self) -> dict[str, object]:
        """Return the numbers that are kept with the report."""
        counted = self.counted
        return {"phase": self.phase, "done": counted.done, "total": counted.total, "overdue": len(self.late)}


def points(plan: Plan, today: date, since: date | None) -> Points:
    """Return what the plan says on ``today``; ``since`` is the day of the report or meeting before."""
    number = current_phase(plan, today)
    counted = progress(plan.in_phase(number) if number else plan.activities, today)
    lists = agenda(plan, today, since, "status")
    ends = plan.phase(number).last_day if number else None
    near = ends is not None and ends <= today + timedelta(days=NEAR) and counted.done < counted.total
    return Points(
        phase=number,
        counted=counted,
        done=done_since(plan, since or today - timedelta(days=BACK), today),
        ahead=_ahead(plan, today),
        late=lists.overdue,
        unclear=lists.unclear,
        hindrances=lists.hindrances,
        milestones=_sorted(a for a in plan.activities if _at_risk(a, today)),
        ends=ends if near else None,
    )


def _ahead(plan: Plan, today: date) -> tuple[Activity, ...]:
    """What begins or is to be ready in the weeks ahead."""
    until = today + timedelta(days=AHEAD)
    found = (a for a in plan.activities if a.open and not a.continuous and not a.overdue(today))
    return _sorted(a for a in found if today <= (a.deadline or FAR) <= until or today < (a.first_day or FAR) <= until)


def _at_risk(activity: Activity, today: date) -> bool:
    return activity.milestone and activity.open and (activity.deadline or FAR) <= today + timedelta(days=NEAR)


def _sorted(found: Iterable[Activity]) -> tuple[Activity, ...]:
    return tuple(sorted(found, key=by_time))


def working_days_before(calendar: WorkCalendar, day: date, count: int = DAYS_BEFORE) -> date | None:
    """Return the day ``count`` working days before ``day``; None where there is none within a year."""
    found: date | None = day
    for _ in range(count):
        found = calendar.previous_working_day(found) if found else None
    return found


def last_asked_about(calendar: WorkCalendar, day: date, count: int = DAYS_BEFORE) -> date:
    """Return the last day whose meeting is asked about on ``day`` or before: ``count`` working days after it.

    All free days that follow it have the same third working day before them.
    """
    found = day
    for _ in range(count + 1):
        found = calendar.next_working_day(found) or found + timedelta(days=1)
    return found


# ---- the quarter's report ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of the log, as far as a report needs it."""

    activity: int
    action: str
    before: Mapping[str, object]
    after: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class News:
    """What became of the plan itself since a day: what was added, moved, or dropped."""

    added: tuple[Activity, ...] = ()
    moved: tuple[Activity, ...] = ()
    dropped: tuple[Activity, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseState:
    """One phase in a line."""

    number: int
    counted: Progress
    first_day: date | None
    last_day: date | None
    current: bool


@dataclass(frozen=True, slots=True)
class Quarter:
    """What the steering group reads before its meeting."""

    since: date
    today: date
    phase: int | None
    done: tuple[Activity, ...]
    news: News
    waiting: tuple[Activity, ...]
    """Milestones that wait for their approval, or whose time has passed."""
    nobodys: tuple[Activity, ...]
    """Late, and nobody answers for it."""
    late: tuple[Activity, ...]
    phases: tuple[PhaseState, ...]


def quarter(plan: Plan, today: date, since: date, logged: Sequence[Logged]) -> Quarter:
    """Return the report for a meeting, compiled on ``today`` over the time from ``since``."""
    late = overdue(plan, today)
    milestones = (a for a in plan.activities if a.milestone and a.open)
    current = current_phase(plan, today)
    return Quarter(
        since=since,
        today=today,
        phase=current,
        done=done_since(plan, since, today),
        news=news(plan, logged),
        waiting=_sorted(a for a in milestones if a.proposed_on or a.overdue(today)),
        nobodys=tuple(a for a in late if not a.has_responsible and not a.milestone),
        late=late,
        phases=tuple(_phase(plan, n, today, current) for n in PHASES if plan.in_phase(n)),
    )


def _phase(plan: Plan, number: int, today: date, current: int | None) -> PhaseState:
    phase = plan.phase(number)
    return PhaseState(
        number, progress(plan.in_phase(number), today), phase.first_day, phase.last_day, number == current
    )


ADDED = frozenset({"added", "created", "new"})
TIMES = ("start", "end", "start_day", "end_day")
"""What the log calls an activity's times."""


def news(plan: Plan, logged: Sequence[Logged]) -> News:
    """Return what the log says of the plan itself, as it stands now: what was moved and moved back is no news."""
    added = {line.activity for line in logged if line.action in ADDED}
    dropped = {line.activity for line in logged if line.after.get("state") == ActivityState.DROPPED}
    times = _first_times(logged)
    moved = {number for number, (old, now) in times.items() if old != now} - added
    living = [a for a in plan.activities if a.state is not ActivityState.DROPPED]
    return News(
        added=_sorted(a for a in living if a.id in added),
        moved=_sorted(a for a in living if a.id in moved),
        dropped=_sorted(a for a in plan.activities if a not in living and a.id in dropped),
    )


def _first_times(logged: Sequence[Logged]) -> dict[int, tuple[dict[str, object], dict[str, object]]]:
    """Return each activity's times before the first and after the last change of them; ``logged`` from old to new."""
    found: dict[int, tuple[dict[str, object], dict[str, object]]] = {}
    for line in logged:
        for name in TIMES:
            if name in line.before or name in line.after:
                old, now = found.setdefault(line.activity, ({}, {}))
                old.setdefault(name, line.before.get(name))
                now[name] = line.after.get(name)
    return found
