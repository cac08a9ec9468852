"""When a topic is sure, what is offered when not, and instructions that give way."""

from bot.core.asking.classifier import Judgement
from bot.core.asking.deciding import Limits, decide
from bot.core.asking.topics import Topic

LIMITS = Limits(sure=0.7, offered=0.05, instruction=0.6, giving_way=0.2)


def judged(**shares: float) -> Judgement:
    """Return a judgement."""
    return Judgement(tuple(sorted(((Topic(name), share) for name, share in shares.items()), key=lambda pair: -pair[1])))


def test_a_sure_topic_stands_alone() -> None:
    decision = decide(judged(deadline=0.8, overdue=0.2), LIMITS)
    assert (decision.topic, decision.confidence, decision.alternatives) == (Topic.DEADLINE, 0.8, ())


def test_an_unsure_topic_comes_with_the_likeliest_others() -> None:
    decision = decide(judged(deadline=0.5, overdue=0.3, help=0.1, greeting=0.06, assign=0.04), LIMITS)
    assert decision.topic is Topic.DEADLINE
    assert decision.alternatives == (Topic.OVERDUE, Topic.HELP, Topic.GREETING)


def test_there_is_always_something_to_offer() -> None:
    assert decide(judged(deadline=0.66, overdue=0.04, help=0.03), LIMITS).alternatives == (Topic.OVERDUE,)


def test_a_likely_instruction_stands() -> None:
    assert decide(judged(assign=0.65, responsible=0.3), LIMITS).topic is Topic.ASSIGN


def test_a_doubtful_instruction_gives_way_to_a_question() -> None:
    decision = decide(judged(assign=0.5, postpone=0.25, responsible=0.2), LIMITS)
    assert decision.topic is Topic.RESPONSIBLE
    assert decision.alternatives == (Topic.ASSIGN, Topic.POSTPONE)


def test_a_doubtful_instruction_stands_where_nothing_else_is_near() -> None:
    decision = decide(judged(assign=0.5, postpone=0.4, responsible=0.1), LIMITS)
    assert decision.topic is Topic.ASSIGN


def test_the_sensitive_is_for_rules_to_find_and_never_offered() -> None:
    decision = decide(judged(sensitive=0.6, deadline=0.4), LIMITS)
    assert decision.topic is Topic.DEADLINE
    assert decision.alternatives == ()
