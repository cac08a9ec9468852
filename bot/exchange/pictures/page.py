"""A page is built of parts from the top down: each knows how high it is before the sheet is cut, then it is painted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from bot.exchange.pictures.canvas import INK, LEFT, MARGIN, RIGHT, SOFT, Sheet
from bot.exchange.pictures.lettering import wrapped

TITLE: Final = 40
HEADING: Final = 31
TEXT: Final = 28
SMALL: Final = 24

Paint = Callable[[Sheet, float], None]
"""Paints a part on the sheet, from the given height down."""


@dataclass(slots=True)
class Page:
    """The parts so far."""

    parts: list[tuple[float, Paint]] = field(default_factory=list)

    def add(self, height: float, paint: Paint) -> None:
        """Add a part."""
        self.parts.append((height, paint))

    def space(self, height: float) -> None:
        """Leave room."""
        self.parts.append((height, lambda _sheet, _top: None))

    def lines(self, words: str, size: float, most: int, *, bold: bool = False, color: str = INK) -> None:
        """Add running text of at most ``most`` lines."""
        for line in wrapped(words, size, RIGHT - LEFT, most, bold=bold):
            self.add(size * 1.25, _writer(line, size, bold=bold, color=color))

    def title(self, words: str) -> None:
        """Begin with the margin and the picture's title."""
        self.space(MARGIN)
        self.lines(words, TITLE, 2, bold=True)
        self.space(10)

    def notes(self, notes: tuple[str, ...]) -> None:
        """Add the small print."""
        for note in notes:
            self.lines(note, SMALL, 3, color=SOFT)

    def png(self) -> bytes:
        """Paint all parts and return the file."""
        self.space(MARGIN)
        sheet, top = Sheet(sum(height for height, _ in self.parts)), 0.0
        for height, paint in self.parts:
            paint(sheet, top)
            top += height
        return sheet.png()


def _writer(line: str, size: float, *, bold: bool, color: str) -> Paint:
    return lambda sheet, top: sheet.text(LEFT, top + size, line, size, bold=bold, color=color)
