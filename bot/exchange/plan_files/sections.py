"""Rows that head a section: a phase, a theme, a year or a season; what they say holds for the rows below them."""

import re
from dataclasses import dataclass, field

from bot.exchange.plan_files.grid import Cell, norm
from bot.exchange.plan_files.headings import Points
from bot.exchange.plan_files.phases import is_bare_label, phase_of_label
from bot.exchange.plan_files.plan_years import years_in
from bot.exchange.plan_files.tables import Table
from bot.exchange.plan_files.times import Reading, Years, point_of, read_text


@dataclass(slots=True)
class State:
    """What rows above have said for the rows below: phase, theme, time and year of the section."""

    phase: int | None = None
    theme: str = ""
    time: Reading = field(default_factory=Reading)
    years: Years = field(default_factory=Years)
    milestones: bool = False
    row_phase: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How most title cells look, so that those of sections stand out."""

    bold: bool
    filled: bool


def usual_look(table: Table, last: int) -> Look:
    """Return how most title cells of a table look."""
    cells = [table.sheet.cell(row, table.title) for row in range(table.first, min(last, table.first + 200) + 1)]
    named = [cell for cell in cells if cell.value is not None]
    half = len(named) / 2
    return Look(sum(c.bold for c in named) > half, sum(c.fill is not None for c in named) > half)


def anchored_wide(table: Table, row: int, col: int) -> bool:
    """Tell whether a cell is merged over at least three columns."""
    return any(s[0] == row and s[1] == col and s[3] - s[1] >= 2 for s in table.sheet.merges)


def take_section(table: Table, row: int, texts: list[tuple[int, str]], state: State, usual: Look) -> bool:
    """Take a row as the heading of a section when it is one; what it says goes to the state."""
    col, text, number = _head(table, texts)
    if not text:
        return False
    alone = len(texts) == 1 or (len(texts) == 2 and number)
    if alone and text.isdigit():
        return _year_section(state, text)
    if _phase_section(table, row, (col, text), texts, state, alone=alone, usual=usual):
        return True
    return alone and _lone_section(table, row, col, text, state, usual)


def _lone_section(table: Table, row: int, col: int, text: str, state: State, usual: Look) -> bool:
    """Take a text that stands alone in its row: a time, a theme beside the titles, or a heading among them."""
    points = point_of(text)
    if points is not None and col <= table.title and points[0].months[0] > 0:
        state.time, state.years = _section_time(text, points, state)
        return True
    if col != table.title and col not in table.of("phase"):
        state.theme = text if col < table.title else state.theme
        return True
    cell = table.sheet.cell(row, col)
    if not (_stands_out(table, row, col, cell, usual) or (text.isupper() and len(text) > 5) or text.endswith(":")):
        return False
    _name_section(state, text)
    return True


def _head(table: Table, texts: list[tuple[int, str]]) -> tuple[int, str, bool]:
    """Return the column and text that may head a section, and whether a number stands before it."""
    for i, (col, text) in enumerate(texts):
        if col > max(table.title, 3):
            break
        if not re.fullmatch(r"\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]", text) or len(texts) == 1:
            return col, text, i > 0
    return 0, "", False


def _year_section(state: State, text: str) -> bool:
    """Take a lone «2027»."""
    if not re.fullmatch(r"20\d\d", text):
        return False
    state.years, state.time = Years(int(text), state.years.school), Reading()
    return True


def _phase_section(
    table: Table,
    row: int,
    head: tuple[int, str],
    texts: list[tuple[int, str]],
    state: State,
    *,
    alone: bool,
    usual: Look,
) -> bool:
    """Take a phase's heading, which may also have the phase's own dates beside it."""
    col, text = head
    phase = phase_of_label(text) if "\n" not in text else None
    if phase is None:
        return False
    if col in table.of("phase"):
        if alone:
            state.phase = state.row_phase = phase
        return alone
    stands_out = _stands_out(table, row, col, table.sheet.cell(row, col), usual)
    # «1 | Forberede» in an outline whose activities are 1.1, 1.2 …
    outlined = texts[0][1].strip(".") == str(phase) and texts[0][0] < col
    labelled = is_bare_label(text) and (_explicit(text) or outlined or (len(texts) <= 3 and stands_out))
    if not (alone or labelled or (_explicit(text) and stands_out)):
        return False
    if not alone and col != table.title and table.sheet.text(row, table.title):
        return False
    state.phase, state.theme, state.row_phase = phase, text, None
    return True


def _stands_out(table: Table, row: int, col: int, cell: Cell, usual: Look) -> bool:
    """Tell whether a lone cell looks like a heading: merged wide, or bold or filled where others are not."""
    if anchored_wide(table, row, col):
        return True
    return (cell.bold and not usual.bold) or (cell.fill is not None and not usual.filled and not table.periods)


def _explicit(text: str) -> bool:
    return re.match(r"\s*(?:fase|phase)\s*(?:nr\.?\s*)?(?:[1-4]|i{1,3}\b|iv\b)", text, re.IGNORECASE) is not None


_ACROSS = re.compile(
    r"gjennomgående|gjennomgåande|på tvers|alle fase|alle fasa|felles|kontinuerl|løpende|løpande|all phases|cross"
)


def _name_section(state: State, text: str) -> None:
    """Remember a section that is neither a phase nor a time; one that spans all phases ends the phase before it."""
    low = norm(text)
    state.theme = text
    state.milestones = low.startswith(("milepæl", "milepel", "milestone"))
    if (match := re.search(r"\b(?:fase|phase)\s*([1-4])\b", low)) is not None:
        state.phase = int(match[1])
    elif _ACROSS.search(low):
        state.phase = None


def _section_time(text: str, points: Points, state: State) -> tuple[Reading, Years]:
    """Return the time and the year that a section such as «Vår 2026» or «2027» gives its rows."""
    years = state.years
    if points[0].kind == "year":
        return Reading(), years_in([text]) or years
    reading = read_text(text, years)
    if points[0].year is not None:
        years = Years(points[0].year, years.school)
    return Reading(reading.start, reading.end), years
