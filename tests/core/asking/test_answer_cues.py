"""What the words of a question are after, in their common forms."""

import pytest

from bot.core.asking.answer_cues import Cues, cues, leaves_phase


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("når starte kartlegging", True),
        ("når skal vi begynne med kurs", True),
        ("når være det ferdig", False),
        ("frist starte kurs", False),
        ("når kurs", False),
    ],
)
def test_the_start_is_asked_for(words: str, start: bool) -> None:
    assert cues(words.split()).start is start


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("hvor lenge ha vi", True),
        ("hvor langt tid ha vi på vi", True),
        ("hvor mange uke igjen", True),
        ("hvordan mange uke", True),
        ("hvor mange aktivitet", False),
        ("når være frist", False),
    ],
)
def test_how_long_is_left_is_asked_for(words: str, left: bool) -> None:
    assert cues(words.split()).left is left


@pytest.mark.parametrize(
    ("words", "before"),
    [
        ("hva må vi gjøre før kurs", True),
        ("hva gjenstå", True),
        ("skal vi starte med kurs eller noe som må komme først", True),
        ("hva gjøre vi først", False),
        ("hva komme etter kurs", False),
    ],
)
def test_what_must_come_before_is_asked_for(words: str, before: bool) -> None:
    assert cues(words.split()).before is before


@pytest.mark.parametrize(
    ("words", "phase", "leaves"),
    [
        ("hva må være på_plass før neste fase", None, True),
        ("hva må være på_plass i fase", None, True),
        ("hva gjenstå før vi kunne avslutte", 2, True),
        ("hva må vi gjøre før", 3, True),
        ("hva være neste", 3, False),
        ("hva gjøre vi før jul", None, False),
    ],
)
def test_leaving_a_phase_is_asked_for(words: str, phase: int | None, leaves: bool) -> None:
    assert leaves_phase(cues(words.split()), phase) is leaves


@pytest.mark.parametrize(
    ("words", "yes_or_no"),
    [
        ("være det arbeidsgruppe", True),
        ("hvem ha ansvar", False),
        ("hvem ha ansvar stemme det være jeg", True),
        ("være det jeg eller prosjekteier som", True),
        ("når skal det", False),
        ("", True),
    ],
)
def test_yes_or_no_is_an_answer(words: str, yes_or_no: bool) -> None:
    assert cues(words.split()).yes_or_no is yes_or_no


def test_closing_and_either_are_seen() -> None:
    assert cues(["avslutte", "fase"]).closing
    assert cues(["mars", "eller", "april"]).either
    assert cues([]) == Cues()
