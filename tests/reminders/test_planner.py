"""Planning: what is expected becomes rows, once; changes take rows back, move them or bring them back to life."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.core.deliveries import DeliveryState
from bot.core.meetings import Audience, HolidayPolicy, OccurrenceChange, ReminderKind
from bot.reminders.planning.planner import replan, upcoming
from bot.store import accounts, meetings, municipalities, people
from tests.reminders.world import World, local, setup

# What is tried here is decided in Python; the statements it needs are tried on both databases elsewhere.
pytestmark = pytest.mark.parametrize("world_url", ["sqlite"], indirect=True)

DAY, HOUR = ReminderKind.DAY_BEFORE, ReminderKind.HOUR_BEFORE


async def planned(world: World, municipality: int | None = None) -> list[tuple[str, str, str]]:
    return [
        (row.kind.value, row.recipient.key, row.due_at.isoformat()[:16])
        for row in await world.rows(municipality)
        if row.state is DeliveryState.PLANNED
    ]


async def test_a_series_becomes_rows_five_weeks_ahead(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    rows = await world.rows()
    assert [(row.kind.value, row.nominal.isoformat()) for row in rows] == [
        (kind, f"2026-{day}")
        for day in ("01-06", "01-13", "01-20", "01-27", "02-03")
        for kind in ("day_before", "hour_before")
    ]
    assert {row.recipient.key for row in rows} == {f"channel:{world.channel}"}
    assert {row.state for row in rows} == {DeliveryState.PLANNED}
    assert rows[0].due_at == local("2026-01-05 09:00")
    assert rows[0].expires_at == local("2026-01-06 09:00")
    assert len({row.marker for row in rows}) == len(rows)
    assert await world.rows(world.stranger) == []


async def test_planning_twice_changes_nothing(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    before = await world.rows()
    async with world.store.scope(world.town) as scope:
        assert (await replan(scope, world.clock.now())).empty
        assert (await replan(scope, world.clock.now(), after_change=False)).empty
    assert await world.rows() == before


async def test_each_participant_gets_a_row_of_their_own(world: World) -> None:
    await world.add_series(setup(roles=("project_leader", "working_group", "steering_group")))
    first = [key for kind, key, due in await planned(world) if kind == "day_before" and due.startswith("2026-01-05")]
    assert sorted(first) == sorted(f"person:{world.people[name]}" for name in ("leader", "owner", "worker"))


async def test_all_staff_means_everybody(world: World) -> None:
    await world.add_series(setup(roles=("all_staff",)))
    assert {key for _, key, _ in await planned(world)} == {f"person:{number}" for number in world.people.values()}


async def test_a_series_without_its_channel_reminds_the_participants(world: World) -> None:
    await world.add_series(replace(setup(), audience=Audience.CHANNEL, channel_id=None))
    assert {key for _, key, _ in await planned(world)} == {f"person:{world.people['leader']}"}


async def test_a_reminder_whose_time_has_passed_is_not_planned(world: World) -> None:
    world.clock.move_to(local("2026-01-05 10:00"))
    await world.add_series(setup())
    assert (await planned(world))[0] == ("hour_before", f"person:{world.people['leader']}", "2026-01-06T07:00")


async def test_another_time_moves_the_rows(world: World) -> None:
    series = await world.add_series(setup())
    ids = [row.id for row in await world.rows()]
    await world.change_series(series, rule=replace(series.rule, at=time(13)))
    rows = await world.rows()
    assert [row.id for row in rows] == ids
    assert rows[0].due_at == local("2026-01-05 09:00")
    assert rows[0].expires_at == local("2026-01-06 13:00")
    assert rows[1].due_at == local("2026-01-06 12:00")


async def test_another_weekday_supersedes_the_rows(world: World) -> None:
    series = await world.add_series(setup())
    await world.change_series(series, rule=replace(series.rule, rrule="FREQ=WEEKLY;BYDAY=WE"))
    states = {(row.nominal.weekday(), row.state.value, row.reason) for row in await world.rows()}
    assert states == {(1, "skipped", "superseded"), (2, "planned", "")}


async def test_another_audience_supersedes_and_going_back_revives(world: World) -> None:
    series = await world.add_series(setup())
    await world.change_series(series, audience=Audience.CHANNEL, channel_id=world.channel)
    assert {key for _, key, _ in await planned(world)} == {f"channel:{world.channel}"}
    await world.change_series(series)
    assert {key for _, key, _ in await planned(world)} == {f"person:{world.people['leader']}"}
    assert len(await world.rows()) == 20


async def test_a_series_that_ends_takes_its_rows_along(world: World) -> None:
    series = await world.add_series(setup())
    await world.change_series(series, active=False)
    assert await planned(world) == []


async def test_fewer_kinds(world: World) -> None:
    series = await world.add_series(setup())
    await world.change_series(series, reminders=(HOUR,))
    assert {kind for kind, _, _ in await planned(world)} == {"hour_before"}


async def test_a_cancelled_date_loses_its_reminders_and_gets_them_back(world: World) -> None:
    series = await world.add_series(setup())
    await world.decide(series, OccurrenceChange(date(2026, 1, 13), cancelled=True))
    assert not [row for row in await planned(world) if row[2].startswith(("2026-01-12", "2026-01-13"))]
    await world.decide(series, OccurrenceChange(date(2026, 1, 13)))
    assert len([row for row in await planned(world) if row[2].startswith(("2026-01-12", "2026-01-13"))]) == 2


async def test_a_moved_date_keeps_its_rows(world: World) -> None:
    series = await world.add_series(setup())
    ids = {row.id for row in await world.rows()}
    await world.decide(series, OccurrenceChange(date(2026, 1, 13), day=date(2026, 1, 15), at=time(12)))
    rows = [row for row in await world.rows() if row.nominal == date(2026, 1, 13)]
    assert {row.id for row in await world.rows()} == ids
    assert [row.due_at for row in rows] == [local("2026-01-14 09:00"), local("2026-01-15 11:00")]


async def test_a_date_moved_to_a_time_that_has_passed_is_not_sent(world: World) -> None:
    series = await world.add_series(setup())
    world.clock.move_to(local("2026-01-12 08:00"))
    await world.decide(series, OccurrenceChange(date(2026, 1, 20), day=date(2026, 1, 12), at=time(14)))
    rows = {row.kind.value: row for row in await world.rows() if row.nominal == date(2026, 1, 20)}
    assert (rows["day_before"].state.value, rows["day_before"].reason) == ("skipped", "superseded")
    assert rows["hour_before"].due_at == local("2026-01-12 13:00")


async def test_an_opted_out_person_is_left_alone_until_they_opt_in(world: World) -> None:
    await world.add_series(setup(roles=("project_leader", "working_group")))
    for wanted, expected in ((False, {"leader"}), (True, {"leader", "worker"})):
        async with world.store.scope(world.town) as scope:
            await people.set_reminders(scope, world.people["worker"], wanted=wanted)
            await replan(scope, world.clock.now())
        assert {key for _, key, _ in await planned(world)} == {f"person:{world.people[name]}" for name in expected}


async def test_closed_days_move_what_is_planned(world: World) -> None:
    await world.add_series(setup(policy=HolidayPolicy.NEXT))
    async with world.store.scope(world.town) as scope:
        await municipalities.set_closed_days(scope, [(date(2026, 1, 12), date(2026, 1, 13), "planleggingsdager")])
        await replan(scope, world.clock.now())
    rows = [row for row in await world.rows() if row.nominal == date(2026, 1, 13)]
    assert [row.due_at for row in rows] == [local("2026-01-09 09:00"), local("2026-01-14 08:00")]


async def test_the_stranger_s_rows_are_not_touched(world: World) -> None:
    await world.add_series(setup(), world.stranger)
    before = await world.rows(world.stranger)
    series = await world.add_series(setup())
    await world.change_series(series, active=False)
    assert await world.rows(world.stranger) == before


async def test_a_meeting_moved_to_another_day_after_its_reminder_is_reminded_of_again(world: World) -> None:
    series = await world.add_series(setup())
    await world.run_to("2026-01-05 12:00")
    await world.decide(series, OccurrenceChange(date(2026, 1, 6), day=date(2026, 1, 8)))
    await world.decide(series, OccurrenceChange(date(2026, 1, 6), day=date(2026, 1, 8)))
    rows = [row for row in await world.rows() if row.nominal == date(2026, 1, 6) and row.kind.value == "day_before"]
    assert [(row.sequence, row.state.value, row.due_at) for row in rows] == [
        (0, "sent", rows[0].due_at),
        (1, "planned", local("2026-01-07 09:00")),
    ]
    await world.run_to("2026-01-09 12:00")
    assert world.chat.to("U-leader-town") == [
        "day_before project 2026-01-06",
        "day_before project 2026-01-08",
        "hour_before project 2026-01-08",
    ]


async def test_a_rule_changed_after_its_reminder_is_told_at_once(world: World) -> None:
    series = await world.add_series(setup())
    await world.run_to("2026-01-05 12:00")
    series = await world.change_series(series, rule=replace(series.rule, at=time(14)))
    await world.change_series(series, rule=replace(series.rule, at=time(14)))
    rows = [row for row in await world.rows() if row.nominal == date(2026, 1, 6)]
    assert [(row.kind.value, row.sequence, row.state.value, row.due_at) for row in rows] == [
        ("day_before", 0, "sent", local("2026-01-05 09:00")),
        ("day_before", 1, "planned", local("2026-01-05 12:00")),
        ("hour_before", 0, "planned", local("2026-01-06 13:00")),
    ]
    async with world.store.scope(world.town, read_only=True) as scope:
        listed = await upcoming(scope, world.clock.now(), 2)
    assert [line.planned.due_at for line in listed] == [local("2026-01-05 12:00"), local("2026-01-06 13:00")]
    await world.run_to("2026-01-07 12:00")
    assert [message.at for message in world.chat.stored] == [
        local("2026-01-05 09:00"),
        local("2026-01-05 12:00"),
        local("2026-01-06 13:00"),
    ]


async def test_a_rule_changed_at_night_is_told_in_the_morning(world: World) -> None:
    series = await world.add_series(setup())
    await world.run_to("2026-01-05 21:00")
    series = await world.change_series(series, rule=replace(series.rule, at=time(14)))
    engine = await world.run_to("2026-01-06 06:00")
    await engine.plan(world.clock.now())
    await world.run_to("2026-01-06 12:00", engine)
    assert [message.at for message in world.chat.stored] == [local("2026-01-05 09:00"), local("2026-01-06 08:00")]


async def test_a_rule_changed_there_and_back_tells_nothing_twice(world: World) -> None:
    series = await world.add_series(setup())
    await world.run_to("2026-01-05 21:00")
    for at in (time(14), time(9), time(15), time(9)):
        series = await world.change_series(series, rule=replace(series.rule, at=at))
    rows = [row for row in await world.rows() if row.nominal == date(2026, 1, 6) and row.kind.value == "day_before"]
    assert [(row.sequence, row.state.value, row.reason) for row in rows] == [
        (0, "sent", ""),
        (1, "skipped", "superseded"),
    ]
    await world.run_to("2026-01-07 12:00")
    assert world.chat.to("U-leader-town") == ["day_before project 2026-01-06", "hour_before project 2026-01-06"]


async def test_a_rule_changed_once_more_before_it_was_told_is_told_as_it_is_then(world: World) -> None:
    series = await world.add_series(setup())
    await world.run_to("2026-01-05 21:00")
    for at in (time(14), time(9), time(15)):
        series = await world.change_series(series, rule=replace(series.rule, at=at))
    await world.run_to("2026-01-06 09:00")
    rows = [row for row in await world.rows() if row.nominal == date(2026, 1, 6) and row.kind.value == "day_before"]
    assert [(row.sequence, row.state.value, row.expires_at) for row in rows] == [
        (0, "sent", local("2026-01-06 09:00")),
        (1, "sent", local("2026-01-06 15:00")),
    ]


async def test_a_rule_changed_to_a_time_that_has_passed_is_not_told(world: World) -> None:
    series = await world.add_series(setup())
    await world.run_to("2026-01-06 08:30")
    await world.change_series(series, rule=replace(series.rule, at=time(8)))
    await world.run_to("2026-01-06 12:00")
    assert world.chat.to("U-leader-town") == ["day_before project 2026-01-06", "hour_before project 2026-01-06"]


async def test_a_series_that_changes_its_place_alone_is_not_told_again(world: World) -> None:
    series = await world.add_series(setup())
    await world.run_to("2026-01-05 12:00")
    series = await world.change_series(series, place="Rom 3")
    await world.change_series(series, rule=replace(series.rule, minutes=90))
    await world.run_to("2026-01-05 16:00")
    assert world.chat.to("U-leader-town") == ["day_before project 2026-01-06"]


async def test_a_policy_alone_never_doubles_a_reminder_that_went_out(world: World) -> None:
    await world.add_series(setup())
    await world.run_to("2026-01-05 12:00")
    async with world.store.scope(world.town) as scope:
        await municipalities.set_closed_days(scope, [(date(2026, 1, 6), date(2026, 1, 7), "snøvær")])
        await replan(scope, world.clock.now())
    await world.run_to("2026-01-08 12:00")
    assert world.chat.to("U-leader-town") == ["day_before project 2026-01-06", "hour_before project 2026-01-08"]


async def test_an_outage_longer_than_the_horizon_is_reported_once(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    world.clock.move_to(local("2026-03-17 12:00"))
    await world.run_to("2026-03-17 12:30")
    late = [row for row in await world.rows() if row.reason == "late"]
    assert len({row.nominal for row in late}) == 11
    assert len(late) == 22
    notices = [text for text in world.chat.to("U-leader-town") if text.startswith("gaps")]
    assert len(notices) == 1
    assert notices[0].count("late") == 22
    assert world.chat.to("C-town") == []
    await world.run_to("2026-03-24 09:00")
    assert world.chat.to("C-town") == ["day_before project 2026-03-24", "hour_before project 2026-03-24"]


async def test_a_new_series_after_a_long_time_reports_nothing(world: World) -> None:
    await world.add_series(setup(meeting="status"))
    await world.run_to("2026-01-07 12:00")
    await world.add_series(setup("FREQ=WEEKLY;BYDAY=WE", start=date(2025, 1, 1)))
    await world.run_to("2026-01-07 14:00")
    assert [row for row in await world.rows() if row.reason == "late"] == []


async def test_upcoming_lists_what_will_be_sent_and_nothing_else(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    await world.run_to("2026-01-12 09:30")
    async with world.store.scope(world.town, read_only=True) as scope:
        listed = await upcoming(scope, world.clock.now(), 8)
    assert [line.as_json() for line in listed] == [
        {
            "kind": "hour_before",
            "meeting": "project",
            "at": "2026-01-13T08:00:00+01:00",
            "to": "#C-town",
            "nominal": "2026-01-13",
        },
        {
            "kind": "day_before",
            "meeting": "project",
            "at": "2026-01-19T09:00:00+01:00",
            "to": "#C-town",
            "nominal": "2026-01-20",
        },
        {
            "kind": "hour_before",
            "meeting": "project",
            "at": "2026-01-20T08:00:00+01:00",
            "to": "#C-town",
            "nominal": "2026-01-20",
        },
    ]


async def test_upcoming_shows_what_is_late_and_still_waits(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    world.clock.move_to(local("2026-01-05 11:00"))
    async with world.store.scope(world.town, read_only=True) as scope:
        listed = await upcoming(scope, world.clock.now(), 1)
    assert [(line.as_json()["kind"], line.as_json()["at"]) for line in listed] == [
        ("day_before", "2026-01-05T11:00:00+01:00"),
        ("hour_before", "2026-01-06T08:00:00+01:00"),
    ]


async def test_upcoming_without_anything_planned_is_the_same_list(world: World) -> None:
    async with world.store.scope(world.town) as scope:
        await meetings.add(scope, setup(channel=world.channel))
        bare = await upcoming(scope, world.clock.now(), 60)
        await replan(scope, world.clock.now(), horizon=timedelta(days=60))
        assert await upcoming(scope, world.clock.now(), 60) == bare
    assert [line.planned.due_at for line in bare] == [row.due_at for row in await world.rows()]


async def test_upcoming_of_nothing(world: World) -> None:
    async with world.store.scope(world.town, read_only=True) as scope:
        assert await upcoming(scope, world.clock.now(), 30) == []


@pytest.mark.parametrize("days", [1, 40])
async def test_what_upcoming_lists_is_what_arrives(world: World, days: int) -> None:
    await world.add_series(setup("FREQ=MONTHLY;BYDAY=1WE", meeting="status", roles=("project_leader", "project_owner")))
    await world.add_series(setup(channel=world.channel, policy=HolidayPolicy.SKIP))
    async with world.store.scope(world.town, read_only=True) as scope:
        listed = await upcoming(scope, world.clock.now(), days)
    engine = world.engine()
    for line in listed:
        await engine.step_to(world.clock, line.planned.due_at + timedelta(seconds=5))
    got = sorted((m.at.replace(second=0, microsecond=0), m.text) for m in world.chat.stored)
    wanted = [
        (line.planned.due_at, f"{line.planned.kind} {line.series.meeting} {line.occurrence.day}") for line in listed
    ]
    assert got == sorted(wanted)


async def test_a_channel_of_another_municipality_is_refused(world: World) -> None:
    async with world.store.scope(world.stranger, read_only=True) as scope:
        theirs = (await accounts.channels(scope))[0].id
    from bot.errors import NotFound  # noqa: PLC0415

    with pytest.raises(NotFound):
        await world.add_series(setup(channel=theirs))
