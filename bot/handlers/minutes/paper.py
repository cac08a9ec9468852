"""The minutes of a meeting on paper: all of it, in the order one reads it."""

from bot.core.chat import Block, Facts, Heading, Item, Items, Paragraph, Table
from bot.core.minutes import Followed, Minutes, PointKind, followed
from bot.core.plan import Plan
from bot.exchange.papers import Paper
from bot.handlers.context import Context
from bot.handlers.minutes.show import sent_line
from bot.handlers.minutes.sitting import Sitting, called
from bot.handlers.views import plan as plan_views
from bot.handlers.views.minutes_memory import named


def paper(context: Context, sitting: Sitting, plan: Plan | None) -> Paper:
    """Return the document: when and where, who was there, what was talked about, decided and given to whom."""
    t, minutes = context.t, sitting.writable
    return Paper(
        title=t("minutes.title", meeting=called(context, sitting)),
        below=context.municipality.name,
        blocks=(*_facts(context, sitting), *_points(context, sitting), *_actions(context, minutes, plan)),
        dated=sitting.day,
        language=t.language,
    )


def _facts(context: Context, sitting: Sitting) -> list[Block]:
    t, minutes = context.t, sitting.writable
    names = {person.id: person.name for person in sitting.seen.people}
    pairs = []
    if sitting.starts is not None:
        pairs.append((t("minutes.fact_time"), t.datetime(sitting.starts, year=True)))
    place = sitting.occurrence.place if sitting.occurrence else None
    if where := sitting.series.place if place is None else place:
        pairs.append((t("meetings.fact_place"), where))
    for label, ids in ((t("minutes.fact_present"), minutes.present), (t("minutes.fact_absent"), minutes.absent)):
        if minutes.present and (found := named(names, ids)):
            pairs.append((label, t.join(found)))
    pairs.append((t("minutes.fact_state"), sent_line(context, minutes)))
    return [Facts(tuple(pairs))]


def _points(context: Context, sitting: Sitting) -> list[Block]:
    """What was talked about, and what was decided."""
    blocks: list[Block] = []
    for kind in (PointKind.AGENDA, PointKind.DECISION):
        heading = Heading(context.t(f"minutes.heading_{kind.value}"))
        points = sitting.writable.of(kind)
        if points:
            blocks += [heading, Items(tuple(Item(point.text) for point in points))]
        elif kind is PointKind.DECISION:
            blocks += [heading, Paragraph(context.t("minutes.no_decisions"))]
    return blocks


def _actions(context: Context, minutes: Minutes, plan: Plan | None) -> list[Block]:
    """Who does what until when, and how far that is."""
    found = followed(minutes.points, plan, context.today)
    if not found:
        return []
    t = context.t
    head = tuple(t(f"minutes.column_{name}") for name in ("action", "responsible", "deadline", "state"))
    rows = tuple(_row(context, one) for one in found)
    return [Heading(t("minutes.heading_action")), Table(head, rows)]


def _row(context: Context, one: Followed) -> tuple[str, ...]:
    t, activity = context.t, one.activity
    if activity is None:
        return one.point.text, "", "", t("minutes.how_gone")
    who = plan_views.responsible(t, activity) if activity.has_responsible else ""
    until = plan_views.deadline(t, activity, context.today) if activity.deadline else ""
    return one.point.text, who, until, t(f"minutes.how_{one.how_far.value}")
