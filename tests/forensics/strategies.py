"""Ways of pairing people with answers: each gives every person a number, from one kind of trace.

The number may mean anything: it is measured in both directions whether it tells who answered, or what.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tests.forensics.evidence import LEDGER, VOTES, Evidence, Row, Suspect, Tables

Scores = Mapping[int, float]


class Strategy(Protocol):
    """One way."""

    @property
    def name(self) -> str:
        """What the report calls it."""

    def scores(self, evidence: Evidence) -> Scores:
        """Return a number for each person; those without one are not guessed at."""


@dataclass(frozen=True)
class Mentions:
    """How much, how often or when the tables speak of somebody: one number from all rows that do."""

    name: str
    rows: Callable[[Evidence], Iterable[tuple[str, Row]]]
    number: Callable[[Evidence, Sequence[tuple[str, Row]]], float]

    def scores(self, evidence: Evidence) -> Scores:
        """Read the rows that name each person."""
        found: dict[int, list[tuple[str, Row]]] = {one.person: [] for one in evidence.suspects}
        for table, row in self.rows(evidence):
            for person in evidence.named(table, row) & found.keys():
                found[person].append((table, row))
        return {person: self.number(evidence, rows) for person, rows in found.items()}


@dataclass(frozen=True)
class InOrder:
    """The n-th row of the round's votes or reminders may be the n-th person's: take a number from the row."""

    name: str
    rows: Callable[[Evidence], Sequence[Row]]
    number: Callable[[Evidence, Row], float]
    people: Callable[[Suspect], object] = lambda suspect: suspect.person

    def scores(self, evidence: Evidence) -> Scores:
        """Pair rows with people by their order."""
        people = sorted(evidence.suspects, key=self.people)  # type: ignore[arg-type]
        rows = self.rows(evidence)
        if len(rows) != len(people):
            return {}
        return {one.person: self.number(evidence, row) for one, row in zip(people, rows, strict=True)}


@dataclass(frozen=True)
class Beside:
    """What was written, gone or said of somebody within so many steps of a vote that was written."""

    name: str
    steps: int

    def scores(self, evidence: Evidence) -> Scores:
        """Count by person."""
        moments = evidence.moments
        near = {
            number + away
            for number, moment in evidence.open_moments
            if moment.touched(VOTES)
            for away in range(-self.steps, self.steps + 1)
        }
        touched = [
            (table, row)
            for number in sorted(near)
            if 0 <= number < len(moments) and moments[number].at > evidence.opened_at
            for table in moments[number].written
            if table != VOTES
            for row in moments[number].touched(table)
        ]
        return Mentions(self.name, lambda _: touched, lambda _, rows: len(rows)).scores(evidence)


@dataclass(frozen=True)
class Logged:
    """How often the logs speak of somebody between the invitations and the close."""

    name: str = "lines of the logs that name somebody"

    def scores(self, evidence: Evidence) -> Scores:
        """Count by person."""
        lines = [line for at, line in evidence.logs if evidence.opened_at < at < evidence.closed_at]
        counted = Counter(person for line in lines for person in {*evidence.named_in(line), *_numbered(line)})
        return {one.person: counted[one.person] for one in evidence.suspects}


@dataclass(frozen=True)
class Exported:
    """How often the files that are written for people speak of somebody."""

    name: str = "how often the exports name somebody"

    def scores(self, evidence: Evidence) -> Scores:
        """Count by person."""
        texts = [content.decode(errors="replace") for content in evidence.exports.values()]
        counted = Counter(person for text in texts for person in evidence.named_in(text))
        return {one.person: counted[one.person] for one in evidence.suspects}


def _numbered(line: str) -> set[int]:
    """Return the people whom a line names by number."""
    return {int(number) for number in re.findall(r"'(?:person|person_id)': (\d+)", line)}


@dataclass(frozen=True)
class Chatted:
    """What the chat's export says of somebody's conversation: how much, and when."""

    name: str
    number: Callable[[Evidence, list[tuple[float, str]]], float]
    amid: bool = False

    def scores(self, evidence: Evidence) -> Scores:
        """Read each conversation."""
        chat = evidence.chat_amid if self.amid else evidence.chat
        said: dict[int, list[tuple[float, str]]] = {}
        for one in evidence.suspects:
            own = [(at.timestamp(), text) for at, where, text in chat if where in one.words]
            said[one.person] = own
        return {person: self.number(evidence, own) for person, own in said.items()}


# ---- which rows ----------------------------------------------------------------------------------------------------


def _all(tables: Callable[[Evidence], Tables]) -> Callable[[Evidence], Iterable[tuple[str, Row]]]:
    return lambda evidence: (
        (name, row) for name, rows in tables(evidence).items() if name in evidence.columns for row in rows
    )


def _written(evidence: Evidence) -> Iterable[tuple[str, Row]]:
    for _, moment in evidence.open_moments:
        for table in {*moment.written, *moment.gone}:
            yield from ((table, row) for row in moment.touched(table))


def _votes(order: str) -> Callable[[Evidence], list[Row]]:
    """Return the votes as they were in the middle of the round, in one of their orders."""

    def rows(evidence: Evidence) -> list[Row]:
        found = evidence.backup.get(VOTES, ())
        return sorted(found, key=lambda row: _place(evidence.value(VOTES, row, order)))

    return rows


def _reminders(sequence: int) -> Callable[[Evidence], list[Row]]:
    def rows(evidence: Evidence) -> list[Row]:
        found = [
            row
            for row in evidence.backup.get(LEDGER, ())
            if evidence.value(LEDGER, row, "kind") == "pulse_reminder"
            and evidence.value(LEDGER, row, "sequence") == sequence
        ]
        return sorted(found, key=lambda row: _place(evidence.value(LEDGER, row, "id")))

    return rows


def _place(value: object) -> tuple[int, ...] | str:
    """Return what «(3,14)» and 14 are ordered by."""
    if isinstance(value, str) and value.startswith("("):
        return tuple(int(part) for part in value.strip("()").split(","))
    return (value,) if isinstance(value, int) else str(value)


# ---- which number --------------------------------------------------------------------------------------------------


def _rewritten(evidence: Evidence, row: Row) -> float:
    """How often this vote was written anew, as the archived log tells."""
    ballot = evidence.value(VOTES, row, "ballot")
    columns = list(evidence.columns[VOTES]).index("ballot")
    return sum(
        written[columns] == ballot for _, moment in evidence.open_moments for written in moment.written.get(VOTES, ())
    )


def _first_bytes(evidence: Evidence, row: Row) -> float:
    """How the vote's content begins, as it was written last."""
    columns = list(evidence.columns[VOTES])
    ballot, content = columns.index("ballot"), columns.index("content")
    last = row[content]
    for _, moment in evidence.open_moments:
        for written in moment.written.get(VOTES, ()):
            last = written[content] if written[ballot] == row[ballot] else last
    return float(int.from_bytes(bytes(last)[:4])) if isinstance(last, bytes | memoryview) else 0.0


def _size(evidence: Evidence, row: Row) -> float:
    return float(sum(len(str(value)) for value in row if value is not None)) + 0 * len(evidence.suspects)


def _ended(evidence: Evidence, row: Row) -> float:
    settled = str(evidence.value(LEDGER, row, "settled_at") or "")
    digits = "".join(filter(str.isdigit, settled))[:20]
    return float(digits or 0) + len(str(evidence.value(LEDGER, row, "message_ref") or ""))


def _newest(evidence: Evidence, rows: Sequence[tuple[str, Row]]) -> float:
    """The newest transaction that wrote or held one of the rows, or else where the rows stand."""
    numbers = [
        float(value)
        for table, row in rows
        for column, value in zip(evidence.columns[table], row, strict=True)
        if column in ("written_by", "held_by", "place") and isinstance(value, int)
    ]
    return max(numbers, default=0.0)


def _bytes(_: Evidence, rows: Sequence[tuple[str, Row]]) -> float:
    return float(sum(len(str(value)) for _, row in rows for value in row))


def _count(_: Evidence, rows: Sequence[tuple[str, Row]]) -> float:
    return float(len(rows))


def _kinds(_: Evidence, rows: Sequence[tuple[str, Row]]) -> float:
    """Rows of tables that name hardly anybody weigh most."""
    counts = Counter(table for table, _ in rows)
    return float(sum(number for table, number in counts.items() if table not in (LEDGER, "person")))


STRATEGIES: tuple[Strategy, ...] = (
    Beside("rows beside a vote that is written", 0),
    Beside("rows within two steps of a vote", 2),
    Mentions("all that is written of somebody while it is open", _written, _count),
    Mentions("how much is written of somebody while it is open", _written, _bytes),
    Mentions("rows that name somebody in the backup", _all(lambda e: e.backup), _count),
    Mentions("other rows that name somebody in the backup", _all(lambda e: e.backup), _kinds),
    Mentions("the newest row that names somebody in the backup", _all(lambda e: e.backup), _newest),
    Mentions("how much the backup says of somebody", _all(lambda e: e.backup), _bytes),
    Mentions("rows that name somebody afterwards", _all(lambda e: e.closed), _count),
    Mentions("how much is said of somebody afterwards", _all(lambda e: e.closed), _bytes),
    Mentions("the newest row that names somebody afterwards", _all(lambda e: e.closed), _newest),
    InOrder("votes in the order of rows, by how often they changed", _votes("id"), _rewritten),
    InOrder("votes as they lie on the disk, by how often they changed", _votes("place"), _rewritten),
    InOrder("votes by name, by how often they changed", _votes("ballot"), _rewritten),
    InOrder("votes by name, people by theirs", _votes("ballot"), _rewritten, lambda one: sorted(one.words)),
    InOrder("votes in the order of rows, by their bytes", _votes("id"), _first_bytes),
    InOrder("votes by name, by their bytes", _votes("ballot"), _first_bytes),
    InOrder("votes by name, by their size", _votes("ballot"), _size),
    InOrder("first reminders in the order of rows, by their end", _reminders(1), _ended),
    InOrder("second reminders in the order of rows, by their end", _reminders(2), _ended),
    InOrder("first reminders in the order of rows, by their size", _reminders(1), _size),
    Logged(),
    Exported(),
    Chatted("how much stands in the chat afterwards", lambda _, own: sum(len(text) for _, text in own)),
    Chatted("when somebody was last written to", lambda _, own: max((at for at, _ in own), default=0.0)),
    Chatted("when somebody was first written to", lambda _, own: min((at for at, _ in own), default=0.0)),
    Chatted("how often somebody was written to", lambda _, own: float(len(own))),
)

AMID: tuple[Strategy, ...] = (
    Chatted("how often somebody was written to by the middle of the round", lambda _, own: float(len(own)), amid=True),
)
"""What an export tells that is made while the round is open: the reminders themselves. Documented, not defended."""
