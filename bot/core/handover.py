"""Somebody leaves: what they hold, who can take it over, and how much of it one form can list. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.colleagues import ROLE_ORDER, UNIT_ROLES, main_role
from bot.core.meetings import MeetingSeries
from bot.core.people import Person
from bot.core.plan import Activity, Plan, by_time
from bot.core.roles import ALL_STAFF, Role

MOST_LISTED = 40
"""Activities with a choice of their own."""
MOST_OPTIONS = 1000
"""Options in all selects of the form together: a dialog holds no more than 250 kB."""
MOST_SUCCESSORS = 90

_NO_HEIRS = frozenset({Role.STAFF, Role.NETWORK_COORDINATOR})
"""Roles that make nobody a likely heir, and that are handed over to nobody."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What somebody holds when they leave."""

    activities: tuple[Activity, ...]
    """Open ones that name them, the most urgent first."""
    by_role: int
    """How many open ones are theirs by role alone: they follow the role."""
    meetings: tuple[MeetingSeries, ...]
    """Running series they take part in by role."""
    roles: tuple[Role, ...]
    """Roles that can be handed over as they are."""
    unit_roles: tuple[Role, ...]
    """Roles in which they speak for their unit."""

    @property
    def from_minutes(self) -> int:
        """How many of the activities are action points of a meeting."""
        return sum(activity.origin.startswith("minutes:") for activity in self.activities)

    @property
    def empty(self) -> bool:
        """True when there is nothing to hand over."""
        return not (self.activities or self.roles or self.unit_roles)


def holding(plan: Plan | None, series: Iterable[MeetingSeries], person: Person) -> Holding:
    """Return what ``person`` holds."""
    open_ones = [activity for activity in (plan.activities if plan else ()) if activity.open]
    named = [activity for activity in open_ones if person.id in activity.person_ids]
    by_role = [a for a in open_ones if person.id not in a.person_ids and a.concerns(person.id, person.roles)]
    handed = [role for role in ROLE_ORDER if role in person.roles and role not in _NO_HEIRS]
    return Holding(
        activities=tuple(sorted(named, key=by_time)),
        by_role=len(by_role),
        meetings=tuple(s for s in series if s.active and _takes_part(s, person)),
        roles=tuple(role for role in handed if role not in UNIT_ROLES),
        unit_roles=tuple(role for role in handed if role in UNIT_ROLES and person.unit_id is not None),
    )


def _takes_part(series: MeetingSeries, person: Person) -> bool:
    return ALL_STAFF not in series.roles and not person.roles.isdisjoint(series.roles)


def successors(people: Iterable[Person], leaver: Person) -> list[Person]:
    """Return who may take over, the likeliest first: those with a role in the work, then, where few are, the others."""
    others = [p for p in people if p.active and p.id != leaver.id]
    likely = [p for p in others if p.roles - _NO_HEIRS]
    rest = [p for p in others if not p.roles - _NO_HEIRS and p.unit_id and p.unit_id == leaver.unit_id]
    ordered = sorted(likely, key=lambda p: (not p.roles & leaver.roles - _NO_HEIRS, *_place(p)))
    return [*ordered, *sorted(rest, key=_place)][:MOST_SUCCESSORS] or sorted(others, key=_place)[:MOST_SUCCESSORS]


def for_unit(people: Iterable[Person], leaver: Person) -> list[Person]:
    """Return who may speak for the leaver's unit: those who work there, and those who belong to no unit."""
    others = [p for p in people if p.active and p.id != leaver.id and p.unit_id in (leaver.unit_id, None)]
    others = [p for p in others if p.unit_id is not None or p.roles - {Role.NETWORK_COORDINATOR}]
    return sorted(others, key=lambda p: (p.unit_id is None, *_place(p)))[:MOST_SUCCESSORS]


def _place(person: Person) -> tuple[int, str]:
    return ROLE_ORDER.index(main_role(person)), person.name


def listed(activities: Sequence[Activity], candidates: int) -> Sequence[Activity]:
    """Return the activities that get a choice of their own; the others go where the form's first choice says."""
    return activities[: min(MOST_LISTED, MOST_OPTIONS // max(candidates, 1))]
