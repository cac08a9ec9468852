"""How a message is read before the rules look at it: marks, sentences, words, the vocabulary."""

import pytest

from bot.core import sensitive_tags as w
from bot.core.sensitive_names import CHILDRENS_NAMES, GROWN_UP_NAMES, NAMES_THAT_ARE_WORDS
from bot.core.sensitive_reading import ABBREVIATIONS, has_birth_number, has_initials, has_phone_number, parse
from bot.core.sensitive_words import WORDS


def tags_of(text: str) -> int:
    """Return every tag that occurs in the text."""
    found = 0
    for sentence in parse(text):
        found |= sentence.all
    return found


@pytest.mark.parametrize("text", [
    "gutt 8 år", "åtte år gammel", "er 4 år gammel", "3 mnd", "barnet er fem måneder", "5 months", "a 4-year-old",
    "10 years old",
    "født 14.02.2016", "fødd i 2019", "born in 2014", "f. 2014", "Ella (12)", "en niåring", "16-åringen",
    "han er bare sju",
    "she is only six", "på seks år", "Eleven er 11 år",
])  # fmt: skip
def test_an_age_is_marked(text: str) -> None:
    assert tags_of(text) & w.AGE


@pytest.mark.parametrize("text", [
    "for tre år siden", "i 8 år", "om 2 år", "har vart i to år", "barn 0–6 år", "etter fem år", "de siste 3 år",
    "over 15 år",
    "4-årskontrollen", "femåringene", "bare fire tilsette", "fase 2", "8 år siden", "2 years ago",
])  # fmt: skip
def test_a_stretch_of_time_is_no_age(text: str) -> None:
    assert not tags_of(text) & w.AGE


@pytest.mark.parametrize("text", [
    "3. trinn", "3 trinn", "8A", "3b", "i 5. klasse", "andre klasse", "i niende", "i tiande", "vg1", "grade 4",
    "year 5", "10th grade",
    "klasse 4", "fjerdeklassingen",
])  # fmt: skip
def test_a_class_is_marked(text: str) -> None:
    assert tags_of(text) & w.CLASS


@pytest.mark.parametrize(
    "text", ["fase 2", "12. mars", "kl. 9.00", "A1", "uke 12", "den andre planen", "tre trinn fram", "fiscal year"]
)
def test_other_numbers_are_no_class(text: str) -> None:
    assert not tags_of(text) & w.CLASS


@pytest.mark.parametrize("text", ["nivå 2", "nivo 1", "level 3", "nivå to", "Nivå 0"])
def test_a_level_is_marked(text: str) -> None:
    assert tags_of(text) & w.LEVEL


@pytest.mark.parametrize(("text", "born"), [
    ("01011512345", True), ("010115 12345", True), ("41011512345", True), ("00011512345", False), ("99999999999",
    False),
    ("1234567890", False), ("123456789012", False), ("2024-01-01", False), ("saksnummer 2024/12345", False),
])  # fmt: skip
def test_numbers_of_birth(text: str, born: bool) -> None:
    assert has_birth_number(text) is born


@pytest.mark.parametrize(
    ("text", "found"), [("91234567", True), ("+47 912 34 567", False), ("912 34", False), ("12345678", False)]
)
def test_mobile_numbers(text: str, found: bool) -> None:
    assert has_phone_number(text) is found


@pytest.mark.parametrize(
    "text", ["B.J.", "B. J.", "til S.B. i dag", "P.L.H. 10A", "XK 3B", "NN 4. trinn", "b.k. nivå 2"]
)
def test_initials_are_seen(text: str) -> None:
    assert has_initials(text)


@pytest.mark.parametrize(
    "text",
    [
        "f.eks. nivå 2",
        "bl.a. 3. trinn",
        "m.m.",
        "kl. 9.00",
        "BTI nivå 2",
        "PPT og BUP 8. trinn",
        "A.1",
        "o.l. nivå 1",
        "OPPLÆRING PÅ 3. TRINN",
        "XK",
        "t.o.m. 4. trinn",
    ],
)
def test_abbreviations_are_not_initials(text: str) -> None:
    assert not has_initials(text)


def test_dots_of_classes_and_initials_do_not_end_a_sentence() -> None:
    assert [len(sentence.words) for sentence in parse("Eleven i 2. klasse er borte. Kven ringjer?")] == [5, 2]
    assert len(parse("Opplæring 3. trinn i mars")) == 1


@pytest.mark.parametrize(("text", "tag"), [
    ("faren ringte", w.KIN), ("barent", w.CHILD_DEF), ("guttten", w.SEXED), ("foreldrenne", w.PARENTS),
    ("skolevegringen", w.HARM),
    ("språkvansker", w.HARM), ("blamerke", w.HARM), ("Yusufs", w.THEIRS), ("emma", w.YOUNG), ("the pupil's bag",
    w.CHILD),
    ("han henger ut andre", w.HARM), ("hva om", w.FRAME),
])  # fmt: skip
def test_words_are_known_in_their_spellings(text: str, tag: int) -> None:
    assert tags_of(text) & tag


@pytest.mark.parametrize(("text", "tag"), [
    ("faren er at vi mister fart", w.KIN), ("nar far vi svar", w.KIN), ("how far are we", w.KIN), ("hun slår fast",
    w.HARM),
    ("per kvartal", w.NAME), ("i mai", w.NAME), ("eva", w.YOUNG), ("fortsette arbeidet", w.PARENTS), ("saken om",
    w.FRAME),
])  # fmt: skip
def test_words_with_another_meaning_are_let_be(text: str, tag: int) -> None:
    assert not tags_of(text) & tag


def test_a_name_that_is_a_word_counts_when_capitalised_inside_a_sentence() -> None:
    assert tags_of("vi spør Per") & w.NAME
    assert not tags_of("Per kvartal") & w.NAME
    assert not tags_of("en gang per uke") & w.NAME


def test_the_vocabulary_is_well_formed() -> None:
    for entries in WORDS.values():
        for entry in entries.split():
            assert entry == entry.lower()
            assert entry.count("*") <= 1
            assert len(entry.strip("*")) >= 3 or "*" not in entry
    tags = list(WORDS)
    assert len(set(tags)) == len(tags)
    assert all(tag.bit_count() == 1 for tag in tags)


def test_the_lists_of_names_do_not_overlap() -> None:
    assert not CHILDRENS_NAMES & GROWN_UP_NAMES
    assert not (CHILDRENS_NAMES | GROWN_UP_NAMES) & NAMES_THAT_ARE_WORDS
    assert all(
        name == name.lower() and name.isalpha() for name in CHILDRENS_NAMES | GROWN_UP_NAMES | NAMES_THAT_ARE_WORDS
    )


def test_abbreviations_are_in_capitals_and_nn_is_a_person() -> None:
    assert all(entry.isupper() for entry in ABBREVIATIONS)
    assert "NN" not in ABBREVIATIONS
