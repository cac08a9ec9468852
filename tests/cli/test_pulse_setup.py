"""`stokurs pulse setup` and `start`: what the programme proposes, what was chosen before, what other rounds allow."""

import json
import shutil
from pathlib import Path
from typing import cast

import pytest

from bot.content.texts import Texts
from tests.cli.conftest import SAY, Shell
from tests.helpers.pulse import CHANGE, STEPS

NAME, STRANGER = "Strandvik kommune", "Fremmed kommune"
USE = "guide_use"
Used = dict[str, object]


@pytest.fixture(scope="module")
def staffed_file(tmp_path_factory: pytest.TempPathFactory, strandvik_file: Path) -> Path:
    """Strandvik with twelve people more."""
    folder = tmp_path_factory.mktemp("staffed")
    shutil.copy(strandvik_file, folder / "stokurs.db")
    lines = "".join(f"Ansatt {n};a{n}@strandvik.example;ansatt\n" for n in range(12))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        shell = Shell(folder)
        shell.good("people", "import", shell.write("staff.csv", f"navn;e-post;roller\n{lines}"), "-m", NAME)
    return folder / "stokurs.db"


@pytest.fixture
def staffed(shell: Shell, staffed_file: Path) -> Shell:
    """A copy of it, in a folder of one's own."""
    shutil.copy(staffed_file, shell.database)
    return shell


def used(shell: Shell, instrument: str, name: str = NAME) -> Used:
    """Return how an instrument is used."""
    found = json.loads(shell.good("pulse", "status", "-m", name, "--json"))
    return next(one for one in found["pulse"] if one["instrument"] == instrument)


def rounds(shell: Shell, instrument: str, name: str = NAME) -> list[Used]:
    """Return its rounds."""
    return cast("list[Used]", used(shell, instrument, name)["rounds"])


def day(one: Used, moment: str = "opens_at") -> str:
    return str(one[moment])[:10]


def set_up(shell: Shell, instrument: str, *words: str) -> str:
    return shell.good("pulse", "setup", instrument, "-m", NAME, *words)


@pytest.mark.parametrize(
    ("instrument", "rhythm", "days"), [(CHANGE, "quarterly", 14), (STEPS, "yearly", 14), (USE, "yearly", 21)]
)
def test_the_programmes_proposal_is_taken(staffed: Shell, instrument: str, rhythm: str, days: int) -> None:
    set_up(staffed, instrument, "--first", "2099-09-01")
    found = used(staffed, instrument)
    assert (found["rhythm"], found["open_days"], found["next_on"]) == (rhythm, days, "2099-09-01")
    assert [used(staffed, other)["active"] for other in {CHANGE, STEPS, USE} - {instrument}] == [False, False]


def test_what_is_not_said_stays_as_it_was(staffed: Shell) -> None:
    set_up(staffed, CHANGE, "--rhythm", "monthly", "--first", "2099-09-01")
    set_up(staffed, CHANGE)
    assert (used(staffed, CHANGE)["rhythm"], used(staffed, CHANGE)["next_on"]) == ("monthly", "2099-09-01")
    set_up(staffed, CHANGE, "--first", "2099-10-01")
    assert (used(staffed, CHANGE)["rhythm"], used(staffed, CHANGE)["next_on"]) == ("monthly", "2099-10-01")
    set_up(staffed, CHANGE, "--rhythm", "two_months")
    assert (used(staffed, CHANGE)["rhythm"], used(staffed, CHANGE)["next_on"]) == ("two_months", "2099-10-01")


def test_by_hand_has_no_next_day(staffed: Shell) -> None:
    said = set_up(staffed, CHANGE, "--rhythm", "by_hand", "--first", "2099-09-01")
    assert SAY("pulse_rounds.rhythm_by_hand") in said
    found = used(staffed, CHANGE)
    assert (found["active"], found["next_on"], found["rounds"]) == (True, None, [])


def test_a_round_that_is_planned_is_called_off_with_it(staffed: Shell) -> None:
    set_up(staffed, CHANGE, "--first", "2099-09-15")
    staffed.good("pulse", "start", CHANGE, "-m", NAME, "--on", "2099-09-01")
    (planned,) = rounds(staffed, CHANGE)
    set_up(staffed, CHANGE)
    assert rounds(staffed, CHANGE) == [planned], "the same round, once"
    set_up(staffed, CHANGE, "--rhythm", "off")
    (gone,) = rounds(staffed, CHANGE)
    assert (planned["state"], gone["state"]) == ("planned", "cancelled")
    line = SAY("pulse_command.round_cancelled", number=1)
    assert line in staffed.good("pulse", "status", "-m", NAME)
    unopened = SAY("pulse_command.proof_unopened", name=SAY("pulse_bti.change_name"), number=1)
    assert staffed.good("pulse", "proof", "-m", NAME) == unopened


def test_turned_off_it_can_be_turned_on_again(staffed: Shell) -> None:
    set_up(staffed, CHANGE, "--rhythm", "monthly", "--first", "2099-09-01")
    set_up(staffed, CHANGE, "--rhythm", "off")
    assert not used(staffed, CHANGE)["active"]
    set_up(staffed, CHANGE, "--first", "2099-11-02")
    found = used(staffed, CHANGE)
    assert (found["active"], found["rhythm"], found["next_on"]) == (True, "monthly", "2099-11-02")


def test_what_was_changed_is_in_the_log_and_only_here(staffed: Shell) -> None:
    set_up(staffed, CHANGE, "--rhythm", "by_hand")
    staffed.good("pulse", "start", STEPS, "-m", NAME, "--on", "2099-09-01")
    here, there = (staffed.good("log", "-m", name) for name in (NAME, STRANGER))
    assert here.lower().count("pulssjekk") == 2
    assert "puls" not in there.lower()


# ---- start -------------------------------------------------------------------------------------------------------


def test_nobody_is_asked_in_two_rounds_at_once(staffed: Shell) -> None:
    staffed.good("pulse", "start", CHANGE, "-m", NAME, "--on", "2099-09-01")
    staffed.good("pulse", "start", STEPS, "-m", NAME, "--on", "2099-09-03")
    (first,), (second,) = rounds(staffed, CHANGE), rounds(staffed, STEPS)
    assert day(first) == "2099-09-01"
    assert str(second["opens_at"]) >= str(first["closes_at"])


@pytest.mark.parametrize(
    ("wished", "opens"),
    [
        ("2099-09-05", "2099-09-07"),  # a Saturday
        ("2099-05-17", "2099-05-18"),  # a Sunday, and the day of the constitution
        ("2099-12-25", "2099-12-28"),  # Christmas, and the weekend after it
    ],
)
def test_a_day_off_is_passed_by(staffed: Shell, wished: str, opens: str) -> None:
    staffed.good("pulse", "start", CHANGE, "-m", NAME, "--on", wished)
    (found,) = rounds(staffed, CHANGE)
    assert str(found["opens_at"]).startswith(opens)
    assert day(found, "closes_at") > day(found)


def test_another_municipality_is_another_matter(staffed: Shell) -> None:
    staffed.good("pulse", "start", CHANGE, "-m", NAME, "--on", "2099-09-01")
    assert rounds(staffed, CHANGE, STRANGER) == []
    refused = staffed("pulse", "start", CHANGE, "-m", STRANGER, "--on", "2099-09-01").sentence
    assert refused == SAY("pulse_rounds.too_few", least=5, municipality=STRANGER)


@pytest.mark.parametrize("command", ["status", "proof", "export", "start", "setup"])
def test_a_municipality_that_is_not_there_is_one_sentence(strandvik: Shell, command: str) -> None:
    words = {"export": ["tall.csv"], "start": [CHANGE], "setup": [CHANGE]}.get(command, [])
    assert "Ingensteds" in strandvik("pulse", command, *words, "-m", "Ingensteds").sentence


@pytest.mark.parametrize("language", ["nn", "en"])
def test_it_speaks_the_municipalitys_language(shell: Shell, language: str) -> None:
    t = Texts.load().for_language(language)
    shell.good("municipality", "add", "Lauvdal", "--language", language)
    assert t("pulse_bti.steps_name") in shell.good("pulse", "status", "-m", "Lauvdal")
    assert shell.good("pulse", "proof", "-m", "Lauvdal") == t("pulse_command.proof_none", name="Lauvdal")
    said = shell.good("pulse", "setup", CHANGE, "-m", "Lauvdal", "--rhythm", "by_hand")
    status = t("pulse_rounds.rhythm_by_hand")
    assert said == t("pulse_command.set_up", name=t("pulse_bti.change_name"), municipality="Lauvdal", status=status)
