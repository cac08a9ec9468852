"""Titles of the plan in a message: taken out only whole, the longest first, whatever the case and the quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.asking.titles import STANDS_FOR, without_titles
from bot.core.asking.understood import Named

PLAN = tuple(
    Named(number, title)
    for number, title in enumerate(
        (
            "Velge indikatorer",
            "Velge indikatorer for måling",
            "Prosjektet er avsluttet",
            "Opplæring",
            "BTI-kontakt ved hver enhet",
            "Avklare mål (fase 1)",
            "Sikre forankring: leder og ansatte",
            "C++ og R",
        ),
        start=1,
    )
)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Ansvarlig Velge indikatorer", "Ansvarlig aktiviteten"),
        ("frist Prosjektet er avsluttet", "frist aktiviteten"),
        ("hvem har «Velge indikatorer»?", "hvem har aktiviteten?"),
        ('hvem har "Velge indikatorer"?', "hvem har aktiviteten?"),
        ("hvem har “Velge indikatorer”?", "hvem har aktiviteten?"),
        ("HVEM HAR VELGE INDIKATORER", "HVEM HAR aktiviteten"),
        ("når er velge indikatorer ferdig", "når er aktiviteten ferdig"),
        ("Velge indikatorer", "aktiviteten"),
        ("velge indikatorer, prosjektet er avsluttet", "aktiviteten, aktiviteten"),
        ("frist for BTI-kontakt ved hver enhet", "frist for aktiviteten"),
        ("frist for BTI–kontakt ved hver enhet", "frist for aktiviteten"),
        ("er Avklare mål (fase 1) ferdig", "er aktiviteten ferdig"),
        ("hvem tar C++ og R?", "hvem tar aktiviteten?"),
        ("status Sikre forankring: leder og ansatte.", "status aktiviteten."),
    ],
)
def test_a_whole_title_is_read_as_the_activity(text: str, bare: str) -> None:
    assert without_titles(text, PLAN) == bare


@pytest.mark.parametrize(
    "text",
    [
        "hvem skal velge indikatorene",
        "når skal vi velge indikatorer2",
        "fravelge indikatorer",
        "velge gode indikatorer",
        "indikatorer velge",
        "velge",
        "er prosjektet avsluttet",
        "hva er avklare mål",
        "",
        "hva skjer?",
    ],
)
def test_parts_of_titles_and_longer_words_stay(text: str) -> None:
    assert without_titles(text, PLAN) is text


def test_the_longest_title_is_taken_first() -> None:
    assert without_titles("frist for Velge indikatorer for måling", PLAN) == "frist for aktiviteten"
    assert without_titles("frist for Velge indikatorer for måling", PLAN[::-1]) == "frist for aktiviteten"
    assert without_titles("frist for Velge indikatorer for noe", PLAN) == "frist for aktiviteten for noe"


@pytest.mark.parametrize("text", ["hvem har ansvar for opplæring", "Opplæring", "opplæring og velge"])
def test_a_title_of_one_word_is_an_everyday_word_and_stays(text: str) -> None:
    assert without_titles(text, PLAN) is text


def test_a_title_is_found_however_its_letters_are_put_together() -> None:
    parted = "frist for Avklare ma\u030al (fase 1)"
    assert without_titles(parted, PLAN) == "frist for aktiviteten"
    shy = "frist for Velge indika\u00adtorer"
    assert without_titles(shy, PLAN) == "frist for aktiviteten"


def test_every_place_of_a_title_is_taken() -> None:
    text = "velge indikatorer eller Velge indikatorer"
    assert without_titles(text, PLAN) == f"{STANDS_FOR} eller {STANDS_FOR}"


def test_without_a_plan_nothing_changes() -> None:
    text = "  hvem har «Velge indikatorer»?  "
    assert without_titles(text, ()) is text


def test_a_title_within_a_title_of_another_is_gone_with_it() -> None:
    plan = (Named(1, "er avsluttet"), Named(2, "Prosjektet er avsluttet"))
    assert without_titles("Prosjektet er avsluttet", plan) == STANDS_FOR
    assert without_titles("det er avsluttet", plan) == f"det {STANDS_FOR}"


@given(st.text(max_size=80))
def test_any_text_without_a_title_stays_as_it_is(text: str) -> None:
    assert without_titles(text, (Named(1, "Velge indikatorer"),)) is text


@given(st.text(max_size=30), st.text(max_size=15), st.text(max_size=15))
def test_any_title_may_stand_in_a_plan(around: str, first: str, last: str) -> None:
    title = f"{first} {last}"
    found = without_titles(f"{around} hva", (Named(1, title),))
    assert found.endswith("hva")
    assert without_titles(found, (Named(1, title),)) == found
