"""Sending: refusals, doubts, re-checks, late policy, coalescing and notices, on both databases."""

import asyncio
import logging
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from bot.core.chat import Message, Visitor
from bot.core.deliveries import DeliveryState
from bot.core.meetings import OccurrenceChange, ReminderKind
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.reminders.ports import Address, Due, SendInDoubt, SendRefused, Sent
from bot.reminders.sending.reconciling import reconcile
from bot.store import accounts, changes, claims, meetings, people
from bot.store.deliveries import unsettled
from bot.store.session import Scope
from tests.reminders.world import (
    START,
    FakeChat,
    World,
    breaks,
    local,
    loses_it,
    refuses,
    setup,
    stores_then_times_out,
)

FIRST = ("day_before", "2026-01-06")


async def first(world: World) -> tuple[str, str]:
    row = (await world.rows())[0]
    assert (row.kind.value, row.nominal.isoformat()) == FIRST
    return row.state.value, row.reason


async def test_a_reminder_goes_to_its_channel_and_is_settled(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    await world.add_series(setup(), world.stranger)
    await world.run_to("2026-01-05 09:00")
    assert world.chat.to("C-town") == ["day_before project 2026-01-06"]
    assert world.chat.to("U-leader-stranger") == ["day_before project 2026-01-06"]
    row = (await world.rows())[0]
    assert (row.state, row.message_ref, row.attempts) == (DeliveryState.SENT, "1.0", 1)
    assert row.address == {"platform": "slack", "team": "T1", "conversation": "C-town", "direct": False}
    assert row.attempted_at == row.settled_at == local("2026-01-05 09:00")


async def test_each_participant_is_written_to_directly(world: World) -> None:
    await world.add_series(setup(roles=("project_leader", "steering_group")))
    await world.run_to("2026-01-05 09:30")
    addresses = {message.address.conversation: message.address.direct for message in world.chat.stored}
    assert addresses == {"U-leader-town": True, "U-owner-town": True}


async def test_nothing_goes_out_before_its_time(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    await world.run_to("2026-01-05 08:59")
    assert world.chat.calls == 0


async def test_a_certain_refusal_is_tried_again_later_each_time(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    world.chat.behaviours = [refuses("unreachable"), refuses("unreachable")]
    engine = await world.run_to("2026-01-05 09:00")
    assert await first(world) == ("planned", "retry:unreachable")
    assert await engine.next_due(world.clock.now()) == local("2026-01-05 09:00") + timedelta(seconds=10)
    await world.run_to("2026-01-05 09:05", engine)
    assert [message.at for message in world.chat.stored] == [local("2026-01-05 09:00") + timedelta(seconds=40)]
    assert (await world.rows())[0].attempts == 3


async def test_the_platform_s_own_wait_is_honoured_by_the_whole_conversation(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    await world.add_series(setup("FREQ=WEEKLY;BYDAY=TU", at=time(10), channel=world.channel, meeting="status"))
    world.chat.behaviours = [refuses("ratelimited", retry_after=33)]
    await world.run_to("2026-01-05 09:05")
    waits = [(message.at - local("2026-01-05 09:00")).total_seconds() for message in world.chat.stored]
    assert len(waits) == 2
    assert min(waits) >= 0
    assert max(waits) >= 33


async def test_one_message_a_second_in_a_channel(world: World) -> None:
    for hour in (9, 10, 11):
        await world.add_series(setup(at=time(hour), channel=world.channel))
    await world.run_to("2026-01-05 09:01")
    seconds = [(message.at - local("2026-01-05 09:00")).total_seconds() for message in world.chat.stored]
    assert seconds == [0, 1, 2]


async def test_no_answer_means_in_doubt_and_found_means_sent(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    world.chat.behaviours = [stores_then_times_out]
    engine = await world.run_to("2026-01-05 09:00")
    assert await first(world) == ("in_doubt", "unclear:timeout")
    await world.run_to("2026-01-05 09:02", engine)
    assert await first(world) == ("sent", "")
    assert world.chat.to("C-town") == ["day_before project 2026-01-06"]
    assert (await world.rows())[0].message_ref == "1.0"


async def test_absent_counts_only_a_minute_after_the_attempt(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    world.chat.behaviours = [loses_it]
    engine = await world.run_to("2026-01-05 09:00")
    for seconds, looks in ((4, 0), (5, 1), (74, 1)):
        world.clock.move_to(local("2026-01-05 09:00") + timedelta(seconds=seconds))
        await engine.drain(world.clock.now())
        assert (world.chat.looks, world.chat.calls) == (looks, 1)
    await world.run_to("2026-01-05 09:02", engine)
    assert world.chat.looks == 3, "soon, after the time a late store may take, and right before it goes out again"
    assert world.chat.to("C-town") == ["day_before project 2026-01-06"]
    assert world.chat.stored[0].at == local("2026-01-05 09:00") + claims.LOOK_AGAIN


@pytest.mark.parametrize("seconds", [4, 20, 74])
async def test_what_is_stored_after_our_time_out_is_found_and_not_repeated(world: World, seconds: int) -> None:
    await world.add_series(setup(channel=world.channel))
    late: list[tuple[Address, Message, str]] = []

    def stores_later(_chat: FakeChat, address: Address, message: Message, marker: str) -> Sent:
        late.append((address, message, marker))
        raise SendInDoubt("timeout")

    world.chat.behaviours = [stores_later]
    engine = await world.run_to("2026-01-05 09:00")
    await engine.step_to(world.clock, local("2026-01-05 09:00") + timedelta(seconds=seconds))
    assert (await first(world))[0] == "in_doubt"
    world.chat.store(*late[0])
    await world.run_to("2026-01-05 09:03", engine)
    assert await first(world) == ("sent", "")
    assert world.chat.calls == 1


async def test_what_is_stored_between_the_looks_and_the_next_attempt_is_found(world: World) -> None:
    """The second look found nothing, but the conversation was not free yet: it is looked for once more."""
    await world.add_series(setup(channel=world.channel))
    late: list[tuple[Address, Message, str]] = []

    def stores_later(_chat: FakeChat, address: Address, message: Message, marker: str) -> Sent:
        late.append((address, message, marker))
        raise SendInDoubt("timeout")

    world.chat.behaviours = [stores_later]
    engine = await world.run_to("2026-01-05 09:00")
    world.clock.move_to(local("2026-01-05 09:00") + timedelta(seconds=10))
    await engine.drain(world.clock.now())
    world.clock.move_to(local("2026-01-05 09:02"))
    await reconcile(world.store, engine._worker._wire, world.clock.now())
    assert await first(world) == ("planned", "not_found:2026-01-05T08:00:00+00:00")
    world.chat.store(*late[0])
    await world.run_to("2026-01-05 09:03", engine)
    assert await first(world) == ("sent", "")
    assert world.chat.calls == 1


async def test_absent_long_after_the_attempt_proves_nothing(world: World) -> None:
    """The process was away for hours: somebody may have deleted the message, so it is listed and not repeated."""
    await world.add_series(setup(at=time(15), channel=world.channel))
    world.chat.behaviours = [loses_it]
    await world.run_to("2026-01-05 09:00")
    world.clock.move_to(local("2026-01-05 11:00"))
    await world.run_to("2026-01-05 11:30")
    assert await first(world) == ("in_doubt", "not_found:long_ago")
    assert world.chat.to("C-town") == []
    assert world.chat.to("U-leader-town") == ["gaps: day_before 2026-01-06 not_found:long_ago"]


async def test_what_our_own_client_breaks_is_in_doubt_too(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    world.chat.behaviours = [breaks]
    await world.run_to("2026-01-05 09:00")
    assert await first(world) == ("in_doubt", "unclear:ZeroDivisionError")


async def test_absent_after_the_meeting_began_is_listed_not_repeated(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    engine = await world.run_to("2026-01-06 07:59")
    world.chat.behaviours = [loses_it]
    await world.run_to("2026-01-06 08:00", engine)
    world.chat.find_error = SendInDoubt("timeout")
    await world.run_to("2026-01-06 09:00", engine)
    world.chat.find_error = None
    await world.run_to("2026-01-06 09:30", engine)
    row = next(row for row in await world.rows() if row.kind.value == "hour_before")
    assert (row.state.value, row.reason) == ("in_doubt", "not_found:begun")
    assert row.settled_at is not None
    assert world.chat.to("C-town") == ["day_before project 2026-01-06"]
    assert world.chat.to("U-leader-town") == ["gaps: hour_before 2026-01-06 not_found:begun"]


async def test_where_nothing_can_be_read_back_a_doubt_is_listed_at_once(world: World) -> None:
    world.chat.can_find = False
    await world.add_series(setup(channel=world.channel))
    world.chat.behaviours = [loses_it]
    await world.run_to("2026-01-05 10:00")
    assert await first(world) == ("in_doubt", "unclear:internal_error")
    assert world.chat.looks == 0
    assert world.chat.to("U-leader-town") == ["gaps: day_before 2026-01-06 unclear:internal_error"]


@pytest.mark.parametrize(
    ("error", "looks"),
    [
        (SendRefused("missing_scope", permanent=True), 1),
        (SendRefused("ratelimited", permanent=False, retry_after=600.0), 3),
        (SendInDoubt("timeout"), 5),
    ],
    ids=lambda value: getattr(value, "code", ""),
)
async def test_a_doubt_that_cannot_be_looked_at_is_listed_in_the_end(
    world: World, error: Exception, looks: int
) -> None:
    await world.add_series(setup("FREQ=YEARLY", start=date(2026, 1, 8), channel=world.channel))
    world.chat.behaviours = [loses_it]
    world.chat.find_error = error
    engine = await world.run_to("2026-01-07 09:20")
    world.clock.move_to(local("2026-01-08 14:00"))
    await world.run_to("2026-01-08 15:00", engine)
    row = next(row for row in await world.rows() if row.kind.value == "day_before")
    assert (row.state.value, row.reason) == ("in_doubt", f"unclear:{getattr(error, 'code', '')}")
    assert world.chat.looks == looks
    assert sum(text.count("unclear") for text in world.chat.to("U-leader-town")) == 1


async def test_a_refusal_for_good_is_reported_and_the_channel_is_given_up(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    world.chat.behaviours = [refuses("is_archived", permanent=True, gone=True)]
    engine = await world.run_to("2026-01-05 09:30")
    assert await first(world) == ("failed", "channel_gone:is_archived")
    mine, told = world.chat.to("U-leader-town")
    assert mine == "day_before project 2026-01-06"
    assert told == "gaps: day_before 2026-01-06 channel_gone:is_archived"
    await world.run_to("2026-01-06 08:30", engine)
    assert world.chat.to("C-town") == []
    assert world.chat.to("U-leader-town")[2] == "hour_before project 2026-01-06"
    async with world.store.scope(world.town, read_only=True) as scope:
        assert [channel.usable for channel in await accounts.channels(scope)] == [False]
        logged = [(line.source, line.entity, line.action) for line in await changes.latest(scope, 10)]
        assert [delivery.nominal.day for delivery in await unsettled(scope)] == [6]
    assert logged == [("bot", "delivery", "reminder_failed")]
    async with world.store.scope(world.stranger, read_only=True) as scope:
        assert [channel.usable for channel in await accounts.channels(scope)] == [True]
        assert await unsettled(scope) == []


async def test_a_notice_that_fails_makes_no_further_notice(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    world.chat.behaviours = [
        refuses("is_archived", permanent=True),
        refuses("account_inactive", permanent=True),
    ]
    await world.run_to("2026-01-05 15:00")
    assert world.chat.stored == []
    assert [row.kind.value for row in await world.rows() if row.state.value == "failed"] == ["day_before", "gaps"]


async def test_without_a_project_leader_the_admin_or_the_owner_is_told(world: World) -> None:
    async with world.store.scope(world.town) as scope:
        await people.add(scope, [NewPerson("leader", "leader@town.example", frozenset({Role.STAFF}))], START)
    await world.add_series(setup(channel=world.channel))
    world.chat.behaviours = [refuses("is_archived", permanent=True)]
    await world.run_to("2026-01-05 09:30")
    assert [message.address.conversation for message in world.chat.stored] == ["U-owner-town"]


async def test_with_nobody_to_tell_the_log_still_tells(world: World) -> None:
    gone = [NewPerson(name, f"{name}@town.example", frozenset({Role.STAFF})) for name in ("leader", "owner")]
    async with world.store.scope(world.town) as scope:
        await people.add(scope, gone, START)
    await world.add_series(setup(channel=world.channel))
    world.chat.behaviours = [refuses("is_archived", permanent=True)]
    await world.run_to("2026-01-05 09:30")
    assert world.chat.stored == []
    async with world.store.scope(world.town, read_only=True) as scope:
        assert [line.action for line in await changes.latest(scope, 5)] == ["reminder_failed"]


async def test_a_person_without_an_account_is_a_reported_gap(world: World) -> None:
    async with world.store.scope(world.town) as scope:
        await people.add(scope, [NewPerson("new", "new@town.example", frozenset({Role.WORKING_GROUP}))], START)
    await world.add_series(setup(roles=("working_group",)))
    engine = await world.run_to("2026-01-05 09:29")
    assert world.chat.to("U-worker-town") == ["day_before project 2026-01-06"]
    assert ("day_before", "2026-01-06", "planned", "no_account:6") in await world.states()
    assert world.chat.to("U-leader-town") == []
    await world.run_to("2026-01-05 09:35", engine)
    assert world.chat.to("U-leader-town") == ["gaps: day_before 2026-01-06 no_account"]


async def test_an_account_that_comes_a_little_later_gets_the_reminder(world: World) -> None:
    async with world.store.scope(world.town) as scope:
        await people.add(scope, [NewPerson("new", "new@town.example", frozenset({Role.WORKING_GROUP}))], START)
    await world.add_series(setup(roles=("working_group",)))
    engine = await world.run_to("2026-01-05 09:12")
    async with world.store.system() as system:
        await accounts.remember(system, Visitor("slack", "T1", "U-new", email="new@town.example"))
    await world.run_to("2026-01-05 10:00", engine)
    assert world.chat.to("U-new") == ["day_before project 2026-01-06"]
    assert world.chat.to("U-leader-town") == []


async def test_an_account_is_not_waited_for_into_the_meeting(world: World) -> None:
    async with world.store.scope(world.town) as scope:
        await people.add(scope, [NewPerson("new", "new@town.example", frozenset({Role.WORKING_GROUP}))], START)
    await world.add_series(setup(roles=("working_group",)))
    world.clock.move_to(local("2026-01-06 08:48"))
    await world.run_to("2026-01-06 09:03")
    assert world.chat.to("U-leader-town") == ["gaps: hour_before 2026-01-06 no_account"]


async def test_a_channel_on_a_platform_that_is_off_is_a_reported_gap(world: World) -> None:
    async with world.store.scope(world.town) as scope:
        other = await accounts.bind_channel(scope, "teams", "T9", "19:x", "Prosjekt")
    await world.add_series(setup(channel=other.id))
    await world.run_to("2026-01-05 09:30")
    assert await first(world) == ("failed", "refused:platform_off")


async def test_after_an_outage_a_meeting_that_has_begun_is_not_reminded_of_but_reported_once(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    await world.add_series(setup("FREQ=WEEKLY;BYDAY=WE", channel=world.channel, meeting="status"))
    await world.add_series(setup(), world.stranger)
    world.clock.move_to(local("2026-01-07 10:30"))
    await world.run_to("2026-01-07 10:35")
    assert world.chat.to("C-town") == []
    assert [text.count("late") for text in world.chat.to("U-leader-town")] == [4]
    assert [text.count("late") for text in world.chat.to("U-leader-stranger")] == [2]


async def test_late_but_not_too_late_goes_out_once(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    world.clock.move_to(local("2026-01-06 08:10"))
    await world.run_to("2026-01-06 08:11")
    assert world.chat.to("C-town") == ["hour_before project 2026-01-06"]
    assert await first(world) == ("skipped", "coalesced")
    assert world.chat.to("U-leader-town") == []


async def test_late_in_the_evening_waits_for_the_morning(world: World) -> None:
    await world.add_series(setup(at=time(12), channel=world.channel))
    world.clock.move_to(local("2026-01-05 20:00"))
    engine = await world.run_to("2026-01-05 21:30")
    assert await first(world) == ("planned", "held")
    await world.run_to("2026-01-06 08:00", engine)
    assert world.chat.to("C-town") == ["day_before project 2026-01-06"]
    assert world.chat.stored[0].at == local("2026-01-06 08:00")


async def test_late_in_the_evening_before_an_early_meeting_is_reported(world: World) -> None:
    await world.add_series(setup(at=time(8), channel=world.channel))
    world.clock.move_to(local("2026-01-05 20:00"))
    engine = await world.run_to("2026-01-05 20:01")
    assert await first(world) == ("skipped", "late")
    assert world.chat.stored == []
    await world.run_to("2026-01-06 08:01", engine)
    assert world.chat.to("U-leader-town") == ["gaps: day_before 2026-01-06 late"]


async def test_gaps_found_before_the_notice_went_out_join_it(world: World) -> None:
    await world.add_series(setup(at=time(8), channel=world.channel))
    await world.add_series(setup("FREQ=WEEKLY;BYDAY=TU", at=time(7), channel=world.channel, meeting="status"))
    world.clock.move_to(local("2026-01-05 20:00"))
    engine = await world.run_to("2026-01-05 20:01")
    async with world.store.scope(world.town) as scope:
        await people.add(scope, [NewPerson("two", "two@town.example", frozenset({Role.PROJECT_LEADER}))], START)
    await world.run_to("2026-01-06 09:00", engine)
    assert [text.count("late") for text in world.chat.to("U-leader-town")] == [2]


async def test_what_was_due_at_the_last_moment_may_go_a_little_later(world: World) -> None:
    await world.add_series(setup(at=time(18, 30), channel=world.channel))
    engine = await world.run_to("2026-01-06 16:59")
    world.chat.stored.clear()
    world.chat.behaviours = [refuses("unreachable")]
    await world.run_to("2026-01-06 17:10", engine)
    assert [message.at for message in world.chat.stored] == [local("2026-01-06 17:00") + timedelta(seconds=10)]


async def test_the_re_check_stops_what_changed_behind_the_planner_s_back(world: World) -> None:
    """Changes that somebody wrote without planning anew, as a script might: the last look still catches them."""
    cancelled = await world.add_series(setup(channel=world.channel))
    moved = await world.add_series(setup(channel=world.channel, meeting="status"))
    ended = await world.add_series(setup(channel=world.channel, meeting="steering"))
    await world.add_series(setup(roles=("working_group", "steering_group"), meeting="practice"))
    engine = await world.run_to("2026-01-05 08:30")
    async with world.store.scope(world.town) as scope:
        await meetings.set_change(scope, cancelled.id, OccurrenceChange(date(2026, 1, 6), cancelled=True))
        await meetings.set_change(scope, moved.id, OccurrenceChange(date(2026, 1, 6), day=date(2026, 1, 9)))
        values = {name: getattr(ended, name) for name in type(setup()).__dataclass_fields__}
        await meetings.change(scope, ended.id, type(setup())(**(values | {"active": False})))
        await people.set_reminders(scope, world.people["worker"], wanted=False)
        await people.add(scope, [NewPerson("owner", "owner@town.example", frozenset({Role.STAFF}))], START)
    await engine._worker.drain(local("2026-01-05 09:00"))
    assert world.chat.stored == []
    reasons = sorted((row.subject, row.reason) for row in await world.rows() if row.state.value == "skipped")
    assert [reason for _, reason in reasons] == ["superseded", "superseded", "opted_out", "superseded"]
    waits = [row for row in await world.rows() if row.subject == f"series:{moved.id}"]
    assert waits[0].due_at == local("2026-01-06 08:00")
    assert waits[0].state is DeliveryState.PLANNED


async def test_nothing_to_say_is_skipped(world: World) -> None:
    async def silent(*_: object) -> None:
        return None

    world.renderer = silent  # type: ignore[assignment]
    await world.add_series(setup(channel=world.channel))
    await world.run_to("2026-01-05 09:00")
    assert await first(world) == ("skipped", "nothing_to_say")


async def test_a_text_that_cannot_be_made_holds_up_nobody(world: World, caplog: pytest.LogCaptureFixture) -> None:
    words = world.renderer

    async def broken(due: object, scope: object, now: object) -> object:
        if "status" in str(due) and "gaps=()" in str(due):
            raise KeyError("secret title")
        return await words(due, scope, now)  # type: ignore[arg-type]

    world.renderer = broken  # type: ignore[assignment]
    await world.add_series(setup(channel=world.channel, meeting="status"))
    await world.add_series(setup(channel=world.channel))
    with caplog.at_level(logging.DEBUG, logger="bot"):
        await world.run_to("2026-01-05 09:30")
    assert world.chat.to("C-town") == ["day_before project 2026-01-06"]
    assert ("day_before", "2026-01-06", "failed", "not_rendered") in await world.states()
    assert "secret title" not in caplog.text
    errors = [record.error for record in caplog.records if getattr(record, "action", "") == "render"]  # type: ignore[attr-defined]
    assert errors == ["KeyError"] * 4


async def test_a_text_that_can_be_made_a_minute_later_goes_out(world: World) -> None:
    words, calls = world.renderer, []

    async def broken_twice(due: Due, scope: Scope, now: datetime) -> Message | None:
        calls.append(now)
        if len(calls) <= 2:
            raise KeyError
        return await words(due, scope, now)

    world.renderer = broken_twice
    await world.add_series(setup(channel=world.channel))
    await world.run_to("2026-01-05 09:10")
    assert [message.at for message in world.chat.stored] == [local("2026-01-05 09:02")]
    assert await first(world) == ("sent", "")


async def test_logs_hold_ids_and_codes_alone(world: World, caplog: pytest.LogCaptureFixture) -> None:
    await world.add_series(setup(channel=world.channel))
    world.chat.behaviours = [refuses("unreachable"), stores_then_times_out]
    with caplog.at_level(logging.INFO, logger="bot"):
        await world.run_to("2026-01-06 08:00")
    said = [(record.message, getattr(record, "code", "")) for record in caplog.records]
    assert said == [
        ("a reminder was refused", "unreachable"),
        ("a reminder is in doubt", "timeout"),
        ("a reminder was sent", ""),
    ]
    assert "C-town" not in caplog.text


async def test_a_lease_that_is_nearly_over_sends_nothing(world: World) -> None:
    """The machine stood still between noting the attempt and the wire: the rest is given back and sent once."""
    async with world.store.scope(world.stranger, read_only=True) as scope:
        theirs = (await accounts.channels(scope))[0].id
    for municipality, channel in ((world.town, world.channel), (world.stranger, theirs)):
        await world.add_series(setup(roles=("all_staff",)), municipality)
        await world.add_series(setup(channel=channel), municipality)

    def takes_long(chat: FakeChat, address: Address, message: Message, marker: str) -> Sent:
        world.clock.advance(timedelta(seconds=12))
        return chat.store(address, message, marker)

    world.chat.behaviours = [takes_long] * 10
    await world.run_to("2026-01-05 09:05")
    assert len(world.chat.stored) == world.chat.calls == 10
    rows = [*await world.rows(), *await world.rows(world.stranger)]
    sent = [row for row in rows if row.state is DeliveryState.SENT]
    assert len({row.attempted_at for row in sent}) > 2
    assert len(sent) == 10


async def test_a_row_that_was_lost_meanwhile_is_not_sent(world: World) -> None:
    """Between the claim and the attempt the lease was taken over: the conditional UPDATE finds no row of ours."""
    await world.add_series(setup(channel=world.channel))
    world.clock.move_to(local("2026-01-05 09:00"))
    worker = world.engine()._worker
    (mine,) = await worker._claim(world.clock.now())
    async with world.store.system() as system:
        assert await claims.recover(system, "another boot", 0, 30, world.clock.now()) == (1, 0)
    assert await worker.send([mine], world.clock.now()) == 0
    assert world.chat.calls == 0


async def test_rows_are_claimed_by_their_ids(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    await world.add_series(setup("FREQ=WEEKLY;BYDAY=WE", channel=world.channel))
    world.clock.move_to(local("2026-01-05 09:00"))
    worker = world.engine()._worker
    ids = [row.id for row in await world.rows()]
    claimed = await worker.claim_these(ids, world.clock.now())
    assert [row.due_at for row in claimed] == [local("2026-01-05 09:00")]
    assert await worker.send(claimed, world.clock.now()) == 1
    assert await worker.claim_these(ids, world.clock.now()) == []


async def test_a_message_that_hangs_holds_up_only_its_own_wave(world: World) -> None:
    async with world.store.scope(world.town) as scope:
        new = [NewPerson(f"p{n}", f"p{n}@town.example", frozenset({Role.STAFF})) for n in range(30)]
        await people.add(scope, new, START)
    async with world.store.system() as system:
        for n in range(30):
            await accounts.remember(system, Visitor("slack", "T1", f"U-p{n}", f"p{n}@town.example", f"p{n}"))
    await world.add_series(setup(roles=("staff",)))
    hangs, seen = asyncio.Event(), []

    async def send(address: Address, message: Message, marker: str) -> Sent:
        seen.append(address)
        if len(seen) == 1:
            await hangs.wait()
        elif len(seen) == 31:
            hangs.set()
        return world.chat.store(address, message, marker)

    world.chat.send = send  # type: ignore[method-assign]
    await world.run_to("2026-01-05 09:00")
    assert len(world.chat.stored) == 31
    assert {row.state for row in await world.rows() if row.due_at <= world.clock.now()} == {DeliveryState.SENT}


async def test_a_doubt_on_a_platform_that_is_off_now_is_listed(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    world.chat.behaviours = [loses_it]
    await world.run_to("2026-01-05 09:00")
    world.chat.platform = "web"
    await world.run_to("2026-01-05 09:02")
    assert await first(world) == ("in_doubt", "unclear:cannot_look")


@pytest.mark.parametrize("error", [TimeoutError(), ZeroDivisionError()])
async def test_a_look_that_fails_is_repeated(world: World, error: Exception) -> None:
    await world.add_series(setup(channel=world.channel))
    world.chat.behaviours = [stores_then_times_out]
    world.chat.find_error = error
    engine = await world.run_to("2026-01-05 09:03")
    assert (await first(world))[0] == "in_doubt"
    world.chat.find_error = None
    await world.run_to("2026-01-05 09:10", engine)
    assert await first(world) == ("sent", "")
    assert world.chat.to("C-town") == ["day_before project 2026-01-06"]


async def test_hour_before_alone(world: World) -> None:
    await world.add_series(replace(setup(channel=world.channel), reminders=(ReminderKind.HOUR_BEFORE,)))
    await world.run_to("2026-01-14 09:00")
    assert world.chat.to("C-town") == ["hour_before project 2026-01-06", "hour_before project 2026-01-13"]


async def test_a_meeting_cancelled_while_a_long_flow_is_under_way_is_not_reminded_of(world: World) -> None:
    """Municipalities are read once in a flow of messages, and again as soon as something was changed."""
    async with world.store.scope(world.town) as scope:
        new = [NewPerson(f"p{n}", f"p{n}@town.example", frozenset({Role.STAFF})) for n in range(50)]
        await people.add(scope, new, START)
    async with world.store.system() as system:
        for n in range(50):
            await accounts.remember(system, Visitor("slack", "T1", f"U-p{n}", f"p{n}@town.example", f"p{n}"))
    series = await world.add_series(setup(roles=("staff",)))
    real = world.chat.store

    async def send(address: Address, message: Message, marker: str) -> Sent:
        if len(world.chat.stored) == 5:
            world.clock.advance(timedelta(microseconds=1))
            await world.decide(series, OccurrenceChange(date(2026, 1, 6), cancelled=True))
        return real(address, message, marker)

    world.chat.send = send  # type: ignore[method-assign]
    world.clock.move_to(local("2026-01-05 09:00"))
    await world.engine().drain(world.clock.now())
    reminded = [text for text in (message.text for message in world.chat.stored) if text.startswith("day_before")]
    assert 5 <= len(reminded) <= 40, "those on the wire, and none of the waves behind them"
    left = [row for row in await world.rows() if row.kind.value == "day_before" and row.due_at <= world.clock.now()]
    assert {row.reason for row in left if row.state is DeliveryState.SKIPPED} == {"superseded"}
