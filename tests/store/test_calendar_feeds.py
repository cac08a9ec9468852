"""Links to calendars in the store: one an owner, a new one ends the old, ended ones are gone, the stranger's stay."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import func, select

from bot.core.calendar_links import CalendarFeed
from bot.core.meetings import OccurrenceChange, SeriesRule, SeriesSetup
from bot.store import calendar_feeds, meetings, people
from bot.store.models import CalendarFeedRow, PersonRow
from bot.store.session import Scope, Store
from tests.helpers.scene import NOW, Rows, Scene, rows_of


async def count(scope: Scope) -> int:
    return await scope.session.scalar(select(func.count()).select_from(CalendarFeedRow)) or 0


async def test_nobody_has_a_link_before_asking(here: Scope, scene: Scene) -> None:
    assert await calendar_feeds.of(here, scene.people["leader"]) is None
    assert await calendar_feeds.of(here, None) is None


@pytest.mark.parametrize("who", ["leader", None])
async def test_a_link_comes_back_as_it_was_made(here: Scope, scene: Scene, who: str | None) -> None:
    owner = scene.people[who] if who else None
    made = await calendar_feeds.renew(here, owner, NOW)
    assert (made.municipality_id, made.person_id) == (scene.here, owner)
    assert len(made.nonce) == 32
    assert await calendar_feeds.of(here, owner) == made


async def test_owners_do_not_share_links(here: Scope, scene: Scene) -> None:
    owners = [scene.people["leader"], scene.people["teacher"], None]
    made = [await calendar_feeds.renew(here, owner, NOW) for owner in owners]
    assert [await calendar_feeds.of(here, owner) for owner in owners] == made
    assert len({feed.nonce for feed in made}) == len({feed.id for feed in made}) == 3
    await calendar_feeds.end(here, scene.people["leader"], NOW)
    assert [await calendar_feeds.of(here, owner) for owner in owners] == [None, *made[1:]]


async def test_a_new_link_takes_the_place_of_the_old_one(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        here = system.scope(scene.here)
        first = await calendar_feeds.renew(here, scene.people["leader"], NOW)
        second = await calendar_feeds.renew(here, scene.people["leader"], NOW + timedelta(days=1))
        assert first.nonce != second.nonce
        assert await calendar_feeds.of(here, scene.people["leader"]) == second
        found = await calendar_feeds.find(system, first.id)
        assert found is None or found.nonce != first.nonce
        assert await calendar_feeds.find(system, second.id) == second
        assert await count(here) == 1


async def test_an_ended_link_is_not_found_and_ends_once(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        here = system.scope(scene.here)
        feed = await calendar_feeds.renew(here, None, NOW)
        assert await calendar_feeds.end(here, None, NOW)
        assert not await calendar_feeds.end(here, None, NOW)
        assert await calendar_feeds.of(here, None) is None
        assert await calendar_feeds.find(system, feed.id) is None
        row = await system.session.get(CalendarFeedRow, feed.id)
        assert row is not None
        assert row.revoked_at == NOW


async def test_after_an_end_a_new_link_can_be_made(here: Scope, scene: Scene) -> None:
    await calendar_feeds.renew(here, scene.people["leader"], NOW)
    await calendar_feeds.end(here, scene.people["leader"], NOW)
    again = await calendar_feeds.renew(here, scene.people["leader"], NOW)
    assert await calendar_feeds.of(here, scene.people["leader"]) == again
    assert await count(here) == 1


async def test_ending_what_there_is_not_does_nothing(here: Scope, scene: Scene) -> None:
    assert not await calendar_feeds.end(here, scene.people["leader"], NOW)


@pytest.mark.parametrize("number", [0, 1, 999, 10**17])
async def test_a_number_that_is_no_link_is_none(store: Store, number: int) -> None:
    async with store.system(read_only=True) as system:
        assert await calendar_feeds.find(system, number) is None


async def test_a_person_who_is_removed_takes_the_link_along(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        here = system.scope(scene.here)
        feed = await calendar_feeds.renew(here, scene.people["teacher"], NOW)
        row = await system.session.get(PersonRow, scene.people["teacher"])
        await system.session.delete(row)
        await system.session.flush()
    async with store.system(read_only=True) as system:
        assert await calendar_feeds.find(system, feed.id) is None


async def test_nothing_of_the_link_is_in_the_database(store: Store, scene: Scene) -> None:
    async with store.scope(scene.here) as scope:
        feed = await calendar_feeds.renew(scope, scene.people["leader"], NOW)
    (row,) = (await rows_of(store, scene.here))["calendar_feed"]
    assert feed.nonce in row
    assert not any("calendar" in str(value) or ".ics" in str(value) for value in row)


# ---- the stranger ------------------------------------------------------------------------------------------------


async def strangers_links(store: Store, scene: Scene) -> tuple[list[CalendarFeed], Rows]:
    """Give the stranger both kinds of links; `store` holds its rows against what they were, so they go again."""
    async with store.scope(scene.stranger) as scope:
        made = [await calendar_feeds.renew(scope, owner, NOW) for owner in (scene.strangers_person, None)]
    return made, await rows_of(store, scene.stranger)


async def forget(store: Store, scene: Scene) -> None:
    async with store.scope(scene.stranger) as scope:
        for row in await scope.session.scalars(select(CalendarFeedRow)):
            if row.municipality_id == scene.stranger:
                await scope.session.delete(row)


async def test_the_strangers_links_are_neither_seen_nor_touched(store: Store, scene: Scene) -> None:
    theirs, before = await strangers_links(store, scene)
    async with store.scope(scene.here) as here:
        assert await calendar_feeds.of(here, scene.strangers_person) is None
        assert await calendar_feeds.of(here, None) is None
        assert not await calendar_feeds.end(here, scene.strangers_person, NOW)
        assert not await calendar_feeds.end(here, None, NOW)
        await calendar_feeds.renew(here, None, NOW)
        await calendar_feeds.end(here, None, NOW)
        await people.deactivate(here, scene.strangers_person)
    assert await rows_of(store, scene.stranger) == before
    async with store.system(read_only=True) as system:
        assert [await calendar_feeds.find(system, feed.id) for feed in theirs] == theirs
    await forget(store, scene)


# ---- what calendars know a series by -----------------------------------------------------------------------------

SETUP = SeriesSetup(
    meeting="project",
    rule=SeriesRule("FREQ=WEEKLY;BYDAY=TU", date(2026, 9, 1), None, time(9), 60, "Europe/Oslo"),
    roles=("project_leader",),
)


async def test_a_series_has_a_name_of_its_own_that_no_change_touches(here: Scope) -> None:
    one, other = [await meetings.add(here, SETUP) for _ in range(2)]
    assert len(one.uid) == 32
    assert one.uid != other.uid
    changed = await meetings.change(here, one.id, replace(SETUP, place="Rådhuset"))
    assert (changed.uid, changed.version) == (one.uid, one.version + 1)
    assert (await meetings.get(here, one.id)).uid == one.uid


async def test_decisions_about_a_date_are_counted(here: Scope) -> None:
    series = await meetings.add(here, SETUP)
    for place in ("A", "B", "B"):
        await meetings.set_change(here, series.id, OccurrenceChange(date(2026, 9, 8), place=place))
    await meetings.set_change(here, series.id, OccurrenceChange(date(2026, 9, 15), cancelled=True, version=40))
    versions = {change.nominal.day: change.version for change in (await meetings.changes(here))[series.id]}
    assert versions == {8: 3, 15: 1}
