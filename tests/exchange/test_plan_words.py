"""Who, which phase, how far, and what a cell of tasks holds."""

from datetime import date

import pytest

from bot.exchange.plan_files.cards import read_cards
from bot.exchange.plan_files.grid import column_letters, column_number, norm, tidy
from bot.exchange.plan_files.headings import meaning_of
from bot.exchange.plan_files.phases import is_bare_label, phase_of_cell, phase_of_label, several_phases
from bot.exchange.plan_files.plan_years import years_in
from bot.exchange.plan_files.responsible import read_responsible
from bot.exchange.plan_files.status import Status, percent_done, read_status
from bot.exchange.plan_files.times import Years
from bot.exchange.plan_files.titles import key_of, split_titles

YEARS = Years(2026)


@pytest.mark.parametrize(
    ("text", "roles", "persons"),
    [
        ("PL", ["project_leader"], []),
        ("pl / pe", ["project_leader", "project_owner"], []),
        ("PL, PE og SG", ["project_leader", "project_owner", "steering_group"], []),
        ("Siri (PL)", ["project_leader"], ["Siri"]),
        ("PL Siri Dal", ["project_leader"], ["Siri Dal"]),
        ("Prosjektleder Siri", ["project_leader"], ["Siri"]),
        ("Siri og Amir", [], ["Siri", "Amir"]),
        ("Christian, Viktor", [], ["Christian", "Viktor"]),
        ("Arbeidsgruppa v/ Tove", ["working_group"], ["Tove"]),
        ("PL v/Tove", ["project_leader"], ["Tove"]),
        ("einingsleiarane", ["unit_leader"], []),
        ("alle enhetsledere", ["unit_leader"], []),
        ("Rektorer og styrere", ["unit_leader"], []),
        ("alle", ["all_staff"], []),
        ("Alle tilsette", ["all_staff"], []),
        ("PPT", [], []),
        ("Helsestasjonen og PL", ["project_leader"], []),
        ("Koordinator", [], []),
        ("Kommunalsjef oppvekst", [], []),
        ("Barnevernsleder", [], []),
        ("BTI-kontakt på hver enhet", ["bti_contact"], []),
        ("Steering group with project manager", ["steering_group", "project_leader"], []),
        ("Ansvarlig: PL", ["project_leader"], []),
        ("K. Hansen", [], ["K. Hansen"]),
        ("", [], []),
    ],
)
def test_who_is_responsible(text: str, roles: list[str], persons: list[str]) -> None:
    who = read_responsible(text)
    assert list(who.roles) == roles
    assert list(who.persons) == persons


def test_what_is_neither_role_nor_person_is_told() -> None:
    assert read_responsible("PL og helsesykepleier").unknown == ("helsesykepleier",)


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("1", 1),
        ("Fase 2", 2),
        ("F3", 3),
        ("Fase IV", 4),
        ("iii", 3),
        ("Fase 2 – Planlegge", 2),
        ("2. Planlegging", 2),
        ("Førebu", 1),
        ("OPPSTART", 1),
        ("Gjennomføring/implementering", 3),
        ("Føre vidare", 4),
        ("Phase 3: Implement", 3),
        ("Planleggingsfasen", 2),
        ("Fase 3 - Iverksette", 3),
        ("Fase 4 – Videreføre 2027", 4),
        ("Fase 1-2", None),
        ("Fase 1 og 2", None),
        ("5", None),
        ("Alle", None),
        ("", None),
        ("Opplæring", None),
    ],
)
def test_which_phase_a_cell_names(text: str, phase: int | None) -> None:
    assert phase_of_cell(text) == phase


@pytest.mark.parametrize(
    "text",
    ["Planlegge opplæring for ansatte", "Beslutning om overgang til fase 2", "Evaluere bruken av veilederen", "12"],
)
def test_titles_are_no_phase_labels(text: str) -> None:
    assert phase_of_label(text) is None


def test_labels_that_say_more_than_a_phase() -> None:
    assert is_bare_label("Fase 2 – Planlegge")
    assert not is_bare_label("Fase 2-planen er godkjent")
    assert several_phases("Fase 1 og 2")
    assert not several_phases("Fase 1")


@pytest.mark.parametrize(
    ("text", "done", "dropped"),
    [
        ("Ferdig", True, False),
        ("ferdig ", True, False),
        ("Ok", True, False),
        ("✓", True, False),
        ("x", True, False),
        ("Ikke ferdig", False, False),
        ("Ikkje starta", False, False),
        ("Pågår", False, False),
        ("Delvis utført", False, False),
        ("nesten ferdig", False, False),
        ("50 %", False, False),
        ("100 %", True, False),
        ("Utsatt", False, False),
        ("Skal være ferdig", False, False),
        ("UTGÅR", None, True),
        ("Går ut", None, True),
        ("Cancelled", None, True),
        ("Boka er bestilt", False, False),
        ("", None, False),
    ],
)
def test_status(text: str, done: bool | None, dropped: bool) -> None:
    status = read_status(text or None, YEARS)
    assert (status.done, status.dropped) == (done, dropped)


def test_a_done_column_may_hold_days_and_blanks() -> None:
    assert read_status("ok 12.03.26", YEARS, blank_is_open=True) == Status(done=True, done_on=date(2026, 3, 12))
    assert read_status(date(2026, 3, 1), YEARS) == Status(done=True, done_on=date(2026, 3, 1))
    assert read_status("mars 2026", YEARS, blank_is_open=True) == Status(done=True, done_on=date(2026, 3, 1))
    assert read_status(None, YEARS, blank_is_open=True) == Status(done=False)


def test_progress() -> None:
    assert percent_done(1.0, YEARS).done
    assert percent_done("100%", YEARS).done
    assert percent_done("Fullført", YEARS).done
    assert percent_done(0.5, YEARS).done is False
    assert percent_done("75 %", YEARS).done is False


def test_bullets_in_a_cell_are_several_activities() -> None:
    titles = split_titles("• Velge leder\n• Lage plan for\n  opplæringen\n- Informere alle")
    assert [title.text for title in titles] == ["Velge leder", "Lage plan for opplæringen", "Informere alle"]


def test_numbered_lines_are_several_and_an_introduction_is_kept_where_needed() -> None:
    assert [t.text for t in split_titles("1. Velge leder\n2. Lage plan")] == ["Velge leder", "Lage plan"]
    assert [t.text for t in split_titles("Informere:\n- politikere\n- ledere")] == [
        "Informere: politikere",
        "Informere: ledere",
    ]


def test_a_broken_line_is_one_activity() -> None:
    assert [t.text for t in split_titles("Lage opplærings-\nplan for\u00a0alle\n(2 sider)")] == [
        "Lage opplæringsplan for alle (2 sider)"
    ]
    assert [t.text for t in split_titles("Hjelpe barnehager og fritids-\nog ungdomsklubber")] == [
        "Hjelpe barnehager og fritids- og ungdomsklubber"
    ]


def test_lines_may_each_be_a_task() -> None:
    assert len(split_titles("Lage en plan\nVise den fram", lines_are_tasks=True)) == 2
    assert len(split_titles("Lage en plan\nVise den fram")) == 2
    assert len(split_titles("Lage en plan for\nAlle tjenester i kommunen")) == 1
    assert len(split_titles("Lage en plan\nBTI skal være kjent")) == 1
    assert len(split_titles("Lage en plan\nsom alle kan bruke")) == 1


def test_milestones_say_so_in_their_titles() -> None:
    for text in (
        "Milepæl: Planen er vedtatt",
        "◆ Planen er vedtatt",
        "M1: Planen er vedtatt",
        "Planen er vedtatt (milepæl)",
    ):
        (title,) = split_titles(text)
        assert (title.text, title.milestone) == ("Planen er vedtatt", True)


def test_nothing_but_marks_is_no_title() -> None:
    assert split_titles("•\n–") == []


def test_keys_ignore_numbering() -> None:
    assert key_of("1.2 Lage plan.") == key_of("lage  plan")
    assert key_of("20 timer veiledning") != key_of("30 timer veiledning")


def test_cards_with_who_and_when() -> None:
    (card,) = read_cards("Lage en plan for høsten\nPL\nmars 2026", YEARS)
    assert card.title.text == "Lage en plan for høsten"
    assert card.who[0].roles == ("project_leader",)
    assert card.times[0].start is not None
    (other,) = read_cards("Vise planen fram (PL, Siri)", YEARS)
    assert other.title.text == "Vise planen fram"
    assert [who.persons for who in other.who] == [(), ("Siri",)]


def test_several_cards_in_a_cell() -> None:
    assert [card.title.text for card in read_cards("Lage en plan\nAvtale møter for hele året", YEARS)] == [
        "Lage en plan",
        "Avtale møter for hele året",
    ]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Aktivitet", "title"),
        ("Kva skal gjerast", "title"),
        ("Oppgave/problemstilling", "title"),
        ("Ansvarlig (rolle)", "responsible"),
        ("Frist", "end"),
        ("Dato fra", "start"),
        ("Til uke", "end"),
        ("Utført?", "done"),
        ("Status pr. mars", "status"),
        ("Måned", "month"),
        ("Milepæl", "milestone"),
        ("Due date", "end"),
        ("Task Name", "title"),
        ("Fase 1", None),
        ("Vi drar til fjells i dag", None),
    ],
)
def test_headings(text: str, meaning: str | None) -> None:
    found = meaning_of(text)
    assert (found.name if found else None) == meaning


def test_years_of_titles() -> None:
    assert years_in(["Plan for BTI 2026"]) == Years(2026)
    assert years_in(["Skoleåret 2026/27"]) == Years(2026, school=True)
    assert years_in(["Plan 2026–2028"]) == Years(2026)
    assert years_in(["Vedtatt 12.01.2024", "Sist endret i 2023", "Plan 2026"]) == Years(2026)
    assert years_in(["Ingen år her"]) is None


def test_text_is_tidied() -> None:
    assert tidy(" Hand\u00adlings\u00a0plan \r\n\r\n to ") == "Handlings plan\nto"
    assert norm("MARS – April") == "mars - april"


def test_columns() -> None:
    assert [column_letters(n) for n in (1, 26, 27, 703)] == ["A", "Z", "AA", "AAA"]
    assert column_number("AB") == 28
