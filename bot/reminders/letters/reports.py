"""Reports around meetings: the leader is asked for the status report, the owner gets it, the steering group its own."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from bot.core.deliveries import DeliveryKind, Planned, subject_of
from bot.core.meetings import MeetingSeries, Occurrence, Window
from bot.core.people import Person
from bot.core.reports import StatusReport, last_asked_about, working_days_before
from bot.core.roles import Role
from bot.reminders.letters.desk import HORIZON, Desk
from bot.reminders.planning.snapshot import Snapshot
from bot.store import reports as store

STATUS, STEERING = "status", "steering"
AT = time(9, 0)
WRITERS = frozenset({Role.PROJECT_LEADER})
READERS = frozenset({Role.PROJECT_OWNER})
STEERED = frozenset({Role.STEERING_GROUP, Role.PROJECT_OWNER, Role.PROJECT_LEADER})
MOVED_AT_MOST = timedelta(days=366)
"""How long after its nominal date a meeting may be held at most: as far as reports are looked for."""

FREE_AT_MOST = timedelta(days=120)
"""How much later than its day a meeting is held because of free days."""


async def report_requests(desk: Desk) -> list[Planned]:
    """Return the requests for status reports that nobody has written yet; without a plan there is nothing to tell."""
    if not await _planned(desk):
        return []
    found = []
    for series, meeting in _ahead(desk, STATUS):
        if await store.of_meeting(desk.scope, series.id, meeting.nominal) is None:
            found += _before(desk, DeliveryKind.REPORT_REQUEST, series, meeting, WRITERS)
    return found


async def status_reports(desk: Desk) -> list[Planned]:
    """Return the reports that go to the project owner: each as it was last saved, before its meeting begins."""
    found = []
    for report in await store.since(desk.scope, desk.today - MOVED_AT_MOST):
        meeting = meeting_of(desk.snapshot, report) if _may_be_ahead(desk, report) else None
        due_at = goes_at(desk.snapshot, meeting, report.written_at) if report.written_at else None
        if meeting is not None and due_at is not None and meeting.starts_at > desk.now:
            found += [
                desk.letter(
                    DeliveryKind.STATUS_REPORT, f"report:{report.id}", report.nominal, person, due_at=due_at,
                    keeps=meeting.starts_at, sequence=report.version,
                )
                for person in _people(desk, READERS)
                if person.id != report.written_by
            ]  # fmt: skip
    return found


def _may_be_ahead(desk: Desk, report: StatusReport) -> bool:
    """Tell cheaply whether the meeting of a report may not have been held yet."""
    known = desk.snapshot.changes.get(report.series_id, ())
    moved = next((change.day for change in known if change.nominal == report.nominal), None)
    return (moved or report.nominal) >= desk.today - FREE_AT_MOST


async def quarter_reports(desk: Desk) -> list[Planned]:
    """Return what the steering group reads before its meetings."""
    if not await _planned(desk):
        return []
    return [
        letter
        for series, meeting in _ahead(desk, STEERING)
        for letter in _before(desk, DeliveryKind.QUARTER_REPORT, series, meeting, STEERED)
    ]


def meeting_of(snapshot: Snapshot, report: StatusReport) -> Occurrence | None:
    """Return the meeting a report is for; None when it is not held."""
    series = next((s for s in snapshot.series if s.id == report.series_id), None)
    return snapshot.occurrence(series, report.nominal) if series is not None and series.active else None


def goes_at(snapshot: Snapshot, meeting: Occurrence | None, written_at: datetime) -> datetime | None:
    """Return when a report goes out: at once in sending hours, else when they begin; None when that is too late."""
    opens = snapshot.times.next_open(written_at)
    return opens if meeting is not None and opens is not None and opens < meeting.starts_at else None


def _ahead(desk: Desk, kind: str) -> Iterator[tuple[MeetingSeries, Occurrence]]:
    """Yield the meetings that have not begun and are asked about within the horizon."""
    last = last_asked_about(desk.snapshot.calendar, desk.today + HORIZON)
    for series in desk.snapshot.series:
        if series.active and series.meeting == kind:
            for meeting in desk.snapshot.occurrences(series, Window(desk.today, last)):
                if meeting.starts_at > desk.now:
                    yield series, meeting


def _before(
    desk: Desk, kind: DeliveryKind, series: MeetingSeries, meeting: Occurrence, roles: frozenset[Role]
) -> list[Planned]:
    """Return the letters that go three working days before a meeting, at nine."""
    day = working_days_before(desk.snapshot.calendar, meeting.day)
    due_at = desk.moment(day, AT) if day else None
    if due_at is None or due_at >= meeting.starts_at or due_at > desk.now + HORIZON:
        return []
    return [
        desk.letter(kind, subject_of(series.id), meeting.nominal, person, due_at=due_at, keeps=meeting.starts_at)
        for person in _people(desk, roles)
    ]


async def _planned(desk: Desk) -> bool:
    """Tell whether there is anything in the plan to report of."""
    plan = await desk.plan()
    return plan is not None and bool(plan.activities)


def _people(desk: Desk, roles: frozenset[Role]) -> list[Person]:
    return [person for person in desk.people if not person.roles.isdisjoint(roles)]
