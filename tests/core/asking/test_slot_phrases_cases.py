"""Finding phrases at the edges: which form, which mistake, which of two phrases; and what is never guessed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.asking.reading import Token
from bot.core.asking.slot_phrases import (
    SHORTEST_GUESS,
    TWO_MISTAKES,
    Lexicon,
    Mention,
    PhraseBook,
    inflected,
    phrase_words,
)
from tests.core.asking.slot_reader import plain


def keys(text: str, known: list[str], ordinary: tuple[str, ...] = ()) -> list[set[str]]:
    return [set(one) for one in Lexicon(known, ordinary).keys(plain(text).tokens)]


@pytest.mark.parametrize(
    ("word", "form"),
    [
        pytest.param("møte*", "møtet", id="definite"),
        pytest.param("møte*", "møta", id="an a-ending for the e"),
        pytest.param("møte*", "møtane", id="nynorsk, plural"),
        pytest.param("møte*", "møtan", id="dialect, plural"),
        pytest.param("rektor*", "rektorenes", id="plural, genitive"),
        pytest.param("rektor*", "rektorar", id="nynorsk, indefinite plural"),
        pytest.param("gruppe*", "gruppå", id="dialect, å"),
        pytest.param("samling*", "samlinga", id="feminine"),
        pytest.param("plan*", "plan", id="itself"),
    ],
)
def test_a_star_stands_for_the_form(word: str, form: str) -> None:
    assert form in inflected(word)


@pytest.mark.parametrize("word", ["møte", "i år", "sg", ""])
def test_without_a_star_a_word_is_itself(word: str) -> None:
    assert inflected(word) == (word,)


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        pytest.param("ut året", [("ut",), ("året",)], id="two words"),
        pytest.param("Steering Group", [("steering",), ("group",)], id="capitals"),
        pytest.param("p.l.", [("p",), ("l",)], id="an abbreviation is its letters"),
        pytest.param("bti-kontakt", [("bti-kontakt",)], id="a hyphen joins"),
        pytest.param("week's", [("week's",)], id="an apostrophe joins"),
        pytest.param("", [], id="nothing"),
        pytest.param("–", [], id="a dash alone"),
    ],
)
def test_phrases_are_split_as_messages_are(phrase: str, parts: list[tuple[str, ...]]) -> None:
    assert phrase_words(phrase) == parts


def test_only_the_last_part_of_a_word_is_inflected() -> None:
    (first,), last = phrase_words("pl/møte*")
    assert first == "pl"
    assert "møtet" in last


@pytest.mark.parametrize(
    ("written", "known"),
    [
        pytest.param("kvartal", {"kvartal"}, id="as it is spelt"),
        pytest.param("kvartla", {"kvartal"}, id="two letters swapped"),
        pytest.param("kvarta", {"kvartal"}, id="a letter missing"),
        pytest.param("kvarrtal", {"kvartal"}, id="a letter doubled"),
        pytest.param("kvattal", {"kvartal"}, id="a letter wrong"),
        pytest.param("kvrrtel", set(), id="two mistakes in a short word"),
        pytest.param("vkartal", set(), id="the first letter must be right"),
        pytest.param("kval", set(), id="too short to guess"),
        pytest.param("ar", {"år"}, id="without å"),
        pytest.param("aar", {"år"}, id="with two a's"),
        pytest.param("planleggigsfaen", {"planleggingsfasen"}, id="two mistakes in a long word"),
        pytest.param("planlegigsfaeen", set(), id="three mistakes in a long word"),
        pytest.param("1234567", set(), id="a number is never mistyped"),
        pytest.param("xyzxyz", set(), id="nothing is like it"),
    ],
)
def test_what_a_token_may_stand_for(written: str, known: set[str]) -> None:
    assert keys(written, ["kvartal", "år", "planleggingsfasen"]) == [known]


def test_of_several_the_one_with_the_fewest_mistakes_is_guessed() -> None:
    assert keys("gruppenes", ["gruppene", "gruppens"]) == [{"gruppene", "gruppens"}]
    assert keys("planleggings", ["planlegging", "planleggingen"]) == [{"planlegging"}]


def test_what_is_spelt_right_is_never_guessed_to_be_another() -> None:
    assert keys("eieren", ["eieren", "eierne"]) == [{"eieren"}]


@pytest.mark.parametrize(
    ("ordinary", "expected"),
    [
        pytest.param((), {"styret"}, id="a guess"),
        pytest.param(("styrer",), set(), id="an ordinary word"),
        pytest.param(("styr*",), set(), id="a form of an ordinary word"),
    ],
)
def test_ordinary_words_are_not_mistyped(ordinary: tuple[str, ...], expected: set[str]) -> None:
    assert keys("styrer", ["styret"], ordinary) == [expected]


def test_an_ordinary_word_without_norwegian_letters_is_ordinary_too() -> None:
    assert keys("forste", ["forsts"], ("første",)) == [set()]


def test_a_common_form_counts_beside_what_is_written() -> None:
    lexicon = Lexicon(["gruppa", "gruppe"])
    (both,) = lexicon.keys([Token("gruppa", 0, 6, "gruppa", "gruppe")])
    assert both == {"gruppa", "gruppe"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ut året", [("year", 0, 2)], id="the whole phrase"),
        pytest.param("ut det året", [("loose", 2, 3)], id="a word between: the single word"),
        pytest.param("ut", [], id="the beginning alone"),
        pytest.param("året ut året", [("loose", 0, 1), ("year", 1, 3)], id="one after the other"),
        pytest.param("ut året er over", [("long", 0, 4)], id="the longest wins"),
        pytest.param("ut året er", [("year", 0, 2)], id="the longest is cut off"),
        pytest.param("UT ÅRET", [("year", 0, 2)], id="capitals"),
        pytest.param("ut aret", [("year", 0, 2)], id="without å"),
    ],
)
def test_which_phrase_is_found(text: str, expected: list[tuple[str, int, int]]) -> None:
    book = PhraseBook({"year": ["ut året"], "loose": ["året"], "long": ["ut året er over"]})
    mentions = book.find(Lexicon(book.vocabulary).keys(plain(text).tokens))
    assert [(one.value, one.first, one.stop) for one in mentions] == expected


def test_the_first_of_two_values_keeps_a_word() -> None:
    book = PhraseBook({"one": ["sak"], "two": ["sak", "liste"]})
    assert [one.value for one in book.find([frozenset({"sak"}), frozenset({"liste"})])] == ["one", "two"]


def test_an_empty_book_finds_nothing() -> None:
    book: PhraseBook[str] = PhraseBook({})
    assert book.vocabulary == frozenset()
    assert book.find([frozenset({"sak"})]) == []


def test_a_book_knows_every_form_of_every_word() -> None:
    assert PhraseBook({1: ["møte* i sg"]}).vocabulary >= {"møte", "møtet", "møta", "i", "sg"}


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        pytest.param((0, 2), (2, 4), False, id="side by side"),
        pytest.param((0, 3), (2, 4), True, id="by one token"),
        pytest.param((0, 9), (3, 4), True, id="one inside the other"),
        pytest.param((5, 6), (1, 2), False, id="apart"),
        pytest.param((1, 2), (1, 2), True, id="the same"),
    ],
)
def test_overlapping_is_mutual(one: tuple[int, int], other: tuple[int, int], overlap: bool) -> None:
    first, second = Mention("a", *one), Mention("b", *other)
    assert first.overlaps(second) is second.overlaps(first) is overlap


WORDS = ["møte", "gruppe", "i", "år", "plan"]


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), max_size=8, unique=True), st.data()
)
def test_phrases_that_are_found_are_in_the_book_and_share_no_token(phrases: list[str], data: st.DataObject) -> None:
    book = PhraseBook({phrase: [phrase] for phrase in phrases})
    told = data.draw(st.lists(st.sampled_from(WORDS), max_size=12))
    mentions = book.find([frozenset({word}) for word in told])
    assert all(" ".join(told[one.first : one.stop]) == one.value for one in mentions)
    assert all(one.stop <= other.first for one, other in pairwise(mentions))
    covered = {at for one in mentions for at in range(one.first, one.stop)}
    assert not any(word in phrases for at, word in enumerate(told) if at not in covered)


@given(st.text("abcdeæøå", min_size=1, max_size=14), st.lists(st.text("abcdeæøå", min_size=1, max_size=14), max_size=6))
def test_what_a_token_stands_for_is_known_and_near(word: str, known: list[str]) -> None:
    (guessed,) = Lexicon(known).keys([Token(word, 0, len(word), word, word)])
    assert guessed <= set(known)
    if word in known:
        assert word in guessed
    elif len(word) < SHORTEST_GUESS:
        assert all(len(one) <= len(word) for one in guessed)  # only æøå written otherwise
    else:
        allowed = 2 if len(word) >= TWO_MISTAKES else 1
        assert all(len(one) >= (len(word) - allowed) / 2 for one in guessed)
