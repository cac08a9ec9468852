"""The two linear machines: plain arithmetic over learnt bytes, and their scores added."""

from array import array
from math import exp, log

import pytest

from bot.core.asking.classifier import Classifier, Machine, Weights, judgement
from bot.core.asking.topics import Topic

WEIGHTS = Weights(
    topics=(Topic.DEADLINE, Topic.HELP),
    features={"w:når": 0, "w:hjelp": 1, "g:abc": 2},
    rows=array("b", [100, -50, -50, 100, 10, 0]),
    rarity=array("f", [1.0, 2.0, 0.5]),
    scale=0.05,
    bias=(0.0, 0.1),
)
LETTERS = Weights(
    topics=(Topic.DEADLINE, Topic.HELP),
    features={"hj": 0},
    rows=array("b", [-100, 100]),
    rarity=array("f", [1.0]),
    scale=0.02,
    bias=(0.5, 0.0),
)
MACHINE = Machine(WEIGHTS)
CLASSIFIER = Classifier(WEIGHTS, LETTERS)


def test_scores_add_up_what_speaks_for_each_topic() -> None:
    assert MACHINE.scores({"w:når": 1.0}) == pytest.approx([5.0, -2.4])


def test_features_are_weighed_by_rarity_and_scaled_to_length_one() -> None:
    both = MACHINE.scores({"w:når": 1.0, "w:hjelp": 1.0})
    share, rarer = 1 / 5**0.5, 2 / 5**0.5
    assert both == pytest.approx([5 * share - 2.5 * rarer, -2.5 * share + 5 * rarer + 0.1])


def test_unknown_features_say_nothing() -> None:
    assert MACHINE.scores({"w:når": 1.0, "w:xyz": 9.0}) == pytest.approx(MACHINE.scores({"w:når": 1.0}))


def test_probabilities_are_ranked_and_add_up_to_one() -> None:
    judgement = CLASSIFIER.judge({"w:når": 1.0}, {})
    assert judgement.best is Topic.DEADLINE
    assert sum(share for _, share in judgement.ranked) == pytest.approx(1.0)
    assert judgement.of(Topic.HELP) < 0.01
    assert judgement.of(Topic.OVERDUE) == 0.0


def test_nothing_said_leaves_the_bias_of_both() -> None:
    ranked = CLASSIFIER.judge({}, {}).ranked
    assert ranked == judgement(WEIGHTS.topics, [0.5, 0.1]).ranked
    assert ranked[0][0] is Topic.DEADLINE


def test_letters_speak_where_features_say_nothing() -> None:
    assert CLASSIFIER.judge({"w:hjlep": 1.0}, {"hj": 1.0, "jl": 1.0}).best is Topic.HELP


def test_the_scores_of_features_and_letters_are_added() -> None:
    both = CLASSIFIER.judge({"w:når": 1.0}, {"hj": 1.0})
    alone = judgement(WEIGHTS.topics, [5.0 - 2.0 + 0.5, -2.4 + 2.0])
    assert both.of(Topic.DEADLINE) == pytest.approx(alone.of(Topic.DEADLINE))


def test_great_scores_do_not_overflow() -> None:
    assert judgement((Topic.DEADLINE, Topic.HELP), [5000.0, -5000.0]).ranked[0] == (Topic.DEADLINE, 1.0)


def test_reasons_name_what_spoke_for_a_topic_but_letters() -> None:
    reasons = CLASSIFIER.reasons({"w:når": 1.0, "w:hjelp": 0.1, "g:abc": 1.0}, Topic.DEADLINE)
    assert [feature for feature, _ in reasons] == ["w:når"]
    assert reasons[0][1] > 0


def test_it_knows_whether_a_word_was_learnt() -> None:
    assert CLASSIFIER.knows({"w:når": 1.0})
    assert not CLASSIFIER.knows({"w:xyz": 1.0, "g:abc": 1.0})


KINDS = (Topic.DEADLINE, Topic.SENSITIVE, None)


@pytest.mark.parametrize(
    ("scores", "share"), [((0.0, 0.0, 0.0), 1 / 3), ((2.0, 0.0, 0.0), 1 / (2 + exp(2))), ((0.0, 3.0, 1.0), None)]
)
def test_how_likely_it_is_about_a_child_is_told_beside_the_topics(
    scores: tuple[float, ...], share: float | None
) -> None:
    share = share or exp(3) / (1 + exp(3) + exp(1))
    found = judgement(KINDS, scores)
    assert [topic for topic, _ in found.ranked] == [Topic.DEADLINE]
    assert found.child == pytest.approx(log(share / (1 - share)))


def test_among_topics_what_is_no_question_does_not_count() -> None:
    found = judgement((Topic.DEADLINE, Topic.HELP, None), (1.0, 1.0, 5.0))
    assert [share for _, share in found.ranked] == [0.5, 0.5]
    assert found.child is None


@pytest.mark.parametrize(("scores", "child"), [((-900.0, 900.0, 0.0), 13.8), ((900.0, -900.0, 0.0), -13.8)])
def test_the_odds_of_a_child_stay_within_bounds(scores: tuple[float, ...], child: float) -> None:
    assert judgement(KINDS, scores).child == child
