"""Both engines, through the port alone: refusals, doubts, crashes, outages, clocks, and several processes at once."""

import asyncio
from datetime import time, timedelta

import pytest
from sqlalchemy import update

from bot.core.deliveries import DeliveryState
from bot.reminders.ports import SendInDoubt
from bot.store import accounts, people
from bot.store.models import SeriesRow
from tests.reminders.conformance import Trial
from tests.reminders.world import (
    Behaviour,
    Crash,
    breaks,
    crashes,
    local,
    loses_it,
    refuses,
    setup,
    shuts_out,
    stores_then_crashes,
    stores_then_times_out,
)

DAY, HOUR = "day_before project 2026-01-06", "hour_before project 2026-01-06"
NINE = "2026-01-05 09:00"


# ---- refusals ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["unreachable", "ratelimited", "internal_error_listed"])
async def test_a_refusal_for_now_is_tried_again(trial: Trial, code: str) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    trial.world.chat.behaviours = [refuses(code)]
    engine = await trial.at(NINE)
    assert await trial.state() == ("planned", f"retry:{code}")
    assert await engine.next_due(local(NINE)) == local(NINE) + timedelta(seconds=10)
    await trial.live_to("2026-01-05 09:05", engine)
    assert trial.times() == [local(NINE) + timedelta(seconds=10)]


async def test_each_refusal_for_now_waits_longer(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    trial.world.chat.behaviours = [refuses("unreachable")] * 3
    await trial.live_to("2026-01-05 09:10")
    assert trial.times() == [local(NINE) + timedelta(seconds=10 + 30 + 120)]
    assert (await trial.row()).attempts == 4


async def test_the_platform_s_own_wait_is_honoured(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    trial.world.chat.behaviours = [refuses("ratelimited", retry_after=45)]
    await trial.live_to("2026-01-05 09:05")
    assert trial.times() == [local(NINE) + timedelta(seconds=45)]


@pytest.mark.parametrize("code", ["user_not_found", "message_not_allowed", "is_inactive"])
async def test_a_refusal_for_good_is_reported_and_not_repeated(trial: Trial, code: str) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    trial.world.chat.behaviours = [refuses(code, permanent=True)]
    await trial.live_to("2026-01-05 09:30")
    assert await trial.state() == ("failed", f"refused:{code}")
    assert trial.world.chat.to("C-town") == []
    assert trial.world.chat.to("U-leader-town") == [f"gaps: day_before 2026-01-06 refused:{code}"]


async def test_a_lost_channel_s_participants_are_reminded_themselves(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    trial.world.chat.behaviours = [refuses("is_archived", permanent=True, gone=True)]
    await trial.live_to("2026-01-06 08:30")
    assert trial.world.chat.to("C-town") == []
    assert HOUR in trial.world.chat.to("U-leader-town")


async def test_shut_out_burns_no_reminder(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    trial.world.chat.behaviours = [shuts_out("token_revoked")] * 2
    engine = await trial.live_to("2026-01-05 09:04")
    assert await trial.state() == ("planned", "retry:token_revoked")
    await trial.live_to("2026-01-05 09:30", engine)
    assert trial.world.chat.to("C-town") == [DAY]


async def test_a_refusal_of_one_holds_up_no_other(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    await trial.world.add_series(setup(), trial.world.stranger)
    trial.world.chat.behaviours = [refuses("unreachable")]
    await trial.at(NINE)
    assert len(trial.world.chat.stored) == 1
    await trial.live_to("2026-01-05 09:01")
    assert len(trial.world.chat.stored) == 2


# ---- doubts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("behaviour", "why"), [(loses_it, "internal_error"), (breaks, "ZeroDivisionError")])
async def test_no_certain_answer_is_a_doubt(trial: Trial, behaviour: Behaviour, why: str) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    trial.world.chat.behaviours = [behaviour]
    await trial.at(NINE)
    assert await trial.state() == ("in_doubt", f"unclear:{why}")


async def test_found_means_sent(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    trial.world.chat.behaviours = [stores_then_times_out]
    await trial.live_to("2026-01-05 09:05")
    assert await trial.state() == ("sent", "")
    assert (trial.world.chat.calls, trial.world.chat.to("C-town")) == (1, [DAY])


async def test_absent_counts_only_a_minute_after_the_attempt(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    trial.world.chat.behaviours = [loses_it]
    await trial.live_to("2026-01-05 09:10")
    assert trial.world.chat.to("C-town") == [DAY]
    assert trial.times()[0] >= local(NINE) + timedelta(minutes=1)


async def test_stored_after_our_first_look_is_not_sent_again(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    trial.world.chat.behaviours = [loses_it]
    engine = await trial.live_to("2026-01-05 09:00:30")
    assert trial.world.chat.looks >= 1
    row = await trial.row()
    lost = trial.world.chat
    async with trial.world.store.scope(trial.world.stranger, read_only=True) as theirs:
        address = (await accounts.channels(theirs))[0]
    assert address.channel == "C-stranger"
    from bot.core.chat import Message, Paragraph  # noqa: PLC0415 - this case alone writes a message by hand
    from bot.reminders.ports import Address  # noqa: PLC0415

    lost.store(Address.from_json(row.address or {}), Message((Paragraph(DAY),)), row.marker)
    await trial.live_to("2026-01-05 09:20", engine)
    assert (await trial.state(), lost.calls) == (("sent", ""), 1)


async def test_absent_after_the_meeting_began_is_listed(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    engine = await trial.live_to("2026-01-06 07:59")
    trial.world.chat.behaviours = [loses_it]
    await trial.at("2026-01-06 08:00", engine)
    trial.world.chat.find_error = SendInDoubt("timeout")
    await trial.live_to("2026-01-06 09:00", engine)
    trial.world.chat.find_error = None
    await trial.live_to("2026-01-06 09:30", engine)
    assert await trial.state("hour_before") == ("in_doubt", "not_found:begun")
    assert trial.world.chat.to("U-leader-town") == ["gaps: hour_before 2026-01-06 not_found:begun"]


async def test_where_nothing_can_be_read_back_a_doubt_is_listed_at_once(trial: Trial) -> None:
    trial.world.chat.can_find = False
    await trial.world.add_series(setup(channel=trial.world.channel))
    trial.world.chat.behaviours = [loses_it]
    await trial.live_to("2026-01-05 10:00")
    assert await trial.state() == ("in_doubt", "unclear:internal_error")
    assert (trial.world.chat.looks, trial.world.chat.to("C-town")) == (0, [])


# ---- processes that end --------------------------------------------------------------------------------------------


async def ended(trial: Trial, text: str) -> None:
    """A process looks at the world, and ends on the wire."""
    with pytest.raises(Crash):
        await trial.at(text)


async def test_a_process_that_ends_before_the_wire_loses_nothing(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    trial.world.chat.behaviours = [crashes]
    await ended(trial, NINE)
    await trial.live_to("2026-01-05 09:01")
    await trial.live_to("2026-01-05 09:10")
    assert trial.world.chat.to("C-town") == [DAY]


async def test_a_process_that_ends_after_the_wire_doubles_nothing(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    trial.world.chat.behaviours = [stores_then_crashes]
    await ended(trial, NINE)
    await trial.live_to("2026-01-05 09:10")
    assert (trial.world.chat.to("C-town"), trial.world.chat.calls) == ([DAY], 1)
    assert await trial.state() == ("sent", "")


async def test_a_row_of_another_process_is_left_alone_while_its_lease_lasts(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    trial.world.chat.behaviours = [crashes]
    await ended(trial, NINE)
    await trial.at("2026-01-05 09:00:25")
    assert (await trial.row()).state is DeliveryState.SENDING


async def test_a_dead_process_s_row_is_taken_over_when_its_lease_ends(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    trial.world.chat.behaviours = [crashes]
    await ended(trial, NINE)
    await trial.at("2026-01-05 09:00:31")
    assert (await trial.row()).state in (DeliveryState.IN_DOUBT, DeliveryState.SENT)


async def test_after_a_reboot_nothing_is_waited_for(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    trial.world.chat.behaviours = [stores_then_crashes]
    await ended(trial, NINE)
    trial.world.leases.boot = "boot-2"
    await trial.live_to("2026-01-05 09:00:20")
    assert await trial.state() == ("sent", "")


async def test_a_restart_in_the_middle_of_a_schedule_changes_nothing(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    for text in ("2026-01-05 08:59", "2026-01-05 09:30", "2026-01-06 08:30", "2026-01-12 12:00"):
        await trial.live_to(text)
    assert trial.world.chat.to("C-town") == [DAY, HOUR, "day_before project 2026-01-13"]


@pytest.mark.parametrize("count", [2, 4])
async def test_several_engines_at_once_send_everything_once(trial: Trial, count: int) -> None:
    for hour in range(9, 13):
        await trial.world.add_series(setup(at=time(hour), roles=("all_staff",), meeting=f"m{hour}"))
    trial.world.clock.move_to(local(NINE))
    engines = [trial.engine() for _ in range(count)]
    await engines[0].plan(local(NINE))
    sent = await asyncio.gather(*(engine.drain(local(NINE)) for engine in engines))
    await trial.live_to("2026-01-05 09:05")
    assert sum(sent) <= len(trial.world.chat.stored) == 16
    assert len({(m.address, m.text) for m in trial.world.chat.stored}) == 16


# ---- outages and late policy ---------------------------------------------------------------------------------------


async def test_late_but_not_too_late_goes_out_once(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    await trial.at("2026-01-06 08:10")
    assert trial.world.chat.to("C-town") == [HOUR]
    assert await trial.state() == ("skipped", "coalesced")


@pytest.mark.parametrize("days", [2, 9, 30])
async def test_after_an_outage_what_is_too_late_is_reported_in_one_message(trial: Trial, days: int) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    trial.world.clock.advance(timedelta(days=days, hours=4))
    await trial.live_to(f"{trial.world.clock.now():%Y-%m-%d} 12:00")
    told = trial.world.chat.to("U-leader-town")
    assert len([text for text in told if text.startswith("gaps: ")]) == 1
    assert told[0].count("late") == 2 * len({1, *range(8, days + 1, 7)})


async def test_late_in_the_evening_waits_for_the_morning(trial: Trial) -> None:
    await trial.world.add_series(setup(at=time(12), channel=trial.world.channel))
    engine = await trial.at("2026-01-05 20:00")
    assert await trial.state() == ("planned", "held")
    assert await engine.next_due(local("2026-01-05 20:00")) == local("2026-01-06 08:00")
    await trial.live_to("2026-01-06 08:00", engine)
    assert trial.times() == [local("2026-01-06 08:00")]


async def test_held_until_too_late_is_a_reported_gap(trial: Trial) -> None:
    await trial.world.add_series(setup(at=time(8), channel=trial.world.channel))
    engine = await trial.at("2026-01-05 20:00")
    assert await trial.state() == ("skipped", "late")
    await trial.live_to("2026-01-06 08:01", engine)
    assert trial.world.chat.to("U-leader-town") == ["gaps: day_before 2026-01-06 late"]


async def test_who_wants_no_reminders_gets_none(trial: Trial) -> None:
    await trial.world.add_series(setup(roles=("project_leader", "working_group")))
    engine = await trial.live_to("2026-01-05 08:59")
    async with trial.world.store.scope(trial.world.town) as scope:
        await people.set_reminders(scope, trial.world.people["worker"], wanted=False)
    await trial.at(NINE, engine)
    assert [m.address.conversation for m in trial.world.chat.stored] == ["U-leader-town"]


# ---- clocks and damage ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("apart", [timedelta(minutes=5), timedelta(minutes=-5), timedelta(days=1)])
async def test_nothing_is_sent_while_the_clocks_differ(trial: Trial, apart: timedelta) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    trial.world.chat.clock_now = apart
    engine = await trial.live_to("2026-01-05 09:05")
    assert trial.world.chat.calls == 0
    trial.world.chat.clock_now = timedelta(seconds=30)
    await trial.live_to("2026-01-05 09:10", engine)
    assert trial.world.chat.to("C-town") == [DAY]


async def test_a_clock_that_cannot_be_read_any_more_holds_up_nothing(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    engine = await trial.live_to("2026-01-05 08:30")
    trial.world.chat.clock_error = SendInDoubt("timeout")
    await trial.live_to("2026-01-05 09:05", engine)
    assert trial.world.chat.to("C-town") == [DAY]


async def test_nothing_is_dropped_by_a_clock_that_nobody_has_looked_at(trial: Trial) -> None:
    """We start two days ahead, and the platform cannot be reached."""
    world = trial.world
    await world.add_series(setup(channel=world.channel))
    await world.add_series(setup(), world.stranger)
    world.chat.clock_error = SendInDoubt("timeout")
    world.clock.move_to(local("2026-01-07 09:00"))
    engine = trial.engine()
    await engine.drain(world.clock.now())
    for municipality in (world.town, world.stranger):
        assert {state for _, _, state, _ in await world.states(municipality)} == {"planned"}
    world.chat.clock_error = None
    world.chat.clock_now = timedelta(days=2)
    await engine.drain(world.clock.now())
    assert {state for _, _, state, _ in await world.states()} == {"planned"}
    assert world.chat.calls == 0


async def test_what_is_damaged_in_one_municipality_stops_no_other(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    await trial.world.add_series(setup(), trial.world.stranger)
    async with trial.world.store.scope(trial.world.town) as scope:
        own = update(SeriesRow).where(SeriesRow.municipality_id == scope.municipality_id)
        await scope.session.execute(own.values(policy="unknown"))
    await trial.at(NINE)
    assert [m.address.conversation for m in trial.world.chat.stored] == ["U-leader-stranger"]


# ---- living by itself ----------------------------------------------------------------------------------------------


async def test_a_run_that_is_stopped_ends(trial: Trial) -> None:
    engine = trial.engine()
    running = asyncio.create_task(engine.run())
    await asyncio.sleep(0.1)
    engine.stop()
    await asyncio.wait_for(running, 60)


async def test_a_run_sends_what_is_due_and_what_it_is_woken_for(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    trial.world.clock.move_to(local(NINE))
    engine = trial.engine()
    running = asyncio.create_task(engine.run())
    await _until(trial, 1)
    await trial.world.add_series(setup(), trial.world.stranger)
    async with trial.world.store.scope(trial.world.stranger) as scope:
        from bot.reminders.planning.planner import replan  # noqa: PLC0415 - planned as a change made an hour ago would be

        await replan(scope, local("2026-01-05 08:00"))
    engine.wake()
    await _until(trial, 2)
    engine.stop()
    await asyncio.wait_for(running, 60)


async def _until(trial: Trial, count: int) -> None:
    async with asyncio.timeout(90):
        while len(trial.world.chat.stored) < count:  # noqa: ASYNC110 - the messages themselves are waited for
            await asyncio.sleep(0.02)
