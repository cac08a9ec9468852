"""`stokurs pulse`: rounds from the command line; files with what was published, and the proof of what was destroyed."""

import asyncio
import csv
import io
import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.content.programme import Programmes
from bot.core.pulse.rounds import Round
from bot.store import municipalities
from bot.store.round_keys import RoundKeys
from bot.store.session import Store
from tests.cli.conftest import SAY, Shell
from tests.helpers.pulse import CHANGE, STEPS, Pulse, hire

NAME, STRANGER = "Strandvik kommune", "Fremmed kommune"
START = datetime(2026, 3, 3, 8, tzinfo=UTC)
UNITS = {"=1+1 skole": 24, "Fjord skole": 24, "Bukta barnehage": 6}
STAGES = ("understanding", "engagement", "positive_trial", "negative_attitude")


async def _fill(folder: Path) -> list[Round]:
    """Close two rounds and leave a third open; the stranger has one of its own, still open."""
    store = Store(f"sqlite+aiosqlite:///{folder / 'stokurs.db'}")
    pulse = Pulse(store, Programmes.load(), RoundKeys(folder / ".keys"))
    async with store.system() as system:
        here = (await municipalities.find(system, NAME)).id
        there = (await municipalities.find(system, STRANGER)).id
        await hire(system.scope(here), UNITS, START - timedelta(days=60))
        await hire(system.scope(there), {"Annen skole": 14}, START - timedelta(days=60), domain="fremmed.example")
    rounds = [await pulse.start(here, START)]
    await pulse.all_say(rounds[0], STAGES)
    rounds[0] = await pulse.close(rounds[0])
    rounds.append(await pulse.start(here, START + timedelta(days=35), STEPS))
    await pulse.all_say(rounds[1], ("agree", "agree", "disagree"))
    rounds[1] = await pulse.close(rounds[1])
    rounds.append(await pulse.start(here, START + timedelta(days=70)))
    rounds.append(await pulse.start(there, START))
    await store.close()
    return rounds


@pytest.fixture(scope="module")
def pulse_folder(tmp_path_factory: pytest.TempPathFactory, strandvik_file: Path) -> tuple[Path, list[Round]]:
    folder = tmp_path_factory.mktemp("pulse")
    shutil.copy(strandvik_file, folder / "stokurs.db")
    return folder, asyncio.run(_fill(folder))


@pytest.fixture
def rounds(pulse_folder: tuple[Path, list[Round]]) -> list[Round]:
    return pulse_folder[1]


@pytest.fixture
def town(shell: Shell, pulse_folder: tuple[Path, list[Round]]) -> Shell:
    """Strandvik after two rounds and in the middle of a third."""
    shutil.copytree(pulse_folder[0], shell.folder, dirs_exist_ok=True)
    return shell


# ---- export ------------------------------------------------------------------------------------------------------


def csv_rows(shell: Shell, file: str) -> list[dict[str, str]]:
    text = (shell.folder / file).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_every_published_table_is_in_the_file_and_no_person(town: Shell) -> None:
    said = town.good("pulse", "export", "tall.csv", "-m", NAME)
    assert said == SAY.n("pulse_export.written", 2, name=NAME, file="tall.csv")
    rows = csv_rows(town, "tall.csv")
    shares = {
        row["Svar"]: row["Andel"]
        for row in rows
        if row["Gruppe"] == SAY("pulse_results.group_whole") and row["Spørsmål"] == "Stadium"
    }
    assert shares["Forståelse"] == shares["Engasjement"] == "25"
    assert shares["Eierskap"] == "0"
    assert {row["Runde"] for row in rows} == {"mars 2026", "april 2026"}
    assert len({row["Spørsmål"] for row in rows}) == 1 + 7
    assert all(row["Andel"] in {"", *(str(n) for n in range(0, 100, 5))} for row in rows)
    assert {row["Antall svar"] for row in rows} <= {"", *(f"{n}–{n + 4} svar" for n in range(5, 60, 5))}
    whole = (town.folder / "tall.csv").read_text(encoding="utf-8")
    assert "Ansatt" not in whole
    assert "@" not in whole
    assert "Annen skole" not in whole


def test_the_workbook_has_a_sheet_for_each_instrument_with_the_same_rows(town: Shell) -> None:
    town.good("pulse", "export", "tall.xlsx", "--municipality", NAME.upper())
    town.good("pulse", "export", "tall.csv", "-m", NAME)
    book = load_workbook(town.folder / "tall.xlsx")
    assert book.sheetnames == [
        SAY("pulse_bti.change_name").replace("?", ""),
        SAY("pulse_bti.steps_name").replace("?", ""),
    ]
    found = []
    for sheet in book.worksheets:
        rows = list(sheet.iter_rows(min_row=5))
        assert all(cell.data_type != "f" for row in rows for cell in row)
        assert all(cell.number_format == "0 %" for row in rows for cell in row if cell.data_type == "n" and cell.value)
        found += [[cell.value for cell in row] for row in rows]
    assert len(found) == len(csv_rows(town, "tall.csv"))
    assert next(row[5] for row in found if row[4] == "Forståelse") == 0.25


def test_names_that_look_like_formulas_are_texts(town: Shell) -> None:
    town.good("pulse", "export", "tall.csv", "-m", NAME)
    names = {row["Gruppe"] for row in csv_rows(town, "tall.csv")}
    assert not any(name.startswith("=") for name in names)
    assert any("=1+1 skole" in name for name in names)


def test_what_cannot_be_written_is_one_sentence(town: Shell, shell: Shell) -> None:
    assert town("pulse", "export", "tall.xls", "-m", NAME).sentence == SAY("pulse_export.cannot_write", file="tall.xls")
    assert town("pulse", "export", "tall.csv", "-m", STRANGER).sentence == SAY("pulse_export.no_rounds", name=STRANGER)
    assert town("pulse", "export", "her/tall.csv", "-m", NAME).sentence == SAY(
        "calendar.no_place_to_write", file="tall.csv"
    )
    assert "Ingensteds" in town("pulse", "export", "tall.csv", "-m", "Ingensteds").sentence
    assert not (shell.folder / "tall.csv").exists()


# ---- status ------------------------------------------------------------------------------------------------------


def test_the_status_tells_of_rounds_and_never_of_answers(town: Shell, rounds: list[Round]) -> None:
    said = town.good("pulse", "status", "-m", NAME)
    assert len(said.splitlines()) == 3 + 3, "three pulse checks, three rounds"
    assert f"{rounds[2].invited} spurt" in said
    found = json.loads(town.good("pulse", "status", "-m", NAME, "--json"))
    assert [one["instrument"] for one in found["pulse"]] == [CHANGE, STEPS, "guide_use"]
    assert [one["state"] for one in found["pulse"][0]["rounds"]] == ["open", "closed"]
    assert set(found["pulse"][0]["rounds"][0]) == {
        "number", "state", "opens_at", "closes_at", "closed_at", "invited", "threshold",
    }  # fmt: skip
    there = json.loads(town.good("pulse", "status", "-m", STRANGER, "--json"))
    assert [len(one["rounds"]) for one in there["pulse"]] == [1, 0, 0]


# ---- setup and start ---------------------------------------------------------------------------------------------


def test_a_pulse_check_is_set_up_as_the_programme_proposes_it_and_turned_off(strandvik: Shell) -> None:
    said = strandvik.good("pulse", "setup", CHANGE, "-m", NAME)
    assert said.startswith(f"«{SAY('pulse_bti.change_name')}» er satt opp for {NAME}: Hver tredje måned")
    found = json.loads(strandvik.good("pulse", "status", "-m", NAME, "--json"))["pulse"][0]
    assert (found["active"], found["rhythm"], found["open_days"], found["threshold"]) == (True, "quarterly", 14, 5)
    assert found["next_on"] is not None
    assert [one["state"] for one in found["rounds"]] in ([], ["planned"])
    strandvik.good("pulse", "setup", CHANGE, "-m", NAME, "--rhythm", "monthly", "--first", "2099-09-01")
    found = json.loads(strandvik.good("pulse", "status", "-m", NAME, "--json"))["pulse"][0]
    assert (found["rhythm"], found["next_on"]) == ("monthly", "2099-09-01")
    off = strandvik.good("pulse", "setup", CHANGE, "-m", NAME, "--rhythm", "off")
    assert off == SAY("pulse_command.set_off", name=SAY("pulse_bti.change_name"), municipality=NAME)
    assert not json.loads(strandvik.good("pulse", "status", "-m", NAME, "--json"))["pulse"][0]["active"]
    assert not json.loads(strandvik.good("pulse", "status", "-m", STRANGER, "--json"))["pulse"][0]["active"]


def test_a_round_is_started_and_only_once(strandvik: Shell) -> None:
    too_few = strandvik("pulse", "start", CHANGE, "-m", NAME, "--on", "2099-09-01").sentence
    assert too_few == SAY("pulse_rounds.too_few", least=5, municipality=NAME)
    staff = "".join(f"Ansatt {n};a{n}@strandvik.example;ansatt\n" for n in range(12))
    strandvik.good("people", "import", strandvik.write("staff.csv", f"navn;e-post;roller\n{staff}"), "-m", NAME)
    said = strandvik.good("pulse", "start", CHANGE, "-m", NAME, "--on", "2099-09-01")
    assert said.startswith(f"Runde 1 av «{SAY('pulse_bti.change_name')}» åpner tirsdag 1. september 2099 kl.")
    again = strandvik("pulse", "start", CHANGE, "-m", NAME, "--on", "2099-10-01")
    assert again.sentence == SAY("pulse_store.round_there")
    assert "Runde 1: åpner tirsdag 1. september 2099" in strandvik.good("pulse", "status", "-m", NAME)
    assert "2099" not in strandvik.good("pulse", "status", "-m", STRANGER)
    soon = strandvik.good("pulse", "start", STEPS, "-m", NAME)
    assert "Runde 1" in soon


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("start", CHANGE, "--on", "2020-01-01"), "pulse_command.past_day"),
        (("setup", CHANGE, "--first", "2020-01-01"), "pulse_command.past_day"),
        (("start", "weather"), "content.unknown_instrument"),
        (("setup", CHANGE, "--rhythm", "daily"), "pulse_command.unknown_rhythm"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(strandvik: Shell, words: tuple[str, ...], key: str) -> None:
    values = {"date": "onsdag 1. januar 2020", "id": "weather", "rhythm": "daily"}
    values["known"] = "monthly, two_months, quarterly, yearly, by_hand eller off"
    said = strandvik("pulse", *words, "-m", NAME).sentence
    assert said.strip() == SAY(key, **values)
    assert "\n" not in said
    status = json.loads(strandvik.good("pulse", "status", "-m", NAME, "--json"))
    assert not any(one["rounds"] or one["active"] for one in status["pulse"])


# ---- proof -------------------------------------------------------------------------------------------------------


def test_the_proof_says_what_was_destroyed_when(town: Shell, rounds: list[Round]) -> None:
    said = town.good("pulse", "proof", "-m", NAME)
    assert SAY("pulse_command.proof_good", name=SAY("pulse_bti.change_name"), number=1) in said
    assert f"{rounds[0].invited} stemmer, én for hver som ble spurt" in said
    assert SAY("pulse_command.proof_key", moment="").strip() in said
    found = json.loads(town.good("pulse", "proof", "-m", NAME, "--json"))
    assert found["clean"]
    assert [(one["instrument"], one["votes_destroyed"]) for one in found["rounds"]] == [
        (STEPS, rounds[1].invited),
        (CHANGE, rounds[0].invited),
    ]
    assert found["keys_of_no_round"] == 0


def test_a_key_that_is_still_there_is_no_proof(town: Shell, rounds: list[Round]) -> None:
    keys = RoundKeys(town.folder / ".keys")
    keys.create(rounds[0].uid)
    done = town("pulse", "proof", "-m", NAME)
    assert done.code == 1
    assert SAY("pulse_command.left_key") in done.out.splitlines()[-1] + done.out
    assert town("pulse", "proof", "-m", NAME, "--json").code == 1
    assert town("pulse", "proof", "-m", STRANGER).code == 0


def test_an_open_round_without_its_key_is_told_of(town: Shell, rounds: list[Round]) -> None:
    RoundKeys(town.folder / ".keys").destroy(rounds[3].uid)
    done = town("pulse", "proof", "-m", STRANGER)
    assert (done.code, done.out.strip()) == (
        1,
        SAY("pulse_command.keyless", name=SAY("pulse_bti.change_name"), number=1),
    )
    assert town("pulse", "proof", "-m", NAME).code == 0, "another municipality's round is not theirs"


def test_keys_of_other_databases_are_counted_and_without_rounds_there_is_nothing_to_show(strandvik: Shell) -> None:
    RoundKeys(strandvik.folder / ".keys").create("f" * 32)
    done = strandvik("pulse", "proof", "-m", NAME)
    assert done.code == 0
    assert done.out.splitlines() == [
        SAY("pulse_command.proof_none", name=NAME),
        SAY.n("pulse_command.unknown_keys", 1),
    ]
