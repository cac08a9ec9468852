"""What people change about their own reminders is planned in the same moment, and the engine is told."""

from datetime import timedelta

from bot.content.programme import Programmes
from bot.core.actions import Action
from bot.handlers.views.meetings import programme_setup
from bot.reminders.planning import planner
from bot.reminders.planning.setup import set_up
from bot.store.changes import Author
from tests.handlers.door import Door

DAYS = 30


async def test_who_turns_reminders_on_again_misses_none_of_those_to_come(door: Door) -> None:
    async def planned() -> list[str]:
        async with door.store.scope(door.scene.here) as scope:
            found = await planner.upcoming(scope, door.clock.now(), DAYS)
        return sorted(f"{reminder.planned.kind} {reminder.planned.nominal} {reminder.to}" for reminder in found)

    status = Programmes.load().get("bti").meeting("status")
    async with door.store.scope(door.scene.here) as scope:
        series = programme_setup(status, door.clock.now().date(), "Europe/Oslo")
        await set_up(scope, [series], Author(None, "command", door.clock.now()))
    before = await planned()
    await door.press("leader", Action.MUTE_REMINDERS)
    muted = await planned()
    assert 0 < len(muted) < len(before)
    door.clock.advance(timedelta(minutes=1))
    await door.press("leader", Action.RESUME_REMINDERS)
    assert await planned() == before


async def test_the_engine_is_told_of_changes_and_of_nothing_else(door: Door) -> None:
    told: list[str] = []
    door.router.on_change(lambda: told.append("changed"))
    await door.say("leader", "neste")
    assert told == []
    await door.press("leader", Action.MUTE_REMINDERS)
    assert told == ["changed"]
