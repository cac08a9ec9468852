"""The letters around meetings: asked for three working days before, the owner before the meeting, each once."""

from datetime import date, datetime, time

import pytest

from bot.content.programme import Programmes
from bot.core.actions import Action, ActionValue
from bot.core.chat import Picture
from bot.core.deliveries import DeliveryKind, DeliveryState
from bot.core.drawings import Progress
from bot.core.meetings import OccurrenceChange
from bot.core.roles import Role
from bot.store import municipalities, people
from bot.store.models import PersonRoleRow, SeriesRow
from tests.handlers.days import Days
from tests.handlers.door import Door, button, buttons_of
from tests.handlers.report_days import (
    STATUS,
    STEERING,
    begin_with_letters,
    decide_date,
    fill_in,
    got,
    jump,
    ledger,
    replanned,
    series_id,
    utc,
)
from tests.helpers.scene import STRANGER

REQUEST, REPORT, QUARTER = DeliveryKind.REPORT_REQUEST, DeliveryKind.STATUS_REPORT, DeliveryKind.QUARTER_REPORT


@pytest.fixture
async def days(door: Door, programmes: Programmes) -> Days:
    """Tuesday 8 September, noon in Oslo."""
    return await begin_with_letters(door, programmes)


# ---- the request -------------------------------------------------------------------------------------------------


async def test_the_leader_alone_is_asked_at_nine_three_working_days_before(days: Days) -> None:
    await jump(days, utc(9, 30, 10))
    (row,) = await ledger(days, REQUEST)
    assert (row.due_at, row.expires_at, row.nominal) == (utc(10, 2, 7), utc(10, 7, 7), STATUS)
    assert row.recipient.id == days.door.scene.people["leader"]
    await jump(days, utc(10, 2, 6, 59))
    assert got(days, "leader", Action.OPEN_REPORT) == []
    await jump(days, utc(10, 2, 7))
    (message,) = got(days, "leader", Action.OPEN_REPORT)
    assert "onsdag 7. oktober kl. 9.00" in message.fallback
    value = button(message, Action.OPEN_REPORT).value
    assert value.nominal == STATUS
    assert got(days, "owner", Action.OPEN_REPORT) == got(days, "admin", Action.OPEN_REPORT) == []


async def test_planning_again_and_again_asks_once(days: Days) -> None:
    for moment in (utc(9, 30, 10), utc(10, 1, 10), utc(10, 2, 7), utc(10, 2, 8), utc(10, 5, 8), utc(10, 6, 12)):
        await jump(days, moment)
        await replanned(days)
    assert len(await ledger(days, REQUEST)) == 1
    assert len(got(days, "leader", Action.OPEN_REPORT)) == 1


async def test_nothing_is_planned_long_before(days: Days) -> None:
    assert await ledger(days, REQUEST) == []


async def test_after_an_outage_it_is_asked_late_but_not_after_the_meeting_began(days: Days) -> None:
    await jump(days, utc(10, 6, 8))
    assert len(got(days, "leader", Action.OPEN_REPORT)) == 1


async def test_it_is_not_asked_once_the_meeting_has_begun(days: Days) -> None:
    await jump(days, utc(10, 7, 7))
    assert got(days, "leader", Action.OPEN_REPORT) == []


async def test_closed_days_move_the_day_it_is_asked(days: Days) -> None:
    async with days.door.store.scope(days.door.scene.here) as scope:
        await municipalities.set_closed_days(scope, [(date(2026, 9, 30), date(2026, 10, 5), "Høstferie")])
    await jump(days, utc(9, 24, 10))
    (row,) = await ledger(days, REQUEST)
    assert row.due_at == utc(9, 28, 7)  # Tuesday 6 October, then the 29th and the 28th of September


async def test_a_moved_meeting_is_asked_about_three_days_before_its_new_day(days: Days) -> None:
    await jump(days, utc(9, 30, 10))
    await decide_date(days, "status", OccurrenceChange(STATUS, day=date(2026, 10, 9), at=time(12)))
    (row,) = await ledger(days, REQUEST)
    assert (row.due_at, row.expires_at, row.state) == (utc(10, 6, 7), utc(10, 9, 10), DeliveryState.PLANNED)


async def test_a_meeting_moved_to_tomorrow_is_asked_about_at_once(days: Days) -> None:
    await decide_date(days, "status", OccurrenceChange(STATUS, day=date(2026, 9, 9), at=time(12)))
    await jump(days, utc(9, 8, 10, 5))
    (message,) = got(days, "leader", Action.OPEN_REPORT)
    assert "i morgen kl. 12.00" in message.fallback


async def test_a_cancelled_meeting_needs_no_report_and_one_held_after_all_does(days: Days) -> None:
    await jump(days, utc(9, 30, 10))
    await decide_date(days, "status", OccurrenceChange(STATUS, cancelled=True))
    (row,) = await ledger(days, REQUEST)
    assert (row.state, row.reason) == (DeliveryState.SKIPPED, "superseded")
    await decide_date(days, "status", OccurrenceChange(STATUS))
    (row,) = await ledger(days, REQUEST)
    assert (row.state, row.reason, row.due_at) == (DeliveryState.PLANNED, "", utc(10, 2, 7))
    await jump(days, utc(10, 2, 7))
    assert len(got(days, "leader", Action.OPEN_REPORT)) == 1


async def test_who_has_written_already_is_not_asked(days: Days) -> None:
    await jump(days, utc(9, 30, 10))
    await fill_in(days.door, "leader", Action.OPEN_REPORT)
    await jump(days, utc(10, 2, 7))
    assert got(days, "leader", Action.OPEN_REPORT) == []


@pytest.mark.parametrize(
    ("today", "nominal", "asked"),
    [
        (utc(12, 28, 8), date(2027, 1, 6), utc(12, 30, 8)),  # over New Year, with the eve free
        (
            utc(3, 24, 8, year=2027),
            date(2027, 4, 7),
            utc(4, 2, 7, year=2027),
        ),  # Easter Monday was 29 March: summer time
        (utc(10, 27, 9), date(2026, 11, 4), utc(10, 30, 8)),  # the first after the clocks went back: nine is eight
    ],
)
async def test_holidays_and_the_clock_s_changes(days: Days, today: datetime, nominal: date, asked: datetime) -> None:
    await jump(days, today)
    rows = [row for row in await ledger(days, REQUEST) if row.nominal == nominal]
    assert [row.due_at for row in rows] == [asked]


async def test_a_meeting_in_august_is_asked_about_before_july(days: Days) -> None:
    await jump(days, utc(6, 23, 8, year=2027))
    nominal = date(2027, 7, 7)  # the first Wednesday of July: held on the first working day of August
    (row,) = [row for row in await ledger(days, REQUEST) if row.nominal == nominal]
    assert row.due_at == utc(6, 28, 7, year=2027)


# ---- the report to the owner -------------------------------------------------------------------------------------


async def test_the_owner_gets_the_report_and_the_leader_does_not(days: Days) -> None:
    await fill_in(days.door, "leader", Action.OPEN_REPORT, risk="Lite tid")
    await jump(days, utc(9, 8, 10, 1))
    (message,) = got(days, "owner", Action.GET_REPORT)
    assert "Lite tid" in message.fallback
    assert "Kari Lunde" in message.fallback
    assert got(days, "leader", Action.GET_REPORT) == []
    assert [row.sequence for row in await ledger(days, REPORT)] == [1]


async def test_saved_again_it_is_sent_again_only_if_it_says_something_else(days: Days) -> None:
    door = days.door
    await fill_in(door, "leader", Action.OPEN_REPORT, risk="Lite tid")
    await jump(days, utc(9, 8, 10, 1))
    await fill_in(door, "leader", Action.OPEN_REPORT)
    await jump(days, utc(9, 8, 10, 2))
    assert len(got(days, "owner", Action.GET_REPORT)) == 1
    await fill_in(door, "leader", Action.OPEN_REPORT, risk="Ingen tid")
    await jump(days, utc(9, 8, 10, 3))
    first, second = got(days, "owner", Action.GET_REPORT)
    assert ("Lite tid" in first.fallback, "Ingen tid" in second.fallback) == (True, True)
    assert [row.sequence for row in await ledger(days, REPORT)] == [1, 2]


async def test_what_is_saved_twice_in_the_evening_goes_out_once_in_the_morning(days: Days) -> None:
    days.door.clock.move_to(utc(9, 8, 18))
    await fill_in(days.door, "leader", Action.OPEN_REPORT, risk="Lite tid")
    reply = await fill_in(days.door, "leader", Action.OPEN_REPORT, risk="Ingen tid")
    assert reply.message is not None
    assert "i morgen kl. 8.00" in reply.message.fallback
    await jump(days, utc(9, 9, 5, 59))
    assert got(days, "owner", Action.GET_REPORT) == []
    await jump(days, utc(9, 9, 6))
    (message,) = got(days, "owner", Action.GET_REPORT)
    assert "Ingen tid" in message.fallback
    assert [(row.sequence, row.state) for row in await ledger(days, REPORT)] == [
        (1, DeliveryState.SKIPPED),
        (2, DeliveryState.SENT),
    ]


async def test_saved_after_the_meeting_began_it_is_kept_and_not_sent(days: Days) -> None:
    door = days.door
    await jump(days, utc(10, 2, 7))
    value = button(got(days, "leader", Action.OPEN_REPORT)[0], Action.OPEN_REPORT).value
    await jump(days, utc(10, 7, 7, 30))
    reply = await fill_in(door, "leader", Action.OPEN_REPORT, value, risk="For sent")
    assert reply.message is not None
    assert door.t()("reports.kept_only") in reply.message.fallback
    await jump(days, utc(10, 8, 7))
    assert got(days, "owner", Action.GET_REPORT) == []
    shown = await door.say("owner", "rapport")
    assert shown.message is not None
    assert "7. oktober 2026" in shown.message.fallback


async def test_too_early_a_meeting_for_the_morning_s_first_letter_is_said(days: Days) -> None:
    await decide_date(days, "status", OccurrenceChange(STATUS, day=date(2026, 9, 9), at=time(7, 30)))
    days.door.clock.move_to(utc(9, 8, 18))
    reply = await fill_in(days.door, "leader", Action.OPEN_REPORT, risk="Sent")
    assert reply.message is not None
    assert days.door.t()("reports.too_late", owner="Ola Vik") in reply.message.fallback
    await jump(days, utc(9, 9, 6))
    assert await ledger(days, REPORT) == []


async def test_a_report_that_waits_is_not_sent_to_a_cancelled_meeting(days: Days) -> None:
    days.door.clock.move_to(utc(9, 8, 18))
    await fill_in(days.door, "leader", Action.OPEN_REPORT, risk="Lite tid")
    await decide_date(days, "status", OccurrenceChange(STATUS, cancelled=True))
    await jump(days, utc(9, 9, 7))
    assert got(days, "owner", Action.GET_REPORT) == []


async def test_an_owner_who_has_left_gets_nothing(days: Days) -> None:
    days.door.clock.move_to(utc(9, 8, 18))
    await fill_in(days.door, "leader", Action.OPEN_REPORT, risk="Lite tid")
    async with days.door.store.scope(days.door.scene.here) as scope:
        await people.deactivate(scope, days.door.scene.people["owner"])
    await jump(days, utc(9, 9, 7))
    assert got(days, "owner", Action.GET_REPORT) == []


# ---- the steering group's ----------------------------------------------------------------------------------------


async def test_the_steering_group_the_owner_and_the_leader_get_theirs_once(days: Days) -> None:
    await jump(days, utc(9, 8, 10, 1))
    for who in ("leader", "owner"):
        (message,) = got(days, who, Action.GET_QUARTER)
        (picture,) = [block for block in message.blocks if isinstance(block, Picture)]
        assert picture.alt
        assert isinstance(picture.drawing, Progress)
        assert [band.current for band in picture.drawing.phases] == [False, True, False]
        assert STRANGER not in message.fallback
    assert {row.recipient.id for row in await ledger(days, QUARTER)} == {
        days.door.scene.people[who] for who in ("leader", "owner")
    }
    for moment in (utc(9, 9, 7), utc(9, 10, 10), utc(9, 10, 12)):
        await jump(days, moment)
    assert len(got(days, "owner", Action.GET_QUARTER)) == 1


async def test_it_comes_three_working_days_before_and_not_after_the_meeting_began(days: Days) -> None:
    await jump(days, utc(12, 1, 9))
    rows = [row for row in await ledger(days, QUARTER) if row.nominal == date(2026, 12, 10)]
    assert {(row.due_at, row.expires_at) for row in rows} == {(utc(12, 7, 8), utc(12, 10, 12))}


async def test_missed_altogether_it_is_not_sent_afterwards(days: Days) -> None:
    await jump(days, utc(9, 10, 11))
    assert got(days, "owner", Action.GET_QUARTER) == []
    assert date(2026, 9, 10) == STEERING


async def test_everybody_reads_in_their_own_language(days: Days, door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        owner = await people.by_email(scope, "ola@strandvik.example")
        assert owner is not None
    await jump(days, utc(9, 8, 10, 1))
    (message,) = got(days, "owner", Action.GET_QUARTER)
    assert door.t(owner.language or "nb")("reports.quarter_why") in message.fallback
    assert {b.action for b in buttons_of(message)} == {Action.GET_QUARTER, Action.SHOW_GATE, Action.SHOW_REPORTS}


async def test_a_report_to_a_meeting_that_was_moved_far_is_sent_again_when_it_changes(days: Days) -> None:
    await fill_in(days.door, "leader", Action.OPEN_REPORT, risk="Lite tid")
    await jump(days, utc(9, 8, 11))
    moved = OccurrenceChange(STATUS, day=date(2027, 3, 10), at=time(12))
    await decide_date(days, "status", moved)
    await jump(days, utc(3, 2, 9, year=2027))
    value = ActionValue(series=await series_id(days), nominal=STATUS)
    await fill_in(days.door, "leader", Action.OPEN_REPORT, value, risk="Ingen tid")
    await jump(days, utc(3, 2, 10, year=2027))
    assert len(got(days, "owner", Action.GET_REPORT)) == 2


async def test_a_leader_who_also_owns_the_project_gets_no_letter_of_their_own(days: Days) -> None:
    scene = days.door.scene
    async with days.door.store.scope(scene.here) as scope:
        own = PersonRoleRow(municipality_id=scene.here, person_id=scene.people["leader"], role=Role.PROJECT_OWNER)
        scope.session.add(own)
    await fill_in(days.door, "leader", Action.OPEN_REPORT, risk="Lite tid")
    await jump(days, utc(9, 8, 11))
    assert len(got(days, "owner", Action.GET_REPORT)) == 1
    assert got(days, "leader", Action.GET_REPORT) == []
    assert len(got(days, "leader", Action.GET_QUARTER)) == 1


async def test_a_series_that_has_ended_asks_nobody(days: Days) -> None:
    number = await series_id(days)
    async with days.door.store.scope(days.door.scene.here) as scope:
        row = await scope.session.get(SeriesRow, number)
        assert row is not None
        row.active = False
    await jump(days, utc(10, 2, 8))
    assert await ledger(days, REQUEST) == []


async def test_who_wants_no_reminders_still_gets_the_report_but_no_request(days: Days) -> None:
    scene = days.door.scene
    async with days.door.store.scope(scene.here) as scope:
        for who in ("leader", "owner"):
            await people.set_reminders(scope, scene.people[who], wanted=False)
    await jump(days, utc(10, 2, 8))
    assert got(days, "leader", Action.OPEN_REPORT) == []
    await fill_in(days.door, "leader", Action.OPEN_REPORT, risk="Lite tid")
    await jump(days, utc(10, 2, 9))
    assert len(got(days, "owner", Action.GET_REPORT)) == 1


async def test_the_last_day_of_sending_is_the_evening_before(days: Days) -> None:
    days.door.clock.move_to(utc(10, 6, 14, 59))
    reply = await fill_in(days.door, "leader", Action.OPEN_REPORT, risk="I siste liten")
    assert reply.message is not None
    assert days.door.t()("reports.goes_now", owner="Ola Vik") in reply.message.fallback
    await jump(days, utc(10, 6, 14, 59))
    assert len(got(days, "owner", Action.GET_REPORT)) == 1


async def test_letters_of_the_stranger_never_come_here(days: Days) -> None:
    for moment in (utc(9, 8, 11), utc(10, 2, 8), utc(12, 7, 9)):
        await jump(days, moment)
    assert all(STRANGER not in message.fallback for _, _, message in days.chat.messages)
