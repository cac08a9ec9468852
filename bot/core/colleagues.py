"""Who is who among the colleagues: which role says most, what a form saw, whose arrival is news. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.core.people import Person
from bot.core.plan import Plan
from bot.core.roles import Role

ROLE_ORDER: Final = (
    Role.PROJECT_LEADER,
    Role.PROJECT_OWNER,
    Role.STEERING_GROUP,
    Role.MUNICIPAL_DIRECTOR,
    Role.WORKING_GROUP,
    Role.UNIT_LEADER,
    Role.BTI_CONTACT,
    Role.RELAY_HOLDER,
    Role.CHANGE_AGENT,
    Role.NETWORK_COORDINATOR,
    Role.ADMIN,
    Role.STAFF,
)
"""Roles as lists show them; somebody with several stands under the first."""

UNIT_ROLES: Final = frozenset({Role.BTI_CONTACT, Role.UNIT_LEADER})
"""Roles that speak for one unit."""

_BITS: Final = tuple(sorted(Role))
"""The order never matters to people, only that a number means the same roles when it comes back."""


def main_role(person: Person) -> Role:
    """Return the role that says most about somebody; without any they are staff."""
    return next((role for role in ROLE_ORDER if role in person.roles), Role.STAFF)


def in_order(roles: Iterable[Role]) -> list[Role]:
    """Return roles as lists show them."""
    return sorted(roles, key=ROLE_ORDER.index)


def number_of(roles: Iterable[Role]) -> int:
    """Return one number that stands for a set of roles, small enough for a button to carry."""
    return sum(1 << _BITS.index(role) for role in roles)


def roles_of(number: int) -> frozenset[Role]:
    """Return the roles that a number stands for; what it does not know is nothing."""
    return frozenset(role for place, role in enumerate(_BITS) if number >> place & 1)


@dataclass(frozen=True, slots=True)
class Card:
    """What can be changed of somebody: as a form showed it, as it was sent, or as it is."""

    roles: frozenset[Role]
    unit_id: int | None
    language: str

    @classmethod
    def of(cls, person: Person) -> "Card":
        """Return somebody's card as it is."""
        return cls(person.roles, person.unit_id, person.language)


@dataclass(frozen=True, slots=True)
class Merged:
    """Two edits put together; ``clashes`` names what both have changed, each in their own way."""

    card: Card
    clashes: tuple[str, ...]


def merge(seen: Card, wanted: Card, now: Card) -> Merged:
    """Put an edit of what was ``seen`` onto what is there ``now``: what one side left alone, the other decides."""
    chosen: dict[str, object] = {}
    clashes = []
    for name in ("roles", "unit_id", "language"):
        before, mine, theirs = getattr(seen, name), getattr(wanted, name), getattr(now, name)
        chosen[name] = theirs if mine == before else mine
        if mine not in (before, theirs) and theirs != before:
            clashes.append(name)
    return Merged(Card(**chosen), tuple(clashes))  # type: ignore[arg-type]


def leaders(people: Iterable[Person]) -> list[Person]:
    """Return the active project leaders."""
    return [person for person in people if person.active and Role.PROJECT_LEADER in person.roles]


def is_last_leader(people: Iterable[Person], person_id: int) -> bool:
    """Tell whether nobody would lead the project without this person."""
    return [leader.id for leader in leaders(people)] == [person_id]


def under_way(plan: Plan | None, today: date) -> bool:
    """Tell whether a plan has begun: whoever comes now comes to something that others know already."""
    if plan is None or not plan.activities:
        return False
    firsts = [activity.first_day for activity in plan.activities if activity.first_day]
    begins = plan.starts_on or min(firsts, default=None)
    return begins is not None and begins <= today


def set_up_by_now(people: Collection[Person]) -> bool:
    """Tell whether the municipality has its people: others than those who set it up."""
    founders = {Role.PROJECT_LEADER, Role.ADMIN}
    return any(person.active and not person.roles <= founders for person in people)


def without_contact(units: Iterable[tuple[int, str]], people: Iterable[Person]) -> list[str]:
    """Return the names of the units that have no BTI contact."""
    covered = {person.unit_id for person in people if person.active and Role.BTI_CONTACT in person.roles}
    return [name for number, name in units if number not in covered]


def whom_to_ask(people: Sequence[Person], person: Person) -> list[Person]:
    """Return whom somebody asks: the BTI contacts of their unit, else the project leaders; never themselves."""
    others = [other for other in people if other.active and other.id != person.id]
    contacts = [o for o in others if Role.BTI_CONTACT in o.roles and o.unit_id and o.unit_id == person.unit_id]
    return contacts or leaders(others)
