"""Plans made of facts, written as each kind of file and read again, without a store in between."""

import io
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.plan import Activity, ActivityState, Phase, Plan
from bot.core.plan_import import DraftActivity, DraftPlan
from bot.exchange.plan_export import exported_drafts, workbook
from bot.exchange.plan_files.reading import read_plan_file
from bot.exchange.plan_json import plan_document
from bot.handlers.views.plan_file import plan_sheet

TODAY = date(2026, 9, 8)
TEXTS = Texts.load()
PROGRAMME = Programmes.load().get("bti")
LANGUAGES = ("nb", "nn", "en")


def plan_of(drafts: Sequence[DraftActivity]) -> Plan:
    """Return the plan that a file's activities become."""
    return Plan(1, "bti", (Phase(1),), tuple(activity_of(draft, number) for number, draft in enumerate(drafts)))


def activity_of(draft: DraftActivity, number: int) -> Activity:
    """Return an activity as the store would hold it."""
    state = ActivityState.DONE if draft.done else ActivityState.PLANNED
    return Activity(
        id=number + 1,
        key=draft.external_id or f"k{number:05}",
        title=draft.title,
        phase=draft.phase,
        position=number,
        start=draft.start,
        end=draft.end,
        continuous=draft.continuous,
        roles=draft.responsible,
        persons=draft.persons,
        state=ActivityState.DROPPED if draft.dropped else state,
        done_on=draft.done_on,
        milestone=draft.milestone,
        condition=draft.condition,
        approver=draft.approver,
        comment=draft.comment or "",
        repeats=draft.repeats,
    )


def as_workbook(plan: Plan, language: str = "nb") -> bytes:
    """Write the plan as a workbook."""
    t = TEXTS.for_language(language)
    return workbook(plan_sheet(t, PROGRAMME, plan, "Strandvik", TODAY))


def as_document(plan: Plan) -> bytes:
    """Write the plan as a JSON document."""
    return plan_document("Strandvik", "bti", TODAY, exported_drafts(plan))


def read(data: bytes, name: str = "plan") -> DraftPlan:
    """Read a file as an import does."""
    return read_plan_file(io.BytesIO(data), start=None, name=name)


def facts(drafts: Sequence[DraftActivity]) -> list[dict[str, object]]:
    """Return everything of the activities but where they stood; no status is an open one."""
    kept = [field.name for field in fields(DraftActivity) if field.name not in ("where", "external_id")]
    return [{name: getattr(_settled(draft), name) for name in kept} for draft in drafts]


def _settled(draft: DraftActivity) -> DraftActivity:
    """What a store keeps of an activity: dropped is not done, and what is not done has no day."""
    done = bool(draft.done) and not draft.dropped
    return replace(draft, done=done, done_on=draft.done_on if done else None, comment=draft.comment or None)


def sheet_of(data: bytes) -> Worksheet:
    """Open a workbook as a spreadsheet does."""
    return load_workbook(io.BytesIO(data)).worksheets[0]


def saved(sheet: Worksheet) -> bytes:
    """Save a sheet's workbook."""
    file = io.BytesIO()
    assert sheet.parent is not None
    sheet.parent.save(file)
    return file.getvalue()


def find(sheet: Worksheet, text: str) -> tuple[int, int]:
    """Return row and column of the cell that says ``text``."""
    return next((cell.row, cell.column) for row in sheet.iter_rows() for cell in row if cell.value == text)


def column(sheet: Worksheet, name: str) -> int:
    """Return the column with a hidden name."""
    return find(sheet, f"stokurs:{name}")[1]
