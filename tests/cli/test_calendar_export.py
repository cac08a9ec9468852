"""`stokurs plan export FILE.ics`: a calendar in the folder and one line, or one sentence why not."""

from pathlib import Path

import icalendar
import pytest

from tests.cli.conftest import SAY, Shell
from tests.exchange.schedules import read_by_ical, read_by_recurring_events

NAME = "Strandvik kommune"


def test_the_meetings_are_in_the_file_and_one_line_says_so(strandvik: Shell) -> None:
    out = strandvik.good("plan", "export", "møter.ics", "--municipality", NAME)
    assert len(out.splitlines()) == 1
    assert "møter.ics" in out
    assert NAME in out
    data = (strandvik.folder / "møter.ics").read_bytes()
    found = icalendar.Calendar.from_ical(data)
    assert str(found["X-WR-CALNAME"]) == SAY("calendar.name_shared", municipality=NAME)
    assert {str(event["LOCATION"]) for event in found.events} == {"Rådhuset"}
    assert len({str(event["UID"]) for event in found.events if "RRULE" in event}) >= 2
    assert read_by_ical(data) == read_by_recurring_events(data) != []
    assert b"Fremmed" not in data
    assert b"Kari" not in data


def test_a_second_export_has_the_same_meetings_by_the_same_names(strandvik: Shell) -> None:
    seen = []
    for name in ("a.ics", "b.ICS"):
        strandvik.good("plan", "export", name, "-m", NAME.upper())
        calendar = icalendar.Calendar.from_ical((strandvik.folder / name).read_bytes())
        seen.append([(str(event["UID"]), event.start) for event in calendar.events])
    assert seen[0] == seen[1]


def test_an_older_file_is_written_over(strandvik: Shell) -> None:
    strandvik.write("a.ics", "gammelt")
    strandvik.good("plan", "export", "a.ics", "-m", NAME)
    assert (strandvik.folder / "a.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize("file", ["plan.xls", "plan.pdf", "plan.jpg", "plan", "ics", "plan.ics.txt"])
def test_other_kinds_are_refused_with_what_can_be_written(shell: Shell, file: str) -> None:
    said = shell("plan", "export", file, "-m", NAME).sentence
    assert said == SAY("export.cannot_write", file=file)
    assert ".ics" in said
    assert not shell.database.exists()
    assert not (shell.folder / file).exists()


@pytest.mark.parametrize("file", ["missing/plan.ics", "folder.ics"])
def test_a_file_that_cannot_be_written_is_one_sentence(strandvik: Shell, file: str) -> None:
    (strandvik.folder / "folder.ics").mkdir()
    assert strandvik("plan", "export", file, "-m", NAME).sentence == SAY(
        "calendar.no_place_to_write", file=Path(file).name
    )


def test_without_meetings_there_is_nothing_to_write(shell: Shell) -> None:
    shell.good("municipality", "add", "Strandvik")
    said = shell("plan", "export", "a.ics", "-m", "Strandvik").sentence
    assert said == SAY("calendar.nothing_to_write", name="Strandvik")
    assert not (shell.folder / "a.ics").exists()


def test_an_unknown_municipality_is_answered_with_the_known_ones(strandvik: Shell) -> None:
    said = strandvik("plan", "export", "a.ics", "-m", "Ukjent").sentence
    assert NAME in said
    assert not (strandvik.folder / "a.ics").exists()


@pytest.mark.parametrize(("language", "word"), [("nb", "skrevet"), ("nn", "skrivne"), ("en", "up to")])
def test_it_speaks_the_municipalitys_language(shell: Shell, language: str, word: str) -> None:
    shell.good("municipality", "add", "Strandvik", "--language", language)
    shell.good("meetings", "setup", "-m", "Strandvik", "--start", "2026-01-01")
    assert word in shell.good("plan", "export", "a.ics", "-m", "Strandvik")


def test_a_municipality_must_be_named(strandvik: Shell) -> None:
    assert strandvik("plan", "export", "a.ics").code == 2
