"""What all tables of all rounds come down to together: linear algebra, exact in all but the size of the numbers.

People who are behind the same tables are one unknown, every table is an equation. In reduced row echelon form an
unknown can be worked out exactly when a row is that unknown alone. Computed modulo a large prime: coefficients stay far
below it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

Row = dict[int, int]
PRIME: Final = (1 << 61) - 1


def come_down_to(before: Sequence[Iterable[int]], now: Sequence[Iterable[int]]) -> list[frozenset[int]]:
    """Return the sets of unknowns whose sum can be worked out from all these sums, but not from those before alone.

    They are rows of the reduced form: all single unknowns that can be worked out, and some sums of several.
    """
    form = _Form()
    for equation in sorted((dict.fromkeys(one, 1) for one in before), key=len):
        form.add(equation)
    known = _Form({pivot: dict(row) for pivot, row in form.rows.items()})
    for equation in sorted((dict.fromkeys(one, 1) for one in now), key=len):
        form.add(equation)
    plain = [row for row in form.rows.values() if all(times == 1 for times in row.values())]
    return [frozenset(row) for row in plain if known.left_of(row)]


class _Form:
    """Rows in reduced form, by the unknown they are solved for; ``where`` tells which rows an unknown is in."""

    def __init__(self, rows: dict[int, Row] | None = None) -> None:
        self.rows: dict[int, Row] = rows or {}
        self.where: dict[int, set[int]] = {}

    def add(self, row: Row) -> None:
        """Take another equation."""
        row = self.left_of(row)
        if not row:
            return
        pivot = min(row, key=lambda one: (len(self.where.get(one, ())), -one))
        scale = pow(row[pivot], PRIME - 2, PRIME)
        row = {unknown: times * scale % PRIME for unknown, times in row.items()}
        for other in list(self.where.get(pivot, ())):
            self._clear(other, row, pivot)
        self.rows[pivot] = row
        for unknown in row:
            self.where.setdefault(unknown, set()).add(pivot)

    def left_of(self, row: Row) -> Row:
        """Return what is left of an equation when the others are subtracted: nothing, if it follows from them."""
        left = dict(row)
        for unknown in row:
            if unknown in self.rows and unknown in left:
                _subtract(left, self.rows[unknown], left[unknown])
        return left

    def _clear(self, other: int, row: Row, pivot: int) -> None:
        target = self.rows[other]
        before = set(target)
        _subtract(target, row, target[pivot])
        for unknown in before.difference(target):
            self.where[unknown].discard(other)
        for unknown in set(target).difference(before):
            self.where.setdefault(unknown, set()).add(other)


def _subtract(row: Row, other: Mapping[int, int], times: int) -> None:
    for unknown, value in other.items():
        left = (row.get(unknown, 0) - times * value) % PRIME
        if left:
            row[unknown] = left
        else:
            row.pop(unknown, None)
