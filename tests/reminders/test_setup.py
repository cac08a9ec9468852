"""Setting up regular meetings: series, log and ledger in one transaction; a second time in the place of the first."""

from datetime import date, time

import pytest
from sqlalchemy import select

from bot.core.meetings import MeetingSeries, SeriesSetup
from bot.errors import BotError
from bot.reminders.setup import set_up
from bot.store import meetings
from bot.store.changes import Author
from bot.store.models import ChangeRow
from bot.store.session import Scope
from tests.reminders.world import START, World, setup

AUTHOR = Author(None, "command", START)
PROJECT = setup("FREQ=WEEKLY;BYDAY=TU")
STATUS = setup("FREQ=MONTHLY;BYDAY=1WE", meeting="status", roles=("project_leader", "project_owner"))


async def stand(world: World, *setups: SeriesSetup, municipality: int | None = None) -> list[int]:
    async with world.store.scope(municipality or world.town) as scope:
        return await set_up(scope, setups, AUTHOR)


async def series(world: World) -> list[MeetingSeries]:
    async with world.store.scope(world.town, read_only=True) as scope:
        return list(await meetings.all_series(scope, active_only=True))


async def log(scope: Scope) -> list[tuple[str, int]]:
    rows = await scope.session.execute(
        select(ChangeRow.action, ChangeRow.entity_id)
        .where(ChangeRow.municipality_id == scope.municipality_id, ChangeRow.entity == "series")
        .order_by(ChangeRow.id)
    )
    return [(action, number) for action, number in rows]


async def test_each_meeting_is_stored_logged_and_planned(world: World) -> None:
    ids = await stand(world, PROJECT, STATUS)
    assert [found.id for found in await series(world)] == ids
    assert [found.meeting for found in await series(world)] == ["project", "status"]
    async with world.store.scope(world.town, read_only=True) as scope:
        assert await log(scope) == [("set_up", ids[0]), ("set_up", ids[1])]
    planned = {row.subject for row in await world.rows()}
    assert len(planned) == 2
    assert all(row.state == "planned" for row in await world.rows())


async def test_a_second_time_it_takes_the_place_of_the_first(world: World) -> None:
    ids = await stand(world, PROJECT, STATUS)
    before = {row.nominal for row in await world.rows() if row.subject.endswith(str(ids[0])) and row.state == "planned"}
    again = await stand(world, setup("FREQ=WEEKLY;BYDAY=TH", at=time(13)))
    assert again == ids[:1]
    (project, _) = await series(world)
    assert (project.rule.rrule, project.rule.at, project.version) == ("FREQ=WEEKLY;BYDAY=TH", time(13), 2)
    async with world.store.scope(world.town, read_only=True) as scope:
        assert (await log(scope))[-1] == ("changed", ids[0])
    wanted = {row.nominal for row in await world.rows() if row.subject.endswith(str(ids[0])) and row.state == "planned"}
    assert {day.weekday() for day in before} == {1}
    assert {day.weekday() for day in wanted} == {3}


async def test_setting_up_the_same_again_sends_nothing_twice(world: World) -> None:
    await stand(world, PROJECT)
    engine = await world.run_to("2026-01-08 12:00")
    sent = len(world.chat.stored)
    await stand(world, PROJECT)
    await world.run_to("2026-01-11 12:00", engine)
    assert len(world.chat.stored) == sent > 0


async def test_a_refused_rule_leaves_nothing(world: World) -> None:
    with pytest.raises(BotError) as refused:
        await stand(world, PROJECT, setup("FREQ=SECONDLY"))
    assert refused.value.permanent
    assert await series(world) == []
    assert await world.rows() == []
    async with world.store.scope(world.town, read_only=True) as scope:
        assert await log(scope) == []


async def test_nothing_to_set_up_is_no_mistake(world: World) -> None:
    assert await stand(world) == []
    assert await world.rows() == []


async def test_a_channel_of_the_strangers_is_refused(world: World) -> None:
    async with world.store.system(read_only=True) as system:
        from bot.store import accounts  # noqa: PLC0415 - only here

        (theirs,) = await accounts.channels(system.scope(world.stranger))
    with pytest.raises(BotError, match="no_such_channel"):
        await stand(world, setup(channel=theirs.id))
    assert await series(world) == []


async def test_the_strangers_meetings_stay_their_own(world: World) -> None:
    (theirs,) = await stand(world, PROJECT, municipality=world.stranger)
    before = await world.rows(world.stranger)
    (ours,) = await stand(world, setup("FREQ=WEEKLY;BYDAY=TH", start=date(2026, 2, 1)))
    assert ours != theirs
    assert await world.rows(world.stranger) == before
