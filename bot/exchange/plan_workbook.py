"""A plan as the workbook that municipalities know: phases and activities down, months across, nice to read and print.

Every text is stored as text, so that one that looks like a formula is only shown. A hidden column holds the exact facts
of each row (see ``bot.exchange.plan_files.exported``), so that reading the workbook again loses nothing.
"""

import io
import json
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.core.drawings import BarState
from bot.exchange.plan_export import ActivityRow, Part, PhaseRow, PlanSheet
from bot.exchange.plan_files.exported import KEY, SECTION, marked_text, text_sum
from bot.exchange.plan_wire import activity_out

Month = tuple[int, int]

_WIDTHS: Final = {
    Part.TITLE: 50,
    Part.RESPONSIBLE: 24,
    Part.START: 18,
    Part.END: 18,
    Part.DONE: 16,
    Part.MILESTONE: 10,
    Part.CONDITION: 30,
    Part.APPROVER: 18,
    Part.REPEATS: 16,
    Part.COMMENT: 36,
}
_YEARS_ROW, _HEAD_ROW, _KEY_ROW, _FIRST_ROW = 4, 5, 6, 7
_LONGEST_SHOWN: Final = 4000
_CHUNK: Final = 7000
"""Signs of facts in one cell; a reader takes 8000."""
_MOST_CHUNKS: Final = 9
_MOST_MONTHS: Final = 120
_MOST_MARKS: Final = 60_000
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FILLS: Final = {
    BarState.DONE: "8FC7A9",
    BarState.RUNNING: "9CCBEA",
    BarState.COMING: "DCEAF5",
    BarState.LATE: "F2B48F",
}
_DARK, _SECTION_FILL, _HEAD_FILL = "1F3B4D", "E4EBF0", "1F3B4D"
_THIN: Final = Border(bottom=Side("hair", "B0B0B0"))
_HEAVY: Final = Border(bottom=Side("thin", "1F3B4D"))


def plan_workbook(plan: PlanSheet) -> bytes:
    """Return the workbook as a file."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = plan.sheet_name
    _Writer(sheet, plan).write()
    moment = datetime.combine(plan.on, time())
    book.properties.created = book.properties.modified = moment
    book.properties.creator = "Stø kurs"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


class _Writer:
    """Fills one sheet."""

    def __init__(self, sheet: Worksheet, plan: PlanSheet) -> None:
        self._sheet = sheet
        self._plan = plan
        self._months = _months(plan.rows)
        facts = [_facts(row, self._marks(row)) for row in plan.rows if isinstance(row, ActivityRow)]
        self._chunks = max((len(parts) for parts in facts), default=1)
        self._facts = iter(facts)

    def write(self) -> None:
        """Write everything from the top."""
        self._put(1, 2, self._plan.title).font = Font(bold=True, size=16, color=_DARK)
        self._put(2, 2, self._plan.explanation).font = Font(size=10, color="595959")
        self._head()
        for number, row in enumerate(self._plan.rows, _FIRST_ROW):
            if isinstance(row, PhaseRow):
                self._phase(number, row)
            else:
                self._activity(number, row)
        self._page()

    @property
    def _first_month(self) -> int:
        return 2 + len(Part) + self._chunks

    def _put(self, row: int, column: int, text: str) -> Cell:
        """Write a text as a text, whatever it looks like."""
        cell = self._sheet.cell(row, column)
        if not isinstance(cell, Cell):
            raise TypeError(f"{row}, {column} lies under a merged cell")
        if text:
            cell.value = _ESCAPE.sub("_x005F_", _FORBIDDEN.sub("", text))
            cell.data_type = "s"
            cell.number_format = "@"
            cell.quotePrefix = text[0] in "=+-@\t\r"
        return cell

    def _head(self) -> None:
        """Write the headings, and below them the hidden names of the columns."""
        names = ["id", *Part, *("data" + str(n or "") for n in range(self._chunks))]
        labels = [self._plan.id_heading, *(self._plan.headings[part] for part in Part), *[""] * self._chunks]
        names += [f"{year}-{month:02}" for year, month in self._months]
        labels += [self._plan.months[month - 1] for _, month in self._months]
        for column, (name, label) in enumerate(zip(names, labels, strict=True), 1):
            self._put(_KEY_ROW, column, KEY + name)
            self._headed(_HEAD_ROW, column, label, centred=column >= self._first_month)
        for column, (year, month) in enumerate(self._months, self._first_month):
            new = month == 1 or column == self._first_month
            self._headed(_YEARS_ROW, column, str(year) if new else "", centred=False)
        self._sheet.row_dimensions[_KEY_ROW].hidden = True

    def _headed(self, row: int, column: int, text: str, *, centred: bool) -> None:
        cell = self._put(row, column, text)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", _HEAD_FILL)
        cell.alignment = Alignment("center" if centred else "left", "center", wrap_text=not centred)

    def _phase(self, number: int, row: PhaseRow) -> None:
        self._put(number, 1, SECTION + (str(row.number) if row.number else ""))
        for column in range(2, self._first_month + len(self._months)):
            cell = self._put(number, column, row.label if column == 2 else "")
            cell.fill = PatternFill("solid", _SECTION_FILL)
            cell.border = _HEAVY
            cell.font = Font(bold=True, size=12, color=_DARK)

    def _activity(self, number: int, row: ActivityRow) -> None:
        self._put(number, 1, row.fact.external_id or "")
        for column, part in enumerate(Part, 2):
            cell = self._put(number, column, row.texts.get(part, "")[:_LONGEST_SHOWN])
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.border = _THIN
            if part is Part.TITLE:
                cell.font = Font(bold=row.fact.milestone, strike=row.fact.dropped)
        for column, text in enumerate(next(self._facts), 2 + len(Part)):
            self._put(number, column, text)
        marks = set(self._marks(row))
        for column, month in enumerate(self._months, self._first_month):
            if month in marks:
                cell = self._put(number, column, "◆" if row.fact.milestone else "x")
                cell.fill = PatternFill("solid", _FILLS[row.state])
                cell.alignment = Alignment("center", "top")

    def _marks(self, row: PhaseRow | ActivityRow) -> list[Month]:
        """Return the months an activity's bar goes over; of a milestone and of what is dropped at most the last."""
        if not isinstance(row, ActivityRow) or row.first is None or row.last is None or row.fact.dropped:
            return []
        first, last = sorted((row.first, row.last))
        start = (last.year, last.month) if row.fact.milestone else (first.year, first.month)
        return [month for month in self._months if start <= month <= (last.year, last.month)]

    def _page(self) -> None:
        """Set widths, what stays in sight, and how it is printed."""
        sheet = self._sheet
        for column, part in enumerate(Part, 2):
            sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS[part]
        for column in (1, *range(2 + len(Part), self._first_month)):
            sheet.column_dimensions[get_column_letter(column)].hidden = True
        for column in range(self._first_month, self._first_month + len(self._months)):
            sheet.column_dimensions[get_column_letter(column)].width = 4.6
        sheet.freeze_panes = f"C{_FIRST_ROW}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A3
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        if sheet.sheet_properties.pageSetUpPr is not None:
            sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_title_rows = f"{_YEARS_ROW}:{_HEAD_ROW}"
        if sheet.oddFooter is not None:
            sheet.oddFooter.center.text = "&P / &N"
        sheet.sheet_view.showGridLines = False


def _months(rows: Sequence[PhaseRow | ActivityRow]) -> list[Month]:
    """Return whole years of months around all bars; none where they would be too many to show."""
    activities = [row for row in rows if isinstance(row, ActivityRow)]
    days: list[date] = [day for row in activities for day in (row.first, row.last) if day is not None]
    if not days:
        return []
    first, last = min(days).year, max(days).year
    months = [(year, month) for year in range(first, min(last, first + 200) + 1) for month in range(1, 13)]
    return months if len(months) <= _MOST_MONTHS and len(months) * len(activities) <= _MOST_MARKS else []


def _facts(row: ActivityRow, marks: Sequence[Month]) -> list[str]:
    """Return what the hidden cells of a row say: the activity, and a sum of each text that is shown."""
    sums = {part.value: text_sum(row.texts.get(part, "")[:_LONGEST_SHOWN]) for part in Part}
    sums["months"] = text_sum(marked_text([f"{year}-{month:02}" for year, month in marks]))
    item = activity_out(row.fact)
    kept = {name: value for name, value in item.items() if value not in ("", None, [], ()) and name != "where"}
    # An underscore may begin what spreadsheets take for an escaped letter, and a blank may be lost at a seam.
    text = json.dumps({"is": kept, "sum": sums}, separators=(",", ":"))
    text = text.replace("_", "\\u005f").replace(" ", "\\u0020")
    parts = [text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)]
    return parts if len(parts) <= _MOST_CHUNKS else [""]
