"""One municipality as the planner sees it, and what it is to be sent.

`expected` is pure: `stokurs upcoming` and the planner read the same list.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TypedDict
from zoneinfo import ZoneInfo

from bot.core.calendar import ClosedPeriod, SendingHours, SendingTimes, WorkCalendar, send_times
from bot.core.deliveries import DeliveryKind, Planned, Recipient, series_of, subject_of
from bot.core.meetings import Audience, MeetingSeries, Occurrence, OccurrenceChange, SkippedOccurrence, Window
from bot.core.people import Channel, Municipality, Person
from bot.core.roles import ALL_STAFF
from bot.reminders.planning.recurrence import expand, meeting_of
from bot.reminders.planning.rules import FIRST_YEAR, LAST_YEAR
from bot.store import accounts, meetings, municipalities, people
from bot.store.session import Scope

ONE_YEAR = timedelta(days=366)
FIVE_WEEKS = timedelta(days=35)
Line = tuple[str, str, date, str]
FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR + 90, 1, 1)
"""Between them lie all dates of all rules."""

EVER, NEVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class UpcomingJson(TypedDict):
    """One line of ``stokurs upcoming --json``."""

    kind: str
    meeting: str
    at: str
    to: str
    nominal: str


@dataclass(frozen=True, slots=True)
class Expected:
    """One reminder that is to be sent: the row it is in the ledger, and what it is about."""

    planned: Planned
    series: MeetingSeries
    occurrence: Occurrence
    to: str
    """The name of the channel or the person."""
    zone: str

    @property
    def local_time(self) -> datetime:
        """When it goes out, on the municipality's wall clock."""
        return self.planned.due_at.astimezone(ZoneInfo(self.zone))

    def as_json(self) -> UpcomingJson:
        """Return the line that scripts read."""
        return {
            "kind": self.planned.kind.value,
            "meeting": self.series.meeting,
            "at": self.local_time.isoformat(),
            "to": self.to,
            "nominal": self.planned.nominal.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that decides a municipality's reminders, read in one transaction."""

    municipality: Municipality
    calendar: WorkCalendar
    series: tuple[MeetingSeries, ...]
    changes: Mapping[int, tuple[OccurrenceChange, ...]] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    channels: tuple[Channel, ...] = ()
    wanted: dict[tuple[int, Occurrence], Mapping[Line, Planned]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What `wanted` has found so far: those who are reminded of one meeting are asked about one after the other."""
    by_id: dict[int, Person] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The people by their ids, once somebody has been asked for: a wave asks for each of thousands."""

    @property
    def times(self) -> SendingTimes:
        """When the municipality may be written to."""
        hours = SendingHours(self.municipality.sending_from, self.municipality.sending_until)
        return SendingTimes(self.calendar, hours, self.municipality.zone)

    def local_day(self, moment: datetime) -> date:
        """Return the municipality's date at ``moment``."""
        return moment.astimezone(ZoneInfo(self.municipality.zone)).date()

    def series_of(self, subject: str) -> MeetingSeries | None:
        """Return the series a delivery is about."""
        number = series_of(subject)
        return next((series for series in self.series if series.id == number), None)

    def person(self, person_id: int) -> Person | None:
        """Return one of the people."""
        if not self.by_id:
            self.by_id.update((person.id, person) for person in self.people)
        return self.by_id.get(person_id)

    def channel(self, channel_id: int) -> Channel | None:
        """Return one of the channels."""
        return next((channel for channel in self.channels if channel.id == channel_id), None)

    def name_of(self, recipient: Recipient) -> str:
        """Return what a recipient is called, empty when it is gone, or nobody is to know."""
        if recipient.kind == "sealed":
            return ""
        found = self.channel(recipient.id) if recipient.kind == "channel" else self.person(recipient.id)
        return found.name if found else ""

    def participants(self, series: MeetingSeries) -> list[Person]:
        """Return the active people who take part in a series."""
        everybody = ALL_STAFF in series.roles
        return [
            person
            for person in self.people
            if person.active and (everybody or not person.roles.isdisjoint(series.roles))
        ]

    def recipients(self, series: MeetingSeries) -> list[Recipient]:
        """Return who is reminded: the channel, or each participant who has not opted out.

        A series whose channel is no longer bound or usable reminds its participants: a lost channel must not lose a
        reminder. Where there are none, the lost channel stays, and what it does not get is reported.
        """
        persons = [Recipient("person", person.id) for person in self.participants(series) if person.reminders]
        if series.audience is not Audience.CHANNEL or series.channel_id is None:
            return persons
        channel = self.channel(series.channel_id)
        if channel is not None and (channel.usable or not persons):
            return [Recipient("channel", series.channel_id)]
        return persons

    def concerned(self, subject: str, recipient: Recipient) -> MeetingSeries | None:
        """Return the running series a delivery is about, if its recipient is one of those that are told of it."""
        series = self.series_of(subject)
        if series is None or not series.active or recipient not in self.recipients(series):
            return None
        return series

    def change(self, series: MeetingSeries, nominal: date) -> OccurrenceChange | None:
        """Return what was decided about one date of a series."""
        return next((change for change in self.changes.get(series.id, ()) if change.nominal == nominal), None)

    def occurrences(self, series: MeetingSeries, window: Window) -> tuple[Occurrence, ...]:
        """Return the meetings of a series held within the window."""
        return expand(series.rule, self.changes.get(series.id, ()), self.calendar, window).occurrences

    def skipped(self, series: MeetingSeries, window: Window) -> tuple[SkippedOccurrence, ...]:
        """Return the dates of a series' rule within the window on which it does not meet, with the reasons."""
        return expand(series.rule, self.changes.get(series.id, ()), self.calendar, window).skipped

    def occurrence(self, series: MeetingSeries, nominal: date) -> Occurrence | None:
        """Return the meeting of one nominal date, None when it is not held."""
        if not FIRST_DAY <= nominal <= LAST_DAY:
            return None  # no rule has a date there; a damaged row, or a made-up button, may
        change = self.change(series, nominal)
        day = change.day if change and change.day else nominal
        window = Window(day - ONE_YEAR, day + ONE_YEAR)
        return meeting_of(series.rule, self.changes.get(series.id, ()), self.calendar, nominal, window)

    def start(self, planned: Planned) -> datetime | None:
        """Return when the meeting a delivery is about starts, None when it is not held."""
        series = self.series_of(planned.subject)
        occurrence = self.occurrence(series, planned.nominal) if series else None
        return occurrence.starts_at if occurrence else None

    def meeting_before(self, series: MeetingSeries, occurrence: Occurrence) -> date | None:
        """Return the day of the series' meeting before this one, None when there was none within a year."""
        for back in (FIVE_WEEKS, ONE_YEAR):  # most meet at least once a month
            window = Window(occurrence.day - back, occurrence.day - timedelta(days=1))
            if found := self.occurrences(series, window):
                return max(meeting.day for meeting in found)
        return None


async def take(scope: Scope) -> Snapshot:
    """Read a municipality."""
    municipality = await municipalities.get(scope)
    closed = tuple(ClosedPeriod(*stretch) for stretch in await municipalities.closed_days(scope))
    return Snapshot(
        municipality=municipality,
        calendar=WorkCalendar(closed, july=municipality.july_closed),
        series=tuple(await meetings.all_series(scope)),
        changes=await meetings.changes(scope),
        people=tuple(await people.everyone(scope)),
        channels=tuple(await accounts.channels(scope)),
    )


def expected(snapshot: Snapshot, since: datetime, until: datetime) -> list[Expected]:
    """Return every reminder whose time is after ``since`` and not after ``until``, in the order they go out."""
    window = _window(snapshot, since, until)
    found: list[Expected] = []
    for series in snapshot.series:
        if series.active:
            to = _named_recipients(snapshot, series)
            for occurrence in snapshot.occurrences(series, window):
                found += _of_occurrence(snapshot, series, occurrence, to, since, until)
    return sorted(found, key=_order)


def _order(reminder: Expected) -> tuple[datetime, int, date, str]:
    planned = reminder.planned
    return planned.due_at, reminder.series.id, planned.nominal, planned.recipient.key


def _window(snapshot: Snapshot, since: datetime, until: datetime) -> Window:
    """Return the days whose meetings may have reminders then: up to two working days after ``until``."""
    first, last = snapshot.local_day(since), snapshot.local_day(until)
    for _ in range(2):
        last = snapshot.calendar.next_working_day(last) or last + ONE_YEAR
    return Window(first, last)


def wanted(snapshot: Snapshot, series: MeetingSeries, occurrence: Occurrence) -> Mapping[Line, Planned]:
    """Return the reminders of one meeting."""
    asked = (series.id, occurrence)
    if asked not in snapshot.wanted:
        to = _named_recipients(snapshot, series)
        found = (one.planned for one in _of_occurrence(snapshot, series, occurrence, to, EVER, NEVER))
        snapshot.wanted[asked] = {planned.line: planned for planned in found}
    return snapshot.wanted[asked]


def _named_recipients(snapshot: Snapshot, series: MeetingSeries) -> list[tuple[Recipient, str]]:
    return [(recipient, snapshot.name_of(recipient)) for recipient in snapshot.recipients(series)]


def _of_occurrence(
    snapshot: Snapshot,
    series: MeetingSeries,
    occurrence: Occurrence,
    to: list[tuple[Recipient, str]],
    since: datetime,
    until: datetime,
) -> Iterator[Expected]:
    for send in send_times(occurrence, series.reminders, snapshot.times):
        if not since < send.at <= until:
            continue
        for recipient, name in to:
            planned = Planned(
                kind=DeliveryKind(send.kind.value),
                subject=subject_of(series.id),
                nominal=occurrence.nominal,
                recipient=recipient,
                due_at=send.at,
                expires_at=occurrence.starts_at,
            )
            yield Expected(planned, series, occurrence, name, snapshot.municipality.zone)
