"""Groups of letters: as the words were written, their ends marked, without æøå and case."""

import math

import pytest

from bot.core.asking.letters import SIZES, letter_groups
from bot.core.asking.lexicon import Lexicon
from bot.core.asking.normalising import Normaliser

NORMALISER = Normaliser(Lexicon({}, {}, {}, {}))


def groups(text: str) -> dict[str, float]:
    """Return the groups of a message."""
    return letter_groups(NORMALISER.read(text))


def test_a_word_gives_every_group_with_its_ends_marked() -> None:
    assert set(groups("ka")) == {" k", "ka", "a ", " ka", "ka ", " ka "}


def test_groups_stay_inside_words() -> None:
    assert set(groups("ka e")) == set(groups("ka")) | set(groups("e"))


def test_groups_are_of_two_to_five_letters() -> None:
    assert {len(group) for group in groups("stafettlogg")} == set(SIZES)


def test_what_comes_twice_counts_more_but_not_twice() -> None:
    assert groups("ka ka")["ka"] == pytest.approx(1 + math.log(2))
    assert groups("ka")["ka"] == 1.0


@pytest.mark.parametrize(("one", "other"), [("KA", "ka"), ("møte", "mote"), ("ka  e", "ka\ne")])
def test_case_foreign_letters_and_spaces_do_not_matter(one: str, other: str) -> None:
    assert groups(one) == groups(other)


def test_a_question_mark_is_told_from_none() -> None:
    assert "a? " in groups("ka?")
    assert "a? " not in groups("ka")


@pytest.mark.parametrize("text", ["", "  ", "👍"])
def test_no_words_give_no_groups(text: str) -> None:
    assert groups(text) == {}


def test_of_a_long_message_only_what_was_read_counts() -> None:
    long = groups("ka " * 5000)
    assert set(long) == set(groups("ka"))
    assert long["ka"] < 1 + math.log(500)
