"""Rows of a table become activities; sections, sums, legends and notes between them are told apart."""

import re
from dataclasses import dataclass, field

from bot.exchange.plan_files.drafts import Doubts, Draft
from bot.exchange.plan_files.fields import fill_in
from bot.exchange.plan_files.grid import Cell, norm
from bot.exchange.plan_files.headings import Points
from bot.exchange.plan_files.lexicon import word_set
from bot.exchange.plan_files.marks import Backgrounds, find_backgrounds, read_marks
from bot.exchange.plan_files.phases import phase_of_label
from bot.exchange.plan_files.plan_years import years_in
from bot.exchange.plan_files.status import is_blank
from bot.exchange.plan_files.tables import Table
from bot.exchange.plan_files.times import Reading, Years, first_day, last_time, point_of, read_text
from bot.exchange.plan_files.titles import split_titles


@dataclass(slots=True)
class State:
    """What rows above have said for the rows below: phase, theme, time and year of the section."""

    phase: int | None = None
    theme: str = ""
    time: Reading = field(default_factory=Reading)
    years: Years = field(default_factory=Years)
    milestones: bool = False
    row_phase: int | None = None


def read_table(table: Table, state: State, doubts: Doubts) -> list[Draft]:
    """Return the activities of a table in order; ``state`` carries the section on to the next table."""
    state.years = table.years
    backgrounds = find_backgrounds(table)
    drafts: list[Draft] = []
    last = _last_row(table)
    usual = _usual_look(table, last)
    for row in range(table.first, last + 1):
        texts = [(c, t) for c, t in table.sheet.filled(row) if table.left <= c <= table.right]
        if not texts or _is_noise(table, row, texts):
            continue
        if _section(table, row, texts, state, usual):
            continue
        drafts.extend(_activities(table, row, state, backgrounds, doubts))
    return drafts


def _last_row(table: Table) -> int:
    """Return the last row of the body: before a legend, without notes that trail after a blank row."""
    sheet = table.sheet
    last = table.last
    for row in range(table.first, table.last + 1):
        texts = sheet.filled(row)
        if texts and norm(texts[0][1]).strip(" :.") in word_set("noise", "legend_heads") and len(texts) <= 3:
            last = row - 1
            break
    row = last
    while row >= table.first and len([1 for c, _ in sheet.filled(row) if c <= table.right]) <= 1:
        row -= 1
    # Below the last row with two cells there may be activities without any attribute, until the first blank row.
    while row + 1 <= last and sheet.filled(row + 1):
        row += 1
    return row


@dataclass(frozen=True, slots=True)
class Look:
    """How most title cells look, so that those of sections stand out."""

    bold: bool
    filled: bool


def _usual_look(table: Table, last: int) -> Look:
    cells = [table.sheet.cell(row, table.title) for row in range(table.first, min(last, table.first + 200) + 1)]
    named = [cell for cell in cells if cell.value is not None]
    half = len(named) / 2
    return Look(sum(c.bold for c in named) > half, sum(c.fill is not None for c in named) > half)


_LEGEND = re.compile(r"^[^=]{1,40}\s=\s\S|^\S{1,12}=\s\S")
_COLOURED = re.compile(
    r"(?:farge|farget|farga|grønn|grøn|gul|rød|raud|blå|grå|skravert|oransje|green|yellow|red|blue|grey|coloured|colored|kryss)\w*\s*(?:rute|felt|celle|cell|farge)?\s*(?:[:=–-]|betyr|means|viser)"
)


def _is_noise(table: Table, row: int, texts: list[tuple[int, str]]) -> bool:
    """Tell whether a row is a sum, a legend's line, a note or a repeated heading."""
    first = norm(texts[0][1])
    title = norm(table.sheet.text(row, table.title))
    if any(norm(t).strip(" :.") in word_set("noise", "sum_rows") for _, t in texts[:2]):
        return True
    if _is_formula_line(texts):
        return False
    if len(texts) <= 2 and (_LEGEND.match(first) or _COLOURED.match(first) or _COLOURED.match(title)):
        return True
    if len(texts) == 1 and not _anchored_wide(table, row, texts[0][0]):
        return _is_note(first)
    return len(texts) == 1 and _is_note(first)


def _is_formula_line(texts: list[tuple[int, str]]) -> bool:
    return any(text.startswith("=") for _, text in texts)


def _is_note(low: str) -> bool:
    """Tell whether a lone text is a note: it begins like one and is not shaped like a task."""
    if low.startswith(("*", "(c)", "©")):
        return True
    for start in word_set("noise", "note_starts"):
        if low.startswith(start) and low[len(start) : len(start) + 1] in {":", " ", "", ".", "!"}:
            rest = low[len(start) :]
            return (
                ":" in rest[:2]
                or len(low) > 60
                or bool(re.search(r"20\d\d|\d\d\.\d\d|@|planen|følg", rest))
                or len(start) > 10
            )
    return len(low) > 220


def _anchored_wide(table: Table, row: int, col: int) -> bool:
    """Tell whether a cell is merged over at least three columns."""
    return (
        any(s[0] == row and s[1] == col and s[3] - s[1] >= 2 for s in table.sheet.merges)
        if table.sheet.merges
        else False
    )


def _section(table: Table, row: int, texts: list[tuple[int, str]], state: State, usual: Look) -> bool:
    """Take a row as the heading of a section when it is one; what it says goes to the state."""
    sheet = table.sheet
    head = [t for c, t in texts if c <= max(table.title, 3) and not t.isdigit()]
    if not head:
        return False
    col, text = next((c, t) for c, t in texts if t == head[0])
    alone = len(texts) == 1 or (len(texts) == 2 and len(texts[0][1]) <= 4 and texts[1][1] == text)
    phase = phase_of_label(text) if "\n" not in text else None
    cell = sheet.cell(row, col)
    stands_out = _stands_out(table, row, col, cell, usual)
    in_phase_column = col in table.of("phase")
    if phase is not None and not in_phase_column and (alone or _explicit(text) or (len(texts) <= 3 and stands_out)):
        if alone or col == table.title or not sheet.text(row, table.title):
            state.phase, state.theme, state.row_phase = phase, text, None
            return True
    if phase is not None and in_phase_column and alone:
        state.phase = phase
        return True
    if not alone:
        return False
    if (points := point_of(text)) is not None and col <= table.title and points[0].months[0] > 0:
        state.time, state.years = _section_time(text, points, state)
        return True
    if col != table.title and not in_phase_column:
        state.theme = text if col < table.title else state.theme
        return True
    if stands_out or (text.isupper() and len(text) > 5) or text.endswith(":"):
        _name_section(state, text)
        return True
    return False


def _stands_out(table: Table, row: int, col: int, cell: Cell, usual: Look) -> bool:
    """Tell whether a lone cell looks like a heading: merged wide, or bold or filled where others are not."""
    if _anchored_wide(table, row, col):
        return True
    return (cell.bold and not usual.bold) or (cell.fill is not None and not usual.filled and not table.periods)


def _explicit(text: str) -> bool:
    return re.match(r"\s*(?:fase|phase)\s*(?:nr\.?\s*)?(?:[1-4]|i{1,3}\b|iv\b)", text, re.IGNORECASE) is not None


def _name_section(state: State, text: str) -> None:
    """Remember a section that is neither a phase nor a time."""
    low = norm(text)
    state.theme = text
    state.milestones = low.startswith(("milepæl", "milepel", "milestone"))
    if (phase := _phase_inside(low)) is not None:
        state.phase = phase


def _phase_inside(low: str) -> int | None:
    match = re.search(r"\b(?:fase|phase)\s*([1-4])\b", low)
    return int(match[1]) if match else None


def _section_time(text: str, points: Points, state: State) -> tuple[Reading, Years]:
    """Return the time and the year that a section such as «Vår 2026» or «2027» gives its rows."""
    years = state.years
    if points[0].kind == "year":
        return Reading(), years_in([text]) or years
    reading = read_text(text, years)
    if points[0].year is not None:
        years = Years(points[0].year, years.school)
    return Reading(reading.start, reading.end), years


def _activities(table: Table, row: int, state: State, backgrounds: Backgrounds, doubts: Doubts) -> list[Draft]:
    """Return the activities of one row: usually one, several when the cell lists several."""
    sheet = table.sheet
    col = table.title
    text = sheet.text(row, col)
    if not text:
        col, text = _spare_title(table, row)
    if not text or is_blank(text) or not any(c.isalpha() for c in text):
        return []
    where = sheet.where(row, col)
    titles = split_titles(text, lines_are_tasks=table.has("theme") and bool(table.of("done")))
    drafts = [Draft(t.text, where, milestone=t.milestone or state.milestones) for t in titles]
    if not drafts:
        return []
    if row in sheet.hidden_rows:
        doubts.add(where, "import.doubt_hidden_row")
    cell = sheet.cell(row, col)
    if cell.formula and text.startswith("="):
        doubts.add(where, "import.doubt_formula")
    marks = read_marks(table, row, backgrounds)
    for draft in drafts:
        fill_in(draft, table, row, state, marks, doubts if draft is drafts[0] else Doubts())
        draft.dropped = draft.dropped or cell.strike
        if draft.dropped:
            draft.done = None
        if col in table.of("milestone") and col == table.title:
            draft.milestone = True
    return drafts


def _spare_title(table: Table, row: int) -> tuple[int, str]:
    """Return another title-like cell of a row whose title cell is blank and not covered by the title above."""
    if (row, table.title) in table.sheet.covered:
        return 0, ""
    for col in table.of("title"):
        if col != table.title and (text := table.sheet.text(row, col)):
            filled = [c for c, _ in table.sheet.filled(row)]
            return (col, text) if len(filled) > 1 else (0, "")
    return 0, ""


def period_times(points: list[Points]) -> Reading:
    """Return the time from the first to the last of marked periods that have years."""
    known = [p for pair in points for p in pair if p.year is not None]
    if not known:
        return Reading()
    start = min((first_day(p) for p in known), key=lambda t: t.first)
    end = max((last_time(p) for p in known), key=lambda t: t.last)
    return Reading(start, end)
