"""Small municipalities, all of them: unit trees, response counts, answers, who joins and leaves between two rounds."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations_with_replacement, product

from bot.core.pulse.auditing import Publication
from bot.core.pulse.forms import Form, Question
from bot.core.pulse.grouping import Asked, UnitNode, reporting_groups
from bot.core.pulse.history import Counting, EarlierRound
from bot.core.pulse.publishing import publish
from bot.core.pulse.rounds import SMALLEST_GROUP, Group, GroupKind
from bot.core.pulse.tables import Level
from bot.core.pulse.trees import Tree, families
from tests.core.pulse.attack import People, alone, sound, together, trends
from tests.core.pulse.towns import K, counted, groups_of

THREE = Question("q", ("a", "b", "c"), (("A", ("a",)), ("B", ("b",)), ("C", ("c",))))
FORM = Form("small", (THREE,))

Shape = tuple[tuple[int, ...], ...]
"""Services with the sizes of the groups in them; a service with one group is that group. The last may be the rest."""
Answers = tuple[int, int, int]

FORESTS: tuple[tuple[int | None, ...], ...] = (
    (None,),
    *((None, None), (None, 0)),
    *((None, None, None), (None, 0, None), (None, 0, 0), (None, 0, 1)),
    *((None, None, None, None), (None, 0, None, None), (None, 0, 0, None), (None, 0, None, 2), (None, 0, 1, None)),
    *((None, 0, 0, 0), (None, 0, 0, 1), (None, 0, 1, 1), (None, 0, 1, 2)),
)
"""Every tree of up to four units, each once: the place of the unit above."""


@dataclass
class Small:
    """A small municipality in one round: groups, members, and what everybody answers."""

    kinds: list[tuple[int, GroupKind, int | None]]
    members: dict[int, int]
    world: dict[int, int | None]
    earlier: list[EarlierRound] = field(default_factory=list)

    def groups(self) -> list[Group]:
        """Return the groups with their sizes."""
        tree = Tree.of([Group(one, kind, 0, above) for one, kind, above in self.kinds])
        sizes = Counter(self.members.values())
        below = tree.below()
        return [
            Group(one, kind, sum(sizes[leaf] for leaf in below.get(one, [one])), above)
            for one, kind, above in self.kinds
        ]

    def published(self) -> Publication:
        """Hold the round."""
        counting = Counting.of(self.groups(), self.members, self.earlier)
        return publish(FORM, counting, counted(counting, self.world, THREE), K)

    def behind(self, publication: Publication) -> list[People]:
        """Return who is behind the tables with numbers."""
        below = Tree.of(self.groups()).below()
        found = families(publication.tables).get((THREE.id, Level.GROUPS), frozenset())
        return [frozenset(who for who, leaf in self.members.items() if leaf in below[one]) for one in sorted(found)]

    def then(self, publication: Publication) -> EarlierRound:
        """Return the round as later ones see it."""
        return EarlierRound(len(self.earlier), tuple(self.groups()), dict(self.members), publication.tables)


def made(shape: Shape, answers: Iterable[Answers], *, rest: bool = False) -> Small:
    """Make a municipality of services with groups, in each of which so many gave each answer."""
    kinds: list[tuple[int, GroupKind, int | None]] = [(1, GroupKind.WHOLE, None)]
    leaves: list[tuple[int, int]] = []
    for number, service in enumerate(shape):
        above = 1
        if len(service) > 1:
            above = len(kinds) + 1
            kinds.append((above, GroupKind.AREA, 1))
        for size in service:
            last = rest and number == len(shape) - 1
            leaves.append((len(kinds) + 1, size))
            kinds.append((len(kinds) + 1, GroupKind.REST if last else GroupKind.UNITS, above))
    small = Small(kinds, {}, {})
    for (leaf, size), given in zip(leaves, answers, strict=True):
        said = [cell for cell, number in enumerate(given) for _ in range(number)]
        for place in range(size):
            small.world[len(small.members)] = said[place] if place < len(said) else None
            small.members[len(small.members)] = leaf
    return small


def shapes(choices: Iterable[int] = range(13)) -> Iterator[tuple[tuple[int | None, ...], tuple[int, ...], Shape, bool]]:
    """Yield every unit tree with so many people in each unit, and what its reporting groups look like."""
    choices = tuple(choices)
    for forest in FORESTS:
        units = [UnitNode(one + 1, f"U{one}", None if above is None else above + 1) for one, above in enumerate(forest)]
        for sizes in product(choices, repeat=len(forest)):
            places = [one + 1 for one, size in enumerate(sizes) for _ in range(size)]
            plans = reporting_groups([Asked(who, unit) for who, unit in enumerate(places)], units, [], K)
            groups, members = groups_of(plans)
            check_groups(groups, members, len(places))
            services: dict[int | None, list[int]] = {}
            for group in groups:
                if group.kind is GroupKind.UNITS:
                    services.setdefault(group.parent if group.parent != 1 else -group.id, []).append(group.size)
            rest = [group.size for group in groups if group.kind is GroupKind.REST]
            shape = (*sorted(tuple(sorted(one)) for one in services.values()), *((one,) for one in rest))
            yield forest, sizes, shape, bool(rest)


def check_groups(groups: list[Group], members: dict[int, int], asked: int) -> None:
    """Assert what every grouping must keep."""
    inside = Counter(members.values())
    assert len(members) == asked == groups[0].size
    assert all(group.size >= SMALLEST_GROUP for group in groups if group.kind is GroupKind.UNITS)
    rest = [group for group in groups if group.kind is GroupKind.REST]
    assert len(rest) <= 1
    assert not rest or rest[0].size >= K or len(groups) == 2
    assert all(inside[group.id] == group.size for group in groups if group.kind in (GroupKind.UNITS, GroupKind.REST))
    parents = Counter(group.parent for group in groups)
    assert all(parents[group.id] >= 2 for group in groups if group.kind is GroupKind.AREA)


def response_counts(shape: Shape) -> Iterator[tuple[Answers, ...]]:
    """Yield how many answer in each group, all the same; groups of one size in one service are told once."""
    choices = [
        list(combinations_with_replacement(range(size + 1), service.count(size)))
        for service in shape
        for size in sorted(set(service))
    ]
    for several in product(*choices):
        numbers = iter([number for one in several for number in one])
        yield tuple((next(numbers), 0, 0) for service in shape for _ in sorted(service))


def answers_up_to(most: int) -> list[Answers]:
    """Return every way up to so many people can answer in three cells."""
    return [(a, b, c) for a in range(most + 1) for b in range(most + 1 - a) for c in range(most + 1 - a - b)]


def answered(alike: int, others: int, most: int) -> Iterator[tuple[Answers, ...]]:
    """Yield the answers of several groups, each of up to so many people; what is only swapped is told once.

    Args:
        alike: groups that can be swapped, for they are in one place.
        others: groups that cannot.
        most: how many answer in a group at most.
    """
    several = answers_up_to(most)
    for first in combinations_with_replacement(several, alike):
        for rest in product(several, repeat=others):
            totals = [sum(one[cell] for one in (*first, *rest)) for cell in range(3)]
            if totals == sorted(totals):
                yield (*first, *rest)


def one_round(small: Small) -> tuple[Publication, list[People]]:
    """Publish a round, let it be attacked, and return what was behind its tables."""
    publication = small.published()
    behind = small.behind(publication)
    assert not alone(behind, small.world, K), (small.kinds, small.world)
    return publication, behind


def leaks_with_a_threshold_alone(small: Small) -> bool | None:
    """Tell whether tables that may each be shown alone tell too much together; None where there are none."""
    below = Tree.of(small.groups()).below()
    behind = [frozenset(who for who, leaf in small.members.items() if leaf in leaves) for leaves in below.values()]
    shown = [one for one in behind if sound(one, small.world, K)]
    return bool(alone(shown, small.world, K)) if shown else None


def two_rounds(small: Small, leave: Iterable[int], join: Iterable[tuple[int, int | None]]) -> tuple[int, int]:
    """Publish two rounds with changes in between, let both be attacked; return how many tables had numbers."""
    first, then = one_round(small)
    later = changed(small, leave, join)
    later.earlier = [small.then(first)]
    _, now = one_round(later)
    found = together(then, now, later.world, K) or trends(then, now, later.world, K)
    assert not found, (small.kinds, found)
    return len(then), len(now)


def changed(small: Small, leave: Iterable[int], join: Iterable[tuple[int, int | None]]) -> Small:
    """Return it after some have left, and others, of whom group and answer are told, have come."""
    gone = set(leave)
    members = {who: leaf for who, leaf in small.members.items() if who not in gone}
    world: dict[int, int | None] = dict(small.world)
    for leaf, answer in join:
        new = len(world)
        members[new], world[new] = leaf, answer
    return Small(small.kinds, members, world)


def changes(small: Small, most: int) -> Iterator[tuple[tuple[int, ...], tuple[tuple[int, int | None], ...]]]:
    """Yield every way up to so many leave and join, people who are in one group and answer alike told once."""
    alike: dict[tuple[int, int | None], list[int]] = {}
    for who, leaf in small.members.items():
        alike.setdefault((leaf, small.world[who]), []).append(who)
    leaves = sorted(set(small.members.values()))
    kinds = [(leaf, answer) for leaf in leaves for answer in (None, 0, 1, 2)]
    going = [
        several
        for number in range(most + 1)
        for several in combinations_with_replacement(sorted(alike, key=str), number)
    ]
    coming = [several for number in range(most + 1) for several in combinations_with_replacement(kinds, number)]
    for out in going:
        wanted = Counter(out)
        if all(number <= len(alike[one]) for one, number in wanted.items()):
            left = tuple(who for one, number in wanted.items() for who in alike[one][:number])
            for come in coming:
                yield left, come


def moved(small: Small, who: int, leaf: int) -> Small:
    """Return it after somebody has moved to another group."""
    return Small(small.kinds, {**small.members, who: leaf}, small.world)
