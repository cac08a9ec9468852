"""Phases at the edges: numbers that count something else, articles, roman numerals, typos, and broken words."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.asking.reading import Reading, Token
from bot.core.asking.slot_phases import PhaseReader, Phases
from bot.core.asking.slot_phrases import Lexicon
from bot.core.asking.slot_words import PhaseWords
from tests.core.asking.slot_reader import found, plain


@pytest.mark.parametrize(
    ("text", "phases"),
    [
        pytest.param("Hva gjenstår i fase 1?", [1], id="bokmål, a figure"),
        pytest.param("Kor langt er vi i fase to?", [2], id="nynorsk, in words"),
        pytest.param("ka skjer i fasæ tre", [3], id="dialect"),
        pytest.param("What is left of phase four?", [4], id="english"),
        pytest.param("fase IV", [4], id="a roman numeral"),
        pytest.param("fase I", [1], id="a roman one is a capital"),
        pytest.param("hvilken fase i planen", [], id="a small i is a preposition"),
        pytest.param("fase nr. 3", [3], id="with «nr.»"),
        pytest.param("fase nummer 3", [3], id="with «nummer»"),
        pytest.param("fase: 2", [2], id="with a colon"),
        pytest.param("fase2 og fase3", [2, 3], id="joined to the figure"),
        pytest.param("fasen3", [3], id="definite and joined"),
        pytest.param("fase-4", [4], id="with a hyphen"),
        pytest.param("fase 5", [], id="there is no fifth"),
        pytest.param("fase 12", [], id="two figures are no phase"),
        pytest.param("fase5", [], id="no fifth, joined"),
        pytest.param("den første fasen", [1], id="an ordinal before it"),
        pytest.param("den fjerde og siste fasen", [4], id="the last of two ordinals"),
        pytest.param("the second phase", [2], id="an ordinal, english"),
        pytest.param("den fyrste fasa", [1], id="an ordinal, nynorsk"),
        pytest.param("den andre fasen", [2], id="definite: the second"),
        pytest.param("en andre fase", [], id="indefinite: another"),
        pytest.param("en annen fase", [], id="another"),
        pytest.param("i to faser", [], id="how many"),
        pytest.param("de tre fasene", [], id="how many, definite"),
        pytest.param("three phases", [], id="how many, english"),
        pytest.param("hva gjør man i en fase", [], id="any"),
        pytest.param("hva med fasen andre er i", [], id="«andre» are people"),
        pytest.param("er fasen en suksess", [], id="an article after it"),
        pytest.param("2 oppgaver i fasen", [], id="a number of something else"),
        pytest.param("fase 1, 2 og 3", [1], id="a list names its first"),
        pytest.param("fra fase 2 over i fase 3", [2, 3], id="from one to the next"),
        pytest.param("nivå 3 i BTI", [], id="a level is no phase"),
        pytest.param("trinn 2", [2], id="a step is one"),
        pytest.param("trinn to", [2], id="a step in words"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_phases_by_number(text: str, phases: list[int]) -> None:
    assert [one.value for one in found(text).phases.named] == phases


@pytest.mark.parametrize(
    ("text", "phases"),
    [
        pytest.param("Er forberedelsesfasen ferdig?", [1], id="preparation, bokmål"),
        pytest.param("Er førebuingsfasen ferdig?", [1], id="preparation, nynorsk"),
        pytest.param("Is the preparation phase done?", [1], id="preparation, english"),
        pytest.param("oppstartsfasen", [1], id="start-up"),
        pytest.param("planleggingsfasa", [2], id="planning, an a-ending"),
        pytest.param("planlegginsfasen", [2], id="planning, mistyped"),
        pytest.param("planlegging fasen", [], id="planning, written apart: the words alone"),
        pytest.param("iverksetjingsfasen", [3], id="implementation, nynorsk"),
        pytest.param("implementation phase", [3], id="implementation, english"),
        pytest.param("implementeringfasen", [3], id="implementation, without the s"),
        pytest.param("videreføringsfasen", [4], id="sustaining"),
        pytest.param("vidareforingsfasen", [4], id="sustaining, nynorsk without ø"),
        pytest.param("the evaluation phase", [4], id="evaluation, english"),
        pytest.param("PLANLEGGINGSFASEN", [2], id="capitals"),
        pytest.param("planfase", [2], id="short"),
        pytest.param("faseovergangen", [], id="a step between two is none"),
        pytest.param("planleggingsmøtet", [], id="a meeting is none"),
    ],
)
def test_phases_by_name(text: str, phases: list[int]) -> None:
    assert [one.value for one in found(text).phases.named] == phases


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        pytest.param("når begynner gjennomføringen", [3], id="the work of the third"),
        pytest.param("når skal vi forberede oss", [1], id="the work of the first"),
        pytest.param("over i ordinær drift", [4], id="the work of the fourth"),
        pytest.param("planleggingsfasen", [], id="a name is no loose word"),
        pytest.param("gjennomføring i gjennomføringsfasen", [3], id="both: the one outside the name"),
        pytest.param("hva er fristen", [], id="none"),
    ],
)
def test_the_work_alone_is_loose(text: str, loose: list[int]) -> None:
    assert [one.value for one in found(text).phases.loose] == loose


def read(text: str, words: PhaseWords) -> Phases:
    reader = PhaseReader(words)
    reading = plain(text)
    return reader.find(reading, Lexicon(reader.vocabulary).keys(reading.tokens))


def test_a_reader_knows_the_words_it_was_given_and_no_others() -> None:
    words = PhaseWords(("etappe*",), {"1": ("1", "ein"), "2": ("2",)}, {"2": ("sprinten",)}, {"1": ("jogge*",)})
    assert [one.value for one in read("etappen 1, etappe 2", words).named] == [1, 2]
    assert [one.value for one in read("sprinten", words).named] == [2]
    assert [one.value for one in read("vi jogger", words).loose] == [1]
    assert read("planleggingsfasen", words) == Phases()


def test_without_words_only_what_is_joined_is_found() -> None:
    assert read("fase 2 av planlegging", PhaseWords()) == Phases()
    joined = Reading("fase2", (Token("fase2", 0, 5, "fase2", "fase2"),))
    assert [one.value for one in PhaseReader(PhaseWords()).find(joined, [frozenset()]).named] == [2]


def test_what_a_reader_knows_are_the_forms_of_all_its_words() -> None:
    known = PhaseReader(PhaseWords(("fase",), {"1": ("én",)}, {"2": ("planfase*",)}, {"3": ("drift",)})).vocabulary
    assert known >= {"fase", "én", "planfasen", "drift"}


PIECES = ("fase", "fasen", "2", "tre", "I", "andre", "planleggingsfasen", "drift", "og", "den", "phase", "fase3", ".")


@given(st.lists(st.sampled_from(PIECES), max_size=12))
@settings(max_examples=50, deadline=None)
def test_phases_stand_in_order_and_share_no_word_with_loose_ones(words: list[str]) -> None:
    phases = found(" ".join(words)).phases
    assert {one.value for one in (*phases.named, *phases.loose)} <= {1, 2, 3, 4}
    assert all(one.first <= other.first for one, other in pairwise(phases.named))
    assert not any(one.overlaps(other) for one in phases.loose for other in phases.named)
