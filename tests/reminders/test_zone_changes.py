"""A changed zone database: what lies ahead moves to the right moment, once; what was sent stays as it is."""

import asyncio
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.core.deliveries import Delivery, DeliveryState
from bot.reminders.planning.planner import replan
from bot.store.session import Store
from tests.helpers.postgres import PostgresServer
from tests.helpers.zone_files import zones
from tests.reminders.conftest import BOTH
from tests.reminders.world import Stored, World, enter, fill, local, setup

ALWAYS_WINTER = ("CET-1", 1)
ALWAYS_SUMMER = ("CEST-2", 2)
TODAY = "2026-03-12 10:00"
LAST_WINTER_DAY = date(2026, 3, 28)


async def plan(world: World, municipality: int) -> None:
    async with world.store.scope(municipality) as scope:
        await replan(scope, world.clock.now(), after_change=False)


def by_identity(rows: list[Delivery]) -> dict[tuple[object, ...], Delivery]:
    assert len({row.line for row in rows}) == len(rows), "a reminder stands there twice"
    return {(row.id, *row.line): row for row in rows}


def _live_until_march(url: str) -> None:
    async def run() -> None:
        store = Store(url)
        await fill(store)
        world = await enter(store)
        await world.add_series(setup(channel=world.channel))
        await world.add_series(setup("FREQ=WEEKLY;BYDAY=WE"), world.stranger)
        await world.run_to(TODAY)
        said[store.sqlite] = world.chat.stored
        await store.close()

    asyncio.run(run())


said: dict[bool, list[Stored]] = {}
"""What the chat held at the end of it, on SQLite and elsewhere."""


@pytest.fixture(scope="module")
def march_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("zones") / "march.db"
    _live_until_march(f"sqlite+aiosqlite:///{path}")
    return path


@pytest.fixture(params=BOTH)
def world_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of a copy of the world in March."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("march_file"), tmp_path / "world.db")
        yield f"sqlite+aiosqlite:///{tmp_path / 'world.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    with server.fresh(server.template("march", _live_until_march)) as url:
        yield url


@pytest.fixture
async def in_march(world: World) -> World:
    """Tuesdays at nine in both municipalities, planned over the last Sunday of March; some have been sent."""
    world.clock.move_to(local(TODAY))
    world.chat.stored += said[world.store.sqlite]
    return world


def test_a_zone_of_ours_is_found_and_given_back(tmp_path: Path) -> None:
    with zones(tmp_path, Europe__Oslo=ALWAYS_WINTER):
        summer = datetime(2026, 7, 1, 9, tzinfo=ZoneInfo("Europe/Oslo"))
        assert summer.utcoffset() == timedelta(hours=1)
    assert datetime(2026, 7, 1, 9, tzinfo=ZoneInfo("Europe/Oslo")).utcoffset() == timedelta(hours=2)


async def test_what_lies_ahead_moves_to_the_right_moment_and_keeps_its_row(in_march: World, tmp_path: Path) -> None:
    world = in_march
    before = by_identity(await world.rows())
    with zones(tmp_path, Europe__Oslo=ALWAYS_WINTER):
        await plan(world, world.town)
        after = by_identity(await world.rows())
    assert before.keys() == after.keys()
    moved = {key for key, row in after.items() if row.due_at != before[key].due_at}
    assert moved == {key for key, row in before.items() if row.due_at.date() > LAST_WINTER_DAY}
    assert len(moved) >= 4
    for key in moved:
        assert after[key].due_at - before[key].due_at == timedelta(hours=1)
        assert after[key].expires_at == (before[key].expires_at or world.clock.now()) + timedelta(hours=1)
        assert after[key].state is DeliveryState.PLANNED
    sent = [key for key, row in before.items() if row.state is DeliveryState.SENT]
    assert len(sent) > 10
    assert all(after[key] == before[key] for key in sent)


async def test_planning_again_under_the_new_zone_changes_nothing(in_march: World, tmp_path: Path) -> None:
    with zones(tmp_path, Europe__Oslo=ALWAYS_WINTER):
        await plan(in_march, in_march.town)
        before = await in_march.rows()
        await plan(in_march, in_march.town)
        assert await in_march.rows() == before


async def test_the_stranger_follows_when_it_is_planned_itself(in_march: World, tmp_path: Path) -> None:
    world = in_march
    before = await world.rows(world.stranger)
    with zones(tmp_path, Europe__Oslo=ALWAYS_WINTER):
        await plan(world, world.town)
        assert await world.rows(world.stranger) == before
        await plan(world, world.stranger)
        after = by_identity(await world.rows(world.stranger))
    assert after.keys() == by_identity(before).keys()
    assert {row.due_at.hour for row in after.values() if row.kind.value == "day_before"} == {8}


async def test_a_process_started_on_the_new_database_sends_each_once_at_the_new_moment(
    in_march: World, tmp_path: Path
) -> None:
    """Summer time is given up on a day in March; the machine is updated and the process started again."""
    world = in_march
    already = len(world.chat.stored)
    with zones(tmp_path, Europe__Oslo=ALWAYS_WINTER):
        await world.run_to("2026-04-10 18:00")
    new = [message for message in world.chat.stored[already:] if message.address.conversation == "C-town"]
    april = [message for message in new if message.at.date() > LAST_WINTER_DAY]
    assert len({message.marker for message in new}) == len(new) == 8
    assert [message.text for message in april] == [
        "day_before project 2026-03-31", "hour_before project 2026-03-31",
        "day_before project 2026-04-07", "hour_before project 2026-04-07",
    ]  # fmt: skip
    assert [message.at for message in april if message.text.startswith("hour_before")] == [
        datetime(2026, 3, 31, 7, 0, tzinfo=UTC),
        datetime(2026, 4, 7, 7, 0, tzinfo=UTC),
    ]


async def test_a_zone_that_moves_the_other_way_makes_reminders_earlier_never_double(
    in_march: World, tmp_path: Path
) -> None:
    """Summer time is made permanent from now on: each reminder is due an hour earlier than was planned."""
    world = in_march
    already = len(world.chat.stored)
    with zones(tmp_path, Europe__Oslo=ALWAYS_SUMMER):
        await world.run_to("2026-03-26 18:00")
    new = [message for message in world.chat.stored[already:] if message.address.conversation == "C-town"]
    assert [message.text for message in new] == [
        "day_before project 2026-03-17", "hour_before project 2026-03-17",
        "day_before project 2026-03-24", "hour_before project 2026-03-24",
    ]  # fmt: skip
    assert new[1].at == local("2026-03-17 08:00") - timedelta(hours=1)
