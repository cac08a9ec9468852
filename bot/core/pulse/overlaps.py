"""What can be worked out from the tables of two rounds together, if people answer the same both times.

Tables can be added and subtracted, so what counts are the pieces of each round (see `Tree.pieces`) and everything put
together from them. Take some earlier pieces X and some of the new ones Y: the difference of their numbers is that of
those in Y only, less those in X only. It tells of the few where only few are in one of them and not in the other.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

from bot.core.pulse.cells import Cells, added, sound, surely_sound
from bot.core.pulse.trees import Tree

Edge = tuple[int | None, int | None]
"""An earlier piece and a new one (None: in no piece), and those who are in both."""

Parts = frozenset[int]
"""Pieces, by the group they are what is left of."""

_LINKS = 6
"""So many pieces that hang together are tried in every combination; of more, one, two and all."""


class Overlap:
    """The pieces of an earlier round and of the new one, for one question at one level, and who is in both."""

    def __init__(self, shared: Iterable[tuple[int | None, int | None, int, Cells | None]], k: int) -> None:
        """Take (earlier piece, new piece, people, answers now); None where they are in no piece, or not asked now."""
        self.k = k
        self.sizes: dict[Edge, int] = {}
        self.known: dict[Edge, list[Cells]] = {}
        self.lost: set[Edge] = set()
        self.by_old: dict[int, dict[int | None, int]] = {}
        self.by_new: dict[int, dict[int | None, int]] = {}
        for old, new, size, cells in shared:
            self._take((old, new), size, cells)

    def _take(self, edge: Edge, size: int, cells: Cells | None) -> None:
        if edge == (None, None) or not size:
            return
        self.sizes[edge] = self.sizes.get(edge, 0) + size
        if cells is None:
            self.lost.add(edge)
        else:
            self.known.setdefault(edge, []).append(cells)
        old, new = edge
        if old is not None:
            self.by_old.setdefault(old, {})[new] = self.sizes[edge]
        if new is not None:
            self.by_new.setdefault(new, {})[old] = self.sizes[edge]

    def apart(self, old: Collection[int], new: Collection[int]) -> tuple[list[Edge], list[Edge]]:
        """Return who is in these earlier pieces only, and who is in these new ones only."""
        left: list[Edge] = [(one, other) for one in old for other in self.by_old.get(one, ()) if other not in new]
        came: list[Edge] = [(other, one) for one in new for other in self.by_new.get(one, ()) if other not in old]
        return left, came

    def safe(self, old: Collection[int], new: Collection[int]) -> bool:
        """Tell whether the numbers of these earlier pieces beside those of these new ones tell of no few people.

        Where people are in one of them only, their numbers can be worked out, and must be such as may be known. Where
        there are some on either side, those on one side at least are k.
        """
        left, came = self.apart(old, new)
        if left and came:
            return self._people(left) >= self.k or self._people(came) >= self.k
        return self._may_be_known(left or came)

    def steady(self, old: Collection[int], new: Collection[int]) -> bool:
        """Tell whether these may be read as one group then and now: the same people, or k and more left and came."""
        left, came = self.apart(old, new)
        if not left or not came:
            return self._may_be_known(left or came)
        gone, come = self._people(left), self._people(came)
        return not self._near(old, new, max(gone, come)) or (gone >= self.k and come >= self.k)

    def hidden(self, old: Collection[int], new: Collection[int]) -> bool:
        """Tell whether the few who left or came are hidden under others, of whom several are in every cell."""
        left, came = self.apart(old, new)
        many = max(left, came, key=self._people)
        return self.steady(old, new) or (bool(left and came) and surely_sound(self._answers(many), self.k))

    def _people(self, edges: list[Edge]) -> int:
        return sum(self.sizes[edge] for edge in edges)

    def _near(self, old: Collection[int], new: Collection[int], most: int) -> bool:
        both = sum(size for one in old for other, size in self.by_old.get(one, {}).items() if other in new)
        return both > most

    def _answers(self, edges: list[Edge]) -> Cells:
        rows = [row for edge in edges for row in self.known.get(edge, ())]
        return added(rows, len(rows[0])) if rows else ()

    def _may_be_known(self, edges: list[Edge]) -> bool:
        """Tell whether the numbers of these people together may be known, as they could be worked out."""
        if not edges:
            return True
        old = Counter(one for one, _ in edges)
        if all(one is not None and number == len(self.by_old[one]) for one, number in old.items()):
            return True  # whole earlier pieces: known since then
        cells = self._answers(edges)
        lost = any(edge in self.lost for edge in edges)
        return surely_sound(cells, self.k) if lost else sound(cells, self.k)

    def mostly(self, parts: Collection[int], *, old: bool) -> Parts:
        """Return the pieces of the other round that lie mostly in these; ``old``: in these of the earlier round."""
        these, others = (self.by_old, self.by_new) if old else (self.by_new, self.by_old)
        inside: dict[int, int] = {}
        for one in parts:
            for piece, size in these.get(one, {}).items():
                if piece is not None:
                    inside[piece] = inside.get(piece, 0) + size
        return frozenset(piece for piece, size in inside.items() if 2 * size > sum(others[piece].values()))


def pairs(overlap: Overlap) -> Iterable[tuple[Parts, Parts]]:
    """Yield what to look at beside the tables themselves: combinations of pieces that nearly or wholly fit together."""
    seen = set()
    for found in (_contained(overlap, old=True), _contained(overlap, old=False), _clusters(overlap)):
        for pair in found:
            if pair not in seen:
                seen.add(pair)
                yield pair


def _contained(overlap: Overlap, *, old: bool) -> Iterable[tuple[Parts, Parts]]:
    """Yield pieces of one round with all those of the other that lie wholly inside them."""
    inner, outer = (overlap.by_old, overlap.by_new) if old else (overlap.by_new, overlap.by_old)
    closed = {
        one: frozenset(piece for piece in into if piece is not None) for one, into in inner.items() if None not in into
    }
    links = [into for into in closed.values() if len(into) > 1]
    wanted = {frozenset((piece,)) for piece in outer} | set(_combined(links))
    for whole in wanted:
        touching = {one for piece in whole for one in outer.get(piece, ()) if one is not None}
        inside = frozenset(one for one in touching if one in closed and closed[one] <= whole)
        if inside:
            yield (inside, whole) if old else (whole, inside)


def _combined(links: list[Parts]) -> Iterable[Parts]:
    """Yield the unions of sets that hang together: every combination of few of them; of many, one, two and all."""
    for cluster in _joined(links):
        sizes = range(1, len(cluster) + 1) if len(cluster) <= _LINKS else (1, 2, len(cluster))
        for size in sizes:
            for several in combinations(cluster, size):
                yield frozenset().union(*several)


def _joined(links: Iterable[Parts]) -> list[list[Parts]]:
    """Sort sets into those that hang together by what they share."""
    head: dict[int, int] = {}

    def find(one: int) -> int:
        while head.setdefault(one, one) != one:
            head[one] = one = head[head[one]]
        return one

    several = list(links)
    for link in several:
        first, *others = link
        for other in others:
            head[find(other)] = find(first)
    clusters: dict[int, list[Parts]] = {}
    for link in several:
        clusters.setdefault(find(next(iter(link))), []).append(link)
    return list(clusters.values())


def _clusters(overlap: Overlap) -> Iterable[tuple[Parts, Parts]]:
    """Yield the pieces that at least k people tie together: no others differ by fewer than k in both directions."""
    ties = [
        (one, -1 - other)
        for (one, other), size in overlap.sizes.items()
        if one is not None and other is not None and size >= overlap.k
    ]
    strong = [frozenset().union(*cluster) for cluster in _joined([frozenset(tie) for tie in ties])]
    home = {piece: cluster for cluster in strong for piece in cluster}
    weak = {
        frozenset((home.get(one, frozenset((one,))), home.get(-1 - other, frozenset((-1 - other,)))))
        for (one, other), size in overlap.sizes.items()
        if one is not None and other is not None and size < overlap.k
    }
    wide = [frozenset().union(*pair) for pair in weak if len(pair) > 1]
    for cluster in [*strong, *_combined(wide)]:
        yield (
            frozenset(piece for piece in cluster if piece >= 0),
            frozenset(-1 - piece for piece in cluster if piece < 0),
        )


def conflicts(overlap: Overlap, old: Mapping[int, Parts], new: Mapping[int, Parts]) -> Iterable[Parts]:
    """Yield, for each combination that tells too much, the new pieces in it.

    Args:
        overlap: the pieces of both rounds.
        old: by group published then, the pieces it is made of.
        new: by group that is to be published now, the pieces it is made of.
    """
    then = {*old.values(), *(frozenset((one,)) for one in overlap.by_old)}
    tables = set(new.values())
    rest = {frozenset((one,)) for one in overlap.by_new} - tables
    for before, now in _trends(overlap, then, tables | rest):
        if not (overlap.hidden(before, now) if now in rest else overlap.steady(before, now)):
            yield now
    yield from (now for before, now in pairs(overlap) if now and not overlap.safe(before, now))


def _trends(overlap: Overlap, then: set[Parts], now: set[Parts]) -> Iterable[tuple[Parts, Parts]]:
    """Yield what is about mostly the same people then and now."""
    yield from _near(overlap, then, now)
    yield from ((overlap.mostly(parts, old=False), parts) for parts in now)
    yield from ((parts, overlap.mostly(parts, old=True)) for parts in then)


def _near(overlap: Overlap, then: set[Parts], now: set[Parts]) -> Iterable[tuple[Parts, Parts]]:
    holding: dict[int, list[Parts]] = {}
    for parts in then:
        for one in parts:
            holding.setdefault(one, []).append(parts)
    sizes = {parts: sum(sum(overlap.by_old.get(one, {}).values()) for one in parts) for parts in then}
    for parts in now:
        both: dict[Parts, int] = {}
        for one in parts:
            for piece, size in overlap.by_new.get(one, {}).items():
                for other in holding.get(piece, ()) if piece is not None else ():
                    both[other] = both.get(other, 0) + size
        own = sum(sum(overlap.by_new.get(one, {}).values()) for one in parts)
        yield from ((other, parts) for other, size in both.items() if 2 * size > max(own, sizes[other]))


def under(tree: Tree, published: Collection[int], pieces: Iterable[int]) -> dict[int, Parts]:
    """Return, by published group, the pieces it is made of."""
    found: dict[int, set[int]] = {}
    for piece in set(pieces):
        for group in tree.holding(piece, published):
            found.setdefault(group, set()).add(piece)
    return {group: frozenset(parts) for group, parts in found.items()}
