"""Columns that stand for times: years over months, quarters, weeks and school years, as a heading lays them out."""

from datetime import date

import pytest

from bot.exchange.plan_files.grid import Cell, Sheet, Value
from bot.exchange.plan_files.headings import meaning_of, read_heading, unit_of
from bot.exchange.plan_files.periods import assign_years
from bot.exchange.plan_files.plan_years import years_in, years_of_cells
from bot.exchange.plan_files.times import Years, first_day, last_time

MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Des"]
NOBODY = Years()


def sheet_of(*rows: list[Value], merges: list[tuple[int, int, int, int]] | None = None) -> Sheet:
    sheet = Sheet("Plan", merges=merges or [])
    for r, values in enumerate(rows, 1):
        for c, value in enumerate(values, 1):
            if value is not None:
                sheet.put(r, c, Cell(value))
    sheet.index_merges()
    return sheet


def spans(sheet: Sheet, years: Years = NOBODY, row: int | None = None) -> list[str]:
    """Return what each period column from the second on means, e.g. ``01.26–03.26``; blank where no year is known."""
    base = row or max(sheet.rows)
    above = [read_heading(sheet, r) for r in range(base - 1, 0, -1) if r in sheet.rows]
    found = assign_years(read_heading(sheet, base), above, sheet, years, {1})
    told = []
    for col in sorted(found):
        points = found[col]
        if any(point.year is None for point in points):
            told.append("")
        else:
            told.append(f"{first_day(points[0]).first:%m.%y}–{last_time(points[-1]).last:%m.%y}")
    return told


def one(month: int, year: int) -> str:
    return f"{month:02}.{year % 100}–{month:02}.{year % 100}"


def test_months_of_the_plan_s_year() -> None:
    assert spans(sheet_of(["Aktivitet", *MONTHS]), Years(2026)) == [one(m, 2026) for m in range(1, 13)]


def test_months_without_any_year_stay_without() -> None:
    assert spans(sheet_of(["Aktivitet", *MONTHS])) == [""] * 12


def test_a_second_year_begins_when_the_months_begin_anew() -> None:
    found = spans(sheet_of(["Aktivitet", *MONTHS, *MONTHS]), Years(2026))
    assert found == [one(m, y) for y in (2026, 2027) for m in range(1, 13)]


def test_a_school_year_turns_at_new_year() -> None:
    months = MONTHS[7:] + MONTHS[:6]
    assert spans(sheet_of(["Aktivitet", *months]), Years(2026, school=True)) == [
        *(one(m, 2026) for m in range(8, 13)),
        *(one(m, 2027) for m in range(1, 7)),
    ]


@pytest.mark.parametrize("merged", [True, False])
def test_years_over_months(merged: bool) -> None:
    rows: list[list[Value]] = [[None, 2026.0, *[None] * 11, 2027.0], ["Aktivitet", *MONTHS, *MONTHS]]
    merges = [(1, 2, 1, 13), (1, 14, 1, 25)] if merged else []
    found = spans(sheet_of(*rows, merges=merges))
    assert found == [one(m, y) for y in (2026, 2027) for m in range(1, 13)]


def test_a_school_year_over_months() -> None:
    rows: list[list[Value]] = [[None, "Skoleåret 2026/27"], ["Aktivitet", "Aug", "Okt", "Des", "Jan", "Mars", "Juni"]]
    assert spans(sheet_of(*rows)) == [
        one(8, 2026),
        one(10, 2026),
        one(12, 2026),
        one(1, 2027),
        one(3, 2027),
        one(6, 2027),
    ]


def test_a_year_named_in_one_month_is_that_of_its_neighbours() -> None:
    assert spans(sheet_of(["Aktivitet", "Nov", "Des", "Jan 2027", "Feb"])) == [
        one(11, 2026), one(12, 2026), one(1, 2027), one(2, 2027),
    ]  # fmt: skip


def test_real_dates_as_headings_are_their_months() -> None:
    assert spans(sheet_of(["Aktivitet", date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)])) == [
        one(11, 2026), one(12, 2026), one(1, 2027),
    ]  # fmt: skip


def test_quarters_with_and_without_years() -> None:
    quarters = ["01.26–03.26", "04.26–06.26", "07.26–09.26", "10.26–12.26", "01.27–03.27"]
    assert spans(sheet_of(["Aktivitet", "Q1", "Q2", "Q3", "Q4", "Q1"]), Years(2026)) == quarters
    assert (
        spans(sheet_of(["Aktivitet", "1. kv. 2026", "2. kv. 2026", "3. kv. 2026", "4. kv. 2026", "1. kv. 2027"]))
        == quarters
    )
    rows: list[list[Value]] = [
        [None, 2026.0, None, None, None, 2027.0],
        ["Aktivitet", "1. kvartal", "2. kvartal", "3. kvartal", "4. kvartal", "1. kvartal"],
    ]
    assert spans(sheet_of(*rows)) == quarters


def test_half_years_and_seasons() -> None:
    assert spans(sheet_of(["Aktivitet", "1. halvår 2026", "2. halvår 2026", "1. halvår 2027"])) == [
        "01.26–06.26", "07.26–12.26", "01.27–06.27",
    ]  # fmt: skip
    assert spans(sheet_of(["Aktivitet", "Høst 2026", "Vår 2027", "Høst 2027"])) == [
        "08.26–12.26",
        "01.27–06.27",
        "08.27–12.27",
    ]
    assert spans(sheet_of(["Aktivitet", "Vår", "Høst", "Vår", "Høst"]), Years(2026)) == [
        "01.26–06.26", "08.26–12.26", "01.27–06.27", "08.27–12.27",
    ]  # fmt: skip


def test_pairs_of_months() -> None:
    assert spans(sheet_of(["Aktivitet", "jan–feb", "mars–april", "nov–des", "jan–feb"]), Years(2026)) == [
        "01.26–02.26", "03.26–04.26", "11.26–12.26", "01.27–02.27",
    ]  # fmt: skip


def test_week_numbers_in_a_run() -> None:
    sheet = sheet_of(["Aktivitet", 50.0, 51.0, 52.0, 1.0, 2.0])
    points = assign_years(read_heading(sheet, 1), [], sheet, Years(2026), {1})
    days = [first_day(points[col][0]).first for col in sorted(points)]
    assert days == [date(2026, 12, 7), date(2026, 12, 14), date(2026, 12, 21), date(2027, 1, 4), date(2027, 1, 11)]


def test_numbers_from_one_to_twelve_are_months() -> None:
    assert spans(sheet_of(["Aktivitet", *map(float, range(1, 13))]), Years(2026)) == [
        one(m, 2026) for m in range(1, 13)
    ]


@pytest.mark.parametrize(
    "numbers", [[1.0, 2.0, 3.0], [10.0, 20.0, 30.0, 40.0], [2.0, 2.0, 2.0, 2.0], [100.0, 101.0, 102.0, 103.0]]
)
def test_other_numbers_are_no_times(numbers: list[Value]) -> None:
    assert read_heading(sheet_of(["Aktivitet", *numbers]), 1).periods == {}


@pytest.mark.parametrize(
    ("letters", "first"),
    [("JFMAMJJASOND", 1), ("ASONDJFMAMJ", 8), ("JFMAMJ", 1), ("ASOND", None), ("MAM", None), ("AAAAAA", None)],
)  # fmt: skip
def test_months_by_their_letters(letters: str, first: int | None) -> None:
    heading = read_heading(sheet_of(["Aktivitet", *letters]), 1)
    expected = [(first + i - 1) % 12 + 1 for i in range(len(letters))] if first else []
    assert [heading.periods[col][0].month for col in sorted(heading.periods)] == expected


def test_a_month_reaches_over_the_columns_merged_with_it() -> None:
    sheet = sheet_of(["Aktivitet", "Jan", None, "Feb", None], merges=[(1, 2, 1, 3), (1, 4, 1, 5)])
    assert spans(sheet, Years(2026)) == [one(1, 2026), one(1, 2026), one(2, 2026), one(2, 2026)]


def test_weeks_under_months_lie_in_their_month() -> None:
    rows: list[list[Value]] = [
        [None, "Jan 2026", None, None, None, "Feb 2026"],
        ["Aktivitet", 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0],
    ]
    assert spans(sheet_of(*rows)) == [one(1, 2026)] * 4 + [one(2, 2026)] * 4


# --- headings ---


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Aktivitet", "title"), ("Aktiviteter:", "title"), ("AKTIVITET", "title"), ("Tiltak", "title"),
        ("Oppgåve", "title"), ("Hva?", "title"),
        ("Hva skal gjøres?", "title"), ("Kva skal gjerast", "title"), ("Oppgave / problemstilling", "title"),
        ("Task", "title"), ("What", "title"),
        ("Ansvarlig", "responsible"), ("Ansvarleg", "responsible"), ("Ansvar:", "responsible"),
        ("Hvem", "responsible"), ("Kven?", "responsible"),
        ("Ansv.", "responsible"), ("Hovedansvarlig", "responsible"), ("Owner", "responsible"),
        ("Ansvarlig person", "responsible"),
        ("Frist", "end"), ("FRIST:", "end"), ("Tidsfrist", "end"), ("Deadline", "end"), ("Sluttdato", "end"),
        ("Til", "end"), ("Ferdig innen", "end"),
        ("Start", "start"), ("Oppstart", "start"), ("Startdato", "start"), ("Fra", "start"), ("Frå dato", "start"),
        ("Når", "when"), ("Når?", "when"), ("Tid", "when"), ("Tidspunkt", "when"), ("Periode", "when"),
        ("Tidsrom", "when"), ("When", "when"),
        ("Status", "status"), ("Status per mars", "status"), ("Framdrift", "status"), ("Utført", "done"),
        ("Ferdig?", "done"), ("OK", "done"),
        ("% ferdig", "percent"), ("Fase", "phase"), ("Phase", "phase"), ("Tema", "theme"),
        ("Kjerneelement", "theme"), ("Kommentar", "comment"),
        ("Merknad", "comment"), ("Nr.", "number"), ("#", "number"), ("Mål", "goal"), ("Hensikt", "goal"),
        ("Milepæl", "milestone"),
        ("Kostnad", "cost"), ("Deltakere", "participants"), ("Målgruppe", "participants"), ("Måned", "month"),
        ("År", "year"),
        ("Stø kurs-id", "external_id"), ("Type", "kind"), ("Varighet", "duration"),
    ],
)  # fmt: skip
def test_what_columns_are_called(text: str, meaning: str) -> None:
    found = meaning_of(text)
    assert found is not None
    assert found.name == meaning


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kari",
        "Vi møtes på rådhuset i morgen tidlig",
        "Fase 2",
        "Mars",
        "x",
        "2026",
        "Rød",
        "Handlingsplan for BTI i kommunen",
    ],
)
def test_what_is_no_heading(text: str) -> None:
    assert meaning_of(text) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [("Start uke", "uke"), ("Sluttveke", "uke"), ("Week", "uke"), ("Kvartal", "kvartal"), ("Quarter", "kvartal"),
     ("Frist", ""), ("Ukentlig møte", ""), ("", "")],
)  # fmt: skip
def test_what_bare_numbers_count(text: str, unit: str) -> None:
    assert unit_of(text) == unit


# --- the plan's year ---


@pytest.mark.parametrize(
    ("texts", "years"),
    [
        (["Implementeringsplan BTI 2026"], Years(2026)),
        (["Plan 2026–2028"], Years(2026)),
        (["Plan for 2026 og 2027"], Years(2026)),
        (["Skoleåret 2026/2027"], Years(2026, school=True)),
        (["Plan 2026/27"], Years(2026, school=True)),
        (["Skuleåret 2026"], Years(2026, school=True)),
        (["School year 2026–27"], Years(2026, school=True)),
        (["Vedtatt 12.01.2025", "BTI 2026"], Years(2026)),
        (["Sist oppdatert januar 2025", "BTI 2026"], Years(2026)),
        (["Sak 14/2025", "Plan 2026"], Years(2026)),
        (["Versjon 2.0 (2025)", "Plan 2026"], Years(2026)),
        (["Møte 3. mars 2025 om planen for 2026"], Years(2026)),
        (["Handlingsplan", "BTI"], None),
        (["Oppdatert 01.02.2026"], None),
        (["Tlf. 20261234"], None),
        (["Rom 2061"], None),
        ([], None),
    ],
)
def test_the_year_that_words_around_a_table_name(texts: list[str], years: Years | None) -> None:
    assert years_in(texts) == years


def test_the_year_that_cells_name() -> None:
    assert years_of_cells(sheet_of(["A", "mars 2026"], ["B", date(2026, 5, 1)], ["C", date(2027, 1, 1)])) == Years(2026)
    assert years_of_cells(sheet_of(["A", "mars"])) is None
    many: list[list[Value]] = [["Kurs", "mai 2026"] for _ in range(12)]
    assert years_of_cells(sheet_of(*many, ["Gammelt kurs", "mai 2019"])) == Years(2026)
