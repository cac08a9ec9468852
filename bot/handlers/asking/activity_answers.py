"""Answers about single activities: who answers for one, and when it is due."""

from collections.abc import Mapping
from typing import Final

from bot.core.asking.topics import Topic
from bot.handlers.asking import activity_time, activity_who
from bot.handlers.asking.answered import TopicAnswer
from bot.handlers.asking.plan_parts import with_plan

ANSWERS: Final[Mapping[Topic, TopicAnswer]] = {
    Topic.RESPONSIBLE: activity_who.responsible,
    Topic.DEADLINE: with_plan(activity_time.deadline),
}
"""By topic."""
