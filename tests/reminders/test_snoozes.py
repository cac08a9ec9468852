"""A reminder is put off: once, before the meeting, in sending hours; what becomes of it when the meeting changes."""

import asyncio
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import text

from bot.core.deliveries import DeliveryKind
from bot.core.meetings import MeetingSeries, ReminderKind
from bot.errors import BadInput, NotFound
from bot.reminders.planning import snoozes
from bot.reminders.planning.planner import replan, upcoming
from bot.reminders.planning.snoozes import Later
from bot.store import claims, people
from bot.store.claims import Lease
from tests.reminders.moving import FIRST, OSLO, cancel, fact_words, move, recipient, restore, snooze
from tests.reminders.world import World, local, setup

# What is tried here is decided in Python; the statements it needs are tried on both databases elsewhere.
pytestmark = pytest.mark.parametrize("world_url", ["sqlite"], indirect=True)

TWO = ("project_leader", "working_group")
DAY = (ReminderKind.DAY_BEFORE,)


@pytest.fixture(autouse=True)
def wording(world: World) -> None:
    world.renderer = fact_words


async def offered(world: World, series: MeetingSeries, who: str = "worker", nominal: date = FIRST) -> dict[str, str]:
    """Return what one may choose now: choice → local time."""
    async with world.store.scope(world.town, read_only=True) as scope:
        found = await snoozes.offer(scope, recipient(world, who), series.id, nominal, world.clock.now())
    return {later.value: f"{at.astimezone(OSLO):%m-%d %H:%M}" for later, at in found.choices}


def got(world: World, to: str = "U-worker-town") -> list[str]:
    return [
        f"{message.at.astimezone(OSLO):%m-%d %H:%M} {message.text}"
        for message in world.chat.stored
        if message.address.conversation == to
    ]


async def states(world: World) -> list[tuple[int, str, str]]:
    rows = [row for row in await world.rows() if row.kind is DeliveryKind.SNOOZED]
    return [(row.sequence, row.state.value, row.reason) for row in sorted(rows, key=lambda row: row.sequence)]


# ---- what is offered ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "at", "expected"),
    [
        ("01-05 09:00", time(14), {"in_an_hour": "01-05 10:00", "afternoon": "01-05 13:00", "next_day": "01-06 08:00"}),
        ("01-05 12:00", time(14), {"in_an_hour": "01-05 13:00", "next_day": "01-06 08:00"}),
        ("01-05 13:30", time(14), {"in_an_hour": "01-05 14:30", "next_day": "01-06 08:00"}),
        ("01-05 16:30", time(14), {"next_day": "01-06 08:00"}),
        ("01-06 08:10", time(14), {"in_an_hour": "01-06 09:10"}),
        ("01-06 12:10", time(14), {}),
        ("01-06 13:10", time(14), {}),
        ("01-05 09:00", time(7, 30), {"in_an_hour": "01-05 10:00", "afternoon": "01-05 13:00"}),
    ],
)  # fmt: skip
async def test_only_what_makes_sense_is_offered(world: World, now: str, at: time, expected: dict[str, str]) -> None:
    """The reminder an hour before comes anyway: nothing is offered beside it."""
    series = await world.add_series(setup(roles=TWO, at=at))
    await world.run_to(f"2026-{now}")
    assert await offered(world, series) == expected


async def test_an_hour_before_is_offered_where_no_reminder_comes_then(world: World) -> None:
    series = await world.add_series(setup(roles=TWO, at=time(14), reminders=DAY))
    await world.run_to("2026-01-05 09:00")
    assert (await offered(world, series))["hour_before"] == "01-06 13:00"


async def test_before_a_free_day_the_next_working_day_is_offered(world: World) -> None:
    series = await world.add_series(setup("FREQ=WEEKLY;BYDAY=MO", roles=TWO, at=time(14), reminders=DAY))
    await world.run_to("2026-01-09 09:00")
    assert (await offered(world, series, nominal=date(2026, 1, 12)))["next_day"] == "01-12 08:00"


async def test_what_cannot_be_put_off(world: World) -> None:
    series = await world.add_series(setup(roles=TWO))
    with pytest.raises(BadInput, match="snooze_not_yours"):
        await offered(world, series, "teacher")
    with pytest.raises(BadInput, match="snooze_not_yours"):
        await offered(world, series, "channel")
    with pytest.raises(NotFound, match="gone"):
        await offered(world, series, nominal=date(2026, 1, 7))
    await cancel(world, series)
    with pytest.raises(NotFound, match="is_cancelled"):
        await offered(world, series)
    world.clock.move_to(local("2026-01-13 09:00"))
    with pytest.raises(BadInput, match="begun"):
        await offered(world, series, nominal=date(2026, 1, 13))


async def test_a_strangers_meeting_is_not_there(world: World) -> None:
    theirs = await world.add_series(setup(roles=TWO), world.stranger)
    before = await world.rows(world.stranger)
    with pytest.raises(NotFound, match="gone"):
        await snooze(world, theirs, Later.AFTERNOON)
    ours = await world.add_series(setup(roles=TWO))
    await snooze(world, ours, Later.AFTERNOON)
    assert await world.rows(world.stranger) == before


# ---- once --------------------------------------------------------------------------------------------------------


async def test_it_comes_once_more_at_the_time_that_was_chosen(world: World) -> None:
    series = await world.add_series(setup(roles=TWO))
    await world.run_to("2026-01-05 09:00")
    assert await snooze(world, series, Later.AFTERNOON) == local("2026-01-05 13:00")
    async with world.store.scope(world.town, read_only=True) as scope:
        listed = await upcoming(scope, world.clock.now(), 1)
    assert [(line.planned.kind.value, line.to) for line in listed] == [
        ("snoozed", "worker"),
        ("hour_before", "leader"),
        ("hour_before", "worker"),
    ]
    await world.run_to("2026-01-07 12:00")
    assert got(world) == [
        "01-05 09:00 day_before project 2026-01-06",
        "01-05 13:00 snoozed project 2026-01-06",
        "01-06 08:00 hour_before project 2026-01-06",
    ]
    assert len(got(world, "U-leader-town")) == 2


async def test_the_same_choice_twice_is_one_reminder_and_another_takes_its_place(world: World) -> None:
    series = await world.add_series(setup(roles=TWO))
    await world.run_to("2026-01-05 09:00")
    for _ in range(3):
        await snooze(world, series, Later.IN_AN_HOUR)
    world.clock.move_to(world.clock.now() + timedelta(seconds=50))
    await snooze(world, series, Later.IN_AN_HOUR)
    assert await states(world) == [(0, "planned", "")]
    await snooze(world, series, Later.AFTERNOON)
    await world.run_to("2026-01-05 17:00")
    assert got(world)[1:] == ["01-05 13:00 snoozed project 2026-01-06"]


async def test_again_and_again(world: World) -> None:
    series = await world.add_series(setup(roles=TWO))
    for hour in (9, 10, 11):
        await world.run_to(f"2026-01-05 {hour:02}:00")
        await snooze(world, series, Later.IN_AN_HOUR)
    await world.run_to("2026-01-05 17:00")
    assert await states(world) == [(0, "sent", ""), (1, "sent", ""), (2, "sent", "")]
    assert len(got(world)) == 4


async def test_for_the_whole_channel(world: World) -> None:
    series = await world.add_series(setup(channel=world.channel))
    await world.run_to("2026-01-05 09:00")
    await snooze(world, series, Later.AFTERNOON, who="channel")
    await world.run_to("2026-01-05 17:00")
    assert got(world, "C-town")[1:] == ["01-05 13:00 snoozed project 2026-01-06"]


async def test_what_was_promised_comes_though_the_one_before_is_being_sent(world: World) -> None:
    """Somebody claims the reminder that waits, between the look at it and the new choice."""
    series = await world.add_series(setup(roles=TWO, at=time(15)))
    await world.run_to("2026-01-05 09:00")
    await snooze(world, series, Later.IN_AN_HOUR)
    engine = await world.run_to("2026-01-05 09:59")
    world.clock.move_to(local("2026-01-05 10:00"))
    async with world.store.system() as system:
        lease = Lease("boot-1", world.clock.now().timestamp() + 60, "other")
        assert [row.kind for row in await claims.claim(system, world.clock.now(), lease, 10)] == [DeliveryKind.SNOOZED]
        choosing = asyncio.create_task(snooze(world, series, Later.AFTERNOON))
        await until_it_waits(world, choosing)
    assert await choosing == local("2026-01-05 13:00")
    assert await states(world) == [(0, "sending", ""), (1, "planned", "")]
    await world.run_to("2026-01-05 17:00", engine)
    assert "01-05 13:00 snoozed project 2026-01-06" in got(world)
    assert await world.rows(world.stranger) == []


async def until_it_waits(world: World, task: asyncio.Task[datetime]) -> None:
    """Return when the task is held up by our lock; on SQLite it cannot even begin before we are done."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    while not world.store.sqlite and not task.done():
        async with world.store.system(read_only=True) as system:
            if await system.session.scalar(waiting):
                return


async def test_planning_leaves_it_alone(world: World) -> None:
    series = await world.add_series(setup(roles=TWO))
    await world.run_to("2026-01-05 09:00")
    await snooze(world, series, Later.AFTERNOON)
    before = await world.rows()
    async with world.store.scope(world.town) as scope:
        assert (await replan(scope, world.clock.now())).empty
        assert (await replan(scope, world.clock.now(), after_change=False)).empty
    assert await world.rows() == before


# ---- and the meeting changes -------------------------------------------------------------------------------------


async def test_a_cancelled_meeting_takes_it_along_and_back_again(world: World) -> None:
    series = await world.add_series(setup(roles=TWO))
    await world.run_to("2026-01-05 09:00")
    await snooze(world, series, Later.AFTERNOON)
    await cancel(world, series, who="worker")
    assert await states(world) == [(0, "skipped", "superseded")]
    await restore(world, series, who="worker")
    assert await states(world) == [(0, "planned", "")]
    await world.run_to("2026-01-05 17:00")
    assert got(world)[1:] == ["01-05 13:00 snoozed project 2026-01-06"]


async def test_a_moved_meeting_is_told_as_it_stands_then(world: World) -> None:
    series = await world.add_series(setup(roles=TWO))
    await world.run_to("2026-01-05 09:00")
    await snooze(world, series, Later.AFTERNOON)
    await move(world, series, "2026-01-08 10:00")
    await world.run_to("2026-01-05 17:00")
    assert got(world)[1:] == [
        "01-05 09:00 moved 01-06 09:00 > 01-08 10:00",
        "01-05 13:00 snoozed project 2026-01-08",
    ]


async def test_within_the_hour_after_a_notice_it_is_dropped(world: World) -> None:
    series = await world.add_series(setup(roles=TWO))
    await world.run_to("2026-01-05 09:00")
    await snooze(world, series, Later.AFTERNOON)
    await world.run_to("2026-01-05 12:30")
    await move(world, series, "2026-01-08 10:00")
    await world.run_to("2026-01-05 17:00")
    assert got(world)[1:] == ["01-05 12:30 moved 01-06 09:00 > 01-08 10:00"]


async def test_moved_before_it_would_come(world: World) -> None:
    series = await world.add_series(setup(roles=TWO, at=time(14)))
    await world.run_to("2026-01-05 09:00")
    await snooze(world, series, Later.NEXT_DAY)
    await move(world, series, "2026-01-05 15:00")
    assert await states(world) == [(0, "skipped", "superseded")]


async def test_who_opts_out_is_left_alone(world: World) -> None:
    series = await world.add_series(setup(roles=TWO))
    await world.run_to("2026-01-05 09:00")
    await snooze(world, series, Later.AFTERNOON)
    async with world.store.scope(world.town) as scope:
        await people.set_reminders(scope, world.people["worker"], wanted=False)
        await replan(scope, world.clock.now())
    await world.run_to("2026-01-05 17:00")
    assert len(got(world)) == 1


async def test_one_that_came_too_late_is_dropped(world: World) -> None:
    series = await world.add_series(setup(roles=TWO))
    await world.run_to("2026-01-05 09:00")
    await snooze(world, series, Later.AFTERNOON)
    world.clock.move_to(local("2026-01-06 09:00"))
    await world.run_to("2026-01-06 09:01")
    assert await states(world) == [(0, "skipped", "late")]
    assert len(got(world)) == 1
