"""OpenDocument sheets (.ods): ``content.xml`` streamed into neutral sheets, repeats written out within limits."""

from dataclasses import dataclass
from datetime import date

from bot.exchange.plan_files.archive import Archive
from bot.exchange.plan_files.grid import Cell, Sheet, Value
from bot.exchange.plan_files.limits import MAX_CELLS, MAX_COL, MAX_ROW, MAX_SHEETS, MAX_TEXT, Unreadable
from bot.exchange.plan_files.xlsx_styles import visible
from bot.exchange.plan_files.xml import Attributes, attribute, parse

_MAX_REPEAT_FILLED = 200


def read_ods(archive: Archive) -> list[Sheet]:
    """Return the document's sheets in order.

    Raises:
        Unreadable: encrypted, damaged, or beyond the limits.
    """
    manifest = archive.find("META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in archive.read(manifest):
        raise Unreadable("import.refused_password")
    content = archive.find("content.xml")
    if content is None:
        raise Unreadable("import.refused_broken")
    reader = _Content()
    if (styles := archive.find("styles.xml")) is not None:
        parse(archive.read(styles), reader.style_start, reader.style_end, lambda _text: None)
    parse(archive.read(content), reader.start, reader.end, reader.text)
    for sheet in reader.sheets:
        sheet.index_merges()
    return reader.sheets


@dataclass(slots=True)
class _OdsStyle:
    fill: str | None = None
    strike: bool = False
    bold: bool = False
    hidden: bool = False


class _Content:
    """Collects styles and sheets of a document."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._styles: dict[str, _OdsStyle] = {}
        self._style: _OdsStyle | None = None
        self._row = self._col = 0
        self._row_repeat = 1
        self._cell: Attributes | None = None
        self._lines: list[str] = []
        self._depth_note = 0
        self._in_text = False
        self._cells = MAX_CELLS

    def style_start(self, tag: str, a: Attributes) -> None:
        if tag == "style":
            parent = self._styles.get(attribute(a, "parent-style-name") or "", _OdsStyle())
            self._style = _OdsStyle(parent.fill, parent.strike, parent.bold)
            self._styles[attribute(a, "name") or ""] = self._style
        elif self._style is not None and tag == "table-cell-properties":
            background = attribute(a, "background-color")
            if background is not None:
                self._style.fill = visible(background.lstrip("#"))
        elif self._style is not None and tag == "text-properties":
            self._style.strike = (attribute(a, "text-line-through-style") or "none") != "none" or self._style.strike
            self._style.bold = attribute(a, "font-weight") == "bold" or self._style.bold
        elif self._style is not None and tag == "table-properties":
            self._style.hidden = attribute(a, "display") == "false"

    def style_end(self, tag: str) -> None:
        if tag == "style":
            self._style = None

    def start(self, tag: str, a: Attributes) -> None:
        if tag == "table":
            self._start_table(a)
        elif not self.sheets:
            self.style_start(tag, a)
        elif tag == "table-row":
            self._start_row(a)
        elif tag in {"table-cell", "covered-table-cell"}:
            self._cell, self._lines = a, []
        elif tag == "annotation":
            self._depth_note += 1
        elif tag == "p" and self._cell is not None and not self._depth_note:
            self._lines.append("")
            self._in_text = True
        elif tag in {"s", "tab", "line-break"}:
            self.text("\n" if tag == "line-break" else " ")
        elif tag == "table-column":
            self._start_column(a)

    def end(self, tag: str) -> None:
        if not self.sheets:
            self.style_end(tag)
        elif tag in {"table-cell", "covered-table-cell"} and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif tag == "annotation":
            self._depth_note -= 1
        elif tag == "p" and not self._depth_note:
            self._in_text = False
        elif tag == "table-row":
            self._row += self._row_repeat - 1

    def text(self, data: str) -> None:
        if self._in_text and not self._depth_note and self._lines:
            self._lines[-1] += data[:MAX_TEXT]

    def _start_table(self, a: Attributes) -> None:
        if len(self.sheets) >= MAX_SHEETS:
            raise Unreadable("import.refused_too_large")
        style = self._styles.get(attribute(a, "style-name") or "", _OdsStyle())
        self.sheets.append(Sheet((attribute(a, "name") or "")[:80], hidden=style.hidden))
        self._row = self._col = 0
        self._columns = 0

    def _start_column(self, a: Attributes) -> None:
        count = _repeat(a, "number-columns-repeated")
        if attribute(a, "visibility") in {"collapse", "filter"}:
            self.sheets[-1].hidden_cols.update(range(self._columns + 1, min(self._columns + count, MAX_COL) + 1))
        self._columns += count

    def _start_row(self, a: Attributes) -> None:
        self._row += 1
        self._col = 0
        self._row_repeat = _repeat(a, "number-rows-repeated")
        if attribute(a, "visibility") in {"collapse", "filter"}:
            self.sheets[-1].hidden_rows.add(self._row)

    def _end_cell(self, a: Attributes) -> None:
        repeat = _repeat(a, "number-columns-repeated")
        first = self._col + 1
        self._col += repeat
        style = self._styles.get(attribute(a, "style-name") or "", _OdsStyle())
        value = _value(a, "\n".join(self._lines))
        self._span(a, first)
        if value is None and style.fill is None:
            return
        if self._row > MAX_ROW:
            raise Unreadable("import.refused_too_large")
        rows = min(self._row_repeat, _MAX_REPEAT_FILLED if value is not None else 1)
        cell = Cell(value, style.fill, style.strike, style.bold, attribute(a, "formula") is not None)
        for row in range(self._row, self._row + rows):
            for col in range(first, min(first + repeat, MAX_COL + 1)):
                self._put(row, col, cell)

    def _put(self, row: int, col: int, cell: Cell) -> None:
        self._cells -= 1
        if self._cells < 0:
            raise Unreadable("import.refused_too_large")
        self.sheets[-1].put(row, col, cell)

    def _span(self, a: Attributes, col: int) -> None:
        rows, cols = _repeat(a, "number-rows-spanned"), _repeat(a, "number-columns-spanned")
        if rows > 1 or cols > 1:
            self.sheets[-1].merges.append((self._row, col, self._row + rows - 1, col + cols - 1))


def _repeat(a: Attributes, name: str) -> int:
    """Return how often a cell or row is repeated or spans, at least 1."""
    text = attribute(a, name) or "1"
    return max(1, min(int(text), 2_000_000)) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def _value(a: Attributes, text: str) -> Value:
    """Return a cell's typed value; the shown text where the type says nothing of use."""
    kind = attribute(a, "value-type")
    try:
        if kind == "date":
            return date.fromisoformat((attribute(a, "date-value") or "")[:10])
        if kind == "float":
            return float(attribute(a, "value") or "")
    except ValueError:
        return text or None
    if kind == "boolean":
        return attribute(a, "boolean-value") or text or None
    return text or None
