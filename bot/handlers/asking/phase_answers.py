"""What a phase is for, what it asks for and how long it is: the phase that is named, or the one the plan is in."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from bot.core.asking.topics import Topic
from bot.core.plan import current_phase
from bot.handlers.asking import library
from bot.handlers.asking.answered import Answered, Question, TopicAnswer
from bot.handlers.context import Context
from bot.store import plans

NEXT, LAST = "next_phase", "last_phase"
ALL: Final = (NEXT, LAST, "phases", "course")
"""What is not meant where one phase is named: «fase fire»."""
WHOLE: Final[Mapping[str, str]] = MappingProxyType({"time_phase": "course", "tasks_phase": "elements"})
"""What is meant of all phases where none is."""


async def about(context: Context, question: Question) -> Answered:
    """Answer what is asked of a phase: its end, its success, its length, its tasks; else its goal and what it holds."""
    found = library.meant(context, Topic.PHASE_ABOUT, question)
    number = await _number(context, question, found)
    aside = ALL if question.understood.slots.phase is not None else (NEXT, LAST)
    asked = [page for page in found if page not in aside]
    if not asked:
        return await library.opened(context, f"phase_{number}" if number else "phases")
    if question.understood.slots.phase is not None:
        asked = ["parts_phase" if page == "elements" else page for page in asked]
    page, *others = dict.fromkeys(_of_phase(page, number) for page in asked)
    return await library.opened(context, page, also=others)


def _of_phase(page: str, number: int | None) -> str:
    if not page.endswith(library.EACH_PHASE):
        return page
    return f"{page.removesuffix(library.EACH_PHASE)}_{number}" if number else WHOLE.get(page, "phases")


async def _number(context: Context, question: Question, found: Sequence[str]) -> int | None:
    """Return the phase that is meant: named, the next or the last one, or the current one of the plan."""
    if question.understood.slots.phase is not None:
        return question.understood.slots.phase
    numbers = [one.number for one in context.programme.phases]
    if LAST in found:
        return numbers[-1]
    plan = await plans.get(context.scope, context.programme.id)
    number = current_phase(plan, context.today) if plan else None
    if number is not None and NEXT in found:
        return min(number + 1, numbers[-1])
    return number if number in numbers else None


ANSWERS: Mapping[Topic, TopicAnswer] = MappingProxyType({Topic.PHASE_ABOUT: about})
