"""Files that are broken, locked, something else, or made to do harm; each made in memory."""

import io
import struct
import zipfile
from collections.abc import Callable

from openpyxl import Workbook

from tests.helpers.plan_page import Page, as_ods, as_xlsx

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"'
    ' Target="worksheets/sheet1.xml"/></Relationships>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BOOK = (
    f'<?xml version="1.0"?><workbook xmlns="{_MAIN}"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
HEADING = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Aktivitet</t></is></c><c r="B1" t="inlineStr"><is>'
    "<t>Ansvarlig</t></is></c>"
    '<c r="C1" t="inlineStr"><is><t>Frist</t></is></c></row>'
)
ROW = (
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Lage en plan som virker</t></is></c>'
    '<c r="B2" t="inlineStr"><is><t>PL</t></is></c><c r="C2" t="inlineStr"><is><t>mars 2026</t></is></c></row>'
)


def book(sheet: str | bytes, **parts: str | bytes) -> bytes:
    """Return a workbook whose only sheet is given as XML; further parts by path, ``__`` for a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("xl/workbook.xml", _BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _RELATIONS)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), data)
    return out.getvalue()


def sheet_xml(rows: str, head: str = "", tail: str = "") -> str:
    """Return a worksheet with the given rows."""
    return f'<?xml version="1.0"?>{head}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{tail}</worksheet>'


def good_book() -> bytes:
    """Return a small workbook that is fine."""
    page = Page("Plan")
    page.line(1, 1, ["Aktivitet", "Ansvarlig", "Frist"])
    page.line(2, 1, ["Lage en plan som virker", "PL", "mars 2026"])
    page.line(3, 1, ["Vise planen til alle ansatte", "PE", "april 2026"])
    return as_xlsx([page])


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def bomb() -> bytes:
    """A sheet that unpacks to 300 MB of blanks."""
    return book(b"<worksheet><sheetData>" + b" " * 300_000_000)


def lying_bomb() -> bytes:
    """A bomb whose declared sizes say that it is small."""
    data = bytearray(bomb())
    at = data.rfind(b"xl/worksheets/sheet1.xml") - 46
    struct.pack_into("<I", data, at + 24, 1000)
    return bytes(data)


def laughs() -> bytes:
    """Entities of entities."""
    entities = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    return book(
        sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>', f"<!DOCTYPE w [{entities}]>")
    )


def outside() -> bytes:
    """An entity that points at a file of the machine."""
    head = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return book(sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>', head))


def outside_strings() -> bytes:
    """The same in the shared strings."""
    strings = f'<!DOCTYPE s [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><sst xmlns="{_MAIN}"><si><t>&x;</t></si></sst>'
    return book(sheet_xml(HEADING + ROW), xl__sharedStrings_xml=strings)


def many_strings() -> bytes:
    """Shared strings far beyond any plan."""
    item = "<si><t>" + "x" * 2000 + "</t></si>"
    return book(sheet_xml(HEADING + ROW), xl__sharedStrings_xml=f'<sst xmlns="{_MAIN}">{item * 60_000}</sst>')


def many_cells() -> bytes:
    """More cells than any plan has."""
    row = "".join(f'<c t="n"><v>{i}</v></c>' for i in range(300))
    return book(sheet_xml("".join(f"<row>{row}</row>" for _ in range(2000))))


def far_rows() -> bytes:
    """Text on the very last row."""
    return book(
        sheet_xml(HEADING + '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>langt nede</t></is></c></row>')
    )


def deep() -> bytes:
    """Elements in elements in elements."""
    return book(sheet_xml("<row>" * 100_000 + "</row>" * 100_000))


def many_sheets() -> bytes:
    """A thousand sheets without a plan."""
    workbook = Workbook()
    for n in range(300):
        workbook.create_sheet(f"Ark {n}")
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def many_parts() -> bytes:
    """Tens of thousands of parts in the container."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        for n in range(5000):
            archive.writestr(f"xl/media/{n}.xml", b"")
    return out.getvalue()


def bad_checksum() -> bytes:
    """A workbook with a byte changed in its middle."""
    data = bytearray(good_book())
    at = data.find(b"xl/worksheets/sheet1.xml") + 60
    for i in range(at, at + 40):
        data[i] ^= 0xFF
    return bytes(data)


def locked_entry() -> bytes:
    """A container whose entries say they are encrypted."""
    data = bytearray(good_book())
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


def compound(*names: str) -> bytes:
    """An old compound file with the given streams' names."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1500 + b"".join(n.encode("utf-16-le") + b"\0" * 64 for n in names)
    )


def locked_ods() -> bytes:
    """An OpenDocument file with a password."""
    manifest = b'<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>'
    page = Page("Plan")
    page.line(1, 1, ["Aktivitet", "Ansvarlig"])
    out = io.BytesIO(as_ods([page]))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def ods_laughs() -> bytes:
    """Entities in OpenDocument."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>')
    return out.getvalue()


def ods_repeats() -> bytes:
    """One filled cell repeated a thousand million times."""
    out = io.BytesIO()
    cell = (
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
        "<text:p>x</text:p></table:table-cell>"
    )
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>' * 40
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            '<o:d xmlns:o="o" xmlns:table="t" xmlns:text="x" xmlns:office="f"><table:table table:name="Plan">'
            + rows
            + "</table:table></o:d>",
        )
    return out.getvalue()


def only_headings() -> bytes:
    """A table that nobody has filled in."""
    page = Page("Plan")
    page.line(2, 2, ["Aktivitet", "Ansvarlig", "Start", "Frist"])
    return as_xlsx([page])


def letter() -> bytes:
    """A letter with a small price list."""
    page = Page("Brev")
    for row, text in enumerate(["Hei alle sammen", "Velkommen til sommerfest i parken.", "Ta med godt humør."], 1):
        page.put(row, 1, text)
    page.line(6, 1, ["Is", 30])
    page.line(7, 1, ["Brus", 25])
    return as_xlsx([page])


def other_office(part: str) -> bytes:
    """A document of another office program under a spreadsheet's name."""
    return _zip(**{"[Content_Types]_xml": _TYPES.encode(), part: b"<x/>"})


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.xlsx": (lambda: b"", "import.refused_empty"),
    "blank.csv": (lambda: b" \r\n\r\n", "import.refused_empty"),
    "cut.xlsx": (lambda: good_book()[:2500], "import.refused_broken"),
    "head_only.xlsx": (lambda: good_book()[:40], "import.refused_broken"),
    "bad_checksum.xlsx": (bad_checksum, "import.refused_broken"),
    "bomb.xlsx": (bomb, "import.refused_too_large"),
    "lying_bomb.xlsx": (lying_bomb, "import.refused_too_large|import.refused_broken"),
    "laughs.xlsx": (laughs, "import.refused_unsafe"),
    "outside.xlsx": (outside, "import.refused_unsafe"),
    "outside_strings.xlsx": (outside_strings, "import.refused_unsafe"),
    "ods_laughs.ods": (ods_laughs, "import.refused_unsafe"),
    "many_strings.xlsx": (many_strings, "import.refused_too_large|import.refused_too_slow"),
    "many_cells.xlsx": (many_cells, "import.refused_too_large|import.refused_too_slow"),
    "far_rows.xlsx": (far_rows, "import.refused_too_large"),
    "ods_repeats.ods": (ods_repeats, "import.refused_too_large"),
    "deep.xlsx": (deep, "import.refused_broken"),
    "not_xml.xlsx": (lambda: book(b"\x00\x01 not xml"), "import.refused_broken"),
    "many_sheets.xlsx": (many_sheets, "import.refused_no_table"),
    "many_parts.xlsx": (many_parts, "import.refused_too_large"),
    "locked_entry.xlsx": (locked_entry, "import.refused_password"),
    "locked.xlsx": (lambda: compound("EncryptionInfo", "EncryptedPackage"), "import.refused_password"),
    "locked.ods": (locked_ods, "import.refused_password"),
    "old.xls": (lambda: compound("Workbook"), "import.refused_old_format"),
    "binary.xlsx": (
        lambda: _zip(**{"[Content_Types]_xml": b"<x/>", "xl__workbook.bin": b"x"}),
        "import.refused_old_format",
    ),
    "macro.xlsm": (lambda: book(sheet_xml(HEADING + ROW), xl__vbaProject_bin=b"x"), "import.refused_macro"),
    "letter.docx": (lambda: other_office("word__document_xml"), "import.refused_not_a_table"),
    "slides.xlsx": (lambda: other_office("ppt__presentation_xml"), "import.refused_not_a_table"),
    "pictures.zip": (lambda: _zip(a=b"x", b=b"y"), "import.refused_not_a_table"),
    "report.pdf": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"x" * 400, "import.refused_not_a_table"),
    "page.xls": (
        lambda: b"<html><body><table><tr><td>Aktivitet</td></tr></table></body></html>",
        "import.refused_not_a_table",
    ),
    "table.xml": (lambda: b'<?xml version="1.0"?><Workbook><Row/></Workbook>', "import.refused_not_a_table"),
    "picture.csv": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "import.refused_not_a_table"),
    "noise.csv": (lambda: bytes(range(1, 256)) * 300, "import.refused_not_a_table"),
    "nulls.csv": (lambda: b"Aktivitet;Ansvarlig\0\0\0;" * 50, "import.refused_not_a_table"),
    "huge.csv": (lambda: b"a;" * 11_000_000, "import.refused_too_large"),
    "wide.csv": (lambda: b";".join([b"x"] * 500_000), "import.refused_too_large"),
    "poem.csv": (
        "Rosene er røde,\nfiolene blå,\nsukker er søtt\nog det er du óg.\n".encode,
        "import.refused_no_table",
    ),
    "only_headings.xlsx": (only_headings, "import.refused_only_headings"),
    "letter.xlsx": (letter, "import.refused_no_table"),
    "blank_book.xlsx": (lambda: book(sheet_xml("")), "import.refused_no_table"),
}
"""File name → (how to make it, the key that refuses it; alternatives with ``|``)."""
