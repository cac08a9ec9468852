"""What a stage of change is and what helps people there: in general, never about somebody."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.core.asking.topics import Topic
from bot.handlers.asking import library
from bot.handlers.asking.answered import Answered, Question, TopicAnswer
from bot.handlers.context import Context


async def about(context: Context, question: Question) -> Answered:
    """Answer about a stage; both trials, a whole direction, the valley or the whole curve where no stage is named."""
    slots = question.understood.slots
    found = library.meant(context, Topic.CHANGE_STAGES, question)
    named = slots.person or question.understood.persons
    remark = context.t("asking_knowledge.nobody_known") if named else ""
    stage = f"stage_{slots.stage}"
    if slots.stage and library.has(context, stage):
        others = [page for page in found if page != stage and page.startswith("stage_")]
        return await library.opened(context, stage, also=others, remark=remark)
    page, *others = found or ("curve",)
    return await library.opened(context, page, also=others, remark=remark)


ANSWERS: Mapping[Topic, TopicAnswer] = MappingProxyType({Topic.CHANGE_STAGES: about})
