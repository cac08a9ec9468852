"""Shapes that plans take now and then: odd headings, levels, boards, and columns nobody named."""

from datetime import date

from bot.exchange.plan_files.grid import Cell, Sheet
from bot.exchange.plan_files.headings import read_heading
from bot.exchange.plan_files.periods import assign_years
from bot.exchange.plan_files.times import Years
from tests.exchange.test_plan_tables import MONTHS, draw, months, read, titles
from tests.helpers.plan_page import Page


def test_every_cell_filled_the_palest_is_paper() -> None:
    page = draw(["Plan 2026"], ["Aktivitet", *MONTHS], ["Skrive mandat"], ["Velge leder"])
    for row in (3, 4):
        for col in range(2, 14):
            page.put(row, col, None, fill="1F4E79" if col in {row, row + 1} else "DDEBF7")
    assert [months(a) for a in read(page).activities] == [("2026-02", "2026-03"), ("2026-03", "2026-04")]


def test_weeks_that_begin_under_months_count_as_their_month() -> None:
    page = Page("Plan 2026")
    page.line(2, 1, ["Aktivitet", 1, 2, 3, 4, 5, 6, 7, 8])
    page.put(1, 2, "Januar 2026")
    page.put(1, 6, "Februar 2026")
    page.line(3, 1, ["Skrive mandat", None, None, None, "x", "x"])
    assert months(read(page).activities[0]) == ("2026-01", "2026-02")


def test_months_that_reach_over_four_columns_each() -> None:
    page = Page("Plan")
    page.put(1, 1, "Plan 2026")
    page.put(2, 1, "Aktivitet")
    for n, name in enumerate(MONTHS):
        page.put(2, 2 + 4 * n, name)
    page.put(3, 1, "Skrive mandat")
    page.put(3, 5, "x")
    page.put(3, 11, "x")
    assert months(read(page).activities[0]) == ("2026-01", "2026-03")


def test_double_months_and_years_that_run_on() -> None:
    page = draw(
        ["Plan"],
        ["Aktivitet", "jan–feb 2026", "mars–april", "nov–des", "jan–feb"],
        ["Skrive mandat", "x"],
        ["Lage plan", None, None, None, "x"],
    )
    assert [months(a) for a in read(page).activities] == [("2026-01", "2026-02"), ("2027-01", "2027-02")]


def test_one_year_over_months_that_run_into_the_next() -> None:
    page = draw(
        [None, 2026], ["Aktivitet", *MONTHS[7:], *MONTHS[:3]], ["Skrive mandat", "x"], ["Lage plan", *[None] * 6, "x"]
    )
    assert [months(a)[0] for a in read(page).activities] == ["2026-08", "2027-02"]


def test_periods_before_the_first_year_get_it_backwards() -> None:
    sheet = Sheet("Plan")
    for col, text in enumerate(["nov", "des", "jan 2027"], 1):
        sheet.put(1, col, Cell(text))
    placed = assign_years(read_heading(sheet, 1), [], sheet, Years(), set())
    assert [points[0].year for points in placed.values()] == [2026, 2026, 2027]


def test_a_year_column_and_a_quarter_column() -> None:
    plan = read(
        draw(
            ["Aktivitet", "År", "Kvartal", "Ansvarlig"],
            ["Skrive mandat", 2026, 2, "PL"],
            ["Lage plan", 2027, "Q1", "PL"],
            ["Vise planen", 2027, 3, "PL"],
        )
    )
    assert [months(a) for a in plan.activities] == [
        ("2026-04", "2026-06"),
        ("2027-01", "2027-03"),
        ("2027-07", "2027-09"),
    ]


def test_a_start_that_is_a_range_and_a_deadline_that_says_from() -> None:
    plan = read(
        draw(
            ["Plan 2026"],
            ["Aktivitet", "Start", "Frist"],
            ["Skrive mandat", "mars–mai", None],
            ["Lage plan", None, "april–juni"],
            ["Øve på samtaler", None, "fra august"],
        )
    )
    assert [months(a) for a in plan.activities] == [("2026-03", "2026-05"), ("2026-04", "2026-06"), ("2026-08", None)]


def test_a_measure_without_activities_is_an_activity_itself() -> None:
    plan = read(
        draw(
            ["Tiltak", "Aktivitet", "Ansvarlig"],
            ["Kurs", "Lage opplegg for kurs", "PL"],
            ["Skrive mandat", None, "PE"],
            ["Bare et tema"],
        )
    )
    assert titles(plan) == ["Lage opplegg for kurs", "Skrive mandat"]


def test_a_phase_named_in_a_theme_or_a_type() -> None:
    plan = read(
        draw(
            ["Område", "Aktivitet", "Ansvarlig"],
            ["Planlegging", "Lage plan", "PL"],
            ["Fase 1 og 2", "Informere alle", "PL"],
        )
    )
    assert [a.phase for a in plan.activities] == [2, None]
    doubtful = read(draw(["Fase", "Aktivitet", "Ansvarlig"], ["Fase 1 og 2", "Informere alle", "PL"]))
    assert doubtful.doubts[0].key == "import.doubt_phases"


def test_sections_with_letters_numbers_and_names() -> None:
    plan = read(
        draw(
            ["Nr", "Aktivitet", "Ansvarlig"],
            ["A", "Fase 1: Forberede"],
            ["1.1", "Skrive mandat", "PL"],
            ["2", "OPPLÆRING"],
            ["2.1", "Holde kurs", "PL"],
            [None, "Til fase 3:"],
            ["3.1", "Øve på samtaler", "PL"],
            [None, "MILEPÆLER"],
            ["4.1", "Planen er vedtatt", "PE"],
        )
    )
    assert [(a.title, a.phase, a.milestone) for a in plan.activities] == [
        ("Skrive mandat", 1, False),
        ("Holde kurs", 1, False),
        ("Øve på samtaler", 3, False),
        ("Planen er vedtatt", 3, True),
    ]


def test_a_lone_phase_in_its_column_and_a_lone_theme_beside() -> None:
    plan = read(
        draw(["Fase", "Aktivitet", "Ansvarlig"], ["Fase 2"], [None, "Lage plan", "PL"], [None, "Vise planen", "PL"])
    )
    assert [a.phase for a in plan.activities] == [2, 2]
    themed = read(draw(["Tema", "Aktivitet", "Ansvarlig"], ["Opplæring"], [None, "Holde kurs", "PL"]))
    assert titles(themed) == ["Holde kurs"]


def test_dropped_in_a_comment_and_a_percentage() -> None:
    plan = read(
        draw(
            ["Aktivitet", "Ansvarlig", "Framdrift %", "Kommentar"],
            ["Skrive mandat", "PL", 100, None],
            ["Lage plan", "PL", 20, "Utgår, se referat"],
        )
    )
    assert [(a.done, a.dropped) for a in plan.activities] == [(True, False), (None, True)]


def test_roles_as_columns_take_ticks_and_letters() -> None:
    plan = read(
        draw(
            ["Aktivitet", "Frist", "PL", "PE", "SG"],
            ["Skrive mandat", date(2026, 3, 1), "A", "I", None],
            ["Lage plan", date(2026, 4, 1), None, "x", "x"],
        )
    )
    assert [a.responsible for a in plan.activities] == [("project_leader",), ("project_owner", "steering_group")]


def test_columns_nobody_named_are_known_by_what_they_hold() -> None:
    page = draw(
        ["Aktivitet", "Frist", None, None],
        ["Skrive mandat", date(2026, 3, 1), "PL", "Ferdig"],
        ["Lage plan", date(2026, 4, 1), "PE og SG", "Pågår"],
        ["Vise planen", date(2026, 5, 1), "PL", "Utgår"],
    )
    plan = read(page)
    assert [a.responsible for a in plan.activities][1] == ("project_owner", "steering_group")
    assert [(a.done, a.dropped) for a in plan.activities] == [(True, False), (False, False), (None, True)]


def test_two_columns_of_days_without_headings_are_start_and_end() -> None:
    page = draw(
        ["Skrive mandat for arbeidet", "PL", "01.01.2026", "05.03.2026"],
        ["Lage plan for opplæringen", "PE", "01.02.2026", "05.04.2026"],
        ["Vise planen fram for alle", "SG", "01.03.2026", "05.05.2026"],
    )
    assert [months(a) for a in read(page).activities] == [
        ("2026-01", "2026-03"),
        ("2026-02", "2026-04"),
        ("2026-03", "2026-05"),
    ]


def test_a_board_of_roles_and_months() -> None:
    page = draw(
        [None, "Prosjektleder", "Prosjekteier"],
        ["Januar 2026", "Skrive et mandat", "Velge en leder"],
        ["Februar 2026", "Lage en plan", None],
        [None, "Vise planen fram", "Spørre om penger"],
    )
    plan = read(page)
    assert [(a.title, a.responsible, months(a)[0]) for a in plan.activities] == [
        ("Skrive et mandat", ("project_leader",), "2026-01"),
        ("Velge en leder", ("project_owner",), "2026-01"),
        ("Lage en plan", ("project_leader",), "2026-02"),
        ("Vise planen fram", ("project_leader",), "2026-02"),
        ("Spørre om penger", ("project_owner",), "2026-02"),
    ]


def test_phases_beside_their_cards() -> None:
    page = draw(
        ["Plan 2026"],
        ["Fase 1", "Skrive et mandat (PL, mars)", "Velge en leder"],
        ["Fase 2", "Lage en plan\nFrist: mai\nStatus: ferdig", "Velge verktøy og metode"],
        ["Fase 3", "Øve på samtaler – PL"],
    )
    plan = read(page)
    assert [(a.title, a.phase) for a in plan.activities] == [
        ("Skrive et mandat", 1),
        ("Lage en plan", 2),
        ("Øve på samtaler", 3),
        ("Velge en leder", 1),
        ("Velge verktøy og metode", 2),
    ]
    first, second, third, *_ = plan.activities
    assert (first.responsible, months(first)) == (("project_leader",), ("2026-03", "2026-03"))
    assert (second.done, months(second)) == (True, (None, "2026-05"))
    assert third.responsible == ("project_leader",)
    assert plan.activities[0].where == "Plan!B2"


def test_struck_cards_are_dropped() -> None:
    page = draw(["Fase 1", "Fase 2", "Fase 3"], ["Skrive et mandat", "Lage en plan", "Øve på samtaler"])
    page.put(2, 1, None, strike=True)
    assert [a.dropped for a in read(page).activities] == [True, False, False]


def test_who_and_deadline_in_one_column() -> None:
    plan = read(
        draw(
            ["Plan 2026"], ["Hva", "Ansvarlig/frist"], ["Skrive mandat", "PL / 15. mars"], ["Velge leder", "PE, naboen"]
        )
    )
    assert [(a.responsible, months(a)) for a in plan.activities] == [
        (("project_leader",), (None, "2026-03")),
        (("project_owner",), (None, None)),
    ]
    assert [d.values["text"] for d in plan.doubts] == ["naboen"]


def test_an_outline_has_its_phases_as_whole_numbers() -> None:
    page = draw(
        ["WBS", "Oppgave", "Slutt", "Ansvarlig"],
        ["1", "Forberede", "31.03.2026"],
        ["1.1", "Skrive mandat", "31.01.2026", "PL"],
    )
    assert [(a.title, a.phase) for a in read(page).activities] == [("Skrive mandat", 1)]


def test_bullets_on_one_line() -> None:
    page = draw(["Oppgave", "Ansvar", "Utført"], ["• Skrive mandat • Velge leder", "PL", "ok"])
    assert titles(read(page)) == ["Skrive mandat", "Velge leder"]


def test_tables_of_risks_and_milestones_below_the_plan() -> None:
    page = draw(
        ["Plan 2026"],
        ["Aktivitet", "Ansvarlig", "Frist"],
        ["Skrive mandat", "PL", "01.03.2026"],
        [],
        ["Risiko", "Sannsynlighet", "Konsekvens", "Tiltak"],
        ["Lite tid", 3, 4, "Be om frikjøp"],
        [],
        ["Milepæl", "Dato"],
        ["Planen er vedtatt", "01.04.2026"],
    )
    assert [(a.title, a.milestone) for a in read(page).activities] == [
        ("Skrive mandat", False),
        ("Planen er vedtatt", True),
    ]


def test_rows_of_many_days_are_no_heading_and_actual_days_do_not_replace_planned_ones() -> None:
    heading = ["Aktivitet", "Planlagt start", "Planlagt slutt", "Faktisk start", "Faktisk slutt"]
    for days in (["01.01.2026", "01.03.2026", "05.02.2026", "07.04.2026"], [date(2026, m, 4) for m in (1, 3, 2, 4)]):
        plan = read(draw([*heading], ["Skrive mandat", *days]))
        assert [months(a) for a in plan.activities] == [("2026-01", "2026-03")]


def test_weeks_headed_by_their_mondays() -> None:
    page = draw(
        ["Aktivitet", *[date(2026, 1, d) for d in (5, 12, 19, 26)], date(2026, 2, 2)],
        ["Skrive mandat", None, "x", None, None, "x"],
    )
    assert months(read(page).activities[0]) == ("2026-01", "2026-02")


def test_a_plain_list_under_phases() -> None:
    page = draw(
        ["Plan for BTI 2026"],
        ["Fase 1 Forberede"],
        ["Skrive et mandat (PL, mars)"],
        ["- Velge en leder"],
        ["Fase 2 Planlegge"],
        ["Lage kursopplegg"],
    )
    plan = read(page)
    assert [(a.title, a.phase) for a in plan.activities] == [
        ("Skrive et mandat", 1),
        ("Velge en leder", 1),
        ("Lage kursopplegg", 2),
    ]
    assert plan.activities[0].responsible == ("project_leader",)


def test_headings_that_are_questions() -> None:
    page = draw(
        ["Nr", "Aktivitet", "Hvem gjør det", "Når skal det skje", "Hvordan går det"],
        [1, "Skrive mandat", "PL", "mars 2026", "ferdig"],
    )
    (activity,) = read(page).activities
    assert (activity.responsible, months(activity), activity.done) == (
        ("project_leader",),
        ("2026-03", "2026-03"),
        True,
    )
