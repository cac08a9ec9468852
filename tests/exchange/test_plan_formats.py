"""The details of the file formats: dates, styles, rich text, repeats, encodings and separators."""

import io
import zipfile
from datetime import date

import pytest

from bot.exchange.plan_files.grid import Cell, Sheet
from bot.exchange.plan_files.limits import Unreadable
from bot.exchange.plan_files.opening import open_sheets
from bot.exchange.plan_files.separated import decode
from bot.exchange.plan_files.xlsx_styles import colour, visible
from tests.helpers.plan_hostile import book, sheet_xml
from tests.helpers.plan_page import Page, as_ods, as_separated, as_xlsx

STYLES = """<?xml version="1.0"?><x:styleSheet xmlns:x="urn:m">
<x:numFmts><x:numFmt numFmtId="164" formatCode="mmm\\.yy"/>
<x:numFmt numFmtId="165" formatCode="0.0&quot;d&quot;"/></x:numFmts>
<x:fonts><x:font/><x:font><x:b/></x:font><x:font><x:strike/></x:font><x:font><x:strike val="0"/></x:font></x:fonts>
<x:fills><x:fill><x:patternFill patternType="none"/></x:fill><x:fill><x:patternFill patternType="gray125"/></x:fill>
<x:fill><x:patternFill patternType="solid"><x:fgColor rgb="FF70AD47"/></x:patternFill></x:fill>
<x:fill><x:patternFill patternType="solid"><x:fgColor theme="4" tint="0.4"/></x:patternFill></x:fill>
<x:fill><x:gradientFill><x:stop position="0"><x:color rgb="FF0000FF"/></x:stop></x:gradientFill></x:fill></x:fills>
<x:cellXfs><x:xf/><x:xf numFmtId="14"/><x:xf numFmtId="164"/><x:xf numFmtId="165"/><x:xf numFmtId="9"/>
<x:xf fontId="1"/><x:xf fontId="2"/><x:xf fontId="3"/><x:xf fillId="2"/>
<x:xf fillId="3"/><x:xf fillId="4"/><x:xf fillId="1"/></x:cellXfs>
</x:styleSheet>"""


def one_row(cells: str, **parts: str) -> dict[int, Cell]:
    """Return the first row of a workbook with these cells."""
    data = book(sheet_xml(f'<row r="1">{cells}</row>'), xl__styles_xml=STYLES, **parts)
    (sheet,) = open_sheets(io.BytesIO(data))
    return sheet.rows[1]


def test_numbers_are_dates_by_their_format() -> None:
    row = one_row("".join(f'<c s="{style}"><v>46000</v></c>' for style in (1, 2, 3, 0)))
    assert [row[col].value for col in (1, 2, 3, 4)] == [date(2025, 12, 9), date(2025, 12, 9), 46000.0, 46000.0]


def test_percent_booleans_errors_and_results_of_formulas() -> None:
    row = one_row(
        '<c s="4"><v>0.5</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="str"><f>A1</f><v>svar</v></c>'
        '<c><f>B1+1</f><v>3</v></c><c t="d"><v>2026-03-04</v></c><c><v>nonsens</v></c><c><v>1e99</v></c>'
    )
    assert {col: cell.value for col, cell in row.items()} == {
        1: "50 %",
        2: "true",
        4: "svar",
        5: 3.0,
        6: "2026-03-04",
        7: "nonsens",
    }
    assert row[4].formula


def test_fills_and_fonts() -> None:
    row = one_row("".join(f'<c s="{style}" t="inlineStr"><is><t>x</t></is></c>' for style in range(5, 12)))
    assert [(row[c].bold, row[c].strike) for c in (1, 2, 3)] == [(True, False), (False, True), (False, False)]
    assert [row[c].fill for c in (4, 5, 6, 7)] == ["70AD47", "theme:4:0.40", "0000FF", None]


def test_near_white_is_no_mark() -> None:
    assert visible("FFF2F2F2") is None
    assert visible("FFFFFF") is None
    assert visible("FFD9D9D9") == "D9D9D9"
    assert visible("nonsens") is None
    assert colour({"theme": "0"}) is None
    assert colour({"theme": "0", "tint": "-0.35"}) == "theme:0:-0.35"
    assert colour({"indexed": "64"}) is None
    assert colour({"indexed": "13"}) == "indexed:13"
    assert colour({"auto": "1"}) is None


def test_rich_text_leaves_out_struck_words_unless_all_are() -> None:
    strings = (
        "<sst><si><r><t>Lage </t></r><r><rPr><strike/></rPr><t>en ny </t></r><r><t>plan</t></r></si>"
        "<si><r><rPr><strike/></rPr><t>Utgår helt</t></r></si><si><t>Linje_x000D_\nto</t><rPh><t>uttale</t>"
        "</rPh></si></sst>"
    )
    row = one_row(
        '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>99</v></c>',
        xl__sharedStrings_xml=strings,
    )
    assert (row[1].value, row[1].strike) == ("Lage plan", False)
    assert (row[2].value, row[2].strike) == ("Utgår helt", True)
    assert row[3].value == "Linje\r\nto"
    assert 4 not in row


def test_the_old_date_system() -> None:
    data = io.BytesIO(book(sheet_xml('<row r="1"><c s="1"><v>44538</v></c></row>'), xl__styles_xml=STYLES))
    out = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/workbook.xml":
                part = part.replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>')
            new.writestr(name, part)
    (sheet,) = open_sheets(io.BytesIO(out.getvalue()))
    assert sheet.cell(1, 1).value == date(2025, 12, 9)


def test_hidden_rows_columns_and_merges_of_a_workbook() -> None:
    xml = (
        '<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="2" hidden="1">'
        '<c r="A2"><v>1</v></c></row>'
        '</sheetData><mergeCells><mergeCell ref="A2:B3"/><mergeCell ref="bad"/></mergeCells></worksheet>'
    )
    (sheet,) = open_sheets(io.BytesIO(book(xml)))
    assert (sheet.hidden_rows, sheet.hidden_cols, sheet.merges) == ({2}, {2, 3}, [(2, 1, 3, 2)])
    assert sheet.spread(3, 2) == "1"


def full_page() -> Page:
    """Return a page with every kind of cell."""
    page = Page("Årsplan & mer")
    page.line(1, 1, ["tekst <&>", 12, 2.5, date(2026, 3, 4), "to\nlinjer"])
    page.put(2, 2, "fet", bold=True)
    page.put(2, 3, "strøket", strike=True)
    page.put(3, 1, None, fill="70AD47")
    page.merges.append((2, 2, 3, 2))
    page.hidden_rows.add(3)
    return page


def test_the_same_page_in_both_formats_gives_the_same_cells() -> None:
    sheets = [open_sheets(io.BytesIO(save([full_page()])))[0] for save in (as_xlsx, as_ods)]
    one, two = sheets
    assert one.name == two.name == "Årsplan & mer"
    assert one.rows == two.rows
    assert (one.merges, one.hidden_rows) == (two.merges, two.hidden_rows)


def test_hidden_sheets_in_both_formats() -> None:
    hidden = full_page()
    hidden.hidden = True
    for save in (as_xlsx, as_ods):
        assert [sheet.hidden for sheet in open_sheets(io.BytesIO(save([full_page(), hidden])))] == [False, True]


def test_repeats_spaces_and_notes_of_ods() -> None:
    content = (
        '<o xmlns:table="t" xmlns:text="x" xmlns:office="f"><table:table table:name="A">'
        '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        '<table:table-row table:number-rows-repeated="2">'
        '<table:table-cell table:number-columns-repeated="2" office:value-type="string">'
        "<office:annotation><text:p>ikke med</text:p></office:annotation>"
        "<text:p>to<text:s/>ord<text:line-break/>her</text:p></table:table-cell>"
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>SANN</text:p>'
        "</table:table-cell>"
        '<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50 %</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="rart"><text:p>en gang</text:p>'
        "</table:table-cell>"
        "</table:table-row></table:table></o>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    (sheet,) = open_sheets(io.BytesIO(out.getvalue()))
    assert [sheet.cell(2, col).value for col in range(1, 6)] == [
        "to ord\nher",
        "to ord\nher",
        "true",
        "50 %",
        "en gang",
    ]
    assert sheet.hidden_cols == {2, 3}


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separated_text(separator: str, encoding: str) -> None:
    page = Page("CSV")
    page.line(1, 1, ["Aktivitet", "Ansvarlig", "Merknad"])
    page.line(2, 1, ["Øve på å høre etter", "PL", f"Først{separator} så dette\nog dette"])
    (sheet,) = open_sheets(io.BytesIO(as_separated(page, separator, encoding)))
    assert sheet.text(2, 1) == "Øve på å høre etter"
    assert sheet.text(2, 3) == f"Først{separator.strip()} så dette\nog dette"


def test_a_line_may_name_the_separator() -> None:
    (sheet,) = open_sheets(io.BytesIO(b"sep=|\r\nA;1|B\r\nC;2|D\r\n"))
    assert sheet.filled(1) == [(1, "A;1"), (2, "B")]


def test_decoding() -> None:
    assert decode("blåbær".encode("cp1252")) == "blåbær"
    assert decode("blåbær".encode()) == "blåbær"
    with pytest.raises(Unreadable):
        decode(b"a\0b")


def test_a_sheet_on_its_side_keeps_the_files_addresses() -> None:
    sheet = Sheet("Ark", merges=[(1, 2, 1, 4)], hidden_rows={3})
    sheet.put(1, 2, Cell("x"))
    turned = sheet.transposed()
    assert turned.where(2, 1) == sheet.where(1, 2) == "Ark!B1"
    assert turned.merges == [(2, 1, 4, 1)]
    assert turned.hidden_cols == {3}
    assert turned.spread(3, 1) == "x"
