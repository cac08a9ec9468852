"""A suggestion's button carries everything that was understood, within a button's limits, and nothing else."""

import pytest

from bot.core.actions import ActionValue
from bot.core.asking.choices import LONGEST, meaning, none_of, rejected, value_of
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Act, Slots, Understood

FULL = Understood(
    Topic.RESPONSIBLE,
    0.4,
    (Topic.DEADLINE,),
    Slots(phase=2, month=11, period="next_week", meeting="steering"),
    activities=(5, 6),
    unit=3,
    persons=(8,),
    municipality=2,
    mine=True,
)


def test_what_was_understood_comes_back() -> None:
    found = meaning(ActionValue.model_validate_json(value_of(FULL, Topic.DEADLINE).model_dump_json()))
    assert found is not None
    assert (found.topic, found.confidence, found.sure, found.act) == (Topic.DEADLINE, 1.0, True, Act.QUESTION)
    assert found.slots == Slots(phase=2, month=11, period="next_week", meeting="steering")
    assert (found.activities, found.unit, found.persons) == ((5, 6), 3, (8,))
    assert (found.municipality, found.mine) == (2, True)


@pytest.mark.parametrize("topic", [topic for topic in Topic if topic is not Topic.SENSITIVE])
@pytest.mark.parametrize("role", ["municipal_director", ""])
def test_every_topic_fits(topic: Topic, role: str) -> None:
    slots = Slots(role=role, meeting="steering", stage="negative_reaction", period="next_quarter")
    value = value_of(Understood(topic, 0.4, slots=slots, activities=(10**9, 10**9 + 1)), topic)
    assert len(value.choice) <= LONGEST
    found = meaning(value)
    assert found is not None
    assert found.topic is topic
    assert found.activities[0] == 10**9


def test_an_instruction_that_was_chosen_is_one() -> None:
    found = meaning(value_of(FULL, Topic.MARK_DONE))
    assert found is not None
    assert found.act is Act.INSTRUCTION


@pytest.mark.parametrize("choice", ["", "sensitive", "nonsense", "none", "none__nonsense", "__m_status"])
def test_what_is_no_button_of_ours_means_nothing(choice: str) -> None:
    assert meaning(ActionValue(choice=choice)) is None
    assert rejected(ActionValue(choice=choice)) is None


@pytest.mark.parametrize("part", ["x_1", "k_", "k_abc", "a_1", "m", "a_"])
def test_a_part_that_says_nothing_is_passed_over(part: str) -> None:
    found = meaning(ActionValue(choice=f"deadline__{part}"))
    assert found is not None
    assert (found.topic, found.activities, found.municipality) == (Topic.DEADLINE, (), None)


def test_none_of_these_names_the_likeliest() -> None:
    value = none_of(FULL)
    assert rejected(value) is Topic.RESPONSIBLE
    assert meaning(value) is None
    assert rejected(value_of(FULL, Topic.DEADLINE)) is None


def test_a_month_out_of_range_is_none() -> None:
    found = meaning(ActionValue(choice="look_ahead", page=13, phase=0))
    assert found is not None
    assert found.slots == Slots()
