"""A message as words: where each stands, in any script, and sentences that leave nothing out."""

from dataclasses import FrozenInstanceError
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.asking.reading import Reading, Sentence, Token
from tests.core.asking.slot_reader import normaliser

SCRIPTS = st.text(
    alphabet=st.one_of(
        st.characters(categories=("Ll", "Lu", "Lo", "Nd", "Mn", "Zs", "Po", "So", "Cc")),
        st.sampled_from("æøåÆØÅéüß?!.…-'’«»\n\t 0123456789"),
    ),
    max_size=120,
)
WRITTEN = (
    "Hei! Når er neste møte i styringsgruppa? Takk.",
    "ka tid e stafett loggen på plass da",
    "Who's responsible for the BTI-kontakt training?",
    "kl. 9.00 den 3.11, fase 2 – 45,5 % ferdig",
    "«Kartlegge interessenter» … er den ferdig;\nog hva så",
)


def test_words_and_forms_are_those_of_the_tokens_in_order() -> None:
    reading = Reading("Ka skjer", (Token("Ka", 0, 2, "ka", "hva"), Token("skjer", 3, 8, "skjer", "skje")))
    assert reading.words == ("ka", "skjer")
    assert reading.forms == ("hva", "skje")
    assert not reading.english
    assert reading.sentences == ()


def test_a_reading_is_not_to_be_changed() -> None:
    reading = normaliser().read("hva skjer")
    with pytest.raises(FrozenInstanceError):
        reading.tokens[0].form = "når"  # type: ignore[misc]  # what must not work
    assert reading == normaliser().read("hva skjer")


@pytest.mark.parametrize("text", WRITTEN)
def test_tokens_and_what_is_between_them_are_the_message(text: str) -> None:
    reading, at, rebuilt = normaliser().read(text), 0, ""
    for token in reading.tokens:
        rebuilt += text[at : token.start] + token.text
        at = token.end
    assert rebuilt + text[at:] == text
    between = "".join(text[one.end : two.start] for one, two in pairwise(reading.tokens))
    assert not any(letter.isalnum() for letter in between)


@given(SCRIPTS)
def test_tokens_stand_in_order_where_they_say_in_any_script(text: str) -> None:
    tokens = normaliser().read(text).tokens
    assert [text[one.start : one.end] for one in tokens] == [one.text for one in tokens]
    assert all(one.end <= two.start for one, two in pairwise(tokens))
    assert all(one.start < one.end and one.word and one.form for one in tokens)


@given(SCRIPTS)
def test_every_token_is_in_one_sentence(text: str) -> None:
    reading = normaliser().read(text)
    inside = [at for one in reading.sentences for at in range(one.first, one.last)]
    assert inside == list(range(len(reading.tokens)))


@given(SCRIPTS)
def test_no_sentence_asks_where_no_question_mark_stands(text: str) -> None:
    reading = normaliser().read(text)
    assert sum(one.asks for one in reading.sentences) <= text.count("?")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("hva skjer", [(0, 2, False)]),
        ("hva skjer?", [(0, 2, True)]),
        ("Hva?! Er det sant", [(0, 1, True), (1, 4, False)]),
        ("første linje\nandre linje", [(0, 2, False), (2, 4, False)]),
        ("planen; møtet", [(0, 1, False), (1, 2, False)]),
        ("versjon 2.0 er klar", [(0, 4, False)]),
        ("…? hva", [(0, 1, False)]),
        ("så… hva nå?", [(0, 1, False), (1, 3, True)]),
        ("hvem???", [(0, 1, True)]),
        ("kl. 9 da?", [(0, 1, False), (1, 3, True)]),
    ],
)
def test_sentences_end_where_people_end_them(text: str, sentences: list[tuple[int, int, bool]]) -> None:
    assert normaliser().read(text).sentences == tuple(Sentence(*one) for one in sentences)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("HVEM", "hvem"),
        ("Stafettloggen", "stafettloggen"),
        ("BTI-KONTAKT", "bti-kontakt"),
        ("who’s", "who's"),
        ("ØVELSE", "øvelse"),
        ("3.11", "3.11"),
        ("45,5", "45,5"),
    ],
)
def test_a_word_is_lower_case_and_the_text_as_it_was(text: str, word: str) -> None:
    (token,) = normaliser().read(text).tokens
    assert (token.text, token.word) == (text, word)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("styringsgruppemøtet", ("styringsgruppe", "møte")),
        ("prosjektleiarmøte", ("prosjektleder", "møte")),
        ("oppfølgingsteamet", ("oppfølging", "team")),
        ("møtet", ()),
        ("hvem", ()),
    ],
)
def test_parts_are_common_forms(text: str, parts: tuple[str, ...]) -> None:
    assert normaliser().read(text).tokens[0].parts == parts
