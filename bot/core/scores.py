"""Two scores of an implementation, as the Stages of Implementation Completion have them: proportion and duration. Pure.

Proportion: of what should have been done to date, how much is done. Duration: how long a phase has taken, beside how
long the programme's template gives it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.core.plan import PHASES, Activity, ActivityState, Plan, current_phase, progress

MONTH = 30.4375
"""Days in a month, on average."""


@dataclass(frozen=True, slots=True)
class Proportion:
    """Of the activities whose deadline has passed, how many are done; and how many are done ahead of time."""

    done: int
    planned: int
    ahead: int = 0

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where nothing was to be done yet."""
        return self.done / self.planned if self.planned else None


def proportion(activities: Iterable[Activity], today: date) -> Proportion:
    """Count what should be done and what is; what is dropped, goes on all the time or has no time is not counted."""
    counted = [a for a in activities if a.deadline is not None and a.state is not ActivityState.DROPPED]
    planned = [a for a in counted if a.deadline is not None and a.deadline < today]
    done = sum(a.state is ActivityState.DONE for a in planned)
    everything = sum(a.state is ActivityState.DONE for a in counted)
    return Proportion(done, len(planned), everything - done)


@dataclass(frozen=True, slots=True)
class Duration:
    """How many months one phase has taken so far, beside how many the template gives it."""

    phase: int
    used: float
    template: int
    finished: bool

    @property
    def months(self) -> int:
        """What people say: whole months, at least one."""
        return max(1, round(self.used))

    @property
    def over(self) -> bool:
        """Whether it has taken longer than the template gives, by more than a few days."""
        return self.months > self.template


def durations(
    plan: Plan, template: Mapping[int, int], today: date, ended: Mapping[int, date] | None = None
) -> tuple[Duration, ...]:
    """Return the phases that have begun.

    Args:
        plan: the municipality's plan.
        template: how many months the programme gives each phase.
        today: the local day.
        ended: on which day a gate led on from a phase; else a phase ends with its last activity.
    """
    found = (_duration(plan, number, template, today, (ended or {}).get(number)) for number in PHASES)
    return tuple(duration for duration in found if duration is not None)


def duration_now(
    plan: Plan, template: Mapping[int, int], today: date, ended: Mapping[int, date] | None = None
) -> Duration | None:
    """Return the current phase's duration; None where it has not begun."""
    number = current_phase(plan, today)
    # A phase that one is in has not ended, even if it did once before.
    known = {phase: day for phase, day in (ended or {}).items() if phase != number}
    return next((found for found in durations(plan, template, today, known) if found.phase == number), None)


def _duration(plan: Plan, number: int, template: Mapping[int, int], today: date, ended: date | None) -> Duration | None:
    first = plan.phase(number).first_day
    if first is None or first > today or number not in template or not _entered(plan, number):
        return None
    last = ended or _finished_on(plan, number, today)
    days = ((last or today) - first).days + 1
    return Duration(number, max(days, 1) / MONTH, template[number], last is not None)


def _entered(plan: Plan, number: int) -> bool:
    """Whether the municipality is in a phase or was: after a gate, a later phase begins when something in it does."""
    if plan.decided is None or number <= plan.decided:
        return True
    begun = (ActivityState.STARTED, ActivityState.DONE)
    return any(a.state in begun for a in plan.in_phase(number))


def _finished_on(plan: Plan, number: int, today: date) -> date | None:
    """Return the day the last activity of a phase was done; None while one is open, or nobody knows the day."""
    inside = [a for a in plan.in_phase(number) if not a.continuous]
    counted = progress(inside, today)
    if number == plan.decided or not counted.total or counted.done < counted.total:
        return None
    return max((a.done_on for a in inside if a.done_on), default=None)
