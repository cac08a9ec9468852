"""The project leader's page: this week, what is late, what is unclear, who waits, and the ways on."""

from collections.abc import Iterator
from datetime import timedelta

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Facts, Note
from bot.core.nudges import beyond_nudges
from bot.core.overview import proposed, unclear, waiting_units, week_end, within
from bot.core.plan import overdue
from bot.handlers.views import plan as plan_views
from bot.handlers.views.home_parts import Seen, answer, next_of, plain_button, status_line, whole_phase

WEEK_SHOWN, LATE_SHOWN = 4, 3

REPORT_AHEAD = timedelta(days=14)
"""How long before a status meeting its report can be written from here."""


def blocks(seen: Seen) -> list[Block]:
    """Return the page, without meetings and ways on."""
    t, today = seen.t, seen.today
    late = overdue(seen.plan, today)
    week = within(seen.plan.activities, today, week_end(today)).all
    late_line = t.n("plan.status_late", len(late)) if late else t("plan.status_none_late")
    found: list[Block] = [answer(status_line(seen), late_line)]
    found += plan_views.listing(seen.reader, t("home.week_heading"), week, WEEK_SHOWN)
    found += [] if week else [Note(t("home.week_nothing"))]
    found += plan_views.listing(seen.reader, t("plan.overdue_heading"), late[:LATE_SHOWN], LATE_SHOWN)
    beyond = len(beyond_nudges(late, today))
    found += [Note(t.n("home.beyond_nudges", beyond))] if beyond else []
    facts = tuple(_facts(seen))
    return [*found, *([Facts(facts)] if facts else []), Buttons(tuple(_ways(seen, len(late))))]


def _facts(seen: Seen) -> Iterator[tuple[str, str]]:
    """Yield what waits for the project leader, or for others; nothing where all is well."""
    t, plan = seen.t, seen.plan
    if count := len(unclear(plan)):
        yield t("plan.fact_unclear"), t.n("plan.without_responsible", count)
    waiting = waiting_units(plan, seen.today)
    if waiting.units:
        activities = t.n("common.count_activities", waiting.activities)
        yield t("home.fact_units"), t.n("home.units_wait", waiting.units, activities=activities)
    if milestones := len(proposed(plan)):
        yield t("home.fact_approval"), t.n("home.count_milestones", milestones)
    if report := _report(seen):
        yield t("home.fact_report"), report


def _report(seen: Seen) -> str:
    """Say whether the next status meeting's report is written; nothing where no such meeting is ahead."""
    meeting = next_of(seen, "status")
    if meeting is None:
        return ""
    known = seen.standing.report_to(meeting.series.id, meeting.occurrence.nominal)
    key = "not_written" if known is None or not known.written else "sent" if known.sent_at else "written"
    return seen.t(f"home.report_{key}", when=seen.t.relative_date(meeting.occurrence.day, seen.today))


def _ways(seen: Seen, late: int) -> Iterator[Button]:
    """Yield what one may want to see more of."""
    t = seen.t
    if late:
        yield Button(t("home.overdue_button"), Action.SHOW_OVERDUE)
    if unclear(seen.plan):
        yield Button(t("home.unclear_button"), Action.SHOW_UNCLEAR)
    meeting = next_of(seen, "status")
    if meeting is not None and meeting.occurrence.day <= seen.today + REPORT_AHEAD:
        value = ActionValue(series=meeting.series.id, nominal=meeting.occurrence.nominal)
        yield Button(t("home.report_button"), Action.OPEN_REPORT, value)
    yield whole_phase(seen)
    yield plain_button(seen, "plan.mine_button", Action.SHOW_MINE)


def ways(seen: Seen) -> Buttons:
    """The row with what a project leader does most; the wizard where something is still to be set up."""
    if not seen.plan.activities:
        return Buttons((plain_button(seen, "home.people_button", Action.SHOW_PEOPLE),))
    row = [
        plain_button(seen, "home.new_button", Action.OPEN_NEW_ACTIVITY),
        plain_button(seen, "home.picture_button", Action.SHOW_GANTT),
        plain_button(seen, "home.log_button", Action.SHOW_LOG),
        plain_button(seen, "home.people_button", Action.SHOW_PEOPLE),
    ]
    settled = any(series.active for series in seen.snapshot.series)
    return Buttons((*row, *(() if settled else (plain_button(seen, "home.wizard_button", Action.SHOW_WIZARD),))))
