"""The judge: what had to arrive, what the platform holds, and what the ledger says of the rest.

Reads the platform's journal and the database's tables by plain SQL; shares nothing with the code that is judged.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from tests.torture.schedule import Wanted

ALLOWANCE = 30.0
"""Seconds after a meeting's beginning that a post may still be made: it was begun before."""

Row = dict[str, Any]
_COLUMNS = (
    "id",
    "municipality_id",
    "kind",
    "subject",
    "nominal",
    "recipient",
    "state",
    "reason",
    "marker",
    "attempts",
    "due_at",
)
_QUERY = f"SELECT {', '.join(_COLUMNS)}, note, settled_at FROM delivery"
_OPEN = (
    "SELECT count(*) FROM delivery WHERE state = 'sending' OR (state = 'in_doubt' AND settled_at IS NULL)"
    " OR (state = 'planned' AND kind <> 'gaps' AND (due_at <= :until OR reason <> ''))"
)
_NEXT = "SELECT min(due_at) FROM delivery WHERE state = 'planned'"
_TOLD = "SELECT entity_id FROM change WHERE entity = 'delivery'"


def query(url: str, statement: str, until: datetime | None = None) -> list[tuple[Any, ...]]:
    """Ask the database directly."""
    database = url.split(":///", 1)
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(database[1], timeout=30)) as connection:
            moment = f"{until:%Y-%m-%d %H:%M:%S.%f}" if until else ""
            return connection.execute(statement, {"until": moment} if until else {}).fetchall()
    with psycopg.connect(url.replace("+psycopg", "")) as server:
        found = server.execute(statement.replace(":until", "%(until)s").encode(), {"until": until} if until else None)
        return found.fetchall()


def still_open(url: str, until: datetime) -> int:
    """Return how many rows are on the wire, in doubt, or due by ``until`` and not sent."""
    return int(query(url, _OPEN, until)[0][0])


@dataclass
class Verdict:
    """What the judge found: figures, and what must not be."""

    figures: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    """What took too long, or did not come about in the time there was: a busy machine's fault, perhaps."""

    def blame(self, what: str, detail: object) -> None:
        """Count a fault, and keep the first few in full."""
        self.figures[what] += 1
        if self.figures[what] <= 5:
            self.problems.append(f"{what}: {detail}")


@dataclass
class Journal:
    """What the platform wrote down."""

    posts: defaultdict[str, list[Row]]
    stored: defaultdict[str, list[Row]]

    @classmethod
    def read(cls, path: Path) -> "Journal":
        """Read the platform's file."""
        posts, stored = defaultdict[str, list[Row]](list), defaultdict[str, list[Row]](list)
        for line in path.read_text().splitlines() if path.exists() else ():
            said = json.loads(line)
            if said["what"] == "post":
                posts[said["marker"]].append(said)
            elif said["what"] == "store":
                stored[said["marker"]].append(said)
        return cls(posts, stored)


def said(log: Path, what: str, **fields: str) -> int:
    """Return how many lines of the processes' log say ``what``."""
    lines = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
    return sum(what in line["what"] and fields.items() <= line.items() for line in lines)


def judge(url: str, journal: Journal, expected: Iterable[Wanted]) -> Verdict:
    """Compare what was wanted with what arrived, and both with what the ledger says."""
    rows = [dict(zip((*_COLUMNS, "note", "settled_at"), row, strict=True)) for row in query(url, _QUERY)]
    for row in rows:
        row["nominal"] = str(row["nominal"])
    told = {int(number) for row in rows for number in row["note"].split(",") if number and row["kind"] == "gaps"}
    logged = {row[0] for row in query(url, _TOLD)}
    verdict = Verdict()
    by_marker = {row["marker"]: row for row in rows}
    _messages(verdict, journal, by_marker)
    _rows(verdict, rows, journal, told, logged)
    _wishes(verdict, rows, journal, expected)
    verdict.figures["rows of the ledger"] = len(rows)
    return verdict


def _messages(verdict: Verdict, journal: Journal, by_marker: dict[str, Row]) -> None:
    """No message twice, none that the ledger does not know, one post an attempt."""
    texts: Counter[tuple[str, str]] = Counter()
    for marker, stored in journal.stored.items():
        verdict.figures["messages stored"] += len(stored)
        verdict.figures["stored late"] += sum(bool(message["late"]) for message in stored)
        texts.update((message["channel"], message["text"]) for message in stored)
        if len(stored) > 1:
            verdict.blame("doubled", (by_marker.get(marker), journal.posts[marker], stored))
        if marker not in by_marker:
            verdict.blame("of an unknown row", stored)
    for (channel, text), number in texts.items():
        if number > 1 and not text.startswith("gaps"):
            verdict.blame("said twice", (channel, text, number))
    for marker, row in by_marker.items():
        posts = len(journal.posts[marker])
        verdict.figures["posts"] += posts
        verdict.figures["attempts"] += row["attempts"]
        if posts > row["attempts"]:
            verdict.blame("not one post per attempt", (row, journal.posts[marker]))


def _rows(verdict: Verdict, rows: list[Row], journal: Journal, told: set[int], logged: set[int]) -> None:
    """Every row says the truth, and what it says of a gap is told."""
    for row in rows:
        stored, state, reason = row["marker"] in journal.stored, row["state"], row["reason"].partition(":")[0]
        listed = state == "in_doubt" and row["settled_at"] is not None
        if row["kind"] != "gaps":
            verdict.figures["listed in doubt" if listed else f"{state} {reason}".strip()] += 1
        if state == "sent" and not stored:
            verdict.blame("lost: said to be sent", row)
        if stored and not (state == "sent" or listed):
            verdict.blame("stored, and the ledger denies it", (row, journal.posts[row["marker"]]))
        gap = _is_gap(row)
        if gap and row["id"] not in logged:
            verdict.blame("gap that is not in the log", row)
        if gap and row["kind"] != "gaps" and row["id"] not in told:
            verdict.blame("gap that nobody is told of", row)
        if state == "skipped" and reason == "superseded":
            verdict.blame("taken back, though nothing was changed", row)
        if (state == "in_doubt" and not listed) or state == "sending":
            verdict.blame("left open", row)


def _is_gap(row: Row) -> bool:
    """Tell whether a row says that its message did not arrive, or may not have, and that somebody is told so."""
    listed = row["state"] == "in_doubt" and row["settled_at"] is not None
    return listed or row["state"] == "failed" or (row["state"] == "skipped" and row["reason"].startswith("late"))


def _wishes(verdict: Verdict, rows: list[Row], journal: Journal, expected: Iterable[Wanted]) -> None:
    """Everything wanted has arrived once, in time, or is a gap that `_rows` has found told."""
    arrived: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for stored in journal.stored.values():
        for message in stored:
            arrived[message["channel"], message["text"]].append(message)
    gaps: Counter[tuple[str, str, str]] = Counter()
    for wish in expected:
        verdict.figures["expected"] += 1
        messages = arrived[wish.channel, wish.text]
        verdict.figures["arrived"] += len(messages)
        gaps[wish.line] += not messages
        for message in messages:
            _in_time(verdict, wish, message, journal)
    _lost(verdict, rows, +gaps)


def _in_time(verdict: Verdict, wish: Wanted, message: Row, journal: Journal) -> None:
    if message["at"] < wish.due.timestamp():
        verdict.blame("sent early", (wish, message))
    sent = journal.posts[message["marker"]][-1]["sent"]
    if sent > wish.begins.timestamp() + ALLOWANCE:
        verdict.blame("sent after the meeting began", (wish, message))


def _lost(verdict: Verdict, rows: list[Row], gaps: Counter[tuple[str, str, str]]) -> None:
    """Of each meeting there must be as many gaps in the ledger as messages that did not arrive."""
    lines: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        lines[row["kind"], row["subject"], row["nominal"]].append(row)
    for line, missing in gaps.items():
        settled = [row for row in lines[line] if _is_gap(row) or row["reason"] == "coalesced"]
        verdict.figures["gaps, told"] += min(missing, len(settled))
        if len(settled) < missing:
            verdict.blame("lost", (line, missing, lines[line]))
