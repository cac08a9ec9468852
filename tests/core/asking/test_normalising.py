"""Reading messages: dialect, nynorsk, English, missing æøå, slips, endings, compounds, phrases and sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.asking.normalising import Normaliser
from tests.core.asking.small_lexicon import small_lexicon

NORMALISER = Normaliser(small_lexicon(), ["evaluering", "foreldremøte", "hele"])


def forms(text: str) -> tuple[str, ...]:
    """Return the common forms of a message."""
    return NORMALISER.read(text).forms


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Hva er frist?", ("hva", "være", "frist")),
        ("ka e deadline", ("hva", "være", "frist")),
        ("kven er me", ("hvem", "være", "vi")),
        ("ka tid e møtet", ("når", "være", "møte")),
        ("naar er motet", ("når", "være", "møte")),
        ("ferdi i dag", ("ferdig", "i_dag")),
        ("styringsgruppa sine planar", ("styringsgruppe", "sine", "plan")),
        ("styrings gruppa", ("styringsgruppe",)),
        ("stafett loggen", ("stafettlogg",)),
        ("stafettlogen", ("stafettlogg",)),
        ("handlingsvielederen", ("handlingsveileder",)),
        ("opplæirng", ("opplæring",)),
        ("hvaer det", ("hva_være", "det")),
        ("BTI-kontakten", ("bti-kontakt",)),
        ("who is due", ("hvem", "være", "frist")),
        ("the training we're", ("den", "opplæring", "vi")),
        ("evalueringen", ("evaluering",)),
    ],
)
def test_words_come_to_their_common_form(text: str, read: tuple[str, ...]) -> None:
    assert forms(text) == read


def test_compounds_keep_their_parts() -> None:
    token = NORMALISER.read("opplæringsplanen").tokens[0]
    assert token.form == "opplæring_plan"
    assert token.parts == ("opplæring", "plan")


def test_compounds_of_the_vocabulary_are_one_word() -> None:
    assert forms("foreldremøtet") == forms("foreldremøte")


def test_unknown_words_stand_for_themselves_without_ending() -> None:
    assert forms("brosjyrene") == ("brosjyr",)


def test_known_words_are_not_mended() -> None:
    assert forms("hele") == ("hele",)


def test_names_in_the_middle_are_not_mended() -> None:
    assert forms("hva er Planx")[2] == "planx"
    assert forms("hva er frisk, plann")[3] == "plan"


def test_tokens_know_where_they_stand() -> None:
    text = "Hei, ka tid e møtet?"
    reading = NORMALISER.read(text)
    assert [token.text for token in reading.tokens] == ["Hei", "ka tid", "e", "møtet"]
    assert all(text[token.start : token.end] == token.text for token in reading.tokens)
    assert reading.words == ("hei", "ka tid", "e", "møtet")


def test_english_is_noticed() -> None:
    assert NORMALISER.read("who is the training").english
    assert not NORMALISER.read("hvem er det").english


def test_sentences_are_cut_and_questions_marked() -> None:
    reading = NORMALISER.read("Hei. Når er møtet? Takk!")
    assert [(one.first, one.last, one.asks) for one in reading.sentences] == [
        (0, 1, False),
        (1, 4, True),
        (4, 5, False),
    ]


def test_numbers_and_dates_are_words() -> None:
    assert NORMALISER.read("kl. 9.00 fase 2").words == ("kl", "9.00", "fase", "2")


@pytest.mark.parametrize("text", ["", "   ", "?!", "👍"])
def test_nothing_said_is_no_words(text: str) -> None:
    assert NORMALISER.read(text).tokens == ()
    assert NORMALISER.read(text).sentences == ()


def test_endless_messages_are_read_in_part() -> None:
    assert len(NORMALISER.read("møte " * 5000).tokens) <= 240
    assert len(NORMALISER.read("m" * 10000).tokens) == 1


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    reading = NORMALISER.read(text)
    assert all(text[token.start : token.end] == token.text and token.form for token in reading.tokens)
    assert sum(one.last - one.first for one in reading.sentences) == len(reading.tokens)
