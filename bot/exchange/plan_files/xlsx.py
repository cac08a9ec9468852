"""Workbooks (.xlsx): parts streamed into neutral sheets. Formulas are never evaluated; only saved results are read."""

import math
import posixpath
import re
from datetime import date, datetime, timedelta

from bot.exchange.plan_files.archive import Archive
from bot.exchange.plan_files.grid import Cell, Sheet, Value, column_number
from bot.exchange.plan_files.limits import MAX_CELLS, MAX_COL, MAX_ROW, MAX_SHEETS, MAX_TEXT, Unreadable
from bot.exchange.plan_files.xlsx_styles import Style, read_styles
from bot.exchange.plan_files.xml import Attributes, attribute, parse

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLAIN = Style()
_MAX_MERGES = 20_000


def read_xlsx(archive: Archive) -> list[Sheet]:
    """Return the workbook's sheets in order.

    Raises:
        Unreadable: no workbook in it, macros, damaged, or beyond the limits.
    """
    if any(name.casefold().endswith("vbaproject.bin") for name in archive.names):
        raise Unreadable("import.refused_macro")
    book_name = _book_name(archive)
    folder = posixpath.dirname(book_name)
    relations = _relations(archive, folder, posixpath.basename(book_name))
    book = _Book()
    parse(archive.read(book_name), book.start, lambda _tag: None, lambda _text: None)
    styles = _styles(archive, folder)
    strings = _strings(archive, folder)
    sheets: list[Sheet] = []
    budget = [MAX_CELLS]
    for name, relation, hidden in book.sheets[:MAX_SHEETS]:
        part = archive.find(relations.get(relation, ""))
        if part is None or "worksheet" not in part.casefold():
            continue
        reader = _SheetReader(Sheet(name, hidden=hidden), strings, styles, book.epoch, budget)
        parse(archive.read(part), reader.start, reader.end, reader.text)
        reader.sheet.index_merges()
        sheets.append(reader.sheet)
    return sheets


def _book_name(archive: Archive) -> str:
    """Return the name of the part that lists the sheets."""
    for name in ("xl/workbook.xml", "xl/workbook2.xml", "workbook.xml"):
        if (found := archive.find(name)) is not None:
            return found
    raise Unreadable("import.refused_not_a_table")


def _relations(archive: Archive, folder: str, book: str) -> dict[str, str]:
    """Return relation id → part name."""
    targets: dict[str, str] = {}

    def start(tag: str, a: Attributes) -> None:
        if tag == "Relationship" and a.get("TargetMode") != "External":
            target = a.get("Target", "")
            joined = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            targets[a.get("Id", "")] = joined

    name = archive.find(f"{folder}/_rels/{book}.rels")
    if name is None:
        raise Unreadable("import.refused_broken")
    parse(archive.read(name), start, lambda _tag: None, lambda _text: None)
    return targets


def _styles(archive: Archive, folder: str) -> list[Style]:
    name = archive.find(f"{folder}/styles.xml")
    return read_styles(archive.read(name)) if name is not None else []


def _strings(archive: Archive, folder: str) -> list[tuple[str, bool]]:
    """Return the shared strings as (text, all of it struck out)."""
    name = archive.find(f"{folder}/sharedStrings.xml")
    reader = _Strings()
    if name is not None:
        parse(archive.read(name), reader.start, reader.end, reader.text)
    return reader.strings


class _Book:
    """Reads the list of sheets and the date system."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.epoch = date(1899, 12, 30)

    def start(self, tag: str, a: Attributes) -> None:
        if tag == "sheet":
            relation = next((v for k, v in a.items() if k.endswith(":id")), "")
            self.sheets.append((a.get("name", "")[:80], relation, a.get("state", "visible") != "visible"))
        elif tag == "workbookPr" and a.get("date1904") in {"1", "true"}:
            self.epoch = date(1904, 1, 1)


class _RichText:
    """Gathers a text of several runs; struck-out runs are left out unless all are."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self._kept: list[str] = []
        self._struck: list[str] = []
        self._strike = self._phonetic = self._in_text = False

    def start(self, tag: str, a: Attributes) -> None:
        if tag == "r":
            self._strike = False
        elif tag == "strike":
            self._strike = a.get("val", "1") not in {"0", "false"}
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "t":
            self._in_text = True

    def end(self, tag: str) -> None:
        if tag == "t":
            self._in_text = False
        elif tag == "rPh":
            self._phonetic = False

    def text(self, data: str) -> None:
        if self._in_text and not self._phonetic:
            (self._struck if self._strike else self._kept).append(data)

    def result(self) -> tuple[str, bool]:
        """Return (text, struck)."""
        kept = "".join(self._kept)
        struck = not kept.strip() and bool(self._struck)
        text = "".join(self._struck) if struck else kept
        return _ESCAPED.sub(_unescape, text[:MAX_TEXT]), struck


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return "" if 0xD800 <= code <= 0xDFFF else chr(code)


class _Strings:
    """Reads ``xl/sharedStrings.xml``."""

    def __init__(self) -> None:
        self.strings: list[tuple[str, bool]] = []
        self._rich = _RichText()

    def start(self, tag: str, a: Attributes) -> None:
        if tag == "si":
            self._rich.clear()
        else:
            self._rich.start(tag, a)

    def end(self, tag: str) -> None:
        self._rich.end(tag)
        if tag == "si":
            self.strings.append(self._rich.result())

    def text(self, data: str) -> None:
        self._rich.text(data)


class _SheetReader:
    """Reads one worksheet into a neutral sheet."""

    def __init__(
        self, sheet: Sheet, strings: list[tuple[str, bool]], styles: list[Style], epoch: date, budget: list[int]
    ) -> None:
        self.sheet = sheet
        self._strings, self._styles, self._epoch, self._budget = strings, styles, epoch, budget
        self._rich = _RichText()
        self._row = self._col = 0
        self._kind, self._style, self._formula = "n", _PLAIN, False
        self._buffer: list[str] | None = None
        self._value = self._formula_text = ""
        self._inline = False

    def start(self, tag: str, a: Attributes) -> None:
        if tag == "c":
            self._start_cell(a)
        elif tag == "row":
            self._start_row(a)
        elif tag in {"v", "f"}:
            self._buffer = []
            self._formula = self._formula or tag == "f"
        elif tag == "is":
            self._inline = True
            self._rich.clear()
        elif self._inline:
            self._rich.start(tag, a)
        elif tag == "mergeCell":
            self._merge(a.get("ref", ""))
        elif tag == "col":
            self._column(a)

    def end(self, tag: str) -> None:
        if tag == "c":
            self._end_cell()
        elif tag == "v":
            self._value = "".join(self._buffer or [])
            self._buffer = None
        elif tag == "f":
            self._formula_text = "".join(self._buffer or [])
            self._buffer = None
        elif tag == "is":
            self._inline = False
        elif self._inline:
            self._rich.end(tag)

    def text(self, data: str) -> None:
        if self._buffer is not None:
            self._buffer.append(data)
        elif self._inline:
            self._rich.text(data)

    def _start_row(self, a: Attributes) -> None:
        number = a.get("r", "")
        self._row = int(number) if number.isdigit() else self._row + 1
        self._col = 0
        if a.get("hidden") in {"1", "true"} or a.get("ht") == "0":
            self.sheet.hidden_rows.add(self._row)

    def _start_cell(self, a: Attributes) -> None:
        match = _REFERENCE.fullmatch(a.get("r", ""))
        if match:
            self._col, self._row = column_number(match[1]), int(match[2])
        else:
            self._col += 1
        self._kind = a.get("t", "n")
        index = a.get("s", "")
        self._style = self._styles[int(index)] if index.isdigit() and int(index) < len(self._styles) else _PLAIN
        self._value = self._formula_text = ""
        self._formula = False

    def _end_cell(self) -> None:
        value, struck = self._typed()
        style = self._style
        if value is None and style.fill is None:
            return
        if self._row > MAX_ROW and value is not None:
            raise Unreadable("import.refused_too_large")
        if self._row > MAX_ROW or self._col > MAX_COL:
            return
        self._budget[0] -= 1
        if self._budget[0] < 0:
            raise Unreadable("import.refused_too_large")
        cell = Cell(value, style.fill, style.strike or struck, style.bold, self._formula)
        self.sheet.put(self._row, self._col, cell)

    def _typed(self) -> tuple[Value, bool]:
        """Return the cell's value by its declared type, and whether its text is struck out."""
        if self._kind == "s":
            index = int(self._value) if self._value.isdigit() else -1
            return self._strings[index] if 0 <= index < len(self._strings) else (None, False)
        if self._kind == "inlineStr":
            text, struck = self._rich.result()
            self._rich.clear()
            return text or None, struck
        if self._formula and not self._value:
            return (f"={self._formula_text}"[:MAX_TEXT] if self._formula_text else None), False
        if self._kind == "b":
            return ("true" if self._value == "1" else "false"), False
        if self._kind in {"str", "e", "d"}:
            return (None if self._kind == "e" else self._value[:MAX_TEXT] or None), False
        return self._number(), False

    def _number(self) -> Value:
        try:
            number = float(self._value)
        except ValueError:
            return self._value[:MAX_TEXT] or None
        if math.isnan(number) or abs(number) > 1e15:
            return None
        if self._style.is_percent:
            return f"{number * 100:g} %"
        if self._style.is_date and 1 <= number < 2_000_000:
            return (datetime(1, 1, 1) + (self._epoch - date(1, 1, 1)) + timedelta(days=number)).date()  # noqa: DTZ001 - a sheet's day has no zone
        return number

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        one, two = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if one and two and len(self.sheet.merges) < _MAX_MERGES:
            span = (int(one[2]), column_number(one[1]), int(two[2]), column_number(two[1]))
            if span[0] <= span[2] and span[1] <= span[3]:
                self.sheet.merges.append(span)

    def _column(self, a: Attributes) -> None:
        first, last = attribute(a, "min") or "", attribute(a, "max") or ""
        if a.get("hidden") in {"1", "true"} and first.isdigit() and last.isdigit():
            self.sheet.hidden_cols.update(range(int(first), min(int(last), MAX_COL) + 1))
