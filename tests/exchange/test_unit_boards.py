"""Marks in bar charts, cards on boards, and the wire between the processes."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.plan_import import Doubt, DraftActivity, DraftPlan
from bot.core.plan_time import PlanTime, Precision
from bot.exchange.plan_files.boards import read_board
from bot.exchange.plan_files.cards import read_cards
from bot.exchange.plan_files.grid import Cell, Sheet
from bot.exchange.plan_files.headings import Meaning
from bot.exchange.plan_files.marks import find_backgrounds, read_marks
from bot.exchange.plan_files.tables import Table
from bot.exchange.plan_files.time_words import Point
from bot.exchange.plan_files.times import Years
from bot.exchange.plan_wire import from_wire, plan_json, to_wire

YEARS = Years(2026)
GREEN, GREY, BLUE, YELLOW = "92D050", "D9D9D9", "4472C4", "FFF2CC"
LETTERS = {"g": GREEN, "y": GREY, "b": BLUE, "w": YELLOW}


def chart(*rows: str, title_fill: str | None = None) -> Table:
    """Draw a bar chart, a letter a month: ``.`` blank, g/y/b/w fills, other signs as text; titles stand in column 1."""
    sheet = Sheet("Plan")
    for r, row in enumerate(rows, 1):
        sheet.put(r, 1, Cell(f"Aktivitet {r}", fill=title_fill))
        for c, sign in enumerate(row, 2):
            if sign != ".":
                sheet.put(r, c, Cell(fill=LETTERS[sign]) if sign in LETTERS else Cell(sign))
    table = Table(sheet, 0, 1, len(rows), columns={1: Meaning("title")}, title=1)
    table.periods = {m + 1: (Point("month", (m, m), 2026),) for m in range(1, len(rows[0]) + 1)}
    return table


def marked(table: Table, row: int = 1) -> str:
    """Return the marked months of a row, as ``x`` and ``.``."""
    columns = read_marks(table, row, find_backgrounds(table)).columns
    return "".join("x" if col in columns else "." for col in sorted(table.periods))


@pytest.mark.parametrize(
    ("row", "months"),
    [
        ("..ggg.......", "..xxx......."),
        ("..xxx.......", "..xxx......."),
        ("..XX........", "..xx........"),
        ("..✓.✓.......", "..x.x......."),
        ("..gbg.......", "..xxx......."),
        ("..g..x......", "..x..x......"),
        ("..-?........", "............"),
        ("..0n........", "............"),
        ("..◆.........", "..x........."),
        ("............", "............"),
        ("gggggggggggg", "xxxxxxxxxxxx"),
        ("wwwgggwwwwww", "...xxx......"),
    ],
)
def test_which_months_are_marked(row: str, months: str) -> None:
    assert marked(chart(row)) == months


def test_a_stripe_over_the_whole_row_is_paper_and_a_bar_in_it_is_not() -> None:
    assert marked(chart("yyyyyyyyyyyy", title_fill=GREY)) == "............"
    assert marked(chart("yyggyyyyyyyy", title_fill=GREY)) == "..xx........"


def test_a_grey_july_down_the_chart_marks_nothing() -> None:
    rows = ["gg....y.....", "..gg..y.....", "....ggy.....", "......ygg...", "......y..gg.", "......y....g"]
    table = chart(*rows)
    assert [marked(table, n) for n in range(1, 7)] == [
        "xx..........", "..xx........", "....xx......", ".......xx...", ".........xx.", "...........x",
    ]  # fmt: skip


def test_a_month_in_which_everything_happens_is_marked_all_the_same() -> None:
    table = chart(*["..gg........"] * 6)
    assert [marked(table, n) for n in range(1, 7)] == ["..xx........"] * 6
    shaded = chart(*["......y....."] * 6)
    assert [marked(shaded, n) for n in range(1, 7)] == ["............"] * 6


@pytest.mark.parametrize(
    ("sign", "milestone"), [("◆", True), ("M", True), ("★", True), ("x", False), ("g", False), ("▲", True)]
)
def test_signs_of_milestones(sign: str, milestone: bool) -> None:
    table = chart(f"..{sign}.........")
    assert read_marks(table, 1, find_backgrounds(table)).milestone is milestone


def test_a_merged_bar_marks_every_month_it_covers() -> None:
    table = chart("............")
    table.sheet.put(1, 4, Cell("Kurs i hele kommunen", fill=GREEN))
    table.sheet.merges = [(1, 4, 1, 6)]
    table.sheet.index_merges()
    marks = read_marks(table, 1, find_backgrounds(table))
    assert marks.columns == [4, 5, 6]
    assert marks.texts == [(4, "Kurs i hele kommunen")]


# --- cards ---


@pytest.mark.parametrize(
    ("text", "title", "roles", "persons", "end", "done"),
    [
        ("Lage plan for kurs", "Lage plan for kurs", (), (), None, None),
        ("Lage plan for kurs\nPL", "Lage plan for kurs", ("project_leader",), (), None, None),
        ("Lage plan for kurs\nAnsvarlig: Siri", "Lage plan for kurs", (), ("Siri",), None, None),
        ("Lage plan for kurs\nFrist: 15. mars", "Lage plan for kurs", (), (), date(2026, 3, 15), None),
        ("Lage plan for kurs\nPL\nmars 2026", "Lage plan for kurs", ("project_leader",), (), date(2026, 3, 31), None),
        ("Lage plan for kurs\nPL, mars 2026", "Lage plan for kurs", ("project_leader",), (), date(2026, 3, 31), None),
        ("Lage plan for kurs\nPL – ferdig", "Lage plan for kurs", ("project_leader",), (), None, True),
        ("Lage plan for kurs (PL)", "Lage plan for kurs", ("project_leader",), (), None, None),
        ("Lage plan for kurs (PL, mars 2026)", "Lage plan for kurs", ("project_leader",), (), date(2026, 3, 31), None),
        ("Lage plan for kurs – PE", "Lage plan for kurs", ("project_owner",), (), None, None),
        ("Lage plan for kurs (nye lærere)", "Lage plan for kurs (nye lærere)", (), (), None, None),
        ("Lage plan for kurs\nFerdig", "Lage plan for kurs", (), (), None, True),
        ("Lage plan for kurs\nStatus: pågår", "Lage plan for kurs", (), (), None, False),
        ("Lage plan for kurs – del to", "Lage plan for kurs – del to", (), (), None, None),
    ],
)
def test_one_card(
    text: str, title: str, roles: tuple[str, ...], persons: tuple[str, ...], end: date | None, done: bool | None
) -> None:
    (card,) = read_cards(text, YEARS)
    assert card.title.text == title
    assert tuple(r for who in card.who for r in who.roles) == roles
    assert tuple(p for who in card.who for p in who.persons) == persons
    assert [time.end.last for time in card.times if time.end] == ([end] if end else [])
    assert card.status.done is done


def test_a_cell_of_several_cards() -> None:
    cards = read_cards("• Lage plan (PL)\n• Velge leder (PE)", YEARS)
    assert [(c.title.text, c.who[0].roles) for c in cards] == [
        ("Lage plan", ("project_leader",)), ("Velge leder", ("project_owner",)),
    ]  # fmt: skip
    assert read_cards("", YEARS) == []


# --- boards ---


def board(*rows: list[str | None]) -> Sheet:
    sheet = Sheet("Tavle")
    for r, values in enumerate(rows, 1):
        for c, value in enumerate(values, 1):
            if value is not None:
                sheet.put(r, c, Cell(value))
    return sheet


def test_phases_over_cards() -> None:
    drafts = read_board(
        board(
            ["Fase 1", "Fase 2", "Fase 3"],
            ["Kartlegge behov", "Velge strategier", "Holde kurs for alle (PL)"],
            ["Velge arbeidsgruppe", None, "Følge opp enhetene"],
        ),
        YEARS,
    )
    assert {(d.title, d.phase) for d in drafts} == {
        ("Kartlegge behov", 1), ("Velge strategier", 2), ("Holde kurs for alle", 3), ("Velge arbeidsgruppe", 1),
        ("Følge opp enhetene", 3),
    }  # fmt: skip
    assert [d.roles for d in drafts if d.title == "Holde kurs for alle"] == [["project_leader"]]
    assert {d.where for d in drafts} >= {"Tavle!A2", "Tavle!C3"}


def test_states_over_cards() -> None:
    drafts = read_board(
        board(["Ikke startet", "Pågår", "Ferdig"], ["Lage en plan", "Velge en leder", "Kartlegge behov"]), YEARS
    )
    assert [(d.title, d.done) for d in drafts] == [
        ("Lage en plan", False), ("Velge en leder", False), ("Kartlegge behov", True),
    ]  # fmt: skip


def test_months_over_cards_and_phases_beside_them() -> None:
    drafts = read_board(
        board(
            [None, "Januar", "Februar", "Mars"],
            ["Fase 1", "Kartlegge behov", "Velge leder nå", None],
            ["Fase 2", None, None, "Velge strategier"],
        ),
        YEARS,
    )
    assert [(d.title, d.phase, d.start and d.start.month) for d in drafts] == [
        ("Kartlegge behov", 1, "2026-01"), ("Velge leder nå", 1, "2026-02"), ("Velge strategier", 2, "2026-03"),
    ]  # fmt: skip


def test_heads_in_the_first_column() -> None:
    drafts = read_board(
        board(
            ["Fase 1", "Kartlegge behov", "Velge arbeidsgruppe"],
            ["Fase 2", "Velge strategier", "Lage en plan"],
            ["Fase 3", "Holde kurs", "Følge opp alle"],
        ),
        YEARS,
    )
    assert {(d.title, d.phase) for d in drafts} >= {
        ("Velge arbeidsgruppe", 1),
        ("Lage en plan", 2),
        ("Følge opp alle", 3),
    }
    assert next(d.where for d in drafts if d.title == "Lage en plan") == "Tavle!C2"


def test_what_is_no_board() -> None:
    assert read_board(board(["Hei", "Hopp"], ["En", "To"]), YEARS) == []
    assert read_board(board(["Fase 1", "Fase 2"], ["x", "x"]), YEARS) == []
    assert read_board(Sheet("Tom"), YEARS) == []


# --- the wire ---

WORDS = st.text(max_size=20)
TIMES = st.none() | st.builds(PlanTime, st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.sampled_from(list(Precision)))
ACTIVITIES = st.builds(
    DraftActivity, WORDS, WORDS, phase=st.none() | st.integers(1, 4), start=TIMES, end=TIMES, continuous=st.booleans(),
    responsible=st.lists(WORDS, max_size=3).map(tuple), persons=st.lists(WORDS, max_size=3).map(tuple),
    done=st.none() | st.booleans(), done_on=st.none() | st.dates(), dropped=st.booleans(), milestone=st.booleans(),
    comment=st.none() | WORDS, external_id=st.none() | WORDS,
)  # fmt: skip
PLANS = st.builds(
    DraftPlan,
    st.lists(ACTIVITIES, max_size=4).map(tuple),
    st.lists(st.builds(Doubt, WORDS, WORDS, st.dictionaries(WORDS, WORDS, max_size=2)), max_size=3).map(tuple),
)


@settings(max_examples=100, deadline=None)
@given(PLANS)
def test_every_plan_crosses_the_wire_whole(plan: DraftPlan) -> None:
    assert from_wire(json.loads(json.dumps(to_wire(plan), ensure_ascii=False))) == plan


@settings(max_examples=50, deadline=None)
@given(PLANS)
def test_json_shows_every_activity_and_doubt(plan: DraftPlan) -> None:
    shown = json.loads(json.dumps(plan_json(plan, lambda key, _values: key)))
    assert [a["title"] for a in shown["activities"]] == [a.title for a in plan.activities]
    assert [a["done"] for a in shown["activities"]] == [bool(a.done) for a in plan.activities]
    assert len(shown["warnings"]) == len(plan.doubts)


@pytest.mark.parametrize(
    ("first", "precision", "start", "end"),
    [
        (date(2026, 3, 15), Precision.DAY, "2026-03", "2026-03"),
        (date(2026, 3, 30), Precision.WEEK, "2026-03", "2026-04"),
        (date(2025, 12, 29), Precision.WEEK, "2026-01", "2026-01"),
        (date(2026, 12, 28), Precision.WEEK, "2026-12", "2026-12"),
        (date(2026, 1, 1), Precision.QUARTER, "2026-01", "2026-03"),
        (date(2026, 1, 1), Precision.SEASON, "2026-01", "2026-06"),
        (date(2026, 8, 1), Precision.SEASON, "2026-08", "2026-12"),
        (date(2026, 12, 1), Precision.MONTH, "2026-12", "2026-12"),
    ],
)
def test_json_shows_the_first_and_the_last_month(first: date, precision: Precision, start: str, end: str) -> None:
    """A week over New Year belongs to the year it is numbered in: week 1 of 2026 is no time of 2025."""
    time = PlanTime(first, precision)
    plan = DraftPlan((DraftActivity("Kurs", "A!1", start=time, end=time),))
    (seen,) = plan_json(plan, lambda key, _values: key)["activities"]
    assert (seen["start"], seen["end"]) == (start, end)
