"""Phases by number and by name, and words that only look like them."""

import pytest

from tests.core.asking.slot_reader import found


@pytest.mark.parametrize(
    ("text", "phases"),
    [
        ("fase 1", [1]),
        ("fase to", [2]),
        ("fase III", [3]),
        ("fase4", [4]),
        ("fase-2", [2]),
        ("phase 3", [3]),
        ("den andre fasen", [2]),
        ("2. fase", [2]),
        ("tredje fase", [3]),
        ("den siste fasen", [4]),
        ("first phase", [1]),
        ("fra fase 1 til fase 2", [1, 2]),
        ("forberedelsesfasen", [1]),
        ("forberedelses fasen", [1]),
        ("førebuingsfasen", [1]),
        ("planlegingsfasen", [2]),
        ("planning phase", [2]),
        ("gjennomføringsfasen", [3]),
        ("implementeringsfasa", [3]),
        ("driftsfasen", [4]),
        ("vidareføringsfasen", [4]),
        ("neste fase", []),
        ("fasen vår", []),
        ("hvilken fase", []),
        ("en fase", []),
        ("en annen fase", []),
        ("fasen en gang til", []),
        ("alle fire fasene", []),
        ("de fire faser", []),
        ("planleggingsdagen", []),
        ("a phase decision", []),
        ("nivå 2", []),
    ],
)
def test_named_phases(text: str, phases: list[int]) -> None:
    assert [one.value for one in found(text).phases.named] == phases


@pytest.mark.parametrize(
    ("text", "phases"),
    [("over i drift", [4]), ("under planlegginga", [2]), ("med implementering", [3]), ("planleggingsfasen", [])],
)
def test_the_work_of_a_phase_names_it_loosely(text: str, phases: list[int]) -> None:
    assert [one.value for one in found(text).phases.loose] == phases


def test_a_school_year_is_no_phase() -> None:
    assert found("Vi på 4. trinn er klare").phases.named == ()
    assert [one.value for one in found("hva skjer i trinn 4").phases.named] == [4]
