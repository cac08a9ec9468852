"""What the attacker holds of one round, and what is true."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

Row = tuple[object, ...]
Tables = Mapping[str, Sequence[Row]]
VOTES, LEDGER = "pulse_vote", "delivery"


@dataclass(frozen=True)
class Moment:
    """One step of the program: when, and which rows were written or are gone, by table."""

    at: datetime
    written: Mapping[str, tuple[Row, ...]]
    gone: Mapping[str, tuple[Row, ...]]

    def touched(self, table: str) -> tuple[Row, ...]:
        """Return the rows of a table that are there since, or no longer."""
        return (*self.written.get(table, ()), *self.gone.get(table, ()))


@dataclass(frozen=True)
class Suspect:
    """Somebody who was asked, with all the names they go by."""

    person: int
    group: int
    words: frozenset[str]
    """What stands for them as text: recipient, account, e-mail, name."""


@dataclass
class Evidence:
    """Everything but the key."""

    suspects: list[Suspect]
    opened_at: datetime
    closed_at: datetime
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What the values of each table's rows are called; the first says where the row stands."""
    moments: list[Moment] = field(default_factory=list)
    """The archived log, step by step, and all that PostgreSQL says of a row's place and transaction."""
    backup: Tables = field(default_factory=dict)
    """The tables in the middle of the round."""
    closed: Tables = field(default_factory=dict)
    """The tables after the close."""
    chat: list[tuple[datetime, str, str]] = field(default_factory=list)
    """An export of the chat after the close: when, in which conversation, what."""
    chat_amid: list[tuple[datetime, str, str]] = field(default_factory=list)
    """The same in the middle of the round, for the documented measurement alone."""
    logs: list[tuple[datetime, str]] = field(default_factory=list)
    exports: dict[str, bytes] = field(default_factory=dict)
    """The files that the product writes for people, as they are after the close."""
    places: dict[str, bytes] = field(default_factory=dict)
    """Raw bytes by where they are from."""

    _named: dict[tuple[str, Row], frozenset[int]] = field(default_factory=dict)
    _by_word: dict[str, int] = field(init=False)
    _word: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        self._by_word = {word: one.person for one in self.suspects for word in one.words}
        longest_first = sorted(self._by_word, key=len, reverse=True)
        self._word = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    @property
    def open_moments(self) -> Iterator[tuple[int, Moment]]:
        """The steps after the invitations, before the close, numbered."""
        for number, moment in enumerate(self.moments):
            if self.opened_at < moment.at < self.closed_at:
                yield number, moment

    def value(self, table: str, row: Row, column: str) -> object:
        """Return one value of a row."""
        return row[list(self.columns[table]).index(column)]

    def named(self, table: str, row: Row) -> frozenset[int]:
        """Return of whom a row speaks, by number or by word."""
        if (table, row) not in self._named:
            self._named[table, row] = frozenset(self._people_of(table, row))
        return self._named[table, row]

    def named_in(self, text: str) -> set[int]:
        """Return of whom a text speaks."""
        return {self._by_word[word] for word in self._word.findall(text)}

    def _people_of(self, table: str, row: Row) -> Iterator[int]:
        for column, value in zip(self.columns[table], row, strict=True):
            if isinstance(value, int) and (column == "person_id" or (table == "person" and column == "id")):
                yield value
            elif isinstance(value, str):
                yield from self.named_in(value)


@dataclass(frozen=True)
class Truth:
    """What the attacker is after: who answered, and with which option."""

    answers: Mapping[int, int | None]

    @property
    def answered(self) -> list[int]:
        """Those who answered."""
        return [person for person, option in self.answers.items() if option is not None]

    @property
    def silent(self) -> list[int]:
        """Those who did not."""
        return [person for person, option in self.answers.items() if option is None]
