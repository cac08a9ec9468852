"""Titles and what was written: the nearest ones, and those that stand there whole."""

import pytest

from bot.core.asking.answer_nearest import all_but_spelt, nearest, spelt_out
from tests.core.asking.activities import DROPPED, act, ids

PLAN = [
    act(1, title="Kartlegge interessenter"),
    act(2, title="Velge strategier"),
    act(3, title="Plan for opplæring"),
    act(4, title="Plan for opplæring av nye ansatte"),
    act(5, title="Velge stafettlogg", state=DROPPED),
    act(6, title="Budsjett"),
]


@pytest.mark.parametrize(
    ("phrase", "number"), [("interessentene", 1), ("strategi", 2), ("opplæringsplan", 3), ("budsjettet", 6)]
)
def test_the_nearest_titles_share_the_words(phrase: str, number: int) -> None:
    found = ids(nearest(phrase, PLAN))
    assert len(found) == 2
    assert number in found


def test_what_was_dropped_is_not_near() -> None:
    assert 5 not in ids(nearest("stafettlogg", PLAN, most=6))
    assert ids(nearest("stafettlogg", [PLAN[4]])) == [5]
    assert nearest("noe", []) == ()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Når begynner «Velge strategier»?", [2]),
        ("hvem har plan for opplæring", [3]),
        ("hvem har plan for opplæring av nye ansatte", [4]),
        ("når er budsjett klart", []),
        ("velge strategi", []),
        ("vi skal velge  strategier, når?", [2]),
        ("", []),
    ],
)
def test_a_whole_title_is_the_one_that_is_meant(text: str, numbers: list[int]) -> None:
    assert ids(spelt_out(text, PLAN)) == numbers


@pytest.mark.parametrize(
    ("phrase", "numbers"),
    [
        ("planen for opplæring", [3]),
        ("planen for opplæringa av nye ansatte", [4]),
        ("velge strategiene", [2]),
        ("opplæring", []),
        ("plan", []),
        ("", []),
    ],
)
def test_a_title_in_another_form_is_that_title(phrase: str, numbers: list[int]) -> None:
    assert ids(all_but_spelt(phrase, PLAN)) == numbers


def test_two_titles_that_are_equally_like_it_are_none() -> None:
    twins = [act(1, title="Kurs i mai 2026"), act(2, title="Kurs i mai 2027")]
    assert all_but_spelt("kurs i mai 202", twins) == ()
    assert all_but_spelt("kurs", []) == ()
