"""Which year a plan is for, told by what stands around its tables."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from bot.exchange.plan_files.grid import Sheet, norm, text_of
from bot.exchange.plan_files.times import Years

_FULL_DATE = re.compile(
    r"\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:20)?\d\d|20\d\d-\d\d-\d\d|\d{1,2}\.?\s+[a-zæøå]{3,9}\.?\s+20\d\d"
)
_PAPERWORK = re.compile(
    r"vedtatt|vedteke|oppdatert|revidert|versjon|version|updated|sist |utskrift|sak |arkiv|født|approved|godkjent"
)
_PAIR = re.compile(r"(20\d\d)\s*(/|-|og|and|til)\s*((?:20)?\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(20[1-5]\d)(?!\d)")


def years_in(texts: Iterable[str]) -> Years | None:
    """Return the years named by titles, sheet names and the like, the first that names one; None when none does.

    Full dates, and lines about when the paper was approved or changed, name no year of the plan.
    """
    for text in texts:
        low = norm(text)
        if not _PAPERWORK.search(low) and (found := _read(_FULL_DATE.sub(" ", low))) is not None:
            return found
    return None


def _read(low: str) -> Years | None:
    school = re.search(r"sk[ou]leår|school year", low) is not None
    if (pair := _PAIR.search(low)) is not None:
        first, second = int(pair[1]), int(pair[3]) % 100
        if first % 100 < second <= first % 100 + 10:
            return Years(first, school or (pair[2] == "/" and second == first % 100 + 1))
    if (match := _YEAR.search(low)) is not None:
        return Years(int(match[1]), school)
    return None


def years_of_cells(sheet: Sheet) -> Years | None:
    """Return the earliest year that the cells of a sheet name more than stray, for plans whose title has none."""
    counts: Counter[int] = Counter()
    for cells in sheet.rows.values():
        for cell in cells.values():
            if isinstance(cell.value, date):
                counts[cell.value.year] += 1
            elif isinstance(cell.value, str):
                counts.update(int(year) for year in set(_YEAR.findall(text_of(cell.value))))
    common = [year for year, n in counts.items() if n * 10 >= sum(counts.values())]
    return Years(min(common)) if common else None
