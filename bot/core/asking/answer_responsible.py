"""Who answers for an activity, and whether the ones somebody proposed do. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.own import OF_UNITS
from bot.core.people import Person
from bot.core.plan import Activity
from bot.core.roles import ALL_STAFF, Role


class Verdict(StrEnum):
    """The answer to «is it X?»."""

    OPEN = "open"
    """Nobody was proposed."""
    NOBODY = "nobody"
    """Nobody answers for it yet."""
    YOU = "you"
    NOT_YOU = "not_you"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Proposed:
    """Who somebody thinks it may be."""

    role: str = ""
    persons: tuple[Person, ...] = ()
    me: Person | None = None
    """The asker, where they ask about themselves."""
    stranger: str = ""
    """A name that nobody of the municipality has, as it was written."""

    @property
    def anybody(self) -> bool:
        """Whether anybody was proposed."""
        return bool(self.role or self.persons or self.me or self.stranger)


def answers_for(activity: Activity, person: Person) -> bool:
    """Whether a person answers for an activity: by name, by role, or as one of all staff."""
    return activity.concerns(person.id, person.roles) or (ALL_STAFF in activity.roles and bool(person.roles))


def judged(activity: Activity, proposed: Proposed) -> Verdict:
    """Return whether the proposed ones answer for an activity; of several it is enough that one does.

    Who asks about themselves is told about themselves: «is it me or the owner?».
    """
    if not proposed.anybody:
        return Verdict.OPEN if activity.has_responsible else Verdict.NOBODY
    if not activity.has_responsible:
        return Verdict.NOBODY
    if proposed.me is not None:
        return Verdict.YOU if answers_for(activity, proposed.me) else Verdict.NOT_YOU
    if proposed.role in activity.roles or any(answers_for(activity, person) for person in proposed.persons):
        return Verdict.YES
    named = any(_same(proposed.stranger, name) for name in activity.persons)
    return Verdict.YES if named else Verdict.NO


def _same(said: str, name: str) -> bool:
    """Whether a name that was said is one that the plan has: the whole of it, or its first part."""
    words, whole = said.casefold().split(), name.casefold().split()
    return bool(words) and whole[: len(words)] == words


def my_roles(activity: Activity, person: Person) -> list[Role]:
    """Return the person's roles that make an activity theirs; none where it names them."""
    return sorted(role for role in person.roles if role.value in activity.roles)


@dataclass(frozen=True, slots=True)
class Holders:
    """Who has a role."""

    role: str
    people: tuple[Person, ...]
    unit: str = ""
    """The unit whose holders they are, where the role is one of units."""


def holders(roles: Sequence[str], people: Collection[Person], unit_id: int | None) -> list[Holders]:
    """Return who has each of the roles; of a role that units have, those of the unit where it has any.

    «All staff» are too many to name.
    """
    found = []
    for role in roles:
        if role == ALL_STAFF:
            continue
        those = tuple(p for p in people if p.active and role in {held.value for held in p.roles})
        at_unit = tuple(p for p in those if p.unit_id == unit_id) if unit_id is not None and role in OF_UNITS else ()
        found.append(Holders(role, at_unit or those, at_unit[0].unit if at_unit else ""))
    return found


def who_of_unit(people: Iterable[Person], unit_id: int) -> list[Person]:
    """Return who answers for a unit, its BTI contacts first."""
    theirs = [p for p in people if p.active and p.unit_id == unit_id and not p.roles.isdisjoint(OF_UNITS)]
    return sorted(theirs, key=lambda p: (Role.BTI_CONTACT not in p.roles, p.name))
