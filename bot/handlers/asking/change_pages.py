"""How people meet a change: the stages, the two branches, the valley; and what helps people on. Never about anybody."""

from bot.content.instruments import ExpectedDef, StrategyDef
from bot.content.parts import StageDef
from bot.core.actions import Action, ActionValue
from bot.core.chat import Button, Item
from bot.core.pulse.questions import PulseTopic
from bot.errors import NotFound
from bot.handlers.asking.pages import Page, note_text, said, section, way
from bot.handlers.context import Context
from bot.store import plans

TRIALS = ("positive_trial", "negative_trial")
MONTHS = 12


def title(context: Context, key: str) -> str:
    """«Eierskap»; raise NotFound where the programme has no such stage."""
    return context.t(context.programme.stage(key).name_key)


def _source(context: Context) -> str:
    return section(context, context.t("asking_knowledge.section_curve"))


def _curve_button(context: Context) -> Button:
    return way(context.t("asking_knowledge.curve_title"), "curve")


def _help(context: Context, strategy: StrategyDef) -> Item:
    t = context.t
    return Item(t(strategy.text_key), t.join(t(f"common.role_{role}") for role in strategy.by))


async def stage(context: Context, key: str) -> Page:
    """What marks a stage, where it is on the curve, and what helps people who are there."""
    t, found = context.t, context.programme.stage(key)
    first = t("asking_knowledge.stage_first", stage=t(found.name_key), words=_quoted(t(found.about_key)))
    place = t(f"asking_knowledge.place_{found.branch}", height=found.height)
    if found.id == "engagement":
        place = f"{place} {t('asking_knowledge.place_parting')}"
    helps = tuple(_help(context, one) for one in context.programme.strategies_for(key))
    ways = (*_neighbours(context, found), _curve_button(context))
    return Page(first, _source(context), place, helps, t("asking_knowledge.helps_heading"), ways)


def _quoted(text: str) -> str:
    """Return what somebody says as it stands inside quotation marks in a sentence."""
    return text.rstrip(".")


def _neighbours(context: Context, here: StageDef) -> tuple[Button, ...]:
    """Return what comes next on the same branch; from where the branches part, both."""
    return tuple(
        way(context.t("asking_knowledge.next_stage_button", stage=context.t(one.name_key)), f"stage_{one.id}")
        for one in context.programme.stages
        if one.height == here.height + 1 and here.branch in ("stem", one.branch)
    )


async def trial(context: Context, _key: str) -> Page:
    """«Utprøving» without a sign: both kinds of it."""
    t = context.t
    items = tuple(_stage_line(context, context.programme.stage(one)) for one in TRIALS)
    return Page(t("asking_knowledge.trial_first"), _source(context), lines=items, ways=(_curve_button(context),))


def branch_title(context: Context, key: str) -> str:
    """«Negativ retning»."""
    for group in context.programme.stage_groups:
        if group.id == key:
            return context.t(group.name_key)
    raise NotFound("asking_knowledge.no_page")


async def branch(context: Context, key: str) -> Page:
    """One direction in general: what helps a group there; its stages are behind the buttons."""
    t = context.t
    branch_title(context, key)
    stages = [one for one in context.programme.stages if one.group == key]
    helps = tuple(_help(context, one) for one in context.programme.strategies_for(key))
    text = t("asking_knowledge.branch_text", stages=t.join(t(one.name_key) for one in stages))
    ways = (way(t("asking_knowledge.branch_button"), f"among_{key}"), _curve_button(context))
    first = t(f"asking_knowledge.branch_{key}")
    return Page(first, _source(context), text, helps, t("asking_knowledge.helps_heading"), ways)


async def among(context: Context, key: str) -> Page:
    """The stages of one direction, each with what marks it."""
    name = branch_title(context, key)
    items = tuple(_stage_line(context, one) for one in context.programme.stages if one.group == key)
    return Page(name, _source(context), lines=items, ways=(_curve_button(context),))


def _stage_line(context: Context, one: StageDef) -> Item:
    t = context.t
    return Item(t(one.name_key), t(one.about_key), way(t("asking_knowledge.help_button"), f"stage_{one.id}"))


async def curve(context: Context, _key: str) -> Page:
    """The whole curve: how it runs, then every stage."""
    t, programme = context.t, context.programme
    first, rest = said(note_text(context, "change_stages") or t("asking_knowledge.curve_title"))
    items = tuple(_stage_line(context, one) for one in programme.stages)
    why = Button(t("asking_knowledge.pulse_button"), Action.SHOW_PULSE_ABOUT, ActionValue(choice=PulseTopic.WHY))
    ways = (way(t("asking_knowledge.valley_title"), "valley"), why)
    return Page(first, _source(context), rest, items, ways=ways)


async def valley(context: Context, _key: str) -> Page:
    """How motivation runs in the organisation, year by year, and where this municipality's plan is in that."""
    t, programme = context.t, context.programme
    first, rest = said(note_text(context, "change_curve") or t("asking_knowledge.valley_title"))
    now = await _expected_now(context)
    items = tuple(Item(_years(context, one, here=one == now), t(one.text_key)) for one in programme.expected)
    return Page(first, _source(context), rest, items, ways=(_curve_button(context),))


def _years(context: Context, expected: ExpectedDef, *, here: bool) -> str:
    key = "asking_knowledge.from_year_now" if here else "asking_knowledge.from_year"
    return context.t(key, year=expected.from_month // MONTHS + 1)


async def _expected_now(context: Context) -> ExpectedDef | None:
    plan = await plans.get(context.scope, context.programme.id)
    if plan is None or plan.starts_on is None:
        return None
    today, start = context.today, plan.starts_on
    return context.programme.expected_in((today.year - start.year) * MONTHS + today.month - start.month)
