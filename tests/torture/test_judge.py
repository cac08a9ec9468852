"""The judge sees what is planted: a judge that finds everything well is worth nothing."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.torture.judge import Journal, Verdict, judge, said, still_open
from tests.torture.report import closing, lines
from tests.torture.schedule import Meeting, Wanted, wanted

DUE = datetime(2026, 1, 12, 8, 0, tzinfo=UTC)
BEGINS = DUE + timedelta(hours=1)
WISH = Wanted("D1", "hour_before series:1 2026-01-12", DUE, BEGINS, ("hour_before", "series:1", "2026-01-12"))
STRANGERS = Wanted("D2", "hour_before series:2 2026-01-12", DUE, BEGINS, ("hour_before", "series:2", "2026-01-12"))

Row = dict[str, object]


class Court:
    """A ledger, a platform's journal, and a judge over both. The stranger's reminder is always well."""

    def __init__(self, folder: Path) -> None:
        self.path, self.lines = folder / "ledger.db", folder / "journal"
        self._said: list[Row] = []
        with sqlite3.connect(self.path) as database:
            database.execute(
                "CREATE TABLE delivery (id INTEGER, municipality_id INTEGER, kind, subject, nominal, recipient, state,"
                " reason, marker, attempts INTEGER, due_at, note, settled_at)"
            )
            database.execute("CREATE TABLE change (entity, entity_id INTEGER)")
        self.row(2, subject="series:2")
        self.post(2, "D2", STRANGERS.text)
        self.store(2, "D2", STRANGERS.text)

    @property
    def url(self) -> str:
        return f"sqlite+aiosqlite:///{self.path}"

    def row(self, number: int, **values: object) -> None:
        row: Row = {
            "id": number, "municipality_id": number, "kind": "hour_before", "subject": "series:1",
            "nominal": "2026-01-12", "recipient": "person:1", "state": "sent", "reason": "", "marker": f"m{number}",
            "attempts": 1, "due_at": "2026-01-12 08:00:00.000000", "note": "", "settled_at": "2026-01-12",
        } | values  # fmt: skip
        with sqlite3.connect(self.path) as database:
            marks = ", ".join("?" * len(row))
            database.execute(f"INSERT INTO delivery ({', '.join(row)}) VALUES ({marks})", list(row.values()))

    def tell(self, number: int, *, log: bool = True, notice: bool = True) -> None:
        with sqlite3.connect(self.path) as database:
            if log:
                database.execute("INSERT INTO change VALUES ('delivery', ?)", [number])
        if notice:
            self.row(90, kind="gaps", state="planned", note=str(number), settled_at=None, attempts=0)

    def post(self, number: int, channel: str = "D1", text: str = WISH.text, after: float = 1) -> None:
        self._line("post", number, channel, text, after, sent=DUE.timestamp() + after)

    def store(self, number: int, channel: str = "D1", text: str = WISH.text, after: float = 1) -> None:
        self._line("store", number, channel, text, after, late=False)

    def _line(self, what: str, number: int, channel: str, text: str, after: float, **more: object) -> None:
        at = DUE.timestamp() + after
        line = {"what": what, "at": at, "marker": f"m{number}", "channel": channel, "text": text, **more}
        with self.lines.open("a") as file:
            file.write(json.dumps(line) + "\n")

    def judge(self, wishes: Iterable[Wanted] = (WISH, STRANGERS)) -> Verdict:
        return judge(self.url, Journal.read(self.lines), wishes)

    def blames(self) -> set[str]:
        return {problem.partition(":")[0] for problem in self.judge().problems}


@pytest.fixture
def court(tmp_path: Path) -> Court:
    return Court(tmp_path)


def test_what_arrived_once_is_well(court: Court) -> None:
    court.row(1)
    court.post(1)
    court.store(1)
    verdict = court.judge()
    assert verdict.problems == []
    assert (verdict.figures["arrived"], verdict.figures["expected"], verdict.figures["posts"]) == (2, 2, 2)


def test_the_same_message_twice_is_seen(court: Court) -> None:
    court.row(1, attempts=2)
    for after in (1, 90):
        court.post(1, after=after)
        court.store(1, after=after)
    assert court.blames() == {"doubled", "said twice"}


def test_two_rows_for_one_meeting_are_seen(court: Court) -> None:
    for number in (1, 3):
        court.row(number)
        court.post(number)
        court.store(number)
    assert court.blames() == {"said twice"}


def test_a_lost_message_is_seen_whatever_the_ledger_says(court: Court) -> None:
    court.row(1)
    court.post(1)
    assert court.blames() == {"lost"}
    assert [problem for problem in court.judge().problems if problem.startswith("lost: said to be sent")]


def test_a_message_that_never_had_a_row_is_lost(court: Court) -> None:
    assert court.blames() == {"lost"}


@pytest.mark.parametrize("state", ["failed", "skipped", "in_doubt"])
def test_a_gap_is_well_when_it_is_told_and_in_the_log(court: Court, state: str) -> None:
    court.row(1, state=state, reason="late" if state == "skipped" else "refused:is_archived")
    court.post(1)
    court.tell(1)
    verdict = court.judge()
    assert verdict.problems == []
    assert verdict.figures["gaps, told"] == 1


def test_a_gap_that_nobody_hears_of_is_seen(court: Court) -> None:
    court.row(1, state="failed", reason="refused:is_archived")
    assert court.blames() == {"gap that is not in the log", "gap that nobody is told of"}
    court.tell(1, notice=False)
    assert court.blames() == {"gap that nobody is told of"}


def test_what_is_taken_back_though_nothing_was_changed_is_lost(court: Court) -> None:
    court.row(1, state="skipped", reason="superseded")
    assert court.blames() == {"taken back, though nothing was changed", "lost"}


@pytest.mark.parametrize("state", ["sending", "in_doubt"])
def test_what_is_left_open_is_seen(court: Court, state: str) -> None:
    court.row(1, state=state, settled_at=None)
    assert "left open" in court.blames()
    assert still_open(court.url, DUE) == 1


def test_a_row_that_denies_what_is_stored_is_seen(court: Court) -> None:
    court.row(1, state="skipped", reason="late")
    court.post(1)
    court.store(1)
    court.tell(1)
    assert court.blames() == {"stored, and the ledger denies it"}


def test_early_and_late_are_seen(court: Court) -> None:
    court.row(1)
    court.post(1, after=-1)
    court.store(1, after=-1)
    assert court.blames() == {"sent early"}
    court.lines.write_text("")
    court.post(2, "D2", STRANGERS.text)
    court.store(2, "D2", STRANGERS.text)
    court.post(1, after=3700)
    court.store(1, after=3700)
    assert court.blames() == {"sent after the meeting began"}


def test_two_posts_for_one_attempt_are_seen(court: Court) -> None:
    court.row(1)
    court.post(1)
    court.post(1, after=2)
    court.store(1)
    assert court.blames() == {"not one post per attempt"}


def test_a_message_that_the_ledger_does_not_know_is_seen(court: Court) -> None:
    court.row(1)
    court.post(1)
    court.store(1)
    court.post(7, "D7", "who wrote this?")
    court.store(7, "D7", "who wrote this?")
    assert court.blames() == {"of an unknown row"}


def test_what_waits_for_another_try_is_open(court: Court) -> None:
    court.row(1, state="planned", reason="retry:ratelimited", due_at="2026-01-12 09:00:00.000000", settled_at=None)
    assert still_open(court.url, DUE) == 1
    court.row(3, state="planned", due_at="2026-01-12 09:00:00.000000", settled_at=None)
    assert still_open(court.url, DUE) == 1


def test_the_log_is_searched_by_words_and_fields(tmp_path: Path) -> None:
    log = tmp_path / "log"
    assert said(log, "in doubt") == 0
    log.write_text('{"what": "a reminder is in doubt", "code": "timeout"}\n{"what": "a reminder is in doubt"}\n')
    assert (said(log, "in doubt"), said(log, "in doubt", code="timeout"), said(log, "refused")) == (2, 1, 0)


def test_the_report_names_what_is_not_well(court: Court) -> None:
    verdict = court.judge()
    said_lines = list(lines("kills (SQLite)", 3, 4.4, verdict))
    assert said_lines[0] == "kills (SQLite): seed 3, 4 s: NOT WELL"
    assert "  doubled: 0, said twice: 0, lost: 1" in said_lines
    assert closing([verdict]) == "1 reminders arrived over 0 kills: 1 lost, 0 doubled; 1 scenarios not well"


def test_what_is_wanted_is_a_matter_of_mondays_to_fridays() -> None:
    meeting = Meeting("town", 4, (DUE + timedelta(hours=3)).time(), ("D1", "D9"), day_before=True)
    found = list(wanted([meeting], datetime(2026, 1, 19, 23, 0, tzinfo=UTC)))
    assert {wish.channel for wish in found} == {"D1", "D9"}
    days = sorted({(wish.line[0], wish.line[2]) for wish in found})
    working = ["12", "13", "14", "15", "16", "19"]
    assert [day for kind, day in days if kind == "hour_before"] == [f"2026-01-{day}" for day in working]
    assert [day for kind, day in days if kind == "day_before"] == [f"2026-01-{day}" for day in [*working[1:], "20"]]
    weekend = [wish for wish in found if wish.line == ("day_before", "series:4", "2026-01-19")]
    assert {wish.due for wish in weekend} == {datetime(2026, 1, 16, 8, 0, tzinfo=UTC)}
