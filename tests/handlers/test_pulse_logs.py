"""What people do with pulse checks is logged without anybody's name or number; what lies ahead is told once."""

import logging
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.actions import PULSE_ACTIONS, UNSEEN, Action
from bot.core.deliveries import DeliveryKind, Planned, Recipient
from bot.handlers.administration import Administration
from bot.handlers.features import HANDLES
from bot.store import letters
from tests.handlers.door import Door
from tests.helpers.scene import NOW

DUE = NOW + timedelta(days=3)
REMINDER = Planned(
    DeliveryKind.PULSE_REMINDER, "pulse:7", date(2026, 9, 8), Recipient("sealed", 9), DUE, NOW + timedelta(days=14), 1
)


def test_every_action_of_pulse_checks_is_one() -> None:
    assert {action for action in Action if "PULSE" in action.name} == PULSE_ACTIONS
    assert Action.SAVE_PULSE in PULSE_ACTIONS
    assert Action.SHOW_MINE not in PULSE_ACTIONS


async def test_no_line_about_a_pulse_check_names_who_it_was(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    for action in sorted(PULSE_ACTIONS & set(HANDLES)):
        await door.press("teacher", action)
    await door.say("teacher", "puls")
    lines = [record for record in caplog.records if getattr(record, "action", "") in {*PULSE_ACTIONS, "pulse"}]
    assert lines
    assert not [line for line in lines if hasattr(line, "person")]
    assert not [line for line in lines if vars(line)["action"] in UNSEEN]  # beside the chat, a time may tell who
    caplog.clear()
    await door.press("teacher", Action.SHOW_MINE)
    assert [vars(line)["person"] for line in caplog.records if hasattr(line, "person")] == [
        door.scene.people["teacher"]
    ]


async def test_reminders_that_lie_ahead_are_one_line_that_names_nobody(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        rows = [replace(REMINDER, recipient=Recipient("sealed", number)) for number in range(1, 40)]
        await letters.insert_sealed(scope, rows)
    administration = Administration(door.store, door.programmes, door.texts, NOW)
    t = door.t()
    said = await administration.upcoming_text("Strandvik kommune", 10)
    assert said.count("\n") == 0
    assert t("digest.to_those_who_have_not") in said
    assert t("digest.kind_pulse_reminder") in said
    (line,) = await administration.upcoming_json("Strandvik kommune", 10)
    assert (line["kind"], line["to"], line["meeting"]) == ("pulse_reminder", "", "")
