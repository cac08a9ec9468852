"""Files of published tables: every text is a text, shares are numbers of per cent, equal content gives equal rows."""

import csv
import io
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from bot.exchange.pulse_export import PulseSheet, Value, pulse_csv, pulse_workbook

TODAY = date(2026, 9, 8)
HEADINGS = ("Runde", "Gruppe", "Svar", "Andel")
ROWS: tuple[tuple[Value, ...], ...] = (
    ("mars 2026", "Alle", "Enig", 35),
    ("mars 2026", "Alle", "Uenig", 0),
    ("juni 2026", "Fjord skole", "", None),
)
SHEET = PulseSheet(
    "Er det lagt til rette?", "Er det lagt til rette? – Strandvik", "Bare det publiserte.", HEADINGS, ROWS
)


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def sheet(*rows: tuple[Value, ...], name: str = "Ark") -> PulseSheet:
    return PulseSheet(name, "T", "E", ("A", "B"), rows)


def test_rows_are_in_the_workbook_as_they_are() -> None:
    (found,) = opened(pulse_workbook([SHEET], TODAY)).worksheets
    assert found["A1"].value == SHEET.title
    assert [cell.value for cell in found[4]] == list(HEADINGS)
    assert [cell.value for cell in found[5]] == ["mars 2026", "Alle", "Enig", 0.35]
    assert (found["D5"].number_format, found["D6"].value, found["D7"].value) == ("0 %", 0, None)
    assert found.freeze_panes == "A5"


def test_rows_are_in_the_other_file_too_with_the_sheets_name() -> None:
    first, *rest = csv_rows(pulse_csv([SHEET], "Pulssjekk"))
    assert first == ["Pulssjekk", *HEADINGS]
    assert rest[0] == [SHEET.name, "mars 2026", "Alle", "Enig", "35"]
    assert rest[2][-2:] == ["", ""]
    assert pulse_csv([], "Pulssjekk").decode("utf-8-sig") == ""


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x.example")', "'=1", " =1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_nothing_is_a_formula(text: str) -> None:
    (found,) = opened(pulse_workbook([PulseSheet(text, text, text, (text, text), ((text, 5),))], TODAY)).worksheets
    assert all(cell.data_type != "f" for row in found.iter_rows() for cell in row)
    assert found["A5"].value == text
    for row in csv_rows(pulse_csv([sheet((text, 5))], text)):
        assert not any(field.startswith(("=", "+", "-", "@", "\t", "\r")) for field in row)


@pytest.mark.parametrize(
    ("names", "seen"),
    [
        (("Hvor er vi nå?",), ["Hvor er vi nå"]),
        (("A/B:C*[d]",), ["A B C d"]),
        (("", "?"), ["1", "1 2"]),
        (("Likt", "likt", "LIKT"), ["Likt", "likt 2", "LIKT 3"]),
        (("å" * 60, "å" * 60), ["å" * 31, "å" * 27 + " 2"]),
        (("'sitat'",), ["sitat"]),
    ],
)
def test_sheets_have_names_that_a_sheet_can_have(names: tuple[str, ...], seen: list[str]) -> None:
    assert opened(pulse_workbook([sheet(("x", 5), name=name) for name in names], TODAY)).sheetnames == seen


def test_without_rows_there_is_a_file_all_the_same() -> None:
    assert len(opened(pulse_workbook([], TODAY)).worksheets) == 1
    assert opened(pulse_workbook([sheet()], TODAY)).sheetnames == ["Ark"]


def test_the_workbook_names_no_person_and_no_machine() -> None:
    found = opened(pulse_workbook([SHEET], TODAY)).properties
    assert (found.creator, found.lastModifiedBy) == ("Stø kurs", None)
    assert found.created == datetime(2026, 9, 8)  # noqa: DTZ001 - as the file has it


TEXTS = st.text(max_size=30) | st.sampled_from([*FORMULAS, "_x000A_", "a\x00b", "\ud800", "å" * 5000])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.none() | st.sampled_from(range(0, 91, 5))), max_size=5), TEXTS)
def test_whatever_a_unit_is_called_it_can_be_written(rows: list[tuple[str, int | None]], name: str) -> None:
    one = sheet(*rows, name=name)
    (found,) = opened(pulse_workbook([one], TODAY)).worksheets
    assert [found.cell(5 + n, 2).value for n in range(len(rows))] == [None if s is None else s / 100 for _, s in rows]
    assert len(csv_rows(pulse_csv([one], name))) == 1 + len(rows)
