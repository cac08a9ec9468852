"""How tables are found and rows are told apart; each test draws a small sheet as somebody might leave it."""

import io
from datetime import date

import pytest

from bot.core.plan_import import DraftActivity, DraftPlan
from bot.exchange.plan_files.limits import Unreadable
from bot.exchange.plan_files.reading import read_plan_file
from bot.exchange.plan_files.times import Years
from tests.helpers.plan_page import Page, Value, as_ods, as_xlsx

MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Des"]


def draw(*lines: list[Value], name: str = "Plan") -> Page:
    """Return a page with the lines from its first row."""
    page = Page(name)
    for row, line in enumerate(lines, 1):
        page.line(row, 1, line)
    return page


def read(*pages: Page, start: Years | None = None, name: str = "") -> DraftPlan:
    """Return what is read from pages saved as a workbook."""
    return read_plan_file(io.BytesIO(as_xlsx(list(pages))), start=start, name=name)


def titles(plan: DraftPlan) -> list[str]:
    """Return the titles in order."""
    return [activity.title for activity in plan.activities]


def months(activity: DraftActivity) -> tuple[str | None, str | None]:
    """Return an activity's first and last month."""
    return (activity.start.month if activity.start else None, activity.end.last_month if activity.end else None)


def test_a_plain_table() -> None:
    plan = read(
        draw(
            ["Plan 2026"],
            [],
            ["Fase", "Aktivitet", "Ansvarlig", "Start", "Frist", "Status", "Kommentar"],
            ["Fase 1", "Skrive mandat", "PL, Siri", "januar", date(2026, 3, 4), "Ferdig 3.3.2026", "Sendt på høring"],
        )
    )
    (activity,) = plan.activities
    assert activity.where == "Plan!B4"
    assert (activity.phase, activity.responsible, activity.persons) == (1, ("project_leader",), ("Siri",))
    assert months(activity) == ("2026-01", "2026-03")
    assert (activity.done, activity.done_on) == (True, date(2026, 3, 3))
    assert activity.comment == "Sendt på høring"


def test_a_blank_phase_is_the_one_above() -> None:
    plan = read(
        draw(
            ["Fase", "Aktivitet", "Ansvarlig"],
            ["1", "Skrive mandat", "PL"],
            [None, "Velge leder", "PE"],
            ["2", "Lage plan", "PL"],
        )
    )
    assert [a.phase for a in plan.activities] == [1, 1, 2]


def test_sections_name_phases_and_those_across_all_name_none() -> None:
    plan = read(
        draw(
            ["Aktivitet", "Ansvarlig", "Frist"],
            ["Fase 1: Forberede"],
            ["Skrive mandat", "PL", "mars 2026"],
            [],
            ["FASE 2 PLANLEGGE"],
            ["Lage plan", "PL", "mai 2026"],
            ["Gjennomgående aktiviteter:"],
            ["Informere", "PL", "løpende"],
        )
    )
    assert [(a.title, a.phase) for a in plan.activities] == [
        ("Skrive mandat", 1),
        ("Lage plan", 2),
        ("Informere", None),
    ]
    assert plan.activities[2].continuous


def test_a_phase_with_dates_of_its_own_is_no_activity_but_a_title_that_names_one_is() -> None:
    plan = read(
        draw(
            ["Aktivitet", "Ansvarlig", "Start", "Slutt"],
            ["Fase 1 – Forberede", None, date(2026, 1, 1), date(2026, 3, 1)],
            ["Skrive mandat", "PL", date(2026, 1, 1), date(2026, 2, 1)],
            ["Fase 1-rapporten er godkjent", "PE", None, date(2026, 3, 1)],
            ["Planlegge overgang til fase 2", "PL", None, date(2026, 3, 1)],
        )
    )
    assert titles(plan) == ["Skrive mandat", "Fase 1-rapporten er godkjent", "Planlegge overgang til fase 2"]
    assert {a.phase for a in plan.activities} == {1}


def test_years_and_seasons_as_sections() -> None:
    plan = read(
        draw(
            ["Aktivitet", "Ansvarlig", "Når"],
            [2026],
            ["Skrive mandat", "PL", "mars"],
            [2027],
            ["Lage plan", "PL", "mars"],
            ["Høst 2027"],
            ["Øve på samtaler", "PL", None],
        )
    )
    assert [months(a) for a in plan.activities] == [
        ("2026-03", "2026-03"),
        ("2027-03", "2027-03"),
        ("2027-08", "2027-12"),
    ]


def test_sums_legends_and_notes_are_no_activities() -> None:
    plan = read(
        draw(
            ["Aktivitet", "Ansvarlig", "Frist", "Timer"],
            ["Skrive mandat", "PL", "mars 2026", 4],
            ["Sum", None, None, 4],
            [],
            ["Forklaring:"],
            ["PL = prosjektleder"],
            ["Grønn: ferdig"],
            ["Sist oppdatert 3.3.2026"],
        )
    )
    assert titles(plan) == ["Skrive mandat"]


def test_notes_right_below_the_table_are_no_activities() -> None:
    plan = read(
        draw(
            ["Aktivitet", "Ansvarlig", "Frist"],
            ["Skrive mandat", "PL", "mars 2026"],
            ["* kan bli flyttet"],
            ["NB: se egen plan for kurs"],
        )
    )
    assert titles(plan) == ["Skrive mandat"]


def test_fills_without_who_and_with_blank_rows_between() -> None:
    page = draw(
        ["Plan 2026"],
        ["Aktivitet", *MONTHS],
        ["Skrive mandat"],
        [],
        ["Velge leder"],
        [],
        [],
        ["Lage plan"],
        [],
        ["Skravert = pågår"],
    )
    for row, col in ((3, 2), (5, 4), (5, 5), (8, 13)):
        page.put(row, col, None, fill="5B9BD5")
    assert [(a.title, *months(a)) for a in read(page).activities] == [
        ("Skrive mandat", "2026-01", "2026-01"),
        ("Velge leder", "2026-03", "2026-04"),
        ("Lage plan", "2026-12", "2026-12"),
    ]


@pytest.mark.parametrize("save", [as_xlsx, as_ods])
def test_stripes_and_grey_columns_are_no_marks(save: object) -> None:
    page = draw(["Plan 2026"], ["Aktivitet", *MONTHS])
    for row in range(3, 11):
        page.put(row, 1, f"Gjøre del {row} av arbeidet")
        for col in range(1, 14):
            page.put(row, col, None, fill="DDEBF7" if row % 2 else None)
        page.put(row, 8, None, fill="BFBFBF")
        page.put(row, row, None, fill="70AD47")
    assert callable(save)
    plan = read_plan_file(io.BytesIO(save([page])), start=None)
    assert [months(a)[0] for a in plan.activities] == [f"2026-{row - 1:02}" for row in range(3, 11)]


def test_a_bar_of_merged_cells() -> None:
    page = draw(["Plan 2026"], ["Aktivitet", *MONTHS, "Ansvarlig"], ["Skrive mandat"])
    page.put(3, 3, "kurs", fill="70AD47")
    page.merges.append((3, 3, 3, 6))
    assert months(read(page).activities[0]) == ("2026-02", "2026-05")


def test_marks_may_be_words_milestones_or_denials() -> None:
    page = draw(
        ["Plan 2026"],
        ["Aktivitet", *MONTHS],
        ["Skrive mandat", "oppstart", None, "slutt"],
        ["Planen vedtatt", None, "◆"],
        ["Velge leder", "-", "x", "nei"],
        ["Informere", "kontinuerlig", *["x"] * 11],
    )
    first, second, third, fourth = read(page).activities
    assert months(first) == ("2026-01", "2026-03")
    assert second.milestone
    assert months(third) == ("2026-02", "2026-02")
    assert fourth.continuous


def test_single_letters_and_full_dates_head_months() -> None:
    letters = draw(["Plan 2026"], ["Aktivitet", *"JFMAMJJASOND"], ["Skrive mandat", None, None, "x"])
    assert months(read(letters).activities[0]) == ("2026-03", "2026-03")
    dated = draw(["Aktivitet", *[date(2026, m, 1) for m in range(1, 13)]], ["Skrive mandat", None, "x"])
    assert months(read(dated).activities[0]) == ("2026-02", "2026-02")
    numbers = draw(["Plan 2026"], ["Aktivitet", *range(1, 13)], ["Skrive mandat", None, None, None, "x"])
    assert months(read(numbers).activities[0]) == ("2026-04", "2026-04")


def test_a_school_year_under_seasons() -> None:
    order = [*MONTHS[7:], *MONTHS[:6]]
    page = draw(
        ["BTI"],
        [None, "Høst 2026", None, None, None, None, "Vår 2027"],
        ["Aktivitet", *order],
        ["Skrive mandat", None, "x"],
        ["Lage plan", *[None] * 7, "x"],
    )
    assert [months(a)[0] for a in read(page).activities] == ["2026-09", "2027-03"]


def test_months_without_any_year_are_a_doubt_until_the_start_is_stated() -> None:
    page = draw(["Aktivitet", *MONTHS], ["Skrive mandat", "x"])
    plan = read(page)
    assert months(plan.activities[0]) == (None, None)
    assert plan.doubts[0].key == "import.doubt_no_year"
    assert months(read(page, start=Years(2028)).activities[0]) == ("2028-01", "2028-01")
    assert months(read(page, name="Plan_2029.xlsx").activities[0]) == ("2029-01", "2029-01")


def test_gaps_hidden_rows_and_times_that_run_backwards_are_doubts() -> None:
    page = draw(
        ["Plan 2026"],
        ["Aktivitet", *MONTHS, "Start", "Slutt"],
        ["Skrive mandat", "x", None, "x"],
        ["Lage plan", *[None] * 12, "mai", "mars"],
    )
    page.hidden_rows.add(3)
    keys = [doubt.key for doubt in read(page).doubts]
    assert keys == ["import.doubt_hidden_row", "import.doubt_gaps", "import.doubt_end_first"]


def test_struck_out_is_dropped() -> None:
    page = draw(["Aktivitet", "Ansvarlig", "Status"], ["Skrive mandat", "PL", "Ferdig"], ["Lage plan", "PL", "Pågår"])
    page.put(2, 1, None, strike=True)
    first, second = read(page).activities
    assert (first.dropped, first.done) == (True, None)
    assert (second.dropped, second.done) == (False, False)


def test_other_sheets_and_copies_are_left_out() -> None:
    heading: list[Value] = ["Aktivitet", "Ansvarlig", "Frist"]
    rows: list[list[Value]] = [
        ["Skrive mandat", "PL", "mars 2026"],
        ["Velge leder", "PE", "mai 2026"],
        ["Lage plan", "SG", "juni 2026"],
    ]
    risk = draw(
        ["Risiko", "Sannsynlighet", "Konsekvens", "Tiltak", "Ansvarlig"],
        ["For lite tid", 2, 3, "Be om mer", "PL"],
        name="Risiko",
    )
    plan = read(
        draw(heading, *rows),
        draw(heading, *rows, name="Kopi"),
        risk,
        draw(["Navn", "Telefon"], ["Siri", 1], name="Kontakter"),
    )
    assert titles(plan) == ["Skrive mandat", "Velge leder", "Lage plan"]
    assert [d.key for d in plan.doubts] == ["import.doubt_copy"]


def test_sheets_for_phases() -> None:
    heading: list[Value] = ["Oppgave", "Hvem", "Når"]
    plan = read(
        draw(heading, ["Skrive mandat", "PL", "mai 2026"], name="1 Forberede"),
        draw(heading, ["Lage plan", "PL", "juni 2026"], name="Fase 2"),
    )
    assert [a.phase for a in plan.activities] == [1, 2]


def test_who_beside_responsible_is_for_those_who_take_part() -> None:
    plan = read(draw(["Hva", "Hvem", "Ansvarlig"], ["Skrive mandat", "Alle ansatte", "PL"]))
    assert plan.activities[0].responsible == ("project_leader",)


def test_a_milestone_column_ticked_or_named() -> None:
    plan = read(
        draw(
            ["Aktivitet", "Milepæl", "Frist"],
            ["Skrive mandat", "x", "mai 2026"],
            ["Lage plan", "nei", "mai 2026"],
            ["Vise planen", "Planen er vedtatt av styringsgruppa", "juni 2026"],
        )
    )
    assert [a.milestone for a in plan.activities] == [True, False, False]


def test_a_list_of_milestones() -> None:
    plan = read(
        draw(
            ["Milepæl", "Dato", "Ansvarlig"],
            ["Planen er vedtatt", date(2026, 3, 1), "PE"],
            ["Alle har fått kurs", date(2026, 9, 1), "PL"],
        )
    )
    assert all(a.milestone for a in plan.activities)


def test_an_exported_id_comes_back() -> None:
    plan = read(draw(["Stø kurs-ID", "Aktivitet", "Ansvarlig"], ["a-17", "Skrive mandat", "PL"]))
    assert plan.activities[0].external_id == "a-17"


def test_phase_columns_to_tick() -> None:
    plan = read(
        draw(
            ["Aktivitet", "Fase 1", "Fase 2", "Ansvarlig"],
            ["Skrive mandat", "x", None, "PL"],
            ["Lage plan", None, "x", "PL"],
        )
    )
    assert [a.phase for a in plan.activities] == [1, 2]


def test_two_tables_on_a_sheet_and_a_second_heading() -> None:
    plan = read(
        draw(
            ["Plan 2026"],
            ["Fase 1"],
            ["Aktivitet", "Ansvarlig", "Frist"],
            ["Skrive mandat", "PL", "mars"],
            [],
            ["Fase 2"],
            ["Aktivitet", "Frist", "Ansvarlig"],
            ["Lage plan", "mai", "PE"],
        )
    )
    assert [(a.phase, a.responsible, months(a)[1]) for a in plan.activities] == [
        (1, ("project_leader",), "2026-03"),
        (2, ("project_owner",), "2026-05"),
    ]


def test_vague_cells_and_strangers_are_doubts_with_their_cell() -> None:
    plan = read(draw(["Aktivitet", "Ansvarlig", "Når"], ["Skrive mandat", "PL og naboen", "snarest"]))
    assert {(d.where, d.key) for d in plan.doubts} == {
        ("Plan!C2", "import.doubt_vague_time"),
        ("Plan!B2", "import.doubt_responsible"),
    }


@pytest.mark.parametrize(
    ("page", "key"),
    [
        (draw(["Post", "2026", "2027"], ["Kurs", 100, 200]), "import.refused_no_table"),
        (
            draw(["Navn", "Rolle", "E-post", "Telefon"], ["Siri Dal", "PL", "siri@kommune.invalid", "1"]),
            "import.refused_no_table",
        ),
        (
            draw(["Risiko", "Sannsynlighet", "Konsekvens", "Tiltak"], ["Lite tid", 3, 4, "Be om mer"]),
            "import.refused_no_table",
        ),
        (draw(["Aktivitet", "Ansvarlig", "Frist"]), "import.refused_only_headings"),
        (draw(["Aktivitet", *MONTHS], [None, "x"]), "import.refused_only_headings"),
    ],
)
def test_tables_of_other_things_are_refused(page: Page, key: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(page)
    assert refusal.value.key == key


def test_a_heading_merged_over_number_and_title() -> None:
    page = draw(["Aktivitet", None, "Ansvarlig"], ["1.1", "Skrive mandat", "PL"], ["1.2", "Velge leder", "PE"])
    page.merges.append((1, 1, 1, 2))
    assert titles(read(page)) == ["Skrive mandat", "Velge leder"]
