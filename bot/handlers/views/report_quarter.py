"""How the report to the steering group looks: what waits for a decision, what is new, how far each phase is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.core.actions import Action
from bot.core.chat import Block, Button, Buttons, Facts, Item, Items, Message, Note, Paragraph, Picture
from bot.core.drawings import PhaseBand, Progress
from bot.core.gates import Gate, standing
from bot.core.plan import Activity, Plan
from bot.core.reports import PhaseState, Quarter, StatusReport
from bot.handlers.views import home_scores, report_pulse
from bot.handlers.views import plan as plan_views
from bot.handlers.views.gate_views import reason as gate_reason
from bot.handlers.views.meetings import Book, Meeting
from bot.handlers.views.report_views import meeting_name

SHOWN = 6
"""So many of each list in the chat; on paper all of them stand."""


@dataclass(frozen=True, slots=True)
class Material:
    """All that the report is made of."""

    quarter: Quarter
    gates: tuple[Gate, ...]
    """Open passages."""
    report: StatusReport | None
    """The last status report of the time."""
    decisions: tuple[tuple[date, str], ...]
    """What meetings have decided, with their days."""
    meeting: Meeting | None = None
    plan: Plan | None = None
    ended: Mapping[int, date] = field(default_factory=dict)
    """On which day a gate led on from a phase."""
    pulse: tuple[report_pulse.Closed, ...] = ()
    """The last round of each pulse check."""


def to_decide(material: Material) -> int:
    """How many things wait for a decision."""
    return len(material.gates) + len(material.quarter.waiting) + len(material.quarter.nobodys)


def message(book: Book, material: Material) -> Message:
    """The whole report with its buttons."""
    t = book.t
    row = (
        Button(t("reports.get_button"), Action.GET_QUARTER),
        Button(t("gates.show_button"), Action.SHOW_GATE),
        Button(t("reports.all_button"), Action.SHOW_REPORTS),
    )
    return Message((*blocks(book, material), Buttons(row)))


def blocks(book: Book, material: Material, most: int | None = SHOWN) -> list[Block]:
    """The report, with at most so many of each list: in the chat, or (None) the whole of it on paper."""
    t, quarter = book.t, material.quarter
    first: list[Block] = [Paragraph(headline(book, material), strong=True)]
    if material.meeting is not None:
        first.append(Paragraph(t("reports.quarter_for", meeting=meeting_name(book, material.meeting))))
    bands = progress_drawing(book, quarter.phases)
    return [
        *first,
        *_list(book, "reports.decide_heading", _decisions_wanted(book, material), most),
        *_said(book, "reports.challenges_heading", material.report, "challenges"),
        *_list(book, "reports.quarter_done_heading", [_item(book, a) for a in quarter.done], most),
        *_list(book, "reports.quarter_news_heading", list(_news(book, quarter)), most),
        *_list(book, "reports.quarter_decided_heading", [_decided(book, *one) for one in material.decisions], most),
        Items(tuple(_phase(book, phase) for phase in quarter.phases), t("reports.phases_heading")),
        Picture(bands, alt(book, quarter.phases)),
        *_scores(book, material),
        *report_pulse.blocks(book, material.pulse),
        *_said(book, "reports.risk_heading", material.report, "risk"),
        Note(t("reports.quarter_made", date=t.date(quarter.today, year=True))),
    ]


def _scores(book: Book, material: Material) -> list[Block]:
    """What is done of what should be, and how long each phase has taken beside the template."""
    if material.plan is None:
        return []
    t, today = book.t, material.quarter.today
    facts = tuple(home_scores.report_facts(t, book.programme, material.plan, today, material.ended))
    return [Facts(facts), Note(t("home.score_about"))] if facts else []


def headline(book: Book, material: Material) -> str:
    """«Siden 11. juni er 4 aktiviteter gjort. 2 saker venter på en beslutning.»."""
    t, quarter = book.t, material.quarter
    since = t.day_month(quarter.since, year=quarter.since.year != quarter.today.year)
    none = t("reports.quarter_none_done", date=since)
    done = t.n("reports.quarter_done", len(quarter.done), date=since) if quarter.done else none
    waiting = to_decide(material)
    rest = t.n("reports.quarter_waiting", waiting) if waiting else t("reports.quarter_nothing_waits")
    return f"{done} {rest}"


def _decisions_wanted(book: Book, material: Material) -> list[Item]:
    t, quarter = book.t, material.quarter
    gates = [
        Item(
            t("reports.gate_waits", phase=plan_views.phase_inside(t, book.programme, g.phase)),
            t(f"gates.why_{_reason(material, g)}"),
        )
        for g in material.gates
    ]
    milestones = [_item(book, a, t("reports.milestone_waits", title=a.title)) for a in quarter.waiting]
    nobodys = [_item(book, a, t("reports.nobodys", title=a.title)) for a in quarter.nobodys]
    return [*gates, *milestones, *nobodys]


def _reason(material: Material, gate: Gate) -> str:
    if material.plan is None:
        return gate.why.value
    return gate_reason(standing(material.plan, gate.phase, material.quarter.today), gate.why.value)


def _news(book: Book, quarter: Quarter) -> Iterable[Item]:
    t, news = book.t, quarter.news
    for key, activities in (("reports.news_added", news.added), ("reports.news_moved", news.moved)):
        for activity in activities:
            yield _item(book, activity, t(key, title=activity.title))
    for activity in news.dropped:
        yield Item(t("reports.news_dropped", title=activity.title))


def _item(book: Book, activity: Activity, title: str = "") -> Item:
    return Item(title or activity.title, plan_views.when(book.t, activity, book.today))


def _decided(book: Book, day: date, text: str) -> Item:
    return Item(text, book.t.day_month(day, year=day.year != book.today.year))


def _list(book: Book, key: str, items: Sequence[Item], most: int | None) -> list[Block]:
    if not items:
        return []
    more = len(items) - (len(items) if most is None else most)
    rest: list[Block] = [Note(book.t.n("plan.and_more", more))] if more > 0 else []
    return [Items(tuple(items[:most]), book.t(key)), *rest]


def _said(book: Book, key: str, report: StatusReport | None, point: str) -> list[Block]:
    text = report.texts.get(point, "") if report else ""
    return [Items((), book.t(key)), Paragraph(text)] if text else []


def _phase(book: Book, phase: PhaseState) -> Item:
    t, counted = book.t, phase.counted
    late = t.n("reports.late", counted.overdue) if counted.overdue else ""
    now = t("reports.current") if phase.current else ""
    parts = (t("plan.phase_state", done=counted.done, total=counted.total), late, now)
    return Item(plan_views.phase_title(t, book.programme, phase.number), " · ".join(part for part in parts if part))


def progress_drawing(book: Book, phases: Iterable[PhaseState]) -> Progress:
    """How far each phase is, to be painted."""
    t = book.t
    bands = tuple(
        PhaseBand(
            plan_views.phase_title(t, book.programme, phase.number),
            phase.first_day,
            phase.last_day,
            phase.counted.done,
            phase.counted.total,
            current=phase.current,
        )
        for phase in phases
    )
    return Progress(t("reports.picture_title"), bands, t("reports.picture_done", done="{done}", total="{total}"))


def alt(book: Book, phases: Iterable[PhaseState]) -> str:
    """The picture's facts in words."""
    t = book.t
    lines = (
        t(
            "reports.picture_alt_phase",
            phase=plan_views.phase_title(t, book.programme, phase.number),
            done=phase.counted.done,
            total=phase.counted.total,
        )
        for phase in phases
    )
    return f"{t('reports.picture_title')}. {' '.join(lines)}"
