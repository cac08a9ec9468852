"""One time axis with the rows under it: phases as bands, their activities as bars, and the line of today.

A phone is narrow, so a title has a line of its own with its bar below. Where there are very many, the title stands
beside the bar instead, on the side that has room.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.core.drawings import Bar, Gantt, PhaseBand
from bot.exchange.pictures.canvas import INK, LEFT, PAPER, RIGHT, SOFT, Pen, Sheet
from bot.exchange.pictures.lettering import CUT, readable, width, wrapped
from bot.exchange.pictures.looks import BLUE, GREEN, LOOKS, SKY, bar, diamond, mark
from bot.exchange.pictures.page import HEADING, SMALL, TEXT, Page, Paint
from bot.exchange.pictures.timeline import HEIGHT as AXIS
from bot.exchange.pictures.timeline import Timeline, axis

MANY: Final = 16
"""With more activities than these, a title stands beside its bar."""
VERY_MANY: Final = 40
"""With more than these, it is cut where it has too little room there; else it gets a line of its own."""
_TAG: Final = 40
_BAR: Final = 20
_BAND: Final = 28
_THINNEST: Final = 10
_DIAMOND: Final = 15
_MARK: Final = 30
_BESIDE_ROW: Final = 40
_BESIDE: Final = 26
_BEFORE_PHASE: Final = 18
_ROOM_BESIDE: Final = 330

Row = tuple[float, Paint]


@dataclass(frozen=True, slots=True)
class Panel:
    """What is shown of the plan under one axis."""

    gantt: Gantt
    phases: Sequence[PhaseBand]
    heads: bool
    """Whether the phases themselves have a row."""
    bars: bool
    """Whether their activities have one."""

    def add_to(self, page: Page) -> None:
        """Add the panel, axis and all; without any date there is no axis."""
        line = self._line()
        rows = list(self._rows(line))
        inside = sum(height for height, _ in rows)
        tag = _TAG if line and line.holds(self.gantt.today) else 0
        before = tag + AXIS if line else 0

        def paint(sheet: Sheet, top: float) -> None:
            if line:
                axis(sheet, line, top + tag, top + before + inside, self.gantt.months)
                if tag:
                    _today(sheet, line, self.gantt, top, top + before + inside)
            y = top + before
            for height, row in rows:
                row(sheet, y)
                y += height

        page.add(before + inside + 10, paint)

    def _line(self) -> Timeline | None:
        shown = [bar for phase in self.phases for bar in phase.bars] if self.bars else []
        days = [day for bar in shown for day in (bar.first, bar.last)]
        if self.heads or not days:
            days += [day for phase in self.phases for day in (phase.first, phase.last) if day]
        return Timeline.around(days) if days else None

    def _rows(self, line: Timeline | None) -> Iterator[Row]:
        count = sum(len(phase.bars) for phase in self.phases)
        many = count > MANY
        yield 8, _nothing
        for phase in self.phases:
            if self.heads:
                yield (_BEFORE_PHASE if many and self.bars else 0), _nothing
                yield _head(self.gantt, phase, line)
            if self.bars and line:
                yield from (
                    _beside(bar, line, cut=count > VERY_MANY) if many else _below(bar, line) for bar in phase.bars
                )


def _nothing(_sheet: Sheet, _top: float) -> None:
    """Leave the room empty."""


def _today(sheet: Sheet, line: Timeline, gantt: Gantt, top: float, bottom: float) -> None:
    """Draw the line of today, with its word in a tag on top."""
    x = line.x(gantt.today)
    word = readable(gantt.today_label)
    half = width(word, SMALL, bold=True) / 2 + 12
    middle = min(max(x, LEFT + half), RIGHT - half)
    sheet.line((x, top + _TAG - 4), (x, bottom), Pen(edge=INK, line=3, dashed=True))
    sheet.pill(middle - half, top, middle + half, top + _TAG - 4, Pen(INK))
    sheet.text(middle, top + 27, word, SMALL, bold=True, color=PAPER, at="center")


def _head(gantt: Gantt, phase: PhaseBand, line: Timeline | None) -> Row:
    """One phase: its name, how far it is, and a band that is filled as far."""
    count = readable(gantt.band_label.format(done=phase.done, total=phase.total)) if gantt.band_label else ""
    room = RIGHT - LEFT - width(count, TEXT) - 24
    name = _first_line(("▸ " if phase.current else "") + phase.label, HEADING, room, bold=True)
    small = wrapped(phase.detail, SMALL, RIGHT - LEFT, 1)
    band = _BAND + 20 if line and phase.first and phase.last else 8
    height = 44 + 32 * len(small) + band

    def paint(sheet: Sheet, top: float) -> None:
        _written(sheet, LEFT, top + 34, name, HEADING, bold=True)
        sheet.text(RIGHT, top + 34, count, TEXT, at="right")
        for words in small:
            _written(sheet, LEFT, top + 66, words, SMALL, color=SOFT)
        if line and phase.first and phase.last:
            _band(sheet, phase, line, top + 46 + 32 * len(small))

    return height, paint


def _band(sheet: Sheet, phase: PhaseBand, line: Timeline, top: float) -> None:
    left, right = _stretch(line, phase.first or phase.last or line.first, phase.last or line.last)
    edge, thick = (INK, 4.0) if phase.current else (BLUE, 2.5)
    sheet.pill(left, top, right, top + _BAND, Pen(SKY, edge, thick))
    if phase.done and phase.total:
        until = left + (right - left) * phase.done / phase.total
        sheet.pill(left, top, until, top + _BAND, Pen(GREEN, edge, thick))


def _below(bar: Bar, line: Timeline) -> Row:
    """One activity: its title on one or two lines, and the bar below."""
    start = LEFT + (_MARK if LOOKS[bar.state].mark else 0)
    lines = wrapped(bar.label, TEXT, RIGHT - start, 2)
    height = len(lines) * 34 + _BAR + 22

    def paint(sheet: Sheet, top: float) -> None:
        mark(sheet, LEFT, top + 28, TEXT, bar.state)
        for number, words in enumerate(lines):
            _written(sheet, start, top + 28 + 34 * number, words, TEXT)
        _mark_of(sheet, bar, line, top + len(lines) * 34 + 6)

    return height, paint


def _beside(bar: Bar, line: Timeline, *, cut: bool) -> Row:
    """One activity of many: the title stands beside the bar, or above it where neither side has room."""
    left, right = _extent(bar, line)
    after, before = RIGHT - right - 14, left - LEFT - 14
    room = max(after, before)
    if room < _ROOM_BESIDE:
        return _below(bar, line)
    sign = LOOKS[bar.state].mark
    words = _first_line(f"{sign} {bar.label}", _BESIDE, room)
    if words.endswith(CUT) and not cut:
        return _below(bar, line)

    def paint(sheet: Sheet, top: float) -> None:
        _mark_of(sheet, bar, line, top + 10)
        x = right + 14 if after >= before else left - 14 - width(words, _BESIDE)
        _written(sheet, x, top + 29, words, _BESIDE)

    return _BESIDE_ROW, paint


def _first_line(words: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return what of the words fits on one line; nothing where the font has no letter of them."""
    return next(iter(wrapped(words, size, room, 1, bold=bold)), "")


def _mark_of(sheet: Sheet, bar_: Bar, line: Timeline, top: float) -> None:
    left, right = _extent(bar_, line)
    if bar_.milestone:
        diamond(sheet, (left + right) / 2, top + _BAR / 2, _DIAMOND, bar_.state)
    else:
        bar(sheet, (left, right), top, _BAR, bar_.state, bar_.share)


def _extent(bar: Bar, line: Timeline) -> tuple[float, float]:
    """Return where a bar begins and ends on the sheet."""
    if bar.milestone:
        x = min(max(line.x(bar.last, end=True), LEFT + _DIAMOND), RIGHT - _DIAMOND)
        return x - _DIAMOND, x + _DIAMOND
    return _stretch(line, bar.first, bar.last)


def _stretch(line: Timeline, first: date, last: date) -> tuple[float, float]:
    left, right = line.x(min(first, last)), line.x(max(first, last), end=True)
    if right - left < _THINNEST:
        left = min(left, RIGHT - _THINNEST)
        right = left + _THINNEST
    return left, right


def _written(
    sheet: Sheet, x: float, baseline: float, words: str, size: float, *, bold: bool = False, color: str = INK
) -> None:
    """Write on a strip of white, so that no line runs through the words."""
    length = width(words, size, bold=bold)
    sheet.box(x - 3, baseline - size * 0.85, x + length + 3, baseline + size * 0.28, PAPER)
    sheet.text(x, baseline, words, size, bold=bold, color=color)
