"""One step sets up the regular meetings: series, log and reminders stand or fall together."""

from dataclasses import replace
from datetime import date, time

import pytest

from bot.errors import BadInput
from bot.reminders.planning.setup import set_up
from bot.store import changes, meetings
from bot.store.changes import Author
from tests.reminders.world import START, World, setup

AUTHOR = Author(None, "chat", START)
WEEKLY = setup()
MONTHLY = setup("FREQ=MONTHLY;BYDAY=1WE", meeting="status")


async def test_meetings_are_stored_logged_and_planned(world: World) -> None:
    async with world.store.scope(world.town) as scope:
        ids = await set_up(scope, [WEEKLY, MONTHLY], AUTHOR)
        logged = await changes.latest(scope, 5)
    assert {(line.entity_id, line.action) for line in logged} == {(number, "set_up") for number in ids}
    assert {row.subject for row in await world.rows()} == {f"series:{number}" for number in ids}
    assert await world.rows(world.stranger) == []


async def test_setting_up_again_changes_what_there_is(world: World) -> None:
    async with world.store.scope(world.town) as scope:
        first = await set_up(scope, [WEEKLY], AUTHOR)
        later = replace(WEEKLY, rule=replace(WEEKLY.rule, at=time(13)))
        second = await set_up(scope, [later, MONTHLY], AUTHOR)
        assert second[0] == first[0]
        assert (await meetings.get(scope, first[0])).rule.at == time(13)
        assert [line.action for line in await changes.latest(scope, 2)] == ["set_up", "changed"]
    assert {row.due_at.hour for row in await world.rows() if row.subject == f"series:{first[0]}"} == {8, 11}


async def test_a_meeting_that_ended_is_not_taken_up_again(world: World) -> None:
    async with world.store.scope(world.town) as scope:
        (old,) = await set_up(scope, [replace(WEEKLY, active=False)], AUTHOR)
        (new,) = await set_up(scope, [WEEKLY], AUTHOR)
    assert old != new


async def test_with_one_bad_rule_nothing_is_stored(world: World) -> None:
    bad = replace(MONTHLY, rule=replace(MONTHLY.rule, rrule="FREQ=SECONDLY", starts_on=date(2026, 1, 5)))
    with pytest.raises(BadInput):
        async with world.store.scope(world.town) as scope:
            await set_up(scope, [WEEKLY, bad], AUTHOR)
    async with world.store.scope(world.town, read_only=True) as scope:
        assert await meetings.all_series(scope) == []
    assert await world.rows() == []
