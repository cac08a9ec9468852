"""Files as bytes: separated text in its many forms, and each refusal of what is no table."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.exchange.plan_files.archive import Archive
from bot.exchange.plan_files.grid import Sheet
from bot.exchange.plan_files.limits import (
    MAX_CELLS,
    MAX_COL,
    MAX_FILE_BYTES,
    MAX_PARTS,
    MAX_ROW,
    MAX_TEXT,
    Unreadable,
)
from bot.exchange.plan_files.opening import open_sheets
from bot.exchange.plan_files.separated import decode, read_separated

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def texts(sheet: Sheet) -> list[list[str]]:
    return [[text for _, text in sheet.filled(row)] for row in sorted(sheet.rows)]


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        open_sheets(io.BytesIO(data))
    return refused.value.key.removeprefix("import.refused_")


# --- separated text ---


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_any_separator_and_line_end(separator: str, end: str) -> None:
    rows = [["Aktivitet", "Ansvarlig", "Frist"], ["Lage plan", "PL", "mars"], ["Velge leder", "PE", "mai"]]
    data = end.join(separator.join(row) for row in rows) + end
    (sheet,) = read_separated(data.encode())
    assert texts(sheet) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('A;B\n"Lage; plan";PL\n', [["A", "B"], ["Lage; plan", "PL"]]),
        ('A;B\n"Lage\nplan";PL\n', [["A", "B"], ["Lage\nplan", "PL"]]),
        ('A;B\n"Lage ""god"" plan";PL\n', [["A", "B"], ['Lage "god" plan', "PL"]]),
        ("A;B\nEn, to, tre;PL\nVelge en, to;PE\n", [["A", "B"], ["En, to, tre", "PL"], ["Velge en, to", "PE"]]),
        ("sep=;\nA;B\nLage plan;PL\n", [["A", "B"], ["Lage plan", "PL"]]),
        ("sep=,\nA,B\nLage; plan,PL\n", [["A", "B"], ["Lage; plan", "PL"]]),
        ("A;;B\n;;\nLage plan;;PL\n", [["A", "B"], ["Lage plan", "PL"]]),
        ("A;B\nLage plan;1,5\nVelge leder;2,5\n", [["A", "B"], ["Lage plan", "1,5"], ["Velge leder", "2,5"]]),
    ],
)  # fmt: skip
def test_quotes_blanks_and_commas_in_texts(text: str, rows: list[list[str]]) -> None:
    assert texts(read_separated(text.encode())[0]) == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "latin-1"])
def test_norwegian_letters_in_every_encoding(encoding: str) -> None:
    data = "Aktivitet;Når\nLære å bøye «æ» på nynorsk;høst\n".encode(encoding)
    (sheet,) = open_sheets(io.BytesIO(data))
    assert texts(sheet)[1] == ["Lære å bøye «æ» på nynorsk", "høst"]


def test_windows_dashes_and_quotes() -> None:
    assert decode("mars – mai ’26 …".encode("cp1252")) == "mars – mai ’26 …"


def test_a_row_keeps_its_number_and_a_cell_its_column() -> None:
    (sheet,) = read_separated(b"A;B;C\n\n;;Lage plan\n")
    assert sheet.text(3, 3) == "Lage plan"
    assert sheet.where(3, 3) == "CSV!C3"


def test_a_long_cell_is_cut_and_a_wide_row_too() -> None:
    (sheet,) = read_separated(f"A;B\n{'x' * (MAX_TEXT + 50)};PL\n{';'.join(['y'] * (MAX_COL + 9))}\n".encode())
    assert len(sheet.text(2, 1)) == MAX_TEXT
    assert max(sheet.rows[3]) == MAX_COL


@pytest.mark.parametrize(
    "data",
    [b"A;B\n" * (MAX_ROW + 1), (b";" * 300 + b"\n") * (MAX_CELLS // 300 + 1)],
)
def test_too_much_text_is_refused(data: bytes) -> None:
    assert refusal(data) == "too_large"


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Zs"])
CELLS = st.text(alphabet=LETTERS, min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=2, max_size=6))
def test_what_a_writer_quotes_a_reader_gets(rows: list[tuple[str, str, str]]) -> None:
    data = "sep=;\n" + "".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows)
    (sheet,) = read_separated(data.encode())
    assert texts(sheet) == [list(row) for row in rows]


# --- what is no table ---


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\0" * 100, "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"x" * (MAX_FILE_BYTES + 1), "too_large"),
        (OLE + b"\0" * 600, "old_format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + b"\0" * 90 + "EncryptionInfo".encode("utf-16-le"), "password"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (b"\x89PNG\r\n\x1a\n", "not_a_table"),
        (b"\xff\xd8\xff\xe0", "not_a_table"),
        (b"GIF89a", "not_a_table"),
        (b"{\\rtf1 Plan}", "not_a_table"),
        (b"MZ\x90", "not_a_table"),
        (b"\x1f\x8b\x08", "not_a_table"),
        (b"Rar!\x1a", "not_a_table"),
        (b"<!DOCTYPE html><table><tr><td>Plan</td></tr></table>", "not_a_table"),
        (b"\n <html>", "not_a_table"),
        (b"<?xml version='1.0'?><plan/>", "not_a_table"),
        (b"<svg></svg>", "not_a_table"),
        (b"A;B\n" + bytes(range(1, 9)) * 40, "not_a_table"),
        (b"A;B\nLage\0plan;PL\n", "not_a_table"),
        (b"PK\x03\x04", "broken"),
        (b"PK\x05\x06" + b"\0" * 18, "not_a_table"),
        (zipped({"hei.txt": "hei"}), "not_a_table"),
        (zipped({"word/document.xml": "<w/>", "[Content_Types].xml": "<T/>"}), "not_a_table"),
        (zipped({"ppt/presentation.xml": "<p/>", "[Content_Types].xml": "<T/>"}), "not_a_table"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<c/>"}), "not_a_table"),
        (zipped({"xl/workbook.bin": b"x", "[Content_Types].xml": "<T/>"}), "old_format"),
        (zipped({"[Content_Types].xml": "<T/>"}), "not_a_table"),
        (zipped({"[Content_Types].xml": "<T/>", "xl/workbook.xml": "<workbook/>"}), "broken"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "broken"),
    ],
)  # fmt: skip
def test_each_refusal_says_what_it_is(data: bytes, why: str) -> None:
    assert refusal(data) == why


def test_an_archive_of_very_many_parts_is_refused() -> None:
    with pytest.raises(Unreadable, match="too_large"):
        Archive(io.BytesIO(zipped({f"part{n}": b"" for n in range(MAX_PARTS + 1)})))


def test_a_locked_part_is_told_as_a_password() -> None:
    data = bytearray(zipped({"a.xml": b"<a/>"}))
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Unreadable, match="password"):
        Archive(io.BytesIO(bytes(data)))


def test_a_damaged_part_is_told_as_broken() -> None:
    data = zipped({"a.xml": b"<a>hello</a>"}).replace(b"hello", b"jello", 1)
    with pytest.raises(Unreadable, match="broken"):
        Archive(io.BytesIO(data)).read("a.xml")


def test_parts_are_found_whatever_their_case() -> None:
    archive = Archive(io.BytesIO(zipped({"XL/Workbook.xml": b"<w/>"})))
    assert archive.find("xl/workbook.xml") == "XL/Workbook.xml"
    assert archive.find("xl/nothing.xml") is None


def outcome(data: bytes) -> str:
    """Return why a file is refused, or the names of its sheets."""
    try:
        return " ".join(sheet.name for sheet in open_sheets(io.BytesIO(data)))
    except Unreadable as refused:
        return refused.key


ANYTHING = st.binary(max_size=400)


@settings(max_examples=60, deadline=None)
@given(ANYTHING | ANYTHING.map(lambda data: b"PK\x03\x04" + data) | ANYTHING.map(lambda data: OLE + data))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    found = outcome(data)
    assert found == "CSV" or found.startswith("import.refused_")
