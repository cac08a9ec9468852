"""Whole sentences in bokmål, nynorsk, dialects, English and haste, read with the words that are shipped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.asking.slot_reader import normaliser


def read(text: str) -> str:
    """Return a message's common forms, parted by blanks."""
    return " ".join(normaliser().read(text).forms)


@pytest.mark.parametrize(
    ("common", "said"),
    [
        ("når være neste møte i styringsgruppe", "Kva tid er neste møte i styringsgruppa?"),
        ("når være neste møte i styringsgruppe", "ka ti e neste møte i styringsgruppå"),
        ("når være neste møte i styringsgruppe", "når er neste mote i styrings gruppa"),
        ("hvem ha ansvar for stafettlogg", "Hvem har ansvar for stafettloggen?"),
        ("hvem ha ansvar for stafettlogg", "Kem har ansvaret for stafettloggen"),
        ("hvem ha ansvar for stafettlogg", "kven har ansvaret for stafett loggen"),
        ("hvem ha ansvar for stafettlogg", "høkken har ansvar for stafettlogen"),
        ("hvem være ansvarlig for opplæring", "kven er ansvarleg for opplæringa"),
        ("hvem være ansvarlig for opplæring", "hvem er ansvarlige for opplaeringen"),
        ("hvem være ansvarlig for opplæring", "Kem e ansvarlig for opplærigen"),
        ("hvem skal gjøre kartlegging", "Hokken ska gjer kartlegginga"),
        ("hvem skal gjøre kartlegging", "kven skal gjere kartlegginga"),
        ("hvem skal gjøre kartlegging", "hvem skal gjøre kartleggingen"),
        ("hvordan ligge vi an", "Åssen ligger vi an?"),
        ("hvordan ligge vi an", "korleis ligg me an"),
        ("hvordan ligge vi an", "kossn ligg vi an"),
        ("hvordan ligge vi an", "hvordan ligger vi an"),
        ("hvorfor bli det utsette", "hvorfor ble det utsatt"),
        ("hvorfor bli det utsette", "koffer vart det utsett"),
        ("hvorfor bli det utsette", "kvifor blei det utsett"),
        ("hvorfor være vi forsinket", "kvifor er vi forseinka"),
        ("hvorfor være vi forsinket", "koffor e vi forsinka"),
        ("hvorfor være vi forsinket", "hvofor er vi foresinket"),
        ("jeg vite ikke hva jeg skal gjøre", "Eg veit ikkje kva eg skal gjere"),
        ("jeg vite ikke hva jeg skal gjøre", "Æ veit itj ka æ ska gjør"),
        ("jeg vite ikke hva jeg skal gjøre", "jeg vet ikke hva jeg skal gjøre"),
        ("når være frist for opplæring", "naar er fristen for opplaeringa"),
        ("når være frist for opplæring", "når e fristn for opplæringa"),
        ("hvor mange ansatt ha svare", "hvor mange ansatte har svart"),
        ("hvor mange ansatt ha svare", "kor mange tilsette har svart"),
        ("kan du utsette møte til neste måned", "kan du utsetje møtet til neste månad"),
        ("kan du utsette møte til neste måned", "kan du utsette møtet til nest måned"),
        ("vi trenge hjelp", "me treng hjelp"),
        ("vi trenge hjelp", "vi trenger hjelp"),
        ("opplæring være ferdig", "opplærigen er ferdg"),
        ("opplæring være ferdig", "opplæringa e færdi"),
    ],
)
def test_a_question_reads_the_same_however_it_is_written(common: str, said: str) -> None:
    assert read(said) == common


@pytest.mark.parametrize(
    ("text", "common"),
    [
        ("who is responsible for the training", "hvem være ansvarlig for den opplæring"),
        ("when is the next meeting", "når være den neste møte"),
        ("What is the deadline for the evaluation?", "hva være den frist for den evaluering"),
        ("are we behind schedule", "være vi forsinket"),
        ("are we finished", "være vi ferdig"),
    ],
)
def test_english_leads_to_the_same_forms(text: str, common: str) -> None:
    assert read(text) == common
    assert normaliser().read(text).english


@pytest.mark.parametrize(
    "text",
    [
        "Kva tid er neste møte?",
        "hvem har deadline",
        "status på training",
        "er planen ferdig",
        "Æ veit itj",
        "",
        "2026",
    ],
)
def test_norwegian_with_an_english_word_is_not_english(text: str) -> None:
    assert not normaliser().read(text).english


@pytest.mark.parametrize(
    ("slip", "right"),
    [
        ("styringsgrupemøtet", "styringsgruppemøte"),
        ("stryingsgruppa", "styringsgruppe"),
        ("opplæirngen", "opplæring"),
        ("prosjketlederen", "prosjektleder"),
        ("stafettlogen", "stafettlogg"),
        ("handlingsvielederen", "handlingsveileder"),
        ("annsvarlig", "ansvarlig"),
        ("evalueirngen", "evaluering"),
        ("kartleggignen", "kartlegging"),
        ("novmber", "november"),
    ],
)
def test_a_slip_of_the_finger_is_read_as_what_was_meant(slip: str, right: str) -> None:
    assert read(slip) == read(right)


@pytest.mark.parametrize("word", ["katt", "bil", "sol", "hest", "brus", "fisk"])
def test_short_words_are_never_taken_for_slips_of_others(word: str) -> None:
    assert read(word) == word


def test_every_spelling_of_the_lexicon_leads_to_its_form() -> None:
    lexicon = normaliser().lexicon
    wrong = {word: normaliser().meaning(word)[0] for word, form in lexicon.words.items()}
    assert {word: form for word, form in wrong.items() if form != lexicon.words[word]} == {}
    foreign = {word: normaliser().meaning(word, english=True)[0] for word in lexicon.english}
    assert {word: form for word, form in foreign.items() if form != lexicon.english[word]} == {}


def test_every_phrase_of_the_lexicon_is_one_word() -> None:
    phrases = normaliser().lexicon.phrases
    assert {words: read(" ".join(words)) for words in phrases} == dict(phrases)


def test_common_forms_stand_for_themselves() -> None:
    forms = normaliser().lexicon.forms
    assert {form for form in forms if read(form.replace("_", " ")) != form} == set()


@given(st.lists(st.sampled_from(sorted(normaliser().lexicon.words)), min_size=1, max_size=3))
def test_reading_what_was_read_changes_nothing(words: list[str]) -> None:
    lexicon = normaliser().lexicon
    for word in words:
        form = normaliser().meaning(word)[0]
        if form in lexicon.words:
            assert normaliser().meaning(form)[0] == form


@given(st.text(max_size=60))
def test_a_word_of_any_script_means_something(word: str) -> None:
    form, parts = normaliser().meaning(word or "-")
    assert form
    assert all(parts)
    assert normaliser().meaning(word or "-") == (form, parts)


@given(st.sampled_from(["hva skjer", "kven har ansvar", "utsett møtet", "who is it"]), st.integers(1, 4))
def test_capitals_and_blanks_do_not_matter(text: str, blanks: int) -> None:
    spread = (" " * blanks).join(text.upper().split())
    assert normaliser().read(spread).forms == normaliser().read(text).forms


@pytest.mark.parametrize("end", ["", "?", "!", " …", ".", " 👍", " :)"])
def test_signs_at_the_end_change_no_word(end: str) -> None:
    assert read("når er møtet" + end) == "når være møte"
