"""How shares have moved from round to round: a line each, with a mark of its own; where nothing is shown, it breaks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from bot.core.drawings import Trend, TrendLine
from bot.exchange.pictures.canvas import INK, LEFT, LINE, PAPER, RIGHT, SOFT, Pen, Point, Sheet
from bot.exchange.pictures.lettering import readable, width, wrapped
from bot.exchange.pictures.looks import BLUE, GREEN, GREY, RED
from bot.exchange.pictures.page import SMALL, TEXT, Page
from bot.exchange.pictures.shapes import circle, diamond, square, trace, triangle

_HEIGHT: Final = 560
_FOOT: Final = 84
_FIRST: Final = LEFT + 122
_LAST: Final = RIGHT - 118
_STEP: Final = 20
_LEAST: Final = 60
"""The scale goes to so many per cent at least."""
_MARK: Final = 13.0
_APART: Final = 34.0
_ROW: Final = 48

Shape = Callable[[Sheet, Point, float, Pen], None]


@dataclass(frozen=True, slots=True)
class _Look:
    color: str
    shape: Shape
    line: float = 4
    dashed: bool = False
    hollow: bool = False


_BRANCHES: Final = {
    "stem": _Look(BLUE, diamond),
    "positive": _Look(GREEN, circle, 6),
    "negative": _Look(RED, square, dashed=True, hollow=True),
}
_FURTHER: Final = (_Look(INK, triangle, hollow=True), _Look(GREY, circle, dashed=True, hollow=True))


def paint(trend: Trend) -> bytes:
    """Return the picture as a PNG file."""
    page = Page()
    page.title(trend.title)
    looks = _looks(trend.lines)
    plot = _Plot(trend, looks)
    page.space(34)
    page.add(_HEIGHT + _FOOT, plot.paint)
    for line, look in zip(trend.lines, looks, strict=True):
        page.add(_ROW, _key(line, look))
    page.space(8)
    page.notes(trend.notes)
    return page.png()


def _looks(lines: Sequence[TrendLine]) -> list[_Look]:
    """Give every line a look: its branch's, or another where that is taken."""
    taken: list[_Look] = []
    for line in lines:
        wished = (_BRANCHES.get(line.branch), *_BRANCHES.values(), *_FURTHER)
        free = [look for look in wished if look is not None and look not in taken]
        taken.append(free[0] if free else _FURTHER[-1])
    return taken


def _key(line: TrendLine, look: _Look) -> Callable[[Sheet, float], None]:
    words = next(iter(wrapped(line.label, TEXT, RIGHT - LEFT - 110, 1)), "")

    def paint(sheet: Sheet, top: float) -> None:
        middle = top + _ROW / 2
        _run(sheet, [(LEFT, middle), (LEFT + 80, middle)], look)
        _mark(sheet, (LEFT + 40, middle), look)
        sheet.text(LEFT + 104, middle + TEXT * 0.35, words, TEXT)

    return paint


@dataclass(frozen=True, slots=True)
class _Plot:
    trend: Trend
    looks: Sequence[_Look]

    @property
    def most(self) -> int:
        """How many per cent the scale goes to."""
        highest = max((share for line in self.trend.lines for share in line.shares if share is not None), default=0)
        return min(100, max(_LEAST, -(-highest // _STEP) * _STEP))

    def paint(self, sheet: Sheet, top: float) -> None:
        """Paint the scale, the rounds, the lines, and what they have come to."""
        self._scale(sheet, top)
        self._rounds(sheet, top + _HEIGHT)
        for line, look in zip(self.trend.lines, self.looks, strict=True):
            for stretch in self._stretches(line, top):
                _run(sheet, stretch, look)
        for line, look in zip(self.trend.lines, self.looks, strict=True):
            for stretch in self._stretches(line, top):
                for point in stretch:
                    _mark(sheet, point, look)
        self._ends(sheet, top)

    def _x(self, index: int) -> float:
        count = len(self.trend.rounds)
        return (_FIRST + _LAST) / 2 if count < 2 else _FIRST + (_LAST - _FIRST) * index / (count - 1)

    def _y(self, top: float, share: float) -> float:
        return top + _HEIGHT * (1 - share / self.most)

    def _scale(self, sheet: Sheet, top: float) -> None:
        for share in range(0, self.most + 1, _STEP):
            y = self._y(top, share)
            sheet.line((_FIRST - 28, y), (_LAST + 28, y), Pen(edge=SOFT if share == 0 else LINE, line=2))
            sheet.text(_FIRST - 40, y + SMALL * 0.35, f"{share} %", SMALL, color=SOFT, at="right")

    def _rounds(self, sheet: Sheet, bottom: float) -> None:
        """Write what the rounds are called: as many as there is room for, the last one always."""
        names = [_two_lines(name) for name in self.trend.rounds]
        widest = max((width(part, SMALL) for name in names for part in name), default=0) + 18
        count = len(names)
        apart = (_LAST - _FIRST) / max(1, count - 1)
        every = next((step for step in range(1, count) if apart * step >= widest), max(1, count))
        for index, name in enumerate(names):
            sheet.line((self._x(index), bottom), (self._x(index), bottom + 10), Pen(edge=SOFT, line=2))
            if (count - 1 - index) % every == 0:
                for row, part in enumerate(name):
                    sheet.text(self._x(index), bottom + 38 + 30 * row, part, SMALL, color=SOFT, at="center")

    def _stretches(self, line: TrendLine, top: float) -> list[list[Point]]:
        """Return the pieces of a line between its gaps."""
        found: list[list[Point]] = [[]]
        for index, share in enumerate(line.shares):
            if share is None:
                found.append([])
            else:
                found[-1].append((self._x(index), self._y(top, share)))
        return [stretch for stretch in found if stretch]

    def _ends(self, sheet: Sheet, top: float) -> None:
        """Write the newest share beside each line that has come so far, none upon another."""
        last = len(self.trend.rounds) - 1
        ends = [
            (self._y(top, share), share, look)
            for line, look in zip(self.trend.lines, self.looks, strict=True)
            if len(line.shares) > last >= 0 and (share := line.shares[last]) is not None
        ]
        ends.sort(key=itemgetter(0))
        places = _apart([y for y, _, _ in ends], top + _HEIGHT)
        for place, (_, share, look) in zip(places, ends, strict=True):
            sheet.text(self._x(last) + 26, place + TEXT * 0.35, f"{share} %", TEXT, bold=True, color=look.color)


def _apart(wished: Sequence[float], lowest: float) -> list[float]:
    """Return heights near the wished ones, which grow, far enough from each other and none below ``lowest``."""
    found = list(wished)
    for index in range(1, len(found)):
        found[index] = max(found[index], found[index - 1] + _APART)
    for index in range(len(found) - 1, -1, -1):
        found[index] = min(found[index], lowest)
        lowest = found[index] - _APART
    return found


def _two_lines(name: str) -> list[str]:
    widest = max((width(word, SMALL) for word in readable(name).split()), default=0)
    return wrapped(name, SMALL, widest + 4, 2)


def _run(sheet: Sheet, line: Sequence[Point], look: _Look) -> None:
    trace(sheet, line, Pen(edge=look.color, line=look.line, dashed=look.dashed))


def _mark(sheet: Sheet, centre: Point, look: _Look) -> None:
    look.shape(sheet, centre, _MARK + 5, Pen(PAPER))
    look.shape(sheet, centre, _MARK, Pen(PAPER if look.hollow else look.color, look.color, 4))
