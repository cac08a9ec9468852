"""Which «most common» may stand beside numbers: where a group that holds it has some, what is left must stay open.

«Most common» has no numbers, but its lead of k is one. Eight answered in all, five «yes» and three «no»; of the unit
where «yes» is most common at least five said so. Then the three others are known, and so is what they said.
"""

from collections import defaultdict
from collections.abc import Mapping

from bot.core.pulse.cells import Cells, added, leading
from bot.core.pulse.suppression import Chooser, Levels
from bot.core.pulse.tables import Level


def leads(chooser: Chooser, levels: Levels) -> dict[int, int]:
    """Return, by group without numbers of which it may be said, the place of its most common cell.

    Beside numbers of a group that holds it there must be at least k more who chose that cell than must be in the groups
    of which it is said. Larger groups come first: which ones do not depend on anybody's answer.
    """
    inside: dict[int, set[int]] = defaultdict(set)
    for leaf, part in chooser.tree.pieces(levels).items():
        inside[part].add(leaf)
    left: dict[tuple[int, int], int] = {}
    found: dict[int, int] = {}
    for group in _in_order(chooser, levels):
        place = leading(chooser.sums(Level.GROUPS, group), chooser.k)
        if place is None:
            continue
        piece = chooser.tree.above(group, levels)
        least = 0 if piece is None else _at_least(chooser, group, place, inside)
        if piece is not None and least:
            room = left.setdefault((piece, place), _cells(chooser, inside[piece])[place] - chooser.k)
            if room < least:
                continue
            left[piece, place] = room - least
        found[group] = place
    return found


def _in_order(chooser: Chooser, levels: Levels) -> list[int]:
    size = {group: sum(chooser.tree.sizes[leaf] for leaf in leaves) for group, leaves in chooser.tree.below().items()}
    return sorted((one for one in size if one not in levels), key=lambda one: (-size[one], one))


def _at_least(chooser: Chooser, group: int, place: int, inside: Mapping[int, set[int]]) -> int:
    """Return how many of those of a group whose numbers are not known must have chosen its most common cell."""
    leaves = set(chooser.tree.below()[group])
    whole = [part for part in inside.values() if part <= leaves]
    known = set().union(*whole)
    if known == leaves:
        return 0
    cells = _cells(chooser, known)
    others = [number for cell, number in enumerate(cells) if cell != place]
    return max(0, chooser.k + max([0, *others]) - cells[place])


def _cells(chooser: Chooser, leaves: set[int]) -> Cells:
    row = chooser.cells[Level.GROUPS]
    return added((row[leaf] for leaf in leaves), len(next(iter(row.values()), ())))
