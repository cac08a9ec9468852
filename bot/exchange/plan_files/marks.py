"""Marks in the time columns of a row: fills, crosses, text. Decoration (stripes, a grey July) is told apart."""

from collections import Counter
from dataclasses import dataclass, field

from bot.exchange.plan_files.grid import Cell, norm
from bot.exchange.plan_files.status import is_blank
from bot.exchange.plan_files.tables import Table

MILESTONE_MARKS = frozenset({"m", "mp", "◆", "♦", "⬥", "★", "▲", "◇", "☆", "m.", "milepæl", "milestone"})
_NO_MARKS = frozenset({"0", "nei", "no", "n", "false", "usann"})


@dataclass(slots=True)
class Marks:
    """The marked period columns of a row; ``milestone`` when one is a milestone's sign; ``texts`` written there."""

    columns: list[int] = field(default_factory=list)
    milestone: bool = False
    texts: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Backgrounds:
    """Fills that mean nothing, by column."""

    by_column: set[tuple[int, str]] = field(default_factory=set)


def find_backgrounds(table: Table) -> Backgrounds:
    """Return fills that run down a whole column and are rare elsewhere: holidays, the present month."""
    rows = [row for row in range(table.first, table.last + 1) if table.sheet.text(row, table.title)][:400]
    if len(rows) < 5:
        return Backgrounds()
    counts: Counter[tuple[int, str]] = Counter()
    beside: Counter[tuple[int, str]] = Counter()
    for row in rows:
        fills = {col: fill for col in table.periods if (fill := cell_of(table, row, col).fill) is not None}
        for col, fill in fills.items():
            counts[(col, fill)] += 1
            beside[(col, fill)] += any(other != fill for other in fills.values())
    totals: Counter[str] = Counter()
    for (_, fill), n in counts.items():
        totals[fill] += n
    plain = set()
    for (col, fill), n in counts.items():
        others = (totals[fill] - n) / max(1, len(rows) * (len(table.periods) - 1))
        # A colour of one column alone, beside other colours in most of its rows, marks the column and not the row.
        alone = others < 0.01 and n >= 0.3 * len(rows) and beside[(col, fill)] >= 0.8 * n
        if alone or (n >= 0.75 * len(rows) and others < 0.15):
            plain.add((col, fill))
    if set(counts) == plain and not any(table.sheet.text(row, col) for row in rows for col in table.periods):
        # Nothing else is marked at all: a colour down the column is then its bars, a grey its shade.
        plain = {(col, fill) for col, fill in plain if _is_grey(fill)}
    return Backgrounds(plain)


def _is_grey(fill: str) -> bool:
    return len(fill) != 6 or len({fill[:2], fill[2:4], fill[4:]}) == 1


def read_marks(table: Table, row: int, backgrounds: Backgrounds) -> Marks:
    """Read the period columns of a row."""
    marks = Marks()
    ground = _row_ground(table, row, backgrounds)
    for col in sorted(table.periods):
        cell = cell_of(table, row, col)
        text = _text(table, row, col)
        if text and not is_blank(text) and norm(text) not in _NO_MARKS:
            marks.columns.append(col)
            marks.milestone = marks.milestone or norm(text).strip(" .()") in MILESTONE_MARKS
            if (row, col) not in table.sheet.covered:
                marks.texts.append((col, text))
        elif cell.fill is not None and cell.fill not in ground and (col, cell.fill) not in backgrounds.by_column:
            marks.columns.append(col)
    return marks


def cell_of(table: Table, row: int, col: int) -> Cell:
    """Return a period cell, through a merge that begins in a period column of the same row."""
    anchor = table.sheet.covered.get((row, col))
    if anchor is not None and anchor[0] == row and anchor[1] in table.periods:
        return table.sheet.cell(*anchor)
    return table.sheet.cell(row, col)


def _text(table: Table, row: int, col: int) -> str:
    anchor = table.sheet.covered.get((row, col))
    if anchor is not None:
        return table.sheet.text(*anchor) if anchor[0] == row and anchor[1] in table.periods else ""
    return table.sheet.text(row, col)


def _row_ground(table: Table, row: int, backgrounds: Backgrounds) -> set[str]:
    """Return the fills that are the row's own background: a stripe, which then no cell is without."""
    fills = [
        cell.fill
        for col in table.periods
        if ((cell := cell_of(table, row, col)).fill is None or (col, cell.fill) not in backgrounds.by_column)
    ]
    if not fills or None in fills:
        return set()
    title_fill = table.sheet.cell(row, table.title).fill
    if title_fill is not None and title_fill in fills:
        return {title_fill}
    kinds = Counter(fill for fill in fills if fill is not None)
    if len(kinds) < 2:
        return set()
    # Every cell is filled, in several colours: the palest is the paper.
    return {max(kinds, key=_brightness)}


def _brightness(fill: str) -> int:
    if len(fill) == 6 and all(c in "0123456789ABCDEF" for c in fill):
        return sum(int(fill[i : i + 2], 16) for i in (0, 2, 4))
    return 0
