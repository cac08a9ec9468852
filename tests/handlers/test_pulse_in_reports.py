"""The report to the steering group tells what the last pulse checks said: of all who were asked, no smaller group."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.content.programme import Programmes
from bot.core.actions import Action
from bot.core.chat import Items, Message
from bot.core.pulse.rounds import Round
from tests.handlers.door import Door
from tests.handlers.pulse_days import FEWER, PulseDays, begin_pulse
from tests.handlers.test_pulse_results_letters import ANSWERS, out
from tests.helpers.pulse import STEPS

HEADING = "Pulssjekk: Hvor er vi nå? (september 2026)"


@pytest.fixture
async def days(door: Door, programmes: Programmes, tmp_path: Path) -> PulseDays:
    return await begin_pulse(door, programmes, tmp_path, FEWER)


def under(message: Message | None, heading: str) -> list[tuple[str, str]]:
    """Return what stands under a heading."""
    assert message is not None
    found = [block for block in message.blocks if isinstance(block, Items) and block.heading == heading]
    return [(item.title, item.detail) for block in found for item in block.items]


async def report(days: PulseDays, who: str = "owner") -> Message | None:
    return (await days.door.press(who, Action.SHOW_QUARTER)).message


async def closed(days: PulseDays) -> Round:
    round_ = await days.held(ANSWERS)
    await out(days, round_)
    return round_


async def test_it_is_told_from_the_day_after_on_when_all_who_were_asked_have_heard(days: PulseDays) -> None:
    round_ = await closed(days)
    assert under(await report(days), HEADING) == []
    days.door.clock.move_to(round_.closes_at + timedelta(days=1))
    ((line, detail),) = under(await report(days), HEADING)
    wanted = "Alle som ble spurt: Flest svarte «Forståelse» (omtrent 70 %) og «Eierskap» (omtrent 30 %). (45–49 svar)"
    assert (line, detail) == (wanted, "")


async def test_a_round_of_long_ago_is_no_news(days: PulseDays) -> None:
    round_ = await closed(days)
    days.door.clock.move_to(round_.closes_at + timedelta(days=120))
    assert under(await report(days), HEADING) == []


async def test_of_several_questions_each_has_its_line(days: PulseDays) -> None:
    planned = await days.pulse.plan(days.door.scene.here, days.door.clock.now(), STEPS)
    opened = await days.pulse.open(planned)
    assert opened.form is not None
    await days.pulse.all_say(opened, ("agree", "agree", "partly"))
    await days.pulse.close(opened)
    days.door.clock.move_to(opened.closes_at + timedelta(days=1))
    lines = under(await report(days), "Pulssjekk: Er det lagt til rette? (september 2026)")
    assert len(lines) == len(opened.form.questions)
    assert all("Flest svarte" in detail for _, detail in lines), lines
