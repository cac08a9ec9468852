"""Wording the letters around meetings: the request for a report, the report itself, the steering group's."""

from bot.core.chat import Buttons, Message, Note
from bot.core.deliveries import number_of
from bot.core.permissions import Doing, may
from bot.core.plan import current_phase, progress
from bot.errors import NotFound
from bot.handlers.feature import Letter
from bot.handlers.reports import quarter
from bot.handlers.views import report_quarter, report_views
from bot.handlers.views.meetings import Book, Meeting
from bot.reminders.letters.reports import meeting_of
from bot.reminders.planning.snapshot import take
from bot.store import plans, reports


async def request(letter: Letter) -> Message | None:
    """Ask the project leader for the report; nothing to say when it is written, or the meeting is not held."""
    meeting = _meeting(letter)
    if meeting is None or not may(letter.person.roles, Doing.WRITE_REPORT):
        return None
    if await reports.of_meeting(letter.scope, meeting.series.id, meeting.occurrence.nominal) is not None:
        return None
    plan = await plans.get(letter.scope, letter.programme.id)
    phase = current_phase(plan, letter.today) if plan else None
    inside = plan.in_phase(phase) if plan and phase else plan.activities if plan else ()
    counted = progress(inside, letter.today) if plan else None
    return report_views.request(_book(letter), meeting, counted, phase)


async def status_report(letter: Letter) -> Message | None:
    """Give the project owner the report as it was last saved; what was saved anew has a letter of its own."""
    try:
        report = await reports.get(letter.scope, number_of(letter.delivery.subject))
    except NotFound:
        return None
    meeting = meeting_of(await take(letter.scope), report)
    if meeting is None or meeting.starts_at <= letter.now or report.version != letter.delivery.sequence:
        return None
    if not may(letter.person.roles, Doing.SEE_REPORTS):
        return None
    t = letter.t
    blocks = report_views.shown(_book(letter), report, meeting.day, letter.municipality.zone)
    return Message((*blocks, Buttons(tuple(report_views.buttons(t, report))), Note(t("reports.report_why"))))


async def quarter_report(letter: Letter) -> Message | None:
    """Give the steering group what it reads before its meeting."""
    meeting = _meeting(letter)
    plan = await plans.get(letter.scope, letter.programme.id)
    if meeting is None or plan is None or not plan.activities or not may(letter.person.roles, Doing.SEE_REPORTS):
        return None
    made = await quarter.material(letter.scope, plan, await take(letter.scope), letter.today, meeting)
    message = report_quarter.message(_book(letter), made)
    return Message((*message.blocks, Note(letter.t("reports.quarter_why"))))


def _book(letter: Letter) -> Book:
    return Book(letter.t, letter.programme, letter.today)


def _meeting(letter: Letter) -> Meeting | None:
    """Return the meeting of a letter, if it is held and has not begun."""
    due = letter.due
    if due.series is None or due.occurrence is None or not due.series.active:
        return None
    return Meeting(due.series, due.occurrence) if due.occurrence.starts_at > letter.now else None
