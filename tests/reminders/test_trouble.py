"""What is wrong in one municipality, or with one platform, stops nobody else and burns no reminder."""

import logging
from datetime import date

import pytest
from sqlalchemy import update

from bot.core.deliveries import DeliveryState
from bot.store.models import SeriesRow
from tests.reminders.world import World, local, setup


async def spoil(world: World) -> None:
    """Write a rule into the town's series that no version of the product would have taken."""
    async with world.store.scope(world.town) as scope:
        mine = update(SeriesRow).where(SeriesRow.municipality_id == scope.municipality_id)
        await scope.session.execute(mine.values(policy="unknown"))


def troubles(caplog: pytest.LogCaptureFixture) -> set[tuple[str, int, str]]:
    return {
        (record.action, record.municipality, record.error)  # type: ignore[attr-defined]
        for record in caplog.records
        if getattr(record, "place", "")
    }


async def test_a_bad_row_of_one_municipality_stops_only_its_own_reminders(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await world.add_series(setup(channel=world.channel))
    await world.add_series(setup(), world.stranger)
    await spoil(world)
    await world.run_to("2026-01-05 09:01")
    assert [message.text for message in world.chat.stored] == ["day_before project 2026-01-06"]
    assert world.chat.to("U-leader-stranger") == ["day_before project 2026-01-06"]
    row = (await world.rows())[0]
    assert (row.state, row.reason) == (DeliveryState.PLANNED, "retry:ValueError")
    assert row.due_at == local("2026-01-05 09:05")
    assert troubles(caplog) == {("plan", world.town, "ValueError"), ("prepare", world.town, "ValueError")}
    assert "unknown" not in caplog.text


async def test_what_was_put_back_goes_out_when_the_row_is_mended(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    await spoil(world)
    engine = await world.run_to("2026-01-05 09:01")
    async with world.store.scope(world.town) as scope:
        await scope.session.execute(update(SeriesRow).values(policy="next"))
    await world.run_to("2026-01-05 09:06", engine)
    assert world.chat.to("C-town") == ["day_before project 2026-01-06"]


async def test_a_late_reminder_that_cannot_be_reported_stops_no_other_report(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await world.add_series(setup(channel=world.channel))
    await world.add_series(setup(), world.stranger)
    await spoil(world)
    world.clock.move_to(local("2026-01-06 10:00"))
    with caplog.at_level(logging.ERROR, logger="bot"):
        await world.run_to("2026-01-06 10:01")
    assert ("report", world.town, "ValueError") in troubles(caplog)
    assert [row.reason for row in await world.rows() if row.nominal == date(2026, 1, 6)] == ["late", "late"]
    assert [text.count("late") for text in world.chat.to("U-leader-stranger")] == [2]
