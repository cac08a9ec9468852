"""Which aspect of a subject is meant: phrases of common forms, in any order, the first that fits."""

import pytest

from bot.core.asking.aspects import Aspects

MEETING = Aspects(
    {"until": (("hvor", "lenge"),), "place": (("hvor",), ("rom",), ("møterom*",)), "number": (("mange",),)}
)


@pytest.mark.parametrize(
    ("said", "aspect"),
    [
        ("hvor være møte", "place"),
        ("hvor lenge være det til møte", "until"),
        ("lenge være det hvor", "until"),
        ("lenge til møte", ""),
        ("rom", "place"),
        ("romme", ""),
        ("møterommet", "place"),
        ("når være møte", ""),
        ("", ""),
    ],
)
def test_all_words_of_a_phrase_must_stand_there_in_any_order(said: str, aspect: str) -> None:
    assert MEETING.first(said.split()) == aspect


def test_the_first_aspect_counts_where_several_fit() -> None:
    assert MEETING.first(["hvor", "mange", "lenge"]) == "until"
    assert MEETING.first(["hvor", "mange"]) == "place"


def test_each_can_be_asked_for_by_itself() -> None:
    said = ["hvor", "mange", "lenge"]
    assert [aspect for aspect in MEETING.phrases if MEETING.has(aspect, said)] == ["until", "place", "number"]


def test_a_form_of_several_words_is_known_whole_and_by_its_parts() -> None:
    found = Aspects({"today": (("i_dag",),), "day": (("dag",),)})
    assert found.first(["i_dag"]) == "today"
    assert found.has("day", ["i_dag"])
    assert not found.has("today", ["i", "dag"])
