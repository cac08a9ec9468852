"""Round and flowing shapes: dots, smooth lines through points, and bands along them."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.exchange.pictures.canvas import Pen, Point, Sheet

_CORNERS: Final = 64
_STEPS: Final = 24
_DASH: Final = 16.0
_GAP: Final = 12.0


def circle(sheet: Sheet, centre: Point, radius: float, pen: Pen) -> None:
    """Paint a circle."""
    sheet.shape(_arc(centre, radius, 0.0, 2 * math.pi, _CORNERS), pen)


def square(sheet: Sheet, centre: Point, radius: float, pen: Pen) -> None:
    """Paint a square as large as a circle of that radius."""
    (x, y), half = centre, radius * math.sqrt(math.pi) / 2
    sheet.shape(((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)), pen)


def diamond(sheet: Sheet, centre: Point, radius: float, pen: Pen) -> None:
    """Paint a square on its corner."""
    (x, y), half = centre, radius * math.sqrt(math.pi / 2)
    sheet.shape(((x - half, y), (x, y - half), (x + half, y), (x, y + half)), pen)


def triangle(sheet: Sheet, centre: Point, radius: float, pen: Pen) -> None:
    """Paint a triangle that points upwards."""
    (x, y), half = centre, radius * 1.25
    sheet.shape(((x - half, y + half * 0.75), (x, y - half), (x + half, y + half * 0.75)), pen)


def smooth(points: Sequence[Point]) -> list[Point]:
    """Return a line through all points without corners, finely cut."""
    if len(points) < 2:
        return list(points)
    around = [_beyond(points[1], points[0]), *points, _beyond(points[-2], points[-1])]
    found = [points[0]]
    for index in range(len(points) - 1):
        piece = around[index : index + 4]
        found += [_between(piece, step / _STEPS) for step in range(1, _STEPS + 1)]
    return found


def trace(sheet: Sheet, line: Sequence[Point], pen: Pen) -> None:
    """Draw along a finely cut line; dashed where the pen is."""
    for piece in _dashes(line) if pen.dashed else [line]:
        if len(piece) > 1:
            sheet.run(piece, Pen(edge=pen.edge, line=pen.line))


def ribbon(line: Sequence[Point], half: float) -> list[Point]:
    """Return the outline of a band along a line, with round ends; ``half`` is half its width."""
    turns = [math.atan2(end[1] - start[1], end[0] - start[0]) for start, end in pairwise(line)]
    turns.append(turns[-1])
    right = [_off(point, turn + math.pi / 2, half) for point, turn in zip(line, turns, strict=True)]
    left = [_off(point, turn - math.pi / 2, half) for point, turn in zip(line, turns, strict=True)]
    last = _arc(line[-1], half, turns[-1] + math.pi / 2, turns[-1] - math.pi / 2, _STEPS)
    first = _arc(line[0], half, turns[0] - math.pi / 2, turns[0] - 3 * math.pi / 2, _STEPS)
    return [*right, *last, *reversed(left), *first]


def _arc(centre: Point, radius: float, start: float, end: float, steps: int) -> list[Point]:
    return [_off(centre, start + (end - start) * step / steps, radius) for step in range(steps)]


def _off(point: Point, angle: float, distance: float) -> Point:
    return point[0] + math.cos(angle) * distance, point[1] + math.sin(angle) * distance


def _dashes(line: Sequence[Point]) -> list[list[Point]]:
    """Cut a line into dashes, which run on round its corners."""
    found, left, drawn = [[line[0]]], _DASH, True
    for start, end in pairwise(line):
        here, rest = start, math.dist(start, end)
        while rest > left:
            here = _towards(here, end, left / rest)
            rest -= left
            drawn = not drawn
            left = _DASH if drawn else _GAP
            if drawn:
                found.append([here])
            else:
                found[-1].append(here)
        left -= rest
        if drawn:
            found[-1].append(end)
    return found


def _towards(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _beyond(before: Point, last: Point) -> Point:
    return 2 * last[0] - before[0], 2 * last[1] - before[1]


def _between(piece: Sequence[Point], share: float) -> Point:
    """Return a point between the second and the third of four, on the curve of Catmull and Rom."""
    x, y = (_spline([point[axis] for point in piece], share) for axis in (0, 1))
    return x, y


def _spline(values: Sequence[float], t: float) -> float:
    a, b, c, d = values
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
