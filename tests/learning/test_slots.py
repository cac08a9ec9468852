"""Learning what fills slots, on made-up examples: what is prepared, what a mistake changes, what is passed over."""

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.asking.examples_file import Example
from bot.content.asking.slot_words import read_slot_words
from bot.core.asking.slot_activities import LONGEST, none_features
from bot.core.asking.slot_judging import Candidate, Judge
from bot.core.asking.slots import SlotReader
from bot.core.asking.topics import Topic
from learning.slots import (
    Place,
    Question,
    guessed,
    learn,
    learn_judging,
    place_of,
    prepare,
    questions,
)
from tests.core.asking.slot_reader import normaliser, plain


@lru_cache(maxsize=1)
def reader() -> SlotReader:
    return SlotReader(read_slot_words())


def example(text: str, topic: Topic = Topic.DEADLINE, **slots: str | int) -> Example:
    return Example(topic, "nb", text, slots)


@pytest.mark.parametrize(
    ("words", "text", "place"),
    [
        pytest.param("kurset", "Når er kurset?", (2, 3), id="one word"),
        pytest.param("kurset for lærere", "Når er kurset for lærere i mai?", (2, 5), id="several words"),
        pytest.param("«Kurs i mai»", "Når er «Kurs i mai»?", (2, 5), id="quotes go along"),
        pytest.param("kurset", "kurset etter kurset", (0, 1), id="the first of two"),
        pytest.param("kur", "Når er kurset?", None, id="a part of a word"),
        pytest.param("møtet", "Når er kurset?", None, id="not there"),
        pytest.param("Kurset", "Når er kurset?", None, id="not as it was written"),
        pytest.param("", "Når er kurset?", None, id="nothing"),
        pytest.param("?", "Når er kurset?", None, id="a mark alone"),
        pytest.param(" ".join(["ord"] * LONGEST), " ".join(["ord"] * LONGEST), (0, LONGEST), id="the longest"),
        pytest.param(" ".join(["ord"] * 11), " ".join(["ord"] * 11), None, id="longer than any phrase"),
    ],
)
def test_where_words_stand(words: str, text: str, place: Place) -> None:
    assert place_of(words, plain(text)) == place


@given(st.lists(st.sampled_from(("når", "er", "kurset", "for", "alle")), min_size=1, max_size=9), st.data())
def test_whole_words_are_found_where_they_read_so(told: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(told) - 1))
    stop = data.draw(st.integers(first + 1, len(told)))
    place = place_of(" ".join(told[first:stop]), plain(" ".join(told)))
    assert place is not None
    assert told[place[0] : place[1]] == told[first:stop]
    assert place[0] <= first


@pytest.mark.parametrize(
    ("one", "count"),
    [
        pytest.param(example("Når er kurset?", activity="kurset"), 1, id="an activity is named"),
        pytest.param(example("Når er fristen?"), 1, id="none is named"),
        pytest.param(example("Hva er BTI?", Topic.PROGRAMME_ABOUT), 0, id="a topic without activities"),
        pytest.param(example("Når er kurset?", activity="kurs"), 0, id="marked within a word"),
        pytest.param(example("", activity=""), 1, id="nothing is said"),
    ],
)
def test_what_is_learnt_from(one: Example, count: int) -> None:
    assert len(prepare([one], normaliser(), reader())) == count


def test_a_phrase_far_into_a_long_message_keeps_its_place() -> None:
    text = "vi har holdt på lenge " * 40 + "når er kurset"
    (marked,) = prepare([example(text, activity="kurset")], normaliser(), reader())
    assert marked.place is not None
    assert marked.features.inner[marked.place[0]][0] == "iw kurs"


def test_nothing_is_learnt_of_nothing() -> None:
    assert learn([]) == {}
    assert learn_judging([]) == {}


def test_without_weights_no_activity_is_guessed() -> None:
    (marked,) = prepare([example("Når er kurset?", activity="kurset")], normaliser(), reader())
    assert guessed(marked, {}) is None


def test_that_none_is_named_is_learnt_too() -> None:
    taught = prepare(
        [example("Når er kurset?", activity="kurset"), example("Når er fristen?"), example("Når er det?")],
        normaliser(),
        reader(),
    )
    weights = learn(taught)
    assert [guessed(one, weights) for one in taught] == [one.place for one in taught]
    assert set(none_features(Topic.DEADLINE)) <= set(weights)


def test_a_phrase_must_weigh_more_than_none() -> None:
    (marked,) = prepare([example("Når er kurset?", activity="kurset")], normaliser(), reader())
    weights = dict.fromkeys(marked.features.starts[2][:1], 1.0)
    assert guessed(marked, weights) is not None
    assert guessed(marked, weights | {"n": 100.0}) is None


def test_what_stands_over_the_end_of_a_sentence_teaches_nothing() -> None:
    odd = prepare([example("Når er kurset. For alle?", activity="kurset. For alle")], normaliser(), reader())
    assert odd[0].place is not None
    assert learn(odd) == {}


def test_a_meeting_that_nothing_names_is_learnt() -> None:
    told = [
        example("når ses eieren og jeg igjen", Topic.NEXT_MEETING, meeting="status"),
        example("når ses vi i gjengen igjen", Topic.NEXT_MEETING, meeting="project"),
        example("når er det noe igjen", Topic.NEXT_MEETING),
    ]
    judge = Judge(learn_judging(questions(told, normaliser(), reader())), {"meeting": ("project", "status")})
    found = [one for one in questions(told, normaliser(), reader()) if one.slot == "meeting"]
    chosen = [judge.best(one.slot, one.topic, one.candidates, one.reading) for one in found]
    assert [one and one.value for one in chosen] == ["status", "project", None]


def test_questions_are_asked_only_where_something_may_fill_a_slot() -> None:
    asked = questions(
        [example("Når er kurset?"), example("Hva skjer i mars?", Topic.LOOK_AHEAD, month=3)], normaliser(), reader()
    )
    assert [(one.slot, one.value) for one in asked if one.slot == "month"] == [("month", 3)]
    assert all(one.candidates for one in asked)


READING = plain("ikke i mars, men i april")
MARCH, APRIL = Candidate(3, 2, 3, "named"), Candidate(4, 5, 6, "named")


def asks(value: int | None) -> Question:
    return Question("month", Topic.POSTPONE, (MARCH, APRIL), READING, value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(3, MARCH, id="the first"),
        pytest.param(4, APRIL, id="the second"),
        pytest.param(None, None, id="none of them"),
    ],
)
def test_a_judge_learns_what_its_teacher_chose(value: int | None, expected: Candidate | None) -> None:
    judge = Judge(learn_judging([asks(value)]))
    assert judge.best("month", Topic.POSTPONE, (MARCH, APRIL), READING) == expected


def test_what_no_candidate_can_answer_teaches_nothing() -> None:
    assert learn_judging([asks(11)]) == {}


@given(st.lists(st.sampled_from((3, 4, None, 11)), max_size=5), st.integers(1, 4))
@settings(max_examples=30, deadline=None)
def test_judging_is_learnt_the_same_each_time(values: list[int | None], rounds: int) -> None:
    asked = [asks(value) for value in values]
    assert learn_judging(asked, rounds) == learn_judging(asked, rounds)
