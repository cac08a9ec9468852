"""Plan files of many shapes whose contents are known: a layout, a language, marks and noise drawn from a seed."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.helpers import plan_bars, plan_boards, plan_lists, plan_odd
from tests.helpers.plan_items import Drawn
from tests.helpers.plan_page import as_ods, as_separated, as_xlsx

Layout = Callable[[str], Drawn]

LAYOUTS: dict[str, Layout] = {
    "one year": plan_bars.one_year,
    "filled bars": plan_bars.filled_bars,
    "two years": plan_bars.two_years,
    "school year": plan_bars.school_year,
    "quarters": plan_bars.quarters,
    "half years": plan_bars.halves,
    "tertials": plan_bars.tertials,
    "weeks": plan_bars.weeks,
    "dates": plan_lists.dates,
    "time in words": plan_lists.words_for_time,
    "sheet per phase": plan_lists.phase_sheets,
    "korus": plan_lists.korus,
    "struck and hidden": plan_lists.struck_and_hidden,
    "tables below": plan_lists.tables_below,
    "role matrix": plan_lists.role_matrix,
    "month names": plan_lists.month_columns,
    "season sections": plan_lists.season_sections,
    "no headings": plan_lists.no_headings,
    "long list": plan_lists.long_list,
    "two-line heading": plan_lists.two_line_heading,
    "phase columns": plan_boards.phase_columns,
    "state columns": plan_boards.state_columns,
    "phase by month": plan_boards.phase_by_month,
    "month by phase": plan_boards.month_by_phase,
    "months down": plan_boards.months_down,
    "on its side": plan_boards.on_its_side,
    "bars on their side": plan_boards.bars_on_their_side,
    "side by side": plan_boards.side_by_side,
    "crowded page": plan_odd.crowded_page,
    "two levels": plan_odd.two_levels,
    "program export": plan_odd.program_export,
    "task app export": plan_odd.task_app_export,
    "year sheets": plan_odd.year_sheets,
    "week numbers": plan_odd.week_numbers,
    "who does what": plan_odd.who_does_what,
    "checklist": plan_odd.checklist,
    "quarters of years": plan_odd.quarters_of_years,
    "milestones": plan_odd.list_of_milestones,
    "month board": plan_boards.month_board_with_who,
    "unnamed columns": plan_odd.no_status_words,
}


@dataclass(frozen=True)
class PlanFile:
    """A generated file and what a careful reader finds in it; None is not judged."""

    layout: str
    name: str
    data: bytes
    expected: list[dict[str, Any]]


def make_file(layout: str, seed: int) -> PlanFile:
    """Return one file of a layout; the same seed gives the same file."""
    drawn = LAYOUTS[layout](f"{layout}/{seed}")
    rng = random.Random(f"{layout}:{seed}")
    if drawn.text_only and len(drawn.pages) == 1 and rng.random() < 0.5:
        separator, suffix = rng.choice([(";", "csv"), (",", "csv"), ("\t", "tsv"), (";", "csv")])
        encoding = rng.choice(["utf-8", "utf-8-sig", "cp1252"])
        return PlanFile(layout, f"plan.{suffix}", as_separated(drawn.pages[0], separator, encoding), drawn.expected)
    if rng.random() < 0.25:
        return PlanFile(layout, "plan.ods", as_ods(drawn.pages), drawn.expected)
    return PlanFile(layout, "plan.xlsx", as_xlsx(drawn.pages), drawn.expected)


def make_files(per_layout: int, first_seed: int = 0) -> Iterator[PlanFile]:
    """Yield files of every layout."""
    for layout in LAYOUTS:
        for seed in range(first_seed, first_seed + per_layout):
            yield make_file(layout, seed)
