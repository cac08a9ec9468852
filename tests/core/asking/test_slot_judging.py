"""Choosing among candidates by weights, and what the weights can see."""

from bot.core.asking.slot_judging import JUDGED, UNSAID, Candidate, Judge, features, none_features
from bot.core.asking.topics import Topic
from tests.core.asking.slot_reader import plain

READING = plain("Prosjektlederen har nok, flytt det til arbeidsgruppa")
LEADER = Candidate("project_leader", 0, 1, "named")
GROUP = Candidate("working_group", 6, 7, "named")
BOTH = (LEADER, GROUP)


def test_nothing_is_chosen_of_nothing() -> None:
    assert Judge({"j role named assign": 9}).best("role", Topic.ASSIGN, (), READING) is None


def test_without_weights_nothing_is_chosen() -> None:
    assert Judge().best("role", Topic.ASSIGN, BOTH, READING) is None


def test_the_word_before_decides() -> None:
    judge = Judge({"j role named til": 2.0, "j role named assign": 1.0})
    assert judge.best("role", Topic.ASSIGN, BOTH, READING) == GROUP


def test_of_equals_the_first_is_chosen() -> None:
    assert Judge({"j role named assign": 1.0}).best("role", Topic.ASSIGN, BOTH, READING) == LEADER


def test_none_may_be_likelier() -> None:
    judge = Judge({"j role named assign": 1.0, "j0 role assign": 2.0})
    assert judge.best("role", Topic.ASSIGN, BOTH, READING) is None


def test_another_slot_and_topic_weigh_nothing() -> None:
    judge = Judge({"j role named assign": 1.0})
    assert judge.best("meeting", Topic.ASSIGN, BOTH, READING) is None
    assert judge.best("role", Topic.DEADLINE, BOTH, READING) is None


def test_names_themselves_are_never_features() -> None:
    """What is learnt from examples goes into a file that is shipped: no names in it."""
    reading = plain("spør Kari Nordmann om det")
    person = Candidate("Kari Nordmann", 1, 3, "named")
    seen = " ".join(features("person", Topic.ASSIGN, person, (person,), reading)).lower()
    assert "kari" not in seen
    assert "nordmann" not in seen


def test_features_tell_the_last_sentence_from_chatter() -> None:
    reading = plain("Lederen ringte. Hva gjør styringsgruppa?")
    first, last = Candidate("unit_leader", 0, 1, "loose"), Candidate("steering_group", 4, 5, "named")
    assert any(name.endswith("chat") for name in features("role", Topic.ROLE_ABOUT, first, (first, last), reading))
    assert any(name.endswith("asks") for name in features("role", Topic.ROLE_ABOUT, last, (first, last), reading))


def test_none_sees_how_many_there_are() -> None:
    one, two = (none_features("role", Topic.ASSIGN, group) for group in ((LEADER,), BOTH))
    assert set(one) & set(two)
    assert set(one) ^ set(two)


def test_what_is_judged_are_slots() -> None:
    assert len(set(JUDGED)) == 9
    assert "activity" not in JUDGED


MEETINGS = {"meeting": ("project", "status")}


def test_a_meeting_may_be_meant_that_nothing_names() -> None:
    judge = Judge({"u meeting = status: arbeidsgruppa": 2.0}, MEETINGS)
    meant = judge.unsaid("meeting", Topic.NEXT_MEETING)
    assert [(one.value, one.kind) for one in meant] == [("project", UNSAID), ("status", UNSAID)]
    best = judge.best("meeting", Topic.NEXT_MEETING, meant, READING)
    assert best is not None
    assert best.value == "status"


def test_what_is_not_named_is_meant_only_where_it_is_asked_about() -> None:
    judge = Judge({}, MEETINGS)
    assert judge.unsaid("meeting", Topic.DEADLINE) == []
    assert judge.unsaid("role", Topic.NEXT_MEETING) == []
    assert Judge().unsaid("meeting", Topic.NEXT_MEETING) == []


def test_what_is_not_named_changes_nothing_for_what_is() -> None:
    meant = Judge({}, MEETINGS).unsaid("meeting", Topic.NEXT_MEETING)
    alone = features("meeting", Topic.NEXT_MEETING, GROUP, (GROUP,), READING)
    assert features("meeting", Topic.NEXT_MEETING, GROUP, (GROUP, *meant), READING) == alone
    assert none_features("meeting", Topic.NEXT_MEETING, meant) == none_features("meeting", Topic.NEXT_MEETING, ())


def meeting(value: str, at: int, kind: str = "named") -> Candidate:
    return Candidate(value, at, at + 1, kind)


def test_the_only_one_a_topic_asks_for_counts_whatever_stands_beside_it() -> None:
    reading, never = plain("hvor lenge pleier statusmøtene å vare"), Judge({"j0 meeting": 99.0})
    only = meeting("status", 3)
    assert never.best("meeting", Topic.MEETING_STRUCTURE, (only,), reading) == only
    assert never.best("meeting", Topic.MEETING_STRUCTURE, (meeting("project", 0, "loose"), only), reading) == only
    assert never.best("meeting", Topic.MEETING_STRUCTURE, (only, meeting("status", 5)), reading) == only


def test_two_of_them_and_what_stands_in_a_name_are_judged() -> None:
    reading, never = plain("er statusmøtet før styringsgruppemøtet"), Judge({"j0 meeting": 99.0})
    both = (meeting("status", 1), meeting("steering", 3))
    assert never.best("meeting", Topic.MEETING_STRUCTURE, both, reading) is None
    assert never.best("meeting", Topic.MEETING_STRUCTURE, (meeting("status", 1, "named inside"),), reading) is None
    assert never.best("meeting", Topic.ADD_TASK, (both[0],), reading) is None


def test_one_that_is_left_out_is_not_the_only_one() -> None:
    never = Judge({"j0 meeting": 99.0})
    for text, at in (("når er neste møte som ikke er styringsgruppemøtet", 6), ("alle møter utenom statusmøtet", 3)):
        assert never.best("meeting", Topic.NEXT_MEETING, (meeting("status", at),), plain(text)) is None
