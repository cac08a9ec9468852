"""What the programme is: the whole of it, its notes, the levels of the guide, the critical steps, its meetings."""

from bot.content.programme import AddOnDef, LevelDef, StepDef
from bot.core.actions import Action
from bot.core.chat import Button, Item
from bot.errors import NotFound
from bot.handlers.asking.pages import Page, lines, said, section, way
from bot.handlers.context import Context

LIKELY = ("note_guide", "levels", "note_relay_log")
"""What is offered to those whose words do not tell what they want to know."""


async def about(context: Context, _key: str) -> Page:
    """The programme in two sentences, with the three things that are asked most."""
    t, programme = context.t, context.programme
    first, rest = said(t(programme.about_key))
    return Page(first, section(context, t("asking_knowledge.section_about")), rest)


async def note(context: Context, key: str) -> Page:
    """One note; raise NotFound where the programme has none of that id."""
    t, found = context.t, context.programme.note(key)
    first, rest = said(t(found.text_key))
    return Page(first, section(context, t(found.title_key)), rest, lines(t, found.points))


def note_title(context: Context, key: str) -> str:
    """The question that a note answers."""
    return context.t(context.programme.note(key).title_key)


# ---- levels ----------------------------------------------------------------------------------------------------------


def _level(context: Context, key: str) -> LevelDef:
    for level in context.programme.levels:
        if str(level.number) == key:
            return level
    raise NotFound("asking_knowledge.no_page")


def level_title(context: Context, key: str) -> str:
    """«Nivå 2: samarbeid mellom to tjenester»."""
    return context.t(_level(context, key).name_key)


async def level(context: Context, key: str) -> Page:
    """One level with its steps in order."""
    t, found = context.t, _level(context, key)
    steps = tuple(Item(f"{number}. {t(step)}") for number, step in enumerate(found.steps, 1))
    ways = [
        way(t("asking_knowledge.level_button", number=other.number), f"level_{other.number}")
        for other in context.programme.levels
        if other.number in (found.number - 1, found.number + 1)
    ]
    return Page(
        t(found.name_key),
        _levels_source(context),
        t(found.about_key),
        steps,
        ways=(*reversed(ways), _all_levels(context)),
    )


def _all_levels(context: Context) -> Button:
    return way(context.t("asking_knowledge.levels_title"), "levels")


def _levels_source(context: Context) -> str:
    return section(context, context.t("asking_knowledge.section_levels"))


async def levels(context: Context, _key: str) -> Page:
    """All levels, each with what it is, beside one another."""
    t = context.t
    items = tuple(
        Item(t(one.name_key), t(one.about_key), way(t("asking_knowledge.steps_button"), f"level_{one.number}"))
        for one in context.programme.levels
    )
    return Page(t("asking_knowledge.levels_first"), _levels_source(context), lines=items)


# ---- the critical steps ----------------------------------------------------------------------------------------------


def _step(context: Context, key: str) -> StepDef:
    for step in context.programme.steps:
        if str(step.number) == key:
            return step
    raise NotFound("asking_knowledge.no_page")


def step_title(context: Context, key: str) -> str:
    """«Steg 3: Samarbeidet er avklart»."""
    found = _step(context, key)
    return context.t("asking_knowledge.step_title", number=found.number, name=context.t(found.name_key))


def _steps_source(context: Context) -> str:
    return section(context, context.t("asking_knowledge.section_steps"))


async def steps(context: Context, _key: str) -> Page:
    """The steps in order, two screens of them."""
    t = context.t
    found = tuple(Item(f"{one.number}. {t(one.name_key)}", t(one.about_key)) for one in context.programme.steps)
    return Page(t("asking_knowledge.steps_first", count=len(found)), _steps_source(context), lines=found)


async def step(context: Context, key: str) -> Page:
    """One step, and what to do about it next week."""
    t, found = context.t, _step(context, key)
    name = t(found.name_key)
    helps = tuple(
        Item(t(strategy.text_key), t.join(t(f"common.role_{role}") for role in strategy.by))
        for strategy in context.programme.strategies_for(_asked_as(context, found.name_key))
    )
    heading = t("asking_knowledge.helps_heading") if helps else ""
    first = t("asking_knowledge.step_title", number=found.number, name=name)
    every = way(t("asking_knowledge.steps_title"), "steps")
    return Page(first, _steps_source(context), t(found.about_key), helps, heading, (every,))


def _asked_as(context: Context, name_key: str) -> str:
    """Return the id of the pulse question about a step: the one that bears its name."""
    questions = (question for one in context.programme.pulse for question in one.questions)
    return next((question.id for question in questions if question.name_key == name_key), "")


# ---- meetings, and what can be added to the plan -------------------------------------------------------------------


async def meetings(context: Context, _key: str) -> Page:
    """The meetings of the whole project: how often, and what for."""
    t = context.t
    items = tuple(
        Item(f"{t(one.name_key)}, {t(one.rhythm_key)}", t(one.purpose_key)) for one in context.programme.meetings
    )
    button = Button(t("asking_knowledge.meetings_button"), Action.SHOW_MEETINGS)
    return Page(
        t("asking_knowledge.meetings_first"),
        section(context, t("asking_knowledge.section_meetings")),
        lines=items,
        ways=(button,),
    )


def _add_on(context: Context, key: str) -> AddOnDef:
    for found in context.programme.add_ons:
        if found.id == key:
            return found
    raise NotFound("asking_knowledge.no_page")


def add_on_title(context: Context, key: str) -> str:
    """«Forme prosjektet (KoRus, del A)»."""
    return context.t(_add_on(context, key).name_key)


async def add_on(context: Context, key: str) -> Page:
    """Further activities that the plan can be given in one step, by theme."""
    t, found = context.t, _add_on(context, key)
    items = tuple(Item(t(one.title_key), _theme(context, found, one.theme)) for one in found.activities)
    return Page(t(found.about_key), section(context, t(found.name_key)), lines=items)


def _theme(context: Context, add_on: AddOnDef, theme: str | None) -> str:
    return f"{theme} {context.t(add_on.themes[theme])}" if theme else ""
