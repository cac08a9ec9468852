"""Normalising, folding and mending words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.words import Speller, deletions, fold, foldings, normalise, vocabulary, words


@pytest.mark.parametrize(("text", "plain"), [
    ("  Hei\u200b der ", "Hei der"), ("“plan” – «mål»", '"plan" - "mål"'), ("what’s", "what's"), ("a\u00a0b", "a b"),
    ("bla\u030a", "blå"),
])  # fmt: skip
def test_normalising(text: str, plain: str) -> None:
    assert normalise(text) == plain


@given(st.text(max_size=100))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(("text", "found"), [
    ("Hva er neste?", ["hva", "er", "neste"]),
    ("What’s next", ["what's", "next"]),
    ("BTI-kontakt, uke 12 kl. 9.30!", ["bti-kontakt", "uke", "12", "kl", "9.30"]),
    ("", []),
    ("👍 …", []),
])  # fmt: skip
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_folding() -> None:
    assert fold("blåmerke") == "blamerke"
    assert fold("sønn") == "sonn"
    assert foldings("blåmerke") == {"blamerke", "blaamerke"}
    assert foldings("fravær") == {"fravar", "fravaer", "fraver"}
    assert foldings("plan") == {"plan"}


@given(st.text("abcæøå", max_size=6))
def test_a_folded_word_is_one_of_its_spellings_and_has_no_such_letters(word: str) -> None:
    assert all(not set("æøå") & set(spelling) for spelling in foldings(word))
    assert len(foldings(word)) >= 1


def test_deletions_keep_the_first_letter() -> None:
    assert deletions("abc") == {"ac", "ab"}


@pytest.mark.parametrize("typed", ["foreldre", "forelde", "foreldree", "foreldra", "foerldre", "forrldre"])
def test_one_slip_is_mended(typed: str) -> None:
    assert Speller(["foreldre", "elev"]).correct(typed) == "foreldre"


@pytest.mark.parametrize("typed", ["oreldre", "forelesning", "plan", "eelv", "frldre", ""])
def test_more_than_one_slip_or_a_short_word_is_not(typed: str) -> None:
    assert Speller(["foreldre", "elev"]).correct(typed) is None


def test_of_two_candidates_the_first_in_the_alphabet_is_taken() -> None:
    assert Speller(["kasten", "katten"]).correct("katen") == "kasten"


def test_a_vocabulary_is_the_words_of_its_text() -> None:
    assert vocabulary(" a b\n a ") == {"a", "b"}
