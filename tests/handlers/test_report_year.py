"""A year of status meetings: each is asked about once, at nine, three working days before; what is written is kept."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.content.programme import Programmes
from bot.core.actions import Action
from bot.core.calendar import WorkCalendar
from bot.core.chat import Message
from bot.core.deliveries import Delivery, DeliveryKind, DeliveryState
from bot.core.meetings import Window
from bot.reminders.planning.snapshot import Snapshot, take
from bot.store import reports
from tests.handlers.days import Days
from tests.handlers.door import Door, button, values_of
from tests.handlers.report_days import begin_with_letters, got, jump, ledger
from tests.helpers.scene import STRANGER

OSLO = ZoneInfo("Europe/Oslo")
FIRST, LAST = date(2026, 9, 9), date(2027, 9, 8)
REQUEST, REPORT, QUARTER = DeliveryKind.REPORT_REQUEST, DeliveryKind.STATUS_REPORT, DeliveryKind.QUARTER_REPORT


@dataclass
class Year:
    """What happened from September to September."""

    days: Days
    seen: Snapshot
    meetings: dict[str, list[date]]
    """Nominal dates by kind of meeting."""
    written: int
    requests: list[Delivery]
    sent: list[Delivery]
    quarters: list[Delivery]


async def _snapshot(days: Days) -> Snapshot:
    async with days.door.store.scope(days.door.scene.here, read_only=True) as scope:
        return await take(scope)


def _nominals(seen: Snapshot, kind: str) -> list[date]:
    (series,) = [s for s in seen.series if s.meeting == kind]
    return [meeting.nominal for meeting in seen.occurrences(series, Window(FIRST, LAST))]


def _days_of_asking(seen: Snapshot) -> list[date]:
    """Return the third working day before each meeting: counted back by hand."""
    found = set()
    for series in seen.series:
        if series.meeting in ("status", "steering"):
            for meeting in seen.occurrences(series, Window(FIRST, LAST)):
                day, left = meeting.day, 3
                while left:
                    day -= timedelta(days=1)
                    left -= not seen.calendar.is_free_day(day)
                found.add(day)
    return sorted(day for day in found if day >= FIRST)


async def _write(days: Days, message: Message, number: int) -> None:
    """Press the button of the request, and send the form with a word of one's own."""
    opened = button(message, Action.OPEN_REPORT)
    form = (await days.door.press("leader", opened.action, opened.value)).form
    assert form is not None
    await days.door.submit("leader", form.action, {**values_of(form), "risk": f"Risiko nr. {number}"}, form.value)


@pytest.fixture
async def year(door: Door, programmes: Programmes) -> Year:
    """On each day on which something is asked the leader writes what was asked for, but every third time."""
    days = await begin_with_letters(door, programmes)
    seen, asked, written = await _snapshot(days), 0, 0
    for day in _days_of_asking(seen):
        for hour in (8, 9):
            await jump(days, datetime(day.year, day.month, day.day, hour, tzinfo=UTC))
        messages = got(days, "leader", Action.OPEN_REPORT)
        for number, message in enumerate(messages[asked:], asked + 1):
            if number % 3:
                await _write(days, message, number)
                written += 1
        asked = len(messages)
        await jump(days, days.door.clock.now() + timedelta(minutes=5))
    rows = [await ledger(days, kind) for kind in (REQUEST, REPORT, QUARTER)]
    kinds = {kind: _nominals(seen, kind) for kind in ("status", "steering")}
    return Year(days, seen, kinds, written, *rows)


async def test_a_year_goes_by(year: Year) -> None:
    await _each_meeting_is_asked_about_once_in_time(year)
    await _what_was_written_went_to_the_owner_before_its_meeting(year)
    await _everything_is_kept(year)
    _the_steering_group_had_its_own_each_time(year)
    _nobody_was_disturbed_on_a_free_day(year)


async def _each_meeting_is_asked_about_once_in_time(year: Year) -> None:
    sent = [row for row in year.requests if row.state is DeliveryState.SENT]
    assert [row.nominal for row in sent] == [n for n in year.meetings["status"] if n in {r.nominal for r in sent}]
    assert len(sent) == len({row.nominal for row in sent}) >= 11
    for row in sent:
        (series,) = [s for s in year.seen.series if s.meeting == "status"]
        meeting = year.seen.occurrence(series, row.nominal)
        assert meeting is not None
        local = row.due_at.astimezone(OSLO)
        assert local.hour == 9 or (local.hour, local.minute) == (10, 0), row.nominal  # two at once: one after the other
        between = [local.date() + timedelta(days=n) for n in range((meeting.day - local.date()).days)]
        assert sum(not year.seen.calendar.is_free_day(day) for day in between) == 3, row.nominal
        assert row.expires_at == meeting.starts_at


async def _what_was_written_went_to_the_owner_before_its_meeting(year: Year) -> None:
    got_there = got(year.days, "owner", Action.GET_REPORT)
    assert len(got_there) == year.written == len(year.sent) >= 7
    assert all(row.state is DeliveryState.SENT for row in year.sent)
    for row in year.sent:
        assert row.attempted_at is not None
        assert row.expires_at is not None
        assert row.attempted_at < row.expires_at
    told = [message.fallback for message in got_there]
    assert len(set(told)) == len(told)
    assert all(STRANGER not in text for text in told)


async def _everything_is_kept(year: Year) -> None:
    scene = year.days.door.scene
    async with year.days.door.store.scope(scene.here, read_only=True) as scope:
        kept, total = await reports.page(scope, 0, 50)
    assert total == year.written
    assert [report.nominal for report in kept] == sorted((report.nominal for report in kept), reverse=True)
    for report in kept:
        assert report.version == 1
        assert report.written_at is not None
        assert report.sent_at is not None
        assert report.texts["risk"].startswith("Risiko nr. ")
        assert report.figures["phase"] in (1, 2, 3)


def _the_steering_group_had_its_own_each_time(year: Year) -> None:
    sent = [row for row in year.quarters if row.state is DeliveryState.SENT]
    assert {row.nominal for row in sent} >= set(year.meetings["steering"][1:])  # the first was asked about before
    for nominal in {row.nominal for row in sent}:
        assert len([row for row in sent if row.nominal == nominal]) == 2  # the leader and the owner


def _nobody_was_disturbed_on_a_free_day(year: Year) -> None:
    calendar: WorkCalendar = year.seen.calendar
    for at, _, _ in year.days.chat.messages:
        local = at.astimezone(OSLO)
        assert not calendar.is_free_day(local.date()), local
        assert 8 <= local.hour <= 17, local
    assert not [at for at, _, _ in year.days.chat.messages if at.month == 7]
