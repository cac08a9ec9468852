"""`stokurs ask` by its words: one question, a file of them, what it refuses, and that nothing stays behind."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import PLAN, SAY, Shell

HERE = ("--municipality", "Strandvik kommune")
STRANGERS_PLAN = """Fase;Aktivitet;Start;Frist;Ansvarlig
2;Velge strategier hos de fremmede;august 2026;september 2026;Prosjektleder
"""
CHILD = "Jonas i 4b har sluttet å komme på skolen, hva gjør vi?"
KEYS = ["topic", "alternatives", "slots", "confidence", "text", "source"]


@pytest.fixture(scope="module")
def planned_file(strandvik_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of Strandvik with a plan, and a plan of the strangers' own."""
    folder = tmp_path_factory.mktemp("asked")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        shell = Shell(folder)
        shutil.copy(strandvik_file, shell.database)
        for name, plan in (("Strandvik kommune", PLAN), ("Fremmed kommune", STRANGERS_PLAN)):
            shell.good("plan", "import", shell.write("plan.csv", plan), "-m", name, "--yes")
    return folder / "stokurs.db"


@pytest.fixture
def planned(shell: Shell, planned_file: Path) -> Shell:
    """A folder with it."""
    shutil.copy(planned_file, shell.database)
    return shell


def _everything(database: Path) -> list[str]:
    with sqlite3.connect(database) as connection:
        return list(connection.iterdump())


def test_a_question_is_answered_as_text_and_nothing_else(planned: Shell) -> None:
    done = planned("ask", "Når er fristen for å velge strategier for opplæringen?", *HERE, "--on", "2026-08-20")
    assert (done.code, done.err) == (0, "")
    assert "september" in done.out.splitlines()[0]
    assert "Velge strategier for opplæringen" in done.out
    assert "fremmede" not in done.out


def test_scripts_get_one_document(planned: Shell) -> None:
    done = planned("ask", "hvem har ansvar for å vurdere risiko?", *HERE, "--json", "--as", "prosjekteier")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert list(found) == KEYS
    assert (found["topic"], found["alternatives"]) == ("responsible", [])
    assert "Vurdere risiko" in found["source"]


@pytest.mark.parametrize("who", ["anne@strandvik.example", "ANNE@strandvik.example "])
def test_somebody_in_particular_may_ask(planned: Shell, who: str) -> None:
    assert planned("ask", "takk", *HERE, "--as", who).out != planned("ask", "takk", *HERE).out  # Anne writes nynorsk


@pytest.mark.parametrize(
    ("encoding", "end"), [("utf-8", "\n"), ("utf-8-sig", "\r\n"), ("cp1252", "\r\n"), ("cp1252", "\n")]
)
def test_a_file_is_answered_line_by_line(planned: Shell, encoding: str, end: str) -> None:
    questions = ["Hva må være på plass nå?", "", "når møtes styringsgruppa", CHILD, "   ", "ka e neste?"]
    file = planned.write("q.txt", (end.join(questions) + end).encode(encoding))
    done = planned("ask", "--file", file, *HERE, "--json")
    assert (done.code, done.err) == (0, "")
    found = [json.loads(line) for line in done.out.splitlines()]
    assert len(found) == len(questions)
    assert all(list(one) == KEYS and one["text"] for one in found)
    assert found[2]["topic"] == "next_meeting"
    assert found[2]["slots"] == {"meeting": "steering"}
    assert (found[3]["topic"], found[3]["slots"]) == ("sensitive", {})
    assert found[5]["topic"] == "next_steps"
    assert found[1] == found[4]


def test_the_same_questions_get_the_same_answers_one_by_one_and_in_a_file(planned: Shell) -> None:
    questions = ["og etter det?", "status", "flytt risikovurderingen til juni"]
    file = planned.write("q.txt", "\n".join(questions))
    together = planned.good("ask", "--file", file, *HERE, "--json", "--on", "2026-09-08").splitlines()
    alone = [planned.good("ask", text, *HERE, "--json", "--on", "2026-09-08") for text in questions]
    assert together == alone


def test_an_empty_file_has_no_answers(planned: Shell) -> None:
    assert planned.good("ask", "--file", planned.write("q.txt", ""), *HERE, "--json") == ""


def test_why_stands_below_the_answer(planned: Shell) -> None:
    said = planned.good("ask", "hvem har ansvar for å vurdere risiko?", *HERE, "--explain")
    for key in ("topic", "slots", "activities", "reasons", "near"):
        assert f"\n{SAY(f'ask_command.{key}')} " in said


@pytest.mark.parametrize("more", [(), ("--json",), ("--explain",), ("--json", "--explain")])
def test_a_child_is_repeated_nowhere(planned: Shell, more: tuple[str, ...]) -> None:
    planned.environment["STOKURS_LOG_LEVEL"] = "DEBUG"
    done = planned("ask", CHILD, *HERE, *more)
    assert done.code == 0
    assert not any(word in done.out + done.err for word in ("Jonas", "4b", "sluttet"))
    assert SAY("sensitive.delete_it") in done.out


def test_logs_hold_no_question(planned: Shell) -> None:
    planned.environment["STOKURS_LOG_LEVEL"] = "DEBUG"
    done = planned("ask", "hvem har ansvar for den hemmelige kartlegginga?", *HERE)
    assert done.code == 0
    assert "kartlegg" not in done.err.casefold()
    assert "Kari" not in done.err


def test_nothing_stays_behind(planned: Shell) -> None:
    before = _everything(planned.database)
    for text in ("ka e neste", "merk Vurdere risiko som gjort", "flytt Vurdere risiko til juni", CHILD, "blæ blæ"):
        for who in ("kari@strandvik.example", "project_leader", "staff"):
            assert planned("ask", text, *HERE, "--as", who).code == 0
    assert _everything(planned.database) == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("ask", "hei", "-m", "Atlantis"), "Fremmed kommune, Strandvik kommune"),
        (("ask", "hei", *HERE, "--as", "kongen"), "«kongen»"),
        (("ask", "hei", *HERE, "--as", "kari@fremmed.example"), "kari@fremmed.example"),
        (("ask", "hei", *HERE, "--as", "x@y.example"), "x@y.example"),
        (("ask", "hei", *HERE, "--on", "i morgen"), "«i morgen»"),
        (("ask", "hei", *HERE, "--on", "2026-02-30"), "«2026-02-30»"),
        (("ask", *HERE), "--file"),
        (("ask", "hei", "--file", "q.txt", *HERE, "--json"), "--file"),
        (("ask", "--file", "q.txt", *HERE), "--json"),
        (("ask", "--file", "missing.txt", *HERE, "--json"), "missing.txt"),
        (("ask", "--file", ".", *HERE, "--json"), "fila"),
        (("ask", "--file", "image.bin", *HERE, "--json"), "tekstfil"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(planned: Shell, words: tuple[str, ...], says: str) -> None:
    planned.write("q.txt", "hei\n")
    planned.write("image.bin", b"\x89PNG\x00\x01")
    assert says in planned(*words).sentence


@pytest.mark.parametrize("words", [("--as", "kongen"), ("--on", "snart"), ("--file", "missing.txt", "--json")])
def test_what_can_be_seen_without_a_database_is_said_before_one_is_made(shell: Shell, words: tuple[str, ...]) -> None:
    question = () if "--file" in words else ("hei",)
    assert shell("ask", *question, *HERE, *words).sentence
    assert not shell.database.exists()


def test_as_a_process_of_its_own(planned: Shell) -> None:
    file = planned.write("q.txt", b"hva er neste?\n\nstatus\n")
    done = planned.process("ask", "--file", file, *HERE, "--json")
    assert (done.code, done.err) == (0, "")
    assert [list(json.loads(line)) for line in done.out.splitlines()] == [KEYS] * 3
