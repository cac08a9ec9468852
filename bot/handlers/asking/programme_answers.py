"""What the programme is, what makes it succeed, what is measured, what a new colleague must know: from its content."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.chat import Button, Buttons, Message
from bot.core.permissions import Doing, may
from bot.core.roles import Role
from bot.handlers.asking import library, note_pages
from bot.handlers.asking.answered import Answered, Question, TopicAnswer
from bot.handlers.asking.pages import way
from bot.handlers.context import Context

WELCOMES: Final = frozenset({Role.PROJECT_LEADER, Role.UNIT_LEADER, Role.BTI_CONTACT, Role.ADMIN})
"""Who receives new colleagues: where the words do not tell, they ask for somebody else."""


async def about(context: Context, question: Question) -> Answered:
    """Answer what the words are about; the whole in short, and the three likeliest things, where they do not tell."""
    found = library.meant(context, Topic.PROGRAMME_ABOUT, question)
    if not found:
        return await _overview(context)
    return await library.opened(context, found[0], also=found[1:])


async def _overview(context: Context) -> Answered:
    answer = await library.opened(context, "about")
    likely = [page for page in note_pages.LIKELY if library.has(context, page)]
    return _with_buttons(answer, *(way(library.title(context, page), page) for page in likely))


def _with_buttons(answer: Answered, *buttons: Button) -> Answered:
    """Put these buttons in the place of those of an answer."""
    blocks = answer.message.blocks if answer.message else ()
    kept = tuple(block for block in blocks if not isinstance(block, Buttons))
    return replace(answer, message=Message((*kept, Buttons(buttons))) if buttons else answer.message)


async def success(context: Context, question: Question) -> Answered:
    """Answer what makes a change last: a phase's factors, one of the steps, what staff said; else all the steps."""
    found = library.meant(context, Topic.SUCCESS_FACTORS, question)
    number = question.understood.slots.phase
    if number is not None and library.has(context, f"factors_{number}"):
        return await library.opened(context, f"factors_{number}", also=found)
    page, *others = found or ("steps",)
    return await library.opened(context, page, also=others)


async def indicators(context: Context, question: Question) -> Answered:
    """Answer what is measured and how; where the figures themselves are asked for, that they come later."""
    found = library.meant(context, Topic.INDICATORS, question)
    asked = next((page.partition("_")[2] for page in found if page.startswith("indicator_")), "")
    if "figure" in found[:2] and (asked or found[0] == "figure"):
        return await library.opened(context, f"figure_{asked}" if asked else "figure")
    page, *others = found or ("measures",)
    return await library.opened(context, page, also=others)


async def onboarding(context: Context, question: Question) -> Answered:
    """Answer what somebody new must know: the asker, or a colleague who comes; by role where one is named."""
    slots = question.understood.slots
    other = await _for_another(context, question)
    if slots.role and slots.role != Role.STAFF and library.has(context, f"start_{slots.role}"):
        page, also = f"start_{slots.role}", "note_welcoming" if other else "note_new_colleague"
    else:
        page, also = ("note_welcoming", "note_new_colleague") if other else ("note_new_colleague", "note_guide")
    if not library.has(context, page):
        page, also = "about", ""
    answer = await library.opened(context, page, also=[also] if also else [])
    return _prepared(context, answer) if other else _welcomed(context, answer)


async def _for_another(context: Context, question: Question) -> bool:
    """Tell whether somebody prepares for a colleague."""
    if question.understood.slots.person:
        return True
    found = library.meant(context, Topic.ONBOARDING, question)
    if found:
        return found[0] == "note_welcoming"
    return not question.understood.mine and not WELCOMES.isdisjoint(context.person.roles)


def _prepared(context: Context, answer: Answered) -> Answered:
    """Let those who may add the colleague do it; the welcome is the asker's own and nothing for them."""
    others = [button for button in _ways(answer) if button.action is not Action.SHOW_WELCOME]
    invite = Button(context.t("colleagues.invite_button"), Action.OPEN_INVITE)
    able = may(context.person.roles, Doing.MANAGE_PEOPLE)
    return _with_buttons(answer, *others[:2], *([invite] if able else []))


def _ways(answer: Answered) -> list[Button]:
    blocks = answer.message.blocks if answer.message else ()
    return [button for block in blocks if isinstance(block, Buttons) for button in block.buttons]


def _welcomed(context: Context, answer: Answered) -> Answered:
    """Put the welcome, which knows the person and the plan, before the other ways on."""
    welcome = Button(context.t("asking_knowledge.welcome_button"), Action.SHOW_WELCOME)
    others = [button for button in _ways(answer) if button.action is not Action.SHOW_WELCOME]
    return _with_buttons(answer, welcome, *others[:2])


ANSWERS: Mapping[Topic, TopicAnswer] = MappingProxyType(
    {
        Topic.PROGRAMME_ABOUT: about,
        Topic.SUCCESS_FACTORS: success,
        Topic.INDICATORS: indicators,
        Topic.ONBOARDING: onboarding,
    }
)
