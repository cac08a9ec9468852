"""What is found in a message as a whole: spans in letters, and the phrase that stands out before a topic is known."""

import pytest

from bot.core.asking.reading import Reading
from bot.core.asking.slot_activities import ACTIVITY_TOPICS
from bot.core.asking.slot_found import Found, Groups, NamedActivity
from bot.core.asking.slot_judging import Judge
from bot.core.asking.slot_names import Name
from bot.core.asking.slot_phases import Phases
from bot.core.asking.slot_phrases import Mention
from bot.core.asking.slot_times import Times
from bot.core.asking.topics import Topic
from tests.core.asking.slot_reader import plain

TEXT = "Kan Kari på Myra skole ta  kurset i mars, fase 2?"
READING = plain(TEXT)
KURSET = Mention(NamedActivity("kurset"), 6, 7)
HALF = len(ACTIVITY_TOPICS) // 2


def test_nothing_is_found_of_nothing() -> None:
    empty = Found(Reading("", ()))
    assert empty.spans == ()
    assert empty.activity is None


@pytest.mark.parametrize(
    ("found", "written", "slot"),
    [
        pytest.param(Found(READING, phases=Phases(named=(Mention(2, 9, 11),))), "fase 2", "phase", id="a phase"),
        pytest.param(Found(READING, times=Times(months=(Mention(3, 8, 9),))), "mars", "month", id="a month"),
        pytest.param(Found(READING, times=Times(periods=(Mention("q1", 7, 9),))), "i mars", "period", id="a period"),
        pytest.param(Found(READING, meetings=Groups((Mention("status", 6, 7),))), "kurset", "meeting", id="a meeting"),
        pytest.param(Found(READING, roles=Groups((Mention("staff", 0, 1),))), "Kan", "role", id="a role"),
        pytest.param(Found(READING, stages=Groups((Mention("awareness", 5, 6),))), "ta", "stage", id="a stage"),
        pytest.param(Found(READING, units=(Mention(Name("Myra skole"), 3, 5),)), "Myra skole", "unit", id="a unit"),
        pytest.param(Found(READING, persons=(Mention(Name("Kari"), 1, 2),)), "Kari", "person", id="a person"),
        pytest.param(
            Found(READING, municipalities=(Mention(Name("Myra"), 3, 4),)), "Myra", "municipality", id="a municipality"
        ),
        pytest.param(
            Found(READING, activities=dict.fromkeys(ACTIVITY_TOPICS, KURSET)), "kurset", "activity", id="an activity"
        ),
    ],
)
def test_a_span_is_what_was_written(found: Found, written: str, slot: str) -> None:
    ((start, end, name),) = found.spans
    assert (TEXT[start:end], name) == (written, slot)


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(Found(READING, phases=Phases(loose=(Mention(2, 6, 7),))), id="a loose phase"),
        pytest.param(Found(READING, meetings=Groups(loose=(Mention("status", 6, 7),))), id="a loose meeting"),
        pytest.param(Found(READING, roles=Groups(loose=(Mention("staff", 0, 1),))), id="a loose role"),
        pytest.param(
            Found(READING, persons=(Mention(Name("Kari", sure=False), 1, 2),)), id="a word that may be a name"
        ),
        pytest.param(
            Found(READING, municipalities=(Mention(Name("Time", sure=False), 1, 2),)), id="a word that may be a place"
        ),
        pytest.param(Found(READING, activities={Topic.ASSIGN: KURSET}), id="an activity in one topic only"),
    ],
)
def test_what_may_mean_something_else_has_no_span(found: Found) -> None:
    assert found.spans == ()


def test_spans_stand_in_order_whatever_slot_they_are_of() -> None:
    found = Found(
        READING,
        phases=Phases(named=(Mention(2, 9, 11),)),
        times=Times(months=(Mention(3, 8, 9),)),
        persons=(Mention(Name("Kari"), 1, 2),),
        units=(Mention(Name("Myra skole"), 3, 5),),
    )
    assert [name for _, _, name in found.spans] == ["person", "unit", "month", "phase"]
    assert [TEXT[start:end] for start, end, _ in found.spans] == ["Kari", "Myra skole", "mars", "fase 2"]


@pytest.mark.parametrize(
    ("votes", "stands_out"),
    [
        pytest.param(0, False, id="no topic"),
        pytest.param(HALF - 1, False, id="fewer than half"),
        pytest.param(HALF, True, id="half of them"),
        pytest.param(len(ACTIVITY_TOPICS), True, id="all of them"),
    ],
)
def test_a_phrase_stands_out_where_half_of_the_topics_agree(votes: int, stands_out: bool) -> None:
    found = Found(READING, activities=dict.fromkeys(ACTIVITY_TOPICS[:votes], KURSET))
    assert found.activity == (KURSET if stands_out else None)


def test_topics_that_disagree_leave_the_phrase_open() -> None:
    other = Mention(NamedActivity("ta kurset"), 5, 7)
    third = Mention(NamedActivity("kurset i mars"), 6, 9)
    split = {topic: (KURSET, other, third)[at % 3] for at, topic in enumerate(ACTIVITY_TOPICS)}
    assert Found(READING, activities=split).activity is None


def test_who_judges_is_no_part_of_what_was_found() -> None:
    assert Found(READING, judge=Judge({"j0 role": 1.0})) == Found(READING)
    assert "j0 role" not in repr(Found(READING, judge=Judge({"j0 role": 1.0})))
