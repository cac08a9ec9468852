"""How states look: a colour of the Okabe–Ito palette, and always a filling and a mark of its own besides."""

from dataclasses import dataclass
from typing import Final

from bot.core.drawings import BarState
from bot.exchange.pictures.canvas import INK, PAPER, Pen, Sheet

BLUE: Final = "#0072b2"
SKY: Final = "#cfe6f5"
GREEN: Final = "#006b4f"
"""Okabe and Ito's bluish green, a shade darker: white marks and white paper stand out against it."""
RED: Final = "#b84700"
"""Their vermillion, darker likewise."""
ROSE: Final = "#fbe3d3"
GREY: Final = "#595959"


@dataclass(frozen=True, slots=True)
class Look:
    """How a bar of one state is painted; ``mark`` stands before its title."""

    fill: str
    edge: str
    mark: str = ""
    hatch: str = ""
    done: str = ""
    """What the finished part is filled with."""


LOOKS: Final = {
    BarState.DONE: Look(GREEN, GREEN, "✓", done=GREEN),
    BarState.RUNNING: Look(SKY, BLUE, "▸", done=BLUE),
    BarState.COMING: Look(PAPER, GREY, done=GREY),
    BarState.LATE: Look(ROSE, RED, "!", "////", done=RED),
}


def bar(sheet: Sheet, across: tuple[float, float], top: float, height: float, state: BarState, share: float) -> None:
    """Paint a bar, and the finished part of it."""
    (left, right), bottom, look = across, top + height, LOOKS[state]
    sheet.pill(left, top, right, bottom, Pen(look.fill, look.edge, 2.5, look.hatch))
    if share > 0 and state is not BarState.DONE:
        until = left + (right - left) * min(share, 1)
        sheet.pill(left, top, until, bottom, Pen(look.done, look.edge, 2.5))


def diamond(sheet: Sheet, x: float, y: float, half: float, state: BarState) -> None:
    """Paint a milestone: a diamond, filled when it is reached, hollow when not, hatched when it is late."""
    look = LOOKS[state]
    corners = ((x - half, y), (x, y - half), (x + half, y), (x, y + half))
    sheet.shape(corners, Pen(look.fill, look.edge, 3, look.hatch))
    if state is BarState.DONE:
        sheet.text(x, y + half * 0.45, "✓", half * 1.25, bold=True, color=PAPER, at="center")


def mark(sheet: Sheet, x: float, baseline: float, size: float, state: BarState) -> None:
    """Write the mark of a state."""
    look = LOOKS[state]
    sheet.text(x, baseline, look.mark, size, bold=True, color=look.edge if look.mark else INK)
