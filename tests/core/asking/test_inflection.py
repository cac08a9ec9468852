"""Endings and compounds, checked against words that are known."""

import pytest

from bot.core.asking.inflection import light_stem, split_compound, split_glued, stems

KNOWN = {
    "møte": "møte",
    "møter": "møte",
    "gruppe": "gruppe",
    "styring": "styring",
    "plan": "plan",
    "opplæring": "opplæring",
}


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("gruppa", "gruppe"),
        ("gruppen", "gruppe"),
        ("gruppene", "gruppe"),
        ("gruppane", "gruppe"),
        ("møtan", "møte"),
        ("planane", "plan"),
        ("planens", "plan"),
        ("kommunar", "kommune"),
        ("ledere", "leder"),
        ("ansvarlige", "ansvarlig"),
        ("utsettes", "utsette"),
    ],
)
def test_norwegian_endings_are_taken_off(word: str, form: str) -> None:
    assert form in set(stems(word))


@pytest.mark.parametrize(("word", "form"), [("meetings", "meeting"), ("planned", "plan"), ("moving", "move")])
def test_english_endings_are_taken_off(word: str, form: str) -> None:
    assert form in set(stems(word, english=True))


def test_short_words_keep_their_ending() -> None:
    assert list(stems("på")) == []


def test_unknown_words_lose_a_common_ending() -> None:
    assert light_stem("brosjyrene") == "brosjyr"
    assert light_stem("brosjyra") == "brosjyr"
    assert light_stem("ute") == "ute"


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("styringsgruppe", ("styring", "gruppe")),
        ("opplæringsplan", ("opplæring", "plan")),
        ("gruppemøte", ("gruppe", "møte")),
        ("xyzmøte", ()),
        ("møte", ()),
    ],
)
def test_compounds_are_split_where_both_parts_are_known(word: str, parts: tuple[str, ...]) -> None:
    assert split_compound(word, KNOWN.get) == parts


def test_words_without_their_space_are_split() -> None:
    small = {"hva": "hva", "er": "være", "kan": "kan", "du": "du"}
    assert split_glued("hvaer", small.get, KNOWN.get) == ("hva", "være")
    assert split_glued("kandu", small.get, KNOWN.get) == ("kan", "du")
    assert split_glued("hvamøte", small.get, KNOWN.get) == ("hva", "møte")
    assert split_glued("qwerty", small.get, KNOWN.get) == ()
