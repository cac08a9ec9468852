"""Those who were asked get the result first: until all of them have it, leading shows nobody any more than that."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.content.programme import Programmes
from bot.core.actions import Action, ActionValue
from bot.core.pulse.rounds import Round
from bot.store import people
from tests.handlers.door import Door, text_of
from tests.handlers.pulse_days import FEWER, PulseDays, begin_pulse

ANSWERS = ("understanding", "understanding", "ownership")
SHOW = Action.SHOW_PULSE_RESULT


@pytest.fixture
async def days(door: Door, programmes: Programmes, tmp_path: Path) -> PulseDays:
    return await begin_pulse(door, programmes, tmp_path, FEWER)


async def closed(days: PulseDays) -> Round:
    """Close a round; its letters are put down, and none has gone out."""
    opened = await days.held(ANSWERS)
    return await days.pulse.close(opened, told=False)


async def page(days: PulseDays, who: str, round_: Round) -> str:
    return text_of(await days.door.press(who, SHOW, ActionValue(round=round_.id)))


async def all_told(days: PulseDays, round_: Round) -> None:
    """Let some time pass: whoever has no account is looked for no longer then."""
    for minutes in range(0, 60, 6):
        await days.jump(round_.closes_at + timedelta(minutes=minutes))


async def test_who_oversees_and_was_asked_sees_at_first_what_all_see(days: PulseDays) -> None:
    round_ = await closed(days)
    assert "Alle som ble spurt" in await page(days, "leader", round_)
    groups = ActionValue(round=round_.id, choice="groups")
    (own,) = [line for line in text_of(await days.door.press("leader", SHOW, groups)).splitlines() if "•" in line]
    assert own.startswith("• Rådhuset")
    await all_told(days, round_)
    assert text_of(await days.door.press("leader", SHOW, groups)).count("•") > 1


async def test_who_only_leads_waits_until_all_who_were_asked_have_it(days: PulseDays) -> None:
    door = days.door
    async with door.store.scope(door.scene.here) as scope:
        await people.set_pulse(scope, door.scene.people["admin"], wanted=False)
    round_ = await closed(days)
    assert await page(days, "admin", round_) == door.t()("pulse_results.no_such_round")
    assert text_of(await door.press("admin", SHOW)) == door.t()("pulse_results.none_yet")
    assert (await door.press("admin", Action.GET_PULSE_TABLES, ActionValue(round=round_.id))).attachments == ()
    await all_told(days, round_)
    assert "Alle som ble spurt" in await page(days, "admin", round_)
    assert (await door.press("admin", Action.GET_PULSE_TABLES, ActionValue(round=round_.id))).attachments
