"""Both engines, through the port alone: what is planned goes out once, at its moment, to whom it is for."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import update

from bot.core.deliveries import DeliveryState
from bot.core.meetings import HolidayPolicy, OccurrenceChange, ReminderKind
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.store import meetings, people
from bot.store.models import DeliveryRow
from tests.helpers.sizes import size
from tests.reminders.conformance import Trial
from tests.reminders.world import START, local, setup

DAY, HOUR = "day_before project 2026-01-06", "hour_before project 2026-01-06"
NINE = "2026-01-05 09:00"


async def test_nothing_planned_nothing_due(trial: Trial) -> None:
    engine = trial.engine()
    assert await engine.next_due(START) is None
    assert await engine.drain(START) == 0
    assert trial.world.chat.calls == 0


async def test_the_port_tells_when_something_is_due(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    assert await trial.engine().next_due(START) == local(NINE)
    assert trial.engine().clock is trial.world.clock


async def test_nothing_goes_out_before_its_time(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    await trial.live_to("2026-01-05 08:59")
    assert trial.world.chat.calls == 0
    assert await trial.state() == ("planned", "")


async def test_a_reminder_goes_out_at_its_moment_and_is_settled(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    await trial.live_to(NINE)
    row = await trial.row()
    assert trial.world.chat.to("C-town") == [DAY]
    assert (row.state, row.attempts, row.message_ref) == (DeliveryState.SENT, 1, "1.0")
    assert row.attempted_at == row.settled_at == local(NINE)
    assert (row.address or {})["conversation"] == "C-town"


async def test_what_went_out_does_not_go_out_again(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    engine = await trial.at(NINE)
    assert await engine.drain(local(NINE)) == 0
    assert await trial.engine().drain(local(NINE)) == 0
    assert trial.world.chat.calls == 1


async def test_drain_tells_how_many_went_out(trial: Trial) -> None:
    await trial.world.add_series(setup(roles=("project_leader", "working_group", "steering_group")))
    trial.world.clock.move_to(local(NINE))
    assert await trial.engine().drain(local(NINE)) == 3


async def test_each_participant_is_written_to_directly(trial: Trial) -> None:
    await trial.world.add_series(setup(roles=("project_leader", "steering_group")))
    await trial.at(NINE)
    assert {m.address.conversation: m.address.direct for m in trial.world.chat.stored} == {
        "U-leader-town": True,
        "U-owner-town": True,
    }


async def test_day_before_then_hour_before(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    await trial.live_to("2026-01-06 09:00")
    assert trial.world.chat.to("C-town") == [DAY, HOUR]
    assert trial.times() == [local(NINE), local("2026-01-06 08:00")]


async def test_the_hour_before_alone(trial: Trial) -> None:
    await trial.world.add_series(replace(setup(channel=trial.world.channel), reminders=(ReminderKind.HOUR_BEFORE,)))
    await trial.live_to("2026-01-06 09:00")
    assert trial.world.chat.to("C-town") == [HOUR]


async def test_two_municipalities_get_each_their_own(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    await trial.world.add_series(setup(), trial.world.stranger)
    await trial.at(NINE)
    assert trial.world.chat.to("C-town") == [DAY]
    assert trial.world.chat.to("U-leader-stranger") == [DAY]
    assert len(trial.world.chat.stored) == 2


async def test_a_stranger_without_meetings_is_left_alone(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    await trial.live_to("2026-01-06 09:00")
    assert await trial.world.rows(trial.world.stranger) == []
    assert [m for m in trial.world.chat.stored if "stranger" in m.address.conversation] == []


async def test_many_go_out_together(trial: Trial) -> None:
    for number in range(size(12, 30)):
        await trial.world.add_series(setup(at=time(9, number), meeting=f"m{number}", roles=("all_staff",)))
    await trial.live_to("2026-01-05 09:01")
    count = 4 * size(12, 30)
    assert len(trial.world.chat.stored) == count
    assert len({(m.address.conversation, m.text) for m in trial.world.chat.stored}) == count
    assert await trial.counted(DeliveryState.SENT) == count


async def test_one_message_a_second_in_a_channel(trial: Trial) -> None:
    for hour in (9, 10, 11):
        await trial.world.add_series(setup(at=time(hour), channel=trial.world.channel))
    await trial.live_to("2026-01-05 09:01")
    assert [(at - local(NINE)).total_seconds() for at in trial.times()] == [0, 1, 2]


async def test_what_is_urgent_goes_first(trial: Trial) -> None:
    for number, hour in enumerate((9, 10, 11)):
        await trial.world.add_series(setup(at=time(hour), channel=trial.world.channel, meeting=f"m{number}"))
    async with trial.world.store.scope(trial.world.town) as scope:
        rows = [row for row in await trial.world.rows() if row.due_at == local(NINE)]
        for row, priority in zip(rows, (5, 0, -5), strict=True):
            own = update(DeliveryRow).where(DeliveryRow.id == row.id)
            await scope.session.execute(own.values(priority=priority))
    await trial.live_to("2026-01-05 09:01")
    assert [text.split()[1] for text in trial.world.chat.to("C-town")] == ["m2", "m1", "m0"]


async def test_what_is_longest_overdue_goes_first(trial: Trial) -> None:
    await trial.world.add_series(setup("FREQ=WEEKLY;BYDAY=WE", channel=trial.world.channel, meeting="later"))
    await trial.world.add_series(setup(at=time(15), channel=trial.world.channel, meeting="sooner"))
    trial.world.clock.move_to(local("2026-01-06 13:00"))
    await trial.live_to("2026-01-06 13:01")
    assert [text.split()[1] for text in trial.world.chat.to("C-town")] == ["sooner", "later"]


@pytest.mark.parametrize(
    ("rrule", "days"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", ["06", "13", "20", "27"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", ["06", "20"]),
        ("FREQ=MONTHLY;BYDAY=2WE", ["14"]),
        ("FREQ=MONTHLY;BYMONTHDAY=28", ["28"]),
    ],
)
async def test_a_month_of_a_rule(trial: Trial, rrule: str, days: list[str]) -> None:
    only = replace(setup(rrule, channel=trial.world.channel), reminders=(ReminderKind.DAY_BEFORE,))
    await trial.world.add_series(only)
    await trial.live_to("2026-01-31 00:00")
    assert trial.world.chat.to("C-town") == [f"day_before project 2026-01-{day}" for day in days]


async def test_a_quarter_goes_by_with_planning_on_the_way(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    await trial.live_to("2026-03-31 00:00")
    assert len(trial.world.chat.stored) == 25
    assert len({m.text for m in trial.world.chat.stored}) == 25


async def test_summer_time_moves_nothing_on_the_wall_clock(trial: Trial) -> None:
    weekly = setup("FREQ=WEEKLY;BYDAY=TU", start=date(2026, 3, 20), channel=trial.world.channel)
    await trial.world.add_series(weekly)
    await trial.live_to("2026-03-31 09:00")
    assert [at for at in trial.times() if at >= local("2026-03-29 00:00")] == [
        local("2026-03-30 09:00"),
        local("2026-03-31 08:00"),
    ]


@pytest.mark.parametrize(("policy", "day"), [(HolidayPolicy.NEXT, "05-15"), (HolidayPolicy.SKIP, "")])
async def test_a_free_day_is_obeyed(trial: Trial, policy: HolidayPolicy, day: str) -> None:
    """The 14th of May 2026 is Ascension Day."""
    monthly = setup("FREQ=MONTHLY;BYMONTHDAY=14", start=date(2026, 5, 1), channel=trial.world.channel, policy=policy)
    trial.world.clock.move_to(local("2026-05-01 12:00"))
    await trial.world.add_series(monthly)
    await trial.live_to("2026-05-20 12:00")
    wanted = [f"{kind} project 2026-{day}" for kind in ("day_before", "hour_before") if day]
    assert trial.world.chat.to("C-town") == wanted


# ---- changes between planning and sending --------------------------------------------------------------------------


async def test_a_series_that_moves_takes_its_reminders_with_it(trial: Trial) -> None:
    series = await trial.world.add_series(setup(channel=trial.world.channel))
    rule = replace(series.rule, at=time(14))
    await trial.world.change_series(series, rule=rule)
    await trial.live_to("2026-01-06 14:00")
    assert trial.times() == [local(NINE), local("2026-01-06 13:00")]


async def test_a_cancelled_meeting_is_not_reminded_of(trial: Trial) -> None:
    series = await trial.world.add_series(setup(channel=trial.world.channel))
    await trial.world.decide(series, OccurrenceChange(date(2026, 1, 6), cancelled=True))
    await trial.live_to("2026-01-12 10:00")
    assert trial.world.chat.to("C-town") == ["day_before project 2026-01-13"]


async def test_cancelled_without_planning_is_found_out_at_the_last_moment(trial: Trial) -> None:
    series = await trial.world.add_series(setup(channel=trial.world.channel))
    engine = await trial.live_to("2026-01-05 08:59")
    async with trial.world.store.scope(trial.world.town) as scope:
        await meetings.set_change(scope, series.id, OccurrenceChange(date(2026, 1, 6), cancelled=True))
    await trial.at(NINE, engine)
    assert await trial.state() == ("skipped", "superseded")
    assert trial.world.chat.calls == 0


async def test_a_meeting_moved_by_hand_is_reminded_of_where_it_is_now(trial: Trial) -> None:
    series = await trial.world.add_series(setup(channel=trial.world.channel))
    await trial.world.decide(series, OccurrenceChange(date(2026, 1, 6), day=date(2026, 1, 8)))
    await trial.live_to("2026-01-08 08:30")
    wanted = ["day_before project 2026-01-08", "hour_before project 2026-01-08"]
    assert [text for text in trial.world.chat.to("C-town") if text.endswith("08")] == wanted


async def test_who_has_left_gets_nothing(trial: Trial) -> None:
    await trial.world.add_series(setup(roles=("project_leader", "working_group")))
    engine = await trial.live_to("2026-01-05 08:59")
    async with trial.world.store.scope(trial.world.town) as scope:
        await people.deactivate(scope, trial.world.people["worker"])
    await trial.at(NINE, engine)
    assert [m.address.conversation for m in trial.world.chat.stored] == ["U-leader-town"]


async def test_a_series_added_in_the_last_minute_goes_out_at_its_moment(trial: Trial) -> None:
    engine = await trial.live_to("2026-01-05 08:59")
    await trial.world.add_series(setup(channel=trial.world.channel))
    engine.wake()
    await trial.live_to(NINE, engine)
    assert trial.times() == [local(NINE)]


async def test_a_new_person_is_planned_for_by_the_next_round_of_planning(trial: Trial) -> None:
    await trial.world.add_series(setup(roles=("working_group",)))
    engine = await trial.live_to("2026-01-05 08:00")
    async with trial.world.store.scope(trial.world.town) as scope:
        await people.add(scope, [NewPerson("owner", "owner@town.example", frozenset({Role.WORKING_GROUP}))], START)
    await engine.plan(trial.world.clock.now())
    await trial.live_to(NINE, engine)
    assert {m.address.conversation for m in trial.world.chat.stored} == {"U-owner-town", "U-worker-town"}


async def test_planning_twice_changes_nothing(trial: Trial) -> None:
    await trial.world.add_series(setup(channel=trial.world.channel))
    engine = trial.engine()
    await engine.plan(START)
    before = await trial.world.rows()
    await engine.plan(START + timedelta(minutes=1))
    assert await trial.world.rows() == before
