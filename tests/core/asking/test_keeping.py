"""What may be kept after an answer, and for how long: ids and topics, and nothing about how people feel."""

from dataclasses import FrozenInstanceError, fields
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.asking.keeping import COLLECTED, PROPOSED, REMEMBERED, Afterwards, Change, Counted, Proposal
from bot.core.asking.topics import INSTRUCTIONS, UNREMEMBERED, Topic
from bot.core.asking.understood import Act, Slots, Turn, Understood


def test_what_is_kept_has_its_time() -> None:
    assert timedelta(0) < REMEMBERED < PROPOSED < COLLECTED
    assert timedelta(minutes=10) == REMEMBERED
    assert timedelta(hours=24) == PROPOSED
    assert timedelta(days=366) > COLLECTED


def test_an_answer_leaves_nothing_behind_unless_told_to() -> None:
    after = Afterwards(1, 2, "slack T1 D1 ")
    assert (after.turn, after.proposal, after.counted) == (None, None, ())


def test_every_change_has_its_instruction() -> None:
    assert len(Change) == len(INSTRUCTIONS)
    assert {change.value for change in Change} == {"done", "move", "assign", "add"}


def test_a_proposal_names_ids_and_nothing_that_was_said_but_a_title() -> None:
    proposal = Proposal(7, Change.ADD, title="Risikovurdering", phase=2)
    words = {field.name for field in fields(Proposal) if isinstance(getattr(proposal, field.name), str)}
    assert words - {"change"} == {"when", "role", "title"}
    assert (proposal.activity, proposal.person, proposal.unit, proposal.version) == (None, None, None, None)


def test_a_proposal_is_not_to_be_changed_after_it_was_shown() -> None:
    proposal = Proposal(7, Change.DONE, activity=5)
    with pytest.raises(FrozenInstanceError):
        proposal.activity = 6  # type: ignore[misc]  # what must not work


@pytest.mark.parametrize("went", Counted)
def test_questions_are_counted_by_topic_alone(went: Counted) -> None:
    after = Afterwards(1, 2, "", counted=((Topic.HELP, went),))
    ((topic, counted),) = after.counted
    assert (topic, counted) == (Topic.HELP, went)
    assert Counted(went.value) is went


def test_of_feelings_and_children_nothing_is_remembered() -> None:
    assert {Topic.SENSITIVE, Topic.PULSE_RESULTS, Topic.PULSE_ABOUT, Topic.CHANGE_STAGES} == UNREMEMBERED
    assert not UNREMEMBERED & INSTRUCTIONS


@pytest.mark.parametrize(
    ("slots", "filled"),
    [
        (Slots(), {}),
        (Slots(phase=3), {"phase": 3}),
        (Slots(month=12, period=""), {"month": 12}),
        (Slots(meeting="steering", role="", unit="Fjord skole"), {"meeting": "steering", "unit": "Fjord skole"}),
    ],
)
def test_only_slots_that_hold_something_are_filled(slots: Slots, filled: dict[str, object]) -> None:
    assert slots.filled() == filled


def test_a_turn_and_an_understanding_begin_empty() -> None:
    turn = Turn(Topic.HELP, datetime(2026, 9, 8, tzinfo=UTC))
    assert (turn.slots, turn.activities, turn.unit) == (Slots(), (), None)
    understood = Understood(Topic.HELP, 1.0)
    assert understood.sure
    assert understood.act is Act.QUESTION
    assert not Understood(Topic.HELP, 0.5, (Topic.GREETING,)).sure


def test_topics_are_written_as_the_command_line_prints_them() -> None:
    assert all(topic.value == topic.name.lower() for topic in Topic)
    assert len(Topic) == 30
