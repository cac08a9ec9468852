"""Seasons, holidays and half years: which days they mean, over new year, behind; and what only looks like one."""

from datetime import date

import pytest

from bot.core.asking.answer_seasons import spoken_stretch
from bot.core.words import words

SEPTEMBER, FEBRUARY = date(2026, 9, 8), date(2027, 2, 10)


def said(text: str, today: date = SEPTEMBER, *, back: bool = False) -> str:
    """Return the days that a text means, as «first to last»; empty where it names none."""
    found = spoken_stretch(words(text), today, back=back)
    return f"{found.first} to {found.last}" if found else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hva skjer i høst", "2026-08-01 to 2026-12-31"),
        ("kva skjer utover hausten", "2026-08-01 to 2026-12-31"),
        ("what happens this autumn", "2026-08-01 to 2026-12-31"),
        ("what happens this fall", "2026-08-01 to 2026-12-31"),
        ("hva har vi til våren", "2027-01-01 to 2027-06-30"),
        ("hva skjer i vår?", "2027-01-01 to 2027-06-30"),
        ("hva skjer i vår for skolene, i vår og sommer", "2027-01-01 to 2027-06-30"),
        ("neste vår", "2027-01-01 to 2027-06-30"),
        ("i sommer", "2027-06-01 to 2027-08-31"),
        ("til sommeren", "2027-06-01 to 2027-08-31"),
        ("i vinter", "2026-12-01 to 2027-02-28"),
        ("høsten 2027", "2027-08-01 to 2027-12-31"),
        ("høsten neste år", "2027-08-01 to 2027-12-31"),
        ("forrige høst", "2025-08-01 to 2025-12-31"),
        ("fram til jul", "2026-09-08 to 2026-12-23"),
        ("hva må vi rekke før jul", "2026-09-08 to 2026-12-23"),
        ("until christmas", "2026-09-08 to 2026-12-23"),
        ("fram til sommeren", "2026-09-08 to 2027-06-30"),
        ("fram til våren", "2026-09-08 to 2026-12-31"),
        ("før påske", "2026-09-08 to 2027-03-24"),
        ("etter påske", "2027-03-30 to 2027-06-30"),
        ("etter nyttår", "2027-01-01 to 2027-06-30"),
        ("etter sommeren", "2026-08-01 to 2026-12-31"),
        ("neste halvår", "2027-01-01 to 2027-06-30"),
        ("dette halvåret", "2026-07-01 to 2026-12-31"),
        ("andre halvår", "2026-07-01 to 2026-12-31"),
        ("next half year", "2027-01-01 to 2027-06-30"),
    ],
)
def test_ahead_it_is_the_next_one_that_is_not_over(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i vår", "2027-01-01 to 2027-06-30"),
        ("neste vår", "2028-01-01 to 2028-06-30"),
        ("i vinter", "2026-12-01 to 2027-02-28"),
        ("i fjor høst", "2026-08-01 to 2026-12-31"),
        ("etter påske", "2027-03-30 to 2027-06-30"),
        ("neste halvår", "2027-07-01 to 2027-12-31"),
    ],
)
def test_over_new_year_too(text: str, expected: str) -> None:
    assert said(text, FEBRUARY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hva ble gjort i vår", "2026-01-01 to 2026-06-30"),
        ("i sommer", "2026-06-01 to 2026-08-31"),
        ("i høst", "2026-08-01 to 2026-12-31"),
        ("i vinter", "2025-12-01 to 2026-02-28"),
        ("første halvår", "2026-01-01 to 2026-06-30"),
        ("forrige halvår", "2026-01-01 to 2026-06-30"),
    ],
)
def test_looking_back_it_is_the_last_one_that_has_begun(text: str, expected: str) -> None:
    assert said(text, back=True) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "planen vår",
        "hva skjer i vår kommune",
        "hva var status",
        "did it fall",
        "hva skjer i mars",
        "neste år",
        "jul",
    ],
)
def test_what_is_no_season_is_none(text: str) -> None:
    assert not said(text)
