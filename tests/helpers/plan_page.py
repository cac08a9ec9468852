"""A neutral page that a layout draws on, and its writing as .xlsx, .ods, .csv or .tsv."""

import csv
import io
import zipfile
from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

Value = str | int | float | date | None


@dataclass
class Box:
    """One cell as drawn."""

    value: Value = None
    fill: str | None = None
    bold: bool = False
    strike: bool = False


@dataclass
class Page:
    """One sheet as drawn; rows and columns from 1."""

    name: str
    boxes: dict[tuple[int, int], Box] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden: bool = False

    def put(self, row: int, col: int, value: Value, **look: str | bool | None) -> None:
        """Draw a cell."""
        box = self.boxes.setdefault((row, col), Box())
        if value is not None:
            box.value = value
        for name, worth in look.items():
            setattr(box, name, worth)

    def line(self, row: int, col: int, values: list[Value], **look: str | bool | None) -> None:
        """Draw cells from left to right; None leaves a cell blank."""
        for offset, value in enumerate(values):
            if value is not None:
                self.put(row, col + offset, value, **look)

    def turned(self) -> "Page":
        """Return the page with rows and columns swapped."""
        page = Page(self.name)
        page.boxes = {(c, r): box for (r, c), box in self.boxes.items()}
        page.merges = [(c1, r1, c2, r2) for r1, c1, r2, c2 in self.merges]
        return page

    @property
    def last_row(self) -> int:
        """The last drawn row."""
        return max((r for r, _ in self.boxes), default=0)

    @property
    def last_col(self) -> int:
        """The last drawn column."""
        return max((c for _, c in self.boxes), default=0)


def as_xlsx(pages: list[Page]) -> bytes:
    """Return the pages as a workbook."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for page in pages:
        sheet = book.create_sheet(page.name[:31])
        for (row, col), box in sorted(page.boxes.items()):
            cell = sheet.cell(row, col)
            if box.value is not None:
                cell.value = box.value
                if isinstance(box.value, str):
                    cell.data_type = "s"
                elif isinstance(box.value, date):
                    cell.number_format = "dd.mm.yyyy"
            if box.fill:
                cell.fill = PatternFill("solid", fgColor=box.fill)
            if box.bold or box.strike:
                cell.font = Font(bold=box.bold, strike=box.strike)
        for r1, c1, r2, c2 in page.merges:
            sheet.merge_cells(f"{get_column_letter(c1)}{r1}:{get_column_letter(c2)}{r2}")
        for row in page.hidden_rows:
            sheet.row_dimensions[row].hidden = True
        sheet.sheet_state = "hidden" if page.hidden else "visible"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2">'
)


def as_ods(pages: list[Page]) -> bytes:
    """Return the pages as an OpenDocument spreadsheet, repeated blank cells and rows written the way offices do."""
    styles: dict[tuple[str | None, bool, bool], str] = {}
    body = "".join(_ods_table(page, styles) for page in pages)
    automatic = "".join(_ods_style(look, name) for look, name in styles.items())
    off = '<style:table-properties table:display="false"/>'
    automatic += f'<style:style style:name="off" style:family="table">{off}</style:style>'
    content = (
        f"{_ODS_HEAD}<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
    return out.getvalue()


def _ods_style(look: tuple[str | None, bool, bool], name: str) -> str:
    fill, bold, strike = look
    inner = f'<style:table-cell-properties fo:background-color="#{fill}"/>' if fill else ""
    if bold or strike:
        weight = ' fo:font-weight="bold"' if bold else ""
        line = ' style:text-line-through-style="solid"' if strike else ""
        inner += f"<style:text-properties{weight}{line}/>"
    return f'<style:style style:name="{name}" style:family="table-cell">{inner}</style:style>'


def _ods_table(page: Page, styles: dict[tuple[str | None, bool, bool], str]) -> str:
    spans = {(r1, c1): (r2 - r1 + 1, c2 - c1 + 1) for r1, c1, r2, c2 in page.merges}
    rows = []
    for row in range(1, page.last_row + 1):
        cells = "".join(_ods_cell(page, row, col, spans, styles) for col in range(1, page.last_col + 1))
        hidden = ' table:visibility="collapse"' if row in page.hidden_rows else ""
        tail = '<table:table-cell table:number-columns-repeated="1000"/>'
        rows.append(f"<table:table-row{hidden}>{cells}{tail}</table:table-row>")
    rows.append(
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    )
    off = ' table:style-name="off"' if page.hidden else ""
    return f"<table:table table:name={quoteattr(page.name)}{off}>{''.join(rows)}</table:table>"


def _ods_cell(
    page: Page,
    row: int,
    col: int,
    spans: dict[tuple[int, int], tuple[int, int]],
    styles: dict[tuple[str | None, bool, bool], str],
) -> str:
    box = page.boxes.get((row, col), Box())
    look = (box.fill, box.bold, box.strike)
    attributes = ""
    if any(look):
        attributes += f' table:style-name="{styles.setdefault(look, f"ce{len(styles)}")}"'
    if (row, col) in spans:
        rows, cols = spans[(row, col)]
        attributes += f' table:number-rows-spanned="{rows}" table:number-columns-spanned="{cols}"'
    if box.value is None:
        return f"<table:table-cell{attributes}/>"
    if isinstance(box.value, date):
        attributes += f' office:value-type="date" office:date-value="{box.value.isoformat()}"'
        text = f"{box.value:%d.%m.%Y}"
    elif isinstance(box.value, int | float):
        attributes += f' office:value-type="float" office:value="{box.value}"'
        text = str(box.value)
    else:
        attributes += ' office:value-type="string"'
        text = box.value
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f"<table:table-cell{attributes}>{lines}</table:table-cell>"


def as_separated(page: Page, separator: str, encoding: str) -> bytes:
    """Return a page as separated text; dates as people's offices write them."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    for row in range(1, page.last_row + 1):
        values = [page.boxes.get((row, col), Box()).value for col in range(1, page.last_col + 1)]
        writer.writerow([f"{v:%d.%m.%Y}" if isinstance(v, date) else "" if v is None else v for v in values])
    return out.getvalue().encode(encoding, "replace")
