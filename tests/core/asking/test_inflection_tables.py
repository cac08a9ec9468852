"""Inflection of nouns, verbs and adjectives in both forms of Norwegian and in dialects; compounds with their joints."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.asking.inflection import light_stem, split_compound, split_glued, stems

LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzæøå", max_size=25)
PARTS = {"barnehage", "skole", "leder", "møte", "plan", "kommune", "opplæring", "arbeid", "gruppe", "dag"}


def part(word: str) -> str | None:
    """Return a part that is known."""
    return word if word in PARTS else None


@pytest.mark.parametrize(
    ("form", "inflected"),
    [
        ("møte", ["møtet", "møter", "møtene", "møta", "møtets"]),
        ("plan", ["planen", "planer", "planene", "planane", "plana", "planens", "planar"]),
        ("gruppe", ["gruppa", "gruppen", "grupper", "gruppene", "gruppane", "gruppas"]),
        ("leder", ["lederen", "ledere", "lederne", "lederens"]),
        ("kommune", ["kommunen", "kommuner", "kommunene", "kommunane", "kommunar", "kommunens"]),
        ("frist", ["fristen", "frister", "fristene", "fristane", "fristar"]),
        ("måned", ["måneden", "måneder", "månedene"]),
        ("evaluering", ["evalueringen", "evalueringa", "evalueringer", "evalueringane", "evalueringene"]),
        ("utsette", ["utsetter", "utsettes", "utsettast"]),
        ("kartlegge", ["kartlegger", "kartlegges"]),
        ("anonym", ["anonymt", "anonyme"]),
        ("ansvarlig", ["ansvarlige"]),
        ("rapport", ["rapporten", "rapporter", "rapportane", "rapportan"]),
        ("skole", ["skolen", "skoler", "skolene", "skolan", "skolane"]),
    ],
)
def test_each_inflected_form_may_come_from_its_word(form: str, inflected: Sequence[str]) -> None:
    assert [word for word in inflected if form not in set(stems(word))] == []


@pytest.mark.parametrize(
    ("form", "inflected"),
    [
        ("meeting", ["meetings"]),
        ("plan", ["plans", "planned", "planning"]),
        ("move", ["moves", "moved", "moving"]),
        ("task", ["tasks", "tasked"]),
        ("delay", ["delayed", "delays", "delaying"]),
        ("school", ["schools"]),
        ("quick", ["quickly"]),
    ],
)
def test_english_words_lose_english_endings(form: str, inflected: Sequence[str]) -> None:
    assert [word for word in inflected if form not in set(stems(word, english=True))] == []


@given(LETTERS)
def test_what_is_left_of_a_word_is_never_short(word: str) -> None:
    assert all(len(stem) >= 2 for stem in stems(word))
    assert all(len(stem) <= len(word) + 1 for stem in stems(word))


@given(LETTERS)
def test_a_light_stem_begins_the_word_and_keeps_four_letters(word: str) -> None:
    stem = light_stem(word)
    assert word.startswith(stem)
    assert len(stem) >= min(4, len(word))


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("brosjyre", "brosjyr"),
        ("brosjyrer", "brosjyr"),
        ("brosjyren", "brosjyr"),
        ("samlinga", "saml"),
        ("samlingen", "saml"),
        ("vaffel", "vaffel"),
        ("is", "is"),
    ],
)
def test_unknown_words_of_one_kind_come_together(word: str, stem: str) -> None:
    assert light_stem(word) == stem


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("barnehageleder", ("barnehage", "leder")),
        ("skoleleder", ("skole", "leder")),
        ("arbeidsgruppe", ("arbeid", "gruppe")),
        ("opplæringsplan", ("opplæring", "plan")),
        ("kommuneplan", ("kommune", "plan")),
        ("plan-møte", ("plan", "møte")),
        ("arbeidxgruppe", ()),
        ("dagmøte", ()),
        ("gruppe", ()),
        ("ukjentmøte", ()),
        ("møteukjent", ()),
        ("", ()),
    ],
)
def test_a_compound_is_two_known_parts_and_a_joint(word: str, parts: tuple[str, ...]) -> None:
    assert split_compound(word, part) == parts


@given(st.sampled_from(sorted(PARTS - {"dag"})), st.sampled_from(["", "s", "e"]), st.sampled_from(sorted(PARTS)))
def test_what_is_put_together_comes_apart(first: str, joint: str, last: str) -> None:
    found = split_compound(first + joint + last, part)
    assert found == ((first, last) if len(last) >= 4 else ())


@given(LETTERS)
def test_without_known_words_nothing_is_split(word: str) -> None:
    assert split_compound(word, lambda _: None) == ()
    assert split_glued(word, lambda _: None, part) == ()


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("hvemer", ("hvem", "være")),
        ("nårer", ("når", "være")),
        ("hvaplan", ("hva", "plan")),
        ("hvaxyz", ()),
        ("planhva", ()),
        ("er", ()),
        ("hvae", ()),
    ],
)
def test_a_small_word_may_lack_its_space(word: str, parts: tuple[str, ...]) -> None:
    small = {"hva": "hva", "hvem": "hvem", "når": "når", "er": "være"}
    assert split_glued(word, small.get, part) == parts
