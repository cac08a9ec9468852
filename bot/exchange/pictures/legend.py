"""What the marks mean: one sample of each state that the picture shows, with its word."""

from collections.abc import Sequence
from typing import Final

from bot.core.drawings import BarState
from bot.exchange.pictures.canvas import LEFT, LINE, RIGHT, Pen, Sheet
from bot.exchange.pictures.lettering import readable, width
from bot.exchange.pictures.looks import LOOKS, bar, diamond, mark
from bot.exchange.pictures.page import SMALL, Page

_ROW: Final = 42
_SAMPLE: Final = 50
_MARK: Final = 24
_GAP: Final = 30

Entry = tuple[BarState | None, str]
"""A state and its word; None is the milestone."""


def add_legend(page: Page, states: Sequence[tuple[BarState, str]], milestone: str) -> None:
    """Add the legend, in as many rows as its words need."""
    entries: list[Entry] = [(state, readable(word)) for state, word in states]
    entries += [(None, readable(milestone))] if milestone else []
    if not entries:
        return
    page.add(24, lambda sheet, top: sheet.line((LEFT, top + 12), (RIGHT, top + 12), Pen(edge=LINE, line=2)))
    for row in _rows(entries):
        page.add(_ROW, lambda sheet, top, row=row: _paint(sheet, row, top))  # type: ignore[misc]


def _rows(entries: Sequence[Entry]) -> list[list[Entry]]:
    rows: list[list[Entry]] = [[]]
    used = 0.0
    for entry in entries:
        needed = _width(entry)
        if rows[-1] and used + needed > RIGHT - LEFT:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += needed + _GAP
    return rows


def _width(entry: Entry) -> float:
    state, word = entry
    return _SAMPLE + _MARK + (_MARK if state and LOOKS[state].mark else 0) + width(word, SMALL)


def _paint(sheet: Sheet, row: Sequence[Entry], top: float) -> None:
    x = float(LEFT)
    for state, word in row:
        start, base = x + _SAMPLE + 12, top + 30
        if state is None:
            diamond(sheet, x + _SAMPLE / 2, top + 22, 14, BarState.COMING)
        else:
            bar(sheet, (x, x + _SAMPLE), top + 13, 18, state, 0)
            mark(sheet, start, base, SMALL, state)
            start += _MARK if LOOKS[state].mark else 0
        sheet.text(start, base, word, SMALL)
        x += _width((state, word)) + _GAP
