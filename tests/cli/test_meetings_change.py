"""`stokurs meetings change`: a meeting by its id or name, and its time in words."""

import pytest

from tests.cli.conftest import SAY, Shell

PLACE = ("--municipality", "Strandvik kommune")


@pytest.fixture
def with_meetings(strandvik: Shell) -> Shell:
    strandvik.good("meetings", "setup", *PLACE)
    return strandvik


def change(shell: Shell, *words: str) -> list[str]:
    return shell.good("meetings", "change", *words, *PLACE).splitlines()


def test_a_meeting_is_changed_in_words_and_shown_back(with_meetings: Shell) -> None:
    lines = change(with_meetings, "project", "annenhver tirsdag kl. 9")
    assert lines[0] == SAY("meetings.changed", meeting=SAY("common.meeting_title_project"))
    assert lines[1] == SAY("rules.understood", rhythm="annenhver tirsdag kl. 9.00")
    assert lines[2].count("tirsdag") == 3
    assert "annenhver" not in lines[2]
    upcoming = with_meetings.good("upcoming", "--days", "60", *PLACE)
    assert "Prosjektmøte" in upcoming


@pytest.mark.parametrize("name", ["status", "STATUS", "Statusmøte", " statusmøte "])
def test_it_is_found_by_id_or_by_name(with_meetings: Shell, name: str) -> None:
    assert change(with_meetings, name, "siste fredag i måneden")[0].startswith("Statusmøte")


def test_a_last_day_as_an_option_and_its_removal(with_meetings: Shell) -> None:
    lines = change(with_meetings, "project", "hver tirsdag", "--end", "2099-06-20")
    assert any(line.startswith("Siste møte:") and "2099" in line for line in lines)
    lines = change(with_meetings, "project", "uten slutt")
    assert not any(line.startswith("Siste møte:") for line in lines)


def test_the_change_is_in_the_log(with_meetings: Shell) -> None:
    change(with_meetings, "project", "hver onsdag kl. 10")
    newest = with_meetings.good("log", *PLACE).splitlines()[0]
    assert SAY("history.by_command") in newest
    assert "kl. 9.00 → kl. 10.00" in newest


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("project", "annenhver blåmandag"), SAY("rules.not_understood", word="blåmandag")),
        (("project", "hver uke"), SAY("rules.no_day")),
        (("project", "hver tirsdag", "--end", "2001-01-01"), SAY("rules.no_meetings")),
        (("project", "hver tirsdag 5 ganger", "--end", "2099-01-01"), SAY("rules.two_ends")),
        (("project", "hver tirsdag", "--end", "aldri"), SAY("meetings.bad_date", text="aldri")),
        (("project", "a" * 10_000), SAY("rules.too_long", longest=200)),
        (("project", "FREQ=SECONDLY"), SAY("reminders.bad_rule", rule="FREQ=SECONDLY")),
        (("lunsj", "hver tirsdag"), None),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(
    with_meetings: Shell, words: tuple[str, ...], sentence: str | None
) -> None:
    before = with_meetings.good("upcoming", "--days", "60", "--json", *PLACE)
    said = with_meetings("meetings", "change", *words, *PLACE).sentence
    if sentence is None:
        assert "«lunsj»" in said
        assert "project (Prosjektmøte)" in said
    else:
        assert said == sentence
    assert with_meetings.good("upcoming", "--days", "60", "--json", *PLACE) == before


def test_before_any_meeting_is_set_up_it_says_how(shell: Shell) -> None:
    shell.good("municipality", "add", "Tomvik")
    said = shell("meetings", "change", "project", "hver tirsdag", "-m", "Tomvik").sentence
    assert said == SAY("rules.none_set_up", name="Tomvik")
    assert "stokurs meetings setup" in said


def test_the_stranger_keeps_its_meetings(with_meetings: Shell) -> None:
    with_meetings.good("meetings", "setup", "-m", "Fremmed kommune")
    before = with_meetings.good("upcoming", "--days", "60", "--json", "-m", "Fremmed kommune")
    change(with_meetings, "project", "hver fredag kl. 14")
    assert with_meetings.good("upcoming", "--days", "60", "--json", "-m", "Fremmed kommune") == before
