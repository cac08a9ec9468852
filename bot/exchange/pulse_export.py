"""Published tables of pulse checks as a workbook or as comma-separated values. What is not published cannot be put in.

Every text is stored as text, so that one that looks like a formula is only shown.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | None
"""A text, a share in per cent, or nothing."""

_LONGEST: Final = 4000
_SHEET_NAME: Final = 31
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]|^'|'$")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_HEAD_ROW: Final = 4
_MOST_WIDE, _LEAST_WIDE = 60, 10
_DARK: Final = "1F3B4D"
_THIN: Final = Border(bottom=Side("hair", "B0B0B0"))
_HEAVY: Final = Border(bottom=Side("thin", _DARK))


@dataclass(frozen=True, slots=True)
class PulseSheet:
    """The rows of one instrument."""

    name: str
    """What the sheet is called; what a sheet's name cannot hold is left out."""
    title: str
    explanation: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def pulse_workbook(sheets: Sequence[PulseSheet], on: date) -> bytes:
    """Return a workbook with a sheet for each instrument."""
    book = Workbook()
    book.remove(book.worksheets[0])
    taken: set[str] = set()
    for one in sheets:
        _write(book.create_sheet(_name(one.name, taken)), one)
    if not book.worksheets:
        book.create_sheet()
    book.properties.created = book.properties.modified = datetime.combine(on, time())
    book.properties.creator = "Stø kurs"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def pulse_csv(sheets: Sequence[PulseSheet], heading: str) -> bytes:
    """Return all rows below each other, each with its sheet's name before it; ``heading`` stands over those."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    if sheets:
        writer.writerow([_harmless(one) for one in (heading, *sheets[0].headings)])
    for sheet in sheets:
        writer.writerows([_harmless(value) for value in (sheet.name, *row)] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(value: Value) -> str:
    """Return a field that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return "" if value is None else str(value)
    flat = " ".join(_FORBIDDEN.sub("", value).split())[:_LONGEST]
    return f"'{flat}" if flat.startswith(_FORMULA) else flat


def _name(wished: str, taken: set[str]) -> str:
    """Return a name that a sheet can have, and that none has yet."""
    plain = " ".join(_FORBIDDEN.sub("", _NOT_IN_NAMES.sub(" ", wished)).split())[:_SHEET_NAME].strip("' ") or "1"
    name, number = plain, 2
    while name.lower() in taken:
        name, number = f"{plain[: _SHEET_NAME - 4]} {number}", number + 1
    taken.add(name.lower())
    return name


def _write(sheet: Worksheet, content: PulseSheet) -> None:
    _put(sheet, 1, 1, content.title).font = Font(bold=True, size=16, color=_DARK)
    _put(sheet, 2, 1, content.explanation).font = Font(size=10, color="595959")
    for column, heading in enumerate(content.headings, 1):
        cell = _put(sheet, _HEAD_ROW, column, heading)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", _DARK)
    before: Value = None
    for number, row in enumerate(content.rows, _HEAD_ROW + 1):
        for column, value in enumerate(row, 1):
            cell = _put(sheet, number, column, value)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.border = _THIN
            if row[0] != before and before is not None:
                sheet.cell(number - 1, column).border = _HEAVY
        before = row[0]
    _lay_out(sheet, content)


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell:
    """Write a text as a text, whatever it looks like; a share as a number of per cent."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"{row}, {column} lies under a merged cell")
    if isinstance(value, int):
        cell.value = value / 100
        cell.number_format = "0 %"
    elif value:
        cell.value = _ESCAPE.sub("_x005F_", _FORBIDDEN.sub("", value))[:_LONGEST]
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = value[0] in _FORMULA
    return cell


def _lay_out(sheet: Worksheet, content: PulseSheet) -> None:
    """Set widths, what stays in sight, and how it is printed."""
    for column, heading in enumerate(content.headings):
        longest = max((len(str(row[column] or "")) for row in content.rows), default=0)
        width = min(_MOST_WIDE, max(_LEAST_WIDE, len(heading) + 4, longest + 2))
        sheet.column_dimensions[get_column_letter(column + 1)].width = width
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    last = get_column_letter(max(1, len(content.headings)))
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{last}{_HEAD_ROW + len(content.rows)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.sheet_view.showGridLines = False
