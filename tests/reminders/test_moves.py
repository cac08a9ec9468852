"""One meeting is moved, cancelled, held after all: whom it concerns is told once, of what holds in the end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from bot.core.meetings import Audience, HolidayPolicy, MeetingSeries, ReminderKind
from bot.errors import BadInput, BotError, NotFound
from bot.reminders.planning import moves
from bot.reminders.planning.planner import replan, upcoming
from bot.store import accounts, changes, meetings, municipalities, people
from tests.reminders.moving import FIRST, OSLO, cancel, fact_words, move, notices, planned_notices, restore, wanted
from tests.reminders.world import Behaviour, World, local, loses_it, refuses, setup, stores_then_times_out

# What is tried here is decided in Python; the statements it needs are tried on both databases elsewhere.
pytestmark = pytest.mark.parametrize("world_url", ["sqlite"], indirect=True)

TWO = ("project_leader", "working_group")


@pytest.fixture(autouse=True)
def wording(world: World) -> None:
    world.renderer = fact_words


async def weekly(world: World, **values: object) -> MeetingSeries:
    """A weekly meeting of the leader and the working group, Tuesdays at nine."""
    return await world.add_series(setup(**({"roles": TWO} | values)))  # type: ignore[arg-type]


def got(world: World, who: str = "worker") -> list[str]:
    """Return what somebody got, the moment first."""
    to = "C-town" if who == "channel" else f"U-{who}-town"
    return [
        f"{message.at.astimezone(OSLO):%m-%d %H:%M} {message.text}"
        for message in world.chat.stored
        if message.address.conversation == to
    ]


# ---- told once ---------------------------------------------------------------------------------------------------


async def test_a_move_is_told_at_once_and_reminded_of_at_its_own_time(world: World) -> None:
    series = await weekly(world)
    await world.run_to("2026-01-05 12:00")
    decided = await move(world, series, "2026-01-08 10:00", reason="Sykdom")
    assert decided.changed
    assert (decided.told_at, decided.too_late, decided.passed) == (local("2026-01-05 12:00"), False, ())
    await world.run_to("2026-01-09 12:00")
    assert got(world) == [
        "01-05 09:00 day_before project 2026-01-06",
        "01-05 12:00 moved 01-06 09:00 > 01-08 10:00 (Sykdom)",
        "01-07 09:00 day_before project 2026-01-08",
        "01-08 09:00 hour_before project 2026-01-08",
    ]


async def test_whoever_moves_it_sees_it_in_the_answer_and_gets_no_message(world: World) -> None:
    series = await weekly(world)
    await world.run_to("2026-01-05 12:00")
    await move(world, series, "2026-01-08 10:00")
    assert await notices(world) == [
        ("moved", "worker", 1, "planned", ""),
        ("moved", "leader", 1, "skipped", "own_change"),
    ]
    await world.run_to("2026-01-06 12:00")
    assert got(world, "leader") == ["01-05 09:00 day_before project 2026-01-06"]
    await move(world, series, "2026-01-09 10:00", who="worker")
    await world.run_to("2026-01-06 13:00")
    assert got(world, "leader")[1:] == ["01-06 12:00 moved 01-08 10:00 > 01-09 10:00"]
    assert len(got(world)) == 2


async def test_a_channel_is_told_whoever_moves(world: World) -> None:
    series = await weekly(world, channel=world.channel)
    await move(world, series, "2026-01-08 10:00")
    await world.run_to("2026-01-05 12:00")
    assert got(world, "channel") == ["01-05 08:00 moved 01-06 09:00 > 01-08 10:00"]


async def test_in_the_evening_it_waits_for_the_morning_and_a_second_move_takes_its_place(world: World) -> None:
    series = await weekly(world)
    await world.run_to("2026-01-05 20:00")
    decided = await move(world, series, "2026-01-08 10:00")
    assert decided.told_at == local("2026-01-06 08:00")
    await move(world, series, "2026-01-09 11:00")
    assert [row for row in await notices(world) if row[1] == "worker"] == [
        ("moved", "worker", 1, "skipped", "superseded"),
        ("moved", "worker", 2, "planned", ""),
    ]
    await world.run_to("2026-01-06 12:00")
    assert got(world)[1:] == ["01-06 08:00 moved 01-06 09:00 > 01-09 11:00"]


async def test_moved_back_before_it_was_told_tells_nothing_and_reminds_as_ever(world: World) -> None:
    series = await weekly(world)
    await world.run_to("2026-01-05 20:00")
    await move(world, series, "2026-01-08 10:00")
    decided = await move(world, series, "2026-01-06 09:00")
    assert decided.changed
    assert await planned_notices(world) == 0
    async with world.store.scope(world.town, read_only=True) as scope:
        change = (await meetings.changes(scope))[series.id][0]
    assert (change.day, change.at, change.place) == (None, None, None)
    await world.run_to("2026-01-07 12:00")
    assert got(world) == [
        "01-05 09:00 day_before project 2026-01-06",
        "01-06 08:00 hour_before project 2026-01-06",
    ]


async def test_moved_back_after_it_was_told_is_told(world: World) -> None:
    series = await weekly(world)
    await world.run_to("2026-01-05 10:00")
    await move(world, series, "2026-01-08 10:00")
    await world.run_to("2026-01-05 11:00")
    await move(world, series, "2026-01-06 09:00")
    await world.run_to("2026-01-08 12:00")
    assert got(world) == [
        "01-05 09:00 day_before project 2026-01-06",
        "01-05 10:00 moved 01-06 09:00 > 01-08 10:00",
        "01-05 11:00 moved 01-08 10:00 > 01-06 09:00",
        "01-06 08:00 hour_before project 2026-01-06",
    ]


async def test_the_same_once_more_changes_and_tells_nothing(world: World) -> None:
    series = await weekly(world)
    await move(world, series, "2026-01-08 10:00")
    await world.run_to("2026-01-05 10:00")
    before = await world.rows()
    assert not (await move(world, series, "2026-01-08 10:00")).changed
    assert not (await restore(world, series)).changed
    await cancel(world, series)
    count = len(await world.rows())
    assert not (await cancel(world, series)).changed
    assert len(await world.rows()) == count == len(before) + 2


async def test_another_place_alone_is_told_and_the_reminders_stay(world: World) -> None:
    series = await weekly(world)
    await world.run_to("2026-01-05 12:00")
    await move(world, series, "2026-01-06 09:00", place="Rom 3")
    await move(world, series, "2026-01-06 09:00", place="Rom 4")
    await world.run_to("2026-01-07 12:00")
    assert got(world)[1:] == [
        "01-05 12:00 moved 01-06 09:00 > 01-06 09:00 Rom 4",
        "01-06 08:00 hour_before project 2026-01-06",
    ]


async def test_a_cancelled_meeting_is_told_and_not_reminded_of(world: World) -> None:
    series = await weekly(world)
    decided = await cancel(world, series)
    assert decided.after.start is None
    await world.run_to("2026-01-07 12:00")
    assert got(world) == ["01-05 08:00 cancelled 01-06 09:00 > none"]


async def test_cancelled_and_held_after_all_before_anybody_heard(world: World) -> None:
    series = await weekly(world)
    await cancel(world, series)
    decided = await restore(world, series)
    assert (decided.changed, decided.told_at) == (True, None)
    await world.run_to("2026-01-06 12:00")
    assert got(world) == [
        "01-05 09:00 day_before project 2026-01-06",
        "01-06 08:00 hour_before project 2026-01-06",
    ]


async def test_held_after_all_when_people_have_heard(world: World) -> None:
    series = await weekly(world)
    await cancel(world, series)
    await world.run_to("2026-01-05 10:00")
    await restore(world, series)
    await world.run_to("2026-01-06 12:00")
    assert got(world) == [
        "01-05 08:00 cancelled 01-06 09:00 > none",
        "01-05 10:00 restored none > 01-06 09:00",
        "01-06 08:00 hour_before project 2026-01-06",
    ]


async def test_a_moved_meeting_that_is_cancelled_and_restored_is_where_it_was_moved_to(world: World) -> None:
    series = await weekly(world)
    await move(world, series, "2026-01-08 10:00", place="Rom 3")
    await world.run_to("2026-01-05 09:30")
    await cancel(world, series)
    await world.run_to("2026-01-05 10:30")
    decided = await restore(world, series)
    assert (decided.after.start, decided.after.place) == (local("2026-01-08 10:00"), "Rom 3")
    await world.run_to("2026-01-05 12:00")
    assert got(world) == [
        "01-05 08:00 moved 01-06 09:00 > 01-08 10:00 Rom 3",
        "01-05 09:30 cancelled 01-08 10:00 Rom 3 > none",
        "01-05 10:30 restored none > 01-08 10:00 Rom 3",
    ]


async def test_who_wants_no_reminders_and_who_is_new_hears_nothing_of_it(world: World) -> None:
    series = await weekly(world, roles=(*TWO, "staff"))
    async with world.store.scope(world.town) as scope:
        await people.set_reminders(scope, world.people["teacher"], wanted=False)
        await replan(scope, world.clock.now())
    await move(world, series, "2026-01-08 10:00")
    await world.run_to("2026-01-05 10:00")
    assert got(world, "teacher") == []
    async with world.store.scope(world.town) as scope:
        await people.set_reminders(scope, world.people["teacher"], wanted=True)
        await replan(scope, world.clock.now())
    await world.run_to("2026-01-07 10:00")
    assert got(world, "teacher") == ["01-07 09:00 day_before project 2026-01-08"]


async def test_who_opts_out_before_the_morning_is_spared_the_notice(world: World) -> None:
    series = await weekly(world)
    await world.run_to("2026-01-05 20:00")
    await move(world, series, "2026-01-08 10:00")
    async with world.store.scope(world.town) as scope:
        await people.set_reminders(scope, world.people["worker"], wanted=False)
        await replan(scope, world.clock.now())
    assert await planned_notices(world) == 0
    await world.run_to("2026-01-06 12:00")
    assert len(got(world)) == 1


# ---- notices and reminders ---------------------------------------------------------------------------------------


async def test_no_reminder_within_the_hour_after_the_notice(world: World) -> None:
    series = await weekly(world)
    await world.run_to("2026-01-05 08:30")
    await move(world, series, "2026-01-06 10:00")
    async with world.store.scope(world.town, read_only=True) as scope:
        listed = await upcoming(scope, world.clock.now(), 2)
    async with world.store.scope(world.town) as scope:
        assert (await replan(scope, world.clock.now(), after_change=False)).empty
    await world.run_to("2026-01-06 12:00")
    assert got(world) == [
        "01-05 08:30 moved 01-06 09:00 > 01-06 10:00",
        "01-06 09:00 hour_before project 2026-01-06",
    ]
    assert got(world, "leader") == ["01-06 09:00 hour_before project 2026-01-06"]
    assert [(line.planned.kind.value, line.to) for line in listed] == [
        ("moved", "worker"),
        ("hour_before", "leader"),
        ("hour_before", "worker"),
    ]


async def test_an_hour_after_the_notice_the_reminder_comes(world: World) -> None:
    series = await weekly(world)
    await world.run_to("2026-01-05 14:00")
    await move(world, series, "2026-01-05 16:00")
    await world.run_to("2026-01-05 17:00")
    assert got(world)[1:] == [
        "01-05 14:00 moved 01-06 09:00 > 01-05 16:00",
        "01-05 15:00 hour_before project 2026-01-05",
    ]


async def test_where_the_notice_failed_the_reminder_takes_its_place(world: World) -> None:
    series = await weekly(world)
    await world.run_to("2026-01-05 12:00")
    await move(world, series, "2026-01-06 14:00")
    world.chat.behaviours.append(refuses("user_gone", permanent=True))
    engine = await world.run_to("2026-01-05 12:10")
    await engine.plan(world.clock.now())
    await world.run_to("2026-01-05 13:00")
    assert ("moved", "worker", 1, "failed", "refused:user_gone") in await notices(world)
    assert "01-05 12:10 day_before project 2026-01-06" in got(world)


async def test_a_notice_in_doubt_is_looked_for_and_not_repeated(world: World) -> None:
    series = await weekly(world)
    await world.run_to("2026-01-05 12:00")
    await move(world, series, "2026-01-08 10:00")
    world.chat.behaviours.append(stores_then_times_out)
    await world.run_to("2026-01-05 13:00")
    assert got(world)[1:] == ["01-05 12:00 moved 01-06 09:00 > 01-08 10:00"]
    assert ("moved", "worker", 1, "sent", "") in [(*row[:4], "") for row in await notices(world)]


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    [
        (loses_it, ["01-05 08:00 moved ? > 01-06 09:00"]),
        (stores_then_times_out, ["01-05 08:00 moved 01-06 09:00 > 01-08 10:00", "01-05 08:00 moved ? > 01-06 09:00"]),
    ],
)
async def test_moved_back_while_the_notice_is_in_doubt(world: World, behaviour: Behaviour, expected: list[str]) -> None:
    """Nobody knows what people have heard: they are told what holds, and not where it was moved from."""
    series = await weekly(world)
    await move(world, series, "2026-01-08 10:00")
    world.chat.behaviours.append(behaviour)
    engine = await world.run_to("2026-01-05 08:00")
    await move(world, series, "2026-01-06 09:00")
    await world.run_to("2026-01-05 08:30", engine)
    assert got(world) == expected
    assert [state for _, who, _, state, _ in await notices(world) if who == "worker"] in (
        ["skipped", "sent"],
        ["sent", "sent"],
    )


async def test_a_lost_channels_participants_are_told_in_its_place(world: World) -> None:
    series = await weekly(world, channel=world.channel)
    await world.run_to("2026-01-05 12:00")
    await move(world, series, "2026-01-08 10:00")
    world.chat.behaviours.append(refuses("is_archived", permanent=True, gone=True))
    await world.run_to("2026-01-05 13:00")
    assert "01-05 12:00 moved 01-06 09:00 > 01-08 10:00" in got(world)
    assert len(got(world)) == 1


async def test_a_meeting_that_begins_before_people_can_be_told_is_a_gap_that_is_shown(world: World) -> None:
    series = await weekly(world)
    await world.run_to("2026-01-05 20:00")
    decided = await move(world, series, "2026-01-06 07:30")
    assert decided.too_late
    await world.run_to("2026-01-06 09:00")
    assert ("moved", "worker", 1, "skipped", "late") in await notices(world)
    assert len(got(world)) == 1
    told = [text.partition("gaps: ")[2] for text in got(world, "leader") if "gaps" in text]
    assert told == ["moved 2026-01-06 late"]


async def test_after_an_outage_a_notice_still_keeps_people_from_coming_in_vain(world: World) -> None:
    series = await weekly(world)
    await move(world, series, "2026-01-08 10:00")
    world.clock.move_to(local("2026-01-06 08:30"))
    await world.run_to("2026-01-06 08:31")
    assert got(world) == ["01-06 08:30 moved 01-06 09:00 > 01-08 10:00"]


async def test_a_series_rule_changed_later_leaves_the_moved_meeting_where_people_were_told(world: World) -> None:
    series = await weekly(world)
    await move(world, series, "2026-01-08 09:00")
    await world.run_to("2026-01-05 12:00")
    await world.change_series(series, rule=replace(series.rule, at=time(14)))
    await world.run_to("2026-01-09 12:00")
    assert got(world) == [
        "01-05 08:00 moved 01-06 09:00 > 01-08 09:00",
        "01-07 09:00 day_before project 2026-01-08",
        "01-08 08:00 hour_before project 2026-01-08",
    ]


async def test_a_series_that_ends_takes_its_notices_along(world: World) -> None:
    series = await weekly(world)
    await move(world, series, "2026-01-08 10:00")
    await world.change_series(series, active=False)
    assert await planned_notices(world) == 0
    await world.run_to("2026-01-08 12:00")
    assert got(world) == []


async def test_another_audience_before_the_notice_went_out(world: World) -> None:
    series = await weekly(world)
    await move(world, series, "2026-01-08 10:00")
    await world.change_series(series, audience=Audience.CHANNEL, channel_id=world.channel)
    await world.run_to("2026-01-05 12:00")
    assert got(world) == []


# ---- what may be decided -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("to", "key"),
    [
        ("2026-01-05 06:59", "moves.past"),
        ("2026-01-04 12:00", "moves.past"),
        ("2027-01-08 09:00", "moves.too_far"),
        ("9999-12-31 23:59", "moves.too_far"),
        ("0001-01-01 00:00", "moves.too_far"),
        ("2026-01-13 15:00", "moves.passes"),
        ("2026-01-15 15:00", "moves.passes"),
    ],
)
async def test_what_cannot_be_meant_is_asked_about_beside_the_day(world: World, to: str, key: str) -> None:
    series = await weekly(world)
    before = await world.rows()
    with pytest.raises(BadInput) as caught:
        await move(world, series, to)
    assert (caught.value.key, caught.value.values["field"]) == (key, "day")
    assert await world.rows() == before


async def test_past_another_meeting_on_purpose(world: World) -> None:
    series = await weekly(world)
    decided = await move(world, series, "2026-01-15 09:00", passing=True)
    assert [other.day for other in decided.passed] == [date(2026, 1, 13)]


async def test_past_another_meeting_backwards(world: World) -> None:
    series = await weekly(world)
    with pytest.raises(BadInput, match=r"moves\.passes"):
        await move(world, series, "2026-01-05 15:00", nominal=date(2026, 1, 13))
    decided = await move(world, series, "2026-01-07 15:00", nominal=date(2026, 1, 13))
    assert decided.passed == ()


@pytest.mark.parametrize(("to", "free"), [("2026-01-10 12:00", True), ("2026-01-09 12:00", False)])
async def test_a_free_day_by_hand_stands_and_is_said(world: World, to: str, *, free: bool) -> None:
    series = await weekly(world)
    decided = await move(world, series, to)
    assert decided.free_day is free
    assert decided.after.start == local(to)


Deciding = Callable[[World, MeetingSeries], object]


@pytest.mark.parametrize("decide", [lambda w, s: move(w, s, "2026-01-08 10:00"), cancel], ids=["move", "cancel"])
async def test_what_has_begun_can_not_be_changed(world: World, decide: Deciding) -> None:
    series = await weekly(world)
    world.clock.move_to(local("2026-01-06 09:00"))
    with pytest.raises(BadInput, match=r"moves\.begun"):
        await decide(world, series)  # type: ignore[misc]


async def test_a_cancelled_meeting_whose_time_has_passed_stays_cancelled(world: World) -> None:
    series = await weekly(world)
    await cancel(world, series)
    with pytest.raises(NotFound, match=r"moves\.is_cancelled"):
        await move(world, series, "2026-01-08 10:00")
    world.clock.move_to(local("2026-01-06 09:00"))
    with pytest.raises(BadInput, match=r"moves\.begun"):
        await restore(world, series)


async def test_a_day_without_a_meeting_cannot_be_moved(world: World) -> None:
    series = await weekly(world)
    for nominal in (date(2026, 1, 7), date(2025, 12, 30), date(2030, 1, 2), date.min, date.max):
        for decide in (cancel, restore):
            with pytest.raises(NotFound, match=r"moves\.gone"):
                await decide(world, series, nominal=nominal)
    skipping = await weekly(world, rrule="FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=17", policy=HolidayPolicy.SKIP)
    with pytest.raises(NotFound, match=r"moves\.gone"):
        await cancel(world, skipping, nominal=date(2026, 5, 17))


async def test_a_strangers_meeting_is_not_there(world: World) -> None:
    theirs = await world.add_series(setup(roles=TWO), world.stranger)
    before = await world.rows(world.stranger)
    for decide in (cancel, restore, lambda w, s: move(w, s, "2026-01-08 10:00")):
        with pytest.raises(BotError, match=r"moves\.gone"):
            await decide(world, theirs)
    ours = await weekly(world)
    await move(world, ours, "2026-01-08 10:00")
    await cancel(world, ours, nominal=date(2026, 1, 13))
    assert await world.rows(world.stranger) == before
    await world.run_to("2026-01-06 07:00")
    assert world.chat.to("U-worker-stranger") == ["day_before project 2026-01-06"]


async def test_every_decision_stands_in_the_log(world: World) -> None:
    series = await weekly(world)
    await move(world, series, "2026-01-08 10:00", place="Rom 3", reason="Sykdom")
    await cancel(world, series)
    await restore(world, series)
    async with world.store.scope(world.town, read_only=True) as scope:
        log = [line for line in await changes.latest(scope, 10) if line.entity == "series"][::-1]
    first = {"nominal": "2026-01-06", "start": "2026-01-06T08:00:00+00:00", "place": ""}
    moved = {"nominal": "2026-01-06", "start": "2026-01-08T09:00:00+00:00", "place": "Rom 3"}
    gone = {"nominal": "2026-01-06", "start": None, "place": ""}
    assert [(line.action, line.who, line.before, line.after) for line in log] == [
        ("moved", "leader", first, moved | {"reason": "Sykdom"}),
        ("cancelled", "leader", moved, gone),
        ("restored", "leader", gone, moved),
    ]


async def test_the_ledger_holds_numbers_and_no_words_of_a_notice(world: World) -> None:
    series = await weekly(world)
    await move(world, series, "2026-01-08 10:00", place="Hemmelig rom", reason="Sykdom")
    for row in await world.rows():
        assert "rom" not in repr(row)
        assert "Sykdom" not in repr(row)
        assert row.policy.priority == row.priority


async def test_closed_days_do_not_touch_a_meeting_that_was_moved_by_hand(world: World) -> None:
    series = await weekly(world)
    await move(world, series, "2026-01-08 10:00")
    async with world.store.scope(world.town) as scope:
        await municipalities.set_closed_days(scope, [(date(2026, 1, 8), date(2026, 1, 9), "snø")])
        await replan(scope, world.clock.now())
    found = None
    async with world.store.scope(world.town, read_only=True) as scope:
        found = await moves.find(scope, series.id, FIRST)
    assert found.fact.start == local("2026-01-08 10:00")


async def test_a_channel_that_is_bound_anew_gets_the_notice_that_waits(world: World) -> None:
    series = await weekly(world, channel=world.channel, reminders=(ReminderKind.HOUR_BEFORE,))
    await move(world, series, "2026-01-08 10:00")
    async with world.store.scope(world.town) as scope:
        await accounts.bind_channel(scope, "slack", "T1", "C-town", "#nytt-navn")
        await replan(scope, world.clock.now())
    await world.run_to("2026-01-05 09:00")
    assert got(world, "channel") == ["01-05 08:00 moved 01-06 09:00 > 01-08 10:00"]


def test_what_is_wanted_reads_as_it_was_written() -> None:
    assert wanted("2026-01-08 10:00") == moves.Wanted(date(2026, 1, 8), time(10), "")
