"""The lexicon: spellings, phrases, ideas, and words that would stand for two things."""

import pytest

from bot.core.asking.lexicon import TwoMeanings, build_lexicon, plain
from tests.core.asking.small_lexicon import ACTS, small_lexicon


def test_every_spelling_leads_to_the_common_form() -> None:
    lexicon = small_lexicon()
    assert lexicon.words["ka"] == "hva"
    assert lexicon.words["hva"] == "hva"
    assert lexicon.words["sg"] == "styringsgruppe"


def test_hyphens_do_not_count() -> None:
    assert plain("BTI-kontakt") == "BTIkontakt"
    assert small_lexicon().words["btikontakt"] == "bti-kontakt"


def test_spellings_of_several_words_are_phrases() -> None:
    lexicon = small_lexicon()
    assert lexicon.phrases[("ka", "tid")] == "når"
    assert lexicon.phrases[("i", "dag")] == "i_dag"
    assert "ka_tid" not in lexicon.words


def test_english_words_do_not_count_as_norwegian() -> None:
    lexicon = small_lexicon()
    assert lexicon.english["who"] == "hvem"
    assert "who" not in lexicon.words


def test_a_form_may_carry_several_ideas() -> None:
    assert small_lexicon().concepts["ferdig"] == ("deadline", "done")


def test_everyday_forms_are_known_as_such() -> None:
    lexicon = small_lexicon()
    assert "hva" in lexicon.everyday
    assert "møte" not in lexicon.everyday
    assert "møte" in lexicon.forms


def test_a_word_cannot_stand_for_two_forms() -> None:
    with pytest.raises(TwoMeanings, match="«ka» stands for both «hva» and «hvem»") as caught:
        build_lexicon({"hva": "ka", "hvem": "ka"}, {}, {}, {}, ACTS)
    assert caught.value.spelling == "ka"


def test_words_said_together_cannot_stand_for_two_forms() -> None:
    with pytest.raises(TwoMeanings, match="«ka_tid» stands for both «når» and «hvem»"):
        build_lexicon({"når": "ka_tid", "hvem": "ka_tid"}, {}, {}, {}, ACTS)
    assert build_lexicon({"når": "ka_tid ka_tid"}, {}, {}, {}, ACTS).phrases["ka", "tid"] == "når"


def test_a_word_said_twice_for_one_form_is_no_mistake() -> None:
    assert build_lexicon({"hva": "ka ka"}, {}, {}, {}, ACTS).words["ka"] == "hva"
