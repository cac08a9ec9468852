"""Text tables (.csv, .tsv): encoding by a small rule, separator by which one the lines agree on."""

import csv
import io

from bot.exchange.plan_files.grid import Cell, Sheet
from bot.exchange.plan_files.limits import MAX_CELLS, MAX_COL, MAX_ROW, MAX_TEXT, Unreadable

_SEPARATORS = ";\t,|"


def decode(data: bytes) -> str:
    """Return the text: by byte order mark, else UTF-8 when it is valid, else Windows-1252.

    Raises:
        Unreadable: the bytes are not text.
    """
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, "replace")
    if b"\0" in data:
        raise Unreadable("import.refused_not_a_table")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def read_separated(data: bytes) -> list[Sheet]:
    """Return the text as one sheet.

    Raises:
        Unreadable: the bytes are not text, or there are too many of them.
    """
    text = decode(data)
    first, _, rest = text.partition("\n")
    separator = None
    if first.casefold().startswith("sep=") and len(first.strip()) == 5:
        separator, text = first.strip()[4], rest
    sheet = Sheet("CSV")
    budget = MAX_CELLS
    csv.field_size_limit(1_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or _separator(text))
    try:
        for number, fields in enumerate(reader, 1):
            budget -= len(fields)
            if number > MAX_ROW or budget < 0:
                raise Unreadable("import.refused_too_large")
            for col, field in enumerate(fields[:MAX_COL], 1):
                if field.strip():
                    sheet.put(number, col, Cell(field[:MAX_TEXT]))
    except csv.Error as error:
        raise Unreadable("import.refused_broken") from error
    return [sheet]


def _separator(text: str) -> str:
    """Return the separator that gives most lines the same, largest number of fields."""
    lines = text[:200_000].splitlines()[:200]

    def agreement(separator: str) -> tuple[int, int]:
        counts = [n for line in lines if (n := line.count(separator))]
        common = max(set(counts), key=counts.count) if counts else 0
        return (sum(n >= common for n in counts) * min(common, 3), common)

    return max(_SEPARATORS, key=agreement)
