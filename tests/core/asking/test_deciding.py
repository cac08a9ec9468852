"""When a topic is sure, what is offered when not, and instructions that give way."""

from bot.core.asking.classifier import Judgement
from bot.core.asking.deciding import Limits, decide
from bot.core.asking.topics import Topic

LIMITS = Limits(sure=0.7, instruction=0.6, giving_way=0.2)


def judged(**shares: float) -> Judgement:
    """Return a judgement."""
    return Judgement(tuple(sorted(((Topic(name), share) for name, share in shares.items()), key=lambda pair: -pair[1])))


def test_a_sure_topic_stands_alone() -> None:
    decision = decide(judged(deadline=0.8, overdue=0.2), LIMITS)
    assert (decision.topic, decision.confidence, decision.alternatives) == (Topic.DEADLINE, 0.8, ())


def test_an_unsure_topic_comes_with_the_likeliest_others() -> None:
    decision = decide(judged(deadline=0.5, overdue=0.3, help=0.1, my_tasks=0.06, assign=0.04), LIMITS)
    assert decision.topic is Topic.DEADLINE
    assert decision.alternatives == (Topic.OVERDUE, Topic.HELP, Topic.MY_TASKS)


def test_three_are_offered_however_unlikely() -> None:
    decision = decide(judged(deadline=0.66, overdue=0.33, help=0.006, assign=0.004), LIMITS)
    assert decision.alternatives == (Topic.OVERDUE, Topic.HELP, Topic.ASSIGN)


def test_what_nobody_is_asked_about_takes_no_place_among_the_offers() -> None:
    decision = decide(judged(deadline=0.5, out_of_scope=0.3, greeting=0.1, overdue=0.06, help=0.04), LIMITS)
    assert decision.alternatives == (Topic.OVERDUE, Topic.HELP)


def test_out_of_scope_and_greetings_may_come_first() -> None:
    for first in (Topic.OUT_OF_SCOPE, Topic.GREETING):
        assert decide(judged(**{first: 0.6, "deadline": 0.4}), LIMITS).topic is first


def test_a_likely_instruction_stands() -> None:
    assert decide(judged(assign=0.65, responsible=0.3), LIMITS).topic is Topic.ASSIGN


def test_a_doubtful_instruction_gives_way_to_a_question() -> None:
    decision = decide(judged(assign=0.5, postpone=0.25, responsible=0.2), LIMITS)
    assert decision.topic is Topic.RESPONSIBLE
    assert decision.alternatives[:2] == (Topic.ASSIGN, Topic.POSTPONE)


def test_a_doubtful_instruction_stands_where_nothing_else_is_near() -> None:
    decision = decide(judged(assign=0.5, postpone=0.4, responsible=0.1), LIMITS)
    assert decision.topic is Topic.ASSIGN


def test_the_sensitive_is_for_rules_to_find_and_never_offered() -> None:
    decision = decide(judged(sensitive=0.6, deadline=0.4), LIMITS)
    assert decision.topic is Topic.DEADLINE
    assert decision.alternatives == ()
