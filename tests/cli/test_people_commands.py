"""A municipality with its project leader, later people, and a name that is forgotten: from the command line."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import SAY, Shell


def test_a_municipality_comes_with_its_leader_and_says_what_happens_next(shell: Shell) -> None:
    out = shell.good("municipality", "add", "Nes", "--leader", "Mona.Ek@nes.example")
    assert out == SAY("wizard.leader_added", name="Nes", leader="Mona Ek", email="mona.ek@nes.example")
    assert SAY.n("check.people", 1, name="Nes") in shell.good("check")
    assert "kommandolinja" in shell.good("log", "-m", "Nes")


def test_the_leader_may_have_another_name(shell: Shell) -> None:
    out = shell.good("municipality", "add", "Nes", "--leader", "post@nes.example", "--leader-name", "  Mona   Ek ")
    assert "Mona Ek" in out


@pytest.mark.parametrize(
    "words", [["--leader", "mona"], ["--leader", "@nes.example"], ["--leader", f"{'m' * 300}@nes.example"]]
)
def test_a_leader_without_an_address_makes_no_municipality(shell: Shell, words: list[str]) -> None:
    assert shell("municipality", "add", "Nes", *words).sentence
    assert "stokurs municipality add" in shell("upcoming", "-m", "Nes").sentence


def test_the_last_leader_stays_one_when_a_file_is_read(strandvik: Shell) -> None:
    file = strandvik.write("people.csv", "navn;e-post;roller\nKari Lunde;kari@strandvik.example;ansatt\n")
    said = strandvik("people", "import", file, "-m", "Strandvik kommune").sentence
    assert said == SAY("colleagues.no_leader_left")


def test_a_name_is_forgotten_and_what_was_done_stays(strandvik: Shell) -> None:
    before = strandvik.good("log", "-m", "Strandvik kommune").splitlines()
    out = strandvik.good("people", "forget", "ANNE@strandvik.example", "-m", "Strandvik kommune")
    former = SAY("colleagues.former")
    assert out == SAY("colleagues.forgotten", email="anne@strandvik.example", name="Strandvik kommune", former=former)
    after = strandvik.good("log", "-m", "Strandvik kommune").splitlines()
    assert len(after) == len(before) + 1
    assert SAY("history.person_forgotten") in after[0]
    assert b"Anne Moen" not in content(strandvik.database)
    again = strandvik("people", "forget", "anne@strandvik.example", "-m", "Strandvik kommune")
    assert "anne@strandvik.example" in again.sentence


def content(database: Path) -> bytes:
    """Return what the database says, by its own words; pages that are free hold what they held."""
    connection = sqlite3.connect(database)
    try:
        return "\n".join(connection.iterdump()).encode()
    finally:
        connection.close()


def test_somebody_who_left_can_be_forgotten_too(strandvik: Shell) -> None:
    strandvik.good("people", "remove", "anne@strandvik.example", "-m", "Strandvik kommune")
    strandvik.good("people", "forget", "anne@strandvik.example", "-m", "Strandvik kommune")
    assert b"Anne Moen" not in content(strandvik.database)


def test_somebody_of_another_municipality_is_not_found(strandvik: Shell) -> None:
    said = strandvik("people", "forget", "kari@fremmed.example", "-m", "Strandvik kommune").sentence
    assert "kari@fremmed.example" in said
    assert b"Fremmed Person" in content(strandvik.database)
