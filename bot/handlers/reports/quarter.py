"""The report to the steering group in the chat: what changed, what needs a decision, a picture; and as a document."""

from datetime import date, time, timedelta

from bot.core.chat import Attachment, Incoming, Message, Paragraph, Reply
from bot.core.gates import Gate
from bot.core.meetings import local_to_utc
from bot.core.permissions import Doing
from bot.core.plan import Plan
from bot.core.pulse.rounds import GroupKind, RoundState
from bot.core.reports import quarter
from bot.exchange import papers
from bot.handlers.context import Context, require, whom_to_ask
from bot.handlers.views import report_quarter as views
from bot.handlers.views.coming import coming
from bot.handlers.views.meetings import Book, Meeting
from bot.handlers.views.report_pulse import Closed
from bot.reminders.letters.reports import STEERING
from bot.reminders.planning.snapshot import Snapshot, take
from bot.store import gates, minutes, plans, pulse_groups, pulse_rounds, pulse_tables, reports
from bot.store.session import Scope
from bot.store.standing import standing

QUARTER = timedelta(days=92)
"""How far back it looks where there was no meeting before."""
A_YEAR = 400


async def show(context: Context, incoming: Incoming) -> Reply:
    """Show the report as it stands now.

    Raises:
        NotAllowed: the person's role may not see reports.
    """
    del incoming  # the next meeting's report is the only one
    await require(context, Doing.SEE_REPORTS)
    made = await _made(context)
    return Reply(views.message(_book(context), made) if made else await _no_plan(context))


async def get_document(context: Context, incoming: Incoming) -> Reply:
    """Give the report as a Word document.

    Raises:
        NotAllowed: the person's role may not see reports.
    """
    del incoming
    await require(context, Doing.SEE_REPORTS)
    made, t = await _made(context), context.t
    if made is None:
        return Reply(await _no_plan(context))
    day = made.meeting.occurrence.day if made.meeting else context.today
    title = t("reports.quarter_title", date=t.day_month(day, year=True))
    name = t("reports.file_quarter", date=day.isoformat(), municipality=context.municipality.name)
    blocks = tuple(views.blocks(_book(context), made, most=None))
    paper = papers.Paper(title, blocks, context.today, context.municipality.name, t.language)
    content = await context.workshop.run(papers.write, paper)
    line = Paragraph(t("reports.document_ready", title=title), strong=True)
    return Reply(Message((line,)), attachments=(Attachment(papers.filename(name), content),))


def _book(context: Context) -> Book:
    return Book(context.t, context.programme, context.today)


async def _no_plan(context: Context) -> Message:
    ask = await whom_to_ask(context, Doing.SET_UP_MEETINGS)
    return Message((Paragraph(context.t("plan.none_yet", municipality=context.municipality.name, ask=ask)),))


async def _made(context: Context) -> views.Material | None:
    plan = await plans.get(context.scope, context.programme.id)
    if plan is None or not plan.activities:
        return None
    seen = await take(context.scope)
    meeting = next((m for m in coming(context, seen, A_YEAR) if m.series.meeting == STEERING), None)
    return await material(context.scope, plan, seen, context.today, meeting)


async def material(scope: Scope, plan: Plan, seen: Snapshot, today: date, meeting: Meeting | None) -> views.Material:
    """Gather what a report is made of: from the steering group's last meeting till today."""
    before = seen.meeting_before(meeting.series, meeting.occurrence) if meeting else None
    since = before if before is not None and before < today else today - QUARTER
    logged = await reports.logged(scope, local_to_utc(since, time(), seen.municipality.zone))
    decided = await minutes.decisions(scope, since, today)
    return views.Material(
        quarter=quarter(plan, today, since, logged),
        gates=tuple(await open_gates(scope, plan.id)),
        report=next(iter(await reports.since(scope, since)), None),
        decisions=tuple((decision.nominal, decision.text) for decision in decided),
        meeting=meeting,
        plan=plan,
        ended=(await standing(scope, plan.id)).ended,
        pulse=tuple(await _pulse(scope, seen, since, today)),
    )


async def _pulse(scope: Scope, seen: Snapshot, since: date, today: date) -> list[Closed]:
    """Return the last round of each pulse check that was closed since then; of today's, those asked hear first."""
    found: dict[str, Closed] = {}
    for one in await pulse_rounds.everything(scope):
        fresh = one.closed_at is not None and since <= seen.local_day(one.closed_at) < today
        if one.state is not RoundState.CLOSED or not fresh or one.instrument in found:
            continue
        whole = next((g for g in await pulse_groups.groups(scope, one.id) if g.kind is GroupKind.WHOLE), None)
        if whole is not None:
            published = await pulse_tables.of_round(scope, one.id)
            tables = tuple(table for table in published.tables if table.group == whole.id)
            found[one.instrument] = Closed(seen.municipality, one, whole, tables)
    return list(found.values())


async def open_gates(scope: Scope, plan_id: int) -> list[Gate]:
    """Return the passages that wait for an answer."""
    return [gate for gate in await gates.everything(scope, plan_id) if gate.open]
