"""Every page of what the programme says, by its id: a kind and, for most, a key («role_project_owner», «levels»)."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from bot.content.asking.subjects import load_subjects
from bot.core.asking.topics import Topic
from bot.core.chat import Button
from bot.errors import NotFound
from bot.handlers.asking import change_pages, measure_pages, note_pages, phase_pages, role_pages
from bot.handlers.asking.answered import Answered, Question
from bot.handlers.asking.pages import Page, drawn, way
from bot.handlers.context import Context

EACH_PHASE: Final = "_phase"
"""How a page ends that there is one of for each phase."""

Build = Callable[[Context, str], Awaitable[Page]]
Title = Callable[[Context, str], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """How pages of a kind are written, and what a button to one says. Both raise NotFound for a key that is none."""

    build: Build
    title: Title


def _called(key: str) -> Title:
    """Return the title of a page that is the only one of its kind."""
    return lambda context, _key: context.t(key)


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "about": Kind(note_pages.about, _called("asking_knowledge.about_title")),
        "note": Kind(note_pages.note, note_pages.note_title),
        "level": Kind(note_pages.level, note_pages.level_title),
        "levels": Kind(note_pages.levels, _called("asking_knowledge.levels_title")),
        "step": Kind(note_pages.step, note_pages.step_title),
        "steps": Kind(note_pages.steps, _called("asking_knowledge.steps_title")),
        "meetings": Kind(note_pages.meetings, _called("asking_knowledge.meetings_title")),
        "addon": Kind(note_pages.add_on, note_pages.add_on_title),
        "phase": Kind(phase_pages.phase, phase_pages.title),
        "phases": Kind(phase_pages.phases, _called("asking_knowledge.phases_title")),
        "element": Kind(phase_pages.element, phase_pages.element_title),
        "elements": Kind(phase_pages.elements, _called("asking_knowledge.elements_title")),
        "parts": Kind(phase_pages.parts, phase_pages.parts_title),
        "gate": Kind(phase_pages.gate, phase_pages.gate_title),
        "factors": Kind(phase_pages.factors, phase_pages.factors_title),
        "time": Kind(phase_pages.time, phase_pages.time_title),
        "course": Kind(phase_pages.course, _called("asking_knowledge.course_title")),
        "tasks": Kind(phase_pages.tasks, phase_pages.tasks_title),
        "role": Kind(role_pages.role, role_pages.title),
        "roles": Kind(role_pages.roles, _called("asking_knowledge.roles_title")),
        "work": Kind(role_pages.work, role_pages.work_title),
        "start": Kind(role_pages.start, role_pages.start_title),
        "stage": Kind(change_pages.stage, change_pages.title),
        "trial": Kind(change_pages.trial, _called("asking_knowledge.trial_title")),
        "branch": Kind(change_pages.branch, change_pages.branch_title),
        "among": Kind(change_pages.among, change_pages.branch_title),
        "curve": Kind(change_pages.curve, _called("asking_knowledge.curve_title")),
        "valley": Kind(change_pages.valley, _called("asking_knowledge.valley_title")),
        "measures": Kind(measure_pages.measures, _called("asking_knowledge.measures_title")),
        "measured": Kind(measure_pages.measured, measure_pages.kind_title),
        "benefit": Kind(measure_pages.benefit, measure_pages.benefit_title),
        "indicator": Kind(measure_pages.indicator, measure_pages.indicator_title),
        "figure": Kind(measure_pages.figure, _called("asking_knowledge.figures_title")),
    }
)


def _kind(page_id: str) -> tuple[Kind, str]:
    """Return the kind and the key of a page; raise NotFound for an id that is none."""
    name, _, key = page_id.partition("_")
    kind = KINDS.get(name)
    if kind is None:
        raise NotFound("asking_knowledge.no_page")
    return kind, key


def has(context: Context, page_id: str) -> bool:
    """Tell whether this municipality's programme has a page."""
    try:
        title(context, page_id)
    except NotFound:
        return False
    return True


def title(context: Context, page_id: str) -> str:
    """Return what a button to a page says; raise NotFound where the programme has no such page."""
    kind, key = _kind(page_id)
    return kind.title(context, key)


def meant(context: Context, topic: Topic, question: Question) -> tuple[str, ...]:
    """Return the pages that the words of a message may be about, the likeliest first.

    A page that ends in ``_phase`` is one of each phase: which one, the caller has to say.
    """
    found = load_subjects().find(topic, question.words, question.reading.words)
    return tuple(page for page in found if page.endswith(EACH_PHASE) or has(context, page))


async def opened(
    context: Context, page_id: str, number: int = 0, *, also: Sequence[str] = (), remark: str = ""
) -> Answered:
    """Return one screen of a page; ``also`` are pages that are offered beside those which follow it.

    Raises:
        NotFound: the programme has no such page.
    """
    kind, key = _kind(page_id)
    page = await kind.build(context, key)
    offered = [*also[:1], *load_subjects().then(page_id)]
    buttons = (*_buttons(context, page_id, offered), *page.ways)
    return drawn(context.t, page_id, _with_ways(page, buttons), number, remark=remark)


def _buttons(context: Context, page_id: str, offered: Sequence[str]) -> list[Button]:
    return [way(title(context, one), one) for one in offered if one != page_id and has(context, one)]


def _with_ways(page: Page, ways: tuple[Button, ...]) -> Page:
    return Page(page.first, page.source, page.text, page.lines, page.heading, ways, page.activities)
