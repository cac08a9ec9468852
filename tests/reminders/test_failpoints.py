"""The places where a process may die: each stands in the product once or more, and a reminder's life passes them."""

import re
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.failpoints import FailPoint, on_reach, reached
from bot.store.models import DeliveryRow
from tests.reminders.world import World, local, loses_it, setup

ROOT = Path(__file__).parents[2]
OF_JOBS = {FailPoint.JOB_DEFERRED, FailPoint.JOB_STARTED, FailPoint.JOB_FINISHED}
"""Only replicas have jobs; their own tests and the torture pass these."""
OF_ROUNDS = {point for point in FailPoint if point.value.startswith("pulse:")}
"""Of rounds of pulse checks; their own tests pass these."""


def test_without_a_hook_nothing_happens() -> None:
    reached(FailPoint.PLAN_COMPARED)


def test_hooks_are_called_until_they_are_taken_away() -> None:
    seen: list[FailPoint] = []
    away = on_reach(seen.append)
    reached(FailPoint.WIRE_BEFORE)
    away()
    reached(FailPoint.WIRE_AFTER)
    assert seen == [FailPoint.WIRE_BEFORE]


@pytest.mark.parametrize("point", FailPoint)
def test_each_stands_in_the_product(point: FailPoint) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    assert re.search(rf"reached\(FailPoint\.{point.name}\)", code)


async def test_a_reminder_s_life_passes_them_all(world: World) -> None:
    """Planned, claimed, in doubt, looked for, sent again, settled; a row that is gone is planned anew."""
    passed: Counter[FailPoint] = Counter()
    away = on_reach(lambda point: passed.update([point]))
    try:
        await world.add_series(setup(channel=world.channel))
        world.chat.behaviours = [loses_it]
        engine = await world.run_to("2026-01-05 09:05")
        async with world.store.scope(world.town) as scope:
            ahead = (DeliveryRow.municipality_id == scope.municipality_id, DeliveryRow.due_at > world.clock.now())
            await scope.session.execute(delete(DeliveryRow).where(*ahead))
        await engine._audit.look(world.clock.now())
    finally:
        away()
    assert set(FailPoint) - set(passed) <= OF_JOBS | OF_ROUNDS
    assert world.chat.to("C-town") == ["day_before project 2026-01-06"]
    assert any(row.due_at > local("2026-01-05 12:00") for row in await world.rows())
