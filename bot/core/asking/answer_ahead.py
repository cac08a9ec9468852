"""What of a plan happens in a stretch of days: what begins, what is due, what was done. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.core.asking.answer_periods import Stretch
from bot.core.asking.answer_track import done_in, due_in
from bot.core.plan import FAR, Activity, ActivityState, by_time


@dataclass(frozen=True, slots=True)
class Ahead:
    """What happens in a stretch of days; everything but ``done`` is open."""

    milestones: tuple[Activity, ...]
    due: tuple[Activity, ...]
    """What has its last day then, milestones left out."""
    starts: tuple[Activity, ...]
    """What is planned to begin then, milestones left out; it may be due then as well."""
    runs: tuple[Activity, ...]
    """What goes on in it beside these: begun by now, due later."""
    done: tuple[Activity, ...]

    @property
    def all(self) -> tuple[Activity, ...]:
        """Milestones first, then what is due or begins, in the order of their days; each once."""
        rest = {a.id: a for a in (*self.due, *self.starts)}.values()
        return (*self.milestones, *sorted(rest, key=lambda a: (*by_time(a)[:1], a.first_day or FAR, a.position)))


def ahead(activities: Iterable[Activity], stretch: Stretch, today: date) -> Ahead:
    """Return what happens then. What should have begun before today and has not is no start any more."""
    known = [a for a in activities if a.state is not ActivityState.DROPPED and not a.continuous]
    due = due_in(known, stretch)
    starts = (a for a in known if a.coming(today) and a.first_day in stretch)
    begins = tuple(sorted((a for a in starts if not a.milestone), key=_by_start))
    told = {activity.id for activity in (*due, *begins)}
    runs = (a for a in known if a.open and a.id not in told and not a.overdue(today) and stretch.touches(a))
    return Ahead(
        milestones=tuple(a for a in due if a.milestone),
        due=tuple(a for a in due if not a.milestone),
        starts=begins,
        runs=tuple(sorted(runs, key=by_time)),
        done=done_in(known, stretch),
    )


def next_after(activities: Iterable[Activity], day: date, today: date) -> Activity | None:
    """Return what begins or is due next after a day; None where the plan has nothing more."""
    found = [(when, a.position, a) for a in activities if a.open for when in _days(a, today) if when > day]
    return min(found, key=lambda entry: entry[:2], default=(None, 0, None))[2]


def _days(activity: Activity, today: date) -> list[date]:
    starts = [activity.first_day] if activity.coming(today) and activity.first_day else []
    return starts + ([activity.deadline] if activity.deadline else [])


def _by_start(activity: Activity) -> tuple[date, int]:
    return activity.first_day or FAR, activity.position
