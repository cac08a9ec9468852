"""What an exported plan is made of, before it becomes a workbook or a document: words for people, and exact facts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.drawings import BarState
from bot.core.plan import Activity, ActivityState, Plan
from bot.core.plan_import import DraftActivity


class Part(StrEnum):
    """The columns of the workbook that people read, in their order."""

    TITLE = "title"
    RESPONSIBLE = "responsible"
    START = "start"
    END = "end"
    DONE = "done"
    MILESTONE = "milestone"
    CONDITION = "condition"
    APPROVER = "approver"
    REPEATS = "repeats"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity: its texts as they are shown, what it is, and the days its bar goes over."""

    texts: dict[Part, str]
    fact: DraftActivity
    state: BarState
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """The rows below belong to this phase; None is none of them."""

    number: int | None
    label: str


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """A whole plan as a table."""

    sheet_name: str
    """The sheet's own name; 31 letters at most."""
    title: str
    explanation: str
    headings: dict[Part, str]
    id_heading: str
    months: tuple[str, ...]
    rows: tuple[PhaseRow | ActivityRow, ...]
    on: date
    """The day it was written."""


def exported_drafts(plan: Plan) -> tuple[DraftActivity, ...]:
    """Return the plan's activities as a file states them, in their order."""
    return tuple(draft_of(activity) for activity in plan.activities)


def draft_of(activity: Activity) -> DraftActivity:
    """Return an activity as a file states it."""
    return DraftActivity(
        title=activity.title,
        where="",
        phase=activity.phase,
        start=activity.start,
        end=activity.end,
        continuous=activity.continuous,
        responsible=activity.roles,
        persons=activity.persons,
        done=activity.state is ActivityState.DONE,
        done_on=activity.done_on if activity.state is ActivityState.DONE else None,
        dropped=activity.state is ActivityState.DROPPED,
        milestone=activity.milestone,
        comment=activity.comment or None,
        external_id=activity.key,
        condition=activity.condition,
        approver=activity.approver,
        repeats=activity.repeats,
    )


def workbook(sheet: PlanSheet) -> bytes:
    """Return the plan as a workbook; for the workshop, since it takes a while."""
    from bot.exchange.plan_workbook import plan_workbook  # noqa: PLC0415 - loads the library

    return plan_workbook(sheet)
