"""What columns hold, told by their contents: for headings we do not know, and for tables without headings."""

from collections.abc import Callable
from datetime import date

from bot.exchange.plan_files.grid import Sheet, Value, norm, text_of
from bot.exchange.plan_files.headings import Meaning, meaning_of
from bot.exchange.plan_files.phases import phase_of_cell
from bot.exchange.plan_files.responsible import read_responsible
from bot.exchange.plan_files.status import is_blank, is_status
from bot.exchange.plan_files.tables import Table
from bot.exchange.plan_files.times import Years, read_text

_SAMPLE = 80
_ANY_YEAR = Years(2026)


def guess_columns(table: Table) -> None:
    """Give columns without a known heading a meaning by what they hold, where that meaning is still missing."""
    used = set(table.columns) | set(table.periods) | set(table.roles) | set(table.phases) | {table.title}
    for col in sorted(
        {
            c
            for row in range(table.first, min(table.last, table.first + _SAMPLE) + 1)
            for c in table.sheet.rows.get(row, {})
        }
    ):
        if col in used or not table.left <= col <= table.right:
            continue
        meaning = _meaning(_values(table.sheet, col, table.first, table.last))
        missing = {
            "responsible": ("responsible",),
            "when": ("when", "start", "end", "month"),
            "status": ("status", "done"),
            "phase": ("phase",),
        }
        if meaning is not None and not table.has(*missing[meaning]) and not (meaning == "when" and table.periods):
            table.columns[col] = Meaning(meaning, sure=False)


def table_without_headings(sheet: Sheet, years: Years) -> Table | None:
    """Return a table without headings: one column of long texts, two that say who, when, how far or what phase."""
    rows = [row for row in sorted(sheet.rows) if len(sheet.filled(row)) >= 2]
    if len(rows) < 3:
        return None
    columns = sorted({c for row in rows[:_SAMPLE] for c, _ in sheet.filled(row)})[:60]
    table = Table(sheet, rows[0], rows[0], max(sheet.rows), years=years)
    lengths: dict[int, float] = {}
    for col in columns:
        values = _values(sheet, col, rows[0], rows[-1])
        meaning = _meaning(values)
        if meaning is not None and (meaning == "when" or not table.has(meaning)):
            table.columns[col] = Meaning(meaning, sure=False)
        elif len(values) * 2 >= min(len(rows), _SAMPLE) and len({text_of(v) for v in values}) * 4 >= len(values) * 3:
            lengths[col] = sum(len(text_of(v)) for v in values) / max(1, len(values))
    table.title = max(lengths, key=lambda c: lengths[c], default=0)
    if len(table.of("when")) == 2:
        first, second = table.of("when")
        table.columns[first], table.columns[second] = Meaning("start", sure=False), Meaning("end", sure=False)
    if (
        table.title
        and (heading := meaning_of(sheet.text(rows[0], table.title))) is not None
        and heading.name == "title"
    ):
        table.first = rows[1]
    names = {meaning.name for meaning in table.columns.values()}
    return table if table.title and lengths[table.title] >= 12 and len(names) >= 2 else None


def _values(sheet: Sheet, col: int, first: int, last: int) -> list[Value]:
    """Return the first values of a column, blanks left out."""
    found: list[Value] = []
    for row in range(first, last + 1):
        value = sheet.cell(row, col).value
        if value is not None and not is_blank(text_of(value)):
            found.append(value)
        if len(found) >= _SAMPLE:
            break
    return found


def _meaning(values: list[Value]) -> str | None:
    """Return what most of the values are."""
    if len(values) < 2:
        return None
    checks: dict[str, Callable[[Value], bool]] = {
        "phase": _is_phase,
        "when": _is_time,
        "status": lambda value: is_status(norm(text_of(value))) and len(text_of(value)) > 1,
        "responsible": _is_responsible,
    }
    for name, check in checks.items():
        if sum(check(value) for value in values) >= 0.7 * len(values):
            return name
    return None


def _is_phase(value: Value) -> bool:
    text = text_of(value)
    return not text.isdigit() and phase_of_cell(text) is not None


def _is_time(value: Value) -> bool:
    if isinstance(value, date):
        return True
    text = text_of(value)
    if not isinstance(value, str) or len(text) > 45:
        return False
    reading = read_text(text, _ANY_YEAR)
    return reading.doubt is None and (reading.start is not None or reading.end is not None or reading.continuous)


def _is_responsible(value: Value) -> bool:
    who = read_responsible(text_of(value))
    return bool(who.roles) and len(text_of(value)) <= 60
