"""Answers about the plan as a whole: what is next, whose tasks there are, how far it is, and what is late."""

from collections.abc import Mapping
from typing import Final

from bot.core.asking.topics import Topic
from bot.handlers.asking import activity_who, plan_next, plan_overdue, plan_status, plan_tasks
from bot.handlers.asking.answered import Answered, TopicAnswer
from bot.handlers.asking.plan_parts import Asked, with_plan


async def _my_tasks(asked: Asked) -> Answered:
    """Of one activity it is asked whether it is mine; otherwise for the list."""
    slots = asked.slots
    if len(asked.named) == 1 and not (slots.role or slots.unit or slots.person):
        return await activity_who.of_activity(asked, asked.named[0], me=True)
    return await plan_tasks.my_tasks(asked)


ANSWERS: Final[Mapping[Topic, TopicAnswer]] = {
    Topic.NEXT_STEPS: with_plan(plan_next.next_steps),
    Topic.MY_TASKS: with_plan(_my_tasks),
    Topic.PHASE_STATUS: with_plan(plan_status.phase_status),
    Topic.PLAN_STATUS: with_plan(plan_status.plan_status),
    Topic.OVERDUE: with_plan(plan_overdue.late),
}
"""By topic."""
