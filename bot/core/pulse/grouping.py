"""The reporting groups of a round, fixed at launch: units large enough, or merged with units beside them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.pulse.history import EarlierRound
from bot.core.pulse.rounds import SMALLEST_GROUP, GroupKind


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who is asked in the round, and the unit they are in now."""

    person: int
    unit: int | None


@dataclass(frozen=True, slots=True)
class UnitNode:
    """A unit of the municipality; ``parent`` is the service it belongs to."""

    id: int
    name: str
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A reporting group that is to be stored at launch. Parents come before what they hold."""

    key: int
    kind: GroupKind
    parent: int | None = None
    """The key of the group it is counted in as well."""
    units: tuple[int, ...] = ()
    name: str = ""
    """The names of its units, as they are at launch; empty for whole and rest."""
    people: tuple[int, ...] = ()
    """Who is asked: of groups of units and of the rest. Empty for groups that hold others."""


def reporting_groups(
    asked: Sequence[Asked], units: Sequence[UnitNode], earlier: Sequence[EarlierRound], k: int
) -> list[GroupPlan]:
    """Return the groups: the whole, and in it what is large enough; who fits nowhere is in the rest."""
    by_unit: dict[int | None, list[int]] = defaultdict(list)
    for one in asked:
        by_unit[one.unit].append(one.person)
    plans = [GroupPlan(0, GroupKind.WHOLE)]
    rest: list[int] = by_unit.pop(None, [])
    for unit in sorted(units, key=lambda one: one.id):
        people = by_unit.pop(unit.id, [])
        if len(people) >= SMALLEST_GROUP:
            plans.append(GroupPlan(len(plans), GroupKind.UNITS, 0, (unit.id,), unit.name, tuple(sorted(people))))
        else:
            rest += people
    rest += [person for people in by_unit.values() for person in people]
    if rest and len(rest) < k and len(plans) > 1:
        rest += plans.pop().people
    if rest:
        plans.append(GroupPlan(len(plans), GroupKind.REST, 0, people=tuple(sorted(rest))))
    return plans
