"""The reporting groups of a round, fixed at launch.

In three sentences: a unit where at least twelve are asked is a group of its own, and smaller ones are put together with
units of the same service until they are twelve. Whoever fits nowhere, and whoever is new in a group that is otherwise
as it was, is counted in the groups above only, as long as those who are counted so are enough. Groups that have changed
by a few since they last had numbers are put together with others of the same service that have, where that helps.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.core.pulse.history import EarlierRound
from bot.core.pulse.regrouping import Known
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


@dataclass(frozen=True, slots=True)
class _Part:
    """Some units, and those in them who are asked."""

    units: tuple[int, ...]
    people: frozenset[int]

    def __len__(self) -> int:
        return len(self.people)

    def with_(self, other: "_Part") -> "_Part":
        return _Part(tuple(sorted({*self.units, *other.units})), self.people | other.people)


@dataclass(slots=True)
class _Service:
    """A service: the groups formed in it, and the services within."""

    units: tuple[int, ...]
    """The unit it is; none for the municipality."""
    groups: list[_Part]
    inner: list["_Service"] = field(default_factory=list)

    def within(self) -> Iterable["_Service"]:
        yield self
        for one in self.inner:
            yield from one.within()


def reporting_groups(
    asked: Sequence[Asked], units: Sequence[UnitNode], earlier: Sequence[EarlierRound], k: int
) -> list[GroupPlan]:
    """Return the groups: the whole, in it services with several groups, in them the groups of units; and the rest.

    Args:
        asked: everybody who is asked.
        units: the units of the municipality.
        earlier: the closed rounds of the same instrument.
        k: the round's threshold. The rest is empty or has at least so many people.
    """
    known = Known.of(earlier, k)
    tree = _Units(asked, units, known)
    top, _ = tree.service(None)
    placed = {person for service in top.within() for part in service.groups for person in part.people}
    rest = {one.person for one in asked} - placed
    for service in top.within():
        service.groups = [
            _Part(units, people) for units, people in known.mended([(p.units, p.people) for p in service.groups])
        ]
    _flatten(top)
    _wait(top, rest, known, k)
    if rest and len(rest) < k:
        _take_in(top, rest)
    return _plans(top, rest, {unit.id: unit.name for unit in units})


class _Units:
    """The units as a tree, with those who are asked."""

    def __init__(self, asked: Sequence[Asked], units: Sequence[UnitNode], known: Known) -> None:
        self.known = known
        there = {unit.id for unit in units}
        self.people: dict[int | None, set[int]] = defaultdict(set)
        for one in asked:
            if one.unit in there:
                self.people[one.unit].add(one.person)
        self.inner: dict[int | None, list[int]] = defaultdict(list)
        for unit in sorted(units, key=lambda one: one.id):
            self.inner[unit.parent if unit.parent in there else None].append(unit.id)

    def service(self, unit: int | None) -> tuple[_Service, _Part]:
        """Return a service with its groups, and those who are too few to be a group in it."""
        found = _Service(() if unit is None else (unit,), [])
        parts = [self._part(one) for one in found.units]
        for one in self.inner[unit]:
            if self.inner.get(one):
                service, left = self.service(one)
                found.inner.append(service)
                parts.append(left)
            else:
                parts.append(self._part(one))
        found.groups, left = _merged(self.known.kept_together([(one.units, one.people) for one in parts if one.people]))
        return found, left

    def _part(self, unit: int) -> _Part:
        return _Part((unit,), frozenset(self.people.get(unit, ())))


def _flatten(service: _Service) -> None:
    """Keep the services with several groups; the groups of the others belong one step higher."""
    for one in service.inner:
        _flatten(one)
    kept = [one for one in service.inner if len(one.groups) + len(one.inner) > 1]
    service.groups += [group for one in service.inner if one not in kept for group in one.groups]
    service.inner = [inner for one in service.inner for inner in ([one] if one in kept else one.inner)]


def _merged(parts: Iterable[tuple[tuple[int, ...], frozenset[int]]]) -> tuple[list[_Part], _Part]:
    """Put small parts together, the smallest first, until each has enough; who is left joins the smallest group."""
    groups: list[_Part] = []
    small = _Part((), frozenset())
    for part in sorted((_Part(*one) for one in parts), key=lambda one: (len(one), one.units)):
        if len(part) >= SMALLEST_GROUP:
            groups.append(part)
            continue
        small = small.with_(part)
        if len(small) >= SMALLEST_GROUP:
            groups.append(small)
            small = _Part((), frozenset())
    if small.people and groups:
        smallest = min(groups, key=lambda one: (len(one), one.units))
        groups[groups.index(smallest)] = smallest.with_(small)
        small = _Part((), frozenset())
    return sorted(groups, key=lambda one: one.units), small


def _wait(top: _Service, rest: set[int], known: Known, k: int) -> None:
    """Let those wait in the rest who are new in a group that is otherwise as it was, if the rest is large enough."""
    waiting = {part: new for one in top.within() for part in one.groups if (new := known.newcomers(part.people))}
    if len(rest) + sum(len(new) for new in waiting.values()) < k:
        return
    for service in top.within():
        service.groups = [replace(part, people=part.people - waiting.get(part, frozenset())) for part in service.groups]
    rest.update(*waiting.values())


def _take_in(top: _Service, rest: set[int]) -> None:
    """Add a rest that is too small to the smallest group, the one beside it if there is one."""
    found = [(one, part) for one in top.within() for part in one.groups]
    if not found:
        return
    service, part = min(found, key=lambda one: (one[0] is not top, len(one[1]), one[1].units))
    service.groups[service.groups.index(part)] = replace(part, people=part.people | rest)
    rest.clear()


def _plans(top: _Service, rest: set[int], names: Mapping[int, str]) -> list[GroupPlan]:
    plans = [GroupPlan(0, GroupKind.WHOLE)]
    _add(plans, top, 0, names)
    if len(plans) == 2 and not rest:
        plans = [plans[0], GroupPlan(1, GroupKind.REST, 0, people=plans[1].people)]
    elif rest:
        plans.append(GroupPlan(len(plans), GroupKind.REST, 0, people=tuple(sorted(rest))))
    return plans


def _add(plans: list[GroupPlan], service: _Service, parent: int, names: Mapping[int, str]) -> None:
    for part in service.groups:
        name = ", ".join(names[unit] for unit in part.units)
        plans.append(GroupPlan(len(plans), GroupKind.UNITS, parent, part.units, name, tuple(sorted(part.people))))
    for one in service.inner:
        key = len(plans)
        plans.append(GroupPlan(key, GroupKind.AREA, parent, one.units, ", ".join(names[unit] for unit in one.units)))
        _add(plans, one, key, names)
