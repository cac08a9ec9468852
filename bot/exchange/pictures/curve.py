"""The curve of change: a stem that parts in two branches, with where people are.

Single stages are dots, as large as their share; where only groups may be shown, each is a band along its stages.
Circles are the stem and the positive branch, squares the negative one, and every share stands in words beside its mark.
"""

import math
from dataclasses import dataclass
from typing import Final, Literal

from bot.core.drawings import Curve, CurveGroup, CurveStage
from bot.exchange.pictures.canvas import INK, LEFT, PAPER, RIGHT, SOFT, WIDTH, Pen, Point, Sheet
from bot.exchange.pictures.lettering import wrapped
from bot.exchange.pictures.looks import BLUE, GREEN, GREY, RED, ROSE, SKY
from bot.exchange.pictures.page import SMALL, TEXT, Page
from bot.exchange.pictures.shapes import circle, ribbon, smooth, square, trace

_ROW: Final = 126
_HEIGHTS: Final = 7
_PARTING: Final = 3
_LARGEST: Final = 80
"""Radius of a dot that stands for everybody."""
_SMALLEST: Final = 10
_PLAIN: Final = 13
"""Radius where no share is shown."""
_NUMBER: Final = 36
_HEAD: Final = 52
_ABOVE: Final = 20
_HEADS: Final = 138
"""Room for the words of the groups above the branches."""
_MIDDLE: Final = WIDTH / 2
_STEM: Final = (_MIDDLE - 130, _MIDDLE - 74, _MIDDLE)
_BRANCH: Final = (80.0, 122.0, 144.0, 154.0)
"""How far from the middle the branches stand, height by height."""
_MINT: Final = "#d5ebe2"
_Side = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class _Look:
    fill: str
    edge: str
    band: str
    hatch: str = ""


_LOOKS: Final = {
    "stem": _Look(BLUE, BLUE, SKY),
    "positive": _Look(GREEN, GREEN, _MINT),
    "negative": _Look(ROSE, RED, ROSE, "//"),
}


def paint(curve: Curve) -> bytes:
    """Return the picture as a PNG file."""
    page = Page()
    page.title(curve.title)
    room = _HEADS if curve.groups else _ABOVE
    page.add(room + _HEIGHTS * _ROW, lambda sheet, top: _Painter(sheet, top + room, curve).paint())
    page.notes(curve.notes)
    return page.png()


@dataclass(frozen=True, slots=True)
class _Painter:
    sheet: Sheet
    top: float
    curve: Curve

    def paint(self) -> None:
        """Paint the ways first, then what stands on them."""
        for branch in ("negative", "positive", "stem"):
            trace(self.sheet, self._way(branch), Pen(edge=GREY, line=4, dashed=branch == "negative"))
        for group in self.curve.groups:
            self._band(group)
        for stage in self.curve.stages:
            self._mark(stage)
            self._words(stage)
        for group in self.curve.groups:
            self._head(group)

    def _at(self, branch: str, height: int) -> Point:
        y = self.top + (_HEIGHTS - height + 0.5) * _ROW
        if branch == "stem":
            return _STEM[min(height, len(_STEM)) - 1], y
        away = _BRANCH[min(max(height - _PARTING, 1), len(_BRANCH)) - 1]
        return _MIDDLE + (away if branch == "positive" else -away), y

    def _way(self, branch: str, *, whole: bool = True) -> list[Point]:
        """Return the line of the stem or a branch; a whole branch begins where the stem ends."""
        if branch == "stem":
            return smooth([self._at(branch, height) for height in range(1, _PARTING + 1)])
        points = [self._at(branch, height) for height in range(_PARTING + 1, _HEIGHTS + 1)]
        return smooth([self._at("stem", _PARTING), *points] if whole else points)

    # ---- single stages -------------------------------------------------------------------------------------------

    def _mark(self, stage: CurveStage) -> None:
        """Paint a dot as large as its share; a hollow one where nobody is, a ring around it where most are."""
        look, centre = _LOOKS[stage.branch], self._at(stage.branch, stage.height)
        shape = square if stage.branch == "negative" else circle
        alone = not self.curve.groups
        radius = _radius(stage) if alone else _PLAIN
        if stage.strongest and alone:
            shape(self.sheet, centre, radius + 10, Pen(PAPER, INK, 4))
        else:
            shape(self.sheet, centre, radius + 4, Pen(PAPER))
        hollow = not alone or stage.share == 0 or (stage.share is None and not stage.strongest)
        pen = Pen(PAPER, look.edge, 3) if hollow else Pen(look.fill, look.edge, 3, look.hatch)
        shape(self.sheet, centre, radius, pen)

    def _words(self, stage: CurveStage) -> None:
        """Write the share and the name beside the dot: right of it, and left of the negative branch."""
        x, y = self._at(stage.branch, stage.height)
        side: _Side = "right" if stage.branch == "negative" else "left"
        away = (self._half(stage) if self.curve.groups else _radius(stage) + 10 * stage.strongest) + 18
        start = x - away if side == "right" else x + away
        room = start - LEFT if side == "right" else RIGHT - start
        number = self._number(stage.share, strongest=stage.strongest) if not self.curve.groups else ""
        size = SMALL if self.curve.groups else TEXT
        bold = stage.strongest and not self.curve.groups
        lines = wrapped(stage.label, size, room, 2, bold=bold)
        base = y - (len(lines) * size * 1.2 + (_NUMBER if number else 0)) / 2
        if number:
            base += _NUMBER
            self.sheet.text(start, base - 4, number, _NUMBER, bold=True, at=side)
        color = SOFT if self.curve.groups or stage.share == 0 else INK
        for line in lines:
            base += size * 1.2
            self.sheet.text(start, base - size * 0.2, line, size, bold=bold, color=color, at=side)

    def _number(self, share: int | None, *, strongest: bool) -> str:
        if share is None:
            return self.curve.most_label if strongest else ""
        return self.curve.share_label.format(share=share)

    # ---- groups --------------------------------------------------------------------------------------------------

    def _half(self, stage: CurveStage) -> float:
        return max((_half(group) for group in self.curve.groups if group.branch == stage.branch), default=_PLAIN)

    def _band(self, group: CurveGroup) -> None:
        """Paint a band along the group's stages, as broad as its share; filled where somebody is."""
        look = _LOOKS[group.branch]
        fill, hatch = (look.band, look.hatch) if group.share or group.strongest else (PAPER, "")
        pen = Pen(fill, look.edge, 5 if group.strongest else 2.5, hatch)
        self.sheet.shape(ribbon(self._way(group.branch, whole=False), _half(group)), pen)

    def _head(self, group: CurveGroup) -> None:
        """Write the share and the name of a group: above its branch, or left of the stem."""
        side: _Side = "left" if group.branch == "positive" else "right"
        if group.branch == "stem":
            x, y = self._at("stem", 2)
            x, base = x - _half(group) - 54, y + _ROW * 0.3
        else:
            x, base = _MIDDLE + (64 if side == "left" else -64), self.top - 52
        room = RIGHT - x if side == "left" else x - LEFT
        number = self._number(group.share, strongest=group.strongest)
        lines = wrapped(group.label, TEXT, room, 2, bold=group.strongest)
        base -= (len(lines) - 1) * TEXT * 1.2
        self.sheet.text(x, base, number, _NUMBER if group.share is None else _HEAD, bold=True, at=side)
        for line in lines:
            base += TEXT * 1.3
            self.sheet.text(x, base, line, TEXT, bold=group.strongest, at=side)


def _radius(stage: CurveStage) -> float:
    if stage.share is None:
        return _PLAIN * (1.6 if stage.strongest else 1)
    return max(_SMALLEST, _LARGEST * math.sqrt(stage.share / 100))


def _half(group: CurveGroup) -> float:
    """Half the breadth of a band."""
    return 30.0 if group.share is None else 20 + group.share * 0.4
