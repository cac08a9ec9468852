"""An attacker who has every published table, exact numbers in them, and people who answer the same every time.

It knows nothing of how tables are chosen: it works on sets of people, by trying everything (`together`, for few tables)
or by linear algebra (`solved`, for many). What it can work out is held against what everybody answered.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

People = frozenset[int]
World = Mapping[int, int | None]
"""What everybody answers: the number of the cell, None for who does not answer."""

PRIME = (1 << 61) - 1


def sound(people: Collection[int], world: World, k: int) -> bool:
    """Tell whether the numbers of these people may be known: nobody at all, or enough answers and no small cell."""
    cells = Counter(world[person] for person in people if world[person] is not None)
    return not people or (cells.total() >= k and min(cells.values()) >= 3)


def pieces(tables: Collection[People]) -> list[People]:
    """Split people by which tables they are in."""
    found: dict[tuple[int, ...], set[int]] = {}
    several = sorted(tables, key=sorted)
    for person in frozenset().union(*several):
        found.setdefault(tuple(place for place, one in enumerate(several) if person in one), set()).add(person)
    return [frozenset(one) for one in found.values()]


def unions(parts: Sequence[People]) -> list[People]:
    """Return everything that can be put together from parts, nothing included."""
    found = [frozenset[int]()]
    for part in parts:
        found += [one | part for one in found]
    return found


def alone(tables: Collection[People], world: World, k: int) -> list[People]:
    """Return the sets of people whose numbers can be worked out from one round's tables and may not be known."""
    return [one for one in unions(pieces(tables)) if not sound(one, world, k)]


def together(then: Collection[People], now: Collection[People], world: World, k: int) -> list[tuple[People, People]]:
    """Return what two rounds tell: those in one of two sets only, where they are too few or may not be known."""
    old, new = unions(pieces(then)), unions(pieces(now))
    known = {*old, *new}
    broken = []
    for one in old:
        for other in new:
            left, came = one - other, other - one
            if left and came:
                if len(left) < k and len(came) < k:
                    broken.append((left, came))
            elif (left or came) not in known and not sound(left or came, world, k):
                broken.append((left, came))
    return broken


def trends(then: Collection[People], now: Collection[People], world: World, k: int) -> list[tuple[People, People]]:
    """Return the pairs of tables about mostly the same people where a few are in one of them only."""
    known = {*unions(pieces(then)), *unions(pieces(now))} if len(then) + len(now) < 12 else {*then, *now}
    broken = []
    for one in then:
        for other in now:
            left, came, both = one - other, other - one, len(one & other)
            if both <= max(len(left), len(came)) or not (left or came) or min(len(left), len(came)) >= k:
                continue
            if (left and came) or not ((left or came) in known or sound(left or came, world, k)):
                broken.append((left, came))
    return broken


def solved(tables: Iterable[People]) -> list[People]:
    """Return the sets of people that sums and differences of tables of all rounds come down to.

    People who are in the same tables are one unknown. The tables are brought to reduced row echelon form; an unknown
    can be worked out exactly when a row of that form is that unknown alone.
    """
    several = list(dict.fromkeys(tables))
    unknowns: dict[tuple[int, ...], set[int]] = {}
    inside: dict[int, list[int]] = {}
    for place, table in enumerate(several):
        for person in table:
            inside.setdefault(person, []).append(place)
    for person, found_in in inside.items():
        unknowns.setdefault(tuple(found_in), set()).add(person)
    columns = sorted(unknowns, key=lambda places: (-len(unknowns[places]), places))
    rows: list[dict[int, int]] = [{} for _ in several]
    for number, places in enumerate(columns):
        for place in places:
            rows[place][number] = 1
    simple = [row for row in reduced(rows).values() if all(value == 1 for value in row.values())]
    return [frozenset().union(*(unknowns[columns[one]] for one in row)) for row in simple]


def reduced(rows: Sequence[dict[int, int]]) -> dict[int, dict[int, int]]:
    """Return the reduced row echelon form modulo a large prime, by pivot."""
    done: dict[int, dict[int, int]] = {}
    used: dict[int, set[int]] = {}
    for given in sorted(rows, key=len):
        row = dict(given)
        for column in [one for one in row if one in done]:
            if column in row:
                _subtract(row, done[column], row[column])
        if not row:
            continue
        pivot = max(row)
        inverse = pow(row[pivot], PRIME - 2, PRIME)
        row = {column: value * inverse % PRIME for column, value in row.items()}
        for other in list(used.get(pivot, ())):
            target = done[other]
            before = set(target)
            _subtract(target, row, target[pivot])
            for column in before - set(target):
                used[column].discard(other)
            for column in set(target) - before:
                used.setdefault(column, set()).add(other)
        done[pivot] = row
        for column in row:
            used.setdefault(column, set()).add(pivot)
    return done


def _subtract(row: dict[int, int], other: Mapping[int, int], times: int) -> None:
    for column, value in other.items():
        left = (row.get(column, 0) - times * value) % PRIME
        if left:
            row[column] = left
        else:
            row.pop(column, None)


def exposed(tables: Iterable[People], world: World, k: int) -> list[People]:
    """Return the sets that all rounds together come down to and that may not be known; and sums of two of them."""
    found = solved(tables)
    few = [one for one in found if len(one) <= 4 * k]
    return [one for one in found if not sound(one, world, k)] + [
        one | other for one, other in combinations(few, 2) if one.isdisjoint(other) and not sound(one | other, world, k)
    ]
