"""Status reports in the store: one a meeting, kept for ever; and what the log says between two meetings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from bot.core.reports import POINTS, Logged, StatusReport
from bot.errors import Conflict, NotFound
from bot.store import meetings
from bot.store.changes import ACTIVITY, Author, record
from bot.store.models import ChangeRow, PersonRow, StatusReportRow
from bot.store.session import Scope

REPORT, WRITTEN = "report", "written"


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody has written for one meeting; ``seen`` is the version they had before their eyes, 0 for none."""

    series_id: int
    nominal: date
    texts: Mapping[str, str]
    figures: Mapping[str, object]
    seen: int = 0
    sent_at: datetime | None = None
    """When it goes to the project owner; None when it is too late for that."""


async def of_meeting(scope: Scope, series_id: int, nominal: date) -> StatusReport | None:
    """Return the report to one meeting."""
    own = (StatusReportRow.series_id == series_id, StatusReportRow.nominal == nominal)
    return next(iter(await _reports(scope, *own)), None)


async def get(scope: Scope, report_id: int | None) -> StatusReport:
    """Return one report.

    Raises:
        NotFound: there is none of this number in this municipality.
    """
    found = await _reports(scope, StatusReportRow.id == (report_id or 0))
    if not found:
        raise NotFound("reports.gone")
    return found[0]


async def since(scope: Scope, first: date, last: date = date.max) -> list[StatusReport]:
    """Return the reports to the meetings of a stretch of days, the newest first."""
    return await _reports(scope, StatusReportRow.nominal >= first, StatusReportRow.nominal <= last)


async def page(scope: Scope, offset: int, count: int) -> tuple[list[StatusReport], int]:
    """Return some of the reports, the newest first, and how many there are."""
    total = await scope.session.scalar(
        select(func.count(StatusReportRow.id)).where(StatusReportRow.municipality_id == scope.municipality_id)
    )
    return await _reports(scope, offset=offset, count=count), total or 0


async def save(scope: Scope, author: Author, written: Written) -> tuple[StatusReport, bool]:
    """Keep a report; return it, and whether it says anything new. What says the same keeps its version.

    Raises:
        NotFound: the meeting is not this municipality's.
        Conflict: somebody has saved it since it was seen.
    """
    await meetings.get(scope, written.series_id)
    await meetings.hold(scope, written.series_id)
    row = await _row(scope, written)
    if (row.version if row else 0) != written.seen:
        raise Conflict("reports.changed_since")
    texts = {name: written.texts.get(name, "").strip() for name in POINTS}
    if row is not None and texts == _texts(row):
        return await get(scope, row.id), False
    if row is None:
        row = StatusReportRow(
            municipality_id=scope.municipality_id, series_id=written.series_id, nominal=written.nominal, version=0
        )
        scope.session.add(row)
    for name, text in texts.items():
        setattr(row, name, text)
    row.figures, row.sent_at = dict(written.figures), written.sent_at or row.sent_at
    row.written_by, row.written_at = author.person_id, author.now
    row.version += 1
    await scope.session.flush()
    await record(scope, author, REPORT, row.id, WRITTEN, after={"version": row.version})
    return await get(scope, row.id), True


async def logged(scope: Scope, moment: datetime) -> list[Logged]:
    """Return what was changed about activities since ``moment``, from old to new, without what was taken back."""
    rows = await scope.session.scalars(
        select(ChangeRow)
        .where(
            ChangeRow.municipality_id == scope.municipality_id,
            ChangeRow.entity == ACTIVITY,
            ChangeRow.at >= moment,
            ChangeRow.undone_by.is_(None),
            ChangeRow.action != "undo",
        )
        .order_by(ChangeRow.at, ChangeRow.id)
    )
    return [Logged(row.entity_id, row.action, row.before or {}, row.after or {}) for row in rows]


async def _row(scope: Scope, written: Written) -> StatusReportRow | None:
    found: StatusReportRow | None = await scope.session.scalar(
        select(StatusReportRow)
        .where(
            StatusReportRow.municipality_id == scope.municipality_id,
            StatusReportRow.series_id == written.series_id,
            StatusReportRow.nominal == written.nominal,
        )
        .with_for_update()
    )
    return found


async def _reports(scope: Scope, *where: object, offset: int = 0, count: int | None = None) -> list[StatusReport]:
    query = (
        select(StatusReportRow, PersonRow.name)
        .outerjoin(PersonRow, PersonRow.id == StatusReportRow.written_by)
        .where(StatusReportRow.municipality_id == scope.municipality_id, *where)  # type: ignore[arg-type]
        .order_by(StatusReportRow.nominal.desc(), StatusReportRow.id.desc())
        .offset(offset)
        .limit(count)
    )
    return [_report(row, name or "") for row, name in await scope.session.execute(query)]


def _texts(row: StatusReportRow) -> dict[str, str]:
    return {name: getattr(row, name) for name in POINTS}


def _report(row: StatusReportRow, who: str) -> StatusReport:
    return StatusReport(
        id=row.id,
        series_id=row.series_id,
        nominal=row.nominal,
        texts=_texts(row),
        figures=row.figures or {},
        written_by=row.written_by,
        who=who,
        written_at=row.written_at,
        sent_at=row.sent_at,
        version=row.version,
    )
