"""How meetings and their agendas look in a message."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.content.programme import AgendaPoint, ListId, MeetingDef, Programme
from bot.content.texts import Translator
from bot.core.agenda import Agenda, Gate, Hindrance
from bot.core.chat import Block, Facts, Item, Items, Note
from bot.core.meetings import Audience, MeetingSeries, Occurrence, ReminderKind, SeriesRule, SeriesSetup
from bot.core.people import Channel
from bot.core.plan import Activity
from bot.errors import NotFound
from bot.handlers.views import plan as plan_views

POINT_SHOWN = 4
"""Lines under one agenda point; the rest is counted."""

PLAIN: Final[tuple[ListId, ...]] = ("now", "next")
"""Lists whose lines say by themselves what they are: their times do."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a series."""

    series: MeetingSeries
    occurrence: Occurrence

    @property
    def place(self) -> str:
        """Where this one meets."""
        return self.occurrence.place if self.occurrence.place is not None else self.series.place

    @property
    def starts(self) -> datetime:
        """When it starts, on the wall clock of its zone."""
        return self.occurrence.starts_at.astimezone(ZoneInfo(self.series.rule.zone))


@dataclass(frozen=True, slots=True)
class Book:
    """What an agenda is written with: language, programme, and the local day it is read on."""

    t: Translator
    programme: Programme
    today: date


def title(t: Translator, programme: Programme, series: MeetingSeries) -> str:
    """The municipality's own name of the meeting, or else the programme's: «Statusmøte»."""
    if series.title:
        return series.title
    try:
        return t(programme.meeting(series.meeting).name_key)
    except NotFound:
        return t("meetings.a_meeting")


def items(t: Translator, programme: Programme, meetings: Iterable[Meeting], today: date) -> list[Item]:
    """One line per meeting: what, when, where, and whether it was moved."""
    return [Item(title(t, programme, m.series), where_and_when(t, m, today)) for m in meetings]


def where_and_when(t: Translator, meeting: Meeting, today: date) -> str:
    """«tirsdag 8. september kl. 9.00 · Møterom 2 · flyttet fra mandag 7. september»."""
    occurrence = meeting.occurrence
    moved = ""
    if occurrence.moved and occurrence.day != occurrence.nominal:
        moved = t("meetings.moved_from", date=t.date(occurrence.nominal))
    parts = (t.relative_datetime(meeting.starts, today), meeting.place, moved)
    return " · ".join(part for part in parts if part)


def reminder_line(book: Book, meeting: Meeting, agenda: Agenda | None) -> str:
    """«Statusmøte i morgen kl. 9.00. Tre saker venter på avklaring.» – with what waits, for the steering group."""
    t = book.t
    when = t.relative_datetime(meeting.starts, book.today)
    line = t("meetings.reminder_line", meeting=title(t, book.programme, meeting.series), when=when)
    waiting = agenda.to_decide if agenda and meeting.series.meeting == "steering" else 0
    return f"{line} {t.n('meetings.to_decide', waiting)}" if waiting else line


def place_facts(t: Translator, meeting: Meeting) -> list[Block]:
    """Where it is held, and that it was moved."""
    facts = [(t("meetings.fact_place"), meeting.place)] if meeting.place else []
    occurrence = meeting.occurrence
    if occurrence.moved and occurrence.day != occurrence.nominal:
        facts.append((t("meetings.fact_moved"), t.date(occurrence.nominal)))
    return [Facts(tuple(facts))] if facts else []


def agenda_blocks(book: Book, series: MeetingSeries, agenda: Agenda) -> list[Block]:
    """The meeting's agenda: the programme's points, each with what the plan has for it."""
    points = _points(book.programme, series)
    blocks: list[Block] = []
    for number, point in enumerate(points, 1):
        heading = book.t("meetings.point", number=number, point=book.t(point.key))
        blocks += _point(book, heading, point, agenda)
    return blocks


def _points(programme: Programme, series: MeetingSeries) -> tuple[AgendaPoint, ...]:
    try:
        return programme.meeting(series.meeting).agenda
    except NotFound:
        return ()


def _point(book: Book, heading: str, point: AgendaPoint, agenda: Agenda) -> list[Block]:
    """One point: its lists from the plan, or the hint of what it is for where the plan has nothing."""
    lists = [list(list_lines(book, name, agenda)) for name in point.lists]
    lines = _some_of_each(lists)
    if not lines:
        hint = book.t(point.hint_key) if point.hint_key else book.t("meetings.nothing_from_plan")
        return [Items((), heading), Note(hint)]
    more = sum(map(len, lists)) - len(lines)
    rest: list[Block] = [Note(book.t.n("plan.and_more", more))] if more > 0 else []
    return [Items(tuple(lines), heading), *rest]


def _some_of_each(lists: list[list[Item]]) -> list[Item]:
    """Choose `POINT_SHOWN` lines, in the lists' order, so that a long list does not hide the ones after it."""
    most = [0] * len(lists)
    while sum(most) < POINT_SHOWN and any(taken < len(lines) for taken, lines in zip(most, lists, strict=True)):
        for number, lines in enumerate(lists):
            if most[number] < len(lines) and sum(most) < POINT_SHOWN:
                most[number] += 1
    return [line for taken, lines in zip(most, lists, strict=True) for line in lines[:taken]]


def list_lines(book: Book, name: ListId, agenda: Agenda) -> Sequence[Item]:
    """The lines of one of the plan's lists, each saying which list it is from."""
    if name == "hindrances":
        return [_hindrance(h) for h in agenda.hindrances]
    if name == "gate":
        return [_gate(book, gate) for gate in agenda.gate]
    # A late activity that nobody answers for stands under «overdue»; saying it twice helps nobody.
    late = set(agenda.overdue)
    found: tuple[Activity, ...] = getattr(agenda, name)
    kept = [a for a in found if name != "unclear" or a not in late]
    return [_activity(book, name, activity) for activity in kept]


def _activity(book: Book, name: ListId, activity: Activity) -> Item:
    t = book.t
    if name in PLAIN:
        line = activity.title
    else:
        line = t("meetings.line", what=t(f"meetings.list_{name}"), title=activity.title)
    if name == "done_since_last":
        return Item(line)
    return Item(line, " · ".join((_when(book, name, activity), plan_views.responsible(t, activity))))


def _when(book: Book, name: ListId, activity: Activity) -> str:
    """When it begins for what is next, when it should have been ready for what is late, else its deadline."""
    if name == "next":
        return plan_views.span(book.t, activity, book.today)
    if activity.overdue(book.today):
        return plan_views.when(book.t, activity, book.today)
    return plan_views.deadline(book.t, activity, book.today)


def _hindrance(hindrance: Hindrance) -> Item:
    return Item(f"{hindrance.unit}: {hindrance.text}", hindrance.activity.title)


def _gate(book: Book, gate: Gate) -> Item:
    t = book.t
    phase = plan_views.phase_inside(t, book.programme, gate.phase)
    until = t.date(gate.last_day, year=gate.last_day.year != book.today.year) if gate.last_day else ""
    detail = t(f"meetings.gate_{gate.why}", until=until, done=gate.done, total=gate.total)
    return Item(t("meetings.gate", phase=phase), detail)


def because(t: Translator, municipality: str, *, in_channel: bool) -> Note:
    """Why one gets the reminder and how to stop or move it; some people take part in several municipalities."""
    return Note(t("meetings.why_channel") if in_channel else t("meetings.why_person", municipality=municipality))


def programme_setup(definition: MeetingDef, first: date, zone: str, channel: Channel | None = None) -> SeriesSetup:
    """Return a meeting as the programme suggests it; in ``channel`` where it suggests one and there is one."""
    in_channel = definition.audience is Audience.CHANNEL and channel is not None
    wanted = {
        ReminderKind.DAY_BEFORE: definition.remind_day_before,
        ReminderKind.HOUR_BEFORE: definition.remind_hour_before,
    }
    return SeriesSetup(
        meeting=definition.id,
        rule=SeriesRule(
            rrule=definition.rrule,
            starts_on=first,
            ends_on=None,
            at=definition.time,
            minutes=definition.duration_minutes,
            zone=zone,
            policy=definition.free_days,
        ),
        audience=Audience.CHANNEL if in_channel else Audience.PARTICIPANTS,
        channel_id=channel.id if in_channel and channel else None,
        roles=tuple(definition.participants),
        reminders=tuple(kind for kind, on in wanted.items() if on),
    )
