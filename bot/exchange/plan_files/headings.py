"""What one row of a sheet says as a heading: meanings of columns, times, years, phases, roles."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise

from bot.exchange.plan_files.grid import Sheet, norm
from bot.exchange.plan_files.lexicon import words
from bot.exchange.plan_files.phases import phase_of_label
from bot.exchange.plan_files.responsible import role_of
from bot.exchange.plan_files.time_words import Point
from bot.exchange.plan_files.times import point_of

Points = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A column's meaning; ``rank`` orders title columns (lower first); ``sure`` is False for a word somewhere in it."""

    name: str
    rank: int = 0
    sure: bool = True


@dataclass(slots=True)
class Heading:
    """A row read as headings, by column."""

    row: int
    cells: int = 0
    meanings: dict[int, Meaning] = field(default_factory=dict)
    periods: dict[int, Points] = field(default_factory=dict)
    years: dict[int, Points] = field(default_factory=dict)
    phases: dict[int, int] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        """How much the row looks like headings: a meaning counts one, a guessed one half, times up to three."""
        distinct = {m.name: m.sure for m in sorted(self.meanings.values(), key=lambda m: m.sure)}
        weight = sum(1.0 if sure else 0.5 for sure in distinct.values())
        return weight + (min(len(self.periods), 9) / 3 if len(self.periods) >= 3 else len(self.periods) * 0.4)

    @property
    def matched(self) -> float:
        """Share of the row's cells that are headings."""
        known = len(
            self.meanings.keys() | self.periods.keys() | self.years.keys() | self.roles.keys() | self.phases.keys()
        )
        return known / self.cells if self.cells else 0.0

    @property
    def is_heading(self) -> bool:
        """Tell whether the row is a table's heading."""
        names = {m.name for m in self.meanings.values()} - {"cost", "number", "comment"}
        if len(self.periods) < 3 and not names:
            return False
        return self.weight >= 1.9 and self.matched >= 0.55


def read_heading(sheet: Sheet, row: int) -> Heading:
    """Read a row as headings."""
    heading = Heading(row)
    numbers: list[tuple[int, int]] = []
    days: dict[int, date] = {}
    letters: list[tuple[int, str]] = []
    for col, text in sheet.filled(row):
        heading.cells += 1
        heading.texts[col] = text
        value = sheet.cell(row, col).value
        if isinstance(value, date):
            days[col] = value
        elif isinstance(value, float) or text.isdigit():
            _number(heading, numbers, col, text)
        elif len(text) == 1 and text.upper() in "JFMASOND":
            letters.append((col, text.upper()))
        else:
            _text(heading, col, text)
    _day_run(heading, list(days.items()))
    _number_run(heading, numbers)
    _letter_run(heading, letters)
    return heading


def _number(heading: Heading, numbers: list[tuple[int, int]], col: int, text: str) -> None:
    if re.fullmatch(r"20[0-9]{2}", text):
        heading.years[col] = (Point("year", (1, 12), int(text)),)
    elif text.isdigit() and 1 <= int(text) <= 53:
        numbers.append((col, int(text)))


def _text(heading: Heading, col: int, text: str) -> None:
    """Read one text cell: a time, a phase, a role or a known word."""
    points = point_of(text) if len(text) <= 32 else None
    if points is not None:
        if points[0].kind == "year" or (len(points) == 2 and points[0].month == 8 and points[1].month == 6):
            heading.years[col] = points
        elif points[0].months[0] > 0 and points[0].kind != "day":
            heading.periods[col] = points
        return
    if (years := _labelled_year(text)) is not None:
        heading.years[col] = years
    elif (phase := phase_of_label(text)) is not None:
        heading.phases[col] = phase
        if (meaning := meaning_of(text)) is not None and meaning.sure:
            heading.meanings[col] = meaning
    elif (meaning := meaning_of(text)) is not None:
        heading.meanings[col] = meaning
    elif len(text) <= 22 and (role := role_of(text)) is not None:
        heading.roles[col] = role


def _labelled_year(text: str) -> Points | None:
    """Read «År 2026», «Plan 2026», «Skoleåret 2026/27» as a year heading."""
    match = re.fullmatch(r"\D{0,14}\b(20\d\d)\b\s*(?:[/-]\s*(?:20)?(\d\d))?\D{0,4}", norm(text))
    if match is None or len(text) > 24:
        return None
    first = Point("year", (1, 12), int(match[1]))
    return (first, first.with_year(first.year + 1)) if match[2] and first.year else (first,)


def _day_run(heading: Heading, days: list[tuple[int, date]]) -> None:
    """Take a run of days as months or weeks: firsts of months, or days a fixed step apart; not dates of a body row."""
    steps = {(b - a).days for (_, a), (_, b) in pairwise(days)}
    if len(days) < 3 or min(steps) <= 0 or not (all(day.day == 1 for _, day in days) or len(steps) == 1):
        return
    for col, day in days:
        heading.periods[col] = (Point("month", (day.month, day.month), day.year),)


def _number_run(heading: Heading, numbers: list[tuple[int, int]]) -> None:
    """Take a run of numbers as weeks, or as months when it is exactly 1–12."""
    run = [number for _, number in numbers]
    if len(run) < 4 or any(b - a not in {1, 2} and not (a >= 50 and b <= 2) for a, b in pairwise(run)):
        return
    months = run == list(range(1, 13))
    for col, number in numbers:
        month = number if months else min(12, max(1, (number * 7 + 23) // 30))
        kind = "month" if months else "week"
        heading.periods[col] = (Point(kind, (month, month), week=0 if months else number),)


def _letter_run(heading: Heading, letters: list[tuple[int, str]]) -> None:
    """Take J F M A M J J A S O N D, from whichever month, as months."""
    run = "".join(letter for _, letter in letters)
    year = "JFMAMJJASOND"
    for first in range(12):
        if len(run) >= 6 and ((year[first:] + year * 4)[: len(run)] == run) and (len(run) >= 12 or first in {0, 7}):
            for offset, (col, _) in enumerate(letters):
                month = (first + offset) % 12 + 1
                heading.periods[col] = (Point("month", (month, month)),)
            return


@cache
def _exact() -> dict[str, Meaning]:
    table: dict[str, Meaning] = {}
    for name, entry in words("columns").items():
        for rank, word in enumerate(entry.get("is", ())):
            table.setdefault(str(word), Meaning(str(name), rank))
    return table


@lru_cache(maxsize=2048)
def meaning_of(text: str) -> Meaning | None:
    """Return what a heading's text means, None when it is none we know."""
    low = norm(text).strip(" .:*")
    if not low or len(low) > 60:
        return None
    table = _exact()
    if (whole := table.get(low) or table.get(low.rstrip("?!"))) is not None:
        return whole
    parts = [part.strip(" .:*?") for part in re.split(r"[/(),:;&+]|\s-\s|\n|\bog\b|\band\b|\beller\b", low)]
    found = [meaning for part in parts if (meaning := table.get(part)) is not None]
    if (
        found
        and (len(low) <= 32 or len(found) * 2 >= len(parts) > 1)
        and not re.match(r"(?:milepæl|milestone)\s*:", low)
    ):
        return next((m for m in found if m.name == "title"), found[0])
    bare = " ".join(word for word in re.split(r"[\s-]+", low) if word not in _UNITS)
    if bare != low and (unit := table.get(bare)) is not None and unit.name in {"start", "end", "when", "done"}:
        return unit
    return _by_word(low)


_UNITS = frozenset(
    [
        "dato",
        "date",
        "uke",
        "veke",
        "week",
        "måned",
        "månad",
        "month",
        "planlagt",
        "planned",
        "kvartal",
        "quarter",
        "nr",
    ]
)


def says_who_and_when(text: str) -> bool:
    """Tell whether one heading asks for both: «Ansvarlig/frist»."""
    names = {
        m.name for part in re.split(r"[/+&,]|\bog\b|\band\b", norm(text)) if (m := _exact().get(part.strip(" .:?")))
    }
    return "responsible" in names and bool(names & {"end", "when", "start"})


def unit_of(text: str) -> str:
    """Return the unit that bare numbers under a heading count: ``uke``, ``kvartal`` or none."""
    low = norm(text)
    if re.search(r"\b(?:uke|uker|veke|veker|week|weeks|startuke|sluttuke|startveke|sluttveke)\b", low):
        return "uke"
    return "kvartal" if re.search(r"\b(?:kvartal|quarter)\b", low) else ""


def _by_word(low: str) -> Meaning | None:
    """Return the meaning of a heading that holds a known word; long texts and numbered phases are no headings."""
    pieces = low.split()
    if len(pieces) > 5 or len(low) > 42 or re.search(r"\b(?:fase|phase)\s*\d", low):
        return None
    for name, entry in words("columns").items():
        for word in entry.get("has", ()):
            if any(piece.startswith(word) for piece in pieces) or (" " in word and word in low):
                return Meaning(str(name), 50, sure=False)
    return None
