"""Phrases in a message: inflected, mistyped, without æøå, the longest first."""

import pytest

from bot.core.asking.reading import Token
from bot.core.asking.slot_phrases import Lexicon, Mention, PhraseBook, inflected, phrase_words
from tests.core.asking.slot_reader import plain

BOOK = PhraseBook({"steering": ["styringsgruppe*", "styringsgruppe møte*", "sg"], "year": ["i år"], "one": ["prøving"]})
LEXICON = Lexicon(BOOK.vocabulary, ordinary=["styrings*"])


def values(text: str) -> list[tuple[str, int, int]]:
    found = BOOK.find(LEXICON.keys(plain(text).tokens))
    return [(one.value, one.first, one.stop) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("styringsgruppe", [("steering", 0, 1)]),
        ("i styringsgruppa", [("steering", 1, 2)]),
        ("styringsgruppene", [("steering", 0, 1)]),
        ("Styringsgruppens", [("steering", 0, 1)]),
        ("stryingsgruppa", [("steering", 0, 1)]),
        ("styringsgrupa", [("steering", 0, 1)]),
        ("styringsgruppe møtet", [("steering", 0, 2)]),
        ("styringsgruppe mote", [("steering", 0, 2)]),
        ("SG og sg", [("steering", 0, 1), ("steering", 2, 3)]),
        ("hva skjer i år", [("year", 2, 4)]),
        ("hva skjer i ar", [("year", 2, 4)]),
        ("hva skjer i aar", [("year", 2, 4)]),
        ("proving", [("one", 0, 1)]),
        ("styringen", []),
        ("sgg", []),
        ("", []),
    ],
)
def test_phrases_are_found(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert values(text) == expected


def test_a_common_form_counts_as_the_word() -> None:
    token = Token("styret vårt", 0, 11, "styret vårt", "styringsgruppe")
    assert BOOK.find(LEXICON.keys([token])) == [Mention("steering", 0, 1)]


def test_a_little_common_form_does_not() -> None:
    lexicon = Lexicon(["en"])
    assert lexicon.keys([Token("a", 0, 1, "a", "en")]) == [frozenset()]


def test_an_ordinary_word_is_never_a_mistyped_one() -> None:
    lexicon = Lexicon(["mandag"], ordinary=["mandat*"])
    assert lexicon.keys(plain("mandat mandatet mandga").tokens) == [frozenset(), frozenset(), frozenset({"mandag"})]


def test_long_words_may_have_two_mistakes_short_ones_none() -> None:
    lexicon = Lexicon(["planleggingsfase", "mars"])
    keys = lexicon.keys(plain("planlegingsfse mers").tokens)
    assert keys == [frozenset({"planleggingsfase"}), frozenset()]


def test_a_star_stands_for_endings() -> None:
    assert inflected("møte") == ("møte",)
    assert {"møte", "møtet", "møter", "møta", "møtene", "møtane"} <= set(inflected("møte*"))
    assert {"lærer", "læreren", "lærere", "lærerne"} <= {*inflected("lærer*")}


def test_a_phrase_is_split_as_a_message_is() -> None:
    assert phrase_words("pl/pe-møte") == [("pl",), ("pe-møte",)]


def test_mentions_that_share_a_token_overlap() -> None:
    assert Mention("a", 0, 2).overlaps(Mention("b", 1, 3))
    assert not Mention("a", 0, 2).overlaps(Mention("b", 2, 3))
