"""The plan as a file for people: what its table says, in the words of one language."""

from collections.abc import Iterator
from datetime import date

from bot.content.programme import Programme
from bot.content.texts import Translator
from bot.core.plan import Activity, ActivityState, Plan
from bot.core.plan_time import PlanTime, Precision
from bot.exchange.plan_export import ActivityRow, Part, PhaseRow, PlanSheet, draft_of
from bot.handlers.views.drawings import bar_state
from bot.handlers.views.plan import phase_title

ALWAYS_WITH_YEAR = date.min
"""A day in no plan's year: a file is read in other years too."""


def plan_sheet(t: Translator, programme: Programme, plan: Plan, name: str, today: date) -> PlanSheet:
    """Return the municipality's whole plan as a table."""
    return PlanSheet(
        sheet_name=t("export.sheet"),
        title=t("export.title", municipality=name),
        explanation=t("export.explanation", date=t.day_month(today, year=True)),
        headings={part: t(f"export.column_{part.value}") for part in Part},
        id_heading=t("export.column_id"),
        months=t.short_months(),
        rows=tuple(_rows(t, programme, plan, today)),
        on=today,
    )


def filename(t: Translator, name: str, today: date) -> str:
    """«Plan Granvåg 2026-09-08.xlsx»."""
    return t("export.filename", municipality="".join(c for c in name if c not in '/\\:*?"<>|'), date=today.isoformat())


def _rows(t: Translator, programme: Programme, plan: Plan, today: date) -> Iterator[PhaseRow | ActivityRow]:
    """Yield the activities in the plan's own order, with the phase's name wherever another one begins."""
    before: int | None = -1
    for activity in plan.activities:
        if activity.phase != before:
            before = activity.phase
            label = phase_title(t, programme, before) if before else t("export.no_phase")
            yield PhaseRow(before, label)
        yield ActivityRow(
            texts=dict(_texts(t, activity)),
            fact=draft_of(activity),
            state=bar_state(activity, today),
            first=activity.first_day,
            last=_last(activity),
        )


def _last(activity: Activity) -> date | None:
    time = activity.end or activity.start
    return time.last if time else None


def _texts(t: Translator, activity: Activity) -> Iterator[tuple[Part, str]]:
    yield Part.TITLE, activity.title
    names = [*(t(f"common.role_{role}") for role in activity.roles), *activity.persons]
    yield Part.RESPONSIBLE, ", ".join(names)
    yield Part.START, _time(t, activity.start)
    going_on = t("export.continuous") if activity.continuous else ""
    yield Part.END, " ".join(filter(None, (going_on, _time(t, activity.end))))
    yield Part.DONE, _done(t, activity)
    yield Part.MILESTONE, "x" if activity.milestone else ""
    yield Part.CONDITION, activity.condition
    yield Part.APPROVER, t(f"common.role_{activity.approver}") if activity.approver else ""
    yield Part.REPEATS, t(f"export.repeats_{activity.repeats}") if activity.repeats else ""
    yield Part.COMMENT, activity.comment


def _done(t: Translator, activity: Activity) -> str:
    match activity.state:
        case ActivityState.DONE:
            return t.day_month(activity.done_on, year=True) if activity.done_on else t("export.done")
        case ActivityState.DROPPED:
            return t("export.dropped")
        case ActivityState.STARTED:
            return t("export.started")
        case ActivityState.PLANNED:
            return ""


def _time(t: Translator, time: PlanTime | None) -> str:
    """«mars 2026», «8. september 2026»: with its year, and without a weekday."""
    if time is None:
        return ""
    if time.precision is Precision.DAY:
        return t.day_month(time.first, year=True)
    return t.plan_time(time, today=ALWAYS_WITH_YEAR)
