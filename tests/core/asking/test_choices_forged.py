"""Buttons of suggestions: everything understood goes there and back, and what was forged means nothing or little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.actions import ActionValue
from bot.core.asking.choices import LONGEST, meaning, none_of, rejected, value_of
from bot.core.asking.topics import INSTRUCTIONS, Topic
from bot.core.asking.understood import Act, Slots, Understood

TOPICS = st.sampled_from(sorted(set(Topic) - {Topic.SENSITIVE}))
CHOICES = st.text(alphabet="abckmoprs_0123456789", max_size=LONGEST)


@given(TOPICS, st.integers(1, 4), st.integers(1, 12), st.lists(st.integers(1, 999), max_size=3), st.booleans())
def test_what_was_understood_comes_back_from_its_button(
    topic: Topic, phase: int, month: int, activities: list[int], mine: bool
) -> None:
    slots = Slots(phase=phase, month=month, meeting="steering")
    said = Understood(topic, 0.4, (Topic.HELP,), slots, activities=tuple(activities), mine=mine)
    found = meaning(value_of(said, topic))
    assert found is not None
    assert (found.topic, found.slots, found.activities, found.mine) == (topic, slots, tuple(activities), mine)
    assert found.act is (Act.INSTRUCTION if topic in INSTRUCTIONS else Act.QUESTION)
    assert found.sure


@given(TOPICS, CHOICES)
def test_a_forged_button_is_no_trouble(topic: Topic, more: str) -> None:
    choice = f"{topic.value}__{more}"[:LONGEST]
    found = meaning(ActionValue(choice=choice, activity=5))
    assert found is None or found.activities[0] == 5
    assert rejected(ActionValue(choice=choice)) is None


@given(CHOICES)
def test_anything_else_means_nothing(choice: str) -> None:
    if choice.partition("__")[0] not in set(Topic):
        assert meaning(ActionValue(choice=choice)) is None


@given(TOPICS)
def test_none_of_these_tells_what_was_taken_for_it(topic: Topic) -> None:
    value = none_of(Understood(topic, 0.4, (Topic.HELP,)))
    assert rejected(value) is topic
    assert meaning(value) is None


@pytest.mark.parametrize(
    "slots",
    [
        Slots(activity="Ola i 3B"),
        Slots(person="Kari Lunde"),
        Slots(unit="Fjord skole"),
        Slots(municipality="Farsund"),
    ],
)
def test_no_wording_stands_in_a_button(slots: Slots) -> None:
    value = value_of(Understood(Topic.DEADLINE, 0.4, slots=slots), Topic.DEADLINE)
    assert value == ActionValue(choice="deadline")


def test_a_child_is_never_behind_a_button() -> None:
    assert meaning(ActionValue(choice="sensitive__m_steering", activity=5)) is None


def test_what_does_not_fit_is_left_out_and_the_rest_stays() -> None:
    many = tuple(range(10**8, 10**8 + 9))
    found = meaning(
        value_of(Understood(Topic.DEADLINE, 0.4, slots=Slots(role="bti_contact"), activities=many), Topic.HELP)
    )
    assert found is not None
    assert (found.topic, found.slots.role, found.activities) == (Topic.HELP, "bti_contact", many[:1])
