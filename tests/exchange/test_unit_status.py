"""How far an activity is, in the words of status columns: what is not said to be done is not done."""

from datetime import date

import pytest

from bot.exchange.plan_files.status import Status, is_blank, is_status, percent_done, read_status
from bot.exchange.plan_files.times import Years

YEARS = Years(2026)
DONE = [
    "Ferdig", "FERDIG", "ferdig.", "Utført", "utført!", "Fullført", "Gjennomført", "Gjort", "Ok", "OK", "ok.", "Ja",
    "x", "X", "✓", "✔",
    "☑", "✅", "Done", "Completed", "Finished", "Yes", "Avsluttet", "Avslutta", "Levert", "Vedtatt", "Vedteke",
    "I orden", "Lukket", "1",
    "TRUE", "SANN", "100 %", "100%", "Ferdig 12.03.26", "Utført mars", "Gjennomført 3. mars",
    "Ferdig, sendt på høring", "Helt ferdig",
    "Godkjent", "v", "j",
]  # fmt: skip
OPEN = [
    "Ikke ferdig", "Ikkje ferdig", "ikke utført", "Ikke startet", "Ikkje starta", "Ikke påbegynt", "Pågår",
    "pågår fortsatt", "I gang",
    "Igang", "Påbegynt", "Påbyrja", "Under arbeid", "Underveis", "Delvis", "Delvis ferdig", "Nesten ferdig",
    "Halvveis", "Planlagt",
    "Utsatt", "Utsett", "Utsatt til høsten", "Forsinket", "Gjenstår", "Venter", "På vent", "Skal gjennomføres",
    "Må gjøres ferdig",
    "Nei", "No", "FALSE", "USANN", "0", "0 %", "50 %", "99 %", "Not started", "Not done", "In progress", "Ongoing",
    "Planned", "To do",
    "Delayed", "Started", "Ny", "Åpen", "Startet", "Tja",
]  # fmt: skip
DROPPED = [
    "Utgår", "utgår.", "UTGÅTT", "Går ut", "Avlyst", "Kansellert", "Droppet", "Strøket", "Cancelled", "Canceled",
    "Dropped", "Bortfaller",
    "Fell bort", "Ikke aktuelt", "Ikkje aktuelt", "Ikke lenger aktuelt", "Not applicable", "Withdrawn",
    "Utgår, se ny plan", "Skrinlagt",
]  # fmt: skip


@pytest.mark.parametrize("text", DONE)
def test_done(text: str) -> None:
    status = read_status(text, YEARS)
    assert (status.done, status.dropped) == (True, False)


@pytest.mark.parametrize("text", OPEN)
def test_not_done(text: str) -> None:
    assert read_status(text, YEARS) == Status(done=False)


@pytest.mark.parametrize("text", DROPPED)
def test_given_up(text: str) -> None:
    assert read_status(text, YEARS) == Status(done=None, dropped=True)


@pytest.mark.parametrize("text", ["Boka er trykt", "Tok kontakt", "Se kommentar", "Hos PPT", "Rød", "Kari"])
def test_other_words_say_that_it_is_not_done(text: str) -> None:
    assert read_status(text, YEARS) == Status(done=False)


@pytest.mark.parametrize("value", [None, "", "  ", "\n"])
def test_a_blank_says_nothing_but_in_a_done_column(value: str | None) -> None:
    assert read_status(value, YEARS) == Status()
    assert read_status(value, YEARS, blank_is_open=True) == Status(done=False)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (date(2026, 3, 12), date(2026, 3, 12)),
        ("12.03.26", date(2026, 3, 12)),
        ("12.3.2026", date(2026, 3, 12)),
        ("2026-03-12", date(2026, 3, 12)),
        ("12. mars", date(2026, 3, 12)),
        ("Ok 12.03.26", date(2026, 3, 12)),
        ("Ferdig 12.03.2026", date(2026, 3, 12)),
        ("Utført 2026-03-12", date(2026, 3, 12)),
        ("mars 2026", date(2026, 3, 1)),
    ],
)
def test_a_day_in_a_done_column_is_the_day_it_was_done(value: str | date, day: date) -> None:
    assert read_status(value, YEARS, blank_is_open=True) == Status(done=True, done_on=day)


def test_a_day_in_a_status_column_is_no_proof() -> None:
    assert read_status("mai 2026", YEARS) == Status(done=False)
    assert read_status("Utsatt til 12.03.26", YEARS) == Status(done=False)
    assert read_status("Utsatt til 12.03.26", YEARS, blank_is_open=True) == Status(done=False)


@pytest.mark.parametrize(
    ("value", "done"),
    [
        (1.0, True), (0.99, False), (0.0, False), (100.0, True), (50.0, False), ("100", True), ("100 %", True),
        ("100%", True),
        ("1 %", False), ("99,5 %", False), ("100,0 %", True), ("Ferdig", True), ("Pågår", False), ("0 %", False),
    ],
)  # fmt: skip
def test_progress(value: float | str, done: bool) -> None:
    assert percent_done(value, YEARS).done is done


def test_no_progress_says_nothing() -> None:
    assert percent_done(None, YEARS) == Status()


@pytest.mark.parametrize(
    "text", ["", "-", "–", "—", "?", "??", "...", "…", "n/a", "Ikke satt", "TBD", "avklares", "Må avklares", "vakant"]
)
def test_cells_that_say_nothing(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["x", "0", "PL", "mars", "Alle", "Siri"])
def test_cells_that_say_something(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    "text", ["ferdig", "pågår", "ikke startet", "utgår", "to do", "doing", "done", "planlagt:", "backlog"]
)
def test_heads_of_boards(text: str) -> None:
    assert is_status(text)


@pytest.mark.parametrize("text", ["ferdig mat til alle", "kurs", "mars", "pågående saker i kommunen"])
def test_tasks_are_no_heads_of_boards(text: str) -> None:
    assert not is_status(text)
