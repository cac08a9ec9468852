"""Talk about the bot itself: help, hello and thanks, where to report, and what others help with."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.core.actions import Action, ActionValue
from bot.core.asking.answer_periods import Stretch, stretch_of
from bot.core.asking.topics import Topic
from bot.core.chat import Button, Buttons, Message, Paragraph
from bot.core.meetings import Window
from bot.core.permissions import MAY, Doing, may
from bot.core.roles import Role
from bot.handlers.asking.answered import Answered, Question, TopicAnswer
from bot.handlers.asking.asked_aspects import aspect
from bot.handlers.asking.plan_parts import About, capital, framed, in_stretch
from bot.handlers.context import Context, whom_to_ask
from bot.handlers.views import report_views
from bot.handlers.views.coming import coming
from bot.handlers.views.meetings import Book, Meeting
from bot.reminders.planning import snapshot
from bot.reminders.planning.snapshot import Snapshot
from bot.store import people
from bot.store import reports as report_store

STATUS: Final = "status"
"""The programme's meeting that status reports are written for."""

A_YEAR: Final = 400
NAMES: Final = 3


# ---- reporting -------------------------------------------------------------------------------------------------------


async def report_status(context: Context, question: Question) -> Answered:
    """Open the way: the unit's page, the form for the status report, or whom to ask."""
    roles, unit = context.person.roles, context.person.unit_id
    reports_unit = unit is not None and may(roles, Doing.REPORT_UNIT)
    of_unit = bool(question.understood.slots.unit) or aspect(question, "report") == "unit"
    if reports_unit and (of_unit or not may(roles, Doing.WRITE_REPORT)):
        return Answered(action=Action.SHOW_UNIT, value=ActionValue(unit=question.understood.unit))
    if of_unit and question.understood.unit is not None and may(roles, Doing.SEE_UNITS):
        return Answered(action=Action.SHOW_UNIT, value=ActionValue(unit=question.understood.unit))
    if may(roles, Doing.SEE_REPORTS):
        return await _status_report(context, question)
    return await _whom_to_ask(context)


async def _status_report(context: Context, question: Question) -> Answered:
    """The report of the period that is named, or the next one; a button opens the form, for who writes it."""
    t, slots = context.t, question.understood.slots
    seen = await snapshot.take(context.scope)
    stretch = stretch_of(slots.month, slots.period, context.today)
    found = _in(seen, stretch) if stretch else None
    meeting = found or next((m for m in coming(context, seen, A_YEAR) if m.series.meeting == STATUS), None)
    about = About(t("asking_meetings.source_reports", municipality=context.municipality.name))
    all_reports = Button(t("asking_meetings.reports_button"), Action.SHOW_REPORTS)
    if meeting is None:
        ask = await whom_to_ask(context, Doing.SET_UP_MEETINGS)
        return framed(t("reports.no_meeting_set_up", ask=ask), [], about, [all_reports])
    report = await report_store.of_meeting(context.scope, meeting.series.id, meeting.occurrence.nominal)
    name = report_views.meeting_name(Book(t, context.programme, context.today), meeting)
    line = t("reports.is_written" if report else "reports.is_due", meeting=name)
    other = stretch is not None and found is None
    days = in_stretch(t, stretch, context.today) if other and stretch else ""
    blocks = [Paragraph(t("asking_meetings.report_other", days=days))] if other else []
    if may(context.person.roles, Doing.WRITE_REPORT):
        write = report_views.write_button(t, meeting, again=report is not None)
        return framed(line, blocks, about, [write, all_reports])
    ask = await whom_to_ask(context, Doing.WRITE_REPORT)
    return framed(
        line, [*blocks, Paragraph(capital(t("asking_meetings.report_writer", ask=ask)))], about, [all_reports]
    )


def _in(seen: Snapshot, stretch: Stretch) -> Meeting | None:
    """Return the status meeting of some days, held or to be held."""
    window = Window(stretch.first, stretch.last)
    return next(
        (
            Meeting(series, held)
            for series in seen.series
            if series.active and series.meeting == STATUS
            for held in seen.occurrences(series, window)
        ),
        None,
    )


async def _whom_to_ask(context: Context) -> Answered:
    """Name who reports: for the asker's own unit where they have one, else for the project."""
    t, unit = context.t, context.person.unit_id
    about = About(t("asking_meetings.source_roles", municipality=context.municipality.name))
    able = await people.with_roles(context.scope, MAY[Doing.REPORT_UNIT])
    theirs = sorted((p for p in able if p.unit_id == unit), key=lambda p: Role.BTI_CONTACT not in p.roles)
    if unit is not None and theirs:
        ask = t.join([person.name for person in theirs[:NAMES]], last="common.list_or")
        line = t("asking_meetings.report_of_unit", unit=context.person.unit, ask=ask)
        return framed(line, [], about, [Button(t("units.own_button"), Action.SHOW_UNIT)])
    ask = await whom_to_ask(context, Doing.WRITE_REPORT)
    return framed(capital(t("asking_meetings.report_ask", ask=ask)), [], about, [_status(context)])


# ---- the bot itself --------------------------------------------------------------------------------------------------


async def help_(context: Context, question: Question) -> Answered:
    """What one can ask, with examples; what is kept of people; what the bot is, and a few questions about using it."""
    t = context.t
    match aspect(question, "help"):
        case "privacy":
            return Answered(action=Action.SHOW_MY_DATA)
        case "reminders":
            wanted = context.person.reminders
            action = Action.MUTE_REMINDERS if wanted else Action.RESUME_REMINDERS
            key = "on" if wanted else "off"
            button = Button(t(f"asking_meetings.reminders_{key}_button"), action)
            return _said(t(f"asking_meetings.reminders_{key}"), button, _help(context))
        case "language" | "undo" | "identity" as known:
            return _said(t(f"asking_meetings.about_{known}"), _help(context))
    return Answered(action=Action.SHOW_HELP)


async def greeting(context: Context, question: Question) -> Answered:
    """A short answer in kind, with one useful next step; nothing to press for who says good-bye."""
    t, name = context.t, context.person.first_name
    kind = aspect(question, "greeting") or "hello"
    line = t(f"asking_meetings.greeting_{kind}", name=name)
    if kind in ("bye", "weekend"):
        return _said(line)
    return _said(line, _next_step(context))


async def out_of_scope(context: Context, question: Question) -> Answered:
    """Say kindly that others help with this, who usually does, and what the bot can do."""
    t = context.t
    kind = aspect(question, "outside") or "other"
    lines = (t(f"asking_meetings.outside_{kind}"), t("asking_meetings.what_i_can"))
    row = Buttons((_next_step(context), _help(context)))
    return Answered(Message((Paragraph(lines[0], strong=True), Paragraph(lines[1]), row)))


def _said(line: str, *buttons: Button) -> Answered:
    row = (Buttons(buttons),) if buttons else ()
    return Answered(Message((Paragraph(line, strong=True), *row)))


def _next_step(context: Context) -> Button:
    """What is most useful to the role: the network, one's own unit, or what is next."""
    t, person = context.t, context.person
    if may(person.roles, Doing.SEE_NETWORK):
        return Button(t("network.button"), Action.SHOW_NETWORK)
    if person.unit_id is not None and may(person.roles, Doing.REPORT_UNIT):
        return Button(t("units.own_button"), Action.SHOW_UNIT)
    return Button(t("plan.next_button"), Action.SHOW_NEXT)


def _help(context: Context) -> Button:
    return Button(context.t("answers.help_button"), Action.SHOW_HELP)


def _status(context: Context) -> Button:
    return Button(context.t("answers.status_button"), Action.SHOW_STATUS)


ANSWERS: Final[Mapping[Topic, TopicAnswer]] = MappingProxyType(
    {
        Topic.REPORT_STATUS: report_status,
        Topic.HELP: help_,
        Topic.GREETING: greeting,
        Topic.OUT_OF_SCOPE: out_of_scope,
    }
)
