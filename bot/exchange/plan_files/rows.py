"""Rows of a table become activities; sections, sums, legends and notes between them are told apart."""

import re

from bot.exchange.plan_files.drafts import Doubts, Draft
from bot.exchange.plan_files.fields import fill_in
from bot.exchange.plan_files.grid import norm
from bot.exchange.plan_files.lexicon import word_set
from bot.exchange.plan_files.marks import Backgrounds, cell_of, find_backgrounds, read_marks
from bot.exchange.plan_files.sections import State, anchored_wide, take_section, usual_look
from bot.exchange.plan_files.status import is_blank
from bot.exchange.plan_files.tables import Table
from bot.exchange.plan_files.titles import split_titles


def read_table(table: Table, state: State, doubts: Doubts) -> list[Draft]:
    """Return the activities of a table in order; ``state`` carries the section on to the next table."""
    state.years = table.years
    backgrounds = find_backgrounds(table)
    drafts: list[Draft] = []
    last = _last_row(table)
    usual = usual_look(table, last)
    for row in range(table.first, last + 1):
        texts = [(c, t) for c, t in table.sheet.filled(row) if table.left <= c <= table.right]
        if not texts or _is_noise(table, row, texts):
            continue
        if take_section(table, row, texts, state, usual):
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
    while row >= table.first and not _says_more(table, row):
        row -= 1
    # Below the last row that says more than a title there may be bare titles, until the first blank row.
    while row + 1 <= last and sheet.filled(row + 1):
        row += 1
    return row


def _says_more(table: Table, row: int) -> bool:
    """Tell whether a row holds more than one text: two texts, or a text and a filled time column."""
    texts = [col for col, _ in table.sheet.filled(row) if col <= table.right]
    if len(texts) > 1:
        return True
    return bool(texts) and any(cell_of(table, row, col).fill is not None for col in table.periods)


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
    if len(texts) == 1 and not anchored_wide(table, row, texts[0][0]):
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
