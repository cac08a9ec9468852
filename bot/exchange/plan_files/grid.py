"""A neutral sheet of cells, whatever kind of file it came from. Rows and columns count from 1."""

import re
from dataclasses import dataclass, field
from datetime import date

Value = str | float | date | None
Span = tuple[int, int, int, int]
"""First row, first column, last row, last column of merged cells."""


@dataclass(slots=True)
class Cell:
    """A cell's value and the marks people make with formatting; ``fill`` is None for none and near white."""

    value: Value = None
    fill: str | None = None
    strike: bool = False
    bold: bool = False
    formula: bool = False


EMPTY = Cell()


@dataclass(slots=True)
class Sheet:
    """One sheet. ``turned`` tells that rows and columns were swapped, so that addresses still name the file's cells."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merges: list[Span] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_cols: set[int] = field(default_factory=set)
    hidden: bool = False
    turned: bool = False
    phase: int | None = None
    covered: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def put(self, row: int, col: int, cell: Cell) -> None:
        """Store a cell."""
        self.rows.setdefault(row, {})[col] = cell

    def cell(self, row: int, col: int) -> Cell:
        """Return the cell, or an empty one."""
        return self.rows.get(row, {}).get(col, EMPTY)

    def text(self, row: int, col: int) -> str:
        """Return the cell's value as tidy text, lines kept."""
        return text_of(self.cell(row, col).value)

    def spread(self, row: int, col: int) -> str:
        """Return the text of the cell, or of the merged cell that covers it."""
        return self.text(*self.covered.get((row, col), (row, col)))

    def index_merges(self) -> None:
        """Remember for each covered cell which cell covers it."""
        for first_row, first_col, last_row, last_col in self.merges:
            for row in range(first_row, min(last_row, first_row + 5000) + 1):
                for col in range(first_col, min(last_col, first_col + 400) + 1):
                    if (row, col) != (first_row, first_col):
                        self.covered[(row, col)] = (first_row, first_col)

    def filled(self, row: int) -> list[tuple[int, str]]:
        """Return (column, text) of the row's cells that hold text, from the left."""
        cells = self.rows.get(row, {})
        return [(col, text) for col in sorted(cells) if (text := text_of(cells[col].value))]

    def where(self, row: int, col: int) -> str:
        """Return the address people know, e.g. ``Ark1!C7``."""
        if self.turned:
            row, col = col, row
        return f"{self.name}!{column_letters(col)}{row}"

    def transposed(self) -> "Sheet":
        """Return the sheet with rows and columns swapped."""
        turned = Sheet(
            self.name,
            merges=[(c1, r1, c2, r2) for r1, c1, r2, c2 in self.merges],
            hidden_rows=set(self.hidden_cols),
            hidden_cols=set(self.hidden_rows),
            hidden=self.hidden,
            turned=not self.turned,
            phase=self.phase,
        )
        for row, cells in self.rows.items():
            for col, cell in cells.items():
                turned.put(col, row, cell)
        turned.rows = dict(sorted(turned.rows.items()))
        turned.index_merges()
        return turned


def column_letters(col: int) -> str:
    """Return a column's letters: 1 → A, 28 → AB."""
    letters = ""
    while col > 0:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return a column's number: A → 1, AB → 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


_BLANKS = re.compile(r"[ \t\f\v\u00a0\u2000-\u200b\u202f\ufeff]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u2069]")


def tidy(text: str) -> str:
    """Return text without invisible characters, blanks single, each line end one newline."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    return "\n".join(line for part in text.split("\n") if (line := _BLANKS.sub(" ", part).strip()))


def text_of(value: Value) -> str:
    """Return a value as people would read it; a whole number without decimals, a date as YYYY-MM-DD."""
    match value:
        case None:
            return ""
        case str():
            return tidy(value)
        case date():
            return value.isoformat()
        case _:
            return str(int(value)) if value == int(value) else f"{value:g}"


def norm(text: str) -> str:
    """Return text for comparing words: lower case, one line, dashes alike."""
    return _DASHES.sub("-", " ".join(tidy(text).split())).casefold()


_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
