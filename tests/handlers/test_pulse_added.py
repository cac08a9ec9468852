"""A municipality's own pulse check is added by lines in a file, and runs from the first question to the result."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from bot.content.programme import PROGRAMMES, Programmes
from bot.content.texts import Texts
from bot.core.actions import Action, ActionValue
from bot.core.pulse.rounds import RoundState
from bot.core.pulse.tables import Level
from bot.handlers.router import Router
from bot.store.round_keys import RoundKeys
from tests.handlers.door import Door, values_of
from tests.handlers.pulse_days import begin_pulse
from tests.handlers.report_days import form_of

LUNCH = """
  - id: lunch
    name_key: programme_bti.note_what_helps_title
    about_key: programme_bti.note_what_helps_title
    intro_key: programme_bti.note_what_helps_title
    takes_key: pulse_bti.change_takes
    rhythm: by_hand
    questions:
      - id: food
        text_key: programme_bti.note_what_helps_title
        name_key: programme_bti.note_what_helps_cost
        options: &same
          - {id: good, say_key: pulse_bti.helps_much, name_key: pulse_bti.helps_much}
          - {id: fair, say_key: pulse_bti.helps_some, name_key: pulse_bti.helps_some}
          - {id: bad, say_key: pulse_bti.helps_not, name_key: pulse_bti.helps_not}
        groups: &together
          - {id: well, say_key: pulse_bti.helps_does, name_key: pulse_bti.helps_does, options: [good, fair]}
          - {id: badly, say_key: pulse_bti.helps_unclear, name_key: pulse_bti.helps_unclear, options: [bad]}
      - {id: place, text_key: pulse_bti.guide_found, name_key: pulse_bti.guide_found_short,
         options: *same, groups: *together}
"""


@pytest.fixture(scope="module")
def programmes(tmp_path_factory: pytest.TempPathFactory) -> Programmes:
    """The product's programmes, with lines added to a file."""
    folder = tmp_path_factory.mktemp("programmes") / "programmes"
    shutil.copytree(PROGRAMMES, folder)
    file = folder / "bti" / "pulse.yaml"
    before, after = file.read_text(encoding="utf-8").split("\n# What fits a stage", 1)
    file.write_text(f"{before}{LUNCH}\n# What fits a stage{after}", encoding="utf-8")
    return Programmes.load(folder)


async def test_an_instrument_from_a_file_is_asked_answered_and_told(
    door: Door, programmes: Programmes, texts: Texts, tmp_path: Path
) -> None:
    days = await begin_pulse(door, programmes, tmp_path)
    door.router = Router(door.store, programmes, texts, door.clock, keys=RoundKeys(tmp_path / "keys"))
    start = await form_of(door, "leader", Action.OPEN_PULSE_ROUND, ActionValue(choice="lunch"))
    reply = await door.submit("leader", start.action, values_of(start), start.value)
    assert reply.errors is None
    planned = await days.the_round()
    await days.jump(planned.opens_at)
    opened = await days.pulse.get(planned)
    assert opened.form is not None
    assert [question.id for question in opened.form.questions] == ["food", "place"]

    await days.pulse.all_say(opened, ("good", "good", "bad"))
    form = await form_of(door, "teacher", Action.OPEN_PULSE, ActionValue(round=opened.id))
    assert len(values_of(form)) == 2
    assert (await door.submit("teacher", form.action, values_of(form), form.value)).receipt is not None

    await days.jump(opened.closes_at + timedelta(days=4))
    closed = await days.the_round()
    assert closed.state is RoundState.CLOSED
    shown = await days.pulse.shown(closed)
    assert {table.level for (kind, _, _), table in shown.items() if kind == "whole"} == {Level.OPTIONS}
    told = await door.press("teacher", Action.SHOW_PULSE_RESULT, ActionValue(round=closed.id))
    assert told.message is not None
    english = door.t("en")
    assert english("programme_bti.note_what_helps_cost") in told.message.fallback
    assert days.got("teacher", english("programme_bti.note_what_helps_title"))
