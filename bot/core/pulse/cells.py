"""Numbers of answers by cell, and what they may show alone."""

from collections.abc import Iterable, Sequence

from bot.core.pulse.tables import NEARLY_ALL, NUMBER_STEP, SHARE_STEP, SMALLEST_CELL

Cells = tuple[int, ...]


def added(several: Iterable[Cells], width: int) -> Cells:
    """Return the sum of several rows of cells."""
    total = [0] * width
    for row in several:
        for place, number in enumerate(row):
            total[place] += number
    return tuple(total)


def without(cells: Cells, others: Cells) -> Cells:
    """Return what is left of some cells."""
    return tuple(one - other for one, other in zip(cells, others, strict=True))


def sound(cells: Sequence[int], k: int) -> bool:
    """Tell whether these numbers may be known: enough answers, and no cell with one or two."""
    return sum(cells) >= k and all(not number or number >= SMALLEST_CELL for number in cells)


def surely_sound(cells: Sequence[int], k: int) -> bool:
    """Tell whether these numbers may be known even when a few unknown answers come on top of them."""
    return sum(cells) >= k and all(number >= SMALLEST_CELL for number in cells)


def leading(cells: Sequence[int], k: int) -> int | None:
    """Return the place of the most common cell where it is ahead of the next by at least k, else None."""
    if sum(cells) < k:
        return None
    first, second = sorted((*cells, 0), reverse=True)[:2]
    return list(cells).index(first) if first - second >= k else None


def nearly_all(cells: Sequence[int]) -> int | None:
    """Return the place of the cell that has nearly all answers, if there is one."""
    most = max(cells)
    return list(cells).index(most) if most * 100 >= NEARLY_ALL * sum(cells) else None


def shares(cells: Sequence[int]) -> list[int]:
    """Return per cent in steps, halves rounded up."""
    total = sum(cells)
    return [SHARE_STEP * ((200 * number + SHARE_STEP * total) // (2 * SHARE_STEP * total)) for number in cells]


def answers_step(cells: Sequence[int]) -> int:
    """Return the lower end of the step that the number of answers is in."""
    return sum(cells) // NUMBER_STEP * NUMBER_STEP
