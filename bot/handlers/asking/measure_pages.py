"""Benefits and indicators: what is followed, how it is counted; the municipality's own figures are not here yet."""

from bot.content.programme import BenefitDef, IndicatorDef
from bot.core.chat import Item
from bot.core.permissions import Doing
from bot.errors import NotFound
from bot.handlers.asking.pages import Page, section, way
from bot.handlers.context import Context, whom_to_ask

KINDS = ("activity", "result")


def _source(context: Context) -> str:
    return section(context, context.t("asking_knowledge.section_indicators"))


async def measures(context: Context, _key: str) -> Page:
    """The benefits, each with how many indicators tell about it."""
    t, programme = context.t, context.programme
    items = tuple(
        Item(t(one.name_key), _count(context, one), way(t("asking_knowledge.show_button"), f"benefit_{one.id}"))
        for one in programme.benefits
    )
    first = t("asking_knowledge.measures_first", benefits=len(items), indicators=len(programme.indicators))
    ways = tuple(way(kind_title(context, kind), f"measured_{kind}") for kind in KINDS)
    return Page(first, _source(context), t("asking_knowledge.figures_later"), items, ways=ways)


def _count(context: Context, benefit: BenefitDef) -> str:
    count = sum(one.benefit == benefit.id for one in context.programme.indicators)
    return context.t.n("asking_knowledge.indicator_count", count)


def kind_title(context: Context, key: str) -> str:
    """«Aktivitetsindikatorene», «Resultatindikatorene»."""
    if key not in KINDS:
        raise NotFound("asking_knowledge.no_page")
    return context.t(f"asking_knowledge.kind_{key}")


async def measured(context: Context, key: str) -> Page:
    """All indicators of one kind, with how each is counted."""
    t = context.t
    kind_title(context, key)
    found = [one for one in context.programme.indicators if one.kind == key]
    items = tuple(Item(t(one.name_key), t(f"asking_knowledge.measure_{one.measure}")) for one in found)
    first = t(f"asking_knowledge.kind_{key}_first", count=len(found))
    ways = tuple(way(kind_title(context, kind), f"measured_{kind}") for kind in KINDS if kind != key)
    return Page(first, _source(context), lines=items, ways=ways)


# ---- one benefit, one indicator ------------------------------------------------------------------------------------


def _benefit(context: Context, key: str) -> BenefitDef:
    for found in context.programme.benefits:
        if found.id == key:
            return found
    raise NotFound("asking_knowledge.no_page")


def benefit_title(context: Context, key: str) -> str:
    """«Ansatte kjenner rutinene»."""
    return context.t(_benefit(context, key).name_key)


async def benefit(context: Context, key: str) -> Page:
    """One benefit and the indicators that tell about it."""
    t, name = context.t, benefit_title(context, key)
    found = [one for one in context.programme.indicators if one.benefit == key]
    items = tuple(Item(t(one.name_key), kind_word(context, one)) for one in found)
    first = t("asking_knowledge.benefit_first", benefit=name)
    return Page(first, _source(context), lines=items, ways=(way(t("asking_knowledge.measures_title"), "measures"),))


def kind_word(context: Context, indicator: IndicatorDef) -> str:
    """«aktivitet», «resultat»."""
    return context.t(f"asking_knowledge.kind_word_{indicator.kind}")


def _indicator(context: Context, key: str) -> IndicatorDef:
    for found in context.programme.indicators:
        if found.id == key:
            return found
    raise NotFound("asking_knowledge.no_page")


def indicator_title(context: Context, key: str) -> str:
    """«Andel ansatte som …»."""
    return context.t(_indicator(context, key).name_key)


async def indicator(context: Context, key: str) -> Page:
    """One indicator: what it counts, and the benefit that it tells about."""
    return await _one(
        context, key, context.t("asking_knowledge.indicator_first", indicator=indicator_title(context, key))
    )


async def figure(context: Context, key: str) -> Page:
    """Somebody asks how much it is: that figures come later, whom to ask until then, and what will be counted."""
    t = context.t
    first = t("asking_knowledge.figures_later")
    if key:
        return await _one(context, key, first)
    text = t("asking_knowledge.figures_ask", ask=await whom_to_ask(context, Doing.WRITE_REPORT))
    ways = (way(t("asking_knowledge.measures_title"), "measures"),)
    return Page(first, _source(context), text, ways=ways)


async def _one(context: Context, key: str, first: str) -> Page:
    t, found = context.t, _indicator(context, key)
    name = benefit_title(context, found.benefit)
    itself = t(found.name_key)
    items = (
        *([] if itself in first else [Item(t("asking_knowledge.indicator_label"), itself)]),
        Item(t("asking_knowledge.kind_label"), t(f"asking_knowledge.about_{found.kind}")),
        Item(t("asking_knowledge.count_label"), t(f"asking_knowledge.about_{found.measure}")),
        Item(t("asking_knowledge.benefit_label"), name),
    )
    text = t("asking_knowledge.figures_ask", ask=await whom_to_ask(context, Doing.WRITE_REPORT))
    return Page(first, _source(context), text, items, ways=(way(t("asking_knowledge.measures_title"), "measures"),))
