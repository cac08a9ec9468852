"""What sets of people tell beside each other, by set arithmetic alone. People are the bits of a number.

Nothing here knows how tables are chosen, or that groups form a tree.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

People = int
MayBeKnown = Callable[[People], bool]

FEW: Final = 11
"""Of so many pieces everything is tried; of more, what hangs together closely."""


def pieces(tables: Iterable[People]) -> list[People]:
    """Split people by which tables they are in; those in none are left out."""
    parts: list[People] = []
    for table in tables:
        found, left = [], table
        for part in parts:
            inside = part & table
            if inside:
                found.append(inside)
                left &= ~part
            if part & ~table:
                found.append(part & ~table)
        parts = [*found, left] if left else found
    return parts


def few_apart(then: Sequence[People], now: Sequence[People], k: int) -> bool:
    """Tell whether tables of mostly the same people have fewer than k who are in one of them only, either way."""
    several = {*then, *pieces(then)}
    sized = sorted((one.bit_count(), one) for one in several)
    for table in now:
        size = table.bit_count()
        for other_size, other in sized:
            if 2 * min(size, other_size) > max(size, other_size) and table != other:
                both = (table & other).bit_count()
                left, came = other_size - both, size - both
                if left and came and both > max(left, came) and min(left, came) < k:
                    return True
    return False


def tells_too_much(then: Sequence[People], now: Sequence[People], k: int, may_be_known: MayBeKnown) -> bool:
    """Tell whether pieces of two rounds, put together in some way, differ by people too few or not to be known."""
    for old, new in _hanging_together(pieces(then), pieces(now), k):
        for one in _unions(old)[1:]:
            for other in _unions(new)[1:]:
                left, came = one & ~other, other & ~one
                if left and came:
                    if left.bit_count() < k and came.bit_count() < k:
                        return True
                elif left != came and not (_known_already(left or came, old, new) or may_be_known(left or came)):
                    return True
    return False


def _known_already(people: People, old: Sequence[People], new: Sequence[People]) -> bool:
    """Tell whether people are whole pieces of one round."""
    return any(not sum(part for part in parts if part & ~people == 0) ^ people for parts in (old, new))


def _unions(parts: Sequence[People]) -> list[People]:
    found = [0]
    for part in parts:
        found += [one | part for one in found]
    return found


def _hanging_together(
    old: Sequence[People], new: Sequence[People], k: int
) -> Iterable[tuple[list[People], list[People]]]:
    """Yield pieces that share people; where those are many, those that share at least k, and each two that overlap."""
    for one, other in _clusters(old, new, 1):
        if len(one) + len(other) <= FEW:
            yield one, other
            continue
        for close in _clusters(one, other, k):
            if sum(map(len, close)) <= FEW:
                yield close
        for part in one:
            yield from ((([part], [beside])) for beside in other if part & beside)


def _clusters(old: Sequence[People], new: Sequence[People], least: int) -> list[tuple[list[People], list[People]]]:
    """Sort pieces into those that share at least so many people."""
    found: list[tuple[list[People], list[People]]] = [([part], []) for part in old]
    for part in new:
        touching = [one for one in found if any((part & other).bit_count() >= least for other in one[0])]
        apart = [one for one in found if one not in touching]
        together = [piece for one in touching for piece in one[0]], [part, *(p for one in touching for p in one[1])]
        found = [*apart, together]
    return found
