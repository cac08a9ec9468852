"""Building a lexicon: what counts as a spelling, what two words may share, and that a built one cannot be changed."""

from collections.abc import Mapping

import pytest

from bot.core.asking.lexicon import ActWords, Lexicon, TwoMeanings, build_lexicon, plain
from tests.core.asking.slot_reader import normaliser

NO_ACTS = ActWords()
NOTHING: Mapping[str, str] = {}


def build(
    everyday: Mapping[str, str] = NOTHING,
    words: Mapping[str, str] = NOTHING,
    english: Mapping[str, str] = NOTHING,
    concepts: Mapping[str, str] = NOTHING,
) -> Lexicon:
    """Return a lexicon of these."""
    return build_lexicon(everyday, words, english, concepts, NO_ACTS)


@pytest.mark.parametrize(
    ("everyday", "words", "english", "spelling"),
    [
        ({"hva": "ka", "hvor": "ka"}, {}, {}, "ka"),
        ({"hva": "ka"}, {"kake": "ka"}, {}, "ka"),
        ({}, {"møte": "plan", "plan": ""}, {}, "plan"),
        ({}, {"plan": "", "møte": "plan"}, {}, "plan"),
        ({}, {}, {"frist": "due", "skylde": "due"}, "due"),
        ({}, {"bti-kontakt": "", "kontakt": "btikontakt"}, {}, "btikontakt"),
    ],
)
def test_a_word_for_two_things_is_refused_by_its_name(
    everyday: Mapping[str, str], words: Mapping[str, str], english: Mapping[str, str], spelling: str
) -> None:
    with pytest.raises(TwoMeanings, match=f"«{spelling}» stands for both") as caught:
        build(everyday, words, english)
    assert caught.value.spelling == spelling


def test_a_word_may_be_norwegian_and_english_for_different_things() -> None:
    lexicon = build({"de": "dei"}, {"fart": ""}, {"prompe": "fart"})
    assert lexicon.words["fart"] == "fart"
    assert lexicon.english["fart"] == "prompe"


def test_an_english_form_is_no_english_word() -> None:
    assert "frist" not in build(english={"frist": "deadline"}).english


def test_norwegian_phrases_come_before_english_ones() -> None:
    lexicon = build({"hjelpe": "to_do"}, {}, {"oppgave": "to_do"})
    assert lexicon.phrases[("to", "do")] == "hjelpe"


def test_a_phrase_of_three_words_is_one() -> None:
    lexicon = build(words={"takk": "tusen_hjertelig_takk"})
    assert lexicon.phrases == {("tusen", "hjertelig", "takk"): "takk"}
    assert lexicon.words == {"takk": "takk"}


def test_a_hyphen_within_a_phrase_does_not_count() -> None:
    assert build(words={"bti-kontakt": "bti_kontakt-person"}).phrases == {("bti", "kontaktperson"): "bti-kontakt"}


@pytest.mark.parametrize(("word", "bare"), [("e-post", "epost"), ("-", ""), ("møte", "møte"), ("a-b-c", "abc")])
def test_hyphens_go(word: str, bare: str) -> None:
    assert plain(word) == bare


def test_a_form_carries_each_idea_once_in_the_files_order() -> None:
    lexicon = build(concepts={"late": "frist frist forfalt", "deadline": "frist"})
    assert lexicon.concepts == {"frist": ("late", "deadline"), "forfalt": ("late",)}


def test_everyday_words_and_those_of_the_field_are_forms() -> None:
    lexicon = build({"hva": "ka"}, {"møte": "møta"})
    assert lexicon.forms == {"hva", "møte"}
    assert lexicon.everyday == {"hva"}


def test_an_empty_lexicon_knows_nothing() -> None:
    lexicon = build()
    assert (lexicon.forms, lexicon.phrases, lexicon.concepts, lexicon.everyday) == (frozenset(), {}, {}, frozenset())


def test_what_is_built_cannot_be_changed() -> None:
    lexicon = build({"hva": "ka"})
    with pytest.raises(TypeError):
        lexicon.words["kva"] = "hva"  # type: ignore[index]  # what must not work


def test_no_common_form_of_the_product_is_both_everyday_and_of_the_field() -> None:
    lexicon = normaliser().lexicon
    assert {"hvem", "når", "være"} <= lexicon.everyday
    assert not lexicon.everyday & {"møte", "styringsgruppe", "frist", "plan", "stafettlogg"}


def test_words_of_acts_are_kept_as_they_are() -> None:
    acts = ActWords(orders=frozenset({"utsett"}), greetings=frozenset({"god_dag"}))
    assert build_lexicon({}, {}, {}, {}, acts).acts is acts
