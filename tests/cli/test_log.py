"""`stokurs log` and `stokurs people remove`: who changed what, and somebody who has left."""

import pytest

from tests.cli.conftest import SAY, Shell

HERE = ("--municipality", "Strandvik kommune")


def said(shell: Shell, *words: str) -> list[str]:
    return [line.split(": ", 1)[1] for line in shell.good("log", *HERE, *words).splitlines()]


def test_the_log_tells_what_the_commands_did_the_newest_first(strandvik: Shell) -> None:
    lines = said(strandvik)
    assert lines[-1] == SAY("history.municipality_added", name="Strandvik kommune")
    assert lines[-2] == SAY("history.people_import", new=3, known=0)
    assert SAY("history.series_set_up", name="Prosjektmøte") in lines
    assert len(lines) == 5
    assert "Fremmed" not in "\n".join(lines)
    first = strandvik.good("log", *HERE).splitlines()[0]
    assert SAY("history.by_command") in first
    assert " kl. " in first


def test_the_newest_lines_are_counted(strandvik: Shell) -> None:
    assert said(strandvik, "--count", "2") == said(strandvik)[:2]
    assert strandvik("log", *HERE, "--count", "0").code == 2


def test_plan_titles_may_be_shown_on_the_municipalitys_own_terminal(strandvik: Shell) -> None:
    file = strandvik.write("plan.csv", "Fase;Aktivitet;Frist\n2;Velge strategier;oktober 2026\n")
    strandvik.good("plan", "import", file, "--yes", *HERE)
    assert said(strandvik)[0] == SAY("history.plan_import", new=1, known=0)
    strandvik.write("plan.csv", "Fase;Aktivitet;Frist\n2;Velge strategier;november 2026\n")
    strandvik.good("plan", "import", file, "--yes", *HERE)
    assert SAY("history.activity_imported", name="Velge strategier") in said(strandvik)


@pytest.mark.parametrize(("language", "word"), [("nn", "vart lagd til"), ("en", "was added")])
def test_the_log_is_in_the_municipalitys_language(shell: Shell, language: str, word: str) -> None:
    shell.good("municipality", "add", "Lauvdal", "--language", language)
    assert word in shell.good("log", "-m", "Lauvdal")


def test_an_unknown_municipality_has_no_log(strandvik: Shell) -> None:
    assert "Strandvik kommune" in strandvik("log", "-m", "Lauvdal").sentence


def test_somebody_who_has_left_is_taken_out_and_comes_back_with_an_import(strandvik: Shell) -> None:
    before = strandvik.good("upcoming", *HERE, "--days", "60")
    assert "Ola Vik" in before
    out = strandvik.good("people", "remove", "OLA@strandvik.example", *HERE)
    assert out == SAY("people.removed", person="Ola Vik", name="Strandvik kommune")
    assert "Ola Vik" not in strandvik.good("upcoming", *HERE, "--days", "60")
    assert said(strandvik)[0] == SAY("history.person_removed", name="Ola Vik")
    assert SAY.n("check.people", 2, name="Strandvik kommune") in strandvik.good("check")
    strandvik.good("people", "import", _again(strandvik), *HERE)
    assert strandvik.good("upcoming", *HERE, "--days", "60") == before


def _again(shell: Shell) -> str:
    return shell.write("ola.csv", "navn;e-post;roller\nOla Vik;ola@strandvik.example;prosjekteier+styringsgruppe\n")


@pytest.mark.parametrize("email", ["ukjent@strandvik.example", "kari@fremmed.example", ""])
def test_an_unknown_e_mail_removes_nobody(strandvik: Shell, email: str) -> None:
    told = strandvik("people", "remove", email, *HERE).sentence
    assert told == SAY("people.nobody_with_email", email=email, name="Strandvik kommune")
    assert SAY.n("check.people", 3, name="Strandvik kommune") in strandvik.good("check")


def test_nobody_is_removed_twice(strandvik: Shell) -> None:
    strandvik.good("people", "remove", "ola@strandvik.example", *HERE)
    assert "ola@strandvik.example" in strandvik("people", "remove", "ola@strandvik.example", *HERE).sentence
