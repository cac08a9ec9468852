"""Letters of a picture: one family that every installation has, how wide words are, and where lines break.

The library's own font (DejaVu Sans) is used, never one of the machine's: the same picture everywhere. What it has no
letter for, such as an emoji, is left out rather than shown as an empty box.
"""

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

import matplotlib as mpl
import numpy as np
from matplotlib.ft2font import FT2Font, LoadFlags

Points = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Codes = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]

_FOLDER: Final = Path(mpl.get_data_path()) / "fonts" / "ttf"
_MEASURED_AT: Final = 100
CUT: Final = "…"
_UNSEEN: Final = {"Cc", "Cf", "Cs", "Co"}


def readable(text: str) -> str:
    """Return the text on one line, without what the font cannot write."""
    flat = unicodedata.normalize("NFC", " ".join(text.split()))
    return " ".join("".join(sign for sign in flat if _known(sign)).split())


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how many pixels wide a line is."""
    return sum(_glyph(sign, bold)[0] for sign in text) * size / _MEASURED_AT


def outline(text: str, size: float, *, bold: bool = False) -> tuple[Points, Codes] | None:
    """Return the outlines of a line's letters, beginning at 0, 0 and upwards; None where there is nothing to see."""
    shapes: list[Points] = []
    kinds: list[Codes] = []
    pen = 0.0
    for sign in text:
        advance, points, codes = _glyph(sign, bold)
        if len(codes):
            shapes.append(points + (pen, 0.0))  # noqa: RUF005 - a sum of vectors
            kinds.append(codes)
        pen += advance
    return (np.concatenate(shapes) * (size / _MEASURED_AT), np.concatenate(kinds)) if shapes else None


def wrapped(text: str, size: float, room: float, lines: int, *, bold: bool = False) -> list[str]:
    """Break a text into at most ``lines`` lines of ``room`` pixels; the last ends with «…» where it is cut."""
    words = readable(text).split()
    found: list[str] = []
    while words and len(found) < lines:
        taken = _fitting(words, size, room, bold=bold)
        if not taken:
            return [*found, _cut(words[0], size, room, bold=bold)]
        found.append(" ".join(words[:taken]))
        words = words[taken:]
    if words:
        found[-1] = _shortened(found[-1], size, room, bold=bold)
    return found


def _fitting(words: list[str], size: float, room: float, *, bold: bool) -> int:
    """Return how many of the words fit on a line."""
    space, used = width(" ", size, bold=bold), 0.0
    for count, word in enumerate(words):
        used += width(word, size, bold=bold) + (space if count else 0)
        if used > room:
            return count
    return len(words)


def _shortened(line: str, size: float, room: float, *, bold: bool) -> str:
    """Return the line with «…», without the words that leave no room for it."""
    while width(f"{line} {CUT}", size, bold=bold) > room and " " in line:
        line = line.rpartition(" ")[0]
    if width(f"{line} {CUT}", size, bold=bold) > room:
        return _cut(line, size, room, bold=bold)
    return f"{line.rstrip(' ,;:–-')} {CUT}"


def _cut(word: str, size: float, room: float, *, bold: bool) -> str:
    """Return as much of one long word as fits."""
    while word and width(word + CUT, size, bold=bold) > room:
        word = word[:-1]
    return word + CUT


@lru_cache(maxsize=4096)
def _known(sign: str) -> bool:
    return unicodedata.category(sign) not in _UNSEEN and _font(False).get_char_index(ord(sign)) != 0


@lru_cache(maxsize=4096)
def _glyph(sign: str, bold: bool) -> tuple[float, Points, Codes]:
    """Return a letter's advance and outline."""
    font = _font(bold)
    advance = font.load_char(ord(sign), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536
    points, codes = font.get_path()
    return advance, np.asarray(points), np.asarray(codes)


@lru_cache(maxsize=2)
def _font(bold: bool) -> FT2Font:
    # Of our own: the library's fonts change their size while it paints.
    found = FT2Font(str(_FOLDER / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")))
    found.set_size(_MEASURED_AT, 72)
    return found
