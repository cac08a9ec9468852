"""A reminder whose recipient changes while it waits goes to those who get it now: once, and nobody misses it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.core.deliveries import Delivery, DeliveryKind, DeliveryState, Planned, Recipient, Why
from bot.core.meetings import Audience, MeetingSeries, OccurrenceChange
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.reminders.planning.heirs import heirs, missed, stands_for
from bot.reminders.planning.planner import replan
from bot.reminders.planning.snoozes import Later
from bot.reminders.ports import Address, SendRefused, Sent
from bot.reminders.sending.fallbacks import fall_back
from bot.store import accounts, people
from tests.reminders.moving import snooze
from tests.reminders.test_fallbacks import CHANNEL, refuse
from tests.reminders.world import (
    FakeChat,
    World,
    local,
    loses_it,
    refuses,
    setup,
    stores_then_times_out,
)

DAY = "day_before project 2026-01-06"
AT_NINE = "2026-01-05 09:00"


async def bind_other(world: World, series: MeetingSeries | None = None) -> int:
    """Bind a second channel, and let a series use it."""
    async with world.store.scope(world.town) as scope:
        await accounts.bind_channel(scope, "slack", "T1", "C-other", "#other")
        other = next(one.id for one in await accounts.channels(scope) if one.channel == "C-other")
    if series is not None:
        await world.change_series(series, channel_id=other)
    return other


async def to_participants(world: World, series: MeetingSeries) -> None:
    await world.change_series(series, audience=Audience.PARTICIPANTS, channel_id=None)


def got(world: World) -> list[tuple[str, str]]:
    """Return where every message went that is no notice of a gap, sorted."""
    found = [(message.address.conversation, message.text) for message in world.chat.stored]
    return sorted((where, text) for where, text in found if not text.startswith("gaps"))


def gaps(world: World) -> list[str]:
    return [message.text for message in world.chat.stored if message.text.startswith("gaps")]


def retry(world: World, times: int = 1) -> None:
    """The next messages are refused for ten minutes."""
    world.chat.behaviours = [refuses("ratelimited", retry_after=600.0)] * times


async def nothing_is_left_to_plan(world: World) -> None:
    async with world.store.scope(world.town) as scope:
        assert (await replan(scope, world.clock.now())).empty
        assert (await replan(scope, world.clock.now(), after_change=False)).empty
    assert await world.rows(world.stranger) == []


# ---- planned ----------------------------------------------------------------------------------------------------


async def test_all_series_of_a_lost_channel_are_told_to_their_participants(world: World) -> None:
    for meeting in ("project", "steering", "working"):
        await world.add_series(setup(channel=world.channel, roles=CHANNEL, meeting=meeting))
    refuse(world, "is_archived", "C-town")
    await world.run_to("2026-01-05 12:01")
    assert got(world) == [
        (f"U-{who}-town", f"day_before {meeting} 2026-01-06")
        for who in ("leader", "worker")
        for meeting in ("project", "steering", "working")
    ]
    assert gaps(world) == ["gaps: day_before 2026-01-06 channel_gone:is_archived"]
    await nothing_is_left_to_plan(world)


async def test_what_waits_for_one_channel_goes_to_the_other_that_is_bound_meanwhile(world: World) -> None:
    series = await world.add_series(setup(channel=world.channel, roles=CHANNEL))
    retry(world)
    engine = await world.run_to("2026-01-05 09:01")
    await bind_other(world, series)
    await nothing_is_left_to_plan(world)
    await world.run_to("2026-01-05 12:00", engine)
    assert got(world) == [("C-other", DAY)]
    await world.run_to("2026-01-06 12:00", engine)
    assert got(world) == [("C-other", DAY), ("C-other", "hour_before project 2026-01-06")]
    assert gaps(world) == []


async def test_there_and_back_while_it_waits_is_told_once(world: World) -> None:
    series = await world.add_series(setup(roles=CHANNEL))
    await world.change_series(series, audience=Audience.CHANNEL, channel_id=world.channel)
    retry(world)
    engine = await world.run_to("2026-01-05 09:01")
    await to_participants(world, series)
    assert {row.recipient.kind for row in await world.rows() if row.state is DeliveryState.PLANNED} == {"person"}
    await world.change_series(series, audience=Audience.CHANNEL, channel_id=world.channel)
    await to_participants(world, series)
    await nothing_is_left_to_plan(world)
    await world.run_to("2026-01-05 12:00", engine)
    assert got(world) == [("U-leader-town", DAY), ("U-worker-town", DAY)]


async def test_what_went_out_is_not_told_to_others(world: World) -> None:
    series = await world.add_series(setup(channel=world.channel, roles=CHANNEL))
    engine = await world.run_to("2026-01-05 09:01")
    await bind_other(world, series)
    await to_participants(world, series)
    await world.run_to("2026-01-05 12:00", engine)
    assert got(world) == [("C-town", DAY)]


async def test_what_may_have_gone_out_is_told_to_others_only_when_it_certainly_did_not(world: World) -> None:
    series = await world.add_series(setup(channel=world.channel, roles=CHANNEL))
    world.chat.behaviours = [loses_it]
    engine = await world.run_to(AT_NINE)
    await bind_other(world, series)
    await nothing_is_left_to_plan(world)
    assert [row.recipient.id for row in await world.rows() if row.state is DeliveryState.IN_DOUBT] == [world.channel]
    assert got(world) == []
    await world.run_to("2026-01-05 12:00", engine)
    assert got(world) == [("C-other", DAY)]


async def test_what_is_found_is_told_to_nobody_else(world: World) -> None:
    series = await world.add_series(setup(channel=world.channel, roles=CHANNEL))
    world.chat.behaviours = [stores_then_times_out]
    engine = await world.run_to(AT_NINE)
    await to_participants(world, series)
    await world.run_to("2026-01-05 12:00", engine)
    assert got(world) == [("C-town", DAY)]


async def test_a_channel_gets_what_waits_for_a_participant(world: World) -> None:
    series = await world.add_series(setup(roles=("project_leader",)))
    retry(world)
    engine = await world.run_to("2026-01-05 09:01")
    await world.change_series(series, audience=Audience.CHANNEL, channel_id=world.channel)
    await world.run_to("2026-01-05 12:00", engine)
    assert got(world) == [("C-town", DAY)]


async def test_who_leaves_has_no_heir_among_the_others(world: World) -> None:
    await world.add_series(setup(roles=CHANNEL))
    retry(world, 2)
    engine = await world.run_to("2026-01-05 09:01")
    async with world.store.scope(world.town) as scope:
        new = NewPerson("new", "new@town.example", frozenset({Role.WORKING_GROUP}))
        await people.add(scope, [new], world.clock.now())
        await people.set_reminders(scope, world.people["worker"], wanted=False)
        await replan(scope, world.clock.now())
    await world.run_to("2026-01-05 12:00", engine)
    assert got(world) == [("U-leader-town", DAY)]


async def test_another_channel_and_a_cancelled_meeting_tells_nobody(world: World) -> None:
    series = await world.add_series(setup(channel=world.channel, roles=CHANNEL))
    retry(world)
    engine = await world.run_to("2026-01-05 09:01")
    await world.decide(series, OccurrenceChange(date(2026, 1, 6), cancelled=True))
    await bind_other(world, series)
    await world.run_to("2026-01-05 12:00", engine)
    assert got(world) == []


async def test_another_channel_before_the_time_is_planned_as_ever(world: World) -> None:
    series = await world.add_series(setup(channel=world.channel, roles=CHANNEL))
    await bind_other(world, series)
    first = next(row.due_at for row in await world.rows() if row.state is DeliveryState.PLANNED)
    assert first == local(AT_NINE)
    await world.run_to("2026-01-05 12:00")
    assert got(world) == [("C-other", DAY)]


async def test_where_the_meeting_has_begun_it_is_a_gap_that_is_shown(world: World) -> None:
    series = await world.add_series(setup(channel=world.channel, roles=CHANNEL))
    engine = await world.run_to("2026-01-05 12:00")
    world.clock.move_to(local("2026-01-06 09:00"))
    await bind_other(world, series)
    await world.run_to("2026-01-06 10:00", engine)
    assert got(world) == [("C-town", DAY)]
    assert gaps(world) == ["gaps: hour_before 2026-01-06 late"]


# ---- claimed already --------------------------------------------------------------------------------------------


async def claimed_then(world: World, *, lost: bool, series: MeetingSeries) -> None:
    """Let the channel change between the claim and the look before the wire."""
    engine = world.engine()
    await engine.plan(world.clock.now())
    world.clock.move_to(local(AT_NINE))
    worker = engine._worker
    claimed = await worker._claim(world.clock.now())
    assert [row.recipient.kind for row in claimed] == ["channel"]
    if lost:
        async with world.store.system() as system:
            await accounts.set_channel_state(system, "slack", "T1", "C-town", usable=False)
            await replan(system.scope(world.town), world.clock.now())
    else:
        await bind_other(world, series)
    assert await worker.send(claimed, world.clock.now()) == 0
    await nothing_is_left_to_plan(world)
    await worker.drain(world.clock.now())
    await worker.drain(world.clock.now())


async def test_a_claimed_reminder_of_a_lost_channel_goes_to_the_participants(world: World) -> None:
    series = await world.add_series(setup(channel=world.channel, roles=CHANNEL))
    await claimed_then(world, lost=True, series=series)
    assert got(world) == [("U-leader-town", DAY), ("U-worker-town", DAY)]
    assert ("day_before", "2026-01-06", "failed", "channel_gone") in await world.states()


async def test_a_claimed_reminder_goes_to_the_channel_that_was_bound_meanwhile(world: World) -> None:
    series = await world.add_series(setup(channel=world.channel, roles=CHANNEL))
    await claimed_then(world, lost=False, series=series)
    assert got(world) == [("C-other", DAY)]
    assert ("day_before", "2026-01-06", "skipped", "superseded") in await world.states()
    assert gaps(world) == []


async def test_a_claim_that_was_taken_over_is_handed_on_by_nobody_but_its_new_owner(world: World) -> None:
    series = await world.add_series(setup(channel=world.channel, roles=CHANNEL))
    engine = world.engine()
    await engine.plan(world.clock.now())
    world.clock.move_to(local(AT_NINE))
    (mine,) = await engine._worker._claim(world.clock.now())
    await bind_other(world, series)
    stale = replace(mine, token="another's")
    assert await engine._worker.send([stale], world.clock.now()) == 0
    states = [(row.recipient.id, row.state) for row in await world.rows() if row.due_at == local(AT_NINE)]
    assert states == [(world.channel, DeliveryState.SENDING)]
    assert await engine._worker.send([mine], world.clock.now()) == 0
    await engine._worker.drain(world.clock.now())
    assert got(world) == [("C-other", DAY)]


async def test_a_channel_that_is_bound_while_the_old_one_refuses_gets_this_very_reminder(world: World) -> None:
    """The series has its new channel already when the answer of the old one comes."""
    series = await world.add_series(setup(channel=world.channel, roles=CHANNEL))
    engine = world.engine()
    await engine.plan(world.clock.now())
    world.clock.move_to(local(AT_NINE))
    (claimed,) = await engine._worker._claim(world.clock.now())
    await bind_other(world, series)
    refused = SendRefused("is_archived", permanent=True, conversation_gone=True)
    async with world.store.system() as system:
        await fall_back(system, claimed, Address("slack", "T1", "C-town"), refused, world.clock.now())
    await engine._worker.drain(world.clock.now())
    assert got(world) == [("C-other", DAY)]
    await nothing_is_left_to_plan(world)


async def test_what_a_channel_asked_for_once_more_goes_to_its_participants(world: World) -> None:
    series = await world.add_series(setup(channel=world.channel, roles=CHANNEL))
    engine = await world.run_to("2026-01-05 09:01")
    await snooze(world, series, Later.AFTERNOON, who="channel")
    refuse(world, "not_in_channel", "C-town")
    await world.run_to("2026-01-05 14:00", engine)
    again = "snoozed project 2026-01-06"
    assert got(world) == [("C-town", DAY), ("U-leader-town", again), ("U-worker-town", again)]


async def test_the_stranger_hears_its_own_alone(world: World) -> None:
    async with world.store.scope(world.stranger, read_only=True) as scope:
        theirs = (await accounts.channels(scope))[0].id
    series = await world.add_series(setup(channel=world.channel, roles=CHANNEL))
    await world.add_series(setup(channel=theirs, roles=CHANNEL), world.stranger)

    def refused(_chat: FakeChat, address: Address, message: object, marker: str) -> Sent:
        if address.conversation == "C-town":
            return refuses("ratelimited", retry_after=600.0)(world.chat, address, message, marker)  # type: ignore[arg-type]
        return world.chat.store(address, message, marker)  # type: ignore[arg-type]

    world.chat.behaviours = [refused] * 2
    engine = await world.run_to("2026-01-05 09:01")
    before = await world.rows(world.stranger)
    await to_participants(world, series)
    assert await world.rows(world.stranger) == before
    await world.run_to("2026-01-05 12:00", engine)
    assert got(world) == [("C-stranger", DAY), ("U-leader-town", DAY), ("U-worker-town", DAY)]


# ---- who stands for whom ----------------------------------------------------------------------------------------

C1, C2 = Recipient("channel", 1), Recipient("channel", 2)
P1, P2 = Recipient("person", 1), Recipient("person", 2)
NOW = datetime.fromisoformat("2026-01-05T08:10:00+00:00")
ROW = Delivery(
    DeliveryKind.DAY_BEFORE, "series:1", date(2026, 1, 6), C1, NOW, NOW + timedelta(days=1), id=1, reason=Why.RETRY
)


def line(recipient: Recipient, **values: object) -> Planned:
    due_at, expires_at = NOW - timedelta(minutes=10), NOW + timedelta(days=1)
    planned = Planned(DeliveryKind.DAY_BEFORE, "series:1", date(2026, 1, 6), recipient, due_at, expires_at)
    return replace(planned, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [(C1, C2, True), (C1, P1, True), (P1, C1, True), (P1, P2, False), (C1, C1, False), (P1, P1, False)],
)
def test_who_stands_for_whom(one: Recipient, other: Recipient, *, expected: bool) -> None:
    assert stands_for(one, other) is expected


@pytest.mark.parametrize(
    ("planned", "expected"),
    [
        (line(C2), True),
        (line(P1), True),
        (line(C1), False),
        (line(C2, due_at=NOW), True),
        (line(C2, due_at=NOW + timedelta(seconds=1)), False),
        (line(C2, expires_at=NOW), False),
        (line(C2, expires_at=None), True),
        (line(C2, subject="series:2"), False),
        (line(C2, nominal=date(2026, 1, 13)), False),
        (line(C2, kind=DeliveryKind.HOUR_BEFORE), False),
    ],
)
def test_what_is_handed_on(planned: Planned, *, expected: bool) -> None:
    assert list(heirs([ROW], [planned], {}, (), NOW)) == ([(planned, None)] if expected else [])


@pytest.mark.parametrize(
    ("state", "reason", "expected"),
    [
        (DeliveryState.SKIPPED, Why.SUPERSEDED, True),
        (DeliveryState.SKIPPED, Why.COALESCED, False),
        (DeliveryState.SKIPPED, Why.OPTED_OUT, False),
        (DeliveryState.PLANNED, "", False),
        (DeliveryState.SENDING, "", False),
        (DeliveryState.IN_DOUBT, Why.UNCLEAR, False),
        (DeliveryState.SENT, "", False),
        (DeliveryState.FAILED, Why.REFUSED, False),
    ],
)
def test_only_a_row_that_was_taken_back_is_planned_anew(state: DeliveryState, reason: str, *, expected: bool) -> None:
    planned = line(C2)
    row = replace(ROW, id=2, recipient=C2, state=state, reason=reason)
    assert list(heirs([ROW], [planned], {planned.line: row}, (), NOW)) == ([(planned, row)] if expected else [])
    assert list(heirs([ROW], [planned], {planned.line: row}, {planned.line}, NOW)) == []


def test_what_nobody_can_be_told_any_more_is_missed() -> None:
    begun = replace(ROW, expires_at=NOW)
    assert missed(begun, [line(C2, expires_at=NOW)], NOW)
    assert not missed(begun, [line(C2)], NOW)
    assert not missed(ROW, [line(C2, expires_at=NOW)], NOW)
    assert not missed(begun, [line(C1, expires_at=NOW)], NOW)
    assert not missed(begun, [], NOW)
