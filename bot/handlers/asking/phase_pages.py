"""The phases of the programme: goal, core elements, how long, what must be in place, what makes it succeed."""

from bot.content.programme import CoreElementDef, PhaseDef, TemplateActivity
from bot.core.actions import Action, ActionValue
from bot.core.chat import Button, Item
from bot.core.plan import Plan
from bot.errors import NotFound
from bot.handlers.asking.pages import (
    Page,
    capital,
    lines,
    note_text,
    note_way,
    said,
    section,
    short_name,
    uncapital,
    way,
)
from bot.handlers.context import Context
from bot.handlers.views.plan import phase_inside, phase_title
from bot.store import plans


def _phase(context: Context, key: str) -> PhaseDef:
    for found in context.programme.phases:
        if str(found.number) == key:
            return found
    raise NotFound("asking_knowledge.no_page")


def source(context: Context, number: int) -> str:
    """«BTI-programmet, fase 3»."""
    return context.t("asking_knowledge.source_phase", programme=short_name(context), number=number)


def title(context: Context, key: str) -> str:
    """«Fase 3 – Implementere»."""
    return phase_title(context.t, context.programme, _phase(context, key).number)


def _named(context: Context, phase: PhaseDef) -> str:
    """«Fase 3 (Implementere)», as it begins a sentence."""
    return capital(phase_inside(context.t, context.programme, phase.number))


# ---- one phase -------------------------------------------------------------------------------------------------------


async def phase(context: Context, key: str) -> Page:
    """A phase's goal, its core elements, how long it is, and the question at its end."""
    t, found = context.t, _phase(context, key)
    first = t("asking_knowledge.phase_goal", phase=title(context, key), goal=t(found.goal_key))
    items = (
        *(_element_line(context, element) for element in found.core_elements),
        Item(t("asking_knowledge.time_label"), t(found.timeline_key)),
        Item(t("asking_knowledge.gate_label"), t(found.gate_key)),
    )
    ways = (
        way(t("asking_knowledge.factors_button"), f"factors_{key}"),
        way(t("asking_knowledge.tasks_button"), f"tasks_{key}"),
        _plan_button(context, found.number),
    )
    return Page(first, source(context, found.number), t(found.about_key), items, ways=ways)


def _element_line(context: Context, element: CoreElementDef) -> Item:
    t = context.t
    spoken = element_title(context, str(element.number))
    button = Button(
        t("asking_knowledge.show_button"),
        Action.SHOW_KNOWLEDGE,
        ActionValue(choice=f"element_{element.number}"),
        spoken=spoken,
    )
    return Item(spoken, button=button)


def _plan_button(context: Context, number: int) -> Button:
    return Button(context.t("asking_knowledge.plan_button"), Action.SHOW_PLAN, ActionValue(phase=number))


async def phases(context: Context, _key: str) -> Page:
    """All phases, each with its goal, and how they hang together."""
    t = context.t
    first, rest = said(note_text(context, "phases") or t(context.programme.about_key))
    items = tuple(
        Item(
            f"{title(context, str(one.number))} ({t(one.timeline_key)})",
            t(one.goal_key),
            way(t("asking_knowledge.show_button"), f"phase_{one.number}"),
        )
        for one in context.programme.phases
    )
    ways = (way(t("asking_knowledge.elements_title"), "elements"),)
    return Page(first, section(context, t("asking_knowledge.section_phases")), rest, items, ways=ways)


# ---- core elements ---------------------------------------------------------------------------------------------------


def _element(context: Context, key: str) -> tuple[PhaseDef, CoreElementDef]:
    for found in context.programme.phases:
        for element in found.core_elements:
            if str(element.number) == key:
                return found, element
    raise NotFound("asking_knowledge.no_page")


def element_title(context: Context, key: str) -> str:
    """«Kjerneelement 4: Sikre forankring og implementeringsledelse»."""
    _, element = _element(context, key)
    return context.t("asking_knowledge.element_title", number=element.number, name=context.t(element.name_key))


async def element(context: Context, key: str) -> Page:
    """One core element and what it asks for."""
    t, (inside, found) = context.t, _element(context, key)
    ways = (
        way(title(context, str(inside.number)), f"phase_{inside.number}"),
        way(t("asking_knowledge.elements_title"), "elements"),
    )
    first = element_title(context, str(found.number))
    return Page(first, source(context, inside.number), lines=lines(t, found.asks), ways=ways)


def parts_title(context: Context, key: str) -> str:
    """«Kjerneelementene i fase 3»."""
    return context.t("asking_knowledge.parts_title", number=_phase(context, key).number)


async def parts(context: Context, key: str) -> Page:
    """The core elements of one phase, each with the first thing it asks for."""
    t, found = context.t, _phase(context, key)
    items = tuple(
        Item(
            f"{one.number}. {t(one.name_key)}",
            t(one.asks[0]),
            way(t("asking_knowledge.show_button"), f"element_{one.number}"),
        )
        for one in found.core_elements
    )
    first = t.n("asking_knowledge.parts_first", len(items), phase=_named(context, found))
    return Page(first, source(context, found.number), lines=items, ways=(way(title(context, key), f"phase_{key}"),))


async def elements(context: Context, _key: str) -> Page:
    """All core elements in order, with the phase of each."""
    t, programme = context.t, context.programme
    items = tuple(
        Item(
            f"{element.number}. {t(element.name_key)}",
            title(context, str(one.number)),
            way(t("asking_knowledge.show_button"), f"element_{element.number}"),
        )
        for one in programme.phases
        for element in one.core_elements
    )
    first = t("asking_knowledge.elements_first", count=len(items))
    return Page(first, section(context, t("asking_knowledge.section_elements")), lines=items)


# ---- the end of a phase, its success, its length, its tasks ----------------------------------------------------------


def gate_title(context: Context, key: str) -> str:
    """«På plass før fase 3 er over»."""
    return context.t("asking_knowledge.gate_title", number=_phase(context, key).number)


async def gate(context: Context, key: str) -> Page:
    """What must be in place at the end of a phase: the question at the gate, and the template's milestones."""
    t, found = context.t, _phase(context, key)
    first = t("asking_knowledge.gate_first", number=found.number, question=t(found.gate_key))
    milestones = (one for one in context.programme.template if one.milestone and one.phase == found.number)
    items = tuple(Item(t(one.title_key), t(one.condition_key)) for one in milestones if one.condition_key)
    text = t("asking_knowledge.phase_goal", phase=t("asking_knowledge.goal_label"), goal=t(found.goal_key))
    ways = (*note_way(context, "gates"), way(title(context, key), f"phase_{key}"))
    return Page(first, source(context, found.number), text, items, ways=ways)


def factors_title(context: Context, key: str) -> str:
    """«Suksessfaktorer i fase 3»."""
    return context.t("asking_knowledge.factors_title", number=_phase(context, key).number)


async def factors(context: Context, key: str) -> Page:
    """What makes a phase succeed."""
    t, found = context.t, _phase(context, key)
    first = t("asking_knowledge.factors_first", phase=_named(context, found))
    ways = (way(t("asking_knowledge.steps_title"), "steps"), way(title(context, key), f"phase_{key}"))
    return Page(first, source(context, found.number), lines=lines(t, found.success_factors), ways=ways)


def time_title(context: Context, key: str) -> str:
    """«Hvor lenge varer fase 3?»."""
    return context.t("asking_knowledge.time_title", number=_phase(context, key).number)


async def time(context: Context, key: str) -> Page:
    """How long a phase lasts in the programme, and when it is in this municipality's plan."""
    t, found = context.t, _phase(context, key)
    timeline = uncapital(t(found.timeline_key))
    first = t("asking_knowledge.time_first", phase=_named(context, found), months=found.months, timeline=timeline)
    items = [Item(text)] if (text := _own_time(context, await _plan(context), found.number)) else []
    ways = (_plan_button(context, found.number), way(title(context, key), f"phase_{key}"))
    return Page(first, source(context, found.number), lines=tuple(items), ways=ways)


def _own_time(context: Context, plan: Plan | None, number: int) -> str:
    inside = plan.phase(number) if plan else None
    if inside is None or inside.first_day is None or inside.last_day is None:
        return ""
    t = context.t
    return t("asking_knowledge.time_here", first=t.month_year(inside.first_day), last=t.month_year(inside.last_day))


async def _plan(context: Context) -> Plan | None:
    return await plans.get(context.scope, context.programme.id)


async def course(context: Context, _key: str) -> Page:
    """How long everything takes, phase by phase."""
    t, programme = context.t, context.programme
    months = sum(one.months for one in programme.phases)
    items = tuple(Item(title(context, str(one.number)), t(one.timeline_key)) for one in programme.phases)
    return Page(
        t.n("asking_knowledge.course_first", months // 12),
        section(context, t("asking_knowledge.section_phases")),
        lines=items,
        ways=(way(t("asking_knowledge.phases_title"), "phases"),),
    )


def tasks_title(context: Context, key: str) -> str:
    """«Vanlige oppgaver i fase 3»."""
    return context.t("asking_knowledge.tasks_title", number=_phase(context, key).number)


async def tasks(context: Context, key: str) -> Page:
    """The activities that the template gives a phase, what each is for, and whose they are."""
    t, found = context.t, _phase(context, key)
    inside = [one for one in context.programme.template if one.phase == found.number and not one.milestone]
    items = tuple(Item(t(one.title_key), _whose(context, one)) for one in inside)
    first = t.n("asking_knowledge.tasks_first", len(items), number=found.number)
    return Page(first, source(context, found.number), lines=items, ways=(_plan_button(context, found.number),))


def _whose(context: Context, activity: TemplateActivity) -> str:
    """Return what an activity is for, where that is said, and whose it is."""
    t = context.t
    aim = [t(activity.aim_key)] if activity.aim_key else []
    return " · ".join((*aim, t.join(t(f"common.role_{role}") for role in activity.responsible)))
