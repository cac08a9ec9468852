"""Where a sheet's tables are: blocks of heading rows, the rows under them, and what each column means."""

import re
from dataclasses import dataclass, field

from bot.exchange.plan_files.grid import Sheet, norm
from bot.exchange.plan_files.headings import Heading, Meaning, Points, read_heading, says_who_and_when, unit_of
from bot.exchange.plan_files.lexicon import word_set
from bot.exchange.plan_files.periods import assign_years
from bot.exchange.plan_files.plan_years import years_in
from bot.exchange.plan_files.times import Years

_TIMES = {"start", "end", "when", "month", "year"}
_ATTRIBUTES = _TIMES | {"responsible", "status", "done", "percent", "phase", "milestone", "participants"}


@dataclass(slots=True)
class Table:
    """One table: its heading rows, its body ``first``–``last`` (inclusive) and its columns' meanings."""

    sheet: Sheet
    top: int
    first: int
    last: int
    columns: dict[int, Meaning] = field(default_factory=dict)
    periods: dict[int, Points] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    phases: dict[int, int] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)
    mixed: set[int] = field(default_factory=set)
    years: Years = field(default_factory=Years)
    title: int = 0
    left: int = 1
    right: int = 10**6

    def of(self, name: str) -> list[int]:
        """Return the columns of a meaning, from the left."""
        return sorted(col for col, meaning in self.columns.items() if meaning.name == name)

    def has(self, *names: str) -> bool:
        """Tell whether any column has one of the meanings."""
        return any(meaning.name in names for meaning in self.columns.values())


def find_tables(sheet: Sheet, years: Years) -> list[Table]:
    """Return the plan tables of a sheet in order; tables of other things (budgets, contacts) are left out."""
    blocks = _blocks(sheet)
    last_row = max(sheet.rows, default=0)
    foreign = [row for row in sorted(sheet.rows) if _is_foreign(sheet, row)]
    tables: list[Table] = []
    for i, block in enumerate(blocks):
        end = blocks[i + 1][0].row - 1 if i + 1 < len(blocks) else last_row
        end = min([row - 1 for row in foreign if block[-1].row < row <= end], default=end)
        for columns in _side_by_side(block):
            table = _table(sheet, block, end, columns, years)
            if table is not None:
                tables.append(table)
    return tables


def _is_foreign(sheet: Sheet, row: int) -> bool:
    """Tell the heading of a table of other things: risks, contacts, costs."""
    texts = sheet.filled(row)
    other = word_set("noise", "other_columns")
    return len(texts) >= 2 and sum(norm(text).strip(" .:") in other for _, text in texts) >= max(2, len(texts) / 2)


def _blocks(sheet: Sheet) -> list[list[Heading]]:
    """Group heading rows that stand together."""
    blocks: list[list[Heading]] = []
    recent: list[Heading] = []
    for row in sorted(sheet.rows):
        if len(sheet.rows[row]) > 1 or _may_be_parent(sheet, row):
            heading = read_heading(sheet, row)
        else:
            heading = Heading(row)
        if heading.is_heading and not _is_body_row(heading, blocks, sheet):
            if blocks and row - blocks[-1][-1].row <= 1 and not _same(blocks[-1][-1], heading):
                blocks[-1].append(heading)
            else:
                blocks.append([*_parents(recent, row), heading])
        elif blocks and row - blocks[-1][-1].row == 1 and _is_under_heading(heading, blocks[-1]):
            blocks[-1].append(heading)
        recent = [*recent[-2:], heading]
    return blocks


def _is_body_row(heading: Heading, blocks: list[list[Heading]], sheet: Sheet) -> bool:
    """Tell a row of the body that happens to hold words of headings: rows of data stand right above it."""
    if not blocks:
        return False
    row = heading.row
    # A text of its own under the titles' heading, which itself is no heading, is a title.
    under = [c for h in blocks[-1] for c, m in h.meanings.items() if m.name == "title" and m.sure]
    titled = any(col in heading.texts and not (col in heading.meanings and heading.meanings[col].sure) for col in under)
    if row - blocks[-1][-1].row <= 1 or not any(m.name == "title" and m.sure for m in heading.meanings.values()):
        return titled
    if len(sheet.filled(row - 1)) < 3:
        return False
    known = {norm(text) for block in blocks for h in block for text in h.texts.values()}
    return sum(norm(text) in known for text in heading.texts.values()) * 2 < len(heading.texts)


def _may_be_parent(sheet: Sheet, row: int) -> bool:
    return any(text for _, text in sheet.filled(row))


def _same(one: Heading, two: Heading) -> bool:
    return one.texts == two.texts


def _parents(recent: list[Heading], row: int) -> list[Heading]:
    """Return the rows right above a heading that hold only years or periods."""
    parents: list[Heading] = []
    for heading in reversed(recent):
        named = len(heading.years) + len(heading.periods)
        if row - heading.row != len(parents) + 1 or not named or named < heading.cells * 0.7:
            break
        parents.insert(0, heading)
    return parents


def _is_under_heading(heading: Heading, block: list[Heading]) -> bool:
    """Tell whether a row is the second line of a heading: periods, or start/end under a merged «Tid»."""
    if len(heading.periods) >= 3 and heading.matched >= 0.8:
        return True
    names = {m.name for m in heading.meanings.values() if m.sure}
    return (
        bool(names & {"start", "end"})
        and heading.matched >= 0.99
        and not any(c in block[-1].texts for c in heading.texts)
    )


def _side_by_side(block: list[Heading]) -> list[tuple[int, int]]:
    """Return the column ranges of tables standing next to each other; usually one, unbounded."""
    titles = sorted({c for heading in block for c, m in heading.meanings.items() if m.name == "title" and m.sure})
    names = {norm(heading.texts[c]) for heading in block for c in titles if c in heading.texts}
    if len(titles) < 2 or len(names) > 1:
        return [(1, 10**6)]
    starts = [_left_edge(block, col, titles) for col in titles]
    return [(start, (starts[i + 1] - 1) if i + 1 < len(starts) else 10**6) for i, start in enumerate(starts)]


def _left_edge(block: list[Heading], title: int, titles: list[int]) -> int:
    """Return where a table begins whose title column is given: number and phase columns stand before it."""
    before = max((t for t in titles if t < title), default=0)
    edge = title
    used = {c for heading in block for c in heading.texts}
    while edge - 1 > before and edge - 1 in used:
        meaning = next((h.meanings[edge - 1].name for h in block if edge - 1 in h.meanings), "")
        if meaning not in {"number", "phase", "theme"}:
            break
        edge -= 1
    return edge if before else 1


def _table(sheet: Sheet, block: list[Heading], end: int, edges: tuple[int, int], years: Years) -> Table | None:
    """Return the table under a block of headings, None when it is not a plan."""
    left, right = edges
    table = Table(sheet, block[0].row, block[-1].row + 1, end, left=left, right=right)
    caption = years_in(t for row in range(block[0].row - 1, max(0, block[0].row - 4), -1) for _, t in sheet.filled(row))
    table.years = years if years.base is not None and caption is None else (caption or years)
    for heading in block:
        for col, meaning in heading.meanings.items():
            if left <= col <= right and (
                col not in table.columns or not table.columns[col].sure or heading is block[-1]
            ):
                table.columns[col] = meaning
        table.mixed.update(c for c, text in heading.texts.items() if says_who_and_when(text))
        table.units.update({c: unit for c, text in heading.texts.items() if (unit := unit_of(text))})
        table.roles.update({c: role for c, role in heading.roles.items() if left <= c <= right})
    _one_responsible(table, block)
    _set_periods(table, block)
    _set_phases(table, block)
    table.title = _title_column(table)
    return table if table.title and _is_plan(table, block) else None


def _one_responsible(table: Table, block: list[Heading]) -> None:
    """Where one column says «ansvarlig», a column «hvem» beside it is for those who take part."""
    texts = {col: norm(heading.texts[col]) for heading in block for col in heading.texts}
    columns = table.of("responsible")
    if any(re.search(r"ansv|respons|owner|eier|eigar", texts.get(col, "")) for col in columns):
        for col in columns:
            if texts.get(col, "").strip(" ?") in {"hvem", "kven", "who"}:
                table.columns[col] = Meaning("participants")


def _set_periods(table: Table, block: list[Heading]) -> None:
    """Find the row whose cells are the periods and give them years from the rows above it."""
    candidates = [h for h in block if len(h.periods) >= 2]
    if candidates:
        base = max(candidates, key=lambda h: (len(h.periods), h.row))
    else:
        base = next(
            (h for h in block if len(h.years) >= 2 and any(m.name == "title" for m in h.meanings.values())), Heading(0)
        )
        base.periods = {col: points for col, points in base.years.items() if len(points) == 1}
    if not base.periods or (len(base.periods) < 3 and not _few_are_periods(base)):
        return
    above = [h for h in reversed(block) if h.row < base.row]
    above += [h for h in block if h.row > base.row]
    taken = set(table.columns)
    periods = assign_years(base, above, table.sheet, table.years, taken)
    table.periods = {c: p for c, p in periods.items() if c not in table.columns and table.left <= c <= table.right}


def _few_are_periods(base: Heading) -> bool:
    """Two half years, seasons or quarters are columns of time; two stray dates are not."""
    return all(points[0].kind in {"season", "span", "quarter", "year"} for points in base.periods.values())


def _set_phases(table: Table, block: list[Heading]) -> None:
    """Columns headed by different phases, to be ticked."""
    phases = {c: n for heading in block for c, n in heading.phases.items() if table.left <= c <= table.right}
    if len(set(phases.values())) >= 2:
        table.phases = phases
        for col in phases:
            table.columns.pop(col, None)


def _title_column(table: Table) -> int:
    """Return the column of titles: the best named one, else the one with the longest texts; 0 for none."""
    named = [c for _, c in sorted((m.rank, c) for c, m in table.columns.items() if m.name == "title")]
    if named:
        return _under_merge(table, next((col for col in named if _length(table, col) > 0), named[0]))
    says_enough = table.has("responsible") and table.has(*_TIMES, "status", "done")
    named_otherwise = table.has("milestone", "goal") and table.has(*_TIMES, "responsible")
    if not (table.periods or table.has("done") or says_enough or named_otherwise):
        return 0
    for name in ("milestone", "goal"):
        if (columns := table.of(name)) and _length(table, columns[0]) > 8:
            return columns[0]
    lengths = {col: _length(table, col) for col in _free_columns(table)}
    best = max(lengths, key=lambda col: lengths[col], default=0)
    return best if best and lengths[best] >= 8 else 0


def _under_merge(table: Table, col: int) -> int:
    """Return the column of longest texts under a heading that is merged over several: a number stands first."""
    spans = [s for s in table.sheet.merges if table.top <= s[0] < table.first and s[1] == col and s[3] > col]
    under = range(col, min(spans[0][3], col + 4) + 1) if spans else range(col, col + 1)
    return max(under, key=lambda c: _length(table, c))


_MAY_HOLD_TITLES = frozenset({"theme", "phase", "number", "month", "when", "kind", "goal"})


def _free_columns(table: Table) -> list[int]:
    """Return columns that might hold titles although no heading says so: those before the times, first of all."""
    first_period = min(table.periods, default=10**6)
    taken = table.periods.keys() | table.roles.keys() | table.phases.keys()
    taken |= {col for col, meaning in table.columns.items() if meaning.name not in _MAY_HOLD_TITLES}
    reach = range(max(1, table.left), min(table.right, 40) + 1)
    return [col for col in reach if col not in taken and (col < first_period or first_period <= 2)]


def _length(table: Table, col: int) -> float:
    """Return the average length of a column's texts in the first rows of the body."""
    texts = [
        t for row in range(table.first, min(table.last, table.first + 60) + 1) if (t := table.sheet.text(row, col))
    ]
    return sum(map(len, texts)) / len(texts) if texts else 0.0


def _is_plan(table: Table, block: list[Heading]) -> bool:
    """Tell a plan from other tables: it says who or when, and has no columns of budgets or risk tables."""
    other = word_set("noise", "other_columns")
    foreign = sum(norm(text).strip(" .:") in other for heading in block for text in heading.texts.values())
    attributes = {m.name for c, m in table.columns.items() if m.name in _ATTRIBUTES and c != table.title}
    strong = (
        len(attributes)
        + (2 if len(table.periods) >= 3 else bool(table.periods))
        + bool(table.phases)
        + bool(table.roles)
    )
    if table.of("title") or table.title in table.of("milestone"):
        return strong > foreign
    if table.periods and _is_wordy(table):
        return False
    return strong > foreign + (0 if table.periods else 1)


def _is_wordy(table: Table) -> bool:
    """Tell a calendar of texts from a bar chart: most marked cells are sentences."""
    rows = range(table.first, min(table.last, table.first + 60) + 1)
    texts = [t for row in rows for col in table.periods if (t := table.sheet.text(row, col))]
    return len(texts) >= 3 and sum(len(t) >= 12 and " " in t for t in texts) > 0.6 * len(texts)
