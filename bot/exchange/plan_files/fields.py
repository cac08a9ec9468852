"""The attributes of one activity out of the columns of its row."""

import re
from datetime import date
from typing import TYPE_CHECKING

from bot.exchange.plan_files.drafts import Doubts, Draft
from bot.exchange.plan_files.grid import Value, norm, text_of
from bot.exchange.plan_files.marks import Marks
from bot.exchange.plan_files.phases import phase_of_cell, several_phases
from bot.exchange.plan_files.responsible import read_responsible
from bot.exchange.plan_files.status import is_blank, percent_done, read_status
from bot.exchange.plan_files.tables import Table
from bot.exchange.plan_files.times import NO_YEAR, Reading, Years, first_day, last_time, read_text, read_value

if TYPE_CHECKING:
    from bot.exchange.plan_files.sections import State

_RESPONSIBLE_MARKS = re.compile(r"x|✓|✔|●|•|a|r|a/r|r/a|h|ansvarlig|ansvarleg|ansvar|u|hovedansvar|1|ja|true|l")


def value_at(table: Table, row: int, col: int) -> Value:
    """Return a cell's value, down through a merge of the same column; a merge across columns belongs to its first."""
    anchor = table.sheet.covered.get((row, col))
    if anchor is not None:
        return table.sheet.cell(*anchor).value if anchor[1] == col else None
    return table.sheet.cell(row, col).value


def fill_in(draft: Draft, table: Table, row: int, state: "State", marks: Marks, doubts: Doubts) -> None:
    """Fill an activity from its row."""
    _phase(draft, table, row, state, doubts)
    years = _row_years(table, row, state)
    _times(draft, table, row, years, doubts)
    _marks(draft, table, marks, doubts)
    if draft.start is None and draft.end is None and not draft.continuous and not _has_time_text(table, row):
        draft.add_time(state.time)
    _responsible(draft, table, row, doubts)
    _status(draft, table, row, years)
    _kind(draft, table, row)
    _comments(draft, table, row)
    if draft.start is not None and draft.end is not None and draft.end.last < draft.start.first:
        doubts.add(draft.where, "import.doubt_end_first", {"title": draft.title})


def _phase(draft: Draft, table: Table, row: int, state: "State", doubts: Doubts) -> None:
    """Take the phase from its column (filled down over blanks), from ticked phase columns, or from the section."""
    draft.phase = state.phase
    for col in table.of("phase"):
        if col == table.title:
            continue
        text = text_of(value_at(table, row, col))
        if text:
            state.row_phase = phase_of_cell(text)
            if several_phases(text):
                doubts.add(table.sheet.where(row, col), "import.doubt_phases", {"text": text[:80]})
        draft.phase = state.row_phase if (text or state.row_phase is not None) else state.phase
    for col, phase in table.phases.items():
        if not is_blank(text_of(value_at(table, row, col))) or table.sheet.cell(row, col).fill is not None:
            draft.phase = phase
            break
    if draft.phase is None:
        for col in [*table.of("theme"), *table.of("kind")]:
            if (found := phase_of_cell(text_of(value_at(table, row, col)))) is not None and col != table.title:
                draft.phase = found


def _row_years(table: Table, row: int, state: "State") -> Years:
    for col in table.of("year"):
        text = text_of(value_at(table, row, col))
        if match := re.match(r"20\d\d", text):
            return Years(int(match[0]), state.years.school)
    return state.years


def _times(draft: Draft, table: Table, row: int, years: Years, doubts: Doubts) -> None:
    """Take the times of start, end and when columns."""
    for name in ("start", "end", "when", "month"):
        for col in table.of(name):
            if col == table.title:
                continue
            value = value_at(table, row, col)
            if value is None or is_blank(text_of(value)):
                continue
            if (unit := table.units.get(col)) and not isinstance(value, date) and text_of(value)[:1].isdigit():
                value = text_of(value) if any(c.isalpha() for c in text_of(value)) else f"{unit} {text_of(value)}"
            reading = read_value(value, years)
            if reading.doubt is not None:
                key = "import.doubt_no_year" if reading.doubt == NO_YEAR else reading.doubt
                doubts.add(table.sheet.where(row, col), key, {"text": text_of(value)[:80]})
            _place(draft, name, reading)


def _place(draft: Draft, name: str, reading: Reading) -> None:
    """Put a reading where its column says: a start column gives the start, unless its text is a range."""
    draft.continuous = draft.continuous or reading.continuous
    ranged = reading.start is not None and reading.end is not None and reading.start != reading.end
    if name == "start":
        draft.start = draft.start or reading.start
        if ranged and reading.end is not None and reading.start is not None and reading.end.first > reading.start.first:
            draft.end = draft.end or reading.end
    elif name == "end":
        draft.end = draft.end or reading.end
        if ranged and reading.end is not None and reading.start is not None and reading.end.first > reading.start.first:
            draft.start = draft.start or reading.start
        if reading.end is None and reading.start is not None and draft.start is None:
            draft.start = reading.start
    else:
        draft.add_time(reading)


def _has_time_text(table: Table, row: int) -> bool:
    """Tell whether the row says something of its own about time, understood or not."""
    return any(
        not is_blank(text_of(value_at(table, row, c))) for n in ("start", "end", "when", "month") for c in table.of(n)
    )


def _marks(draft: Draft, table: Table, marks: Marks, doubts: Doubts) -> None:
    """Take the time from marked period columns."""
    if not marks.columns:
        return
    points = [p for col in marks.columns for p in table.periods[col]]
    known = [p for p in points if p.year is not None]
    if not known:
        doubts.add(draft.where, NO_YEAR, {"text": draft.title[:80]})
    else:
        start = min((first_day(p) for p in known), key=lambda t: t.first)
        end = max((last_time(p) for p in known), key=lambda t: t.last)
        draft.add_time(Reading(start, end))
        order = sorted(table.periods)
        first, last = order.index(marks.columns[0]), order.index(marks.columns[-1])
        if last - first + 1 > len(marks.columns):
            doubts.add(draft.where, "import.doubt_gaps")
    draft.milestone = draft.milestone or marks.milestone
    draft.continuous = draft.continuous or any(read_text(text, Years()).continuous for _, text in marks.texts)
    for _, text in marks.texts:
        if len(text) > 4 and norm(text) not in {"milepæl", "milestone"}:
            draft.comments.append(text)


def _responsible(draft: Draft, table: Table, row: int, doubts: Doubts) -> None:
    """Take roles and persons from responsible columns, and from ticked columns headed by roles."""
    for col in table.of("responsible"):
        if col == table.title:
            continue
        text = text_of(value_at(table, row, col))
        if is_blank(text):
            continue
        who = read_responsible(text)
        draft.add_responsible(who)
        unknown = [part for part in who.unknown if not (col in table.mixed and _took_time(draft, part, table.years))]
        if unknown:
            doubts.add(table.sheet.where(row, col), "import.doubt_responsible", {"text": ", ".join(unknown)[:80]})
    for col, role in table.roles.items():
        text = norm(text_of(value_at(table, row, col))).strip(" .")
        if text and _RESPONSIBLE_MARKS.fullmatch(text) and role not in draft.roles:
            draft.roles.append(role)


def _took_time(draft: Draft, text: str, years: Years) -> bool:
    """Read a part of «PL / 15. mars» as the deadline it is."""
    reading = read_text(text, years)
    if reading.doubt is not None or not (reading.start or reading.end or reading.continuous):
        return False
    _place(draft, "end", reading)
    return True


def _status(draft: Draft, table: Table, row: int, years: Years) -> None:
    """Take done and dropped from status, done and percentage columns."""
    for name in ("status", "done", "percent"):
        for col in table.of(name):
            if col == table.title:
                continue
            value = value_at(table, row, col)
            if name == "percent":
                status = percent_done(value, years)
            else:
                status = read_status(value, years, blank_is_open=name == "done")
            if status.dropped:
                draft.dropped, draft.done = True, None
            elif status.done is not None and not draft.dropped:
                draft.done = bool(draft.done) or status.done
                draft.done_on = draft.done_on or status.done_on
    for col in table.of("comment"):
        text = norm(text_of(value_at(table, row, col)))
        if re.match(r"(?:utgår|går ut|avlyst|kansellert|cancelled|droppes)\b", text):
            draft.dropped, draft.done = True, None


def _kind(draft: Draft, table: Table, row: int) -> None:
    """Take milestones from a type column or a milestone column to tick."""
    for col in table.of("kind"):
        if col != table.title and norm(text_of(value_at(table, row, col))).startswith(
            ("milepæl", "milepel", "milestone")
        ):
            draft.milestone = True
    for col in table.of("milestone"):
        if col == table.title:
            continue
        text = text_of(value_at(table, row, col))
        low = norm(text)
        if is_blank(text) or low in {"nei", "no", "false", "usann", "0", "n"}:
            continue
        # A tick or a date makes a milestone; a sentence is the name of one that the activity belongs to.
        if (
            len(low) <= 4
            or low[0].isdigit()
            or low.startswith(("milepæl", "milestone"))
            or isinstance(value_at(table, row, col), date)
        ):
            draft.milestone = True


def _comments(draft: Draft, table: Table, row: int) -> None:
    for col in table.of("comment"):
        text = " ".join(text_of(value_at(table, row, col)).split())
        if text and not is_blank(text):
            draft.comments.append(text)
    for col in table.of("external_id"):
        draft.external_id = text_of(value_at(table, row, col)) or None
