"""The linear classifier: plain arithmetic over learnt bytes."""

from array import array

import pytest

from bot.core.asking.classifier import Classifier, Weights
from bot.core.asking.topics import Topic

WEIGHTS = Weights(
    topics=(Topic.DEADLINE, Topic.HELP),
    features={"w:når": 0, "w:hjelp": 1, "g:abc": 2},
    rows=array("b", [100, -50, -50, 100, 10, 0]),
    rarity=array("f", [1.0, 2.0, 0.5]),
    scale=0.05,
    bias=(0.0, 0.1),
)
CLASSIFIER = Classifier(WEIGHTS)


def test_scores_add_up_what_speaks_for_each_topic() -> None:
    assert CLASSIFIER.scores({"w:når": 1.0}) == pytest.approx([5.0, -2.4])


def test_features_are_weighed_by_rarity_and_scaled_to_length_one() -> None:
    both = CLASSIFIER.scores({"w:når": 1.0, "w:hjelp": 1.0})
    share, rarer = 1 / 5**0.5, 2 / 5**0.5
    assert both == pytest.approx([5 * share - 2.5 * rarer, -2.5 * share + 5 * rarer + 0.1])


def test_unknown_features_say_nothing() -> None:
    assert CLASSIFIER.scores({"w:når": 1.0, "w:xyz": 9.0}) == pytest.approx(CLASSIFIER.scores({"w:når": 1.0}))


def test_probabilities_are_ranked_and_add_up_to_one() -> None:
    judgement = CLASSIFIER.judge({"w:når": 1.0})
    assert judgement.best is Topic.DEADLINE
    assert sum(share for _, share in judgement.ranked) == pytest.approx(1.0)
    assert judgement.of(Topic.HELP) < 0.01
    assert judgement.of(Topic.OVERDUE) == 0.0


def test_nothing_said_leaves_the_bias() -> None:
    assert CLASSIFIER.judge({}).best is Topic.HELP


def test_reasons_name_what_spoke_for_a_topic_but_letters() -> None:
    reasons = CLASSIFIER.reasons({"w:når": 1.0, "w:hjelp": 0.1, "g:abc": 1.0}, Topic.DEADLINE)
    assert [feature for feature, _ in reasons] == ["w:når"]
    assert reasons[0][1] > 0


def test_it_knows_whether_a_word_was_learnt() -> None:
    assert CLASSIFIER.knows({"w:når": 1.0})
    assert not CLASSIFIER.knows({"w:xyz": 1.0, "g:abc": 1.0})
