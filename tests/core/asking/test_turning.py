"""Where a conversation goes from each answer: after it, and to who, when, where, why and oneself."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.asking.topics import INSTRUCTIONS, Topic
from bot.core.asking.turning import LAST_PHASE, MEETINGS, OF_ONE, later, turned
from bot.core.asking.understood import Slots, Turn

AT = datetime(2026, 9, 8, 10, 0, tzinfo=UTC)
NOTHING = Slots()
QUESTIONS = ("who", "when", "where", "why", "mine")


def turn(topic: Topic, slots: Slots = NOTHING, activities: tuple[int, ...] = (5, 6)) -> Turn:
    """An answer about two activities."""
    return Turn(topic, AT, slots, activities, 3)


@pytest.mark.parametrize(
    ("month", "following"),
    [(1, 2), (6, 7), (11, 12), (12, 1)],
)
def test_after_a_month_comes_the_next(month: int, following: int) -> None:
    found = later(turn(Topic.LOOK_AHEAD, Slots(month=month, phase=2)))
    assert (found.topic, found.slots, found.activities) == (Topic.LOOK_AHEAD, Slots(month=following, phase=2), ())


@pytest.mark.parametrize(
    ("period", "following"),
    [
        ("q1", "q2"),
        ("q2", "q3"),
        ("q3", "q4"),
        ("q4", "q1"),
        ("last_week", "this_week"),
        ("this_week", "next_week"),
        ("last_month", "this_month"),
        ("this_month", "next_month"),
        ("last_quarter", "this_quarter"),
        ("this_quarter", "next_quarter"),
        ("last_year", "this_year"),
        ("this_year", "next_year"),
    ],
)
def test_after_a_period_comes_the_next(period: str, following: str) -> None:
    found = later(turn(Topic.LOOK_AHEAD, Slots(period=period)))
    assert (found.topic, found.slots) == (Topic.LOOK_AHEAD, Slots(period=following))


@pytest.mark.parametrize("period", ["next_week", "next_month", "next_quarter", "next_year", ""])
def test_after_what_has_no_next_come_the_next_steps(period: str) -> None:
    found = later(turn(Topic.LOOK_AHEAD, Slots(period=period, unit="Fjord skole")))
    assert (found.topic, found.slots) == (Topic.NEXT_STEPS, Slots(unit="Fjord skole"))


@pytest.mark.parametrize("topic", [Topic.PHASE_STATUS, Topic.PHASE_ABOUT])
@pytest.mark.parametrize("phase", range(1, LAST_PHASE))
def test_after_a_phase_comes_the_next(topic: Topic, phase: int) -> None:
    found = later(turn(topic, Slots(phase=phase)))
    assert (found.topic, found.slots, found.activities) == (topic, Slots(phase=phase + 1), ())


@pytest.mark.parametrize("topic", [Topic.PHASE_STATUS, Topic.PHASE_ABOUT])
def test_after_the_last_phase_come_the_next_steps(topic: Topic) -> None:
    assert later(turn(topic, Slots(phase=LAST_PHASE))).topic is Topic.NEXT_STEPS
    assert later(turn(topic)).topic is Topic.NEXT_STEPS


@pytest.mark.parametrize("topic", sorted(MEETINGS))
def test_after_a_meeting_comes_the_next_of_its_kind(topic: Topic) -> None:
    found = later(turn(topic, Slots(meeting="steering", month=3)))
    assert (found.topic, found.slots) == (Topic.NEXT_MEETING, Slots(meeting="steering", month=3))


@pytest.mark.parametrize("topic", [Topic.OVERDUE, Topic.DEADLINE, Topic.MARK_DONE, Topic.HELP, Topic.MY_TASKS])
def test_after_anything_else_come_the_next_steps_of_the_same(topic: Topic) -> None:
    found = later(turn(topic, Slots(phase=2, month=3, period="q1")))
    assert (found.topic, found.slots) == (Topic.NEXT_STEPS, Slots(phase=2))
    assert (found.activities, found.unit) == ((5, 6), 3)


@pytest.mark.parametrize(
    ("asks", "topic"),
    [
        ("who", Topic.MEETING_STRUCTURE),
        ("when", Topic.NEXT_MEETING),
        ("where", Topic.NEXT_MEETING),
        ("why", Topic.MEETING_STRUCTURE),
    ],
)
@pytest.mark.parametrize("last", sorted(MEETINGS))
def test_of_a_meeting_the_same_meeting_is_asked(asks: str, topic: Topic, last: Topic) -> None:
    found = turned(asks, turn(last, Slots(meeting="steering")))
    assert (found.topic, found.slots) == (topic, Slots(meeting="steering"))


def test_who_has_a_meeting_was_about_the_meeting() -> None:
    of_meeting = turn(Topic.RESPONSIBLE, Slots(meeting="project"))
    assert turned("when", of_meeting).topic is Topic.NEXT_MEETING
    assert turned("when", turn(Topic.RESPONSIBLE)).topic is Topic.DEADLINE


@pytest.mark.parametrize(
    ("last", "asks", "topic"),
    [
        (Topic.NEXT_STEPS, "who", Topic.RESPONSIBLE),
        (Topic.NEXT_STEPS, "when", Topic.DEADLINE),
        (Topic.NEXT_STEPS, "where", Topic.NEXT_MEETING),
        (Topic.NEXT_STEPS, "why", Topic.PHASE_ABOUT),
        (Topic.NEXT_STEPS, "mine", Topic.MY_TASKS),
        (Topic.OVERDUE, "who", Topic.RESPONSIBLE),
        (Topic.OVERDUE, "mine", Topic.OVERDUE),
        (Topic.LOOK_AHEAD, "mine", Topic.LOOK_AHEAD),
        (Topic.LOOK_AHEAD, "when", Topic.DEADLINE),
        (Topic.ROLE_ABOUT, "who", Topic.ROLE_ABOUT),
        (Topic.ROLE_ABOUT, "why", Topic.ROLE_ABOUT),
        (Topic.PHASE_ABOUT, "why", Topic.PHASE_ABOUT),
        (Topic.PROGRAMME_ABOUT, "why", Topic.PROGRAMME_ABOUT),
        (Topic.SUCCESS_FACTORS, "why", Topic.SUCCESS_FACTORS),
        (Topic.INDICATORS, "why", Topic.INDICATORS),
        (Topic.ONBOARDING, "why", Topic.ONBOARDING),
        (Topic.PLAN_STATUS, "why", Topic.PHASE_ABOUT),
        (Topic.MARK_DONE, "who", Topic.RESPONSIBLE),
    ],
)
def test_a_bare_question_word_leads_on(last: Topic, asks: str, topic: Topic) -> None:
    assert turned(asks, turn(last)).topic is topic


def test_who_and_when_leave_out_everything_but_the_activities() -> None:
    slots = Slots(phase=2, month=3, role="project_owner")
    assert turned("who", turn(Topic.LOOK_AHEAD, slots)).slots == NOTHING
    assert turned("when", turn(Topic.LOOK_AHEAD, slots)).activities == (5, 6)


def test_where_keeps_the_meeting_and_why_the_phase() -> None:
    slots = Slots(phase=2, month=3, meeting="steering")
    assert turned("where", turn(Topic.NEXT_STEPS, slots)).slots == Slots(meeting="steering")
    assert turned("why", turn(Topic.NEXT_STEPS, slots)).slots == Slots(phase=2)
    assert turned("why", turn(Topic.INDICATORS, slots)).slots == slots


def test_for_oneself_another_role_or_person_is_left_out() -> None:
    slots = Slots(phase=2, role="project_owner", person="Kari")
    assert turned("mine", turn(Topic.MY_TASKS, slots)).slots == Slots(phase=2)


@given(st.sampled_from(Topic), st.sampled_from(QUESTIONS), st.integers(1, 4), st.integers(1, 12))
def test_following_up_never_leads_to_a_change_or_a_child(topic: Topic, asks: str, phase: int, month: int) -> None:
    last = turn(topic, Slots(phase=phase, month=month))
    for found in (later(last), turned(asks, last)):
        assert found.topic not in INSTRUCTIONS
        assert found.topic is not Topic.SENSITIVE
        assert (found.at, found.unit) == (last.at, last.unit)


@given(st.sampled_from(Topic), st.integers(1, 12))
def test_after_that_may_be_asked_again_and_again(topic: Topic, month: int) -> None:
    found = turn(topic, Slots(phase=1, month=month, period="q1"))
    for _ in range(14):
        found = later(found)
    assert found.slots.month in {None, *range(1, 13)}
    assert found.slots.phase in range(1, LAST_PHASE + 1)


def test_instructions_are_about_one_activity() -> None:
    assert INSTRUCTIONS <= OF_ONE
    assert not OF_ONE & {*MEETINGS, Topic.OVERDUE, Topic.LOOK_AHEAD}
