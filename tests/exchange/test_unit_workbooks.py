"""Workbooks and OpenDocument sheets on tiny hand-made containers: values, looks, merges, and what is refused."""

import io
import zipfile
from datetime import date

import pytest

from bot.exchange.plan_files.grid import Sheet
from bot.exchange.plan_files.limits import MAX_ROW, Unreadable
from bot.exchange.plan_files.opening import open_sheets
from bot.exchange.plan_files.xlsx_styles import visible

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


SHEET = '<sheet name="Plan" r:id="rId1"{}/>'
RELATIONS = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'
STYLES = f"""<styleSheet {MAIN}>
<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yy"/>
<numFmt numFmtId="165" formatCode="0.0&quot; dager&quot;"/></numFmts>
<fonts><font/><font><b/></font><font><strike/></font><font><b val="0"/></font></fonts>
<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FF92D050"/></patternFill></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill></fill>
<fill><patternFill patternType="solid"><fgColor theme="4" tint="0.4"/></patternFill></fill></fills>
<cellXfs>
<xf/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="9"/><xf fontId="1"/><xf fontId="2"/>
<xf fillId="2"/><xf fillId="3"/><xf fillId="4"/><xf fontId="3" fillId="0"/></cellXfs></styleSheet>"""


def workbook(
    rows: str,
    *,
    tail: str = "",
    strings: str = "",
    head: str = "",
    state: str = "",
    more: dict[str, str | bytes] | None = None,
) -> list[Sheet]:
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f"<workbook {MAIN} {RELS}>{head}<sheets>{SHEET.format(state)}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{rows}</sheetData>{tail}</worksheet>",
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>",
        **(more or {}),
    }
    return open_sheets(io.BytesIO(zipped(parts)))


def cell(inner: str, attributes: str = "") -> Sheet:
    return workbook(f'<row r="1"><c r="A1" {attributes}>{inner}</c></row>')[0]


@pytest.mark.parametrize(
    ("inner", "attributes", "value"),
    [
        ("<v>46082</v>", 's="1"', date(2026, 3, 1)),
        ("<v>46082.75</v>", 's="2"', date(2026, 3, 1)),
        ("<v>3</v>", 's="3"', 3.0),
        ("<v>46082</v>", "", 46082.0),
        ("<v>0.5</v>", 's="4"', "50 %"),
        ("<v>1</v>", 's="4"', "100 %"),
        ("<v>1</v>", 't="b"', "true"),
        ("<v>0</v>", 't="b"', "false"),
        ("<v>#N/A</v>", 't="e"', None),
        ("<f>A2</f><v>mars</v>", 't="str"', "mars"),
        ("<f>SUM(A2:A3)</f><v>7</v>", "", 7.0),
        ("<f>HYPERLINK(1)</f>", "", "=HYPERLINK(1)"),
        ("<is><t>Lage plan</t></is>", 't="inlineStr"', "Lage plan"),
        ("<is><r><t>Lage </t></r><r><t>plan</t></r></is>", 't="inlineStr"', "Lage plan"),
        ("<is><r><rPr><strike/></rPr><t>Velge</t></r><r><t>Lage plan</t></r></is>", 't="inlineStr"', "Lage plan"),
        ("<is><t>Lage_x000D_plan</t></is>", 't="inlineStr"', "Lage\rplan"),
        ("<v>0</v>", 't="s"', None),
        ("<v>99</v>", 't="s"', None),
        ("<v>NaN</v>", "", None),
        ("<v>1e300</v>", "", None),
        ("<v></v>", "", None),
        ("<v>46082</v>", 's="77"', 46082.0),
    ],
)
def test_what_a_cell_holds(inner: str, attributes: str, value: object) -> None:
    assert cell(inner, attributes).cell(1, 1).value == value


def test_dates_of_old_macs_count_from_1904() -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>44620</v></c></row>'
    (sheet,) = workbook(rows, head='<workbookPr date1904="1"/>')
    assert sheet.cell(1, 1).value == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("style", "fill", "bold", "strike"),
    [
        (0, None, False, False), (5, None, True, False), (6, None, False, True), (7, "92D050", False, False),
        (8, None, False, False), (9, "theme:4:0.40", False, False), (10, None, False, False),
    ],
)  # fmt: skip
def test_looks_that_plans_use_as_marks(style: int, fill: str | None, bold: bool, strike: bool) -> None:
    found = cell("<v>1</v>", f's="{style}"').cell(1, 1)
    assert (found.fill, found.bold, found.strike) == (fill, bold, strike)


def test_a_filled_blank_cell_is_kept_and_a_plain_one_is_not() -> None:
    (sheet,) = workbook('<row r="1"><c r="A1" s="7"/><c r="B1" s="5"/></row>')
    assert list(sheet.rows[1]) == [1]


def test_a_title_struck_out_in_the_shared_strings() -> None:
    strings = "<si><r><rPr><strike/></rPr><t>Lage plan</t></r></si><si><t>Velge leder</t><rPh><t>x</t></rPh></si>"
    (sheet,) = workbook('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>', strings=strings)
    assert (sheet.text(1, 1), sheet.cell(1, 1).strike) == ("Lage plan", True)
    assert (sheet.text(1, 2), sheet.cell(1, 2).strike) == ("Velge leder", False)


def test_cells_without_addresses_stand_one_after_another() -> None:
    (sheet,) = workbook("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    assert [(r, c) for r in sheet.rows for c in sheet.rows[r]] == [(1, 1), (1, 2), (2, 1)]


def test_merged_hidden_and_far_away() -> None:
    rows = (
        '<row r="2"><c r="B2"><v>1</v></c></row><row r="3" hidden="1"><c r="B3"><v>2</v></c></row>'
        '<row r="4" ht="0"><c r="XFD4"><v>3</v></c></row>'
    )
    (sheet,) = workbook(
        rows, tail='<mergeCells><mergeCell ref="B2:D2"/><mergeCell ref="Z9:A1"/><mergeCell ref="x"/></mergeCells>'
    )
    assert sheet.merges == [(2, 2, 2, 4)]
    assert sheet.spread(2, 4) == "1"
    assert sheet.hidden_rows == {3, 4}
    assert 4 not in sheet.rows


def test_a_hidden_sheet_says_so() -> None:
    assert workbook("", state=' state="hidden"')[0].hidden
    assert workbook("", state=' state="veryHidden"')[0].hidden
    assert not workbook("")[0].hidden


@pytest.mark.parametrize(
    ("rows", "more", "why"),
    [
        (f'<row r="{MAX_ROW + 1}"><c r="A{MAX_ROW + 1}"><v>1</v></c></row>', {}, "too_large"),
        ("<row>", {}, "broken"),
        ("", {"xl/vbaProject.bin": b"x"}, "macro"),
        ("", {"xl/styles.xml": "<!DOCTYPE a><styleSheet/>"}, "unsafe"),
        ("", {"xl/styles.xml": "<a>" * 100 + "</a>" * 100}, "broken"),
    ],
)
def test_workbooks_that_are_refused(rows: str, more: dict[str, str | bytes], why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        workbook(rows, more=more)


@pytest.mark.parametrize(
    ("rgb", "seen"),
    [("FF92D050", "92D050"), ("92d050", "92D050"), ("FFFFFFFF", None), ("FFF2F2F2", None), ("FFFFF2CC", "FFF2CC"),
     ("FFD9D9D9", "D9D9D9"), ("auto", None), ("", None)],
)  # fmt: skip
def test_which_colours_are_seen(rgb: str, seen: str | None) -> None:
    assert visible(rgb) == seen


# --- OpenDocument ---

ODS = (
    '<document-content><automatic-styles>'
    '<style name="green"><table-cell-properties background-color="#92d050"/></style>'
    '<style name="struck"><text-properties text-line-through-style="solid"/></style>'
    '<style name="plain"><text-properties text-line-through-style="none" font-weight="bold"/></style>'
    '<style name="child" parent-style-name="green"/>'
    '<style name="off"><table-properties display="false"/></style></automatic-styles>'
    "<body><spreadsheet>{}</spreadsheet></body></document-content>"
)  # fmt: skip


def ods(table: str, **parts: str) -> list[Sheet]:
    base = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ODS.replace("{}", table)}
    return open_sheets(io.BytesIO(zipped({**base, **parts})))


def ods_row(cells: str) -> Sheet:
    return ods(f'<table name="Plan"><table-row>{cells}</table-row></table>')[0]


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        ("<table-cell><p>Lage plan</p></table-cell>", "Lage plan"),
        ("<table-cell><p>Lage</p><p>plan</p></table-cell>", "Lage\nplan"),
        ("<table-cell><p>Lage<s/>plan</p></table-cell>", "Lage plan"),
        ("<table-cell><p>Lage<line-break/>plan</p></table-cell>", "Lage\nplan"),
        ("<table-cell><p>Lage <span>plan</span></p></table-cell>", "Lage plan"),
        ("<table-cell><annotation><p>Hei</p></annotation><p>Plan</p></table-cell>", "Plan"),
        ('<table-cell value-type="date" date-value="2026-03-01T08:00:00"/>', date(2026, 3, 1)),
        ('<table-cell value-type="date" date-value="2026-13-01"><p>x</p></table-cell>', "x"),
        ('<table-cell value-type="float" value="3"><p>3,0</p></table-cell>', 3.0),
        ('<table-cell value-type="boolean" boolean-value="true"><p>SANN</p></table-cell>', "true"),
        ('<table-cell value-type="percentage" value="0.5"><p>50 %</p></table-cell>', "50 %"),
        ("<table-cell/>", None),
    ],
)  # fmt: skip
def test_what_an_opendocument_cell_holds(markup: str, value: object) -> None:
    assert ods_row(markup).cell(1, 1).value == value


def test_repeated_cells_and_rows_are_written_out() -> None:
    x = "<p>x</p></table-cell>"
    (sheet,) = ods(
        '<table name="Plan"><table-row number-rows-repeated="2">'
        f'<table-cell number-columns-repeated="3"/><table-cell number-columns-repeated="2">{x}'
        f"</table-row><table-row><table-cell>{x}</table-row></table>"
    )
    assert {(r, c) for r in sheet.rows for c in sheet.rows[r]} == {(1, 4), (1, 5), (2, 4), (2, 5), (3, 1)}


def test_looks_of_opendocument_cells() -> None:
    sheet = ods_row(
        "".join(f'<table-cell style-name="{n}"><p>x</p></table-cell>' for n in ("green", "struck", "plain", "child"))
    )
    assert [(c.fill, c.strike, c.bold) for c in sheet.rows[1].values()] == [
        ("92D050", False, False), (None, True, False), (None, False, True), ("92D050", False, False),
    ]  # fmt: skip


def test_merged_and_hidden_in_opendocument() -> None:
    sheets = ods(
        '<table name="Plan"><table-row visibility="collapse"><table-cell number-columns-spanned="3"'
        ' number-rows-spanned="2"><p>x</p></table-cell></table-row></table>'
        '<table name="Gammel" style-name="off"/>'
    )
    assert sheets[0].merges == [(1, 1, 2, 3)]
    assert sheets[0].hidden_rows == {1}
    assert [(s.name, s.hidden) for s in sheets] == [("Plan", False), ("Gammel", True)]


def test_a_locked_opendocument_is_told_as_a_password() -> None:
    with pytest.raises(Unreadable, match="password"):
        ods("", **{"META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"})
