"""Columns that stand for months, weeks or quarters get their years: own, from a heading above, or in order."""

from collections.abc import Iterable
from itertools import pairwise

from bot.exchange.plan_files.grid import Sheet
from bot.exchange.plan_files.headings import Heading, Points
from bot.exchange.plan_files.time_words import Point
from bot.exchange.plan_files.times import Years


def assign_years(
    base: Heading, above: Iterable[Heading], sheet: Sheet, years: Years, taken: set[int]
) -> dict[int, Points]:
    """Return each period column with a year where one can be told.

    Args:
        base: the heading row whose cells are the periods.
        above: headings over it, nearest first, that may name years, quarters or months.
        sheet: the sheet, for merged cells.
        years: the plan's years, for periods without any.
        taken: columns that have another meaning.
    """
    periods = _widen(base.periods, base.row, sheet, taken)
    columns = sorted(periods)
    parents = [_reach(heading, columns, sheet) for heading in above]
    placed: dict[int, Points] = {}
    previous: Point | None = None
    for col in columns:
        point = periods[col][0]
        parent = next((p[col] for p in parents if col in p), None)
        if point.kind == "week" and (month := _month_over(parents, col)) is not None:
            point = Point("month", month.months, month.year)
        if point.year is None and len(periods[col]) > 1 and (stated := periods[col][1].year) is not None:
            point = point.with_year(stated - (point.month > periods[col][1].month))
        if point.year is None:
            point = point.with_year(_year(point, parent, previous, years))
        placed[col] = (point, *_tail(periods[col], point))
        previous = point if point.year is not None else previous
    _fill_backwards(placed)
    return placed


def _fill_backwards(placed: dict[int, Points]) -> None:
    """Give periods before the first one with a year theirs: «aug sep … jan 2027»."""
    after: Point | None = None
    for col in sorted(placed, reverse=True):
        first = placed[col][0]
        if first.year is None and after is not None and after.year is not None:
            placed[col] = (first.with_year(after.year - (first.month > after.month)), *placed[col][1:])
        after = placed[col][0]


def _tail(points: Points, first: Point) -> Points:
    """Return the second end of a period such as «jan–feb», in the first's year or the next."""
    if len(points) < 2:
        return ()
    last = points[1]
    if first.year is not None and (last.year is None or last.year < first.year):
        last = last.with_year(first.year + (last.month < first.month))
    return (last,)


def _year(point: Point, parent: Points | None, previous: Point | None, years: Years) -> int | None:
    """Return a period's year from the heading over it, from the period before it, or from the plan."""
    if parent is not None and parent[0].year is not None:
        return _year_under(point, parent, parent[0].year, previous)
    if previous is not None and previous.year is not None:
        return previous.year + (point.month < previous.month)
    return years.base


def _year_under(point: Point, parent: Points, first: int, previous: Point | None) -> int:
    """Return the year of a period under a heading of year ``first``, which may be a school year or run on."""
    if len(parent) > 1 or (parent[0].kind == "season" and point.month < parent[0].month):
        return first + (point.month <= 7)
    if previous is None or previous.year not in {first, first + 1}:
        return first
    if previous.year == first:
        return first + (point.month < previous.month)
    return first + (point.month >= previous.month and parent[0].kind == "year")


def _month_over(parents: list[dict[int, Points]], col: int) -> Point | None:
    for parent in parents:
        if col in parent and parent[col][0].kind == "month":
            return parent[col][0]
    return None


def _widen(periods: dict[int, Points], row: int, sheet: Sheet, taken: set[int]) -> dict[int, Points]:
    """Let a period reach over the columns merged with it or left blank up to the next one."""
    columns = sorted(periods)
    wide = dict(periods)
    gaps = [b - a for a, b in pairwise(columns)]
    for i, col in enumerate(columns):
        width = gaps[i] if i < len(gaps) else (gaps[-1] if gaps and len(set(gaps)) == 1 else 1)
        for span in sheet.merges:
            if span[0] <= row <= span[2] and span[1] == col:
                width = span[3] - col + 1
        for extra in range(col + 1, col + min(width, 6)):
            if extra in taken or extra in periods or sheet.text(row, extra):
                break
            wide[extra] = periods[col]
    return wide


def _reach(heading: Heading, columns: list[int], sheet: Sheet) -> dict[int, Points]:
    """Return the heading's years and periods for each column: merged, or from where one stands up to the next."""
    named = {**heading.periods, **heading.years}
    spans = {(s[0], s[1]): s for s in sheet.merges}
    reach: dict[int, Points] = {}
    current: tuple[int, Points] | None = None
    for col in range(columns[0] if columns else 0, columns[-1] + 1 if columns else 0):
        if col in named:
            span = spans.get((heading.row, col))
            current = (span[3] if span and span[3] > col else 10**6, named[col])
        if current is not None and col <= current[0]:
            reach[col] = current[1]
    return reach
