"""A sheet of paper to paint on: pixels from the top left corner, words, bars and marks; a PNG file in the end.

The renderer of the library is used without its figures and axes: they place hundreds of words several times slower than
a picture may take, and nothing of them would be seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from bot.exchange.pictures.lettering import outline, readable, width
from bot.exchange.pictures.png import png

WIDTH: Final = 1080
"""Pixels: a phone's screen at two to three pixels a point."""
MARGIN: Final = 36
LEFT: Final = MARGIN
RIGHT: Final = WIDTH - MARGIN
INK: Final = "#1a1a1a"
SOFT: Final = "#595959"
"""Small print: still 7 to 1 against white."""
LINE: Final = "#d9d9d9"
PAPER: Final = "#ffffff"

Point = tuple[float, float]
_HATCH_WIDTH: Final = 2.5
_DASHES: Final = (9, 5)
_STILL: Final = IdentityTransform()


@dataclass(frozen=True, slots=True)
class Pen:
    """How a shape is painted."""

    fill: str = ""
    edge: str = ""
    line: float = 0.0
    hatch: str = ""
    dashed: bool = False


class Sheet:
    """One picture in the making."""

    def __init__(self, height: float) -> None:
        """Take a white sheet of `WIDTH` × ``height`` pixels."""
        self._height = round(height)
        self._renderer = RendererAgg(WIDTH, self._height, 72)  # type: ignore[no-untyped-call]
        self.box(0, 0, WIDTH, self._height, PAPER)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        bold: bool = False,
        color: str = INK,
        at: Literal["left", "center", "right"] = "left",
    ) -> None:
        """Write a line with its base line at ``y``, beginning, centred or ending at ``x``."""
        words = readable(words)
        shape = outline(words, size, bold=bold)
        if shape is None:
            return
        start = x - width(words, size, bold=bold) * {"left": 0, "center": 0.5, "right": 1}[at]
        points, codes = shape
        self._draw(Path(points + (start, self._height - y), codes), Pen(fill=color))  # noqa: RUF005 - a sum of vectors

    def box(self, left: float, top: float, right: float, bottom: float, fill: str) -> None:
        """Paint a rectangle."""
        self.shape(((left, top), (right, top), (right, bottom), (left, bottom)), Pen(fill=fill))

    def pill(self, left: float, top: float, right: float, bottom: float, pen: Pen) -> None:
        """Paint a rectangle with round corners."""
        r = min(6.0, (right - left) / 2, (bottom - top) / 2)
        ring = [(left + r, top), (right - r, top), (right, top), (right, top + r), (right, bottom - r)]
        ring += [(right, bottom), (right - r, bottom), (left + r, bottom), (left, bottom), (left, bottom - r)]
        ring += [(left, top + r), (left, top), (left + r, top)]
        side = [Path.LINETO, Path.CURVE3, Path.CURVE3]
        codes = [Path.MOVETO, *side * 4]
        self._draw(Path(self._flipped(ring), codes), pen)

    def shape(self, corners: Sequence[Point], pen: Pen) -> None:
        """Paint a polygon."""
        self._draw(Path(self._flipped([*corners, corners[0]]), closed=True), pen)

    def line(self, start: Point, end: Point, pen: Pen) -> None:
        """Draw a line."""
        self.run((start, end), pen)

    def run(self, points: Sequence[Point], pen: Pen) -> None:
        """Draw a line from point to point."""
        self._draw(Path(self._flipped(points)), pen)

    def png(self) -> bytes:
        """Return the file: the same bytes for the same picture."""
        return png(np.asarray(self._renderer.buffer_rgba()))  # type: ignore[no-untyped-call]

    def _flipped(self, points: Sequence[Point]) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
        """The library counts from the bottom."""
        return np.array([(x, self._height - y) for x, y in points])

    def _draw(self, path: Path, pen: Pen) -> None:
        context: GraphicsContextBase = self._renderer.new_gc()
        context.set_linewidth(pen.line if pen.edge else 0)
        context.set_foreground(pen.edge or pen.fill)
        if pen.dashed:
            context.set_dashes(0, list(_DASHES))
        if pen.hatch:
            context.set_hatch(pen.hatch)
            context.set_hatch_color(pen.edge)
            context.set_hatch_linewidth(_HATCH_WIDTH)
        fill = to_rgb(pen.fill) if pen.fill else None
        self._renderer.draw_path(context, path, _STILL, fill)  # type: ignore[no-untyped-call]


def warm() -> None:
    """Load fonts and paint a little of everything."""
    sheet = Sheet(80)
    sheet.text(LEFT, 60, "Stø kurs", 30, bold=True)
    sheet.pill(LEFT, 10, RIGHT, 30, Pen(PAPER, INK, 2, "////"))
    sheet.png()
