"""What docs/pulse.md and docs/content.md say about the command line and the files is so."""

import re

import pytest
import typer
import yaml

from bot.cli import app
from bot.content.instruments import MOST_OPTIONS, InstrumentDef
from bot.content.programme import Programmes
from bot.core.pulse.forms import LONGEST
from bot.core.pulse.reading import CHANGE
from bot.core.pulse.rounds import Rhythm
from bot.core.pulse.tables import NUMBER_STEP, SHARE_STEP
from bot.reminders.pulse import calendar
from tests.cli.conftest import ROOT, SAY

PULSE = (ROOT / "docs" / "pulse.md").read_text(encoding="utf-8")
CONTENT = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
BTI = Programmes.load().get("bti")
COMMANDS = {one.name: one for one in typer.main.get_command(app).commands["pulse"].commands.values()}  # type: ignore[attr-defined]


def test_every_command_is_in_the_docs_and_every_one_in_the_docs_exists() -> None:
    written = set(re.findall(r"stokurs pulse (\w+)", PULSE))
    assert written == set(COMMANDS) == {"status", "setup", "start", "export", "proof"}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_is_in_the_docs(name: str) -> None:
    options = {word for one in COMMANDS[name].params for word in one.opts if word.startswith("--")}
    block = PULSE.split("## On the command line", 1)[1].split("`status` prints", 1)[0]
    lines = "\n".join(re.findall(rf"stokurs pulse {name}.*(?:\n        \[.*)*", block))
    assert options - {"--municipality"} <= set(re.findall(r"--\w+", lines))
    assert "-m " in lines


def test_every_rhythm_can_be_chosen_as_written() -> None:
    (written,) = re.findall(r"--rhythm ([\w|]+)", PULSE)
    assert written.split("|") == [*Rhythm, "off"]
    help_of_rhythm = next(one.help for one in COMMANDS["setup"].params if one.name == "rhythm")
    assert all(rhythm in help_of_rhythm for rhythm in (*Rhythm, "off"))


def test_the_table_of_instruments_is_the_programmes() -> None:
    rows = re.findall(r"\| \*(.+)\* \(`(\w+)`\) \| .+ \| (.+), (\d+) days \|", PULSE)
    spoken = {"every third month": Rhythm.QUARTERLY, "once a year": Rhythm.YEARLY}
    assert [(name, one, spoken[rhythm], int(days)) for name, one, rhythm, days in rows] == [
        (SAY(one.name_key), one.id, one.rhythm, one.open_days) for one in BTI.instruments
    ]


@pytest.mark.parametrize(
    ("said", "is_so"),
    [
        (f"({calendar.SHORTEST} to {calendar.LONGEST})", True),
        ("on the third and the fifth day", calendar.REMINDED_ON == (3, 5)),
        ("Five working days before it opens", calendar.PREVIEW_DAYS == 5),
        ("rounded to 5 per cent", SHARE_STEP == 5),
        ("in steps of five", NUMBER_STEP == 5),
        (f"moved by {CHANGE} per cent or more", True),
    ],
)
def test_numbers_in_the_docs_are_the_products(said: str, is_so: bool) -> None:
    assert said in re.sub(r"\s+", " ", PULSE)
    assert is_so


def test_the_dip_is_where_the_docs_say() -> None:
    assert "in the second and third year" in re.sub(r"\s+", " ", PULSE)
    dips = [month for month in range(60) if (found := BTI.expected_in(month)) is not None and found.course.dips]
    assert dips == [*range(12, 36)]


def test_the_example_of_an_instrument_can_be_read() -> None:
    (example,) = re.findall(r"```yaml\n(pulse:\n.*?)```", CONTENT, flags=re.DOTALL)
    (lunch,) = yaml.safe_load(example)["pulse"]
    found = InstrumentDef.model_validate(lunch)
    assert found.form().questions[0].groups == (("well", ("good",)), ("badly", ("bad",)))
    assert set(InstrumentDef.model_fields) - set(lunch) == {"options", "groups"}, "all else is explained there"


def test_the_limits_of_an_instrument_are_the_products() -> None:
    assert f"At most {LONGEST} questions, {MOST_OPTIONS} options" in CONTENT


def test_what_proof_and_status_print_is_as_written() -> None:
    name = SAY("pulse_bti.change_name")
    block = PULSE.split("## On the command line", 1)[1]
    assert SAY("pulse_command.proof_good", name=name, number=1) in block
    assert SAY("pulse_command.proof_votes", votes=57, moment="tirsdag 17. mars kl. 15.00") in block
    assert SAY("pulse_command.proof_key", moment="tirsdag 17. mars kl. 15.00") in block
    assert SAY("pulse_command.proof_swept", moment="tirsdag 17. mars kl. 15.01") in block
    assert SAY("pulse_command.round_closed", number=1, closed="tirsdag 17. mars", invited=57) in block
    assert f"*{SAY('pulse_export.head_shown')}*" in block
    assert f"*{SAY('pulse_results.file_button')}*" in block
