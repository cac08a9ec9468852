"""All sheets of a file become one draft plan: which sheets are plans, in which direction, each activity once."""

from collections import Counter
from typing import IO

from bot.core.plan_import import DraftPlan
from bot.exchange.plan_files.boards import read_board, read_outline
from bot.exchange.plan_files.document import read_document
from bot.exchange.plan_files.drafts import Doubts, Draft
from bot.exchange.plan_files.exported import read_exported
from bot.exchange.plan_files.grid import Sheet, norm
from bot.exchange.plan_files.guessing import guess_columns, table_without_headings
from bot.exchange.plan_files.lexicon import word_set
from bot.exchange.plan_files.limits import MAX_ACTIVITIES, Unreadable
from bot.exchange.plan_files.opening import open_sheets
from bot.exchange.plan_files.phases import phase_of_label, phase_of_title
from bot.exchange.plan_files.plan_years import years_in, years_of_cells
from bot.exchange.plan_files.responsible import role_of
from bot.exchange.plan_files.rows import read_table
from bot.exchange.plan_files.sections import State
from bot.exchange.plan_files.tables import Table, find_tables
from bot.exchange.plan_files.times import Years, point_of
from bot.exchange.plan_files.titles import key_of


def read_plan_file(source: IO[bytes], *, start: Years | None, name: str = "") -> DraftPlan:
    """Return what a plan file says.

    Args:
        source: a seekable binary file.
        start: the plan's first year when the person stated it.
        name: the file's name, which may name a year.

    Raises:
        Unreadable: no plan can be read from it; says why.
    """
    if (document := read_document(source)) is not None:
        return document
    sheets = open_sheets(source)
    if (exported := read_exported(sheets)) is not None:
        return exported
    doubts = Doubts()
    per_sheet: list[tuple[Sheet, list[Draft]]] = []
    headings = False
    visible = [sheet for sheet in sheets if not sheet.hidden]
    _name_phases(visible or sheets)
    for sheet in visible or sheets:
        drafts, found = _read_sheet(sheet, start or _years(sheet, sheets, name), doubts)
        headings = headings or found
        per_sheet.append((sheet, drafts))
    kept = _without_copies(_without_others(per_sheet), doubts)
    drafts = [draft for _, some in kept for draft in some]
    if not drafts:
        raise Unreadable("import.refused_only_headings" if headings else "import.refused_no_table")
    if len(drafts) > MAX_ACTIVITIES:
        raise Unreadable("import.refused_too_large")
    sheets_kept = {sheet.name for sheet, _ in kept}
    relevant = [d for d in doubts.found if d.where.rpartition("!")[0] in sheets_kept]
    return DraftPlan(tuple(draft.frozen() for draft in drafts), tuple(relevant))


def _name_phases(sheets: list[Sheet]) -> None:
    """Give sheets the phases they are named for; «Plan» is the second phase only among sheets of other phases."""
    phases = [phase_of_title(sheet.name) for sheet in sheets]
    others = len({phase for phase in phases if phase is not None}) >= 2
    for sheet, phase in zip(sheets, phases, strict=True):
        sheet.phase = phase if phase is not None or not others else phase_of_label(sheet.name)


def _years(sheet: Sheet, sheets: list[Sheet], name: str) -> Years:
    """Return the plan's year for a sheet: from its name, its words, the other sheets, the file's name, its dates."""
    stated = years_in([sheet.name])
    if stated is not None:
        return stated
    for texts in (_words_around(sheet), (t for other in sheets for t in _words_around(other)), [name]):
        if (found := years_in(texts)) is not None:
            return found
    return years_of_cells(sheet) or Years()


def _words_around(sheet: Sheet) -> list[str]:
    """Return lone texts in the first rows: titles and captions, not the cells of a table."""
    lone: list[str] = []
    for row in sorted(sheet.rows)[:12]:
        texts = sheet.filled(row)
        if len(texts) <= 3:
            lone.extend(text for _, text in texts if not text.isdigit())
    return lone


def _read_sheet(sheet: Sheet, years: Years, doubts: Doubts) -> tuple[list[Draft], bool]:
    """Return a sheet's activities, and whether it has a plan's headings at all.

    Ways to read it are tried in order, the usual first; the first whose titles look like tasks is taken.
    """
    headings = False
    for way in (_upright, _board, _bare, _sideways):
        own = Doubts()
        drafts, found = way(sheet, years, own)
        headings = headings or found
        if drafts and _plausible(drafts):
            for doubt in own.found:
                doubts.add(doubt.where, doubt.key, doubt.values)
            return drafts, True
    return [], headings


def _upright(sheet: Sheet, years: Years, doubts: Doubts) -> tuple[list[Draft], bool]:
    tables = find_tables(sheet, years)
    return _read_tables(tables, sheet, years, doubts), bool(tables)


def _board(sheet: Sheet, years: Years, _doubts: Doubts) -> tuple[list[Draft], bool]:
    return read_board(sheet, years) or read_outline(sheet, years), False


def _bare(sheet: Sheet, years: Years, doubts: Doubts) -> tuple[list[Draft], bool]:
    table = table_without_headings(sheet, years)
    return (_read_tables([table], sheet, years, doubts) if table is not None else []), False


def _sideways(sheet: Sheet, years: Years, doubts: Doubts) -> tuple[list[Draft], bool]:
    return _upright(sheet.transposed(), years, doubts)


def _plausible(drafts: list[Draft]) -> bool:
    """Tell whether most titles read as tasks: not as times, roles, phases or single short words."""
    tasks = sum(
        len(draft.title) > 4
        and point_of(draft.title) is None
        and role_of(draft.title) is None
        and phase_of_label(draft.title) is None
        for draft in drafts[:_SAMPLE]
    )
    return tasks * 2 >= len(drafts[:_SAMPLE])


_SAMPLE = 300


def _read_tables(tables: list[Table], sheet: Sheet, years: Years, doubts: Doubts) -> list[Draft]:
    if not tables:
        return []
    state = State(phase=_caption_phase(sheet, tables[0].top), years=years)
    state.phase = state.phase or sheet.phase
    drafts: list[Draft] = []
    for i, table in enumerate(tables):
        guess_columns(table)
        if i and table.top > tables[i - 1].top:
            state.phase = _caption_phase(sheet, table.top) or state.phase
        if table.left > 1 or table.right < 10**6:
            state.phase = _phase_over(table) or state.phase
        drafts.extend(read_table(table, state, doubts))
    return drafts


def _phase_over(table: Table) -> int | None:
    """Return the phase named over one of several tables that stand side by side."""
    for row in range(table.top, max(0, table.top - 4), -1):
        for col, text in table.sheet.filled(row):
            if table.left <= col <= table.right and (phase := phase_of_title(text)) is not None:
                return phase
    return None


def _caption_phase(sheet: Sheet, top: int) -> int | None:
    """Return the phase named in the lines right above a table."""
    for row in range(top - 1, max(0, top - 5), -1):
        texts = sheet.filled(row)
        if len(texts) > 3:
            return None
        for _, text in texts:
            if (phase := phase_of_title(text)) is not None:
                return phase
    return None


def _without_others(per_sheet: list[tuple[Sheet, list[Draft]]]) -> list[tuple[Sheet, list[Draft]]]:
    """Leave out sheets named for other things (budget, risks, contacts) when a plan remains."""
    filled = [(sheet, drafts) for sheet, drafts in per_sheet if drafts]
    plans = [(sheet, drafts) for sheet, drafts in filled if not _named(sheet, "other_sheets")]
    return plans or filled


def _named(sheet: Sheet, entry: str) -> bool:
    low = norm(sheet.name)
    return any(low.startswith(word) or f" {word}" in low for word in word_set("noise", entry))


def _without_copies(per_sheet: list[tuple[Sheet, list[Draft]]], doubts: Doubts) -> list[tuple[Sheet, list[Draft]]]:
    """Leave out a sheet most of whose titles stand on another one: an old copy or a picture of the same plan."""
    order = sorted(per_sheet, key=lambda pair: (_named(pair[0], "old_sheets"), -_richness(pair[1])))
    kept: list[tuple[Sheet, list[Draft]]] = []
    for sheet, drafts in order:
        titles = Counter(key_of(draft.title) for draft in drafts)
        copy_of = next((other for other, some in kept if _shared(titles, some) >= 0.7 and len(drafts) > 2), None)
        if copy_of is None:
            kept.append((sheet, drafts))
        else:
            doubts.add(f"{copy_of.name}!A1", "import.doubt_copy", {"sheet": sheet.name, "other": copy_of.name})
    position = {id(sheet): i for i, (sheet, _) in enumerate(per_sheet)}
    return sorted(kept, key=lambda pair: position[id(pair[0])])


def _richness(drafts: list[Draft]) -> int:
    """Return how much a sheet's activities say."""
    return sum(1 + ((d.start or d.end) is not None) + bool(d.roles or d.persons) + (d.done is not None) for d in drafts)


def _shared(titles: Counter[str], drafts: list[Draft]) -> float:
    """Return the share of titles that the drafts also have."""
    others = Counter(key_of(draft.title) for draft in drafts)
    return sum((titles & others).values()) / max(1, sum(titles.values()))
