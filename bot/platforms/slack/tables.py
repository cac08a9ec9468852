"""Tables: Slack's table block where a message may have one, else a list of which each point is a row."""

from typing import Any, Final

from bot.core.chat import Item, Table
from bot.platforms.slack.text import cut, plain

Json = dict[str, Any]

ROWS, COLUMNS = 100, 20
CELL: Final = 400
CELLS: Final = 9_000
"""Characters of all cells of a message together; Slack takes 10 000."""


def fits(table: Table) -> bool:
    """Whether the whole table can be a table in Slack."""
    return len(table.rows) < ROWS and 0 < len(table.head) <= COLUMNS and bool(table.rows) and size(table) <= CELLS


def size(table: Table) -> int:
    """Return the characters of all cells."""
    return sum(max(1, min(len(cell), CELL)) for row in (table.head, *table.rows) for cell in row)


def block(table: Table) -> Json:
    """Return the table block: a head in bold, columns that wrap."""
    width = len(table.head)
    rows = [[_cell(cell) for cell in (*row, *("",) * width)[:width]] for row in table.rows]
    settings = [{"is_wrapped": True} for _ in range(width)]
    return {"type": "table", "rows": [[_bold(cell) for cell in table.head], *rows], "column_settings": settings}


def points(table: Table) -> list[Item]:
    """Return the rows as points of a list: the first cell, then «head: cell» for those that say something."""
    found = []
    for row in table.rows:
        first, *rest = [" ".join(cell.split()) for cell in row] or [""]
        named = zip(table.head[1:], rest, strict=False)
        pairs = [f"{label}: {cell}" if label.strip() else cell for label, cell in named if cell]
        found.append(Item(first or (table.head[0] if table.head else ""), " · ".join(pairs)))
    return found


def _cell(text: str) -> Json:
    """Return one cell; Slack refuses empty ones."""
    return {"type": "raw_text", "text": cut(" ".join(text.split()), CELL) or " "}


def _bold(text: str) -> Json:
    words = plain(text, CELL)["text"] or " "
    part = {"type": "text", "text": words, "style": {"bold": True}}
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [part]}]}
