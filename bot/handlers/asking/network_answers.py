"""How the municipalities of the network do, for their coordinator; the others hear whom to ask, and their own."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.chat import Block, Button, Facts, Item, Items, Note, Paragraph
from bot.core.permissions import Doing, may
from bot.core.plan import current_phase, overdue, progress
from bot.core.roles import Role
from bot.handlers.asking.answered import Answered, Question, TopicAnswer
from bot.handlers.asking.asked_aspects import aspect
from bot.handlers.asking.meeting_words import number
from bot.handlers.asking.plan_parts import About, capital, framed
from bot.handlers.context import Context
from bot.handlers.views import network_table as table
from bot.handlers.views import plan as plan_views
from bot.handlers.views.network_table import Row
from bot.store import people, plans

SHOWN: Final = 5
NAMES: Final = 3
NO_FIGURE: Final = "–"


async def network_status(context: Context, question: Question) -> Answered:
    """All of them, those that are behind, ahead or in one phase, or the one that is named."""
    slots, number_of = question.understood.slots, question.understood.municipality
    outside = bool(slots.municipality) and number_of is None and not _is_own(context, slots.municipality)
    own = number_of == context.municipality.id or (bool(slots.municipality) and not outside and number_of is None)
    if not context.municipality.network:
        return await _without_network(context, "" if own else slots.municipality)
    if not may(context.person.roles, Doing.SEE_NETWORK):
        return await _for_others(context, question, outside=outside, own=own)
    rows = await table.counted(context)
    if outside:
        return _outside(context, rows, slots.municipality)
    wanted = context.municipality.id if own else number_of
    named = next((row for row in rows if row.member.municipality.id == wanted), None)
    return _one(context, named) if named else _several(context, question, rows)


def _is_own(context: Context, name: str) -> bool:
    return _bare(name) == _bare(context.municipality.name)


def _bare(name: str) -> str:
    return " ".join(word for word in name.casefold().split() if word not in ("kommune", "municipality"))


# ---- for the coordinator ---------------------------------------------------------------------------------------------


def _several(context: Context, question: Question, rows: Sequence[Row]) -> Answered:
    phase = question.understood.slots.phase
    asked = aspect(question, "network")
    if phase is not None:
        chosen = [row for row in rows if row.phase == phase]
        line = _in_phase(context, chosen, phase)
    elif asked in ("behind", "help"):
        chosen = sorted((row for row in rows if _needs(row, asked)), key=lambda row: -row.late)
        line = _named(context, f"network_{asked}", chosen)
    elif asked == "ahead":
        chosen = sorted(rows, key=_how_far, reverse=True)
        line = _named(context, "network_ahead", _foremost(chosen))
    else:
        chosen, line = list(rows), table.in_one_line(context, list(rows))
    return framed(line, _lines(context, chosen), _about(context), [_table_button(context)])


def _needs(row: Row, asked: str) -> bool:
    """Late is behind; help may need who has no plan too."""
    return row.late > 0 or (asked == "help" and not row.counted.total)


def _how_far(row: Row) -> tuple[int, float]:
    share = row.counted.done / row.counted.total if row.counted.total else 0.0
    return row.phase or 0, share


def _foremost(rows: Sequence[Row]) -> list[Row]:
    """Return the ones that have come equally far, before all others; none where nobody has a plan."""
    return [row for row in rows if row.phase and _how_far(row) == _how_far(rows[0])]


def _in_phase(context: Context, rows: Sequence[Row], phase: int) -> str:
    t, where = context.t, plan_views.phase_inside(context.t, context.programme, phase)
    if not rows:
        return t("asking_meetings.network_none_in_phase", phase=where)
    names = t.join(row.member.municipality.name for row in rows)
    return t.n("asking_meetings.network_in_phase", len(rows), count=number(t, len(rows)), phase=where, names=names)


def _named(context: Context, key: str, rows: Sequence[Row]) -> str:
    """Name the first few."""
    t, names = context.t, [row.member.municipality.name for row in rows]
    if not names:
        return t(f"asking_meetings.{key}_none")
    more = len(names) - NAMES
    said = t.n("meetings.gap_and_others", more, who=", ".join(names[:NAMES])) if more > 0 else t.join(names)
    return t.n(f"asking_meetings.{key}", len(names), names=said)


def _lines(context: Context, rows: Sequence[Row]) -> list[Block]:
    """A line for each: phase, progress, what is late."""
    if not rows:
        return []
    t = context.t
    items = tuple(Item(row.member.municipality.name, _line(context, row)) for row in rows[:SHOWN])
    more = len(rows) - SHOWN
    return [Items(items), *([Note(t.n("plan.and_more", more))] if more > 0 else [])]


def _line(context: Context, row: Row) -> str:
    t = context.t
    done = table.cells(context, row)[2]
    phase = capital(plan_views.phase_inside(t, context.programme, row.phase)) if row.phase else ""
    late = t.n("asking_meetings.network_late", row.late) if row.late else ""
    return " · ".join(part for part in (phase, done if done != NO_FIGURE else "", late) if part)


def _one(context: Context, row: Row) -> Answered:
    """One municipality: phase and progress first, then what is late, its next meeting and its last report."""
    t, name, counted = context.t, row.member.municipality.name, row.counted
    if not counted.total:
        line = t("asking_meetings.network_no_plan", municipality=name)
    else:
        where = plan_views.phase_inside(t, context.programme, row.phase) if row.phase else t("plan.your_plan")
        key = "network_one" if row.phase else "network_one_all"
        line = t(f"asking_meetings.{key}", municipality=name, phase=where, done=counted.done, total=counted.total)
    cells = zip(table.head(t)[3:], table.cells(context, row)[3:], strict=True)
    facts = tuple((label, text) for label, text in cells if text != NO_FIGURE)
    return framed(line, [Facts(facts)] if facts else [], _about(context), [_table_button(context)])


def _outside(context: Context, rows: Sequence[Row], name: str) -> Answered:
    line = context.t("asking_meetings.network_outside", municipality=name)
    return framed(line, _lines(context, rows), _about(context), [_table_button(context)])


def _about(context: Context) -> About:
    return About(context.t("asking_meetings.source_network", network=context.municipality.network))


def _table_button(context: Context) -> Button:
    return Button(context.t("network.overview_button"), Action.SHOW_NETWORK)


# ---- for the others --------------------------------------------------------------------------------------------------


async def _for_others(context: Context, question: Question, *, outside: bool, own: bool) -> Answered:
    """Say who can tell of the others, and how one's own municipality is doing."""
    t, status = context.t, await _own_status(context)
    name = question.understood.slots.municipality
    if own:
        return _with_own(context, status, [])
    ask = await _coordinators(context)
    asked = capital(t("asking_meetings.network_ask", ask=ask))
    line = t("asking_meetings.network_outside", municipality=name) if outside else asked
    return _with_own(context, line, [Paragraph(status)])


async def _without_network(context: Context, name: str) -> Answered:
    """Say that the municipality is in no network; its own status is what there is."""
    t, status = context.t, await _own_status(context)
    if name:
        line = t("asking_meetings.network_outside", municipality=name)
        return _with_own(context, line, [Paragraph(status)])
    none = t("network.none", municipality=context.municipality.name)
    return _with_own(context, none, [Paragraph(status)])


def _with_own(context: Context, line: str, blocks: list[Block]) -> Answered:
    t = context.t
    about = About(t("asking_meetings.source_own", municipality=context.municipality.name))
    return framed(line, blocks, about, [Button(t("answers.status_button"), Action.SHOW_STATUS)])


async def _own_status(context: Context) -> str:
    """«Strandvik er i fase 2 (Planlegge): 3 av 11 aktiviteter er gjort. 1 er over fristen.»."""
    t, name, today = context.t, context.municipality.name, context.today
    plan = await plans.get(context.scope, context.programme.id)
    phase = current_phase(plan, today) if plan else None
    counted = progress(plan.in_phase(phase) if phase else plan.activities, today) if plan else None
    if plan is None or counted is None or not counted.total:
        return t("asking_meetings.network_no_plan", municipality=name)
    where = plan_views.phase_inside(t, context.programme, phase) if phase else ""
    key = "network_one" if phase else "network_one_all"
    said = t(f"asking_meetings.{key}", municipality=name, phase=where, done=counted.done, total=counted.total)
    late = len(overdue(plan, today))
    return f"{said} {t.n('asking_meetings.own_late', late)}" if late else said


async def _coordinators(context: Context) -> str:
    able = await people.with_roles(context.scope, [Role.NETWORK_COORDINATOR])
    if not able:
        return context.t("asking_meetings.the_network_coordinator")
    return context.t.join((person.name for person in able[:NAMES]), last="common.list_or")


ANSWERS: Final[Mapping[Topic, TopicAnswer]] = MappingProxyType({Topic.NETWORK_STATUS: network_status})
