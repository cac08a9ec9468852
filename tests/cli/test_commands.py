"""Municipalities, people, meetings, what will be sent: each command by its words, its answer and its exit code."""

import json
import re
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.cli.conftest import PEOPLE, SAY, Shell, fill


def test_a_municipality_is_made_and_the_next_step_is_named(shell: Shell) -> None:
    out = shell.good("municipality", "add", "Strandvik kommune")
    assert out == SAY("people.municipality_added", name="Strandvik kommune")
    assert 'stokurs people import FIL.csv --municipality "Strandvik kommune"' in out
    assert shell.database.exists()


@pytest.mark.parametrize(("language", "word"), [("nb", "er lagt til"), ("nn", "er lagd til"), ("en", "added")])
def test_the_answer_comes_in_the_municipalitys_language(shell: Shell, language: str, word: str) -> None:
    assert word in shell.good("municipality", "add", "Strandvik", "--language", language)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["strandvik  KOMMUNE"], "finnes fra før"),
        (["X", "--language", "de"], "nb, nn, en"),
        (["X", "--programme", "heltid"], "bti"),
        (["  "], "navn"),
    ],
)
def test_a_municipality_that_cannot_be_made_is_refused(strandvik: Shell, words: list[str], says: str) -> None:
    assert says in strandvik("municipality", "add", *words).sentence


def test_municipalities_of_one_network(shell: Shell) -> None:
    for name in ("Strandvik", "Nabovik"):
        shell.good("municipality", "add", name, "--network", "BTI Sør")
    assert "Nabovik, Strandvik" in shell("upcoming", "-m", "Lauvdal").sentence


@pytest.mark.parametrize(
    "words",
    [
        ["upcoming"],
        ["meetings", "setup"],
        ["people", "import", "people.csv"],
        ["plan", "import", "plan.csv", "--yes"],
    ],
)
def test_an_unknown_municipality_is_answered_with_the_known_ones(strandvik: Shell, words: list[str]) -> None:
    strandvik.write("people.csv", PEOPLE)
    strandvik.write("plan.csv", "Aktivitet;Frist\nVelge strategier;mars 2026\n")
    said = strandvik(*words, "--municipality", "Strandvik").sentence
    assert "«Strandvik»" in said
    assert "Fremmed kommune, Strandvik kommune" in said


def test_before_any_municipality_the_sentence_says_how_to_make_one(shell: Shell) -> None:
    assert "stokurs municipality add" in shell("upcoming", "-m", "Strandvik").sentence


def test_people_are_added_once_and_brought_up_to_date(shell: Shell) -> None:
    shell.good("municipality", "add", "Strandvik")
    file = shell.write("people.csv", PEOPLE)
    first = shell.good("people", "import", file, "-m", "Strandvik")
    second = shell.good("people", "import", file, "-m", "Strandvik")
    assert [re.findall(r"\d+", text) for text in (first, second)] == [["3", "0"], ["0", "3"]]
    assert SAY.n("check.people", 3, name="Strandvik") in shell.good("check")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("navn;e-post;roller\nKari Lunde;kari;prosjektleder\n", "Linje 2"),
        ("navn;e-post;roller\nKari;kari@x.example;sjefen over alle\n", "sjefen over alle"),
        ("navn;roller\nKari Lunde;prosjektleder\n", "e-post"),
        ("", "ingen personer"),
        (b"\x00\x01\x02\xff\xfe" * 40, "tekstfil"),
    ],
)
def test_a_bad_people_file_is_refused_whole(strandvik: Shell, text: str | bytes, says: str) -> None:
    file = strandvik.write("bad.csv", text)
    assert says in strandvik("people", "import", file, "-m", "Strandvik kommune").sentence
    assert SAY.n("check.people", 3, name="Strandvik kommune") in strandvik.good("check")


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_people_file_that_is_not_there_is_said_before_anything_is_made(shell: Shell, name: str) -> None:
    assert shell("people", "import", name, "-m", "Strandvik").sentence == SAY(
        "people.file_not_found", file=Path(name).name
    )
    assert not shell.database.exists()


def test_meetings_are_set_up_and_set_up_again_in_their_own_place(strandvik: Shell) -> None:
    before = strandvik.good("upcoming", "-m", "Strandvik kommune", "--days", "60")
    again = strandvik.good("meetings", "setup", "-m", "Strandvik kommune", "--start", "01.01.2026")
    assert "satt opp fra før" in again
    assert strandvik.good("upcoming", "-m", "Strandvik kommune", "--days", "60") == before


@pytest.mark.parametrize("start", ["i morgen", "2026-02-30", "1026-01-01", "2026-01"])
def test_a_start_that_is_no_date_is_refused(strandvik: Shell, start: str) -> None:
    said = strandvik("meetings", "setup", "-m", "Strandvik kommune", "--start", start).sentence
    assert f"«{start}»" in said


def test_upcoming_for_scripts_has_the_agreed_shape(strandvik: Shell) -> None:
    found = json.loads(strandvik.good("upcoming", "-m", "Strandvik kommune", "--days", "120", "--json"))
    assert found
    for line in found:
        assert list(line) == ["kind", "meeting", "at", "to", "nominal"]
        assert line["kind"] in {"day_before", "hour_before"}
        assert line["meeting"] in {"project", "status", "steering"}
        assert line["to"] in {"Kari Lunde", "Ola Vik", "Anne Moen"}
        at = datetime.fromisoformat(line["at"])
        assert at.utcoffset() == at.astimezone(ZoneInfo("Europe/Oslo")).utcoffset()
        # A meeting in the summer's weeks is held after them, so the rhythm's own day may be long past.
        assert date.fromisoformat(line["nominal"]) >= at.date() - timedelta(weeks=9)
    moments = [datetime.fromisoformat(line["at"]) for line in found]
    assert all(one <= two for one, two in pairwise(moments))


def test_upcoming_for_people_is_a_line_for_each(strandvik: Shell) -> None:
    words = ["upcoming", "-m", "strandvik kommune", "--days", "120"]
    lines, found = strandvik.good(*words).splitlines(), json.loads(strandvik.good(*words, "--json"))
    assert len(lines) == len(found)
    assert all(re.search(r"kl\. \d+\.\d\d til (Kari|Ola|Anne) .+møte", line) for line in lines)


def test_nothing_to_come_is_said(shell: Shell) -> None:
    shell.good("municipality", "add", "Strandvik")
    assert "Strandvik" in shell.good("upcoming", "-m", "Strandvik")
    assert json.loads(shell.good("upcoming", "-m", "Strandvik", "--json")) == []


def test_the_stranger_is_never_in_an_answer(strandvik: Shell) -> None:
    for words in (["upcoming", "--days", "90"], ["upcoming", "--days", "90", "--json"], ["meetings", "setup"]):
        assert "Fremmed" not in strandvik.good(*words, "-m", "Strandvik kommune")


def test_the_database_is_upgraded_once_and_again(shell: Shell) -> None:
    assert shell.good("db", "upgrade") == shell.good("db", "upgrade") == SAY("check.database_upgraded")
    assert SAY("check.database_good", kind="SQLite") in shell.good("check")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://x", "mysql"),
        ("nonsense", "STOKURS_DATABASE_URL"),
        ("sqlite+aiosqlite:////nowhere/at/all.db", SAY("check.database_folder", folder="/nowhere/at")),
        ("postgresql+psycopg://u@127.0.0.1:9/x", SAY("errors.database_unreachable")),
    ],
)
@pytest.mark.parametrize("words", [["municipality", "add", "Strandvik"], ["db", "upgrade"]])
def test_a_database_that_cannot_be_used_is_one_sentence(shell: Shell, words: list[str], url: str, says: str) -> None:
    shell.environment["STOKURS_DATABASE_URL"] = url
    assert says in shell(*words).sentence


def test_a_setting_that_cannot_be_read_is_one_sentence(shell: Shell) -> None:
    shell.write(".env", "STOKURS_PORT=svart\n")
    said = shell("municipality", "add", "Strandvik").sentence
    assert "STOKURS_PORT" in said
    assert "svart" not in said


@pytest.mark.parametrize("words", [[], ["--help"], ["plan", "--help"], ["people", "--help"], ["upcoming", "--help"]])
def test_help_names_the_commands(shell: Shell, words: list[str]) -> None:
    done = shell(*words)
    assert "Usage" in done.out + done.err
    assert not shell.database.exists()


@pytest.mark.needs_postgres
def test_the_whole_line_on_postgresql(shell: Shell, postgres_url: str) -> None:
    shell.environment["STOKURS_DATABASE_URL"] = postgres_url
    assert "stokurs db upgrade" in shell("municipality", "add", "Strandvik kommune").sentence
    shell.good("db", "upgrade")
    fill(shell)
    plan = shell.write("plan.csv", "Fase;Aktivitet;Frist\n1;Velge strategier;mars 2026\n")
    assert SAY("plan_import.stored", name="Strandvik kommune", new=1, changed=0) in shell.good(
        "plan", "import", plan, "-m", "Strandvik kommune", "--yes"
    )
    assert "PostgreSQL" in shell.good("check")
    assert json.loads(shell.good("upcoming", "-m", "Strandvik kommune", "--days", "60", "--json"))
    assert not shell.database.exists()
