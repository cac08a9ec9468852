"""Whether a plan is on track, and what that rests on: dates and what is marked as done, nothing else. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.asking.answer_periods import Stretch
from bot.core.overview import late_milestones
from bot.core.plan import PHASES, Activity, ActivityState, Plan, Progress, by_time, current_phase, overdue, progress


class Track(StrEnum):
    """How the whole plan stands."""

    DONE = "done"
    UNDATED = "undated"
    """No activity that is left has a last day: nothing can be said."""
    BEHIND = "behind"
    WAITING = "waiting"
    """Nothing of it has begun yet."""
    ON = "on"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a plan stands on a day."""

    track: Track
    phase: int | None
    """The one the municipality is in."""
    counted: Progress
    phases: tuple[tuple[int, Progress], ...]
    late: tuple[Activity, ...]
    milestones: tuple[Activity, ...]
    """Those of the late ones that are milestones."""
    ended: date | None
    """The last day of the current phase, where it has passed and the phase is not finished."""
    begins: date | None
    """The first day of the plan."""


def standing(plan: Plan, today: date) -> Standing:
    """Return how a plan stands. Behind is what has something overdue, or is in a phase whose time is out."""
    number = current_phase(plan, today)
    counted = progress(plan.activities, today)
    late = overdue(plan, today)
    ended = _ended(plan, number, today)
    left = [a for a in plan.activities if a.open and not a.continuous]
    begins = min((a.first_day for a in plan.activities if _counts(a) and a.first_day), default=None)
    return Standing(
        track=_track(plan, left, begins, today, behind=bool(late or ended)),
        phase=number,
        counted=counted,
        phases=tuple((n, progress(plan.in_phase(n), today)) for n in PHASES if plan.in_phase(n)),
        late=late,
        milestones=late_milestones(plan, today),
        ended=ended,
        begins=begins,
    )


def _track(plan: Plan, left: list[Activity], begins: date | None, today: date, *, behind: bool) -> Track:
    if not left and any(a.state is ActivityState.DONE for a in plan.activities):
        return Track.DONE
    if behind:
        return Track.BEHIND
    if all(activity.deadline is None for activity in left):
        return Track.UNDATED
    touched = any(a.state in (ActivityState.DONE, ActivityState.STARTED) for a in plan.activities)
    return Track.WAITING if begins is not None and begins > today and not touched else Track.ON


def _ended(plan: Plan, number: int | None, today: date) -> date | None:
    if number is None:
        return None
    last, counted = plan.phase(number).last_day, progress(plan.in_phase(number), today)
    return last if last is not None and last < today and counted.done < counted.total else None


def done_in(activities: Iterable[Activity], stretch: Stretch) -> tuple[Activity, ...]:
    """Return what was done in a stretch of days, in that order."""
    done = (a for a in activities if a.state is ActivityState.DONE and a.done_on in stretch)
    return tuple(sorted(done, key=lambda a: (a.done_on or date.max, a.position)))


def due_in(activities: Iterable[Activity], stretch: Stretch) -> tuple[Activity, ...]:
    """Return what is open and has its last day in a stretch of days."""
    return tuple(sorted((a for a in activities if a.open and a.deadline in stretch), key=by_time))


def _counts(activity: Activity) -> bool:
    return activity.state is not ActivityState.DROPPED and not activity.continuous


class PhasePlace(StrEnum):
    """Where one phase stands."""

    EMPTY = "empty"
    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"
    LEFT = "left"
    """It lies behind, with something left to do."""
    BEGUN = "begun"
    """Its days have come while the municipality is in an earlier one."""


def place_of(plan: Plan, number: int, today: date) -> PhasePlace:
    """Return where a phase stands beside the one the municipality is in."""
    if not plan.in_phase(number):
        return PhasePlace.EMPTY
    counted, current = progress(plan.in_phase(number), today), current_phase(plan, today)
    if counted.total and counted.done == counted.total:
        return PhasePlace.DONE
    if number == current:
        return PhasePlace.NOW
    begun = (plan.phase(number).first_day or date.max) <= today
    if number < (current or 0) or (begun and current is None):
        return PhasePlace.LEFT
    return PhasePlace.BEGUN if begun else PhasePlace.AHEAD
