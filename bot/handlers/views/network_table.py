"""The municipalities of a network as a table: numbers and dates, never a text of anybody's plan, and no pulse."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.content.programme import Programme
from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.calendar import ClosedPeriod, WorkCalendar
from bot.core.chat import Block, Button, Buttons, Note, Paragraph, Table
from bot.core.meetings import MeetingSeries, Window
from bot.core.plan import Progress, current_phase, overdue, progress
from bot.core.scores import duration_now, proportion
from bot.handlers.context import Context, local_day
from bot.handlers.views import home_scores
from bot.reminders.planning.recurrence import expand
from bot.store import networks
from bot.store.networks import Member
from bot.store.session import System

HOME_ROWS, MESSAGE_ROWS = 60, 25
"""Municipalities at once: a message holds less than a page."""

AHEAD = (timedelta(days=35), timedelta(days=100))
"""How far ahead the next meeting is looked for; most are found in the first stretch."""

SCORES = "scores"
"""The choice that shows the scores instead of the overview."""


@dataclass(frozen=True, slots=True)
class Row:
    """One municipality, counted."""

    member: Member
    today: date
    phase: int | None
    counted: Progress
    late: int
    next: tuple[MeetingSeries, date] | None


async def blocks(context: Context, rows: int, page: int = 0, choice: str = "") -> list[Block]:
    """Return the answer in one line, the table, and the way to the other one."""
    t, found = context.t, await counted(context)
    if not found:
        return [Paragraph(t("network.none", municipality=context.municipality.name), strong=True)]
    shown = found[page * rows : (page + 1) * rows] or found[:rows]
    wanted = _scores(context, shown) if choice == SCORES else _overview(context, shown)
    note = Note(t("home.score_about" if choice == SCORES else "network.about"))
    line = Paragraph(in_one_line(context, found), strong=True)
    return [line, wanted, note, Buttons(tuple(_ways(t, len(found), rows, page, choice)))]


async def counted(context: Context) -> list[Row]:
    """Return the municipalities of the network, counted, by name; none where the municipality is in no network."""
    system = System(context.scope.session)
    return [_row(m, context.now) for m in await networks.members(system, context.municipality.id, context.today)]


def in_one_line(context: Context, found: list[Row]) -> str:
    """Say how many they are, and how many have something late; of one municipality at least."""
    t = context.t
    late = sum(row.late > 0 for row in found)
    network = found[0].member.municipality.network
    count = t.n("network.count", len(found), network=network)
    said = t.n("network.late", late) if late else t("network.none_late")
    return f"{count} {said}"


def _ways(t: Translator, total: int, rows: int, page: int, choice: str) -> list[Button]:
    other = "" if choice == SCORES else SCORES
    label = "network.overview_button" if choice == SCORES else "network.scores_button"
    found = [Button(t(label), Action.SHOW_NETWORK, ActionValue(choice=other))]
    if (page + 1) * rows < total:
        found.append(Button(t("network.more_button"), Action.SHOW_NETWORK, ActionValue(choice=choice, page=page + 1)))
    return found


# ---- the tables ----------------------------------------------------------------------------------------------------


def _overview(context: Context, rows: list[Row]) -> Table:
    return Table(head(context.t), tuple(cells(context, row) for row in rows))


def head(t: Translator) -> tuple[str, ...]:
    """Return what the cells of a row are called."""
    return tuple(t(f"network.head_{name}") for name in ("municipality", "phase", "progress", "late", "next", "report"))


def cells(context: Context, row: Row) -> tuple[str, ...]:
    """Return one municipality in short texts: its name, phase, progress, what is late, its next meeting and report."""
    t, counted = context.t, row.counted
    phase = _phase(t, context.programme, row.phase)
    done = t("network.progress", done=counted.done, total=counted.total) if counted.total else "–"
    report = row.member.last_report
    sent = _day(t, report.astimezone(ZoneInfo(row.member.municipality.zone)).date(), row.today) if report else "–"
    return row.member.municipality.name, phase, done, str(row.late) if row.phase else "–", _meeting(context, row), sent


def _phase(t: Translator, programme: Programme, number: int | None) -> str:
    """«2 Planlegge»; of a municipality without a plan, that there is none."""
    if number is None:
        return t("network.no_plan")
    name = next((t(phase.name_key) for phase in programme.phases if phase.number == number), "")
    return f"{number} {name}".strip()


def _meeting(context: Context, row: Row) -> str:
    if row.next is None:
        return "–"
    series, day = row.next
    t, date = context.t, _day(context.t, day, row.today)
    # By the programme's name: a name of one's own may say anything.
    name = next((t(known.name_key) for known in context.programme.meetings if known.id == series.meeting), "")
    return t("network.meeting", meeting=name, date=date) if name else date


def _day(t: Translator, day: date, today: date) -> str:
    return t.short_date(day, year=day.year != today.year)


def _scores(context: Context, rows: list[Row]) -> Table:
    t = context.t
    head = (t("network.head_municipality"), t("network.head_phase"), t("home.score_proportion"))
    return Table((*head, t("home.score_duration")), tuple(_score_cells(context, row) for row in rows))


def _score_cells(context: Context, row: Row) -> tuple[str, ...]:
    t, plan = context.t, row.member.plan
    name, phase = row.member.municipality.name, _phase(t, context.programme, row.phase)
    if plan is None:
        return name, phase, "–", "–"
    kept = proportion(plan.activities, row.today)
    now = duration_now(plan, home_scores.template(context.programme), row.today, row.member.ended)
    share = home_scores.proportion_text(t, kept) if kept.planned else "–"
    return name, phase, share, home_scores.duration_text(t, now) if now else "–"


# ---- counting ------------------------------------------------------------------------------------------------------


def _row(member: Member, now: datetime) -> Row:
    today, plan = local_day(member.municipality, now), member.plan
    if plan is None or not plan.activities:
        return Row(member, today, None, Progress(0, 0, 0), 0, _next_meeting(member, today, now))
    phase = current_phase(plan, today)
    counted = progress(plan.in_phase(phase) if phase else plan.activities, today)
    return Row(member, today, phase, counted, len(overdue(plan, today)), _next_meeting(member, today, now))


def _next_meeting(member: Member, today: date, now: datetime) -> tuple[MeetingSeries, date] | None:
    """Return the first meeting that has not begun, and its day."""
    if not member.series:
        return None
    closed = tuple(ClosedPeriod(first, last, "") for first, last in member.closed)
    calendar = WorkCalendar(closed, july=member.municipality.july_closed)
    for ahead in AHEAD:
        window = Window(today, today + ahead)
        found = [
            (occurrence.starts_at, series.id, series, occurrence.day)
            for series in member.series
            for occurrence in expand(series.rule, member.changes.get(series.id, ()), calendar, window).occurrences
            if occurrence.starts_at > now
        ]
        if found:
            _, _, series, day = min(found, key=lambda one: one[:2])
            return series, day
    return None
