"""The status report in the chat: one form with five points, saved, sent on, shown, given as a document."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.core.actions import Action
from bot.core.chat import Attachment, Block, Button, Buttons, Incoming, Message, Paragraph, Reply
from bot.core.permissions import Doing, may
from bot.core.reports import Points, StatusReport, points
from bot.core.roles import Role
from bot.errors import NotFound
from bot.exchange import papers
from bot.handlers.context import Context, require, whom_to_ask
from bot.handlers.views import report_views as views
from bot.handlers.views.coming import coming
from bot.handlers.views.meetings import Book, Meeting
from bot.handlers.views.report_points import filled_in
from bot.reminders.letters.reports import STATUS, goes_at, meeting_of
from bot.reminders.planning import planner
from bot.reminders.planning.snapshot import Snapshot, take
from bot.store import people, plans
from bot.store import reports as store

A_YEAR = 400
"""Days looked ahead for the next meeting."""

LAST_PAGE = 10_000


def book(context: Context) -> Book:
    """What the texts are written with."""
    return Book(context.t, context.programme, context.today)


async def show_all(context: Context, incoming: Incoming) -> Reply:
    """Show the report that is due and those that are kept.

    Raises:
        NotAllowed: the person's role may not see reports.
    """
    await require(context, Doing.SEE_REPORTS)
    t, seen = context.t, await take(context.scope)
    page, found, total = await _page(context, incoming.value.page)
    blocks = await _due(context, seen) if page == 0 else []
    blocks += views.listing(t, [(report, _day(seen, report)) for report in found], page, total)
    quarter = Button(t("reports.quarter_button"), Action.SHOW_QUARTER)
    return Reply(Message((*blocks, Buttons((quarter,)))))


async def _page(context: Context, page: int) -> tuple[int, list[StatusReport], int]:
    """Return a page of the kept reports; the first one where there is no such page."""
    found, total = await store.page(context.scope, min(page, LAST_PAGE) * views.PAGE, views.PAGE)
    if page and not found:
        return await _page(context, 0)
    return page, found, total


async def _due(context: Context, seen: Snapshot) -> list[Block]:
    """The next report, with the button that writes it for those who may."""
    t, meeting = context.t, _next(context, seen)
    if meeting is None:
        return [Paragraph(t("reports.no_meeting_set_up", ask=await whom_to_ask(context, Doing.SET_UP_MEETINGS)))]
    report = await store.of_meeting(context.scope, meeting.series.id, meeting.occurrence.nominal)
    name = views.meeting_name(book(context), meeting)
    line = Paragraph(t("reports.is_written" if report else "reports.is_due", meeting=name), strong=True)
    if not may(context.person.roles, Doing.WRITE_REPORT):
        return [line]
    return [line, Buttons((views.write_button(t, meeting, again=report is not None),))]


async def show_one(context: Context, incoming: Incoming) -> Reply:
    """Show one report.

    Raises:
        NotAllowed: the person's role may not see reports.
        NotFound: it is not in this municipality.
    """
    await require(context, Doing.SEE_REPORTS)
    report, seen = await store.get(context.scope, incoming.value.report), await take(context.scope)
    row = views.buttons(context.t, report)
    meeting = _meeting(seen, report.series_id, report.nominal)
    if meeting is not None and may(context.person.roles, Doing.WRITE_REPORT):
        row.append(views.write_button(context.t, meeting, again=True))
    return Reply(Message((*_shown(context, seen, report), Buttons(tuple(row)))))


async def get_document(context: Context, incoming: Incoming) -> Reply:
    """Give one report as a Word document.

    Raises:
        NotAllowed: the person's role may not see reports.
        NotFound: it is not in this municipality.
    """
    await require(context, Doing.SEE_REPORTS)
    report, seen = await store.get(context.scope, incoming.value.report), await take(context.scope)
    day, t = _day(seen, report), context.t
    title = views.title(t, day)
    blocks = _shown(context, seen, report)[1:]
    paper = papers.Paper(title, tuple(blocks), day, context.municipality.name, t.language)
    content = await context.workshop.run(papers.write, paper)
    name = papers.filename(t("reports.file_status", date=day.isoformat(), municipality=context.municipality.name))
    return Reply(Message((Paragraph(t("reports.document_ready", title=title), strong=True),)), attachments=(
        Attachment(name, content),
    ))  # fmt: skip


async def open_form(context: Context, incoming: Incoming) -> Reply:
    """Open the form: what was saved, or else what the plan says.

    Raises:
        NotAllowed: only the project leader writes it.
        NotFound: there is no such meeting.
    """
    await require(context, Doing.WRITE_REPORT)
    seen = await take(context.scope)
    meeting = await _asked_for(context, seen, incoming)
    if meeting is None:
        return await show_all(context, incoming)
    report = await store.of_meeting(context.scope, meeting.series.id, meeting.occurrence.nominal)
    t, zone = context.t, context.municipality.zone
    if report is not None:
        sheet = views.Sheet(dict(report.texts), report.version, (views.written(t, report, zone),))
    else:
        sheet = views.Sheet(await _from_plan(context, seen, meeting), 0, (t("reports.filled_in"),))
    return Reply(form=views.form(book(context), meeting, sheet))


async def save(context: Context, incoming: Incoming) -> Reply:
    """Keep what was written; it goes to the project owner before the meeting.

    Raises:
        NotAllowed: only the project leader writes it.
        NotFound: there is no such meeting.
        BadInput: nothing was written.
    """
    await require(context, Doing.WRITE_REPORT)
    seen = await take(context.scope)
    meeting = await _asked_for(context, seen, incoming)
    if meeting is None:
        raise NotFound("reports.no_meeting")
    texts, t = views.read(incoming.fields or {}), context.t
    stored = await store.of_meeting(context.scope, meeting.series.id, meeting.occurrence.nominal)
    version = incoming.value.version or 0
    if stored is not None and stored.version != version and dict(stored.texts) != texts:
        notes = views.both_wrote(t, stored, texts, context.municipality.zone)
        return Reply(form=views.form(book(context), meeting, views.Sheet(texts, stored.version, notes)))
    plan = await plans.get(context.scope, context.programme.id)
    figures = points(plan, context.today, None).figures if plan else {}
    goes = goes_at(seen, meeting.occurrence, context.now)
    written = store.Written(
        meeting.series.id, meeting.occurrence.nominal, texts, figures, stored.version if stored else 0, goes
    )
    report, changed = await store.save(context.scope, context.author, written)
    if changed:
        await planner.replan(context.scope, context.now)
    return Reply(await _saved(context, _Saved(meeting, report, changed, seen)), home=True)


@dataclass(frozen=True, slots=True)
class _Saved:
    meeting: Meeting
    report: StatusReport
    changed: bool
    seen: Snapshot


async def _saved(context: Context, saved: _Saved) -> Message:
    """Say that it is kept, and where it goes."""
    t = context.t
    first = t("reports.saved" if saved.changed else "reports.saved_same", meeting=_name(context, saved.meeting))
    row = [*views.buttons(t, saved.report), views.write_button(t, saved.meeting, again=True)]
    return Message((Paragraph(first, strong=True), Paragraph(await _where_to(context, saved)), Buttons(tuple(row))))


async def _where_to(context: Context, saved: _Saved) -> str:
    t, now = context.t, context.now
    if saved.meeting.occurrence.starts_at <= now:
        return t("reports.kept_only")
    owners = [p for p in await people.with_roles(context.scope, [Role.PROJECT_OWNER]) if p.id != context.person.id]
    if not owners:
        return t("reports.no_owner")
    who = t.join(person.name for person in owners)
    goes = goes_at(saved.seen, saved.meeting.occurrence, saved.report.written_at or now)
    if goes is None:
        return t("reports.too_late", owner=who)
    if not saved.changed:
        return t("reports.not_again", owner=who)
    if goes <= now:
        return t("reports.goes_now", owner=who)
    return t("reports.goes_later", owner=who, when=t.relative_datetime(_local(saved, goes), context.today))


def _local(saved: _Saved, moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(saved.seen.municipality.zone))


def _name(context: Context, meeting: Meeting) -> str:
    return views.meeting_name(book(context), meeting)


def _shown(context: Context, seen: Snapshot, report: StatusReport) -> list[Block]:
    return views.shown(book(context), report, _day(seen, report), context.municipality.zone)


def _day(seen: Snapshot, report: StatusReport) -> date:
    """The day its meeting is held; of a cancelled one, the day it would have been."""
    meeting = meeting_of(seen, report)
    return meeting.day if meeting else report.nominal


def _meeting(seen: Snapshot, series_id: int | None, nominal: date | None) -> Meeting | None:
    series = next((s for s in seen.series if s.id == series_id and s.meeting == STATUS), None)
    held = seen.occurrence(series, nominal) if series is not None and nominal is not None else None
    return Meeting(series, held) if series is not None and held is not None else None


def _next(context: Context, seen: Snapshot) -> Meeting | None:
    return next((m for m in coming(context, seen, A_YEAR) if m.series.meeting == STATUS), None)


async def _asked_for(context: Context, seen: Snapshot, incoming: Incoming) -> Meeting | None:
    """Return the meeting that the button is about, or else the next one.

    Raises:
        NotFound: the meeting it names is not held.
    """
    value = incoming.value
    if value.series is None:
        return _next(context, seen)
    meeting = _meeting(seen, value.series, value.nominal)
    if meeting is None:
        raise NotFound("reports.no_meeting")
    return meeting


async def _from_plan(context: Context, seen: Snapshot, meeting: Meeting) -> dict[str, str]:
    """What the plan says to the five points since the meeting before."""
    plan = await plans.get(context.scope, context.programme.id)
    if plan is None or not plan.activities:
        return {}
    since = seen.meeting_before(meeting.series, meeting.occurrence)
    before = await store.since(context.scope, date.min, meeting.occurrence.nominal)
    found: Points = points(plan, context.today, min(since, context.today) if since else None)
    return filled_in(book(context), found, next(iter(before), None))
