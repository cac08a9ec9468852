"""Which of the four phases people mean: in a column's cells, in headings and names of sheets, and in no title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exchange.plan_files.phases import is_bare_label, phase_of_cell, phase_of_label, phase_of_title, several_phases

LABELS = {
    "Fase 1": 1, "fase 1": 1, "FASE 1": 1, "Fase 1.": 1, "Fase 1:": 1, "Fase  1": 1, "Fase\u00a01": 1,
    "Fase nr. 1": 1, "Fase I": 1,
    "Phase 1": 1, "Fase 1 – Forberede": 1, "Fase 1: Forberedelse": 1, "Fase 1 (oppstart)": 1, "1. Forberede": 1,
    "1 Forberede": 1,
    "1 – Forberede": 1, "I. Forberede": 1, "F1": 1, "F1 Forberede": 1, "Forberede": 1, "Forberedelse": 1,
    "Førebu": 1, "Førebuing": 1,
    "Oppstart": 1, "Oppstartsfasen": 1, "Forberedelsesfasen": 1, "Prepare": 1, "Preparation": 1, "Preparation phase": 1,
    "Forberede/oppstart": 1, "Oppstart og forberedelse": 1, "Fase: Forberede": 1,
    "Fase 2": 2, "Fase II": 2, "Fase 2 - Planlegge": 2, "2) Planlegging": 2, "Planlegge": 2, "Planlegging": 2,
    "Planleggje": 2,
    "Planleggingsfasen": 2, "Planning": 2, "Phase 2: Planning": 2, "P2": 2, "F2 – planlegging": 2,
    "Fase 2 Planlegge 2026": 2,
    "Fase 3": 3, "Fase III": 3, "Fase 3 – Implementere": 3, "3. Gjennomføring": 3, "Implementering": 3,
    "Gjennomføre": 3,
    "Gjennomføring/implementering": 3, "Iverksetting": 3, "Setje i verk": 3, "Implementation": 3,
    "Phase III – Implementation": 3,
    "Implementeringsfasen": 3, "Utrulling": 3,
    "Fase 4": 4, "Fase IV": 4, "Fase 4: Videreføre": 4, "4 Evaluering": 4, "Videreføring": 4, "Vidareføring": 4,
    "Føre vidare": 4,
    "Videreføre og evaluere": 4, "Evaluering/videreføring": 4, "Drift": 4, "Sustain": 4, "Phase 4 - Sustainment": 4,
    "iv": None,
}  # fmt: skip


@pytest.mark.parametrize("text", LABELS)
def test_labels(text: str) -> None:
    assert phase_of_label(text) == LABELS[text]


@pytest.mark.parametrize("text", [text for text, phase in LABELS.items() if phase])
def test_what_heads_a_section_may_also_stand_in_a_cell(text: str) -> None:
    assert phase_of_cell(text) == LABELS[text]


@pytest.mark.parametrize(
    ("text", "phase"),
    [("1", 1), ("4", 4), ("1.", 1), (" 2 ", 2), ("i", 1), ("IV", 4), ("0", None), ("5", None), ("12", None), ("", None),
     ("-", None), ("x", None), ("alle", None), ("Fase 5", None), ("F5", None), ("fase", None), ("1,5", None)],
)  # fmt: skip
def test_cells_of_a_phase_column(text: str, phase: int | None) -> None:
    assert phase_of_cell(text) == phase


TITLES = [
    "Planlegge opplæring", "Planlegge kurs for ansatte i fase 3", "Evaluere bruken av veilederen",
    "Evaluering av kurset",
    "Forberede møte med styringsgruppa", "Gjennomføre kurs", "Implementere stafettlogg", "Oppstartsmøte",
    "Oppstart av kurs",
    "Beslutning om overgang til fase 2", "Styringsgruppa godkjenner fase 2", "Implementeringsplan", "Prosjektplan",
    "Planleggingsmøte",
    "Driftsplan", "Plan for opplæring", "1. Velge leder", "2 Lage plan", "F-skjema", "F.eks. kurs", "P-plass",
    "Prepare the workshop",
    "Evaluate the guide", "Faseovergang", "Alle faser", "10. Evaluering av møter", "1.1 Kartlegge", "Måned 1",
    "Videreføre avtalen med KoRus",
]  # fmt: skip


@pytest.mark.parametrize("text", TITLES)
def test_titles_are_no_labels(text: str) -> None:
    assert phase_of_label(text) is None


@pytest.mark.parametrize(
    "text",
    ["Fase 1-2", "Fase 1–2", "Fase 1 og 2", "Fase 1 og fase 2", "Fase 2/3", "Fase 1+2", "Fase 1 & 2", "Fase 1 til 3",
     "Fasene 2 og 3", "Phases 1 and 2", "faser 1, 2"],
)  # fmt: skip
def test_several_phases_are_none_in_particular(text: str) -> None:
    assert several_phases(text)
    assert phase_of_cell(text) is None
    assert phase_of_label(text) is None


@pytest.mark.parametrize("text", ["Fase 1", "Fase 2026", "Fase 1 – 2026", "Fase 2 (1. kvartal)", "Fase 3: 2 kurs", ""])
def test_one_phase_and_other_numbers(text: str) -> None:
    assert not several_phases(text)


@pytest.mark.parametrize(
    ("name", "phase"),
    [
        ("Fase 1", 1), ("1 Forberede", 1), ("Planlegging", 2), ("Fase 2 2026", 2), ("Plan", None),
        ("Plan 2026", None), ("PLAN", None),
        ("Plan 2026-2028", None), ("Planlegging 2026", None), ("Ark1", None), ("Sheet2", None), ("2026", None),
        ("Handlingsplan", None),
        ("F3", 3), ("Evaluering", 4), ("Oppstart 2026", None), ("Implementering", 3),
    ],
)  # fmt: skip
def test_names_of_sheets(name: str, phase: int | None) -> None:
    assert phase_of_title(name) == phase


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Fase 2", True), ("Fase 2 – Planlegge", True), ("Planlegge", True), ("Fase 2 (planlegging)", True),
        ("Phase 2: Planning", True),
        ("Fase 2-planen er godkjent", False), ("Fase 2 er ferdig", False), ("Fase 2: Velge strategier", False),
        ("Kurs", False),
    ],
)  # fmt: skip
def test_labels_that_say_nothing_else(text: str, bare: bool) -> None:
    assert is_bare_label(text) is bare


@given(st.integers(1, 4), st.sampled_from(["Fase", "fase", "FASE", "Phase"]), st.sampled_from([" ", "  ", "\u00a0"]))
def test_a_number_after_the_word_is_the_phase(number: int, word: str, blank: str) -> None:
    for text in (f"{word}{blank}{number}", f"{word}{blank}{'I' * number if number < 4 else 'IV'}"):
        assert phase_of_label(text) == number == phase_of_cell(text) == phase_of_title(text)


@given(st.text(max_size=100))
def test_any_text_has_one_phase_or_none(text: str) -> None:
    assert phase_of_cell(text) in {None, 1, 2, 3, 4}
    assert phase_of_label(text) in {None, 1, 2, 3, 4}
    if several_phases(text):
        assert phase_of_label(text) is None
