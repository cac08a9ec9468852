"""Short ways to write activities and plans for tests of answers."""

from datetime import date

from bot.core.plan import Activity, ActivityState, Phase, Plan, UnitState
from bot.core.plan_time import PlanTime, Precision, month_of

TODAY = date(2026, 9, 8)
DONE, STARTED, DROPPED = ActivityState.DONE, ActivityState.STARTED, ActivityState.DROPPED


def month(text: str) -> PlanTime:
    """Read ``2026-09``, or ``2026-09-08`` for a day."""
    if len(text) > 7:
        return PlanTime(date.fromisoformat(text), Precision.DAY)
    year, number = text.split("-")
    return month_of(int(year), int(number))


def act(
    number: int,
    span: str = "",
    *,
    phase: int | None = 2,
    roles: tuple[str, ...] = (),
    state: ActivityState = ActivityState.PLANNED,
    done_on: date | None = None,
    milestone: bool = False,
    continuous: bool = False,
    persons: tuple[str, ...] = (),
    person_ids: frozenset[int] = frozenset(),
    units: tuple[UnitState, ...] = (),
    title: str = "",
    proposed_on: date | None = None,
    approver: str = "",
) -> Activity:
    """Return an activity; ``span`` is ``2026-09`` or ``2026-09..2026-11``."""
    first, _, last = span.partition("..")
    return Activity(
        number, f"k{number}", title or f"A{number}", phase, number,
        start=month(first) if first else None,
        end=month(last) if last else None,
        roles=roles, state=state, done_on=done_on, milestone=milestone, continuous=continuous, persons=persons,
        person_ids=person_ids, units=units, proposed_on=proposed_on, approver=approver,
    )  # fmt: skip


def plan_of(*activities: Activity, phases: tuple[Phase, ...] = (), decided: int | None = None) -> Plan:
    """Return a plan of these activities."""
    return Plan(1, "bti", phases, activities, decided)


def ids(activities: object) -> list[int]:
    """Return the numbers of activities."""
    assert isinstance(activities, list | tuple)
    return [activity.id for activity in activities]
