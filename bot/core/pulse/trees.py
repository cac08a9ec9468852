"""The reporting groups of one round as a tree: which tables hold whom, and what is left of one without the others."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.core.pulse.rounds import Group, GroupKind
from bot.core.pulse.tables import Level, Table


@dataclass(frozen=True)
class Tree:
    """Leaves are the groups that people are in; every table is about all people of some leaves."""

    paths: dict[int, tuple[int, ...]]
    """By leaf: the groups that may have a table and hold it, from itself up. The rest itself has none."""
    parents: dict[int, int | None]
    kinds: dict[int, GroupKind]
    sizes: dict[int, int]
    """By leaf, how many were asked."""

    @classmethod
    def of(cls, groups: Sequence[Group]) -> "Tree":
        """Read the groups of a round."""
        parents = {group.id: group.parent for group in groups}
        kinds = {group.id: group.kind for group in groups}
        inner = {group.parent for group in groups}
        sizes = {group.id: group.size for group in groups if group.id not in inner}
        paths = {}
        for leaf in sizes:
            path, here = [], leaf if kinds[leaf] is not GroupKind.REST else parents[leaf]
            while here is not None:
                path.append(here)
                here = parents[here]
            paths[leaf] = tuple(path)
        return cls(paths, parents, kinds, sizes)

    def below(self) -> dict[int, list[int]]:
        """Return, by group that may have a table, its leaves; the whole comes first, then areas, then units."""
        found: dict[int, list[int]] = {}
        for leaf, path in self.paths.items():
            for group in path:
                found.setdefault(group, []).append(leaf)
        return dict(sorted(found.items(), key=lambda item: (self.depth(item[0]), item[0])))

    def depth(self, group: int) -> int:
        """Return how many groups it is in."""
        above = self.parents[group]
        return 0 if above is None else 1 + self.depth(above)

    def pieces(self, published: Collection[int]) -> dict[int, int]:
        """Return, by leaf, the smallest published group that holds it; leaves that none holds are missing.

        The leaves that share one are a piece: what is left of that group's table when those inside it are subtracted.
        """
        found = {}
        for leaf, path in self.paths.items():
            piece = next((group for group in path if group in published), None)
            if piece is not None:
                found[leaf] = piece
        return found

    def above(self, group: int, published: Collection[int]) -> int | None:
        """Return the smallest published group that holds this one, other than itself."""
        here = self.parents[group]
        while here is not None and here not in published:
            here = self.parents[here]
        return here

    def holding(self, group: int, published: Collection[int]) -> list[int]:
        """Return the published groups that hold this one, itself among them, from the smallest up."""
        found = [group] if group in published else []
        above = self.above(group, published)
        return found if above is None else found + self.holding(above, published)


def families(tables: Sequence[Table]) -> dict[tuple[str, Level], frozenset[int]]:
    """Return, by question and by level with numbers, the groups that have numbers as fine as that, or finer."""
    found: dict[tuple[str, Level], set[int]] = {}
    for table in tables:
        if table.level.counts:
            found.setdefault((table.question, Level.GROUPS), set()).add(table.group)
        if table.level is Level.OPTIONS:
            found.setdefault((table.question, Level.OPTIONS), set()).add(table.group)
    return {key: frozenset(groups) for key, groups in found.items()}
