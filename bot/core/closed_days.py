"""Closed days as people write them: one stretch a line, dates first, then what it is."""

import re
from datetime import date

from bot.errors import BadInput

Closed = tuple[date, date, str]
_DAY = r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})|(\d{4})-(\d{2})-(\d{2})"
_LINE = re.compile(rf"\s*(?P<first>{_DAY})(?:\s*(?:–|—|-|til|to)\s*(?P<last>{_DAY}))?[\s,:]*(?P<reason>.*)")
LONGEST_REASON = 200
FIRST_YEAR, LAST_YEAR = 2000, 2199
"""Years outside are slips of the finger."""


def parse_closed_days(text: str) -> list[Closed]:
    """Read «05.10.2026–09.10.2026 høstferie», one a line; a single date is a stretch of one day.

    Raises:
        BadInput: with the line that cannot be read.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    return [_closed(number, line) for number, line in lines]


def write_closed_days(closed: list[Closed]) -> str:
    """Write closed days so that `parse_closed_days` reads them again."""
    return "\n".join(_line(first, last, reason) for first, last, reason in closed)


def parse_date(text: str) -> date:
    """Read «5.10.2026» or «2026-10-05».

    Raises:
        BadInput: it is no date.
    """
    found = re.fullmatch(_DAY, text.strip())
    if found is None:
        raise BadInput("meetings.bad_date", text=text[:20])
    day, month, year = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    try:
        read = date(int(year), int(month), int(day))
    except ValueError:
        raise BadInput("meetings.bad_date", text=text[:20]) from None
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise BadInput("meetings.bad_date", text=text[:20])
    return read


def _closed(number: int, line: str) -> Closed:
    found = _LINE.fullmatch(line)
    if found is None:
        raise BadInput("meetings.bad_closed", line=number, text=line.strip()[:60])
    first = parse_date(found["first"])
    last = parse_date(found["last"]) if found["last"] else first
    if last < first:
        raise BadInput("meetings.bad_closed", line=number, text=line.strip()[:60])
    return first, last, found["reason"].strip()[:LONGEST_REASON]


def _line(first: date, last: date, reason: str) -> str:
    days = f"{first:%d.%m.%Y}" if first == last else f"{first:%d.%m.%Y}–{last:%d.%m.%Y}"
    return f"{days} {reason}".strip()
