"""A sheet of paper to paint on: pixels from the top left corner, text, bars and marks; a PNG file in the end."""

import io
from collections.abc import Sequence
from typing import Any, Final

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, Polygon, Rectangle

from bot.exchange.pictures.lettering import font, readable

WIDTH: Final = 1080
"""Pixels: a phone's screen at two to three points a pixel."""
MARGIN: Final = 36
LEFT: Final = MARGIN
RIGHT: Final = WIDTH - MARGIN
INK: Final = "#1a1a1a"
SOFT: Final = "#595959"
"""Small print: still 7 to 1 against white."""
LINE: Final = "#d9d9d9"
PAPER: Final = "#ffffff"

Point = tuple[float, float]


class Sheet:
    """One picture in the making; close it by `png`."""

    def __init__(self, height: float) -> None:
        """Take a white sheet of `WIDTH` × ``height`` pixels."""
        self._figure = Figure(figsize=(WIDTH / 72, round(height) / 72), dpi=72, facecolor=PAPER)
        FigureCanvasAgg(self._figure)
        self._height = round(height)

    def text(self, x: float, y: float, words: str, size: float, **style: Any) -> None:
        """Write a line; ``y`` is its base line. ``style``: weight, color, ha."""
        weight = style.pop("weight", "normal")
        self._figure.text(
            x / WIDTH,
            1 - y / self._height,
            readable(words),
            fontproperties=font(size, bold=weight == "bold"),
            va="baseline",
            parse_math=False,
            **{"color": INK, **style},
        )

    def box(self, left: float, top: float, right: float, bottom: float, **style: Any) -> None:
        """Paint a rectangle; ``style`` as matplotlib's patches have it."""
        shape = Rectangle((left, self._height - bottom), right - left, bottom - top, transform=None, **style)
        self._figure.add_artist(shape)

    def pill(self, left: float, top: float, right: float, bottom: float, **style: Any) -> None:
        """Paint a rectangle with round corners."""
        radius = min(6.0, (right - left) / 2, (bottom - top) / 2)
        shape = FancyBboxPatch(
            (left + radius, self._height - bottom + radius),
            max(right - left - 2 * radius, 0.01),
            max(bottom - top - 2 * radius, 0.01),
            boxstyle=f"round,pad={radius},rounding_size={radius}",
            transform=None,
            **style,
        )
        self._figure.add_artist(shape)

    def shape(self, corners: Sequence[Point], **style: Any) -> None:
        """Paint a polygon."""
        points = [(x, self._height - y) for x, y in corners]
        self._figure.add_artist(Polygon(points, closed=True, transform=None, **style))

    def line(self, start: Point, end: Point, **style: Any) -> None:
        """Draw a line."""
        ys = [self._height - start[1], self._height - end[1]]
        self._figure.add_artist(Line2D([start[0], end[0]], ys, transform=None, **style))

    def png(self) -> bytes:
        """Return the file, the same bytes for the same picture; the sheet is used up."""
        file = io.BytesIO()
        with mpl.rc_context({"hatch.linewidth": 2.5, "path.simplify": False}):
            self._figure.savefig(file, format="png", dpi=72, metadata={"Software": None}, facecolor=PAPER)
        self._figure.clear()
        return file.getvalue()


def warm() -> None:
    """Load fonts and paint a line of every kind of letter."""
    sheet = Sheet(80)
    sheet.text(LEFT, 60, "Stø kurs", 30, weight="bold")
    sheet.text(RIGHT, 60, "Stø kurs", 30, ha="right")
    sheet.png()
