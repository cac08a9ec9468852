"""How status reports look: the request, the form, one report, the list of them."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import (
    Block,
    Button,
    Buttons,
    Form,
    FormNote,
    FormPart,
    Item,
    Items,
    Message,
    Note,
    Paragraph,
    TextField,
)
from bot.core.plan import Progress
from bot.core.reports import LONGEST, POINTS, StatusReport
from bot.errors import BadInput
from bot.handlers.views import meetings as meeting_views
from bot.handlers.views import plan as plan_views
from bot.handlers.views.meetings import Book, Meeting
from bot.handlers.views.report_points import blocks

PAGE = 6


def meeting_name(book: Book, meeting: Meeting) -> str:
    """«Statusmøte onsdag 7. oktober kl. 9.00»."""
    name = meeting_views.title(book.t, book.programme, meeting.series)
    return book.t("reports.meeting", meeting=name, when=book.t.relative_datetime(meeting.starts, book.today))


def value_of(meeting: Meeting) -> ActionValue:
    """Return what a button about the report to a meeting carries."""
    return ActionValue(series=meeting.series.id, nominal=meeting.occurrence.nominal)


def write_button(t: Translator, meeting: Meeting, *, again: bool = False) -> Button:
    """The button that opens the form."""
    label = t("reports.change_button" if again else "reports.write_button")
    return Button(label, Action.OPEN_REPORT, value_of(meeting), style="plain" if again else "primary")


def request(book: Book, meeting: Meeting, counted: Progress | None, phase: int | None) -> Message:
    """Ask for the report."""
    t = book.t
    lines: list[Block] = [Paragraph(t("reports.request_line", meeting=meeting_name(book, meeting)), strong=True)]
    if counted is not None:
        where = plan_views.phase_inside(t, book.programme, phase) if phase else t("plan.your_plan")
        lines.append(Paragraph(plan_views.status_line(t, where, counted)))
    lines += [Paragraph(t("reports.request_how")), Buttons((write_button(t, meeting),))]
    return Message((*lines, Note(t("reports.request_why"))))


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the form shows: texts, and which version they are of."""

    texts: dict[str, str]
    version: int
    notes: tuple[str, ...] = ()


def form(book: Book, meeting: Meeting, sheet: Sheet) -> Form:
    """The five points in one form."""
    t = book.t
    parts: list[FormPart] = [FormNote(meeting_name(book, meeting), strong=True), *map(FormNote, sheet.notes)]
    parts += [
        TextField(
            name,
            t(f"reports.point_{name}"),
            sheet.texts.get(name, "")[:LONGEST],
            t(f"reports.hint_{name}"),
            lines=True,
            required=False,
            longest=LONGEST,
        )
        for name in POINTS
    ]
    value = value_of(meeting).model_copy(update={"version": sheet.version})
    title, submit = t("reports.form_title"), t("common.save")
    return Form(title, tuple(parts), Action.SAVE_REPORT, submit, t("common.cancel"), value)


def read(fields: dict[str, str]) -> dict[str, str]:
    """Return what came back.

    Raises:
        BadInput: nothing was written, or more than a message holds.
    """
    texts = {name: fields.get(name, "").strip() for name in POINTS}
    if not any(texts.values()):
        raise BadInput("reports.empty", field=POINTS[0])
    for name, text in texts.items():
        if len(text) > LONGEST:
            raise BadInput("reports.too_long", field=name, longest=LONGEST)
    return texts


def both_wrote(t: Translator, theirs: StatusReport, mine: dict[str, str], zone: str) -> tuple[str, ...]:
    """Say that somebody was first, and what they wrote where it is something else."""
    first = t("reports.both_wrote", who=theirs.who or t("history.by_somebody"), when=_when(t, theirs, zone))
    differing = [name for name in POINTS if theirs.texts.get(name, "") != mine.get(name, "")]
    told = [
        t("reports.theirs", point=t(f"reports.point_{name}"), text=_short(theirs.texts.get(name, "")) or "–")
        for name in differing
    ]
    return first, *told


def _short(text: str) -> str:
    return text if len(text) <= 500 else text[:499] + "…"


def title(t: Translator, day: date) -> str:
    """«Statusrapport 7. oktober 2026»; ``day`` is the day of the meeting."""
    return t("reports.title", date=t.day_month(day, year=True))


def standing(book: Book, report: StatusReport) -> str:
    """Return how the plan stood when the report was written."""
    numbers = {name: value for name, value in report.figures.items() if isinstance(value, int)}
    if "total" not in numbers:
        return ""
    t, phase = book.t, numbers.get("phase")
    where = plan_views.phase_inside(t, book.programme, phase) if phase else t("plan.your_plan")
    line = plan_views.status_line(t, where, Progress(numbers.get("done", 0), numbers["total"], 0))
    late = numbers.get("overdue", 0)
    return f"{line} {t.n('plan.status_late_everywhere', late)}" if late else line


def shown(book: Book, report: StatusReport, day: date, zone: str) -> list[Block]:
    """One report without buttons: the same in the chat, in the letter to the owner and on paper."""
    t = book.t
    found: list[Block] = [Paragraph(title(t, day), strong=True)]
    if line := standing(book, report):
        found.append(Paragraph(line))
    return [*found, *blocks(t, report), Note(written(t, report, zone))]


def written(t: Translator, report: StatusReport, zone: str) -> str:
    """«Skrevet av Kari Lunde fredag 2. oktober kl. 10.05.»."""
    return t("reports.written", who=report.who or t("history.by_somebody"), when=_when(t, report, zone))


def _when(t: Translator, report: StatusReport, zone: str) -> str:
    moment: datetime | None = report.written_at
    return t.datetime(moment.astimezone(ZoneInfo(zone)), year=True) if moment else "–"


def buttons(t: Translator, report: StatusReport) -> list[Button]:
    """The document, and all the others."""
    return [
        Button(t("reports.get_button"), Action.GET_REPORT, ActionValue(report=report.id)),
        Button(t("reports.all_button"), Action.SHOW_REPORTS),
    ]


def listing(t: Translator, reports: list[tuple[StatusReport, date]], page: int, total: int) -> list[Block]:
    """The kept reports, the newest first, and the ways to further pages."""
    if not reports:
        return [Paragraph(t("reports.none_yet"))]
    found: list[Block] = [Items(tuple(_item(t, *one) for one in reports), t("reports.kept_heading"))]
    turning = []
    if page > 0:
        turning.append(Button(t("reports.newer_button"), Action.SHOW_REPORTS, ActionValue(page=page - 1)))
    if (page + 1) * PAGE < total:
        turning.append(Button(t("reports.older_button"), Action.SHOW_REPORTS, ActionValue(page=page + 1)))
    return [*found, *([Buttons(tuple(turning))] if turning else [])]


def _item(t: Translator, report: StatusReport, day: date) -> Item:
    name = title(t, day)
    spoken = t("reports.show_spoken", report=name)
    button = Button(t("reports.show_button"), Action.SHOW_REPORT, ActionValue(report=report.id), spoken=spoken)
    return Item(name, report.who, button)
